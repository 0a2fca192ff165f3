"""Finds times and lengths of time in plain words and gives them the way Alexa does.

AMAZON.TIME comes as HH:MM or, for a part of the day, MO, AF, EV or NI. An hour without am or pm stays
as it was said: "ten" is "10:00", as Alexa takes it when nothing tells otherwise; the skill decides about
the evening. AMAZON.DURATION comes as ISO 8601 ("PT20M").
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .patterns import to_regex

_HOUR = r"(?:2[0-4]|1\d|0?\d)"
_MINUTE = r"(?:[0-5]?\d)"


@dataclass(frozen=True)
class Span:
    """A time or duration in a text."""

    kind: str
    """"time" or "duration"."""
    value: str
    """"22:00", "NI", "PT20M"."""
    start: int
    """First token."""
    end: int
    """One after the last token."""
    minutes: int = 0
    """Length of a duration, in minutes."""


def duration_minutes(value: str) -> int:
    """Minutes in an ISO 8601 duration of days, hours, minutes and seconds."""
    total = 0.0
    date, _, time = value[1:].partition("T")
    for amount, unit in re.findall(r"(\d+)([DW])", date):
        total += int(amount) * (1440 if unit == "D" else 10080)
    for amount, unit in re.findall(r"(\d+)([HMS])", time):
        total += int(amount) * {"H": 60, "M": 1, "S": 1 / 60}[unit]
    return int(total)


class Clock:
    """The time expressions of one locale, compiled."""

    def __init__(self, listening: dict[str, Any], template: Callable[[str], str]) -> None:
        """listening: see listening.yaml; template: puts a template into plain form."""
        self._numbers: dict[str, int] = listening["numbers"]
        times, durations = listening["times"], listening["durations"]
        groups = {"h": _HOUR, "m": _MINUTE}
        self._parts = {name: re.compile(to_regex(template(text), {}, {})) for name, text in times["parts"].items()}
        self._clock = [
            (rule, re.compile(to_regex(self._digits(template(rule["say"])), {}, groups))) for rule in times["clock"]
        ]
        self._day_parts = [
            (rule["value"], re.compile(rf"\b{to_regex(template(rule['say']), {}, {})}")) for rule in times["day_parts"]
        ]
        self._between = frozenset(listening["between"])
        self._two_after = frozenset(times["two_after"])
        evening = to_regex(template(times["evening"]), {}, {})
        self._evening_after = re.compile(evening)
        self._evening_before = re.compile(rf"(?<!\S){evening}(?:at |around |by |for |about )?$")
        self._bare_after = tuple(f" {words} " for words in times["bare_after"])
        self._bare_not_before = tuple(f"{words} " for words in times["bare_not_before"])
        self._units: dict[str, str] = durations["units"]
        self._fixed = [
            (rule["value"], re.compile(to_regex(self._digits(template(rule["say"])), {}, {})))
            for rule in durations["fixed"]
        ]
        units = "|".join(self._units)
        self._half = f"{durations['and_a_half']} "
        between_units = "|".join(re.escape(word) for word in durations["between"])
        self._amount = re.compile(
            rf"(?P<n>\d+) (?P<half1>{self._half})?(?:(?:{between_units}) )?(?P<unit>{units}) (?P<half2>{self._half})?"
        )
        self._duration_not_before = tuple(f"{word} " for word in durations["not_before"])
        self.long_minutes: int = durations["long"]

    def _digits(self, text: str) -> str:
        """A template with its number words as digits, as the numeric view has them."""
        return re.sub(r"\w+", lambda m: str(self._numbers.get(m.group(), m.group())), text)

    def _numeric(self, tokens: list[str]) -> list[tuple[str, int, int]]:
        """Tokens with number words as digits ("twenty five" is one), each with the tokens it came from."""
        out: list[tuple[str, int, int]] = []
        for index, token in enumerate(tokens):
            value = self._numbers.get(token)
            if value is None:
                out.append((token, index, index + 1))
                continue
            tens_before = out and tokens[index - 1] in self._numbers and out[-1][2] == index
            if tens_before and 0 < value < 10 and out[-1][0].isdigit():
                before = int(out[-1][0])
                if before >= 20 and before % 10 == 0 and out[-1][2] - out[-1][1] == 1:
                    out[-1] = (str(before + value), out[-1][1], index + 1)
                    continue
            out.append((str(value), index, index + 1))
        return out

    def find(self, text: str) -> list[Span]:
        """All times and durations in plain words, from left to right, none overlapping."""
        numeric = self._numeric(text.split())
        view, offsets = "", []
        for token, start, end in numeric:
            offsets.append((len(view), start, end))
            view += f"{token} "
        at = {offset: index for index, (offset, _, _) in enumerate(offsets)}
        at[len(view)] = len(offsets)
        spans: list[Span] = []
        index = 0
        while index < len(offsets):
            offset = offsets[index][0]
            after_time = (
                index > 1 and bool(spans) and spans[-1].kind == "time" and spans[-1].end == offsets[index - 1][1]
            )
            corrects = after_time and numeric[index - 1][0] in self._between
            found = self._duration(view, offset) or self._time(view, offset, whole=corrects or len(offsets) == 1)
            if found is None:
                index += 1
                continue
            kind, value, stop = found
            after = at[stop]
            minutes = duration_minutes(value) if kind == "duration" else 0
            spans.append(Span(kind, value, offsets[index][1], offsets[after - 1][2], minutes))
            index = after
        return spans

    def day_part(self, text: str) -> str | None:
        """The part of the day that plain words name: MO, AF, EV or NI, or None.

        Kept apart from `find`: "cramps at night" tells no time, "remind me in the evening" does.
        """
        view = f"{text} "
        return next((value for value, pattern in self._day_parts if pattern.search(view)), None)

    def _duration(self, view: str, offset: int) -> tuple[str, str, int] | None:
        for value, pattern in self._fixed:
            match = pattern.match(view, offset)
            if match:
                return "duration", value, match.end()
        match = self._amount.match(view, offset)
        if not match or view[match.end() :].startswith(self._duration_not_before):
            return None
        parts = [(int(match["n"]), self._units[match["unit"]], bool(match["half1"] or match["half2"]))]
        end = match.end()
        more = self._amount.match(view, end + 4 if view.startswith("and ", end) else end)
        if more and self._units[more["unit"]] in "MS":
            parts.append((int(more["n"]), self._units[more["unit"]], bool(more["half2"])))
            end = more.end()
        return "duration", _iso(parts), end

    def _time(self, view: str, offset: int, *, whole: bool) -> tuple[str, str, int] | None:
        before = view[:offset].split()[-1:] or [""]
        for rule, pattern in self._clock:
            match = pattern.match(view, offset)
            if not match:
                continue
            groups = match.groupdict()
            end = match.end()
            part, part_end = self._part(view, end)
            if rule.get("two_digits") and (len(groups["m"]) < 2 or before[0].isdigit()):
                continue
            if rule.get("two_digits") and re.match(r"\d", view[end:]):
                continue
            if rule.get("minus") and before[0] in self._two_after:
                continue
            if rule.get("fives") and int(groups["m"]) % 5:
                continue
            if rule.get("bare") and not part:
                sure = whole or f" {view[:offset]}".endswith(self._bare_after)
                if not sure or view[end:].startswith(self._bare_not_before) or re.match(r"\d", view[end:]):
                    continue
            evening = self._evening_after.match(view, end) or self._evening_before.search(view[:offset])
            if part is None and evening and int(groups.get("h") or 12) < 12:
                value = _clock_value(rule, groups, "pm")
            else:
                value = _clock_value(rule, groups, part)
            if value is not None:
                return "time", value, part_end if part and "value" not in rule else end
        return None

    def _part(self, view: str, offset: int) -> tuple[str | None, int]:
        for name, pattern in self._parts.items():
            match = pattern.match(view, offset)
            if match:
                return name, match.end()
        return None, offset


def _clock_value(rule: dict[str, Any], groups: dict[str, str | None], part: str | None) -> str | None:
    """HH:MM for a match, or None when no clock shows that."""
    if "value" in rule:
        return str(rule["value"])
    hour, minute = int(groups["h"] or 0), int(groups.get("m") or 0)
    total = hour * 60 + (-minute if rule.get("minus") else minute) + int(rule.get("add", 0))
    if hour > 24 or (part and hour > 12):
        return None
    if hour == 0 and len(groups["h"] or "") < 2 and rule.get("bare"):
        return None
    if part == "pm" and hour < 12:
        total += 12 * 60
    elif part == "am" and hour == 12:
        total -= 12 * 60
    total %= 24 * 60
    return f"{total // 60:02d}:{total % 60:02d}"


def _iso(parts: list[tuple[int, str, bool]]) -> str:
    """ISO 8601 for amounts with their unit and whether a half is added."""
    date, time = "", ""
    for amount, unit, half in parts:
        if unit == "W":
            date += f"{amount * 7 + (3 if half else 0)}D"
        elif unit == "D":
            date += f"{amount}D"
            time += "12H" if half else ""
        else:
            time += f"{amount}{unit}"
            if half and unit in "HM":
                time += "30M" if unit == "H" else "30S"
    return f"P{date}" + (f"T{time}" if time else "")
