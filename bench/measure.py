"""One row of the table of measurements."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """Something measured, with the same thing measured of a peer beside it in the same run."""

    name: str
    ours: float | str
    unit: str = ""
    peer: str = ""
    """Whom it is compared with; empty for nobody."""
    theirs: float | str | None = None
    """The peer's figure."""
    target: str = ""
    """What was aimed at, in words; empty for nothing."""
    met: bool | None = None
    """Whether the target is met; None where there is none."""
    note: str = ""
    """How it was measured, or what to know of it."""
