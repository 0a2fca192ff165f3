"""Nothing that a person said is in any log."""

import json
import logging

import pytest

from lambda_handler import lambda_handler
from skill.conversation.respond import HANDLERS
from tests.skill.asking import event, intent_json, slot_json

MARK = "qzxjv"
SLOTS = ["bodyPart", "side", "person", "sign", "supplement", "remedy", "time", "days", "pace", "voice", "stretch"]


def test_no_word_that_was_said_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    names = [*(name for name in HANDLERS if name != "Launch"), f"{MARK}Intent"]
    for name in names:
        slots = [slot_json(slot, f"{MARK} words", f"{MARK}_id") for slot in SLOTS]
        asked = event(intent_json(name, *slots), {"cramp_coach": {"question": MARK, "said": [[MARK]], "voice": MARK}})
        asked["request"]["requestId"] = f"{MARK} in the request's ID"
        lambda_handler(asked, None)
    assert caplog.records
    assert MARK not in caplog.text


def test_each_turn_is_one_line_with_its_intent_and_time(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "cramp_coach")
    lambda_handler(event(intent_json("LegCrampIntent")), None)
    (record,) = [record for record in caplog.records if record.name == "cramp_coach"]
    line = json.loads(record.getMessage())
    assert line["intent"] == "LegCrampIntent"
    assert line["request"] == "amzn1.echo-api.request.test"
    assert line["ms"] > 0
