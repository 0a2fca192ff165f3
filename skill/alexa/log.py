"""One line a turn: request ID, intent, milliseconds, what failed and how. Never anything that was said."""

import json
import logging
import re
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass

from skill.alexa.read import KINDS, Request
from skill.alexa.watched import Fault
from skill.conversation.events import EVENTS
from skill.conversation.respond import HANDLERS

LOG = logging.getLogger("cramp_coach")
NAMES = frozenset({*HANDLERS, *KINDS, *EVENTS})
"""What a request may be called in a log; other names could hold anything."""
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
    """The kind of error that the answer itself met; empty for none."""
    faults: tuple[Fault, ...] = ()
    """What the answer had to do without."""


Observer = Callable[[Handled], None]


def handled(request: Request, seconds: float, failure: BaseException | None, faults: Iterable[Fault] = ()) -> Handled:
    """What may be told of a request. Names that are not ours could hold anything, so they are left out."""
    return Handled(
        request.id if _ID.fullmatch(request.id) else "",
        request.name if request.name in NAMES else "unknown",
        seconds,
        "" if failure is None else type(failure).__name__,
        tuple(dict.fromkeys(faults)),
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
    if turn.faults:
        line["faults"] = [asdict(fault) for fault in turn.faults]
    level = logging.ERROR if turn.error else logging.WARNING if turn.faults else logging.INFO
    LOG.log(level, "%s", json.dumps(line))


def write_failure(part: str, error: BaseException) -> None:
    """Log that a part beside the answer failed, such as its `screen`, by the kind of error alone."""
    LOG.error("%s", json.dumps({part: type(error).__name__}))
