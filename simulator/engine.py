"""The machinery of the virtual speaker: one request and its answer, the session between, and time passing."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from simulator import consent, requests, response, rules
from simulator.clock import SimulatedClock
from simulator.errors import RefusedByAlexa
from simulator.parts import Hearing, Household, Invoke
from simulator.playback import Playback
from simulator.requests import Account, FilledSlot, Json, SessionPart
from simulator.response import Outcome
from simulator.session import Session, deadline
from simulator.settings import DeviceSettings
from simulator.turn import Sounded, Turn

SILENCE = "(silence)"


class Engine:
    """Sends requests, plays answers and acts alone when nobody speaks."""

    def __init__(
        self,
        skill: Invoke,
        hearing: Hearing,
        clock: SimulatedClock,
        settings: DeviceSettings,
        services: Household,
        strict: bool,
    ) -> None:
        self.settings = settings
        self.hearing = hearing
        self.clock = clock
        self.services = services
        self.strict = strict
        self.consent_code = "200"
        """Status code of the next answer to an AskFor directive; "400" when the manifest lacks the scope."""
        self.card_thrown = False
        """Whether Alexa puts a card for the permission in the app when it is not given."""
        self._skill = skill
        self._session: Session | None = None
        self._pending: consent.Pending | None = None
        self._screen: Json | None = None
        self._began = self._ends = clock.now()
        self._longest_pause = 0.0
        self._played = False

    # ----- time

    def pass_until(self, moment: datetime) -> tuple[Turn | Sounded, ...]:
        """Let time pass to `moment` without a word; what the device did by itself meanwhile, in order."""
        happened: list[Turn | Sounded] = []
        while (waits_for := self._deadline()) is not None and waits_for <= moment:
            happened += self._move_to(waits_for)
            happened.append(self._act_alone())
        happened += self._move_to(max(moment, self.clock.now()))
        return tuple(happened)

    def _deadline(self) -> datetime | None:
        """When the device acts by itself next."""
        if self._pending is not None:
            return self._pending.deadline
        return self._session.deadline if self._session is not None else None

    def _move_to(self, moment: datetime) -> list[Sounded]:
        moment = max(moment, self.clock.now())
        sounded = self.services.due(moment)
        self.clock.move_to(moment)
        return sounded

    def _act_alone(self) -> Turn:
        """What the device does when its patience is over: reprompt, or end the session."""
        if self._pending is not None:
            return self._answer_consent("NOT_ANSWERED", SILENCE)
        session = self._session
        if session is None or not session.microphone:
            self._close_session()
            return self._quiet(SILENCE, None)
        if session.reprompt is None:
            return self._end_session("EXCEEDED_MAX_REPROMPTS", SILENCE)
        playback, session.reprompt = session.reprompt, None
        self._plays(playback)
        session.deadline = deadline(self._ends, microphone=True)
        return self._turn(SILENCE, None, playback=playback, attributes=session.attributes)

    # ----- one request

    def _send(
        self,
        request: Json,
        heard: str,
        intent: str,
        slots: Mapping[str, FilledSlot] | None = None,
        *,
        session: SessionPart | bool = True,
    ) -> Turn:
        """Send one request and play the answer; opens a session where none is, unless `session` is False."""
        if session is True:
            part: SessionPart | None = (
                self._session.part() if self._session is not None else SessionPart(requests.new_id("session"), True, {})
            )
        else:
            part = session or None
        if part is not None and part.new:
            self._screen = None
        envelope, answer = self._invoke(request, part)
        reasons, findings = rules.check(answer, envelope)
        if reasons and self.strict:
            raise RefusedByAlexa(reasons)
        if reasons:
            findings = (*reasons, *findings)
            answer = {"version": "1.0", "response": {"shouldEndSession": True}}
        outcome = response.read(answer, self.hearing.speech_seconds)
        if part is None or request["type"] == "SessionEndedRequest":
            return self._turn(heard, intent, slots, request=envelope, response=answer, findings=findings)
        self._plays(outcome.playback)
        self._keep(part, outcome)
        says: tuple[str, ...] = ()
        if outcome.ask_for is not None:
            says = (self._ask_consent(outcome.ask_for, part),)
        return self._turn(
            heard,
            intent,
            slots,
            request=envelope,
            response=answer,
            playback=outcome.playback,
            ssml=outcome.ssml,
            attributes=outcome.attributes,
            alexa=says,
            findings=findings,
        )

    def _invoke(self, request: Json, part: SessionPart | None) -> tuple[Json, Json]:
        """The whole request, and what the skill answered, both as they would cross the wire."""
        services = self.services
        account = Account(services.endpoint, services.access_token, services.scopes)
        token = None if self._screen is None else str(self._screen.get("token") or "")
        envelope = json.loads(json.dumps(requests.envelope(request, self.settings, account, part, token)))
        services.in_session = part is not None and request["type"] != "SessionEndedRequest"
        try:
            answer = self._skill(envelope)
        finally:
            services.in_session = False
        try:
            return envelope, json.loads(json.dumps(answer))
        except TypeError as error:
            raise RefusedByAlexa([f"the response is not JSON ({error})"]) from None

    def _keep(self, part: SessionPart, outcome: Outcome) -> None:
        """Keep the session open or let it go, as the response says."""
        if outcome.screen is not None:
            self._screen = outcome.screen
        microphone = outcome.should_end is False
        stays = microphone or (outcome.should_end is None and outcome.screen is not None)
        if not stays or outcome.ask_for is not None:
            self._close_session()
            return
        ends = deadline(self._ends, microphone=microphone)
        self._session = Session(part.session_id, outcome.attributes, ends, microphone, outcome.reprompt)

    def _plays(self, playback: Playback) -> None:
        self._began = self.clock.now()
        self._ends = self._began + timedelta(seconds=playback.seconds)
        self._longest_pause = playback.longest_pause()
        self._played = True

    def _close_session(self) -> None:
        self._session = None

    def _end_session(self, reason: str, heard: str) -> Turn:
        """Tell the skill that the session is over; its answer must be empty."""
        session = self._session
        assert session is not None
        self._close_session()
        self._screen = None
        request = requests.session_ended(self.clock.now(), self.settings.locale, reason)
        self._plays(Playback())
        turn = self._send(request, heard, "SessionEndedRequest", session=session.part())
        return replace(turn, ended=reason)

    # ----- permission

    def _ask_consent(self, directive: Mapping[str, Any], part: SessionPart) -> str:
        """Alexa takes over and asks for the permission; the skill's attributes are gone after this."""
        scope, version = consent.requested(directive)
        self._pending = consent.Pending(
            token=str(directive.get("token", "")),
            scope=scope,
            version=version,
            session=SessionPart(part.session_id, False, {}),
            deadline=self._ends + timedelta(seconds=consent.GIVES_UP_S),
        )
        return consent.QUESTION.format(skill=self.settings.skill_name)

    def _answer_consent(self, answer: consent.Answer, heard: str) -> Turn:
        """Tell the skill what came of Alexa's question."""
        pending = self._pending
        assert pending is not None
        self._pending = None
        now, locale = self.clock.now(), self.settings.locale
        if self.consent_code == "200":
            if answer != "NOT_ANSWERED":
                self.services.scopes[pending.scope] = "GRANTED" if answer == "ACCEPTED" else "DENIED"
            thrown = self.card_thrown and answer != "ACCEPTED"
            payload = consent.payload(pending, answer, card_thrown=thrown)
            request = requests.connections_response(now, locale, pending.token, payload)
        else:
            request = requests.connections_response(
                now,
                locale,
                pending.token,
                {},
                self.consent_code,
                "The skill manifest does not list this permission",
            )
        return self._send(request, heard, "Connections.Response", session=pending.session)

    # ----- turns

    def _quiet(self, heard: str, intent: str | None) -> Turn:
        """A turn in which nothing is said and the skill is not asked."""
        self._plays(Playback())
        return self._turn(heard, intent)

    def _turn(
        self,
        heard: str,
        intent: str | None,
        slots: Mapping[str, FilledSlot] | None = None,
        *,
        request: Json | None = None,
        response: Json | None = None,
        playback: Playback | None = None,
        ssml: str = "",
        attributes: Mapping[str, Any] | None = None,
        alexa: tuple[str, ...] = (),
        findings: tuple[str, ...] = (),
    ) -> Turn:
        playback = playback or Playback()
        judge = self.hearing.is_instruction
        return Turn(
            at=self.clock.now(),
            heard=heard,
            intent=intent,
            slots=slots,
            request=request,
            response=response,
            playback=playback,
            ssml=ssml,
            listening=self._pending is not None or (self._session is not None and self._session.microphone),
            in_session=self._session is not None,
            attributes=attributes or {},
            screen=self._screen if self.settings.kind == "show" else None,
            alexa=alexa,
            reminders=self.services.held(),
            findings=findings,
            first_instruction_s=playback.before_first(judge) if judge else None,
        )
