"""No English in Python: a second language is a second folder.

A pseudo-language is made from the English files with a mark on every word, and all transcripts are held in it. A word
without the mark could only have come from code.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from simulator import compose, transcripts
from simulator.device import Speaker
from simulator.settings import DeviceSettings
from skill.alexa import build_skill
from skill.composition import local_services
from skill.guidance import load
from skill.guidance.content import Guidance, Reader
from skill.memory.inside import ProcessMemory
from skill.settings import Settings

MARK = "ж"
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_PIECE = re.compile(r"\{\w+\}|[^\W\d_]+(?:['’][^\W\d_]+)*")
FILES = sorted((Path(__file__).parent / "transcripts").glob("*.txt"))
NOT_WORDS = {"placeholders", "review", "claims", "offer"}


def marked(value: Any, key: str = "") -> Any:
    """Content with a mark at the beginning of every word."""
    if key in NOT_WORDS:
        return value
    if isinstance(value, str):
        return _PIECE.sub(lambda found: found[0] if found[0].startswith("{") else MARK + found[0], value)
    if isinstance(value, list):
        return [marked(one) for one in value]
    if isinstance(value, dict):
        return {name: marked(one, name) for name, one in value.items()}
    return value


class Pseudo(Reader):
    """The English files, every word marked."""

    def read(self, language: str, name: str) -> Mapping[str, Any]:
        return dict(marked(tomllib.loads((Path(load.HOME) / "en" / f"{name}.toml").read_text(encoding="utf-8"))))

    def names(self, language: str) -> list[str]:
        return sorted(path.stem for path in (Path(load.HOME) / "en").glob("*.toml"))


PSEUDO = Guidance("xx", Pseudo())


def pseudo_speaker(at: datetime, settings: DeviceSettings) -> Speaker:
    """A speaker whose skill speaks the pseudo-language; it still understands English."""

    def skill_for(services: Any, clock: Any) -> Any:
        made = Settings(environment="development")
        ports = replace(local_services(made), memory=ProcessMemory(), guidance=lambda _: PSEUDO)
        return build_skill(made, ports).invoke

    return compose.speaker(at, settings, skill_for)


def unmarked(text: str) -> list[str]:
    """Words that do not come from the content; a capital mark begins a sentence.

    Pauses in brackets are the simulator's own words.
    """
    return [word for word in _WORD.findall(re.sub(r"\[[^\]]*\]", " ", text)) if not word.lower().startswith(MARK)]


def spoken(transcript: transcripts.Transcript) -> Iterator[str]:
    """All that is said in a conversation, also by the reminders that were made in it."""
    with pseudo_speaker(transcript.at, transcript.settings) as speaker:
        for condition in transcript.conditions:
            speaker.services.scopes[transcripts.REMINDERS_SCOPE] = transcripts.CONDITIONS[condition]
        for item in transcript.items:
            if isinstance(item, transcripts.Remark):
                continue
            turn = transcripts.act(speaker, item)
            yield turn.speech
            for reminder in turn.reminders:
                yield reminder["text"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_not_one_unmarked_word_is_spoken(path: Path) -> None:
    texts = list(spoken(transcripts.parse(path.read_text(encoding="utf-8"), path.name)))
    assert any(MARK in text for text in texts)
    for text in texts:
        assert unmarked(text) == [], text


def test_the_mark_is_seen_where_it_is_missing() -> None:
    assert unmarked(f"{MARK}Straighten that {MARK}leg [30s] 911") == ["that"]
