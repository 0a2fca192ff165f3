"""Trains the linear classifier: a multi-class perceptron with margin, averaged, in plain Python.

Chosen by measurement (bench/understanding.py): as good on unseen speech as a linear support vector machine,
without a numeric library to install and to load.
"""

import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from .features import features

_ROUNDS = 4
_MARGIN = 0.5
_STEP = 1.0
_SCALE = 1000
"""Weights are kept as whole numbers of thousandths."""
_RAREST = 2
"""A feature seen in fewer examples than this teaches nothing general."""


@dataclass(frozen=True)
class Weights:
    """A trained classifier."""

    labels: list[str]
    idf: dict[str, int]
    """Inverse document frequency of each feature, in thousandths."""
    table: dict[str, dict[int, int]]
    """Feature to label number to weight, in thousandths."""


def vector(text: str, idf: dict[str, int]) -> dict[str, float]:
    """Known features of a plain text, weighted by rarity, of length 1."""
    values = {name: idf[name] / _SCALE for name in features(text) if name in idf}
    norm = math.sqrt(sum(value * value for value in values.values())) or 1.0
    return {name: value / norm for name, value in values.items()}


def train(pairs: Iterable[tuple[str, str]]) -> Weights:
    """Learn from (plain text, label) pairs. The same pairs give the same weights on every machine."""
    pairs = list(dict.fromkeys(pairs))
    counts: Counter[str] = Counter()
    for text, _ in pairs:
        counts.update(features(text))
    idf = {
        name: round(_SCALE * math.log(len(pairs) / (1 + count))) for name, count in counts.items() if count >= _RAREST
    }
    labels = sorted({label for _, label in pairs})
    number = {label: index for index, label in enumerate(labels)}
    rows = [(list(vector(text, idf).items()), number[label]) for text, label in pairs]
    table: defaultdict[str, dict[int, float]] = defaultdict(dict)
    totals: defaultdict[str, dict[int, float]] = defaultdict(dict)
    shuffle = random.Random("rounds")
    clock = 1
    for _ in range(_ROUNDS):
        shuffle.shuffle(rows)
        for row, right in rows:
            scores = [0.0] * len(labels)
            for name, value in row:
                for label, weight in table[name].items():
                    scores[label] += value * weight
            mine = scores[right]
            scores[right] = -math.inf
            wrong = scores.index(max(scores))
            loss = _MARGIN - mine + scores[wrong]
            if loss > 0:
                step = min(_STEP, loss / 2)
                for name, value in row:
                    weights, sums = table[name], totals[name]
                    for label, change in ((right, step * value), (wrong, -step * value)):
                        weights[label] = weights.get(label, 0.0) + change
                        sums[label] = sums.get(label, 0.0) + clock * change
            clock += 1
    final: dict[str, dict[int, int]] = {}
    for name, weights in table.items():
        means = {label: round(_SCALE * (w - totals[name][label] / clock)) for label, w in weights.items()}
        kept = {label: mean for label, mean in sorted(means.items()) if abs(mean) > 4}
        if kept:
            final[name] = kept
    return Weights(labels, {name: idf[name] for name in sorted(final)}, dict(sorted(final.items())))
