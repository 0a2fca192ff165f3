"""Alexa's own services: reminders and the device's time zone, over the SDK's clients, with time limits.

The SDK's models and its HTTP client are imported on the first turn that needs them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from skill.alexa.lenient import table, text
from skill.conversation.ports import Access
from skill.errors import ServiceError

if TYPE_CHECKING:
    # Only reminders need it.
    from skill.conversation.when import Reminder, When


def _client(kind: str, access: Access) -> Any:
    from ask_sdk_model.services.api_configuration import ApiConfiguration
    from ask_sdk_model.services.reminder_management import ReminderManagementServiceClient
    from ask_sdk_model.services.ups import UpsServiceClient

    from skill.alexa.http import BoundedApiClient, PlainSerializer

    clients = {"reminders": ReminderManagementServiceClient, "settings": UpsServiceClient}
    return clients[kind](
        ApiConfiguration(
            serializer=PlainSerializer(),
            api_client=BoundedApiClient(),
            api_endpoint=access.endpoint,
            authorization_value=access.token,
        )
    )


def _call(kind: str, access: Access, method: str, *arguments: Any) -> Any:
    """Call the service. Raises ServiceError: status 0 where no whole answer came in time."""
    from ask_sdk_model.services import ServiceException

    if not access.endpoint:
        raise ServiceError(503, "NO_ENDPOINT")
    try:
        return getattr(_client(kind, access), method)(*arguments)
    except ServiceException as error:
        raise ServiceError(error.status_code or 0, _code(error.body)) from None
    except ServiceError:
        raise
    except Exception as error:  # noqa: BLE001 - the SDK raises whatever an odd answer makes of it
        raise ServiceError(0, type(error).__name__) from None


def _code(body: Any) -> str:
    return text(table(body).get("code"), 60)


class AlexaTimeZones:
    """The time zone in the device's settings."""

    def read(self, access: Access) -> str:
        found = _call("settings", access, "get_system_time_zone", access.device)
        return found if isinstance(found, str) else ""


class AlexaReminders:
    """The reminders of this skill; a skill sees no others."""

    def all(self, access: Access) -> tuple[Reminder, ...]:
        answer = _call("reminders", access, "get_reminders")
        alerts = answer.get("alerts") if isinstance(answer, dict) else None
        if not isinstance(alerts, list):
            raise ServiceError(0, "NO_ALERTS")
        found = (_read(table(alert)) for alert in alerts)
        return tuple(reminder for reminder in found if reminder is not None)

    def make(self, access: Access, when: When, words: str, locale: str, now: datetime) -> None:
        _expect_token(_call("reminders", access, "create_reminder", _request(when, words, locale, now)))

    def change(self, access: Access, token: str, when: When, words: str, locale: str, now: datetime) -> None:
        _expect_token(_call("reminders", access, "update_reminder", token, _request(when, words, locale, now)))

    def cancel(self, access: Access, token: str) -> None:
        _call("reminders", access, "delete_reminder", token)


def _expect_token(answer: Any) -> None:
    """A reminder that was kept has a handle; without one it is not known whether it was."""
    if not table(answer).get("alertToken"):
        raise ServiceError(0, "NO_TOKEN")


def _stamp(moment: datetime) -> str:
    """Wall-clock time as the service wants it: no offset and no Z."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.000")


def _request(when: When, words: str, locale: str, now: datetime) -> Any:
    from ask_sdk_model.services.reminder_management import (
        AlertInfo,
        PushNotification,
        PushNotificationStatus,
        Recurrence,
        ReminderRequest,
        SpokenInfo,
        SpokenText,
        Trigger,
        TriggerType,
    )

    from skill.conversation.when import rule

    if when.once and when.on is not None:
        due = _stamp(datetime.combine(when.on, when.at))
        trigger = Trigger(TriggerType.SCHEDULED_ABSOLUTE, scheduled_time=due, time_zone_id=when.zone)
    else:
        start = _stamp(datetime.combine(now.date(), datetime.min.time()))
        recurrence = Recurrence(start_date_time=start, recurrence_rules=[rule(when)])
        trigger = Trigger(TriggerType.SCHEDULED_ABSOLUTE, time_zone_id=when.zone, recurrence=recurrence)
    return ReminderRequest(
        request_time=_stamp(now),
        trigger=trigger,
        alert_info=AlertInfo(spoken_info=SpokenInfo(content=[SpokenText(locale=locale, text=words)])),
        push_notification=PushNotification(status=PushNotificationStatus.ENABLED),
    )


def _read(alert: Mapping[str, Any]) -> Reminder | None:
    """A reminder of the service as ours; None for one that is over or that we cannot have made."""
    from skill.conversation.when import Reminder, When, read_rule

    token, trigger = text(alert.get("alertToken")), table(alert.get("trigger"))
    if alert.get("status") == "COMPLETED" or not token:
        return None
    zone = text(trigger.get("timeZoneId"))
    rules = table(trigger.get("recurrence")).get("recurrenceRules")
    read = read_rule(text(rules[0])) if isinstance(rules, list) and rules else None
    if read is not None:
        return Reminder(token, When(read[0], read[1], None, zone))
    try:
        due = datetime.fromisoformat(text(trigger.get("scheduledTime"))).replace(tzinfo=None)
    except ValueError:
        return None
    return Reminder(token, When(due.time(), (), due.date(), zone))
