"""Skill events: what Alexa tells a skill that is not in use. They come without a session and take no answer.

Send one with `speaker.send(event, in_session=False)`.
"""

from collections.abc import Sequence
from datetime import datetime

from simulator.clock import iso_z
from simulator.requests import REMINDERS_SCOPE, Json, new_id


def _event(kind: str, at: datetime, body: Json | None) -> Json:
    event: Json = {"type": kind, "requestId": new_id("request"), "timestamp": iso_z(at)}
    if kind.startswith("AlexaSkillEvent."):
        event["eventCreationTime"] = event["eventPublishingTime"] = iso_z(at)
    if body is not None:
        event["body"] = body
    return event


def permission_accepted(at: datetime, scopes: Sequence[str] = (REMINDERS_SCOPE,)) -> Json:
    """The user gave permissions for the first time."""
    body = {"acceptedPermissions": [{"scope": scope} for scope in scopes]}
    return _event("AlexaSkillEvent.SkillPermissionAccepted", at, body)


def permission_changed(at: datetime, scopes: Sequence[str] = ()) -> Json:
    """The user changed permissions; `scopes` are those still given. With none left the body is missing."""
    body = {"acceptedPermissions": [{"scope": scope} for scope in scopes]} if scopes else None
    return _event("AlexaSkillEvent.SkillPermissionChanged", at, body)


def skill_enabled(at: datetime) -> Json:
    """The user enabled the skill."""
    return _event("AlexaSkillEvent.SkillEnabled", at, None)


def skill_disabled(at: datetime) -> Json:
    """The user disabled the skill: what is kept of them must go."""
    return _event("AlexaSkillEvent.SkillDisabled", at, {"userInformationPersistenceStatus": "NOT_PERSISTED"})


def reminder_created(at: datetime, alert_token: str) -> Json:
    """A reminder was made."""
    return _event("Reminders.ReminderCreated", at, {"alertToken": alert_token, "status": "ON"})


def reminder_updated(at: datetime, alert_token: str) -> Json:
    """A reminder was changed."""
    return _event("Reminders.ReminderUpdated", at, {"alertToken": alert_token, "status": "ON"})


def reminder_started(at: datetime, alert_token: str) -> Json:
    """A reminder went off."""
    return _event("Reminders.ReminderStarted", at, {"alertToken": alert_token, "status": "ON"})


def reminder_status_changed(at: datetime, alert_token: str, status: str = "COMPLETED") -> Json:
    """A reminder is over."""
    return _event("Reminders.ReminderStatusChanged", at, {"alertToken": alert_token, "status": status})


def reminder_deleted(at: datetime, alert_tokens: Sequence[str]) -> Json:
    """Reminders were removed, by the skill or in the app."""
    return _event("Reminders.ReminderDeleted", at, {"alertTokens": list(alert_tokens)})
