"""Answers of every kind, as they are sent to a screen."""

from functools import cache
from typing import Any

from skill.alexa.screen import directive
from skill.conversation import Turn
from skill.guidance import for_locale
from tests.skill.asking import Talk

Json = dict[str, Any]
Said = tuple[str, dict[str, str]]
ROUTINES: dict[str, Said] = {
    "calf": ("LegCrampIntent", {"bodyPart": "calf", "side": "left"}),
    "foot": ("LegCrampIntent", {"bodyPart": "foot", "side": "right"}),
    "toe": ("LegCrampIntent", {"bodyPart": "toe"}),
    "thigh": ("LegCrampIntent", {"bodyPart": "thigh"}),
    "hamstring": ("LegCrampIntent", {"bodyPart": "hamstring"}),
    "shin": ("LegCrampIntent", {"bodyPart": "shin"}),
    "both": ("LegCrampIntent", {"bodyPart": "both_legs"}),
    "helper": ("LegCrampIntent", {"person": "partner"}),
    "helped thigh": ("LegCrampIntent", {"person": "partner", "bodyPart": "thigh"}),
    "full": ("BedtimeRoutineIntent", {}),
    "short": ("BedtimeRoutineIntent", {"length": "short"}),
    "in bed": ("BedtimeRoutineIntent", {"position": "in_bed"}),
    "short in bed": ("BedtimeRoutineIntent", {"position": "in_bed", "length": "short"}),
    "only the calf": ("BedtimeRoutineIntent", {"stretch": "calf"}),
    "only the thigh": ("BedtimeRoutineIntent", {"stretch": "thigh"}),
    "only the ankles": ("BedtimeRoutineIntent", {"stretch": "ankles"}),
}
SPOKEN: dict[str, Said] = {
    "launch": ("Launch", {}),
    "help": ("AMAZON.HelpIntent", {}),
    "magnesium": ("SupplementsIntent", {"supplement": "magnesium"}),
    "should I call": ("CallDoctorIntent", {}),
    "emergency": ("WarningSignIntent", {"sign": "chest_pain"}),
    "crisis": ("WarningSignIntent", {"sign": "self_harm"}),
    "urgent": ("WarningSignIntent", {"sign": "leg_red", "bodyPart": "calf", "side": "left"}),
    "soon": ("WarningSignIntent", {"sign": "worried"}),
    "call for help": ("EmergencyCallIntent", {}),
    "stop": ("AMAZON.StopIntent", {}),
}
AFTER: dict[str, tuple[Said, ...]] = {
    "heel push": (ROUTINES["calf"], ("StillCrampingIntent", {})),
    "standing": (ROUTINES["calf"], ("StillCrampingIntent", {}), ("StillCrampingIntent", {})),
    "rub": (ROUTINES["calf"], *[("StillCrampingIntent", {})] * 3),
    "hurts": (ROUTINES["calf"], ("ItHurtsIntent", {})),
    "cannot reach": (ROUTINES["calf"], ("CantReachIntent", {})),
    "paused": (ROUTINES["calf"], ("AMAZON.PauseIntent", {})),
    "paused at bedtime": (ROUTINES["full"], ("AMAZON.PauseIntent", {})),
    "repeated": (ROUTINES["full"], ("AMAZON.RepeatIntent", {})),
    "chair": (ROUTINES["only the thigh"], ("CantReachIntent", {})),
    "asked in a cramp": (ROUTINES["calf"], ("SupplementsIntent", {"supplement": "potassium"})),
    "call for help in a cramp": (ROUTINES["calf"], ("EmergencyCallIntent", {})),
    "gone": (ROUTINES["calf"], ("CrampGoneIntent", {})),
}
ANSWERS = {name: (said,) for name, said in {**ROUTINES, **SPOKEN}.items()} | AFTER
"""What is said, in order; the last answer is the one that is meant."""


@cache
def answer(name: str, locale: str = "en-US") -> Turn:
    """The answer of that name. What interrupts is said at twelve seconds."""
    first, *more = ANSWERS[name]
    talk = Talk(locale=locale)
    turn = talk.ask(first[0], after=None, **first[1])
    for intent, slots in more:
        turn = talk.ask(intent, after=12.0, **slots)
    return turn


@cache
def shown(name: str, locale: str = "en-US", newest: str = "2024.2") -> Json:
    """The directive that shows that answer. It is shared: copy it before changing it."""
    found = directive(answer(name, locale), for_locale(locale), locale, newest)
    assert found is not None
    return found
