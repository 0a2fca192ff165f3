"""The place in a routine that outlives its session, for a quarter of an hour."""

from collections.abc import Callable
from dataclasses import replace

from skill.conversation.model import Ask, Context
from skill.conversation.record import Record
from skill.conversation.state import State, guide_from_json, guide_to_json
from skill.errors import StoreError

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


def update(ask: Ask, context: Context, change: Callable[[Record], Record]) -> Record:
    """Change the user's record and give the new one; where it cannot be kept, it is given all the same."""
    if not ask.user:
        return change(Record())
    try:
        return context.services.memory.update(ask.user, change)
    except StoreError:
        return change(Record())


def with_place(record: Record, state: State) -> Record:
    """The record with the place of `state` in it."""
    if state.guide is None:
        return replace(record, place=None, place_at=0)
    place = {"guide": guide_to_json(state.guide), "paused": state.paused}
    return replace(record, place=place, place_at=state.at)


def keep(ask: Ask, context: Context, state: State) -> None:
    """Remember where the routine of `state` was when its last answer began."""
    update(ask, context, lambda record: with_place(record, state))


def clear(ask: Ask, context: Context) -> None:
    """Forget the place, because the routine is over."""
    if record_of(ask, context).place is not None:
        update(ask, context, lambda record: replace(record, place=None, place_at=0))


def lost(ask: Ask, context: Context) -> State | None:
    """The state of a routine whose session ended less than a quarter of an hour ago."""
    record = record_of(ask, context)
    if record.place is None or not 0 <= ask.clock - record.place_at < KEPT_S:
        return None
    guide = guide_from_json(record.place.get("guide"))
    if guide is None:
        return None
    if guide.kind == "relief":
        # After a silence the stretch begins anew: nobody is still in the middle of its last hold.
        return State(guide=replace(guide, start=0, lead=0.0), paused=True, at=record.place_at)
    return State(
        guide=guide,
        paused=record.place.get("paused") is True,
        at=record.place_at,
        pace=record.pace,
        voice=record.voice,
    )
