"""The reminders of one skill on one device."""

import uuid
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from simulator.clock import iso_z
from simulator.requests import Json
from simulator.services.answers import ServiceError
from simulator.services.payload import Wanted
from simulator.turn import Sounded

KEPT_AFTER_COMPLETION = timedelta(days=3)


@dataclass(frozen=True)
class Reminder:
    """One reminder as kept."""

    alert_token: str
    created: datetime
    updated: datetime
    version: int
    body: Json
    """The request that made it."""
    wanted: Wanted
    next: datetime | None
    """When it goes off next, in UTC; None once it is completed."""
    completed: datetime | None = None

    @property
    def status(self) -> str:
        """As the service names it."""
        return "ON" if self.next is not None else "COMPLETED"

    def summary(self) -> Json:
        """What creating or changing it answers."""
        return {
            "alertToken": self.alert_token,
            "createdTime": iso_z(self.created),
            "updatedTime": iso_z(self.updated),
            "status": self.status,
            "version": str(self.version),
            "href": f"/v1/alerts/reminders/{self.alert_token}",
        }

    def details(self) -> Json:
        """What asking for it answers."""
        summary = self.summary()
        del summary["href"]
        shown: Json = {
            name: self.body[name] for name in ("trigger", "alertInfo", "pushNotification") if name in self.body
        }
        return {**summary, **shown}


class Reminders:
    """Keeps them and knows when each goes off. The caller keeps it to one thread at a time."""

    def __init__(self, most: int = 500) -> None:
        """`most` reminders can be on at once."""
        self.most = most
        self._kept: dict[str, Reminder] = {}

    def create(self, body: Json, wanted: Wanted, now: datetime) -> Reminder:
        """Keep a new one; raises ServiceError when there are too many."""
        if sum(each.next is not None for each in self._kept.values()) >= self.most:
            raise ServiceError(403, "MAX_REMINDERS_EXCEEDED", "Maximum number of reminders reached.")
        token = str(uuid.uuid4())
        made = Reminder(token, now, now, 1, body, wanted, wanted.schedule.after(now))
        self._kept[token] = made
        return made

    def get(self, token: str) -> Reminder:
        """One of them; raises ServiceError 404."""
        if token not in self._kept:
            raise ServiceError(404, "ALERT_NOT_FOUND", "Reminder is not found.")
        return self._kept[token]

    def update(self, token: str, body: Json, wanted: Wanted, now: datetime) -> Reminder:
        """Change one; raises ServiceError 404, or 409 for one that is over."""
        old = self.get(token)
        if old.next is None:
            raise ServiceError(409, "ALERT_COMPLETED", "Reminder is completed.")
        changed = replace(
            old, body=body, wanted=wanted, updated=now, version=old.version + 1, next=wanted.schedule.after(now)
        )
        self._kept[token] = changed
        return changed

    def delete(self, token: str) -> None:
        """Remove one; raises ServiceError 404."""
        self.get(token)
        del self._kept[token]

    def all(self) -> list[Reminder]:
        """All of them, those over among them, oldest first."""
        return list(self._kept.values())

    def forget(self) -> None:
        """Remove all, as when the skill is disabled."""
        self._kept.clear()

    def due(self, until: datetime) -> list[Sounded]:
        """Fire what is due up to `until`, in order."""
        sounded: list[Sounded] = []
        while soonest := min(
            (each for each in self._kept.values() if each.next is not None and each.next <= until),
            key=lambda each: each.next or until,
            default=None,
        ):
            at = soonest.next or until
            sounded.append(Sounded(at, soonest.alert_token, soonest.wanted.text))
            following = soonest.wanted.schedule.after(at)
            over = None if following else at
            self._kept[soonest.alert_token] = replace(soonest, next=following, completed=over)
        for token, each in list(self._kept.items()):
            if each.completed is not None and each.completed + KEPT_AFTER_COMPLETION < until:
                del self._kept[token]
        return sounded

    def held(self) -> list[Json]:
        """Those still to come, the next one first, for people and scripts to read."""
        coming = sorted((each for each in self._kept.values() if each.next), key=lambda each: each.next or _LAST)
        return [_shown(each) for each in coming]


_LAST = datetime.max.replace(tzinfo=UTC)


def _shown(reminder: Reminder) -> dict[str, Any]:
    schedule = reminder.wanted.schedule
    upcoming = (reminder.next or _LAST).astimezone(schedule.zone)
    return {
        "id": reminder.alert_token,
        "text": reminder.wanted.text,
        "when": schedule.words(),
        "next": upcoming.strftime("%Y-%m-%dT%H:%M:%S"),
        "timezone": str(schedule.zone),
    }
