"""Paints a person, from the far limbs to the near ones, with room to paint things in between."""

from collections.abc import Callable

from skill.figures import contour
from skill.figures.body import Body, Leg
from skill.figures.drawing import Stage
from skill.figures.geometry import Path, Point

GLOWS: dict[str, Callable[[Leg, float], Path]] = {
    "calf": contour.calf_glow,
    "thigh": contour.thigh_glow,
    "hamstring": contour.hamstring_glow,
    "arch": contour.arch_glow,
    "toe": contour.toe_glow,
}


def glow(stage: Stage, part: str, leg: Leg) -> None:
    """Mark the part of the leg where the movement is felt."""
    stage.draw("glow", GLOWS[part](leg, 0.28))
    stage.draw("core", GLOWS[part](leg, -0.12))


def paint_far(stage: Stage, body: Body, *, far_leg: str = "other") -> None:
    """The limbs that the trunk hides in part."""
    if body.far_arm:
        stage.draw("other", contour.arm_outline(body.far_arm))
    stage.draw(far_leg, contour.leg_outline(body.far_leg))


def paint_trunk(stage: Stage, body: Body, *, bun: Point = contour.BUN) -> None:
    """Trunk and head."""
    stage.draw("hair", contour.bun_outline(body.trunk, bun))
    stage.draw("body", contour.trunk_outline(body.trunk))
    stage.draw("body", contour.head_outline(body.trunk))
    stage.draw("hair", contour.hair_outline(body.trunk))
    stage.draw("detail", contour.eye_line(body.trunk))


def paint_near_leg(stage: Stage, body: Body, *, style: str = "worked", part: str = "") -> None:
    """The near leg with its glow."""
    stage.draw(style, contour.leg_outline(body.near_leg))
    if part:
        glow(stage, part, body.near_leg)


def paint_near_arm(stage: Stage, body: Body, *, toward: int = 1) -> None:
    """The near arm."""
    if body.near_arm:
        stage.draw("body", contour.arm_outline(body.near_arm, toward=toward))
