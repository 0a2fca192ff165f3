"""Puts the parts' figures together: one table to read, one file of JSON, one table for the README.

A part is a module of this package with `run()`, and with `missing()` where something may keep it from running. The
newer ones give `Measure` rows; what the others give is read here.
"""

import json
import os
import platform
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.measure import Measure

RESULTS = Path(__file__).resolve().parents[1] / "build" / "bench.json"
NAME_WIDTH, VALUE_WIDTH = 44, 14
LONGEST_NOTE = 600
"""Characters of a note in the printed table; the file has all of it."""
LARGEST_SPEECH_ERROR = 0.15


def rows(part: str, found: Any) -> list[Measure]:
    """What a part gave, as rows."""
    if isinstance(found, Sequence) and all(isinstance(each, Measure) for each in found):
        return list(found)
    reader = _READERS.get(part, _any)
    return reader(found)


def _speech_time(found: Any) -> list[Measure]:
    worst = max(found, key=lambda row: abs(float(row["error"])))
    error = abs(float(worst["error"]))
    return [
        Measure(
            "speech estimate, largest error of a routine",
            f"{error:.1%}",
            "",
            "espeak-ng",
            "0%",
            f"<= {LARGEST_SPEECH_ERROR:.0%}",
            error <= LARGEST_SPEECH_ERROR,
            f"{len(found)} guided parts; worst: {worst['routine']}",
        )
    ]


def _understanding(found: Any) -> list[Measure]:
    def share(name: str, key: str) -> Measure:
        return Measure(name, f"{found[key]:.1%}", note=f"{found['utterances']} labelled utterances")

    return [
        share("understood, in scope", "in_scope_right"),
        share("refused, out of scope", "out_of_scope_refused"),
        share("warning signs found", "warning_signs_found"),
        share("tier of the warning sign right", "tiers_right"),
        share("slots right", "slots_right"),
        Measure("understanding, median", found["median_ms"], "ms"),
        Measure("understanding, p99", found["p99_ms"], "ms"),
        *([Measure("understanding, cold start", found["cold_start_s"], "s")] if found["cold_start_s"] else []),
    ]


def _any(found: Any) -> list[Measure]:
    """Whatever numbers and words there are on the first two levels."""
    if isinstance(found, Mapping):
        return [
            Measure(f"{name}".replace("_", " "), value)
            for name, value in found.items()
            if isinstance(value, int | float | str)
        ]
    if isinstance(found, Iterable) and not isinstance(found, str):
        return [row for each in found for row in _any(each)]
    return []


_READERS: Mapping[str, Callable[[Any], list[Measure]]] = {
    "speech_time": _speech_time,
    "understanding": _understanding,
}


def figure(value: float | str | None, unit: str) -> str:
    """A value to read: three digits that count, and its unit."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if value == int(value) or abs(value) >= 100:
        return f"{value:,.0f} {unit}".strip()
    return f"{value:.{2 if abs(value) < 10 else 1}f} {unit}".strip()


def _verdict(row: Measure) -> str:
    return "" if row.met is None else "met" if row.met else "MISSED"


def plain(measures: Sequence[Measure]) -> str:
    """The rows as text; empty for none."""
    if not measures:
        return ""
    head = f"{'measure':{NAME_WIDTH}} {'ours':>{VALUE_WIDTH}} {'peer':>{VALUE_WIDTH}}  target"
    lines = [head, "-" * len(head)]
    for row in measures:
        target = f"{row.target} {_verdict(row)}".strip()
        theirs = figure(row.theirs, row.unit)
        line = f"{row.name:{NAME_WIDTH}} {figure(row.ours, row.unit):>{VALUE_WIDTH}} {theirs:>{VALUE_WIDTH}}  {target}"
        lines.append(line.rstrip())
    notes: dict[str, list[str]] = {}
    for row in measures:
        if row.note:
            notes.setdefault(row.note[:LONGEST_NOTE], []).append(row.name)
    peers = dict.fromkeys(row.peer for row in measures if row.peer)
    if peers:
        lines += ["", "peers: " + "; ".join(peers)]
    return "\n".join([*lines, *(f"* {', '.join(names)}: {note}" for note, names in notes.items())])


def markdown(results: Mapping[str, Any]) -> str:
    """The rows of a results file as a Markdown table, with the machine and the date."""
    lines = [
        f"Measured on {results['date'][:10]} with `make bench`: {results['machine']}.",
        "",
        "| measure | ours | peer | target |",
        "|---|---|---|---|",
    ]
    for each in results["measures"]:
        row = Measure(**each)
        theirs = f"{figure(row.theirs, row.unit)} ({row.peer})" if row.peer else ""
        target = f"{row.target}, {_verdict(row).lower()}" if row.target else ""
        cells = (row.name, figure(row.ours, row.unit), theirs, target)
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    lines += [f"| {part} | not measured: {why} | | |" for part, why in results["skipped"].items()]
    return "\n".join(lines)


def machine() -> str:
    """The machine in a few words."""
    model = platform.processor() or platform.machine()
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                model = line.partition(":")[2].strip()
                break
    except OSError:
        pass
    system = f"{platform.system()} {platform.machine()}"
    return f"{model}, {os.cpu_count()} cores, {system}, Python {platform.python_version()}"


def write(
    measures: Sequence[Measure], skipped: Mapping[str, str], details: Mapping[str, Any], path: Path = RESULTS
) -> None:
    """Keep the figures of a run, with everything that the parts gave."""
    path.parent.mkdir(exist_ok=True)
    table = {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": machine(),
        "measures": [asdict(row) for row in measures],
        "skipped": dict(skipped),
        "details": dict(details),
    }
    path.write_text(json.dumps(table, indent=2, default=str) + "\n", encoding="utf-8")
