"""What was shown of the one unknown that is left of a text, as a claim about all its unknowns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import sympy as sp

from eqsolve.result import Solution, SolutionFamily, Status
from eqsolve.result.answers import letter_beside
from eqsolve.result.proposal import Candidate
from eqsolve.verify.case import Case
from eqsolve.verify.docket import Infinite
from eqsolve.verify.one_unknown import Remainder


def lifted(case: Case, left: Remainder, entry: Infinite) -> Infinite | None:
    """A family of what is left, with what the other unknowns are in it; None where its sample is none of the whole."""
    name = left.system.names[0]
    if entry.family.period is not None and letter_beside(name) in case.system.names:
        return None  # its letter stands for every whole number
    sample = lifted_point(case, left, entry.sample)
    if sample is None:
        return None
    family = _whole(case, left, entry.family)
    return replace(
        entry,
        family=replace(family, others=tuple(_whole(case, left, one) for one in entry.family.others)),
        sample=sample,
    )


def lifted_point(case: Case, left: Remainder, point: Solution) -> Solution | None:
    """A proven solution of the whole text at a solution of what is left, or next to one that is told by decimals."""
    name = left.system.names[0]
    exact = None if point.exact is None else point.exact.get(name)
    if exact is not None:
        values = left.at(sp.Integer(exact) if isinstance(exact, int) else exact)
        return case.member([values[u] for u in case.system.symbols])
    values = left.at(sp.Float(point.values[name]))
    near = {u.name: float(values[u.symbol]) for u in case.system.unknowns}
    solution = case.checked(Candidate(near, "interval search"))
    return solution if solution.status is Status.PROVED else None


def _whole(case: Case, left: Remainder, family: SolutionFamily) -> SolutionFamily:
    x = left.system.unknowns[0]
    if family.intervals:
        return replace(family, expressions=_named(case, left.at(x.symbol), without=x.symbol))
    if not family.expressions:
        return family
    return replace(family, expressions=_named(case, left.at(family.expressions[x.name])))


def _named(case: Case, values: Mapping[sp.Symbol, sp.Expr], without: sp.Symbol | None = None) -> Mapping[str, object]:
    """In the order of the text."""
    return {u.name: values[u.symbol] for u in case.system.unknowns if u.symbol != without}
