"""What a device with a screen shows while the skill speaks.

Nothing of this is imported for a speaker without a screen.
"""

from typing import Any

from skill.alexa.screen.data import extras, properties
from skill.alexa.screen.document import document
from skill.alexa.screen.version import document_version
from skill.alexa.screen.words import Words
from skill.conversation import Turn
from skill.guidance.content import Guidance

TOKEN = "coach"


def directive(turn: Turn, guidance: Guidance, locale: str, newest: str = "") -> dict[str, Any] | None:
    """The directive that shows the answer; None for an answer without words, and for too old a screen.

    `newest` is the newest version of APL that the device knows, empty where it does not say.
    """
    version = document_version(newest)
    if not version or not turn.timeline.steps:
        return None
    words = Words(guidance, locale)
    found = properties(turn, words)
    shown = extras(turn, words, found["steps"]) if found["mode"] == "guide" else {}
    sources = {"coach": _source(found)} | ({"show": _source(shown)} if shown else {})
    return {
        "type": "Alexa.Presentation.APL.RenderDocument",
        "token": TOKEN,
        "document": document(version, found, shown),
        "datasources": sources,
    }


def _source(table: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": table}
