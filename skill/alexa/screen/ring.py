"""The ring that shows how much of a hold is left. It opens slowly, clockwise from the top, and has no numbers."""

from math import pi
from typing import Any

from skill.alexa.screen.look import RING, RING_TRACK

Json = dict[str, Any]
NAME = "ring"
_RADIUS = 47
_ROUND = f"M50,{50 - _RADIUS}a{_RADIUS},{_RADIUS} 0 1 1 0,{2 * _RADIUS}a{_RADIUS},{_RADIUS} 0 1 1 0,-{2 * _RADIUS}"
LENGTH = round(2 * pi * _RADIUS, 2)
"""Length of the ring's line, in units of its view."""


def graphic() -> Json:
    """The ring. Its parameters: `rest`, the share of the hold that is left, 1 to 0; `line`, how thick it is."""
    line = {"type": "path", "pathData": _ROUND, "strokeWidth": "${line}"}
    return {
        "type": "AVG",
        "version": "1.1",
        "width": 100,
        "height": 100,
        "parameters": [
            {"name": "rest", "type": "number", "default": 1},
            {"name": "line", "type": "number", "default": 6},
        ],
        "items": [
            {**line, "stroke": RING_TRACK},
            {
                **line,
                "stroke": RING,
                "strokeOpacity": "${rest > 0 ? 1 : 0}",
                "strokeLineCap": "round",
                "strokeDashArray": [LENGTH, LENGTH],
                "strokeDashOffset": f"${{{LENGTH} * (1 - rest)}}",
            },
        ],
    }


def component(size: str, line: float, **properties: Any) -> Json:
    """The ring on a screen, `size` wide and high (an expression without braces), its line in hundredths of that."""
    return {
        "type": "VectorGraphic",
        "source": NAME,
        "scale": "best-fit",
        "width": f"${{{size}}}",
        "height": f"${{{size}}}",
        "rest": "${rest}",
        "line": line,
        **properties,
    }
