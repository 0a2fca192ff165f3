"""The documents hold only what APL knows, and everything in them is bound to something, on every screen."""

import copy
import json
import re
import shutil
import subprocess
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from skill.alexa.screen.version import document_version
from tests.screen.answers import ANSWERS, ROUTINES, answer, shown
from tests.screen.expressions import Unbound
from tests.screen.inflating import VIEWPORTS, Component, Viewport, inflated
from tests.screen.schema import unknown

Json = dict[str, Any]
ROOT = Path(__file__).parents[2]
MOST_BYTES = 60 * 1024
"""Half of what a response may have, and about a quarter more than the longest routine has."""
MOST_BYTES_IN_A_CRAMP = 22.5 * 1024
"""Leaves room for the words under the older limit of 24 kilobytes: a cramp depends on nothing newer."""


def moments(directive: Json) -> list[float]:
    """Before, inside and after everything that is shown."""
    total = directive["datasources"]["coach"]["properties"]["total_s"]
    return [0.0, 1.0, *(total * share / 7 for share in range(1, 8)), total + 1, total + 60]


@pytest.mark.parametrize("name", ANSWERS)
def test_nothing_in_a_document_is_unknown(name: str) -> None:
    assert unknown(shown(name)["document"]) == []


@pytest.mark.parametrize("viewport", VIEWPORTS, ids=lambda viewport: viewport.name)
@pytest.mark.parametrize("name", ANSWERS)
def test_everything_is_bound_to_something(name: str, viewport: Viewport) -> None:
    directive = shown(name)
    for second in moments(directive):
        root = inflated(directive, viewport, second)
        for component in root.all():
            assert not any(isinstance(value, str) and "${" in value for value in component.properties.values())
            if component.kind == "VectorGraphic":
                assert "${" not in json.dumps(component.graphic(directive["document"]))


@pytest.mark.parametrize("locale", ["en-GB", "en-AU", "en-IN", "de-DE"])
def test_every_region_has_its_screens(locale: str) -> None:
    for name in ANSWERS:
        directive = shown(name, locale)
        assert unknown(directive["document"]) == []
        inflated(directive, VIEWPORTS[1], 5.0)


def test_the_checks_see_what_is_wrong() -> None:
    good = shown("calf")

    def broken(old: str, new: str) -> Json:
        text = json.dumps(good)
        assert old in text
        changed: Json = json.loads(text.replace(old, new))
        return changed

    assert unknown(broken('"type": "Text"', '"type": "Words"')["document"])
    assert unknown(broken('"SendEvent"', '"SendEvents"')["document"])
    assert unknown(broken('"fontSize"', '"fontsize"')["document"])
    assert unknown(broken('"source": "ring"', '"source": "rings"')["document"])
    assert unknown(broken('"strokeDashOffset"', '"dashOffset"')["document"])
    for old, new in (("payload.show.properties.tail", "payload.show.properties.tale"), ("here.say", "here.said")):
        with pytest.raises(Unbound):
            list(map(partial(inflated, broken(old, new), VIEWPORTS[1]), moments(good)))


def test_data_that_is_missing_is_seen() -> None:
    for name in ("title", "text", "buttons", "steps"):
        directive = copy.deepcopy(shown("calf"))
        del directive["datasources"]["coach"]["properties"][name]
        if name in ("text", "steps", "buttons"):
            with pytest.raises(Unbound):
                inflated(directive, VIEWPORTS[1], 1.0)


@pytest.mark.parametrize("name", ANSWERS)
def test_a_screen_is_small_enough(name: str) -> None:
    size = len(json.dumps(shown(name)).encode())
    guide = answer(name).state.guide
    assert size < (MOST_BYTES if guide is not None and guide.kind == "bedtime" else MOST_BYTES_IN_A_CRAMP), size


@pytest.mark.parametrize("name", ROUTINES)
def test_each_figure_is_in_the_document_once(name: str) -> None:
    directive = shown(name)
    steps = directive["datasources"]["coach"]["properties"]["steps"]
    drawn = set(directive["document"]["graphics"]) - {"ring", "arrow"}
    assert drawn == {step["figure"] for step in steps}


@pytest.mark.parametrize("name", ["calf", "full", "in bed"])
def test_the_figure_of_the_step_is_the_one_that_is_seen(name: str) -> None:
    directive = shown(name)
    for step in directive["datasources"]["coach"]["properties"]["steps"]:
        middle = step["hold_start_s"] + step["hold_s"] / 2 if step["hold_s"] else step["start_s"] + step["seconds"] / 2
        for viewport in VIEWPORTS:
            seen = [each.properties["source"] for each in inflated(directive, viewport, middle).seen() if figured(each)]
            wanted = [step["figure"]] if viewport.shape != "round" or step["hold_s"] else []
            assert seen == wanted, (step["key"], viewport.name)


def figured(component: Component) -> bool:
    """Whether the component is a figure."""
    return component.kind == "VectorGraphic" and component.properties["source"] not in ("ring", "arrow")


def test_a_document_is_in_a_version_that_the_device_knows() -> None:
    assert document_version("2024.2") == "2023.2"
    assert document_version("2023.2") == "2023.2"
    assert document_version("2022.1") == "2022.1"
    assert document_version("1.9") == "1.9"
    assert document_version("2020.2") == document_version("1.99") == "1.9"
    assert document_version("1.5") == ""
    assert document_version("") == document_version("new") == document_version("9" * 50) == "2023.2"
    assert shown("calf", newest="1.8")["document"]["version"] == "1.8"


SUGGESTER = """
const { StaticAplTemplateValidator } = require('apl-suggester');
const input = JSON.parse(require('fs').readFileSync(0, 'utf8'));
console.log = () => {};
(async () => {
  const validator = new StaticAplTemplateValidator();
  const found = {};
  for (const [name, document] of Object.entries(input)) found[name] = await validator.validate(document);
  process.stdout.write(JSON.stringify(found));
})().catch((error) => { console.error(error); process.exit(1); });
"""


NODE_HOME = ROOT / "build" / "node"
"""Where `.ci/run` installs the checkers that are written for node."""


def test_amazons_own_checker_finds_nothing() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    if not (NODE_HOME / "node_modules" / "apl-suggester").is_dir():
        pytest.skip("apl-suggester is not installed: npm install --prefix build/node apl-suggester@2024.2.0")
    documents = {name: shown(name)["document"] for name in ANSWERS}
    broken = copy.deepcopy(documents["calf"])
    broken["mainTemplate"]["items"][0]["backgroundColour"] = "red"
    ran = subprocess.run(
        [node, "-e", SUGGESTER],
        input=json.dumps({**documents, "broken": broken}),
        cwd=NODE_HOME,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    found = json.loads(re.sub(r"^[^{]*", "", ran.stdout))
    assert found.pop("broken"), "the checker is at work"
    assert found == {name: [] for name in documents}
