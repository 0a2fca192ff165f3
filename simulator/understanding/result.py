"""What the understanding answers."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SlotValue:
    """A filled slot."""

    value: str
    """As spoken ("calf muscle"); a time or duration as Alexa gives it ("22:00", "PT20M")."""
    id: str | None = None
    """Entity resolution id of our own types when the value is known, else None."""


@dataclass(frozen=True)
class Understood:
    """An utterance, understood."""

    intent: str
    """Intent name; AMAZON.FallbackIntent for what is out of scope, LaunchRequest for the bare skill name."""
    slots: dict[str, SlotValue]
    """Only the filled slots, by name."""
