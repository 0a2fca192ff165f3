"""Ranks the intents for what the grammar does not cover word for word.

The weights are trained from the sentences (`python -m tools.models`) and kept beside this module with a
fingerprint of everything they were made from. Weights that do not fit the sentences are never used: they
are trained anew in memory, which takes half a minute, and a warning says how to make them again.
"""

import hashlib
import json
import logging
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from .source import SENTENCES
from .training import Weights, train, vector

WEIGHTS = Path(__file__).with_name("weights.json")
_MADE_BY = ("examples.py", "features.py", "patterns.py", "plain.py", "sampling.py", "source.py", "training.py")
_LOG = logging.getLogger(__name__)


def fingerprint(root: Path = SENTENCES) -> str:
    """Of all that the weights are made from: the sentences and the code that learns them."""
    digest = hashlib.sha256()
    here = Path(__file__).parent
    for path in [*(here / name for name in _MADE_BY), *sorted(root.rglob("*.yaml"))]:
        if path.name == "signs.yaml":
            continue  # the safety net is not learnt
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def write_weights(weights: Weights, made_from: str, path: Path = WEIGHTS) -> None:
    """Keep trained weights.

    made_from: the fingerprint taken before the sentences were read. Taken afterwards it would vouch for
    sentences that were changed while the training ran.
    """
    content = {"fingerprint": made_from, **asdict(weights)}
    lines = json.dumps(content, ensure_ascii=False, separators=(",", ":")).replace('},"', '},\n"')
    path.write_text(lines + "\n", encoding="utf-8")


def read_weights(path: Path = WEIGHTS) -> Weights | None:
    """The kept weights, or None where they are missing or do not fit the sentences."""
    if not path.exists():
        return None
    content = json.loads(path.read_text(encoding="utf-8"))
    if content["fingerprint"] != fingerprint():
        return None
    table = {name: {int(label): weight for label, weight in row.items()} for name, row in content["table"].items()}
    return Weights(content["labels"], content["idf"], table)


class Classifier:
    """Scores for every label."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights

    @classmethod
    def load(cls, pairs: Callable[[], list[tuple[str, str]]]) -> "Classifier":
        """From the kept weights; `pairs` makes the examples where those do not fit."""
        weights = read_weights()
        if weights is None:
            _LOG.warning("the weights do not fit the sentences; training anew. Run `make models` to keep them")
            weights = train(pairs())
        return cls(weights)

    def scores(self, text: str) -> list[tuple[float, str]]:
        """(score, label) of a masked plain text, the best first. About 1 is sure, 0 is nothing."""
        sums = [0.0] * len(self._weights.labels)
        for name, value in vector(text, self._weights.idf).items():
            for label, weight in self._weights.table[name].items():
                sums[label] += value * weight
        ranked = sorted(zip(sums, self._weights.labels, strict=True), key=lambda pair: (-pair[0], pair[1]))
        return [(score / 1000, label) for score, label in ranked]
