"""Steering a routine while it speaks or listens, in a cramp and at bedtime alike.

The place is found from the time since the last answer began; the voice then picks up at the start of a step.
"""

from collections.abc import Callable
from dataclasses import replace

from skill.conversation import bedtime, places, relief
from skill.conversation.model import Ask, Context, Handler, Turn
from skill.conversation.progress import heard, hold_place, running, steps_for
from skill.conversation.script import LineOf, Script, wording_for
from skill.conversation.state import State
from skill.stretching.movements import Movement, Unit, movements
from skill.stretching.timeline import Step, Timeline

PAUSE_S = 60.0
"""How long a paused routine waits in silence before it asks again, in seconds."""
_OTHER = {"left": "right", "right": "left", "any": "other", "other": "any"}


def play(ask: Ask, context: Context, state: State, index: int, lead: list[LineOf]) -> Turn:
    """Go on with the routine of `state` at step `index`, after saying `lead`."""
    guide = state.guide
    assert guide is not None
    guide = replace(guide, start=index, lead=0.0)
    within = replace(ask, state=replace(state, paused=False))
    if guide.kind == "relief":
        return relief.rung_turn(within, context, guide, lead)
    return bedtime.play(within, context, guide, within.state, lead)


def in_routine_or(act: Callable[[Ask, Context, State, int], Turn], otherwise: Handler) -> Handler:
    """A handler that steers the routine that is going on; without one, `otherwise` answers."""

    def handler(ask: Ask, context: Context) -> Turn:
        state = running(ask, context)
        return otherwise(ask, context) if state is None else act(ask, context, state, heard(ask, context, state))

    return handler


def nothing_running(ask: Ask, context: Context) -> Turn:
    """Nothing is going on that could be steered."""
    script = Script(ask, wording_for(ask, context))
    script.question("bedtime", "steering.nothing_running", "steering.nothing_running_again")
    return script.turn(State())


def _pause(ask: Ask, context: Context, state: State, index: int) -> Turn:
    script = Script(ask, wording_for(ask, context))
    script.question("go_on", "steering.paused", "steering.paused_again", hold=PAUSE_S)
    turn = script.turn(hold_place(ask, context, state))
    if state.guide is not None and state.guide.kind == "bedtime":
        places.keep(ask, context, turn.state)
    return turn


def _resume(ask: Ask, context: Context, state: State, index: int) -> Turn:
    return play(ask, context, state, index, ["steering.resume"])


def _repeat(ask: Ask, context: Context, state: State, index: int) -> Turn:
    return play(ask, context, state, index, ["steering.repeat"])


def _next(ask: Ask, context: Context, state: State, index: int) -> Turn:
    guide = state.guide
    assert guide is not None
    if index + 1 < len(steps_for(ask, context, guide, state)):
        return play(ask, context, state, index + 1, ["steering.next"])
    if guide.kind == "relief":
        return relief.next_rung(replace(ask, state=state), context, guide, ["steering.next"])
    places.clear(ask, context)
    script = Script(ask, wording_for(ask, context, "bedtime"))
    return script.lines(["steering.last_one", "bedtime.close"]).turn(State())


def _back(ask: Ask, context: Context, state: State, index: int) -> Turn:
    return play(ask, context, state, max(0, index - 1), ["steering.back"])


def _start_over(ask: Ask, context: Context, state: State, index: int) -> Turn:
    guide = state.guide
    assert guide is not None
    if guide.kind == "relief":
        return relief.restart(replace(ask, state=state), context, guide, ["steering.start_over"])
    return play(ask, context, state, 0, ["steering.start_over"])


def _other_leg(ask: Ask, context: Context, state: State, index: int) -> Turn:
    guide = state.guide
    assert guide is not None
    steps = steps_for(ask, context, guide, state)
    unit = guide.units[steps[index].unit]
    if unit.side == "both":
        return play(ask, context, state, index, ["steering.no_side"])
    turned = replace(unit, side=_OTHER[unit.side])
    number = guide.units.index(turned) if turned in guide.units else steps[index].unit
    units = guide.units if turned in guide.units else tuple(turned if one is unit else one for one in guide.units)
    first = next(place for place, step in enumerate(steps) if step.unit == number)
    return play(ask, context, replace(state, guide=replace(guide, units=units)), first, ["steering.other_leg"])


def _how_to(ask: Ask, context: Context, state: State, index: int) -> Turn:
    guide = state.guide
    assert guide is not None
    unit = guide.units[steps_for(ask, context, guide, state)[index].unit]
    return play(ask, context, state, index, [f"movements.{unit.movement}.how"])


def _how_long(ask: Ask, context: Context, state: State, index: int) -> Turn:
    guide = state.guide
    assert guide is not None
    rest = Timeline(steps_for(ask, context, guide, state)[index:]).seconds
    return play(ask, context, state, index, [("steering.left", {"time": time_words(context, rest)})])


def _hurts(ask: Ask, context: Context, state: State, index: int) -> Turn:
    guide = state.guide
    assert guide is not None
    if guide.kind == "relief":
        return relief.hurts(replace(ask, state=state), context)
    lead: list[LineOf] = ["relief.hurts", "relief.hurts_caution", "relief.gentler"]
    return _swap(ask, context, state, index, lambda movement: movement.gentler, lead)


def _cannot_reach(ask: Ask, context: Context, state: State, index: int) -> Turn:
    guide = state.guide
    assert guide is not None
    if guide.kind == "relief":
        return relief.cannot_reach(replace(ask, state=state), context)
    return _swap(ask, context, state, index, lambda movement: movement.reach, ["relief.cannot_reach"])


