"""The record that is kept per user. It has no place for a symptom, an answer, a week or a word that was said."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Record:
    """Settings, and the place in a routine that was left in the middle."""

    pace: str = ""
    """`slower` or `faster`; empty for the usual pace."""
    voice: str = ""
    """`whisper` or `soft`; empty for the usual voice."""
    notices: tuple[str, ...] = ()
    """Names of notices that were heard, such as `evidence`."""
    nights: int = 0
    """How many bedtime routines were begun; varies the small talk."""
    place: Mapping[str, Any] | None = None
    """The routine in the middle of which the session ended, as the conversation wrote it."""
    place_at: int = 0
    """When that answer was given, in seconds since 1970."""
    time_zone: str = ""
    """The device's time zone as it was last read, such as `Europe/London`; empty if unknown."""
    denied_at: int = 0
    """When permission for reminders was refused, in seconds since 1970; 0 if it was not."""
