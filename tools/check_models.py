"""Checks the sentences and the Alexa models made from them.

    python -m tools.check_models

prints one line a finding, with file, line and what to do, and exits with 1 when there are any. Every check
is a pure function of its input, so that tests can feed it broken models; those of a finished model stand in
tools/model_checks.py.
"""

import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from simulator.understanding.classifier import read_weights
from simulator.understanding.examples import Filler
from simulator.understanding.grammar import Grammar
from simulator.understanding.plain import Plainer
from simulator.understanding.sampling import Sampler
from simulator.understanding.source import LOCALES, SENTENCES, Source, Template, load_source
from tools.model_checks import Finding, check_locales, check_model
from tools.models import model, path_of, text_of
from tools.packaging import PackagingError

_SLOT = re.compile(r"\{([^}]*)\}")
_DRAWN = 4
"""Sentences drawn from each template to see whether another intent takes them."""


def check_source_slots(source: Source, root: Path = SENTENCES) -> list[Finding]:
    """Slots and rules in the sentences that nothing declares."""
    found = []
    for template in source.templates:
        for name in _SLOT.findall(template.text):
            if name not in source.slots:
                text = f"{template.intent}: {{{name}}} is not in slots.yaml; declare it or mend the name"
                found.append(Finding(template.file, line_of(template, root), text))
        for name in re.findall(r"<(\w+)>", template.text):
            if name not in source.rules:
                text = f"{template.intent}: <{name}> is not in rules.yaml; write it or mend the name"
                found.append(Finding(template.file, line_of(template, root), text))
    return found


def check_stealing(source: Source, root: Path = SENTENCES) -> list[Finding]:
    """Sentences of one intent that the grammar of another matches word for word."""
    plainer = Plainer(source.listening)
    grammar = Grammar(source, plainer.template)
    rules = {name: plainer.template(text) for name, text in source.rules.items()}
    sampler = Sampler(rules, "stealing")
    filler = Filler(source, plainer.template)
    found = []
    for template in source.templates:
        if not template.text:
            continue
        for drawn in sampler.draw(plainer.template(template.text), _DRAWN):
            sentence, _ = filler.fill(drawn)
            for match in grammar.matches(sentence):
                if match.intent != template.intent:
                    text = f"{template.intent}: {match.intent} also takes {sentence!r}; narrow one of them"
                    found.append(Finding(template.file, line_of(template, root), text))
    return found


def check_in_step(made: Mapping[str, str], kept: Mapping[str, str | None]) -> list[Finding]:
    """The committed models are what the sentences make; both by locale, as file text."""
    return [
        Finding(f"{locale}.json", 1, "is not what the sentences make; run `make models` and commit it")
        for locale, text in sorted(made.items())
        if kept.get(locale) != text
    ]


def line_of(template: Template, root: Path = SENTENCES) -> int:
    """The line on which a template begins; 1 where it cannot be found."""
    path = root / template.file
    if not path.exists():
        return 1
    head = template.text[:48].rstrip("| ")
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if head[:40] in line:
            return number
    return 1


def findings() -> list[Finding]:
    """All checks of everything that is written down."""
    found: list[Finding] = []
    made: dict[str, str] = {}
    kept: dict[str, str | None] = {}
    models: dict[str, dict[str, Any]] = {}
    for locale in LOCALES:
        source = load_source(locale)
        unknown = check_source_slots(source)
        if unknown:
            return unknown  # nothing can be made from sentences with unknown slots
        try:
            content = model(source)
        except PackagingError as error:
            return [Finding("skill_package/store", 1, str(error))]
        found += check_model(content, f"{locale}.json")
        models[locale], made[locale] = content, text_of(content)
        path = path_of(locale)
        kept[locale] = path.read_text(encoding="utf-8") if path.exists() else None
        if locale == LOCALES[0] or any(template.file.startswith(locale) for template in source.templates):
            found += check_stealing(source)
    found += check_locales(models)
    found += check_in_step(made, kept)
    if read_weights() is None:
        text = "does not fit the sentences; run `make models` and commit it"
        found.append(Finding("simulator/understanding/weights.json", 1, text))
    return list(dict.fromkeys(found))


def main() -> int:
    """Print the findings."""
    found = findings()
    for finding in found:
        print(finding)
    print(f"{len(found)} findings" if found else "models: nothing to mend")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
