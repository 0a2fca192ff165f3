"""Holds JSON against Amazon's published models: unknown keys, wrong types and values that are not in a list.

The SDK's own reading lets unknown keys pass; this does not.
"""

import re
from collections.abc import Iterator
from enum import Enum
from importlib import import_module
from typing import Any

MANIFEST = "ask_smapi_model.v1.skill.manifest.skill_manifest_envelope.SkillManifestEnvelope"
MODEL = "ask_smapi_model.v1.skill.interaction_model.interaction_model_data.InteractionModelData"
_PLAIN: dict[str, type | tuple[type, ...]] = {
    "str": str,
    "int": int,
    "bool": bool,
    "float": (int, float),
    "datetime": str,
    "object": object,
}
_LIST = re.compile(r"list\[(.*)\]")
_DICT = re.compile(r"dict\(([^,]*), (.*)\)")


def findings(value: Any, kind: str, where: str = "") -> Iterator[str]:
    """What is wrong with `value` as a `kind`: a type in the models' own notation."""
    if kind in _PLAIN:
        if not isinstance(value, _PLAIN[kind]) or (kind == "int" and isinstance(value, bool)):
            yield f"{where}: give {kind}, not {type(value).__name__}"
    elif matched := _LIST.fullmatch(kind):
        if not isinstance(value, list):
            yield f"{where}: give a list"
            return
        for index, inner in enumerate(value):
            yield from findings(inner, matched[1], f"{where}[{index}]")
    elif matched := _DICT.fullmatch(kind):
        if not isinstance(value, dict):
            yield f"{where}: give an object"
            return
        for key, inner in value.items():
            yield from findings(inner, matched[2], f"{where}.{key}")
    else:
        yield from _as_model(value, _class(kind), where)


def _class(kind: str) -> Any:
    module, _, name = kind.rpartition(".")
    return getattr(import_module(module), name)


def _as_model(value: Any, model: Any, where: str) -> Iterator[str]:
    if issubclass(model, Enum):
        if value not in {member.value for member in model}:
            yield f"{where}: {value!r} is not one of {', '.join(sorted(str(member.value) for member in model))}"
        return
    if not isinstance(value, dict):
        yield f"{where}: give an object"
        return
    if hasattr(model, "get_real_child_model"):
        name = model.get_real_child_model(value)
        if name is None:
            yield f"{where}: {value.get(model.json_discriminator_key)!r} is no known {model.json_discriminator_key}"
            return
        model = _class(name)
    attributes = {key: attribute for attribute, key in model.attribute_map.items()}
    for key, inner in value.items():
        if key not in attributes:
            yield f"{where}.{key}: there is no such key; there are {', '.join(sorted(attributes))}"
        else:
            yield from findings(inner, model.deserialized_types[attributes[key]], f"{where}.{key}")
