"""The outline of an arm round its bones."""

from math import cos, radians, sin

from skill.figures.body import Arm
from skill.figures.geometry import Frame, Path, Point, curve, step, turn

_ELBOW_OUT, _ELBOW_IN = 3.9, 3.4
_FLAT_HAND = (
    (-0.5, 2.5), (3.0, 3.4), (7.0, 4.9), (8.6, 4.3), (8.0, 3.0), (12.5, 2.6), (16.0, 1.2), (16.4, -0.8),
    (12.0, -2.8), (5.0, -3.2), (-0.5, -2.5),
)  # fmt: skip
_CLOSED_HAND = (
    (-0.5, 2.5), (3.5, 3.9), (8.0, 4.3), (11.0, 2.2), (11.0, -1.8), (8.4, -4.0), (3.5, -3.4), (-0.5, -2.5),
)  # fmt: skip
_PINCHING_HAND = (
    (-0.5, 2.5), (4.0, 4.6), (8.5, 5.6), (13.0, 4.6), (14.2, 3.2), (13.0, 2.4), (9.4, 2.2), (8.0, 0.0),
    (9.6, -2.2), (13.5, -2.4), (16.0, -2.6), (16.8, -4.0), (15.0, -5.2), (8.5, -5.6), (3.5, -4.2), (-0.5, -2.5),
)  # fmt: skip
_HANDS = {"flat": _FLAT_HAND, "closed": _CLOSED_HAND, "pinch": _PINCHING_HAND}


def arm_outline(arm: Arm, *, thumb: int = 1) -> Path:
    """The arm from the front of the shoulder round the hand to its back; open at the shoulder.

    `thumb` is 1 if the thumb lies anticlockwise of the hand's direction, else -1.
    """
    upper, fore = Frame(arm.shoulder, arm.upper, 1), Frame(arm.elbow, arm.fore, 1)
    flex = turn(arm.fore - arm.upper)
    half = radians((180 - abs(flex)) / 2)
    inside = min(_ELBOW_IN / max(sin(half), 0.25), 12.0)
    gap = inside * cos(half) + 2.0
    # The elbow bends towards the side of the outline that the forearm turns to.
    left_gap, right_gap = (gap, 0.0) if flex >= 0 else (0.0, gap)
    left, right = (inside, _ELBOW_OUT) if flex >= 0 else (_ELBOW_OUT, inside)
    points = [upper.at(6.0, 4.6), upper.at(14.0, 4.2)]
    points.append(step(arm.elbow, arm.upper + flex / 2 + 90, left))
    points += [fore.at(along, out) for along, out in ((7.0, 3.7), (16.0, 3.1)) if along > left_gap]
    points += hand_points(arm, thumb)
    points += [fore.at(along, out) for along, out in ((16.0, -3.0), (7.0, -3.9)) if along > right_gap]
    points.append(step(arm.elbow, arm.upper + flex / 2 - 90, right))
    points += [upper.at(14.0, -4.4), upper.at(6.0, -4.8)]
    return curve(points)


def hand_outline(arm: Arm, above: float, *, thumb: int = 1) -> Path:
    """The hand and so many centimetres of the forearm, open at the top."""
    fore = Frame(arm.wrist, arm.fore, 1)
    return curve([fore.at(-above, 3.4), *hand_points(arm, thumb), fore.at(-above, -3.4)])


def sleeve_outline(arm: Arm) -> Path:
    """A short sleeve; open at the shoulder."""
    upper = Frame(arm.shoulder, arm.upper, 1)
    spots = ((6.0, 5.2), (10.0, 5.5), (15.0, 5.4), (15.6, 0.0), (15.0, -5.6), (9.0, -5.9), (3.0, -5.4))
    return curve([upper.at(*spot) for spot in spots], corners=[2, 4])


def hand_points(arm: Arm, thumb: int) -> list[Point]:
    """The outline of the hand from one side of the wrist to the other."""
    hand = Frame(arm.wrist, arm.hand, 1)
    shape = list(_HANDS[arm.shape])
    if thumb < 0:
        shape = [(along, -out) for along, out in reversed(shape)]
    return [hand.at(*point) for point in shape]
