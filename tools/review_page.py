"""Writes docs/review.md, a clinician's page, from the data: `python -m tools.review_page [--check]`.

All health words that can be spoken, with what they rest on, and a place to note what was found.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from skill.guidance import for_locale
from skill.guidance.content import Guidance, Line
from skill.guidance.load import table
from skill.stretching.movements import movements

PAGE = Path(__file__).parents[1] / "docs" / "review.md"
TEMPLATE = Path(__file__).parent / "packaging" / "review_head.md"
"""What is said to the reviewer before the tables."""
LOCALE = "en-US"
GENERAL = "G-"
"""How the IDs of evidence begin that have no source."""
UNREVIEWED = "–"


def cell(text: str) -> str:
    """Text for a cell of a table."""
    return text.replace("|", "\\|").replace("\n", " ")


def lines(guidance: Guidance) -> dict[str, list[Line]]:
    """All health statements, by file."""
    found: dict[str, list[Line]] = defaultdict(list)
    for line in guidance.lines():
        if line.kind != "talk":
            found[line.key.partition(".")[0]].append(line)
    return found


def words(line: Line) -> Iterator[str]:
    """A table's row for a line."""
    for text in line.texts:
        claims = ", ".join(f"**{claim}**" if claim.startswith(GENERAL) else claim for claim in line.claims)
        yield f"| `{line.key}` | {cell(text)} | {claims} | {cell(line.review) or UNREVIEWED} |"


def spoken(guidance: Guidance) -> Iterator[str]:
    """The tables of all that is said, file by file."""
    for name, found in lines(guidance).items():
        yield f"\n### `{name}.toml`\n"
        yield "| key | words | rests on | reviewed |"
        yield "|---|---|---|---|"
        for line in found:
            yield from words(line)


def signs(rows: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Each warning sign, how fast it needs a call, and why."""
    yield "| sign | call | also said | rests on |"
    yield "|---|---|---|---|"
    for name, row in rows.items():
        also = ", ".join(f"`doctor.{line}`" for line in (row.get("plan"), *row.get("also", ())) if line)
        yield f"| `{name}` | {row['tier']} | {also} | {', '.join(row['sources'])} |"


def holds() -> Iterator[str]:
    """Each movement with its holds, in seconds, and what its choice rests on."""
    yield "| movement | holds, seconds | rests on |"
    yield "|---|---|---|"
    for name, movement in movements().items():
        lengths = ", ".join(f"{step.hold:g}" for step in movement.steps if step.hold)
        yield f"| `{name}` | {lengths or 'none'} | {', '.join(movement.sources)} |"


def numbers(regions: Mapping[str, Any]) -> Iterator[str]:
    """The numbers to call, by country."""
    yield "| country | numbers | rests on |"
    yield "|---|---|---|"
    for region, found in regions["numbers"].items():
        shown = ", ".join(f"{name} {number}" for name, number in found.items())
        yield f"| {region} | {shown} | {', '.join(regions['basis'][region])} |"


def sources(evidence: Mapping[str, Any]) -> Iterator[str]:
    """What each ID stands for."""
    yield "| ID | what it is |"
    yield "|---|---|"
    for claim, row in evidence["claims"].items():
        yield f"| {claim} | {cell(row['topic'])}: {cell(row['states'])} |"
    for name, title in evidence["sources"].items():
        marked = f"**{name}**" if name.startswith(GENERAL) else name
        yield f"| {marked} | {cell(title)} |"


def page() -> str:
    """The whole page."""
    guidance = for_locale(LOCALE)
    evidence = table("evidence")
    found = [line for group in lines(guidance).values() for line in group]
    reviewed = sum(1 for line in found if line.review)
    general = sum(1 for line in found if any(claim.startswith(GENERAL) for claim in line.claims))
    head = TEMPLATE.read_text(encoding="utf-8").format(lines=len(found), reviewed=reviewed, general=general)
    parts = [
        head.rstrip(),
        "\n## What is said\n",
        "In braces: words that follow the region, the leg or the time, such as whom to call.",
        *spoken(guidance),
        "\n## Warning signs\n",
        *signs(table("signs")),
        "\n## Movements\n",
        *holds(),
        "\n## Numbers to call\n",
        *numbers(table("regions")),
        "\n## What the IDs stand for\n",
        *sources(evidence),
    ]
    return "\n".join(parts) + "\n"


def main() -> int:
    """Write the page, or with --check say whether it is in step (1 if not)."""
    new = page()
    if "--check" in sys.argv[1:]:
        in_step = PAGE.exists() and PAGE.read_text(encoding="utf-8") == new
        if not in_step:
            print("docs/review.md is out of step with the content; run python -m tools.review_page")
        return int(not in_step)
    PAGE.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
