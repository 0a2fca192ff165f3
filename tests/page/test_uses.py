"""The five things the coach does, on the page, with the real skill."""

import re
from typing import Any

import pytest

from tests.page.conftest import SIZES, Visit, say

FAST = 40
"""How many times as fast as real time an answer is played."""


def shows(page: Any, words: str) -> None:
    """Wait until the words are on the page."""
    page.wait_for_function("words => document.getElementById('words').textContent.includes(words)", arg=words)


def heard(page: Any) -> str:
    """What the coach has said last, as text."""
    return " ".join(page.inner_text("#words").split())


@pytest.mark.parametrize("size", ["small phone", "large"])
def test_relief_from_a_cramp(visit: Visit, real: str, size: str) -> None:
    page = visit(real, size, speed=3)
    page.click("text=I have a leg cramp")
    shows(page, "Straighten that leg, heel first.")
    page.wait_for_selector("#picture:visible")
    page.wait_for_selector("#ring:visible")
    page.click("#steering >> text=It's gone")
    page.wait_for_selector("#steering", state="hidden")
    assert page.inner_text("#heard") == "You: it's gone"


def test_relief_asks_in_the_end_and_takes_a_yes(visit: Visit, real: str) -> None:
    page = visit(real, speed=FAST)
    page.click("text=I have a leg cramp")
    page.wait_for_selector("#answers:visible")
    assert "?" in heard(page)
    page.click("#answers >> text=Yes")
    page.wait_for_selector("#answers", state="hidden")
    assert page.inner_text("#heard") == "You: yes"


def test_should_i_call(visit: Visit, real: str) -> None:
    page = visit(real, speed=FAST)
    page.click("text=Should I call my doctor?")
    page.wait_for_selector("#words .said")
    assert re.search(r"call your (doctor|midwife)", page.text_content("#words"))
    assert page.is_hidden("#ring")


def test_an_answer(visit: Visit, real: str) -> None:
    page = visit(real, "laptop", speed=FAST)
    say(page, "does magnesium help?")
    page.wait_for_selector("#words .said")
    assert "magnesium" in page.text_content("#words").lower()


def test_the_bedtime_routine_ends_in_the_dark(visit: Visit, real: str) -> None:
    page = visit(real, speed=100, at="2026-11-23T21:40")
    page.click("text=Bedtime stretch")
    page.wait_for_selector("#ring:visible")
    page.wait_for_selector("#dark:visible", timeout=20000)
    page.keyboard.press("x")
    assert page.is_hidden("#dark")


def test_a_reminder_is_made_and_falls_due(visit: Visit, real: str) -> None:
    page = visit(real, "laptop", speed=10, at="2026-11-23T21:40")
    page.click("#open-drawer")
    page.select_option("#permission", "GRANTED")
    page.click("text=Remind me at ten")
    page.wait_for_selector("#answers:visible")
    page.click("#answers >> text=Yes")
    page.wait_for_selector("#reminders li:has-text('22:00')")
    page.click("#to-reminder")
    page.wait_for_selector("#reminder[open]")
    assert page.inner_text("#reminder-text") == page.inner_text("#reminders li").split(":")[0]
    page.wait_for_function("() => document.getElementById('clock').textContent.startsWith('22:0')")
    page.click("#reminder-start")
    page.wait_for_selector("#steering:visible")


def test_alexa_asks_for_the_permission_herself(visit: Visit, real: str) -> None:
    page = visit(real, speed=10, at="2026-11-23T21:40")
    page.click("text=Remind me at ten")
    for question in ("Shall I remind you", "I need your permission"):
        shows(page, question)
        page.wait_for_selector("#answers:visible")
        page.click("#answers >> text=Yes")
    shows(page, "Do you give Cramp Coach permission")
    page.wait_for_selector("#answers:visible")
    page.click("#answers >> text=Yes")
    page.wait_for_function("() => document.getElementById('permission').value === 'GRANTED'")


def test_a_warning_sign_shows_the_number_in_large(visit: Visit, real: str) -> None:
    page = visit(real, speed=FAST)
    say(page, "I have chest pain and I can't breathe")
    page.wait_for_selector("#sign strong:visible")
    assert page.inner_text("#sign strong") == "911"
    for width, height in SIZES.values():
        page.set_viewport_size({"width": width, "height": height})
        assert page.eval_on_selector("#sign strong", "number => parseFloat(getComputedStyle(number).fontSize)") >= 64
        box = page.locator("#sign strong").bounding_box()
        assert 0 <= box["y"] < box["y"] + box["height"] < height


def test_a_dot_shows_words_only(visit: Visit, real: str) -> None:
    page = visit(real, speed=2, device="dot")
    page.click("text=I have a leg cramp")
    shows(page, "Straighten that leg, heel first.")
    assert page.is_hidden("#picture")
    assert page.is_hidden("#title")
