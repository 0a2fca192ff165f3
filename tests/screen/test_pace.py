"""The screen keeps pace with the voice: at every second it shows what the timeline says is heard."""

from math import pi
from typing import Any

import pytest

from skill.stretching.timeline import Hold, Moment, Step, Timeline
from tests.screen.answers import AFTER, ROUTINES, answer, shown
from tests.screen.inflating import VIEWPORTS, Component, bound, inflated

Json = dict[str, Any]
WIDE, ROUND = VIEWPORTS[1], VIEWPORTS[0]
GUIDES = [*ROUTINES, "heel push", "standing", "rub", "hurts", "cannot reach", "repeated", "chair"]


def rest_of_hold(step: Step, into: float) -> float | None:
    """The share of the step's hold that is left so many seconds after the step began; None without a hold."""
    clock = 0.0
    for item in step.items:
        if isinstance(item, Hold):
            return max(0.0, min(1.0, 1 - (into - clock) / item.seconds))
        clock += item.seconds
    return None


def steps_of(timeline: Timeline) -> list[int]:
    """Which steps of the timeline belong to the routine."""
    return [index for index, step in enumerate(timeline.steps) if step.key not in ("lead", "tail")]


def expected(timeline: Timeline, second: float) -> Moment:
    """Where the voice is; before the routine its first step, after it the end of its last."""
    numbers = steps_of(timeline)
    moment = timeline.at(second)
    if moment.index < numbers[0]:
        return Moment(numbers[0], 0.0)
    if moment.index > numbers[-1]:
        return Moment(numbers[-1], timeline.steps[numbers[-1]].seconds)
    return moment


@pytest.mark.parametrize("name", GUIDES)
def test_every_second_shows_the_step_and_its_hold(name: str) -> None:
    timeline, directive = answer(name).timeline, shown(name)
    for second in range(int(timeline.seconds) + 3):
        names = bound(directive, WIDE, second)
        moment = expected(timeline, second)
        step = timeline.steps[moment.index]
        # At the very border of two steps a rounding error may decide.
        keys = {step.key, timeline.steps[expected(timeline, second + 0.02).index].key}
        assert names["here"]["key"] in keys, second
        rest = rest_of_hold(step, moment.into)
        if names["here"]["key"] == step.key:
            assert names["rest"] == pytest.approx(rest or 0.0, abs=0.002), second


@pytest.mark.parametrize("name", GUIDES)
def test_the_data_give_every_step_its_own_time(name: str) -> None:
    timeline, properties = answer(name).timeline, shown(name)["datasources"]["coach"]["properties"]
    assert properties["total_s"] == timeline.seconds
    numbers = steps_of(timeline)
    assert [each["key"] for each in properties["steps"]] == [timeline.steps[number].key for number in numbers]
    for each, number in zip(properties["steps"], numbers, strict=True):
        assert each["start_s"] == timeline.start_of(number)
        assert each["seconds"] == timeline.steps[number].seconds
        held = [item for item in timeline.steps[number].items if isinstance(item, Hold)]
        assert each["hold_s"] == (held[0].seconds if held else 0)
        if held:
            assert each["hold_start_s"] + each["hold_s"] == pytest.approx(each["start_s"] + each["seconds"], abs=0.02)


def ring(root: Component) -> Component:
    """The ring of a screen."""
    (found,) = [each for each in root.all() if each.properties.get("source") == "ring"]
    return found


@pytest.mark.parametrize("viewport", VIEWPORTS, ids=lambda viewport: viewport.name)
def test_the_ring_opens_with_the_hold(viewport: Any) -> None:
    directive = shown("calf")
    held = next(step for step in directive["datasources"]["coach"]["properties"]["steps"] if step["hold_s"])
    before = None
    for second in range(31):
        root = inflated(directive, viewport, held["hold_start_s"] + second)
        line = ring(root).graphic(directive["document"])["items"][1]
        length = line["strokeDashArray"][0]
        assert length == pytest.approx(2 * pi * 47, abs=0.01)
        assert line["strokeDashOffset"] == pytest.approx(length * second / 30, abs=0.01)
        assert before is None or line["strokeDashOffset"] > before
        before = line["strokeDashOffset"]
    assert ring(inflated(directive, viewport, 1.5)) not in list(inflated(directive, viewport, 1.5).seen())


