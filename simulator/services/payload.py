"""The body of a reminder request, checked as strictly as the reference describes it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from simulator.errors import BadUsageError
from simulator.rules import shapes
from simulator.services.answers import invalid
from simulator.services.recurrence import Schedule, parse_rule
from simulator.settings import zone_named

_BODY: shapes.Shape = {
    "requestTime": (str, True),
    "trigger": (dict, True),
    "alertInfo": (dict, True),
    "pushNotification": (dict, False),
}
_TRIGGER: shapes.Shape = {
    "type": (str, True),
    "scheduledTime": (str, False),
    "offsetInSeconds": (int, False),
    "timeZoneId": (str, False),
    "recurrence": (dict, False),
}
_RECURRENCE: shapes.Shape = {
    "startDateTime": (str, True),
    "endDateTime": (str, False),
    "recurrenceRules": (list, True),
}
_CONTENT: shapes.Shape = {"locale": (str, True), "text": (str, False), "ssml": (str, False)}
_LOCAL_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?")
_CLOCKS_DIFFER = timedelta(days=1)


@dataclass(frozen=True)
class Wanted:
    """A reminder as asked for."""

    schedule: Schedule
    text: str
    """What is read out, in the device's language."""


def read(body: Any, now: datetime, zone: ZoneInfo, locale: str) -> Wanted:
    """What a request asks for; raises ServiceError where Amazon would refuse it.

    `now` in UTC, `zone` and `locale` those of the device.
    """
    _shape(body, _BODY, "request")
    requested = local_time(body["requestTime"], "requestTime")
    if abs(requested - now.replace(tzinfo=None)) > _CLOCKS_DIFFER:
        raise invalid("requestTime is not the time of the request.", "INVALID_REQUEST_TIME")
    push = body.get("pushNotification")
    if push is not None and (set(push) != {"status"} or push["status"] not in ("ENABLED", "DISABLED")):
        raise invalid("pushNotification.status must be ENABLED or DISABLED.", "INVALID_PUSH_NOTIFICATION")
    schedule = _schedule(body["trigger"], now, zone)
    if schedule.after(now) is None:
        raise invalid("The reminder would never go off.", "TRIGGER_SCHEDULED_TIME_IN_PAST")
    return Wanted(schedule, _text(body["alertInfo"], locale))


def local_time(text: Any, name: str) -> datetime:
    """A wall-clock time without offset or Z; raises ServiceError."""
    if not isinstance(text, str) or not _LOCAL_TIME.fullmatch(text):
        raise invalid(f"{name} must be a local time without offset.", "UNSUPPORTED_SCHEDULED_TIME_FORMAT")
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise invalid(f"{name} is no date and time.", "UNSUPPORTED_SCHEDULED_TIME_FORMAT") from None


def _schedule(trigger: Mapping[str, Any], now: datetime, zone: ZoneInfo) -> Schedule:
    _shape(trigger, _TRIGGER, "trigger")
    if trigger.get("timeZoneId") is not None:
        try:
            zone = zone_named(trigger["timeZoneId"])
        except BadUsageError:
            raise invalid("timeZoneId is no time zone.", "INVALID_TRIGGER_TIME_ZONE") from None
    if trigger["type"] == "SCHEDULED_RELATIVE":
        return _relative(trigger, now, zone)
    if trigger["type"] != "SCHEDULED_ABSOLUTE":
        raise invalid("trigger.type is unknown.", "INVALID_TRIGGER_TYPE")
    if trigger.get("offsetInSeconds") is not None:
        raise invalid("offsetInSeconds is for SCHEDULED_RELATIVE.", "INVALID_TRIGGER")
    if trigger.get("recurrence") is not None:
        return _recurring(trigger, zone)
    return Schedule(zone, once=local_time(trigger.get("scheduledTime"), "trigger.scheduledTime"))


def _relative(trigger: Mapping[str, Any], now: datetime, zone: ZoneInfo) -> Schedule:
    offset = trigger.get("offsetInSeconds")
    if not isinstance(offset, int) or offset <= 0:
        raise invalid("offsetInSeconds must be more than 0.", "INVALID_TRIGGER_OFFSET")
    if trigger.get("scheduledTime") is not None or trigger.get("recurrence") is not None:
        raise invalid("SCHEDULED_RELATIVE takes offsetInSeconds only.", "INVALID_TRIGGER")
    at = (now + timedelta(seconds=offset)).astimezone(zone)
    return Schedule(zone, once=at.replace(tzinfo=None))


def _recurring(trigger: Mapping[str, Any], zone: ZoneInfo) -> Schedule:
    recurrence = trigger["recurrence"]
    if "freq" in recurrence or "byDay" in recurrence:
        raise invalid("freq and byDay are deprecated: use recurrenceRules.", "UNSUPPORTED_TRIGGER_RECURRENCE")
    _shape(recurrence, _RECURRENCE, "trigger.recurrence")
    if trigger.get("scheduledTime") is not None:
        raise invalid("scheduledTime is ignored beside recurrenceRules: leave it out.", "INVALID_TRIGGER")
    start = local_time(recurrence["startDateTime"], "startDateTime")
    end = recurrence.get("endDateTime")
    until = local_time(end, "endDateTime") if end is not None else None
    rules = recurrence["recurrenceRules"]
    if not rules or not all(isinstance(rule, str) for rule in rules):
        raise invalid("recurrenceRules needs at least one rule.", "UNSUPPORTED_TRIGGER_RECURRENCE")
    for rule in rules:
        parse_rule(rule, start, until)
    schedule = Schedule(zone, start=start, end=until, rules=tuple(rules))
    schedule.check_spacing()
    return schedule


def _text(alert_info: Mapping[str, Any], locale: str) -> str:
    spoken = alert_info.get("spokenInfo")
    content = spoken.get("content") if isinstance(spoken, Mapping) else None
    if set(alert_info) != {"spokenInfo"} or not isinstance(content, list) or not content:
        raise invalid("alertInfo.spokenInfo.content is missing.", "INVALID_ALERT_INFO")
    texts = {}
    for each in content:
        _shape(each, _CONTENT, "spokenInfo.content")
        text = each.get("text") or ""
        if not text.strip():
            raise invalid("spokenInfo.content needs text.", "INVALID_ALERT_INFO")
        texts[each["locale"]] = text
    if locale not in texts:
        raise invalid(f"There is no text for the device's language {locale}.", "INVALID_ALERT_INFO")
    return texts[locale]


def _shape(value: Any, shape: shapes.Shape, where: str) -> None:
    problems = shapes.problems(value, shape, where)
    if problems:
        raise invalid("; ".join(problems))
