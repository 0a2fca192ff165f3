"""The movements in bed, half sitting against pillows: seen from the side, the legs to the right."""

from collections.abc import Callable

from skill.figures.body import Arm, Body, Leg, Trunk, arm_to, leg_to, lying_leg
from skill.figures.drawing import Drawing, Stage
from skill.figures.furniture import headboard, mattress, pillow
from skill.figures.geometry import Frame, Point
from skill.figures.outline_leg import HIP
from skill.figures.outline_trunk import BUN as LOW_BUN
from skill.figures.people import paint_arm, paint_leg, paint_trunk
from skill.figures.signals import arc_arrow, arrow

SEAT: Point = (0.0, HIP)
MID_SEAT: Point = (1.5, HIP + 4.0)
FAR_SEAT: Point = (4.0, HIP + 9.0)
"""The pelvis and the far hip are drawn a little higher, as one looks slightly down on the bed."""
RECLINED = Trunk(MID_SEAT, 130.0, 6.0, -2.0, 12.0)
UPRIGHT = Trunk(MID_SEAT, 104.0, 12.0, 4.0, 4.0)
UP, RELAXED = 68.0, 100.0
"""The ankle's angle with the toes drawn up, and let go: never pointed."""
BUN: Point = (-5.0, 14.5)
"""The knot of hair sits high where the head lies on a pillow."""


def bed_stage(
    scale: float = 2.08,
    origin: Point = (148.0, 226.0),
    foot: float = 108.0,
    behind: Callable[[Stage], None] | None = None,
) -> Stage:
    """A stage with the bed, and two pillows against its head; `behind` paints who is on its far side."""
    stage = Stage(scale, origin)
    headboard(stage, -64.0)
    for along, back, length, depth, tilt in ((12.0, -17.0, 46.0, 20.0, 0.0), (46.0, -17.5, 40.0, 19.0, 4.0)):
        frame = RECLINED.at(along)
        pillow(stage, Frame(frame.at(0.0, back), frame.angle + tilt, -1), length, depth)
    if behind:
        behind(stage)
    mattress(stage, -64.0, foot)
    return stage


def straight(ankle: float, toes: float = 0.0, *, hip: Point = SEAT) -> Leg:
    """A leg that lies straight on the bed."""
    return lying_leg(hip, 2.0, ankle, toes, ground=hip[1] - HIP)


def drawn_up(ankle_x: float = 36.0, *, hip: Point = FAR_SEAT) -> Leg:
    """A leg with the knee up and the foot on the bed."""
    return leg_to(hip, (ankle_x, hip[1] - HIP + 7.8), 4.0)


def resting(trunk: Trunk) -> Arm:
    """An arm that lies along the side, the hand on the bed."""
    return arm_to(trunk.shoulder(), (6.0, 10.0), -14.0)


def toes_up_arrow(stage: Stage, limb: Leg) -> None:
    """Toes toward the shin."""
    arc_arrow(stage, limb.ankle, 26.5, limb.foot - 30, limb.foot + 27)


def heel_away_arrow(stage: Stage, limb: Leg, *, start: float = 3.0, length: float = 15.0) -> None:
    """The heel away from the body, in line with the leg."""
    way = limb.sole
    arrow(stage, [way.at(-3.0, -7.5 - start), way.at(-3.0, -7.5 - start - length)])


def half_sit(
    near: Leg,
    far: Leg,
    part: str = "",
    *,
    far_part: str = "",
    both: bool = False,
    trunk: Trunk = RECLINED,
    arm: Arm | None = None,
    stage: Stage | None = None,
    thumb: int = 1,
) -> Stage:
    """The bed with the person half sitting in it."""
    stage, arm = stage or bed_stage(), arm or resting(trunk)
    stage.bodies.insert(0, Body(trunk, near, far, arm))
    paint_leg(stage, far, worked=both, part=far_part)
    paint_leg(stage, near, worked=True, part=part, seat=near.thigh + 80.0)
    paint_trunk(stage, trunk, bun=BUN if trunk is RECLINED else LOW_BUN)
    paint_arm(stage, arm, thumb=thumb)
    return stage


def calf_in_bed(frame: int) -> Drawing:
    """Toes drawn up with the knee straight; before that, the straight leg."""
    near = straight((RELAXED, UP)[frame], (0.0, 14.0)[frame])
    stage = half_sit(near, drawn_up(), ("", "calf")[frame])
    toes_up_arrow(stage, straight(UP))
    return stage.done()


def hamstring_in_bed(frame: int) -> Drawing:
    """Heel pushed away, toes drawn up, knee straight."""
    near = straight(UP, 14.0)
    arm = arm_to(RECLINED.shoulder(), (-11.0, 9.0), -24.0)
    stage = half_sit(near, drawn_up(), "hamstring", arm=arm)
    toes_up_arrow(stage, near)
    heel_away_arrow(stage, near)
    return stage.done()


def calf_both(frame: int) -> Drawing:
    """Both legs straight, all toes drawn up."""
    near = straight(UP, 14.0)
    far = straight(UP, 14.0, hip=FAR_SEAT)
    stage = half_sit(near, far, "calf", far_part="calf", both=True)
    toes_up_arrow(stage, far)
    return stage.done()


def heel_push(frame: int) -> Drawing:
    """The heel pushed away so that the toes tip back; before that, the leg at rest."""
    near = lying_leg(SEAT, (12.0, 1.0)[frame], (RELAXED, UP)[frame], (0.0, 14.0)[frame])
    stage = half_sit(near, drawn_up(), ("", "calf")[frame])
    heel_away_arrow(stage, straight(UP))
    if frame == 1:
        toes_up_arrow(stage, near)
    return stage.done()


def heel_push_both(frame: int) -> Drawing:
    """Both heels pushed away."""
    near = straight(UP, 14.0)
    far = straight(UP, 14.0, hip=FAR_SEAT)
    stage = half_sit(near, far, "calf", far_part="calf", both=True)
    heel_away_arrow(stage, far)
    heel_away_arrow(stage, near)
    return stage.done()


def ankle_pumps(frame: int) -> Drawing:
    """One foot pulled up; then let go."""
    return _pump(frame, both=False)


def ankle_pumps_both(frame: int) -> Drawing:
    """The same where both feet take turns."""
    return _pump(frame, both=True)


def _pump(frame: int, *, both: bool) -> Drawing:
    near = straight((UP, RELAXED)[frame], (14.0, 0.0)[frame])
    stage = half_sit(near, straight(RELAXED, hip=FAR_SEAT), ("calf", "")[frame], both=both)
    if frame == 0:
        toes_up_arrow(stage, near)
    return stage.done()


def move_gently(frame: int) -> Drawing:
    """The knee bent with the heel up the bed; then straightened."""
    near = (leg_to(SEAT, (36.0, 7.8), 4.0), lying_leg(SEAT, 10.0, RELAXED))[frame]
    far = straight(RELAXED, hip=FAR_SEAT)
    stage = half_sit(near, far)
    arrow(stage, [(42.0, -9.0), (62.0, -9.0), (84.0, -9.0)], both=True)
    return stage.done()
