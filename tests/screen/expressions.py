"""Data-binding expressions, as far as our documents use them: parsed and worked out as the devices' own library does.

Strict where a device is lenient: a name or a property that does not exist raises here and is nothing there.
"""

import math
import operator
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

Names = Mapping[str, Any]
Work = Callable[[Names], Any]
"""Works an expression out."""

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<text>'[^']*')|(?P<name>[A-Za-z_]\w*)"
    r"|(?P<sign>\|\||&&|==|!=|<=|>=|[-+*/%<>!?:()\[\].,]))"
)
_FUNCTIONS: dict[str, Callable[..., float]] = {
    "clamp": lambda low, value, high: max(low, min(value, high)),
    "max": max,
    "min": min,
    "sqrt": math.sqrt,
}
_LEVELS: tuple[dict[str, Callable[[Any, Any], Any]], ...] = (
    {"==": operator.eq, "!=": operator.ne},
    {"<=": operator.le, ">=": operator.ge, "<": operator.lt, ">": operator.gt},
    {"+": operator.add, "-": operator.sub},
    {"*": operator.mul, "/": operator.truediv, "%": math.fmod},
)


class Unbound(Exception):
    """An expression names something that is not there, or cannot be read."""


class _Parser:
    """Reads one expression."""

    def __init__(self, source: str) -> None:
        self._tokens: list[tuple[str, str]] = []
        self._at = 0
        place = 0
        while source[place:].strip():
            found = _TOKEN.match(source, place)
            if found is None or found.lastgroup is None:
                raise Unbound(f"cannot read {source!r} from {source[place:]!r}")
            self._tokens.append((found.lastgroup, found[found.lastgroup]))
            place = found.end()
        self._tokens.append(("end", ""))

    def read(self) -> Work:
        work = self._choice()
        if self._tokens[self._at][0] != "end":
            raise Unbound(f"left over: {self._tokens[self._at :]}")
        return work

    def _take(self, *signs: str) -> str:
        kind, word = self._tokens[self._at]
        if kind != "sign" or word not in signs:
            return ""
        self._at += 1
        return word

    def _need(self, sign: str) -> None:
        if not self._take(sign):
            raise Unbound(f"{sign} is missing before {self._tokens[self._at :]}")

    def _choice(self) -> Work:
        test = self._either()
        if not self._take("?"):
            return test
        yes = self._choice()
        self._need(":")
        no = self._choice()
        return lambda names: yes(names) if test(names) else no(names)

    def _either(self) -> Work:
        left = self._all()
        while self._take("||"):
            left = (lambda one, two: lambda names: one(names) or two(names))(left, self._all())
        return left

    def _all(self) -> Work:
        left = self._level(0)
        while self._take("&&"):
            left = (lambda one, two: lambda names: one(names) and two(names))(left, self._level(0))
        return left

    def _level(self, depth: int) -> Work:
        if depth == len(_LEVELS):
            return self._sign()
        left = self._level(depth + 1)
        while sign := self._take(*_LEVELS[depth]):
            left = _joined(sign, _LEVELS[depth][sign], left, self._level(depth + 1))
        return left

    def _sign(self) -> Work:
        if self._take("-"):
            value = self._sign()
            return lambda names: -value(names)
        if self._take("!"):
            wrong = self._sign()
            return lambda names: not wrong(names)
        return self._path()

    def _path(self) -> Work:
        kind, word = self._tokens[self._at]
        self._at += 1
        if kind == "name" and word == "Math":
            return self._call()
        if kind == "sign" and word == "(":
            value = self._choice()
            self._need(")")
        elif kind in ("number", "text") or word in ("true", "false"):
            constant: Any = float(word) if kind == "number" else word[1:-1] if kind == "text" else word == "true"
            return lambda names: constant
        elif kind == "name":
            value = _named(word)
        else:
            raise Unbound(f"unexpected {word!r}")
        while True:
            if self._take("."):
                key = self._tokens[self._at][1]
                self._at += 1
                value = (lambda whole, name: lambda names: _part(whole(names), name))(value, key)
            elif self._take("["):
                value = (lambda whole, index: lambda names: _part(whole(names), index(names)))(value, self._choice())
                self._need("]")
            else:
                return value

    def _call(self) -> Work:
        self._need(".")
        name = self._tokens[self._at][1]
        self._at += 1
        if name not in _FUNCTIONS:
            raise Unbound(f"Math.{name} is not among the functions we use")
        self._need("(")
        values = [self._choice()]
        while self._take(","):
            values.append(self._choice())
        self._need(")")
        return lambda names: _FUNCTIONS[name](*(value(names) for value in values))


def _named(word: str) -> Work:
    def work(names: Names) -> Any:
        if word not in names:
            raise Unbound(f"nothing is called {word}")
        return names[word]

    return work


def _part(value: Any, key: Any) -> Any:
    if isinstance(value, Mapping) and key in value:
        return value[key]
    if isinstance(value, list) and isinstance(key, int | float) and 0 <= key < len(value) and key == int(key):
        return value[int(key)]
    raise Unbound(f"there is no {key!r} in {str(value)[:80]}")


def _joined(sign: str, act: Callable[[Any, Any], Any], left: Work, right: Work) -> Work:
    def work(names: Names) -> Any:
        one, two = left(names), right(names)
        if sign not in ("==", "!=") and (isinstance(one, str) or isinstance(two, str)):
            raise Unbound(f"{one!r} {sign} {two!r} is no number")
        return act(one, two)

    return work


@cache
def _pieces(value: str) -> tuple[str | Work, ...]:
    """The text between expressions, and the expressions."""
    parts = re.split(r"\$\{([^}]*)\}", value)
    return tuple(_Parser(part).read() if number % 2 else part for number, part in enumerate(parts))


def worked_out(value: Any, names: Names) -> Any:
    """A property with its expressions worked out; one that is an expression alone keeps its type.

    Raises Unbound.
    """
    if isinstance(value, list):
        return [worked_out(each, names) for each in value]
    if not isinstance(value, str) or "${" not in value:
        return value
    pieces = _pieces(value)
    if len(pieces) == 3 and pieces[0] == pieces[2] == "" and not isinstance(pieces[1], str):
        return pieces[1](names)
    return "".join(piece if isinstance(piece, str) else _written(piece(names)) for piece in pieces)


def _written(value: Any) -> str:
    """A value in the middle of text."""
    return f"{value:g}" if isinstance(value, float) else str(value)
