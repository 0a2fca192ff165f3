"""A conversation in the terminal: type what you would say, and read what is spoken, with its pauses."""

import contextlib
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TextIO
from zoneinfo import ZoneInfo

from simulator import script, show, transcripts
from simulator.errors import BadUsageError, SimulatorError
from simulator.parts import Hearing
from simulator.settings import DEVICE_KINDS, USUAL_TIMEZONE, DeviceSettings
from simulator.transcripts import Happening, MakeSpeaker, Words, Writer
from simulator.turn import Turn

HearingFor = Callable[[str], Hearing]


@dataclass(frozen=True)
class Command:
    """What a line that begins with a slash does."""

    usage: str
    """The name, and what goes with it."""
    help: str
    run: Callable[["Talk", str], None]


class Talk:
    """One conversation, from the first line typed to the last."""

    def __init__(
        self, make_speaker: MakeSpeaker, hearing_for: HearingFor, at: datetime, settings: DeviceSettings, out: TextIO
    ) -> None:
        self._make_speaker = make_speaker
        self._hearing_for = hearing_for
        self.speaker = make_speaker(at, settings)
        self.out = out
        self.style = show.Style(colour=out.isatty())
        self.as_json = False
        self.over = False
        self._after: float | None = None
        self._file: Path | None = None
        self._writer: Writer | None = None

    # ----- lines

    def line(self, text: str, *, echo: bool = False) -> None:
        """Do what one typed line says; mistakes are told, never raised."""
        text = text.strip()
        try:
            if text.startswith("/"):
                self._command(text)
            elif text.startswith("(") and text.endswith(")"):
                self._exchange(Happening(text[1:-1]), echo=echo)
            elif text:
                after, self._after = self._after, None
                self._exchange(Words(text, after), echo=echo)
        except SimulatorError as error:
            self.tell(self.style.dim(f"  ! {error}"))

    def _command(self, text: str) -> None:
        name, _, rest = text.partition(" ")
        command = COMMANDS.get(name)
        if command is None:
            raise BadUsageError(f"there is no {name}; /help lists what there is")
        command.run(self, rest.strip())

    def _exchange(self, item: Words | Happening, *, echo: bool) -> None:
        turn = transcripts.act(self.speaker, item)
        self.shown(turn, echo=echo or isinstance(item, Happening))
        if self._writer is not None and self._file is not None:
            self._writer.exchange(item, turn)
            self._file.write_text(self._writer.text(), encoding="utf-8")

    def direct(self, words: str) -> None:
        """Do what a stage direction says."""
        self._exchange(Happening(words), echo=True)

    def shown(self, turn: Turn, *, echo: bool) -> None:
        """Print a turn."""
        if self.as_json:
            self.tell(json.dumps(turn.as_json(), ensure_ascii=False))
            return
        for line in show.turn(turn, self.zone, self.style, echo=echo):
            self.tell(line)

    def tell(self, text: str) -> None:
        """Print a line."""
        print(text, file=self.out, flush=True)

    @property
    def zone(self) -> ZoneInfo:
        """The device's time zone."""
        return self.speaker.settings.zone

    def prompt(self) -> str:
        """The clock as it will be when the next words are said."""
        moment = max(self.speaker.clock.now(), self.speaker.answer_ends)
        return f"{show.clock(moment, self.zone)}  {self.style.bold('You:')} "

    # ----- what the commands do

    def interrupt_after(self, rest: str) -> None:
        """The next words come so many seconds after the answer began."""
        self._after = script.span(rest or "20")
        self.tell(self.style.dim(f"          your next words come {self._after:g} s into the answer"))

    def be(self, settings: DeviceSettings) -> None:
        """Go on as another device or in another language."""
        if self._writer is not None:
            raise BadUsageError("a recording keeps its device and language: end it first, with /record off")
        hearing = self._hearing_for(settings.locale)
        self.speaker.change(settings, hearing)
        self.tell(self.style.dim(f"          now {describe(settings)}"))

    def record(self, rest: str) -> None:
        """Write the conversation down from here on, afresh."""
        self._writer = self._file = None
        if rest in ("", "off"):
            self.tell(self.style.dim("          not recording"))
            return
        now, settings = max(self.speaker.clock.now(), self.speaker.answer_ends), self.speaker.settings
        now = now.replace(second=0, microsecond=0)
        self.speaker.close()
        self.speaker = self._make_speaker(now, settings)
        self._file = Path(rest)
        self._writer = Writer(now, settings, self._file.stem.replace("_", " "))
        try:
            self._file.write_text(self._writer.text(), encoding="utf-8")
        except OSError as error:
            self._writer = self._file = None
            raise BadUsageError(f"{rest} cannot be written: {error.strerror}") from None
        self.tell(self.style.dim(f"          a new conversation is recorded in {rest}"))

    def help(self, _: str = "") -> None:
        """Say what can be typed."""
        self.tell("  Type what you would say. Besides that:")
        for name, command in COMMANDS.items():
            self.tell(f"  {name + command.usage:<22} {command.help}")
        self.tell("  Stage directions can be typed in brackets, as (10 minutes pass).")


