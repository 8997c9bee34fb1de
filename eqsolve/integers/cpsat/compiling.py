"""Trees to a model: values of expressions, literals of conditions, and what is required outright.

Conditions are brought into a form without ``not`` first: what must hold is that a comparison is *true*, which it is
where both sides are defined and it holds; so the opposite comparison is true where its negation is, and undefined
values need no third truth value here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from itertools import product
from math import lcm, prod
from typing import TypeVar

from eqsolve.integers.cpsat import exact
from eqsolve.integers.cpsat.affine import FALSE, ONE, Affine, constant
from eqsolve.integers.cpsat.arithmetic import ARITHMETIC, digit, digit_sum, power, root_floor
from eqsolve.integers.cpsat.cliques import cliques
from eqsolve.integers.cpsat.model import MOST_VALUES, Model
from eqsolve.integers.cpsat.ratio import Ratio, add, both, compared, difference, floored, inverse, multiply, negative
from eqsolve.integers.cpsat.rewriting import negated, without_roots
from eqsolve.integers.cpsat.runs import DIFFERENCE
from eqsolve.integers.cpsat.tables import of_table
from eqsolve.integers.enumeration import Unsuited
from eqsolve.integers.problem import Different, IntegerProblem, names_in
from eqsolve.syntax import tree as t

T = TypeVar("T")
# Values of an argument whose function is read from a table although there is an arithmetic for it. A table lets CP-SAT
# see the gaps between squares; a longer one costs more than it tells.
SHORT_TABLE, DIGITS_TABLE = 64, 2_000
# Assignments of the unknowns of a condition that is no linear one, which is then read from a table as a whole; and such
# assignments of all conditions together. More: the tables take longer than the search; fewer: CP-SAT guesses its way
# through products and quotients of large numbers.
CONDITION_TABLE, ALL_TABLES = 1_500, 60_000


class Compiler:
    """``unknowns`` are the variables of the problem by name."""

    def __init__(self, problem: IntegerProblem, model: Model) -> None:
        self.model = model
        self.unknowns: dict[str, Affine] = {name: model.new(problem.domains[name]) for name in problem.names}
        self.unequal: list[tuple[Affine, Affine]] = []
        self.points = ALL_TABLES
        for demand in problem.demands:
            self.require(demand.condition)
        for group in problem.different:
            self.require_different(group)
        for tops in cliques(self.unequal):
            self.model.all_different(tops)

    # ------------------------------------------------------------ what must hold

    def require(self, condition: t.Condition, given: tuple[int, ...] = ()) -> None:
        """The condition is true where all literals of ``given`` are."""
        if not given and self._by_table(condition, self._require_row):
            return
        match condition:
            case t.Not(part=part):
                self.require(negated(part), given)
            case t.And(parts=parts):
                for part in parts:
                    self.require(part, given)
            case t.Or(parts=parts):
                *first, last = parts
                self.require(last, (*given, *(~self.literal(part) for part in first)))
            case t.Compare():
                self._attempt(condition, lambda: self._require(condition, given), lambda: self._table(condition, given))

    def _require(self, compare: t.Compare, given: tuple[int, ...]) -> None:
        simpler = without_roots(compare)
        if simpler is not None:
            self.require(simpler, given)
            return
        a, b = self.value(compare.left), self.value(compare.right)
        for k in both(a.defined, b.defined):
            self.model.forbid((*given, ~k))
        if compare.op == "!=" and not given and _two_variables(a, b):
            self.unequal.append((a.top, b.top))
            return
        self.model.require(difference(self.model, a, b), DIFFERENCE[compare.op], given)

    def _require_row(self, condition: t.Condition) -> bool:
        names, rows = self._rows(condition)
        self.model.one_of([self.unknowns[name] for name in names], [row for row, holds in rows if holds])
        return True

    def _table(self, compare: t.Compare, given: tuple[int, ...]) -> None:
        self.model.forbid((*given, ~self._tabulated_truth(compare)))

    def require_different(self, group: Different) -> None:
        values = [self.value(item) for item in group.items]
        for k in both(*(v.defined for v in values)):
            self.model.forbid((~k,))
        if all(v.bottom.is_constant for v in values):
            bottom = lcm(*(v.bottom.constant for v in values))
            tops = [v.top.times(bottom // v.bottom.constant) for v in values]
            self.model.all_different(tops)
            return
        for k, a in enumerate(values):
            for b in values[:k]:
                self.model.require(difference(self.model, a, b), DIFFERENCE["!="])

    # ------------------------------------------------------------ conditions as literals

    def literal(self, condition: t.Condition) -> int:
        """True exactly where the condition is true."""
        known = self._by_table(condition, self._tabulated_truth)
        if known is not None:
            return known
        match condition:
            case t.Not(part=part):
                return self.literal(negated(part))
            case t.And(parts=parts):
                return self.model.all_of(self.literal(part) for part in parts)
            case t.Or(parts=parts):
                return self.model.any_of(self.literal(part) for part in parts)
            case t.Compare():
                return self._attempt(
                    condition, lambda: self._compared(condition), lambda: self._tabulated_truth(condition)
                )

    def _compared(self, compare: t.Compare) -> int:
        simpler = without_roots(compare)
        if simpler is not None:
            return self.literal(simpler)
        return compared(self.model, compare.op, self.value(compare.left), self.value(compare.right))

    # ------------------------------------------------------------ values

    def value(self, node: t.Expr | t.Condition) -> Ratio:
        """The value of an expression; Unsuited where CP-SAT cannot hold it."""
        assert not isinstance(node, t.Condition)
        match node:
            case t.Num(value=number):
                return Ratio(constant(number.numerator), constant(number.denominator))
            case t.Name(name=name) if name in self.unknowns:
                return Ratio(self.unknowns[name])
        return self._attempt(node, lambda: self._value(node), lambda: self._tabulated_value(node))

    def _value(self, node: t.Expr) -> Ratio:
        match node:
            case t.Sum(terms=terms):
                return add(self.model, [self.value(part) for part in terms])
            case t.Product(factors=factors):
                return reduce(lambda a, b: multiply(self.model, a, b), map(self.value, _constants_first(factors)))
            case t.Neg(arg=arg):
                return negative(self.value(arg))
            case t.Quotient(top=top, bottom=bottom):
                return multiply(self.model, self.value(top), inverse(self.model, self.value(bottom)))
            case t.Power(base=base, exponent=exponent):
                return self._power(node, self.value(base), self.value(exponent))
            case t.Call(function="where" | "piecewise", args=args):
                return self._cases(args)
            case t.Call(function=function, args=args):
                return self._called(function, args)
        raise Unsuited(f"CP-SAT has no arithmetic for {type(node).__name__}")

    def _power(self, node: t.Power, base: Ratio, exponent: Ratio) -> Ratio:
        fixed = exponent.top.is_constant and exponent.bottom == ONE and not exponent.defined
        if not fixed:
            return of_table(self.model, "power", exact.power, [base, exponent])
        n = exponent.top.constant
        if n > 1 and base.bottom == ONE and self.model.count(base.top) <= SHORT_TABLE:
            return of_table(self.model, ("power", n), lambda a: exact.power(a, n), [base])
        return power(self.model, base, n)

    def _called(self, function: str, args: Sequence[t.Expr | t.Condition]) -> Ratio:
        if function == "floor" and isinstance(args[0], t.Call) and args[0].function == "sqrt":
            return self._floor_of_root(self.value(args[0].args[0]))
        if function not in exact.KNOWN:
            raise Unsuited(f"CP-SAT has no arithmetic for {function}")
        values = [self.value(part) for part in args]
        if function in ARITHMETIC:
            return ARITHMETIC[function](self.model, *values)
        if (
            function == "digit"
            and values[1].top.is_constant
            and values[1].bottom == ONE
            and values[1].top.constant >= 0
        ):
            return digit(self.model, *values)
        if function == "digitsum" and len(values) == 1 and self.model.count(values[0].top) > DIGITS_TABLE:
            return digit_sum(self.model, *values)
        return of_table(self.model, function, lambda *point: exact.called(function, list(point)), values)

    def _floor_of_root(self, a: Ratio) -> Ratio:
        """The whole part of a root is that of the root of the whole part."""
        below = self.model.inside(a.top, ((None, -1),))
        return Ratio(root_floor(self.model, floored(self.model, a)), ONE, both(a.defined, (~below,)))

    def _cases(self, args: Sequence[t.Expr | t.Condition]) -> Ratio:
        """The first case whose condition is true while those before are false."""
        tests = [part for part in args[0::2] if isinstance(part, t.Condition)]
        values = [self.value(part) for part in args[1::2]] + ([self.value(args[-1])] if len(args) % 2 else [])
        before: list[int] = []
        chosen: list[tuple[int, Ratio]] = []
        for test, case in zip(tests, values, strict=False):
            chosen.append((self.model.all_of((*before, self.literal(test))), case))
            before.append(self.literal(t.Not(test, test.span)))
        if len(values) > len(tests):
            chosen.append((self.model.all_of(before), values[-1]))
        return self._chosen([(k, a) for k, a in chosen if k != FALSE])

    def _chosen(self, cases: Sequence[tuple[int, Ratio]]) -> Ratio:
        model = self.model
        defined = model.any_of(model.all_of((k, *a.defined)) for k, a in cases)
        if all(a.bottom.is_constant for _, a in cases):
            common = lcm(*(a.bottom.constant for _, a in cases))
            tops = [(k, a.top.times(common // a.bottom.constant)) for k, a in cases]
            return Ratio(model.chosen(tops), constant(common), both((defined,)))
        bottom = model.chosen([(k, a.bottom) for k, a in cases])
        return Ratio(model.chosen([(k, a.top) for k, a in cases]), bottom, both((defined,)))

    # ------------------------------------------------------------ tables

    def _attempt(self, node: t.Expr | t.Condition, direct: Callable[[], T], table: Callable[[], T]) -> T:
        """By arithmetic, or else by all assignments of the unknowns in it, where these are few."""
        try:
            return direct()
        except Unsuited:
            names = names_in(node)
            if not names <= self.unknowns.keys() or self._assignments(names) > MOST_VALUES:
                raise
            return table()

    def _assignments(self, names: Iterable[str]) -> int:
        return prod(self.model.count(self.unknowns[name]) for name in names)

    def _tabulated_value(self, node: t.Expr) -> Ratio:
        names = sorted(names_in(node))

        def at(*point: exact.Exact) -> exact.Exact | None:
            return exact.value_at(node, dict(zip(names, map(int, point), strict=True)))

        return of_table(self.model, ("value", node), at, [Ratio(self.unknowns[name]) for name in names])

    def _tabulated_truth(self, condition: t.Condition) -> int:
        names = sorted(names_in(condition))

        def at(*point: exact.Exact) -> int:
            return int(exact.truth_at(condition, dict(zip(names, map(int, point), strict=True))) is True)

        found = of_table(self.model, ("truth", condition), at, [Ratio(self.unknowns[name]) for name in names])
        return self.model.inside(found.top, ((1, 1),))

    def _by_table(self, condition: t.Condition, table: Callable[[t.Condition], T]) -> T | None:
        """What the table of a condition gives that is no linear one and has few assignments; None for others."""
        names = names_in(condition)
        if not names or not names <= self.unknowns.keys() or not _nonlinear(condition):
            return None
        points = self._assignments(names)
        if points > min(CONDITION_TABLE, self.points):
            return None
        self.points -= points
        try:
            return table(condition)
        except Unsuited:
            return None

    def _rows(self, condition: t.Condition) -> tuple[list[str], list[tuple[tuple[int, ...], bool]]]:
        """The assignments of the unknowns of a condition, and whether it is true there."""
        names = sorted(names_in(condition))
        points = product(*(list(self.model.values(self.unknowns[name])) for name in names))
        return names, [(p, exact.truth_at(condition, dict(zip(names, p, strict=True))) is True) for p in points]


def _two_variables(a: Ratio, b: Ratio) -> bool:
    """Whole values that depend on the unknowns, and not the same."""
    return a.bottom == b.bottom == ONE and bool(a.top.terms and b.top.terms) and a.top != b.top


def _nonlinear(node: t.Expr | t.Condition) -> bool:
    """Whether something in it is more than sums, multiples and comparisons."""
    for part in t.walk(node):
        match part:
            case t.Call() | t.Power():
                return True
            case t.Product(factors=factors) if sum(bool(names_in(f)) for f in factors) > 1:
                return True
            case t.Quotient(bottom=bottom) if names_in(bottom):
                return True
    return False


def _constants_first(factors: Sequence[t.Expr]) -> list[t.Expr]:
    """Numbers, then equal factors side by side, which make squares."""
    return sorted(factors, key=lambda f: (not isinstance(f, t.Num), factors.index(f)))
