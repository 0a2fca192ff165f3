"""Times and days in words. The words and their order are content; see `clock.toml` of each language."""

from datetime import datetime, time, timedelta

from skill.conversation.when import DAYS, When
from skill.guidance.content import Guidance

EVENING_FROM = 17
"""From this hour on, today is "tonight"."""


def clock_words(guidance: Guidance, at: time, form: str = "") -> str:
    """A wall-clock time, such as "ten thirty in the evening"; in the form `plain_` without the part of the day."""
    special = guidance.word(f"clock.special.{at:%H:%M}")
    if special:
        return special
    part = next(
        guidance.word(f"clock.parts.{name}")
        for name, until in (("night", 4), ("morning", 12), ("afternoon", 17), ("evening", 22), ("late", 24))
        if at.hour < until
    )
    form += "minutes" if at.minute else "whole"
    hours, minutes = guidance.value("clock.hours"), guidance.value("clock.minutes")
    words = {"hour": hours[(at.hour - 1) % 12], "minute": minutes[at.minute], "part": part}
    return guidance.word(f"clock.forms.{form}").format_map(words)


def length_words(guidance: Guidance, length: timedelta) -> str:
    """A length of time, such as "twenty minutes" or "one hour and five minutes"."""
    hours, minutes = divmod(round(length.total_seconds() / 60), 60)
    pieces = [_count(guidance, "hour", hours), _count(guidance, "minute", minutes)]
    return guidance.word("clock.and").join(piece for piece in pieces if piece) or _count(guidance, "minute", 1)


def _count(guidance: Guidance, unit: str, count: int) -> str:
    if count == 0:
        return ""
    number = guidance.value("clock.counts")[min(count, 59)]
    return guidance.word(f"clock.lengths.{unit if count == 1 else unit + 's'}").format(count=number)


def when_words(guidance: Guidance, when: When, now: datetime) -> str:
    """When a reminder rings, such as "every weekday at ten in the evening"."""
    if when.after:
        return guidance.word("clock.when.after").format(length=length_words(guidance, timedelta(seconds=when.after)))
    clock = clock_words(guidance, when.at)
    return guidance.word(f"clock.when.{_pattern(when, now)}").format(
        clock=clock,
        plain=clock_words(guidance, when.at, "plain_"),
        days=_list(guidance, [guidance.word(f"clock.days.{day}") for day in when.days]),
    )


def _pattern(when: When, now: datetime) -> str:
    for name, days in DAYS.items():
        if set(when.days) == set(days):
            return name if name in ("daily", "weekdays", "weekends") else "some_days"
    if when.days:
        return "some_days"
    ahead = (when.on - now.date()).days if when.on else 0
    if ahead == 0:
        return "tonight" if when.at.hour >= EVENING_FROM else "today"
    return "tomorrow" if ahead == 1 else "later"


def listed(guidance: Guidance, whens: list[str], most: int = 3) -> str:
    """Several reminders in one phrase; those past the first `most` are counted."""
    shown = whens[:most]
    if len(whens) > most:
        more = guidance.value("clock.counts")[min(len(whens) - most, 59)]
        shown.append(guidance.word("clock.more").format(count=more))
    return _list(guidance, shown)


def _list(guidance: Guidance, pieces: list[str]) -> str:
    if len(pieces) < 2:
        return "".join(pieces)
    return guidance.word("clock.comma").join(pieces[:-1]) + guidance.word("clock.and") + pieces[-1]
