"""A record as small JSON, and back.

Both ways pass one list of fields, each with the shape of its value. What is not on the list or has another shape is
left out: it is neither written to a store nor believed when it comes from one.
"""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from skill.conversation.record import Record
from skill.conversation.state import Guide, guide_from_json, guide_to_json
from skill.stretching.movements import Unit

_MAX_NUMBER = 2**53
_NOTICES = ("evidence",)
_PACES = ("slower", "faster")
_VOICES = ("whisper", "soft")
_ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+/-]{0,63}")


def encode(record: Record) -> dict[str, Any]:
    """The record as JSON, without what is empty or has no business in a record."""
    safe = decode({name: getattr(record, name) for name in _READERS})
    values = {name: getattr(safe, name) for name in _READERS}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items() if value}


def decode(table: object) -> Record:
    """The record that `encode` wrote. Whatever is unknown or broken is left out; it never raises."""
    if not isinstance(table, Mapping):
        return Record()
    return Record(**{name: read(table[name]) for name, read in _READERS.items() if name in table})


def to_text(record: Record) -> str:
    """The record as JSON text."""
    return json.dumps(encode(record), separators=(",", ":"), sort_keys=True)


def from_text(text: object) -> Record:
    """The record that `to_text` wrote; an empty one where that is no JSON text."""
    if not isinstance(text, str):
        return Record()
    try:
        return decode(json.loads(text))
    except (ValueError, RecursionError):
        return Record()


def _choice(allowed: tuple[str, ...]) -> Callable[[object], str]:
    return lambda value: value if isinstance(value, str) and value in allowed else ""


def _zone(value: object) -> str:
    return value if isinstance(value, str) and _ZONE.fullmatch(value) else ""


def _notices(value: object) -> tuple[str, ...]:
    return tuple(name for name in _NOTICES if isinstance(value, (list, tuple)) and name in value)


def _number(value: object) -> int:
    # True is an int to Python, but nobody counts with it.
    return value if type(value) is int and 0 <= value < _MAX_NUMBER else 0


def _place(value: object) -> dict[str, Any] | None:
    """The place, written anew: the movements, the step and the time. Nothing of what was said comes along: of a
    cramp's stretch neither where it hurts, nor on which side, nor who helps.
    """
    guide = guide_from_json(value.get("guide")) if isinstance(value, Mapping) else None
    if guide is None or not isinstance(value, Mapping):
        return None
    if not (guide.start < _MAX_NUMBER and 0 <= guide.began < _MAX_NUMBER):
        return None
    units = guide.units
    if guide.kind == "relief":
        units = tuple(Unit(unit.movement, "both" if unit.side == "both" else "any") for unit in units)
    bare = Guide(guide.kind, units, start=guide.start, lead=guide.lead, began=guide.began)
    return {"guide": guide_to_json(bare), "paused": value.get("paused") is True}


_READERS: Mapping[str, Callable[[object], Any]] = {
    "pace": _choice(_PACES),
    "voice": _choice(_VOICES),
    "notices": _notices,
    "nights": _number,
    "place": _place,
    "place_at": _number,
    "time_zone": _zone,
    "denied_at": _number,
}
"""Every field of a record, and how its value is read. A new field is not kept until it has a line here."""
