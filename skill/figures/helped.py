"""The movements with a helper: the second figure is drawn in a cooler line."""

from skill.figures.body import Arm, Trunk, arm_to, leg
from skill.figures.drawing import Drawing, Stage
from skill.figures.geometry import Point, arc, curve, ring, step
from skill.figures.half_sitting import UP, bed_stage, drawn_up, half_sit, straight, toes_up_arrow
from skill.figures.outline_arm import arm_outline, sleeve_outline
from skill.figures.outline_trunk import (
    SLIM,
    eye_line,
    hair_outline,
    head_outline,
    neck_lines,
    neck_shape,
    trunk_outline,
)
from skill.figures.side_lying import HIP, LOOSE, in_front, lie
from skill.figures.signals import arc_arrow


def _paint_arm(stage: Stage, limb: Arm, *, thumb: int = 1) -> None:
    stage.draw("helper", arm_outline(limb, thumb=thumb))
    stage.draw("helper_shirt", sleeve_outline(limb))


def partner_push(frame: int) -> Drawing:
    """One hand holds the heel, the other pushes the toes up toward the shin."""
    near = straight(UP, 14.0)
    origin, scale, helper_x = (130.0, 230.0), 1.8, 133.0
    trunk = Trunk((0.0, -2.0), 84.0, 22.0, 2.0, 8.0)
    shoulder = trunk.shoulder(4.0)

    def facing(point: Point) -> Point:
        return (helper_x - point[0], point[1])

    push = arm_to(shoulder, facing(near.sole.at(3.5, -11.6)), 180.0 - near.foot - near.toes / 2)
    hold = arm_to(shoulder, facing(near.sole.at(-8.0, -13.0)), 10.0)
    place = (origin[0] + scale * helper_x, origin[1])

    def behind(stage: Stage) -> None:
        helper = stage.other_way(place)
        helper.draw("helper_shirt", trunk_outline(trunk, SLIM))
        helper.draw("helper_skin", neck_shape(trunk))
        helper.draw("helper_line", *neck_lines(trunk))
        helper.draw("helper", head_outline(trunk))
        helper.draw("helper_hair", hair_outline(trunk))
        helper.draw("helper_detail", eye_line(trunk))

    stage = half_sit(near, drawn_up(), "calf", stage=bed_stage(scale, origin, 146.0, behind))
    helper = stage.other_way(place)
    _paint_arm(helper, push)
    _paint_arm(helper, hold)
    toes_up_arrow(stage, near)
    return stage.done()


def partner_thigh(frame: int) -> Drawing:
    """Lying on the side; the helper, seen from above, eases the heel back."""
    near = leg(HIP, -4.0, 126.0, 92.0)
    stage = lie(near, leg(HIP, 36.0, 54.0, LOOSE), in_front(), "thigh", scale=1.76, origin=(202.0, 142.0))
    middle = (-36.0, -67.0)
    left = arm_to((-54.0, -63.0), (-20.0, -22.0), 45.0, side=1)
    right = arm_to((-18.0, -63.0), step(near.ankle, -110.0, 6.0), 60.0, side=-1, shape="closed")
    stage.draw("helper_shirt", curve(_oval(middle, 24.0, 11.0), closed=True))
    _paint_arm(stage, left)
    _paint_arm(stage, right)
    stage.draw("helper_hair", ring((middle[0], middle[1] + 4.0), 10.5))
    arc_arrow(stage, near.knee, 42.0, near.shin - 13, near.shin - 39)
    return stage.done()


def _oval(middle: Point, wide: float, deep: float) -> list[Point]:
    return [(middle[0] + wide * x, middle[1] + deep * y) for x, y in arc((0.0, 0.0), 1.0, 0.0, 340.0)]
