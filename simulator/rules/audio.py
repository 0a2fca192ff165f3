"""Rules for APL for Audio documents."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from simulator.rules import shapes
from simulator.rules.speech import check_ssml

MOST_AUDIO_FILES = 15
VERSIONS = {"0.8", "0.9", "0.91"}

_TEXT_OR_NUMBER = (str, int, float)
_COMMON: dict[str, tuple[type | tuple[type, ...], bool]] = {
    "type": (str, True),
    "description": (str, False),
    "when": (object, False),
    "bind": (list, False),
    "duration": (_TEXT_OR_NUMBER, False),
    "filter": ((list, dict), False),
    "filters": (list, False),
}
_PARENT: dict[str, tuple[type | tuple[type, ...], bool]] = {
    **_COMMON,
    "item": ((list, dict), False),
    "items": (list, False),
    "data": ((list, str), False),
}
COMPONENTS: Mapping[str, shapes.Shape] = {
    "Audio": {**_COMMON, "source": (str, True)},
    "Speech": {**_COMMON, "content": (str, True), "contentType": (str, False)},
    "Silence": {**_COMMON, "duration": (_TEXT_OR_NUMBER, True)},
    "Sequencer": _PARENT,
    "Mixer": _PARENT,
    "Selector": {**_PARENT, "strategy": (str, False)},
}
FILTERS: Mapping[str, shapes.Shape] = {
    "FadeIn": {"type": (str, True), "description": (str, False), "duration": (_TEXT_OR_NUMBER, False)},
    "FadeOut": {"type": (str, True), "description": (str, False), "duration": (_TEXT_OR_NUMBER, False)},
    "Repeat": {"type": (str, True), "description": (str, False), "repeatCount": (_TEXT_OR_NUMBER, False)},
    "Trim": {
        "type": (str, True),
        "description": (str, False),
        "start": (_TEXT_OR_NUMBER, False),
        "end": (_TEXT_OR_NUMBER, False),
    },
    "Volume": {"type": (str, True), "description": (str, False), "amount": (_TEXT_OR_NUMBER, False)},
}
_DOCUMENT: shapes.Shape = {
    "type": (str, True),
    "version": (str, True),
    "description": (str, False),
    "import": (list, False),
    "resources": (list, False),
    "compositions": (dict, False),
    "onMount": (list, False),
    "mainTemplate": (dict, True),
}
_TEMPLATE: shapes.Shape = {
    "description": (str, False),
    "parameters": (list, False),
    "item": ((list, dict), False),
    "items": ((list, dict), False),
}
_STRATEGIES = {"normal", "randomItem", "randomData", "randomItemRandomData"}
_BINDING = re.compile(r"\$\{[^{}]*\}")
_SOURCE = re.compile(r"https://|soundbank://soundlibrary/|\$\{")


def check_document(document: Any, where: str) -> list[str]:
    """What is wrong with an APLA document."""
    if isinstance(document, Mapping) and document.get("type") == "Link":
        return [f"{where}: a Link document is kept elsewhere and cannot be checked or played here"]
    found = shapes.problems(document, _DOCUMENT, where)
    if found:
        return found
    if document["type"] != "APLA":
        found.append(f"{where}.type must be APLA")
    if document["version"] not in VERSIONS:
        found.append(f"{where}.version {document['version']!r} is none of {', '.join(sorted(VERSIONS))}")
    template = document["mainTemplate"]
    found += shapes.problems(template, _TEMPLATE, f"{where}.mainTemplate")
    roots = _listed(template.get("items", template.get("item")))
    if not roots:
        found.append(f"{where}.mainTemplate has no item")
    for root in roots:
        _check_component(root, f"{where}.mainTemplate.item", found)
    if sum(each.get("type") == "Audio" for root in roots for each in _components(root)) > MOST_AUDIO_FILES:
        found.append(f"{where} plays more than {MOST_AUDIO_FILES} audio files")
    return found


def _check_component(component: Any, where: str, found: list[str]) -> None:
    kind = component.get("type") if isinstance(component, Mapping) else None
    shape = COMPONENTS.get(str(kind))
    if shape is None:
        found.append(f"{where}: APLA has no component {kind!r}")
        return
    problems = shapes.problems(component, shape, f"{where} {kind}")
    found += problems
    duration = component.get("duration")
    if kind == "Silence" and not _is_bound(duration):
        if _number(duration) is None or (_number(duration) or 0) < 0:
            found.append(f"{where} Silence.duration must be milliseconds, 0 or more")
    elif kind != "Silence" and duration not in (None, "auto", "trimToParent") and _number(duration) is None:
        found.append(f"{where} {kind}.duration must be auto, trimToParent or milliseconds")
    if kind == "Speech" and not problems:
        _check_speech(component, where, found)
    if kind == "Audio" and not problems and not _SOURCE.match(component["source"]):
        found.append(f"{where} Audio.source must be https or soundbank://soundlibrary/")
    if kind == "Selector" and component.get("strategy", "normal") not in _STRATEGIES:
        found.append(f"{where} Selector.strategy is unknown")
    for each in _listed(component.get("filters", component.get("filter"))):
        name = str(each.get("type")) if isinstance(each, Mapping) else ""
        if name not in FILTERS:
            found.append(f"{where} {kind}: APLA has no filter {name!r}")
        else:
            found += shapes.problems(each, FILTERS[name], f"{where} {kind} {name}")
    for index, child in enumerate(_listed(component.get("items", component.get("item")))):
        _check_component(child, f"{where}.{kind}[{index}]", found)


def _check_speech(component: Mapping[str, Any], where: str, found: list[str]) -> None:
    content, kind = component["content"], component.get("contentType", "PlainText")
    if kind not in {"PlainText", "SSML"}:
        found.append(f"{where} Speech.contentType must be PlainText or SSML")
    elif not content.strip():
        found.append(f"{where} Speech says nothing")
    elif kind == "SSML" and not _BINDING.search(content):
        wrapped = content if content.lstrip().startswith("<speak") else f"<speak>{content}</speak>"
        found += check_ssml(wrapped, f"{where} Speech")


def _components(component: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(component, Mapping):
        yield component
        for child in _listed(component.get("items", component.get("item"))):
            yield from _components(child)


def _listed(items: Any) -> list[Any]:
    if items is None:
        return []
    return items if isinstance(items, list) else [items]


def _is_bound(value: Any) -> bool:
    return isinstance(value, str) and _BINDING.search(value) is not None


def _number(value: Any) -> float | None:
    try:
        return float(value)
    except (TypeError, ValueError):
        return None
