"""Small random problems in whole numbers with every construct, and the plainest way to solve them: all assignments,
each put into the conditions by an evaluator of its own. For tests only; it shares no line with the package.
"""

from __future__ import annotations

import math
import operator
import random
from collections.abc import Mapping
from fractions import Fraction
from itertools import product

from eqsolve.errors import Span
from eqsolve.integers.problem import Demand, Different, IntegerProblem
from eqsolve.syntax import tree as t

HERE = Span(0, 0)
OPS = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class Nothing(ArithmeticError):
    """An expression without a value."""


# ---------------------------------------------------------------- all assignments


def solutions(problem: IntegerProblem) -> list[tuple[int, ...]]:
    """In lexicographic order."""
    ranges = [
        [v for low, high in problem.domains[name] for v in range(int(low or 0), int(high or 0) + 1)]
        for name in problem.names
    ]
    return [row for row in product(*ranges) if fulfilled(problem, dict(zip(problem.names, row, strict=True)))]


def fulfilled(problem: IntegerProblem, at: Mapping[str, int]) -> bool:
    if any(truth(demand.condition, at) is not True for demand in problem.demands):
        return False
    try:
        groups = [[value(item, at) for item in group.items] for group in problem.different]
    except Nothing:
        return False
    return all(len(set(group)) == len(group) for group in groups)


def truth(condition: t.Condition, at: Mapping[str, int]) -> bool | None:
    match condition:
        case t.Compare():
            try:
                return bool(OPS[condition.op](value(condition.left, at), value(condition.right, at)))
            except Nothing:
                return None
        case t.Not(part=part):
            inner = truth(part, at)
            return None if inner is None else not inner
        case t.And(parts=parts) | t.Or(parts=parts):
            found = [truth(part, at) for part in parts]
            settling = isinstance(condition, t.Or)
            return settling if settling in found else None if None in found else not settling


def value(node: t.Expr | t.Condition, at: Mapping[str, int]) -> Fraction:
    match node:
        case t.Num(value=number):
            return number
        case t.Name(name=name):
            return Fraction(at[name])
        case t.Neg(arg=a):
            return -value(a, at)
        case t.Sum(terms=terms):
            return sum((value(a, at) for a in terms), Fraction(0))
        case t.Product(factors=factors):
            return math.prod((value(a, at) for a in factors), start=Fraction(1))
        case t.Quotient(top=a, bottom=b):
            return _quotient(value(a, at), value(b, at))
        case t.Power(base=a, exponent=b):
            return _power(value(a, at), value(b, at))
        case t.Call(function="where", args=(test, a, b)):
            holds = truth(test, at)  # type: ignore[arg-type]
            if holds is None:
                raise Nothing
            return value(a if holds else b, at)
        case t.Call(function=name, args=args):
            return Fraction(_called(name, [value(a, at) for a in args]))
    raise TypeError(node)


def _quotient(a: Fraction, b: Fraction) -> Fraction:
    if b == 0:
        raise Nothing
    return a / b


def _power(a: Fraction, b: Fraction) -> Fraction:
    assert b.denominator == 1
    if b < 0:
        return _quotient(Fraction(1), _power(a, -b))
    out = Fraction(1)
    for _ in range(int(b)):
        out *= a
    return out


def _called(name: str, args: list[Fraction]) -> Fraction | int:
    a, b = args[0], args[-1]
    match name:
        case "abs":
            return a if a > 0 else -a
        case "sign":
            return 1 if a > 0 else -1 if a < 0 else 0
        case "floor" | "ceil":
            return math.floor(a) if name == "floor" else math.ceil(a)
        case "mod":
            return a - b * math.floor(_quotient(a, b))
        case "min" | "max":
            return sorted(args)[0 if name == "min" else -1]
        case "sqrt":
            return _root(a)
    if any(x.denominator != 1 for x in args):
        raise Nothing
    n, m = int(a), int(b)
    match name:
        case "factorial":
            if n < 0:
                raise Nothing
            return math.prod(range(1, n + 1))
        case "binomial":
            return 0 if m < 0 else Fraction(math.prod(range(n - m + 1, n + 1)), math.prod(range(1, m + 1)))
        case "gcd":
            return _gcd(abs(n), abs(m))
        case "lcm":
            return abs(n * m) // _gcd(abs(n), abs(m)) if n * m else 0
        case "isprime":
            return int(n > 1 and all(n % d for d in range(2, math.isqrt(abs(n)) + 1)))
        case "issquare":
            return int(n >= 0 and round(n**0.5) ** 2 == n)
        case "digitsum":
            return sum(int(c) for c in str(abs(n)))
        case "reverse":
            return int("".join(reversed(str(abs(n)))))
        case "digit":
            if m < 0:
                raise Nothing
            return int(str(abs(n)).rjust(m + 1, "0")[-m - 1])
    raise TypeError(name)


