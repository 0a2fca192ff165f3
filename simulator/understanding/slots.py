"""Fills slots by looking for the ways to say a value, where the grammar did not match word for word."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from .sampling import every
from .source import Source

_FUZZY_LETTERS = 6
"""Shorter words are not matched by likeness: too many words are like them."""
_FUZZY_SCORE = 84.0


@dataclass(frozen=True)
class Hit:
    """A value found in an utterance."""

    slot_type: str
    value: str
    """Entity resolution id."""
    said: str
    start: int
    """Offset of its first letter."""


class SlotFinder:
    """The values of the slot types of one locale."""

    def __init__(self, source: Source, template: Callable[[str], str]) -> None:
        """template: puts a template into plain form."""
        self._ways: dict[str, dict[str, str]] = {}
        self._patterns: dict[str, re.Pattern[str]] = {}
        for name, values in source.types.items():
            ways: dict[str, str] = {}
            for value, said in values.items():
                for text in said:
                    for way in every(template(str(text)), source.rules):
                        ways.setdefault(way, value)
            self._ways[name] = ways
            ordered = sorted(ways, key=len, reverse=True)
            self._patterns[name] = re.compile(r"\b(?:" + "|".join(map(re.escape, ordered)) + r")\b")
        hollow = sorted((template(str(text)) for text in source.listening["not_values"]), key=len, reverse=True)
        self._hollow = re.compile(r"\b(?:" + "|".join(map(re.escape, hollow)) + r")\b")
        self._fuzzy = {
            name: [
                way
                for way, value in self._ways[name].items()
                if len(way) >= _FUZZY_LETTERS and value not in source.listening["never_guessed"].get(name, ())
            ]
            for name in ("Supplement", "Remedy", "BodyPart")
            if name in self._ways
        }

    def find(self, text: str, slot_type: str) -> list[Hit]:
        """Values of one type in plain words, from left to right."""
        kept = self._hollow.sub(lambda match: "\0" * len(match.group()), text)
        ways = self._ways[slot_type]
        return [
            Hit(slot_type, ways[match.group()], match.group(), match.start())
            for match in self._patterns[slot_type].finditer(kept)
        ]

    def resolve(self, slot_type: str, said: str) -> str | None:
        """The id of a value said exactly so, or None."""
        return self._ways[slot_type].get(said)

    def guess(self, text: str, slot_type: str) -> Hit | None:
        """The value whose sound comes closest, for names that the recogniser mangled, or None."""
        if slot_type not in self._fuzzy:
            return None
        words = text.split()
        windows = [" ".join(words[i : i + n]) for n in (1, 2, 3) for i in range(len(words) - n + 1)]
        best: tuple[float, str, str] | None = None
        for window in windows:
            if len(window) < _FUZZY_LETTERS:
                continue
            squeezed = window.replace(" ", "")
            found = process.extractOne(squeezed, self._fuzzy[slot_type], scorer=fuzz.ratio, score_cutoff=_FUZZY_SCORE)
            if found and (best is None or found[1] > best[0]):
                best = (found[1], found[0], window)
        if best is None:
            return None
        return Hit(slot_type, self._ways[slot_type][best[1]], best[2], text.find(best[2]))
