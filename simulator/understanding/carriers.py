"""Takes off what is said around the matter: the wake word, the skill's name, fillers, a correction."""

import re
from collections.abc import Callable
from typing import Any

LAUNCH = "LaunchRequest"


def _either(phrases: list[str]) -> str:
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(map(re.escape, ordered)) + ")"


class Carriers:
    """The words around the matter in one locale."""

    def __init__(self, listening: dict[str, Any], template: Callable[[str], str]) -> None:
        def plain(texts: list[str]) -> list[str]:
            return [template(str(text)) for text in texts]

        carriers = listening["carriers"]
        wake, name = _either(plain(carriers["wake"])), _either(plain(carriers["name"]))
        launch, ask = _either(plain(carriers["launch"])), _either(plain(carriers["ask"]))
        joint = _either(plain(carriers["joint"]))
        fillers = _either(plain(listening["fillers"]))
        self._wake = re.compile(rf"(?:{wake} )+(?=\S)")
        self._launch = re.compile(
            rf"(?:(?:please|can you|could you|hey|hi|ok) )*(?:{launch} )?{name}(?: please| now)*$"
        )
        self._ask = re.compile(rf"(?:please )?(?:{ask} )?{name}(?: {joint})?(?: \.)? (?P<rest>.+)$")
        self._asked_last = re.compile(rf"(?P<rest>.+?) (?:(?:on|in|with|using|from|via) )?{name}$")
        self._leading = re.compile(rf"(?:{fillers} )+(?=\S)")
        self._trailing = re.compile(rf"(?: {fillers})+$")
        self._inner = re.compile(rf"\b{fillers} (?=\S)")
        self._correction = re.compile(rf"^.+?\b{_either(plain(listening['corrections']))} (?P<rest>.+)$")

    def matter(self, text: str) -> str:
        """What is left of a plain text without wake word and skill name; LAUNCH when only they were said."""
        text = self._wake.sub("", text, count=1) if self._wake.match(text) else text
        if self._launch.match(text):
            return LAUNCH
        for pattern in (self._ask, self._asked_last):
            match = pattern.match(text)
            if match:
                return match["rest"]
        return text

    def trimmed(self, text: str) -> list[str]:
        """The text with fillers off its ends, and off everywhere; only those that differ."""
        ends = self._trailing.sub("", self._leading.sub("", text, count=1) if self._leading.match(text) else text)
        everywhere = " ".join(self._inner.sub("", f"{ends} ").split())
        return [form for form in dict.fromkeys((ends, everywhere)) if form and form != text]

    def corrected(self, text: str) -> str | None:
        """What was said after a correction ("no i mean the right"), or None."""
        match = self._correction.match(text)
        return match["rest"] if match else None
