"""How long a sentence takes to say.

Speech is estimated, holds are exact. The estimate is made of syllable-sized pieces of text, because a
sentence of long words takes longer than one of as many short words.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

_PAUSE_S = {",": 0.15, ";": 0.2, ":": 0.2, ".": 0.3, "?": 0.3, "!": 0.3}
_LETTERS = re.compile(r"[^\W\d_]+", re.UNICODE)
_DIGIT_S = 0.4


@dataclass(frozen=True)
class Voice:
    """How the words are spoken."""

    rate: int = 100
    """Speaking rate in percent of the ordinary rate, 20 to 200."""
    soft: bool = False
    """Spoken at a low volume."""
    whispered: bool = False
    """Spoken as a whisper."""


@dataclass(frozen=True)
class Tempo:
    """How fast a language is spoken at the ordinary rate."""

    words_per_minute: int
    """Words a minute, pauses at full stops not counted."""
    letters_per_word: float
    """Mean letters of a word in this language's guidance; longer words take longer."""


@lru_cache(maxsize=4096)
def seconds(text: str, tempo: Tempo, voice: Voice) -> float:
    """Estimated time in seconds to say `text`; 0 for no words."""
    words = _LETTERS.findall(text)
    letters = sum(len(word) for word in words)
    digits = sum(character.isdigit() for character in text)
    if not words and not digits:
        return 0.0
    # Half of a word's time goes with its letters and half is the same for each word.
    weight = 0.5 * len(words) + 0.5 * letters / tempo.letters_per_word
    spoken = weight * 60.0 / tempo.words_per_minute + digits * _DIGIT_S
    pauses = sum(_PAUSE_S.get(character, 0.0) for character in text)
    return round((spoken + pauses) * 100.0 / voice.rate, 2)