def _swap(
    ask: Ask,
    context: Context,
    state: State,
    index: int,
    choose: Callable[[Movement], str],
    lead: list[LineOf],
) -> Turn:
    """Put another movement in place of the one that was heard, for the rest of the routine, and begin it."""
    guide = state.guide
    assert guide is not None
    steps = steps_for(ask, context, guide, state)
    number = steps[index].unit
    old = guide.units[number].movement
    new = movements()[choose(movements()[old])]
    if new.name == old:
        return play(ask, context, state, index, [*lead, f"movements.{old}.how"])
    units = list(guide.units)
    for position in range(number, len(units)):
        unit = units[position]
        if unit.movement == old:
            side = "both" if new.sides == "both" else "any" if unit.side == "both" else unit.side
            units[position] = Unit(new.name, side)
    kept = tuple(unit for place, unit in enumerate(units) if place == 0 or unit != units[place - 1])
    swapped = replace(state, guide=replace(guide, units=kept))
    first = next(place for place, step in enumerate(_units_steps(ask, context, swapped)) if step.unit == number)
    return play(ask, context, swapped, first, lead)


def _units_steps(ask: Ask, context: Context, state: State) -> tuple[Step, ...]:
    assert state.guide is not None
    return steps_for(ask, context, state.guide, state)


def time_words(context: Context, seconds: float) -> str:
    """A length of time in words, rounded so that it can be heard at once."""
    word = context.guidance.word
    tens = round(seconds / 10) * 10
    if tens < 10:
        return word("speech.time.less")
    if tens < 60:
        return word("speech.time.about").format(count=word(f"speech.numbers.{tens}"))
    minutes = round(seconds / 60)
    if minutes <= 1:
        return word("speech.time.one_minute")
    return word("speech.time.minutes").format(count=word(f"speech.numbers.{min(minutes, 4)}"))


def set_pace(ask: Ask, context: Context) -> Turn:
    """`PaceIntent`: slower, faster or the usual pace, from the step that was heard on; remembered.

    A wish for another pace without a word for it ("that's too fast") is taken as slower.
    """
    pace = ask.slot("pace") or "slower"
    line = f"steering.{pace}" if pace in ("slower", "faster") else "steering.normal"
    return _change(ask, context, {"pace": pace if pace in ("slower", "faster") else ""}, line)


def set_voice(ask: Ask, context: Context) -> Turn:
    """`VoiceIntent`: whisper, soft or the usual voice; remembered."""
    voice = ask.slot("voice")
    line = f"steering.{voice}" if voice in ("whisper", "soft") else "steering.normal_voice"
    return _change(ask, context, {"voice": voice if voice in ("whisper", "soft") else ""}, line)


def _change(ask: Ask, context: Context, setting: dict[str, str], line: str) -> Turn:
    state = running(ask, context)
    in_relief = state is not None and state.guide is not None and state.guide.kind == "relief"
    if not in_relief:
        places.update(ask, context, lambda record: replace(record, **setting))  # type: ignore[arg-type]
    if state is None:
        changed = replace(ask, state=replace(ask.state, **setting))  # type: ignore[arg-type]
        return Script(changed, wording_for(changed, context)).line(line).turn(State())
    index = heard(ask, context, state)
    return play(ask, context, replace(state, **setting), index, [line])  # type: ignore[arg-type]


def repeat(ask: Ask, context: Context) -> Turn:
    """`AMAZON.RepeatIntent`: the step that was heard, or the last answer with its question."""
    state = ask.state
    if state.said and (state.guide is None or state.paused):
        script = Script(ask, wording_for(ask, context))
        for ref in state.said:
            script.line(ref.key, dict(ref.values))
        again = script.turn(state)
        if not state.question:
            return again
        return replace(
            again,
            state=replace(again.state, question=state.question),
            listen=True,
            reprompt=replace(again.timeline, steps=(Step("again", again.timeline.steps[-1].items[-1:]),)),
        )
    return in_routine_or(_repeat, _nothing_to_repeat)(ask, context)


def _nothing_to_repeat(ask: Ask, context: Context) -> Turn:
    script = Script(ask, wording_for(ask, context))
    return script.question("cramp_now", "basics.nothing_to_repeat", "basics.launch_again").turn(State())


def _steer(act: Callable[[Ask, Context, State, int], Turn]) -> Handler:
    """A handler for a command on the running routine; without a routine it says so and offers one."""
    return in_routine_or(act, nothing_running)


resume = _steer(_resume)

HANDLERS: dict[str, Handler] = {
    "AMAZON.PauseIntent": _steer(_pause),
    "AMAZON.ResumeIntent": resume,
    "AMAZON.NextIntent": _steer(_next),
    "AMAZON.PreviousIntent": _steer(_back),
    "AMAZON.StartOverIntent": _steer(_start_over),
    "AMAZON.RepeatIntent": repeat,
    "PaceIntent": set_pace,
    "VoiceIntent": set_voice,
    "HowToIntent": _steer(_how_to),
    "HowLongIntent": _steer(_how_long),
    "OtherLegIntent": in_routine_or(_other_leg, relief.first_rung),
    "ItHurtsIntent": in_routine_or(_hurts, relief.hurts),
    "CantReachIntent": in_routine_or(_cannot_reach, relief.cannot_reach),
}
