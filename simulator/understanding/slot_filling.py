"""Gives an intent its slots, from the grammar's match or by looking for values in the words."""

import re
from collections.abc import Callable, Iterable
from itertools import pairwise

from .clock import Span
from .grammar import DURATION_WORDS, TIME_WORDS
from .result import SlotValue
from .slots import Hit, SlotFinder
from .source import Source

_SLOT = re.compile(r"\{(\w+)\}")
_RULE = re.compile(r"<(\w+)>")
_VAGUE = ("leg", "both_legs")
"""Values that give way to a more exact one in the same utterance."""


class SlotFilling:
    """Which slots each intent has, and how they are found."""

    def __init__(self, source: Source, template: Callable[[str], str]) -> None:
        """template: puts a template into plain form."""
        self._kinds = source.slots
        self._finder = SlotFinder(source, template)
        self.of_intent: dict[str, frozenset[str]] = {}
        """Names of the slots that the sentences of an intent use."""
        for sentence in source.templates:
            used = self.of_intent.get(sentence.intent, frozenset())
            self.of_intent[sentence.intent] = used | _slots_in(sentence.text, source.rules)
        old = source.listening["old_time"]
        self._between = tuple(source.listening["between"])
        self._before_old = tuple(f" {words}" for words in old["before"])
        self._after_old = tuple(f"{words} " for words in old["after"])

    def from_match(self, slots: dict[str, tuple[str, str]], spans: list[Span]) -> dict[str, SlotValue]:
        """Slots that the grammar matched, stand-ins of times and durations replaced."""
        standins = _standins(spans)
        filled: dict[str, SlotValue] = {}
        for name, (value, said) in slots.items():
            span = standins.get(value)
            own = not self._kinds[name].startswith("AMAZON.")
            filled[name] = SlotValue(said, value) if own else SlotValue(span.value if span else value)
        return filled

    def search(self, intent: str, text: str, spans: list[Span], *, last: bool) -> dict[str, SlotValue]:
        """Slots of an intent looked for in masked plain words.

        last: the words correct themselves, so that the last value counts.
        """
        names = self.of_intent.get(intent, frozenset())
        filled = self._times(names, text, spans, last=last)
        sideless = self._sideless(text) if "side" in names else text
        for name in sorted(names):
            kind = self._kinds[name]
            if kind.startswith("AMAZON.") or name == "sign":
                continue
            hit = _choose(self._finder.find(text if name == "side" else sideless, kind), last=last)
            hit = hit or self._finder.guess(text, kind)
            if hit:
                filled[name] = SlotValue(hit.said, hit.value)
        return filled

    def _sideless(self, text: str) -> str:
        """The text without its sides: "the back of my right thigh" is the back of a thigh."""
        for hit in reversed(self._finder.find(text, "Side")):
            text = text[: hit.start] + text[hit.start + len(hit.said) :]
        return " ".join(text.split())

    def _times(self, names: Iterable[str], text: str, spans: list[Span], *, last: bool) -> dict[str, SlotValue]:
        standins = _standins(spans)
        times = [(word, standins[word]) for word in TIME_WORDS if word in standins and word in text.split()]
        durations = [standins[word] for word in DURATION_WORDS if word in standins and word in text.split()]
        last = last or self._corrects_itself(text)
        filled: dict[str, SlotValue] = {}
        if "duration" in names and durations:
            filled["duration"] = SlotValue(durations[-1 if last else 0].value)
        if "fromTime" in names and times:
            old = next((word for word, _ in times if self._is_old(word, text)), None)
            if old is None and len(times) > 1:
                old = times[0][0]
            if old:
                filled["fromTime"] = SlotValue(standins[old].value)
            times = [pair for pair in times if pair[0] != old]
        if "time" in names and times:
            filled["time"] = SlotValue(times[-1 if last else 0][1].value)
        return filled

    def _corrects_itself(self, text: str) -> bool:
        """Whether two values stand side by side with only a word of correction between them: "nine, no, ten"."""
        sides = [*pairwise(TIME_WORDS), *pairwise(DURATION_WORDS)]
        return any(f" {one} {words} {other} " in f" {text} " for one, other in sides for words in self._between)

    def _is_old(self, word: str, text: str) -> bool:
        before, _, after = f" {text} ".partition(f" {word} ")
        if before.endswith((" to", " at")):
            return False
        return before.endswith((" from", " instead of", " not", " rather than")) or (
            before.endswith(self._before_old) and after.startswith(self._after_old)
        )


def _slots_in(text: str, rules: dict[str, str]) -> frozenset[str]:
    found = frozenset(_SLOT.findall(text))
    for rule in _RULE.findall(text):
        found |= _slots_in(rules[rule], rules)
    return found


def _standins(spans: list[Span]) -> dict[str, Span]:
    times = [span for span in spans if span.kind == "time"]
    durations = [span for span in spans if span.kind == "duration"]
    return dict(zip(TIME_WORDS, times, strict=False)) | dict(zip(DURATION_WORDS, durations, strict=False))


def _choose(hits: list[Hit], *, last: bool) -> Hit | None:
    exact = [hit for hit in hits if hit.value not in _VAGUE] or hits
    if not exact:
        return None
    return exact[-1 if last else 0]
