"""Example phrases: each must be a sentence of the model, and be understood as what it says."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from simulator.understanding import Understanding
from simulator.understanding.grammar import Grammar
from simulator.understanding.source import Source
from tools.packaging import PackagingError

INVOCATION = "cramp coach"
_CARRIER = re.compile(r"alexa, (?:ask|tell) cramp coach (?:for (?:the |a )?|to )?(?P<matter>.+)")
_SLOT = re.compile(r"\{(\w+)\}")


def matter(phrase: str) -> str:
    """The phrase without the wake word and the skill's name; empty where it does not begin with them."""
    found = _CARRIER.fullmatch(phrase.lower())
    return found["matter"] if found else ""


def promised(source: Source, examples: list[dict[str, str]]) -> dict[str, list[str]]:
    """The sample that the model must have for each example, by intent: its words, with slots in place of values.

    Raises PackagingError where an example is no sentence of its intent.
    """
    found: dict[str, list[str]] = {}
    for example in examples:
        intent, words = example["intent"], matter(example["say"])
        own = tuple(template for template in source.templates if template.intent == intent)
        matches = Grammar(replace(source, templates=own), lambda text: text).matches(words)
        if not matches:
            raise PackagingError(
                f"{source.locale}: the example {example['say']!r} is no sentence of {intent}; take one from "
                "interaction_models/sentences, without a clock time, after Alexa, ask (or tell) Cramp Coach"
            )
        for slot, (_, said) in matches[0].slots.items():
            words = re.sub(rf"\b{re.escape(said)}\b", f"{{{slot}}}", words, count=1)
        found.setdefault(intent, []).append(words)
    return found


def intents_of(words: str, model: Mapping[str, Any]) -> set[str]:
    """The intents of an Alexa model that have these very words as a sample, slots filled from their types."""
    language = model["interactionModel"]["languageModel"]
    values = {kind["name"]: kind for kind in language["types"]}
    found = set()
    for intent in language["intents"]:
        kinds = {slot["name"]: slot["type"] for slot in intent.get("slots", [])}
        if any(_says(words, sample.lower(), kinds, values) for sample in intent["samples"]):
            found.add(intent["name"])
    return found


def _ways(kind: Mapping[str, Any]) -> str:
    said = [way for value in kind["values"] for way in (value["name"]["value"], *value["name"].get("synonyms", ()))]
    return "|".join(re.escape(way.lower()) for way in sorted(said, key=len, reverse=True))


def _says(words: str, sample: str, kinds: Mapping[str, str], values: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether a sample in lower case can be said in these words. Most cannot, and are turned away without a pattern."""
    if "{" not in sample:
        return words == sample
    pieces = _SLOT.split(sample)
    if not words.startswith(pieces[0]) or not words.endswith(pieces[-1]):
        return False
    named = {name.lower(): kind for name, kind in kinds.items()}
    pattern = re.escape(pieces[0])
    for slot, after in zip(pieces[1::2], pieces[2::2], strict=True):
        # A slot of Amazon's own types takes any words.
        kind = values.get(named[slot])
        pattern += f"(?:{_ways(kind) if kind else '.+'})" + re.escape(after)
    return re.fullmatch(pattern, words) is not None


def findings(
    locale: str, examples: list[dict[str, str]], model: Mapping[str, Any], ears: Understanding
) -> Iterator[str]:
    """What is wrong with a locale's examples."""
    if len(examples) != 3:
        yield f"{locale}: give three example phrases"
    for example in examples:
        say, intent = example["say"], example["intent"]
        words = matter(say)
        if not words:
            yield f"{locale}: {say!r}: begin with Alexa, ask (or tell) Cramp Coach"
            continue
        if intent not in intents_of(words, model):
            yield f"{locale}: {words!r} is no sample of {intent}; run `make models`"
        heard = ears.understand(say).intent
        if heard != intent:
            yield f"{locale}: {say!r} is understood as {heard}, not as {intent}"
