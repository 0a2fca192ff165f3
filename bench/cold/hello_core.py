"""Peer (a): a bare hello skill on ask-sdk-core. Shipped alone as a Lambda's code."""

from typing import Any

from ask_sdk_core.dispatch_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_model import Response


class Hello(AbstractRequestHandler):
    """Says hello to everything."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        return True

    def handle(self, handler_input: HandlerInput) -> Response:
        return handler_input.response_builder.speak("Hello there.").ask("What would you like?").response


builder = SkillBuilder()
builder.add_request_handler(Hello())
lambda_handler: Any = builder.lambda_handler()
