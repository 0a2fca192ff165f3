"""The outline of the body round its skeleton."""

from math import cos, radians, sin

from skill.figures.body import ANKLE_HEIGHT, BALL, FOOT_BACK, FOOT_FRONT, Arm, Leg, Trunk
from skill.figures.geometry import Frame, Path, Point, arc, between, curve, ring, step

_THIGH_FRONT = ((12.0, 9.2), (24.0, 8.4), (35.0, 6.9))
_THIGH_BACK = ((35.0, -5.8), (24.0, -8.0), (12.0, -9.8))
_SHIN_FRONT = ((6.0, 5.2), (17.0, 4.4), (29.0, 3.6))
_SHIN_BACK = ((33.0, -3.6), (26.0, -5.0), (18.5, -7.3), (11.0, -8.0), (5.0, -6.4))
_KNEE_FRONT, _KNEE_BACK = 6.4, 5.4
HIP = 10.5
"""Radius of the seat round the hip joint."""


def _kept(points: tuple[Point, ...], end: float, gap: float, *, above: bool) -> list[Point]:
    return [point for point in points if (point[0] < end - gap if above else point[0] > gap)]


def leg_outline(leg: Leg) -> Path:
    """The leg from the front of the thigh round the foot to the seat; open at the hip."""
    thigh, shin, flex = Frame(leg.hip, leg.thigh, 1), Frame(leg.knee, leg.shin, 1), leg.knee_flex
    out = (leg.thigh + leg.shin) / 2 + 90
    # Behind a bent knee thigh and calf meet: the contour turns where they touch.
    pit = min(_KNEE_BACK / max(sin(radians((180 - flex) / 2)), 0.2), 24.0)
    gap = pit * cos(radians((180 - flex) / 2)) + 2.5 if flex > 20 else 2.0
    points = [thigh.at(*point) for point in _THIGH_FRONT]
    points += [step(leg.knee, out + tilt * flex, _KNEE_FRONT) for tilt in ((0.25, -0.25) if flex > 40 else (0.0,))]
    points += [shin.at(*point) for point in _SHIN_FRONT]
    points += foot_points(leg)
    points += [shin.at(*point) for point in _kept(_SHIN_BACK, 0, gap, above=False)]
    corner = len(points)
    points.append(step(leg.knee, out + 180, pit))
    points += [thigh.at(*point) for point in _kept(_THIGH_BACK, 42.0, gap, above=True)]
    points.append(thigh.at(0.0, -HIP))
    return curve(points, corners=[corner] if flex > 75 else ())


def foot_points(leg: Leg) -> list[Point]:
    """The outline of the foot from the front of the ankle round the toes to the back of the heel."""
    sole = leg.sole
    hinge = sole.at(BALL, -ANKLE_HEIGHT + 2.2)
    toe = Frame(hinge, leg.foot + leg.toes, 1)
    length = FOOT_FRONT - BALL
    return [
        sole.at(5.2, 1.6),
        sole.at(9.5, -0.9),
        toe.at(-0.8, 2.4),
        toe.at(length - 2.2, 1.7),
        toe.at(length, -0.2),
        toe.at(length - 2.0, -2.0),
        sole.at(BALL - 1.5, -ANKLE_HEIGHT),
        sole.at(6.5, -ANKLE_HEIGHT + 1.3),
        sole.at(-1.5, -ANKLE_HEIGHT),
        sole.at(-5.2, -ANKLE_HEIGHT + 0.9),
        sole.at(-FOOT_BACK, -3.4),
        sole.at(-5.6, 0.8),
    ]


_BACK = ((46.0, -6.4), (40.0, -9.6), (30.0, -9.8), (20.0, -7.6), (10.0, -8.6))
_FRONT = (
    (-6.0, 11.0),
    (0.0, 16.5),
    (6.5, 20.6),
    (14.0, 21.8),
    (20.5, 18.2),
    (25.0, 12.8),
    (28.0, 12.2),
    (32.5, 12.4),
    (38.0, 8.6),
    (44.0, 4.6),
)


def trunk_outline(trunk: Trunk) -> Path:
    """Neck, back, seat, belly and breast; open at the head."""
    base, hip = trunk.neck_base, trunk.at(0.0)
    points = [base.at(7.0, -4.0), base.at(2.5, -4.4)]
    points += [trunk.at(along).at(0.0, front) for along, front in _BACK]
    points += arc(trunk.hip, HIP, hip.angle + 85, hip.angle + 190)
    points += [trunk.at(along).at(0.0, front) for along, front in _FRONT]
    points += [base.at(2.5, 3.8), base.at(8.0, 4.2)]
    return curve(points)


_FACE = (
    (6.6, 8.2),
    (8.6, 4.0),
    (8.6, 0.6),
    (10.9, -2.6),
    (9.2, -4.0),
    (9.3, -6.2),
    (8.7, -9.0),
    (5.4, -10.3),
    (1.2, -7.6),
)
_SKULL = ((-3.0, -8.5), (-8.2, -4.5), (-9.6, 1.5), (-7.4, 8.0), (-1.0, 11.0), (4.0, 10.2))
_HAIR = (
    (7.6, 7.4),
    (3.4, 5.2),
    (-0.2, 1.2),
    (-1.4, -3.4),
    (-4.4, -7.6),
    (-7.9, -7.2),
    (-9.9, -1.8),
    (-10.0, 4.0),
    (-6.8, 9.6),
    (-0.5, 12.0),
    (5.4, 10.4),
)
BUN = (-10.6, 9.0)


