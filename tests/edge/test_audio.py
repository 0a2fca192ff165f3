"""Both forms of a guided part, SSML and audio document, carry the same timeline."""

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from skill.alexa import apla, build_skill, ssml
from skill.alexa.write import split
from skill.composition import local_services
from skill.conversation import State
from skill.settings import Settings
from skill.stretching.speech import Voice
from skill.stretching.timeline import Pause, Say, Step, Timeline
from tests.skill.asking import Talk, event, intent_json
from tests.skill.test_bedtime import FORMS

SCHEMA = Draft202012Validator(json.loads((Path(__file__).parent / "apla.schema.json").read_text(encoding="utf-8")))


def heard_in_ssml(text: str) -> tuple[list[str], float]:
    """The words in order and the seconds of silence of an SSML text."""
    words: list[str] = []
    silence = 0.0
    for tag in ET.fromstring(text.replace("amazon:effect", "effect")).iter():
        words += (tag.text or "").split()
        if tag.tag == "break":
            time = tag.attrib["time"]
            seconds = float(time[:-2]) / 1000 if time.endswith("ms") else float(time[:-1])
            assert seconds <= 10
            silence += seconds
        words += (tag.tail or "").split()
    return words, round(silence, 3)


def heard_in_document(document: dict[str, Any]) -> tuple[list[str], float]:
    words: list[str] = []
    silence = 0.0
    item = document["mainTemplate"]["item"]
    if item["type"] == "Mixer":
        item = item["items"][0]
    for part in item["items"]:
        if part["type"] == "Speech":
            words += heard_in_ssml(part["content"])[0]
        else:
            silence += part["duration"] / 1000
    return words, round(silence, 3)


@pytest.mark.parametrize("background", ["", "soundbank://soundlibrary/nature/amzn_sfx_rain_01"])
@pytest.mark.parametrize("form", FORMS)
def test_the_document_is_valid_and_says_and_holds_the_same(form: dict[str, str], background: str) -> None:
    turn = Talk().ask("BedtimeRoutineIntent", **form)
    plain, rest = split(turn.timeline)
    document = apla.document(rest, background)
    SCHEMA.validate(document)
    whole_words, whole_silence = heard_in_ssml(f"<speak>{ssml.body(turn.timeline)}</speak>")
    first_words, first_silence = heard_in_ssml(f"<speak>{ssml.body(plain)}</speak>")
    then_words, then_silence = heard_in_document(document)
    assert first_words + then_words == whole_words
    assert first_silence + then_silence == pytest.approx(whole_silence, abs=0.01)
    assert whole_silence == pytest.approx(turn.timeline.silence, abs=0.01)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("audio", [True, False])
def test_one_flag_chooses_the_form(form: dict[str, str], audio: bool) -> None:
    settings = Settings(environment="development", audio_documents=audio)
    slots = [
        {
            "name": name,
            "value": value,
            "resolutions": {
                "resolutionsPerAuthority": [
                    {"status": {"code": "ER_SUCCESS_MATCH"}, "values": [{"value": {"name": value, "id": value}}]}
                ]
            },
        }
        for name, value in form.items()
    ]
    answer = build_skill(settings, local_services(settings)).invoke(event(intent_json("BedtimeRoutineIntent", *slots)))
    response = answer["response"]
    assert ("directives" in response) == audio
    assert len(response["outputSpeech"]["ssml"]) <= 8000
    assert len(json.dumps(answer)) < 24 * 1024
    assert response["shouldEndSession"] is True
    assert "card" not in response


@given(seconds=st.floats(0, 300))
def test_breaks_add_up_and_none_is_longer_than_ten_seconds(seconds: float) -> None:
    pieces = list(ssml.breaks(seconds))
    lengths = [float(found[1]) / (1000 if found[2] else 1) for found in re.finditer(r'"(\d+)(m?)s"', "".join(pieces))]
    assert sum(lengths) == pytest.approx(seconds, abs=0.001)
    assert all(0 < length <= 10 for length in lengths)


@given(text=st.text(max_size=60), whispered=st.booleans(), soft=st.booleans())
def test_any_words_are_escaped(text: str, whispered: bool, soft: bool) -> None:
    printable = "".join(character for character in text if character.isprintable())
    timeline = Timeline((Step("x", (Say(printable, 1.0), Pause(12.5))),), Voice(90, soft, whispered))
    ET.fromstring(f"<speak>{ssml.body(timeline).replace('amazon:effect', 'effect')}</speak>")


def test_phone_numbers_are_read_as_numbers() -> None:
    assert ssml.words("Call 911 or 1800 882 436 & rest") == (
        'Call <say-as interpret-as="telephone">911</say-as> or '
        '<say-as interpret-as="telephone">1800 882 436</say-as> &amp; rest'
    )


def test_relief_does_not_depend_on_a_document() -> None:
    turn = Talk(state=State()).ask("LegCrampIntent")
    assert not turn.guided
