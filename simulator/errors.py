"""What can go wrong in the simulator; each message says what to do next."""

from collections.abc import Sequence


class SimulatorError(Exception):
    """Base of every error the simulator raises on purpose."""


class NotAvailableError(SimulatorError):
    """A part the simulator needs (sentences of a locale, the skill itself) is not there."""


class BadUsageError(SimulatorError):
    """A command line or an instruction to the simulator that makes no sense."""


class RefusedByAlexa(SimulatorError):
    """A response that Alexa would refuse to play, with every reason found."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__("Alexa would refuse this response: " + "; ".join(reasons))
        self.reasons = tuple(reasons)


class BadTranscriptError(SimulatorError):
    """A transcript that does not follow the format, with the file and line to look at."""

    def __init__(self, where: str, line: int, problem: str) -> None:
        super().__init__(f"{where}:{line}: {problem}")
        self.line = line
