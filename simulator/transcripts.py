"""Transcripts: conversations that a nurse can read and a test can run.

A file begins with `# 2026-11-23 03:10 America/New_York en-US dot` (when, where, language, device; after commas
what else is so, as `reminders allowed`) and `# title: …`. Then comes what people say and what happens: `Person: …`,
`Person (after 20 seconds): …` for an interruption, and stage directions in brackets. What the coach, Alexa and the
screen answer stands between and is written by `make transcripts`; a test fails where it would be written otherwise.
"""

import difflib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from simulator import directions, stage
from simulator.device import Speaker
from simulator.errors import BadTranscriptError, SimulatorError
from simulator.requests import REMINDERS_SCOPE
from simulator.settings import DeviceSettings
from simulator.turn import Turn

MakeSpeaker = Callable[[datetime, DeviceSettings], Speaker]

_HEADER = re.compile(r"# (\d{4}-\d\d-\d\d \d\d:\d\d) (\S+) (\S+) (dot|show)((?:, [a-z ]+)*)")
_TITLE = re.compile(r"# title: (\S.*)")
_PERSON = re.compile(r"Person(?: \(after (\d+(?:\.\d+)?) seconds?\))?: (\S.*)")
_ANSWER = re.compile(r"(Coach|Alexa(?: \(\d\d:\d\d\))?|Screen|Reminders): \S.*")
_MARKS = {stage.LISTENS, stage.QUIET, stage.ENDS, stage.REPROMPT, "Alexa listens.", "The screen is empty."}

CONDITIONS = {"reminders allowed": "GRANTED", "reminders refused": "DENIED"}
"""What can stand after the device in the first line -> the status of the reminders permission."""


@dataclass(frozen=True)
class Remark:
    """A comment line."""

    text: str
    line: int = 0


@dataclass(frozen=True)
class Words:
    """Somebody speaks."""

    text: str
    after: float | None = None
    """Seconds after the last answer began; None once it has ended."""
    line: int = 0


@dataclass(frozen=True)
class Happening:
    """A stage direction, without its brackets."""

    text: str
    line: int = 0


Item = Remark | Words | Happening


@dataclass(frozen=True)
class Transcript:
    """What a file asks to be played."""

    where: str
    """The file's name, for messages."""
    at: datetime
    """Wall-clock time of the first words, with its zone."""
    settings: DeviceSettings
    title: str
    items: tuple[Item, ...]
    conditions: tuple[str, ...] = ()


def parse(text: str, where: str) -> Transcript:
    """Read a transcript; raises BadTranscriptError with the line to look at."""
    lines = text.splitlines()
    header = _HEADER.fullmatch(lines[0]) if lines else None
    if header is None:
        problem = "the first line must be like `# 2026-11-23 03:10 America/New_York en-US dot`"
        raise BadTranscriptError(where, 1, problem)
    title = _TITLE.fullmatch(lines[1]) if len(lines) > 1 else None
    if title is None:
        raise BadTranscriptError(where, 2, "the second line must be `# title: …`")
    conditions = tuple(header[5].split(", ")[1:])
    for condition in conditions:
        if condition not in CONDITIONS:
            raise BadTranscriptError(where, 1, f"{condition!r} is none of {', '.join(CONDITIONS)}")
    try:
        settings = DeviceSettings(header[3], header[2], "show" if header[4] == "show" else "dot")
        at = datetime.fromisoformat(header[1]).replace(tzinfo=settings.zone)
    except (SimulatorError, ValueError) as error:
        raise BadTranscriptError(where, 1, str(error)) from None
    return Transcript(where, at, settings, title[1], _items(lines, where), conditions)


def _items(lines: Sequence[str], where: str) -> tuple[Item, ...]:
    items: list[Item] = []
    continues = ""
    for number, line in enumerate(lines[2:], start=3):
        if line.startswith("  ") and line.strip():
            if not continues:
                raise BadTranscriptError(where, number, "only a further line of somebody's words may be set in")
            last = items[-1] if items else None
            if isinstance(last, Words) and continues == "Person":
                items[-1] = Words(f"{last.text} {line.strip()}", last.after, last.line)
            continue
        continues = _read(line.rstrip(), number, where, items)
    return tuple(items)


