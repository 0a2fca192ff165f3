"""A `Turn` as an Alexa response."""

from typing import Any

from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_model import Response
from ask_sdk_model.ui import Reprompt, SsmlOutputSpeech

from skill.alexa import ssml
from skill.alexa.clean import STATE_KEY
from skill.conversation import Turn
from skill.stretching.timeline import Timeline


def _speech(timeline: Timeline) -> Any:
    return SsmlOutputSpeech(ssml=f"<speak>{ssml.body(timeline)}</speak>")


def write(turn: Turn, handler_input: HandlerInput) -> Response:
    """Fill in the SDK's response, and keep the state in the session's attributes while it stays open."""
    response = Response(output_speech=_speech(turn.timeline), should_end_session=not turn.listen)
    if turn.reprompt is not None:
        response.reprompt = Reprompt(output_speech=_speech(turn.reprompt))
    attributes = {STATE_KEY: turn.state.to_json()} if turn.listen else {}
    handler_input.attributes_manager.session_attributes = attributes
    return response


def speech_only(turn: Turn) -> dict[str, Any]:
    """A response of words alone that ends the session; it needs nothing of the SDK."""
    spoken = {"type": "SSML", "ssml": f"<speak>{ssml.body(turn.timeline)}</speak>"}
    return {"outputSpeech": spoken, "shouldEndSession": True}
