"""Where a person is in a routine, and offering to go on with it."""

from dataclasses import replace

from skill.conversation import places
from skill.conversation.model import Ask, Context, Turn
from skill.conversation.script import Script, voice_for
from skill.conversation.state import Guide, State
from skill.stretching.plan import steps_of
from skill.stretching.timeline import Step, Timeline
from skill.stretching.wording import Wording

LATE_S = 20.0
"""How long after its last word a routine still counts as running, in seconds."""


def steps_for(ask: Ask, context: Context, guide: Guide, state: State) -> tuple[Step, ...]:
    """The steps of a routine as they were timed in the last answer."""
    wording = Wording(context.guidance, ask.locale, voice_for(guide.kind, state))
    return steps_of(guide.units, wording)


def elapsed(ask: Ask, state: State) -> float:
    """Seconds since the last answer began."""
    return max(0.0, ask.now.timestamp() - state.at)


def heard(ask: Ask, context: Context, state: State) -> int:
    """The step of the routine that was being heard when the person spoke, counted from 0."""
    guide = state.guide
    if guide is None:
        return 0
    steps = steps_for(ask, context, guide, state)
    start = min(guide.start, len(steps) - 1)
    if state.paused:
        return start
    return start + Timeline(steps[start:]).at(elapsed(ask, state) - guide.lead).index


def running(ask: Ask, context: Context, late: float = LATE_S) -> State | None:
    """The state of the routine that is going on: this session's, or one whose session ended while it was spoken."""
    if ask.state.guide is not None:
        return ask.state
    lost = places.lost(ask, context)
    if lost is None or lost.guide is None or lost.paused:
        return lost
    length = lost.guide.lead + Timeline(steps_for(ask, context, lost.guide, lost)[lost.guide.start :]).seconds
    return lost if elapsed(ask, lost) < length + late or lost.guide.kind == "relief" else None


def hold_place(ask: Ask, context: Context, state: State) -> State:
    """`state`, paused at the step that was heard."""
    guide = state.guide
    if guide is None:
        return state
    return replace(state, guide=replace(guide, start=heard(ask, context, state), lead=0.0), paused=True)


def then_go_on(ask: Ask, context: Context, script: Script, offer: str = "") -> Turn:
    """End an answer: with the offer to go on if a routine is going on, else with the answer's own offer, or quietly."""
    state = running(ask, context)
    if state is not None:
        script.question("go_on", "offers.again", "offers.again_again")
        return script.turn(hold_place(ask, context, state))
    if offer:
        script.question(offer, f"offers.{offer}", f"offers.{offer}")
    return script.turn(State())
