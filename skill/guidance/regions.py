"""Whom to call where: numbers by locale, from `regions.toml`; the words around them are in each language."""

from collections.abc import Mapping
from dataclasses import dataclass

from skill.guidance.content import Guidance
from skill.guidance.load import table

NEUTRAL = "neutral"


@dataclass(frozen=True)
class Region:
    """One country's way of calling for help."""

    name: str
    """Its key in `regions.toml`, `neutral` where the locale is unknown."""
    numbers: Mapping[str, str]
    """Phone numbers by purpose (`emergency`, `crisis`, `advice`), digits and spaces only."""


def region_for(locale: str) -> Region:
    """The region of an Alexa locale; the neutral one, which has no numbers, for an unknown locale."""
    data = table("regions")
    name = data["locales"].get(locale, NEUTRAL)
    return Region(name, data["numbers"].get(name, {}))


def call_words(guidance: Guidance, locale: str) -> dict[str, str]:
    """The placeholders for whom to call, in words: `care`, `urgent`, `emergency`, `hospital`, `belly`, …"""
    region = region_for(locale)
    neutral = guidance.value("regions.placeholders")
    filled: dict[str, str] = {}
    for name in neutral:
        template = guidance.word(f"regions.{region.name}.{name}") or guidance.word(f"regions.{NEUTRAL}.{name}")
        filled[name] = template.format_map(region.numbers)
    return filled
