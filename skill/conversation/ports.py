"""What the conversation needs from outside. The composition root gives these in.

A port is called only on the turns that need it. One that fails raises StoreError or ServiceError, and the answer
says truthfully what could not be done.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from skill.conversation.record import Record
from skill.guidance.content import Guidance


class Memory(Protocol):
    """What is remembered between visits."""

    def load(self, user: str) -> Record:
        """The record of that user, an empty one if there is none. Raises StoreError."""

    def save(self, user: str, record: Record) -> None:
        """Keep the record. Raises StoreError."""

    def forget(self, user: str) -> None:
        """Erase the record; nothing happens if there is none. Raises StoreError."""


@dataclass(frozen=True)
class Services:
    """The ports."""

    memory: Memory
    guidance: Callable[[str], Guidance]
    """The content for a locale."""
