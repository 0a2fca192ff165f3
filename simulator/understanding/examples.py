"""Makes labelled sentences for the classifier from the templates of a locale."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .grammar import DURATION_WORDS, TIME_WORDS
from .plain import Plainer
from .sampling import Sampler, every, width
from .source import LOCALES, Source, load_source

OUT_OF_SCOPE = "AMAZON.FallbackIntent"
_FEWEST, _MOST = 8, 240
"""Sentences drawn from one template."""


@dataclass(frozen=True)
class Example:
    """A sentence and what it means."""

    text: str
    label: str
    """Intent, or for a warning sign "WarningSignIntent leg_swollen"."""


def label_of(intent: str, sign: str | None) -> str:
    """The class of an intent; each warning sign is a class of its own."""
    return f"{intent} {sign}" if intent == "WarningSignIntent" and sign else intent


class Filler:
    """Puts values into the slots of a sentence, each value in its turn."""

    def __init__(self, source: Source, template: Callable[[str], str]) -> None:
        self._ways: dict[str, list[tuple[str, str]]] = {}
        for slot, kind in source.slots.items():
            if kind == "AMAZON.TIME":
                self._ways[slot] = [(word, word) for word in TIME_WORDS]
            elif kind == "AMAZON.DURATION":
                self._ways[slot] = [(word, word) for word in DURATION_WORDS]
            else:
                self._ways[slot] = [
                    (way, value)
                    for value, ways in source.types[kind].items()
                    for said in ways
                    for way in every(template(str(said)), source.rules)
                ]
        self._random = random.Random("slots")
        self._turns: dict[str, list[int]] = {}

    def fill(self, text: str) -> tuple[str, dict[str, str]]:
        """The sentence with values, and the value ids by slot."""
        out, values = [], {}
        for part in text.replace("{", "\0{").replace("}", "}\0").split("\0"):
            if not part.startswith("{"):
                out.append(part)
                continue
            slot = part[1:-1]
            turns = self._turns.get(slot)
            if not turns:
                turns = list(range(len(self._ways[slot])))
                self._random.shuffle(turns)
                self._turns[slot] = turns
            said, values[slot] = self._ways[slot][turns.pop()]
            out.append(said)
        return " ".join("".join(out).split()), values

    def ways(self, slot: str) -> list[tuple[str, str]]:
        """All ways to say the values of a slot, with the value ids."""
        return self._ways[slot]


def examples(source: Source, template: Callable[[str], str]) -> Iterator[Example]:
    """Labelled sentences in plain form; the same ones each time."""
    rules = {name: template(text) for name, text in source.rules.items()}
    sampler = Sampler(rules, "examples")
    filler = Filler(source, template)
    for said, sign in filler.ways("sign"):
        yield Example(said, label_of("WarningSignIntent", sign))
    for sentence in source.templates:
        if not sentence.text:
            continue
        text = template(sentence.text)
        count = max(_FEWEST, min(_MOST, width(text, rules)))
        if sentence.intent == "WarningSignIntent":
            count = 160
        for drawn in sampler.draw(text, count * 2 if "{" in text else count):
            filled, values = filler.fill(drawn)
            yield Example(filled, label_of(sentence.intent, values.get("sign")))
    for text in source.out_of_scope:
        plain = template(text)
        for drawn in sampler.draw(plain, min(_MOST, max(_FEWEST, width(plain, rules)))):
            yield Example(drawn, OUT_OF_SCOPE)


def labelled_pairs() -> list[tuple[str, str]]:
    """(plain text, label) of all locales together: one classifier serves them all."""
    pairs: dict[tuple[str, str], None] = {}
    for locale in LOCALES:
        source = load_source(locale)
        for example in examples(source, Plainer(source.listening).template):
            pairs[example.text, example.label] = None
    return list(pairs)
