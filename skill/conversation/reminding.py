"""What reminder turns share: the time zone, the service, and the truth about what went wrong."""

from dataclasses import dataclass, replace
from datetime import datetime

from skill.conversation import places
from skill.conversation.model import Ask, Context, Turn
from skill.conversation.script import Script, wording_for
from skill.conversation.spoken_time import when_words
from skill.conversation.state import State
from skill.conversation.when import Reminder, When
from skill.conversation.wish import CHANGE, Wish
from skill.errors import ServiceError

UNSURE = 0
"""The status of a call that got no answer: whether it was carried out is not known."""


@dataclass(frozen=True)
class Local:
    """Wall-clock time where the speaker stands."""

    zone: str
    now: datetime
    """Without a zone, as Alexa's reminders take it."""


def local_time(ask: Ask, context: Context, known: str = "") -> Local | str:
    """The device's own time, or the line that says why it is not known. The zone is remembered.

    `known` is the zone if this conversation has read it already.
    """
    # Imported here: only reminders need time zones.
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    record = places.record_of(ask, context)
    zone = known or record.time_zone
    if not zone:
        try:
            zone = context.services.time_zones.read(ask.access)
        except ServiceError:
            return "reminders.zone_failed"
        if not zone:
            return "reminders.no_zone"
    try:
        now = ask.now.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return "reminders.no_zone"
    if zone != record.time_zone:
        places.update(ask, context, lambda kept: replace(kept, time_zone=zone))
    return Local(zone, now)


def say(ask: Ask, context: Context, key: str, values: dict[str, str] | None = None) -> Turn:
    """A short truth, and the session closes."""
    return Script(ask, wording_for(ask, context)).line(key, values).turn(State())


def ask_for(ask: Ask, context: Context, wish: Wish, name: str, key: str, again: str, **values: str) -> Turn:
    """A question about the wish; a yes or no answers `name`."""
    script = Script(ask, wording_for(ask, context))
    script.question(f"reminder_{name}", key, again, values=values)
    return script.turn(State(wish=wish.to_json()))


def confirm(ask: Ask, context: Context, wish: Wish, found: When, local: Local) -> Turn:
    """Say back when it rings, and ask for a yes."""
    key = "reminders.confirm_change" if wish.act == CHANGE else "reminders.confirm"
    return ask_for(ask, context, wish, "confirm", key, key, when=words(context, found, local.now))


def words(context: Context, when: When, now: datetime) -> str:
    """When a reminder rings, in words."""
    return when_words(context.guidance, when, now)


def failed(ask: Ask, context: Context, act: str, error: ServiceError) -> Turn:
    """What the service refused, in words, and what did not happen because of it."""
    nothing = {"nothing": context.guidance.word(f"reminders.nothing.{act}")}
    return say(ask, context, f"reminders.{_failure(error)}", nothing)


def _failure(error: ServiceError) -> str:
    if error.code == "MAX_REMINDERS_EXCEEDED":
        return "fail_many"
    if error.code == "TRIGGER_SCHEDULED_TIME_IN_PAST":
        return "fail_past"
    by_status = {
        UNSURE: "fail_unsure",
        401: "fail_permission",
        403: "fail_device",
        404: "fail_gone",
        409: "fail_busy",
        429: "fail_busy",
    }
    return by_status.get(error.status, "fail_service")


def uncertain(error: ServiceError) -> bool:
    """True where a call may have been carried out although it failed."""
    return error.status == UNSURE or error.status >= 500


def still_there(ask: Ask, context: Context, matches: "Matches") -> bool | None:
    """Whether the service has a reminder that matches; None if it does not say."""
    try:
        return any(matches(reminder) for reminder in context.services.reminders.all(ask.access))
    except ServiceError:
        return None


class Matches:
    """Tells one reminder from the others, by its handle or by when it rings."""

    def __init__(self, *, token: str = "", when: When | None = None) -> None:
        self._token, self._when = token, when

    def __call__(self, reminder: Reminder) -> bool:
        if self._token and reminder.token != self._token:
            return False
        return self._when is None or reminder.when.same(self._when)
