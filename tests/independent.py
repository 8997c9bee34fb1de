"""A second reader and evaluator of equations, for tests only: it shares nothing with the package.

It knows the plain notation of the problem files (explicit ``*``, ``^``, calls, ``pi``) and evaluates with mpmath.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from mpmath import mp, mpf

TOKEN = re.compile(
    r"\s*(?:(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)|([A-Za-z_]\w*)|(<=|>=|!=|[-+*/^(),=<>]))"
)
RELATIONS = ("<=", ">=", "!=", "=", "<", ">")


class Undefined(ArithmeticError):
    """The expression has no real value at the point."""


def residual(equation: str, values: Mapping[str, object], *, digits: int = 40) -> float:
    """|left - right| / max(1, largest term) for "="; 0 or infinity for another relation that holds or fails."""
    with mp.workdps(digits):
        reader = _Reader(equation, {name: mpf(str(v)) for name, v in values.items()})
        (left, a), op, (right, b) = reader.comparison()
        if op == "=":
            return float(abs(left - right) / max(mpf(1), a, b))
        slack = mpf(10) ** -9 * max(mpf(1), a, b)
        fine = {
            "<": left < right + slack,
            "<=": left <= right + slack,
            ">": left > right - slack,
            ">=": left >= right - slack,
            "!=": left != right,
        }[op]
        return 0.0 if fine else float("inf")


def true(relation: str, values: Mapping[str, object], *, digits: int = 40) -> bool:
    """Whether a relation or chain (``2 < x <= 3``) holds, sides nearer than half of the digits taken as equal; false where a
    side has no value."""
    with mp.workdps(digits):
        reader = _Reader(relation, {name: mpf(str(v)) for name, v in values.items()})
        try:
            left, holds = reader.sum()[0], True
            while op := reader.peek():
                reader.take()
                right = reader.sum()[0]
                same = abs(left - right) <= mpf(10) ** (-digits // 2) * max(mpf(1), abs(left))
                less = left < right and not same
                holds &= {
                    "=": same,
                    "!=": not same,
                    "<": less,
                    "<=": less or same,
                    ">": not less and not same,
                    ">=": not less,
                }[op]
                left = right
        except Undefined:
            return False
        return holds


class _Reader:
    """Recursive descent; every value travels with the size of its largest term."""

    def __init__(self, text: str, names: Mapping[str, mpf]) -> None:
        self.names = names
        self.tokens: list[str] = []
        at = 0
        text = text.rstrip()
        while at < len(text):
            found = TOKEN.match(text, at)
            if not found:
                raise ValueError(f"cannot read {text[at : at + 20]!r}")
            self.tokens.append(found.group().strip())
            at = found.end()
        self.at = 0

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self, wanted: str = "") -> str:
        token = self.peek()
        if wanted and token != wanted:
            raise ValueError(f"expected {wanted!r}, found {token!r}")
        self.at += 1
        return token

    def comparison(self) -> tuple[tuple[mpf, mpf], str, tuple[mpf, mpf]]:
        left = self.sum()
        op = self.take()
        if op not in RELATIONS:
            raise ValueError(f"expected a relation, found {op!r}")
        return left, op, self.sum()

    def sum(self) -> tuple[mpf, mpf]:
        value, size = self.product()
        while self.peek() in ("+", "-"):
            op = self.take()
            other, other_size = self.product()
            value = value + other if op == "+" else value - other
            size = max(size, other_size)
        return value, max(size, abs(value))

    def product(self) -> tuple[mpf, mpf]:
        value = self.signed()
        while self.peek() in ("*", "/"):
            op = self.take()
            other = self.signed()
            if op == "/" and other == 0:
                raise Undefined("division by zero")
            value = value * other if op == "*" else value / other
        return value, abs(value)

    def signed(self) -> mpf:
        if self.peek() in ("+", "-"):
            return -self.signed() if self.take() == "-" else self.signed()
        base = self.atom()
        if self.peek() == "^":
            self.take()
            return _real(mp.power(base, self.signed())) if base != 0 else _zero_to(self.signed())
        return base

    def atom(self) -> mpf:
        token = self.take()
        if token == "(":
            value, _ = self.sum()
            self.take(")")
            return value
        if token[0].isdigit() or token[0] == ".":
            return mpf(token)
        if self.peek() == "(":
            return self.call(token)
        if token == "pi":
            return +mp.pi
        return self.names[token]

    def call(self, name: str) -> mpf:
        self.take("(")
        if name == "where":
            left, op, right = self.comparison()
            self.take(",")
            a, b = left[0], right[0]
            true = {"=": a == b, "!=": a != b, "<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}[op]
            values = [self.sum()[0]]
            self.take(",")
            values.append(self.sum()[0])
            self.take(")")
            return values[0] if true else values[1]
        args = [self.sum()[0]]
        while self.peek() == ",":
            self.take()
            args.append(self.sum()[0])
        self.take(")")
        return _real(FUNCTIONS[name](*args))


def _real(value: object) -> mpf:
    if isinstance(value, mp.mpc):
        if abs(value.imag) > mpf(10) ** (-mp.dps // 2):
            raise Undefined("not real")
        value = value.real
    if not mp.isfinite(value):
        raise Undefined("not finite")
    return value


def _zero_to(power: mpf) -> mpf:
    if power < 0:
        raise Undefined("division by zero")
    return mpf(1) if power == 0 else mpf(0)


def _log(x: mpf) -> mpf:
    if x <= 0:
        raise Undefined("logarithm of a number that is not positive")
    return mp.log(x)


FUNCTIONS: Mapping[str, Callable[..., object]] = {
    "sin": mp.sin,
    "cos": mp.cos,
    "tan": mp.tan,
    "asin": mp.asin,
    "acos": mp.acos,
    "atan": mp.atan,
    "sinh": mp.sinh,
    "cosh": mp.cosh,
    "tanh": mp.tanh,
    "exp": mp.exp,
    "ln": _log,
    "log": _log,
    "log10": lambda x: _log(x) / mp.log(10),
    "log2": lambda x: _log(x) / mp.log(2),
    "sqrt": mp.sqrt,
    "cbrt": lambda x: mp.sign(x) * mp.cbrt(abs(x)),
    "abs": abs,
    "sign": mp.sign,
    "floor": mp.floor,
    "erf": mp.erf,
    "gamma": mp.gamma,
    "factorial": mp.factorial,
    "besselj0": mp.j0,
    "lambertw": mp.lambertw,
    "min": min,
    "max": max,
    "mod": lambda a, b: a - b * mp.floor(a / b),
}
