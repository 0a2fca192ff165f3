"""Reads content from files: TOML as people write it, or JSON as it is packed for a fast start."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from skill.errors import ContentError
from skill.guidance.content import Guidance, Reader

HOME = Path(__file__).parent
DEFAULT_LANGUAGE = "en"


def read_table(path: Path) -> dict[str, Any]:
    """Parse `path` (a `.toml` file), or its packed `.json` twin where only that is there.

    Raises ContentError that names the file.
    """
    try:
        packed = path.with_suffix(".json")
        if packed.exists():
            table: dict[str, Any] = json.loads(packed.read_bytes())
            return table
        # Imported here: what is packed has no TOML.
        import tomllib

        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ContentError(f"{path.name}: add this file to {path.parent.name}/") from None
    except ValueError as error:
        raise ContentError(f"{path.parent.name}/{path.name}: {error}") from error


class Folder(Reader):
    """Content in a folder with one sub-folder per language."""

    def __init__(self, home: Path = HOME) -> None:
        self._home = home

    def read(self, language: str, name: str) -> Mapping[str, Any]:
        return read_table(self._home / language / f"{name}.toml")

    def names(self, language: str) -> list[str]:
        folder = self._home / language
        return sorted({path.stem for path in folder.iterdir() if path.suffix in (".toml", ".json")})


@cache
def languages() -> frozenset[str]:
    """The languages that there is content for."""
    return frozenset(path.parent.name for path in HOME.glob("*/relief.*"))


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
    return read_table(HOME / f"{name}.toml")
