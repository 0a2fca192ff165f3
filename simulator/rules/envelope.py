"""Rules for the response as a whole."""

import json
import re
from collections.abc import Mapping
from typing import Any

from simulator import apla, response, speech_time, ssml
from simulator.rules import shapes
from simulator.rules.directives import check_directives
from simulator.rules.speech import check_speech

MOST_BYTES = 24 * 1024
"""Of the whole response, and of the session attributes. Newer pages allow more; the older limit is safe."""
MOST_BYTES_WITH_SCREEN = 120 * 1024
"""Of a response with a document for a screen, whose drawings need the newer limit."""
LONGEST_S = 240.0
LONGEST_REPROMPT_S = 90.0
MOST_CARD_CHARACTERS = 8000

_ENVELOPE: shapes.Shape = {
    "version": (str, True),
    "sessionAttributes": (dict, False),
    "userAgent": (str, False),
    "response": (dict, False),
}
_RESPONSE: shapes.Shape = {
    "outputSpeech": (dict, False),
    "card": (dict, False),
    "reprompt": (dict, False),
    "directives": (list, False),
    "shouldEndSession": (bool, False),
}
_REPROMPT: shapes.Shape = {"outputSpeech": (dict, False), "directives": (list, False)}
_CARDS: Mapping[str, shapes.Shape] = {
    "Simple": {"type": (str, True), "title": (str, False), "content": (str, True)},
    "Standard": {"type": (str, True), "title": (str, False), "text": (str, True), "image": (dict, False)},
    "AskForPermissionsConsent": {"type": (str, True), "permissions": (list, True)},
    "LinkAccount": {"type": (str, True)},
}
_ENDS_IN_QUESTION = re.compile(r"\?[\"'”’)]*$")
_UNFILLED = re.compile(r"\{\w*\}|\$\{|\bNone\b|<[a-z]")

Checked = tuple[list[str], tuple[str, ...]]


def _has_screen(answer: Mapping[str, Any]) -> bool:
    inner = answer.get("response")
    directives = inner.get("directives") if isinstance(inner, Mapping) else None
    return isinstance(directives, list) and any(
        isinstance(one, Mapping) and one.get("type") == "Alexa.Presentation.APL.RenderDocument" for one in directives
    )


def check(answer: Any, envelope: Mapping[str, Any]) -> Checked:
    """Reasons for which Alexa would refuse `answer` to the request `envelope`, and lesser findings."""
    reasons = shapes.problems(answer, _ENVELOPE, "the response")
    if reasons:
        return reasons, ()
    if answer["version"] != "1.0":
        reasons.append('version must be "1.0"')
    size = len(json.dumps(answer, ensure_ascii=False).encode())
    most = MOST_BYTES_WITH_SCREEN if _has_screen(answer) else MOST_BYTES
    if size > most:
        reasons.append(f"the response has {size} bytes; {most} are allowed")
    attributes = len(json.dumps(answer.get("sessionAttributes") or {}, ensure_ascii=False).encode())
    if attributes > MOST_BYTES:
        reasons.append(f"the session attributes have {attributes} bytes; {MOST_BYTES} are allowed")
    body = answer.get("response") or {}
    if envelope["request"]["type"] == "SessionEndedRequest" or "session" not in envelope:
        return [*reasons, *_must_be_empty(body, envelope["request"]["type"])], ()
    reasons += shapes.problems(body, _RESPONSE, "response")
    if reasons:
        return reasons, ()
    reasons += _check_body(body, envelope)
    if reasons:
        return reasons, ()
    reasons = _check_lengths(body)
    return reasons, () if reasons else tuple(_findings(body, envelope))


def _must_be_empty(body: Mapping[str, Any], request: str) -> list[str]:
    filled = sorted(set(body) - {"shouldEndSession"} - {name for name in body if body[name] in (None, [], {})})
    return [f"{request} may not be answered, but the response has {', '.join(filled)}"] if filled else []


def _check_body(body: Mapping[str, Any], envelope: Mapping[str, Any]) -> list[str]:
    found: list[str] = []
    if body.get("outputSpeech") is not None:
        found += check_speech(body["outputSpeech"], "outputSpeech")
    found += check_directives(body.get("directives") or [], envelope, "directives")
    reprompt = body.get("reprompt")
    if reprompt is not None:
        problems = shapes.problems(reprompt, _REPROMPT, "reprompt")
        found += problems
        if not problems and reprompt.get("outputSpeech") is not None:
            found += check_speech(reprompt["outputSpeech"], "reprompt.outputSpeech")
        if not problems:
            found += check_directives(
                reprompt.get("directives") or [], envelope, "reprompt.directives", in_reprompt=True
            )
        if not reprompt.get("outputSpeech") and not reprompt.get("directives"):
            found.append("reprompt is empty")
        if body.get("shouldEndSession") is not False:
            found.append("a reprompt is only ever played when shouldEndSession is false")
    if body.get("card") is not None:
        found += _check_card(body["card"])
    return found


def _check_card(card: Mapping[str, Any]) -> list[str]:
    shape = _CARDS.get(str(card.get("type")))
    if shape is None:
        return [f"no card {card.get('type')!r} is known"]
    found = shapes.problems(card, shape, "card")
    if sum(len(str(card.get(name) or "")) for name in ("title", "content", "text")) > MOST_CARD_CHARACTERS:
        found.append(f"the card has more than {MOST_CARD_CHARACTERS} characters")
    return found


def _check_lengths(body: Mapping[str, Any]) -> list[str]:
    found = []
    for part, longest, name in (
        (body, LONGEST_S, "the answer"),
        (body.get("reprompt") or {}, LONGEST_REPROMPT_S, "the reprompt"),
    ):
        try:
            seconds = response.heard(part, speech_time.seconds).seconds
        except (apla.BadAplaError, ssml.BadSsmlError, ValueError) as error:
            found.append(f"{name} cannot be played: {error}")
            continue
        if seconds > longest:
            found.append(f"{name} lasts {seconds:.0f} s; {longest:.0f} s are allowed")
    return found


def _findings(body: Mapping[str, Any], envelope: Mapping[str, Any]) -> list[str]:
    found = []
    words = response.heard(body, speech_time.seconds).words()
    end = body.get("shouldEndSession")
    asks = _ENDS_IN_QUESTION.search(words) is not None
    hands_over = any(each["type"] == "Connections.SendRequest" for each in body.get("directives") or [])
    if asks and end is not False and not hands_over:
        found.append("the answer ends in a question but does not listen for the reply")
    if end is False and not asks and words:
        found.append("the answer listens without having asked a question")
    if end is False and body.get("reprompt") is None:
        found.append("the answer listens but has no reprompt")
    if hands_over and end is False:
        found.append("Alexa takes over with AskFor; shouldEndSession false has no meaning")
    if not words and not hands_over and envelope["request"]["type"] in {"LaunchRequest", "IntentRequest"}:
        found.append("nothing is said")
    if _UNFILLED.search(words):
        found.append("the words look like an unfilled template")
    return found
