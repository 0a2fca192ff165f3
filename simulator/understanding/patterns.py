"""Compiles the template language into regular expressions, with gaps and word beginnings added.

hassil parses the template; what is added here is `word*` (a word that begins so), `~` (a gap of a few
words) and `{name}` (a named group given by the caller).
"""

import re
from collections.abc import Mapping

from hassil.expression import (
    Alternative,
    Expression,
    Group,
    ListReference,
    RuleReference,
    TextChunk,
)
from hassil.parse_expression import parse_sentence

_GAP = "~"


def _chunk(text: str, gap: str) -> str:
    """Words of a literal, each with the space that follows it."""
    out = []
    for word in text.split():
        if word == _GAP:
            out.append(gap)
        elif word.endswith("*"):
            out.append(re.escape(word[:-1]) + r"\w* ")
        else:
            out.append(re.escape(word) + " ")
    return "".join(out)


def _expression(expression: Expression, rules: Mapping[str, str], groups: Mapping[str, str], gap: str) -> str:
    if isinstance(expression, TextChunk):
        return _chunk(expression.text, gap)
    if isinstance(expression, Group):
        items = [_expression(item, rules, groups, gap) for item in expression.items]
        if isinstance(expression, Alternative):
            return "(?:" + "|".join(dict.fromkeys(items)) + ")"
        return "".join(items)
    if isinstance(expression, RuleReference):
        return rules[expression.rule_name]
    if isinstance(expression, ListReference):
        return f"(?P<{expression.list_name}>{groups[expression.list_name]}) "
    raise TypeError(f"cannot compile {type(expression).__name__}; use words, (a|b), [a], <rule> or {{name}}")


def to_regex(template: str, rules: Mapping[str, str], groups: Mapping[str, str], gap: str = "") -> str:
    """A regular expression for text in which every word is followed by one space.

    template: in the template language; rules: regular expressions by rule name; groups: regular
    expressions by slot name; gap: the regular expression for `~`.
    """
    return _expression(parse_sentence(template).expression, rules, groups, gap)
