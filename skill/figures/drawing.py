"""A drawing: lines in styles, placed in the view, with the bodies they were drawn from."""

from dataclasses import dataclass, field

from skill.figures.body import Body
from skill.figures.geometry import Path, Point

WIDTH, HEIGHT = 400.0, 300.0
"""The view that every drawing fits, in its own units."""


@dataclass(frozen=True)
class Mark:
    """One path and the name of its style."""

    style: str
    path: Path


@dataclass(frozen=True)
class Drawing:
    """One picture."""

    marks: tuple[Mark, ...]
    """In the order they are painted, in units of the view, y downwards."""
    bodies: tuple[Body, ...]
    """The people, in centimetres."""
    ground: float
    """Height of the floor or mattress in centimetres, where the picture is seen from the side."""


@dataclass
class Stage:
    """Takes paths in centimetres and places them in the view."""

    scale: float
    """Units of the view in a centimetre."""
    origin: Point
    """Where the point 0, 0 is in the view."""
    ground: float = 0.0
    marks: list[Mark] = field(default_factory=list)
    bodies: list[Body] = field(default_factory=list)

    def place(self, point: Point) -> Point:
        """The point in the view."""
        return (self.origin[0] + self.scale * point[0], self.origin[1] - self.scale * point[1])

    def draw(self, style: str, *paths: Path) -> None:
        """Paint the paths over what is there."""
        for path in paths:
            placed = tuple((letter, tuple(self.place(point) for point in points)) for letter, points in path)
            self.marks.append(Mark(style, placed))

    def done(self) -> Drawing:
        """The finished picture."""
        return Drawing(tuple(self.marks), tuple(self.bodies), self.ground)


def mirrored(drawing: Drawing) -> Drawing:
    """The same picture for the other side of the body."""
    marks = tuple(
        Mark(
            mark.style,
            tuple((letter, tuple((WIDTH - x, y) for x, y in points)) for letter, points in mark.path),
        )
        for mark in drawing.marks
    )
    return Drawing(marks, drawing.bodies, drawing.ground)
