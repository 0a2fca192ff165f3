"""A browser for the page's tests; without one they are skipped, with the reason."""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from simulator import compose
from tests.page.recorded import SIGN, STRETCH
from tests.page.world import REAL, serving, shop

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
SIZES = {"small phone": (320, 568), "phone": (390, 844), "laptop": (1280, 800), "large": (1920, 1080)}
Visit = Any
"""Opens the page: `visit(size="phone", speed=1, init="", **more)`, gives Playwright's page."""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """One browser for all tests."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip("there is no Chromium on this machine")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def real(chromium: Any) -> Iterator[str]:
    """The address of the page in front of the real skill."""
    compose.hearing("en-US")
    with serving(REAL) as address:
        yield address


@pytest.fixture(scope="session")
def recorded(chromium: Any) -> Iterator[str]:
    """The address of the page in front of recorded answers: a stretch for a cramp, else whom to call."""

    def answer(event: dict[str, Any]) -> dict[str, Any]:
        return STRETCH if event["request"].get("intent", {}).get("name") == "LegCrampIntent" else SIGN

    with serving(shop(answer)) as address:
        yield address


class Opened:
    """Opens pages and remembers what their consoles say."""

    def __init__(self, browser: Any) -> None:
        self._browser = browser
        self._contexts: list[Any] = []
        self.complaints: list[str] = []

    def __call__(self, address: str, size: str = "phone", *, init: str = "", calm: bool = False, **query: Any) -> Any:
        """A page that is ready, at ten past three in New York."""
        width, height = SIZES[size]
        motion = "reduce" if calm else "no-preference"
        context = self._browser.new_context(viewport={"width": width, "height": height}, reduced_motion=motion)
        self._contexts.append(context)
        context.set_default_timeout(8000)
        if init:
            context.add_init_script(init)
        page = context.new_page()
        page.on("console", lambda message: self._heard(message.type, message.text))
        page.on("pageerror", lambda error: self._heard("error", str(error)))
        page.on("request", lambda request: self._asked(request.url, address))
        asked = {"at": "2026-11-23T03:10", **query}
        page.goto(f"{address}/?{'&'.join(f'{name}={value}' for name, value in asked.items())}")
        page.wait_for_selector("body[data-ready]")
        return page

    def close(self) -> None:
        """Close all."""
        for context in self._contexts:
            context.close()

    def _heard(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(f"{kind}: {text}")

    def _asked(self, url: str, address: str) -> None:
        if not url.startswith((address, "blob:")):
            self.complaints.append(f"asked another server: {url}")


@pytest.fixture
def visit(chromium: Any) -> Iterator[Visit]:
    """Opens the page. In the end no console may have complained, and no other server may have been asked."""
    opened = Opened(chromium)
    yield opened
    opened.close()
    assert opened.complaints == []


def say(page: Any, words: str) -> None:
    """Type words and send them."""
    page.fill("#line", words)
    page.press("#line", "Enter")
    page.wait_for_function("words => document.getElementById('heard').textContent.includes(words)", arg=words)
