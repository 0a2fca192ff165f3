"""A drawing: lines in styles, placed in the view, with the bodies they were drawn from."""

from dataclasses import dataclass, field, replace
from math import cos, radians, sin

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
    above: bool
    """Whether it is seen from above, so that a body in profile lies on its side."""
    corner: Point
    """Where the mark of the side goes, in units of the view."""


@dataclass
class Stage:
    """Takes paths in centimetres and places them in the view."""

    scale: float
    """Units of the view in a centimetre."""
    origin: Point
    """Where the point 0, 0 is in the view."""
    ground: float = 0.0
    corner: Point = (368.0, 34.0)
    above: bool = False
    facing: int = 1
    """1 for a figure that faces right, -1 for one that is painted the other way round."""
    turned: float = 0.0
    """How far the scene is turned anticlockwise about the point 0, 0."""
    marks: list[Mark] = field(default_factory=list)
    bodies: list[Body] = field(default_factory=list)

    def draw(self, style: str, *paths: Path) -> None:
        """Paint the paths over what is there."""
        c, s = self.scale * cos(radians(self.turned)), self.scale * sin(radians(self.turned))
        (left, top), facing = self.origin, self.facing
        for path in paths:
            placed = tuple(
                (letter, tuple((left + facing * (c * x - s * y), top - s * x - c * y) for x, y in points))
                for letter, points in path
            )
            self.marks.append(Mark(style, placed))

    def other_way(self, origin: Point) -> "Stage":
        """A stage for a figure that faces left; what is painted there lands in this picture."""
        return replace(self, origin=origin, facing=-self.facing)

    def enlarged(self, scale: float, place: Point, middle: Point) -> "Stage":
        """A stage that shows the point `middle` of this one, which is not turned, at `place` in the view."""
        return replace(self, scale=scale, origin=(place[0] - scale * middle[0], place[1] + scale * middle[1]))

    def done(self) -> Drawing:
        """The finished picture."""
        return Drawing(tuple(self.marks), tuple(self.bodies), self.ground, self.above, self.corner)


def mirrored(drawing: Drawing) -> Drawing:
    """The same picture for the other side of the body."""
    marks = tuple(
        Mark(mark.style, tuple((letter, tuple((WIDTH - x, y) for x, y in points)) for letter, points in mark.path))
        for mark in drawing.marks
    )
    return replace(drawing, marks=marks, corner=(WIDTH - drawing.corner[0], drawing.corner[1]))
