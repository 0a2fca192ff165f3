"""Makes the timeline of a routine from its units."""

from collections.abc import Sequence

from skill.stretching.movements import Movement, StepPlan, Unit, movements
from skill.stretching.timeline import Cue, Hold, Item, Pause, Step
from skill.stretching.wording import Wording

BREATH_S = 0.6
"""Silence between two sentences of an instruction, in seconds at the ordinary pace."""
SETTLE_S = 2.0
"""Silence after the words that set up a movement without a hold of their own."""


def steps_of(units: Sequence[Unit], wording: Wording) -> tuple[Step, ...]:
    """The steps of a routine in words, one movement and side after another."""
    steps: list[Step] = []
    for number, unit in enumerate(units):
        movement = movements()[unit.movement]
        follows = number > 0 and units[number - 1].movement == unit.movement
        plans = movement.swap if follows else movement.steps
        for index, plan in enumerate(plans):
            key = f"{unit.movement}.{unit.side}.{index}"
            items = _items(movement, plan, unit, wording)
            steps.append(Step(key, items, number, wording.say(f"movements.{movement.name}.name").text))
    return tuple(steps)


def _items(movement: Movement, plan: StepPlan, unit: Unit, wording: Wording) -> tuple[Item, ...]:
    sided = wording.sided(unit.side)
    spoken = [wording.say(f"movements.{movement.name}.{name}", sided) for name in plan.say]
    breath = Pause(round(BREATH_S * 100 / wording.voice.rate, 2))
    items: list[Item] = []
    for say in spoken:
        items += [say, breath]
    if not plan.hold:
        items[-1] = Pause(SETTLE_S)
        return tuple(items)
    length = unit.hold or plan.hold
    cues = tuple(
        Cue(at, wording.say(f"movements.{movement.name}.{name}", sided))
        for at, name in plan.cues
        if at <= length - 5 or not unit.hold
    )
    return (*items[:-1], Hold(length, cues))
