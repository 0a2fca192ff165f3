"""Alexa's own services: reminders and the device's time zone, over the SDK's clients, with time limits.

The SDK's models and its HTTP client are imported on the first turn that needs them.
"""

from datetime import date, datetime
from typing import Any

from skill.conversation.ports import Access
from skill.conversation.when import Reminder, When, read_rule, rule
from skill.errors import ServiceError


def _client(kind: str, access: Access) -> Any:
    from ask_sdk_core.serialize import DefaultSerializer
    from ask_sdk_model.services.api_configuration import ApiConfiguration
    from ask_sdk_model.services.reminder_management import ReminderManagementServiceClient
    from ask_sdk_model.services.ups import UpsServiceClient

    from skill.alexa.http import BoundedApiClient

    clients = {"reminders": ReminderManagementServiceClient, "settings": UpsServiceClient}
    return clients[kind](
        ApiConfiguration(
            serializer=DefaultSerializer(),
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
    code = getattr(body, "code", None) or (body.get("code") if isinstance(body, dict) else None)
    return str(getattr(code, "value", code) or "")[:60]


class AlexaTimeZones:
    """The time zone in the device's settings."""

    def read(self, access: Access) -> str:
        found = _call("settings", access, "get_system_time_zone", access.device)
        return found if isinstance(found, str) else ""


class AlexaReminders:
    """The reminders of this skill; a skill sees no others."""

    def all(self, access: Access) -> tuple[Reminder, ...]:
        answer = _call("reminders", access, "get_reminders")
        found = (_read(alert) for alert in getattr(answer, "alerts", None) or ())
        return tuple(reminder for reminder in found if reminder is not None)

    def make(self, access: Access, when: When, text: str, locale: str, now: datetime) -> None:
        _call("reminders", access, "create_reminder", _request(when, text, locale, now))

    def change(self, access: Access, token: str, when: When, text: str, locale: str, now: datetime) -> None:
        _call("reminders", access, "update_reminder", token, _request(when, text, locale, now))

    def cancel(self, access: Access, token: str) -> None:
        _call("reminders", access, "delete_reminder", token)


def _stamp(moment: datetime) -> str:
    """Wall-clock time as the service wants it: no offset and no Z."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.000")


def _request(when: When, text: str, locale: str, now: datetime) -> Any:
    from ask_sdk_model.services.reminder_management import (
        AlertInfo,
        AlertInfoSpokenInfo,
        PushNotification,
        PushNotificationStatus,
        Recurrence,
        ReminderRequest,
        SpokenText,
        Trigger,
        TriggerType,
    )

    if when.after:
        trigger = Trigger(object_type=TriggerType.SCHEDULED_RELATIVE, offset_in_seconds=when.after)
    elif when.once and when.on is not None:
        due = _stamp(datetime.combine(when.on, when.at))
        trigger = Trigger(TriggerType.SCHEDULED_ABSOLUTE, scheduled_time=due, time_zone_id=when.zone)
    else:
        start = _stamp(datetime.combine(now.date(), datetime.min.time()))
        recurrence = Recurrence(start_date_time=start, recurrence_rules=[rule(when)])
        trigger = Trigger(TriggerType.SCHEDULED_ABSOLUTE, time_zone_id=when.zone, recurrence=recurrence)
    return ReminderRequest(
        request_time=_stamp(now),
        trigger=trigger,
        alert_info=AlertInfo(spoken_info=AlertInfoSpokenInfo(content=[SpokenText(locale=locale, text=text)])),
        push_notification=PushNotification(status=PushNotificationStatus.ENABLED),
    )


def _read(alert: Any) -> Reminder | None:
    """A reminder of the service as ours; None for one that is over or that we cannot have made."""
    status = getattr(alert.status, "value", alert.status)
    trigger = alert.trigger
    if status == "COMPLETED" or trigger is None or not alert.alert_token:
        return None
    zone = trigger.time_zone_id or ""
    rules = (trigger.recurrence.recurrence_rules or []) if trigger.recurrence else []
    read = read_rule(str(rules[0])) if rules else None
    if read is not None:
        return Reminder(alert.alert_token, When(read[0], read[1], None, zone))
    due = _moment(trigger.scheduled_time)
    if due is None:
        created = _moment(alert.created_time)
        offset = trigger.offset_in_seconds
        if created is None or not offset:
            return None
        return Reminder(alert.alert_token, When(created.time(), (), created.date(), zone))
    return Reminder(alert.alert_token, When(due.time(), (), due.date(), zone))


def _moment(value: object) -> datetime | None:
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    return None
