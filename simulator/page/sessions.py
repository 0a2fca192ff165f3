"""The speakers in use, one for each browser: few, and none for ever."""

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from simulator.errors import SimulatorError
from simulator.page.bedside import Bedside, Shop
from simulator.page.protocol import Opening

MOST = 8
"""Speakers at a time; the one used longest ago makes room for another."""
IDLE_S = 12 * 3600.0
"""A night: a reminder asked for in the evening still rings."""


class GoneError(SimulatorError):
    """The browser's speaker is no longer there. Open another."""


@dataclass
class _Kept:
    bedside: Bedside
    used: float


class Sessions:
    """Keeps the speakers. Safe to use from several threads."""

    def __init__(
        self,
        shop: Shop | None = None,
        *,
        most: int = MOST,
        idle_s: float = IDLE_S,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._shop = shop or Shop()
        self._most = most
        self._idle_s = idle_s
        self._seconds = seconds
        self._kept: dict[str, _Kept] = {}
        self._lock = threading.Lock()

    def open(self, opening: Opening) -> tuple[str, Bedside]:
        """A new speaker and the secret name it goes by."""
        bedside = Bedside(self._shop, opening)
        name = secrets.token_urlsafe(18)
        with self._lock:
            over = self._idle() + self._surplus()
            self._kept[name] = _Kept(bedside, self._seconds())
        for each in over:
            each.close()
        return name, bedside

    def get(self, name: object) -> Bedside:
        """The speaker of that name; raises GoneError where there is none."""
        with self._lock:
            over = self._idle()
            kept = self._kept.get(name) if isinstance(name, str) else None
            if kept is not None:
                kept.used = self._seconds()
        for each in over:
            each.close()
        if kept is None:
            raise GoneError("there is no such speaker any more: open another")
        return kept.bedside

    def close(self) -> None:
        """Stop all."""
        with self._lock:
            kept, self._kept = list(self._kept.values()), {}
        for each in kept:
            each.bedside.close()

    def __len__(self) -> int:
        """How many there are."""
        return len(self._kept)

    def _idle(self) -> list[Bedside]:
        now = self._seconds()
        return [
            self._kept.pop(name).bedside for name, kept in list(self._kept.items()) if now - kept.used > self._idle_s
        ]

    def _surplus(self) -> list[Bedside]:
        """Those that must go for one more to fit."""
        by_age = sorted(self._kept, key=lambda name: self._kept[name].used)
        return [self._kept.pop(name).bedside for name in by_age[: max(0, len(by_age) - self._most + 1)]]
