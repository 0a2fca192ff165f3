"""Turns as a person reads them in a terminal, within 80 columns."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from simulator.turn import NOBODY, Sounded, Turn

WIDTH = 80
_INDENT = " " * 10


@dataclass(frozen=True)
class Style:
    """How to set text apart."""

    colour: bool = False

    def dim(self, text: str) -> str:
        """What is aside."""
        return f"\x1b[2m{text}\x1b[0m" if self.colour else text

    def bold(self, text: str) -> str:
        """Who speaks."""
        return f"\x1b[1m{text}\x1b[0m" if self.colour else text


def turn(turn: Turn, zone: ZoneInfo, style: Style, *, echo: bool = True) -> Iterator[str]:
    """The lines of a turn; `echo` repeats what was heard, with the clock."""
    for each in turn.before:
        yield from happened(each, zone, style)
    if turn.heard == NOBODY:
        yield style.dim(f"{clock(turn.at, zone)}")
        return
    if echo:
        who = "" if turn.heard.startswith("(") else style.bold("You:") + " "
        yield f"{clock(turn.at, zone)}  {who}{turn.heard}"
    if turn.intent:
        slots = ", ".join(f"{name} = {slot.id or slot.value}" for name, slot in (turn.slots or {}).items())
        yield style.dim(_INDENT + turn.intent + (f" ({slots})" if slots else ""))
    yield from answer(turn, style)


def happened(event: Turn | Sounded, zone: ZoneInfo, style: Style) -> Iterator[str]:
    """Something that came without the person."""
    if isinstance(event, Sounded):
        yield from _said(f"{clock(event.at, zone)}  Alexa:", f"Here's your reminder: {event.text}", style)
    else:
        yield style.dim(f"{clock(event.at, zone)}  {event.heard}")
        yield from answer(event, style)


def answer(turn: Turn, style: Style) -> Iterator[str]:
    """What the device did."""
    if turn.speech:
        yield from _said("Coach:", turn.speech, style)
    for words in turn.alexa:
        yield from _said("Alexa:", words, style)
    if turn.screen and turn.screen.get("text"):
        yield from _said("Screen:", " | ".join(turn.screen["text"]), style)
    for finding in turn.findings:
        yield style.dim(f"{_INDENT}! {finding}")
    if turn.ended:
        yield style.dim(f"{_INDENT}the session ends ({turn.ended})")
    else:
        lasts = f"{turn.playback.seconds:.0f} s, " if turn.playback.parts else ""
        yield style.dim(f"{_INDENT}{lasts}{'listening' if turn.listening else 'quiet'}")


def clock(moment: datetime, zone: ZoneInfo) -> str:
    """The wall clock."""
    return moment.astimezone(zone).strftime("%H:%M:%S")


def _said(who: str, words: str, style: Style) -> Iterator[str]:
    lines = textwrap.wrap(f"{who} {words}", WIDTH - 2, subsequent_indent="  ", break_long_words=False)
    yield lines[0].replace(who, style.bold(who), 1)
    yield from lines[1:]
