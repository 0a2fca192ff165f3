"""Arrows, and the mark that tells which side is worked."""

from collections.abc import Sequence
from math import pi

from skill.figures.drawing import Mark, Stage
from skill.figures.geometry import Path, Point, angle_to, arc, curve, line, ring, step

HEAD = 12.0
"""Length of an arrow's head in units of the view."""


def arrow(stage: Stage, points: Sequence[Point], *, both: bool = False) -> None:
    """A straight or gently bent arrow along the points, with a head at its end, or at both ends."""
    size = HEAD / stage.scale
    shaft = list(points)
    for number, back in [(len(points) - 1, -1)] + ([(0, 1)] if both else []):
        way = angle_to(points[number + back], points[number])
        shaft[number] = step(points[number], way, -size * 0.7)
        stage.draw("arrow_head", _head(points[number], way, size))
    stage.draw("arrow", curve(shaft))


def arc_arrow(stage: Stage, centre: Point, radius: float, start: float, end: float, *, both: bool = False) -> None:
    """An arrow round a joint, from one direction to another."""
    size = HEAD / stage.scale
    way = 1 if end > start else -1
    share = way * size / radius * 180 / pi
    ends = [(end, share)] + ([(start, -share)] if both else [])
    for tip, head in ends:
        base = step(centre, tip - head * 0.85, radius)
        stage.draw("arrow_head", _head(step(centre, tip, radius), angle_to(base, step(centre, tip, radius)), size))
    first = start + (share * 0.6 if both else 0)
    stage.draw("arrow", curve(arc(centre, radius, first, end - share * 0.6)))


def _head(tip: Point, way: float, size: float) -> Path:
    base = step(tip, way, -size)
    return line([tip, step(base, way + 90, size * 0.5), step(base, way - 90, size * 0.5)], closed=True)


_SOLE = ((-1.0, -11.0), (-4.2, -8.0), (-3.6, -2.5), (-5.2, 3.0), (-4.6, 7.4), (0.0, 8.6), (4.8, 7.4), (5.4, 3.0),
         (3.2, -2.0), (3.4, -8.0))  # fmt: skip
_TOES = ((3.6, 11.6, 2.3), (-0.1, 12.2, 1.6), (-2.9, 11.4, 1.4), (-5.0, 9.8, 1.2), (-6.6, 7.6, 1.1))


def footprints(corner: Point, side: str) -> list[Mark]:
    """Two footprints as one sees one's own: the worked one lit. None where the side is not known."""
    lit = {"left": (-1,), "right": (1,), "both": (-1, 1)}.get(side, ())
    if not lit:
        return []
    marks = []
    for foot in (-1, 1):
        style = "print_on" if foot in lit else "print_off"
        # The big toe is on the inside: the shape is that of the left foot.
        shapes = [curve([(x, y) for x, y in _SOLE], closed=True)]
        shapes += [ring((x, y), radius) for x, y, radius in _TOES]
        middle = corner[0] + foot * 9.5
        path = tuple(
            (letter, tuple((middle - foot * x, corner[1] - y) for x, y in points))
            for shape in shapes
            for letter, points in shape
        )
        marks.append(Mark(style, path))
    return marks
