"""The movements as data: steps, holds, sides, needs and sources, read from `movements.toml`."""

import os
from dataclasses import dataclass
from functools import cache
from typing import Any

from skill.errors import ContentError
from skill.guidance.load import read_table

_HOME = os.path.dirname(__file__)
SIDES = ("left", "right", "other", "both", "any")


@dataclass(frozen=True)
class StepPlan:
    """One step of a movement before it has words."""

    say: tuple[str, ...]
    """Names of the movement's lines, in order."""
    hold: float = 0.0
    """Seconds the position is kept after the words; 0 for none."""
    cues: tuple[tuple[float, str], ...] = ()
    """Seconds after the hold began, and the name of the line said then."""


@dataclass(frozen=True)
class Movement:
    """One stretch or other movement."""

    name: str
    place: str
    """Where the person is: bed, chair or floor."""
    needs: tuple[str, ...]
    """Things used: wall, chair, support, towel, helper."""
    feel: str
    """The part where it is felt."""
    sides: str
    """`one` leg at a time or `both` together."""
    gentler: str
    """The movement to offer when this one hurts."""
    reach: str
    """The movement to offer when the foot cannot be reached."""
    sources: tuple[str, ...]
    """Evidence IDs."""
    steps: tuple[StepPlan, ...]
    figure: str
    """The drawing that shows it; the movement's own name if it has one of its own."""
    swap: tuple[StepPlan, ...]
    """The steps when the movement follows itself on the other side; the same as `steps` if none are given."""


@dataclass(frozen=True)
class Unit:
    """One movement on one side, as a part of a routine."""

    movement: str
    side: str = "any"
    hold: float = 0.0
    """Seconds of its holds, if other than the movement's own; 0 to keep its own."""

    def code(self) -> str:
        """The unit as short text, such as `wall_calf:left:20`."""
        return f"{self.movement}:{self.side}" + (f":{self.hold:g}" if self.hold else "")

    @staticmethod
    def parse(code: str) -> "Unit":
        """Read what `code` wrote. Raises ValueError for an unknown movement, side or hold."""
        name, side, hold, *rest = [*code.split(":"), "", ""][:4]
        if name not in movements() or side not in SIDES or any(rest):
            raise ValueError(f"no such unit: {code!r}")
        length = float(hold or 0)
        if not 0 <= length <= 120:
            raise ValueError(f"a hold is 0 to 120 seconds, not {hold}")
        return Unit(name, side, length)


def _steps(rows: list[dict[str, Any]]) -> tuple[StepPlan, ...]:
    return tuple(
        StepPlan(
            tuple(row["say"]),
            float(row.get("hold", 0)),
            tuple((float(cue["at"]), str(cue["say"])) for cue in row.get("cues", ())),
        )
        for row in rows
    )


@cache
def movements() -> dict[str, Movement]:
    """Every movement by name. Raises ContentError that names the movement and key where the file is wrong."""
    found = {}
    for name, row in read_table(os.path.join(_HOME, "movements.toml")).items():
        try:
            steps = _steps(row["steps"])
            found[name] = Movement(
                name,
                row["place"],
                tuple(row["needs"]),
                row["feel"],
                row["sides"],
                row["gentler"],
                row["reach"],
                tuple(row["sources"]),
                steps,
                row.get("figure", name),
                _steps(row["swap"]) if "swap" in row else steps,
            )
        except (KeyError, TypeError, ValueError) as error:
            raise ContentError(f"movements.toml: {name}: {error}") from error
    return found


@cache
def routines() -> dict[str, Any]:
    """The tables of `routines.toml`."""
    return read_table(os.path.join(_HOME, "routines.toml"))


def ladder(part: str, *, helped: bool, both: bool) -> tuple[str, ...]:
    """The relief movements for a cramp in `part`, first rung first; a helper's form where there is one."""
    data = routines()
    name = "both" if both else data["parts"].get(part, {}).get("ladder", "calf")
    if helped:
        name = data["helped"].get(name, name)
    return tuple(data["ladders"][name])


def on_ladder(movement: str) -> tuple[str, bool, int]:
    """A body part whose relief may use the movement, whether a helper does it, and its rung, counted from 0.

    A ladder that begins with it goes before one that has it later. An unknown place is taken as a calf's first rung.
    """
    found = [
        (rungs.index(movement), part, helped)
        for helped in (False, True)
        for part, row in routines()["parts"].items()
        if "ladder" in row and movement in (rungs := ladder(part, helped=helped, both=row["ladder"] == "both"))
    ]
    rung, part, helped = min(found, key=lambda each: each[0], default=(0, "", False))
    return part, helped, rung


def bedtime_units(position: str, length: str, only: str = "") -> tuple[Unit, ...]:
    """The units of a bedtime routine: `position` standing or in_bed, `length` full or short, one stretch or all."""
    data = routines()["bedtime"]
    codes = data["only"][only][position] if only else data[position][length]["units"]
    return tuple(Unit.parse(code) for code in codes)
