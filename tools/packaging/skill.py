"""The skill package: manifest, models and icons, in the folders that the ASK CLI expects."""

import json
import tomllib
from pathlib import Path
from typing import Any

from tools.packaging import ROOT, PackagingError, icon

HOME = ROOT / "skill_package"
MODELS = ROOT / "interaction_models"
ICONS = {"smallIconUri": ("small_icon.png", 108), "largeIconUri": ("large_icon.png", 512)}
"""By field of the manifest: the file and its size in pixels."""


def locales() -> list[str]:
    """The locales that there is a model for."""
    return sorted(path.stem for path in MODELS.glob("*.json"))


def store(locale: str) -> dict[str, Any]:
    """The store's words for a locale: those of its language, with its own on top where there are any.

    Raises PackagingError where there are none.
    """
    found: dict[str, Any] = {}
    for name in (locale.partition("-")[0], locale):
        path = HOME / "store" / f"{name}.toml"
        if path.exists():
            found |= tomllib.loads(path.read_text(encoding="utf-8"))
    if not found:
        raise PackagingError(f"skill_package/store: add words for {locale}")
    return found


def urls() -> dict[str, str]:
    """Where the privacy policy and the terms are published."""
    found: dict[str, str] = tomllib.loads((HOME / "urls.toml").read_text(encoding="utf-8"))
    return found


def manifest() -> dict[str, Any]:
    """The manifest: the parts that are the same everywhere, and each locale's words."""
    made: dict[str, Any] = json.loads((HOME / "manifest.json").read_text(encoding="utf-8"))
    inner, places = made["manifest"], locales()
    publishing, privacy = inner["publishingInformation"], inner["privacyAndCompliance"]
    publishing["testingInstructions"] = store(places[0])["testing"].strip()
    publishing["locales"] = {locale: _published(store(locale)) for locale in places}
    addresses = urls()
    privacy["locales"] = {
        locale: {"privacyPolicyUrl": addresses["privacy_policy"], "termsOfUseUrl": addresses["terms_of_use"]}
        for locale in places
    }
    return made


def _published(words: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": words["name"],
        "summary": words["summary"],
        "description": words["description"].strip(),
        "examplePhrases": [example["say"] for example in words["examples"]],
        "keywords": words["keywords"],
        **{field: f"file://assets/images/{name}" for field, (name, _) in ICONS.items()},
    }


def files() -> dict[str, bytes]:
    """Every file of the skill package."""
    found = {"skill.json": _json(manifest())}
    for locale in locales():
        found[f"interactionModels/custom/{locale}.json"] = (MODELS / f"{locale}.json").read_bytes()
    for name, size in ICONS.values():
        found[f"assets/images/{name}"] = icon.png(size)
    return found


def _json(value: object) -> bytes:
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()


def deployment(runtime: str) -> dict[str, bytes]:
    """What the ASK CLI deploys with: its resources file and the template, both for that Lambda runtime."""
    source: Path = ROOT / "infrastructure"
    resources = json.loads((source / "ask-resources.json").read_text(encoding="utf-8"))
    resources["profiles"]["default"]["skillInfrastructure"]["userConfig"]["runtime"] = runtime
    template = (source / "template.yaml").read_text(encoding="utf-8")
    line = "    Default: python3.13\n"
    if template.count(line) != 1:
        raise PackagingError("infrastructure/template.yaml: keep one line `Default: python3.13` for LambdaRuntime")
    made = template.replace(line, f"    Default: {runtime}\n")
    return {"ask-resources.json": _json(resources), "infrastructure/template.yaml": made.encode()}
