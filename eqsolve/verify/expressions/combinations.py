"""Combinations of relations, added up again exactly.

Relations are split into products of unknowns and functions ("monomials") with rational coefficients, so that
combinations of nonlinear equations can be confirmed as well, as long as they cancel monomial by monomial.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import sympy as sp
from flint import fmpq, fmpq_mat

from eqsolve.model import System
from eqsolve.result.proposal import Combination, Contradiction, Redundancy
from eqsolve.verify.exact import sign_of
from eqsolve.verify.expressions.domain import Requirement, requirements
from eqsolve.verify.expressions.zero_test import vanishes_identically

Terms = dict[sp.Expr, sp.Expr]  # monomial -> coefficient; the constant stands at 1
MOST_TERMS = 20_000  # summands of one relation. More: expanding them takes seconds; fewer: combinations of long ones are refused.


def terms_of(expression: sp.Expr) -> Terms | None:
    """Coefficients by monomial of the expanded expression; None if it is too large to expand."""
    if len(expression.args) > MOST_TERMS:
        return None
    if not expression.is_Add or not all(_simple(a) for a in expression.args):
        expression = sp.expand(expression)
    out: Terms = {}
    for term in sp.Add.make_args(expression):
        coefficient, rest = term.as_coeff_Mul()
        total = out.get(rest, sp.S.Zero) + coefficient
        out[rest] = total
    return {m: c for m, c in out.items() if c != 0}


def _simple(term: sp.Expr) -> bool:
    return term.is_Atom or term.is_Mul and all(a.is_Atom for a in term.args)


def _sum(system: System, multipliers: Mapping[int, object]) -> Terms | None:
    """The combination of left - right; None where a relation is no equation or a multiplier no rational number."""
    out: Terms = {}
    for number, multiplier in multipliers.items():
        factor = _rational(multiplier)
        if factor is None or not 0 <= number < len(system.relations) or system.relations[number].op != "=":
            return None
        residual = system.relations[number].residual
        terms = terms_of(residual if factor.is_Rational else sp.expand(factor * residual))
        if terms is None:
            return None
        for monomial, c in terms.items():
            out[monomial] = out.get(monomial, sp.S.Zero) + (factor * c if factor.is_Rational else c)
    return {m: c for m, c in out.items() if c != 0}


def _rational(value: object) -> sp.Expr | None:
    number = sp.Rational(value) if isinstance(value, int) else value
    return number if isinstance(number, sp.Expr) and number.is_number and number.is_real else None


def check_combination(system: System, combination: Combination) -> sp.Expr | None:
    """What the combination of left - right adds up to; None if it does not cancel to a number."""
    terms = _sum(system, combination.multipliers)
    if terms is None or any(m != 1 and not m.is_number for m in terms):
        return None
    return sp.Add(*(m * c for m, c in terms.items()))


def check_redundancy(system: System, redundancy: Redundancy) -> bool:
    """The relation is exactly the combination of the others, and defined wherever these are."""
    number, multipliers = redundancy.relation, redundancy.because.multipliers
    if number in multipliers or not 0 <= number < len(system.relations):
        return False
    total = check_combination(system, Combination(dict(multipliers) | {number: sp.S.NegativeOne}))
    return total is not None and sign_of(total) == 0 and asks_for(system, [number]) <= asks_for(system, multipliers)


def asks_for(system: System, numbers: Iterable[int]) -> set[Requirement]:
    """What the relations as written ask for; 2*sqrt(x) + 2*y = 2 asks for nothing that sqrt(x) + y = 1 does not.

    What only suffices names its operation or case distinction, so x^y and x^z ask for different things.
    """
    return {
        Requirement(
            r.argument.doit(),
            r.signs,
            None if r.scattered is None else r.scattered.doit(),
            None if r.choice is None else r.choice.doit(),
        )
        for k in numbers
        for side in system.relations[k].written()
        for r in requirements(side)
    }


def check_contradiction(system: System, contradiction: Contradiction) -> bool:
    """The combination of the named relations is exactly 0 = a number other than 0."""
    because = contradiction.because
    if because is None or not set(because.multipliers) <= set(contradiction.relations):
        return False
    total = check_combination(system, because)
    return total is not None and sign_of(total) in (1, -1)


def implied(system: System, rows: Sequence[int], others: Sequence[int]) -> bool:
    """Each of the relations ``others`` is an exact rational combination of the relations ``rows``, or holds
    identically."""
    others = [k for k in others if not vanishes_identically(system.relations[k].residual)]
    numbers = list(rows) + list(others)
    terms = [terms_of(system.relations[k].residual) for k in numbers]
    if any(t is None or not all(c.is_Rational for c in t.values()) for t in terms):
        return False
    columns: dict[sp.Expr, int] = {}
    for t in terms:
        for monomial in t or ():
            columns.setdefault(monomial, len(columns))
    if not columns:
        return True
    return _rank(terms[: len(rows)], columns) == _rank(terms, columns)


def follows(system: System, rows: Sequence[int], number: int) -> bool:
    """The relation is an exact rational combination of the relations ``rows``, and asks for nothing that they do not
    ask for."""
    return implied(system, rows, [number]) and asks_for(system, [number]) <= asks_for(system, rows)


def _rank(terms: Sequence[Terms | None], columns: Mapping[sp.Expr, int]) -> int:
    if not terms:
        return 0
    table = fmpq_mat(len(terms), len(columns))
    for i, t in enumerate(terms):
        for monomial, c in (t or {}).items():
            table[i, columns[monomial]] = fmpq(int(c.p), int(c.q))
    return int(table.rref()[1])
