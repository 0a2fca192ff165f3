"""Manifest, models, icons and the store's words."""

import copy
import json
import struct
import zlib
from typing import Any

import pytest

from simulator.understanding.source import load_source
from tools import check_package
from tools.package import Built
from tools.packaging import PackagingError, examples, shapes, skill

MANIFEST = skill.manifest()


def test_nothing_is_wrong_with_what_is_published() -> None:
    assert list(check_package.findings()) == []


def test_it_is_laid_out_as_the_ask_cli_expects(built: Built) -> None:
    home = built.home / "skill-package"
    made = json.loads((home / "skill.json").read_text(encoding="utf-8"))["manifest"]
    assert sorted(made["publishingInformation"]["locales"]) == skill.locales()
    assert len(skill.locales()) >= 5
    for locale, words in made["publishingInformation"]["locales"].items():
        assert (home / "interactionModels" / "custom" / f"{locale}.json").exists()
        for field in skill.ICONS:
            assert (home / words[field].removeprefix("file://")).exists()
    resources = json.loads((built.home / "ask-resources.json").read_text(encoding="utf-8"))["profiles"]["default"]
    config = resources["skillInfrastructure"]["userConfig"]
    assert config["runtime"] == built.interpreters[0].runtime
    assert f"    Default: {config['runtime']}\n" in (built.home / config["templatePath"]).read_text(encoding="utf-8")
    assert (built.home / resources["skillMetadata"]["src"] / "skill.json").exists()
    assert (built.home / resources["code"]["default"]["src"] / "lambda_handler.py").exists()


def test_icons_are_whole_pictures(built: Built) -> None:
    for name, size in skill.ICONS.values():
        data = (built.home / "skill-package" / "assets" / "images" / name).read_bytes()
        length = struct.unpack(">I", data[33:37])[0]
        assert len(zlib.decompress(data[41 : 41 + length])) == size * (size * 3 + 1)


@pytest.mark.parametrize(
    ("path", "value", "finding"),
    [
        (("manifest", "surprise"), 1, "there is no such key"),
        (("manifest", "manifestVersion"), "9.9", "is not one of"),
        (("manifest", "publishingInformation", "isAvailableWorldwide"), "no", "give bool"),
        (("manifest", "publishingInformation", "distributionMode"), "EVERYWHERE", "is not one of"),
        (("manifest", "permissions"), {}, "give a list"),
        (("manifest", "permissions"), [{"name": "alexa::everything"}], "is not one of"),
        (("manifest", "apis", "custom", "interfaces"), [{"type": "ALEXA_TELEPATHY"}], "is no known type"),
        (("manifest", "events", "subscriptions"), [{"eventName": "MOON_ROSE"}], "is not one of"),
    ],
)
def test_what_amazon_does_not_know_is_found(path: tuple[str, ...], value: Any, finding: str) -> None:
    broken: Any = copy.deepcopy(MANIFEST)
    inner = broken
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    assert any(finding in each for each in shapes.findings(broken, shapes.MANIFEST))


@pytest.mark.parametrize(
    "words",
    [
        "It cures cramps.", "It prevents cramps.", "Treats leg pain.", "It could save your life.", "Life-saving help.",
        "It will stop the cramp.", "Clinically proven.", "Relieves cramps.", "It diagnoses you.",
    ],
)  # fmt: skip
def test_a_claim_is_found(words: str) -> None:
    assert list(check_package.claims("here", words))


def test_the_terms_and_the_privacy_page_claim_nothing() -> None:
    for name in ("privacy.md", "terms.md"):
        text = " ".join((skill.ROOT / "docs" / name).read_text(encoding="utf-8").split())
        assert list(check_package.claims(name, text)) == []


def test_placeholders_are_refused_only_for_publishing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(skill, "urls", lambda: {"privacy_policy": "https://example.com/privacy"})
    assert list(check_package.addresses(publish=False)) == []
    assert len(list(check_package.addresses(publish=True))) == 1
    monkeypatch.setattr(skill, "urls", lambda: {"privacy_policy": "http://coach.health/privacy"})
    assert len(list(check_package.addresses(publish=False))) == 1


def test_samples_are_matched_with_their_slots() -> None:
    model = {
        "interactionModel": {
            "languageModel": {
                "types": [{"name": "Part", "values": [{"name": {"value": "calf", "synonyms": ["lower leg"]}}]}],
                "intents": [
                    {"name": "A", "slots": [{"name": "p", "type": "Part"}], "samples": ["my {p} hurts"]},
                    {"name": "B", "slots": [{"name": "t", "type": "AMAZON.TIME"}], "samples": ["at {t}"]},
                ],
            }
        }
    }
    assert examples.intents_of("my lower leg hurts", model) == {"A"}
    assert examples.intents_of("at ten p.m.", model) == {"B"}
    assert examples.intents_of("my arm hurts", model) == set()
    assert examples.matter("Alexa, ask Cramp Coach for the bedtime routine") == "bedtime routine"
    assert examples.matter("bedtime routine") == ""


def test_an_example_becomes_a_sample_with_its_slots() -> None:
    source = load_source("en-GB")
    said = [
        {"say": "Alexa, tell Cramp Coach I've got cramp in my left calf", "intent": "LegCrampIntent"},
        {"say": "Alexa, ask Cramp Coach should I ring my midwife", "intent": "CallDoctorIntent"},
    ]
    assert examples.promised(source, said) == {
        "LegCrampIntent": ["i've got cramp in my {side} {bodyPart}"],
        "CallDoctorIntent": ["should i ring my midwife"],
    }


@pytest.mark.parametrize("say", ["Alexa, ask Cramp Coach should I ring the zoo", "should I ring my midwife"])
def test_an_example_that_is_no_sentence_is_named(say: str) -> None:
    with pytest.raises(PackagingError, match=rf"en-GB: the example '{say}' is no sentence of CallDoctorIntent"):
        examples.promised(load_source("en-GB"), [{"say": say, "intent": "CallDoctorIntent"}])
