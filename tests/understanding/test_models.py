"""The committed Alexa models."""

import json
import re
from typing import Any

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_smapi_model.v1.skill.interaction_model.interaction_model_data import InteractionModelData

from simulator.understanding.classifier import read_weights
from simulator.understanding.source import LOCALES, load_source
from tools.check_models import check_source_slots
from tools.model_checks import REQUIRED, check_locales, check_model
from tools.models import model, path_of, text_of


def language_model(locale: str) -> dict[str, Any]:
    content = json.loads(path_of(locale).read_text(encoding="utf-8"))
    return dict(content["interactionModel"]["languageModel"])


@pytest.mark.parametrize("locale", LOCALES)
def test_the_model_is_what_the_sentences_make(locale: str) -> None:
    made = text_of(model(load_source(locale)))
    assert path_of(locale).read_text(encoding="utf-8") == made, "run `make models` and commit the models"


def test_the_weights_are_what_the_sentences_make() -> None:
    assert read_weights() is not None, "run `make models` and commit weights.json"


@pytest.mark.parametrize("locale", LOCALES)
def test_amazons_own_classes_read_the_model(locale: str) -> None:
    text = path_of(locale).read_text(encoding="utf-8")
    data = DefaultSerializer().deserialize(text, InteractionModelData)
    read = data.interaction_model.language_model
    assert read.invocation_name == "cramp coach"
    assert read.model_configuration.fallback_intent_sensitivity.level.value == "MEDIUM"
    assert {intent.name for intent in read.intents} >= set(REQUIRED)


@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_to_mend(locale: str) -> None:
    assert check_source_slots(load_source(locale)) == []
    assert check_model(model(load_source(locale)), f"{locale}.json") == []


def test_no_locale_lacks_an_intent() -> None:
    assert check_locales({locale: model(load_source(locale)) for locale in LOCALES}) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_no_two_intents_share_a_sample(locale: str) -> None:
    seen: dict[str, str] = {}
    for intent in language_model(locale)["intents"]:
        for sample in intent["samples"]:
            assert seen.setdefault(sample.lower(), intent["name"]) == intent["name"], sample


@pytest.mark.parametrize("locale", LOCALES)
def test_each_intent_has_a_bounded_varied_set_of_samples(locale: str) -> None:
    for intent in language_model(locale)["intents"]:
        samples = intent["samples"]
        assert len(samples) <= 120
        if not intent["name"].startswith("AMAZON."):
            assert len(samples) >= 20, intent["name"]
            first_words = {re.split(r"\W", sample)[0] for sample in samples}
            assert len(first_words) >= 5, intent["name"]


def test_every_sign_is_in_the_model() -> None:
    types = {kind["name"]: kind for kind in language_model("en-US")["types"]}
    signs = {value["id"] for value in types["WarningSign"]["values"]}
    assert {"breathing", "leg_swollen", "movement", "sleep_loss"} <= signs
    assert signs == {sign["id"] for sign in load_source("en-US").signs["signs"]}
