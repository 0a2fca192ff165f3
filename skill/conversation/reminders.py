"""Bedtime stretch reminders, by voice: which handler answers what.

The handlers are imported when they are first needed: no cramp waits for what only reminders use.
"""

from importlib import import_module

from skill.conversation.model import Ask, Context, Handler, Turn


def _later(module: str, name: str) -> Handler:
    """The handler of that name in a module of this room."""

    def handler(ask: Ask, context: Context) -> Turn:
        found: Handler = getattr(import_module(f"skill.conversation.{module}"), name)
        return found(ask, context)

    return handler


ANSWERS: dict[str, tuple[Handler, Handler]] = {
    "reminder_part": (_later("reminder_intents", "part_yes"), _later("reminder_intents", "part_no")),
    "reminder_confirm": (_later("reminder_intents", "confirmed"), _later("reminder_intents", "refused")),
    "reminder_which": (_later("reminder_intents", "part_yes"), _later("reminder_intents", "part_no")),
    "reminder_permission": (_later("permission", "send_request"), _later("permission", "declined")),
}
"""What a yes and a no lead to, by the question that was asked."""

HANDLERS: dict[str, Handler] = {
    "ConsentAnswered": _later("reminder_intents", "answered"),
    "SetReminderIntent": _later("reminder_intents", "set_"),
    "ChangeReminderIntent": _later("reminder_intents", "change_"),
    "CancelReminderIntent": _later("reminder_intents", "cancel_"),
    "ListRemindersIntent": _later("changing", "say_all"),
}
