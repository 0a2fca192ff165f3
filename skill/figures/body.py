"""The skeleton of the figure in profile, in centimetres: joints that keep the lengths of the bones between them.

The base figure faces right, so the leg nearer to the viewer is the right one; a mirrored drawing shows the left.
"""

from dataclasses import dataclass

from skill.figures.geometry import Frame, Point, angle_to, bend_joint, opening, step, turn

THIGH, SHIN = 42.0, 40.0
ANKLE_HEIGHT = 7.5
"""From the ankle joint to the sole."""
FOOT_FRONT, FOOT_BACK = 21.0, 7.2
"""From the ankle joint to the tip of the toes and to the back of the heel; feet are drawn a little large."""
BALL = 14.5
"""From the ankle joint to where the toes bend."""
TRUNK, NECK = 49.0, 5.0
"""From the hip to the base of the neck, and on to the skull."""
UPPER_ARM, FOREARM = 30.0, 26.0
PALM = 8.0
"""From the wrist to the middle of the palm."""


@dataclass(frozen=True)
class Leg:
    """A leg from hip to toes. The front of the leg is anticlockwise of the way down it."""

    hip: Point
    thigh: float
    """Direction from hip to knee."""
    shin: float
    """Direction from knee to ankle."""
    foot: float
    """Direction from heel to toes, along the sole."""
    toes: float = 0.0
    """How far the toes are bent up out of the foot's direction."""

    @property
    def knee(self) -> Point:
        return step(self.hip, self.thigh, THIGH)

    @property
    def ankle(self) -> Point:
        return step(self.knee, self.shin, SHIN)

    @property
    def sole(self) -> Frame:
        """The foot's frame: along to the toes, front positive up to the shin."""
        return Frame(self.ankle, self.foot, 1)

    @property
    def heel(self) -> Point:
        """The lowest point of the heel."""
        return self.sole.at(-3.0, -ANKLE_HEIGHT)

    @property
    def heel_back(self) -> Point:
        """The hindmost point of the heel."""
        return self.sole.at(-FOOT_BACK, -3.5)

    @property
    def ball(self) -> Point:
        """The lowest point of the ball of the foot."""
        return self.sole.at(BALL - 1.0, -ANKLE_HEIGHT)

    @property
    def toe(self) -> Point:
        """The tip of the toes."""
        hinge = self.sole.at(BALL, -ANKLE_HEIGHT + 2.2)
        return step(hinge, self.foot + self.toes, FOOT_FRONT - BALL)

    @property
    def ankle_angle(self) -> float:
        """Between shin and foot: 90 is neutral, less is toes drawn up, more is toes pointed."""
        return opening(self.ankle, self.knee, step(self.ankle, self.foot, 10))

    @property
    def knee_angle(self) -> float:
        """Between thigh and shin: 180 is straight."""
        return opening(self.knee, self.hip, self.ankle)

    @property
    def knee_flex(self) -> float:
        """How far the knee is bent: 0 is straight, negative would be bent the wrong way."""
        return turn(self.thigh - self.shin)


def leg(hip: Point, thigh: float, bend: float, ankle: float, toes: float = 0.0) -> Leg:
    """A leg from its thigh's direction, how far the knee is bent and the ankle's angle (90 is neutral)."""
    shin = thigh - bend
    return Leg(hip, thigh, shin, shin + 180 - ankle, toes)


def leg_to(hip: Point, ankle: Point, foot: float, toes: float = 0.0) -> Leg:
    """A leg whose ankle is at a place and whose foot has a direction; the knee bends to the front."""
    knee = bend_joint(hip, ankle, THIGH, SHIN, 1)
    return Leg(hip, angle_to(hip, knee), angle_to(knee, ankle), foot, toes)


