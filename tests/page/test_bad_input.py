"""Nothing that comes in is taken on trust."""

from collections.abc import Iterator
from typing import Any

import pytest

from simulator.page.sessions import Sessions
from tests.page.world import OURS, Browser, shop
from tests.simulator.fakes import answer


@pytest.fixture
def browser() -> Iterator[Browser]:
    sessions = Sessions(shop(answer("Rest.")))
    browser = Browser(sessions)
    browser.open()
    yield browser
    sessions.close()


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"3", b"null", b'"x"', b"\xff\xfe", b"[" * 4000])
def test_a_body_that_is_no_object_is_refused(browser: Browser, body: bytes) -> None:
    for name in ("open", "say", "wait", "clock", "device", "permission"):
        given = browser.client.post(f"/page/{name}", data=body, headers={**OURS, "Content-Type": "application/json"})
        assert given.status_code == 400
        assert set(given.get_json()) == {"error"}


def test_a_body_that_is_too_large_is_refused(browser: Browser) -> None:
    assert browser.post("say", words="x" * 10_000).status_code == 413


WRONG = [
    ("open", {"locale": "xx-YY"}),
    ("open", {"locale": 3}),
    ("open", {"locale": ["en-US"]}),
    ("open", {"device": "fridge"}),
    ("open", {"device": None}),
    ("open", {"at": "yesterday"}),
    ("open", {"at": "2026-11-23T03:10Z"}),
    ("open", {"at": "0001-01-01T00:00"}),
    ("open", {"at": 5}),
    ("open", {"speed": 0}),
    ("open", {"speed": 1000}),
    ("open", {"speed": "fast"}),
    ("open", {"speed": True}),
    ("say", {}),
    ("say", {"words": ""}),
    ("say", {"words": " \n "}),
    ("say", {"words": 7}),
    ("say", {"words": "x" * 301}),
    ("say", {"words": "a\x00b"}),
    ("say", {"words": "yes", "position": -1}),
    ("say", {"words": "yes", "position": "2"}),
    ("say", {"words": "yes", "position": True}),
    ("wait", {"position": [1]}),
    ("clock", {}),
    ("clock", {"at": ""}),
    ("clock", {"at": "2026-13-01T00:00"}),
    ("device", {"locale": "en-XX", "device": "dot"}),
    ("permission", {"permission": "MAYBE"}),
    ("permission", {"permission": None}),
]


@pytest.mark.parametrize(("name", "body"), WRONG, ids=str)
def test_what_makes_no_sense_is_refused_in_words(browser: Browser, name: str, body: dict[str, Any]) -> None:
    given = browser.post(name, **body)
    assert given.status_code == 400
    assert len(given.get_json()["error"]) > 10


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e999"])
def test_a_position_is_a_finite_number(browser: Browser, number: str) -> None:
    body = f'{{"session": "{browser.session}", "position": {number}}}'
    given = browser.client.post("/page/wait", data=body, headers={**OURS, "Content-Type": "application/json"})
    assert given.status_code == 400


@pytest.mark.parametrize("session", [None, "", "x", 3, ["x"], {"a": 1}])
def test_a_speaker_that_is_not_there_is_gone(browser: Browser, session: Any) -> None:
    browser.session = session
    assert browser.post("say", words="yes").status_code == 410
    assert browser.client.get(f"/page/transcript?session={session}", headers=OURS).status_code == 410


def test_other_paths_and_methods_are_refused(browser: Browser) -> None:
    assert browser.client.get("/page/say", headers=OURS).status_code == 405
    assert browser.client.get("/page/nothing", headers=OURS).status_code == 404
    assert browser.client.get("/static/../app.py", headers=OURS).status_code == 404
    assert browser.client.get("/static/%2e%2e/app.py", headers=OURS).status_code == 404


def test_an_answer_that_alexa_would_refuse_is_told() -> None:
    sessions = Sessions(shop({"version": "1.0", "response": {"outputSpeech": {"type": "SSML", "ssml": "Rest."}}}))
    browser = Browser(sessions)
    browser.open()
    given = browser.post("say", words="my calf cramps")
    sessions.close()
    assert given.status_code == 400
    assert "Alexa would refuse" in given.get_json()["error"]
