"""Makes any request safe to read: known parts with the right types are kept, everything else is left out.

The SDK raises on unknown enum values and wrong types before any handler runs. A person in pain must not pay for
that, so the request is rebuilt here first. Nothing in this module raises.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

LONGEST_TEXT = 1024
REMINDERS_SCOPE = "alexa::alerts:reminders:skill:readwrite"
SPOKEN_TYPES = ("LaunchRequest", "IntentRequest", "Connections.Response")
SILENT_TYPES = ("SessionEndedRequest",)
REPORT_PREFIXES = (
    "System.",
    "Alexa.Presentation.",
    "AudioPlayer.",
    "PlaybackController.",
    "AlexaSkillEvent.",
    "Reminders.",
)
"""Requests that tell of something and take no spoken answer."""
STATE_KEY = "cramp_coach"
TOUCH = "Alexa.Presentation.APL.UserEvent"
TOUCHED = "coach"
"""The first argument of every touch on our own screens; the second is the button."""
BUTTONS = {
    "pause": "AMAZON.PauseIntent",
    "resume": "AMAZON.ResumeIntent",
    "back": "AMAZON.PreviousIntent",
    "next": "AMAZON.NextIntent",
    "gone": "CrampGoneIntent",
}
"""What each button of a screen means in words."""


def table(value: object) -> Mapping[str, Any]:
    """`value` if it is a JSON object, else an empty one."""
    return value if isinstance(value, Mapping) else {}


def text(value: object, longest: int = LONGEST_TEXT) -> str:
    """`value` if it is text that is not too long, else empty text."""
    return value if isinstance(value, str) and len(value) <= longest else ""


def timestamp(value: object, now: datetime) -> str:
    """A request's time as ISO 8601 in UTC; `now` where it is missing or broken."""
    try:
        read = datetime.fromisoformat(text(value, 40).replace("Z", "+00:00"))
        read = read if read.tzinfo else read.replace(tzinfo=UTC)
        read = read.astimezone(UTC)
        return read.isoformat() if 2000 < read.year < 2200 else now.isoformat()
    except (ValueError, OverflowError):
        return now.isoformat()


def clean(event: object, now: datetime) -> dict[str, Any]:
    """The request with only what the skill reads, in the shape that the SDK accepts."""
    root = table(event)
    request, session = table(root.get("request")), table(root.get("session"))
    system = table(table(root.get("context")).get("System"))
    device = table(system.get("device"))
    kind = text(request.get("type"), 100)
    touched = _touched(request) if kind == TOUCH else ""
    if touched:
        kind, request = "IntentRequest", {**request, "intent": {"name": touched}}
    cleaned: dict[str, Any] = {
        "type": kind if kind in SPOKEN_TYPES + SILENT_TYPES else "",
        "requestId": text(request.get("requestId"), 200),
        "timestamp": timestamp(request.get("timestamp"), now),
        "locale": text(request.get("locale"), 20) or "en-US",
    }
    if cleaned["type"] == "IntentRequest":
        cleaned["intent"] = _intent(request.get("intent"))
    if cleaned["type"] == "Connections.Response":
        cleaned |= _connection(request)
    application = _application(session) or _application(system)
    user = text(table(session.get("user")).get("userId")) or text(table(system.get("user")).get("userId"))
    return {
        "version": "1.0",
        "session": {
            "new": session.get("new") is not False,
            "sessionId": text(session.get("sessionId"), 300),
            "application": {"applicationId": application},
            "user": {"userId": user},
            "attributes": {STATE_KEY: table(table(session.get("attributes")).get(STATE_KEY))},
        },
        "context": {
            "System": {
                "application": {"applicationId": application},
                "user": {"userId": user, "permissions": {"scopes": _scopes(table(system.get("user")))}},
                "device": {
                    "deviceId": text(device.get("deviceId")),
                    "supportedInterfaces": _interfaces(device.get("supportedInterfaces")),
                },
                "apiEndpoint": text(system.get("apiEndpoint")),
                "apiAccessToken": text(system.get("apiAccessToken"), 20_000),
            }
        },
        "request": cleaned,
    }


def application_id(event: object) -> str:
    """The ID of the skill that the request says it is for; empty if it says none."""
    root = table(event)
    return _application(table(root.get("session"))) or _application(table(table(root.get("context")).get("System")))


def _application(holder: Mapping[str, Any]) -> str:
    return text(table(holder.get("application")).get("applicationId"), 300)


def _touched(request: Mapping[str, Any]) -> str:
    """The intent that a touch stands for; empty for one that is not ours."""
    arguments = request.get("arguments")
    if not isinstance(arguments, list) or len(arguments) != 2 or arguments[0] != TOUCHED:
        return ""
    return BUTTONS.get(text(arguments[1], 20), "")


def _interfaces(value: object) -> dict[str, Any]:
    if "Alexa.Presentation.APL" not in table(value):
        return {}
    newest = table(table(table(value).get("Alexa.Presentation.APL")).get("runtime")).get("maxVersion")
    return {"Alexa.Presentation.APL": {"runtime": {"maxVersion": text(newest, 20)}}}


def _scopes(user: Mapping[str, Any]) -> dict[str, Any]:
    status = table(table(table(user.get("permissions")).get("scopes")).get(REMINDERS_SCOPE)).get("status")
    return {REMINDERS_SCOPE: {"status": status}} if status in ("GRANTED", "DENIED") else {}


def _connection(request: Mapping[str, Any]) -> dict[str, Any]:
    """The answer to a question that Alexa asked for us."""
    payload = table(request.get("payload"))
    code = table(request.get("status")).get("code")
    return {
        "name": text(request.get("name"), 60),
        "token": text(request.get("token"), 2000),
        "status": {"code": str(code) if isinstance(code, str | int) else "", "message": ""},
        "payload": {
            "status": text(payload.get("status"), 40),
            "isCardThrown": payload.get("isCardThrown") is True,
        },
    }


def _intent(value: object) -> dict[str, Any]:
    intent = table(value)
    slots = {}
    for name, slot in list(table(intent.get("slots")).items())[:20]:
        kept = _slot(text(name, 60), table(slot))
        if kept:
            slots[kept["name"]] = kept
    return {"name": text(intent.get("name"), 100), "confirmationStatus": "NONE", "slots": slots}


def _slot(name: str, slot: Mapping[str, Any]) -> dict[str, Any] | None:
    value = text(slot.get("value"))
    if not name or not value:
        return None
    kept: dict[str, Any] = {"name": name, "value": value, "confirmationStatus": "NONE"}
    matched = _matched(slot)
    if matched:
        kept["resolutions"] = {
            "resolutionsPerAuthority": [
                {
                    "authority": "skill",
                    "status": {"code": "ER_SUCCESS_MATCH"},
                    "values": [{"value": {"name": value, "id": matched}}],
                }
            ]
        }
    return kept


def _matched(slot: Mapping[str, Any]) -> str:
    authorities = table(slot.get("resolutions")).get("resolutionsPerAuthority")
    for authority in authorities if isinstance(authorities, list) else ():
        entry = table(authority)
        values = entry.get("values")
        if table(entry.get("status")).get("code") == "ER_SUCCESS_MATCH" and isinstance(values, list) and values:
            found = text(table(table(values[0]).get("value")).get("id"), 60)
            if found:
                return found
    return ""
