"""What the classifier sees of an utterance: words, word pairs and groups of letters."""

import re
from collections.abc import Iterator
from itertools import pairwise

_LETTERS = (3, 4)
_TAGS = re.compile(r"\b(time|dur)[abc]\b")


def tokens(text: str) -> list[str]:
    """Words of a masked plain text; every time is one word and so is every duration."""
    return _TAGS.sub(r"<\1>", text).split()


def features(text: str) -> Iterator[str]:
    """Names of the features of a plain text, in a fixed order."""
    words = tokens(text)
    seen: set[str] = set()
    padded = ["^", *words, "$"]
    for word in words:
        seen.add(f"w {word}")
        if word[0] != "<":
            marked = f"^{word}$"
            for size in _LETTERS:
                for start in range(len(marked) - size + 1):
                    seen.add(f"c {marked[start : start + size]}")
    for first, second in pairwise(padded):
        seen.add(f"b {first} {second}")
    for first, third in zip(words, words[2:], strict=False):
        seen.add(f"s {first} {third}")
    seen.add(f"n {min(len(words), 6)}")
    return iter(sorted(seen))
