"""Whether words fit where they are shown: an estimate of lines, since only a device has its own fonts."""

from typing import Any

from tests.screen.inflating import Component

LETTER = 0.52
"""Mean width of a letter, as a share of the size of the type: wide for a sans serif face."""


def lines_of(text: str, size: float, width: float) -> int:
    """How many lines the text takes."""
    room = max(1.0, width / (size * LETTER))
    lines, used = 1, 0.0
    for word in text.split():
        if used and used + 1 + len(word) > room:
            lines, used = lines + 1, 0.0
        used += len(word) + (1 if used else 0)
    return lines


def height(component: Component, width: float) -> float:
    """How high the component is with everything that is displayed in it, in dp."""
    properties: dict[str, Any] = component.properties
    if properties.get("display") == "none" or properties.get("position") == "absolute":
        return 0.0
    own = properties.get("width", width)
    inside = own if isinstance(own, int | float) else width
    inside -= properties.get("paddingLeft", 0) + properties.get("paddingRight", 0)
    if component.kind == "Text":
        lines = lines_of(properties["text"], properties["fontSize"], inside)
        shown = min(lines, properties.get("maxLines", lines)) if properties["text"] else 0
        return float(shown * properties["fontSize"] * properties["lineHeight"])
    if isinstance(properties.get("height"), int | float):
        return float(properties["height"])
    heights = [height(child, inside) for child in component.children]
    if properties.get("direction") == "row":
        return max(heights, default=0.0)
    spacing: float = sum(
        child.properties.get("spacing", 0)
        for place, child in enumerate(component.children)
        if place and child.properties.get("display") != "none"
    )
    return sum(heights) + spacing
