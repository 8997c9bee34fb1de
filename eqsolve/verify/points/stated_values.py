"""Values that the text itself gives: ``c = sqrt(2)`` says what c is at every solution, however the others are found, and
with ``c + d = 2`` what d is.

Begin with ``stated``, what follows for every solution; ``with_stated`` adds the roots that lie next to one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

import sympy as sp

from eqsolve.model import System
from eqsolve.model.system import Relation
from eqsolve.result import CertificateKind, Solution, Status
from eqsolve.verify.points.consequences import eliminant, from_lines, plain, root_near, value_of_one

# Equations that are looked through, and operations of a value. More: time for forms that nobody reads; fewer: values that
# people gave come back as approximations.
MOST_EQUATIONS, MOST_OPERATIONS = 200, 40

Known = Mapping[sp.Symbol, sp.Expr]


def with_stated(system: System, solution: Solution, known: Known | None = None) -> Solution:
    """A solution that is proved by its box, with the values that the text gives as exact forms; others as they are.
    ``known``: what is ``stated``, for those who ask of several solutions."""
    certificate = solution.certificate
    boxed = certificate is not None and certificate.kind is CertificateKind.KRAWCZYK
    if solution.exact is not None or solution.status is not Status.PROVED or not boxed:
        return solution
    names = {u.symbol: u.name for u in system.unknowns if u.name in solution.values}
    at = {symbol: solution.values[name] for symbol, name in names.items()}
    found = {names[u]: v for u, v in stated(system, known, at).items() if u in names}
    return replace(solution, exact={n: found.get(n) for n in solution.values}) if found else solution


def stated(system: System, known: Known | None = None, at: Mapping[sp.Symbol, float] | None = None) -> Known:
    """The values of unknowns that stand alone on a side of an equation whose other side is a number, or is made of such
    unknowns; those of the last unknown of an equation, and of linear equations among unknowns that these determine.
    ``at``: also of equations with several roots, and of two equations in two unknowns, the one next to these numbers."""
    if len(system.equations) > MOST_EQUATIONS:
        return {}
    values = dict(known or {})
    unknowns = set(system.symbols)
    rest = [r for r in system.equations if not r.residual.free_symbols <= values.keys()]
    while found := _next(rest, values, unknowns, at):
        values |= found
        rest = [r for r in rest if not r.residual.free_symbols <= values.keys()]
    return values


def _next(
    rest: Iterable[Relation], known: Known, unknowns: set[sp.Symbol], at: Mapping[sp.Symbol, float] | None
) -> dict[sp.Symbol, sp.Expr]:
    """What the equations give beyond what is known; of several ways the plainest one that gives anything."""
    if found := {u: value for relation in rest for u, value in _given(relation, known)}:
        return found
    open_rows = [row for relation in rest if (row := _with_known(relation, known)) is not None]
    alone = [row for row in open_rows if len(row.free_symbols) == 1 and row.free_symbols <= unknowns]
    typed = _typed(known)
    if found := dict(_short(((x, value_of_one(row, x)) for row in alone for x in row.free_symbols), typed)):
        return found
    if found := dict(_short(from_lines(open_rows, unknowns).items(), typed)):
        return found
    if not at:
        return {}
    if found := dict(
        _short(((x, root_near(row, x, at[x])) for row in alone for x in row.free_symbols if x in at), typed)
    ):
        return found
    return next((found for pair in _pairs(open_rows, at) if (found := dict(_short(_of_two(*pair, at), typed)))), {})


def _pairs(rows: Sequence[sp.Expr], at: Mapping[sp.Symbol, float]) -> Iterator[tuple[sp.Expr, sp.Expr]]:
    """Equations that hold the same two unknowns."""
    of_two = [row for row in rows if len(row.free_symbols) == 2 and row.free_symbols <= at.keys()]
    return ((a, b) for a, b in combinations(of_two, 2) if a.free_symbols == b.free_symbols)


def _of_two(
    first: sp.Expr, second: sp.Expr, at: Mapping[sp.Symbol, float]
) -> Iterator[tuple[sp.Symbol, sp.Expr | None]]:
    """What two equations say of each of their two unknowns."""
    for x in sorted(first.free_symbols, key=str):
        alone = eliminant(first, second, x)
        yield x, None if alone is None else root_near(alone, x, at[x])


def _given(relation: Relation, known: Known) -> list[tuple[sp.Symbol, sp.Expr]]:
    """The unknown that an equation gives a value to, with the value."""
    for alone, other in ((relation.left, relation.right), (relation.right, relation.left)):
        if not isinstance(alone, sp.Symbol) or alone in known or not other.free_symbols <= known.keys():
            continue
        if other.free_symbols and not plain(other) or other.count_ops() > MOST_OPERATIONS:
            continue
        typed = {*other.atoms(sp.Function)} if not other.free_symbols else _typed(known)
        return list(_short([(alone, other.xreplace(dict(known)))], typed))
    return []


def _with_known(relation: Relation, known: Known) -> sp.Expr | None:
    """left - right with what is known put in; None where that may become long."""
    e = relation.residual
    return e.xreplace(dict(known)) if plain(e) and e.count_ops() <= MOST_OPERATIONS else None


def _short(
    found: Iterable[tuple[sp.Symbol, sp.Expr | None]], typed: set[sp.Expr]
) -> Iterator[tuple[sp.Symbol, sp.Expr]]:
    """Those that are real numbers and can be read; of functions only those that were ``typed`` of numbers."""
    for x, value in found:
        if value is None or value.count_ops() > MOST_OPERATIONS or value.has(sp.Float):
            continue
        if value.is_real and value.is_finite and value.atoms(sp.Function) <= typed:
            yield x, value


def _typed(known: Known) -> set[sp.Expr]:
    return {f for value in known.values() for f in value.atoms(sp.Function)}
