"""The conversation's one entrance: what was asked goes in, what is answered comes out."""

from skill.conversation import basics, bedtime, doctor, learn, privacy, relief, reminders, steering
from skill.conversation.model import Ask, Context, Handler, Turn
from skill.conversation.ports import Services

HANDLERS: dict[str, Handler] = {
    **basics.HANDLERS,
    **relief.HANDLERS,
    **steering.HANDLERS,
    **doctor.HANDLERS,
    **learn.HANDLERS,
    **bedtime.HANDLERS,
    **reminders.HANDLERS,
    **privacy.HANDLERS,
}
"""The handler of each intent. The state never decides which one: a warning sign wins in every state."""


def context_for(ask: Ask, services: Services) -> Context:
    """What handlers may use for this ask."""
    return Context(services.guidance(ask.locale), services)


def respond(ask: Ask, services: Services) -> Turn:
    """Answer one ask. Unknown intents are answered as not understood."""
    handler = HANDLERS.get(ask.intent, basics.fallback)
    return handler(ask, context_for(ask, services))


def session_ended(ask: Ask, services: Services) -> None:
    """The session ended without our doing."""
    basics.session_ended(ask, context_for(ask, services))


def trouble(ask: Ask, services: Services) -> Turn:
    """The answer when something broke inside us."""
    return basics.trouble(ask, context_for(ask, services))
