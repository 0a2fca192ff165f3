"""A cramp that is hurting now: the ladder of stretches, each ending with "is it letting go?".

Nothing here calls a port before the first instruction: a store that is broken never costs the answer.
"""

from dataclasses import replace

from skill.conversation import doctor
from skill.conversation.model import Ask, Context, Handler, Turn
from skill.conversation.script import LineOf, Script, wording_for
from skill.conversation.state import Guide, State
from skill.stretching.movements import Unit, ladder, movements, routines

LASTING_S = 600
"""A cramp that goes on for this many seconds needs checking now (NI Direct and NHS: ten minutes)."""
_KEEP_S = 20.0
_TOES_UP = frozenset({"calf_in_bed", "calf_both", "foot_in_bed", "heel_push", "heel_push_both", "hamstring_in_bed"})


def start(ask: Ask, context: Context) -> Turn:
    """`LegCrampIntent`: the first stretch, at once. A cramp outside the legs is answered for what it may be."""
    part = ask.slot("bodyPart")
    row = routines()["parts"].get(part, {})
    if "sign" in row:
        return doctor.sign_turn(ask, context, row["sign"])
    if "outside" in row:
        return Script(ask, wording_for(ask, context)).line("relief.outside").turn(State())
    return first_rung(ask, context, part=part, helped=ask.slot("person") == "partner")


def first_rung(ask: Ask, context: Context, part: str = "", *, helped: bool = False) -> Turn:
    """The first stretch for a cramp in `part`."""
    if _in_relief(ask.state) and ask.state.guide and ask.clock - ask.state.guide.began >= LASTING_S:
        return lasting(ask, context)
    side = ask.slot("side")
    both = side == "both" or part == "both_legs"
    begun = ask.state.guide.began if _in_relief(ask.state) and ask.state.guide else ask.clock
    guide = Guide("relief", (), part=part, helped=helped, began=begun)
    unit = _unit(guide, side="both" if both else side or "any")
    opening = "relief.both" if both else "relief.helper" if helped else "relief.ouch"
    return rung_turn(ask, context, replace(guide, units=(unit,)), [opening])


def _in_relief(state: State) -> bool:
    return state.guide is not None and state.guide.kind == "relief"


def _unit(guide: Guide, side: str) -> Unit:
    rungs = ladder(guide.part, helped=guide.helped, both=side == "both")
    return Unit(rungs[min(guide.rung, len(rungs) - 1)], side)


def rung_turn(ask: Ask, context: Context, guide: Guide, lead: list[LineOf]) -> Turn:
    """Say `lead`, guide the rung's movement from the guide's step on, and ask whether it lets go."""
    script = Script(ask, wording_for(ask, context, "relief")).lines(lead).steps(guide)
    keep = keep_line(guide.units[0].movement)
    script.question("easing", "relief.easing", "relief.easing_again", keep=keep, hold=_KEEP_S)
    return script.turn(State(pace=ask.state.pace, voice=ask.state.voice))


def keep_line(movement: str) -> str:
    """The safest next action while `movement` is going on, as a line."""
    return "relief.keep_holding" if movement in _TOES_UP else "relief.keep_gentle"


def still(ask: Ask, context: Context) -> Turn:
    """`StillCrampingIntent`, or no to "is it letting go?": the next rung, or the urgent line after ten minutes."""
    guide = ask.state.guide
    if guide is None or guide.kind != "relief":
        return first_rung(ask, context)
    return next_rung(ask, context, guide, ["relief.another"])


def lasting(ask: Ask, context: Context) -> Turn:
    """The urgent line for a cramp of ten minutes or more; the routine ends."""
    turn = Script(ask, wording_for(ask, context)).line("relief.lasting").turn(State())
    return replace(turn, call="urgent")


def next_rung(ask: Ask, context: Context, guide: Guide, lead: list[LineOf]) -> Turn:
    """The next movement of the ladder; after the last one, round again with the line on ten minutes."""
    if ask.clock - guide.began >= LASTING_S:
        return lasting(ask, context)
    side = guide.units[0].side
    rungs = ladder(guide.part, helped=guide.helped, both=side == "both")
    rung = guide.rung + 1
    if rung >= len(rungs):
        rung, lead = 0, ["relief.again"]
    elif rung == 1:
        lead = [*lead, "relief.leg_signs"]
    after = replace(guide, rung=rung, start=0)
    return rung_turn(ask, context, replace(after, units=(_unit(after, side),)), lead)


def gone(ask: Ask, context: Context) -> Turn:
    """`CrampGoneIntent`, or yes to "is it letting go?": rest, the clot caution, goodnight."""
    return Script(ask, wording_for(ask, context, "relief")).line("relief.gone").turn(State())


def cannot_reach(ask: Ask, context: Context) -> Turn:
    """`CantReachIntent` in a cramp: the form of the movement that needs no reaching."""
    guide = ask.state.guide
    if guide is None or guide.kind != "relief":
        guide = Guide("relief", (Unit("calf_in_bed"),), began=ask.clock)
    return swap(ask, context, guide, movements()[guide.units[0].movement].reach, ["relief.cannot_reach"])


def hurts(ask: Ask, context: Context) -> Turn:
    """`ItHurtsIntent` in a cramp: stop this stretch, caution, a gentler one."""
    guide = ask.state.guide
    if guide is None or guide.kind != "relief":
        return first_rung(ask, context)
    gentler = movements()[guide.units[0].movement].gentler
    lead: list[LineOf] = ["relief.hurts", "relief.hurts_caution"]
    if gentler != "rest_it":
        lead.append("relief.gentler")
    return swap(ask, context, guide, gentler, lead)


def restart(ask: Ask, context: Context, guide: Guide, lead: list[LineOf]) -> Turn:
    """The first rung again, for the same leg; the ten minutes go on counting."""
    first = replace(guide, rung=0, start=0, lead=0.0)
    return rung_turn(ask, context, replace(first, units=(_unit(first, guide.units[0].side),)), lead)


def swap(ask: Ask, context: Context, guide: Guide, movement: str, lead: list[LineOf]) -> Turn:
    """Another movement in place of this rung's; the ladder goes on from its own rung if it is on it."""
    side = guide.units[0].side
    rungs = ladder(guide.part, helped=guide.helped, both=side == "both")
    rung = rungs.index(movement) if movement in rungs else guide.rung
    return rung_turn(ask, context, replace(guide, units=(Unit(movement, side),), start=0, rung=rung), lead)


HANDLERS: dict[str, Handler] = {
    "LegCrampIntent": start,
    "StillCrampingIntent": still,
    "CrampGoneIntent": gone,
}
