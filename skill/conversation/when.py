"""When a reminder rings: wall-clock times, the days they come round on, and what half-said times mean."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""Days of the week as recurrence rules name them, Monday first."""
DAYS: dict[str, tuple[str, ...]] = {
    "daily": WEEK,
    "weekdays": WEEK[:5],
    "weekends": WEEK[5:],
    "monday": ("MO",),
    "tuesday": ("TU",),
    "wednesday": ("WE",),
    "thursday": ("TH",),
    "friday": ("FR",),
    "saturday": ("SA",),
    "sunday": ("SU",),
}
"""The days that come round, by the slot's value."""
ONCE = ("tonight", "tomorrow")
"""The slot's values for a reminder that rings once."""
EVENING = ("EV", "NI", "AF")
MORNING = ("MO",)
LATEST_SMALL_HOUR = 4
"""Up to this hour, "tonight" means the night that is coming."""
SHIFT = timedelta(minutes=15)
"""What "a bit earlier" moves a reminder by."""
LONGEST = timedelta(days=1)
"""The longest "in …" that a bedtime reminder is made for."""

_CLOCK = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)")
_LENGTH = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")


@dataclass(frozen=True)
class When:
    """One time, or one that comes round."""

    at: time
    """Wall-clock time."""
    days: tuple[str, ...] = ()
    """Days of the week that it comes round on, a part of `WEEK`; empty for once."""
    on: date | None = None
    """The day, where it rings once."""
    zone: str = ""
    """The time zone that `at` is in."""
    after: int = 0
    """Seconds from now, where it was asked for in that way; `at` and `on` say when that is."""

    @property
    def once(self) -> bool:
        """True where it rings once."""
        return not self.days

    def same(self, other: "When") -> bool:
        """True where both ring at the same times."""
        return (self.at, set(self.days), self.on) == (other.at, set(other.days), other.on)


@dataclass(frozen=True)
class Reminder:
    """A reminder as Alexa's service has it."""

    token: str
    when: When


def read_clock(value: str) -> time | None:
    """A time as AMAZON.TIME gives it (`HH:MM`); None for a part of the day or nothing."""
    found = _CLOCK.fullmatch(value)
    return time(int(found[1]) % 24, int(found[2])) if found else None


def read_length(value: str) -> timedelta:
    """A length of time as AMAZON.DURATION gives it (ISO 8601); zero if it is none."""
    found = _LENGTH.fullmatch(value)
    if not found:
        return timedelta()
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return timedelta(
        days=min(days, 400), hours=min(hours, 9999), minutes=min(minutes, 99999), seconds=min(seconds, 9999999)
    )


def at_bedtime(said: time, part: str = "") -> time | None:
    """What a spoken time means for bedtime; None where it could be morning or evening.

    Seven to eleven is the evening, because it is a bedtime; twelve and one to six could be either. `part` is the
    part of the day that was said, in AMAZON.TIME's letters.
    """
    if part in MORNING:
        return said.replace(hour=said.hour % 12)
    if part in EVENING:
        return said.replace(hour=0 if said.hour == 12 and part == "NI" else said.hour % 12 + 12)
    if said.hour == 0 or said.hour > 12:
        return said
    return said.replace(hour=said.hour + 12) if 7 <= said.hour <= 11 else None


def once_at(at: time, day: str, now: datetime, zone: str) -> When:
    """A reminder that rings once, `tonight` or `tomorrow`. It may lie in the past: see `is_past`."""
    on = now.date()
    if day == "tomorrow" or (at.hour <= LATEST_SMALL_HOUR < now.hour):
        on += timedelta(days=1)
    return When(at, (), on, zone)


def after(length: timedelta, now: datetime, zone: str) -> When:
    """A reminder that rings once, that long from now."""
    due = now + length
    return When(due.time().replace(microsecond=0), (), due.date(), zone, int(length.total_seconds()))


def is_past(when: When, now: datetime) -> bool:
    """True for a reminder that would have rung already."""
    return when.once and not when.after and when.on is not None and datetime.combine(when.on, when.at) <= now


def shifted(when: When, by: timedelta) -> When:
    """The same reminder earlier or later on the clock; days that come round stay the same."""
    moved = datetime.combine(when.on or date(2000, 1, 3), when.at) + by
    return replace(when, at=moved.time(), on=moved.date() if when.once else None, after=0)


def next_due(when: When, now: datetime) -> datetime | None:
    """When it rings next after `now`, in wall-clock time; None if never again."""
    if when.once:
        due = datetime.combine(when.on, when.at) if when.on else None
        return due if due is not None and due > now else None
    for ahead in range(8):
        day = now.date() + timedelta(days=ahead)
        due = datetime.combine(day, when.at)
        if WEEK[day.weekday()] in when.days and due > now:
            return due
    return None


def rule(when: When) -> str:
    """The recurrence rule, as Alexa's reminders take it."""
    days = "" if set(when.days) == set(WEEK) else "BYDAY=" + ",".join(day for day in WEEK if day in when.days) + ";"
    frequency = "WEEKLY" if days else "DAILY"
    return f"FREQ={frequency};{days}BYHOUR={when.at.hour};BYMINUTE={when.at.minute};BYSECOND=0;INTERVAL=1;"


def read_rule(text: str) -> tuple[time, tuple[str, ...]] | None:
    """The time and days of a recurrence rule; None if it is none of ours."""
    parts = dict(piece.split("=", 1) for piece in text.split(";") if "=" in piece)
    try:
        at = time(int(parts["BYHOUR"]), int(parts.get("BYMINUTE", "0")))
    except (KeyError, ValueError):
        return None
    if parts.get("FREQ") == "DAILY":
        return at, WEEK
    days = tuple(day for day in WEEK if day in parts.get("BYDAY", "").split(","))
    return (at, days) if parts.get("FREQ") == "WEEKLY" and days else None
