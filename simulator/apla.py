"""APL for Audio: a document and its data read into what is heard.

Understood: Sequencer, Mixer, Selector, Speech, Silence, Audio; `${payload.…}`, `${data…}` and `${index}`
bindings; the filters that change a length (Repeat, Trim). A Mixer is heard as its longest part, the others
being background.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from simulator import speech_time, ssml
from simulator.playback import Pause, Playback, Say, Sound

_BINDING = re.compile(r"\$\{([^{}]*)\}")
_STEP = re.compile(r"([A-Za-z_]\w*)|\[(\d+)\]")


class BadAplaError(ValueError):
    """A document whose audio cannot be worked out."""


def playback(directive: Mapping[str, Any], speech_seconds: speech_time.SpeechTime = speech_time.seconds) -> Playback:
    """What is heard of an Alexa.Presentation.APLA.RenderDocument directive; raises BadAplaError."""
    document = directive.get("document")
    if not isinstance(document, Mapping) or document.get("type") != "APLA":
        raise BadAplaError("only an APLA document within the directive can be played here, not a link")
    main = document.get("mainTemplate")
    if not isinstance(main, Mapping):
        raise BadAplaError("the document has no mainTemplate")
    names = [str(name) for name in main.get("parameters", ())]
    data = directive.get("datasources") or {}
    scope: dict[str, Any] = {name: data if name == "payload" else data.get(name) for name in names}
    root = main.get("item") or main.get("items")
    return _Player(speech_seconds).items(root, scope)


def bound(value: Any, scope: Mapping[str, Any]) -> Any:
    """`value` with its `${…}` bindings filled in; raises BadAplaError for one that cannot be followed."""
    if not isinstance(value, str):
        return value
    whole = _BINDING.fullmatch(value)
    if whole:
        return _look_up(whole[1], scope)
    return _BINDING.sub(lambda found: _as_text(_look_up(found[1], scope)), value)


def _as_text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _look_up(expression: str, scope: Mapping[str, Any]) -> Any:
    path = expression.strip()
    if not re.fullmatch(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*|\[\d+\])*", path):
        raise BadAplaError(f"the binding ${{{expression}}} is not a plain path")
    value: Any = scope
    for name, index in _STEP.findall(path):
        try:
            value = value[int(index)] if index else value[name]
        except (KeyError, IndexError, TypeError):
            raise BadAplaError(f"the binding ${{{expression}}} leads nowhere in the data") from None
    return value


class _Player:
    """Walks the components."""

    def __init__(self, speech_seconds: speech_time.SpeechTime) -> None:
        self._seconds = speech_seconds

    def items(self, items: Any, scope: Mapping[str, Any]) -> Playback:
        """One component, or the first whose `when` holds."""
        for component in _listed(items):
            if _when(component, scope):
                return self.component(component, scope)
        return Playback()

    def component(self, component: Mapping[str, Any], scope: Mapping[str, Any]) -> Playback:
        kind = component.get("type")
        if kind == "Speech":
            heard = self._speech(component, scope)
        elif kind == "Silence":
            heard = Playback((Pause(milliseconds(bound(component.get("duration"), scope)) / 1000.0),))
        elif kind == "Audio":
            heard = Playback((Sound(str(bound(component.get("source"), scope)), ssml.UNKNOWN_SOUND_S),))
        elif kind == "Sequencer":
            heard = Playback()
            for child, inner in self._children(component, scope):
                heard = heard + self.component(child, inner)
        elif kind == "Mixer":
            heard = self._mixer(component, scope)
        elif kind == "Selector":
            heard = self.items(component.get("items", component.get("item")), scope)
        else:
            raise BadAplaError(f"APLA has no component {kind!r}")
        return _filtered(heard, component, scope)

    def _children(
        self, component: Mapping[str, Any], scope: Mapping[str, Any]
    ) -> list[tuple[Mapping[str, Any], Mapping[str, Any]]]:
        items = _listed(component.get("items", component.get("item")))
        data = bound(component.get("data"), scope)
        if not data:
            return [(item, scope) for item in items if _when(item, scope)]
        scopes = [{**scope, "data": each, "index": index} for index, each in enumerate(data)]
        pairs = ((next((i for i in items if _when(i, inner)), None), inner) for inner in scopes)
        return [(item, inner) for item, inner in pairs if item is not None]

    def _mixer(self, component: Mapping[str, Any], scope: Mapping[str, Any]) -> Playback:
        heard = [
            self.component(child, inner)
            for child, inner in self._children(component, scope)
            if child.get("duration") != "trimToParent"
        ]
        return max(heard, key=lambda each: each.seconds, default=Playback())

    def _speech(self, component: Mapping[str, Any], scope: Mapping[str, Any]) -> Playback:
        content = str(bound(component.get("content", ""), scope))
        if component.get("contentType", "PlainText") != "SSML":
            return ssml.plain(content, self._seconds)
        if not content.lstrip().startswith("<speak"):
            content = f"<speak>{content}</speak>"
        return ssml.playback(content, self._seconds)


def _listed(items: Any) -> Sequence[Mapping[str, Any]]:
    if items is None:
        return []
    return items if isinstance(items, list) else [items]


def _when(component: Mapping[str, Any], scope: Mapping[str, Any]) -> bool:
    value = bound(component.get("when", True), scope)
    return value not in (False, "false", None, "", 0)


def milliseconds(value: Any) -> float:
    """A duration property as milliseconds; raises BadAplaError."""
    try:
        return float(value)
    except (TypeError, ValueError):
        raise BadAplaError(f"the duration {value!r} is not a number of milliseconds") from None


def _filtered(heard: Playback, component: Mapping[str, Any], scope: Mapping[str, Any]) -> Playback:
    """`heard` after the filters that change how long it lasts."""
    for each in _listed(component.get("filters", component.get("filter"))):
        if each.get("type") == "Repeat":
            times = int(bound(each.get("repeatCount", 0), scope))
            heard = Playback(heard.parts * (1 + max(0, times)))
        elif each.get("type") == "Trim":
            start = milliseconds(bound(each.get("start", 0), scope)) / 1000.0
            end = milliseconds(bound(each.get("end", 1000.0 * heard.seconds), scope)) / 1000.0
            heard = _trimmed(heard, start, end)
    return heard


def _trimmed(heard: Playback, start: float, end: float) -> Playback:
    parts: list[Say | Pause | Sound] = []
    elapsed = 0.0
    for part in heard.parts:
        kept = min(end, elapsed + part.seconds) - max(start, elapsed)
        if kept > 0:
            parts.append(replace(part, seconds=kept))
        elapsed += part.seconds
    return Playback(tuple(parts))
