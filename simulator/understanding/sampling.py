"""Makes sentences from templates: all of them where they are few, a bounded and varied choice otherwise."""

import itertools
import random
from collections.abc import Iterator, Mapping
from functools import lru_cache

from hassil.expression import (
    Alternative,
    Expression,
    Group,
    ListReference,
    RuleReference,
    TextChunk,
)
from hassil.parse_expression import parse_sentence


@lru_cache(maxsize=4096)
def _parse(text: str) -> Expression:
    return parse_sentence(text).expression


def every(text: str, rules: Mapping[str, str], limit: int = 200) -> list[str]:
    """All sentences of a small template (at most `limit` of them), slots as `{name}`."""
    if not set(text) & set("[(<"):
        return [" ".join(text.split())]
    found = itertools.islice(_every(_parse(text), rules), limit)
    return list(dict.fromkeys(" ".join(sentence.split()) for sentence in found))


def _every(expression: Expression, rules: Mapping[str, str]) -> Iterator[str]:
    if isinstance(expression, TextChunk):
        yield expression.original_text
    elif isinstance(expression, Alternative):
        for item in expression.items:
            yield from _every(item, rules)
    elif isinstance(expression, Group):
        for parts in itertools.product(*(list(_every(item, rules)) for item in expression.items)):
            yield "".join(parts)
    elif isinstance(expression, RuleReference):
        yield from _every(_parse(rules[expression.rule_name]), rules)
    elif isinstance(expression, ListReference):
        yield f"{{{expression.list_name}}}"


def width(text: str, rules: Mapping[str, str]) -> int:
    """The largest number of alternatives at one place of the template: samples needed to use each once."""
    return _width(_parse(text), rules)


def _width(expression: Expression, rules: Mapping[str, str]) -> int:
    if isinstance(expression, Alternative):
        return max(len(expression.items), sum(_width(item, rules) for item in expression.items))
    if isinstance(expression, Group):
        return max((_width(item, rules) for item in expression.items), default=1)
    if isinstance(expression, RuleReference):
        return _width(_parse(rules[expression.rule_name]), rules)
    return 1


class Sampler:
    """Draws sentences from templates so that every alternative gets its turn.

    Deterministic: the same templates in the same order give the same sentences on every machine.
    """

    def __init__(self, rules: Mapping[str, str], seed: str) -> None:
        self._rules = rules
        self._seed = seed
        self._random = random.Random(seed)
        self._turns: dict[tuple[str, int], list[int]] = {}

    def draw(self, text: str, count: int) -> list[str]:
        """Up to `count` different sentences of a template, slots as `{name}`."""
        self._random = random.Random(f"{self._seed} {text}")
        self._turns = {}
        found: dict[str, None] = {}
        for _ in range(count * 3):
            found[" ".join(self._draw(_parse(text), text).split())] = None
            if len(found) >= count:
                break
        return [sentence for sentence in found if sentence]

    def _draw(self, expression: Expression, scope: str) -> str:
        """One sentence; alternatives take turns within their scope."""
        if isinstance(expression, TextChunk):
            return expression.original_text
        if isinstance(expression, Alternative):
            key = (scope, id(expression))
            turns = self._turns.get(key)
            if not turns:
                turns = list(range(len(expression.items)))
                self._random.shuffle(turns)
                self._turns[key] = turns
            return self._draw(expression.items[turns.pop()], scope)
        if isinstance(expression, Group):
            return "".join(self._draw(item, scope) for item in expression.items)
        if isinstance(expression, RuleReference):
            return self._draw(_parse(self._rules[expression.rule_name]), expression.rule_name)
        if isinstance(expression, ListReference):
            return f"{{{expression.list_name}}}"
        raise TypeError(f"cannot sample {type(expression).__name__}; use words, (a|b), [a], <rule> or {{slot}}")
