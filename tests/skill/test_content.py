"""Every word that can be spoken, checked; and the checks themselves, on content that is broken on purpose."""

import shutil
from pathlib import Path

import pytest

from skill.errors import ContentError
from skill.guidance import for_locale
from skill.guidance.load import table
from tools.check_content import FORBIDDEN, HOME, check_language, grade_of, sentences


def test_nothing_is_wrong_with_the_english_content() -> None:
    assert check_language("en") == []


def test_every_claim_of_the_source_is_spoken_or_listed_with_a_reason() -> None:
    spoken = {claim for line in for_locale("en-US").lines() for claim in line.claims}
    evidence = table("evidence")
    listed = {name for name, reason in evidence["unspoken"].items() if reason.strip()}
    assert {f"C{number:02}" for number in range(1, 63)} == (spoken | listed) & set(evidence["claims"])


def test_every_health_statement_has_a_review_state() -> None:
    lines = [line for line in for_locale("en-US").lines() if line.kind != "talk"]
    assert len(lines) > 150
    assert all(line.review == "" for line in lines), "no clinician has reviewed the words yet; mend this when one has"


BROKEN = [
    ("relief.toml", 'claims = ["C51", "C54"] }', 'claims = ["C99"] }', "relief.another: no such claim C99"),
    ("relief.toml", 'another = { say = "', 'another = { say = "It will stop. ', "relief.another"),
    (
        "relief.toml",
        'another = { say = "',
        'another = { say = "{nobody} ',
        "relief.another: unknown placeholder {nobody}",
    ),
    (
        "relief.toml",
        'another = { say = "',
        'another = { say = "Wait 5 minutes. ',
        "relief.another: write numbers as words",
    ),
    ("relief.toml", 'another = { say = "', 'another = { tell = "', "relief.another"),
    ("relief.toml", 'ouch = { talk = ["Ouch."', 'ouch = { talk = ["Ouch!"', "relief.ouch: no exclamation"),
    ("relief.toml", 'easing = { talk = "', 'easing = { say = "', "relief.easing: a health statement needs claims"),
    ("relief.toml", 'review = ""', "review = 3", "relief.review"),
    ("signs.toml", "fever = {", "fevers = {", "add the line signs.fever"),
    ("answers.toml", '"C61"', '"C62"', "C61 is not spoken"),
    ("doctor.toml", 'tests = { say = "', 'tests = { say = "{', "doctor.tests: the braces do not match"),
    ("speech.toml", "words_per_minute = 190", "words_per_minute = = 190", "speech.toml"),
]


@pytest.mark.parametrize(("name", "old", "new", "expected"), BROKEN)
def test_broken_content_is_named_with_file_and_key(
    tmp_path: Path, name: str, old: str, new: str, expected: str
) -> None:
    shutil.copytree(HOME, tmp_path / "guidance")
    path = tmp_path / "guidance" / "en" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = check_language("en", tmp_path / "guidance")
    assert any(expected in finding for finding in found), found


def test_a_missing_line_is_named() -> None:
    with pytest.raises(ContentError, match=r"add the line relief\.nothing"):
        for_locale("en-US").line("relief.nothing")


@pytest.mark.parametrize("words", ["It will stop.", "Don't worry.", "This prevents them.", "It's perfectly safe."])
def test_forbidden_words_are_found(words: str) -> None:
    import re

    assert any(re.search(r"\b" + pattern, words.lower()) for pattern in FORBIDDEN)


def test_grade_and_sentences_are_measured() -> None:
    assert grade_of("Gastrointestinal complications necessitate immediate professional evaluation.") > 12
    assert sentences("One. Two? Three.") == ["One.", "Two?", "Three."]


def test_never_tells_anyone_to_point_the_toes() -> None:
    for line in for_locale("en-US").lines():
        for text in line.texts:
            assert "point" not in text.lower() or "don't point" in text.lower(), line.key
