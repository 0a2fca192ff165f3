"""The virtual speaker: an Echo that hears typed words and keeps sessions, silences and time as Alexa does."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from simulator import consent, requests
from simulator.clock import SimulatedClock
from simulator.engine import SILENCE, Engine
from simulator.errors import BadUsageError
from simulator.parts import Hearing, Household, Invoke, NoServices
from simulator.requests import FilledSlot, Json
from simulator.session import SILENCE_S
from simulator.settings import DeviceSettings
from simulator.turn import NOBODY, Sounded, Turn

ANSWERS_AFTER_S = 2.0
"""How long after an answer the person's next words are taken to reach the skill."""

ROUTINE_PAUSE_S = 5.0
"""An answer with a silence this long was a guided routine."""

_EXIT = re.compile(r"\W*(alexa\W+)?(exit|quit)\W*", re.IGNORECASE)
_SILENCES_ALEXA = {"AMAZON.StopIntent", "AMAZON.CancelIntent"}
_ANSWERED = {
    "ACCEPTED": "(permission granted)",
    "DENIED": "(permission denied)",
    "NOT_ANSWERED": "(permission not answered)",
}


class Speaker(Engine):
    """One device in use. Not for several threads."""

    def __init__(
        self,
        skill: Invoke,
        hearing: Hearing,
        clock: SimulatedClock,
        settings: DeviceSettings | None = None,
        services: Household | None = None,
        *,
        strict: bool = True,
    ) -> None:
        """`strict` raises RefusedByAlexa for a response Alexa would refuse; else its reasons are findings."""
        settings, services = settings or DeviceSettings(), services or NoServices()
        super().__init__(skill, hearing, clock, settings, services, strict)

    # ----- what a person can do

    def say(self, utterance: str, *, after: float | None = None) -> Turn:
        """Speak: `after` seconds after the last answer began (an interruption), else once it has ended."""
        before = self.pass_until(self._moment(after))
        if self._pending is not None:
            return replace(self._answer_consent(consent.understood(utterance), utterance), before=before)
        if _EXIT.fullmatch(utterance):
            return replace(self._exit(utterance), before=before)
        in_routine = self._session is not None and self._longest_pause >= ROUTINE_PAUSE_S
        understood = self.hearing.ears.understand(utterance, in_routine=in_routine)
        playing = self.clock.now() < self._ends
        if self._session is None and playing and understood.intent in _SILENCES_ALEXA:
            turn = self._quiet(utterance, understood.intent)
        elif understood.intent == "LaunchRequest":
            self._close_session()
            launch = requests.launch(self.clock.now(), self.settings.locale)
            turn = self._send(launch, utterance, "LaunchRequest")
        else:
            turn = self.ask(understood.intent, understood.slots, heard=utterance)
        return replace(turn, before=before)

    def ask(self, intent: str, slots: Mapping[str, FilledSlot] | None = None, *, heard: str = "") -> Turn:
        """Send an intent right now, without words to understand."""
        request = requests.intent(self.clock.now(), self.settings, intent, slots or {}, self.hearing.model)
        return self._send(request, heard or intent, intent, slots)

    def silence(self) -> Turn:
        """Say nothing until the device acts by itself: the reprompt, or the end of the session."""
        waits_for = self._deadline()
        if waits_for is None:
            waits_for = max(self.clock.now(), self._ends) + timedelta(seconds=SILENCE_S)
        happened = self.pass_until(waits_for)
        if happened and isinstance(happened[-1], Turn):
            return replace(happened[-1], before=happened[:-1])
        return replace(self._quiet(SILENCE, None), before=happened)

    def touch(self, arguments: list[Any], source: Json | None = None) -> Turn:
        """Touch something on the screen that sends `arguments` to the skill."""
        if self._screen is None:
            raise BadUsageError("there is nothing on the screen to touch")
        source = source or {"type": "TouchWrapper", "handler": "Press", "id": ""}
        token = str(self._screen.get("token") or "")
        request = requests.user_event(self.clock.now(), self.settings.locale, arguments, source, token)
        return self._send(request, "(touch)", "Alexa.Presentation.APL.UserEvent")

    def answer_permission(self, answer: consent.Answer) -> Turn:
        """Answer Alexa's question for a permission."""
        before = self.pass_until(self._moment(None))
        if self._pending is None:
            raise BadUsageError("Alexa is not asking for a permission now")
        return replace(self._answer_consent(answer, _ANSWERED[answer]), before=before)

    def wait(self, seconds: float) -> tuple[Turn | Sounded, ...]:
        """Let `seconds` pass after the last answer ended."""
        return self.pass_until(max(self.clock.now(), self._ends) + timedelta(seconds=seconds))

    # ----- what others can see and do

    @property
    def in_session(self) -> bool:
        """Whether a session is open."""
        return self._session is not None

    @property
    def asks_permission(self) -> bool:
        """Whether Alexa is waiting for an answer to her question for a permission."""
        return self._pending is not None

    @property
    def answer_ends(self) -> datetime:
        """When the last answer has been played to its end, in UTC."""
        return self._ends

    def nothing(self, before: tuple[Turn | Sounded, ...] = (), heard: str = NOBODY) -> Turn:
        """A turn in which nobody speaks: how things stand now, after `before` has happened."""
        attributes = self._session.attributes if self._session else None
        return replace(self._turn(heard, None, attributes=attributes), before=before)

    def change(self, settings: DeviceSettings, hearing: Hearing) -> None:
        """Go on as another device or in another language; the session ends with the old one."""
        self._close_session()
        self._screen = None
        self.settings, self.hearing = settings, hearing
        self.services.moved(settings)

    def send(self, request: Json, *, in_session: bool = True, heard: str = "(request)") -> Turn:
        """Send any request, such as an error the device met or a skill event (`in_session` false)."""
        return self._send(request, heard, request["type"], session=in_session)

    def close(self) -> None:
        """Stop the Alexa services."""
        self.services.close()

    def _moment(self, after: float | None) -> datetime:
        """When the person's next words reach the skill."""
        now = self.clock.now()
        if after is None:
            return now if now > self._ends or not self._played else self._ends + timedelta(seconds=ANSWERS_AFTER_S)
        moment = self._began + timedelta(seconds=after)
        if moment < now:
            raise BadUsageError(f"{after:g} seconds after the last answer began is already past")
        return moment

    def _exit(self, utterance: str) -> Turn:
        """The word that ends any skill: the skill only learns that the session is over."""
        if self._session is None:
            return self._quiet(utterance, None)
        return self._end_session("USER_INITIATED", utterance)

    def __enter__(self) -> "Speaker":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