def _device(talk: Talk, rest: str) -> None:
    for kind in DEVICE_KINDS:
        if rest == kind:
            talk.be(replace(talk.speaker.settings, kind=kind))
            return
    raise BadUsageError(f"/device {' or '.join(DEVICE_KINDS)}")


def _locale(talk: Talk, rest: str) -> None:
    if not rest:
        raise BadUsageError("/locale needs a language, as /locale en-GB")
    old = talk.speaker.settings
    usual = old.timezone == USUAL_TIMEZONE.get(old.locale)
    talk.be(replace(old, locale=rest, timezone="" if usual else old.timezone))


def _json(talk: Talk, _: str) -> None:
    talk.as_json = not talk.as_json


def _quit(talk: Talk, _: str) -> None:
    talk.over = True


def _reminders(talk: Talk, _: str) -> None:
    for each in talk.speaker.services.held():
        talk.tell(f"  {each['when']}: {each['text']}")
    if not talk.speaker.services.held():
        talk.tell("  no reminders")


COMMANDS: dict[str, Command] = {
    "/at": Command(" 21:30", "let time pass until the clock shows this", lambda t, r: t.direct(f"it is {r}")),
    "/pass": Command(" 10 minutes", "let time pass", lambda t, r: t.direct(f"{r} pass")),
    "/wait": Command(" 20", "interrupt: your next words come 20 s into the answer", Talk.interrupt_after),
    "/silence": Command("", "say nothing until the speaker does something", lambda t, _: t.direct("silence")),
    "/device": Command(" show", "a speaker with a screen, or a dot without", _device),
    "/locale": Command(" en-GB", "another English", _locale),
    "/reminders": Command("", "the reminders there are", _reminders),
    "/json": Command("", "each turn as JSON, or no longer", _json),
    "/record": Command(" FILE", "write a transcript of a new conversation; off ends it", Talk.record),
    "/help": Command("", "this list", Talk.help),
    "/quit": Command("", "leave", _quit),
}
"""Every command, in the order of the help."""


def describe(settings: DeviceSettings) -> str:
    """The device in a few words."""
    kind = "an Echo Show" if settings.kind == "show" else "an Echo Dot"
    return f"{kind}, {settings.locale}, {settings.timezone}"


def run(talk: Talk, typed: TextIO | None = None) -> None:
    """Hold the conversation until it is left; lines come from the terminal, or from `typed`."""
    when = talk.speaker.clock.now().astimezone(talk.zone)
    talk.tell(f"Cramp Coach, simulated: {describe(talk.speaker.settings)}, {when:%A %H:%M}.")
    talk.tell('Say something, such as "I have a leg cramp". /help shows more, /quit leaves.')
    try:
        for text in _typed(talk, typed or sys.stdin):
            talk.line(text, echo=not talk.style.colour)
            if talk.over:
                break
    except KeyboardInterrupt:
        talk.tell("")
    finally:
        talk.speaker.close()
    talk.tell("Goodbye.")


def _typed(talk: Talk, source: TextIO) -> Iterator[str]:
    """Lines as they are typed; the end of the input ends them."""
    if not (source is sys.stdin and source.isatty() and talk.out.isatty()):
        yield from source
        return
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401 - makes the arrow keys work where it exists
    while not talk.over:
        try:
            yield input("\n" + talk.prompt())
        except EOFError:
            talk.tell("")
            return
