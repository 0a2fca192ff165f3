"""The screens of words: an answer to read, and whom to call in the largest letters that fit."""

from typing import Any

from skill.alexa.screen.look import CALL, TITLE, WORDS, box, button_rows, round_buttons, sized, text
from skill.alexa.screen.pacing import COACH

Json = dict[str, Any]
_ACROSS = "(viewport.width - 12 * u)"
"""Width of the words on a screen with corners, in dp."""
_CIRCLE, _CIRCLE_ABOVE_BUTTONS = 76, 58
"""Height of the words on a round screen, in u."""


def _page(items: list[Json], buttons: int) -> Json:
    """A screen with corners: what it shows in the middle, and the buttons below."""
    middle = box(items, width="100%", grow=1, shrink=1, justifyContent="center")
    return box(
        [middle, *([button_rows(buttons)] if buttons else [])],
        width="100%",
        height="100%",
        paddingLeft="${6 * u}",
        paddingRight="${6 * u}",
        paddingTop="${5 * u}",
        paddingBottom="${4 * u}",
        opacity="${lit}",
        display="${lit > 0 ? 'normal' : 'none'}",
    )


def _circle(items: list[Json], buttons: int, high: int) -> Json:
    """A round screen: what it shows in the middle, and the buttons that there is room for below."""
    middle = box(
        items,
        position="absolute",
        left="${13 * u}",
        top="${12 * u}",
        width="${74 * u}",
        height=f"${{{high} * u}}",
        alignItems="center",
        justifyContent="center",
    )
    return box(
        [middle, *([round_buttons(("resume", "gone"))] if buttons else [])],
        width="100%",
        height="100%",
        opacity="${lit}",
        display="${lit > 0 ? 'normal' : 'none'}",
    )


def _scrolling(words: Json, high: str, **properties: Any) -> Json:
    """Words that may be longer than there is room for: `high` is an expression without braces."""
    size = {"width": "100%", "height": f"${{{high}}}"}
    return {"type": "ScrollView", **size, **properties, "item": {**words, "width": "100%"}}


def _reading(size: str, high: str, **properties: Any) -> Json:
    """The words of an answer, in the middle of their room, or to be scrolled through."""
    words = text(f"${{{COACH}.text}}", size, WORDS, minHeight=f"${{{high}}}", textAlignVertical="center", **properties)
    return _scrolling(words, high)


def wide_talk(properties: Json) -> Json:
    """An answer to read, on a screen with corners."""
    buttons = len(properties["buttons"])
    rows = f"(tall && {buttons} > 2 ? 30 : 15)" if buttons else "0"
    size = sized(9, _ACROSS, 64 if buttons else 78, len(properties["text"]))
    return _page([_reading(f"Math.max(5.6 * u, {size})", f"(viewport.height - (9 + {rows}) * u)")], buttons)


def round_talk(properties: Json) -> Json:
    """An answer to read, on a round screen."""
    buttons = len(properties["buttons"])
    high = _CIRCLE_ABOVE_BUTTONS if buttons else _CIRCLE
    size = sized(8, "(70 * u)", high - 12, len(properties["text"]))
    return _circle([_reading(f"Math.max(5.4 * u, {size})", f"{high} * u", textAlign="center")], buttons, high)


def wide_sign(properties: Json) -> Json:
    """Whom to call, on a screen with corners."""
    buttons = len(properties["buttons"])
    call = sized(34, _ACROSS, 26 if buttons else 36, len(properties["call"]))
    note = sized(6.4, _ACROSS, 26 if buttons else 32, len(properties["call_note"]))
    lines = [
        text(f"${{{COACH}.title}}", "7.5 * u", TITLE),
        text(f"${{{COACH}.call}}", call, CALL, fontWeight="700", lineHeight=1.1),
        text(f"${{{COACH}.call_note}}", note, WORDS, spacing="${3 * u}"),
    ]
    return _page([{**line, "width": "100%", "textAlign": "center"} for line in lines], buttons)


def round_sign(properties: Json) -> Json:
    """Whom to call, on a round screen."""
    buttons = len(properties["buttons"])
    high = _CIRCLE_ABOVE_BUTTONS if buttons else _CIRCLE
    call = sized(22, "(70 * u)", 20, len(properties["call"]))
    note = text(f"${{{COACH}.call_note}}", "5.2 * u", WORDS, textAlign="center")
    lines = [
        text(f"${{{COACH}.title}}", "6 * u", TITLE, textAlign="center"),
        text(f"${{{COACH}.call}}", call, CALL, textAlign="center", fontWeight="700", lineHeight=1.1),
        _scrolling(note, f"{high - 34} * u", spacing="${2 * u}"),
    ]
    return _circle(lines, buttons, high)
