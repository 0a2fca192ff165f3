"""What a device plays: words, pauses and sounds one after the other, each with its seconds."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

SHORTEST_WRITTEN_PAUSE_S = 0.5
"""Pauses shorter than this are phrasing, not waiting, and are left out of the plain text."""

IsInstruction = Callable[[str], bool]
"""Whether a sentence tells the person to do something."""


@dataclass(frozen=True)
class Say:
    """One sentence (or what stands between two pauses), as plain text."""

    text: str
    seconds: float


@dataclass(frozen=True)
class Pause:
    """Silence."""

    seconds: float


@dataclass(frozen=True)
class Sound:
    """A recorded sound, in the foreground."""

    source: str
    seconds: float


Part = Say | Pause | Sound


@dataclass(frozen=True)
class Playback:
    """Everything heard in one answer, in order."""

    parts: tuple[Part, ...] = ()

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return sum(part.seconds for part in self.parts)

    def text(self, pause: Callable[[float], str] | None = None) -> str:
        """The words with their pauses written as `[30s]`, or as `pause(seconds)` writes them."""
        write = pause or brackets
        pieces = []
        for part in merged(self.parts):
            if isinstance(part, Say):
                pieces.append(part.text)
            elif isinstance(part, Sound):
                pieces.append("[sound]")
            elif part.seconds >= SHORTEST_WRITTEN_PAUSE_S:
                pieces.append(write(part.seconds))
        return " ".join(pieces)

    def words(self) -> str:
        """The words alone."""
        return " ".join(part.text for part in self.parts if isinstance(part, Say))

    def before_first(self, is_instruction: IsInstruction) -> float | None:
        """Seconds heard before the first sentence that is an instruction; None when there is none."""
        elapsed = 0.0
        for part in self.parts:
            if isinstance(part, Say) and is_instruction(part.text):
                return elapsed
            elapsed += part.seconds
        return None

    def longest_pause(self) -> float:
        """Seconds of the longest silence."""
        return max((part.seconds for part in merged(self.parts) if isinstance(part, Pause)), default=0.0)

    def __add__(self, other: "Playback") -> "Playback":
        """This, then the other."""
        return Playback(self.parts + other.parts)


def merged(parts: Iterable[Part]) -> list[Part]:
    """The parts with neighbouring pauses summed."""
    result: list[Part] = []
    for part in parts:
        if isinstance(part, Pause) and result and isinstance(result[-1], Pause):
            result[-1] = Pause(result[-1].seconds + part.seconds)
        else:
            result.append(part)
    return result


def brackets(seconds: float) -> str:
    """A pause as `[30s]` or `[2.5s]`."""
    return f"[{number(seconds)}s]"


def number(value: float) -> str:
    """A number of seconds to a tenth, without a useless `.0`."""
    return f"{value:.1f}".removesuffix(".0")


_SENTENCE = re.compile(r".+?(?:[.!?]+[\"'”’)]*(?=\s|$)|$)", re.DOTALL)


def sentences(text: str) -> list[str]:
    """`text` cut at its sentence ends."""
    return [found.strip() for found in _SENTENCE.findall(text) if found.strip()]
