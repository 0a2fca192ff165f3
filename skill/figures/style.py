"""How each kind of line looks: soft, warm and dim enough for a dark bedroom."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Style:
    """Stroke and fill of one kind of line; an empty colour draws nothing."""

    stroke: str = ""
    width: float = 0.0
    """In units of the view."""
    fill: str = ""
    fill_opacity: float = 1.0


LINE = 3.4
_SKIN, _SKIN_DIM = "#2c2521", "#1f1b19"
_BODY, _WORKED, _DIM = "#b9aa9a", "#ffd9a0", "#776c62"
_QUIET, _QUIET_FILL = "#51493f", "#1a1714"
_WARM = "#ff7a3c"
_ARROW = "#ffb347"
_HELPER, _HELPER_FILL = "#8fa3a0", "#222726"

STYLES = {
    "body": Style(_BODY, LINE, _SKIN),
    "body_line": Style(_BODY, LINE),
    "shirt": Style(_BODY, LINE, "#40333a"),
    "other_shirt": Style(_DIM, LINE, "#2a2226"),
    "skin": Style(fill=_SKIN),
    "worked": Style(_WORKED, LINE + 0.4),
    "other": Style(_DIM, LINE, _SKIN_DIM),
    "hair": Style(_BODY, LINE, "#5d4c40"),
    "detail": Style(_BODY, 2.2),
    "helper": Style(_HELPER, LINE, _HELPER_FILL),
    "helper_line": Style(_HELPER, LINE),
    "helper_skin": Style(fill=_HELPER_FILL),
    "helper_shirt": Style(_HELPER, LINE, "#263337"),
    "helper_hair": Style(_HELPER, LINE, "#3c4745"),
    "helper_detail": Style(_HELPER, 2.2),
    "glow": Style(fill=_WARM, fill_opacity=0.30),
    "core": Style(fill=_WARM, fill_opacity=0.75),
    "arrow": Style(_ARROW, 4.2),
    "arrow_head": Style(_ARROW, 2.0, _ARROW),
    "quiet": Style(_QUIET, 2.8),
    "furniture": Style(_QUIET, 2.8, _QUIET_FILL),
    "wall": Style(fill=_QUIET_FILL),
    "lens": Style(_QUIET, 2.8, "#141110"),
    "pillow": Style("#6a6055", 2.8, "#26211d"),
    "cloth_edge": Style("#cfc3b0", 12.0),
    "cloth": Style("#7a6a58", 7.4),
    "print_on": Style(fill=_WORKED),
    "print_off": Style(fill="#4a433c"),
}
