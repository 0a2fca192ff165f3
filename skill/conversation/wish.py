"""A reminder that is being put together over several turns, as small text that fits a session or a token."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta

from skill.conversation import when
from skill.conversation.model import Ask
from skill.conversation.when import When

MAKE, CHANGE, CANCEL = "make", "change", "cancel"


@dataclass(frozen=True)
class Wish:
    """What is known so far of the reminder that somebody wants."""

    act: str = MAKE
    """What is to be done: make, change or cancel."""
    at: str = ""
    """The wall-clock time as heard, HH:MM."""
    part: str = ""
    """The part of the day that was said, in AMAZON.TIME's letters."""
    days: str = ""
    """The days as heard (a key of `when.DAYS` or `when.ONCE`), or codes of the week joined by commas."""
    on: str = ""
    """The day it rings on, ISO 8601, where that is known and it rings once."""
    length: str = ""
    """Seconds from now, for "in twenty minutes"."""
    token: str = ""
    """The reminder that is meant, as the service names it."""
    which: str = ""
    """The time by which the reminder that is meant was named, HH:MM."""
    zone: str = ""
    """The device's time zone, once it was read."""
    shift: str = ""
    """Seconds to move it by; negative for earlier."""

    def to_json(self) -> dict[str, str]:
        """Only what is known."""
        return {name: value for name, value in asdict(self).items() if value}

    @staticmethod
    def from_json(table: Mapping[str, str]) -> "Wish":
        """Read what `to_json` wrote; unknown parts are left out."""
        known = {name: value for name, value in table.items() if name in Wish.__dataclass_fields__}
        return Wish(**known)

    def heard(self, ask: Ask) -> "Wish":
        """The wish with what was said in this turn: a new time or day takes the place of the old one."""
        wish = self
        said = ask.value("time")
        if when.read_clock(said) is not None:
            wish = replace(wish, at=said, part="", length="")
        elif said in (*when.EVENING, *when.MORNING):
            wish = replace(wish, part=said)
        length = when.read_length(ask.value("duration"))
        shift = ask.slot("shift") or ("later" if length and self.act == CHANGE else "")
        if length and not shift:
            wish = replace(wish, length=str(int(length.total_seconds())), at="")
        if ask.slot("days") in (*when.DAYS, *when.ONCE):
            wish = replace(wish, days=ask.slot("days"), on="")
        if shift in ("earlier", "later"):
            by = int((length or when.SHIFT).total_seconds())
            wish = replace(wish, shift=str(-by if shift == "earlier" else by))
        return wish

    @property
    def seconds(self) -> timedelta:
        """How long from now it rings; zero where a wall-clock time was said."""
        return timedelta(seconds=int(self.length)) if self.length.isdecimal() else timedelta()

    def resolved(self, found: When) -> "Wish":
        """The wish with every part settled, so that it means the same reminder later."""
        return replace(
            self,
            at=f"{found.at:%H:%M}",
            part="settled",
            days=",".join(found.days),
            on=found.on.isoformat() if found.on else "",
            length=str(found.after) if found.after else "",
            shift="",
            zone=found.zone,
        )

    def settled(self, now: datetime, zone: str) -> When | None:
        """The reminder of a wish that `resolved` made; None if it is not such a wish."""
        at = when.read_clock(self.at)
        if at is None or self.part != "settled":
            return None
        days = tuple(day for day in when.WEEK if day in self.days.split(","))
        if self.length:
            return when.after(self.seconds, now, zone)
        try:
            on = datetime.fromisoformat(self.on).date() if self.on else None
        except ValueError:
            return None
        return When(at, days, None if days else on, zone) if days or on else None
