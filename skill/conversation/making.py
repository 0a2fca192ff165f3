"""Making a bedtime reminder: missing parts are asked for one at a time, and nothing is made before a yes."""

from dataclasses import replace
from datetime import time, timedelta

from skill.conversation import permission, when
from skill.conversation.model import Ask, Context, Turn
from skill.conversation.reminding import (
    UNSURE,
    Local,
    Matches,
    ask_for,
    confirm,
    failed,
    local_time,
    say,
    still_there,
    uncertain,
    words,
)
from skill.conversation.when import When
from skill.conversation.wish import CHANGE, MAKE, Wish
from skill.errors import ServiceError

TEXT = "reminders.text"
"""The line that the reminder speaks."""


def reopened(wish: Wish, ask: Ask) -> Wish:
    """A wish that was ready, with the time or the days to be said anew."""
    days = wish.days if wish.days else "tomorrow" if wish.on else ""
    codes = tuple(days.split(","))
    for name, codes_of in when.DAYS.items():
        if set(codes) == set(codes_of):
            days = name
    if wish.on and not wish.days:
        days = "tonight" if wish.on == f"{ask.now.date()}" else days
    return Wish(at=wish.at, days=days)


def advance(ask: Ask, context: Context, wish: Wish) -> Turn:
    """Ask for the next missing part of a new reminder, or for its confirmation."""
    said = when.read_clock(wish.at)
    if not wish.length and said is None:
        return ask_for(ask, context, wish, "part", "reminders.ask_time", "reminders.ask_time_again")
    at = when.at_bedtime(said, wish.part) if said is not None else None
    if not wish.length and at is None:
        return ask_for(ask, context, wish, "part", "reminders.ask_half", "reminders.ask_half")
    if not wish.length and not wish.days:
        return ask_for(ask, context, wish, "part", "reminders.ask_often", "reminders.ask_often")
    if wish.length and not timedelta(minutes=1) <= wish.seconds <= when.LONGEST:
        again = replace(wish, length="")
        return ask_for(ask, context, again, "part", "reminders.too_far", "reminders.ask_time_again")
    local = local_time(ask, context)
    if isinstance(local, str):
        return say(ask, context, local)
    found = _when(wish, local, at)
    if when.is_past(found, local.now):
        again = replace(wish, at="", part="")
        return ask_for(ask, context, again, "part", "reminders.past", "reminders.ask_time_again")
    if ask.access.reminders and still_there(ask, context, Matches(when=found)):
        return say(ask, context, "reminders.already", {"when": words(context, found, local.now)})
    return confirm(ask, context, wish.resolved(found), found, local)


def _when(wish: Wish, local: Local, at: time | None) -> When:
    if wish.length or at is None:
        return when.after(wish.seconds, local.now, local.zone)
    if wish.days in when.ONCE:
        return when.once_at(at, wish.days, local.now, local.zone)
    return When(at, when.DAYS[wish.days], None, local.zone)


def carry_out(ask: Ask, context: Context, wish: Wish) -> Turn:
    """Make or change the reminder that was confirmed, and say what really happened."""
    local = local_time(ask, context, wish.zone)
    if isinstance(local, str):
        return say(ask, context, local)
    found = wish.settled(local.now, local.zone)
    if found is None:
        return advance(ask, context, Wish())
    if when.is_past(found, local.now):
        return failed(ask, context, wish.act, ServiceError(400, "TRIGGER_SCHEDULED_TIME_IN_PAST"))
    text = context.guidance.line(TEXT).texts[0]
    reminders = context.services.reminders
    try:
        if wish.act == CHANGE:
            reminders.change(ask.access, wish.token, found, text, ask.locale, local.now)
        else:
            reminders.make(ask.access, found, text, ask.locale, local.now)
    except ServiceError as error:
        if error.status == 401 and wish.act == MAKE:
            return permission.ask_first(ask, context, wish)
        if not uncertain(error):
            return failed(ask, context, wish.act, error)
        done = still_there(ask, context, Matches(token=wish.token, when=found))
        if not done:
            known = done is False and error.status != UNSURE
            return failed(ask, context, wish.act, error if known else ServiceError(UNSURE))
    line = "reminders.changed" if wish.act == CHANGE else "reminders.made"
    return say(ask, context, line, {"when": words(context, found, local.now)})
