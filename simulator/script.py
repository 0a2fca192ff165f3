"""What can be typed to a speaker besides words: `+20s wait`, `+silence`, `+wait 10m`, `+granted`."""

import re

from simulator.consent import Answer
from simulator.device import Speaker
from simulator.errors import BadUsageError
from simulator.turn import Turn

_LATER = re.compile(r"\+(\d+(?:\.\d+)?)s\s+(\S.*)", re.DOTALL)
_WAIT = re.compile(r"\+wait\s+(\S+)")
_SPAN = re.compile(r"(\d+(?:\.\d+)?)\s*(s|seconds?|m|min|minutes?|h|hours?|d|days?)?")
_UNIT_S = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_ANSWERS: dict[str, Answer] = {"+granted": "ACCEPTED", "+denied": "DENIED", "+unanswered": "NOT_ANSWERED"}

HELP = "say words, or +20s words, +silence, +wait 10m, +granted, +denied or +unanswered"


def perform(speaker: Speaker, line: str) -> Turn:
    """Do what one typed line says; raises BadUsageError for one that makes no sense."""
    line = line.strip()
    if not line:
        raise BadUsageError("an utterance is empty")
    if not line.startswith("+"):
        return speaker.say(line)
    if line == "+silence":
        return speaker.silence()
    if line in _ANSWERS:
        return speaker.answer_permission(_ANSWERS[line])
    if found := _LATER.fullmatch(line):
        return speaker.say(found[2], after=float(found[1]))
    if found := _WAIT.fullmatch(line):
        return wait(speaker, span(found[1]))
    raise BadUsageError(f"{line!r} is not understood: {HELP}")


def wait(speaker: Speaker, seconds: float) -> Turn:
    """Let time pass; what happens meanwhile is the turn's `before`."""
    return speaker.nothing(speaker.wait(seconds), f"({seconds:g} seconds pass)")


def span(text: str) -> float:
    """Seconds in "90", "20s", "10m", "10 minutes", "2h" or "1d"; raises BadUsageError."""
    found = _SPAN.fullmatch(text.strip())
    if not found:
        raise BadUsageError(f"{text!r} is no length of time: write 20s, 10m, 2h or 1d")
    return float(found[1]) * _UNIT_S[(found[2] or "s")[0]]
