"""The outline of a leg round its bones, and the parts of it where a movement is felt."""

from collections.abc import Callable
from math import cos, radians, sin

from skill.figures.body import ANKLE_HEIGHT, BALL, FOOT_BACK, FOOT_FRONT, THIGH, Leg
from skill.figures.geometry import Frame, Path, Point, angle_to, arc, between, curve, step

HIP = 10.5
"""Radius of the seat round the hip joint."""
_THIGH_FRONT = ((12.0, 9.2), (24.0, 8.4), (35.0, 6.9))
_THIGH_BACK = ((35.0, -5.8), (24.0, -8.0), (12.0, -9.8))
_SHIN_FRONT = ((6.0, 5.2), (17.0, 4.4), (29.0, 3.6))
_SHIN_BACK = ((33.0, -3.6), (26.0, -5.0), (18.5, -7.3), (11.0, -8.0), (5.0, -6.4))
_KNEE_FRONT, _KNEE_BACK = 6.4, 5.4


def leg_outline(leg: Leg, seat: float = 0.0) -> Path:
    """The leg from the front of the thigh round the foot to the seat; open at the hip.

    `seat` is how far round the hip the line goes on, in degrees.
    """
    thigh, shin, flex = Frame(leg.hip, leg.thigh, 1), Frame(leg.knee, leg.shin, 1), leg.knee_flex
    out = (leg.thigh + leg.shin) / 2 + 90
    half = radians((180 - flex) / 2)
    # Behind a bent knee thigh and calf press together: the outline turns where they touch.
    thick = _KNEE_BACK + 2.6 * min(max(flex - 70, 0) / 50, 1)
    pit = min(thick / max(sin(half), 0.2), 30.0)
    gap = pit * cos(half) + 2.5 if flex > 20 else 2.0
    points = [thigh.at(*point) for point in _THIGH_FRONT]
    tilts = (0.25, -0.25) if flex > 40 else (0.0,)
    points += [step(leg.knee, out + tilt * flex, _KNEE_FRONT) for tilt in tilts]
    points += [shin.at(*point) for point in _SHIN_FRONT]
    points += foot_points(leg)
    points += [shin.at(*point) for point in _SHIN_BACK if point[0] > gap]
    pit_number = len(points)
    points.append(step(leg.knee, out + 180, pit))
    points += [thigh.at(*point) for point in _THIGH_BACK if point[0] < THIGH - gap]
    points += arc(leg.hip, HIP, leg.thigh - 90, leg.thigh - 90 - seat) if seat else [thigh.at(0.0, -HIP)]
    return curve(points, corners=[pit_number] if flex > 75 else ())


def hem_line(leg: Leg, seat: float = 0.0) -> Path:
    """Where the shirt ends over the hip: from the end of the leg's outline to its beginning."""
    thigh = Frame(leg.hip, leg.thigh, 1)
    start = step(leg.hip, leg.thigh - 90 - seat, HIP)
    end = thigh.at(*_THIGH_FRONT[0])
    middle = step(between(start, end, 0.5), angle_to(start, end) - 90, 2.2)
    return curve([start, middle, end])


def leg_shape(leg: Leg, seat: float = 0.0) -> Path:
    """The leg's outline closed along the hem, to be filled."""
    return (*leg_outline(leg, seat), *hem_line(leg, seat)[1:], ("Z", ()))


def _toe_frame(leg: Leg) -> Frame:
    return Frame(leg.sole.at(BALL, -ANKLE_HEIGHT + 2.2), leg.foot + leg.toes, 1)


def foot_points(leg: Leg) -> list[Point]:
    """The outline of the foot from the front of the ankle round the toes to the back of the heel."""
    sole, toe, length = leg.sole, _toe_frame(leg), FOOT_FRONT - BALL
    return [
        sole.at(4.8, 2.6),
        sole.at(9.4, 0.5),
        toe.at(-0.6, 2.6),
        toe.at(length - 2.4, 2.0),
        toe.at(length, 0.1),
        toe.at(length - 2.2, -1.9),
        sole.at(BALL - 1.5, -ANKLE_HEIGHT),
        sole.at(6.5, -ANKLE_HEIGHT + 1.3),
        sole.at(-1.5, -ANKLE_HEIGHT),
        sole.at(-5.2, -ANKLE_HEIGHT + 0.9),
        sole.at(-FOOT_BACK, -3.4),
        sole.at(-5.6, 0.8),
    ]


def foot_outline(leg: Leg, above: float) -> Path:
    """The foot and so many centimetres of the shin above the ankle, open at the top."""
    points = [Frame(leg.ankle, leg.shin, 1).at(-above, 3.6), *foot_points(leg)]
    return curve(
        [*points, Frame(leg.ankle, leg.shin, 1).at(-above * 0.55, -3.7), Frame(leg.ankle, leg.shin, 1).at(-above, -4.2)]
    )


def _calf(leg: Leg) -> list[Point]:
    spots = ((4.0, -3.2), (10.0, -7.4), (18.0, -6.8), (25.0, -4.4), (29.5, -2.0), (24.0, -0.8), (15.0, 0.8), (8.0, 0.4))
    shin = Frame(leg.knee, leg.shin, 1)
    return [shin.at(*spot) for spot in spots]


def _thigh(leg: Leg) -> list[Point]:
    spots = ((14.0, 5.8), (19.0, 7.8), (27.0, 6.9), (34.5, 4.6), (34.5, 2.2), (27.0, 0.4), (18.0, 1.2))
    thigh = Frame(leg.hip, leg.thigh, 1)
    return [thigh.at(*spot) for spot in spots]


def _hamstring(leg: Leg) -> list[Point]:
    spots = ((9.0, -6.0), (16.0, -8.4), (26.0, -7.0), (35.0, -4.4), (35.0, -2.2), (25.0, -0.6), (14.0, -1.4))
    thigh = Frame(leg.hip, leg.thigh, 1)
    return [thigh.at(*spot) for spot in spots]


def _arch(leg: Leg) -> list[Point]:
    spots = ((-2.0, -6.2), (6.0, -5.4), (13.0, -6.2), (13.0, -4.2), (6.0, -2.6), (-1.0, -3.8))
    return [leg.sole.at(*spot) for spot in spots]


def _toe(leg: Leg) -> list[Point]:
    spots = ((-0.5, -1.2), (2.5, -1.6), (5.6, -0.6), (5.4, 0.8), (2.5, 1.6), (-0.5, 1.6))
    toe = _toe_frame(leg)
    return [toe.at(*spot) for spot in spots]


_PARTS: dict[str, Callable[[Leg], list[Point]]] = {
    "calf": _calf,
    "thigh": _thigh,
    "hamstring": _hamstring,
    "arch": _arch,
    "toe": _toe,
}


def part_outline(leg: Leg, part: str, grow: float = 0.0) -> Path:
    """The part of the leg where the movement is felt, made larger by a share of its size."""
    points = _PARTS[part](leg)
    middle = (sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points))
    return curve([between(point, middle, -grow) for point in points], closed=True)
