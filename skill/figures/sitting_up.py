"""The movements in bed, sitting up and reaching: the hand on the foot, the towel, the rub."""

from skill.figures.body import Arm, Body, Leg, Trunk, arm_to, leg, lying_leg
from skill.figures.drawing import Drawing, Stage
from skill.figures.furniture import band, pillow
from skill.figures.geometry import Frame, Point, ring, step
from skill.figures.half_sitting import FAR_SEAT, MID_SEAT, RELAXED, SEAT, UP, bed_stage, drawn_up, half_sit, straight
from skill.figures.outline_arm import hand_outline
from skill.figures.outline_leg import foot_outline, part_outline
from skill.figures.people import paint_arm, paint_leg, paint_trunk
from skill.figures.signals import arc_arrow, arrow

LENS: Point = (329.0, 72.0)
LENS_SCALE, LENS_RADIUS = 3.3, 64.0


def foot_in_bed(frame: int) -> Drawing:
    """The hand on the toes, easing them back."""
    return _hand_on_foot("arch")


def toe_in_bed(frame: int) -> Drawing:
    """The hand on the sore toe, easing it back."""
    return _hand_on_foot("toe")


def _hand_on_foot(part: str) -> Drawing:
    trunk = Trunk(MID_SEAT, 77.0, 14.0, 0.0, 0.0)
    near = lying_leg(SEAT, 16.0, 68.0, 26.0)
    down = near.foot + near.toes + 180 + 8
    arm = arm_to(trunk.shoulder(7.0), step(near.toe, down, -8.2), down, shape="pinch")
    stage = half_sit(near, straight(RELAXED, hip=FAR_SEAT), part, trunk=trunk, arm=arm, thumb=-1)
    _close_up(stage, near, arm, part)
    return stage.done()


def _close_up(stage: Stage, limb: Leg, arm: Arm, part: str) -> None:
    """The foot and the hand once more, larger, in a ring."""
    stage.corner = (34.0, 34.0)
    middle = limb.sole.at(11.0, 0.0)
    lens = stage.enlarged(LENS_SCALE, LENS, middle)
    lens.draw("lens", ring(middle, LENS_RADIUS / LENS_SCALE))
    foot, hand = foot_outline(limb, 12.0), hand_outline(arm, 2.0, thumb=-1)
    lens.draw("skin", foot)
    lens.draw("glow", part_outline(limb, part, 0.22))
    lens.draw("core", part_outline(limb, part, -0.14))
    lens.draw("worked", foot)
    lens.draw("body", hand)
    arc_arrow(lens, limb.ankle, 15.0, limb.foot + 22, limb.foot + 66)


def towel_calf(frame: int) -> Drawing:
    """Sitting up, a towel round the ball of the foot, both hands drawing it in."""
    trunk = Trunk(MID_SEAT, 106.0, 12.0, 6.0, 2.0)
    near, far = straight(UP, 14.0), drawn_up(33.0)
    arm = arm_to(trunk.shoulder(2.0), (46.0, 32.0), -16.0, shape="closed")
    far_arm = arm_to(trunk.shoulder(3.0), (49.0, 38.0), -12.0, shape="closed")
    stage = bed_stage()
    stage.bodies.append(Body(trunk, near, far, arm, far_arm))
    paint_leg(stage, far, worked=False)
    band(stage, [far_arm.palm, near.sole.at(13.5, -8.5)])
    paint_arm(stage, far_arm, near=False)
    paint_leg(stage, near, worked=True, part="calf", seat=80.0)
    band(stage, [arm.palm, near.sole.at(12.0, -8.5)])
    paint_trunk(stage, trunk)
    paint_arm(stage, arm)
    return stage.done()


def rub_and_warm(frame: int) -> Drawing:
    """A flat hand on the calf, the leg on a cushion."""
    trunk = Trunk(MID_SEAT, 92.0, 14.0, 4.0, 8.0)
    near, far = leg(SEAT, 13.0, 12.0, 96.0), straight(RELAXED, hip=FAR_SEAT)
    far_arm = arm_to(trunk.shoulder(6.0), (50.0, 28.0), -24.0)
    arm = arm_to(trunk.shoulder(-2.0), (-22.0, 9.0), -160.0, side=1)
    stage = bed_stage()
    stage.bodies.append(Body(trunk, near, far, arm, far_arm))
    paint_leg(stage, far, worked=False)
    pillow(stage, Frame((65.0, 7.4), 0.0, 1), 52.0, 14.0)
    paint_leg(stage, near, worked=True, part="calf", seat=80.0)
    paint_arm(stage, far_arm)
    paint_trunk(stage, trunk)
    paint_arm(stage, arm)
    arrow(stage, [(54.0, 40.0), (64.0, 37.5), (74.0, 34.0)], both=True)
    return stage.done()
