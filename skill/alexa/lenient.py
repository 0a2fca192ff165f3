"""Reads JSON from outside without ever raising: what is missing, broken or too long is as if it were empty."""

from collections.abc import Mapping
from typing import Any

LONGEST_TEXT = 1024


def table(value: object) -> Mapping[str, Any]:
    """`value` if it is a JSON object, else an empty one."""
    return value if isinstance(value, Mapping) else {}


def text(value: object, longest: int = LONGEST_TEXT) -> str:
    """`value` if it is text that is not too long, else empty text."""
    return value if isinstance(value, str) and len(value) <= longest else ""
