"""The peer: the smallest skill that ask-sdk-core can make, bare behind Flask. It verifies nothing and keeps nothing."""

from collections.abc import Callable
from typing import Any

from ask_sdk_core.dispatch_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_model import Response as SkillResponse
from flask import Flask, Response, jsonify, request


class _Hello(AbstractRequestHandler):
    """Says hello to everything."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        return True

    def handle(self, handler_input: HandlerInput) -> SkillResponse:
        return handler_input.response_builder.speak("Hello there.").ask("What would you like?").response


def handler() -> Callable[[dict[str, Any], object], dict[str, Any]]:
    """The skill as a Lambda handler."""
    builder = SkillBuilder()
    builder.add_request_handler(_Hello())
    made: Callable[[dict[str, Any], object], dict[str, Any]] = builder.lambda_handler()
    return made


def make_app() -> Flask:
    """The skill behind Flask."""
    answer = handler()
    app = Flask("hello")

    @app.post("/alexa")
    def alexa() -> Response:
        return jsonify(answer(request.get_json(), None))

    return app
