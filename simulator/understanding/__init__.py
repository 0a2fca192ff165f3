"""What a person means by typed or spoken words: intent and slots, the way Alexa would give them.

>>> load("en-US").understand("my left calf is cramping").intent
'LegCrampIntent'
"""

from .result import SlotValue, Understood
from .source import UnderstandingError, UnknownLocale
from .understanding import Understanding, load

__all__ = ["SlotValue", "Understanding", "UnderstandingError", "Understood", "UnknownLocale", "load"]
