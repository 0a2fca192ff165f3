"""Hello, yes and no, help, stop, and what is said when something was not understood."""

from dataclasses import replace

from skill.conversation import bedtime, places, relief, reminders, steering
from skill.conversation.model import Ask, Context, Handler, Turn
from skill.conversation.progress import hold_place, running
from skill.conversation.script import Script, wording_for
from skill.conversation.state import State
from skill.stretching.timeline import Timeline


def launch(ask: Ask, context: Context) -> Turn:
    """Opened without a wish: asks about a cramp, or offers to go on with a routine that was cut off."""
    state = running(ask, context, late=0.0)
    script = Script(ask, wording_for(ask, context))
    if state is not None:
        script.question("return", "offers.return_to", "offers.again_again")
        return script.turn(hold_place(ask, context, state))
    return script.question("cramp_now", "basics.launch", "basics.launch_again").turn(State())


def _ask_about_cramp(ask: Ask, context: Context) -> Turn:
    places.clear(ask, context)
    script = Script(ask, wording_for(ask, context))
    return script.question("cramp_now", "basics.launch_again", "basics.launch_again").turn(State())


def _choose(ask: Ask, context: Context) -> Turn:
    script = Script(ask, wording_for(ask, context))
    return script.question("choose", "basics.choose", "basics.choose_again").turn(State())


def _choose_again(ask: Ask, context: Context) -> Turn:
    script = Script(ask, wording_for(ask, context))
    return script.question("choose", "basics.choose_again", "basics.choose_again").turn(State())


def stop(ask: Ask, context: Context) -> Turn:
    """`AMAZON.StopIntent` and its kin: goodnight, and the routine is over."""
    places.clear(ask, context)
    return Script(ask, wording_for(ask, context, "bedtime")).line("basics.goodbye").turn(State())


ANSWERS: dict[str, tuple[Handler, Handler]] = {
    "cramp_now": (relief.first_rung, _choose),
    "easing": (relief.gone, relief.still),
    "go_on": (steering.resume, stop),
    "return": (steering.resume, _ask_about_cramp),
    "bedtime": (bedtime.start, stop),
    "choose": (_choose_again, stop),
    **reminders.ANSWERS,
}
"""What a yes and a no lead to, by the question that was asked."""


def yes(ask: Ask, context: Context) -> Turn:
    """`AMAZON.YesIntent`; without a question it goes on with the routine, or says hello."""
    if ask.state.question in ANSWERS:
        return ANSWERS[ask.state.question][0](ask, context)
    return steering.resume(ask, context) if ask.state.guide else launch(ask, context)


def no(ask: Ask, context: Context) -> Turn:
    """`AMAZON.NoIntent`; without a question it says goodnight."""
    if ask.state.question in ANSWERS:
        return ANSWERS[ask.state.question][1](ask, context)
    return stop(ask, context)


def help_(ask: Ask, context: Context) -> Turn:
    """`AMAZON.HelpIntent`: in a cramp the next action, else what it can do."""
    if ask.state.guide is not None and ask.state.guide.kind == "relief":
        return steering.HANDLERS["HowToIntent"](ask, context)
    script = Script(ask, wording_for(ask, context))
    return script.question("cramp_now", "basics.help", "basics.launch_again").turn(State())


def fallback(ask: Ask, context: Context) -> Turn:
    """Nothing was understood. In a cramp: the safest next action again. A second time in a row: differently."""
    state, misses = ask.state, ask.state.misses
    script = Script(ask, wording_for(ask, context))
    if state.guide is not None and state.guide.kind == "relief":
        if misses % 2:
            script.line("doctor.unsure").question("easing", "relief.misheard", "relief.easing_again")
        else:
            movement = state.guide.units[0].movement
            script.line(relief.keep_line(movement)).question("easing", "relief.easing", "relief.easing_again")
        turn = script.turn(hold_place(ask, context, state))
    elif state.guide is not None:
        script.question("go_on", "offers.again", "offers.again_again")
        turn = script.turn(hold_place(ask, context, state))
    elif misses == 0:
        turn = script.question("choose", "basics.fallback", "basics.choose_again").turn(State())
    elif misses == 1:
        turn = script.question("cramp_now", "basics.fallback_again", "basics.launch_again").turn(State())
    else:
        return script.line("basics.fallback_last").turn(State())
    return replace(turn, state=replace(turn.state, misses=misses + 1))


def session_ended(ask: Ask, context: Context) -> None:
    """The session is over without our doing: keep the place of a routine for a while."""
    if ask.state.guide is not None:
        paused = hold_place(ask, context, ask.state)
        places.keep(ask, context, replace(paused, at=ask.clock))


def trouble(ask: Ask, context: Context) -> Turn:
    """Something broke inside us: the first action and whom to call, from words that need nothing else."""
    return Script(ask, wording_for(ask, context)).line("basics.trouble").turn(State())


EMPTY = Turn(Timeline())
"""An answer without a word, for what must not be answered."""

HANDLERS: dict[str, Handler] = {
    "Launch": launch,
    "AMAZON.YesIntent": yes,
    "AMAZON.NoIntent": no,
    "AMAZON.HelpIntent": help_,
    "AMAZON.StopIntent": stop,
    "AMAZON.CancelIntent": stop,
    "AMAZON.NavigateHomeIntent": stop,
    "AMAZON.FallbackIntent": fallback,
}
