"""The SQLite file: its mode, its schema, its damage, and what is left in it."""

import os
import sqlite3
import stat
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from skill.conversation.record import Record
from skill.errors import StoreError
from skill.memory.codec import to_text
from skill.memory.rules import KEPT_S, key_for
from skill.memory.sqlite import SqliteMemory
from tests.memory.contract import MemoryContract, one_more
from tests.memory.records import FULL, NOON, HandClock

VERSION_1 = "CREATE TABLE records (user TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL, expires_at INTEGER NOT NULL)"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "memory.db"


@pytest.fixture
def anything_goes() -> Iterator[None]:
    """A umask that hides nothing."""
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


class TestSqliteMemory(MemoryContract):
    examples = 50

    @pytest.fixture
    def memory(self, path: Path, clock: HandClock) -> SqliteMemory:
        return SqliteMemory(path, clock)


def test_making_the_memory_touches_nothing(path: Path) -> None:
    SqliteMemory(path)
    assert not path.parent.exists()


def test_records_outlive_the_object(path: Path) -> None:
    SqliteMemory(path, HandClock()).save("anna", FULL)
    assert SqliteMemory(str(path), HandClock()).load("anna") == FULL


@pytest.mark.usefixtures("anything_goes")
def test_only_the_owner_can_read_the_files(path: Path) -> None:
    modes = {}

    def look(record: Record) -> Record:
        modes.update({file.name: mode(file) for file in path.parent.iterdir()})
        return one_more(record)

    SqliteMemory(path).update("anna", look)
    assert modes == {"memory.db": 0o600, "memory.db-wal": 0o600, "memory.db-shm": 0o600}
    assert (mode(path), mode(path.parent)) == (0o600, 0o700)


@pytest.mark.usefixtures("anything_goes")
def test_files_that_others_could_read_are_closed_to_them(path: Path) -> None:
    path.parent.mkdir(mode=0o755)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE other (x)")
        assert mode(path) == 0o644
        assert SqliteMemory(path).load("anna") == Record()
        assert {mode(file) for file in path.parent.iterdir()} == {0o600}
    assert mode(path.parent) == 0o755


