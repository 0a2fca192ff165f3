"""The timeline: what is said and held, second by second.

It is the one source of the SSML, the APLA document, the screen's pacing, the simulator's playback and the
answer to "how much longer". All times are in seconds.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from skill.stretching.speech import Voice


@dataclass(frozen=True)
class Say:
    """Words that are spoken."""

    text: str
    """Plain words of the language, without markup. Digits are always a phone number."""
    seconds: float
    """Estimated speaking time."""
    instruction: bool = False
    """True where the words tell the body what to do."""


@dataclass(frozen=True)
class Pause:
    """Silence in which nothing is asked of the person."""

    seconds: float


@dataclass(frozen=True)
class Cue:
    """A few calm words inside a hold."""

    at: float
    """Seconds after the hold began."""
    say: Say


@dataclass(frozen=True)
class Hold:
    """A position that is kept for an exact time, with sparse cues inside it."""

    seconds: float
    cues: tuple[Cue, ...] = ()

    def parts(self) -> Iterator[Say | Pause]:
        """The hold as silence and cues in order; together they last exactly `seconds`."""
        clock = 0.0
        for cue in self.cues:
            if cue.at > clock:
                yield Pause(round(cue.at - clock, 2))
                clock = cue.at
            yield cue.say
            clock += cue.say.seconds
        if self.seconds > clock:
            yield Pause(round(self.seconds - clock, 2))


Item = Say | Pause | Hold


@dataclass(frozen=True)
class Step:
    """The piece of a routine that the voice goes back to after an interruption."""

    key: str
    """Names the step within its routine, such as `wall_calf.left.hold`."""
    items: tuple[Item, ...]
    unit: int = 0
    """Which unit (movement and side) of the routine the step belongs to, counted from 0."""
    title: str = ""
    """The movement's name in words, for a screen."""

    @property
    def seconds(self) -> float:
        """How long the step lasts."""
        return round(sum(item.seconds for item in self.items), 2)


@dataclass(frozen=True)
class Moment:
    """A place in a timeline."""

    index: int
    """Which step, counted from 0."""
    into: float
    """Seconds since that step began."""


@dataclass(frozen=True)
class Timeline:
    """Steps one after another, all in one voice."""

    steps: tuple[Step, ...] = ()
    voice: Voice = field(default_factory=Voice)

    @property
    def seconds(self) -> float:
        """How long the whole timeline lasts."""
        return round(sum(step.seconds for step in self.steps), 2)

    def start_of(self, index: int) -> float:
        """When step `index` begins, in seconds after the timeline began."""
        return round(sum(step.seconds for step in self.steps[:index]), 2)

    def at(self, elapsed: float) -> Moment:
        """The step a person is in `elapsed` seconds after the timeline began.

        Times before the start give the first step, times after the end the last one.
        """
        left = max(0.0, elapsed)
        for index, step in enumerate(self.steps):
            if left < step.seconds:
                return Moment(index, left)
            left -= step.seconds
        last = max(0, len(self.steps) - 1)
        return Moment(last, self.steps[last].seconds if self.steps else 0.0)

    def parts(self) -> Iterator[Say | Pause]:
        """Everything in order as words and silence."""
        for step in self.steps:
            for item in step.items:
                if isinstance(item, Hold):
                    yield from item.parts()
                else:
                    yield item

    @property
    def silence(self) -> float:
        """Seconds of silence in all."""
        return round(sum(part.seconds for part in self.parts() if isinstance(part, Pause)), 2)
