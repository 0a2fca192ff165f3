"""Writes the README's table of topics and claims from the data. Run as `python -m tools.claims_table [--check]`."""

import sys
from collections import defaultdict
from pathlib import Path

from skill.guidance import for_locale
from skill.guidance.load import table

README = Path(__file__).parents[1] / "README.md"
BEGIN, END = "<!-- claims: begin (made by `make readme`) -->", "<!-- claims: end -->"


def rows() -> list[str]:
    """One row a topic: its claims, and where each is spoken."""
    evidence = table("evidence")
    spoken: dict[str, list[str]] = defaultdict(list)
    for line in for_locale("en-US").lines():
        for claim in line.claims:
            spoken[claim].append(f"`{line.key}`")
    topics: dict[str, list[str]] = defaultdict(list)
    for claim, row in evidence["claims"].items():
        topics[row["topic"]].append(claim)
    made = ["| topic | claims | spoken in |", "|---|---|---|"]
    for topic, claims in topics.items():
        places = sorted({place for claim in claims for place in spoken[claim]})
        unspoken = [f"{claim}: {evidence['unspoken'][claim]}" for claim in claims if claim in evidence["unspoken"]]
        shown = [*places[:4], *([f"and {len(places) - 4} more"] if len(places) > 4 else []), *unspoken]
        made.append(f"| {topic} | {', '.join(claims)} | {', '.join(shown)} |")
    return made


def written(readme: str) -> str:
    """The README with its table made anew. Raises ValueError where it has no place for it."""
    before, _, rest = readme.partition(BEGIN)
    _, found, after = rest.partition(END)
    if not found:
        raise ValueError(f"README.md: put the table between {BEGIN} and {END}")
    return f"{before}{BEGIN}\n" + "\n".join(rows()) + f"\n{END}{after}"


def main() -> int:
    """Write the table, or with --check say whether it is in step (1 if not)."""
    old = README.read_text(encoding="utf-8")
    new = written(old)
    if "--check" in sys.argv[1:]:
        if old != new:
            print("README.md: the table of claims is out of step; run make readme")
        return int(old != new)
    README.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