def head_outline(trunk: Trunk) -> Path:
    """The face in profile and the back of the head."""
    skull = trunk.skull
    return curve([skull.at(up, front) for front, up in (*_FACE, *_SKULL)], closed=True, corners=[4])


def hair_outline(trunk: Trunk) -> Path:
    """The hair, from the brow to the nape."""
    skull = trunk.skull
    return curve([skull.at(up, front) for front, up in _HAIR], closed=True, corners=[0])


def bun_outline(trunk: Trunk, place: Point = BUN) -> Path:
    """The knot of hair."""
    return ring(trunk.skull.at(place[1], place[0]), 4.6)


def eye_line(trunk: Trunk) -> Path:
    """A closed eye."""
    skull = trunk.skull
    return curve([skull.at(0.6, 4.0), skull.at(-0.7, 5.4), skull.at(0.0, 7.0)])


def arm_outline(arm: Arm, *, toward: int = 1) -> Path:
    """The arm from the front of the shoulder round the hand to its back; open at the shoulder.

    `toward` is 1 if the thumb lies anticlockwise of the hand's direction, else -1.
    """
    upper, fore = Frame(arm.shoulder, arm.upper, 1), Frame(arm.elbow, arm.fore, 1)
    flex = (arm.fore - arm.upper + 180) % 360 - 180
    side = 1 if flex >= 0 else -1
    middle = arm.upper + flex / 2
    half = radians((180 - abs(flex)) / 2)
    inner = min(3.4 / max(sin(half), 0.25), 12.0)
    gap = inner * cos(half) + 2.0
    front = [(3.0, 4.8), (14.0, 4.2)]
    back = [(14.0, -4.4), (3.0, -5.0)]
    points = [upper.at(*point) for point in front]
    outer_first = side < 0
    points += [step(arm.elbow, middle + 90, 3.9 if outer_first else inner)]
    points += [fore.at(along, front) for along, front in ((7.0, 3.7), (16.0, 3.1)) if along > (0 if outer_first else gap)]
    points += hand_points(arm, toward)
    points += [
        fore.at(along, front) for along, front in ((16.0, -3.0), (7.0, -3.9)) if along > (gap if outer_first else 0)
    ]
    points += [step(arm.elbow, middle - 90, inner if outer_first else 3.9)]
    points += [upper.at(*point) for point in back]
    return curve(points)


def hand_points(arm: Arm, toward: int) -> list[Point]:
    """The outline of the hand from one side of the wrist to the other."""
    hand = Frame(arm.wrist, arm.hand, 1)
    if arm.grip:
        shape = [(-0.5, 2.5), (3.5, 3.9), (8.0, 4.3), (11.0, 2.2), (11.0, -1.8), (8.4, -4.0), (3.5, -3.4), (-0.5, -2.5)]
    else:
        shape = [
            (-0.5, 2.5), (2.8, 3.6), (6.4, 5.6), (8.2, 5.2), (7.6, 3.4), (12.5, 2.8), (16.0, 1.4), (16.4, -0.6),
            (12.0, -2.8), (5.0, -3.4), (-0.5, -2.5),
        ]  # fmt: skip
    if toward < 0:
        shape = [(along, -front) for along, front in reversed(shape)]
    return [hand.at(*point) for point in shape]


def calf_glow(leg: Leg, grow: float = 0.0) -> Path:
    """The belly of the calf muscle."""
    shin = Frame(leg.knee, leg.shin, 1)
    spots = ((4.5, -3.0), (9.0, -7.2), (16.0, -7.2), (24.0, -4.6), (29.0, -2.2), (22.0, -1.0), (12.0, -0.2))
    return _grown([shin.at(*spot) for spot in spots], grow)


def thigh_glow(leg: Leg, grow: float = 0.0) -> Path:
    """The muscle on the front of the thigh."""
    thigh = Frame(leg.hip, leg.thigh, 1)
    spots = ((9.0, 5.5), (16.0, 8.2), (26.0, 7.6), (34.0, 5.4), (34.0, 2.8), (24.0, 1.2), (13.0, 1.8))
    return _grown([thigh.at(*spot) for spot in spots], grow)


def hamstring_glow(leg: Leg, grow: float = 0.0) -> Path:
    """The muscle on the back of the thigh."""
    thigh = Frame(leg.hip, leg.thigh, 1)
    spots = ((9.0, -6.0), (16.0, -8.4), (26.0, -7.2), (35.0, -4.6), (35.0, -2.4), (24.0, -1.2), (13.0, -2.0))
    return _grown([thigh.at(*spot) for spot in spots], grow)


def arch_glow(leg: Leg, grow: float = 0.0) -> Path:
    """The hollow of the foot."""
    spots = ((-1.0, -6.0), (6.0, -5.6), (13.0, -6.0), (12.0, -3.6), (6.0, -2.8), (0.0, -3.6))
    return _grown([leg.sole.at(*spot) for spot in spots], grow)


def toe_glow(leg: Leg, grow: float = 0.0) -> Path:
    """The toes."""
    hinge = leg.sole.at(BALL, -ANKLE_HEIGHT + 2.2)
    toe = Frame(hinge, leg.foot + leg.toes, 1)
    spots = ((-0.5, -1.2), (2.5, -1.6), (5.6, -0.6), (5.4, 0.8), (2.5, 1.4), (-0.5, 1.4))
    return _grown([toe.at(*spot) for spot in spots], grow)


def _grown(points: list[Point], share: float) -> Path:
    middle = (sum(point[0] for point in points) / len(points), sum(point[1] for point in points) / len(points))
    return curve([between(point, middle, -share) for point in points], closed=True)
