"""Reads content from files: TOML as people write it, or JSON as it is packed for a fast start."""

import json
import os
from collections.abc import Mapping
from functools import cache
from typing import Any

from skill.errors import ContentError
from skill.guidance.content import Guidance, Reader

# Not pathlib, here and in what is loaded for the first answer: importing it would take a twentieth of the start.
HOME = os.path.dirname(__file__)
StrPath = str | os.PathLike[str]
DEFAULT_LANGUAGE = "en"


def read_table(path: StrPath) -> dict[str, Any]:
    """Parse `path` (a `.toml` file), or its packed `.json` twin where only that is there.

    Raises ContentError that names the file.
    """
    try:
        packed = os.path.splitext(path)[0] + ".json"
        if os.path.exists(packed):
            with open(packed, "rb") as file:
                table: dict[str, Any] = json.load(file)
            return table
        # Imported here: what is packed has no TOML.
        import tomllib

        with open(path, "rb") as file:
            return tomllib.load(file)
    except FileNotFoundError:
        raise ContentError(f"{_names(path)[1]}: add this file to {_names(path)[0]}/") from None
    except ValueError as error:
        raise ContentError(f"{'/'.join(_names(path))}: {error}") from error


def _names(path: StrPath) -> tuple[str, str]:
    """The name of the file's folder, and its own."""
    folder, name = os.path.split(path)
    return os.path.basename(folder), name


class Folder(Reader):
    """Content in a folder with one sub-folder per language."""

    def __init__(self, home: StrPath = HOME) -> None:
        self._home = home

    def read(self, language: str, name: str) -> Mapping[str, Any]:
        return read_table(os.path.join(self._home, language, f"{name}.toml"))

    def names(self, language: str) -> list[str]:
        split = (os.path.splitext(name) for name in os.listdir(os.path.join(self._home, language)))
        return sorted({name for name, suffix in split if suffix in (".toml", ".json")})


@cache
def languages() -> frozenset[str]:
    """The languages that there is content for."""
    held = ((name, os.path.join(HOME, name, "relief")) for name in os.listdir(HOME))
    return frozenset(name for name, path in held if os.path.exists(path + ".toml") or os.path.exists(path + ".json"))


@cache
def _load(language: str) -> Guidance:
    return Guidance(language, Folder())


def for_locale(locale: str) -> Guidance:
    """The content for an Alexa locale such as `en-GB`; the default language where its own is missing."""
    language = locale.partition("-")[0].lower()
    return _load(language if language in languages() else DEFAULT_LANGUAGE)


@cache
def table(name: str) -> dict[str, Any]:
    """A language-independent table that lies beside the languages: `signs`, `regions` or `evidence`."""
    return read_table(os.path.join(HOME, f"{name}.toml"))
