"""The movements on the floor, seen from the side: standing with a hand on something firm."""

from skill.figures.body import Body, Leg, Trunk, arm_to, leg, standing_leg
from skill.figures.drawing import WIDTH, Drawing, Stage
from skill.figures.furniture import chair, floor, low_bed, wall
from skill.figures.geometry import Point, step
from skill.figures.outline_leg import HIP
from skill.figures.people import paint_arm, paint_leg, paint_trunk
from skill.figures.signals import arc_arrow, arrow

SCALE = 1.6
FLOOR = 284.0
FACE = 54.5
"""Where the wall begins, in centimetres."""


def _hip(x: float, heel: float, bend: float = 2.0) -> Point:
    """Where the hip is above a leg that stands with its ankle at `heel`, its knee bent that little."""
    trial = leg((0.0, 0.0), -90.0, bend, 90.0)
    length = abs(complex(*trial.ankle))
    return (x, 7.5 + (length**2 - (x - heel) ** 2) ** 0.5)


def _scene(origin: float, *, walled: bool) -> Stage:
    """A stage with the floor, and a wall to the right if wished."""
    stage = Stage(SCALE, (origin, FLOOR))
    left, right = (14.0 - origin) / SCALE, (WIDTH - 14.0 - origin) / SCALE
    if walled:
        wall(stage, FACE, right)
        stage.corner = (36.0, 36.0)
    floor(stage, left, right)
    return stage


def _heel_down(stage: Stage, limb: Leg) -> None:
    x = limb.heel_back[0] - 7.0
    arrow(stage, [(x, 21.0), (x, 3.0)])


def wall_calf(frame: int) -> Drawing:
    """One foot back with its heel down; then the front knee bends."""
    stage = _scene(206.0, walled=True)
    hip = _hip((-12.0, 2.0)[frame], -37.0)
    trunk = Trunk(hip, (86.0, 82.0)[frame], 2.0, 4.0, 0.0)
    near, far = standing_leg(hip, -37.0), standing_leg(hip, 12.0)
    shoulder = trunk.shoulder(4.0)
    arm = arm_to(shoulder, (FACE - 4.0, shoulder[1] - 6.0), 84.0)
    far_arm = arm_to(shoulder, (FACE - 4.0, shoulder[1] - 2.0), 84.0)
    stage.bodies.append(Body(trunk, near, far, arm, far_arm))
    paint_arm(stage, far_arm, near=False)
    paint_leg(stage, far, worked=False)
    paint_trunk(stage, trunk)
    paint_leg(stage, near, worked=True, part=("", "calf")[frame])
    paint_arm(stage, arm)
    _heel_down(stage, near)
    knee = far.knee
    arrow(stage, [(knee[0] + 10.0, knee[1] + 3.0), (knee[0] + 26.0, knee[1] - 1.0)])
    return stage.done()


def standing_release(frame: int) -> Drawing:
    """First sitting on the edge of the bed, both feet flat; then standing on the leg, the other foot ahead."""
    stage = _scene(206.0, walled=False)
    low_bed(stage, -116.0, -28.0, 37.0)
    chair(stage, 94.0, depth=42.0, back=92.0)
    (_sit, _stand)[frame](stage)
    return stage.done()


def _sit(stage: Stage) -> None:
    hip = (-46.0, 37.0 + HIP)
    trunk = Trunk(hip, 92.0, 6.0, 4.0, 4.0)
    near, far = standing_leg(hip, -5.0), standing_leg((hip[0] + 4.0, hip[1] + 1.0), 3.0)
    arm = arm_to(trunk.shoulder(), (-22.0, hip[1] + 10.0), -16.0)
    stage.bodies.append(Body(trunk, near, far, arm))
    paint_leg(stage, far, worked=False)
    paint_trunk(stage, trunk)
    paint_leg(stage, near, worked=True)
    paint_arm(stage, arm)
    arrow(stage, [(near.heel_back[0] - 6.0, 24.0), (near.heel_back[0] - 6.0, 4.0)])


def _stand(stage: Stage) -> None:
    hip = _hip(4.0, -16.0)
    trunk = Trunk(hip, 86.0, 2.0, 6.0, 2.0)
    near, far = standing_leg(hip, -16.0), standing_leg(hip, 22.5)
    arm = arm_to(trunk.shoulder(3.0), (45.0, 97.0), -14.0, shape="closed")
    far_arm = arm_to(trunk.shoulder(3.0), (48.0, 99.0), -14.0, shape="closed")
    stage.bodies.append(Body(trunk, near, far, arm, far_arm))
    paint_arm(stage, far_arm, near=False)
    paint_leg(stage, far, worked=False)
    paint_trunk(stage, trunk)
    paint_leg(stage, near, worked=True, part="calf")
    paint_arm(stage, arm)
    _heel_down(stage, near)


def thigh_standing(frame: int) -> Drawing:
    """One hand on the wall, the heel drawn to the seat by the other, the knees side by side."""
    stage = _scene(206.0, walled=True)
    hip = _hip(6.0, 8.0, 8.0)
    trunk = Trunk(hip, 89.0, 0.0, 4.0, 0.0)
    near, far = leg(hip, -92.0, 132.0, 95.0), standing_leg(hip, 10.0)
    arm = arm_to(trunk.shoulder(-4.0), step(near.ankle, 30.0, 6.0), side=1, shape="closed")
    far_arm = arm_to(trunk.shoulder(3.0), (FACE - 4.0, 122.0), 84.0)
    stage.bodies.append(Body(trunk, near, far, arm, far_arm))
    paint_arm(stage, far_arm, near=False)
    paint_leg(stage, far, worked=False)
    paint_trunk(stage, trunk)
    paint_leg(stage, near, worked=True, part="thigh")
    paint_arm(stage, arm)
    arc_arrow(stage, near.knee, 54.0, near.shin + 28, near.shin - 6)
    return stage.done()


def thigh_chair(frame: int) -> Drawing:
    """A hand on the wall, the top of the foot resting on the seat of a chair behind."""
    stage = _scene(214.0, walled=True)
    chair(stage, -24.0, depth=44.0)
    hip = _hip(4.0, 6.0, 8.0)
    trunk = Trunk(hip, 89.0, 0.0, 4.0, 0.0)
    near, far = leg(hip, -93.0, 106.0, 114.0), standing_leg(hip, 8.0)
    arm = arm_to(trunk.shoulder(3.0), (FACE - 4.0, 118.0), 84.0)
    stage.bodies.append(Body(trunk, near, far, arm))
    paint_leg(stage, far, worked=False)
    paint_trunk(stage, trunk)
    paint_leg(stage, near, worked=True, part="thigh")
    paint_arm(stage, arm)
    return stage.done()
