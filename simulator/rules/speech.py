"""Rules for speech: SSML tags, attributes and limits."""

import re
from collections.abc import Callable, Mapping
from typing import Any
from xml.etree.ElementTree import Element

from simulator import ssml
from simulator.rules import shapes

MOST_CHARACTERS = 8000
MOST_AUDIO_TAGS = 5
LONGEST_BREAK_S = 10.0

_SPEECH: shapes.Shape = {
    "type": (str, True),
    "ssml": (str, False),
    "text": (str, False),
    "playBehavior": (str, False),
}
_PLAY_BEHAVIORS = {"ENQUEUE", "REPLACE_ALL", "REPLACE_ENQUEUED"}


def one_of(*values: str) -> Callable[[str], bool]:
    """Whether an attribute has one of these values."""
    return lambda value: value in values


def like(pattern: str) -> Callable[[str], bool]:
    """Whether the whole of an attribute matches a pattern."""
    return lambda value: re.fullmatch(pattern, value) is not None


def _rate(value: str) -> bool:
    if value in {"x-slow", "slow", "medium", "fast", "x-fast"}:
        return True
    return re.fullmatch(r"\d+(\.\d+)?%", value) is not None and float(value[:-1]) >= 20


def _pitch(value: str) -> bool:
    if value in {"x-low", "low", "medium", "high", "x-high"}:
        return True
    return re.fullmatch(r"[+-]\d+(\.\d+)?%", value) is not None and -33.3 <= float(value[:-1]) <= 50


def _break_time(value: str) -> bool:
    try:
        return ssml.break_seconds(Element("break", time=value)) <= LONGEST_BREAK_S
    except ValueError:
        return False


_ANY = like(r"(?s).+")
_VOLUME = like(r"silent|x-soft|soft|medium|loud|x-loud|[+-]\d+(\.\d+)?dB")
_LOCALE = like(r"[a-z]{2}-[A-Z]{2}")

TAGS: Mapping[str, Mapping[str, Callable[[str], bool]]] = {
    "speak": {},
    "p": {},
    "s": {},
    "break": {
        "time": _break_time,
        "strength": one_of("none", "x-weak", "weak", "medium", "strong", "x-strong"),
    },
    "audio": {"src": like(r"https://\S+|soundbank://soundlibrary/\S+")},
    "emphasis": {"level": one_of("strong", "moderate", "reduced")},
    "lang": {"xml:lang": _LOCALE},
    "phoneme": {"alphabet": one_of("ipa", "x-sampa"), "ph": _ANY},
    "prosody": {"rate": _rate, "pitch": _pitch, "volume": _VOLUME},
    "say-as": {
        "interpret-as": one_of(
            "characters", "spell-out", "cardinal", "number", "ordinal", "digits", "fraction", "unit", "date",
            "time", "telephone", "address", "interjection", "expletive",
        ),
        "format": _ANY,
    },
    "sub": {"alias": _ANY},
    "voice": {"name": _ANY},
    "w": {"role": like(r"amazon:(VB|VBD|NN|SENSE_1)")},
    "amazon:effect": {"name": one_of("whispered")},
    "amazon:domain": {"name": one_of("conversational", "long-form", "music", "news", "fun")},
    "amazon:emotion": {
        "name": one_of("excited", "disappointed"),
        "intensity": one_of("low", "medium", "high"),
    },
    "alexa:name": {"type": one_of("first"), "personId": _ANY},
}  # fmt: skip
"""Tag -> attribute -> whether its value is allowed."""

_NEEDS = {
    "audio": "src", "lang": "xml:lang", "phoneme": "ph", "say-as": "interpret-as", "sub": "alias",
    "voice": "name", "w": "role", "amazon:effect": "name", "amazon:domain": "name", "amazon:emotion": "name",
}  # fmt: skip
_EMPTY = {"break", "audio"}
_DO_NOT_COMBINE = {"amazon:domain", "amazon:emotion", "emphasis", "prosody pitch"}
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def check_speech(speech: Any, where: str) -> list[str]:
    """What is wrong with an outputSpeech object."""
    found = shapes.problems(speech, _SPEECH, where)
    if found:
        return found
    field = {"SSML": "ssml", "PlainText": "text"}.get(speech["type"])
    if field is None:
        return [f"{where}.type must be SSML or PlainText"]
    text = speech.get(field)
    if not text:
        return [f"{where}.{field} is missing"]
    if speech.get("playBehavior") not in (None, *_PLAY_BEHAVIORS):
        found.append(f"{where}.playBehavior is unknown")
    if len(text) > MOST_CHARACTERS:
        found.append(f"{where} has {len(text)} characters; {MOST_CHARACTERS} are allowed")
    return found + (check_ssml(text, where) if field == "ssml" else [])


def check_ssml(text: str, where: str) -> list[str]:
    """What is wrong with SSML text."""
    try:
        root = ssml.parse(text)
    except ssml.BadSsmlError as error:
        return [f"{where}: {error}"]
    found: list[str] = []
    if len(list(root.iter("audio"))) > MOST_AUDIO_TAGS:
        found.append(f"{where} has more than {MOST_AUDIO_TAGS} <audio> tags")
    if not "".join(root.itertext()).strip() and root.find(".//audio") is None:
        found.append(f"{where} says nothing")
    _check_element(root, frozenset(), where, found)
    return found


def _check_element(element: Element, around: frozenset[str], where: str, found: list[str]) -> None:
    tag = element.tag
    allowed = TAGS.get(tag)
    if allowed is None:
        found.append(f"{where}: <{tag}> is not an SSML tag of Alexa's")
        allowed = {}
    attributes = {("xml:lang" if name == _XML_LANG else name): value for name, value in element.items()}
    for name, value in attributes.items():
        if name not in allowed:
            found.append(f"{where}: <{tag}> takes no attribute {name}")
        elif not allowed[name](value):
            found.append(f"{where}: <{tag} {name}={value!r}> is not allowed")
    if tag in _NEEDS and _NEEDS[tag] not in attributes:
        found.append(f"{where}: <{tag}> needs {_NEEDS[tag]}")
    if tag == "prosody" and not attributes:
        found.append(f"{where}: <prosody> needs rate, pitch or volume")
    if tag in _EMPTY and (len(element) or (element.text or "").strip()):
        found.append(f"{where}: <{tag}> must be empty")
    if tag == "speak" and "speak" in around:
        found.append(f"{where}: <speak> inside <speak>")
    if (tag in {"p", "s"} and "s" in around) or (tag == "p" and "p" in around):
        found.append(f"{where}: <{tag}> inside a sentence or paragraph of its kind")
    key = "prosody pitch" if tag == "prosody" and "pitch" in attributes else tag
    clash = sorted((around | {key}) & _DO_NOT_COMBINE)
    if key in _DO_NOT_COMBINE and len(clash) > 1:
        found.append(f"{where}: {' and '.join(clash)} do not combine on the same words")
    for child in element:
        _check_element(child, around | {tag, key}, where, found)
