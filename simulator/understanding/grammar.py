"""The exact grammar: what the sentences say word for word, matched by hassil."""

from collections.abc import Callable
from dataclasses import dataclass, field

from hassil import recognize_all
from hassil.intents import Intents

from .clock import Span
from .source import Source

TIME_WORDS = ("timea", "timeb", "timec")
"""What stands for the first, second and third time of an utterance."""
DURATION_WORDS = ("dura", "durb", "durc")


@dataclass(frozen=True)
class Match:
    """One reading of an utterance by the grammar."""

    intent: str
    slots: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Slot name to (value id, words it was said in)."""


def mask(text: str, spans: list[Span]) -> str:
    """Plain words with each time and duration as one stand-in word."""
    tokens = text.split()
    counts = {"time": 0, "duration": 0}
    words = {"time": TIME_WORDS, "duration": DURATION_WORDS}
    out: list[str] = []
    position = 0
    for span in spans:
        number = counts[span.kind]
        if number >= len(words[span.kind]):
            continue
        out += [*tokens[position : span.start], words[span.kind][number]]
        counts[span.kind] = number + 1
        position = span.end
    return " ".join(out + tokens[position:])


class Grammar:
    """The sentences of one locale as hassil intents."""

    def __init__(self, source: Source, template: Callable[[str], str]) -> None:
        """template: puts a template into the same plain form as the utterances."""
        intents: dict[str, dict[str, list[dict[str, list[str]]]]] = {}
        for sentence in source.templates:
            if sentence.text:
                data = intents.setdefault(sentence.intent, {"data": [{"sentences": []}]})
                data["data"][0]["sentences"].append(template(sentence.text))
        lists: dict[str, dict[str, list[dict[str, str]]]] = {}
        for slot, kind in source.slots.items():
            if kind == "AMAZON.TIME":
                parts = source.listening["times"]["day_parts"]
                values = [{"in": word, "out": word} for word in TIME_WORDS]
                values += [{"in": template(part["say"]), "out": part["value"]} for part in parts]
            elif kind == "AMAZON.DURATION":
                values = [{"in": word, "out": word} for word in DURATION_WORDS]
            else:
                values = [
                    {"in": template(str(said)), "out": value}
                    for value, ways in source.types[kind].items()
                    for said in ways
                ]
            lists[slot] = {"values": values}
        rules = {name: template(text) for name, text in source.rules.items()}
        self._intents = Intents.from_dict(
            {
                "language": source.locale.split("-")[0],
                "intents": intents,
                "lists": lists,
                "expansion_rules": rules,
            }
        )
        for intent in self._intents.intents.values():
            for block in intent.data:
                _ = block.sentences  # parse now, not at the first utterance

    def matches(self, text: str) -> list[Match]:
        """All readings of masked plain words, one per intent, the one with the most slots first found."""
        best: dict[str, Match] = {}
        for result in recognize_all(text, self._intents):
            slots = {name: (str(entity.value), entity.text.strip()) for name, entity in result.entities.items()}
            name = result.intent.name
            if name not in best or len(slots) > len(best[name].slots):
                best[name] = Match(name, slots)
        return list(best.values())
