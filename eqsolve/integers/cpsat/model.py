"""A CP-SAT model under construction: variables with their bounds, literals for conditions, products, choices.

Every variable and literal that is added is a function of the unknowns, so that each solution of the problem is one
solution of the model. What int64 cannot hold is refused before ortools sees it.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from math import gcd
from typing import Any

from eqsolve.integers.cpsat.affine import FALSE, TRUE, ZERO, Affine, constant, of_literal, total, variable
from eqsolve.integers.cpsat.runs import NOUGHT, OTHER_THAN_NOUGHT, clipped, divided, mirrored, outside, runs_of, shifted
from eqsolve.integers.enumeration import Unsuited
from eqsolve.syntax.tree import Runs

# Size of the numbers of a model. Larger: CP-SAT, which counts in int64 and adds such numbers up, calls the model
# invalid; smaller: puzzles with long numbers (cryptarithms of 17 digits) are refused.
LARGEST = 1 << 60
# Values that are looked at one by one, of a variable or of a few. More: seconds go into one table; fewer: functions
# without arithmetic of their own (isprime, gcd) are refused on larger ranges.
MOST_VALUES = 100_000


class Impossible(Exception):
    """A condition without unknowns fails."""


class OutOfTimeError(Exception):
    """The deadline passed while the model was made."""


class Model:
    """``cp`` is the module ortools.sat.python.cp_model, ``proto`` its model."""

    def __init__(self, cp: Any, deadline: float) -> None:
        self.cp, self.deadline = cp, deadline
        self.proto = cp.CpModel()
        self.variables: list[Any] = [self.proto.new_constant(1)]
        self.domains: list[Runs] = [((1, 1),)]
        self._known: dict[object, Any] = {}

    # ------------------------------------------------------------ variables

    def new(self, runs: Runs) -> Affine:
        """A variable with these values."""
        if time.monotonic() > self.deadline:
            raise OutOfTimeError
        flat = [[low, high] for low, high in runs]
        low, high = flat[0][0], flat[-1][1]
        assert low is not None and high is not None
        self._fits(low, high)
        if low == high:
            return constant(low)
        domain = self.cp.Domain.from_intervals(flat)
        self.variables.append(self.proto.new_int_var_from_domain(domain, ""))
        self.domains.append(runs)
        return variable(len(self.variables) - 1)

    def new_literal(self) -> int:
        return self.new(((0, 1),)).terms[0][0]

    def bounds(self, a: Affine) -> tuple[int, int]:
        low = high = a.constant
        for k, c in a.terms:
            least, most = self.domains[k][0][0], self.domains[k][-1][1]
            assert least is not None and most is not None
            low += c * (least if c > 0 else most)
            high += c * (most if c > 0 else least)
        self._fits(low, high)
        return low, high

    def values(self, a: Affine) -> Iterator[int]:
        """The values that an expression may have; of a single variable, those of its domain."""
        if len(a.terms) == 1:
            ((k, c),) = a.terms
            for low, high in self.domains[k]:
                assert low is not None and high is not None
                yield from (a.constant + c * v for v in range(low, high + 1))
        else:
            low, high = self.bounds(a)
            yield from range(low, high + 1)

    def count(self, a: Affine) -> int:
        """How many values ``values`` has."""
        if len(a.terms) == 1:
            runs = self.domains[a.terms[0][0]]
            return sum(high - low + 1 for low, high in runs if low is not None and high is not None)
        low, high = self.bounds(a)
        return high - low + 1

    def named(self, a: Affine) -> Affine:
        """A variable with the value of an expression of several terms; others stay as they are."""
        if len(a.terms) < 2:
            return a
        return self.once(("named", a), lambda: self._named(a))  # type: ignore[no-any-return]

    def _named(self, a: Affine) -> Affine:
        held = self.new((self.bounds(a),))
        self.proto.add(self.linear(a) == self.linear(held))
        return held

    def linear(self, a: Affine) -> Any:
        """The expression as ortools has it."""
        self.bounds(a)
        factors = [c for _, c in a.terms]
        if any(abs(c) > LARGEST for c in (*factors, a.constant)):
            raise Unsuited("numbers beyond 2^60")
        return self.cp.LinearExpr.weighted_sum([self.variables[k] for k, _ in a.terms], factors) + a.constant

    def literal(self, number: int) -> Any:
        return self.variables[number] if number >= 0 else self.variables[~number].negated()

    def once(self, key: object, made: Any) -> Any:
        """What ``made`` returns, made once for each key."""
        if key not in self._known:
            self._known[key] = made()
        return self._known[key]

    # ------------------------------------------------------------ conditions

    def require(self, a: Affine, runs: Runs, given: Sequence[int] = ()) -> None:
        """The value of ``a`` lies in ``runs`` (ends may be infinite) where all literals of ``given`` are true."""
        if FALSE in given:
            return
        low, high = self.bounds(a)
        inside = clipped(runs, low, high)
        if inside == ((low, high),):
            return
        if not inside:
            self.forbid(given)
            return
        domain = self.cp.Domain.from_intervals([list(run) for run in inside])
        added = self.proto.add_linear_expression_in_domain(self.linear(a), domain)
        if conditions := [self.literal(k) for k in given if k != TRUE]:
            added.only_enforce_if(conditions)

    def forbid(self, given: Sequence[int]) -> None:
        """Not all of these literals are true."""
        left = [~k for k in given if k != TRUE]
        if not left:
            raise Impossible
        if FALSE not in given:
            self.proto.add_bool_or([self.literal(k) for k in left])

    def all_different(self, parts: Sequence[Affine]) -> None:
        if len(parts) == 2:
            self.require(parts[0].minus(parts[1]), OTHER_THAN_NOUGHT)
        elif any(a == b for k, a in enumerate(parts) for b in parts[:k]):
            raise Impossible
        else:
            self.proto.add_all_different([self.linear(self.named(a)) for a in parts])

    def one_of(self, parts: Sequence[Affine], rows: Sequence[tuple[int, ...]]) -> None:
        """The values of the expressions stand in one of the rows."""
        if not rows:
            raise Impossible
        kept = [k for k, a in enumerate(parts) if not a.is_constant]
        if kept:
            named = [self.linear(parts[k]) for k in kept]
            self.proto.add_allowed_assignments(named, [tuple(row[k] for k in kept) for row in rows])

    def inside(self, a: Affine, runs: Runs) -> int:
        """A literal that is true exactly where the value of ``a`` lies in ``runs``: one for a condition, its negation
        and its mirror image."""
        if a.terms and a.terms[0][1] < 0:
            a, runs = a.times(-1), mirrored(runs)
        a, runs = Affine(a.terms), shifted(runs, -a.constant)
        if (common := gcd(*(c for _, c in a.terms))) > 1:
            a, runs = Affine(tuple((k, c // common) for k, c in a.terms)), divided(runs, common)
        low, high = self.bounds(a)
        within, without = clipped(runs, low, high), clipped(outside(runs), low, high)
        if not within or not without:
            return FALSE if not within else TRUE
        if without < within:
            return ~self.inside(a, without)
        return int(self.once(("inside", a, within), lambda: self._inside(a, within)))

    def _inside(self, a: Affine, runs: Runs) -> int:
        if len(a.terms) == 1 and self.domains[a.terms[0][0]] == ((0, 1),):
            return a.terms[0][0] if runs[0][0] else ~a.terms[0][0]
        found = self.new_literal()
        self.require(a, runs, (found,))
        self.require(a, outside(runs), (~found,))
        return found

    def all_of(self, literals: Iterable[int]) -> int:
        """A literal that is true exactly where all are."""
        left = sorted(set(literals) - {TRUE})
        if FALSE in left or any(~k in left for k in left):
            return FALSE
        if len(left) < 2:
            return left[0] if left else TRUE
        return int(self.once(("all", tuple(left)), lambda: self._all_of(left)))

    def _all_of(self, literals: Sequence[int]) -> int:
        found = self.new_literal()
        self.proto.add_bool_and([self.literal(k) for k in literals]).only_enforce_if(self.literal(found))
        self.proto.add_bool_or([self.literal(found), *(self.literal(~k) for k in literals)])
        return found

    def any_of(self, literals: Iterable[int]) -> int:
        return ~self.all_of(~k for k in literals)

    # ------------------------------------------------------------ values

    def multiplied(self, a: Affine, b: Affine) -> Affine:
        """The product of two expressions."""
        if a.is_constant or b.is_constant:
            return b.times(a.constant) if a.is_constant else a.times(b.constant)
        one, other = sorted((self.named(a), self.named(b)), key=lambda e: (e.terms, e.constant))
        return self.once(("product", one, other), lambda: self._multiplied(one, other))  # type: ignore[no-any-return]

    def _multiplied(self, a: Affine, b: Affine) -> Affine:
        ends = [x * y for x, y in product(self.bounds(a), self.bounds(b))]
        low = max(min(ends), 0) if a == b else min(ends)
        found = self.new(((low, max(ends)),))
        self.proto.add_multiplication_equality(self.linear(found), [self.linear(a), self.linear(b)])
        return found

    def chosen(self, cases: Sequence[tuple[int, Affine]]) -> Affine:
        """The value beside the literal that is true; at most one is, and where none is the value is 0."""
        cases = [(k, a) for k, a in cases if k != FALSE]
        if all(a.is_constant for _, a in cases):
            return total(of_literal(k).times(a.constant) for k, a in cases)
        none = ~self.any_of(k for k, _ in cases)
        if none != FALSE:
            cases = [*cases, (none, ZERO)]
        if len(cases) == 1:
            return cases[0][1]
        ends = [self.bounds(a) for _, a in cases]
        found = self.new(((min(low for low, _ in ends), max(high for _, high in ends)),))
        for k, a in cases:
            self.require(found.minus(a), NOUGHT, (k,))
        return found

    def tabulated(self, arguments: Sequence[Affine], rows: Sequence[tuple[int, ...]]) -> list[Affine]:
        """The variables that a table gives: each row holds values of the arguments, then those of the results. It has
        a row for every combination of arguments."""
        columns = list(zip(*rows, strict=True))[len(arguments) :]
        found = [self.new(runs_of(column)) for column in columns]
        kept = [k for k, a in enumerate(found) if not a.is_constant]
        if kept:
            named = [self.linear(self.named(a)) for a in arguments] + [self.linear(found[k]) for k in kept]
            head = len(arguments)
            self.proto.add_allowed_assignments(named, [row[:head] + tuple(row[head + k] for k in kept) for row in rows])
        return found

    def _fits(self, low: int, high: int) -> None:
        if low < -LARGEST or high > LARGEST:
            raise Unsuited("CP-SAT counts to 2^60, and numbers here may be larger")
