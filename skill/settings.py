"""The configuration, read from the environment in this one place. The table in the README lists it."""

import os
from collections.abc import Mapping
from dataclasses import dataclass

from skill.errors import SettingsError

SKILL_ID_PREFIX = "amzn1.ask.skill."
"""How every skill's ID begins."""


@dataclass(frozen=True)
class Settings:
    """How the skill runs."""

    environment: str = "production"
    """`production`, or `development` for unsigned requests from this machine."""
    skill_id: str = ""
    """The skill's ID in the developer console; requests for other skills are refused.

    A server in production needs one. Elsewhere it may be empty, and then it is not checked.
    """
    port: int = 8080
    """Where `make run` listens, on the loopback address."""

    proxies: int = 0
    """How many proxies of one's own are in front, whose X-Forwarded-For entries are believed."""

    audio_documents: bool = True
    """Long guided parts go out as APL for Audio; else everything is SSML."""
    background: str = ""
    """A sound of Amazon's library under long guided parts; empty for none."""

    table: str = ""
    """On Lambda: the DynamoDB table that remembers settings; empty for no memory between visits."""
    memory_file: str = ""
    """On one machine: the SQLite file that remembers settings; empty for no memory after the process ends."""

    @property
    def development(self) -> bool:
        """True on a developer's own machine."""
        return self.environment == "development"

    def check_for_the_web(self) -> None:
        """Raises SettingsError where a server in production would answer requests for any skill."""
        if not self.development and not self.skill_id.startswith(SKILL_ID_PREFIX):
            raise SettingsError(
                "CRAMP_COACH_SKILL_ID: give the skill's ID, amzn1.ask.skill.…; only development goes without"
            )


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the variables that start with CRAMP_COACH_. Raises SettingsError that names the wrong one."""
    given = os.environ if environ is None else environ
    environment = given.get("CRAMP_COACH_ENVIRONMENT", "production")
    if environment not in ("production", "development"):
        raise SettingsError("CRAMP_COACH_ENVIRONMENT: give production or development")
    port = given.get("CRAMP_COACH_PORT", "8080")
    if not port.isdecimal() or not 1 <= int(port) <= 65535:
        raise SettingsError("CRAMP_COACH_PORT: give a port number from 1 to 65535")
    proxies = given.get("CRAMP_COACH_PROXIES", "0")
    if not proxies.isdecimal() or int(proxies) > 10:
        raise SettingsError("CRAMP_COACH_PROXIES: give how many proxies are in front, from 0 to 10")
    audio = given.get("CRAMP_COACH_AUDIO", "apla")
    if audio not in ("apla", "ssml"):
        raise SettingsError("CRAMP_COACH_AUDIO: give apla or ssml")
    background = given.get("CRAMP_COACH_BACKGROUND", "")
    if background and not background.startswith("soundbank://soundlibrary/"):
        raise SettingsError("CRAMP_COACH_BACKGROUND: give a sound that starts with soundbank://soundlibrary/")
    return Settings(
        environment=environment,
        skill_id=given.get("CRAMP_COACH_SKILL_ID", "").strip(),
        port=int(port),
        proxies=int(proxies),
        audio_documents=audio == "apla",
        background=background,
        table=given.get("CRAMP_COACH_TABLE", ""),
        memory_file=given.get("CRAMP_COACH_MEMORY_FILE", ""),
    )
