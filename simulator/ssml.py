"""SSML as Alexa takes it: read into an element tree, and into what is heard."""

import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from simulator import speech_time
from simulator.playback import Part, Pause, Playback, Say, Sound, sentences

STRENGTH_S = {"none": 0.0, "x-weak": 0.0, "weak": 0.1, "medium": 0.3, "strong": 0.5, "x-strong": 1.0}
"""Seconds taken for a break given by its strength."""

UNKNOWN_SOUND_S = 2.0
"""Seconds taken for a sound whose length is not known here."""

_BLOCKS = {"p", "s"}
_NAMESPACES = ' xmlns:amazon="amazon" xmlns:alexa="alexa"'


class BadSsmlError(ValueError):
    """SSML that is not well-formed XML or not wrapped in <speak>."""


def parse(ssml: str) -> Element:
    """The element tree of `ssml`, tags named as written (`amazon:effect`); raises BadSsmlError."""
    if "<!" in ssml or "<?" in ssml:
        raise BadSsmlError("SSML may hold no comments, declarations or processing instructions")
    opened = re.match(r"\s*<speak(?=[\s>])", ssml)
    if not opened:
        raise BadSsmlError("SSML must be wrapped in <speak>")
    try:
        root = ElementTree.fromstring(ssml[: opened.end()] + _NAMESPACES + ssml[opened.end() :])
    except ElementTree.ParseError as error:
        raise BadSsmlError(f"SSML is not well-formed XML ({error}); escape & and <") from None
    for element in root.iter():
        element.tag = _as_written(element.tag)
        for name in list(element.attrib):
            element.attrib[_as_written(name)] = element.attrib.pop(name)
    return root


def _as_written(name: str) -> str:
    return name.replace("{amazon}", "amazon:").replace("{alexa}", "alexa:")


def playback(ssml: str, speech_seconds: speech_time.SpeechTime = speech_time.seconds) -> Playback:
    """What is heard of `ssml`; raises BadSsmlError, or ValueError for a break time that cannot be read."""
    reader = _Reader(speech_seconds)
    reader.read(parse(ssml), 100.0)
    reader.flush()
    return Playback(tuple(reader.parts))


def plain(text: str, speech_seconds: speech_time.SpeechTime = speech_time.seconds) -> Playback:
    """What is heard of plain text."""
    return Playback(tuple(Say(s, speech_seconds(s, 100.0)) for s in sentences(" ".join(text.split()))))


def break_seconds(element: Element) -> float:
    """Seconds of a <break>; raises ValueError when its time cannot be read."""
    time = element.get("time")
    if time is None:
        return STRENGTH_S.get(element.get("strength", "medium"), 0.3)
    found = re.fullmatch(r"(\d+(?:\.\d+)?)(ms|s)", time)
    if not found:
        raise ValueError(f"break time {time!r} is not a number of s or ms")
    return float(found[1]) / (1000.0 if found[2] == "ms" else 1.0)


def spoken_digits(text: str) -> str:
    """The number inside a say-as as it is written for a reader: "9 1 1" is 911, "1800 882 436" stays."""
    tokens = text.split()
    return "".join(tokens) if all(len(token) == 1 for token in tokens) else " ".join(tokens)


class _Reader:
    """Walks the element tree and collects parts, a sentence at a time."""

    def __init__(self, speech_seconds: speech_time.SpeechTime) -> None:
        self.parts: list[Part] = []
        self._seconds = speech_seconds
        self._written = ""
        self._spoken = ""
        self._rate = 100.0

    def read(self, element: Element, rate: float) -> None:
        tag = element.tag
        if tag == "break":
            self.flush()
            self.parts.append(Pause(break_seconds(element)))
        elif tag == "audio":
            self.flush()
            self.parts.append(Sound(element.get("src", ""), UNKNOWN_SOUND_S))
        elif tag == "sub":
            self._add(element.get("alias", ""), rate)
        elif tag == "say-as":
            inside = "".join(element.itertext())
            digits = element.get("interpret-as") in {"telephone", "digits", "characters", "spell-out"}
            spoken = " ".join(re.sub(r"\W", "", inside)) if digits else inside
            self._add(spoken_digits(inside), rate, spoken)
        else:
            self._inside(element, rate)

    def _inside(self, element: Element, rate: float) -> None:
        if element.tag in _BLOCKS:
            self.flush()
        if element.tag == "prosody" and element.get("rate"):
            rate = speech_time.rate_percent(element.get("rate"))
        self._add(element.text or "", rate)
        for child in element:
            self.read(child, rate)
            self._add(child.tail or "", rate)
        if element.tag in _BLOCKS:
            self.flush()

    def _add(self, written: str, rate: float, spoken: str | None = None) -> None:
        if rate != self._rate:
            self.flush()
            self._rate = rate
        self._written += written
        self._spoken += written if spoken is None else spoken

    def flush(self) -> None:
        """Turn the collected text into parts."""
        written = sentences(" ".join(self._written.split()))
        spoken = sentences(" ".join(self._spoken.split()))
        self._written = self._spoken = ""
        if len(written) != len(spoken):  # cannot happen: digits hold no sentence ends
            spoken = written
        for shown, said in zip(written, spoken, strict=True):
            self.parts.append(Say(shown, self._seconds(said, self._rate)))
