"""Every check finds what it is there for, and says what to do."""

from pathlib import Path
from typing import Any

from simulator.understanding.source import Source, Template, load_source
from tools.check_models import check_in_step, check_source_slots, check_stealing
from tools.model_checks import (
    Finding,
    check_builtins,
    check_invocation_name,
    check_locales,
    check_samples,
    check_shared_samples,
    check_slots,
    check_types,
)


def broken(*intents: dict[str, Any], types: tuple[dict[str, Any], ...] = ()) -> dict[str, Any]:
    body = {"invocationName": "cramp coach", "intents": list(intents), "types": list(types)}
    return {"interactionModel": {"languageModel": body}}


def intent(name: str, *samples: str, **slots: str) -> dict[str, Any]:
    declared = [{"name": slot, "type": kind} for slot, kind in slots.items()]
    return {"name": name, "samples": list(samples), "slots": declared}


def said(found: list[Finding]) -> str:
    assert all(finding.line >= 1 and ";" in finding.message for finding in found), found
    return "\n".join(map(str, found))


def small_source(tmp_path: Path, text: str, stolen_by: str = "B") -> Source:
    real = load_source("en-US")
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "a.yaml").write_text(f"intents:\n  A:\n    - {text}\n", encoding="utf-8")
    templates = (Template("A", text, "en/a.yaml"), Template(stolen_by, "[please] go home", "en/b.yaml"))
    return Source("en-US", templates, {}, real.slots, real.types, real.listening, real.signs, ())


def test_the_invocation_name() -> None:
    assert check_invocation_name("cramp coach") == []
    assert "one word" in said(check_invocation_name("cramp"))
    assert "reserved word 'open'" in said(check_invocation_name("open cramp coach"))
    assert "reserved word 'alexa'" in said(check_invocation_name("alexa coach"))
    assert "article" in said(check_invocation_name("the coach"))
    assert "spell it out" in said(check_invocation_name("Cramp 2 Coach"))


def test_a_missing_builtin() -> None:
    assert "AMAZON.StopIntent is missing" in said(check_builtins(broken(intent("AMAZON.HelpIntent"))))


def test_samples_that_alexa_refuses() -> None:
    found = check_samples(broken(intent("A", "call 911", "what?", "fine", "a  gap", "{x} and {x}", x="T")))
    assert [finding.message.split("'")[1] for finding in found] == ["call 911", "what?", "a  gap", "{x} and {x}"]


def test_synonyms_that_alexa_refuses() -> None:
    value = {"id": "b12", "name": {"value": "vitamin b twelve", "synonyms": ["b12"]}}
    assert "'b12'" in said(check_samples(broken(types=({"name": "T", "values": [value]},))))


def test_slots_used_and_not_declared_and_the_reverse() -> None:
    found = said(check_slots(broken(intent("A", "my {part}", side="Side"))))
    assert "{part} is used and not declared" in found
    assert "{side} is declared and in no sample" in found
    assert "unknown type Side" in found


def test_two_values_said_the_same_way() -> None:
    values = [{"id": i, "name": {"value": i, "synonyms": ["same"]}} for i in ("one", "two")]
    assert "'same' is one and two" in said(check_types(broken(types=({"name": "T", "values": values},))))


def test_samples_shared_and_nearly_shared() -> None:
    assert "share the sample" in said(check_shared_samples(broken(intent("A", "go on"), intent("B", "go on"))))
    near = check_shared_samples(broken(intent("A", "stop the reminder"), intent("B", "stop my reminder please")))
    assert "small words only" in said(near)
    assert check_shared_samples(broken(intent("A", "go on", "go on please"))) == []


def test_the_same_sample_under_another_slot_name_is_shared() -> None:
    found = check_shared_samples(broken(intent("A", "at {time}", time="T"), intent("B", "at {when}", when="T")))
    assert "share the sample" in said(found)


def test_a_locale_that_lacks_an_intent() -> None:
    found = check_locales({"en-US": broken(intent("A"), intent("B")), "en-GB": broken(intent("A"))})
    assert said(found) == "en-GB.json:1: lacks B, which another locale has; add sentences for it"


def test_a_slot_or_rule_that_nobody_declared(tmp_path: Path) -> None:
    found = said(check_source_slots(small_source(tmp_path, "my {wing} <hurts>"), tmp_path))
    assert "en/a.yaml:3: A: {wing} is not in slots.yaml" in found
    assert "<hurts> is not in rules.yaml" in found


def test_one_intent_that_steals_anothers_sentence(tmp_path: Path) -> None:
    found = said(check_stealing(small_source(tmp_path, "please go home"), tmp_path))
    assert "en/a.yaml:3: A: B also takes 'please go home'" in found


def test_no_theft_no_finding(tmp_path: Path) -> None:
    assert check_stealing(small_source(tmp_path, "walk home"), tmp_path) == []


def test_a_model_that_fell_behind() -> None:
    assert check_in_step({"en-US": "new"}, {"en-US": "new"}) == []
    assert "make models" in said(check_in_step({"en-US": "new"}, {"en-US": "old"}))
    assert "make models" in said(check_in_step({"en-US": "new"}, {"en-US": None}))
