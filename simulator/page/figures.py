"""The drawings of the movements, as files of the page."""

from functools import lru_cache

from skill import figures


@lru_cache(maxsize=256)
def svg(name: str, side: str, frame: int) -> str | None:
    """One drawing; None where there is none of that name, side or frame. Its words are on the page, not in it."""
    try:
        return figures.svg(name, side, frame)
    except figures.NoSuchFigure:
        return None


def hold_frame(name: str) -> int | None:
    """The frame that is kept in a hold; None where the movement goes on, or there is no such figure."""
    try:
        # A movement whose first frame tells most has no end to be held: it goes to and fro.
        return figures.key_frame(name) or None
    except figures.NoSuchFigure:
        return None
