"""What the page asks its server, and what it gets."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from simulator import transcripts
from simulator.page.sessions import Sessions
from tests.page.recorded import SIGN, STRETCH
from tests.page.world import OURS, Browser, shop
from tests.simulator.fakes import answer

QUESTION = answer('Hold it. <break time="10s"/> Is it better?', reprompt="Better?", end=False, state={"step": 1})


@pytest.fixture
def browser() -> Iterator[Browser]:
    yield from browsing(QUESTION)


def browsing(*answers: Any) -> Iterator[Browser]:
    sessions = Sessions(shop(*answers))
    browser = Browser(sessions)
    browser.open()
    yield browser
    sessions.close()


@pytest.fixture
def guided() -> Iterator[Browser]:
    yield from browsing(STRETCH, SIGN)


def test_a_speaker_is_opened_at_a_time_and_place(browser: Browser) -> None:
    state = browser.open(locale="en-GB", device="dot", at="2026-11-23T22:05")
    assert state["now"] == "2026-11-23T22:05:00"
    assert (state["timezone"], state["device"], state["locale"]) == ("Europe/London", "dot", "en-GB")
    assert (state["turn"], state["reminders"], state["permission"]) == (None, [], "")


def test_words_are_answered_with_what_is_to_be_played(browser: Browser) -> None:
    turn = browser.call("say", words="my calf cramps", position=None)["turn"]
    assert [(part["kind"], part["seconds"]) for part in turn["parts"]][1] == ("pause", 10)
    assert turn["parts"][0]["text"] == "Hold it."
    assert turn["intent"] == "LegCrampIntent"
    assert turn["slots"]["bodyPart"] == {"value": "calf muscle", "id": "calf"}
    assert turn["listening"] is True
    assert turn["request"]["request"]["type"] == "IntentRequest"
    assert turn["response"]["response"]["shouldEndSession"] is False


def test_the_skill_meets_the_person_where_the_browser_is(browser: Browser) -> None:
    began = browser.call("say", words="my calf cramps", position=None)["turn"]["at"]
    later = browser.call("say", words="stop", position=4.25)["turn"]["request"]["request"]["timestamp"]
    assert seconds(later) - seconds(began) == pytest.approx(4.25, abs=0.01)


def seconds(stamp: str) -> float:
    hours, minutes, rest = stamp[11:-1].split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(rest)


def test_a_browser_cannot_go_back_in_an_answer(browser: Browser) -> None:
    first = browser.call("say", words="my calf cramps", position=None)["turn"]["at"]
    browser.call("wait", position=6)
    later = browser.call("say", words="stop", position=1)["turn"]["at"]
    assert seconds(later) - seconds(first) == pytest.approx(6, abs=0.01)


def test_silence_brings_the_reprompt_and_then_the_end(browser: Browser) -> None:
    browser.call("say", words="my calf cramps", position=None)
    assert browser.call("wait", position=15)["before"] == []
    asked = browser.call("wait", position=24)["before"]
    assert [turn["parts"][0]["text"] for turn in asked] == ["Better?"]
    over = browser.call("wait", position=20)
    assert over["before"][0]["ended"] == "EXCEEDED_MAX_REPROMPTS"
    assert over["in_session"] is False


def test_the_screen_of_the_skill_is_passed_on(guided: Browser) -> None:
    screen = guided.call("say", words="my calf cramps", position=None)["turn"]["screen"]
    assert (screen["mode"], screen["title"]) == ("guide", "Calf stretch in bed")
    assert [step["hold_frame"] for step in screen["steps"]] == [1, 1, None]
    screen = guided.call("say", words="my chest hurts", position=5)["turn"]["screen"]
    assert (screen["mode"], screen["call"]) == ("sign", "911")


def test_a_device_without_a_screen_shows_words_and_the_number() -> None:
    sessions = Sessions(shop(answer('Call <say-as interpret-as="telephone">1 800 88 24</say-as> now.')))
    browser = Browser(sessions)
    browser.open(device="dot")
    screen = browser.call("say", words="my chest hurts", position=None)["turn"]["screen"]
    sessions.close()
    assert (screen["mode"], screen["call"], screen["steps"]) == ("sign", "1 800 88 24", [])
    assert screen["text"] == "Call 1 800 88 24 now."


def test_the_clock_can_be_moved_forward_only(browser: Browser) -> None:
    assert browser.call("clock", at="2026-11-24T03:10")["now"] == "2026-11-24T03:10:00"
    answer = browser.post("clock", at="2026-11-23T03:10")
    assert (answer.status_code, "start afresh" in answer.get_json()["error"]) == (400, True)


def test_the_permission_is_given_as_in_the_app(browser: Browser) -> None:
    for status in ("GRANTED", "DENIED", ""):
        assert browser.call("permission", permission=status)["permission"] == status
    browser.call("permission", permission="GRANTED")
    turn = browser.call("say", words="my calf cramps", position=None)["turn"]
    scopes = turn["request"]["context"]["System"]["user"]["permissions"]["scopes"]
    assert list(scopes.values()) == [{"status": "GRANTED"}]


def test_the_device_can_be_changed(browser: Browser) -> None:
    browser.call("say", words="my calf cramps", position=None)
    state = browser.call("device", device="dot", locale="en-GB", position=3)
    assert (state["device"], state["locale"], state["timezone"]) == ("dot", "en-GB", "Europe/London")
    assert state["in_session"] is False


def test_a_conversation_is_saved_as_a_transcript_that_plays(browser: Browser) -> None:
    browser.call("permission", permission="GRANTED")
    browser.call("say", words="my calf cramps", position=None)
    browser.call("say", words="my calf cramps", position=4)
    browser.call("wait", position=24)
    browser.call("wait", position=20)
    browser.call("clock", at="2026-11-23T04:10")
    browser.call("permission", permission="DENIED")
    browser.call("say", words="stop", position=None)
    saved = browser.client.get(f"/page/transcript?session={browser.session}", headers=OURS)
    text = saved.get_data(as_text=True)
    assert re.fullmatch(r'attachment; filename="bedside_\d{8}_\d{4}\.txt"', saved.headers["Content-Disposition"])
    assert text.startswith(
        "# 2026-11-23 03:10 America/New_York en-US show, reminders allowed\n# title: My calf cramps\n"
    )
    said = [line for line in text.splitlines() if line.startswith(("Person", "("))]
    assert said == [
        "Person: my calf cramps",
        "Person (after 4 seconds): my calf cramps",
        "(silence)",
        "(silence)",
        "(the session ends)",
        "(it is 2026-11-23 04:10)",
        "(permission taken away in the app)",
        "Person: stop",
    ]
    again = transcripts.parse(text, "saved")
    assert transcripts.play(again, shop(QUESTION).make_speaker) == text


def test_a_figure_is_a_drawing_without_words(browser: Browser) -> None:
    answer = browser.client.get("/figures/calf_in_bed-left-1.svg", headers=OURS)
    assert answer.mimetype == "image/svg+xml"
    assert answer.data.startswith(b"<svg")


@pytest.mark.parametrize(
    "name", ["nothing-left-0", "calf_in_bed-up-0", "calf_in_bed-left-9", "..-left-0", "calf_in_bed"]
)
def test_there_are_no_other_figures(browser: Browser, name: str) -> None:
    assert browser.client.get(f"/figures/{name}.svg", headers=OURS).status_code == 404
