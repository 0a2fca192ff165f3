"""Forgetting what is kept."""

from skill.conversation.model import Ask, Context, Handler, Turn
from skill.conversation.script import Script, wording_for
from skill.conversation.state import State
from skill.errors import StoreError


def forget(ask: Ask, context: Context) -> Turn:
    """`ForgetMeIntent`: erase the record, and say whether that was done."""
    key = "privacy.forgotten"
    try:
        if ask.user:
            context.services.memory.forget(ask.user)
        else:
            key = "privacy.nothing_kept"
    except StoreError:
        key = "privacy.not_forgotten"
    return Script(ask, wording_for(ask, context)).line(key).turn(State())


HANDLERS: dict[str, Handler] = {"ForgetMeIntent": forget}
