"""Values that the text itself gives: ``c = sqrt(2)`` says what c is at every solution, however the others are found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import sympy as sp

from eqsolve.model import System
from eqsolve.model.system import Relation
from eqsolve.result import CertificateKind, Solution, Status

# Equations that are looked through, and operations of a value. More: time for forms that nobody reads; fewer: values that
# people gave come back as approximations.
MOST_EQUATIONS, MOST_OPERATIONS = 200, 40
# Exponents of what is put into another value. More: one step can make a number of thousands of digits; fewer: volumes
# stay approximations.
MOST_POWER = 4


def with_stated(system: System, solution: Solution) -> Solution:
    """A solution that is proved by its box, with the values that the text gives as exact forms; others as they are."""
    certificate = solution.certificate
    boxed = certificate is not None and certificate.kind is CertificateKind.KRAWCZYK
    if solution.exact is not None or solution.status is not Status.PROVED or not boxed:
        return solution
    known = {n: v for n, v in stated(system).items() if n in solution.values}
    return replace(solution, exact={n: known.get(n) for n in solution.values}) if known else solution


def stated(system: System) -> Mapping[str, sp.Expr]:
    """The values of unknowns that stand alone on a side of an equation whose other side is a number, or is made of such
    unknowns."""
    if len(system.equations) > MOST_EQUATIONS:
        return {}
    known: dict[sp.Symbol, sp.Expr] = {}
    rest = list(system.equations)
    while found := {u: value for relation in rest for u, value in _given(relation, known)}:
        known |= found
        rest = [r for r in rest if not r.residual.free_symbols <= known.keys()]
    names = {u.symbol: u.name for u in system.unknowns}
    return {names[u]: value for u, value in known.items() if u in names}


def _given(relation: Relation, known: Mapping[sp.Symbol, sp.Expr]) -> list[tuple[sp.Symbol, sp.Expr]]:
    """The unknown that an equation gives a value to, with the value."""
    for alone, other in ((relation.left, relation.right), (relation.right, relation.left)):
        if not isinstance(alone, sp.Symbol) or alone in known or not other.free_symbols <= known.keys():
            continue
        if other.free_symbols and not _plain(other) or other.count_ops() > MOST_OPERATIONS:
            continue
        value = other.xreplace(dict(known))
        if value.is_real and value.is_finite and value.count_ops() <= MOST_OPERATIONS and not value.has(sp.Float):
            return [(alone, value)]
    return []


def _plain(e: sp.Expr) -> bool:
    """Sums, products and small powers, which stay small when numbers are put in."""
    powers = all(p.exp.is_Rational and abs(p.exp) <= MOST_POWER for p in e.atoms(sp.Pow))
    return powers and not e.atoms(sp.Function, sp.Piecewise)
