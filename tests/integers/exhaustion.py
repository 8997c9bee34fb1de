"""Whole-number problems solved by trying every assignment: a plain evaluator of trees over Fraction, of the tests alone,
and random problems for it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import combinations, product
from random import Random

from eqsolve.errors import Span
from eqsolve.integers import Demand, Different, IntegerProblem
from eqsolve.syntax import tree as t

SPAN = Span(0, 0)
Values = Mapping[str, int]


def solutions(problem: IntegerProblem) -> list[tuple[int, ...]]:
    """All solutions, in order."""
    ranges = [[x for a, b in problem.domains[name] for x in range(a or 0, (b or 0) + 1)] for name in problem.names]
    found = []
    for row in product(*ranges):
        values = dict(zip(problem.names, row, strict=True))
        if all(truth(d.condition, values) is True for d in problem.demands) and all(
            different(g, values) for g in problem.different
        ):
            found.append(row)
    return found


def different(group: Different, values: Values) -> bool:
    found = [value(item, values) for item in group.items]
    return None not in found and all(a != b for a, b in combinations(found, 2))


def truth(node: t.Condition, values: Values) -> bool | None:
    """Kleene's truth: None where an undefined value decides."""
    if isinstance(node, t.Compare):
        a, b = value(node.left, values), value(node.right, values)
        if a is None or b is None:
            return None
        return {"=": a == b, "!=": a != b, "<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}[node.op]
    if isinstance(node, t.Not):
        inner = truth(node.part, values)
        return None if inner is None else not inner
    found = [truth(part, values) for part in node.parts]
    decides = isinstance(node, t.Or)
    return decides if decides in found else None if None in found else not decides


def value(node: t.Expr | t.Condition, values: Values) -> Fraction | None:
    """The value of an expression, None where it has none."""
    if isinstance(node, t.Num):
        return node.value
    if isinstance(node, t.Name):
        return Fraction(values[node.name])
    if isinstance(node, t.Call) and node.function in ("where", "piecewise"):
        return _cases(list(node.args), values)
    parts = [value(part, values) for part in t.children(node)]
    if any(part is None for part in parts):
        return None
    return _applied(node, [part for part in parts if part is not None])


def _cases(args: list[t.Expr | t.Condition], values: Values) -> Fraction | None:
    if not args:
        return None
    if len(args) == 1:
        return value(args[0], values)
    condition, then, *rest = args
    assert isinstance(condition, t.Compare | t.And | t.Or | t.Not)
    holds = truth(condition, values)
    return None if holds is None else value(then, values) if holds else _cases(rest, values)


def _applied(node: t.Expr | t.Condition, args: list[Fraction]) -> Fraction | None:
    match node:
        case t.Sum():
            return sum(args, Fraction(0))
        case t.Product():
            return math.prod(args, start=Fraction(1))
        case t.Neg():
            return -args[0]
        case t.Quotient():
            return args[0] / args[1] if args[1] else None
        case t.Power():
            return _power(args[0], args[1])
        case t.Call(function=name):
            return FUNCTIONS[name](*args)
    raise AssertionError(node)


def _power(base: Fraction, exponent: Fraction) -> Fraction | None:
    assert exponent.denominator == 1
    return None if base == 0 and exponent < 0 else base ** int(exponent)


def _mod(a: Fraction, b: Fraction) -> Fraction | None:
    return a - b * (a / b).__floor__() if b else None


def whole(function: Callable[..., int | None]) -> Callable[..., Fraction | None]:
    """A function of whole numbers: undefined elsewhere."""

    def lifted(*args: Fraction) -> Fraction | None:
        if any(a.denominator != 1 for a in args):
            return None
        found = function(*map(int, args))
        return None if found is None else Fraction(found)

    return lifted


def _digits(n: int, base: int = 10) -> list[int]:
    n, out = abs(n), []
    while n:
        out.append(n % base)
        n //= base
    return out


FUNCTIONS: dict[str, Callable[..., Fraction | None]] = {
    "abs": abs,
    "sign": lambda a: Fraction((a > 0) - (a < 0)),
    "floor": lambda a: Fraction(a.__floor__()),
    "ceil": lambda a: Fraction(a.__ceil__()),
    "min": min,
    "max": max,
    "mod": _mod,
    "gcd": whole(math.gcd),
    "lcm": whole(math.lcm),
    "factorial": whole(lambda n: math.factorial(n) if n >= 0 else None),
    "digitsum": whole(lambda n, b=10: sum(_digits(n, b)) if b > 1 else None),
    "reverse": whole(lambda n: sum(d * 10**i for i, d in enumerate(reversed(_digits(n))))),
    "digit": whole(lambda n, k: None if k < 0 else dict(enumerate(_digits(n))).get(k, 0)),
    "isprime": whole(lambda n: int(n > 1 and all(n % d for d in range(2, n)))),
    "issquare": whole(lambda n: int(n in [k * k for k in range(abs(n) + 1)])),
}
ONE_ARGUMENT = "abs sign floor ceil factorial digitsum reverse isprime issquare".split()


class Maker:
    """Random problems, small enough to be tried out, of everything that a text can ask."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.names = [f"x{i}" for i in range(self.random.choice((1, 2, 3, 3, 4, 4, 5)))]

    def problem(self) -> IntegerProblem:
        """A problem of at most about 3000 assignments, with a solution more often than not."""
        r = self.random
        widest = int(3000 ** (1 / len(self.names)))
        domains = {name: self.domain(min(widest, r.choice((3, 6, 10, 80)))) for name in self.names}
        start = {name: r.choice([x for a, b in runs for x in range(a, b + 1)]) for name, runs in domains.items()}
        kinds = [self.linear, self.linear, self.polynomial, self.anything, self.anything, self.logic]
        demands = tuple(Demand(r.choice(kinds)(start), 1, "") for _ in range(r.choice((1, 1, 2, 2, 3))))
        groups = tuple(Different(self.items(), 1, "") for _ in range(r.choice((0, 0, 1, 1, 2))))
        return IntegerProblem(tuple(self.names), domains, demands, groups)

    def domain(self, width: int) -> tuple[tuple[int, int], ...]:
        r = self.random
        low = r.choice((0, 0, 1, -3, -width, -r.randrange(200), r.randrange(50)))
        if width > 3 and r.random() < 0.25:
            gap = r.randrange(1, width - 2)
            far = r.choice((2, 3, 100))
            return ((low, low + gap - 1), (low + gap - 1 + far, low + width - 2 + far))
        return ((low, low + max(0, r.randrange(width) if r.random() < 0.3 else width - 1)),)

    def items(self) -> tuple[t.Expr, ...]:
        r = self.random
        if r.random() < 0.5:
            return tuple(t.Name(n, SPAN) for n in self.names) if len(self.names) > 1 else (self.name(), self.whole())
        if r.random() < 0.5:
            sign = r.choice((1, 1, -1))
            return tuple(t.Sum((self.scaled(sign, n), self.whole()), SPAN) for n in self.names) + (self.number(),)
        return tuple(self.expression(2) for _ in range(r.choice((2, 3))))

    def name(self) -> t.Expr:
        return t.Name(self.random.choice(self.names), SPAN)

    def number(self) -> t.Expr:
        return t.Num(
            self.random.choice([Fraction(n) for n in (0, 1, 2, 3, 5, -1, -2, 7)] + [Fraction(1, 2), Fraction(-2, 3)]),
            SPAN,
        )

    def whole(self) -> t.Expr:
        return t.Num(Fraction(self.random.randrange(-5, 9)), SPAN)

    def scaled(self, c: int | Fraction, name: str) -> t.Expr:
        return t.Product((t.Num(Fraction(c), SPAN), t.Name(name, SPAN)), SPAN)

    def meeting(self, left: t.Expr, start: Values) -> t.Condition:
        """A comparison of which the start is a solution, if the side has a value there; mostly."""
        r = self.random
        found = value(left, start)
        if found is None or r.random() < 0.1:
            found = Fraction(r.randrange(-5, 20))
        op = r.choice(("=", "=", "=", "=", "!=", "<=", ">=", "<", ">"))
        found += {"!=": 1, "<": 1, ">": -1}.get(op, 0)
        return t.Compare(op, left, t.Num(found, SPAN), SPAN)

    def linear(self, start: Values) -> t.Condition:
        r = self.random
        sizes = r.choice(
            ((1, -1), (1, 2, 3, -1, -2), (1, 10, 100, -10, -100, 99), (6, 10, 15, -35), (10**20, -(10**20), 10**18, 1))
        )
        terms = [
            self.scaled(Fraction(r.choice(sizes), r.choice((1, 1, 1, 2, 3))), n) for n in self.names if r.random() < 0.8
        ]
        return self.meeting(t.Sum((*terms, self.number()), SPAN), start)

    def polynomial(self, start: Values) -> t.Condition:
        r = self.random
        terms = []
        for _ in range(r.choice((1, 2, 3))):
            factors = [
                t.Power(self.name(), t.Num(Fraction(r.choice((1, 1, 2, 3))), SPAN), SPAN)
                for _ in range(r.choice((1, 2, 2)))
            ]
            terms.append(t.Product((t.Num(Fraction(r.choice((1, 1, 2, -1, -3, 10**19))), SPAN), *factors), SPAN))
        return self.meeting(t.Sum(tuple(terms), SPAN), start)

    def anything(self, start: Values) -> t.Condition:
        r = self.random
        left = self.expression(3)
        if r.random() < 0.3:
            return t.Compare(r.choice(("=", "!=", "<", ">=")), self.name(), left, SPAN)
        return self.meeting(left, start)

    def logic(self, start: Values, depth: int = 2) -> t.Condition:
        r = self.random
        if depth == 0 or r.random() < 0.2:
            return r.choice((self.linear, self.polynomial, self.anything))(start)
        if r.random() < 0.25:
            return t.Not(self.logic(start, depth - 1), SPAN)
        return r.choice((t.And, t.Or, t.Or))(tuple(self.logic(start, depth - 1) for _ in range(2)), SPAN)

    def expression(self, depth: int) -> t.Expr:
        r = self.random
        if depth == 0 or r.random() < 0.15:
            return self.name() if r.random() < 0.75 else self.number()
        inner: Iterator[t.Expr] = iter(lambda: self.expression(depth - 1), None)
        match r.randrange(8):
            case 0:
                return t.Sum((next(inner), next(inner)), SPAN)
            case 1:
                return t.Product((next(inner), next(inner)), SPAN)
            case 2:
                return t.Quotient(next(inner), next(inner), SPAN)
            case 3:
                return self.power()
            case 4:
                return t.Neg(next(inner), SPAN)
            case 5:
                return self.cases(depth)
            case 6:
                return t.Call(r.choice(ONE_ARGUMENT), (self.small(),), SPAN)
        return t.Call(
            r.choice(("mod", "mod", "min", "max", "gcd", "lcm", "digit", "digitsum")), (next(inner), next(inner)), SPAN
        )

    def small(self) -> t.Expr:
        """An argument for functions that grow fast, small on purpose."""
        r = self.random
        return r.choice(
            (self.name(), t.Quotient(self.name(), self.number(), SPAN), t.Sum((self.name(), self.number()), SPAN))
        )

    def power(self) -> t.Expr:
        r = self.random
        if r.random() < 0.5:
            return t.Power(self.name(), t.Num(Fraction(r.choice((-2, -1, 0, 2, 3))), SPAN), SPAN)
        return t.Power(
            r.choice((self.number(), self.name())),
            t.Call("mod", (self.name(), t.Num(Fraction(r.choice((4, -3))), SPAN)), SPAN),
            SPAN,
        )

    def cases(self, depth: int) -> t.Expr:
        start = dict.fromkeys(self.names, 1)
        parts: list[t.Expr | t.Condition] = [self.meeting(self.name(), start), self.expression(depth - 1)]
        if self.random.random() < 0.3:
            parts += [self.meeting(self.name(), start), self.expression(depth - 1)]
            return t.Call("piecewise", tuple(parts), SPAN)
        return t.Call("where", (*parts, self.expression(depth - 1)), SPAN)
