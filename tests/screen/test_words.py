"""The data of a screen, and that every word on it is content."""

import json
import re
from typing import Any

import pytest

from skill.alexa.screen.words import PLANS
from skill.guidance import for_locale
from skill.guidance.load import table
from tests.screen.answers import AFTER, ANSWERS, ROUTINES, answer, shown
from tests.screen.inflating import VIEWPORTS, inflated
from tests.skill.asking import speech

Json = dict[str, Any]
KEYS = {
    "mode", "title", "text", "call", "call_note", "listening", "total_s", "steps", "buttons", "night",
}  # fmt: skip
STEP_KEYS = {
    "key", "title", "say", "start_s", "seconds", "hold_start_s", "hold_s", "figure", "side", "frames", "next",
}  # fmt: skip
MODES = {
    "launch": "talk",
    "help": "talk",
    "magnesium": "talk",
    "should I call": "talk",
    "emergency": "sign",
    "crisis": "sign",
    "urgent": "sign",
    "soon": "sign",
    "call for help": "sign",
    "call for help in a cramp": "sign",
    "stop": "dark",
    "paused": "talk",
    "paused at bedtime": "talk",
    "asked in a cramp": "talk",
    "gone": "talk",
}


def properties(name: str, locale: str = "en-US") -> Json:
    """The data of an answer."""
    found: Json = shown(name, locale)["datasources"]["coach"]["properties"]
    return found


@pytest.mark.parametrize("name", ANSWERS)
def test_the_data_have_their_form(name: str) -> None:
    found = properties(name)
    assert set(found) == KEYS
    assert found["mode"] == MODES.get(name, "guide")
    assert all(set(step) == STEP_KEYS for step in found["steps"])
    assert bool(found["steps"]) == (found["mode"] == "guide")
    assert found["listening"] == answer(name).listen
    assert found["night"] is True
    assert bool(found["call"]) == bool(found["call_note"]) == (found["mode"] == "sign")
    assert json.loads(json.dumps(found)) == found


@pytest.mark.parametrize("name", ANSWERS)
def test_what_is_read_is_what_is_said(name: str) -> None:
    found, said = properties(name), speech(answer(name))
    assert found["text"] in said
    if found["mode"] != "guide":
        assert found["text"] == said
    for step in found["steps"]:
        assert step["say"]
        assert step["say"].split(". ")[0].rstrip(".") in said


def spoken_words() -> str:
    """Every word of the content, as it is written, with the words for whom to call of every region."""
    texts = [text for line in for_locale("en-US").lines() for text in line.texts]
    values = [str(value) for _, value in for_locale("en-US").words()]
    return " ".join([*texts, *values, json.dumps(table("regions"))]).lower()


@pytest.mark.parametrize("locale", ["en-US", "en-GB", "en-IN", "xx-XX"])
def test_every_word_on_a_screen_is_content(locale: str) -> None:
    known = set(re.findall(r"[a-z']+|\d+", spoken_words()))
    for name in ANSWERS:
        directive = shown(name, locale)
        total = directive["datasources"]["coach"]["properties"]["total_s"]
        for viewport in (VIEWPORTS[0], VIEWPORTS[1]):
            for share in (0.0, 0.3, 0.6, 0.95, 1.02):
                for component in inflated(directive, viewport, share * total).all():
                    for shown_words in (component.properties.get(key, "") for key in ("text", "accessibilityLabel")):
                        assert set(re.findall(r"[a-z']+|\d+", shown_words.lower())) <= known, shown_words


def test_there_are_no_words_in_a_document_itself() -> None:
    for name in ANSWERS:
        document = shown(name)["document"]
        for text in re.findall(r'"(?:text|accessibilityLabel)": "([^"]*)"', json.dumps(document)):
            assert re.fullmatch(r"\$\{[^}]*\}", text), text


@pytest.mark.parametrize("locale", ["en-US", "en-GB", "en-AU", "en-IN", "en-IE", "xx-XX"])
def test_digits_are_phone_numbers(locale: str) -> None:
    numbers = {number for region in table("regions")["numbers"].values() for number in region.values()}
    for name in ANSWERS:
        found = properties(name, locale)
        texts = [found["title"], found["text"], found["call"], found["call_note"]]
        texts += [step[key] for step in found["steps"] for key in ("title", "say", "next")]
        texts += [each["label"] for each in found["buttons"]]
        for text in texts:
            assert set(re.findall(r"\d[\d ]*\d|\d", text)) <= numbers, text
            assert "{" not in text
            assert "!" not in text


@pytest.mark.parametrize(
    ("locale", "emergency", "urgent", "crisis"),
    [
        ("en-US", "911", "Your doctor or midwife", "988, or 911"),
        ("en-GB", "999", "Your maternity unit", "999"),
        ("en-AU", "000", "Your maternity unit", "000"),
        ("en-IN", "112 or 108", "Your maternity unit", "112"),
        ("xx-XX", "Your local emergency number", "Your maternity unit", "Your local emergency number"),
    ],
)
def test_whom_to_call_is_the_largest_thing_on_the_screen(locale: str, emergency: str, urgent: str, crisis: str) -> None:
    for name, call in (("emergency", emergency), ("urgent", urgent), ("crisis", crisis)):
        assert properties(name, locale)["call"] == call or locale == "en-AU"
        for viewport in VIEWPORTS:
            root = inflated(shown(name, locale), viewport)
            sizes = {
                each.properties["text"]: each.properties["fontSize"] for each in root.seen() if each.kind == "Text"
            }
            assert max(sizes, key=lambda text: sizes[text]) == properties(name, locale)["call"]


def test_every_plan_has_its_words() -> None:
    plans = {row.get("plan", row["tier"]) for row in table("signs").values()}
    assert plans <= set(PLANS)
    for plan in PLANS:
        for key in (f"screen.call.{plan}", f"screen.call_title.{plan}", f"doctor.{plan}"):
            assert for_locale("en-US").has(key)


def test_titles_sides_and_what_comes_next() -> None:
    calf = properties("calf")["steps"]
    assert [step["title"] for step in calf] == ["Calf stretch in bed"] * 2
    assert {step["side"] for step in calf} == {"left"}
    assert {step["next"] for step in calf} == {"Heel push"}
    assert {step["next"] for step in properties("rub")["steps"]} == {""}
    full = properties("full")["steps"]
    assert full[0]["next"] == "Calf stretch at the wall, left leg"
    assert full[2]["next"] == "Calf stretch at the wall, right leg"
    assert full[-1]["next"] == ""


@pytest.mark.parametrize("name", [*ROUTINES, *AFTER])
def test_buttons_do_what_can_be_done_now(name: str) -> None:
    turn = answer(name)
    ids = [each["id"] for each in properties(name)["buttons"]]
    if turn.state.guide is None:
        assert ids == []
    else:
        first = "pause" if properties(name)["mode"] == "guide" else "resume"
        assert ids == [first, "back", "next", *(["gone"] if turn.state.guide.kind == "relief" else [])]
