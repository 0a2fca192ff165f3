"""The place in a routine that outlives its session, for a quarter of an hour."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from skill.conversation.model import Ask, Context
from skill.conversation.record import Record
from skill.conversation.state import State, guide_from_json, guide_to_json
from skill.errors import StoreError
from skill.stretching.movements import on_ladder

KEPT_S = 900
"""How long a place is offered again, in seconds."""


def record_of(ask: Ask, context: Context) -> Record:
    """The user's record; an empty one if the store fails or the user is unknown."""
    if not ask.user:
        return Record()
    try:
        return context.services.memory.load(ask.user)
    except StoreError:
        return Record()


def update(ask: Ask, context: Context, change: Callable[[Record], Record]) -> None:
    """Change the user's record. Where that cannot be kept, the answer goes on without.

    A place that is too old to be offered again is not kept any longer.
    """

    def changed(record: Record) -> Record:
        return change(record if _fresh(ask, record) else replace(record, place=None, place_at=0))

    if ask.user:
        # The fault is logged at the edge.
        with suppress(StoreError):
            context.services.memory.update(ask.user, changed)


def _fresh(ask: Ask, record: Record) -> bool:
    """True where the record's place may be offered again."""
    return 0 <= ask.clock - record.place_at < KEPT_S


def with_place(record: Record, state: State) -> Record:
    """The record with the place of `state` in it."""
    if state.guide is None:
        return replace(record, place=None, place_at=0)
    place = {"guide": guide_to_json(state.guide), "paused": state.paused}
    return replace(record, place=place, place_at=state.at)


def keep(ask: Ask, context: Context, state: State, also: Callable[[Record], Record] | None = None) -> None:
    """Remember where the routine of `state` was when its last answer began; `also` is changed in the same step."""
    update(ask, context, lambda record: with_place(also(record) if also else record, state))


def clear(ask: Ask, context: Context) -> None:
    """Forget the place, because the routine is over."""
    if record_of(ask, context).place is not None:
        update(ask, context, lambda record: replace(record, place=None, place_at=0))


def lost(ask: Ask, context: Context) -> State | None:
    """The state of a routine whose session ended less than a quarter of an hour ago.

    A cramp's place moves from memory into the session: it is not kept for longer than it is of use.
    """
    record = record_of(ask, context)
    if record.place is None or not _fresh(ask, record):
        return None
    guide = guide_from_json(record.place.get("guide"))
    if guide is None:
        return None
    if guide.kind == "relief":
        # After a silence the stretch begins anew: nobody is still in the middle of its last hold.
        # Where it hurts is not remembered; the movement tells which ladder to go on with.
        clear(ask, context)
        part, helped, rung = on_ladder(guide.units[0].movement)
        again = replace(guide, part=part, helped=helped, rung=rung, start=0, lead=0.0)
        return State(guide=again, paused=True, at=record.place_at)
    return State(
        guide=guide,
        paused=record.place.get("paused") is True,
        at=record.place_at,
        pace=record.pace,
        voice=record.voice,
    )
