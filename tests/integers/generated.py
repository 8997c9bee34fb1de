"""Puzzles made by number, each with its answers found by plain loops over everything.

A puzzle is a text and, made beside it from the same random choices, a Python function that says whether a point solves
it. The two are written by different code: the text by strings, the function by Python's own arithmetic.
"""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

Point = Mapping[str, int]
Value = Callable[[Point], Fraction]
Test = Callable[[Point], bool]


class Undefined(Exception):
    """An expression without a value at a point: then nothing that holds it is true."""


@dataclass
class Puzzle:
    """``text`` in the language; ``domains`` and ``tests`` say the same in Python."""

    number: int
    domains: dict[str, list[int]]
    lines: list[str] = field(default_factory=list)
    tests: list[Test] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def solutions(self) -> list[tuple[int, ...]]:
        """All points that fulfil every test, by going through all of them."""
        found = []
        for values in itertools.product(*self.domains.values()):
            point = dict(zip(self.domains, values, strict=True))
            if all(_holds(test, point) for test in self.tests):
                found.append(values)
        return found


def _holds(test: Test, point: Point) -> bool:
    try:
        return test(point)
    except Undefined:
        return False


def puzzle(number: int) -> Puzzle:
    """The puzzle of a number: the same each time."""
    rng = random.Random(number)
    kind = rng.choice([_mixture, _mixture, _mixture, _linear, _words, _cages, _grid])
    return kind(number, rng)


# ---------------------------------------------------------------- domains


def _begin(number: int, rng: random.Random, least: int = 2, most: int = 4, low: int = -3, high: int = 9) -> Puzzle:
    names = rng.sample(list("abcdkmnpuvxyz"), rng.randint(least, most))
    domains: dict[str, list[int]] = {}
    lines = []
    for name in names:
        if rng.random() < 0.2:
            values = sorted(rng.sample(range(low, high + 4), rng.randint(2, 6)))
            lines.append(f"{name} in {{{', '.join(map(str, values))}}}")
        elif rng.random() < 0.1:
            start, step = rng.randint(low, 2), rng.randint(2, 3)
            values = list(range(start, start + step * 5, step))
            lines.append(f"{name} in {values[0]}..{values[-1]} step {step}")
        else:
            first = rng.randint(low, 3)
            values = list(range(first, first + rng.randint(2, high)))
            lines.append(f"{name} in {values[0]}..{values[-1]}")
        domains[name] = values
    return Puzzle(number, domains, lines)


def _planted(puzzle: Puzzle, rng: random.Random) -> dict[str, int]:
    return {name: rng.choice(values) for name, values in puzzle.domains.items()}


# ---------------------------------------------------------------- expressions


def _expression(rng: random.Random, names: list[str], depth: int) -> tuple[str, Value]:
    """A text in brackets where it needs them, and its value."""
    if depth == 0 or rng.random() < 0.25:
        if rng.random() < 0.75:
            name = rng.choice(names)
            return name, lambda p: Fraction(p[name])
        number = rng.randint(0, 7)
        return str(number), lambda p: Fraction(number)
    return rng.choice(_FORMS)(rng, names, depth - 1)


def _sum(rng: random.Random, names: list[str], depth: int) -> tuple[str, Value]:
    (s, f), (t, g) = _expression(rng, names, depth), _expression(rng, names, depth)
    c = rng.randint(2, 5)
    return rng.choice(
        [
            (f"({s} + {t})", lambda p: f(p) + g(p)),
            (f"({s} - {t})", lambda p: f(p) - g(p)),
            (f"({c}*{s} - {t})", lambda p: c * f(p) - g(p)),
        ]
    )


def _product(rng: random.Random, names: list[str], depth: int) -> tuple[str, Value]:
    (s, f), (t, g) = _expression(rng, names, depth), _expression(rng, names, depth)
    return f"({s})*({t})", lambda p: f(p) * g(p)


def _quotient(rng: random.Random, names: list[str], depth: int) -> tuple[str, Value]:
    (s, f), (t, g) = _expression(rng, names, depth), _expression(rng, names, depth)

    def value(p: Point) -> Fraction:
        top, bottom = f(p), g(p)
        if bottom == 0:
            raise Undefined
        return top / bottom

    return f"({s})/({t})", value


