"""Both doors of the skill at once, for requests that are bent out of shape."""

import json
import sys
from collections.abc import Sequence
from itertools import count
from typing import Any

from bench.serving.odd_requests import NOW, USER, complaint, real_requests
from lambda_handler import lambda_handler
from skill.alexa import build_skill
from skill.alexa.read import application_id
from skill.composition import local_services
from skill.settings import Settings
from skill.web import create_app
from skill.web.limit import FailureLimit
from skill.web.signature import Verifier
from tests.web.chains import intermediate, leaf, pem, signed, trusted

EXPECTED = (200, 400, 413)
"""Statuses of the web door: answered, no request of Alexa's for this skill, too large."""


class Doors:
    """The Lambda handler, and the production web endpoint, which gets all signed."""

    def __init__(self) -> None:
        settings = Settings(skill_id=application_id(real_requests()[0]))
        skill = build_skill(settings, local_services(settings), lambda turn: None)
        verifier = Verifier(lambda url: pem(leaf(), intermediate()), trusted(), lambda: NOW)
        # All come from one source, and many are refused.
        never = FailureLimit(most=sys.maxsize)
        self._web = create_app(settings, skill, verifier, limit=never).test_client()
        self._visitors = count()

    def complaint(self, event: Any, before: Sequence[Any] = ()) -> str:
        """What is wrong with what the doors answer; empty if all is well. An exception past a door is raised here.

        Each time it is another user, whose requests `before` come first, so that there is something in the memory.
        """
        user = self._newcomer()
        *_, last = bodies = [json.dumps(each).encode().replace(USER, user) for each in (*before, event)]
        for body in bodies:
            received = json.loads(body)
            answer = lambda_handler(received, None)
            if body is last and (wrong := complaint(answer, received)):
                return f"lambda: {wrong}"
        for body in bodies[:-1]:
            self._post(body)
        return self._at_the_web(last)

    def complaint_of_bytes(self, body: bytes) -> str:
        """The same for any bytes, which only the web door takes."""
        return self._at_the_web(body.replace(USER, self._newcomer()))

    def lets_in(self, event: Any) -> bool:
        """True if the web endpoint answers it."""
        return bool(self._post(json.dumps(event).encode()).status_code == 200)

    def _newcomer(self) -> bytes:
        return b"amzn1.ask.account.%d" % next(self._visitors)

    def _post(self, body: bytes) -> Any:
        return self._web.post("/alexa", data=body, headers=signed(body))

    def _at_the_web(self, body: bytes) -> str:
        answer = self._post(body)
        if answer.status_code not in EXPECTED:
            return f"web: status {answer.status_code}"
        try:
            told = json.loads(answer.data)
        except ValueError:
            return "web: the answer is not JSON"
        if answer.status_code != 200:
            return "" if isinstance(told, dict) and set(told) == {"error"} else "web: an odd refusal"
        wrong = complaint(told, json.loads(body))
        return f"web: {wrong}" if wrong else ""
