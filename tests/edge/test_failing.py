"""A store that hangs, is down, full or damaged, or that two requests want at once, and a server that is stopped."""

import http.client
import json
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from bench.serving.server import serving
from skill.alexa import EventNotKept, Skill, watched
from skill.alexa.log import Handled, write_line
from skill.alexa.watched import Fault
from skill.conversation import Services
from skill.conversation.ports import Access, Memory
from skill.conversation.record import Record
from skill.conversation.respond import HANDLERS
from skill.conversation.when import Reminder
from skill.errors import ServiceError, StoreError
from skill.guidance import for_locale
from skill.memory.sqlite import SqliteMemory
from skill.web.limit import FailureLimit, source_of
from tests.skill.asking import NoReminders, NoTimeZones, event, intent_json, slot_json

USER = "amzn1.ask.account.TEST"
FIRST = [
    intent_json("LegCrampIntent"),
    intent_json("LegCrampIntent", slot_json("bodyPart", "foot", "foot"), slot_json("person", "wife", "partner")),
    intent_json("WarningSignIntent", slot_json("sign", "chest pain", "chest_pain")),
    intent_json("WarningSignIntent", slot_json("sign", "swollen", "leg_swollen")),
    intent_json("EmergencyCallIntent"),
    intent_json("CrampGoneIntent"),
    intent_json("StillCrampingIntent"),
]
"""What is never kept waiting by a store."""
STATES: list[dict[str, Any]] = [
    {},
    {"question": "easing", "guide": {"kind": "relief", "units": ["calf_in_bed:any"], "began": 1795421340}},
    {"guide": {"kind": "bedtime", "units": ["calf_wall:left"], "began": 1795421340}, "paused": True},
    {"question": "reminder", "wish": {"time": "22:00"}},
]


class Failing:
    """A store that answers no call."""

    def fail(self) -> Record:
        """What happens at every call."""
        raise StoreError("it does not answer")

    def load(self, user: str) -> Record:
        return self.fail()

    def save(self, user: str, record: Record) -> None:
        self.fail()

    def update(self, user: str, change: Callable[[Record], Record]) -> Record:
        return self.fail()

    def forget(self, user: str) -> None:
        self.fail()


@dataclass
class Hanging(Failing):
    """It hangs until it is released."""

    released: threading.Event = field(default_factory=threading.Event)
    asked: threading.Event = field(default_factory=threading.Event)

    def fail(self) -> Record:
        self.asked.set()
        self.released.wait(5)
        return super().fail()


@dataclass
class Slow(Failing):
    """It takes its time, and then fails."""

    calls: int = 0

    def fail(self) -> Record:
        self.calls += 1
        time.sleep(0.05)
        return super().fail()


class Full(Failing):
    """A store with room for nothing more."""

    def load(self, user: str) -> Record:
        return Record(nights=1, notices=("evidence",), voice="whisper")


class Kept(Full):
    """The same store with room."""

    def update(self, user: str, change: Callable[[Record], Record]) -> Record:
        return change(self.load(user))


def damaged(folder: Path) -> Memory:
    (folder / "memory.sqlite3").write_bytes(b"Dear diary, " * 1000)
    return SqliteMemory(folder / "memory.sqlite3")


def down(folder: Path) -> Memory:
    (folder / "no folder").write_text("but a file", encoding="utf-8")
    return SqliteMemory(folder / "no folder" / "memory.sqlite3")


def full(folder: Path) -> Memory:
    return Full()


def skill(memory: Memory) -> Skill:
    return Skill(Services(memory, NoReminders(), NoTimeZones(), for_locale))


@pytest.fixture
def hanging() -> Iterator[Hanging]:
    store = Hanging()
    yield store
    store.released.set()


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("request_", FIRST)
def test_relief_and_warning_signs_never_ask_the_store(
    hanging: Hanging, request_: dict[str, Any], state: dict[str, Any]
) -> None:
    answer = skill(hanging).invoke(event(request_, {"cramp_coach": state}))
    assert answer["response"]["outputSpeech"]["ssml"]
    assert not hanging.asked.is_set()


def test_relief_is_answered_while_another_request_hangs_in_the_store(hanging: Hanging) -> None:
    ours = skill(hanging)
    with ThreadPoolExecutor() as pool:
        bedtime = pool.submit(ours.invoke, event(intent_json("BedtimeRoutineIntent")))
        assert hanging.asked.wait(5)
        relief = pool.submit(ours.invoke, event(intent_json("LegCrampIntent")))
        assert "Straighten that leg" in relief.result(5)["response"]["outputSpeech"]["ssml"]
        assert not bedtime.done()
        hanging.released.set()
        assert "outputSpeech" in bedtime.result(5)["response"]


