"""The steps of a guided answer with their times, from the timeline that is spoken."""

from typing import Any

from skill.alexa.screen.graphics import alternates, frames_of
from skill.alexa.screen.words import Words, spoken
from skill.conversation.state import Guide
from skill.stretching.movements import ladder, movements
from skill.stretching.timeline import Hold, Step, Timeline
from skill.stretching.wording import capitalised

Json = dict[str, Any]
STILL, MOVED, TO_AND_FRO = 0, 1, 2
"""Which frame of a figure a step shows: the first, the second, or both in turn."""


def guided(timeline: Timeline) -> list[int]:
    """Which steps of the timeline are those of a routine; the words before and after it have no title."""
    return [index for index, step in enumerate(timeline.steps) if step.title]


def steps_of(timeline: Timeline, guide: Guide | None, words: Words) -> list[Json]:
    """The routine's steps as the screen is told of them. Times are in seconds after the answer began."""
    found = []
    numbers = guided(timeline)
    for index in numbers:
        step = timeline.steps[index]
        movement, side, _ = step.key.split(".")
        start, held = timeline.start_of(index), _hold(step)
        figure = movements()[movement].figure
        frames = frames_of(figure)
        found.append(
            {
                "key": step.key,
                "title": capitalised(step.title),
                "say": spoken(step),
                "start_s": start,
                "seconds": step.seconds,
                "hold_start_s": round(start + held[0], 2),
                "hold_s": held[1],
                "figure": figure if frames else "",
                "side": side,
                "frames": frames,
                "next": _coming([timeline.steps[later] for later in numbers if later > index], step, guide, words),
            }
        )
    return found


def _hold(step: Step) -> tuple[float, float]:
    """When the step's hold begins, in seconds after the step, and how long it is; 0 and 0 without one."""
    clock = 0.0
    for item in step.items:
        if isinstance(item, Hold):
            return round(clock, 2), item.seconds
        clock += item.seconds
    return 0.0, 0.0


def _coming(later: list[Step], now: Step, guide: Guide | None, words: Words) -> str:
    """The title of what follows the step's movement: the next unit's, or in a cramp the next rung's."""
    for step in later:
        if step.unit != now.unit:
            movement, side, _ = step.key.split(".")
            return words.sided(words.title(movement), side)
    if guide is None or guide.kind != "relief":
        return ""
    rungs = ladder(guide.part, helped=guide.helped, both=guide.units[0].side == "both")
    following = rungs[guide.rung + 1 : guide.rung + 2]
    return words.title(following[0]) if following else ""


def poses_of(timeline: Timeline) -> list[Json]:
    """Which frame of its figure each step shows (`to`), and when it came to that (`from_s`, in seconds).

    A movement begins in its first frame and is held in its second, or goes to and fro between the two.
    """
    found: list[Json] = []
    before: Step | None = None
    for index in guided(timeline):
        step = timeline.steps[index]
        movement, _, number = step.key.split(".")
        figure = movements()[movement].figure
        to = STILL
        if frames_of(figure) > 1:
            to = TO_AND_FRO if alternates(figure) else MOVED if int(number) > 0 else STILL
        same = before is not None and before.unit == step.unit and found[-1]["to"] == to
        found.append({"to": to, "from_s": found[-1]["from_s"] if same else timeline.start_of(index)})
        before = step
    return found
