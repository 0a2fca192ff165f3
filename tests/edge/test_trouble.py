"""Something breaks inside us."""

import logging
from datetime import UTC, datetime

import pytest

from skill.alexa import NotOurSkill, Skill
from skill.conversation import Services
from skill.conversation.record import Record
from skill.guidance import for_locale
from skill.memory.inside import ProcessMemory
from tests.skill.asking import NoReminders, NoTimeZones, event, intent_json


class Exploding(ProcessMemory):
    """A store that fails in a way nobody thought of."""

    def load(self, user: str) -> Record:
        raise RuntimeError("words that must not be logged")


def skill(**more: object) -> Skill:
    services = Services(Exploding(), NoReminders(), NoTimeZones(), for_locale)
    return Skill(services, clock=lambda: datetime(2026, 11, 23, tzinfo=UTC), **more)  # type: ignore[arg-type]


def test_a_fault_is_answered_with_the_first_action(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    answer = skill().invoke(event(intent_json("BedtimeRoutineIntent")))
    assert "straighten it, heel first" in answer["response"]["outputSpeech"]["ssml"]
    assert answer["response"]["shouldEndSession"] is True
    assert "RuntimeError" in caplog.text
    assert "must not be logged" not in caplog.text


def test_relief_works_while_the_store_explodes() -> None:
    answer = skill().invoke(event(intent_json("LegCrampIntent")))
    assert "Straighten that leg" in answer["response"]["outputSpeech"]["ssml"]


def test_an_observer_that_explodes_costs_no_answer(caplog: pytest.LogCaptureFixture) -> None:
    def explode(turn: object) -> None:
        raise RuntimeError("words that must not be logged")

    answer = skill(observe=explode).invoke(event(intent_json("LegCrampIntent")))
    assert "Straighten that leg" in answer["response"]["outputSpeech"]["ssml"]
    assert "RuntimeError" in caplog.text
    assert "must not be logged" not in caplog.text


def test_a_request_for_another_skill_is_refused() -> None:
    with pytest.raises(NotOurSkill):
        skill(skill_id="amzn1.ask.skill.ours").invoke(event(intent_json("LegCrampIntent")))
    assert skill(skill_id="amzn1.ask.skill.test").invoke(event(intent_json("LegCrampIntent")))["response"]
