"""The reminders that there are: heard, changed and cancelled. The service is the truth about them."""

from dataclasses import replace
from datetime import timedelta

from skill.conversation import when
from skill.conversation.model import Ask, Context, Turn
from skill.conversation.reminding import UNSURE, ask_for, confirm, failed, local_time, say, uncertain, words
from skill.conversation.spoken_time import listed
from skill.conversation.when import Reminder, When
from skill.conversation.wish import CANCEL, Wish
from skill.errors import ServiceError


def existing(ask: Ask, context: Context) -> tuple[Reminder, ...] | Turn:
    """The reminders that the service has now, soonest clock time first, or the answer where none can be told.

    Without permission they cannot be seen; those made before it was taken away may still ring.
    """
    if not ask.access.reminders:
        return say(ask, context, "reminders.unseen")
    try:
        found = context.services.reminders.all(ask.access)
    except ServiceError as error:
        refused = error.status == 401 or error.code == "ACCESS_DENIED"
        return say(ask, context, "reminders.unseen" if refused else "reminders.fail_list")
    if not found:
        return say(ask, context, "reminders.none")
    return tuple(sorted(found, key=lambda reminder: (reminder.when.at, reminder.token)))


def say_all(ask: Ask, context: Context) -> Turn:
    """What the service has, which is the truth."""
    found = existing(ask, context)
    if isinstance(found, Turn):
        return found
    return _say_list(ask, context, found)


def _say_list(ask: Ask, context: Context, found: tuple[Reminder, ...]) -> Turn:
    phrases = _phrases(ask, context, found)
    if len(phrases) == 1:
        return say(ask, context, "reminders.one", {"when": phrases[0]})
    return say(ask, context, "reminders.several", {"list": listed(context.guidance, phrases)})


def _phrases(ask: Ask, context: Context, found: tuple[Reminder, ...]) -> list[str]:
    local = local_time(ask, context)
    now = ask.now.replace(tzinfo=None) if isinstance(local, str) else local.now
    return [words(context, reminder.when, now) for reminder in found]


def _named(wish: Wish, found: tuple[Reminder, ...]) -> tuple[Reminder, ...]:
    """The reminders that the wish may mean: by handle, by the time it was named by, or all of them."""
    if wish.token:
        return tuple(one for one in found if one.token == wish.token)
    named = when.read_clock(wish.which)
    if named is None:
        return found
    bedtime = when.at_bedtime(named) or named
    exact = tuple(one for one in found if one.when.at in (named, bedtime))
    return exact or tuple(one for one in found if one.when.at.hour % 12 == named.hour % 12)


def change(ask: Ask, context: Context, wish: Wish, known: tuple[Reminder, ...] = ()) -> Turn:
    """Another time or other days for one of ours.

    `wish` is what is known so far; `known` are the service's reminders, if they were read in this turn already.
    """
    if ask.value("fromTime"):
        wish = replace(wish, which=ask.value("fromTime"))
    elif not wish.token and ask.state.question == "reminder_which" and not ask.slot("shift"):
        wish = replace(wish, which=ask.value("time"))
        ask = replace(ask, slots={name: slot for name, slot in ask.slots.items() if name != "time"})
    if wish.part == "settled":
        wish = replace(wish, part="")
    wish = wish.heard(ask)
    found = known or existing(ask, context)
    if isinstance(found, Turn):
        return found
    meant = _named(wish, found)
    if len(meant) != 1:
        phrases = listed(context.guidance, _phrases(ask, context, meant or found))
        return ask_for(
            ask,
            context,
            replace(wish, which=""),
            "which",
            "reminders.which_change",
            "reminders.which_again",
            list=phrases,
        )
    return _change_one(ask, context, replace(wish, token=meant[0].token), meant[0].when)


def _change_one(ask: Ask, context: Context, wish: Wish, old: When) -> Turn:
    local = local_time(ask, context)
    if isinstance(local, str):
        return say(ask, context, local)
    said = when.read_clock(wish.at)
    at = when.at_bedtime(said, wish.part) if said is not None else None
    if said is not None and at is None:
        return ask_for(ask, context, wish, "part", "reminders.ask_half", "reminders.ask_half")
    if at is None and not wish.days and not wish.shift:
        asked = words(context, old, local.now)
        return ask_for(ask, context, wish, "part", "reminders.to_when", "reminders.ask_time_again", when=asked)
    new = replace(old, zone=local.zone, after=0)
    if wish.shift:
        new = when.shifted(new, timedelta(seconds=int(wish.shift)))
    if at is not None:
        new = replace(new, at=at)
    if wish.days in when.DAYS:
        new = replace(new, days=when.DAYS[wish.days], on=None)
    elif wish.days in when.ONCE:
        new = when.once_at(new.at, wish.days, local.now, local.zone)
    if when.is_past(new, local.now):
        again = replace(wish, at="", part="", shift="")
        return ask_for(ask, context, again, "part", "reminders.past", "reminders.ask_time_again")
    return confirm(ask, context, wish.resolved(new), new, local)


def cancel(ask: Ask, context: Context) -> Turn:
    """The only one at once; one of several by its time."""
    wish = Wish(CANCEL, which=ask.value("fromTime") or ask.value("time"))
    found = existing(ask, context)
    if isinstance(found, Turn):
        return found
    meant = _named(wish, found)
    phrases = _phrases(ask, context, meant or found)
    if len(meant) == 1:
        return _delete(ask, context, meant[0], phrases[0])
    whole = listed(context.guidance, phrases)
    if ask.slot("which") == "all":
        return ask_for(ask, context, wish, "confirm", "reminders.cancel_all", "reminders.cancel_all", list=whole)
    return ask_for(ask, context, wish, "which", "reminders.which_cancel", "reminders.which_again", list=whole)


def _delete(ask: Ask, context: Context, reminder: Reminder, phrase: str) -> Turn:
    try:
        context.services.reminders.cancel(ask.access, reminder.token)
    except ServiceError as error:
        return failed(ask, context, CANCEL, ServiceError(UNSURE) if uncertain(error) else error)
    return say(ask, context, "reminders.cancelled", {"when": phrase})


def cancel_next(ask: Ask, context: Context) -> Turn:
    """Yes to cancelling all: the service is called twice a turn, so one goes now and the next is asked about."""
    found = existing(ask, context)
    if isinstance(found, Turn):
        return found
    phrases = _phrases(ask, context, found)
    done = _delete(ask, context, found[0], phrases[0])
    if len(found) == 1 or not done.state.said or done.state.said[0].key != "reminders.cancelled":
        return done
    values = {"list": phrases[0], "when": phrases[1]}
    return ask_for(ask, context, Wish(CANCEL), "confirm", "reminders.cancelled_more", "reminders.which_again", **values)