def test_time_comes_from_the_documents_clock_and_not_from_counting() -> None:
    directive = shown("full")
    (tick,) = directive["document"]["mainTemplate"]["items"][0]["handleTick"]
    assert tick["commands"] == [
        {"type": "SetValue", "componentId": "coach", "property": "now_s", "value": "${elapsedTime / 1000}"}
    ]
    assert bound(directive, WIDE, 71.25)["now_s"] == 71.25


@pytest.mark.parametrize("name", [name for name, said in ROUTINES.items() if said[0] == "BedtimeRoutineIntent"])
@pytest.mark.parametrize("viewport", VIEWPORTS, ids=lambda viewport: viewport.name)
def test_bedtime_ends_in_the_dark(name: str, viewport: Any) -> None:
    directive = shown(name)
    total = directive["datasources"]["coach"]["properties"]["total_s"]
    assert words(inflated(directive, viewport, total - 0.5))
    for later in (3, 4, 60, 500):
        assert [each.kind for each in inflated(directive, viewport, total + later).seen()] == ["Frame"]
    fading = [bound(directive, viewport, total + part)["lit"] for part in (0, 0.5, 1, 1.5, 2, 2.5, 3)]
    assert fading == sorted(fading, reverse=True)
    assert fading[0] == 1
    assert fading[-1] == pytest.approx(0)


def words(root: Component) -> list[str]:
    """What can be read."""
    return [each.properties["text"] for each in root.seen() if each.kind == "Text" and each.properties["text"]]


def test_a_cramp_stays_on_the_screen_and_asks() -> None:
    directive = shown("calf")
    total = directive["datasources"]["coach"]["properties"]["total_s"]
    for later in (-0.5, 5, 30):
        assert "Is it letting go?" in words(inflated(directive, WIDE, total + later))


@pytest.mark.parametrize("name", ["emergency", "crisis", "urgent", "soon", "call for help in a cramp"])
@pytest.mark.parametrize("viewport", VIEWPORTS, ids=lambda viewport: viewport.name)
def test_whom_to_call_does_not_go_away(name: str, viewport: Any) -> None:
    directive = shown(name)
    properties = directive["datasources"]["coach"]["properties"]
    for second in (0, 10, 100, 3000):
        root = inflated(directive, viewport, second)
        assert properties["call"] in words(root)
        assert all(each.properties.get("opacity", 1) == 1 for each in root.seen())
    document = directive["document"]
    assert document["settings"]["idleTimeout"] >= 3600_000
    assert "handleTick" not in document["mainTemplate"]["items"][0]


@pytest.mark.parametrize("name", [*GUIDES, *AFTER])
def test_a_document_stays_as_long_as_it_is_needed(name: str) -> None:
    directive = shown(name)
    (root,) = directive["document"]["mainTemplate"]["items"]
    (idle,) = root["onMount"]
    assert idle["screenLock"] is True
    total = directive["datasources"]["coach"]["properties"]["total_s"]
    assert idle["delay"] == directive["document"]["settings"]["idleTimeout"] > (total + 10) * 1000


@pytest.mark.parametrize("name", ["calf", "standing", "full", "shin", "short"])
def test_a_figure_moves_slowly_and_ends_in_the_pose_that_is_held(name: str) -> None:
    directive = shown(name)
    total = directive["datasources"]["coach"]["properties"]["total_s"]
    poses = [bound(directive, WIDE, tick / 4)["pose"] for tick in range(int(total * 4))]
    keys = [bound(directive, WIDE, tick / 4)["here"]["key"].rpartition(".")[0] for tick in range(int(total * 4))]
    for now, after, key, following in zip(poses, poses[1:], keys, keys[1:], strict=False):
        assert 0 <= now <= 1
        if key == following:
            assert abs(after - now) <= 0.45, "at least half a second from one frame to the other"
