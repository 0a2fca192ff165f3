"""Makes the Alexa models, and the weights of the local understanding, from the sentences.

    python -m tools.models

writes `interaction_models/<locale>.json` for every locale and `simulator/understanding/weights.json`.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

from simulator.understanding.classifier import fingerprint, read_weights, write_weights
from simulator.understanding.examples import labelled_pairs
from simulator.understanding.sampling import Sampler, every
from simulator.understanding.source import LOCALES, SENTENCES, Source, load_source
from simulator.understanding.training import train
from tools.packaging import PackagingError, examples, skill

INVOCATION_NAME = "cramp coach"
MODELS = SENTENCES.parent
MOST_SAMPLES = 120
"""Samples of one intent; Alexa learns from varied ones, not from many."""
MOST_SYNONYMS = 60
FALLBACK_SENSITIVITY = "MEDIUM"
"""How readily Alexa turns away what no sample comes near.

HIGH would also turn away half-heard calls for help, LOW would answer chatter with advice. A guess until it is
measured on a device: the local understanding does not use it.
"""
_SLOT = re.compile(r"\{(\w+)\}")


def _samples(source: Source, intent: str, promised: list[str], taken: set[str]) -> list[str]:
    """What was promised and a bounded, varied choice, evenly from every template; none that is taken already."""
    sampler = Sampler(source.rules, "models")
    texts = [template.text for template in source.templates if template.intent == intent and template.text]
    drawn = [sampler.draw(text, MOST_SAMPLES) for text in texts]
    chosen = list(dict.fromkeys(promised))
    for turn in range(MOST_SAMPLES):
        for sentences in drawn:
            if turn < len(sentences) and len(chosen) < MOST_SAMPLES:
                sentence = _spoken(sentences[turn])
                if sentence not in taken and not _repeats_slot(sentence):
                    taken.add(sentence)
                    chosen.append(sentence)
    return sorted(chosen)


def _spoken(sentence: str) -> str:
    """A sentence the way Alexa writes it: single letters of an abbreviation have periods."""
    return sentence.strip().lower() if "{" not in sentence else sentence.strip()


def _repeats_slot(sentence: str) -> bool:
    names = _SLOT.findall(sentence)
    return len(names) != len(set(names))


def _values(source: Source, name: str) -> list[dict[str, Any]]:
    """The values of a slot type with their synonyms; none is said for two values."""
    values = []
    taken: set[str] = set()
    for value, ways in source.types[name].items():
        said = [way for text in ways for way in every(str(text), source.rules)]
        fresh = [way for way in dict.fromkeys(said) if way not in taken]
        taken.update(fresh)
        values.append({"id": value, "name": {"value": fresh[0], "synonyms": fresh[1 : MOST_SYNONYMS + 1]}})
    return values


def model(source: Source) -> dict[str, Any]:
    """The Alexa interaction model of a locale, with the store's example phrases among its samples.

    Raises PackagingError where an example is no sentence.
    """
    promised = examples.promised(source, skill.store(source.locale)["examples"])
    taken = {sample for samples in promised.values() for sample in samples}
    intents = []
    used: set[str] = set()
    for intent in source.intents():
        samples = _samples(source, intent, promised.get(intent, []), taken)
        body: dict[str, Any] = {"name": intent, "samples": samples}
        if not intent.startswith("AMAZON."):
            slots = sorted({slot for sample in samples for slot in _SLOT.findall(sample)})
            used |= {source.slots[slot] for slot in slots}
            body["slots"] = [{"name": slot, "type": source.slots[slot]} for slot in slots]
        intents.append(body)
    types = [{"name": name, "values": _values(source, name)} for name in sorted(source.types) if name in used]
    language_model = {
        "invocationName": INVOCATION_NAME,
        "modelConfiguration": {"fallbackIntentSensitivity": {"level": FALLBACK_SENSITIVITY}},
        "intents": sorted(intents, key=lambda body: str(body["name"])),
        "types": types,
    }
    return {"interactionModel": {"languageModel": language_model}}


def text_of(content: dict[str, Any]) -> str:
    """The file text of a model."""
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def path_of(locale: str) -> Path:
    """Where the model of a locale is kept."""
    return MODELS / f"{locale}.json"


def main() -> int:
    """Write all models, and the weights where the sentences changed."""
    try:
        made = {locale: text_of(model(load_source(locale))) for locale in LOCALES}
    except PackagingError as error:
        print(error, file=sys.stderr)
        return 1
    for locale, text in made.items():
        path_of(locale).write_text(text, encoding="utf-8")
        print(f"wrote {path_of(locale).name}")
    if read_weights() is None:
        print("training the local understanding, about half a minute")
        made_from = fingerprint()
        write_weights(train(labelled_pairs()), made_from)
    if read_weights() is None:
        print("the sentences changed during the training; run it again", file=sys.stderr)
        return 1
    print("the local understanding is in step")
    return 0


if __name__ == "__main__":
    sys.exit(main())