def _power(rng: random.Random, names: list[str], depth: int) -> tuple[str, Value]:
    s, f = _expression(rng, names, depth)
    n = rng.choice([2, 2, 3])
    return f"({s})^{n}", lambda p: f(p) ** n


def _function(rng: random.Random, names: list[str], depth: int) -> tuple[str, Value]:
    (s, f), (t, g) = _expression(rng, names, depth), _expression(rng, names, depth)
    m = rng.randint(2, 5)
    return rng.choice(
        [
            (f"abs({s})", lambda p: abs(f(p))),
            (f"min({s}, {t})", lambda p: min(f(p), g(p))),
            (f"max({s}, {t})", lambda p: max(f(p), g(p))),
            (f"mod({s}, {m})", lambda p: f(p) - m * math.floor(f(p) / m)),
            (f"floor(({s})/{m})", lambda p: Fraction(math.floor(f(p) / m))),
            (f"ceil(({s})/{m})", lambda p: Fraction(math.ceil(f(p) / m))),
            (f"sign({s})", lambda p: Fraction((f(p) > 0) - (f(p) < 0))),
            (f"gcd({s}, {t})", lambda p: Fraction(math.gcd(_whole(f(p)), _whole(g(p))))),
        ]
    )


def _whole(value: Fraction) -> int:
    if value.denominator != 1:
        raise Undefined
    return int(value)


_FORMS = [_sum, _sum, _sum, _product, _quotient, _power, _function]

# ---------------------------------------------------------------- conditions

