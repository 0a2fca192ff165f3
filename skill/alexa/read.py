"""An Alexa request as an `Ask`.

Any JSON can be read: the parts that the skill knows, where they have the right types; all else is left out. A person
in pain must not pay for a value that is new or wrong, so nothing in this module raises.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from skill.alexa.lenient import table, text
from skill.conversation import Ask, Device, Slot, State
from skill.conversation.ports import Access
from skill.conversation.state import wish_from_token

REMINDERS_SCOPE = "alexa::alerts:reminders:skill:readwrite"
STATE_KEY = "cramp_coach"
SCREEN = "Alexa.Presentation.APL"
LAUNCH = "LaunchRequest"
INTENT = "IntentRequest"
ENDED = "SessionEndedRequest"
CONSENT = "Connections.Response"
KINDS = (LAUNCH, INTENT, ENDED, CONSENT)
"""The types of request that are part of a conversation."""
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
LONGEST_TOKEN = 20_000
_MOST_SLOTS = 20


@dataclass(frozen=True)
class Request:
    """One request, as far as the skill reads it."""

    kind: str
    """Its type, such as `IntentRequest`, which a touch on our own screen is too; empty where it has none."""
    id: str
    """Amazon's ID of the request; empty where it has none."""
    ask: Ask
    """What the person said or did; its intent is empty where the request is of another kind."""
    in_session: bool
    """True inside a conversation, where silence would be no answer."""
    newest_screen: str
    """The newest version of APL that the device shows, such as `2024.2`; empty where it does not say."""

    @property
    def name(self) -> str:
        """The intent's name, or else the request's type."""
        return self.ask.intent if self.kind == INTENT else self.kind


def application_id(event: object) -> str:
    """The ID of the skill that the request says it is for; empty if it says none."""
    root = table(event)
    return _application(table(root.get("session"))) or _application(table(table(root.get("context")).get("System")))


def read(event: object, now: datetime) -> Request:
    """Read one request. `now` stands in for a time that is missing or broken."""
    root = table(event)
    request, session = table(root.get("request")), table(root.get("session"))
    system = table(table(root.get("context")).get("System"))
    device, user = table(system.get("device")), table(system.get("user"))
    kind = text(request.get("type"), 100)
    touched = _touched(request) if kind == TOUCH else ""
    if touched:
        kind, request = INTENT, {**request, "intent": {"name": touched}}
    interfaces = table(device.get("supportedInterfaces"))
    ask = Ask(
        intent=_intent(kind, request),
        now=_time(request.get("timestamp"), now),
        locale=text(request.get("locale"), 20) or "en-US",
        slots=_slots(kind, request),
        state=_state(kind, request, session),
        device=Device(text(device.get("deviceId")), SCREEN in interfaces),
        user=text(table(session.get("user")).get("userId")) or text(user.get("userId")),
        access=Access(
            endpoint=text(system.get("apiEndpoint")),
            token=text(system.get("apiAccessToken"), LONGEST_TOKEN),
            device=text(device.get("deviceId")),
            reminders=_may_remind(user),
        ),
        new_session=session.get("new") is not False,
    )
    newest = table(table(interfaces.get(SCREEN)).get("runtime")).get("maxVersion")
    return Request(kind, text(request.get("requestId"), 200), ask, "session" in root, text(newest, 20))


def _application(holder: Mapping[str, Any]) -> str:
    return text(table(holder.get("application")).get("applicationId"), 300)


def _touched(request: Mapping[str, Any]) -> str:
    """The intent that a touch stands for; empty for one that is not ours."""
    arguments = request.get("arguments")
    if not isinstance(arguments, list) or len(arguments) != 2 or arguments[0] != TOUCHED:
        return ""
    return BUTTONS.get(text(arguments[1], 20), "")


def _intent(kind: str, request: Mapping[str, Any]) -> str:
    if kind == INTENT:
        return text(table(request.get("intent")).get("name"), 100)
    return {LAUNCH: "Launch", CONSENT: "ConsentAnswered"}.get(kind, "")


def _time(value: object, now: datetime) -> datetime:
    """A request's time in UTC; `now` where it is missing or broken."""
    try:
        read = datetime.fromisoformat(text(value, 40).replace("Z", "+00:00"))
        read = read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return now
    return read if 2000 < read.year < 2200 else now


def _state(kind: str, request: Mapping[str, Any], session: Mapping[str, Any]) -> State:
    """The session's state. An answer to Alexa's own question carries it in its token instead."""
    token = text(request.get("token"), 2000) if kind == CONSENT else ""
    if token:
        return State(wish=wish_from_token(token))
    return State.from_json(table(session.get("attributes")).get(STATE_KEY))


def _may_remind(user: Mapping[str, Any]) -> bool:
    scopes = table(table(user.get("permissions")).get("scopes"))
    return table(scopes.get(REMINDERS_SCOPE)).get("status") == "GRANTED"


def _slots(kind: str, request: Mapping[str, Any]) -> dict[str, Slot]:
    if kind == CONSENT:
        return _consent(request)
    if kind != INTENT:
        return {}
    slots = table(table(request.get("intent")).get("slots"))
    named = ((text(name, 60), table(slot)) for name, slot in list(slots.items())[:_MOST_SLOTS])
    return {name: Slot(value, _matched(slot)) for name, slot in named if name and (value := text(slot.get("value")))}


def _consent(request: Mapping[str, Any]) -> dict[str, Slot]:
    """The answer to a question that Alexa asked for us."""
    payload = table(request.get("payload"))
    code = table(request.get("status")).get("code")
    return {
        "code": Slot(str(code) if isinstance(code, str | int) else ""),
        "status": Slot(text(payload.get("status"), 40)),
        "card": Slot("thrown" if payload.get("isCardThrown") is True else ""),
    }


def _matched(slot: Mapping[str, Any]) -> str:
    """The ID of the known value that Alexa found for a slot; empty for none."""
    authorities = table(slot.get("resolutions")).get("resolutionsPerAuthority")
    for authority in authorities if isinstance(authorities, list) else ():
        entry = table(authority)
        values = entry.get("values")
        if table(entry.get("status")).get("code") == "ER_SUCCESS_MATCH" and isinstance(values, list) and values:
            found = text(table(table(values[0]).get("value")).get("id"), 60)
            if found:
                return found
    return ""