def test_threads_that_race_for_a_new_file_all_get_it(tmp_path: Path) -> None:
    for number in range(5):
        path = tmp_path / str(number) / "memory.db"
        start = threading.Barrier(4)
        failed: list[StoreError] = []
        threads = [threading.Thread(target=race, args=(path, start, f"user {each}", failed)) for each in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        assert failed == []
        assert [SqliteMemory(path, HandClock()).load(f"user {each}") for each in range(4)] == [FULL] * 4


def race(path: Path, start: threading.Barrier, user: str, failed: list[StoreError]) -> None:
    memory = SqliteMemory(path, HandClock())
    start.wait()
    try:
        memory.save(user, FULL)
    except StoreError as error:
        failed.append(error)


def test_nobody_else_writes_while_an_update_runs(path: Path) -> None:
    def change(record: Record) -> Record:
        with (
            closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as other,
            pytest.raises(sqlite3.OperationalError, match="locked"),
        ):
            other.execute("BEGIN IMMEDIATE")
        return one_more(record)

    assert SqliteMemory(path).update("anna", change) == Record(nights=1)


def test_it_keeps_a_write_ahead_log(path: Path) -> None:
    SqliteMemory(path).load("anna")
    assert rows(path, "PRAGMA journal_mode") == [("wal",)]


def test_the_file_holds_no_user_id_and_no_trace_of_the_forgotten(path: Path) -> None:
    memory = SqliteMemory(path, HandClock())
    memory.save("amzn1.ask.account.ANNA", FULL)
    assert any(b"Pacific/Auckland" in file.read_bytes() for file in path.parent.iterdir())
    memory.forget("amzn1.ask.account.ANNA")
    memory.save("bea", Record(nights=1))
    for file in path.parent.iterdir():
        assert b"ANNA" not in file.read_bytes()
        assert b"Pacific/Auckland" not in file.read_bytes()


def test_a_reader_keeps_what_was_forgotten_from_the_disk_only_until_the_next_write(path: Path) -> None:
    memory = SqliteMemory(path, HandClock())
    memory.save("anna", FULL)
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM records").fetchall()
        started = time.monotonic()
        memory.forget("anna")
        assert time.monotonic() - started < 0.5
        assert any(b"Pacific/Auckland" in file.read_bytes() for file in path.parent.iterdir())
    memory.save("bea", Record(nights=1))
    assert not any(b"Pacific/Auckland" in file.read_bytes() for file in path.parent.iterdir())


def test_a_path_that_is_none_is_a_store_error() -> None:
    with pytest.raises(StoreError):
        SqliteMemory("memory\0.sqlite3").load("anna")


def test_expired_records_are_erased_a_few_at_a_time(path: Path) -> None:
    clock = HandClock()
    memory = SqliteMemory(path, clock)
    for number in range(50):
        memory.save(f"user {number}", FULL)
    clock.now += KEPT_S
    left = []
    for _ in range(4):
        memory.save("bea", FULL)
        left.extend(rows(path, "SELECT count(*) FROM records"))
    assert left == [(31,), (11,), (1,), (1,)]


def test_purging_finds_its_records_by_an_index(path: Path) -> None:
    SqliteMemory(path).load("anna")
    plan = rows(path, "EXPLAIN QUERY PLAN SELECT user FROM records WHERE expires_at <= 1 ORDER BY expires_at LIMIT 20")
    assert "records_by_expiry" in str(plan)


def test_version_1_is_brought_up_to_date(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(VERSION_1)
        connection.execute("PRAGMA user_version = 1")
        connection.execute("INSERT INTO records VALUES (?, ?, ?)", (key_for("anna"), to_text(FULL), NOON + 1))
    memory = SqliteMemory(path, HandClock())
    assert memory.load("anna") == FULL
    assert memory.update("anna", one_more) == replace(FULL, nights=13)
    assert rows(path, "PRAGMA user_version") == [(2,)]
    assert rows(path, "SELECT name FROM sqlite_master WHERE name = 'records_by_expiry'") != []


def test_an_empty_file_is_version_0(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    memory = SqliteMemory(path, HandClock())
    memory.save("anna", FULL)
    assert memory.load("anna") == FULL


def test_a_migration_that_fails_leaves_the_file_as_it_was(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE records_by_expiry (mine)")
        connection.execute("INSERT INTO records_by_expiry VALUES (1)")
    refused(path)
    assert rows(path, "SELECT name FROM sqlite_master") == [("records_by_expiry",)]
    assert rows(path, "PRAGMA user_version") == [(0,)]


@pytest.mark.parametrize("version", [3, 99, -1])
def test_a_file_of_a_newer_program_is_refused(path: Path, version: int) -> None:
    SqliteMemory(path, HandClock()).save("anna", FULL)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    before = path.read_bytes()
    assert f"version {version}" in refused(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"\x00" * 8192, b"Dear diary, " * 1000, b"SQLite format 3\x00" + b"\xff" * 8000])
def test_a_damaged_file_is_refused_and_left_as_it_is(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    assert "damaged" in refused(path)
    assert path.read_bytes() == content


def test_damage_in_the_middle_is_at_worst_a_store_error(path: Path) -> None:
    memory = SqliteMemory(path, HandClock())
    for number in range(60):
        memory.save(f"user {number}", FULL)
    del memory  # closes the file, which folds the log into it
    content = bytearray(path.read_bytes())
    for page in range(2, len(content) // 4096):
        content[page * 4096 : page * 4096 + 3000] = b"\xff" * 3000
    path.write_bytes(content)
    memory = SqliteMemory(path, HandClock())
    messages = []
    for number in range(60):
        try:
            memory.load(f"user {number}")
        except StoreError as error:
            messages.append(str(error))
    assert messages
    assert all("damaged" in message for message in messages)
    assert path.read_bytes() == content


@pytest.mark.parametrize("body", ["", "{", "[1]", b"\xff\xfe", 7, '{"nights": "many"}'])
def test_a_row_that_makes_no_sense_is_an_empty_record(path: Path, body: object) -> None:
    memory = SqliteMemory(path, HandClock())
    memory.save("anna", FULL)
    memory.save("bea", FULL)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE records SET body = ? WHERE user = ?", (body, key_for("anna")))
    assert memory.load("anna") == Record()
    assert memory.load("bea") == FULL
    assert memory.update("anna", one_more) == Record(nights=1)


def test_a_row_whose_text_is_rotten_is_an_empty_record(path: Path) -> None:
    memory = SqliteMemory(path, HandClock())
    memory.save("anna", FULL)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE records SET body = CAST(? AS TEXT)", (b'{"nights":\xff\xfe}',))
    assert memory.load("anna") == Record()


def test_a_folder_that_cannot_be_made_is_a_store_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "check its folder" in refused(tmp_path / "file" / "memory.db")


def test_a_folder_in_place_of_the_file_is_a_store_error(tmp_path: Path) -> None:
    assert "check its folder" in refused(tmp_path)


def refused(path: Path) -> str:
    """Every call raises a StoreError; the message of the last."""
    memory = SqliteMemory(path, HandClock())
    with pytest.raises(StoreError):
        memory.load("anna")
    with pytest.raises(StoreError):
        memory.save("anna", FULL)
    with pytest.raises(StoreError):
        memory.update("anna", one_more)
    with pytest.raises(StoreError) as caught:
        memory.forget("anna")
    return str(caught.value)
