"""A timeline as SSML: escaped, and with breaks of at most 10 seconds, which is Alexa's limit."""

import re
from collections.abc import Iterator

from skill.stretching.speech import Voice
from skill.stretching.timeline import Pause, Say, Timeline

LONGEST_BREAK_S = 10.0
_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_PHONE = re.compile(r"\d(?:[\d ]*\d)?")


def words(text: str) -> str:
    """Text as SSML. Digits are always a phone number, read digit by digit."""
    return _PHONE.sub(lambda found: f'<say-as interpret-as="telephone">{found[0]}</say-as>', text.translate(_ESCAPED))


def breaks(seconds: float) -> Iterator[str]:
    """Silence of that length as break tags, none longer than Alexa allows."""
    left = round(seconds * 1000)
    while left > 0:
        piece = min(left, round(LONGEST_BREAK_S * 1000))
        yield f'<break time="{piece // 1000}s"/>' if piece % 1000 == 0 else f'<break time="{piece}ms"/>'
        left -= piece


def in_voice(body: str, voice: Voice) -> str:
    """SSML text spoken in that voice."""
    volume = ' volume="soft"' if voice.soft else ""
    spoken = f'<prosody rate="{voice.rate}%"{volume}>{body}</prosody>'
    return f'<amazon:effect name="whispered">{spoken}</amazon:effect>' if voice.whispered else spoken


def body(timeline: Timeline) -> str:
    """The timeline as SSML without the outer `speak` element, which the writer adds."""
    pieces: list[str] = []
    for part in timeline.parts():
        if isinstance(part, Say):
            pieces.append(words(part.text))
        elif isinstance(part, Pause):
            pieces.append("".join(breaks(part.seconds)))
    return in_voice(" ".join(pieces), timeline.voice) if pieces else ""
