"""What is carried from one turn to the next within a session. Small, and safe to lose."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from skill.stretching.movements import Unit

MAX_UNITS = 12
_MAX_SAID = 12
_LONGEST_TOKEN = 1000


@dataclass(frozen=True)
class Guide:
    """The guided part that was spoken last: enough to make its timeline again."""

    kind: str
    """`relief` or `bedtime`."""
    units: tuple[Unit, ...]
    start: int = 0
    """The step that the last answer began with, counted from 0."""
    lead: float = 0.0
    """Seconds of speech before that step in the last answer."""
    part: str = ""
    """Relief: where the cramp is (a body part's ID)."""
    helped: bool = False
    """Relief: somebody else is helping."""
    rung: int = 0
    """Relief: which rung of the ladder, counted from 0."""
    began: int = 0
    """When the routine began, in seconds since 1970."""


@dataclass(frozen=True)
class Ref:
    """A line that was said, so that it can be said again."""

    key: str
    values: tuple[tuple[str, str], ...] = ()
    """Placeholders that were filled in, by name."""


@dataclass(frozen=True)
class State:
    """The state of one conversation."""

    question: str = ""
    """What a yes or no would answer; empty if nothing was asked."""
    guide: Guide | None = None
    """The routine that is going on."""
    paused: bool = False
    """True while the routine waits for a word."""
    at: int = 0
    """When the last answer was given, in seconds since 1970; 0 before the first."""
    misses: int = 0
    """How many times in a row nothing was understood."""
    said: tuple[Ref, ...] = ()
    """The lines of the last answer outside a routine."""
    pace: str = ""
    """`slower` or `faster`; empty for the usual pace."""
    voice: str = ""
    """`whisper` or `soft`; empty for the voice that fits the moment."""
    wish: Mapping[str, str] = field(default_factory=dict)
    """A reminder that is being put together: its parts by name."""

    def to_json(self) -> dict[str, Any]:
        """The state as small JSON, without what is empty."""
        table = _filled(self)
        if self.guide:
            guide = _filled(self.guide)
            guide["units"] = [unit.code() for unit in self.guide.units]
            table["guide"] = guide
        if self.said:
            table["said"] = [[ref.key, dict(ref.values)] if ref.values else [ref.key] for ref in self.said]
        return table

    @staticmethod
    def from_json(table: object) -> "State":
        """Read what `to_json` wrote. Whatever is missing or broken is left out; it never raises."""
        if not isinstance(table, Mapping):
            return State()
        plain = {
            spec.name: table[spec.name]
            for spec in fields(State)
            if spec.name not in ("guide", "said", "wish") and type(table.get(spec.name)) is type(spec.default)
        }
        wish = table.get("wish")
        if isinstance(wish, Mapping):
            plain["wish"] = {str(name)[:20]: str(value)[:80] for name, value in list(wish.items())[:10]}
        return State(**plain, guide=guide_from_json(table.get("guide")), said=_said(table.get("said")))


def _filled(part: State | Guide) -> dict[str, Any]:
    """The fields that are not empty, by name."""
    # Not dataclasses.asdict: it copies every value deeply, on every turn.
    return {name: value for name in part.__dataclass_fields__ if (value := getattr(part, name))}


def _said(rows: object) -> tuple[Ref, ...]:
    if not isinstance(rows, list):
        return ()
    refs = []
    for row in rows[:_MAX_SAID]:
        if isinstance(row, list) and row and isinstance(row[0], str):
            values = row[1] if len(row) > 1 and isinstance(row[1], Mapping) else {}
            refs.append(Ref(row[0], tuple((str(name), str(value)) for name, value in values.items())))
    return tuple(refs)


def guide_to_json(guide: Guide) -> dict[str, Any]:
    """The place in a routine as small JSON."""
    found: dict[str, Any] = State(guide=guide).to_json()["guide"]
    return found


def guide_from_json(table: object) -> Guide | None:
    """Read a place in a routine; None where it is broken or belongs to no routine."""
    if not isinstance(table, Mapping):
        return None
    try:
        units = tuple(Unit.parse(str(code)) for code in table.get("units", ())[:MAX_UNITS])
        guide = Guide(
            kind=str(table.get("kind", "")),
            units=units,
            start=max(0, int(table.get("start", 0))),
            lead=min(240.0, max(0.0, float(table.get("lead", 0)))),
            part=str(table.get("part", ""))[:20],
            helped=bool(table.get("helped", False)),
            rung=min(9, max(0, int(table.get("rung", 0)))),
            began=int(table.get("began", 0)),
        )
    except (TypeError, ValueError, KeyError, OverflowError):
        return None
    return guide if units and guide.kind in ("relief", "bedtime") else None


def wish_to_token(wish: Mapping[str, str]) -> str:
    """What is wanted, as the token of Alexa's question for permission: the session does not outlive that question."""
    return json.dumps(dict(wish), separators=(",", ":"))


def wish_from_token(token: str) -> dict[str, str]:
    """What was wanted, from the token that came back; empty if it is broken."""
    try:
        table = json.loads(token) if len(token) <= _LONGEST_TOKEN else {}
    except ValueError:
        return {}
    if not isinstance(table, dict):
        return {}
    return {str(name): str(value) for name, value in table.items() if isinstance(value, str)}