_SIGNS: Mapping[str, Callable[[Fraction, Fraction], bool]] = {
    "=": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


def _relation(rng: random.Random, names: list[str], at: Point) -> tuple[str, Test] | None:
    """One that holds at a point, most of the time; None where the point gives it no value."""
    s, f = _expression(rng, names, 2)
    if not any(name in s for name in names):
        return None
    try:
        here = f(at)
    except Undefined:
        return None
    sign = rng.choice(["=", "=", "=", "!=", "<", "<=", ">", ">="])
    shift = {"=": 0, "!=": 1, "<": 2, "<=": 0, ">": -2, ">=": 0}[sign]
    right = here + shift if rng.random() < 0.95 else here + 1
    compare = _SIGNS[sign]
    text = str(right) if right.denominator == 1 else f"{right.numerator}/{right.denominator}"
    return f"{s} {sign} {text}", lambda p: compare(f(p), right)


def _mixture(number: int, rng: random.Random) -> Puzzle:
    """Relations of all kinds that hold at a planted point."""
    made = _begin(number, rng)
    point, names = _planted(made, rng), list(made.domains)
    while len(made.tests) < rng.randint(1, 3):
        found = _relation(rng, names, point)
        if found is None:
            continue
        if rng.random() < 0.15 and (other := _relation(rng, names, point)) is not None:
            (s, f), (t, g) = found, other
            made.lines.append(f"{s} or {t}")
            made.tests.append(lambda p, f=f, g=g: _holds(f, p) or _holds(g, p))
            continue
        made.lines.append(found[0])
        made.tests.append(found[1])
    if rng.random() < 0.3 and len(set(point.values())) == len(point):
        made.lines.append("all different")
        made.tests.append(lambda p: len(set(p.values())) == len(p))
    return made


def _linear(number: int, rng: random.Random) -> Puzzle:
    """Linear equations, with fractions among the coefficients."""
    made = _begin(number, rng, 2, 5, high=6)
    point = _planted(made, rng)
    for _ in range(rng.randint(1, 3)):
        factors = {name: Fraction(rng.randint(-4, 4), rng.choice([1, 1, 1, 2, 3])) for name in point}
        total = sum((c * point[name] for name, c in factors.items()), Fraction(0)) + (rng.random() < 0.05)
        terms = " + ".join(f"({c.numerator}/{c.denominator})*{name}" for name, c in factors.items())
        made.lines.append(f"{terms} = {total.numerator}/{total.denominator}")
        made.tests.append(
            lambda p, factors=factors, total=total: sum((c * p[n] for n, c in factors.items()), Fraction(0)) == total
        )
    return made


def _words(number: int, rng: random.Random) -> Puzzle:
    """Sums of words with given digits, written out; few letters, so that everything can be gone through."""
    letters = rng.sample(list("ABCDFGHKLM"), rng.randint(3, 4))
    made = Puzzle(number, {x: list(range(10)) for x in letters}, [f"{', '.join(letters)} in 0..9", "all different"])
    made.tests.append(lambda p: len(set(p.values())) == len(p))
    digits = dict(zip(letters, rng.sample(range(10), len(letters)), strict=True))
    one = [rng.choice(letters) for _ in range(rng.randint(1, 3))]
    two = [rng.choice(letters) for _ in range(rng.randint(1, 3))]
    total = _number(one, digits) + _number(two, digits)
    by_digit = {value: letter for letter, value in digits.items()}
    three = [by_digit.get(int(c), c) for c in str(total)]
    made.lines.append(f"{_written(one)} + {_written(two)} = {_written(three)}")
    made.tests.append(lambda p: _number(one, p) + _number(two, p) == _number(three, p))
    return made


def _number(word: list[str], digits: Point) -> int:
    value = 0
    for letter in word:
        value = 10 * value + (digits[letter] if letter in digits else int(letter))
    return value


def _written(word: list[str]) -> str:
    return "(" + " + ".join(f"{10 ** (len(word) - k - 1)}*{letter}" for k, letter in enumerate(word)) + ")"


def _cages(number: int, rng: random.Random) -> Puzzle:
    """A small KenKen: Latin rows and columns, cages with sums, products, differences and quotients."""
    size = rng.choice([2, 3])
    names = [f"c{i}{j}" for i in range(1, size + 1) for j in range(1, size + 1)]
    made = Puzzle(number, {n: list(range(1, size + 1)) for n in names}, [f"{', '.join(names)} in 1..{size}"])
    shift, order = rng.randrange(size), rng.sample(range(1, size + 1), size)
    grid = {f"c{i + 1}{j + 1}": order[(i + j + shift) % size] for i in range(size) for j in range(size)}
    groups = [names[i * size : (i + 1) * size] for i in range(size)] + [names[j::size] for j in range(size)]
    for group in groups:
        made.lines.append(f"all different({', '.join(group)})")
        made.tests.append(lambda p, group=group: len({p[n] for n in group}) == len(group))
    for _ in range(rng.randint(1, size)):
        a, b = rng.sample(names, 2)
        x, y = grid[a], grid[b]
        text, test = rng.choice(
            [
                (f"{a} + {b} = {x + y}", lambda p, a=a, b=b, x=x, y=y: p[a] + p[b] == x + y),
                (f"{a}*{b} = {x * y}", lambda p, a=a, b=b, x=x, y=y: p[a] * p[b] == x * y),
                (f"abs({a} - {b}) = {abs(x - y)}", lambda p, a=a, b=b, x=x, y=y: abs(p[a] - p[b]) == abs(x - y)),
                (f"{a}/{b} = {x}/{y}", lambda p, a=a, b=b, x=x, y=y: Fraction(p[a], p[b]) == Fraction(x, y)),
            ]
        )
        made.lines.append(text)
        made.tests.append(test)
    return made


def _grid(number: int, rng: random.Random) -> Puzzle:
    """Row and column sums of a table with whole numbers, some of them given."""
    rows, columns, most = 2, rng.choice([2, 3]), rng.randint(3, 6)
    names = [f"{'abc'[i]}_{j + 1}" for i in range(rows) for j in range(columns)]
    made = Puzzle(number, {n: list(range(1, most + 1)) for n in names}, [f"{n} in 1..{most}" for n in names])
    point = _planted(made, rng)
    groups = [names[i * columns : (i + 1) * columns] for i in range(rows)] + [names[j::columns] for j in range(columns)]
    for group in rng.sample(groups, rng.randint(2, len(groups))):
        total = sum(point[n] for n in group)
        made.lines.append(f"{' + '.join(group)} = {total}")
        made.tests.append(lambda p, group=group, total=total: sum(p[n] for n in group) == total)
    if rng.random() < 0.5:
        a, b = rng.sample(names, 2)
        made.lines.append(f"{a} != {b}")
        made.tests.append(lambda p: p[a] != p[b])
    return made
