"""The scriptable commands: `say` and `understand`."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO
from zoneinfo import ZoneInfo

from simulator import script, show
from simulator import transcripts as transcript
from simulator.device import Speaker
from simulator.errors import BadUsageError
from simulator.parts import Ears
from simulator.turn import slots_as_json

TRANSCRIPTS = Path(__file__).resolve().parent.parent / "tests" / "transcripts"


def say(speaker: Speaker, utterances: Iterable[str], *, as_json: bool, alexa: bool, out: TextIO) -> None:
    """Say one thing after another and print each turn."""
    zone = speaker.settings.zone
    for utterance in utterances:
        turn = script.perform(speaker, utterance)
        if as_json:
            print(json.dumps(turn.as_json(alexa=alexa), ensure_ascii=False), file=out, flush=True)
            continue
        for line in show.turn(turn, zone, show.Style(colour=out.isatty())):
            print(line, file=out)
        if alexa:
            for name, value in (("request", turn.request), ("response", turn.response)):
                print(f"{name} {json.dumps(value, indent=2, ensure_ascii=False)}", file=out)
        print(file=out, flush=True)


def understand(ears: Ears, lines: Iterable[str]) -> Iterator[str]:
    """One `intent<TAB>slots<TAB>utterance` line for each utterance; empty lines are skipped."""
    for line in lines:
        utterance = line.strip()
        if utterance:
            found = ears.understand(utterance)
            slots = json.dumps(slots_as_json(found.slots), ensure_ascii=False)
            yield f"{found.intent}\t{slots}\t{utterance}"


def transcripts(files: Sequence[str], make_speaker: transcript.MakeSpeaker, *, write: bool, out: TextIO) -> int:
    """Check or rewrite transcripts; 1 when one differs from what is expected."""
    paths = [Path(each) for each in files] or sorted(TRANSCRIPTS.rglob("*.txt"))
    differs = 0
    for path in paths:
        if not path.is_file():
            raise BadUsageError(f"no transcript {path}")
        if write:
            print(f"{'rewritten' if transcript.rewrite(path, make_speaker) else 'unchanged'}  {path}", file=out)
        elif difference := transcript.difference(path, make_speaker):
            differs = 1
            print(difference, file=out)
    if not write:
        print(f"{len(paths)} transcripts, {'some differ' if differs else 'all as expected'}", file=out)
    return differs


def local_time(text: str | None, zone: ZoneInfo) -> datetime:
    """The moment a wall clock in `zone` shows `text`, as 2026-11-23T03:10; now without one."""
    if text is None:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise BadUsageError(f"--at {text!r} is no date and time: write 2026-11-23T03:10") from None
    if moment.tzinfo is not None:
        raise BadUsageError(f"--at {text!r} is a wall-clock time: leave the offset out and use --timezone")
    return moment.replace(tzinfo=zone)


def reconfigure_for_utf8() -> None:
    """Print every character on any terminal."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
