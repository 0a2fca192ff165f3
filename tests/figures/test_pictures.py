"""The pictures as they are shown: all there, inside the view, sided, and the same in both formats."""

import json
from xml.etree import ElementTree

import pytest

from skill import figures
from skill.figures.drawing import HEIGHT, WIDTH
from skill.figures.style import STYLES
from skill.stretching.movements import movements
from tests.figures.pictures import PICTURES, WITH_SIDES, coordinates, final, traced

SVG = "{http://www.w3.org/2000/svg}"
AVG_PATH = {
    "type", "pathData", "fill", "fillOpacity", "stroke", "strokeWidth", "strokeLineCap", "strokeLineJoin",
}  # fmt: skip
"""What a path may have in Alexa Vector Graphics 1.1 and later, of what is used here."""
NOTHING_TO_FEEL = {"move_gently", "rest_it"}


def paths(svg: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(svg).iter(f"{SVG}path"))


def items(avg: dict[str, object]) -> list[dict[str, object]]:
    found = avg["items"]
    assert isinstance(found, list)
    return found


def test_every_movement_has_a_figure() -> None:
    assert set(figures.names()) == {movement.figure for movement in movements().values()}


@pytest.mark.parametrize("name", figures.names())
def test_the_key_frame_is_one_of_the_frames(name: str) -> None:
    assert 1 <= figures.frames(name) <= 2
    assert 0 <= figures.key_frame(name) < figures.frames(name)


@pytest.mark.parametrize(("name", "side", "frame"), WITH_SIDES)
def test_everything_is_inside_the_view(name: str, side: str, frame: int) -> None:
    for mark in final(name, side, frame).marks:
        margin = STYLES[mark.style].width / 2 - 0.05
        for x, y in traced(mark.path):
            assert margin <= x <= WIDTH - margin, (mark.style, x, y)
            assert margin <= y <= HEIGHT - margin, (mark.style, x, y)


@pytest.mark.parametrize(("name", "side", "frame"), WITH_SIDES)
def test_both_formats_have_the_same_paths(name: str, side: str, frame: int) -> None:
    drawn = paths(figures.svg(name, side, frame, title="x"))
    listed = items(figures.avg(name, side, frame))
    assert [path.get("d") for path in drawn] == [item["pathData"] for item in listed]
    assert [path.get("fill") for path in drawn] == [item.get("fill") for item in listed]
    assert [path.get("stroke") for path in drawn] == [item.get("stroke") for item in listed]
    assert [float(path.get("stroke-width", 0)) for path in drawn] == [item.get("strokeWidth", 0) for item in listed]
    assert [float(path.get("fill-opacity", 1)) for path in drawn] == [item.get("fillOpacity", 1) for item in listed]


@pytest.mark.parametrize(("name", "frame"), PICTURES)
def test_the_svg_is_told_by_its_title_alone(name: str, frame: int) -> None:
    root = ElementTree.fromstring(figures.svg(name, "left", frame, title='Toes up & "back" <slowly>'))
    assert root.get("role") == "img"
    assert root.get("viewBox") == "0 0 400 300"
    assert [child.tag for child in root] == [f"{SVG}title", f"{SVG}g"]
    assert root[0].text == 'Toes up & "back" <slowly>'
    assert {part.tag for part in root.iter()} == {f"{SVG}svg", f"{SVG}title", f"{SVG}g", f"{SVG}path"}


def test_without_a_title_the_svg_is_hidden_from_screen_readers() -> None:
    root = ElementTree.fromstring(figures.svg("wall_calf", "left"))
    assert (root.get("role"), root.get("aria-hidden")) == (None, "true")


@pytest.mark.parametrize(("name", "frame"), PICTURES)
def test_the_avg_uses_what_alexa_knows(name: str, frame: int) -> None:
    avg = figures.avg(name, "right", frame)
    assert set(avg) == {"type", "version", "width", "height", "viewportWidth", "viewportHeight", "items"}
    assert (avg["type"], avg["version"]) == ("AVG", "1.2")
    for item in items(avg):
        assert set(item) <= AVG_PATH
        assert item["type"] == "path"
        assert str(item["pathData"]).startswith("M")
        assert set(str(item["pathData"])) <= set("MLCZ0123456789.,- ")
    # A response of Alexa's may have 120 kilobytes, for the words and both frames.
    assert len(json.dumps(avg)) < 24_000


@pytest.mark.parametrize(("name", "frame"), PICTURES)
def test_left_is_the_mirror_image_of_right(name: str, frame: int) -> None:
    if name in ("calf_both", "heel_push_both"):
        assert figures.svg(name, "left", frame) == figures.svg(name, "right", frame)
        return
    left, right = (
        [path for path in paths(figures.svg(name, side, frame)) if "print" not in path.get("class", "")]
        for side in ("left", "right")
    )
    for one, other in zip(left, right, strict=True):
        there = [(WIDTH - x, y) for x, y in coordinates(other.get("d", ""))]
        assert coordinates(one.get("d", "")) == [pytest.approx(point, abs=0.11) for point in there]


@pytest.mark.parametrize("name", figures.names())
def test_the_mark_tells_the_side(name: str) -> None:
    def lit(side: str) -> list[str]:
        """Which footprint is lit, by its place in the picture."""
        prints = [mark for mark in final(name, side, 0).marks if mark.style.startswith("print")]
        prints.sort(key=lambda mark: mark.path[0][1][0][0])
        return [mark.style for mark in prints]

    both = ["print_on", "print_on"]
    paired = name in ("calf_both", "heel_push_both")
    assert lit("left") == (both if paired else ["print_on", "print_off"])
    assert lit("right") == (both if paired else ["print_off", "print_on"])
    assert lit("both") == both
    assert lit("any") == (both if paired else [])


@pytest.mark.parametrize("name", figures.names())
def test_the_worked_leg_and_the_part_to_feel_are_lit(name: str) -> None:
    styles = [mark.style for mark in final(name, "left", figures.key_frame(name)).marks]
    assert "worked" in styles
    assert ("core" in styles) == (name not in NOTHING_TO_FEEL)
    if name not in ("calf_both", "heel_push_both"):
        assert "other" in styles


@pytest.mark.parametrize("name", ["partner_push", "partner_thigh"])
def test_the_helper_has_a_line_of_their_own(name: str) -> None:
    assert "helper" in [mark.style for mark in final(name, "left", 0).marks]


@pytest.mark.parametrize(
    ("name", "side", "frame"), [("somersault", "left", 0), ("wall_calf", "up", 0), ("wall_calf", "left", 2)]
)
def test_what_is_not_drawn_is_refused(name: str, side: str, frame: int) -> None:
    with pytest.raises(figures.NoSuchFigure, match=name):
        figures.svg(name, side, frame)
