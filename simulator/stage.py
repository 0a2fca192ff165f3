"""How a turn is written down in a transcript."""

import textwrap
from collections.abc import Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from simulator.playback import number
from simulator.requests import Json
from simulator.turn import Sounded, Turn

WIDTH = 100
ENDS = "(the session ends)"
REPROMPT = "(reprompt)"
LISTENS = "Coach listens."
QUIET = "Coach is quiet."
_NO_BREAK = "\N{NO-BREAK SPACE}"


def paragraph(who: str, words: str) -> list[str]:
    """`who: words`, wrapped, further lines set in by two spaces; pauses in brackets are kept whole."""
    kept = "".join(_NO_BREAK if char == " " and inside else char for char, inside in _in_brackets(words))
    lines = textwrap.wrap(
        f"{who}: {kept}",
        WIDTH,
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace(_NO_BREAK, " ") for line in lines]


def _in_brackets(words: str) -> Iterator[tuple[str, bool]]:
    inside = False
    for char in words:
        inside = char == "[" or (inside and char != "]")
        yield char, inside


def pause(seconds: float) -> str:
    """A pause as `[30 seconds]`."""
    written = number(seconds)
    return f"[{written} second{'' if written == '1' else 's'}]"


def before(turn: Turn, zone: ZoneInfo) -> list[str]:
    """What happened without the person before this turn."""
    lines: list[str] = []
    for event in turn.before:
        if isinstance(event, Sounded):
            lines += paragraph(f"Alexa ({clock(event.at, zone)})", f"Here's your reminder: {event.text}")
        elif event.intent is None and event.speech:
            lines += [REPROMPT, *answer(event)]
        else:
            lines += answer(event)
    return lines


def answer(turn: Turn) -> list[str]:
    """What the device does in this turn."""
    lines: list[str] = []
    speech = turn.playback.text(pause)
    if speech:
        lines += paragraph("Coach", speech)
    for words in turn.alexa:
        lines += paragraph("Alexa", words)
    if turn.ended:
        return [*lines, ENDS]
    if turn.alexa:
        return [*lines, "Alexa listens."]
    return [*lines, LISTENS if turn.listening else QUIET]


def screen(turn: Turn) -> list[str]:
    """The words on the screen, if any."""
    words = (turn.screen or {}).get("text") or []
    return paragraph("Screen", " | ".join(words)) if words else []


def reminders(held: Sequence[Json]) -> list[str]:
    """What reminders there are."""
    words = "; ".join(f"{each['when']}, “{each['text']}”" for each in held)
    return paragraph("Reminders", words or "none.")


def clock(moment: datetime, zone: ZoneInfo) -> str:
    """The wall clock, to the minute."""
    return moment.astimezone(zone).strftime("%H:%M")
