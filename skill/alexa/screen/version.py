"""Which version of the Alexa Presentation Language a document is written in."""

import re

VERSIONS = ("1.6", "1.7", "1.8", "1.9", "2022.1", "2022.2", "2023.1", "2023.2")
"""The versions that a document may ask for, oldest first. A screen that knows none of them is treated as no screen;
nothing in our documents is newer than 1.6."""
_VERSION = re.compile(r"\d{1,4}\.\d{1,3}")


def document_version(newest: str) -> str:
    """The newest of `VERSIONS` that a device shows whose own newest is `newest`; empty for too old a device.

    The newest of all where it does not say.
    """
    if not _VERSION.fullmatch(newest):
        return VERSIONS[-1]
    return max((version for version in VERSIONS if _parts(version) <= _parts(newest)), key=_parts, default="")


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))
