"""What time does to a document: names that are bound to the seconds since it appeared.

A tick handler sets `now_s` from the document's own clock, never by counting ticks, and everything else follows from
it and the data: the step, the share of its hold that is left, the figure's frame, and at last the dark.
"""

from typing import Any

Json = dict[str, Any]
COACH = "payload.coach.properties"
SHOW = "payload.show.properties"
ROOT = "coach"
"""The ID of the document's outermost component, which holds the bindings."""
TICK_MS = 250
FADE_S = 3.0
"""How long the screen takes to go dark."""
TURN_S = 1.2
"""How long a figure takes from its first frame to the second that is held."""


def bind(name: str, value: object) -> Json:
    """One binding."""
    return {"name": name, "value": value}


def clock(until_s: float) -> Json:
    """The properties of the outermost component that keep `now_s` going until then."""
    return {
        "handleTick": [
            {
                "minimumDelay": TICK_MS,
                "when": f"${{now_s < {until_s:.2f}}}",
                "commands": [
                    {"type": "SetValue", "componentId": ROOT, "property": "now_s", "value": "${elapsedTime / 1000}"}
                ],
            }
        ]
    }


def awake(seconds: float) -> Json:
    """The property of the outermost component that keeps the document on the screen for so long."""
    stay = {"type": "Idle", "delay": round(seconds * 1000), "screenLock": True, "sequencer": "awake"}
    return {"onMount": [stay]}


def lit(dark_s: float | None) -> list[Json]:
    """Bindings for `lit`: 1, and from `dark_s` on down to 0, which is dark."""
    if dark_s is None:
        return [bind("lit", 1)]
    return [bind("lit", f"${{Math.clamp(0, ({dark_s + FADE_S:.2f} - now_s) / {FADE_S:g}, 1)}}")]


def guide_bindings(steps: int) -> list[Json]:
    """Bindings that follow a routine of so many steps.

    `at`: the current step, the last one that has begun; `here`: its data; `rest`: the share of its hold that is
    left, 1 to 0; `after`: whether the last step is over; `pose`: 0 for the figure's first frame to 1 for its second.
    """
    at = " + ".join(f"(now_s >= steps[{number}].start_s ? 1 : 0)" for number in range(1, steps)) or "0"
    to_and_fro = "Math.clamp(0, (now_s % 6 < 4.2 ? now_s % 6 - 2.4 : 6 - now_s % 6) / 0.6, 1)"
    moved = f"Math.clamp(0, (now_s - turn.from_s) / {TURN_S:g}, 1)"
    return [
        bind("now_s", 0),
        bind("steps", f"${{{COACH}.steps}}"),
        bind("at", f"${{{at}}}"),
        bind("here", "${steps[at]}"),
        bind("rest", "${here.hold_s > 0 ? Math.clamp(0, 1 - (now_s - here.hold_start_s) / here.hold_s, 1) : 0}"),
        bind("after", f"${{now_s >= {SHOW}.tail_s}}"),
        bind("turn", f"${{{SHOW}.poses[at]}}"),
        bind("pose", f"${{turn.to == 2 ? {to_and_fro} : (turn.to == 1 ? {moved} : 0)}}"),
        bind(
            "words",
            f"${{now_s < steps[0].start_s && {COACH}.text != '' ? {COACH}.text"
            f" : (after && {SHOW}.tail != '' ? {SHOW}.tail : here.say)}}",
        ),
    ]
