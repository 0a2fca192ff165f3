"""AWS Lambda's door. The handler is `lambda_handler.lambda_handler`."""

import logging
from typing import Any

from skill.alexa import Skill, build_skill
from skill.composition import lambda_services
from skill.settings import read_settings

_skill: Skill | None = None


def lambda_handler(event: dict[str, Any], context: object) -> dict[str, Any]:
    """Answer one Alexa request.

    Raises SettingsError while a setting is wrong, and NotOurSkill where the request is for another skill. Without the
    skill's ID that is not checked: a person in a cramp is answered, and the log warns.
    """
    global _skill
    if _skill is None:
        settings = read_settings()
        if not settings.skill_id:
            logging.getLogger("cramp_coach").warning("CRAMP_COACH_SKILL_ID is not set: requests for any skill pass")
        _skill = build_skill(settings, lambda_services(settings))
    return _skill.invoke(event)