def _read(line: str, number: int, where: str, items: list[Item]) -> str:
    """Read one line that begins something; who speaks in it, or "" when a further line cannot follow."""
    if not line or line in _MARKS:
        return ""
    if line.startswith("# "):
        items.append(Remark(line, number))
        return ""
    if found := _PERSON.fullmatch(line):
        items.append(Words(found[2], float(found[1]) if found[1] else None, number))
        return "Person"
    if _ANSWER.fullmatch(line):
        return "answer"
    if line.startswith("(") and line.endswith(")"):
        if not directions.known(line[1:-1]):
            problem = f"{line} is no stage direction; there are {', '.join(directions.examples())}"
            raise BadTranscriptError(where, number, problem)
        items.append(Happening(line[1:-1], number))
        return ""
    raise BadTranscriptError(where, number, "write `Person: …`, `Coach: …`, a direction in (brackets) or a `# comment`")


class Writer:
    """Writes a transcript, line by line, as it is played."""

    def __init__(self, at: datetime, settings: DeviceSettings, title: str, conditions: Sequence[str] = ()) -> None:
        local = at.astimezone(settings.zone).strftime("%Y-%m-%d %H:%M")
        facts = ", ".join([f"# {local} {settings.timezone} {settings.locale} {settings.kind}", *conditions])
        self._zone = settings.zone
        self._lines = [facts, f"# title: {title}"]
        self._reminders = stage.reminders(())
        self._screen: list[str] = []
        self._remarked = False  # whether a comment stands right above, which belongs to what comes next

    def remark(self, text: str) -> None:
        """Write a comment."""
        if not self._lines[-1].startswith("# "):
            self._lines.append("")
            self._remarked = True
        self._lines.append(text)

    def exchange(self, item: Words | Happening, turn: Turn) -> None:
        """Write what was said or happened, and what came of it."""
        if not self._remarked:
            self._lines.append("")
        self._remarked = False
        passed = stage.before(turn, self._zone)
        if isinstance(item, Words):
            if passed:
                self._lines += [*passed, ""]
            who = "Person" if item.after is None else f"Person (after {_seconds(item.after)})"
            self._lines += [*stage.paragraph(who, item.text), *stage.answer(turn)]
        else:
            self._lines += [f"({item.text})", *passed]
            if turn.intent is not None or turn.speech or turn.ended or item.text == "silence":
                self._lines += stage.answer(turn)
        screen = stage.screen(turn)
        if screen != self._screen:
            self._screen = screen
            self._lines += screen or ["The screen is empty."]
        held = stage.reminders(turn.reminders)
        if held != self._reminders:
            self._reminders = held
            self._lines += held

    def text(self) -> str:
        """The transcript so far."""
        return "\n".join(self._lines) + "\n"


def _seconds(value: float) -> str:
    return f"{value:g} second{'' if value == 1 else 's'}"


def play(transcript: Transcript, make_speaker: MakeSpeaker) -> str:
    """Run the conversation and write it down as it went; raises BadTranscriptError where it cannot go on."""
    writer = Writer(transcript.at, transcript.settings, transcript.title, transcript.conditions)
    with make_speaker(transcript.at, transcript.settings) as speaker:
        for condition in transcript.conditions:
            speaker.services.scopes[REMINDERS_SCOPE] = CONDITIONS[condition]
        for item in transcript.items:
            if isinstance(item, Remark):
                writer.remark(item.text)
                continue
            try:
                writer.exchange(item, act(speaker, item))
            except SimulatorError as error:
                raise BadTranscriptError(transcript.where, item.line, str(error)) from error
    return writer.text()


def act(speaker: Speaker, item: Words | Happening) -> Turn:
    """Do what one line of a transcript says."""
    if isinstance(item, Happening):
        return directions.perform(speaker, item.text)
    return speaker.say(item.text, after=item.after)


def difference(path: Path, make_speaker: MakeSpeaker) -> str:
    """How a file differs from the conversation as it goes today, as a unified diff; empty when it does not."""
    written = path.read_text(encoding="utf-8")
    played = play(parse(written, str(path)), make_speaker)
    return "".join(
        difflib.unified_diff(
            written.splitlines(keepends=True),
            played.splitlines(keepends=True),
            f"{path} (expected)",
            f"{path} (as it goes now)",
        )
    )


def rewrite(path: Path, make_speaker: MakeSpeaker) -> bool:
    """Write a file as the conversation goes today; whether that changed anything."""
    written = path.read_text(encoding="utf-8")
    played = play(parse(written, str(path)), make_speaker)
    if played != written:
        path.write_text(played, encoding="utf-8")
    return played != written
