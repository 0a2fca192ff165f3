"""A timeline as an Alexa Presentation Language for Audio document.

A Sequencer of Speech and Silence needs no hosted audio, and one Silence may be longer than an SSML break.
"""

from typing import Any

from skill.alexa import ssml
from skill.stretching.timeline import Pause, Say, Timeline

VERSION = "0.91"
LONGEST_AUDIO_S = 240.0
"""Alexa's limit for the audio of one answer, in seconds."""
BACKGROUND_VOLUME = "4%"


def document(timeline: Timeline, background: str = "") -> dict[str, Any]:
    """The document that says and holds `timeline`.

    `background` is a sound of Amazon's library (`soundbank://soundlibrary/…`) to play very softly under it; empty
    for none.
    """
    items: list[dict[str, Any]] = []
    for part in timeline.parts():
        if isinstance(part, Say):
            speech = f"<speak>{ssml.in_voice(ssml.words(part.text), timeline.voice)}</speak>"
            items.append({"type": "Speech", "contentType": "SSML", "content": speech})
        elif isinstance(part, Pause):
            items.append({"type": "Silence", "duration": round(part.seconds * 1000)})
    item: dict[str, Any] = {"type": "Sequencer", "items": items}
    if background:
        sound = {
            "type": "Audio",
            "source": background,
            "duration": "trimToParent",
            "filter": [{"type": "Repeat", "repeatCount": -1}, {"type": "Volume", "amount": BACKGROUND_VOLUME}],
        }
        item = {"type": "Mixer", "items": [item, sound]}
    return {"type": "APLA", "version": VERSION, "mainTemplate": {"parameters": [], "item": item}}


def directive(timeline: Timeline, background: str = "") -> dict[str, Any]:
    """The directive that renders the document of `timeline`."""
    return {
        "type": "Alexa.Presentation.APLA.RenderDocument",
        "token": "guided",
        "document": document(timeline, background),
    }
