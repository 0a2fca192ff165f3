"""The movements lying on the side: a bed seen from above, the worked leg on top.

Seen from above, the side she does not lie on is the one towards the viewer, so she is in profile.
"""

from skill.figures.body import Arm, Body, Leg, Trunk, arm_to, leg
from skill.figures.drawing import Drawing, Stage
from skill.figures.furniture import bed_from_above, pillow
from skill.figures.geometry import Frame, Point, step
from skill.figures.people import paint_arm, paint_leg, paint_trunk
from skill.figures.signals import arc_arrow, arrow

HIP: Point = (0.0, 0.0)
CURLED = Trunk(HIP, 184.0, 16.0, 10.0, 2.0)
UP, LOOSE = 68.0, 97.0
"""The ankle's angle with the toes drawn up, and at rest."""


def lie(
    near: Leg,
    far: Leg,
    arm: Arm,
    part: str = "",
    *,
    cushion: bool = False,
    scale: float = 1.82,
    origin: Point = (199.0, 148.0),
) -> Stage:
    """The bed with the person on her side in it, a cushion between her knees if wished."""
    # The bed stands askew in the picture: nobody takes it for one seen from the side, with her flat on her back.
    stage = Stage(scale, origin, turned=-26.0, above=True)
    bed_from_above(stage, (-85.0, -48.0), (89.0, 44.0))
    stage.bodies.append(Body(CURLED, near, far, arm))
    head = CURLED.skull
    pillow(stage, Frame(head.at(1.0, -1.0), head.angle - 90, 1), 60.0, 31.0)
    paint_leg(stage, far, worked=False)
    if cushion:
        pillow(stage, Frame(near.sole.at(-2.0, 20.0), near.shin + 6, 1), 62.0, 27.0)
    paint_trunk(stage, CURLED)
    paint_leg(stage, near, worked=True, part=part)
    paint_arm(stage, arm)
    return stage


def in_front() -> Arm:
    """The upper arm lies over the belly, the hand in front of it."""
    return arm_to(CURLED.shoulder(3.0), (-1.0, 17.0), 26.0)


def thigh_on_side(frame: int) -> Drawing:
    """The top knee bent, the heel drawn back to the seat by the hand."""
    near = leg(HIP, -4.0, 126.0, 92.0)
    arm = arm_to(CURLED.shoulder(-4.0), step(near.ankle, 75.0, 6.0), side=1, shape="closed")
    stage = lie(near, leg(HIP, 36.0, 54.0, LOOSE), arm, "thigh")
    arc_arrow(stage, near.knee, 54.0, near.shin + 30, near.shin - 6)
    return stage.done()


def bed_heel(frame: int) -> Drawing:
    """The top leg straight, its heel pushed away."""
    near = leg(HIP, 2.0, 2.0, UP, 14.0)
    stage = lie(near, leg(HIP, 48.0, 82.0, LOOSE), in_front(), "calf")
    arrow(stage, [near.sole.at(-3.0, -11.0), near.sole.at(-3.0, -25.0)])
    return stage.done()


def rest_it(frame: int) -> Drawing:
    """Both knees loosely bent, the leg at rest."""
    near = leg(HIP, 50.0, 72.0, LOOSE)
    stage = lie(near, leg(HIP, 14.0, 56.0, LOOSE), in_front(), cushion=True)
    return stage.done()
