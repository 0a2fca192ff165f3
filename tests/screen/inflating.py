"""A document as a device makes it: components chosen by `when`, repeated by `data`, with their bindings worked out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.screen.expressions import worked_out

Json = dict[str, Any]
CHILDREN = ("item", "items")
_KEPT = ("onPress", "onMount", "handleTick", "bind", "data", "when", *CHILDREN)


@dataclass
class Component:
    """One component with its properties worked out."""

    kind: str
    properties: Json
    names: Mapping[str, Any]
    """Everything that its expressions can name."""
    source: Json
    children: list["Component"] = field(default_factory=list)

    def all(self) -> Iterator["Component"]:
        """The component and everything inside it."""
        yield self
        for child in self.children:
            yield from child.all()

    def seen(self) -> Iterator["Component"]:
        """The component and everything inside it that is displayed."""
        if self.properties.get("display") != "none" and self.properties.get("opacity", 1) > 0:
            yield self
            for child in self.children:
                yield from child.seen()

    def graphic(self, document: Json) -> Json:
        """The graphic of a VectorGraphic with its parameters worked out."""
        drawn = document["graphics"][self.properties["source"]]
        names = {each["name"]: self.properties.get(each["name"], each["default"]) for each in drawn["parameters"]}
        return _graphic(drawn, names)


def _graphic(item: Json, names: Json) -> Json:
    done = {name: worked_out(value, names) for name, value in item.items() if name not in ("items", "parameters")}
    if "items" in item:
        done["items"] = [_graphic(each, names) for each in item["items"]]
    return done


@dataclass(frozen=True)
class Viewport:
    """A screen, in dp."""

    name: str
    width: int
    height: int
    shape: str = "rectangle"
    mode: str = "hub"


VIEWPORTS = (
    Viewport("round", 480, 480, "round"),
    Viewport("small", 960, 480),
    Viewport("medium", 1024, 600),
    Viewport("show8", 960, 600),
    Viewport("large", 1280, 800),
    Viewport("XL", 1920, 1080),
    Viewport("upright", 1080, 1920),
    Viewport("TV", 960, 540, mode="tv"),
)


def inflated(directive: Json, viewport: Viewport, seconds: float = 0.0) -> Component:
    """The outermost component of a RenderDocument directive, so many seconds after it appeared.

    Ticks are taken to have run at that very moment. Raises Unbound where something is bound to nothing.
    """
    names = _outside(directive, viewport)
    (root,) = directive["document"]["mainTemplate"]["items"]
    maker = _Maker(directive["document"]["layouts"], _ticked(root, names, seconds))
    found = maker.chosen(root, names)
    assert found is not None
    return found


def bound(directive: Json, viewport: Viewport, seconds: float) -> Mapping[str, Any]:
    """The bindings of the outermost component at that moment."""
    names = _outside(directive, viewport)
    (root,) = directive["document"]["mainTemplate"]["items"]
    return _bound(root, names, _ticked(root, names, seconds))


def _outside(directive: Json, viewport: Viewport) -> Json:
    main = directive["document"]["mainTemplate"]
    assert main["parameters"] == ["payload"]
    return {"payload": directive["datasources"], "viewport": vars(viewport), "elapsedTime": 0.0}


def _ticked(root: Json, names: Json, seconds: float) -> Json:
    """The bindings that ticks have set by then. Handlers that have stopped leave what they set last."""
    changed: Json = {}
    for tick in root.get("handleTick", []):
        elapsed = seconds * 1000
        while elapsed > 0:
            before = _bound(root, names, {"now_s": max(0.0, elapsed - tick["minimumDelay"]) / 1000})
            if worked_out(tick.get("when", True), before):
                break
            elapsed -= tick["minimumDelay"]
        for command in tick["commands"]:
            assert command["type"] == "SetValue"
            assert command["componentId"] == root["id"]
            changed[command["property"]] = worked_out(command["value"], {**names, "elapsedTime": elapsed})
    return changed


def _bound(item: Json, names: Mapping[str, Any], changed: Json) -> Json:
    inside = dict(names)
    for binding in item.get("bind", []):
        assert binding["name"] not in inside, f"{binding['name']} is bound twice"
        value = changed.get(binding["name"], binding["value"])
        inside[binding["name"]] = worked_out(value, inside)
    return inside


@dataclass(frozen=True)
class _Maker:
    """Makes components."""

    layouts: Json
    changed: Json
    """What ticks have set."""

    def chosen(self, items: Any, names: Mapping[str, Any]) -> Component | None:
        """The first of the items whose `when` is true."""
        for item in items if isinstance(items, list) else [items]:
            if worked_out(item.get("when", True), names):
                return self._laid_out(item, names) if item["type"] in self.layouts else self._component(item, names)
        return None

    def _laid_out(self, item: Json, names: Mapping[str, Any]) -> Component:
        layout = self.layouts[item["type"]]
        assert set(item) <= {"type", "when", *layout["parameters"]}
        return self._component(
            layout["item"], {**names, **{name: worked_out(item[name], names) for name in layout["parameters"]}}
        )

    def _component(self, item: Json, names: Mapping[str, Any]) -> Component:
        inside = _bound(item, names, self.changed)
        properties = {name: worked_out(value, inside) for name, value in item.items() if name not in _KEPT}
        component = Component(item["type"], properties, inside, item)
        children = item.get("items", item.get("item", []))
        if item["type"] != "Container":
            child = self.chosen(children, inside)
            component.children = [child] if child is not None else []
            return component
        many = children if isinstance(children, list) else [children]
        found = [self.chosen(child, inside) for child in many] if "data" not in item else []
        for place, row in enumerate(worked_out(item.get("data", []), inside)):
            found.append(self.chosen(many, {**inside, "data": row, "index": place}))
        component.children = [child for child in found if child is not None]
        return component
