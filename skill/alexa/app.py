"""The skill as Alexa sees it: a request goes in as JSON, a response comes out as JSON."""

import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from ask_sdk_core.dispatch_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_model import RequestEnvelope, Response

from skill.alexa.clean import REPORT_PREFIXES, SPOKEN_TYPES, application_id, clean, table, text
from skill.alexa.log import Observer, handled, write_line
from skill.alexa.models import model
from skill.alexa.read import newest_screen, read, user_key
from skill.alexa.write import Sound, add_screen, speech_only, write
from skill.conversation import Services, happened, respond, session_ended, trouble
from skill.errors import CrampCoachError

NEVER_LOST = frozenset(
    {"LegCrampIntent", "StillCrampingIntent", "CrampGoneIntent", "WarningSignIntent", "EmergencyCallIntent"}
)
"""Intents whose answer must not be lost to a fault."""


class NotOurSkill(CrampCoachError):
    """The request is for another skill. Set CRAMP_COACH_SKILL_ID to the ID in the developer console."""


class _Converse(AbstractRequestHandler):
    """Whatever is spoken to us is answered by the conversation."""

    def __init__(self, services: Services, sound: Sound) -> None:
        self._services = services
        self._sound = sound

    def can_handle(self, handler_input: HandlerInput) -> bool:
        return bool(handler_input.request_envelope.request.object_type in SPOKEN_TYPES)

    def handle(self, handler_input: HandlerInput) -> Response:
        ask = read(handler_input.request_envelope)
        turn = respond(ask, self._services)
        response = write(turn, handler_input, self._sound)
        if ask.device.screen:
            add_screen(response, turn, ask, self._services, newest_screen(handler_input.request_envelope))
        return response


class _Ended(AbstractRequestHandler):
    """The session is over; Alexa takes no answer."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def can_handle(self, handler_input: HandlerInput) -> bool:
        return bool(handler_input.request_envelope.request.object_type == "SessionEndedRequest")

    def handle(self, handler_input: HandlerInput) -> Response:
        session_ended(read(handler_input.request_envelope), self._services)
        return Response()


class Skill:
    """The skill behind one endpoint. Safe to use from several threads."""

    def __init__(
        self,
        services: Services,
        skill_id: str = "",
        sound: Sound | None = None,
        clock: Callable[[], datetime] | None = None,
        observe: Observer = write_line,
    ) -> None:
        self._observe = observe
        self._services = services
        self._skill_id = skill_id
        self._clock = clock or (lambda: datetime.now(UTC))
        builder = SkillBuilder()
        builder.add_request_handler(_Converse(services, sound or Sound()))
        builder.add_request_handler(_Ended(services))
        self._sdk = builder.create()

    def invoke(self, event: object) -> dict[str, Any]:
        """Answer one request. Always gives a response that Alexa accepts.

        Raises NotOurSkill, and only that, where the request is for another skill.
        """
        if self._skill_id and application_id(event) != self._skill_id:
            raise NotOurSkill("this request is for another skill")
        began = time.perf_counter()
        cleaned = clean(event, self._clock())
        failure: BaseException | None = None
        known = cleaned["request"]["type"]
        try:
            response = self._dispatch(cleaned) if known else self._unknown(event, cleaned)
        except Exception as error:  # noqa: BLE001 - whatever broke, the person gets an answer
            failure = error
            response = self._rescue(cleaned) if known else {"version": "1.0", "response": {}}
        self._observe(handled(cleaned, time.perf_counter() - began, failure))
        return response

    def _dispatch(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        envelope = model(cleaned, RequestEnvelope)
        answer = self._sdk.invoke(request_envelope=envelope, context=None)
        # What is plain JSON already, as the screen is, need not be walked through by the SDK.
        directives = answer.response.directives or []
        answer.response.directives = [each for each in directives if not isinstance(each, dict)] or None
        serialized: dict[str, Any] = self._sdk.serializer.serialize(answer)
        plain = [each for each in directives if isinstance(each, dict)]
        if plain:
            body = serialized["response"]
            body["directives"] = [*plain, *body.get("directives", [])]
        return serialized

    def _rescue(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Something broke: relief and warning signs are tried once more from a clean state.

        Everything else, and what breaks twice, is answered with the first action and whom to call.
        """
        if cleaned["request"]["type"] == "SessionEndedRequest":
            return {"version": "1.0", "response": {}}
        if cleaned["request"].get("intent", {}).get("name") not in NEVER_LOST:
            return self._trouble(cleaned)
        cleaned["session"]["attributes"] = {}
        try:
            return self._dispatch(cleaned)
        except Exception:  # noqa: BLE001 - the answer to this needs nothing but words
            return self._trouble(cleaned)

    def _unknown(self, event: object, cleaned: dict[str, Any]) -> dict[str, Any]:
        """A kind of request that we do not answer: silence for reports, a safe answer inside a conversation."""
        request = table(table(event).get("request"))
        kind = text(request.get("type"))
        if kind.startswith(REPORT_PREFIXES) or "session" not in table(event):
            happened(kind, user_key(cleaned["context"]["System"]["user"]["userId"]), self._services)
            return {"version": "1.0", "response": {}}
        return self._trouble(cleaned)

    def _trouble(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        cleaned["request"]["type"] = "LaunchRequest"
        cleaned["request"].pop("intent", None)
        envelope = model(cleaned, RequestEnvelope)
        turn = trouble(read(envelope), self._services)
        return {"version": "1.0", "response": speech_only(turn)}
