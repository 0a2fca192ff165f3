"""What a service answers."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Answer:
    """An HTTP answer; `body` is written as JSON unless it is text or None."""

    status: int
    body: Any = None


class ServiceError(Exception):
    """A request the service refuses, with Amazon's status and code."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(f"{status} {code}: {message}")
        self.answer = Answer(status, {"code": code, "message": message})


def invalid(message: str, code: str = "INVALID_REQUEST") -> ServiceError:
    """A request that does not follow the reference."""
    return ServiceError(400, code, message)
