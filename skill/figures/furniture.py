"""Beds, pillows, walls, chairs and a towel: quiet lines around the figure."""

from collections.abc import Sequence

from skill.figures.drawing import Stage
from skill.figures.geometry import Frame, Point, curve, line, rounded


def headboard(stage: Stage, head: float) -> None:
    """The upright at the head of a bed seen from the side."""
    stage.draw("furniture", rounded((head - 4.0, -27.0), (head, 36.0), 2.0))


def mattress(stage: Stage, head: float, foot: float, *, thick: float = 20.0) -> None:
    """A bed from the side, its top at height 0."""
    stage.draw("furniture", rounded((head, -thick), (foot, 0.0), 5.0))


def pillow(stage: Stage, frame: Frame, length: float, depth: float) -> None:
    """A pillow whose middle is at the frame, `length` along it."""
    half, high = length / 2, depth / 2
    points = [
        frame.at(along * half, front * high)
        for along, front in (
            (-0.98, -0.35), (-0.86, -0.8), (-0.4, -1.0), (0.4, -1.0), (0.86, -0.8), (0.98, -0.35),
            (0.98, 0.35), (0.86, 0.8), (0.4, 1.0), (-0.4, 1.0), (-0.86, 0.8), (-0.98, 0.35),
        )
    ]  # fmt: skip
    stage.draw("pillow", curve(points, closed=True))


def bed_from_above(stage: Stage, low: Point, high: Point) -> None:
    """A bed seen from above with its head to the left, and the pillow."""
    (left, bottom), (right, top) = low, high
    stage.draw("furniture", rounded((left - 5.0, bottom), (left + 4.0, top), 2.4))
    stage.draw("furniture", rounded((left, bottom), (right, top), 6.0))


def floor(stage: Stage, left: float, right: float) -> None:
    """The floor at height 0."""
    stage.draw("quiet", line([(left, -0.9), (right, -0.9)]))


def wall(stage: Stage, face: float, far: float, top: float = 176.0) -> None:
    """A wall from its face to where the picture ends."""
    stage.draw("wall", line([(face, 0.0), (face, top), (far, top), (far, 0.0)], closed=True))
    stage.draw("quiet", line([(face, -0.9), (face, top)]))


def low_bed(stage: Stage, left: float, right: float, top: float) -> None:
    """A bed from the side that stands on the floor, its pillow on the left."""
    stage.draw("furniture", rounded((left + 4.0, 0.0), (left + 9.0, top - 10.0), 1.0))
    stage.draw("furniture", rounded((right - 9.0, 0.0), (right - 4.0, top - 10.0), 1.0))
    stage.draw("furniture", rounded((left, top - 24.0), (right, top), 5.0))
    pillow(stage, Frame((left + 21.0, top + 6.0), 0.0, 1), 34.0, 12.0)


def chair(stage: Stage, front: float, *, seat: float = 45.0, depth: float = 40.0, back: float = 88.0) -> None:
    """A chair from the side, its front edge at `front` and its back to the left of it."""
    rear = front - depth
    stage.draw("furniture", rounded((rear, 0.0), (rear + 4.0, back), 1.6))
    stage.draw("furniture", rounded((front - 5.0, 0.0), (front - 1.5, seat - 4.0), 1.2))
    stage.draw("furniture", rounded((rear, seat - 4.5), (front, seat), 2.0))


def band(stage: Stage, points: Sequence[Point]) -> None:
    """A towel that runs along the points."""
    stage.draw("cloth_edge", curve(points))
    stage.draw("cloth", curve(points))
