"""What a screen shows, as data: which kind of screen, the words, the times, the buttons."""

from typing import Any

from skill.alexa.screen.steps import guided, poses_of, steps_of
from skill.alexa.screen.words import Words, spoken
from skill.conversation import State, Turn
from skill.stretching.wording import capitalised

Json = dict[str, Any]
GOODNIGHT = frozenset({"basics.goodbye", "bedtime.stopped", "bedtime.close", "steering.last_one"})
"""Lines that say goodbye: there is nothing to read, and the room should be dark."""


def properties(turn: Turn, words: Words) -> Json:
    """The data of one answer, the same for every screen that shows it."""
    timeline = turn.timeline
    numbers = guided(timeline)
    mode = _mode(turn, numbers)
    text = spoken(*(timeline.steps[: numbers[0]] if mode == "guide" else timeline.steps))
    return {
        "mode": mode,
        "title": _title(turn, words, mode, numbers),
        "text": text,
        "call": words.whom(turn.call) if mode == "sign" else "",
        "call_note": words.get(f"doctor.{turn.call}") if mode == "sign" else "",
        "listening": turn.listen,
        "total_s": timeline.seconds,
        "steps": steps_of(timeline, turn.state.guide, words) if mode == "guide" else [],
        "buttons": [{"id": name, "label": words.button(name)} for name in _buttons(turn, mode)],
        "night": True,
    }


def extras(turn: Turn, words: Words, steps: list[Json]) -> Json:
    """What a guide's document shows besides: labels, poses, and what is said after the last step.

    `coming` and `poses` have one entry for each step.
    """
    timeline = turn.timeline
    last = guided(timeline)[-1]
    return {
        "coming": [words.get("screen.coming", {"name": step["next"]}) if step["next"] else "" for step in steps],
        "sides": {side: capitalised(words.side(side)) for side in ("left", "right", "other", "both", "any")},
        "poses": poses_of(timeline),
        "tail": spoken(*timeline.steps[last + 1 :]),
        "tail_s": round(timeline.start_of(last) + timeline.steps[last].seconds, 2),
    }


def _mode(turn: Turn, numbers: list[int]) -> str:
    if turn.call:
        return "sign"
    if numbers:
        return "guide"
    said = {ref.key for ref in turn.state.said}
    return "dark" if not turn.listen and said and said <= GOODNIGHT else "talk"


def _title(turn: Turn, words: Words, mode: str, numbers: list[int]) -> str:
    if mode == "sign":
        return words.get(f"screen.call_title.{turn.call}")
    if mode == "guide":
        movement = turn.timeline.steps[numbers[0]].key.partition(".")[0]
        return words.title(movement)
    return ""


def _buttons(turn: Turn, mode: str) -> tuple[str, ...]:
    """The buttons that do something now. "It's gone" is for a cramp."""
    state: State = turn.state
    if state.guide is None or mode == "dark":
        return ()
    first = "pause" if mode == "guide" else "resume"
    return (first, "back", "next", *(["gone"] if state.guide.kind == "relief" else []))
