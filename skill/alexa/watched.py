"""The ports for the length of one turn: memory is read once and never waited for long, and every fault is told."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from skill.conversation import Memory, Services
from skill.conversation.ports import Access, Reminders, TimeZones
from skill.conversation.record import Record
from skill.errors import ServiceError, StoreError

if TYPE_CHECKING:
    # Only reminders need it.
    from skill.conversation.when import Reminder, When

Answer = TypeVar("Answer")

LONGEST_S = 2.5
"""Once the calls of one turn to the memory took this many seconds in all, the turn goes on without it."""


@dataclass(frozen=True)
class Fault:
    """One call of a port that failed. The answer went on without it."""

    call: str
    """The port and what was asked of it, such as `memory.update`."""
    error: str
    """The kind of error."""
    advice: str
    """What to do about it, in our own words, or a service's status; never content."""


def watched(services: Services, faults: list[Fault]) -> Services:
    """The same ports for one turn; what fails is added to `faults`."""
    return Services(
        _Memory(services.memory, faults),
        _Reminders(services.reminders, faults),
        _TimeZones(services.time_zones, faults),
        services.guidance,
    )


def _call(faults: list[Fault], name: str, call: Callable[[], Answer]) -> Answer:
    try:
        return call()
    except StoreError as error:
        faults.append(Fault(name, type(error).__name__, str(error)))
        raise
    except ServiceError as error:
        faults.append(Fault(name, type(error).__name__, f"status {error.status}"))
        raise


class _Memory:
    def __init__(self, memory: Memory, faults: list[Fault]) -> None:
        self._memory = memory
        self._faults = faults
        self._known: dict[str, Record | StoreError] = {}
        self._spent_s = 0.0

    def _timed(self, name: str, call: Callable[[], Answer]) -> Answer:
        def in_time() -> Answer:
            if self._spent_s >= LONGEST_S:
                raise StoreError(f"not called: memory took longer than {LONGEST_S} s in one turn already")
            began = time.monotonic()
            try:
                return call()
            finally:
                self._spent_s += time.monotonic() - began

        return _call(self._faults, f"memory.{name}", in_time)

    def load(self, user: str) -> Record:
        if user not in self._known:
            try:
                self._known[user] = self._timed("load", lambda: self._memory.load(user))
            except StoreError as error:
                self._known[user] = error
        known = self._known[user]
        if isinstance(known, StoreError):
            raise known
        return known

    def save(self, user: str, record: Record) -> None:
        self._timed("save", lambda: self._memory.save(user, record))
        self._known[user] = record

    def update(self, user: str, change: Callable[[Record], Record]) -> Record:
        record = self._known[user] = self._timed("update", lambda: self._memory.update(user, change))
        return record

    def forget(self, user: str) -> None:
        self._timed("forget", lambda: self._memory.forget(user))
        self._known.pop(user, None)


class _Reminders:
    def __init__(self, reminders: Reminders, faults: list[Fault]) -> None:
        self._reminders = reminders
        self._faults = faults

    def all(self, access: Access) -> tuple[Reminder, ...]:
        return _call(self._faults, "reminders.all", lambda: self._reminders.all(access))

    def make(self, access: Access, when: When, words: str, locale: str, now: datetime) -> None:
        _call(self._faults, "reminders.make", lambda: self._reminders.make(access, when, words, locale, now))

    def change(self, access: Access, token: str, when: When, words: str, locale: str, now: datetime) -> None:
        _call(
            self._faults,
            "reminders.change",
            lambda: self._reminders.change(access, token, when, words, locale, now),
        )

    def cancel(self, access: Access, token: str) -> None:
        _call(self._faults, "reminders.cancel", lambda: self._reminders.cancel(access, token))


class _TimeZones:
    def __init__(self, time_zones: TimeZones, faults: list[Fault]) -> None:
        self._time_zones = time_zones
        self._faults = faults

    def read(self, access: Access) -> str:
        return _call(self._faults, "time_zones.read", lambda: self._time_zones.read(access))
