"""A `Turn` as an Alexa response, which is plain JSON."""

from dataclasses import dataclass, replace
from typing import Any

from skill.alexa import apla, ssml
from skill.alexa.log import write_failure
from skill.alexa.read import REMINDERS_SCOPE, STATE_KEY, Request
from skill.conversation import Services, Turn
from skill.stretching.timeline import Timeline

Json = dict[str, Any]


@dataclass(frozen=True)
class Sound:
    """How guided parts are sent."""

    documents: bool = True
    """Long guided parts go out as an audio document; else everything is SSML."""
    background: str = ""
    """A sound of Amazon's library to play very softly under long guided parts; empty for none."""


def silence() -> Json:
    """The answer to what takes no answer."""
    return {"version": "1.0", "response": {}}


def write(turn: Turn, sound: Sound, screen: list[Json]) -> Json:
    """The whole response. The state is kept in the session's attributes while the session stays open.

    `screen` is what the device shows, as directives. The session stays open or closes as the turn says: a picture
    never opens the microphone.
    """
    if turn.consent:
        return {"version": "1.0", "sessionAttributes": {}, "response": {"directives": [_ask_for_permission(turn)]}}
    plain, documents = turn.timeline, list[Json]()
    if turn.guided and sound.documents:
        plain, rest = split(turn.timeline)
        documents = [apla.directive(rest, sound.background)] if rest.steps else []
    response: Json = {"outputSpeech": _speech(plain), "shouldEndSession": not turn.listen}
    if turn.reprompt is not None:
        response["reprompt"] = {"outputSpeech": _speech(turn.reprompt)}
    if turn.card:
        response["card"] = {"type": "AskForPermissionsConsent", "permissions": [REMINDERS_SCOPE]}
    if screen or documents:
        response["directives"] = [*screen, *documents]
    attributes = {STATE_KEY: turn.state.to_json()} if turn.listen else {}
    return {"version": "1.0", "sessionAttributes": attributes, "response": response}


def split(timeline: Timeline) -> tuple[Timeline, Timeline]:
    """What is spoken as plain SSML and what follows as an audio document.

    The words before the routine and its first step stay plain, so that something is heard whatever becomes of the
    document.
    """
    plain = 2 if timeline.steps and timeline.steps[0].key == "lead" else 1
    return replace(timeline, steps=timeline.steps[:plain]), replace(timeline, steps=timeline.steps[plain:])


def shown(turn: Turn, request: Request, services: Services) -> list[Json]:
    """What the device's screen shows with the answer, as directives; none for a speaker without a screen.

    The words are spoken whatever becomes of the screen.
    """
    if not request.ask.device.screen or turn.consent:
        return []
    try:
        # Imported here, so that a speaker without a screen does not pay for it.
        from skill.alexa.screen import directive

        locale = request.ask.locale
        found = directive(turn, services.guidance(locale), locale, request.newest_screen)
    except Exception as error:  # noqa: BLE001 - a screen that breaks must not cost the spoken answer
        write_failure("screen", error)
        return []
    return [found] if found is not None else []


def _speech(timeline: Timeline) -> Json:
    return {"type": "SSML", "ssml": f"<speak>{ssml.body(timeline)}</speak>"}


def _ask_for_permission(turn: Turn) -> Json:
    """Hand over to Alexa's own question; what was wanted comes back in the token, because the session does not."""
    return {
        "type": "Connections.SendRequest",
        "name": "AskFor",
        "payload": {
            "@type": "AskForPermissionsConsentRequest",
            "@version": "1",
            "permissionScope": REMINDERS_SCOPE,
        },
        "token": turn.consent,
    }
