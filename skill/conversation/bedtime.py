"""The bedtime routine: a quiet guided stretch that ends in silence."""

from dataclasses import replace

from skill.conversation import places
from skill.conversation.model import Ask, Context, Handler, Turn
from skill.conversation.record import Record
from skill.conversation.script import LineOf, Script, wording_for
from skill.conversation.state import Guide, State
from skill.stretching.movements import bedtime_units

EVIDENCE_NOTICE = "evidence"


def start(ask: Ask, context: Context) -> Turn:
    """`BedtimeRoutineIntent`: the whole routine, its short form, its in-bed form, or one stretch by name."""
    record = places.record_of(ask, context)
    first_time = EVIDENCE_NOTICE not in record.notices
    position = "in_bed" if ask.slot("position") == "in_bed" else "standing"
    length = "short" if ask.slot("length") == "short" else "full"
    units = bedtime_units(position, length, ask.slot("stretch"))
    lead: list[LineOf] = ["bedtime.evidence" if first_time else "bedtime.begin", "bedtime.safety"]
    state = State(
        pace=ask.state.pace or record.pace,
        voice=ask.state.voice or record.voice,
    )
    guide = Guide("bedtime", units, began=ask.clock)
    return play(ask, context, guide, state, lead, begins=True)


def _begun(record: Record) -> Record:
    """The record of a user who has begun the routine once more."""
    return replace(record, notices=(EVIDENCE_NOTICE,), nights=record.nights + 1)


def play(ask: Ask, context: Context, guide: Guide, state: State, lead: list[LineOf], *, begins: bool = False) -> Turn:
    """Say `lead` and guide the routine from the guide's step to its end, which is quiet.

    The place is kept in memory, because the session closes while the routine is still being spoken.
    """
    record = places.record_of(ask, context)
    if begins:
        record = _begun(record)
    wording = wording_for(replace(ask, state=state), context, "bedtime", turn=record.nights)
    script = Script(ask, wording).lines(lead).steps(guide)
    # A word on water and one on calling, on different nights, and on some nights neither.
    parting = {0: ["bedtime.call"], 2: ["bedtime.water"]}.get(record.nights % 4, [])
    script.lines([*parting, "bedtime.settle", "bedtime.close"])
    turn = script.turn(State(pace=state.pace, voice=state.voice))
    places.keep(ask, context, turn.state, _begun if begins else None)
    return turn


HANDLERS: dict[str, Handler] = {"BedtimeRoutineIntent": start}
