"""Depth-first search in plain Python, for small problems with linear conditions: one value at a time, with bounds on what is open.

It is there for the start of a process: SEND + MORE = MONEY takes 18 values and other sums of words some hundred, while
loading NumPy for the array frontier takes as long as twenty thousand. The unknown that moves the conditions most comes
first, as in a search by columns from the left.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from eqsolve.integers.enumeration import Enumeration, Unsuited
from eqsolve.integers.problem import IntegerProblem
from eqsolve.syntax import tree as t

NAME = "backtracking"
# Values that are tried before the problem is left to other engines. More: where these are needed anyway, and are loaded
# already, time is lost before them (5 ms for a thousand); fewer: small puzzles wait until NumPy is loaded (0.1 s).
# Sums of words take 20 to 600.
MOST_NODES = 600
# Unknowns of a problem. More: recursion, and problems that are not small anyway; fewer: puzzles of two words are not taken.
MOST_UNKNOWNS = 30

_TURNED = {">": "<", ">=": "<="}


@dataclass(frozen=True)
class Linear:
    """``sum(coefficients[name] * name) + constant op 0`` in whole numbers; op is ``=``, ``!=`` or ``<=``."""

    op: str
    coefficients: Mapping[str, int]
    constant: int


def run(problem: IntegerProblem, *, most: int, deadline: float) -> Enumeration:
    """All solutions of a small problem; ``deadline`` is far beyond what ``MOST_NODES`` take.

    Raises Unsuited where a condition is not linear, or where the search comes to more than ``MOST_NODES`` values.
    """
    if len(problem.names) > MOST_UNKNOWNS:
        raise Unsuited("more unknowns than a small problem has")
    demands = [_linear(demand.condition) for demand in problem.demands]
    search = _Search(problem, demands, [_names(group.items) for group in problem.different], most)
    if all(_holds(d.op, d.constant) for d in demands if not d.coefficients):
        search.extend(0)
    searched = f"{problem.size():,} assignments of {len(problem.names)} unknowns"
    return Enumeration(tuple(sorted(search.rows)), True, search.count, NAME, searched, search.nodes)


class _Search:
    """The partial assignment and what it leaves. ``totals`` are the sums of the conditions so far, ``taken`` the values of
    each group of different unknowns; ``uses`` holds, for each place in the order, (condition, coefficient, least and
    greatest sum of the terms that are open behind it)."""

    def __init__(
        self, problem: IntegerProblem, demands: Sequence[Linear], groups: Sequence[Sequence[str]], most: int
    ) -> None:
        self.problem, self.most = problem, most
        self.order = _order(problem, demands)
        self.ops = [d.op for d in demands]
        self.totals = [d.constant for d in demands]
        self.taken: list[set[int]] = [set() for _ in groups]
        self.uses = [list(_uses(problem, demands, self.order, place)) for place in range(len(self.order))]
        self.groups = [[k for k, names in enumerate(groups) if name in names] for name in self.order]
        self.values: dict[str, int] = {}
        self.rows: list[tuple[int, ...]] = []
        self.count = self.nodes = 0

    def extend(self, place: int) -> None:
        """Goes through all ways to go on from here."""
        if place == len(self.order):
            self.count += 1
            if len(self.rows) < self.most:
                self.rows.append(tuple(self.values[name] for name in self.problem.names))
            return
        name, uses, totals = self.order[place], self.uses[place], self.totals
        taken = [self.taken[k] for k in self.groups[place]]
        for value in self._allowed(name, uses):
            if any(value in given for given in taken):
                continue
            self.nodes += 1
            if self.nodes > MOST_NODES:
                raise Unsuited("more steps than a small problem takes")
            self.values[name] = value
            for given in taken:
                given.add(value)
            for j, c, _, _ in uses:
                totals[j] += c * value
            self.extend(place + 1)
            for j, c, _, _ in uses:
                totals[j] -= c * value
            for given in taken:
                given.remove(value)

    def _allowed(self, name: str, uses: Sequence[tuple[int, int, int, int]]) -> Iterator[int]:
        """The values that leave each condition a chance, by the bounds of its open terms."""
        below, above = _ends(self.problem.domains[name])
        excluded = set()
        for j, c, least, greatest in uses:
            op, total = self.ops[j], self.totals[j]
            if op == "!=":
                if least == greatest and (total + least) % c == 0:
                    excluded.add(-(total + least) // c)
                continue
            high = -total - least  # c * value is at most this
            low = -total - greatest if op == "=" else None
            if c < 0:
                below = max(below, -(high // -c))
                above = above if low is None else min(above, -low // -c)
            else:
                above = min(above, high // c)
                below = below if low is None else max(below, -(-low // c))
        for first, last in self.problem.domains[name]:
            assert first is not None and last is not None  # the problem is finite
            for value in range(max(first, below), min(last, above) + 1):
                if value not in excluded:
                    yield value


def _order(problem: IntegerProblem, demands: Sequence[Linear]) -> list[str]:
    """The unknowns, those first that move a condition by the greatest share of what all of its unknowns do."""
    spans = {name: (ends := _ends(problem.domains[name]))[1] - ends[0] for name in problem.names}
    shares = dict.fromkeys(problem.names, 0.0)
    for d in demands:
        whole = sum(abs(c) * spans[name] for name, c in d.coefficients.items())
        for name, c in d.coefficients.items():
            shares[name] = max(shares[name], abs(c) * spans[name] / whole if whole else 1.0)
    return sorted(problem.names, key=lambda name: (-shares[name], spans[name]))


def _uses(
    problem: IntegerProblem, demands: Sequence[Linear], order: Sequence[str], place: int
) -> Iterator[tuple[int, int, int, int]]:
    for j, d in enumerate(demands):
        if order[place] not in d.coefficients:
            continue
        least = greatest = 0
        for name in order[place + 1 :]:
            c = d.coefficients.get(name, 0)
            low, high = _ends(problem.domains[name])
            least, greatest = least + min(c * low, c * high), greatest + max(c * low, c * high)
        yield j, d.coefficients[order[place]], least, greatest


def _ends(runs: t.Runs) -> tuple[int, int]:
    """The least and the greatest number of a domain; (0, -1) of an empty one."""
    if not runs:
        return 0, -1
    low, high = runs[0][0], runs[-1][1]
    assert low is not None and high is not None  # the problem is finite
    return low, high


# -------------------------------------------------------------------- conditions


def _names(items: Sequence[t.Expr]) -> list[str]:
    names = [item.name for item in items if isinstance(item, t.Name)]
    if len(names) < len(items) or len(set(names)) < len(names):
        raise Unsuited("different expressions that are no unknowns")
    return names


def _linear(condition: t.Condition) -> Linear:
    """A comparison as one with 0; raises Unsuited for any other condition."""
    if not isinstance(condition, t.Compare):
        raise Unsuited("a condition that is no comparison")
    op, sign = condition.op, 1
    if op in _TURNED:
        op, sign = _TURNED[op], -1
    sums: dict[str, Fraction] = {}
    _add(condition.left, Fraction(sign), sums)
    _add(condition.right, Fraction(-sign), sums)
    scale = lcm(*(c.denominator for c in sums.values()))
    constant = int(sums.pop("", Fraction(0)) * scale)
    coefficients = {name: int(c * scale) for name, c in sums.items() if c}
    return Linear("<=" if op == "<" else op, coefficients, constant + (op == "<"))


def _add(node: t.Expr, factor: Fraction, sums: dict[str, Fraction]) -> None:
    """Adds ``factor * node`` to the coefficients by name; that of "" is the number."""
    match node:
        case t.Num(value=value):
            sums[""] = sums.get("", Fraction(0)) + factor * value
        case t.Name(name=name):
            sums[name] = sums.get(name, Fraction(0)) + factor
        case t.Sum(terms=terms):
            for term in terms:
                _add(term, factor, sums)
        case t.Neg(arg=arg):
            _add(arg, -factor, sums)
        case t.Product(factors=factors):
            others = [part for part in factors if not isinstance(part, t.Num)]
            for part in factors:
                if isinstance(part, t.Num):
                    factor *= part.value
            if len(others) > 1:
                raise Unsuited("a condition that is not linear")
            _add(others[0] if others else t.Num(Fraction(1), node.span), factor, sums)
        case t.Quotient(top=top, bottom=t.Num(value=value)) if value:
            _add(top, factor / value, sums)
        case _:
            raise Unsuited("a condition that is not linear")


def _holds(op: str, constant: int) -> bool:
    return {"=": constant == 0, "!=": constant != 0, "<=": constant <= 0}[op]
