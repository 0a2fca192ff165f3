"""What goes into a turn and what comes out of it. All of it is plain, frozen data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from skill.conversation.ports import Access, Services
from skill.conversation.state import State
from skill.guidance.content import Guidance
from skill.stretching.timeline import Timeline


@dataclass(frozen=True)
class Slot:
    """What was understood for one slot."""

    value: str = ""
    """As heard; times as HH:MM and lengths of time as ISO 8601."""
    id: str = ""
    """The known value that it stands for; empty where it is none of the known ones."""


@dataclass(frozen=True)
class Device:
    """The speaker that is asking."""

    id: str = ""
    """Alexa's device ID; empty if unknown."""
    screen: bool = False
    """True if it can show Alexa Presentation Language documents."""


@dataclass(frozen=True)
class Ask:
    """One thing that a person said or did."""

    intent: str
    """The intent's name, or `Launch`."""
    now: datetime
    """When it was said, in UTC."""
    locale: str = "en-US"
    slots: Mapping[str, Slot] = field(default_factory=dict)
    state: State = field(default_factory=State)
    device: Device = field(default_factory=Device)
    user: str = ""
    """Whose settings to use: Alexa's ID of the user, which stores file under a digest; empty if unknown."""
    access: Access = field(default_factory=Access)
    """How Alexa's services are reached during this request."""
    new_session: bool = True
    """True on the first turn of a session."""

    def slot(self, name: str) -> str:
        """The known value of a slot, or empty text."""
        return self.slots.get(name, Slot()).id

    def value(self, name: str) -> str:
        """A slot as heard, or empty text; for times and lengths of time."""
        return self.slots.get(name, Slot()).value

    @property
    def clock(self) -> int:
        """`now` in whole seconds since 1970."""
        return int(self.now.timestamp())


@dataclass(frozen=True)
class Turn:
    """One answer."""

    timeline: Timeline
    """What is said and held."""
    state: State = field(default_factory=State)
    """What to remember until the next turn of this session."""
    listen: bool = False
    """True if the answer asks something, so that the session stays open."""
    reprompt: Timeline | None = None
    """What is said and held after about 8 seconds without an answer."""
    guided: bool = False
    """True for a long guided part. A cramp's stretches are not: they must not depend on an audio document."""
    consent: str = ""
    """Hand over to Alexa's question for the reminders permission, with this token; empty for not."""
    card: bool = False
    """Show a card on which reminders can be allowed."""
    call: str = ""
    """Whom to call and how fast, where the answer sends the person to a phone: `emergency`, `crisis`, `urgent` or
    `soon`, as in `doctor.toml`; else empty."""


@dataclass(frozen=True)
class Context:
    """What a handler may use besides the ask itself."""

    guidance: Guidance
    services: Services


Handler = Callable[[Ask, Context], Turn]
"""Answers one kind of ask."""
