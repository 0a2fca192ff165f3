"""Nothing that a person said is stored: every intent is fed with marked words, and the store is searched for them."""

from pathlib import Path
from typing import Any

import pytest

from skill.alexa import Skill
from skill.conversation import Services
from skill.conversation.record import Record
from skill.conversation.respond import HANDLERS
from skill.guidance import for_locale
from skill.memory.sqlite import SqliteMemory
from tests.edge.test_logs import SLOTS
from tests.skill.asking import NoReminders, NoTimeZones, event, intent_json, slot_json

MARK = "qzxjv"


@pytest.mark.parametrize("slot", SLOTS)
def test_no_word_that_was_said_is_stored(tmp_path: Path, slot: str) -> None:
    skill = Skill(Services(SqliteMemory(str(tmp_path / "memory.sqlite3")), NoReminders(), NoTimeZones(), for_locale))
    attributes: dict[str, Any] = {}
    for name in (name for name in HANDLERS if name not in ("Launch", "ForgetMeIntent", "ConsentAnswered")):
        for filled in (f"{MARK}_id", None):
            answer = skill.invoke(event(intent_json(name, slot_json(slot, f"{MARK} words", filled)), attributes))
            attributes = answer.get("sessionAttributes") or {}
            ended = {"type": "SessionEndedRequest", "reason": "EXCEEDED_MAX_REPROMPTS"}
            skill.invoke(event(ended, {"cramp_coach": {**attributes.get("cramp_coach", {}), "voice": MARK}}))
            kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
            assert MARK.encode() not in kept, name
    assert kept
    assert b"amzn1.ask.account" not in kept


def test_a_cramp_that_was_left_in_the_middle_does_not_say_where_it_was(tmp_path: Path) -> None:
    memory = SqliteMemory(str(tmp_path / "memory.sqlite3"))
    skill = Skill(Services(memory, NoReminders(), NoTimeZones(), for_locale))
    for part in ("calf", "foot", "toe", "thigh", "both_legs"):
        for person in ("partner", None):
            slots = [slot_json("bodyPart", part, part), slot_json("side", "left", "left")]
            slots += [slot_json("person", "wife", person)] if person else []
            answer = skill.invoke(event(intent_json("LegCrampIntent", *slots)))
            ended = {"type": "SessionEndedRequest", "reason": "EXCEEDED_MAX_REPROMPTS"}
            skill.invoke(event(ended, answer["sessionAttributes"]))
            place = memory.load("amzn1.ask.account.TEST").place
            assert place is not None
            assert set(place["guide"]) <= {"kind", "units", "start", "lead", "began"}
            assert "left" not in str(place)


def test_the_record_has_no_place_for_more() -> None:
    assert set(Record.__dataclass_fields__) == {
        "pace",
        "voice",
        "notices",
        "nights",
        "place",
        "place_at",
        "time_zone",
        "denied_at",
    }


def test_a_denied_or_told_sign_leaves_no_trace(tmp_path: Path) -> None:
    memory = SqliteMemory(str(tmp_path / "memory.sqlite3"))
    skill = Skill(Services(memory, NoReminders(), NoTimeZones(), for_locale))
    skill.invoke(event(intent_json("VoiceIntent", slot_json("voice", "whisper", "whisper"))))
    before = b"".join(path.read_bytes() for path in sorted(tmp_path.iterdir()) if path.suffix != ".sqlite3-shm")
    for intent in ("WarningSignIntent", "NoWarningSignIntent", "CallDoctorIntent", "LegCrampIntent"):
        skill.invoke(event(intent_json(intent, slot_json("sign", "chest pain", "chest_pain"))))
    assert b"".join(path.read_bytes() for path in sorted(tmp_path.iterdir()) if path.suffix != ".sqlite3-shm") == before


def test_forget_me_and_disabling_the_skill_erase_the_record(tmp_path: Path) -> None:
    for request in (intent_json("ForgetMeIntent"), {"type": "AlexaSkillEvent.SkillDisabled"}):
        memory = SqliteMemory(str(tmp_path / "memory.sqlite3"))
        skill = Skill(Services(memory, NoReminders(), NoTimeZones(), for_locale))
        skill.invoke(event(intent_json("VoiceIntent", slot_json("voice", "whisper", "whisper"))))
        user = "amzn1.ask.account.TEST"
        assert memory.load(user).voice == "whisper"
        skill.invoke(event(request))
        assert memory.load(user) == Record()
