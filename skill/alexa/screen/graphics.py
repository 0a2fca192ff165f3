"""The figures as graphics of a document: each movement once, whatever the number of steps, sides and frames.

The left side is the right one in a mirror, and the frames of a movement share most of their lines. So a movement
becomes one graphic that takes the side and how far it is on the way from its first frame to its second.
"""

from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import Any

from skill import figures
from skill.alexa.screen.strokes import GRAIN, Path, close, mirrored, read_path, straightened, write_path

VERSION = "1.1"
MOST_FIGURES = 5
"""Movements that are drawn in one answer: a whole routine has three, and a response has a limit of 120 kilobytes."""
Json = dict[str, Any]
Look = tuple[tuple[str, Any], ...]
"""Stroke and fill of a line, by AVG property."""
Mark = tuple[Look, Path]
"""One line."""


def frames_of(movement: str) -> int:
    """How many frames show the movement; 0 where there is no figure."""
    return figures.frames(movement) if movement in figures.names() else 0


def alternates(movement: str) -> bool:
    """Whether the movement goes to and fro between its frames; else the last frame is the one that is held."""
    return frames_of(movement) > 1 and figures.key_frame(movement) == 0


def graphics(steps: Iterable[Mapping[str, Any]]) -> tuple[Json, Json]:
    """The graphics for these steps by name, and the styles that they share.

    A graphic is named after its movement. Its parameters are `side`, and `pose`: 0 for the first frame, 1 for the
    second, and between them while one fades into the other.
    """
    sides: dict[str, dict[str, None]] = {}
    for step in steps:
        if step["figure"]:
            sides.setdefault(step["figure"], {})[step["side"]] = None
    return _drawn(tuple((name, tuple(used)) for name, used in list(sides.items())[:MOST_FIGURES]))


@lru_cache(maxsize=128)
def _drawn(figures_: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[Json, Json]:
    """The graphics and styles for these movements, each with its sides. Shared between answers: not to be changed."""
    drawn: Json = {}
    looks: dict[Look, str] = {}
    for name, used in figures_:
        drawn[name] = _graphic([_Picture(name, side) for side in used], looks)
    return drawn, {style: {"values": dict(look)} for look, style in looks.items()}


class _Picture:
    """A movement on one side: its lines frame by frame."""

    def __init__(self, name: str, side: str) -> None:
        self.side = side
        self.view, self.frames = _lines(name, side)


@cache
def _lines(name: str, side: str) -> tuple[tuple[int, int], tuple[tuple[Mark, ...], ...]]:
    """Width and height of the view in grains, and the lines of each frame."""
    found = []
    size = (0, 0)
    for frame in range(figures.frames(name)):
        drawing: Any = figures.avg(name, side, frame)
        size = (round(drawing["viewportWidth"] * GRAIN), round(drawing["viewportHeight"] * GRAIN))
        found.append(tuple(_mark(item) for item in drawing["items"]))
    return size, tuple(found)


def _mark(item: Mapping[str, Any]) -> Mark:
    look = {name: value for name, value in item.items() if name not in ("type", "pathData")}
    if "strokeWidth" in look:
        look["strokeWidth"] = round(look["strokeWidth"] * GRAIN, 1)
    return tuple(sorted(look.items())), read_path(item["pathData"])


def _graphic(pictures: list[_Picture], looks: dict[Look, str]) -> Json:
    """One graphic for all sides of a movement: the shared lines in a mirror, and each side's own lines."""
    first, *others = pictures
    width, height = first.view
    shared = [len(frame) for frame in first.frames]
    turned: list[str] = []
    for other in others:
        plain, mirror = _common(first, other, None), _common(first, other, width)
        if sum(mirror) > sum(plain):
            turned.append(other.side)
        shared = [min(pair) for pair in zip(shared, max(plain, mirror, key=sum), strict=True)]
    items: list[Json] = [
        {
            "type": "group",
            "items": _merged([frame[:end] for frame, end in zip(first.frames, shared, strict=True)], looks),
        }
    ]
    if turned:
        test = " || ".join(f"side == '{side}'" for side in turned)
        items[0]["transform"] = f"${{{test} ? 'translate({width},0) scale(-1,1)' : ''}}"
    for picture in pictures:
        own = _merged([frame[end:] for frame, end in zip(picture.frames, shared, strict=True)], looks)
        if own:
            items.append({"type": "group", "opacity": f"${{side == '{picture.side}' ? 1 : 0}}", "items": own})
    size = {"width": width, "height": height, "viewportWidth": width, "viewportHeight": height}
    parameters = [{"name": "side", "type": "string", "default": first.side}, {"name": "pose", "default": 0}]
    return {"type": "AVG", "version": VERSION, **size, "parameters": parameters, "items": items}


def _common(one: _Picture, other: _Picture, mirror: int | None) -> list[int]:
    """How many lines from the first on are the same, frame by frame; in a mirror of that width if one is given."""
    found = []
    for lines, others in zip(one.frames, other.frames, strict=True):
        same = 0
        for (look, path), (other_look, other_path) in zip(lines, others, strict=False):
            if look != other_look or not close(mirrored(path, mirror) if mirror else path, other_path):
                break
            same += 1
        found.append(same)
    return found


def _merged(frames: list[tuple[Mark, ...]], looks: dict[Look, str]) -> list[Json]:
    """The lines of up to two frames in painting order: what they share once, the rest fading with `pose`."""
    if len(frames) == 1:
        return [_path(mark, looks) for mark in frames[0]]
    items: list[Json] = []
    one, two = frames[:2]
    for tag, begin, end, low, high in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if tag == "equal":
            items += [_path(mark, looks) for mark in one[begin:end]]
            continue
        for marks, opacity in ((one[begin:end], "${1 - pose}"), (two[low:high], "${pose}")):
            if marks:
                items.append({"type": "group", "opacity": opacity, "items": [_path(mark, looks) for mark in marks]})
    return items


def _path(mark: Mark, looks: dict[Look, str]) -> Json:
    look, path = mark
    style = looks.setdefault(look, f"l{len(looks)}")
    return {"type": "path", "style": style, "pathData": write_path(straightened(path))}
