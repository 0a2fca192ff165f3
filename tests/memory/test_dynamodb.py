"""The DynamoDB table: what is in it, and two requests at once."""

import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import (  # type: ignore[import-untyped, unused-ignore]
    ClientError,
    ReadTimeoutError,
)

from skill.conversation.record import Record
from skill.errors import StoreError
from skill.memory.codec import to_text
from skill.memory.dynamodb import Client, DynamoMemory
from skill.memory.rules import KEPT_S, key_for
from tests.memory.contract import MemoryContract, one_more
from tests.memory.processes import PATIENCE_S, go, line, worker
from tests.memory.records import FULL, NOON, HandClock
from tests.memory.worker import numbered

ROOT = Path(__file__).parents[2]


@dataclass
class Unlucky:
    """A client of which some requests go wrong: `fault` is raised before or after the first `times` of them."""

    real: Client
    fault: Exception
    times: int = 1
    after: bool = False
    calls: int = 0

    def get_item(self, **request: Any) -> dict[str, Any]:
        return self.real.get_item(**request)

    def put_item(self, **request: Any) -> dict[str, Any]:
        self.calls += 1
        if self.calls > self.times:
            return self.real.put_item(**request)
        if self.after:
            self.real.put_item(**request)
        raise self.fault

    def delete_item(self, **request: Any) -> dict[str, Any]:
        return self.real.delete_item(**request)


def refusal(code: str, status: int, message: str = "") -> ClientError:
    answer = {"Error": {"Code": code, "Message": message}, "ResponseMetadata": {"HTTPStatusCode": status}}
    return ClientError(answer, "PutItem")


class TestDynamoMemory(MemoryContract):
    examples = 25

    @pytest.fixture
    def memory(self, admin: Any, table: str, clock: HandClock) -> DynamoMemory:
        return DynamoMemory(table, clock, admin)


@pytest.fixture
def memory(admin: Any, table: str) -> DynamoMemory:
    return DynamoMemory(table, HandClock(), admin)