@pytest.mark.parametrize("broken", [damaged, down, full])
@pytest.mark.parametrize(
    "intent",
    ["LaunchRequest", "LegCrampIntent", "BedtimeRoutineIntent", "CausesIntent", "AMAZON.ResumeIntent", "VoiceIntent"],
)
def test_a_broken_store_costs_no_answer(tmp_path: Path, broken: Callable[[Path], Memory], intent: str) -> None:
    store = broken(tmp_path)
    request = {"type": intent} if intent == "LaunchRequest" else intent_json(intent)
    working = skill(SqliteMemory(tmp_path / "good" / "memory.sqlite3")).invoke(event(request))
    answer = skill(store).invoke(event(request))
    assert answer["response"].keys() == working["response"].keys()


@pytest.mark.parametrize("broken", [damaged, down, full])
def test_forgetting_that_failed_is_not_said_to_be_done(tmp_path: Path, broken: Callable[[Path], Memory]) -> None:
    asked = event(intent_json("ForgetMeIntent"))
    done = skill(SqliteMemory(tmp_path / "good" / "memory.sqlite3")).invoke(asked)
    assert skill(broken(tmp_path)).invoke(asked)["response"]["outputSpeech"] != done["response"]["outputSpeech"]


@pytest.mark.parametrize("request_", [intent_json("AMAZON.YesIntent"), intent_json("AMAZON.NoIntent")])
def test_the_answer_to_is_it_letting_go_never_asks_the_store(hanging: Hanging, request_: dict[str, Any]) -> None:
    assert skill(hanging).invoke(event(request_, {"cramp_coach": STATES[1]}))["response"]["outputSpeech"]["ssml"]
    assert not hanging.asked.is_set()


def test_a_store_that_takes_no_more_still_tells_what_it_has() -> None:
    answer = json.dumps(skill(Full()).invoke(event(intent_json("BedtimeRoutineIntent"))))
    assert "whispered" in answer
    assert answer == json.dumps(skill(Kept()).invoke(event(intent_json("BedtimeRoutineIntent"))))


@pytest.mark.parametrize("broken", [damaged, down, full])
@pytest.mark.parametrize("intent", ["BedtimeRoutineIntent", "VoiceIntent", "ForgetMeIntent"])
def test_what_a_store_did_not_do_is_told_to_whoever_runs_it(
    tmp_path: Path, broken: Callable[[Path], Memory], intent: str, caplog: pytest.LogCaptureFixture
) -> None:
    seen: list[Handled] = []
    services = Services(broken(tmp_path), NoReminders(), NoTimeZones(), for_locale)
    Skill(services, observe=lambda turn: (write_line(turn), seen.append(turn))[0]).invoke(event(intent_json(intent)))
    assert seen[0].error == ""
    assert {fault.call.split(".")[0] for fault in seen[0].faults} == {"memory"}
    assert {fault.error for fault in seen[0].faults} == {"StoreError"}
    (record,) = [record for record in caplog.records if record.name == "cramp_coach"]
    assert record.levelname == "WARNING"
    line = json.loads(record.getMessage())
    assert [fault["call"] for fault in line["faults"]] == [fault.call for fault in seen[0].faults]
    assert all(fault["advice"] for fault in line["faults"])


def test_what_a_service_did_not_do_is_told_by_its_status_alone() -> None:
    seen: list[Handled] = []
    services = Services(SqliteMemory(":memory:"), Quoting(), NoTimeZones(), for_locale)
    asked = event(intent_json("ListRemindersIntent"))
    asked["context"]["System"]["user"] |= {
        "permissions": {"scopes": {"alexa::alerts:reminders:skill:readwrite": {"status": "GRANTED"}}}
    }
    Skill(services, observe=seen.append).invoke(asked)
    assert seen[0].faults == (Fault("reminders.all", "ServiceError", "status 500"),)


class Quoting(NoReminders):
    """A service whose answers quote what was sent."""

    def all(self, access: Access) -> tuple[Reminder, ...]:
        raise ServiceError(500, "words that were said")


