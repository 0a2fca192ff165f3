"""The screens are dark, warm and large, and their words fit."""

import copy
import json
import re
from typing import Any

import pytest

from skill import figures
from skill.alexa.screen.document import document as made
from skill.alexa.screen.graphics import MOST_FIGURES, alternates, frames_of, graphics
from skill.alexa.screen.strokes import GRAIN, close, mirrored, read_path, straightened, write_path
from tests.screen.answers import ANSWERS, ROUTINES, shown
from tests.screen.expressions import worked_out
from tests.screen.fitting import height
from tests.screen.inflating import VIEWPORTS, Component, Viewport, inflated

Json = dict[str, Any]
COLOUR = re.compile(r"#[0-9a-fA-F]{6}\b")


def luminance(colour: str) -> float:
    """Relative luminance, 0 for black to 1 for white."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def colours(document: Json) -> set[str]:
    """Every colour of the components."""
    return set(COLOUR.findall(json.dumps([document["mainTemplate"], document["layouts"]])))


@pytest.mark.parametrize("name", ANSWERS)
def test_colours_are_dim_and_warm(name: str) -> None:
    document = shown(name)["document"]
    for colour in colours(document):
        red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
        assert red >= green >= blue, f"{colour} is not warm"
        assert luminance(colour) <= 0.52, f"{colour} is too bright for a bedroom"
    assert document["theme"] == "dark"
    assert document["background"] == "#000000"


@pytest.mark.parametrize("viewport", VIEWPORTS, ids=lambda viewport: viewport.name)
@pytest.mark.parametrize("name", ANSWERS)
def test_words_stand_out_and_are_large(name: str, viewport: Viewport) -> None:
    directive = shown(name)
    total = directive["datasources"]["coach"]["properties"]["total_s"]
    unit = viewport.height / 100 if viewport.width >= viewport.height else viewport.width / 90
    for share in (0.0, 0.3, 0.6, 0.99):
        for component in inflated(directive, viewport, share * total).seen():
            if component.kind != "Text" or not component.properties["text"]:
                continue
            brightness = (luminance(component.properties["color"]) + 0.05) / 0.05
            assert brightness >= 3.9, "large type needs three to one"
            smallest = 3.8 if len(component.properties["text"]) > 90 else 4.4
            assert component.properties["fontSize"] >= smallest * unit, component.properties


@pytest.mark.parametrize("viewport", VIEWPORTS, ids=lambda viewport: viewport.name)
@pytest.mark.parametrize("locale", ["en-US", "en-GB"])
def test_words_fit_beside_the_figure_and_above_the_buttons(viewport: Viewport, locale: str) -> None:
    unit = viewport.height / 100 if viewport.width >= viewport.height else viewport.width / 90
    for name in ROUTINES:
        directive = shown(name, locale)
        properties = directive["datasources"]["coach"]["properties"]
        times = [0.0, *(step["start_s"] + 0.1 for step in properties["steps"]), properties["total_s"] - 0.1]
        times += [step["hold_start_s"] + 1 for step in properties["steps"]]
        for second in times:
            root = inflated(directive, viewport, second)
            if viewport.shape == "round":
                (middle,) = [each for each in root.all() if each.properties.get("height") == 58 * unit]
                needed = sum(height(child, 66 * unit) for child in middle.children)
                assert needed <= 58 * unit, (name, second, needed / unit)
                continue
            main, rows = root.children[0].children
            room = viewport.height - 8 * unit - height(rows, viewport.width)
            upright = main.properties["direction"] == "column"
            needed = height(main, viewport.width - 12 * unit)
            assert needed <= room * 1.02, (name, second, needed / unit, room / unit, upright)


@pytest.mark.parametrize("viewport", VIEWPORTS, ids=lambda viewport: viewport.name)
@pytest.mark.parametrize("locale", ["en-US", "en-GB", "en-IN", "xx-XX"])
def test_whom_to_call_fits_without_scrolling(viewport: Viewport, locale: str) -> None:
    unit = viewport.height / 100 if viewport.width >= viewport.height else viewport.width / 90
    for name in ("emergency", "crisis", "urgent", "soon", "call for help", "call for help in a cramp"):
        main, *rows = inflated(shown(name, locale), viewport).children[0].children
        if viewport.shape == "round":
            needed, room = height(main.children[0], 74 * unit) + height(main.children[1], 74 * unit), 32 * unit
        else:
            needed = sum(height(child, viewport.width - 12 * unit) for child in main.children) + 3 * unit
            room = viewport.height - 9 * unit - sum(height(row, viewport.width) for row in rows)
        assert needed <= room * 1.02, (name, needed / unit, room / unit)


def test_words_to_scroll_through_have_a_height_of_their_own() -> None:
    for name in ANSWERS:
        for viewport in VIEWPORTS:
            for component in inflated(shown(name), viewport).all():
                if component.kind == "ScrollView":
                    assert 20 < component.properties["height"] <= viewport.height


@pytest.mark.parametrize("viewport", VIEWPORTS, ids=lambda viewport: viewport.name)
def test_buttons_are_large_apart_and_inside(viewport: Viewport) -> None:
    for name in ("calf", "full", "paused", "paused at bedtime"):
        root = inflated(shown(name), viewport, 1.0)
        buttons = [each for each in root.seen() if each.kind == "TouchWrapper"]
        assert buttons
        for button in buttons:
            assert button.properties["height"] >= 48
            assert button.properties["width"] >= 48
            assert button.properties["accessibilityLabel"]
            assert button.properties["role"] == "button"
            for label in (each for each in button.all() if each.kind == "Text"):
                assert len(label.properties["text"]) * label.properties["fontSize"] * 0.6 < button.properties["width"]


def rows(component: Component) -> list[Component]:
    """Every container that lays its children side by side."""
    return [each for each in component.all() if each.properties.get("direction") == "row"]


@pytest.mark.parametrize("viewport", VIEWPORTS, ids=lambda viewport: viewport.name)
def test_nothing_reaches_beyond_the_screen(viewport: Viewport) -> None:
    for name in ANSWERS:
        for second in (0.0, 12.0, 30.0):
            for row in rows(inflated(shown(name), viewport, second)):
                seen = [child for child in row.children if child.properties.get("display") != "none"]
                widths = [child.properties.get("width") for child in seen]
                spacing = sum(child.properties.get("spacing", 0) for child in seen[1:])
                total = sum(width for width in widths if isinstance(width, int | float)) + spacing
                assert total <= viewport.width + 0.01, (name, second)


def test_path_data_say_the_same_in_fewer_bytes() -> None:
    for name in figures.names():
        drawing: Any = figures.avg(name, "right")
        for item in drawing["items"]:
            path = read_path(item["pathData"])
            assert absolute(write_path(path)) == path
            assert mirrored(mirrored(path, 800), 800) == path
            assert close(path, path)
    with pytest.raises(ValueError, match="path data"):
        read_path("M0,0Q1,1 2,2")


def absolute(data: str) -> Any:
    """Reads what `write_path` wrote."""
    path: list[tuple[str, tuple[tuple[int, int], ...]]] = []
    place, start = (0, 0), (0, 0)
    for letter, rest in re.findall(r"([mlcz])([^mlcz]*)", data):
        if letter == "z":
            path.append(("Z", ()))
            place = start
            continue
        numbers = [int(number) for number in re.findall(r"-?\d+", rest)]
        size = 6 if letter == "c" else 2
        for at in range(0, len(numbers), size):
            part = numbers[at : at + size]
            points = tuple((place[0] + x, place[1] + y) for x, y in zip(part[::2], part[1::2], strict=True))
            place = points[-1]
            start = place if letter == "m" else start
            path.append((letter.upper(), points))
    return tuple(path)


@pytest.mark.parametrize("name", figures.names())
@pytest.mark.parametrize("sides", [("left",), ("right", "left"), ("left", "right"), ("both",), ("any",), ("other",)])
def test_a_graphic_draws_what_the_figure_draws(name: str, sides: tuple[str, ...]) -> None:
    drawn, styles = graphics([{"figure": name, "side": side} for side in sides])
    for side in sides:
        for frame in range(frames_of(name)):
            marks = list(painted(drawn[name]["items"], styles, {"side": side, "pose": frame}))
            original: Any = figures.avg(name, side, frame)
            assert len(marks) == len(original["items"])
            for (look, path), item in zip(marks, original["items"], strict=True):
                assert alike(path, read_path(item["pathData"]))
                assert look.get("fill") == item.get("fill")
                assert look.get("stroke") == item.get("stroke")
                assert look.get("strokeWidth", 0) == pytest.approx(item.get("strokeWidth", 0) * GRAIN)


def alike(drawn: Any, original: Any) -> bool:
    """Whether the path goes through the same points, within a grain; a curve may have become a line."""
    same = {"L": "LC", "C": "C", "M": "M", "Z": "Z"}
    return len(drawn) == len(original) and all(
        before in same[after]
        and all(abs(x - u) <= 1 and abs(y - v) <= 1 for (x, y), (u, v) in zip(new[-1:], old[-1:], strict=True))
        for (after, new), (before, old) in zip(drawn, original, strict=True)
    )


def test_a_curve_becomes_a_line_only_where_it_is_one() -> None:
    flat = read_path("M0,0C10,0.3 20,-0.3 30,0")
    assert straightened(flat) == read_path("M0,0L30,0")
    for bent in ("M0,0C10,2 20,2 30,0", "M0,0C-9,0 40,0 30,0", "M0,0C0,9 9,9 0,0Z"):
        assert straightened(read_path(bent)) == read_path(bent)


def painted(items: list[Json], styles: Json, names: Json, flip: bool = False) -> Any:
    """The lines that are seen of a graphic, in order, with their looks."""
    for item in items:
        if item["type"] == "group":
            if worked_out(item.get("opacity", 1), names) == 1:
                turned = bool(worked_out(item.get("transform", ""), names))
                yield from painted(item["items"], styles, names, flip or turned)
        else:
            path = absolute(item["pathData"])
            yield styles[item["style"]]["values"], mirrored(path, 400 * GRAIN) if flip else path


def test_a_routine_has_few_figures_and_more_are_not_drawn() -> None:
    for name in ROUTINES:
        steps = shown(name)["datasources"]["coach"]["properties"]["steps"]
        assert len({step["figure"] for step in steps}) <= MOST_FIGURES
    many = [{"figure": name, "side": "left"} for name in figures.names()]
    assert len(graphics(many)[0]) == MOST_FIGURES


def test_a_movement_without_a_figure_is_shown_in_words() -> None:
    assert frames_of("no such movement") == 0
    assert not alternates("no such movement")
    drawn = copy.deepcopy(shown("calf"))["datasources"]
    for step in drawn["coach"]["properties"]["steps"]:
        step["figure"] = ""
    document = made("2023.2", drawn["coach"]["properties"], drawn["show"]["properties"])
    assert set(document["graphics"]) == {"ring", "arrow"}
    for viewport in VIEWPORTS:
        for second in (0.0, 5.0, 20.0, 60.0):
            root = inflated({"document": document, "datasources": drawn}, viewport, second)
            assert [each for each in root.seen() if each.kind == "Text" and len(each.properties["text"]) > 8]
