"""Whole requests, bent out of shape, through both doors. `python -m bench fuzz` does the same for longer."""

import json
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.serving.doors import Doors
from bench.serving.odd_requests import odd_visits, real_requests
from skill.conversation.respond import HANDLERS


@cache
def doors() -> Doors:
    return Doors()


def test_every_intent_is_among_the_real_requests() -> None:
    asked = {event["request"]["intent"]["name"] for event in real_requests() if "intent" in event["request"]}
    assert {name for name in HANDLERS if name.endswith("Intent")} <= asked


@pytest.mark.parametrize("number", range(10))
def test_real_requests_are_answered_as_alexa_wants(number: int) -> None:
    for event in real_requests()[number::10]:
        assert doors().complaint(event) == "", event["request"]
        assert doors().lets_in(event), event["request"]


@settings(max_examples=900, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(visit=odd_visits())
def test_odd_requests_are_answered_as_alexa_wants(visit: tuple[list[Any], Any]) -> None:
    before, event = visit
    assert doors().complaint(event, before) == ""


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_odd_bytes_are_answered(data: st.DataObject) -> None:
    whole = json.dumps(data.draw(st.sampled_from(real_requests()))).encode()
    start = data.draw(st.integers(0, len(whole)))
    body = whole[:start] + data.draw(st.binary(max_size=20)) + whole[start + data.draw(st.integers(0, 20)) :]
    assert doors().complaint_of_bytes(body) == ""
