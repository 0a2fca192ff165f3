"""The SQLite file among several processes: killed ones, ones that hold it, and disks that are full."""

import resource
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from skill.conversation.record import Record
from skill.errors import StoreError
from skill.memory.sqlite import READ_WAIT_S, WRITE_WAIT_S, SqliteMemory
from tests.memory.contract import one_more
from tests.memory.processes import PATIENCE_S, ROOT, command, go, line, worker
from tests.memory.records import FULL
from tests.memory.worker import FILLERS, numbered


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "memory.db"


def test_a_process_killed_while_it_writes_loses_nothing_it_had_kept(path: Path) -> None:
    last = 0
    for lines in (1, 3, 10, 25):
        with worker("write", path) as process:
            for _ in range(lines):
                last = int(line(process))
            process.kill()
            process.wait(PATIENCE_S)
        record = SqliteMemory(path).load("anna")
        # One more may have been kept before it could be said.
        assert record == numbered(record.nights)
        assert record.nights >= last
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert SqliteMemory(path).update("anna", one_more).nights > last


def test_two_processes_lose_no_update(path: Path) -> None:
    # The file is not there yet, so they also race for making it.
    with worker("count", path, 50) as one, worker("count", path, 50) as other:
        for process in (one, other):
            assert line(process) == "ready"
        for process in (one, other):
            go(process)
        assert [process.wait(PATIENCE_S) for process in (one, other)] == [0, 0]
    assert SqliteMemory(path).load("anna").nights == 100


def test_a_file_that_another_process_keeps_to_itself_costs_little_time(path: Path) -> None:
    assert READ_WAIT_S <= 0.5
    assert READ_WAIT_S + WRITE_WAIT_S <= 2.5
    SqliteMemory(path).save("anna", FULL)
    memory = SqliteMemory(path)
    with worker("hold", path, "alone") as process:
        assert line(process) == "held"
        calls: list[tuple[float, Callable[[], object]]] = [
            (READ_WAIT_S, lambda: memory.load("anna")),
            (WRITE_WAIT_S, lambda: memory.save("anna", Record())),
            (WRITE_WAIT_S, lambda: memory.update("anna", one_more)),
            (WRITE_WAIT_S, lambda: memory.forget("anna")),
        ]
        for limit_s, call in calls:
            started = time.monotonic()
            with pytest.raises(StoreError, match="in use"):
                call()
            assert time.monotonic() - started < limit_s + 0.4
        go(process)
        assert process.wait(PATIENCE_S) == 0
    assert memory.load("anna") == FULL


def test_a_writer_that_hangs_stops_writers_for_two_seconds_and_readers_not_at_all(path: Path) -> None:
    memory = SqliteMemory(path)
    memory.save("anna", FULL)
    with worker("hold", path, "writing") as process:
        assert line(process) == "held"
        started = time.monotonic()
        assert memory.load("anna") == FULL
        assert time.monotonic() - started < 0.2
        started = time.monotonic()
        with pytest.raises(StoreError, match="in use"):
            memory.update("anna", one_more)
        assert time.monotonic() - started < WRITE_WAIT_S + 0.4
        process.kill()
        process.wait(PATIENCE_S)
    assert memory.update("anna", one_more).nights == FULL.nights + 1


def test_a_writer_that_is_busy_for_a_second_costs_no_update(path: Path) -> None:
    memory = SqliteMemory(path)
    memory.save("anna", FULL)
    with worker("hold", path, "writing") as process, ThreadPoolExecutor() as pool:
        assert line(process) == "held"
        waiting = pool.submit(memory.update, "anna", one_more)
        time.sleep(1)
        assert not waiting.done()
        go(process)
        assert waiting.result(PATIENCE_S).nights == FULL.nights + 1
        assert process.wait(PATIENCE_S) == 0


def filled(words: list[str]) -> tuple[int, str]:
    """What the filling process says: how many records were kept, and the message at the end."""
    ran = subprocess.run(words, cwd=ROOT, text=True, capture_output=True, timeout=PATIENCE_S, check=False)
    assert ran.returncode == 0, ran.stderr
    kept, message = ran.stdout.splitlines()
    return int(kept), message


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_FSIZE"), reason="no limit on the size of files here")
def test_a_file_that_may_not_grow_is_a_store_error_and_keeps_what_it_has(path: Path) -> None:
    kept, message = filled(command("fill", path, 150_000))
    assert 5 < kept < FILLERS
    assert message.startswith("FILE could not be read or written")


def test_a_full_disk_is_a_store_error_and_keeps_what_it_has(tmp_path: Path) -> None:
    # The small disk is in a mount namespace of its own, which ends with the process.
    if shutil.which("unshare") is None:
        pytest.skip("no unshare here to make a small disk with")
    small = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"]
    mount = f"mount -t tmpfs -o size=512k tmpfs '{tmp_path}'"
    if subprocess.run([*small, mount], capture_output=True, timeout=PATIENCE_S, check=False).returncode != 0:
        pytest.skip("making a small disk is not allowed here")
    kept, message = filled([*small, f'{mount} && exec "$@"', "sh", *command("fill", tmp_path / "memory.db")])
    assert 5 < kept < FILLERS
    assert "disk is full" in message
