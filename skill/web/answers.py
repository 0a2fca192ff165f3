"""What goes back over HTTP when the skill did not answer: always JSON, counted, and logged without any content."""

import json
import logging
import math
from collections.abc import Mapping

from flask import Response
from werkzeug.exceptions import HTTPException

from skill.web.metrics import Metrics
from skill.web.refused import Reason

LOG = logging.getLogger("cramp_coach")
STATUS = {Reason.TOO_LONG: 413, Reason.WAIT: 429, Reason.UNAVAILABLE: 503}
"""The status of a refusal; of every other one it is 400, which is what Amazon asks for."""


def as_json(status: int, table: Mapping[str, object]) -> Response:
    """A response with a table as its body."""
    return Response(json.dumps(table), status=status, mimetype="application/json")


class Answers:
    """Refusals and faults, counted in the figures where there are any."""

    def __init__(self, metrics: Metrics | None) -> None:
        self._metrics = metrics

    def refused(self, reason: Reason, *, last: bool = False) -> Response:
        """The request is not let in. `last`: from now on the source has to wait, and is no longer logged."""
        LOG.warning("%s", json.dumps({"refused": reason.value}))
        if last:
            LOG.warning("%s", json.dumps({"refused": Reason.WAIT.value}))
        return self._counted(reason)

    def limited(self, reason: Reason, seconds: float) -> Response:
        """The same for a source that has to wait that long. Not logged: a flood of requests shall not flood the log."""
        if reason is Reason.UNAVAILABLE:
            return self._counted(reason)
        answer = self._counted(Reason.WAIT)
        answer.headers["Retry-After"] = str(math.ceil(seconds))
        return answer

    def http(self, error: HTTPException) -> Response:
        """No such path or method."""
        return as_json(error.code or 500, {"error": error.name})

    def broken(self, error: Exception) -> Response:
        """A defect.

        Alexa then says herself that the skill had a problem: honest, where silence would leave a person waiting.
        The kind of error is all that is told, since its text could hold what was said.
        """
        kind = type(error).__name__
        LOG.error("%s", json.dumps({"error": kind}))
        if self._metrics is not None:
            self._metrics.failed(kind)
        return as_json(500, {"error": "Internal Server Error"})

    def _counted(self, reason: Reason) -> Response:
        if self._metrics is not None:
            self._metrics.refused(reason.value)
        return as_json(STATUS.get(reason, 400), {"error": reason.value})
