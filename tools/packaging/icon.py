"""Draws the icon: a leg stretched out in bed at night, toes pulled up, under a moon. Writes PNG with zlib alone.

The drawing is in units of the icon's width, the origin top left. The store cuts a circle out of it, so everything
that matters lies within one.
"""

import struct
import zlib
from collections.abc import Callable
from math import hypot

Colour = tuple[int, int, int]
Distance = Callable[[float, float], float]
"""How far a point lies outside a shape; negative inside."""

NIGHT: Colour = (20, 27, 52)
BED: Colour = (52, 66, 112)
LEG: Colour = (246, 202, 164)
MOON: Colour = (250, 232, 176)
ARROW: Colour = (255, 255, 255)


def disc(x: float, y: float, radius: float) -> Distance:
    """A filled circle."""
    return lambda px, py: hypot(px - x, py - y) - radius


def limb(ax: float, ay: float, a: float, bx: float, by: float, b: float) -> Distance:
    """A rounded limb from one point to another, `a` thick (half) at the first and `b` at the second."""
    length = (bx - ax) ** 2 + (by - ay) ** 2

    def distance(px: float, py: float) -> float:
        along = min(1.0, max(0.0, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length))
        return hypot(px - ax - along * (bx - ax), py - ay - along * (by - ay)) - (a + along * (b - a))

    return distance


def without(shape: Distance, other: Distance) -> Distance:
    """A shape with a bite taken out."""
    return lambda px, py: max(shape(px, py), -other(px, py))


def below(y: float) -> Distance:
    """Everything below a line."""
    return lambda _, py: y - py


SHAPES: tuple[tuple[Colour, tuple[Distance, ...]], ...] = (
    (BED, (below(0.72),)),
    (MOON, (without(disc(0.655, 0.27, 0.115), disc(0.705, 0.235, 0.10)),)),
    # Thigh, knee, calf, heel and foot; the toes point at the shin.
    (
        LEG,
        (
            limb(0.02, 0.60, 0.115, 0.34, 0.625, 0.085),
            limb(0.34, 0.625, 0.085, 0.50, 0.645, 0.083),
            limb(0.50, 0.645, 0.083, 0.72, 0.665, 0.052),
            disc(0.755, 0.672, 0.055),
            limb(0.765, 0.655, 0.05, 0.735, 0.475, 0.032),
        ),
    ),
    (
        ARROW,
        (
            limb(0.655, 0.455, 0.012, 0.60, 0.485, 0.012),
            limb(0.60, 0.485, 0.012, 0.565, 0.535, 0.012),
            limb(0.565, 0.535, 0.012, 0.618, 0.525, 0.012),
            limb(0.565, 0.535, 0.012, 0.552, 0.482, 0.012),
        ),
    ),
)
"""From the back to the front: a colour and the shapes it fills."""


def pixel(x: float, y: float, size: int) -> Colour:
    """The colour at a point, its edges softened over one pixel."""
    colour = NIGHT
    for paint, shapes in SHAPES:
        inside = 0.5 - min(shape(x, y) for shape in shapes) * size
        if inside <= 0:
            continue
        share = min(1.0, inside)
        colour = (
            round(colour[0] + (paint[0] - colour[0]) * share),
            round(colour[1] + (paint[1] - colour[1]) * share),
            round(colour[2] + (paint[2] - colour[2]) * share),
        )
    return colour


def png(size: int) -> bytes:
    """The icon as a PNG of `size` by `size` pixels."""
    rows = bytearray()
    for row in range(size):
        rows.append(0)
        for column in range(size):
            rows += bytes(pixel((column + 0.5) / size, (row + 0.5) / size, size))
    header = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", zlib.compress(bytes(rows), 9))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
