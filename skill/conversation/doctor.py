"""When to call, whom, and what they may check. Warning signs win over everything, in every state."""

from dataclasses import replace

from skill.conversation.model import Ask, Context, Handler, Turn
from skill.conversation.progress import hold_place, then_go_on
from skill.conversation.script import Script, wording_for
from skill.conversation.state import State
from skill.guidance.load import table

UNKNOWN_SIGN = "unwell"
"""Used where a warning sign was heard that is none of the known ones: it is answered as urgent."""


def warning(ask: Ask, context: Context) -> Turn:
    """`WarningSignIntent`: say what was understood, whom to call and how fast. The routine ends."""
    return sign_turn(ask, context, ask.slot("sign") or UNKNOWN_SIGN)


def sign_turn(ask: Ask, context: Context, sign: str) -> Turn:
    """The answer to one warning sign."""
    signs = table("signs")
    sign = signs.get(sign, {}).get("elsewhere", {}).get(ask.slot("bodyPart"), sign)
    if sign not in signs:
        sign = UNKNOWN_SIGN
    row = signs[sign]
    values = {"part": part_words(ask, context)}
    script = Script(ask, wording_for(ask, context)).line(f"signs.{sign}", values)
    for name in row.get("also", ()):
        script.line(f"doctor.{name}")
    plan = row.get("plan", row["tier"])
    return replace(script.line(f"doctor.{plan}").turn(State()), call=plan)


def part_words(ask: Ask, context: Context) -> str:
    """The part of the leg that was named, such as "your left calf"."""
    guidance = context.guidance
    part, side = ask.slot("bodyPart"), ask.slot("side")
    if side == "both" or part == "both_legs":
        return guidance.word("signs.part.both")
    name = guidance.word(f"signs.part.names.{part}") if part else ""
    side_word = guidance.word(f"signs.part.{side}") if side in ("left", "right") else ""
    form = ("sided" if side_word else "plain") if name else ("side" if side_word else "default")
    return guidance.word(f"signs.part.{form}").format(name=name, side=side_word)


def denied(ask: Ask, context: Context) -> Turn:
    """`NoWarningSignIntent`: no alarm, and no reassurance either. A cramp or routine goes on."""
    leg = table("signs").get(ask.slot("sign"), {"leg": True}).get("leg", False)
    script = Script(ask, wording_for(ask, context)).line("doctor.denied" if leg else "doctor.denied_other")
    return then_go_on(ask, context, script)


def should_call(ask: Ask, context: Context) -> Turn:
    """`CallDoctorIntent`: the lowest threshold of the source, what may be checked, and the signs for now."""
    script = Script(ask, wording_for(ask, context))
    script.lines(["doctor.should_call", "doctor.should_call_emergency"])
    return then_go_on(ask, context, script)


def tests(ask: Ask, context: Context) -> Turn:
    """`DoctorTestsIntent`."""
    return then_go_on(ask, context, Script(ask, wording_for(ask, context)).line("doctor.tests"))


def emergency(ask: Ask, context: Context) -> Turn:
    """`EmergencyCallIntent`: the speaker cannot call; who can, and the first instruction if it is a cramp."""
    script = Script(ask, wording_for(ask, context)).line("doctor.call_for_help")
    if ask.state.guide is not None and ask.state.guide.kind == "relief":
        script.line("doctor.in_cramp").question("easing", "relief.easing", "relief.easing_again")
        turn = script.turn(hold_place(ask, context, ask.state))
    else:
        turn = script.question("cramp_now", "basics.launch_again", "basics.launch_again").turn(State())
    return replace(turn, call="emergency")


HANDLERS: dict[str, Handler] = {
    "WarningSignIntent": warning,
    "NoWarningSignIntent": denied,
    "CallDoctorIntent": should_call,
    "DoctorTestsIntent": tests,
    "EmergencyCallIntent": emergency,
}
