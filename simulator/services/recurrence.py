"""When a reminder goes off: single times, spans and recurrence rules, on the wall clock of a time zone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from heapq import merge
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rrulestr

from simulator.services.answers import ServiceError, invalid

LEAST_HOURS_APART = 4
_KEYS = {"FREQ", "INTERVAL", "BYHOUR", "BYMINUTE", "BYSECOND", "BYDAY", "BYMONTH", "BYMONTHDAY"}
_FREQUENCIES = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}
_DAYS = {
    "MO": "Monday",
    "TU": "Tuesday",
    "WE": "Wednesday",
    "TH": "Thursday",
    "FR": "Friday",
    "SA": "Saturday",
    "SU": "Sunday",
}
_LOOK_AHEAD = 60


@dataclass(frozen=True)
class Schedule:
    """When one reminder goes off."""

    zone: ZoneInfo
    once: datetime | None = None
    """The only time, local without a zone; None when it recurs."""
    start: datetime | None = None
    end: datetime | None = None
    """Local times between which it recurs."""
    rules: tuple[str, ...] = ()

    def after(self, moment: datetime) -> datetime | None:
        """The next time after `moment`, in UTC; None when there is none."""
        if self.once is not None:
            at = self.once.replace(tzinfo=self.zone).astimezone(UTC)
            return at if at > moment else None
        # A day of slack covers the change of clocks; the comparison below is exact.
        since = moment.astimezone(self.zone).replace(tzinfo=None) - timedelta(days=1)
        for local in self._local(since):
            at = local.replace(tzinfo=self.zone).astimezone(UTC)
            if at > moment:
                return at
        return None

    def _local(self, since: datetime | None = None) -> Iterator[datetime]:
        series = []
        for rule in self.rules:
            parsed = parse_rule(rule, self.start, self.end)
            series.append(parsed.xafter(since, inc=True) if since else iter(parsed))
        return merge(*series)

    def check_spacing(self) -> None:
        """Raise ServiceError when the reminder would go off too often."""
        for earlier, later in pairwise(islice(self._local(), _LOOK_AHEAD)):
            if later - earlier < timedelta(hours=LEAST_HOURS_APART):
                code = "UNSUPPORTED_TRIGGER_RECURRENCE_INTERVAL"
                raise ServiceError(400, code, f"Reminders must be {LEAST_HOURS_APART} hours apart.")

    def words(self) -> str:
        """The schedule for people, such as "every weekday at 22:00"."""
        if self.once is not None:
            return f"on {self.once:%A} {self.once.day} {self.once:%B} at {self.once:%H:%M}"
        return " and ".join(_words(rule) for rule in self.rules)


def parse_rule(text: str, start: datetime | None, end: datetime | None) -> rrule:
    """The rule as dateutil has it; raises ServiceError for one the service does not take."""
    pairs = [pair.partition("=") for pair in text.rstrip(";").split(";")]
    keys = [key for key, _, _ in pairs]
    if len(set(keys)) != len(keys) or not set(keys) <= _KEYS or not all(value for _, _, value in pairs):
        raise invalid(f"The recurrence rule {text!r} is not supported.", "UNSUPPORTED_TRIGGER_RECURRENCE")
    values = {key: value for key, _, value in pairs}
    if values.get("FREQ") not in _FREQUENCIES:
        raise invalid(f"FREQ must be one of {sorted(_FREQUENCIES)}.", "UNSUPPORTED_TRIGGER_RECURRENCE")
    if not {"BYHOUR", "BYMINUTE"} <= values.keys():
        raise invalid("A recurrence rule needs BYHOUR and BYMINUTE.", "UNSUPPORTED_TRIGGER_RECURRENCE")
    try:
        parsed = rrulestr(text.rstrip(";"), dtstart=start)
    except ValueError as error:
        raise invalid(f"The recurrence rule {text!r} is wrong: {error}", "UNSUPPORTED_TRIGGER_RECURRENCE") from None
    if not isinstance(parsed, rrule):
        raise invalid(f"The recurrence rule {text!r} must be one rule.", "UNSUPPORTED_TRIGGER_RECURRENCE")
    return parsed.replace(until=end) if end else parsed


def _words(rule: str) -> str:
    values = dict(pair.partition("=")[::2] for pair in rule.rstrip(";").split(";"))
    times = [
        f"{int(hour):02d}:{int(minute):02d}"
        for hour in values["BYHOUR"].split(",")
        for minute in values["BYMINUTE"].split(",")
    ]
    days = values.get("BYDAY", "").split(",") if values.get("BYDAY") else []
    if values["FREQ"] == "DAILY" and not days:
        on = "every day"
    elif set(days) == set(list(_DAYS)[:5]):
        on = "every weekday"
    elif set(days) == {"SA", "SU"}:
        on = "at weekends"
    elif days:
        on = "every " + " and ".join(_DAYS.get(re.sub(r"^[+-]?\d+", "", day), day) for day in days)
    else:
        on = {"DAILY": "every day", "WEEKLY": "every week", "MONTHLY": "every month", "YEARLY": "every year"}[
            values["FREQ"]
        ]
    if values.get("INTERVAL", "1") != "1":
        on += f" (each {values['INTERVAL']}.)"
    return f"{on} at {' and '.join(times)}"
