"""The skill as Alexa sees it: a request goes in as JSON, a response comes out as JSON."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from skill.alexa.log import Observer, handled, write_failure, write_line
from skill.alexa.read import CONSENT, ENDED, INTENT, LAUNCH, Request, application_id, read
from skill.alexa.watched import Fault, watched
from skill.alexa.write import Sound, shown, silence, write
from skill.conversation import Services, State, happened, respond, session_ended, trouble
from skill.conversation.events import EVENTS
from skill.errors import CrampCoachError, StoreError

SPOKEN = (LAUNCH, INTENT, CONSENT)
"""Requests that the conversation answers."""
REPORT_PREFIXES = (
    "System.",
    "Alexa.Presentation.",
    "AudioPlayer.",
    "PlaybackController.",
    "AlexaSkillEvent.",
    "Reminders.",
)
"""Requests that tell of something and take no spoken answer."""
NEVER_LOST = frozenset(
    {"LegCrampIntent", "StillCrampingIntent", "CrampGoneIntent", "WarningSignIntent", "EmergencyCallIntent"}
)
"""Intents whose answer must not be lost to a fault."""


class NotOurSkill(CrampCoachError):
    """The request is for another skill. Set CRAMP_COACH_SKILL_ID to the ID in the developer console."""


class EventNotKept(CrampCoachError):
    """An event, such as the skill being disabled, could not be acted on; it has to be sent again."""


class Skill:
    """The skill behind one endpoint. Safe to use from several threads."""

    def __init__(
        self,
        services: Services,
        skill_id: str = "",
        sound: Sound | None = None,
        clock: Callable[[], datetime] | None = None,
        observe: Observer = write_line,
    ) -> None:
        self._observe = observe
        self._services = services
        self._skill_id = skill_id
        self._sound = sound or Sound()
        self._clock = clock or (lambda: datetime.now(UTC))

    def invoke(self, event: object) -> dict[str, Any]:
        """Answer one request. Whatever breaks, a person gets a response that Alexa accepts.

        Raises NotOurSkill where the request is for another skill, and EventNotKept where an event, which nobody hears
        the answer to, has to be sent again. Nothing else is raised.
        """
        if self._skill_id and application_id(event) != self._skill_id:
            raise NotOurSkill("this request is for another skill")
        began = time.perf_counter()
        request = read(event, self._clock())
        failure: BaseException | None = None
        faults: list[Fault] = []
        services = watched(self._services, faults)
        try:
            response = self._answer(request, services)
        except Exception as error:  # noqa: BLE001 - whatever broke, the person gets an answer
            failure = error
            response = self._rescue(request, services)
        try:
            self._observe(handled(request, time.perf_counter() - began, failure, faults))
        except Exception as error:  # noqa: BLE001 - nobody goes without an answer for the sake of a log line
            write_failure("observer", error)
        if isinstance(failure, StoreError) and request.kind in EVENTS:
            raise EventNotKept(f"{request.kind}: the memory did not take it: send it again") from None
        return response

    def _answer(self, request: Request, services: Services) -> dict[str, Any]:
        """The answer to each kind of request: silence for reports, a safe answer to what is new in a conversation."""
        if request.kind in SPOKEN:
            turn = respond(request.ask, services)
            return write(turn, self._sound, shown(turn, request, services))
        if request.kind == ENDED:
            session_ended(request.ask, services)
            return silence()
        if request.kind.startswith(REPORT_PREFIXES) or not request.in_session:
            happened(request.kind, request.ask.user, services)
            return silence()
        return self._trouble(request, services)

    def _rescue(self, request: Request, services: Services) -> dict[str, Any]:
        """Something broke: relief and warning signs are tried once more from a clean state.

        Everything else that was said, and what breaks twice, is answered with the first action and whom to call.
        """
        if request.kind not in SPOKEN:
            return silence()
        if request.ask.intent in NEVER_LOST:
            try:
                return self._answer(replace(request, ask=replace(request.ask, state=State())), services)
            except Exception:  # noqa: BLE001 - the answer to this needs nothing but words
                return self._trouble(request, services)
        return self._trouble(request, services)

    def _trouble(self, request: Request, services: Services) -> dict[str, Any]:
        return write(trouble(request.ask, services), self._sound, [])
