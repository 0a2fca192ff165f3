"""One line a turn: request ID, intent, milliseconds and the kind of error. Never anything that was said."""

import json
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass

from skill.alexa.read import KINDS, Request
from skill.conversation.respond import HANDLERS

LOG = logging.getLogger("cramp_coach")
_ID = re.compile(r"[\w.\-]{1,120}")


@dataclass(frozen=True)
class Handled:
    """One request that was answered, without its content."""

    request_id: str
    """Amazon's ID of the request; empty where it could hold anything else."""
    intent: str
    """The intent, or the request's type; `unknown` for names that are not ours."""
    seconds: float
    """How long the answer took."""
    error: str = ""
    """The kind of error that was met on the way; empty for none."""


Observer = Callable[[Handled], None]


def handled(request: Request, seconds: float, failure: BaseException | None) -> Handled:
    """What may be told of a request. Names that are not ours could hold anything, so they are left out."""
    return Handled(
        request.id if _ID.fullmatch(request.id) else "",
        request.name if request.name in HANDLERS or request.name in KINDS else "unknown",
        seconds,
        "" if failure is None else type(failure).__name__,
    )


def write_line(turn: Handled) -> None:
    """Log the turn as one line of JSON."""
    line: dict[str, object] = {
        "request": turn.request_id,
        "intent": turn.intent,
        "ms": round(turn.seconds * 1000, 1),
    }
    if turn.error:
        line["error"] = turn.error
    LOG.log(logging.ERROR if turn.error else logging.INFO, "%s", json.dumps(line))


def write_screen_failure(error: BaseException) -> None:
    """Log that a screen could not be made, by the kind of error alone."""
    LOG.error("%s", json.dumps({"screen": type(error).__name__}))
