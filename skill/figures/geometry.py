"""Plane geometry for the drawings: points in centimetres, y upwards, angles in degrees anticlockwise."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import acos, atan2, cos, degrees, hypot, radians, sin

Point = tuple[float, float]
Path = tuple[tuple[str, tuple[Point, ...]], ...]
"""Drawing commands: M, L, C or Z, each with its points (one, one, three or none)."""

SMOOTH = 0.36
"""Length of a curve's handle as a share of the chord it belongs to; a circle of many points needs about a third."""


def step(start: Point, angle: float, length: float) -> Point:
    """The point `length` away from `start` in the direction `angle`."""
    return (start[0] + length * cos(radians(angle)), start[1] + length * sin(radians(angle)))


def angle_to(start: Point, end: Point) -> float:
    """The direction from `start` to `end`."""
    return degrees(atan2(end[1] - start[1], end[0] - start[0]))


def distance(start: Point, end: Point) -> float:
    """How far `end` is from `start`."""
    return hypot(end[0] - start[0], end[1] - start[1])


def between(start: Point, end: Point, share: float) -> Point:
    """The point that lies `share` of the way from `start` to `end`."""
    return (start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1]))


def turn(angle: float) -> float:
    """`angle` brought into -180 to 180."""
    return (angle + 180) % 360 - 180


def opening(at: Point, first: Point, second: Point) -> float:
    """The angle at a joint between the directions to two points, 0 to 180."""
    return abs(turn(angle_to(at, first) - angle_to(at, second)))


@dataclass(frozen=True)
class Frame:
    """A place on a bone: `along` runs in the bone's direction, `front` to the front of the body."""

    origin: Point
    angle: float
    front: int
    """1 where the front is 90 degrees anticlockwise of `angle`, -1 where it is clockwise."""

    def at(self, along: float, front: float) -> Point:
        """The point so many centimetres along and to the front."""
        return step(step(self.origin, self.angle, along), self.angle + 90 * self.front, front)


def bend_joint(start: Point, end: Point, first: float, second: float, side: int) -> Point:
    """Where the joint between two bones lies that reach from `start` towards `end`.

    `side` is 1 if the joint lies to the left of the way, -1 if to the right. Where `end` is too far the bones
    are stretched out towards it.
    """
    reach = min(max(distance(start, end), abs(first - second) + 0.1), first + second - 0.01)
    corner = degrees(acos((first * first + reach * reach - second * second) / (2 * first * reach)))
    return step(start, angle_to(start, end) + side * corner, first)


def line(points: Sequence[Point], *, closed: bool = False) -> Path:
    """Straight lines through the points."""
    commands: list[tuple[str, tuple[Point, ...]]] = [("M", (points[0],))]
    commands += [("L", (point,)) for point in points[1:]]
    return (*commands, ("Z", ())) if closed else tuple(commands)


def curve(points: Sequence[Point], *, closed: bool = False, corners: Iterable[int] = ()) -> Path:
    """A smooth curve through the points; `corners` are the numbers of those it may turn sharply at."""
    sharp, count = set(corners), len(points)
    handles: list[tuple[Point, Point]] = []
    for number, point in enumerate(points):
        before = points[number - 1] if number or closed else point
        after = points[(number + 1) % count] if number + 1 < count or closed else point
        if number in sharp or before == after:
            handles.append((point, point))
            continue
        way = angle_to(before, after)
        handles.append(
            (
                step(point, way, -SMOOTH * distance(before, point)),
                step(point, way, SMOOTH * distance(point, after)),
            )
        )
    commands: list[tuple[str, tuple[Point, ...]]] = [("M", (points[0],))]
    for number in range(1, count + 1 if closed else count):
        here = number % count
        commands.append(("C", (handles[number - 1][1], handles[here][0], points[here])))
    return (*commands, ("Z", ())) if closed else tuple(commands)


def arc(centre: Point, radius: float, start: float, end: float) -> list[Point]:
    """Points on a circle from the direction `start` to `end`, for `curve`."""
    count = max(3, round(abs(end - start) / 20) + 1)
    return [step(centre, start + (end - start) * number / (count - 1), radius) for number in range(count)]


def ring(centre: Point, radius: float) -> Path:
    """A circle."""
    pull = radius * 0.5523
    commands: list[tuple[str, tuple[Point, ...]]] = [("M", (step(centre, 0, radius),))]
    for start in (0, 90, 180, 270):
        first, last = step(centre, start, radius), step(centre, start + 90, radius)
        commands.append(("C", (step(first, start + 90, pull), step(last, start, pull), last)))
    return (*commands, ("Z", ()))


def rounded(low: Point, high: Point, radius: float) -> Path:
    """An upright rectangle from its lower left to its upper right corner, with rounded corners."""
    (left, bottom), (right, top) = low, high
    pull = radius * 0.45
    commands: list[tuple[str, tuple[Point, ...]]] = [("M", ((left + radius, bottom),))]
    for corner, along, out in (
        ((right, bottom), (-1, 0), (0, 1)),
        ((right, top), (0, -1), (-1, 0)),
        ((left, top), (1, 0), (0, -1)),
        ((left, bottom), (0, 1), (1, 0)),
    ):
        start = (corner[0] + along[0] * radius, corner[1] + along[1] * radius)
        end = (corner[0] + out[0] * radius, corner[1] + out[1] * radius)
        first = (corner[0] + along[0] * pull, corner[1] + along[1] * pull)
        second = (corner[0] + out[0] * pull, corner[1] + out[1] * pull)
        commands += [("L", (start,)), ("C", (first, second, end))]
    return (*commands, ("Z", ()))
