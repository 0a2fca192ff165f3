"""Checks of an Alexa model: pure functions from a model, as it stands in its file, to findings."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tools.models import text_of

REQUIRED = (
    "AMAZON.CancelIntent",
    "AMAZON.FallbackIntent",
    "AMAZON.HelpIntent",
    "AMAZON.NavigateHomeIntent",
    "AMAZON.NextIntent",
    "AMAZON.NoIntent",
    "AMAZON.PauseIntent",
    "AMAZON.PreviousIntent",
    "AMAZON.RepeatIntent",
    "AMAZON.ResumeIntent",
    "AMAZON.StartOverIntent",
    "AMAZON.StopIntent",
    "AMAZON.YesIntent",
)
"""Built-in intents that the skill answers, so that every model needs them."""
_LAUNCH_WORDS = frozenset(
    [
        "launch",
        "ask",
        "tell",
        "load",
        "begin",
        "enable",
        "open",
        "start",
        "run",
        "resume",
        "use",
        "play",
        "talk",
        "give",
        "show",
        "make",
    ]
)
_WAKE_WORDS = frozenset(["alexa", "amazon", "echo", "computer", "skill", "app", "ziggy"])
_SMALL_WORDS = frozenset(
    ["the", "a", "an", "to", "for", "with", "in", "at", "of", "by", "and", "or", "my", "his", "her", "your", "please"]
)
_ARTICLES = frozenset(["the", "a", "an", "to", "for", "with", "in", "on", "at", "of", "by", "from", "as"])
_SLOT = re.compile(r"\{([^}]*)\}")
_SAMPLE = re.compile(r"(?:[A-Za-z' -]|\b[a-z]\.|\{\w+\})+")
_SLOT_NAME = re.compile(r"[A-Za-z_]+")


@dataclass(frozen=True)
class Finding:
    """Something to mend."""

    file: str
    line: int
    """Line in the file, 1 where it is about the whole file."""
    message: str
    """What is wrong, and what to do."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


def check_invocation_name(name: str, file: str = "model") -> list[Finding]:
    """The rules for an invocation name of two or more words."""
    found = []
    words = name.split()
    if not re.fullmatch(r"[a-z' .]+", name):
        found.append("has other than lower-case letters, spaces, apostrophes and periods; spell it out")
    if len(words) < 2:
        found.append("is one word; use two or more")
    if len(words) == 2 and set(words) & _ARTICLES:
        found.append("has an article or preposition in two words; use a third word")
    for word in sorted(set(words) & (_LAUNCH_WORDS | _WAKE_WORDS)):
        found.append(f"has the reserved word {word!r}; take it out")
    return [Finding(file, 1, f"invocation name {name!r} {text}") for text in found]


def check_builtins(content: Mapping[str, Any], file: str = "model") -> list[Finding]:
    """Every built-in that the skill answers must be in the model."""
    names = {intent["name"] for intent in _intents(content)}
    return [
        Finding(file, 1, f"{name} is missing; add it to sentences/en/builtins.yaml")
        for name in REQUIRED
        if name not in names
    ]


def check_samples(content: Mapping[str, Any], file: str = "model") -> list[Finding]:
    """Samples and synonyms that Alexa would refuse."""
    found = []
    for intent in _intents(content):
        for sample in intent.get("samples", []):
            if not _SAMPLE.fullmatch(sample) or sample != " ".join(sample.split()):
                found.append(
                    f"{intent['name']}: Alexa refuses the sample {sample!r}; use letters, single spaces and "
                    "apostrophes, and write numbers as words"
                )
            elif len(set(_SLOT.findall(sample))) < len(_SLOT.findall(sample)):
                found.append(f"{intent['name']}: the sample {sample!r} has a slot twice; keep one")
    for kind in _language_model(content).get("types", []):
        for value in kind["values"]:
            for said in [value["name"]["value"], *value["name"].get("synonyms", [])]:
                if not _SAMPLE.fullmatch(said) or "{" in said or len(said) > 140:
                    found.append(
                        f"{kind['name']}.{value['id']}: Alexa refuses {said!r}; use letters and single spaces, "
                        "at most 140"
                    )
    return [Finding(file, _line_of_text(content, text), text) for text in found]


