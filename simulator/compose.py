"""Puts the simulator and the real skill together. The only module here that knows what the skill is made of.

Imports of the skill and of the understanding happen when they are asked for, so that a part that is missing
breaks only what needs it, with a message that says what is missing.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import cache
from importlib import import_module

from simulator import model, speech_time
from simulator.clock import SimulatedClock
from simulator.device import Speaker
from simulator.errors import NotAvailableError
from simulator.parts import Ears, Hearing, Household, Invoke
from simulator.playback import IsInstruction, sentences
from simulator.services import AlexaServices
from simulator.settings import DeviceSettings

SkillFor = Callable[[Household, SimulatedClock], Invoke]
"""Makes a skill that reaches these services and takes its time from this clock."""


def skill_for_simulation(services: Household, clock: SimulatedClock) -> Invoke:
    """The real skill, in process, forgetting everything when it goes out of use."""
    try:
        from skill.alexa import build_skill
        from skill.composition import local_services
        from skill.memory.inside import ProcessMemory
        from skill.settings import Settings
    except ImportError as error:
        raise NotAvailableError(f"the skill cannot be loaded ({error})") from error
    settings = Settings(environment="development")
    return build_skill(settings, replace(local_services(settings), memory=ProcessMemory())).invoke


@cache
def ears(locale: str) -> Ears:
    """The understanding of `locale`."""
    try:
        understanding = import_module("simulator.understanding")
    except ImportError as error:
        raise NotAvailableError(f"the understanding cannot be loaded ({error})") from error
    try:
        loaded: Ears = understanding.load(locale)
    except understanding.UnderstandingError as error:
        raise NotAvailableError(str(error)) from None
    return loaded


def hearing(locale: str, listens: Callable[[str], Ears] = ears) -> Hearing:
    """How a device set to `locale` understands and judges."""
    return Hearing(
        ears=listens(locale),
        model=_model(locale),
        speech_seconds=speech_seconds(locale),
        is_instruction=instructions(locale),
    )


_model = cache(model.load)


@cache
def speech_seconds(locale: str) -> speech_time.SpeechTime:
    """The skill's own estimate of speaking time, or the simulator's where the skill has none."""
    try:
        from skill.guidance import for_locale
        from skill.stretching.speech import Tempo, Voice, seconds

        guidance = for_locale(locale)
        tempo = Tempo(int(guidance.value("speech.words_per_minute")), float(guidance.value("speech.letters_per_word")))
    except ImportError:
        return speech_time.seconds
    return lambda text, rate: seconds(text, tempo, Voice(rate=round(rate)))


@cache
def instructions(locale: str) -> IsInstruction | None:
    """Tells the sentences of the content's instruction lines; None where there is no content."""
    try:
        from skill.guidance import for_locale
    except ImportError:
        return None
    patterns = {
        pattern
        for line in for_locale(locale).lines()
        if line.instruction
        for text in line.texts
        for sentence in sentences(text)
        if (pattern := _pattern(sentence))
    }
    matcher = re.compile("|".join(f"(?:{pattern})" for pattern in sorted(patterns)) or r"(?!)")
    return lambda sentence: matcher.fullmatch(sentence) is not None


def _pattern(sentence: str) -> str:
    """A pattern for a sentence with its `{placeholders}` filled in; empty where hardly a word is fixed."""
    pieces = re.split(r"\{\w+\}", sentence)
    if len(re.findall(r"\w+", " ".join(pieces))) < 2:
        return ""
    return ".+".join(re.escape(piece) for piece in pieces)


def speaker(
    at: datetime,
    settings: DeviceSettings,
    skill_for: SkillFor = skill_for_simulation,
    listens: Callable[[str], Ears] = ears,
) -> Speaker:
    """A speaker in use at the moment `at`, with its Alexa services; close it after use."""
    clock = SimulatedClock(at)
    services = AlexaServices(clock, settings)
    try:
        return Speaker(skill_for(services, clock), hearing(settings.locale, listens), clock, settings, services)
    except BaseException:
        services.close()
        raise