@pytest.mark.parametrize("intent", HANDLERS)
def test_no_turn_waits_for_a_slow_store_again_and_again(intent: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert watched.LONGEST_S <= 2.5
    monkeypatch.setattr(watched, "LONGEST_S", 0.08)
    for state in STATES:
        slow = Slow()
        skill(slow).invoke(event(intent_json(intent), {"cramp_coach": state}))
        assert slow.calls <= 2


@pytest.mark.parametrize("broken", [damaged, down, full])
def test_an_event_that_was_not_kept_is_asked_for_again(tmp_path: Path, broken: Callable[[Path], Memory]) -> None:
    seen: list[Handled] = []
    services = Services(broken(tmp_path), NoReminders(), NoTimeZones(), for_locale)
    disabled = event({"type": "AlexaSkillEvent.SkillDisabled"})
    with pytest.raises(EventNotKept):
        Skill(services, observe=seen.append).invoke(disabled)
    assert (seen[0].intent, seen[0].error) == ("AlexaSkillEvent.SkillDisabled", "StoreError")


def test_two_requests_of_one_user_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite3"
    skills = [skill(SqliteMemory(path)) for _ in range(2)]
    bedtime = intent_json("BedtimeRoutineIntent")
    pace = intent_json("PaceIntent", slot_json("pace", "faster", "faster"))
    together = threading.Barrier(2)

    def ask(which: Skill, request: dict[str, Any]) -> None:
        together.wait(5)
        which.invoke(event(request))

    with ThreadPoolExecutor(2) as pool:
        for pair in [(bedtime, bedtime)] * 6 + [(bedtime, pace)] * 2:
            for job in [pool.submit(ask, which, request) for which, request in zip(skills, pair, strict=True)]:
                job.result(20)
    kept = SqliteMemory(path).load(USER)
    assert kept.nights == 14
    assert kept.notices == ("evidence",)
    assert kept.pace == "faster"


def test_a_server_that_is_stopped_finishes_what_it_has_begun(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with serving("tests.edge.slow_app:make_app()", log) as server, ThreadPoolExecutor() as pool:
        answer = pool.submit(post, server.port, event(intent_json("BedtimeRoutineIntent")))
        until = time.monotonic() + 5
        while "begun" not in log.read_text(encoding="utf-8") and time.monotonic() < until:
            answer.exception(0) if answer.done() else time.sleep(0.02)
        os.kill(server.pid, signal.SIGTERM)
        status, body = answer.result(8)
    assert status == 200
    assert "outputSpeech" in json.loads(body)["response"]


def post(port: int, asked: dict[str, Any]) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=8)
    try:
        connection.request("POST", "/alexa", json.dumps(asked), {"Content-Type": "application/json"})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


@dataclass
class HandClock:
    """Seconds, moved by hand."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_source_that_keeps_failing_is_told_to_wait_for_the_rest_of_the_window() -> None:
    clock = HandClock()
    limit = FailureLimit(clock, most=3, window_s=60)
    for _ in range(3):
        assert limit.wait("a") == 0
        limit.failed("a")
        clock.now += 10
    assert limit.wait("a") == 30
    assert limit.wait("b") == 0
    clock.now += 30
    assert limit.wait("a") == 0
    limit.failed("a")
    assert limit.wait("a") == 0


def test_the_limit_remembers_no_more_sources_than_it_may() -> None:
    limit = FailureLimit(HandClock(), most=1, sources=5)
    for number in range(100):
        limit.failed(str(number))
    assert [number for number in range(100) if limit.wait(str(number))] == [95, 96, 97, 98, 99]


def test_failures_in_many_threads_are_all_counted() -> None:
    limit = FailureLimit(HandClock(), most=400)
    with ThreadPoolExecutor(8) as pool:
        for _ in range(399):
            pool.submit(limit.failed, "a")
    assert limit.wait("a") == 0
    limit.failed("a")
    assert limit.wait("a") > 0


@pytest.mark.parametrize(
    ("address", "forwarded", "proxies", "source"),
    [
        ("10.0.0.1", "", 0, "10.0.0.1"),
        ("10.0.0.1", "1.1.1.1", 0, "10.0.0.1"),
        ("10.0.0.1", "1.1.1.1", 1, "1.1.1.1"),
        ("10.0.0.1", "6.6.6.6, 1.1.1.1", 1, "1.1.1.1"),
        ("10.0.0.1", "6.6.6.6, 1.1.1.1, 2.2.2.2", 2, "1.1.1.1"),
        ("10.0.0.1", "1.1.1.1", 2, "10.0.0.1"),
        ("10.0.0.1", "", 1, "10.0.0.1"),
        ("10.0.0.1", "nonsense", 1, ""),
        (None, "", 0, ""),
        ("2001:db8:1:2:3:4:5:6", "", 0, "2001:db8:1:2::/64"),
        ("::ffff:1.2.3.4", "", 0, "1.2.3.4"),
    ],
)
def test_the_source_is_what_a_trusted_proxy_says(
    address: str | None, forwarded: str, proxies: int, source: str
) -> None:
    assert source_of(address, forwarded, proxies) == source