def check_slots(content: Mapping[str, Any], file: str = "model") -> list[Finding]:
    """Slots that are used and not declared, declared and not used, or of an unknown type."""
    found = []
    types = {kind["name"] for kind in _language_model(content).get("types", [])}
    for intent in _intents(content):
        declared = {slot["name"]: slot["type"] for slot in intent.get("slots", [])}
        used = {name for sample in intent.get("samples", []) for name in _SLOT.findall(sample)}
        for name in sorted(used - set(declared)):
            found.append(f"{intent['name']}: {{{name}}} is used and not declared; add it to slots.yaml")
        for name in sorted(set(declared) - used):
            found.append(f"{intent['name']}: {{{name}}} is declared and in no sample; use it or take it out")
        for name, kind in sorted(declared.items()):
            if not kind.startswith("AMAZON.") and kind not in types:
                found.append(f"{intent['name']}: {{{name}}} has the unknown type {kind}; add its values to slots.yaml")
            if not _SLOT_NAME.fullmatch(name):
                found.append(f"{intent['name']}: Alexa refuses the slot name {name!r}; use letters only")
    return [Finding(file, 1, text) for text in found]


def check_types(content: Mapping[str, Any], file: str = "model") -> list[Finding]:
    """Values of one type that are said the same way."""
    found = []
    for kind in _language_model(content).get("types", []):
        owners: dict[str, str] = {}
        for value in kind["values"]:
            for said in [value["name"]["value"], *value["name"].get("synonyms", [])]:
                owner = owners.setdefault(said.lower(), value["id"])
                if owner != value["id"]:
                    found.append(f"{kind['name']}: {said!r} is {owner} and {value['id']}; keep one")
    return [Finding(file, 1, text) for text in found]


def check_shared_samples(content: Mapping[str, Any], file: str = "model") -> list[Finding]:
    """Samples that two intents share, word for word or but for small words."""
    found = []
    types = {slot["name"]: slot["type"] for intent in _intents(content) for slot in intent.get("slots", [])}
    exact: dict[str, str] = {}
    near: dict[str, tuple[str, str]] = {}
    for intent in _intents(content):
        name = intent["name"]
        for sample in intent.get("samples", []):
            same = _SLOT.sub(lambda match: f"{{{types.get(match[1], match[1])}}}", sample.lower())
            owner = exact.setdefault(same, name)
            if owner != name:
                found.append(f"{owner} and {name} share the sample {sample!r}; keep one")
                continue
            core = " ".join(word for word in same.split() if word not in _SMALL_WORDS)
            rival, other = near.setdefault(core, (name, sample))
            if core and rival != name and same.lower() != other.lower():
                found.append(f"{rival} {other!r} and {name} {sample!r} differ in small words only; keep one")
    return [Finding(file, 1, text) for text in found]


def check_locales(models: Mapping[str, Mapping[str, Any]]) -> list[Finding]:
    """Every locale has every intent."""
    names = {locale: {intent["name"] for intent in _intents(content)} for locale, content in models.items()}
    every = set().union(*names.values()) if names else set()
    return [
        Finding(f"{locale}.json", 1, f"lacks {name}, which another locale has; add sentences for it")
        for locale, own in sorted(names.items())
        for name in sorted(every - own)
    ]


def _language_model(content: Mapping[str, Any]) -> Mapping[str, Any]:
    language_model: Mapping[str, Any] = content["interactionModel"]["languageModel"]
    return language_model


def _intents(content: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    intents: Iterable[Mapping[str, Any]] = _language_model(content)["intents"]
    return intents


def _line_of_text(content: Mapping[str, Any], finding: str) -> int:
    """The line of the model file on which the quoted text of a finding stands."""
    quoted = re.search(r"['\"](.+?)['\"](?:;| has)", finding)
    for number, line in enumerate(text_of(dict(content)).splitlines(), start=1):
        if quoted and json.dumps(quoted[1], ensure_ascii=False) in line:
            return number
    return 1


def check_model(content: Mapping[str, Any], file: str) -> list[Finding]:
    """All checks of one model."""
    return [
        *check_invocation_name(_language_model(content)["invocationName"], file),
        *check_builtins(content, file),
        *check_samples(content, file),
        *check_slots(content, file),
        *check_types(content, file),
        *check_shared_samples(content, file),
    ]
