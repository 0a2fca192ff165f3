"""Bedtime stretch reminders: made, heard, changed and cancelled by voice.

Nothing is made before its time and days were said back and confirmed, and nothing is said to be set that is not.
"""

from dataclasses import replace
from datetime import time, timedelta

from skill.conversation import permission, places, when
from skill.conversation.model import Ask, Context, Handler, Turn
from skill.conversation.reminding import (
    UNSURE,
    Local,
    Matches,
    ask_for,
    failed,
    local_time,
    say,
    still_there,
    uncertain,
    words,
)
from skill.conversation.spoken_time import listed
from skill.conversation.when import Reminder, When
from skill.conversation.wish import CANCEL, CHANGE, MAKE, Wish
from skill.errors import ServiceError

TEXT = "reminders.text"
"""The line that the reminder speaks."""


def wish_of(ask: Ask) -> Wish | None:
    """The reminder that is being talked about, if any."""
    return Wish.from_json(ask.state.wish) if ask.state.wish else None


def set_(ask: Ask, context: Context) -> Turn:
    """`SetReminderIntent`: a new reminder, or the next part of one that is being talked about."""
    wish = wish_of(ask)
    if wish is not None and wish.act == CHANGE:
        return change(ask, context)
    if wish is not None and wish.act == CANCEL:
        return cancel(ask, context)
    if wish is not None and wish.part == "settled":
        wish = reopened(wish, ask)
    return advance(ask, context, (wish or Wish()).heard(ask))


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
    return _confirm(ask, context, wish.resolved(found), found, local)


def _when(wish: Wish, local: Local, at: time | None) -> When:
    if wish.length or at is None:
        return when.after(wish.seconds, local.now, local.zone)
    if wish.days in when.ONCE:
        return when.once_at(at, wish.days, local.now, local.zone)
    return When(at, when.DAYS[wish.days], None, local.zone)


def _confirm(ask: Ask, context: Context, wish: Wish, found: When, local: Local) -> Turn:
    key = "reminders.confirm_change" if wish.act == CHANGE else "reminders.confirm"
    return ask_for(ask, context, wish, "confirm", key, key, when=words(context, found, local.now))


def confirmed(ask: Ask, context: Context) -> Turn:
    """Yes to a time that was said back: do it, after permission where that is missing."""
    wish = wish_of(ask)
    if wish is None:
        return advance(ask, context, Wish())
    if wish.act == CANCEL:
        return _cancel_next(ask, context)
    if not ask.access.reminders:
        return permission.ask_first(ask, context, wish)
    return carry_out(ask, context, wish)


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


def answered(ask: Ask, context: Context) -> Turn:
    """Alexa's question was answered: make the reminder that was asked for, or say what did not happen."""
    if ask.value("code") != "200":
        return say(ask, context, "reminders.cannot_ask")
    status = ask.value("status")
    if status == "ACCEPTED":
        allowed = replace(ask, access=replace(ask.access, reminders=True))
        return carry_out(allowed, context, Wish.from_json(ask.state.wish))
    card = permission.card_is_missing(ask)
    if status == "DENIED":
        places.update(ask, context, lambda record: replace(record, denied_at=ask.clock))
        line = "reminders.denied"
    else:
        line = "reminders.not_answered"
    turn = say(ask, context, "reminders.card" if card else line)
    return replace(turn, card=card)


def refused(ask: Ask, context: Context) -> Turn:
    """No to a time that was said back: nothing is done, and another time is asked for."""
    wish = wish_of(ask)
    if wish is None or wish.act != MAKE:
        return say(ask, context, "reminders.kept")
    again = replace(reopened(wish, ask), at="")
    return ask_for(ask, context, again, "part", "reminders.not_confirmed", "reminders.ask_time_again")


