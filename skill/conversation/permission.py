"""Permission for reminders, by voice: asked in our own words first, then through Alexa, with the wish kept."""

from skill.conversation import places
from skill.conversation.model import Ask, Context, Turn
from skill.conversation.reminding import ask_for, say
from skill.conversation.state import State, wish_to_token
from skill.conversation.wish import Wish
from skill.stretching.timeline import Timeline

DENIED_S = 7 * 24 * 3600
"""After a denial it is not asked again for this many seconds."""


def ask_first(ask: Ask, context: Context, wish: Wish) -> Turn:
    """Ask in our own words whether Alexa shall ask; not within a week of a denial."""
    denied_at = places.record_of(ask, context).denied_at
    if denied_at and 0 <= ask.clock - denied_at < DENIED_S:
        return say(ask, context, "reminders.denied_lately")
    return ask_for(ask, context, wish, "permission", "reminders.ask_permission", "reminders.ask_permission_again")


def declined(ask: Ask, context: Context) -> Turn:
    """No to our own question: Alexa's is not started, and nothing is set."""
    return say(ask, context, "reminders.no_permission")


def send_request(ask: Ask, context: Context) -> Turn:
    """Yes to our own question: hand over to Alexa's, with what was wanted in its token."""
    return Turn(Timeline(), State(), consent=wish_to_token(ask.state.wish))


def card_is_missing(ask: Ask) -> bool:
    """True where Alexa has shown no card of its own, so that ours is the way to allow reminders later."""
    return ask.value("card") != "thrown"
