"""How the screen looks: dark, warm and dim, in large type, with nothing that moves fast.

Sizes are in `u`: a hundredth of the screen's height, or on an upright screen a ninetieth of its width.
"""

from typing import Any

Json = dict[str, Any]

BLACK = "#000000"
WORDS = "#c08a55"
"""Words to read: six times as bright as the room, a quarter as bright as white."""
TITLE = "#d09a63"
QUIET = "#8f6840"
"""What may be overlooked: sides, what comes next."""
CALL = "#e8b072"
"""Whom to call: the brightest thing on any screen."""
BUTTON, BUTTON_EDGE = "#150e08", "#59401f"
RING, RING_TRACK = "#c08a55", "#2a1d10"
FIGURE_OPACITY = 0.85

TALL = "${viewport.height > viewport.width}"
UNIT = "${viewport.width >= viewport.height ? viewport.height / 100 : viewport.width / 90}"
ROUND = "${viewport.shape == 'round'}"


def sized(most: float, wide: str, high: float | str, letters: int) -> str:
    """A font size, without braces: `most` u, or as much as lets so many letters fit on `wide` dp by `high` u.

    A letter is about half as wide as it is high, and a line a quarter higher; a fifth is lost at the ends of lines.
    """
    return f"Math.min({most:g} * u, Math.sqrt({wide} * {high} * u / {0.78 * max(letters, 1):.2f}))"


def text(value: str, size: str, color: str, **properties: Any) -> Json:
    """Words; `size` is an expression without braces."""
    return {
        "type": "Text",
        "text": value,
        "fontSize": f"${{{size}}}",
        "fontWeight": "500",
        "lineHeight": 1.2,
        "color": color,
        **properties,
    }


def box(items: list[Json], **properties: Any) -> Json:
    """A container."""
    return {"type": "Container", **properties, "items": items}


def layouts() -> Json:
    """The touch button, written once: `Touch`. It is for `data`, a button of the screen's data.

    Its parameters are its width `across`, its height `high` and the size of its `letters`, in dp. It sends what
    `read.py` understands.
    """
    label = text("${data.label}", "letters", WORDS, width="100%", height="100%")
    label |= {"textAlign": "center", "textAlignVertical": "center"}
    touch = {
        "type": "TouchWrapper",
        "width": "${across}",
        "height": "${high}",
        "spacing": "${2 * u}",
        "accessibilityLabel": "${data.label}",
        "role": "button",
        "onPress": [SEND],
        "item": {
            "type": "Frame",
            "width": "${across}",
            "height": "${high}",
            "backgroundColor": BUTTON,
            "borderColor": BUTTON_EDGE,
            "borderWidth": "${0.4 * u}",
            "borderRadius": "${high / 2}",
            "item": label,
        },
    }
    return {"Touch": {"parameters": ["across", "high", "letters"], "item": touch}}


def button(letters: str, across: str, high: str, **properties: Any) -> Json:
    """One touch button for `data`; the size of its letters, its width and height are expressions without braces."""
    sizes = {"letters": f"${{{letters}}}", "across": f"${{{across}}}", "high": f"${{{high}}}"}
    return {"type": "Touch", **properties, **sizes}


SEND: Json = {"type": "SendEvent", "arguments": ["coach", "${data.id}"]}
BUTTONS = "${payload.coach.properties.buttons}"


def button_rows(count: int) -> Json:
    """So many buttons on a screen with corners: side by side, or two and two where it is upright."""
    wide = f"(tall ? 38 * u : (viewport.width - {12 + 2 * (count - 1)} * u) / {count})"
    first = button("6 * u", wide, "13 * u", when="${!tall || index < 2}")
    rows = [box([first], direction="row", data=BUTTONS, height="${13 * u}")]
    if count > 2:
        second = button("6 * u", wide, "13 * u", when="${index >= 2}")
        rows.append(
            box([second], when="${tall}", direction="row", data=BUTTONS, height="${13 * u}", spacing="${2 * u}")
        )
    return box(rows)


def round_buttons(wanted: tuple[str, ...]) -> Json:
    """The buttons of these IDs at the foot of a round screen, where there is room for two."""
    test = " || ".join(f"data.id == '{name}'" for name in wanted)
    return box(
        [button("4.8 * u", "26 * u", "12 * u", when=f"${{{test}}}")],
        direction="row",
        data=BUTTONS,
        position="absolute",
        left=0,
        top="${72 * u}",
        width="100%",
        height="${12 * u}",
        justifyContent="center",
    )
