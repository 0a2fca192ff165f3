"""A `Turn` as an Alexa response."""

from dataclasses import dataclass, replace
from typing import Any

from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_model import Response
from ask_sdk_model.interfaces.alexa.presentation.apla import RenderDocumentDirective
from ask_sdk_model.interfaces.connections import SendRequestDirective
from ask_sdk_model.ui import AskForPermissionsConsentCard, Reprompt, SsmlOutputSpeech

from skill.alexa import apla, ssml
from skill.alexa.clean import REMINDERS_SCOPE, STATE_KEY
from skill.alexa.log import write_screen_failure
from skill.conversation import Ask, Services, Turn
from skill.stretching.timeline import Timeline


@dataclass(frozen=True)
class Sound:
    """How guided parts are sent."""

    documents: bool = True
    """Long guided parts go out as an audio document; else everything is SSML."""
    background: str = ""
    """A sound of Amazon's library to play very softly under long guided parts; empty for none."""


def _speech(timeline: Timeline) -> Any:
    return SsmlOutputSpeech(ssml=f"<speak>{ssml.body(timeline)}</speak>")


def split(timeline: Timeline) -> tuple[Timeline, Timeline]:
    """What is spoken as plain SSML and what follows as an audio document.

    The words before the routine and its first step stay plain, so that something is heard whatever becomes of the
    document.
    """
    plain = 2 if timeline.steps and timeline.steps[0].key == "lead" else 1
    return replace(timeline, steps=timeline.steps[:plain]), replace(timeline, steps=timeline.steps[plain:])


def write(turn: Turn, handler_input: HandlerInput, sound: Sound) -> Response:
    """Fill in the SDK's response, and keep the state in the session's attributes while it stays open."""
    if turn.consent:
        return _ask_for_permission(turn, handler_input)
    response = Response(should_end_session=not turn.listen)
    plain = turn.timeline
    if turn.guided and sound.documents:
        plain, rest = split(turn.timeline)
        if rest.steps:
            directive = apla.directive(rest, sound.background)
            response.directives = [RenderDocumentDirective(directive["token"], directive["document"])]
    response.output_speech = _speech(plain)
    if turn.reprompt is not None:
        response.reprompt = Reprompt(output_speech=_speech(turn.reprompt))
    if turn.card:
        response.card = AskForPermissionsConsentCard(permissions=[REMINDERS_SCOPE])
    attributes = {STATE_KEY: turn.state.to_json()} if turn.listen else {}
    handler_input.attributes_manager.session_attributes = attributes
    return response


def add_screen(response: Response, turn: Turn, ask: Ask, services: Services, newest: str) -> None:
    """Show the answer on the device's screen. The words are spoken whatever becomes of the screen.

    The session stays open or closes as the turn says: a picture never opens the microphone.
    """
    if turn.consent:
        return
    try:
        # Imported here, so that a speaker without a screen does not pay for it.
        from skill.alexa.screen import directive

        shown = directive(turn, services.guidance(ask.locale), ask.locale, newest)
    except Exception as error:  # noqa: BLE001 - a screen that breaks must not cost the spoken answer
        write_screen_failure(error)
        return
    if shown is not None:
        response.directives = [shown, *(response.directives or [])]


def _ask_for_permission(turn: Turn, handler_input: HandlerInput) -> Response:
    """Hand over to Alexa's own question; what was wanted comes back in the token, because the session does not."""
    handler_input.attributes_manager.session_attributes = {}
    payload = {
        "@type": "AskForPermissionsConsentRequest",
        "@version": "1",
        "permissionScope": REMINDERS_SCOPE,
    }
    return Response(directives=[SendRequestDirective(name="AskFor", payload=payload, token=turn.consent)])


def speech_only(turn: Turn) -> dict[str, Any]:
    """A response of words alone that ends the session; it needs nothing of the SDK."""
    spoken = {"type": "SSML", "ssml": f"<speak>{ssml.body(turn.timeline)}</speak>"}
    return {"outputSpeech": spoken, "shouldEndSession": True}
