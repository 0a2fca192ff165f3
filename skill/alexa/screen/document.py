"""The documents: one for each kind of screen, chosen by what the answer is."""

from typing import Any

from skill.alexa.screen import ring
from skill.alexa.screen.graphics import graphics
from skill.alexa.screen.guide import (
    Lengths,
    arrow_graphic,
    round_bindings,
    round_guide,
    wide_bindings,
    wide_guide,
)
from skill.alexa.screen.look import BLACK, ROUND, TALL, UNIT, layouts
from skill.alexa.screen.pacing import ROOT, awake, bind, clock, guide_bindings, lit
from skill.alexa.screen.speech import round_sign, round_talk, wide_sign, wide_talk

Json = dict[str, Any]
READING_S = 10.0
"""How long an answer that closes the session stays readable after its last word."""
LISTENING_S = 45.0
"""How long a screen stays while Alexa listens and asks once more."""
SIGN_S = 3600.0
"""Whom to call stays: a person in trouble must not have to ask again."""
DARK_S = 600.0
"""How long the dark is kept, so that no bright clock appears while somebody falls asleep."""


def document(version: str, properties: Json, shown: Json) -> Json:
    """The document for these data, in that version of APL."""
    mode = properties["mode"]
    makers = {"guide": _guide, "sign": _sign, "talk": _talk, "dark": _dark}
    made = makers[mode](properties, shown)
    drawn, styles = made.pop("graphics", {}), made.pop("styles", {})
    return {
        "type": "APL",
        "version": version,
        "theme": "dark",
        "background": BLACK,
        "settings": {"idleTimeout": made.pop("stay_ms")},
        "styles": styles,
        "graphics": drawn,
        "layouts": layouts() if properties["buttons"] else {},
        "mainTemplate": {"parameters": ["payload"], "items": made.pop("items")},
    }


def _root(bindings: list[Json], inside: list[Json], stay_s: float, **properties: Any) -> list[Json]:
    """The outermost component, black all over; of `inside` the first is shown whose `when` is true."""
    return [
        {
            "type": "Frame",
            "id": ROOT,
            "width": "100vw",
            "height": "100vh",
            "backgroundColor": BLACK,
            "bind": [bind("u", UNIT), bind("tall", TALL), *bindings],
            **awake(stay_s),
            **properties,
            "items": inside,
        }
    ]


def _made(root: list[Json], stay_s: float, **parts: Json) -> Json:
    return {"items": root, "stay_ms": round(stay_s * 1000), **parts}


def _closing(properties: Json, after_s: float) -> tuple[float | None, float, Json]:
    """When the screen goes dark (None for not), how long it stays, and the clock it needs."""
    end = properties["total_s"]
    if properties["listening"]:
        return None, end + LISTENING_S, {}
    return end + after_s, end + after_s + DARK_S, clock(end + after_s + 10)


def _guide(properties: Json, shown: Json) -> Json:
    drawn, styles = graphics(properties["steps"])
    figures = list(drawn)
    lengths = Lengths(properties, shown)
    dark, stay, ticking = _closing(properties, 0.0)
    bindings = [
        *guide_bindings(len(properties["steps"])),
        *lit(dark),
        *round_bindings(figures, properties["text"]),
        *wide_bindings(figures),
    ]
    inside = [
        {"when": ROUND, **round_guide(figures, lengths)},
        wide_guide(figures, lengths, len(properties["buttons"])),
    ]
    root = _root(bindings, inside, stay, **(ticking or clock(properties["total_s"] + 5)))
    return _made(root, stay, graphics={ring.NAME: ring.graphic(), "arrow": arrow_graphic(), **drawn}, styles=styles)


def _talk(properties: Json, shown: Json) -> Json:
    dark, stay, ticking = _closing(properties, READING_S)
    inside = [{"when": ROUND, **round_talk(properties)}, wide_talk(properties)]
    return _made(_root([bind("now_s", 0), *lit(dark)], inside, stay, **ticking), stay)


def _sign(properties: Json, shown: Json) -> Json:
    inside = [{"when": ROUND, **round_sign(properties)}, wide_sign(properties)]
    return _made(_root(lit(None), inside, SIGN_S), SIGN_S)


def _dark(properties: Json, shown: Json) -> Json:
    return _made(_root([], [], DARK_S), DARK_S)
