"""What is known and how it is said: content per language, evidence, and the numbers to call."""

from skill.guidance.content import Guidance, Line
from skill.guidance.load import for_locale
from skill.guidance.regions import call_words, region_for

__all__ = ["Guidance", "Line", "call_words", "for_locale", "region_for"]
