"""The page is light, quick, and usable by everybody at every size."""

from typing import Any

import pytest

from tests.page.conftest import SIZES, Visit, say

MOST_BYTES = 200_000
READY_MS = 1000
LEAST_TARGET = 44


def home(page: Any) -> None:
    """Nothing has been said."""


def guide(page: Any) -> None:
    """A stretch is being guided."""
    say(page, "my calf cramps")
    page.wait_for_selector("#ring:visible")


def sign(page: Any) -> None:
    """A warning sign was told."""
    say(page, "my chest hurts")
    page.wait_for_selector("#sign strong:visible")


def drawer(page: Any) -> None:
    """The workbench is open, with a turn to read."""
    page.click("#open-drawer")
    page.click("#turns summary")
    page.wait_for_selector("#turns pre")


def dark(page: Any) -> None:
    """The routine is over."""
    guide(page)
    page.wait_for_selector("#dark:visible")


def reminder(page: Any) -> None:
    """A reminder rings."""
    page.click("#close-drawer")
    page.eval_on_selector("#reminder", "dialog => dialog.showModal()")


def microphone(page: Any) -> None:
    """The browser may need a permission."""
    page.click("#reminder-later")
    page.eval_on_selector("#microphone", "dialog => dialog.showModal()")


COVERED = """() => {
  const dock = document.querySelector("footer").getBoundingClientRect();
  const shown = (each) => each.offsetParent !== null && each.textContent.trim() !== "";
  return [...document.querySelectorAll("#title, #words, #ring, #next, #sign strong")]
    .filter(shown)
    .filter((each) => {
      const box = each.getBoundingClientRect();
      return box.bottom > dock.top + 24 || box.top < 0 || box.right > innerWidth;
    })
    .map((each) => each.id || each.tagName);
}"""


@pytest.mark.parametrize("size", SIZES)
def test_everything_fits(visit: Visit, recorded: str, size: str) -> None:
    page = visit(recorded, size)
    for state in (home, guide, sign):
        state(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), state
        assert page.evaluate(COVERED) == [], state


@pytest.mark.parametrize("size", ["small phone", "laptop"])
def test_targets_are_large_enough_for_a_sleepy_thumb(visit: Visit, recorded: str, size: str) -> None:
    page = visit(recorded, size)
    guide(page)
    small = """least => [...document.querySelectorAll("button, input, select, a")]
      .filter((each) => each.offsetParent !== null)
      .filter((each) => each.offsetWidth < least || each.offsetHeight < least)
      .map((each) => each.id || each.textContent)"""
    assert page.evaluate(small, LEAST_TARGET) == []


@pytest.mark.parametrize("size", ["small phone", "laptop"])
def test_axe_finds_nothing(visit: Visit, recorded: str, size: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    page = visit(recorded, size, calm=True)
    for state in (home, guide, sign, drawer, reminder, microphone):
        state(page)
        found = axe.run(page).response["violations"]
        assert [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found] == [], state


def test_axe_finds_nothing_in_the_dark(visit: Visit, recorded: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    page = visit(recorded, calm=True, speed=100)
    dark(page)
    assert axe.run(page).response["violations"] == []


def test_the_page_is_light_and_quick(visit: Visit, real: str) -> None:
    page = visit(real)
    bytes_in_all = page.evaluate(
        """() => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
             .reduce((sum, each) => sum + each.transferSize, 0)"""
    )
    assert 10_000 < bytes_in_all < MOST_BYTES
    assert page.evaluate("performance.getEntriesByName('ready')[0].startTime") < READY_MS


def test_zoomed_to_twice_the_size_nothing_is_lost(visit: Visit, recorded: str) -> None:
    page = visit(recorded, "laptop")
    guide(page)
    page.set_viewport_size({"width": 640, "height": 400})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.wait_for_selector("#steering:visible")
