"""Measures the local understanding on labelled utterances.

    python -m bench.understanding [file.tsv] [--locale en-US] [--misses]

The file has `utterance<TAB>intent<TAB>slots as JSON` a line: ids for our own slot types, values for AMAZON
types; an empty line or one that starts with # is skipped. Without a file it takes tests/utterances/en.tsv.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulator.understanding import Understood, load

ROOT = Path(__file__).resolve().parents[1]
UTTERANCES = ROOT / "tests" / "utterances" / "en.tsv"
TIERS = ROOT / "tests" / "understanding" / "sign_tiers.json"
FALLBACK, WARNING = "AMAZON.FallbackIntent", "WarningSignIntent"


@dataclass(frozen=True)
class Labelled:
    """An utterance and what it means."""

    text: str
    intent: str
    slots: dict[str, str]
    """Ids for our own slot types, values for AMAZON types."""


def read_labelled(path: Path) -> list[Labelled]:
    """The labelled utterances of a file. Raises ValueError that names the line that is not well formed."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = line.split("\t")
        if len(parts) < 2:
            raise ValueError(f"{path.name}:{number}: expected utterance, tab, intent; found {line!r}")
        slots = json.loads(parts[2]) if len(parts) > 2 and parts[2].strip() else {}
        found.append(Labelled(parts[0], parts[1], {name: str(value) for name, value in slots.items()}))
    return found


def tier_of_sign() -> dict[str, str]:
    """Tier by sign id."""
    tiers: dict[str, list[str]] = json.loads(TIERS.read_text(encoding="utf-8"))
    return {sign: tier for tier, signs in tiers.items() for sign in signs}


def _slot(understood: Understood, name: str) -> str | None:
    value = understood.slots.get(name)
    return None if value is None else (value.id or value.value)


def _cold_start(locale: str) -> float:
    """Seconds from starting Python to the first answer, in a process of its own."""
    code = f"from simulator.understanding import load; load({locale!r}).understand('cramp')"
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
    return time.perf_counter() - start


def run(path: Path | str = UTTERANCES, locale: str = "en-US", *, cold: bool = True) -> dict[str, Any]:
    """Measure on a file of labelled utterances.

    Returns shares between 0 and 1, times in milliseconds (seconds for the start), and lists of misses.
    """
    labelled = read_labelled(Path(path))
    tiers = tier_of_sign()
    understanding = load(locale)
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    confusions: Counter[tuple[str, str]] = Counter()
    tier_confusions: Counter[tuple[str, str]] = Counter()
    slot_misses: Counter[tuple[str, str]] = Counter()
    extra_slots: Counter[tuple[str, str]] = Counter()
    counts: Counter[str] = Counter()
    times: list[float] = []
    misses: list[tuple[str, str, str]] = []
    for item in labelled:
        start = time.perf_counter()
        understood = understanding.understand(item.text)
        times.append(1000 * (time.perf_counter() - start))
        total[item.intent] += 1
        if understood.intent == item.intent:
            right[item.intent] += 1
        else:
            confusions[item.intent, understood.intent] += 1
            misses.append((item.text, item.intent, understood.intent))
        if item.intent == WARNING and "sign" in item.slots:
            wanted = tiers[item.slots["sign"]]
            sign = _slot(understood, "sign") if understood.intent == WARNING else None
            given = tiers.get(sign or "", understood.intent)
            counts["signs"] += 1
            counts["tiers right"] += given == wanted
            counts["signs exact"] += sign == item.slots["sign"]
            if given != wanted:
                tier_confusions[f"{wanted} ({item.slots['sign']})", f"{given} ({sign})"] += 1
                misses.append((item.text, item.slots["sign"], str(sign)))
        if understood.intent == item.intent:
            for name, value in item.slots.items():
                counts["slots"] += 1
                if _slot(understood, name) == value:
                    counts["slots right"] += 1
                else:
                    slot_misses[f"{item.intent} {name}={value}", str(_slot(understood, name))] += 1
                    misses.append((item.text, f"{name}={value}", f"{name}={_slot(understood, name)}"))
            extra = set(understood.slots) - set(item.slots)
            counts["extra slots"] += bool(extra)
            extra_slots.update((item.intent, name) for name in extra)
    inside = sum(total.values()) - total[FALLBACK]
    return {
        "utterances": len(labelled),
        "in_scope": inside,
        "in_scope_right": (sum(right.values()) - right[FALLBACK]) / inside if inside else 1.0,
        "out_of_scope": total[FALLBACK],
        "out_of_scope_refused": right[FALLBACK] / total[FALLBACK] if total[FALLBACK] else 1.0,
        "per_intent": {name: (right[name], total[name]) for name in sorted(total)},
        "confusions": confusions.most_common(),
        "warning_signs": total[WARNING],
        "warning_signs_found": right[WARNING] / total[WARNING] if total[WARNING] else 1.0,
        "tiers_right": counts["tiers right"] / counts["signs"] if counts["signs"] else 1.0,
        "tier_confusions": tier_confusions.most_common(),
        "signs_exact": counts["signs exact"] / counts["signs"] if counts["signs"] else 1.0,
        "slots_right": counts["slots right"] / counts["slots"] if counts["slots"] else 1.0,
        "slot_misses": slot_misses.most_common(),
        "with_extra_slots": counts["extra slots"],
        "extra_slots": extra_slots.most_common(),
        "median_ms": statistics.median(times) if times else 0.0,
        "p99_ms": sorted(times)[int(0.99 * (len(times) - 1))] if times else 0.0,
        "cold_start_s": _cold_start(locale) if cold else None,
        "misses": misses,
    }


def _print(figures: dict[str, Any], *, misses: bool) -> None:
    print(f"utterances           {figures['utterances']}, {figures['in_scope']} in scope")
    print(f"in scope, right      {figures['in_scope_right']:.1%}")
    print(f"out of scope refused {figures['out_of_scope_refused']:.1%} of {figures['out_of_scope']}")
    print(f"warning signs found  {figures['warning_signs_found']:.1%} of {figures['warning_signs']}")
    print(f"tier right           {figures['tiers_right']:.1%}; the very sign {figures['signs_exact']:.1%}")
    print(f"slots right          {figures['slots_right']:.1%}; with a slot too many {figures['with_extra_slots']}")
    print(f"time                 median {figures['median_ms']:.1f} ms, p99 {figures['p99_ms']:.1f} ms")
    if figures["cold_start_s"] is not None:
        print(f"cold start           {figures['cold_start_s']:.2f} s to the first answer")
    for name, (right, total) in figures["per_intent"].items():
        if right < total:
            print(f"  {name:32} {right}/{total}")
    for title in ("confusions", "tier_confusions", "slot_misses", "extra_slots"):
        if figures[title]:
            print(f"{title.replace('_', ' ')}:")
            for (wanted, given), count in figures[title]:
                print(f"  {count:3} {wanted} -> {given}")
    if misses:
        for text, wanted, given in figures["misses"]:
            print(f"  {wanted} -> {given}: {text}")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measures the local understanding on labelled utterances.")
    parser.add_argument("path", nargs="?", default=UTTERANCES, type=Path)
    parser.add_argument("--locale", default="en-US")
    parser.add_argument("--misses", action="store_true", help="print the utterances that went wrong")
    arguments = parser.parse_args()
    if not arguments.path.exists():
        print(f"{arguments.path}: no such file; give a file of utterance<TAB>intent<TAB>slots", file=sys.stderr)
        return 2
    _print(run(arguments.path, arguments.locale), misses=arguments.misses)
    return 0


if __name__ == "__main__":
    sys.exit(main())
