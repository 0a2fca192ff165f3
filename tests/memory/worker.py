"""Another process that uses a store: `python -m tests.memory.worker WHAT STORE …`. It speaks in lines.

The store is the path of a SQLite file, or `dynamodb:` and the name of a table.
"""

import resource
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from skill.conversation.ports import Memory
from skill.conversation.record import Record
from skill.conversation.state import MAX_UNITS
from skill.errors import StoreError
from skill.memory.dynamodb import DynamoMemory
from skill.memory.sqlite import SqliteMemory
from tests.memory.contract import at_last, one_more

FILLERS = 1600
_UNITS = ["thigh_standing:right:119.123"] * MAX_UNITS
FILLED = Record(place={"guide": {"kind": "bedtime", "units": _UNITS}, "paused": True}, time_zone="Europe/" + "x" * 50)
"""A record of about half a kilobyte."""


def tell(line: object) -> None:
    """Say a line to the parent at once."""
    print(line, flush=True)


def opened(store: str) -> Memory:
    """The store of that name."""
    kind, _, table = store.partition("dynamodb:")
    return DynamoMemory(table) if table and not kind else SqliteMemory(store)


def count(store: str, times: str) -> None:
    """Count a user's nights up, when the parent says go."""
    memory = opened(store)
    tell("ready")
    sys.stdin.readline()
    for _ in range(int(times)):
        at_last(lambda: memory.update("anna", one_more))


def write(store: str) -> None:
    """Write whole records without an end, and say the number of each that was kept."""
    memory = opened(store)
    while True:
        tell(memory.update("anna", lambda old: numbered(old.nights + 1)).nights)


def numbered(number: int) -> Record:
    """A record that says the same number in three places."""
    return replace(FILLED, nights=number, place_at=number, denied_at=number)


def hold(path: str, how: str) -> None:
    """Hold a lock until the parent says go: `writing`, or `alone`, which shuts out readers too."""
    connection = sqlite3.connect(path, isolation_level=None)
    if how == "alone":
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("UPDATE records SET body = '{}'")
    tell("held")
    sys.stdin.readline()
    connection.execute("ROLLBACK")
    connection.close()


def fill(path: str, limit: str = "") -> None:
    """Save records until there is no more room, then see that all that were kept are still there.

    `limit` is the greatest size of a file in bytes.
    """
    memory = SqliteMemory(path)
    memory.save("first", numbered(1))
    if limit:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), resource.RLIM_INFINITY))
    kept = ["first"]
    message = "nothing"
    for number in range(FILLERS):
        try:
            memory.save(f"user {number}", numbered(1))
        except StoreError as error:
            message = str(error)
            break
        kept.append(f"user {number}")
    for user in kept:
        if memory.load(user) != numbered(1):
            raise AssertionError(f"{user} of {len(kept)} was lost")
    try:
        memory.update("first", lambda old: replace(old, place=None))
    except StoreError:
        # It stays as it was, then.
        if memory.load("first") != numbered(1):
            raise AssertionError("a refused update left a trace") from None
    if limit:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        memory.save("last", numbered(2))
        if [memory.load("last"), *map(memory.load, kept[1:])] != [numbered(2)] + [numbered(1)] * (len(kept) - 1):
            raise AssertionError("with room again, not all is there")
    tell(len(kept))
    tell(message.replace(str(Path(path)), "FILE"))


if __name__ == "__main__":
    jobs: dict[str, Callable[..., None]] = {"count": count, "write": write, "hold": hold, "fill": fill}
    jobs[sys.argv[1]](*sys.argv[2:])
