"""How long speech lasts: an estimate, so that pauses are about where a person would hear them."""

import re
from collections.abc import Callable

WORDS_PER_MINUTE = 150.0
"""Alexa's usual pace, roughly."""

SENTENCE_PAUSE_S = 0.35
"""The breath at a sentence end, in seconds."""

COMMA_PAUSE_S = 0.15

NAMED_RATES = {"x-slow": 50.0, "slow": 75.0, "medium": 100.0, "fast": 125.0, "x-fast": 150.0}
"""Percent of the usual pace for SSML's rate names."""

SpeechTime = Callable[[str, float], float]
"""(plain text, rate in percent) -> seconds."""

_SENTENCE_END = re.compile(r"[.!?](?=\s|$)")
_COMMA = re.compile(r"[,;:](?=\s)")


def seconds(text: str, rate: float = 100.0) -> float:
    """Seconds it takes to say `text` at `rate` percent of the usual pace."""
    words = len(text.split())
    if not words:
        return 0.0
    pauses = SENTENCE_PAUSE_S * len(_SENTENCE_END.findall(text)) + COMMA_PAUSE_S * len(_COMMA.findall(text))
    return (words * 60.0 / WORDS_PER_MINUTE + pauses) * 100.0 / rate


def rate_percent(value: str | None) -> float:
    """The percent of an SSML prosody rate ("80%", "slow", none); raises ValueError for anything else."""
    if value is None:
        return 100.0
    if value in NAMED_RATES:
        return NAMED_RATES[value]
    if not re.fullmatch(r"\d+(\.\d+)?%", value):
        raise ValueError(f"prosody rate {value!r} is neither a name nor a percentage")
    return max(20.0, float(value[:-1]))
