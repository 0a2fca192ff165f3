"""Checks every word that can be spoken: sources, plain language, and words that are never said.

Each finding names the file, the key and the mend. Run as `python -m tools.check_content`.
"""

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import textstat

from skill.errors import ContentError
from skill.guidance.content import Guidance, Line, placeholders
from skill.guidance.load import Folder, read_table
from skill.guidance.regions import call_words
from skill.stretching.movements import movements, routines
from skill.stretching.speech import Tempo, Voice, seconds
from skill.stretching.wording import capitalised

HIGHEST_GRADE = 6.0
LONGEST_SENTENCE_WORDS = 20
LONGEST_ANSWER_S = 30.0
JUDGED_WORDS_PER_MINUTE = 150
"""The rate that answers are measured at."""

FORBIDDEN = (
    r"you(?:'re| are) fine",
    r"don't worry",
    r"it's nothing",
    r"(?:just|only) a cramp",
    r"harmless",
    r"normal for you",
    r"you (?:have|don't have|haven't got) a clot",
    r"safe\b",
    r"safely\b",
    r"will (?:stop|ease|help|work|go away)",
    r"stops? (?:a|the|your|leg)? ?cramps?\b",
    r"prevents?\b",
    r"cures?\b",
    r"guarante",
    r"proven",
    r"nothing to worry",
    r"no need to worry",
    r"\d ?(?:mg|milligrams?|grams?|tablets?|pills?)\b",
    r"(?:mg|milligrams?|tablets?)\b",
)
"""Never said, whatever the context: false comfort, promises and doses."""
ALLOWED = ("studies haven't shown", "is known to stop cramps completely")
"""Sentences that use a forbidden word to say the opposite of a promise."""

REGION_LOCALES = ("en-US", "en-GB", "en-CA", "en-AU", "en-IN", "en-IE", "en-NZ", "xx-XX")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def fillings(guidance: Guidance) -> Iterator[dict[str, str]]:
    """Words for every placeholder, once for each region."""
    for locale in REGION_LOCALES:
        words = call_words(guidance, locale)
        words |= {capitalised(name): capitalised(text) for name, text in words.items()}
        for side in ("left", "other", "any"):
            sided = {name: guidance.word(f"sides.{name}.{side}") for name in SIDED}
            yield {**words, **sided, **OTHERS}


SIDED = ("leg", "helped_leg", "helped_foot", "foot", "Foot", "heel")
OTHERS = {
    "part": "your left calf",
    "time": "About two minutes",
    "count": "two",
    "name": "calf",
    "side": "left",
    "nothing": "Nothing is set.",
    "when": "every night at ten thirty in the evening",
    "list": "every night at ten thirty in the evening",
}
"""Stand-ins for the placeholders that a turn fills in itself."""


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [piece for piece in _SENTENCE.split(text.strip()) if piece]


def check_line(line: Line, guidance: Guidance, known: Mapping[str, object]) -> Iterator[str]:
    """What is wrong with one line."""
    for claim in line.claims:
        if claim not in known:
            yield f"{line.key}: no such claim {claim}; add it to evidence.toml or mend the ID"
    for template in line.texts:
        unknown = placeholders(template) - set(guidance.value("regions.placeholders")) - set(SIDED) - set(OTHERS)
        unknown -= {capitalised(name) for name in guidance.value("regions.placeholders")}
        if unknown:
            yield f"{line.key}: unknown placeholder {{{sorted(unknown)[0]}}}"
            continue
        if any(character.isdigit() for character in template):
            yield f"{line.key}: write numbers as words; digits are for phone numbers, which come from regions.toml"
        if "!" in template:
            yield f"{line.key}: no exclamation marks at night"
        for text in {template.format_map(filling) for filling in fillings(guidance)}:
            yield from _check_words(line, text)


