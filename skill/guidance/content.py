"""What can be said in one language, loaded from the content files and checked as it is read."""

import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from skill.errors import ContentError

KINDS = ("do", "say", "talk")
"""`do`: an instruction for the body. `say`: a health statement. `talk`: words without a health statement."""

_FIELDS = {*KINDS, "claims", "review", "offer"}


@dataclass(frozen=True)
class Line:
    """Something that can be spoken."""

    key: str
    """File and table names joined by dots, such as `relief.gone`."""
    kind: str
    """One of `KINDS`."""
    texts: tuple[str, ...]
    """The wording; several interchangeable wordings only where nothing about health is said."""
    claims: tuple[str, ...] = ()
    """The evidence that the words rest on: IDs of `evidence.toml`."""
    review: str = ""
    """Who reviewed the words and when; empty while nobody has."""
    offer: str = ""
    """The short offer that may follow the answer, by its key in `offers`; empty for none."""

    @property
    def instruction(self) -> bool:
        """True where the words tell the body what to do."""
        return self.kind == "do"


def placeholders(text: str) -> set[str]:
    """Names in braces that are filled in when the text is spoken."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def read_line(key: str, table: Mapping[str, Any], review: str) -> Line:
    """Make a `Line` of a content table.

    Raises ContentError that names the key where the table is wrong.
    """
    kinds = [kind for kind in KINDS if kind in table]
    if len(kinds) != 1:
        raise ContentError(f"{key}: give exactly one of do, say or talk")
    kind = kinds[0]
    unknown = set(table) - _FIELDS
    if unknown:
        raise ContentError(f"{key}: remove the unknown field {sorted(unknown)[0]!r}")
    words = table[kind]
    texts = (words,) if isinstance(words, str) else tuple(words)
    if not texts or not all(isinstance(text, str) and text.strip() for text in texts):
        raise ContentError(f"{key}: {kind} needs words")
    if kind != "talk" and len(texts) > 1:
        raise ContentError(f"{key}: a health statement has one wording; keep a single text")
    claims = tuple(table.get("claims", ()))
    if kind != "talk" and not claims:
        raise ContentError(f"{key}: a health statement needs claims = [...]")
    if kind == "talk" and claims:
        raise ContentError(f"{key}: words with claims are a health statement; use say or do")
    try:
        for text in texts:
            placeholders(text)
    except ValueError as error:
        raise ContentError(f"{key}: the braces do not match ({error})") from error
    return Line(key, kind, texts, claims, str(table.get("review", review)), str(table.get("offer", "")))


class Section:
    """One content file: its lines, and its plain values (words that are parts of lines, and numbers)."""

    def __init__(self, name: str, data: Mapping[str, Any]) -> None:
        self.lines: dict[str, Line] = {}
        self.values: dict[str, Any] = {}
        review = data.get("review", "")
        if not isinstance(review, str):
            raise ContentError(f"{name}.review: give text, empty while nobody has reviewed the file")
        for key, value in data.items():
            if key != "review":
                self._read(f"{name}.{key}", value, review)

    def _read(self, key: str, value: Any, review: str) -> None:
        if not isinstance(value, dict):
            self.values[key] = value
        elif _FIELDS & set(value):
            self.lines[key] = read_line(key, value, review)
        else:
            for name, inner in value.items():
                self._read(f"{key}.{name}", inner, review)


class Guidance:
    """All content of one language. Files are read on first use, so that an answer loads only what it needs."""

    def __init__(self, language: str, reader: "Reader") -> None:
        self.language = language
        self._reader = reader
        self._sections: dict[str, Section] = {}

    def _section(self, key: str) -> Section:
        name = key.partition(".")[0]
        if name not in self._sections:
            self._sections[name] = Section(name, self._reader.read(self.language, name))
        return self._sections[name]

    def line(self, key: str) -> Line:
        """The line of that key. Raises ContentError if there is none."""
        try:
            return self._section(key).lines[key]
        except KeyError:
            raise ContentError(f"{self.language}: add the line {key}") from None

    def has(self, key: str) -> bool:
        """Whether there is a line of that key."""
        return key in self._section(key).lines

    def value(self, key: str) -> Any:
        """The plain value of that key. Raises ContentError if there is none."""
        try:
            return self._section(key).values[key]
        except KeyError:
            raise ContentError(f"{self.language}: add the value {key}") from None

    def word(self, key: str, default: str = "") -> str:
        """The plain words of that key, or `default`."""
        found = self._section(key).values.get(key, default)
        return found if isinstance(found, str) else default

    def lines(self) -> Iterator[Line]:
        """Every line of the language, file by file."""
        for name in self._reader.names(self.language):
            yield from self._section(name).lines.values()

    def words(self) -> Iterator[tuple[str, Any]]:
        """Every plain value of the language with its key."""
        for name in self._reader.names(self.language):
            yield from self._section(name).values.items()


class Reader:
    """Where content files come from; see `load.py`."""

    def read(self, language: str, name: str) -> Mapping[str, Any]:
        """The parsed file. Raises ContentError."""
        raise NotImplementedError

    def names(self, language: str) -> list[str]:
        """The names of the language's files, without their endings."""
        raise NotImplementedError
