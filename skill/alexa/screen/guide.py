"""The screen of a guided stretch: title, figure, words, the ring of a hold, what comes next, and the buttons."""

from collections.abc import Iterable, Sequence
from typing import Any

from skill.alexa.screen import ring
from skill.alexa.screen.look import (
    BUTTONS,
    FIGURE_OPACITY,
    QUIET,
    SEND,
    TITLE,
    WORDS,
    box,
    button_rows,
    round_buttons,
    sized,
    text,
)
from skill.alexa.screen.pacing import SHOW

Json = dict[str, Any]
SHORT_LEAD = 40
"""Letters of an opening that need not be read."""
_SIDE = f"${{{SHOW}.sides[here.side]}}"


def figure_stack(figures: Iterable[str], wide: str) -> list[Json]:
    """The figures one behind the other, of which only the current movement's is shown; `wide` is an expression."""
    return [
        {
            "type": "VectorGraphic",
            "source": name,
            "scale": "best-fit",
            "position": "absolute",
            "width": f"${{{wide}}}",
            "height": f"${{{wide} * 0.75}}",
            "opacity": FIGURE_OPACITY,
            "display": f"${{here.figure == '{name}' ? 'normal' : 'none'}}",
            "side": "${here.side}",
            "pose": "${pose}",
            "accessibilityLabel": "${here.title}",
            "role": "image",
        }
        for name in figures
    ]


def longest(texts: Sequence[str]) -> int:
    """Letters of the longest of the texts."""
    return max((len(each) for each in texts), default=0)


class Lengths:
    """How long the words of a routine get, so that one size of type fits them all."""

    def __init__(self, properties: Json, shown: Json) -> None:
        steps = properties["steps"]
        talk = [properties["text"], shown["tail"]]
        self.title = longest([step["title"] for step in steps])
        self.coming = longest(shown["coming"])
        self.free = longest([step["say"] for step in steps if not step["hold_s"]] + talk)
        self.held = longest([step["say"] for step in steps if step["hold_s"]])


def wide_guide(figures: list[str], lengths: Lengths, buttons: int) -> Json:
    """For screens with corners, wide or upright."""
    beside = "(room - 27 * u)"
    free, held = sized(8, "room", "(tall ? 42 : 48)", lengths.free), sized(7, beside, 34, lengths.held)
    title = text("${here.title}", sized(8, "room", 15, lengths.title), TITLE, maxLines=3)
    side = text(_SIDE, "5.6 * u", QUIET, display=f"${{{SHOW}.sides[here.side] == '' ? 'none' : 'normal'}}")
    ringed = ring.component("23 * u", 5, display="${held ? 'normal' : 'none'}")
    words = text("${words}", f"held ? {held} : {free}", WORDS, width=f"${{held ? {beside} : room}}")
    words["spacing"] = "${held ? 4 * u : 0}"
    hold = box([ringed, words], direction="row", alignItems="center", spacing="${3 * u}")
    coming = text(
        f"${{{SHOW}.coming[at]}}",
        sized(5, "room", 13, lengths.coming),
        QUIET,
        maxLines=2,
        spacing="${3 * u}",
        display="${held ? 'normal' : 'none'}",
    )
    for line in (title, side, coming):
        line |= {"width": "${room}", "opacity": "${after ? 0 : 1}"}
    column = box([title, side, hold, coming], width="${room}", grow=1, shrink=1, justifyContent="center")
    picture = box(figure_stack(figures, "wide"), width="${wide}", height="${wide * 0.75}", alignSelf="center")
    main = box(
        [*([picture] if figures else []), box([], width="${3 * u}", height="${3 * u}"), column],
        direction="${tall ? 'column' : 'row'}",
        grow=1,
        shrink=1,
        width="100%",
    )
    return box(
        [main, button_rows(buttons)],
        width="100%",
        height="100%",
        paddingLeft="${6 * u}",
        paddingRight="${6 * u}",
        paddingTop="${4 * u}",
        paddingBottom="${4 * u}",
        opacity="${lit}",
        display="${lit > 0 ? 'normal' : 'none'}",
    )


