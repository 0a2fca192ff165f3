"""Checks what is published, without an account: `python -m tools.check_package [--publish]`.

Manifest and models against Amazon's own published models, lengths, example phrases, the words of the store, icons.
With --publish the addresses of the privacy policy and the terms must be real ones too.
"""

import json
import re
import struct
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from simulator.understanding import load
from tools.check_content import FORBIDDEN
from tools.packaging import PackagingError, examples, shapes, skill

LIMITS = {"name": (2, 50), "summary": (1, 160), "description": (1, 4000)}
"""Characters of the store's texts, fewest and most."""
MOST_TESTING, MOST_KEYWORDS, MOST_KEYWORD_CHARACTERS = 4000, 30, 150
LONGEST_SLOT_VALUE = 140
LONGEST_URL = 2000
DISCLAIMER = (
    "does not provide medical advice",
    "not a substitute for professional medical advice, diagnosis or treatment",
    "ask your doctor or midwife",
    "call your local emergency number",
)
"""What the description of a health skill has to say; Amazon refuses it without."""
NEVER = (
    *FORBIDDEN,
    r"treats?\b",
    r"treating\b",
    r"treatments?\b",
    r"curing\b",
    r"prevent(?:ing|ion|ive|ed)\b",
    r"sav(?:e|es|ing) (?:a |your |her |their )?(?:life|lives)",
    r"life[- ]saving",
    r"heal(?:s|ing|ed)?\b",
    r"reliev(?:e|es|ing)\b",
    r"diagnos\w+",
    r"clinically",
    r"doctor[- ]approved",
)
"""Patterns that no published text may hold, outside the sentence that denies them."""
DENIALS = ("not a substitute for professional medical advice", "known to stop cramps completely")
_SENTENCE = re.compile(r"(?<=[.!?:])\s+|\n")
_INVOCATION = re.compile(r"[a-z']+(?: [a-z'.]+)+")
_PLACEHOLDER = re.compile(r"https?://(?:[\w-]+\.)*example\.(?:com|org|net)(?:/|$)")


def claims(name: str, text: str) -> Iterator[str]:
    """Words that promise what nobody can."""
    for sentence in _SENTENCE.split(text):
        lowered = sentence.lower()
        if any(denial in lowered for denial in DENIALS):
            continue
        for pattern in NEVER:
            if re.search(r"\b" + pattern, lowered):
                yield f"{name}: {sentence.strip()!r} promises or claims ({pattern}); say what it does instead"


def words(locale: str) -> Iterator[str]:
    """What is wrong with a locale's words in the store."""
    told = skill.store(locale)
    for name, (fewest, most) in LIMITS.items():
        length = len(told[name].strip())
        if not fewest <= length <= most:
            yield f"{locale}: {name} has {length} characters; give {fewest} to {most}"
    if len(told["testing"].strip()) > MOST_TESTING:
        yield f"{locale}: testing has more than {MOST_TESTING} characters"
    if len(told["keywords"]) > MOST_KEYWORDS or len(",".join(told["keywords"])) > MOST_KEYWORD_CHARACTERS:
        yield f"{locale}: give at most {MOST_KEYWORDS} keywords, {MOST_KEYWORD_CHARACTERS} characters in all"
    spoken = " ".join(told["description"].lower().split())
    for part in DISCLAIMER:
        if part not in spoken:
            yield f"{locale}: the description must say {part!r}"
    for name in ("name", "summary", "description", "testing"):
        yield from claims(f"{locale}: {name}", told[name])
    yield from claims(f"{locale}: keywords", ". ".join(told["keywords"]))


def model(locale: str, content: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with a locale's model."""
    yield from shapes.findings(content, shapes.MODEL, locale)
    language = content["interactionModel"]["languageModel"]
    if language["invocationName"] != examples.INVOCATION or not _INVOCATION.fullmatch(language["invocationName"]):
        yield f"{locale}: the invocation name must be {examples.INVOCATION!r}"
    for kind in language["types"]:
        for value in kind["values"]:
            for way in (value["name"]["value"], *value["name"].get("synonyms", ())):
                if len(way) > LONGEST_SLOT_VALUE:
                    yield f"{locale}: {kind['name']}: {way[:40]!r}… has more than {LONGEST_SLOT_VALUE} characters"


def icons(files: Mapping[str, bytes]) -> Iterator[str]:
    """What is wrong with the icons."""
    for name, size in skill.ICONS.values():
        data = files[f"assets/images/{name}"]
        if data[:8] != b"\x89PNG\r\n\x1a\n" or struct.unpack(">II", data[16:24]) != (size, size):
            yield f"{name}: make it a PNG of {size} by {size} pixels"


def addresses(*, publish: bool) -> Iterator[str]:
    """What is wrong with the published addresses."""
    for name, url in skill.urls().items():
        if not url.startswith("https://") or len(url) > LONGEST_URL:
            yield f"urls.toml: {name}: give an https address of at most {LONGEST_URL} characters"
        if publish and _PLACEHOLDER.match(url):
            yield f"urls.toml: {name}: put in the address of your own copy before you publish"


def findings(*, publish: bool = False) -> Iterator[str]:
    """Everything that is wrong, one finding a line."""
    try:
        files = skill.files()
    except PackagingError as error:
        yield str(error)
        return
    yield from shapes.findings(json.loads(files["skill.json"]), shapes.MANIFEST, "skill.json")
    yield from icons(files)
    yield from addresses(publish=publish)
    for locale in skill.locales():
        content = json.loads(files[f"interactionModels/custom/{locale}.json"])
        yield from model(locale, content)
        yield from words(locale)
        yield from examples.findings(locale, skill.store(locale)["examples"], content, load(locale))


def main() -> int:
    """Print the findings. Returns 1 if there are any."""
    found = list(findings(publish="--publish" in sys.argv[1:]))
    print("\n".join(found) if found else "package: nothing wrong")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
