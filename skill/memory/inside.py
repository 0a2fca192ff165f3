"""A memory inside the process: for tests and conversations on one's own machine. It ends with the process."""

import threading
import time
from collections.abc import Callable

from skill.conversation.record import Record
from skill.memory.codec import from_text, to_text
from skill.memory.rules import Clock, expiry


class ProcessMemory:
    """Records by user, in a dictionary; as text, so that it keeps neither more nor less than the real stores."""

    def __init__(self, clock: Clock = time.time) -> None:
        self._clock = clock
        self._records: dict[str, tuple[str, int]] = {}
        # A change may itself look into the memory.
        self._lock = threading.RLock()

    def load(self, user: str) -> Record:
        """The record of that user, an empty one if there is none or it has expired."""
        with self._lock:
            text, expires_at = self._records.get(user, ("", 0))
            return from_text(text) if expires_at > self._clock() else Record()

    def save(self, user: str, record: Record) -> None:
        """Keep the record."""
        with self._lock:
            self._records[user] = (to_text(record), expiry(self._clock))

    def update(self, user: str, change: Callable[[Record], Record]) -> Record:
        """Replace the record by what `change` makes of it, and return that; nobody else writes in between."""
        with self._lock:
            record = change(self.load(user))
            self.save(user, record)
            return record

    def forget(self, user: str) -> None:
        """Erase the record; nothing happens if there is none."""
        with self._lock:
            self._records.pop(user, None)
