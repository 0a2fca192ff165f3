"""Puts an utterance, and the sentences it is compared with, into one plain form."""

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

_TEMPLATE_WORD = re.compile(r"[\w']+")
_ELONGATED = re.compile(r"([a-z])\1{2,}")
_APOSTROPHES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'", "`": "'"})
_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
STOP = "."
"""Token that stands for the end of a sentence."""


def _phrases(words: list[str]) -> re.Pattern[str] | None:
    """A pattern for any of these phrases as whole words, the longest first."""
    if not words:
        return None
    ordered = sorted({str(word) for word in words}, key=lambda word: (-len(word), word))
    return re.compile(r"(?<![\w'])(?:" + "|".join(map(re.escape, ordered)) + r")(?![\w'])")


def number_words(digits: str) -> str:
    """Digits as words the way they are read aloud in a number to dial or to count ("911", "25")."""
    value = int(digits)
    if len(digits) > 2 or (digits.startswith("0") and len(digits) > 1):
        if len(digits) == 3 and digits[0] == "1" and digits[1:] not in ("11", "12", "08"):
            rest = f" {number_words(str(int(digits[1:])))}" if int(digits[1:]) else ""
            return f"one hundred{rest}"
        return " ".join(_UNITS[int(digit)] for digit in digits)
    if value < 20:
        return _UNITS[value]
    tens, unit = divmod(value, 10)
    return _TENS[tens] + (f" {_UNITS[unit]}" if unit else "")


@dataclass(frozen=True)
class Plainer:
    """Spelling, short forms and mis-hearings of one locale, ready to apply."""

    listening: dict[str, Any]
    _spelling: dict[str, str] = field(init=False)
    _short: dict[str, str] = field(init=False)
    _misheard: dict[str, str] = field(init=False)
    _patterns: tuple[re.Pattern[str] | None, ...] = field(init=False)

    def __post_init__(self) -> None:
        spelling = {str(key): str(value) for key, value in self.listening["spelling"].items()}
        short = {str(key): str(value) for key, value in self.listening["contractions"].items()}
        misheard = {str(key): str(value) for key, value in self.listening["misheard"].items()}
        object.__setattr__(self, "_spelling", spelling)
        object.__setattr__(self, "_short", short)
        object.__setattr__(self, "_misheard", misheard)
        patterns = (_phrases(list(spelling)), _phrases(list(short)), _phrases(list(misheard)))
        object.__setattr__(self, "_patterns", patterns)

    def _words(self, text: str) -> str:
        spelling, short, _ = self._patterns
        if spelling:
            text = spelling.sub(lambda match: self._spelling[match.group()], text)
        if short:
            text = short.sub(lambda match: self._short[match.group()], text)
        text = text.replace("s' ", "s ")
        text = re.sub(r"(\w)'s\b", r"\1 is", text)
        return text.replace("o'clock", "oclock").replace("'", "")

    def template(self, text: str) -> str:
        """A sentence template in plain form; its brackets and names stay as they are."""
        parts = re.split(r"(<\w+>|\{\w+\})", text.lower() if "{" not in text and "<" not in text else text)
        return "".join(part if part[:1] in "<{" and part else self._words(part.lower()) for part in parts)

    def utterance(self, text: str) -> str:
        """What was said in plain words; the end of a sentence within it is a lone full stop."""
        text = unicodedata.normalize("NFKC", text).translate(_APOSTROPHES).lower()
        text = re.sub(r"\b([ap])\.? ?m\b\.?(?=\W|$)", r"\1m", text)
        text = re.sub(r"\b(\d{1,2})[:.](\d{2})(?!\d)", r"\1 \2", text)
        text = re.sub(r"(\d)\.(\d)", r"\1 point \2", text)
        text = re.sub(r"(\d)(st|nd|rd|th)\b", r"\1", text)
        text = re.sub(r"(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z])", " ", text)
        text = re.sub(r"24 ?/ ?7", "all the time", text).replace("&", " and ").replace("%", " percent ")
        text = re.sub(r"[.!?;:]+(?=\s|$)|\s[-\u2013\u2014]+\s|\u2026|\.{2,}|\n", f" {STOP} ", text)
        text = re.sub(r"[^\w'. ]+|(?<=\w)\.(?=\w)|_", " ", text)
        text = _ELONGATED.sub(r"\1", text)
        text = self._words(" ".join(text.split()))
        misheard = self._patterns[2]
        if misheard:
            text = misheard.sub(lambda match: self._misheard[match.group()], text)
            text = self._words(text)
        tokens = text.split()
        while tokens and tokens[-1] == STOP:
            tokens.pop()
        return " ".join(tokens)


def without_stops(text: str) -> str:
    """Plain words without the sentence ends."""
    return " ".join(token for token in text.split() if token != STOP)


def spell_digits(text: str) -> str:
    """Plain words with what digits are left written out."""
    return " ".join(number_words(token) if token.isdigit() else token for token in text.split())
