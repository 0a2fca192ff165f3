"""Few speakers at a time, and none for ever."""

import threading
from datetime import UTC, datetime, timedelta

import pytest

from simulator.page.protocol import Opening
from simulator.page.running import RunningClock
from simulator.page.sessions import GoneError, Sessions
from tests.page.world import shop
from tests.simulator.fakes import answer


class Watch:
    """Seconds that pass when told to."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_the_one_used_longest_ago_makes_room() -> None:
    watch = Watch()
    sessions = Sessions(shop(answer("Rest.")), most=3, seconds=watch)
    names = []
    for second in range(3):
        watch.seconds = second
        names.append(sessions.open(Opening())[0])
    watch.seconds = 9
    sessions.get(names[0])
    names.append(sessions.open(Opening())[0])
    assert len(sessions) == 3
    with pytest.raises(GoneError):
        sessions.get(names[1])
    for name in (names[0], names[2], names[3]):
        sessions.get(name)
    sessions.close()
    assert len(sessions) == 0


def test_a_speaker_that_nobody_uses_goes() -> None:
    watch = Watch()
    sessions = Sessions(shop(answer("Rest.")), idle_s=100, seconds=watch)
    name, _ = sessions.open(Opening())
    watch.seconds = 90
    sessions.get(name)
    watch.seconds = 180
    sessions.get(name)
    watch.seconds = 281
    with pytest.raises(GoneError):
        sessions.get(name)
    assert len(sessions) == 0


def services() -> int:
    """How many speakers' services run."""
    return sum(thread.name == "alexa-services" for thread in threading.enumerate())


def test_a_speaker_that_goes_stops_its_services() -> None:
    before = services()
    sessions = Sessions(shop(answer("Rest.")), most=2)
    for _ in range(6):
        sessions.open(Opening())
    assert services() == before + 2
    sessions.close()
    assert services() == before


def test_names_cannot_be_guessed() -> None:
    sessions = Sessions(shop(answer("Rest.")))
    names = {sessions.open(Opening())[0] for _ in range(4)}
    sessions.close()
    assert len(names) == 4
    assert all(len(name) >= 24 for name in names)


def test_the_clock_runs_by_itself_and_can_be_moved() -> None:
    watch = Watch()
    night = datetime(2026, 11, 23, 8, 10, tzinfo=UTC)
    clock = RunningClock(night, seconds=watch)
    watch.seconds = 60
    assert clock.now() == night + timedelta(minutes=1)
    clock.move_to(night + timedelta(hours=1))
    watch.seconds = 61
    assert clock.now() == night + timedelta(hours=1, seconds=1)
    watch.seconds = 0
    assert clock.now() == night + timedelta(hours=1)


def test_a_test_may_let_it_run_faster() -> None:
    watch = Watch()
    night = datetime(2026, 11, 23, 8, 10, tzinfo=UTC)
    clock = RunningClock(night, 20, watch)
    watch.seconds = 3
    assert clock.now() == night + timedelta(minutes=1)
