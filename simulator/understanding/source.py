"""Reads the sentences of a locale: the language's files, then the overlay of the region."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from hassil.util import merge_dict

SENTENCES = Path(__file__).resolve().parents[2] / "interaction_models" / "sentences"

LOCALES = ("en-US", "en-GB", "en-CA", "en-AU", "en-IN")
"""Locales that have a model."""


class UnderstandingError(Exception):
    """Something about the sentences or the locale is not usable."""


class UnknownLocale(UnderstandingError):
    """No sentences for this locale; the message names those there are."""


@dataclass(frozen=True)
class Template:
    """One sentence template as it stands in a file."""

    intent: str
    text: str
    file: str
    """File name relative to the sentences folder."""


@dataclass(frozen=True)
class Source:
    """Everything that is written down about how people speak in one locale."""

    locale: str
    templates: tuple[Template, ...]
    rules: dict[str, str]
    """Shared pieces, by name."""
    slots: dict[str, str]
    """Slot type by slot name."""
    types: dict[str, dict[str, list[str]]]
    """Type, then value id, then the ways to say it; the first is its name."""
    listening: dict[str, Any]
    """How speech is put into one plain form; see listening.yaml."""
    signs: dict[str, Any]
    """Concepts of the warning signs; see signs.yaml."""
    out_of_scope: tuple[str, ...]
    """Templates of what is not ours."""

    def intents(self) -> list[str]:
        """Names of all intents, in order of first appearance."""
        return list(dict.fromkeys(template.intent for template in self.templates))


_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BOOL = "tag:yaml.org,2002:bool"


_RESOLVERS = {
    first: [(tag, re.compile("^(?:true|false)$") if tag == _BOOL else pattern) for tag, pattern in resolvers]
    for first, resolvers in _BASE.yaml_implicit_resolvers.items()
}
_Loader: Any = type("_Loader", (_BASE,), {"yaml_implicit_resolvers": _RESOLVERS})
"""Safe YAML in which "no", "yes", "on" and "off" are words, as in YAML 1.2."""


def _load(path: Path) -> dict[str, Any]:
    with path.open(encoding="utf-8") as file:
        content = yaml.load(file, Loader=_Loader)
    if not isinstance(content, dict):
        raise UnderstandingError(f"{path.name}: expected a mapping at the top; see the other files")
    unfolded: dict[str, Any] = _unfold(content)
    return unfolded


def _unfold(content: Any) -> Any:
    """The content without the spaces that long lines leave where they are broken after a "|"."""
    if isinstance(content, str):
        return content.replace("| ", "|")
    if isinstance(content, list):
        return [_unfold(item) for item in content]
    if isinstance(content, dict):
        return {_unfold(key): _unfold(value) for key, value in content.items()}
    return content


def folders(locale: str, root: Path = SENTENCES) -> list[Path]:
    """The folders that make up a locale, the most general first.

    Raises UnknownLocale when the locale is not one of ours.
    """
    if locale not in LOCALES:
        raise UnknownLocale(f"no sentences for locale {locale!r}; choose one of {', '.join(LOCALES)}")
    language = locale.split("-")[0]
    return [folder for folder in (root / language, root / locale) if folder.is_dir()]


def load_source(locale: str, root: Path = SENTENCES) -> Source:
    """Read all sentence files of a locale. Raises UnknownLocale."""
    merged: dict[str, Any] = {}
    templates: list[Template] = []
    for folder in folders(locale, root):
        for path in sorted(folder.glob("*.yaml")):
            content = _load(path)
            for intent, body in content.pop("intents", {}).items():
                texts = [text for block in body["data"] for text in block.get("sentences", [])]
                name = str(path.relative_to(root))
                templates.extend(Template(intent, text, name) for text in texts)
                if not texts:
                    templates.append(Template(intent, "", name))
            content.pop("language", None)
            if path.stem in ("listening", "signs"):
                content = {path.stem: content}
            merge_dict(merged, content)
    return Source(
        locale=locale,
        templates=tuple(templates),
        rules=merged.get("expansion_rules", {}),
        slots=merged.get("slots", {}),
        types={name: dict(values) for name, values in merged.get("types", {}).items()},
        listening=merged.get("listening", {}),
        signs=merged.get("signs", {}),
        out_of_scope=tuple(merged.get("sentences", ())),
    )
