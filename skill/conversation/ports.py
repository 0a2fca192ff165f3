"""What the conversation needs from outside. The composition root gives these in.

A port is called only on the turns that need it. One that fails raises StoreError or ServiceError, and the answer
says truthfully what could not be done.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from skill.conversation.record import Record
from skill.guidance.content import Guidance

if TYPE_CHECKING:
    # Only reminders need it.
    from skill.conversation.when import Reminder, When


class Memory(Protocol):
    """What is remembered between visits."""

    def load(self, user: str) -> Record:
        """The record of that user, an empty one if there is none. Raises StoreError."""

    def save(self, user: str, record: Record) -> None:
        """Keep the record. Raises StoreError."""

    def update(self, user: str, change: Callable[[Record], Record]) -> Record:
        """Change the record so that nothing that another request kept meanwhile is lost.

        `change` is quick and has no effects of its own: it may be called again. Raises StoreError.
        """

    def forget(self, user: str) -> None:
        """Erase the record; nothing happens if there is none. Raises StoreError."""


@dataclass(frozen=True)
class Access:
    """How Alexa's services are reached during one request. Opaque to the conversation."""

    endpoint: str = ""
    token: str = ""
    device: str = ""
    """The speaker whose settings are meant."""
    reminders: bool = False
    """True where the person has allowed reminders."""


class Reminders(Protocol):
    """Alexa's own reminders of this skill, which are the truth; nothing about them is remembered here."""

    def all(self, access: Access) -> tuple[Reminder, ...]:
        """The reminders that are still to come. Raises ServiceError."""

    def make(self, access: Access, when: When, words: str, locale: str, now: datetime) -> None:
        """Make one. `now` is wall-clock time without a zone. Raises ServiceError."""

    def change(self, access: Access, token: str, when: When, words: str, locale: str, now: datetime) -> None:
        """Set one to another time. Raises ServiceError."""

    def cancel(self, access: Access, token: str) -> None:
        """Delete one. Raises ServiceError."""


class TimeZones(Protocol):
    """The device's time zone."""

    def read(self, access: Access) -> str:
        """Its name, such as `Europe/London`; empty where none is set. Raises ServiceError."""


@dataclass(frozen=True)
class Services:
    """The ports."""

    memory: Memory
    reminders: Reminders
    time_zones: TimeZones
    guidance: Callable[[str], Guidance]
    """The content for a locale."""
