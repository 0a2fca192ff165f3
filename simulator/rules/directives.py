"""Rules for directives."""

from collections.abc import Mapping
from typing import Any

from simulator.requests import REMINDERS_SCOPE
from simulator.rules import shapes
from simulator.rules.audio import check_document

_APL_SHAPE: shapes.Shape = {
    "type": (str, True),
    "token": (str, False),
    "document": (dict, True),
    "datasources": (dict, False),
    "sources": (dict, False),
    "packages": (list, False),
}
DIRECTIVES: Mapping[str, shapes.Shape] = {
    "Alexa.Presentation.APLA.RenderDocument": {
        "type": (str, True),
        "token": (str, True),
        "document": (dict, True),
        "datasources": (dict, False),
    },
    "Alexa.Presentation.APL.RenderDocument": _APL_SHAPE,
    "Alexa.Presentation.APL.ExecuteCommands": {
        "type": (str, True),
        "token": (str, True),
        "commands": (list, True),
    },
    "Connections.SendRequest": {
        "type": (str, True),
        "name": (str, True),
        "payload": (dict, True),
        "token": (str, True),
    },
}
"""The directives this skill may send. Another one is refused here until somebody reads its reference."""

_APL_VERSIONS = {
    "1.0", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7", "1.8", "1.9",
    "2022.1", "2022.2", "2023.1", "2023.2", "2023.3", "2024.1", "2024.2",
}  # fmt: skip
_SCOPE_SHAPE: shapes.Shape = {"permissionScope": (str, True), "consentLevel": (str, True)}


def check_directives(
    directives: Any, envelope: Mapping[str, Any], where: str, *, in_reprompt: bool = False
) -> list[str]:
    """What is wrong with a list of directives in answer to the request `envelope`."""
    if not isinstance(directives, list):
        return [f"{where} must be a list"]
    found: list[str] = []
    for index, directive in enumerate(directives):
        here = f"{where}[{index}]"
        kind = directive.get("type") if isinstance(directive, Mapping) else None
        shape = DIRECTIVES.get(str(kind))
        if shape is None:
            found.append(f"{here}: no directive {kind!r} is known here")
            continue
        problems = shapes.problems(directive, shape, here)
        found += problems
        if in_reprompt and kind != "Alexa.Presentation.APLA.RenderDocument":
            found.append(f"{here}: a reprompt may only hold APLA documents")
        if not problems:
            found += _check_one(str(kind), directive, envelope, here)
    kinds = [each.get("type") for each in directives if isinstance(each, Mapping)]
    found += [
        f"{where} holds more than one {kind}"
        for kind in sorted({str(kind) for kind in kinds})
        if kinds.count(kind) > 1 and kind != "Alexa.Presentation.APL.ExecuteCommands"
    ]
    return found


def _check_one(kind: str, directive: Mapping[str, Any], envelope: Mapping[str, Any], where: str) -> list[str]:
    if kind == "Alexa.Presentation.APLA.RenderDocument":
        return check_document(directive["document"], f"{where}.document")
    if kind == "Connections.SendRequest":
        return _check_ask_for(directive, where)
    interfaces = envelope["context"]["System"]["device"]["supportedInterfaces"]
    if "Alexa.Presentation.APL" not in interfaces:
        return [f"{where}: this device does not support Alexa.Presentation.APL"]
    if kind == "Alexa.Presentation.APL.RenderDocument":
        return _check_apl(directive["document"], f"{where}.document")
    return [] if directive["commands"] else [f"{where}.commands is empty"]


def _check_apl(document: Mapping[str, Any], where: str) -> list[str]:
    if document.get("type") == "Link":
        return [] if document.get("src") else [f"{where}.src is missing"]
    found = []
    if document.get("type") != "APL":
        found.append(f"{where}.type must be APL or Link")
    if document.get("version") not in _APL_VERSIONS:
        found.append(f"{where}.version {document.get('version')!r} is not a version of APL")
    if not isinstance(document.get("mainTemplate"), Mapping):
        found.append(f"{where}.mainTemplate is missing")
    return found


def _check_ask_for(directive: Mapping[str, Any], where: str) -> list[str]:
    if directive["name"] != "AskFor":
        return [f"{where}.name must be AskFor"]
    payload = directive["payload"]
    found = []
    if payload.get("@type") != "AskForPermissionsConsentRequest":
        found.append(f"{where}.payload.@type must be AskForPermissionsConsentRequest")
    version = payload.get("@version")
    if version == "2":
        scopes = payload.get("permissionScopes")
        if not isinstance(scopes, list) or not scopes:
            return [*found, f"{where}.payload.permissionScopes is missing"]
        for each in scopes:
            found += shapes.problems(each, _SCOPE_SHAPE, f"{where}.payload.permissionScopes")
        if found:
            return found
        asked = {each["permissionScope"] for each in scopes}
        if {each["consentLevel"] for each in scopes} - {"ACCOUNT", "PERSON"}:
            found.append(f"{where}.payload consentLevel must be ACCOUNT or PERSON")
    elif version == "1":
        asked = {payload.get("permissionScope")}
    else:
        return [*found, f'{where}.payload.@version must be "1" or "2"']
    if asked != {REMINDERS_SCOPE}:
        found.append(f"{where}.payload asks for {sorted(map(str, asked))} instead of {REMINDERS_SCOPE}")
    return found
