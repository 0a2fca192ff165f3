"""A memory in an Amazon DynamoDB table: for AWS Lambda.

The table's partition key is `user`, a string. `body` is the record as JSON text, `version` changes with every write,
and `expires_at`, in seconds since 1970, is the attribute for the table's time to live. The role needs
dynamodb:GetItem, PutItem and DeleteItem on the table.
"""

import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Protocol

from skill.conversation.record import Record
from skill.errors import StoreError
from skill.memory.codec import from_text, to_text
from skill.memory.rules import Clock, expiry, key_for

CONNECT_S = 0.5
READ_S = 1.0
"""Seconds that one attempt waits for a connection, and then for its answer."""
LAST_START_S = 1.0
"""No attempt begins later than that many seconds into a call; so a call takes at most 2.5 s.

Not counted are the import of boto3, once per process, and what no time limit of botocore covers: looking up the
endpoint's name, and an answer that trickles in.
"""
_TRIES = 2
_PAUSES_S = (0.01, 0.02, 0.04, 0.08, 0.16)
"""The longest pause before each new attempt where others are in the way; the last one for all that follow."""
_BUSY = frozenset(
    {
        "ProvisionedThroughputExceededException",
        "ThrottlingException",
        "Throttling",
        "RequestLimitExceeded",
        "TransactionConflictException",
    }
)
"""DynamoDB's words for: not now."""
_ONLY_IF_NEW = "attribute_not_exists(#version)"
_ONLY_IF_SAME = "#version = :seen"


class Client(Protocol):
    """What is used of the boto3 client."""

    def get_item(self, **request: Any) -> dict[str, Any]: ...

    def put_item(self, **request: Any) -> dict[str, Any]: ...

    def delete_item(self, **request: Any) -> dict[str, Any]: ...


@dataclass(frozen=True)
class _Found:
    """What the table holds for a user."""

    record: Record
    """Empty if there is no item or it has expired."""
    version: str
    """The item's version; empty if there is no item or it has none."""


class _Conflict(Exception):
    """The condition of a write does not hold."""


class DynamoMemory:
    """Records by user, in a table."""

    def __init__(self, table: str, clock: Clock = time.time, client: Client | None = None) -> None:
        """`client` is made on the first call if it is not given, because importing boto3 is slow."""
        self._table = table
        self._clock = clock
        self._client = client
        self._connecting = threading.Lock()

    def load(self, user: str) -> Record:
        """The record of that user, an empty one if there is none or it has expired. Raises StoreError."""
        return self._read(self._calls(), user).record

    def save(self, user: str, record: Record) -> None:
        """Keep the record, whatever is there. Raises StoreError; it may then still have been kept."""
        self._calls().put(self._item(user, record, _new_version()))

    def update(self, user: str, change: Callable[[Record], Record]) -> Record:
        """Replace the record by what `change` makes of it, and return that; nobody else's write is lost.

        `change` is called again with the newer record where another request wrote in between. Raises StoreError; the
        new record may then still have been kept.
        """
        calls = self._calls()
        # The version tells our own write from another's, where its answer was lost and it was sent again.
        mine = _new_version()
        found = self._read(calls, user)
        while True:
            record = change(found.record)
            if calls.put(self._item(user, record, mine), **_only_if(found.version)):
                return record
            calls.pause()
            found = self._read(calls, user)
            if found.version == mine:
                return record

    def forget(self, user: str) -> None:
        """Erase the record; nothing happens if there is none. Raises StoreError."""
        self._calls().delete({"user": {"S": key_for(user)}})

    def _read(self, calls: "_Calls", user: str) -> _Found:
        item = calls.get({"user": {"S": key_for(user)}})
        # The table erases expired items some days late.
        fresh = _expires_at(item) > self._clock()
        return _Found(from_text(_attribute(item, "body", "S")) if fresh else Record(), _version(item))

    def _item(self, user: str, record: Record, version: str) -> dict[str, Any]:
        return {
            "user": {"S": key_for(user)},
            "body": {"S": to_text(record)},
            "version": {"S": version},
            "expires_at": {"N": str(expiry(self._clock))},
        }

    def _calls(self) -> "_Calls":
        with self._connecting:
            if self._client is None:
                self._client = _connect()
            return _Calls(self._client, self._table)


