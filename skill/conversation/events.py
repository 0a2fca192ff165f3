"""What happens outside a conversation: permission given or taken, reminders changed elsewhere, the skill disabled."""

from dataclasses import replace

from skill.conversation.ports import Services

DISABLED = "AlexaSkillEvent.SkillDisabled"
PERMITTED = ("AlexaSkillEvent.SkillPermissionAccepted", "AlexaSkillEvent.SkillPermissionChanged")
EVENTS = (
    DISABLED,
    *PERMITTED,
    "Reminders.ReminderCreated",
    "Reminders.ReminderUpdated",
    "Reminders.ReminderDeleted",
    "Reminders.ReminderStarted",
    "Reminders.ReminderStatusChanged",
)
"""The events that the skill subscribes to."""


def happened(event: str, user: str, services: Services) -> None:
    """Keep memory in step with an event. Nothing about reminders is remembered, so theirs need nothing done.

    Raises StoreError where the memory could not be reached.
    """
    if not user:
        return
    if event == DISABLED:
        services.memory.forget(user)
    elif event in PERMITTED and services.memory.load(user).denied_at:
        services.memory.update(user, lambda record: replace(record, denied_at=0))
