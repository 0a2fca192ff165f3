"""What the page's browser sends, read and checked. Nothing that comes in is taken on trust."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from simulator.errors import BadUsageError
from simulator.settings import DEVICE_KINDS, USUAL_TIMEZONE, DeviceKind

LONGEST_WORDS = 300
"""Characters of one utterance."""
LONGEST_POSITION_S = 86400.0
FASTEST = 100.0
PERMISSIONS = ("GRANTED", "DENIED", "")
"""Status of the reminders permission; empty where nobody was ever asked."""


@dataclass(frozen=True)
class Opening:
    """How a browser wants its speaker."""

    locale: str = "en-US"
    kind: DeviceKind = "show"
    at: datetime | None = None
    """Wall-clock time to begin at, without a zone; None for now."""
    speed: float = 1.0
    """How many times as fast as real time; only tests ask for another than 1."""


def opening(body: Mapping[str, Any]) -> Opening:
    """Read what a browser opens with; raises BadUsageError."""
    at = body.get("at")
    return Opening(locale(body), kind(body), None if at in (None, "") else wall_clock(at), _speed(body))


def locale(body: Mapping[str, Any]) -> str:
    """The device's language."""
    value = body.get("locale", "en-US")
    if not isinstance(value, str) or value not in USUAL_TIMEZONE:
        raise BadUsageError(f"no locale {str(value)[:20]!r}: choose one of {', '.join(USUAL_TIMEZONE)}")
    return value


def kind(body: Mapping[str, Any]) -> DeviceKind:
    """The kind of device."""
    value = body.get("device", "show")
    for each in DEVICE_KINDS:
        if value == each:
            return each
    raise BadUsageError(f"no device {str(value)[:20]!r}: choose {' or '.join(DEVICE_KINDS)}")


def wall_clock(value: object) -> datetime:
    """A date and time such as 2026-11-23T03:10, without a zone."""
    try:
        moment = datetime.fromisoformat(str(value)[:32])
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is not None or not 1990 <= moment.year <= 2100:
        raise BadUsageError("a date and time is written like 2026-11-23T03:10")
    return moment


def words(body: Mapping[str, Any]) -> str:
    """What somebody said, as one line."""
    value = body.get("words")
    line = " ".join(value.split()) if isinstance(value, str) else ""
    if not line or len(line) > LONGEST_WORDS or not line.isprintable():
        raise BadUsageError(f"say something, in {LONGEST_WORDS} characters or less")
    return line


def position(body: Mapping[str, Any]) -> float | None:
    """Seconds since the last answer began to play in the browser; None where it plays nothing."""
    value = body.get("position")
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) or value < 0:
        raise BadUsageError("position is a number of seconds, 0 or more")
    return min(float(value), LONGEST_POSITION_S)


def permission(body: Mapping[str, Any]) -> str:
    """The status to give the reminders permission."""
    value = body.get("permission")
    if value not in PERMISSIONS:
        raise BadUsageError("permission is GRANTED, DENIED or empty")
    return str(value)


def _speed(body: Mapping[str, Any]) -> float:
    value = body.get("speed", 1)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 1 <= value <= FASTEST:
        raise BadUsageError(f"speed is a number from 1 to {FASTEST:g}")
    return float(value)
