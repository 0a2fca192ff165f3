"""The ways in which a service can be told to fail."""

from dataclasses import dataclass, replace
from typing import Literal

from simulator.errors import BadUsageError
from simulator.services.answers import Answer, ServiceError

Kind = Literal["answer", "slow", "late", "cut", "half"]
"""answer: refuse. slow: answer after a long time, having done nothing before. late: act at once, answer after a long
time. cut: close the connection without an answer. half: close it in the middle of one."""


@dataclass(frozen=True)
class Fault:
    """One way to fail, and the calls that do."""

    kind: Kind = "answer"
    answer: Answer | None = None
    """What is answered, for the kind "answer"."""
    method: str = ""
    """Only calls by this HTTP method; empty for all."""
    path: str = ""
    """Only calls whose path holds this text; empty for all."""
    nth: int = 0
    """Only the nth such call from now, counted from 1; 0 for all of them."""

    def concerns(self, method: str, path: str) -> bool:
        """Whether a call is one to count."""
        return self.method in ("", method) and self.path in path


def _refusal(status: int, code: str, message: str) -> Fault:
    return Fault(answer=ServiceError(status, code, message).answer)


FAULTS: dict[str, Fault] = {
    "unauthorized": _refusal(401, "UNAUTHORIZED", "Request is not authorized."),
    "not supported": _refusal(403, "DEVICE_NOT_SUPPORTED", "Device does not support reminders."),
    "not found": _refusal(404, "ALERT_NOT_FOUND", "Reminder is not found."),
    "conflict": _refusal(409, "CONFLICT", "Reminder was changed meanwhile."),
    "throttled": _refusal(429, "RATE_EXCEEDED", "Too many requests."),
    "broken": _refusal(500, "INTERNAL_SERVER_ERROR", "Internal server error."),
    "unavailable": _refusal(503, "SERVICE_UNAVAILABLE", "Service unavailable."),
    "full": _refusal(403, "MAX_REMINDERS_EXCEEDED", "Maximum number of reminders reached."),
    "in the past": _refusal(400, "TRIGGER_SCHEDULED_TIME_IN_PAST", "Scheduled time is in the past."),
    "empty": Fault(answer=Answer(204)),
    "garbled": Fault(answer=Answer(200, "<html>not what was asked for</html>")),
    "slow": Fault("slow"),
    "late": Fault("late"),
    "cut off": Fault("cut"),
    "cut in half": Fault("half"),
}
"""By the name a person would give it."""


def fault(name: str, method: str = "", path: str = "", nth: int = 0) -> Fault:
    """The fault of this name, for these calls; raises BadUsageError where there is none."""
    if name not in FAULTS:
        raise BadUsageError(f"services cannot be {name!r}: choose one of {', '.join(FAULTS)}")
    return replace(FAULTS[name], method=method, path=path, nth=nth)


class Faults:
    """The faults in force."""

    def __init__(self) -> None:
        self._active: list[tuple[Fault, list[int]]] = []

    def add(self, fault: Fault) -> None:
        """Fail so from the next call on."""
        self._active.append((fault, [0]))

    def clear(self) -> None:
        """Work again."""
        self._active.clear()

    def for_call(self, method: str, path: str) -> Fault | None:
        """The fault that hits this call, the one added first winning; counts the call."""
        hit = None
        for each, count in self._active:
            if each.concerns(method, path):
                count[0] += 1
                if hit is None and each.nth in (0, count[0]):
                    hit = each
        return hit
