"""Path data in few bytes: relative commands, in whole half-units of the view, and no curve that is nearly a line.

A drawing comes with its points to a tenth of a unit of a view of 400 by 300. Half a unit is less than a pixel on the
largest screen, and whole numbers need no decimal point, so a figure takes about half the bytes.
"""

import re
from math import hypot

GRAIN = 2
"""Steps in one unit of the drawing's view."""
FLAT = 1.2
"""How far a curve's handles may be from a straight line that is drawn in its place, in grains: it shows half of it."""
Points = tuple[tuple[int, int], ...]
Path = tuple[tuple[str, Points], ...]
"""Commands M, L, C and Z with their points, in grains."""

_COMMAND = re.compile(r"([MLCZ])([^MLCZ]*)")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def read_path(data: str) -> Path:
    """The commands of absolute path data. Raises ValueError for any other command."""
    if re.search(r"[^MLCZ\d\s.,-]", data):
        raise ValueError(f"path data of M, L, C and Z is known, not {data[:30]!r}")
    path = []
    for letter, rest in _COMMAND.findall(data):
        numbers = [round(float(number) * GRAIN) for number in _NUMBER.findall(rest)]
        path.append((letter, tuple(zip(numbers[::2], numbers[1::2], strict=True))))
    return tuple(path)


def mirrored(path: Path, width: int) -> Path:
    """The path in a mirror that stands upright in the middle of a view of that width."""
    return tuple((letter, tuple((width - x, y) for x, y in points)) for letter, points in path)


def close(one: Path, other: Path) -> bool:
    """Whether two paths differ by no more than one grain, which rounding can bring about."""
    return [letter for letter, _ in one] == [letter for letter, _ in other] and all(
        abs(x - u) <= 1 and abs(y - v) <= 1
        for (_, points), (_, others) in zip(one, other, strict=True)
        for (x, y), (u, v) in zip(points, others, strict=True)
    )


def straightened(path: Path) -> Path:
    """The path with a line in place of every curve that is none to the eye."""
    found: list[tuple[str, Points]] = []
    place = start = (0, 0)
    for letter, points in path:
        if letter == "C" and all(_beside(place, points[-1], handle) for handle in points[:2]):
            letter, points = "L", points[-1:]
        place = points[-1] if points else start
        start = place if letter == "M" else start
        found.append((letter, points))
    return tuple(found)


def _beside(start: tuple[int, int], end: tuple[int, int], handle: tuple[int, int]) -> bool:
    """Whether a curve's handle lies on the line from start to end, or nearly."""
    along, up = end[0] - start[0], end[1] - start[1]
    length = hypot(along, up)
    if not length:
        return handle == start
    x, y = handle[0] - start[0], handle[1] - start[1]
    off, on = (x * up - y * along) / length, (x * along + y * up) / length
    return abs(off) <= FLAT and -1 <= on <= length + 1


def write_path(path: Path) -> str:
    """Path data with relative commands and no needless separators."""
    pieces: list[str] = []
    x = y = 0
    start = (0, 0)
    previous = ""
    for letter, points in path:
        if letter == "Z":
            pieces.append("z")
            x, y = start
        else:
            numbers = [n for point in points for n in (point[0] - x, point[1] - y)]
            pieces.append(_numbers(numbers, "m" if letter == "M" else letter.lower(), previous))
            x, y = points[-1]
            start = (x, y) if letter == "M" else start
        previous = letter
    return "".join(pieces)


def _numbers(numbers: list[int], letter: str, previous: str) -> str:
    repeated = letter.upper() == previous and letter != "m"
    text = "" if repeated else letter
    for position, number in enumerate(numbers):
        apart = number >= 0 and (repeated or position > 0)
        text += f" {number}" if apart else str(number)
    return text
