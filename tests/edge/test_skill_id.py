"""A server in production needs the skill's own ID; Lambda checks it, and warns where it has none."""

import pytest

import lambda_handler as door
from skill.alexa import NotOurSkill
from skill.errors import SettingsError
from skill.settings import Settings, read_settings
from skill.web.wsgi import make_app
from tests.skill.asking import event, intent_json

RELIEF = event(intent_json("LegCrampIntent"))
WRONG = ["", " ", "\n", "x", "amzn1.ask.account.test", "my amzn1.ask.skill.test"]


@pytest.mark.parametrize("wrong", WRONG)
def test_production_does_not_start_without_an_id(wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRAMP_COACH_SKILL_ID", wrong)
    with pytest.raises(SettingsError, match="CRAMP_COACH_SKILL_ID"):
        make_app()
    with pytest.raises(SettingsError, match="CRAMP_COACH_SKILL_ID"):
        make_app(Settings(skill_id=wrong))


def test_lambda_without_an_id_answers_and_warns(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(door, "_skill", None)
    monkeypatch.delenv("CRAMP_COACH_SKILL_ID", raising=False)
    for _ in range(2):
        assert "Straighten" in door.lambda_handler(RELIEF, None)["response"]["outputSpeech"]["ssml"]
    assert caplog.text.count("CRAMP_COACH_SKILL_ID") == 1


def test_lambda_answers_its_own_skill_in_production(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "_skill", None)
    monkeypatch.setenv("CRAMP_COACH_SKILL_ID", " amzn1.ask.skill.test\n")
    assert "Straighten" in door.lambda_handler(RELIEF, None)["response"]["outputSpeech"]["ssml"]
    monkeypatch.setattr(door, "_skill", None)
    monkeypatch.setenv("CRAMP_COACH_SKILL_ID", "amzn1.ask.skill.other")
    with pytest.raises(NotOurSkill):
        door.lambda_handler(RELIEF, None)


def test_development_needs_no_id() -> None:
    assert read_settings({"CRAMP_COACH_ENVIRONMENT": "development"}).skill_id == ""
