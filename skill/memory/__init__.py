"""What is remembered between visits."""

from skill.conversation.record import Record

__all__ = ["Record"]
