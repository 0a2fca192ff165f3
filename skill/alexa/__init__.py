"""The Alexa edge: request in, response out."""

from skill.alexa.app import EventNotKept, NotOurSkill, Skill
from skill.alexa.log import Observer, write_line
from skill.alexa.write import Sound
from skill.conversation import Services
from skill.settings import Settings

__all__ = ["EventNotKept", "NotOurSkill", "Skill", "build_skill"]


def build_skill(settings: Settings, services: Services, observe: Observer = write_line) -> Skill:
    """Put the skill together from its settings and ports. `observe` is told of every request, without its content."""
    return Skill(services, settings.skill_id, Sound(settings.audio_documents, settings.background), observe=observe)
