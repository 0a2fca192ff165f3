"""AWS Lambda's door. The handler is `lambda_handler.lambda_handler`."""

from typing import Any

from skill.alexa import Skill, build_skill
from skill.composition import lambda_services
from skill.settings import read_settings

_skill: Skill | None = None


def lambda_handler(event: dict[str, Any], context: object) -> dict[str, Any]:
    """Answer one Alexa request."""
    global _skill
    if _skill is None:
        settings = read_settings()
        _skill = build_skill(settings, lambda_services(settings))
    return _skill.invoke(event)
