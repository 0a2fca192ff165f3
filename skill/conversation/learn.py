"""Answers from the evidence, one breath each. Which answer there is, is data: `answers.toml`."""

from skill.conversation.model import Ask, Context, Handler, Turn
from skill.conversation.progress import then_go_on
from skill.conversation.script import Script, wording_for

TOPICS: dict[str, tuple[str, str]] = {
    "AboutCrampsIntent": ("about", "aspect"),
    "CausesIntent": ("causes", "cause"),
    "SupplementsIntent": ("supplements", "supplement"),
    "RemedyIntent": ("remedy", "remedy"),
    "PainReliefIntent": ("pain_relief", ""),
    "HeatOrIceIntent": ("heat_or_ice", ""),
    "ExerciseIntent": ("exercise", ""),
    "HydrationIntent": ("hydration", ""),
    "CompressionIntent": ("compression", ""),
    "PreventionIntent": ("prevention", ""),
    "EvidenceIntent": ("evidence", ""),
    "RestlessLegsIntent": ("restless_legs", ""),
    "RelatedConditionsIntent": ("related", ""),
    "VeinsIntent": ("veins", ""),
    "ShareExperienceIntent": ("share", ""),
    "SourcesIntent": ("sources", ""),
    "WhoAreYouIntent": ("who", ""),
}
"""Topic in `answers.toml` and the slot that may choose a special answer, by intent."""


def answer(ask: Ask, context: Context) -> Turn:
    """The answer to a question; a routine that was going on is offered again."""
    topic, slot = TOPICS[ask.intent]
    special = f"answers.{topic}.{ask.slot(slot)}"
    key = special if context.guidance.has(special) else f"answers.{topic}.any"
    script = Script(ask, wording_for(ask, context)).line(key)
    return then_go_on(ask, context, script, context.guidance.line(key).offer)


HANDLERS: dict[str, Handler] = dict.fromkeys(TOPICS, answer)
