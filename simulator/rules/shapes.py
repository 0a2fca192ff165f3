"""Small helpers to check the shape of JSON objects."""

from collections.abc import Mapping
from typing import Any

Shape = Mapping[str, tuple[type | tuple[type, ...], bool]]
"""Field -> (its type or types, whether it is required)."""


def problems(value: Any, shape: Shape, where: str) -> list[str]:
    """What is wrong with `value` as an object of `shape`; fields not in the shape are wrong too."""
    if not isinstance(value, Mapping):
        return [f"{where} must be an object"]
    needed = [name for name, (_, required) in shape.items() if required]
    found = [f"{where}.{name} is missing" for name in needed if value.get(name) is None]
    for name, inner in value.items():
        if name not in shape:
            found.append(f"{where}.{name} is not a field Alexa knows")
        elif inner is not None and not _is_a(inner, shape[name][0]):
            found.append(f"{where}.{name} has the wrong type ({type(inner).__name__})")
    return found


def _is_a(value: Any, kinds: type | tuple[type, ...]) -> bool:
    """isinstance, except that a bool is no number."""
    listed = kinds if isinstance(kinds, tuple) else (kinds,)
    if isinstance(value, bool):
        return bool in listed or object in listed
    return isinstance(value, listed)
