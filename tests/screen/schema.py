"""What our documents may hold: components, commands and graphics with their properties, as APL 2023.2 knows them.

`apl-suggester` misses components and commands that do not exist, so they are checked here.
"""

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]
_BASE = {
    "type", "when", "id", "bind", "width", "height", "minHeight", "opacity", "display", "accessibilityLabel", "role",
    "handleTick", "onMount", "paddingLeft", "paddingRight", "paddingTop", "paddingBottom",
    # Of a child of a Container:
    "position", "left", "top", "grow", "shrink", "spacing", "alignSelf",
}  # fmt: skip
COMPONENTS = {
    "Container": {"items", "data", "direction", "alignItems", "justifyContent"},
    "Frame": {"item", "items", "backgroundColor", "borderColor", "borderWidth", "borderRadius"},
    "Text": {
        "text", "fontSize", "fontWeight", "lineHeight", "color", "maxLines", "textAlign", "textAlignVertical",
    },
    "TouchWrapper": {"item", "onPress"},
    "ScrollView": {"item"},
    "VectorGraphic": {"source", "scale"},
}  # fmt: skip
COMMANDS = {
    "SetValue": {"componentId", "property", "value"},
    "Idle": {"delay", "screenLock", "sequencer"},
    "SendEvent": {"arguments"},
}
_LOOK = {
    "style", "fill", "fillOpacity", "stroke", "strokeOpacity", "strokeWidth", "strokeLineCap", "strokeLineJoin",
    "strokeDashArray", "strokeDashOffset",
}  # fmt: skip
AVG_ITEMS = {"path": {"pathData", *_LOOK}, "group": {"items", "opacity", "transform"}}
AVG = {"type", "version", "width", "height", "viewportWidth", "viewportHeight", "parameters", "items"}
DOCUMENT = {
    "type", "version", "theme", "background", "settings", "styles", "graphics", "layouts", "mainTemplate",
}  # fmt: skip


def unknown(document: Json) -> list[str]:
    """Everything in the document that APL does not know."""
    return list(_unknown(document))


def _unknown(document: Json) -> Iterator[str]:
    yield from (f"document.{name}" for name in set(document) - DOCUMENT)
    yield from (f"settings.{name}" for name in set(document["settings"]) - {"idleTimeout"})
    yield from (f"mainTemplate.{name}" for name in set(document["mainTemplate"]) - {"parameters", "items"})
    for item in document["mainTemplate"]["items"]:
        yield from _component(item, document)
    for layout in document["layouts"].values():
        yield from (f"layout.{name}" for name in set(layout) - {"parameters", "item"})
        yield from _component(layout["item"], document)
    for name, graphic in document["graphics"].items():
        yield from (f"{name}.{key}" for key in set(graphic) - AVG)
        for item in graphic["items"]:
            yield from _drawn(item, document)
    for name, style in document["styles"].items():
        yield from (f"{name}.{key}" for key in set(style) - {"values"})
        yield from (f"{name}.{key}" for key in set(style["values"]) - _LOOK)


def _component(item: Json, document: Json) -> Iterator[str]:
    kind = item["type"]
    layout = document["layouts"].get(kind)
    if layout is not None:
        yield from (f"{kind}.{name}" for name in set(item) - {"type", "when", *layout["parameters"]})
        return
    if kind not in COMPONENTS:
        yield f"component {kind}"
        return
    own = COMPONENTS[kind] | _BASE
    if kind == "VectorGraphic":
        if item["source"] not in document["graphics"]:
            yield f"graphic {item['source']}"
            return
        own |= {each["name"] for each in document["graphics"][item["source"]]["parameters"]}
    yield from (f"{kind}.{name}" for name in set(item) - own)
    for binding in item.get("bind", []):
        yield from (f"bind.{name}" for name in set(binding) - {"name", "value"})
    for tick in item.get("handleTick", []):
        yield from (f"handleTick.{name}" for name in set(tick) - {"minimumDelay", "when", "commands"})
        yield from _commands(tick["commands"])
    yield from _commands([*item.get("onMount", []), *item.get("onPress", [])])
    children: Any = item.get("items", item.get("item", []))
    for child in children if isinstance(children, list) else [children]:
        yield from _component(child, document)


def _commands(commands: list[Json]) -> Iterator[str]:
    for command in commands:
        known = COMMANDS.get(command["type"])
        if known is None:
            yield f"command {command['type']}"
        else:
            yield from (f"{command['type']}.{name}" for name in set(command) - known - {"type"})


def _drawn(item: Json, document: Json) -> Iterator[str]:
    known = AVG_ITEMS.get(item["type"])
    if known is None:
        yield f"graphic item {item['type']}"
        return
    yield from (f"{item['type']}.{name}" for name in set(item) - known - {"type"})
    if "style" in item and item["style"] not in document["styles"]:
        yield f"style {item['style']}"
    for child in item.get("items", []):
        yield from _drawn(child, document)
