"""Asks the skill in tests: as plain data, and as Alexa JSON."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from skill.conversation import Ask, Services, Slot, State, Turn, respond
from skill.conversation.ports import Access, Memory
from skill.conversation.when import Reminder
from skill.errors import ServiceError
from skill.guidance import for_locale
from skill.memory.inside import ProcessMemory
from skill.stretching.timeline import Say

NIGHT = datetime(2026, 11, 23, 8, 10, tzinfo=UTC)
"""Ten past three at night in New York."""


class NoReminders:
    """A reminders service that answers nothing."""

    def all(self, access: Access) -> tuple[Reminder, ...]:
        raise ServiceError(503)

    def make(self, *arguments: object) -> None:
        raise ServiceError(503)

    def change(self, *arguments: object) -> None:
        raise ServiceError(503)

    def cancel(self, *arguments: object) -> None:
        raise ServiceError(503)


class NoTimeZones:
    """A device without a time zone."""

    def read(self, access: Access) -> str:
        return ""


@dataclass
class Talk:
    """A conversation with the skill's core, on a clock of its own."""

    locale: str = "en-US"
    now: datetime = NIGHT
    state: State = field(default_factory=State)
    memory: Memory = field(default_factory=ProcessMemory)
    user: str = "somebody"
    turn: Turn | None = None

    def ask(self, intent: str, *, after: float | None = None, **slots: str) -> Turn:
        """Say something: when the last answer is over, or `after` seconds from its beginning."""
        if self.turn is not None:
            wait = self.turn.timeline.seconds + 1 if after is None else after
            self.now += timedelta(seconds=wait)
        services = Services(self.memory, NoReminders(), NoTimeZones(), for_locale)
        filled = {name: Slot(value, value) for name, value in slots.items()}
        new = self.turn is None or not self.turn.listen
        ask = Ask(intent, self.now, self.locale, filled, self.state, user=self.user, new_session=new)
        self.turn = respond(ask, services)
        self.state = self.turn.state if self.turn.listen else State()
        return self.turn


def speech(turn: Turn) -> str:
    """The words of an answer, without its silence."""
    return " ".join(part.text for part in turn.timeline.parts() if isinstance(part, Say))


def slot_json(name: str, value: str, resolved: str | None = None) -> dict[str, Any]:
    """One filled slot as Alexa sends it."""
    found = {"name": name, "value": value, "confirmationStatus": "NONE", "source": "USER"}
    if resolved is None:
        return found
    match = {
        "authority": "amzn1.er-authority.echo-sdk.skill.Type",
        "status": {"code": "ER_SUCCESS_MATCH"},
        "values": [{"value": {"name": value, "id": resolved}}],
    }
    return {**found, "resolutions": {"resolutionsPerAuthority": [match]}}


def intent_json(name: str, *slots: dict[str, Any]) -> dict[str, Any]:
    """The request part of an intent."""
    return {
        "type": "IntentRequest",
        "intent": {"name": name, "confirmationStatus": "NONE", "slots": {slot["name"]: slot for slot in slots}},
    }


def event(request: dict[str, Any], attributes: object = None, locale: str = "en-US") -> dict[str, Any]:
    """A whole request as Alexa sends it."""
    application = {"applicationId": "amzn1.ask.skill.test"}
    user = {"userId": "amzn1.ask.account.TEST"}
    return {
        "version": "1.0",
        "session": {
            "new": attributes is None,
            "sessionId": "amzn1.echo-api.session.test",
            "application": application,
            "user": user,
            "attributes": attributes or {},
        },
        "context": {
            "System": {
                "application": application,
                "user": user,
                "device": {"deviceId": "amzn1.ask.device.TEST", "supportedInterfaces": {}},
                "apiEndpoint": "http://127.0.0.1:9",
                "apiAccessToken": "token",
            }
        },
        "request": {
            "requestId": "amzn1.echo-api.request.test",
            "timestamp": "2026-11-23T08:10:00Z",
            "locale": locale,
            **request,
        },
    }