def wide_bindings(figures: list[str]) -> list[Json]:
    """The names that `wide_guide` needs: `wide` and `room`, the figure and the words in dp; `held`, a hold is on."""
    wide = "tall ? 56 * u : Math.min(viewport.width * 0.46, 94 * u)" if figures else "0"
    gap = 15 if figures else 12
    return [
        {"name": "wide", "value": f"${{{wide}}}"},
        {"name": "room", "value": f"${{tall ? 78 * u : viewport.width - wide - {gap} * u}}"},
        {"name": "held", "value": "${here.hold_s > 0 && !after}"},
    ]


def round_guide(figures: list[str], lengths: Lengths) -> Json:
    """For round screens: the ring runs round the edge; words before a hold, the figure while it lasts."""
    free, held = sized(7.5, "(66 * u)", 50, lengths.free), sized(7.5, "(66 * u)", 44, lengths.held)
    lines = text("${words}", f"held ? {held} : {free}", WORDS, textAlign="center")
    lines |= {"display": "${pictured ? 'none' : 'normal'}", "width": "${66 * u}"}
    heading = text("${here.title}", sized(6, "(62 * u)", 15, lengths.title), TITLE, textAlign="center", maxLines=2)
    heading |= {"display": "${pictured ? 'normal' : 'none'}", "width": "${62 * u}"}
    under = text(_SIDE, "5 * u", QUIET, textAlign="center", display="${pictured ? 'normal' : 'none'}")
    picture = box(
        figure_stack(figures, "(48 * u)"),
        width="${48 * u}",
        height="${36 * u}",
        display="${pictured ? 'normal' : 'none'}",
    )
    middle = box(
        [heading, under, picture, lines] if figures else [lines],
        position="absolute",
        left="${17 * u}",
        top="${13 * u}",
        width="${66 * u}",
        height="${58 * u}",
        alignItems="center",
        justifyContent="center",
    )
    edge = ring.component("98 * u", 2.4, position="absolute", left="${u}", top="${u}")
    edge["opacity"] = "${here.hold_s > 0 && !after ? 1 : 0}"
    return box(
        [
            edge,
            middle,
            _corner("back", -1, "5.5 * u"),
            _corner("next", 1, "82.5 * u"),
            round_buttons(("pause", "gone")),
        ],
        width="100%",
        height="100%",
        opacity="${lit}",
        display="${lit > 0 ? 'normal' : 'none'}",
    )


def round_bindings(figures: list[str], lead: str) -> list[Json]:
    """The names that `round_guide` needs: `pictured`, whether the figure is shown in place of the words."""
    shown = "here.hold_s > 0 && now_s >= here.hold_start_s && !after"
    if len(lead) < SHORT_LEAD:
        shown = f"now_s < steps[0].start_s || ({shown})"
    shown = f"here.figure != '' && ({shown})" if figures else "false"
    return [{"name": "pictured", "value": f"${{{shown}}}"}]


def _corner(name: str, way: int, left: str) -> Json:
    """A button of a round screen that is drawn as an arrow: there is no room for its word, which is read aloud."""
    point = 8 * way
    arrow = {
        "type": "TouchWrapper",
        "when": f"${{data.id == '{name}'}}",
        "width": "${10 * u}",
        "height": "${20 * u}",
        "accessibilityLabel": "${data.label}",
        "role": "button",
        "onPress": [SEND],
        "item": {
            "type": "VectorGraphic",
            "source": "arrow",
            "width": "100%",
            "height": "100%",
            "scale": "best-fit",
            "point": point,
        },
    }
    return box([arrow], data=BUTTONS, position="absolute", left=f"${{{left}}}", top="${40 * u}")


def arrow_graphic() -> Json:
    """An arrow head without a shaft; its parameter `point` says how far its tip is to the right."""
    line = "M${30 - point},28L${30 + point},50L${30 - point},72"
    return {
        "type": "AVG",
        "version": "1.1",
        "width": 60,
        "height": 100,
        "parameters": [{"name": "point", "type": "number", "default": 8}],
        "items": [
            {
                "type": "path",
                "pathData": line,
                "stroke": QUIET,
                "strokeWidth": 6,
                "strokeLineCap": "round",
                "strokeLineJoin": "round",
            }
        ],
    }