def _check_words(line: Line, text: str) -> Iterator[str]:
    for sentence in sentences(text):
        if len(sentence.split()) > LONGEST_SENTENCE_WORDS:
            yield f"{line.key}: more than {LONGEST_SENTENCE_WORDS} words in {sentence!r}; split it"
        lowered = sentence.lower()
        if any(allowed in lowered for allowed in ALLOWED):
            continue
        for pattern in FORBIDDEN:
            if re.search(r"\b" + pattern, lowered):
                yield f"{line.key}: {sentence!r} says what is never said ({pattern}); hedge as the source does"
    if line.kind != "talk":
        grade = grade_of(text)
        if grade > HIGHEST_GRADE:
            yield f"{line.key}: reads at grade {grade:.1f}, above {HIGHEST_GRADE}; use shorter words: {text!r}"
        length = seconds(text, Tempo(JUDGED_WORDS_PER_MINUTE, 4.1), Voice())
        if length > LONGEST_ANSWER_S:
            yield f"{line.key}: takes {length:.0f} s to say, more than {LONGEST_ANSWER_S:.0f}; cut it"


def grade_of(text: str) -> float:
    """The Flesch-Kincaid grade of a text. Phone numbers count as one short word."""
    return float(textstat.flesch_kincaid_grade(re.sub(r"\d[\d ]*", "one", text)))


def unspoken_claims(guidance: Guidance, evidence: Mapping[str, Mapping[str, object]]) -> Iterator[str]:
    """Claims of the source that no line rests on and that are not listed with a reason."""
    spoken = {claim for line in guidance.lines() for claim in line.claims}
    for claim in evidence["claims"]:
        if claim not in spoken and claim not in evidence["unspoken"]:
            yield f"evidence.toml: {claim} is not spoken; say it, or give the reason under [unspoken]"
        if claim in spoken and claim in evidence["unspoken"]:
            yield f"evidence.toml: {claim} is spoken; remove it from [unspoken]"


def structure(guidance: Guidance, known: Mapping[str, object]) -> Iterator[str]:
    """What is wrong between the tables and the words: lines that are missing, sources that do not exist."""
    needed = {f"movements.{name}.name" for name in movements()}
    for name, movement in movements().items():
        needed |= {f"movements.{name}.{line}" for step in movement.steps + movement.swap for line in step.say}
        needed |= {f"movements.{name}.{line}" for step in movement.steps for _, line in step.cues}
        needed.add(f"movements.{name}.how")
        for source in movement.sources:
            if source not in known:
                yield f"movements.toml: {name}: no such source {source}"
        for other in (movement.gentler, movement.reach):
            if other not in movements():
                yield f"movements.toml: {name}: no such movement {other}"
    for name, row in read_table(HOME / "signs.toml").items():
        needed |= {f"signs.{name}", f"doctor.{row.get('plan', row['tier'])}"}
        needed |= {f"doctor.{line}" for line in row.get("also", ())}
        for source in row["sources"]:
            if source not in known:
                yield f"signs.toml: {name}: no such source {source}"
    for line in guidance.lines():
        if line.offer:
            needed.add(f"offers.{line.offer}")
    for key in sorted(needed):
        if not guidance.has(key):
            yield f"{guidance.language}/{key.partition('.')[0]}.toml: add the line {key}"
    for part, row in routines()["parts"].items():
        if "sign" in row and not guidance.has(f"signs.{row['sign']}"):
            yield f"routines.toml: parts.{part}: no such sign {row['sign']}"


HOME = Path(__file__).parents[1] / "skill" / "guidance"


def check_language(language: str, home: Path = HOME) -> list[str]:
    """Everything that is wrong with a language's content, one finding a line."""
    try:
        evidence = read_table(home / "evidence.toml")
        known = {**evidence["claims"], **evidence["sources"]}
        guidance = Guidance(language, Folder(home))
        found = [finding for line in guidance.lines() for finding in check_line(line, guidance, known)]
        found += structure(guidance, known)
        found += unspoken_claims(guidance, evidence)
    except ContentError as error:
        return [str(error)]
    return list(dict.fromkeys(found))


def main() -> int:
    """Print the findings of every language. Returns 1 if there are any."""
    found = [
        f"{folder.name}: {finding}"
        for folder in sorted(HOME.iterdir())
        if folder.is_dir() and (folder / "relief.toml").exists()
        for finding in check_language(folder.name)
    ]
    print("\n".join(found) if found else "content: nothing wrong")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