def _gcd(a: int, b: int) -> int:
    return _gcd(b, a % b) if b else a


def _root(a: Fraction) -> Fraction:
    """Fractions only: an irrational root stands between them, which the comparisons of the tests do not tell apart from
    the nearest fraction on a fine grid."""
    if a < 0:
        raise Nothing
    whole = math.isqrt(a.numerator * a.denominator)
    if whole * whole == a.numerator * a.denominator:
        return Fraction(whole, a.denominator)
    return Fraction(math.isqrt(a.numerator * a.denominator * 10**40) * 2 + 1, a.denominator * 2 * 10**20)


# ---------------------------------------------------------------- random problems


class Maker:
    """Problems of two or three unknowns with a few values each; ``plain``: sums, products and comparisons only."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def problem(self) -> IntegerProblem:
        names = ("x", "y", "z")[: self.random.randint(2, 3)]
        domains = {name: self.runs() for name in names}
        demands = tuple(Demand(self.condition(names, 2), k, "") for k in range(self.random.randint(1, 3)))
        different: tuple[Different, ...] = ()
        if self.random.random() < 0.3:
            items = tuple(self.expression(names, self.random.randint(0, 1)) for _ in range(self.random.randint(2, 3)))
            different = (Different(items, 9, ""),)
        return IntegerProblem(names, domains, demands, different)

    def runs(self) -> t.Runs:
        low = self.random.randint(-4, 3)
        high = low + self.random.randint(0, 5)
        if self.random.random() < 0.3:
            return ((low, high), (high + 2, high + 2 + self.random.randint(0, 2)))
        return ((low, high),)

    def condition(self, names: tuple[str, ...], depth: int) -> t.Condition:
        kind = self.random.random()
        if depth and kind < 0.3:
            parts = tuple(self.condition(names, depth - 1) for _ in range(self.random.randint(2, 3)))
            return (t.And if kind < 0.1 else t.Or)(parts, HERE)
        if depth and kind < 0.42:
            return t.Not(self.condition(names, depth - 1), HERE)
        op = self.random.choice(["=", "=", "=", "!=", "<", "<=", ">", ">="])
        left, right = self.expression(names, depth), self.expression(names, self.random.randint(0, 1))
        if self.random.random() < 0.06:
            left = t.Call("sqrt", (left,), HERE)
        return t.Compare(op, left, right, HERE)

    def expression(self, names: tuple[str, ...], depth: int) -> t.Expr:
        if depth == 0 or self.random.random() < 0.2:
            if self.random.random() < 0.3:
                return self.number()
            return t.Name(self.random.choice(names), HERE)
        kind = self.random.choice(KINDS)
        below = 0 if kind in ("factorial", "binomial", "digit") else depth - 1  # numbers stay small
        a, b = self.expression(names, below), self.expression(names, below)
        match kind:
            case "+":
                return t.Sum((a, b, self.expression(names, 0)), HERE)
            case "-":
                return t.Sum((a, t.Neg(b, HERE)), HERE)
            case "*":
                return t.Product((a, b), HERE)
            case "/":
                return t.Quotient(a, b, HERE)
            case "^":
                exponent = self.random.choice([Fraction(2), Fraction(3), Fraction(-1), Fraction(0)])
                return t.Power(a, t.Num(exponent, HERE), HERE)
            case "^^":
                return t.Power(t.Name(self.random.choice(names), HERE), t.Name(self.random.choice(names), HERE), HERE)
            case "where":
                return t.Call("where", (self.condition(names, 0), a, b), HERE)
            case "min" | "max" | "mod" | "gcd" | "lcm" | "binomial" | "digit":
                return t.Call(kind, (a, b), HERE)
        return t.Call(kind, (a,), HERE)

    def number(self) -> t.Num:
        if self.random.random() < 0.15:
            return t.Num(Fraction(self.random.randint(-5, 5), self.random.randint(2, 3)), HERE)
        return t.Num(Fraction(self.random.randint(-3, 12)), HERE)


KINDS = (
    *("+", "+", "-", "*", "*", "/", "^", "^^", "where"),
    *("abs", "sign", "floor", "ceil", "min", "max", "mod"),
    *("factorial", "gcd", "lcm", "binomial", "isprime", "issquare", "digitsum", "reverse", "digit"),
)
