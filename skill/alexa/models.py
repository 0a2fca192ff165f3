"""JSON as the SDK's models, by the tables that the models themselves carry.

The SDK's own reading looks every class up by name and parses every date with dateutil, each time: half of a turn.
Here the tables are read once. What comes in has been cleaned, so types are as the models say.
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from enum import Enum
from functools import cache
from importlib import import_module
from typing import Any

Reader = Callable[[Any], Any]

_LIST = re.compile(r"list\[(.+)\]")
_DICT = re.compile(r"dict\(\w+, (.+)\)")


def model(value: Mapping[str, Any], kind: Any) -> Any:
    """The JSON object as a model of that kind, or of the kind that its `type` says. Raises ValueError, KeyError."""
    if hasattr(kind, "get_real_child_model"):
        name = kind.get_real_child_model(value)
        if name is None:
            raise ValueError("the SDK has no model for this")
        kind = _class(name)
    made = kind()
    for attribute, key, read in _fields(kind):
        found = value.get(key)
        if found is not None:
            setattr(made, attribute, read(found))
    return made


@cache
def _fields(kind: Any) -> tuple[tuple[str, str, Reader], ...]:
    """Attribute, JSON key and reader of each field of a model."""
    types: Mapping[str, str] = kind.deserialized_types
    keys: Mapping[str, str] = kind.attribute_map
    return tuple((attribute, keys.get(attribute, attribute), _reader(types[attribute])) for attribute in types)


def _reader(name: str) -> Reader:
    """How a value of the type of that name is read."""
    if name in ("str", "int", "float", "bool", "object"):
        return lambda value: value
    if name == "datetime":
        return datetime.fromisoformat
    if found := _LIST.fullmatch(name):
        each = _reader(found[1])
        return lambda value: [each(item) for item in value]
    if found := _DICT.fullmatch(name):
        inner = _reader(found[1])
        return lambda value: {key: inner(item) for key, item in value.items()}
    return lambda value: _read(value, _class(name))


def _read(value: Any, kind: Any) -> Any:
    return kind(value) if issubclass(kind, Enum) else model(value, kind)


@cache
def _class(name: str) -> Any:
    """The class of that name. Imported when it is first met: the SDK has hundreds."""
    module, _, found = name.rpartition(".")
    return getattr(import_module(module), found)
