"""Measures, and prints one table.

    python -m bench [part …] [--markdown]

Without a part it takes all of them, some minutes long. `--markdown` measures nothing and prints the last run's table
for the README.
"""

import argparse
import json
import sys
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from bench.measure import Measure
from bench.table import RESULTS, markdown, plain, rows, write

PARTS = ("understanding", "speech_time", "cold_start", "warm", "load", "fuzz")


def _measure(part: str) -> tuple[list[Measure], str, Any]:
    """A part's rows, why there are none, and what it gave."""
    if find_spec(f"bench.{part}") is None:
        return [], "there is no such part here", None
    module = import_module(f"bench.{part}")
    why = str(module.missing()) if hasattr(module, "missing") else ""
    if why:
        return [], why, None
    found = module.run()
    return rows(part, found), "", found


def main() -> int:
    """Measure the parts and print. The exit code is 1 where a target was missed."""
    parser = argparse.ArgumentParser(description="Measures, and prints one table.")
    parser.add_argument("parts", nargs="*", metavar="part", help=f"any of: {', '.join(PARTS)}")
    parser.add_argument("--markdown", action="store_true", help="print the last run's table for the README")
    chosen = parser.parse_args()
    if chosen.markdown:
        if not RESULTS.exists():
            print("nothing has been measured yet: run `make bench`", file=sys.stderr)
            return 2
        print(markdown(json.loads(RESULTS.read_text(encoding="utf-8"))))
        return 0
    unknown = sorted(set(chosen.parts) - set(PARTS))
    if unknown:
        parser.error(f"no part {', '.join(unknown)}; there are {', '.join(PARTS)}")
    measures: list[Measure] = []
    skipped: dict[str, str] = {}
    details: dict[str, Any] = {}
    for part in chosen.parts or PARTS:
        print(f"measuring {part} ...", file=sys.stderr, flush=True)
        found, why, detail = _measure(part)
        measures += found
        details[part] = detail
        if why:
            skipped[part] = why
    print(plain(measures))
    for part, why in skipped.items():
        print(f"{part}: skipped, {why}")
    write(measures, skipped, details)
    return 1 if any(row.met is False for row in measures) else 0


if __name__ == "__main__":
    sys.exit(main())
