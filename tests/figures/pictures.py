"""What the tests of the figures share: every picture, and its people."""

import re
from functools import cache

from skill import figures
from skill.figures.body import Body
from skill.figures.catalogue import FIGURES, drawing
from skill.figures.drawing import Drawing
from skill.figures.geometry import Path, Point

PICTURES = [(name, frame) for name in figures.names() for frame in range(figures.frames(name))]
"""Every movement and frame."""

WITH_SIDES = [(name, side, frame) for name, frame in PICTURES for side in ("left", "right", "both", "any")]


@cache
def picture(name: str, frame: int) -> Drawing:
    """The picture as it is made, for the right side."""
    return FIGURES[name].draw(frame)


def woman(name: str, frame: int) -> Body:
    """The person who stretches."""
    return picture(name, frame).bodies[0]


def key(name: str) -> tuple[str, int]:
    """The movement and the frame that shows the stretch itself."""
    return name, figures.key_frame(name)


def coordinates(path_data: str) -> list[tuple[float, float]]:
    """All points of a path, those that only pull at a curve included."""
    numbers = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", path_data)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def traced(path: Path) -> list[Point]:
    """Points that lie on the path itself, close together on its curves."""
    found: list[Point] = []
    for letter, points in path:
        if letter == "C":
            one, two, three, four = found[-1], *points
            for number in range(1, 9):
                t = number / 8
                shares = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
                corners = (one, two, three, four)
                x, y = (sum(s * c[axis] for s, c in zip(shares, corners, strict=True)) for axis in (0, 1))
                found.append((x, y))
        else:
            found.extend(points)
    return found


def final(name: str, side: str, frame: int) -> Drawing:
    """The picture as it is shown."""
    return drawing(name, side, frame)
