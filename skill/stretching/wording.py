"""Turns lines of the content into timed speech: one language, one region, one voice."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from skill.guidance.content import Guidance, Line
from skill.guidance.regions import call_words
from skill.stretching.speech import Tempo, Voice, seconds
from skill.stretching.timeline import Say


def capitalised(text: str) -> str:
    """`text` with its first letter as a capital."""
    return text[:1].upper() + text[1:]


@dataclass(frozen=True)
class Wording:
    """Everything needed to say a line."""

    guidance: Guidance
    locale: str
    """Alexa locale, such as `en-GB`; decides whom to call."""
    voice: Voice = field(default_factory=Voice)
    turn: int = 0
    """Chooses among interchangeable wordings of small talk; changes from night to night."""

    def in_voice(self, voice: Voice) -> "Wording":
        """The same words in another voice."""
        return replace(self, voice=voice)

    def _values(self) -> dict[str, str]:
        words = call_words(self.guidance, self.locale)
        return words | {capitalised(name): capitalised(text) for name, text in words.items()}

    def text(self, line: Line, values: Mapping[str, str]) -> str:
        """The words of a line, with its placeholders filled in."""
        chosen = line.texts[self.turn % len(line.texts)]
        if "{" not in chosen:
            return chosen
        return chosen.format_map({**self._values(), **values})

    def tempo(self) -> Tempo:
        """How fast the language is spoken."""
        value: Any = self.guidance.value
        return Tempo(int(value("speech.words_per_minute")), float(value("speech.letters_per_word")))

    def say(self, key: str, values: Mapping[str, str] | None = None) -> Say:
        """The line of that key as timed speech. Raises ContentError if there is no such line."""
        line = self.guidance.line(key)
        text = self.text(line, values or {})
        return Say(text, seconds(text, self.tempo(), self.voice), line.instruction)

    def sided(self, side: str) -> dict[str, str]:
        """The placeholders for a side: `leg`, `helped_leg`, `helped_foot`, `foot`, `Foot`, `heel`."""
        return {
            name: self.guidance.word(f"sides.{name}.{side}")
            for name in ("leg", "helped_leg", "helped_foot", "foot", "Foot", "heel")
        }
