"""Writes a drawing as SVG and as Alexa Vector Graphics, with the same path data."""

from html import escape

from skill.figures.drawing import HEIGHT, WIDTH, Drawing
from skill.figures.geometry import Path
from skill.figures.style import STYLES


def path_data(path: Path) -> str:
    """The path in SVG's notation, to a tenth of a unit."""
    return "".join(letter + " ".join(f"{round(x, 1):g},{round(y, 1):g}" for x, y in points) for letter, points in path)


def to_svg(drawing: Drawing, title: str) -> str:
    """One SVG element with a view box, no background, and the given words as its title, or none."""
    told = f' role="img"><title>{escape(title, quote=False)}</title>' if title else ' aria-hidden="true">'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}"{told}',
        '<g fill="none" stroke-linecap="round" stroke-linejoin="round">',
    ]
    for mark in drawing.marks:
        style = STYLES[mark.style]
        look = f' fill="{style.fill}"' if style.fill else ""
        look += f' fill-opacity="{style.fill_opacity:g}"' if style.fill_opacity < 1 else ""
        look += f' stroke="{style.stroke}" stroke-width="{style.width:g}"' if style.stroke else ""
        parts.append(f'<path class="fig-{mark.style.replace("_", "-")}"{look} d="{path_data(mark.path)}"/>')
    return "".join([*parts, "</g></svg>"])


def to_avg(drawing: Drawing) -> dict[str, object]:
    """One AVG object of paths."""
    items: list[dict[str, object]] = []
    for mark in drawing.marks:
        style = STYLES[mark.style]
        item: dict[str, object] = {"type": "path", "pathData": path_data(mark.path)}
        if style.fill:
            item["fill"] = style.fill
        if style.fill_opacity < 1:
            item["fillOpacity"] = style.fill_opacity
        if style.stroke:
            item |= {
                "stroke": style.stroke,
                "strokeWidth": style.width,
                "strokeLineCap": "round",
                "strokeLineJoin": "round",
            }
        items.append(item)
    size = {"width": WIDTH, "height": HEIGHT, "viewportWidth": WIDTH, "viewportHeight": HEIGHT}
    return {"type": "AVG", "version": "1.2", **size, "items": items}
