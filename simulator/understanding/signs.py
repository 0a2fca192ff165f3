"""The safety net for warning signs: finds their concepts in words that no sentence foresaw.

The concepts are data (signs.yaml). This module knows only how to look: within a clause, with gaps, and with
an eye on negation.

Capitals mark the text before the search: a word that opens a clause begins with one ("But it is"), and a
negation has one further on ("nOt"). The patterns ignore case, save for the gaps: those take only words in
small letters, or, where a negation may stand in them, words that begin with one.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .patterns import to_regex
from .plain import STOP


@dataclass(frozen=True)
class Found:
    """The signs in an utterance, the most urgent first."""

    firm: tuple[str, ...] = ()
    """Signs that are there and win over any other reading."""
    gentle: tuple[tuple[str, float], ...] = ()
    """Signs that are there, each with the confidence in another reading to which it gives way."""
    absent: tuple[str, ...] = ()
    """Signs said not to be there."""


@dataclass(frozen=True)
class _Sign:
    name: str
    yields_at: float | None
    """Confidence in another reading to which the sign gives way; None: it never does."""
    say: re.Pattern[str]
    loose: re.Pattern[str]
    """As `say`, with gaps that may hold a negation: for signs said not to be there."""
    absent: re.Pattern[str] | None
    unless: re.Pattern[str] | None


_TIGHT_GAP = r"(?:(?-i:[a-z0-9]+) ){0,6}?"
_LOOSE_GAP = r"(?:(?-i:[a-z0-9])\w* ){0,6}?"


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(r"(?<!\S)(?:" + "|".join(patterns) + ")", re.IGNORECASE)


def _mark(text: str, clauses: list[int], negators: list[int]) -> str:
    """The text with capitals where clauses open and where negations stand."""
    letters = list(text)
    for start in negators:
        letters[start + 1] = letters[start + 1].upper()
    for start in clauses:
        letters[start] = letters[start].upper()
    return "".join(letters)


class SignNet:
    """The concepts of one locale, compiled."""

    def __init__(self, data: dict[str, Any], template: Callable[[str], str]) -> None:
        """data: see signs.yaml; template: puts a template into plain form."""
        negation = data["negation"]
        plain: dict[str, str] = {}

        def regex(text: str, gap: str) -> str:
            return to_regex(template(text), plain, {}, gap)

        def words(texts: list[str]) -> re.Pattern[str]:
            return _any([regex(text, _LOOSE_GAP) for text in sorted(texts, key=len, reverse=True)])

        self._negators = words(negation["words"])
        self._boundary = words([*negation["clause"], STOP])
        self._hollow = words(negation["hollow"])
        self._answer = words(negation["answer"])
        for name, text in data["concepts"].items():
            plain[name] = regex(text, _TIGHT_GAP)
        self._general = _any([regex(text, _TIGHT_GAP) for text in data["general"]])
        self._signs = tuple(
            _Sign(
                name=sign["id"],
                yields_at=sign.get("yields_at"),
                say=_any([regex(text, _TIGHT_GAP) for text in sign["say"]]),
                loose=_any([regex(text, _LOOSE_GAP) for text in sign["say"]]),
                absent=_any([regex(t, _TIGHT_GAP) for t in sign["absent"]]) if "absent" in sign else None,
                unless=_any([regex(t, _LOOSE_GAP) for t in sign["unless"]]) if "unless" in sign else None,
            )
            for sign in data["signs"]
        )
        self.order: tuple[str, ...] = tuple(sign.name for sign in self._signs)
        """Sign ids, the most urgent first."""
        self.vague: frozenset[str] = frozenset(sign["id"] for sign in data["signs"] if sign.get("vague"))
        """Signs whose plain words ("red", "swollen") may mean another part of the body."""

    def find(self, text: str) -> Found:
        """Look for signs in plain words (sentence ends as lone full stops, digits written out)."""
        text = f"{text} "
        clauses = self._clauses(text)
        negators = self._real_negations(text, {start for start, _ in clauses})
        every = [match.start() for match in self._negators.finditer(text)]
        text = _mark(text, [start for start, _ in clauses[1:]], every)
        firm: list[str] = []
        gentle: list[tuple[str, float]] = []
        absent: list[str] = []
        for sign in self._signs:
            present = self._present(sign, text, negators, clauses)
            if present is True and sign.yields_at is None:
                firm.append(sign.name)
            elif present is True and sign.yields_at is not None:
                gentle.append((sign.name, sign.yields_at))
            elif present is False and sign.yields_at is None:
                absent.append(sign.name)
        return Found(tuple(firm), tuple(gentle), tuple(absent))

    def _real_negations(self, text: str, openings: set[int]) -> list[tuple[int, int]]:
        """Spans of the negations that deny something."""
        hollow = [match.span() for match in self._hollow.finditer(text)]
        hollow += [match.span() for match in self._answer.finditer(text) if match.start() in openings]
        return [
            match.span()
            for match in self._negators.finditer(text)
            if not any(start <= match.start() and match.end() <= end for start, end in hollow)
        ]

    def _clauses(self, text: str) -> list[tuple[int, int]]:
        """Spans of the clauses, each beginning with the words that open it."""
        starts = [0]
        for match in self._boundary.finditer(text):
            # A full stop belongs to the clause before it.
            start = match.end() if match.group().startswith(STOP) else match.start()
            if start > starts[-1]:
                starts.append(start)
        if starts[-1] >= len(text):
            starts.pop()
        return list(zip(starts, [*starts[1:], len(text)], strict=True))

    def _present(
        self, sign: _Sign, text: str, negators: list[tuple[int, int]], clauses: list[tuple[int, int]]
    ) -> bool | None:
        """True: there; False: said not to be there; None: not spoken of."""
        denied = sign.absent is not None and any(
            not self._negated(match.start(), negators, clauses) for match in sign.absent.finditer(text)
        )
        for match in sign.say.finditer(text):
            start, end = next(span for span in clauses if span[0] <= match.start() < span[1])
            clause = text[start : max(end, match.end())]
            if sign.unless and sign.unless.search(clause):
                continue
            if self._general.search(clause):
                continue
            if self._negated(match.start(), negators, clauses):
                denied = True
                continue
            return True
        if not denied and negators:
            for match in sign.loose.finditer(text):
                if any(first < match.end() for first, _ in negators):
                    start = next(span[0] for span in clauses if span[0] <= match.start() < span[1])
                    denied = not (sign.unless and sign.unless.search(text[start : match.end()]))
        return False if denied else None

    @staticmethod
    def _negated(place: int, negators: list[tuple[int, int]], clauses: list[tuple[int, int]]) -> bool:
        """Whether a negation stands before this place in the same clause."""
        start = next(first for first, last in clauses if first <= place < last)
        return any(start <= first and last <= place for first, last in negators)
