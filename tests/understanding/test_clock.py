"""Times and lengths of time, as Alexa gives them."""

import pytest

from simulator.understanding.clock import Clock, duration_minutes
from simulator.understanding.plain import Plainer
from simulator.understanding.source import load_source


@pytest.fixture(scope="module")
def plainer() -> Plainer:
    return Plainer(load_source("en-US").listening)


@pytest.fixture(scope="module")
def clock(plainer: Plainer) -> Clock:
    return Clock(load_source("en-US").listening, plainer.template)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("at 10", ["10:00"]),
        ("at ten", ["10:00"]),
        ("remind me ten", ["10:00"]),
        ("remind me to stretch ten", ["10:00"]),
        ("remind me two stretches", []),
        ("tell me three causes", []),
        ("ten", ["10:00"]),
        ("ten pm", ["22:00"]),
        ("10 p.m.", ["22:00"]),
        ("10:30pm", ["22:30"]),
        ("at 9.15", ["09:15"]),
        ("nine forty five", ["09:45"]),
        ("ten oh five", ["10:05"]),
        ("half past nine", ["09:30"]),
        ("quarter to ten", ["09:45"]),
        ("a quarter past ten at night", ["22:15"]),
        ("ten to nine", ["08:50"]),
        ("twenty past eight", ["08:20"]),
        ("nine o'clock", ["09:00"]),
        ("twelve am", ["00:00"]),
        ("noon", ["12:00"]),
        ("midnight", ["00:00"]),
        ("22:00", ["22:00"]),
        ("tonight at half past nine", ["21:30"]),
        ("at ten tonight", ["22:00"]),
        ("ten whole minutes", ["PT10M"]),
        ("cramps at night", []),
        ("from nine to ten", ["09:00", "10:00"]),
        ("twenty minutes", ["PT20M"]),
        ("half an hour", ["PT30M"]),
        ("an hour and a half", ["PT1H30M"]),
        ("two and a half hours", ["PT2H30M"]),
        ("one hour and ten minutes", ["PT1H10M"]),
        ("three days", ["P3D"]),
        ("two weeks", ["P14D"]),
        ("call nine one one", []),
        ("one more time", []),
        ("at 25", []),
        ("the two minute routine", []),
    ],
)
def test_times_and_durations(plainer: Plainer, clock: Clock, text: str, values: list[str]) -> None:
    assert [span.value for span in clock.find(plainer.utterance(text))] == values


@pytest.mark.parametrize(("value", "minutes"), [("PT20M", 20), ("PT1H30M", 90), ("P2D", 2880), ("PT45S", 0)])
def test_length_in_minutes(value: str, minutes: int) -> None:
    assert duration_minutes(value) == minutes


@pytest.mark.parametrize(
    ("text", "part"),
    [("remind me in the evening", "EV"), ("in the morning", "MO"), ("at night", "NI"), ("at ten", None)],
)
def test_a_part_of_the_day(clock: Clock, text: str, part: str | None) -> None:
    assert clock.day_part(text) == part
