"""The outline of trunk and head round the spine: a pregnant woman, or a helper."""

from skill.figures.body import Trunk
from skill.figures.geometry import Path, Point, arc, curve, ring
from skill.figures.outline_leg import HIP

_BACK = ((46.0, -6.2), (40.0, -9.4), (30.0, -9.6), (20.0, -7.4), (10.0, -8.4))
PREGNANT = (
    (-6.0, 10.5),
    (0.5, 19.0),
    (8.0, 26.2),
    (16.5, 28.8),
    (24.0, 25.0),
    (29.0, 18.2),
    (32.5, 14.6),
    (36.5, 13.0),
    (40.5, 9.2),
    (45.0, 4.8),
)
SLIM = ((-6.0, 8.8), (4.0, 9.8), (14.0, 9.6), (24.0, 9.4), (33.0, 10.2), (39.0, 8.6), (44.5, 4.8))


def trunk_outline(trunk: Trunk, front: tuple[Point, ...] = PREGNANT) -> Path:
    """Neck, back, seat, belly and breast; open at the head."""
    base, hip = trunk.neck_base, trunk.at(0.0)
    points = [base.at(6.0, -4.0), base.at(1.5, -4.5)]
    points += [trunk.at(along).at(0.0, out) for along, out in _BACK]
    points += arc(trunk.hip, HIP, hip.angle + 85, hip.angle + 190)
    points += [trunk.at(along).at(0.0, out) for along, out in front]
    points += [base.at(1.5, 3.8), base.at(6.5, 4.2)]
    return curve(points)


_FACE = (
    (6.9, 7.6),
    (8.4, 4.2),
    (8.3, 1.0),
    (10.4, -2.4),
    (8.7, -3.6),
    (8.9, -5.6),
    (7.6, -8.9),
    (4.4, -9.6),
    (0.4, -6.4),
)
_SKULL = ((-3.0, -8.5), (-8.2, -4.5), (-9.6, 1.5), (-7.4, 8.0), (-1.0, 11.0), (4.0, 10.2))
_HAIR = (
    (6.6, 8.6),
    (3.0, 6.6),
    (-1.4, 3.2),
    (-2.6, -1.4),
    (-4.8, -6.2),
    (-7.6, -7.4),
    (-9.9, -2.4),
    (-10.1, 4.0),
    (-7.0, 9.6),
    (-0.8, 12.0),
    (4.6, 10.9),
)
BUN = (-10.4, 9.4)


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
