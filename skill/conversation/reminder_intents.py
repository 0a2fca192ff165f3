"""What is said about bedtime stretch reminders: made, changed and cancelled by voice, or answered yes and no.

Nothing is made before its time and days were said back and confirmed, and nothing is said to be set that is not.
"""

from dataclasses import replace

from skill.conversation import permission, places, when
from skill.conversation.changing import cancel, cancel_next, change, existing
from skill.conversation.making import advance, carry_out, reopened
from skill.conversation.model import Ask, Context, Turn
from skill.conversation.reminding import ask_for, say
from skill.conversation.wish import CANCEL, CHANGE, MAKE, Wish


def wish_of(ask: Ask) -> Wish | None:
    """The reminder that is being talked about, if any."""
    return Wish.from_json(ask.state.wish) if ask.state.wish else None


def set_(ask: Ask, context: Context) -> Turn:
    """`SetReminderIntent`: a new reminder, or the next part of what is being talked about."""
    wish = wish_of(ask)
    if wish is not None and wish.act != MAKE:
        return change_(ask, context)
    if wish is None and _only_days(ask) and ask.access.reminders:
        # "Weekdays only", out of nowhere, means the reminder that there is.
        found = existing(ask, context)
        if isinstance(found, tuple) and len(found) == 1:
            return change(ask, context, Wish(CHANGE), found)
    if wish is not None and wish.part == "settled":
        wish = reopened(wish, ask)
    return advance(ask, context, (wish or Wish()).heard(ask))


def _only_days(ask: Ask) -> bool:
    return bool(ask.slot("days")) and not ask.value("time") and not ask.value("duration")


def change_(ask: Ask, context: Context) -> Turn:
    """`ChangeReminderIntent`: another time or other days for one of ours, or for what is being talked about."""
    wish = wish_of(ask)
    if wish is not None and wish.act == MAKE:
        return set_(ask, context)
    if wish is not None and wish.act == CANCEL:
        return cancel(ask, context)
    return change(ask, context, wish or Wish(CHANGE))


def cancel_(ask: Ask, context: Context) -> Turn:
    """`CancelReminderIntent`: one of ours, or the one that is being talked about and was not made yet."""
    wish = wish_of(ask)
    if wish is not None and wish.act == MAKE and not ask.value("time"):
        return say(ask, context, "reminders.no_permission")
    return cancel(ask, context)


def confirmed(ask: Ask, context: Context) -> Turn:
    """Yes to a time that was said back: do it, after permission where that is missing."""
    wish = wish_of(ask)
    if wish is None:
        return advance(ask, context, Wish())
    if wish.act == CANCEL:
        return cancel_next(ask, context)
    if not ask.access.reminders:
        return permission.ask_first(ask, context, wish)
    return carry_out(ask, context, wish)


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