def test_importing_and_making_it_does_not_import_boto3() -> None:
    code = (
        "import sys; from skill.memory.dynamodb import DynamoMemory; DynamoMemory('t');"
        "print([name for name in sys.modules if name.startswith(('boto', 'urllib3'))])"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, text=True, capture_output=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_it_makes_its_own_client(dynamodb_url: str, table: str, aws: Callable[[str], None]) -> None:
    aws(dynamodb_url)
    memory = DynamoMemory(table, HandClock())
    assert memory.update("anna", one_more) == Record(nights=1)
    memory.save("anna", FULL)
    assert memory.load("anna") == FULL
    memory.forget("anna")
    assert memory.load("anna") == Record()


def test_an_item_holds_a_digest_the_record_a_version_and_its_end(memory: DynamoMemory, admin: Any, table: str) -> None:
    memory.save("amzn1.ask.account.ANNA", FULL)
    (item,) = admin.scan(TableName=table)["Items"]
    assert item.pop("version")["S"]
    assert item == {
        "user": {"S": key_for("amzn1.ask.account.ANNA")},
        "body": {"S": to_text(FULL)},
        "expires_at": {"N": str(NOON + KEPT_S)},
    }


def test_every_write_has_a_version_of_its_own(memory: DynamoMemory, admin: Any, table: str) -> None:
    versions = set()
    for write in (lambda: memory.save("anna", FULL), lambda: memory.update("anna", lambda record: record)) * 2:
        write()
        versions.add(admin.scan(TableName=table)["Items"][0]["version"]["S"])
    assert len(versions) == 4


@pytest.mark.parametrize("before", [Record(), Record(nights=5)])
def test_a_write_in_between_is_taken_into_account(memory: DynamoMemory, before: Record) -> None:
    if before != Record():
        memory.save("anna", before)
    seen = []

    def change(record: Record) -> Record:
        seen.append(record.nights)
        if len(seen) == 1:
            memory.update("anna", lambda other: replace(one_more(other), pace="slower"))
        return one_more(record)

    after = memory.update("anna", change)
    assert after == Record(nights=before.nights + 2, pace="slower")
    assert memory.load("anna") == after
    assert seen == [before.nights, before.nights + 1]


def test_a_user_who_is_forgotten_in_between_stays_forgotten_till_then(memory: DynamoMemory) -> None:
    memory.save("anna", Record(nights=5))
    seen = []

    def change(record: Record) -> Record:
        seen.append(record.nights)
        if len(seen) == 1:
            memory.forget("anna")
        return one_more(record)

    assert memory.update("anna", change) == Record(nights=1)
    assert seen == [5, 0]


def test_an_update_that_is_always_too_late_gives_up(memory: DynamoMemory) -> None:
    def change(record: Record) -> Record:
        memory.save("anna", Record(nights=100))
        return one_more(record)

    with pytest.raises(StoreError, match="DynamoDB"):
        memory.update("anna", change)
    assert memory.load("anna") == Record(nights=100)


@pytest.mark.parametrize("after", [False, True])
def test_a_lost_answer_does_not_count_twice(admin: Any, table: str, after: bool) -> None:
    unlucky = Unlucky(admin, ReadTimeoutError(endpoint_url="http://dynamodb"), after=after)
    memory = DynamoMemory(table, HandClock(), unlucky)
    assert memory.update("anna", one_more) == Record(nights=1)
    assert memory.load("anna") == Record(nights=1)
    assert unlucky.calls == 2


def test_a_failing_service_is_asked_twice(admin: Any, table: str) -> None:
    unlucky = Unlucky(admin, refusal("InternalServerError", 500))
    DynamoMemory(table, HandClock(), unlucky).save("anna", FULL)
    assert DynamoMemory(table, HandClock(), admin).load("anna") == FULL
    unlucky = Unlucky(admin, refusal("InternalServerError", 500), times=9)
    with pytest.raises(StoreError, match="InternalServerError"):
        DynamoMemory(table, HandClock(), unlucky).save("anna", Record())
    assert unlucky.calls == 2


@pytest.mark.parametrize(
    "code",
    [
        "ProvisionedThroughputExceededException",
        "ThrottlingException",
        "RequestLimitExceeded",
        "TransactionConflictException",
    ],
)
def test_a_table_that_is_busy_is_asked_again_for_a_while(admin: Any, table: str, code: str) -> None:
    unlucky = Unlucky(admin, refusal(code, 400), times=4)
    assert DynamoMemory(table, HandClock(), unlucky).update("anna", one_more) == Record(nights=1)
    assert unlucky.calls == 5
    unlucky = Unlucky(admin, refusal(code, 400), times=1000)
    started = time.monotonic()
    with pytest.raises(StoreError, match=code):
        DynamoMemory(table, HandClock(), unlucky).save("anna", FULL)
    assert time.monotonic() - started < 2
    assert unlucky.calls < 30


def test_two_processes_lose_no_update(dynamodb_url: str, table: str, aws: Callable[[str], None]) -> None:
    aws(dynamodb_url)
    with worker("count", f"dynamodb:{table}", 10) as one, worker("count", f"dynamodb:{table}", 10) as other:
        for process in (one, other):
            assert line(process) == "ready"
        for process in (one, other):
            go(process)
        assert [process.wait(PATIENCE_S) for process in (one, other)] == [0, 0]
    assert DynamoMemory(table, HandClock()).load("anna").nights == 20


def test_a_process_killed_while_it_writes_loses_nothing_it_had_kept(
    dynamodb_url: str, table: str, aws: Callable[[str], None]
) -> None:
    aws(dynamodb_url)
    last = 0
    for lines in (1, 4, 9):
        with worker("write", f"dynamodb:{table}") as process:
            for _ in range(lines):
                last = int(line(process))
            process.kill()
            process.wait(PATIENCE_S)
        record = DynamoMemory(table, HandClock()).load("anna")
        # One more may have been kept before it could be said.
        assert record == numbered(record.nights)
        assert record.nights >= last


def test_a_refusal_is_final_and_tells_nothing_of_the_user(admin: Any, table: str) -> None:
    user, words = "amzn1.ask.account.ANNA", "Pacific/Auckland"
    unlucky = Unlucky(admin, refusal("AccessDeniedException", 400, f"{words} of {user}"), times=9)
    with pytest.raises(StoreError, match="AccessDeniedException") as caught:
        DynamoMemory(table, HandClock(), unlucky).update(user, lambda record: FULL)
    assert unlucky.calls == 1
    told = "".join(traceback.format_exception(caught.value))
    assert user not in told
    assert words not in told


def test_a_table_that_is_not_there_is_a_store_error(admin: Any) -> None:
    memory = DynamoMemory("no-such-table", HandClock(), admin)
    for call in (
        lambda: memory.load("anna"),
        lambda: memory.save("anna", FULL),
        lambda: memory.update("anna", one_more),
        lambda: memory.forget("anna"),
    ):
        with pytest.raises(StoreError, match="no-such-table: ResourceNotFoundException"):
            call()


def test_a_region_that_is_not_set_is_a_store_error(aws: Callable[[str], None], monkeypatch: pytest.MonkeyPatch) -> None:
    aws("http://127.0.0.1:9")
    monkeypatch.delenv("AWS_DEFAULT_REGION")
    with pytest.raises(StoreError, match="AWS_REGION"):
        DynamoMemory("table", HandClock()).load("anna")


def test_an_address_that_is_none_is_a_store_error(aws: Callable[[str], None]) -> None:
    aws("no address")
    with pytest.raises(StoreError, match="AWS configuration"):
        DynamoMemory("table", HandClock()).load("anna")


@pytest.mark.parametrize(
    "item",
    [
        {},
        {"body": {"S": "{"}, "version": {"S": "1"}, "expires_at": {"N": str(NOON * 2)}},
        {"body": {"N": "3"}, "expires_at": {"N": str(NOON * 2)}},
        {"body": {"S": to_text(FULL)}, "version": {"S": "1"}, "expires_at": {"S": "never"}},
        {"body": {"S": to_text(FULL)}, "version": {"S": "1"}},
    ],
)
def test_an_item_that_makes_no_sense_is_an_empty_record(
    memory: DynamoMemory, admin: Any, table: str, item: dict[str, Any]
) -> None:
    admin.put_item(TableName=table, Item={"user": {"S": key_for("anna")}, **item})
    assert memory.load("anna") == Record()
    assert memory.update("anna", one_more) == Record(nights=1)
    assert memory.load("anna") == Record(nights=1)
