"""An Alexa request as an `Ask`."""

import hashlib
from datetime import UTC, datetime
from typing import Any

from skill.alexa.clean import STATE_KEY
from skill.conversation import Ask, Device, Slot, State


def user_key(user_id: str) -> str:
    """An opaque key for a user, from which Amazon's user ID cannot be read; empty if the user is unknown."""
    return hashlib.sha256(user_id.encode()).hexdigest()[:32] if user_id else ""


def read(envelope: Any) -> Ask:
    """Make an `Ask` of the SDK's request envelope."""
    request, session = envelope.request, envelope.session
    intent = getattr(request, "intent", None)
    device = envelope.context.system.device
    now = request.timestamp
    return Ask(
        intent=intent.name if intent is not None else "Launch",
        now=now.astimezone(UTC) if now else datetime.now(UTC),
        locale=request.locale or "en-US",
        slots=_slots(intent),
        state=State.from_json((session.attributes or {}).get(STATE_KEY)) if session else State(),
        device=Device(
            id=(device.device_id if device else "") or "",
            screen=bool(device and device.supported_interfaces and device.supported_interfaces.alexa_presentation_apl),
        ),
        user=user_key(session.user.user_id if session and session.user else ""),
        new_session=bool(session.new) if session else True,
    )


def _slots(intent: Any) -> dict[str, Slot]:
    found = {}
    for name, slot in ((intent.slots if intent is not None else None) or {}).items():
        authorities = slot.resolutions.resolutions_per_authority if slot.resolutions else None
        matched = authorities[0].values[0].value.id if authorities else ""
        found[name] = Slot(slot.value, matched)
    return found
