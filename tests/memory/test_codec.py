"""The codec lets through what a record has a place for, and nothing else."""

import json
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.conversation.record import Record
from skill.conversation.state import Guide, guide_from_json, guide_to_json
from skill.memory.codec import decode, encode, from_text, to_text
from skill.stretching.movements import Unit
from tests.memory.records import FULL, NOON, records

KEPT = {"pace", "voice", "notices", "nights", "place", "place_at", "time_zone", "denied_at"}
"""Everything that is kept of a user. Whoever adds a field weighs it against the privacy notes first."""
KEPT_OF_A_PLACE = {"kind", "units", "start", "lead", "began"}
NEVER_KEPT = {"part", "helped", "rung"}
"""Where it hurts, who helps, and how far it has come: of this session alone."""

_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
_place = st.fixed_dictionaries(
    {}, optional={"guide": st.fixed_dictionaries({}, optional=dict.fromkeys(KEPT_OF_A_PLACE, _json)), "paused": _json}
)
_tables = st.fixed_dictionaries({}, optional={**dict.fromkeys(KEPT, _json), "place": _place | _json, "symptom": _json})


def test_a_record_has_a_place_for_these_fields_only() -> None:
    assert {spec.name for spec in fields(Record)} == KEPT
    assert set(encode(FULL)) == KEPT
    assert {spec.name for spec in fields(Guide)} == KEPT_OF_A_PLACE | NEVER_KEPT


@settings(deadline=None)
@given(records)
def test_round_trip(record: Record) -> None:
    assert decode(encode(record)) == record
    assert from_text(to_text(record)) == record


@given(records)
def test_it_is_small_plain_json(record: Record) -> None:
    table = json.loads(to_text(replace(record, notices=("evidence",))))
    assert set(table) <= KEPT
    if "place" in table:
        assert set(table["place"]) == {"guide", "paused"}
        assert set(table["place"]["guide"]) <= KEPT_OF_A_PLACE
    assert len(to_text(replace(record, notices=("evidence",)))) < 1500


def test_an_empty_record_is_an_empty_table() -> None:
    assert to_text(Record()) == "{}"


@settings(deadline=None)
@given(_tables | _json)
def test_anything_decodes_to_a_sound_record(table: object) -> None:
    record = decode(table)
    assert decode(encode(record)) == record
    assert from_text(to_text(record)) == record
    for spec in fields(Record):
        value = getattr(record, spec.name)
        assert type(value) is type(spec.default) or (spec.name == "place" and isinstance(value, Mapping))


@given(st.text() | st.binary() | st.none() | st.integers())
def test_any_text_is_read_without_an_error(text: object) -> None:
    assert isinstance(from_text(text), Record)


@pytest.mark.parametrize("text", ["", "[]", "null", "{", "[" * 100_000, "9" * 5000, '{"nights": NaN}', '"{}"'])
def test_broken_text_is_an_empty_record(text: str) -> None:
    assert from_text(text) == Record()


@pytest.mark.parametrize(
    "field",
    [
        {"pace": 1},
        {"pace": "normal"},
        {"pace": ["slower"]},
        {"voice": "WHISPER"},
        {"notices": "evidence"},
        {"notices": {"evidence": True}},
        {"notices": ["Evidence!", 3, None]},
        {"nights": True},
        {"nights": "3"},
        {"nights": 3.0},
        {"nights": -1},
        {"nights": 10**400},
        {"place": "calf"},
        {"place": []},
        {"place": {"guide": {"kind": "diary", "units": ["wall_calf:left"]}}},
        {"place": {"guide": {"kind": "bedtime", "units": ["wall_calf:left"], "began": 10**30}}},
        {"place": {"guide": {"kind": "bedtime", "units": ["no_such_stretch:left"]}}},
        {"place_at": None},
        {"time_zone": "Europe/London\n"},
        {"time_zone": "I feel dizzy"},
        {"denied_at": [1]},
        {"symptom": "swollen"},
        {"week": 30},
        {"": ""},
    ],
)
def test_one_wrong_field_is_dropped_and_the_rest_stays(field: dict[str, Any]) -> None:
    table = encode(FULL)
    name = next(iter(field))
    assert decode({**table, **field}) == (replace(FULL, **{name: getattr(Record(), name)}) if name in KEPT else FULL)


@pytest.mark.parametrize(("side", "kept"), [("left", "any"), ("right", "any"), ("other", "any"), ("both", "both")])
def test_a_cramps_place_does_not_say_where_it_hurts_or_who_helps(side: str, kept: str) -> None:
    guide = Guide("relief", (Unit("heel_push", side),), start=1, part="my left calf", helped=True, rung=1, began=NOON)
    found = encode(Record(place={"guide": guide_to_json(guide), "paused": True}))
    assert found["place"]["guide"] == {"kind": "relief", "units": [f"heel_push:{kept}"], "start": 1, "began": NOON}


def test_a_place_brings_nothing_along() -> None:
    assert FULL.place is not None
    guide = {**FULL.place["guide"], "symptom": "swollen", "said": ["it hurts"]}
    assert decode({"place": {"guide": guide, "paused": "yes", "words": "ouch"}}).place == {
        "guide": FULL.place["guide"],
        "paused": False,
    }
    assert guide_from_json(guide) == guide_from_json(FULL.place["guide"])
