"""An Alexa request as an `Ask`."""

import hashlib
from datetime import UTC, datetime
from typing import Any

from skill.alexa.clean import REMINDERS_SCOPE, STATE_KEY
from skill.conversation import Ask, Device, Slot, State, permission
from skill.conversation.ports import Access


def user_key(user_id: str) -> str:
    """An opaque key for a user, from which Amazon's user ID cannot be read; empty if the user is unknown."""
    return hashlib.sha256(user_id.encode()).hexdigest()[:32] if user_id else ""


def read(envelope: Any) -> Ask:
    """Make an `Ask` of the SDK's request envelope."""
    request, session = envelope.request, envelope.session
    intent = getattr(request, "intent", None)
    system = envelope.context.system
    device = system.device
    consent = request.object_type == "Connections.Response"
    now = request.timestamp
    return Ask(
        intent=intent.name if intent is not None else "ConsentAnswered" if consent else "Launch",
        now=now.astimezone(UTC) if now else datetime.now(UTC),
        locale=request.locale or "en-US",
        slots=_consent(request) if consent else _slots(intent),
        state=_state(session, request.token if consent else ""),
        device=Device(
            id=(device.device_id if device else "") or "",
            screen=bool(device and device.supported_interfaces and device.supported_interfaces.alexa_presentation_apl),
        ),
        user=user_key(session.user.user_id if session and session.user else ""),
        access=Access(
            endpoint=system.api_endpoint or "",
            token=system.api_access_token or "",
            device=(device.device_id if device else "") or "",
            reminders=_may_remind(system.user),
        ),
        new_session=bool(session.new) if session else True,
    )


def newest_screen(envelope: Any) -> str:
    """The newest version of APL that the device shows, such as `2024.2`; empty where it does not say."""
    interface = envelope.context.system.device.supported_interfaces.alexa_presentation_apl
    runtime = interface.runtime if interface else None
    return (runtime.max_version if runtime else "") or ""


def _state(session: Any, token: str) -> State:
    """The session's state. An answer to Alexa's own question carries it in its token instead."""
    if token:
        return State(wish=permission.wish_in(token))
    return State.from_json((session.attributes or {}).get(STATE_KEY)) if session else State()


def _may_remind(user: Any) -> bool:
    scopes = (user.permissions.scopes if user and user.permissions else None) or {}
    status = getattr(scopes.get(REMINDERS_SCOPE), "status", None)
    return getattr(status, "value", status) == "GRANTED"


def _consent(request: Any) -> dict[str, Slot]:
    payload = request.payload or {}
    thrown = "thrown" if payload.get("isCardThrown") else ""
    return {
        "code": Slot(request.status.code if request.status else ""),
        "status": Slot(payload.get("status", "")),
        "card": Slot(thrown),
    }


def _slots(intent: Any) -> dict[str, Slot]:
    found = {}
    for name, slot in ((intent.slots if intent is not None else None) or {}).items():
        authorities = slot.resolutions.resolutions_per_authority if slot.resolutions else None
        matched = authorities[0].values[0].value.id if authorities else ""
        found[name] = Slot(slot.value, matched)
    return found
