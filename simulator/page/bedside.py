"""One browser's speaker, used in real time."""

import threading
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from simulator import compose
from simulator.clock import as_utc
from simulator.errors import BadUsageError
from simulator.page.protocol import Opening
from simulator.page.recording import Recording
from simulator.page.running import RunningClock
from simulator.requests import REMINDERS_SCOPE
from simulator.settings import USUAL_TIMEZONE, DeviceKind, DeviceSettings
from simulator.talk import HearingFor
from simulator.transcripts import MakeSpeaker
from simulator.turn import NOBODY, Turn


@dataclass(frozen=True)
class Shop:
    """Where speakers come from; a test gives its own."""

    make_speaker: MakeSpeaker = compose.speaker
    hearing_for: HearingFor = compose.hearing


class Bedside:
    """A speaker whose time is told by the browser while it plays, and by the clock on the wall otherwise.

    The voice of a browser is faster or slower than the estimate a timeline is made of. So that the skill finds the
    person where the page shows them, each request says how far into the answer the browser is. Safe to use from
    several threads.
    """

    def __init__(self, shop: Shop, opening: Opening) -> None:
        """Set up a speaker at once."""
        self._shop = shop
        self._speed = opening.speed
        self._lock = threading.Lock()
        settings = DeviceSettings(opening.locale, kind=opening.kind)
        at = opening.at.replace(tzinfo=settings.zone) if opening.at else datetime.now(UTC)
        self._speaker = shop.make_speaker(at, settings)
        self._wall = RunningClock(at, opening.speed)
        self._began = self._speaker.clock.now()
        self._recording = Recording(at, settings)

    # ----- what a person does; each takes the browser's position in the answer, in seconds

    def say(self, words: str, position: float | None) -> Turn:
        """Somebody speaks, right now."""
        with self._lock:
            now = self._now(position)
            playing = now < self._speaker.answer_ends
            after = (now - self._began).total_seconds()
            turn = self._speaker.say(words, after=after)
            self._recording.words(words, after if playing else None, turn, self._speaker.settings.zone)
            return self._seen(turn)

    def wait(self, position: float | None) -> Turn:
        """Nobody speaks: what the device did alone until now."""
        with self._lock:
            return self._pass_until(self._now(position))

    # ----- what a builder does

    def move_clock(self, local: datetime) -> Turn:
        """Let time pass until the wall clock shows `local`; raises BadUsageError for a time gone by."""
        with self._lock:
            zone = self._speaker.settings.zone
            moment = as_utc(local.replace(tzinfo=zone))
            if moment < self._speaker.clock.now():
                raise BadUsageError("this clock runs forward only: start afresh to go back")
            self._wall.move_to(moment)
            self._recording.clock(local)
            return self._pass_until(moment, recorded=True)

    def change(self, locale: str, kind: DeviceKind, position: float | None) -> Turn:
        """Go on as another device or in another language."""
        with self._lock:
            happened = self._pass_until(self._now(position))
            old = self._speaker.settings
            settings = replace(old, locale=locale, kind=kind, timezone=_zone(old, locale))
            self._speaker.change(settings, self._shop.hearing_for(locale))
            self._recording = Recording(self._speaker.clock.now(), settings, self._conditions())
            return replace(self._speaker.nothing(), before=happened.before)

    def permit(self, status: str) -> None:
        """Give or take away the reminders permission, as in the Alexa app; empty: nobody was ever asked."""
        with self._lock:
            if status:
                self._speaker.services.scopes[REMINDERS_SCOPE] = status
            else:
                self._speaker.services.scopes.pop(REMINDERS_SCOPE, None)
            self._recording.permission(status, self._conditions())

    def transcript(self) -> str:
        """The conversation as a transcript that can be played again."""
        with self._lock:
            return self._recording.played(self._shop.make_speaker)

    # ----- how things stand

    @property
    def settings(self) -> DeviceSettings:
        """The device."""
        return self._speaker.settings

    @property
    def speed(self) -> float:
        """How many times as fast as real time it runs."""
        return self._speed

    @property
    def permission(self) -> str:
        """Status of the reminders permission; empty where nobody was ever asked."""
        return self._speaker.services.scopes.get(REMINDERS_SCOPE, "")

    @property
    def asks_permission(self) -> bool:
        """Whether Alexa is waiting for an answer to her own question."""
        return self._speaker.asks_permission

    def close(self) -> None:
        """Stop the Alexa services."""
        self._speaker.close()

    # ----- time

    def _now(self, position: float | None) -> datetime:
        """The moment it is: where the browser is in an answer or a session, else what the wall clock shows."""
        speaker = self._speaker
        engaged = speaker.in_session or speaker.asks_permission or speaker.clock.now() < speaker.answer_ends
        moment = self._wall.now()
        if position is not None and engaged:
            moment = self._began + timedelta(seconds=position)
        return max(moment, speaker.clock.now())

    def _pass_until(self, moment: datetime, *, recorded: bool = False) -> Turn:
        turn = self._speaker.nothing(self._speaker.pass_until(moment))
        if not recorded:
            self._recording.passed(turn, self._speaker.settings.zone)
        return self._seen(turn)

    def _seen(self, turn: Turn) -> Turn:
        """Remember when the last answer began."""
        for each in (*turn.before, turn):
            if isinstance(each, Turn) and each.heard != NOBODY:
                self._began = each.at
        return turn

    def _conditions(self) -> tuple[str, ...]:
        return {"GRANTED": ("reminders allowed",), "DENIED": ("reminders refused",)}.get(self.permission, ())


def _zone(old: DeviceSettings, locale: str) -> str:
    """The time zone of the new language where the old one was the usual one too."""
    return "" if old.timezone == USUAL_TIMEZONE.get(old.locale) else old.timezone
