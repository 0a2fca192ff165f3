"""The local understanding on utterances of other people, as bench/understanding.py measures it."""

from pathlib import Path
from typing import Any

import pytest

from bench.understanding import UTTERANCES, read_labelled, run

pytestmark = pytest.mark.skipif(not UTTERANCES.exists(), reason="no labelled utterances")


@pytest.fixture(scope="module")
def figures() -> dict[str, Any]:
    return run(UTTERANCES, cold=False)


def test_utterances_in_scope_reach_their_intent(figures: dict[str, Any]) -> None:
    assert figures["in_scope_right"] >= 0.95


def test_no_warning_sign_is_missed(figures: dict[str, Any]) -> None:
    assert figures["warning_signs_found"] == 1
    assert figures["tiers_right"] == 1


def test_what_is_out_of_scope_is_refused(figures: dict[str, Any]) -> None:
    assert figures["out_of_scope_refused"] >= 0.8


def test_an_utterance_is_understood_while_nobody_waits(figures: dict[str, Any]) -> None:
    assert figures["median_ms"] <= 20


def test_a_line_that_is_not_well_formed_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bad.tsv"
    path.write_text("# fine\n\ngood\tAIntent\t{}\nbad line\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"bad.tsv:4"):
        read_labelled(path)
