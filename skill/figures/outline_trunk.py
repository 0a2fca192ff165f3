"""The outline of trunk and head round the spine: a pregnant woman, or a helper."""

from skill.figures.body import Trunk
from skill.figures.geometry import Path, Point, arc, curve, line, ring
from skill.figures.outline_leg import HIP

_BACK = ((46.0, -6.2), (40.0, -9.4), (30.0, -9.6), (20.0, -7.4), (10.0, -8.4))
PREGNANT = (
    (-6.0, 10.0),
    (0.0, 17.6),
    (7.5, 25.4),
    (16.0, 28.8),
    (23.5, 25.8),
    (29.0, 18.6),
    (32.5, 14.2),
    (36.5, 12.8),
    (40.5, 9.2),
    (45.0, 4.8),
)
SLIM = ((-6.0, 8.8), (4.0, 9.8), (14.0, 9.6), (24.0, 9.4), (33.0, 10.2), (39.0, 8.6), (44.5, 4.8))


def trunk_outline(trunk: Trunk, front: tuple[Point, ...] = PREGNANT) -> Path:
    """Back, seat, belly and breast in a shirt, from the neckline round to the neckline."""
    base, hip = trunk.neck_base, trunk.at(0.0)
    points = [base.at(0.5, -5.0)]
    points += [trunk.at(along).at(0.0, out) for along, out in _BACK]
    points += arc(trunk.hip, HIP, hip.angle + 85, hip.angle + 190)
    points += [trunk.at(along).at(0.0, out) for along, out in front]
    points.append(base.at(-1.5, 4.6))
    points.append(base.at(-1.6, 0.0))
    return curve(points, closed=True, corners=[0, len(points) - 2])


def neck_shape(trunk: Trunk) -> Path:
    """The skin of the neck, to be filled."""
    base = trunk.neck_base
    return line([base.at(0.0, -4.8), base.at(9.0, -4.0), base.at(9.0, 3.8), base.at(-1.6, 4.6)], closed=True)


def neck_lines(trunk: Trunk) -> tuple[Path, Path]:
    """The back and the front of the neck, from the shirt to the head."""
    base = trunk.neck_base
    return (
        curve([base.at(0.5, -4.8), base.at(3.0, -4.0), base.at(7.5, -4.0)]),
        curve([base.at(-1.5, 4.6), base.at(2.0, 3.5), base.at(7.0, 3.8)]),
    )


_HEAD = (
    (6.9, 7.6),
    (8.3, 4.2),
    (8.2, 1.2),
    (10.2, -2.2),
    (8.6, -3.4),
    (8.7, -5.6),
    (7.4, -8.9),
    (4.6, -9.5),
    (0.5, -7.2),
    (-4.0, -7.6),
    (-8.2, -4.5),
    (-9.6, 1.5),
    (-7.4, 8.0),
    (-1.0, 11.0),
    (4.0, 10.2),
)
_HAIR = (
    (6.0, 9.0),
    (3.6, 6.6),
    (0.4, 4.4),
    (-1.0, 1.2),
    (-1.4, -1.8),
    (-3.6, -4.4),
    (-5.4, -7.8),
    (-8.0, -7.0),
    (-9.9, -2.0),
    (-10.1, 4.0),
    (-7.0, 9.6),
    (-0.8, 11.9),
    (4.0, 10.9),
)
BUN = (-10.4, 9.4)


def head_outline(trunk: Trunk) -> Path:
    """The face in profile and the back of the head."""
    skull = trunk.skull
    return curve([skull.at(up, front) for front, up in _HEAD], closed=True)


def hair_outline(trunk: Trunk) -> Path:
    """The hair, from the brow to the nape."""
    skull = trunk.skull
    return curve([skull.at(up, front) for front, up in _HAIR], closed=True, corners=[0, 6])


def bun_outline(trunk: Trunk, place: Point = BUN) -> Path:
    """The knot of hair."""
    return ring(trunk.skull.at(place[1], place[0]), 4.6)


def eye_line(trunk: Trunk) -> Path:
    """A closed eye."""
    skull = trunk.skull
    return curve([skull.at(0.7, 4.0), skull.at(-0.2, 5.0), skull.at(-0.2, 6.0), skull.at(0.5, 6.9)])
