"""Times, days and recurrence, against `dateutil`'s rules, through a year of clock changes."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from skill.conversation import when
from skill.conversation.when import DAYS, WEEK, When

ZONES = ["America/New_York", "Europe/London", "Australia/Sydney", "Asia/Kolkata", "Australia/Lord_Howe"]
DAY_SETS = st.sampled_from(sorted(DAYS)).map(lambda name: DAYS[name]) | st.sets(st.sampled_from(WEEK), min_size=1).map(
    lambda days: tuple(day for day in WEEK if day in days)
)
TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))


@given(at=TIMES, days=DAY_SETS, now=st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)))
def test_next_due_is_what_the_recurrence_rule_says(at: time, days: tuple[str, ...], now: datetime) -> None:
    found = When(at, days)
    start = datetime.combine(now.date(), time())
    expected = rrulestr(when.rule(found).rstrip(";"), dtstart=start).after(now)
    assert when.next_due(found, now) == expected


@given(at=TIMES, days=DAY_SETS)
def test_a_rule_is_read_back_as_it_was_written(at: time, days: tuple[str, ...]) -> None:
    assert when.read_rule(when.rule(When(at, days))) == (at, tuple(day for day in WEEK if day in days))


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("at", [time(22), time(1, 30), time(2, 30), time(21, 45)])
def test_the_wall_clock_time_is_kept_for_a_year(zone: str, at: time) -> None:
    """Every night of a year of clock changes, counted from real instants, rings at the same wall-clock time."""
    found = When(at, DAYS["daily"], None, zone)
    instant = datetime(2026, 1, 1, 12, tzinfo=UTC)
    local = instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    rung = []
    for _ in range(365):
        due = when.next_due(found, local)
        assert due is not None
        rung.append(due)
        local = due
    assert {due.time() for due in rung} == {at}
    assert [due.date() for due in rung] == [rung[0].date() + timedelta(days=number) for number in range(365)]


@pytest.mark.parametrize(
    ("said", "part", "expected"),
    [
        ("22:00", "", time(22)),
        ("10:00", "", time(22)),
        ("09:30", "", time(21, 30)),
        ("07:00", "", time(19)),
        ("11:59", "", time(23, 59)),
        ("12:00", "", None),
        ("06:00", "", None),
        ("01:15", "", None),
        ("00:00", "", time(0)),
        ("06:00", "EV", time(18)),
        ("06:00", "MO", time(6)),
        ("22:00", "MO", time(10)),
        ("12:00", "NI", time(0)),
        ("12:00", "AF", time(12)),
        ("10:00", "NI", time(22)),
    ],
)
def test_what_a_half_said_time_means_at_bedtime(said: str, part: str, expected: time | None) -> None:
    clock = when.read_clock(said)
    assert clock is not None
    assert when.at_bedtime(clock, part) == expected


@pytest.mark.parametrize("value", ["", "NI", "25:00", "10:60", "ten", "10:00:00", "2026-W48", "1000"])
def test_no_time_is_no_time(value: str) -> None:
    assert when.read_clock(value) is None


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("PT20M", 1200), ("PT1H30M", 5400), ("P1D", 86400), ("", 0), ("20", 0), ("P", 0), ("PT5S", 5), ("P1W", 0)],
)
def test_lengths_of_time(value: str, seconds: int) -> None:
    assert when.read_length(value).total_seconds() == seconds


def test_tonight_after_midnight_is_the_coming_night() -> None:
    now = datetime(2026, 11, 23, 21, 40)
    assert when.once_at(time(0, 30), "tonight", now, "").on == date(2026, 11, 24)
    assert when.once_at(time(22), "tonight", now, "").on == date(2026, 11, 23)
    assert when.once_at(time(22), "tomorrow", now, "").on == date(2026, 11, 24)
    assert when.is_past(when.once_at(time(21), "tonight", now, ""), now)


def test_a_shift_goes_round_midnight() -> None:
    assert when.shifted(When(time(0, 5), DAYS["daily"]), timedelta(minutes=-15)).at == time(23, 50)
    moved = when.shifted(When(time(23, 50), (), date(2026, 11, 23)), timedelta(minutes=15))
    assert (moved.at, moved.on) == (time(0, 5), date(2026, 11, 24))
