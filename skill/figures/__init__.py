"""Line drawings of the movements, for a screen: one source, written as SVG or as Alexa Vector Graphics."""

from skill.figures.catalogue import FIGURES, SIDES, NoSuchFigure, drawing, figure
from skill.figures.render import to_avg, to_svg

__all__ = ["SIDES", "NoSuchFigure", "avg", "frames", "key_frame", "names", "svg"]


def names() -> tuple[str, ...]:
    """The movements that there is a figure for."""
    return tuple(FIGURES)


def frames(name: str) -> int:
    """How many frames show the movement, in order. Raises NoSuchFigure."""
    return figure(name).frames


def key_frame(name: str) -> int:
    """The frame that tells most, where only one can be shown. Raises NoSuchFigure."""
    return figure(name).key


def svg(name: str, side: str = "any", frame: int = 0, *, title: str = "") -> str:
    """One frame as an SVG element without a background.

    `side` is `left`, `right`, `both`, or `any` where it is not known; `title` says in words what is seen, without it
    the element is hidden from screen readers. Raises NoSuchFigure.
    """
    return to_svg(drawing(name, side, frame), title)


def avg(name: str, side: str = "any", frame: int = 0) -> dict[str, object]:
    """One frame as an Alexa Vector Graphics object without a background. Raises NoSuchFigure."""
    return to_avg(drawing(name, side, frame))