class _Calls:
    """The requests of one call of the port, within its time."""

    def __init__(self, client: Client, table: str) -> None:
        self._client = client
        self._table = table
        self._until = time.monotonic() + LAST_START_S
        self._pauses = 0

    def pause(self) -> None:
        """Let others go first: for longer each time, and never all for equally long."""
        from random import uniform

        longest = _PAUSES_S[min(self._pauses, len(_PAUSES_S) - 1)]
        self._pauses += 1
        time.sleep(uniform(longest / 2, longest))

    def get(self, key: dict[str, Any]) -> dict[str, Any]:
        # A consistent read: a routine that was left a second ago is there.
        answer = self._send(self._client.get_item, Key=key, ConsistentRead=True)
        item = answer.get("Item")
        return item if isinstance(item, dict) else {}

    def put(self, item: dict[str, Any], **condition: Any) -> bool:
        """False if the condition does not hold."""
        try:
            self._send(self._client.put_item, Item=item, **condition)
        except _Conflict:
            return False
        return True

    def delete(self, key: dict[str, Any]) -> None:
        self._send(self._client.delete_item, Key=key)

    def _send(self, operation: Callable[..., dict[str, Any]], **request: Any) -> dict[str, Any]:
        """One request. If the network or the service failed it, it is sent once more at once; if the service is busy,
        again after pauses; both only while there is time.
        """
        errors = import_module("botocore.exceptions")
        unreadable = import_module("botocore.parsers").ResponseParserError
        problem = "no time left"
        tries = _TRIES
        while tries and time.monotonic() < self._until:
            tries -= 1
            try:
                answer = operation(TableName=self._table, ReturnConsumedCapacity="TOTAL", **request)
                # botocore takes half an answer, or one that is no JSON, for an empty one. A whole one has this.
                if "ConsumedCapacity" in answer:
                    return answer
                problem = "the answer was cut off"
            except errors.ClientError as error:
                code, status = _code(error)
                if code == "ConditionalCheckFailedException":
                    raise _Conflict from None
                problem = code
                if code in _BUSY:
                    tries += 1
                    self.pause()
                elif status < 500:
                    break
            except errors.HTTPClientError as error:
                # A connection that was left open while Lambda slept fails like this, and a new one then works.
                problem = type(error).__name__
            except (errors.BotoCoreError, unreadable) as error:
                problem = type(error).__name__
                break
        # Not chained: the errors of botocore may quote the request.
        raise StoreError(f"DynamoDB, table {self._table}: {problem}: check the table, role and network")


def _new_version() -> str:
    return os.urandom(16).hex()


def _connect() -> Client:
    """A boto3 client with short time limits. Raises StoreError where there is no boto3, region or credentials file."""
    try:
        boto3 = import_module("boto3")
        config = import_module("botocore.config").Config(
            connect_timeout=CONNECT_S,
            read_timeout=READ_S,
            # Repeating is done here, where the time that is left is known.
            retries={"mode": "standard", "total_max_attempts": 1},
        )
    except ImportError:
        raise StoreError("DynamoDB: boto3 is not installed: add boto3 to what runs the skill") from None
    try:
        client: Client = boto3.session.Session().client("dynamodb", config=config)
    except (import_module("botocore.exceptions").BotoCoreError, ValueError) as error:
        raise StoreError(f"DynamoDB: {type(error).__name__}: check AWS_REGION and the AWS configuration") from None
    return client


def _only_if(seen: str) -> dict[str, Any]:
    """The condition that the item is still as it was read."""
    if not seen:
        return {"ConditionExpression": _ONLY_IF_NEW, "ExpressionAttributeNames": {"#version": "version"}}
    return {
        "ConditionExpression": _ONLY_IF_SAME,
        "ExpressionAttributeNames": {"#version": "version"},
        "ExpressionAttributeValues": {":seen": {"S": seen}},
    }


def _attribute(item: dict[str, Any], name: str, kind: str) -> str:
    value = item.get(name)
    found = value.get(kind) if isinstance(value, dict) else None
    return found if isinstance(found, str) else ""


def _version(item: dict[str, Any]) -> str:
    return _attribute(item, "version", "S")


def _expires_at(item: dict[str, Any]) -> float:
    """When the item expires, in seconds since 1970; 0 if it does not say so, and then it is not believed."""
    try:
        return float(_attribute(item, "expires_at", "N"))
    except ValueError:
        return 0.0


def _code(error: Any) -> tuple[str, int]:
    """DynamoDB's own word for what went wrong, and the HTTP status."""
    answer = error.response
    status = answer.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
    return str(answer.get("Error", {}).get("Code", "")), int(status)
