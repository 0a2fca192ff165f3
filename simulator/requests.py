"""Alexa request JSON, in the full shape that Alexa sends it."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from simulator.clock import iso_z
from simulator.model import InteractionModel
from simulator.settings import DeviceSettings

REMINDERS_SCOPE = "alexa::alerts:reminders:skill:readwrite"

Json = dict[str, Any]


class FilledSlot(Protocol):
    """A slot as the understanding gives it."""

    @property
    def value(self) -> str:
        """As spoken, or as Alexa converts it (times, durations)."""

    @property
    def id(self) -> str | None:
        """The entity it resolved to."""


@dataclass(frozen=True)
class Account:
    """What of the user's account a request shows."""

    api_endpoint: str
    api_access_token: str
    scopes: Mapping[str, str]
    """Permission scope -> GRANTED or DENIED; empty when the user was never asked."""


@dataclass(frozen=True)
class SessionPart:
    """The session as one request shows it."""

    session_id: str
    new: bool
    attributes: Mapping[str, Any]


def new_id(kind: str) -> str:
    """An identifier as Alexa makes them, as in `amzn1.echo-api.request.…`."""
    return f"amzn1.echo-api.{kind}.{uuid.uuid4()}"


def envelope(
    request: Json,
    device: DeviceSettings,
    account: Account,
    session: SessionPart | None,
    screen_token: str | None,
) -> Json:
    """The whole request: version, session (none for skill events), context and the request itself."""
    user: Json = {"userId": device.user_id}
    if account.scopes:
        scopes = {scope: {"status": status} for scope, status in account.scopes.items()}
        user["permissions"] = {"scopes": scopes}
    application = {"applicationId": device.skill_id}
    result: Json = {"version": "1.0"}
    if session is not None:
        result["session"] = {
            "new": session.new,
            "sessionId": session.session_id,
            "application": application,
            "attributes": dict(session.attributes),
            "user": {"userId": device.user_id},
        }
    result["context"] = _context(device, account, application, user, screen_token)
    if session is None:
        del result["context"]["System"]["device"], result["context"]["System"]["unit"]
    result["request"] = request
    return result


def _context(device: DeviceSettings, account: Account, application: Json, user: Json, token: str | None) -> Json:
    interfaces: Json = {"AudioPlayer": {}}
    context: Json = {}
    if device.kind == "show":
        interfaces["Alexa.Presentation.APL"] = {"runtime": {"maxVersion": "2024.2"}}
        context["Viewports"] = [_VIEWPORT_TYPED]
        context["Viewport"] = _VIEWPORT
        if token is not None:
            context["Alexa.Presentation.APL"] = {"token": token, "version": "AriaRuntimeLibrary-2.0.1"}
    context["System"] = {
        "application": application,
        "user": user,
        "device": {"deviceId": device.device_id, "supportedInterfaces": interfaces},
        "unit": {"unitId": "amzn1.ask.unit.SIMULATED"},
        "apiEndpoint": account.api_endpoint,
        "apiAccessToken": account.api_access_token,
    }
    return context


_VIEWPORT: Json = {
    "experiences": [{"arcMinuteWidth": 246, "arcMinuteHeight": 144, "canRotate": False, "canResize": False}],
    "mode": "HUB",
    "shape": "RECTANGLE",
    "pixelWidth": 1024,
    "pixelHeight": 600,
    "dpi": 160,
    "currentPixelWidth": 1024,
    "currentPixelHeight": 600,
    "touch": ["SINGLE"],
    "video": {"codecs": ["H_264_42", "H_264_41"]},
}

_VIEWPORT_TYPED: Json = {
    "type": "APL",
    "id": "main",
    "shape": "RECTANGLE",
    "dpi": 160,
    "presentationType": "STANDARD",
    "canRotate": False,
    "configuration": {
        "current": {
            "mode": "HUB",
            "video": {"codecs": ["H_264_42", "H_264_41"]},
            "size": {"type": "DISCRETE", "pixelWidth": 1024, "pixelHeight": 600},
        }
    },
}


def _base(kind: str, at: datetime, locale: str | None) -> Json:
    base: Json = {"type": kind, "requestId": new_id("request"), "timestamp": iso_z(at)}
    if locale is not None:
        base["locale"] = locale
    return base


def launch(at: datetime, locale: str) -> Json:
    """The person opened the skill without asking for anything."""
    return {**_base("LaunchRequest", at, locale), "shouldLinkResultBeReturned": False}


def intent(
    at: datetime, device: DeviceSettings, name: str, slots: Mapping[str, FilledSlot], model: InteractionModel
) -> Json:
    """The person asked for something; every slot of the intent is there, filled or not."""
    body: Json = {"name": name, "confirmationStatus": "NONE"}
    names = dict.fromkeys([*model.slots.get(name, {}), *slots])
    if names:
        body["slots"] = {each: _slot(each, slots.get(each), name, model, device.skill_id) for each in names}
    return {**_base("IntentRequest", at, device.locale), "intent": body}


def _slot(name: str, filled: FilledSlot | None, intent_name: str, model: InteractionModel, skill_id: str) -> Json:
    slot: Json = {"name": name, "confirmationStatus": "NONE"}
    if filled is None:
        return slot
    kind = model.type_of(intent_name, name)
    slot["value"] = filled.value
    value: Json = {"type": "Simple", "value": filled.value}
    if not kind.startswith("AMAZON."):
        authority = f"amzn1.er-authority.echo-sdk.{skill_id}.{kind}"
        resolution: Json = {"authority": authority, "status": {"code": "ER_SUCCESS_NO_MATCH"}}
        if filled.id is not None:
            resolution["status"] = {"code": "ER_SUCCESS_MATCH"}
            resolution["values"] = [{"value": {"name": model.name_of(kind, filled.id), "id": filled.id}}]
        slot["resolutions"] = {"resolutionsPerAuthority": [resolution]}
        value["resolutions"] = {"resolutionsPerAuthority": [resolution]}
    slot["source"] = "USER"
    slot["slotValue"] = value
    return slot


def session_ended(at: datetime, locale: str, reason: str, error: Mapping[str, str] | None = None) -> Json:
    """The session is over: USER_INITIATED, EXCEEDED_MAX_REPROMPTS or ERROR (with the error)."""
    request: Json = {**_base("SessionEndedRequest", at, locale), "reason": reason}
    if error is not None:
        request["error"] = dict(error)
    return request


def user_event(at: datetime, locale: str, arguments: list[Any], source: Json, token: str) -> Json:
    """The person touched the screen, or a document sent an event."""
    return {
        **_base("Alexa.Presentation.APL.UserEvent", at, locale),
        "arguments": arguments,
        "components": {},
        "source": source,
        "token": token,
    }


def apla_error(at: datetime, locale: str, token: str, errors: list[Json]) -> Json:
    """The device could not play an audio document."""
    return {**_base("Alexa.Presentation.APLA.RuntimeError", at, locale), "token": token, "errors": errors}


def connections_response(
    at: datetime, locale: str, token: str, payload: Json, code: str = "200", message: str = "OK"
) -> Json:
    """The answer to an AskFor directive."""
    return {
        **_base("Connections.Response", at, locale),
        "name": "AskFor",
        "status": {"code": code, "message": message},
        "token": token,
        "payload": payload,
    }
