"""The load measurement claims nothing that it did not run long enough to show."""

import pytest

from bench.load import LEAST_REQUESTS, Side, _measures
from bench.measure import Measure
from bench.serving.server import Server


def side(answered: int, looks: int, failed: int = 0) -> Side:
    """A server after a run."""
    made = Side(Server(1, 1), rates=[500.0], p50=[1.0], p99=[2.0], memory=[50_000] * looks)
    made.outcomes.update({"ok": answered - failed, "status 500": failed})
    return made


def claims(answered: int, looks: int, failed: int = 0) -> tuple[Measure, Measure]:
    """The rows about errors and about memory."""
    rows = _measures(side(answered, looks, failed), side(answered, looks), 8)
    (errors,) = [row for row in rows if row.name.startswith("errors")]
    (memory,) = [row for row in rows if row.name.startswith("memory")]
    return errors, memory


def test_a_full_run_meets_its_targets() -> None:
    assert LEAST_REQUESTS == 100_000
    errors, memory = claims(100_000, 3)
    assert (errors.met, memory.met) == (True, True)
    assert "cut short" not in errors.note + memory.note


@pytest.mark.parametrize(("answered", "looks"), [(99_999, 3), (100_000, 2), (5_000, 1)])
def test_a_run_that_was_cut_short_claims_nothing(answered: int, looks: int) -> None:
    for row in claims(answered, looks):
        assert row.met is None
        assert "cut short" in row.note


def test_an_error_is_an_error_however_short_the_run() -> None:
    errors, _ = claims(5_000, 1, failed=1)
    assert errors.met is False
    assert errors.note.startswith("1 x status 500")
