"""Puts an answer together: lines, guided steps, and the question it ends with."""

from collections.abc import Sequence
from dataclasses import replace

from skill.conversation.model import Ask, Context, Turn
from skill.conversation.state import Guide, Ref, State
from skill.stretching.plan import steps_of
from skill.stretching.speech import Voice
from skill.stretching.timeline import Hold, Pause, Say, Step, Timeline
from skill.stretching.wording import Wording

RATES = {"bedtime": 90, "relief": 96, "": 96}
"""Speaking rate by scene, in percent: bedtime is the slowest."""
_PACES = {"slower": -10, "faster": 14, "": 0}
_BEAT = Pause(0.4)
LineOf = str | tuple[str, dict[str, str]]
"""A line's key, with its placeholders' words where it has its own."""


def voice_for(scene: str, state: State) -> Voice:
    """The voice of a scene (`relief`, `bedtime`, or empty for talk), in the person's pace and voice."""
    rate = RATES.get(scene, RATES[""]) + _PACES.get(state.pace, 0)
    soft = scene == "bedtime" or state.voice == "soft"
    return Voice(rate, soft and state.voice != "whisper", state.voice == "whisper")


def wording_for(ask: Ask, context: Context, scene: str = "", *, turn: int | None = None) -> Wording:
    """How lines are worded and spoken in this turn."""
    chosen = ask.now.toordinal() if turn is None else turn
    return Wording(context.guidance, ask.locale, voice_for(scene, ask.state), chosen)


class Script:
    """An answer in the making."""

    def __init__(self, ask: Ask, wording: Wording) -> None:
        self._ask = ask
        self._wording = wording
        self._lead: list[Say | Pause] = []
        self._refs: list[Ref] = []
        self._steps: tuple[Step, ...] = ()
        self._tail: list[Say | Pause] = []
        self._reprompt: Timeline | None = None
        self._guide: Guide | None = None
        self._question = ""

    def line(self, key: str, values: dict[str, str] | None = None) -> "Script":
        """Say a line: before the guided steps if there are none yet, else after them."""
        target = self._tail if self._steps else self._lead
        if target:
            target.append(_BEAT)
        target.append(self._wording.say(key, values))
        if not self._steps:
            self._refs.append(Ref(key, tuple((values or {}).items())))
        return self

    def lines(self, lines: Sequence[LineOf]) -> "Script":
        """Say several lines, one after another."""
        for line in lines:
            key, values = (line, None) if isinstance(line, str) else line
            self.line(key, values)
        return self

    def steps(self, guide: Guide) -> "Script":
        """Say and hold the steps of a routine from `guide.start` on."""
        if self._lead:
            self._lead.append(_BEAT)
        self._steps = steps_of(guide.units, self._wording)[guide.start :]
        lead = round(sum(item.seconds for item in self._lead), 2)
        self._guide = replace(guide, lead=lead)
        return self

    def question(
        self,
        name: str,
        key: str,
        again: str,
        *,
        keep: str = "",
        hold: float = 0.0,
        values: dict[str, str] | None = None,
    ) -> "Script":
        """End with a question. In the silence after it, say `keep`, go on holding, and ask `again`.

        `name` is what a yes or no will answer; `hold` is in seconds; `values` fill both questions' placeholders.
        """
        self.line(key, values)
        self._question = name
        items: list[Say | Pause | Hold] = [self._wording.say(keep)] if keep else []
        if hold:
            items.append(Hold(hold))
        self._reprompt = Timeline((Step("again", (*items, self._wording.say(again, values))),), self._wording.voice)
        return self

    def turn(self, state: State) -> Turn:
        """The answer. `state` gives what stays the same; what was said and asked is filled in."""
        steps = [Step("lead", tuple(self._lead))] if self._lead else []
        steps += self._steps
        if self._tail:
            steps.append(Step("tail", tuple(self._tail)))
        after = replace(
            state,
            question=self._question,
            at=self._ask.clock,
            misses=0,
            guide=self._guide or state.guide,
            paused=state.paused and self._guide is None,
            said=() if self._steps else tuple(self._refs),
        )
        return Turn(
            Timeline(tuple(steps), self._wording.voice),
            after,
            listen=bool(self._question),
            reprompt=self._reprompt,
            guided=self._guide is not None and self._guide.kind == "bedtime",
        )