def part_yes(ask: Ask, context: Context) -> Turn:
    """Yes to a question that wants a time: ask it again. Yes to "every night, or just tonight" means every night."""
    wish = wish_of(ask) or Wish()
    said = when.read_clock(wish.at)
    if wish.act == MAKE and said is not None and when.at_bedtime(said, wish.part) is not None and not wish.days:
        wish = replace(wish, days="daily")
    return advance(ask, context, wish) if wish.act == MAKE else say(ask, context, "reminders.kept")


def part_no(ask: Ask, context: Context) -> Turn:
    """No to a question that wants a time: let it be."""
    wish = wish_of(ask)
    return say(ask, context, "reminders.no_permission" if wish is None or wish.act == MAKE else "reminders.kept")


def _existing(ask: Ask, context: Context) -> tuple[Reminder, ...] | Turn:
    """The reminders that the service has now, soonest clock time first, or the answer where there is none to find."""
    if not ask.access.reminders:
        return say(ask, context, "reminders.none")
    try:
        found = context.services.reminders.all(ask.access)
    except ServiceError as error:
        return say(ask, context, "reminders.none" if error.status == 401 else "reminders.fail_list")
    if not found:
        return say(ask, context, "reminders.none")
    return tuple(sorted(found, key=lambda reminder: (reminder.when.at, reminder.token)))


def list_(ask: Ask, context: Context) -> Turn:
    """`ListRemindersIntent`: what the service has, which is the truth."""
    found = _existing(ask, context)
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


def change(ask: Ask, context: Context) -> Turn:
    """`ChangeReminderIntent`: another time or other days for one of ours."""
    wish = wish_of(ask)
    if wish is not None and wish.act == MAKE:
        return set_(ask, context)
    if wish is not None and wish.act == CANCEL:
        return cancel(ask, context)
    wish = wish if wish is not None and wish.act == CHANGE else Wish(CHANGE)
    if ask.value("fromTime"):
        wish = replace(wish, which=ask.value("fromTime"))
    elif not wish.token and ask.state.question == "reminder_which" and not ask.slot("shift"):
        wish = replace(wish, which=ask.value("time"))
        ask = replace(ask, slots={name: slot for name, slot in ask.slots.items() if name != "time"})
    if wish.part == "settled":
        wish = replace(wish, part="")
    wish = wish.heard(ask)
    found = _existing(ask, context)
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
    return _confirm(ask, context, wish.resolved(new), new, local)


def cancel(ask: Ask, context: Context) -> Turn:
    """`CancelReminderIntent`: the only one at once; one of several by its time."""
    wish = wish_of(ask)
    if wish is not None and wish.act == MAKE and not ask.value("time"):
        return say(ask, context, "reminders.no_permission")
    wish = Wish(CANCEL, which=ask.value("fromTime") or ask.value("time"))
    found = _existing(ask, context)
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


def _cancel_next(ask: Ask, context: Context) -> Turn:
    """Yes to cancelling all: the service is called twice a turn, so one goes now and the next is asked about."""
    found = _existing(ask, context)
    if isinstance(found, Turn):
        return found
    phrases = _phrases(ask, context, found)
    done = _delete(ask, context, found[0], phrases[0])
    if len(found) == 1 or not done.state.said or done.state.said[0].key != "reminders.cancelled":
        return done
    values = {"list": phrases[0], "when": phrases[1]}
    return ask_for(ask, context, Wish(CANCEL), "confirm", "reminders.cancelled_more", "reminders.which_again", **values)


ANSWERS: dict[str, tuple[Handler, Handler]] = {
    "reminder_part": (part_yes, part_no),
    "reminder_confirm": (confirmed, refused),
    "reminder_which": (part_yes, part_no),
    "reminder_permission": (permission.send_request, permission.declined),
}
"""What a yes and a no lead to, by the question that was asked."""

HANDLERS: dict[str, Handler] = {
    "ConsentAnswered": answered,
    "SetReminderIntent": set_,
    "ChangeReminderIntent": change,
    "CancelReminderIntent": cancel,
    "ListRemindersIntent": list_,
}
