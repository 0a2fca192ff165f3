"""Bedtime stretch reminders."""

from skill.conversation.model import Ask, Context, Handler, Turn
from skill.conversation.progress import then_go_on
from skill.conversation.script import Script, wording_for


def not_yet(ask: Ask, context: Context) -> Turn:
    """Says truthfully that nothing was set."""
    return then_go_on(ask, context, Script(ask, wording_for(ask, context)).line("reminders.not_yet"))


HANDLERS: dict[str, Handler] = dict.fromkeys(
    ("SetReminderIntent", "ChangeReminderIntent", "CancelReminderIntent", "ListRemindersIntent"), not_yet
)
