"""Which version of the Alexa Presentation Language a document is written in."""

import re

WRITTEN_IN = "2023.2"
"""The newest version that our documents ask for; nothing in them is newer than APL 1.6."""
OLDEST = "1.6"
"""A screen that knows less is treated as no screen."""
_VERSION = re.compile(r"\d{1,4}\.\d{1,3}")


def document_version(newest: str) -> str:
    """The version for a device whose newest is `newest`; ours where it does not say; empty for too old a device."""
    if not _VERSION.fullmatch(newest):
        return WRITTEN_IN
    if _parts(newest) < _parts(OLDEST):
        return ""
    return min(newest, WRITTEN_IN, key=_parts)


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))
