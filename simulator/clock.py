"""Simulated time: it moves when told to, and never by itself."""

from datetime import UTC, datetime, timedelta


class SimulatedClock:
    """The one clock of a simulation, shared by the device, the Alexa services and the skill."""

    def __init__(self, now: datetime) -> None:
        """Start at `now`, which must carry a time zone."""
        self._now = as_utc(now)

    def now(self) -> datetime:
        """The simulated moment, in UTC."""
        return self._now

    def advance(self, seconds: float) -> None:
        """Let `seconds` (0 or more) pass."""
        self.move_to(self._now + timedelta(seconds=seconds))

    def move_to(self, moment: datetime) -> None:
        """Set the time to `moment`; time never runs backwards."""
        moment = as_utc(moment)
        if moment < self._now:
            raise ValueError(f"time cannot run backwards, from {self._now} to {moment}")
        self._now = moment


def as_utc(moment: datetime) -> datetime:
    """`moment` in UTC; a moment without a time zone is an error, not a guess."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone")
    return moment.astimezone(UTC)


def iso_z(moment: datetime) -> str:
    """`moment` as Alexa writes time-stamps; fractions of a second only when there are any."""
    moment = as_utc(moment)
    text = moment.strftime("%Y-%m-%dT%H:%M:%S")
    if moment.microsecond:
        text += f".{moment.microsecond // 1000:03d}"
    return text + "Z"
