"""What every memory does. A test class per store inherits these tests and gives the fixture `memory`."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Protocol

import pytest
from hypothesis import given, settings

from skill.conversation.record import Record
from skill.errors import StoreError
from skill.memory.rules import KEPT_S
from tests.memory.records import FULL, HandClock, records

THREADS = 4
EACH = 10
HOSTILE = [
    "",
    " ",
    "a",
    "A",
    "x\0y",
    "x",
    "x\n",
    "'; DROP TABLE records; --",
    '{"S": "x"}',
    "../../etc/passwd",
    "\ud800",
    "ü",
    "u\u0308",
    "\u202eresu",
    "amzn1.ask.account." + "A" * 5000,
    "%s%n{0}",
]


class Store(Protocol):
    """The port, with the change in one step."""

    def load(self, user: str) -> Record: ...

    def save(self, user: str, record: Record) -> None: ...

    def update(self, user: str, change: Callable[[Record], Record]) -> Record: ...

    def forget(self, user: str) -> None: ...


def one_more(record: Record) -> Record:
    """A night more."""
    return replace(record, nights=record.nights + 1)


def at_last(do: Callable[[], object]) -> None:
    """Do it, again where the store is too busy."""
    for _ in range(50):
        try:
            do()
        except StoreError:
            continue
        return
    raise AssertionError("the store stayed busy")


class MemoryContract:
    """Tests for any store."""

    examples = 100
    """How many records are tried in the round trip."""

    @pytest.fixture
    def clock(self) -> HandClock:
        return HandClock()

    def test_what_was_saved_is_loaded(self, memory: Store) -> None:
        memory.save("anna", FULL)
        assert memory.load("anna") == FULL

    def test_any_record_makes_the_round_trip(self, memory: Store) -> None:
        @settings(max_examples=self.examples, deadline=None, database=None)
        @given(records)
        def check(record: Record) -> None:
            memory.save("anna", record)
            assert memory.load("anna") == record

        check()

    def test_an_unknown_user_has_an_empty_record(self, memory: Store) -> None:
        assert memory.load("nobody") == Record()

    def test_the_last_save_counts(self, memory: Store) -> None:
        memory.save("anna", FULL)
        memory.save("anna", Record(nights=1))
        assert memory.load("anna") == Record(nights=1)

    def test_users_are_kept_apart(self, memory: Store) -> None:
        memory.save("anna", FULL)
        memory.save("bea", Record(nights=1))
        memory.forget("anna")
        assert memory.load("anna") == Record()
        assert memory.load("bea") == Record(nights=1)

    def test_forgetting_twice_and_forgetting_nobody_is_fine(self, memory: Store) -> None:
        memory.save("anna", FULL)
        memory.forget("anna")
        memory.forget("anna")
        memory.forget("nobody")
        assert memory.load("anna") == Record()

    def test_a_forgotten_user_can_come_back(self, memory: Store) -> None:
        memory.save("anna", FULL)
        memory.forget("anna")
        assert memory.update("anna", one_more) == Record(nights=1)

    def test_update_starts_from_an_empty_record(self, memory: Store) -> None:
        assert memory.update("anna", one_more) == Record(nights=1)
        assert memory.load("anna") == Record(nights=1)

    def test_update_changes_what_is_there(self, memory: Store) -> None:
        memory.save("anna", FULL)
        assert memory.update("anna", one_more) == replace(FULL, nights=13)
        assert memory.load("anna") == replace(FULL, nights=13)

    def test_update_keeps_nothing_where_the_change_fails(self, memory: Store) -> None:
        def fail(record: Record) -> Record:
            raise ZeroDivisionError

        memory.save("anna", FULL)
        with pytest.raises(ZeroDivisionError):
            memory.update("anna", fail)
        assert memory.load("anna") == FULL
        assert memory.update("anna", one_more).nights == 13

    def test_no_update_is_lost_between_threads(self, memory: Store) -> None:
        start = threading.Barrier(THREADS)
        done = []

        def work() -> None:
            start.wait()
            for _ in range(EACH):
                at_last(lambda: memory.update("anna", one_more))
            done.append(True)

        threads = [threading.Thread(target=work) for _ in range(THREADS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        assert len(done) == THREADS
        assert memory.load("anna").nights == THREADS * EACH

    def test_two_requests_at_once_are_both_kept_at_the_first_go(self, memory: Store) -> None:
        start = threading.Barrier(2)

        def work() -> None:
            start.wait()
            for _ in range(EACH):
                memory.update("anna", one_more)

        with ThreadPoolExecutor(2) as pool:
            for job in [pool.submit(work), pool.submit(work)]:
                job.result(30)
        assert memory.load("anna").nights == 2 * EACH

    def test_a_record_expires_after_180_days(self, memory: Store, clock: HandClock) -> None:
        memory.save("anna", FULL)
        clock.now += KEPT_S - 1
        assert memory.load("anna") == FULL
        clock.now += 1
        assert memory.load("anna") == Record()
        assert memory.update("anna", one_more) == Record(nights=1)
        assert memory.load("anna") == Record(nights=1)
        assert KEPT_S == 180 * 86400

    def test_every_write_begins_the_180_days_anew(self, memory: Store, clock: HandClock) -> None:
        memory.save("anna", Record())
        for night in range(1, 4):
            clock.now += KEPT_S - 1
            assert memory.update("anna", one_more).nights == night

    def test_hostile_user_ids_are_users_like_others(self, memory: Store) -> None:
        for number, user in enumerate(HOSTILE, start=1):
            memory.save(user, Record(nights=number))
        assert [memory.load(user).nights for user in HOSTILE] == list(range(1, len(HOSTILE) + 1))
        for user in HOSTILE:
            memory.forget(user)
        assert {memory.load(user) for user in HOSTILE} == {Record()}

    def test_words_are_not_kept(self, memory: Store) -> None:
        assert FULL.place is not None
        words = Record(
            pace="my calf hurts",
            voice="I am thirty weeks",
            notices=("bleeding", "evidence"),
            place={**FULL.place, "said": "help", "guide": {**FULL.place["guide"], "week": 30}},
            time_zone="at home, in bed",
        )
        memory.save("anna", words)
        assert memory.load("anna") == Record(notices=("evidence",), place=FULL.place)
