"""Compares ways to understand, alone and together, on labelled utterances.

    python -m bench.understanding_stages [file.tsv ...]

This is the measurement behind the choice of stages: the exact grammar (hassil), the likest sample (rapidfuzz
over the examples), the trained classifier, the safety net for warning signs, and all of them as they ship.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from rapidfuzz import fuzz, process

from bench.understanding import FALLBACK, UTTERANCES, WARNING, Labelled, read_labelled
from simulator.understanding import Understanding, load
from simulator.understanding.examples import labelled_pairs

_LIKE = 80.0
"""Likeness (0 to 100) below which the likest sample is turned away."""


def _likest_sample() -> Callable[[str], str]:
    pairs = [pair for pair in labelled_pairs() if pair[0]]
    texts = [text for text, _ in pairs]

    def understand(text: str) -> str:
        found = process.extractOne(text.lower(), texts, scorer=fuzz.token_sort_ratio, score_cutoff=_LIKE)
        return pairs[found[2]][1].split()[0] if found else FALLBACK

    return understand


def stages(understanding: Understanding) -> dict[str, Callable[[str], str]]:
    """Ways to understand: utterance to intent name, by the name of the way."""
    return {
        "exact grammar (hassil)": understanding.by_grammar,
        "likest sample (rapidfuzz)": _likest_sample(),
        "classifier": lambda text: understanding.ranking(text)[0][1].split()[0],
        "safety net for signs": lambda text: WARNING if understanding.signs(text).firm else FALLBACK,
        "all together": lambda text: understanding.understand(text).intent,
    }


def measure(understand: Callable[[str], str], labelled: list[Labelled]) -> tuple[float, float, float, float]:
    """Shares of in scope right, signs found and out of scope refused, and milliseconds an utterance."""
    start = time.perf_counter()
    given = [(item.intent, understand(item.text)) for item in labelled]
    each = 1000 * (time.perf_counter() - start) / max(1, len(labelled))

    def share(pairs: list[tuple[str, str]]) -> float:
        return sum(wanted == got for wanted, got in pairs) / len(pairs) if pairs else float("nan")

    inside = [pair for pair in given if pair[0] != FALLBACK]
    signs = [pair for pair in given if pair[0] == WARNING]
    outside = [pair for pair in given if pair[0] == FALLBACK]
    return share(inside), share(signs), share(outside), each


def main() -> int:
    """Print one line for each way."""
    paths = [Path(name) for name in sys.argv[1:]] or [UTTERANCES]
    labelled = [item for path in paths for item in read_labelled(path)]
    print(f"{len(labelled)} utterances{'':22} in scope    signs  refused  ms each")
    for name, understand in stages(load("en-US")).items():
        inside, signs, refused, each = measure(understand, labelled)
        print(f"{name:32} {inside:12.1%} {signs:8.1%} {refused:8.1%} {each:8.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
