"""Pictures of the screens for looking at: a document as a web page, laid out by the browser's flex boxes.

`python -m tests.screen.picture FOLDER` writes one page for each kind of answer, screen and moment. The fonts are not a
device's, so line ends differ a little.
"""

import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

from tests.screen.answers import ANSWERS, shown
from tests.screen.inflating import VIEWPORTS, Component, Json, Viewport, inflated

STYLE = """<meta charset="utf-8"><style>
*{box-sizing:border-box;margin:0} body{background:#444;font-family:'Liberation Sans',Arial,sans-serif}
.screen div{display:flex;flex-direction:column;flex-shrink:0;position:relative;min-width:0;min-height:0}
.screen{overflow:hidden;position:relative} .screen .Text{display:block} .screen svg{display:block}
.screen .ScrollView{overflow:auto}
</style>"""
_SIDES = {"start": "flex-start", "end": "flex-end"}
_PLAIN = ("width", "height", "minHeight", "left", "top", "paddingLeft", "paddingRight", "paddingTop", "paddingBottom")


def _size(value: Any) -> str:
    return value.replace("vw", "%").replace("vh", "%") if isinstance(value, str) else f"{value:g}px"


def _css(component: Component, row: bool, first: bool) -> Iterator[str]:
    properties = component.properties
    for name in _PLAIN:
        if name in properties:
            css = "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name)
            yield f"{css}:{_size(properties[name])}"
    if properties.get("position") == "absolute":
        yield "position:absolute"
    if "grow" in properties:
        yield f"flex-grow:{properties['grow']}"
    if "shrink" in properties:
        yield f"flex-shrink:{properties['shrink']}"
    if "spacing" in properties and not first:
        yield f"margin-{'left' if row else 'top'}:{_size(properties['spacing'])}"
    if "direction" in properties:
        yield f"flex-direction:{properties['direction']}"
    for name, css in (
        ("alignItems", "align-items"),
        ("justifyContent", "justify-content"),
        ("alignSelf", "align-self"),
    ):
        if name in properties:
            yield f"{css}:{_SIDES.get(properties[name], properties[name])}"
    yield f"opacity:{properties.get('opacity', 1)}"
    if component.kind == "Frame":
        yield f"background:{properties.get('backgroundColor', 'transparent')}"
        if "borderWidth" in properties:
            yield f"border:{properties['borderWidth']}px solid {properties['borderColor']}"
            yield f"border-radius:{properties['borderRadius']}px"
    if component.kind == "Text":
        yield f"font-size:{properties['fontSize']}px;color:{properties['color']}"
        yield f"line-height:{properties['lineHeight']};font-weight:{properties['fontWeight']}"
        yield f"text-align:{properties.get('textAlign', 'left')}"
        if properties.get("textAlignVertical") == "center":
            yield "display:flex;flex-direction:column;justify-content:center"  # As a device does in a box too high.
        if "maxLines" in properties:
            yield f"display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:{properties['maxLines']}"
            yield "overflow:hidden"


def html(component: Component, document: Json, *, row: bool = False, first: bool = True) -> str:
    """The component as nested elements."""
    if component.properties.get("display") == "none":
        return ""
    inside = escape(str(component.properties["text"])) if component.kind == "Text" else ""
    if component.kind == "VectorGraphic":
        inside = svg(component.graphic(document), document["styles"])
    across = component.properties.get("direction") == "row"
    for number, child in enumerate(component.children):
        inside += html(child, document, row=across, first=number == 0)
    return f'<div class="{component.kind}" style="{";".join(_css(component, row, first))}">{inside}</div>'


def svg(graphic: Json, styles: Json) -> str:
    """A graphic as SVG."""
    wide, high = graphic.get("viewportWidth", graphic["width"]), graphic.get("viewportHeight", graphic["height"])
    return f'<svg width="100%" height="100%" viewBox="0 0 {wide} {high}">{_marks(graphic["items"], styles)}</svg>'


def _marks(items: list[Json], styles: Json) -> str:
    found = ""
    for item in items:
        look = {**styles.get(item.get("style", ""), {}).get("values", {}), **item}
        if item["type"] == "group":
            turned = f' transform="{item["transform"]}"' if item.get("transform") else ""
            found += f'<g opacity="{item.get("opacity", 1)}"{turned}>{_marks(item["items"], styles)}</g>'
            continue
        attributes = {
            "d": look["pathData"],
            "fill": look.get("fill", "none"),
            "fill-opacity": look.get("fillOpacity", 1),
            "stroke": look.get("stroke", "none"),
            "stroke-width": look.get("strokeWidth", 1),
            "stroke-opacity": look.get("strokeOpacity", 1),
            "stroke-linecap": look.get("strokeLineCap", "butt"),
            "stroke-linejoin": look.get("strokeLineJoin", "miter"),
            "stroke-dasharray": " ".join(str(each) for each in look.get("strokeDashArray", [])) or "none",
            "stroke-dashoffset": look.get("strokeDashOffset", 0),
        }
        found += "<path " + " ".join(f'{name}="{value}"' for name, value in attributes.items()) + "/>"
    return found


def page(directive: Json, viewport: Viewport, seconds: float) -> str:
    """One screen at one moment, in its own size."""
    root = inflated(directive, viewport, seconds)
    radius = "50%" if viewport.shape == "round" else "0"
    style = f"width:{viewport.width}px;height:{viewport.height}px;border-radius:{radius};background:#000"
    return f'<div class="screen" style="{style}">{html(root, directive["document"])}</div>'


def main(folder: Path) -> None:
    """Write the pages."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ANSWERS:
        directive = shown(name)
        total = directive["datasources"]["coach"]["properties"]["total_s"]
        for viewport in VIEWPORTS:
            screens = [page(directive, viewport, share * total) for share in (0.0, 0.25, 0.5, 0.75, 1.02)]
            text = STYLE + '<body style="display:flex;flex-wrap:wrap;gap:12px;padding:12px">' + "".join(screens)
            (folder / f"{name.replace(' ', '_')}.{viewport.name}.html").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
