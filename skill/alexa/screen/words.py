"""The words of a screen in the person's language. Every one of them is content."""

from collections.abc import Mapping

from skill.guidance.content import Guidance
from skill.stretching.timeline import Say, Step
from skill.stretching.wording import Wording, capitalised

PLANS = ("emergency", "crisis", "urgent", "soon")
"""How fast a call is needed, and whom to call: the names under `call` in `screen.toml`."""


class Words:
    """The lines of `screen.toml`, filled in."""

    def __init__(self, guidance: Guidance, locale: str) -> None:
        self._guidance = guidance
        self._wording = Wording(guidance, locale)

    def get(self, key: str, values: Mapping[str, str] | None = None) -> str:
        """The words of a line of any content file. Raises ContentError if there is none."""
        return self._wording.text(self._guidance.line(key), values or {})

    def title(self, movement: str) -> str:
        """A movement's name as a heading."""
        return capitalised(self.get(f"movements.{movement}.name"))

    def side(self, side: str) -> str:
        """A side as a heading; empty where it is not known."""
        return self.get(f"screen.sides.{side}") if self._guidance.has(f"screen.sides.{side}") else ""

    def sided(self, title: str, side: str) -> str:
        """A movement's title with its side, where that is known."""
        named = self.side(side)
        return self.get("screen.sided", {"name": title, "side": named}) if named else title

    def button(self, name: str) -> str:
        """The label of a button."""
        return self.get(f"screen.buttons.{name}")

    def whom(self, plan: str) -> str:
        """Whom to call: a number, or people in words."""
        # The words are made for the middle of a sentence, where a comma may follow them.
        return capitalised(self.get(f"screen.call.{plan}").rstrip(" ,"))


def spoken(*steps: Step) -> str:
    """What is said in the steps as plain text, without the cues inside their holds."""
    return " ".join(item.text for step in steps for item in step.items if isinstance(item, Say))
