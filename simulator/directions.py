"""Stage directions: what can happen in a transcript besides somebody speaking.

One table says all of them; a direction is written in brackets, as `(10 minutes pass)`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from simulator.clock import as_utc
from simulator.consent import Answer
from simulator.device import Speaker
from simulator.errors import BadUsageError
from simulator.requests import REMINDERS_SCOPE
from simulator.script import span
from simulator.services import FAULTS, AlexaServices
from simulator.turn import Turn

Does = Callable[[Speaker, re.Match[str]], Turn]


@dataclass(frozen=True)
class Direction:
    """One kind of stage direction."""

    pattern: re.Pattern[str]
    """Matches the words between the brackets."""
    example: str
    does: Does


def perform(speaker: Speaker, words: str) -> Turn:
    """Do what a stage direction says; raises BadUsageError where it is none."""
    for direction in TABLE:
        if found := direction.pattern.fullmatch(words):
            return direction.does(speaker, found)
    raise BadUsageError(f"({words}) is no stage direction; there are {', '.join(examples())}")


def known(words: str) -> bool:
    """Whether the words between brackets are a stage direction."""
    return any(direction.pattern.fullmatch(words) for direction in TABLE)


def examples() -> list[str]:
    """One example of each."""
    return [f"({direction.example})" for direction in TABLE]


def _silence(speaker: Speaker, _: re.Match[str]) -> Turn:
    return speaker.silence()


def _pass(speaker: Speaker, found: re.Match[str]) -> Turn:
    return speaker.nothing(speaker.wait(span(found[1])))


def _clock_shows(speaker: Speaker, found: re.Match[str]) -> Turn:
    """Time passes until the wall clock shows a time, today or else tomorrow."""
    zone = speaker.settings.zone
    now = speaker.clock.now().astimezone(zone)
    shown = time(int(found[2]), int(found[3]), tzinfo=zone)
    day = date.fromisoformat(found[1].strip()) if found[1] else now.date()
    if not found[1] and datetime.combine(day, shown) <= now:
        day += timedelta(days=1)
    return speaker.nothing(speaker.pass_until(as_utc(datetime.combine(day, shown))))


def _consent(answer: Answer) -> Does:
    return lambda speaker, _: speaker.answer_permission(answer)


def _in_app(status: str) -> Does:
    def does(speaker: Speaker, _: re.Match[str]) -> Turn:
        speaker.services.scopes[REMINDERS_SCOPE] = status
        return speaker.nothing()

    return does


def _services(speaker: Speaker) -> AlexaServices:
    if not isinstance(speaker.services, AlexaServices):
        raise BadUsageError("this speaker has no Alexa services")
    return speaker.services


def _fails(speaker: Speaker, found: re.Match[str]) -> Turn:
    _services(speaker).fail(found[2], path="timeZone" if found[1] == "time zone" else "reminders")
    return speaker.nothing()


def _works(speaker: Speaker, _: re.Match[str]) -> Turn:
    _services(speaker).work()
    return speaker.nothing()


def _no_time_zone(speaker: Speaker, _: re.Match[str]) -> Turn:
    _services(speaker).timezone = None
    return speaker.nothing()


def _direction(pattern: str, example: str, does: Does) -> Direction:
    return Direction(re.compile(pattern), example, does)


TABLE: list[Direction] = [
    _direction(r"silence", "silence", _silence),
    _direction(r"(\d+(?:\.\d+)? (?:second|minute|hour|day)s?) pass(?:es)?", "10 minutes pass", _pass),
    _direction(r"it is (\d{4}-\d\d-\d\d )?([01]\d|2[0-3]):([0-5]\d)", "it is 22:05", _clock_shows),
    _direction(r"permission granted", "permission granted", _consent("ACCEPTED")),
    _direction(r"permission denied", "permission denied", _consent("DENIED")),
    _direction(r"permission not answered", "permission not answered", _consent("NOT_ANSWERED")),
    _direction(r"permission given in the app", "permission given in the app", _in_app("GRANTED")),
    _direction(r"permission taken away in the app", "permission taken away in the app", _in_app("DENIED")),
    _direction(
        rf"the (reminders|time zone) service is ({'|'.join(FAULTS)})", "the reminders service is unavailable", _fails
    ),
    _direction(r"the services work again", "the services work again", _works),
    _direction(r"the time zone is not set", "the time zone is not set", _no_time_zone),
]
"""Every stage direction. Outputs such as `(the session ends)` are not directions: the runner writes them."""