def lying_leg(hip: Point, bend: float, ankle: float, toes: float = 0.0, *, ground: float = 0.0) -> Leg:
    """A leg that lies with its heel on the bed."""
    low, high = -30.0, 30.0
    for _ in range(18):
        middle = (low + high) / 2
        limb = leg(hip, middle, bend, ankle, toes)
        low, high = (middle, high) if min(limb.heel[1], limb.heel_back[1]) < ground else (low, middle)
    return leg(hip, high, bend, ankle, toes)


def standing_leg(hip: Point, heel_x: float, floor: float = 0.0) -> Leg:
    """A leg with the whole foot on the floor, its ankle above `heel_x`."""
    return leg_to(hip, (heel_x, floor + ANKLE_HEIGHT), 0.0)


@dataclass(frozen=True)
class Arm:
    """An arm from shoulder to palm."""

    shoulder: Point
    upper: float
    """Direction from shoulder to elbow."""
    fore: float
    """Direction from elbow to wrist."""
    hand: float
    """Direction of the hand from the wrist."""
    shape: str = "flat"
    """How the hand is held: flat, closed round something, or pinching it between thumb and fingers."""

    @property
    def elbow(self) -> Point:
        return step(self.shoulder, self.upper, UPPER_ARM)

    @property
    def wrist(self) -> Point:
        return step(self.elbow, self.fore, FOREARM)

    @property
    def palm(self) -> Point:
        return step(self.wrist, self.hand, PALM)


def arm_to(shoulder: Point, wrist: Point, hand: float | None = None, *, side: int = -1, shape: str = "flat") -> Arm:
    """An arm whose wrist is at a place (or stretched towards it).

    `hand` is the hand's direction, the forearm's own if none is given; `side` as in `bend_joint`.
    """
    elbow = bend_joint(shoulder, wrist, UPPER_ARM, FOREARM, side)
    fore = angle_to(elbow, wrist)
    return Arm(shoulder, angle_to(shoulder, elbow), fore, fore if hand is None else hand, shape)


@dataclass(frozen=True)
class Trunk:
    """Pelvis, spine, neck and head."""

    hip: Point
    angle: float
    """Direction of the spine at the hip, towards the head."""
    bend: float = 0.0
    """How far the spine curls forward between hip and neck."""
    neck: float = 0.0
    """How far the neck leans forward out of the upper spine's direction."""
    nod: float = 0.0
    """How far the head leans forward out of the neck's direction."""

    def at(self, along: float) -> Frame:
        """The spine's frame so far up from the hip; below it and above the neck the spine goes on straight."""
        place, steps = self.hip, 8
        inside = min(max(along, 0.0), TRUNK)
        for number in range(steps):
            way = self.angle - self.bend * inside * (number + 0.5) / steps / TRUNK
            place = step(place, way, inside / steps)
        way = self.angle - self.bend * inside / TRUNK
        return Frame(step(place, way, along - inside), way, -1)

    @property
    def neck_base(self) -> Frame:
        frame = self.at(TRUNK)
        return Frame(frame.origin, frame.angle - self.neck, -1)

    @property
    def skull(self) -> Frame:
        """The frame of the head, its origin in the middle of it."""
        base = self.neck_base
        top = base.at(NECK, 1.5)
        return Frame(step(top, base.angle - self.nod, 9.0), base.angle - self.nod, -1)

    def shoulder(self, forward: float = 0.0) -> Point:
        """The shoulder joint; `forward` is how far it is drawn to the front (behind if negative)."""
        return self.at(42.5).at(0.0, forward - 0.5)


@dataclass(frozen=True)
class Body:
    """One person: the near limbs are those on the viewer's side."""

    trunk: Trunk
    near_leg: Leg
    far_leg: Leg
    near_arm: Arm | None = None
    far_arm: Arm | None = None

    @property
    def legs(self) -> tuple[Leg, Leg]:
        return (self.near_leg, self.far_leg)

    @property
    def arms(self) -> tuple[Arm, ...]:
        return tuple(limb for limb in (self.near_arm, self.far_arm) if limb)
