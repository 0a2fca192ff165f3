"""`python -m simulator`: talk to Cramp Coach without an Echo."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NoReturn

from simulator import commands, compose, talk, transcripts
from simulator.errors import SimulatorError
from simulator.parts import Ears
from simulator.settings import DEVICE_KINDS, DeviceSettings


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message} (try --help)\n")


def parser() -> argparse.ArgumentParser:
    """All commands and their options."""
    top = _Parser(prog="python -m simulator", description="A virtual speaker for Cramp Coach.")
    sub = top.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=_Parser)
    where = _Parser(add_help=False)
    where.add_argument("--locale", default="en-US", help="the device's language (default en-US)")
    where.add_argument("--timezone", default="", help="IANA name (default: the usual one of the locale)")
    where.add_argument("--at", metavar="TIME", help="wall-clock time there, as 2026-11-23T03:10 (default now)")
    where.add_argument("--device", choices=DEVICE_KINDS, default="dot", help="dot: no screen; show: a screen")
    say = sub.add_parser("say", parents=[where], help="say something and see the answer")
    say.add_argument("utterances", nargs="+", metavar="UTTERANCE", help='words, "+20s words", "+silence", …')
    say.add_argument("--json", action="store_true", help="one JSON object for each turn")
    say.add_argument("--alexa", action="store_true", help="with the full Alexa request and response")
    understand = sub.add_parser("understand", help="the intent of each line of standard input")
    understand.add_argument("--locale", default="en-US", help="whose sentences to use (default en-US)")
    chat = sub.add_parser("talk", parents=[where], help="a conversation in the terminal")
    chat.add_argument("--record", metavar="FILE", help="write it down as a transcript")
    scripts = sub.add_parser("transcripts", help="check conversations against what would be said today")
    scripts.add_argument("files", nargs="*", metavar="FILE", help="default: all under tests/transcripts")
    scripts.add_argument("--write", action="store_true", help="rewrite what is expected")
    sub.add_parser("serve", help="the bedside page and the Alexa endpoint on this machine")
    return top


@dataclass(frozen=True)
class World:
    """What the commands are put together from; a test gives its own."""

    make_speaker: transcripts.MakeSpeaker = compose.speaker
    hearing_for: talk.HearingFor = compose.hearing
    ears_for: Callable[[str], Ears] = compose.ears


def main(arguments: Sequence[str] | None = None, world: World | None = None) -> int:
    """Run one command; the exit code is 2 for anything the person can put right."""
    commands.reconfigure_for_utf8()
    options = parser().parse_args(arguments)
    try:
        return _run(options, world or World())
    except SimulatorError as error:
        print(f"python -m simulator: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _run(options: argparse.Namespace, world: World) -> int:
    if options.command == "understand":
        for line in commands.understand(world.ears_for(options.locale), sys.stdin):
            print(line, flush=True)
        return 0
    if options.command == "transcripts":
        return commands.transcripts(options.files, world.make_speaker, write=options.write, out=sys.stdout)
    if options.command == "serve":
        from simulator.serve import serve  # only this command needs a web server

        return serve(sys.stdout)
    settings = DeviceSettings(options.locale, options.timezone, options.device)
    at = commands.local_time(options.at, settings.zone)
    if options.command == "talk":
        conversation = talk.Talk(world.make_speaker, world.hearing_for, at, settings, sys.stdout)
        if options.record:
            conversation.record(options.record)
        talk.run(conversation)
        return 0
    with world.make_speaker(at, settings) as speaker:
        commands.say(speaker, options.utterances, as_json=options.json, alexa=options.alexa, out=sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
