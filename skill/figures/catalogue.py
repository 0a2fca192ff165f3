"""Which figure belongs to which movement."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from skill.errors import CrampCoachError
from skill.figures import half_sitting, helped, side_lying, sitting_up, standing
from skill.figures.drawing import Drawing, mirrored
from skill.figures.signals import footprints

SIDES = ("right", "left", "both", "any", "other")
"""`any` and `other` are for a side that is not known: no mark tells it."""


class NoSuchFigure(CrampCoachError, LookupError):
    """There is no such figure, side or frame. The message names it."""


@dataclass(frozen=True)
class Figure:
    """The pictures of one movement."""

    draw: Callable[[int], Drawing]
    """Makes a frame of it, on the right side."""
    frames: int = 1
    key: int = 0
    """The frame that tells most, where only one is shown."""
    both: Callable[[int], Drawing] | None = None
    """Makes a frame of it for both sides, where that is another picture."""
    paired: bool = False
    """Whether both legs always work together."""


FIGURES = {
    "calf_in_bed": Figure(half_sitting.calf_in_bed, 2, key=1),
    "foot_in_bed": Figure(sitting_up.foot_in_bed),
    "toe_in_bed": Figure(sitting_up.toe_in_bed),
    "thigh_in_bed": Figure(side_lying.thigh_on_side),
    "hamstring_in_bed": Figure(half_sitting.hamstring_in_bed),
    "move_gently": Figure(half_sitting.move_gently, 2),
    "calf_both": Figure(half_sitting.calf_both, paired=True),
    "heel_push": Figure(half_sitting.heel_push, 2, key=1),
    "heel_push_both": Figure(half_sitting.heel_push_both, paired=True),
    "partner_push": Figure(helped.partner_push),
    "partner_thigh": Figure(helped.partner_thigh),
    "standing_release": Figure(standing.standing_release, 2, key=1),
    "rub_and_warm": Figure(sitting_up.rub_and_warm),
    "rest_it": Figure(side_lying.rest_it),
    "ankle_pumps": Figure(half_sitting.ankle_pumps, 2, both=half_sitting.ankle_pumps_both),
    "wall_calf": Figure(standing.wall_calf, 2, key=1),
    "towel_calf": Figure(sitting_up.towel_calf),
    "bed_heel": Figure(side_lying.bed_heel),
    "thigh_standing": Figure(standing.thigh_standing),
    "thigh_chair": Figure(standing.thigh_chair),
    "thigh_side": Figure(side_lying.thigh_on_side),
}


def figure(name: str) -> Figure:
    """The figure of the movement of that name. Raises NoSuchFigure."""
    try:
        return FIGURES[name]
    except KeyError:
        raise NoSuchFigure(f"no figure is drawn for {name!r}: add it to the catalogue") from None


@cache
def drawing(name: str, side: str, frame: int = 0) -> Drawing:
    """One picture with its mark of the side. Raises NoSuchFigure."""
    entry = figure(name)
    if side not in SIDES:
        raise NoSuchFigure(f"{name}: a side is one of {', '.join(SIDES)}, not {side!r}")
    if not 0 <= frame < entry.frames:
        raise NoSuchFigure(f"{name}: frames are 0 to {entry.frames - 1}, not {frame}")
    together = side not in ("left", "right")
    picture = (entry.both if entry.both and together else entry.draw)(frame)
    picture = mirrored(picture) if side == "left" and not entry.paired else picture
    marks = footprints(picture.corner, "both" if entry.paired else side)
    return replace(picture, marks=(*picture.marks, *marks))
