"""Paints a person part by part, so that things can be painted in between."""

from skill.figures.body import Arm, Leg, Trunk
from skill.figures.drawing import Stage
from skill.figures.geometry import Point
from skill.figures.outline_arm import arm_outline, sleeve_outline
from skill.figures.outline_leg import hem_line, leg_outline, leg_shape, part_outline
from skill.figures.outline_trunk import (
    BUN,
    bun_outline,
    eye_line,
    hair_outline,
    head_outline,
    neck_lines,
    neck_shape,
    trunk_outline,
)


def paint_leg(stage: Stage, limb: Leg, *, worked: bool, part: str = "", seat: float = 0.0) -> None:
    """One leg; the part where the movement is felt glows under its line."""
    outline = leg_outline(limb, seat)
    if not worked:
        stage.draw("other", outline)
        return
    stage.draw("skin", leg_shape(limb, seat))
    if part:
        stage.draw("glow", part_outline(limb, part, 0.22))
        stage.draw("core", part_outline(limb, part, -0.14))
    stage.draw("detail", hem_line(limb, seat))
    stage.draw("worked", outline)


def paint_trunk(stage: Stage, trunk: Trunk, *, bun: Point = BUN) -> None:
    """Trunk and head of a pregnant woman."""
    stage.draw("hair", bun_outline(trunk, bun))
    stage.draw("shirt", trunk_outline(trunk))
    stage.draw("skin", neck_shape(trunk))
    stage.draw("body_line", *neck_lines(trunk))
    stage.draw("body", head_outline(trunk))
    stage.draw("hair", hair_outline(trunk))
    stage.draw("detail", eye_line(trunk))


def paint_arm(stage: Stage, limb: Arm, *, near: bool = True, thumb: int = 1) -> None:
    """One arm and its sleeve."""
    stage.draw("body" if near else "other", arm_outline(limb, thumb=thumb))
    stage.draw("shirt" if near else "other_shirt", sleeve_outline(limb))
