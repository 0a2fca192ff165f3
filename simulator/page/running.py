"""A clock that runs by itself, as the one on the wall, and can be moved."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

from simulator.clock import as_utc

Seconds = Callable[[], float]
"""Real seconds since some moment; the difference of two readings is what counts."""


class RunningClock:
    """Runs from a moment on, `speed` times as fast as real time."""

    def __init__(self, moment: datetime, speed: float = 1.0, seconds: Seconds = time.time) -> None:
        """Run from `moment`, which must carry a time zone."""
        self._speed = speed
        self._seconds = seconds
        self.move_to(moment)

    def move_to(self, moment: datetime) -> None:
        """Go on from another moment."""
        self._from = as_utc(moment)
        self._since = self._seconds()

    def now(self) -> datetime:
        """The moment it shows, in UTC."""
        return self._from + timedelta(seconds=max(0.0, self._seconds() - self._since) * self._speed)
