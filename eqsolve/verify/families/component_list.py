"""The components of a solution set as far as a case distinction shows them: families with free unknowns, and points
beside them.

Each is put back into the text as written. The list is all there is where every case came to one of these, or to
nothing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import sympy as sp

from eqsolve.clocks.work import STEP, passed, spend
from eqsolve.model import System
from eqsolve.result import Solution, SolutionFamily, Status
from eqsolve.result.proposal import Candidate, FamilyCandidate
from eqsolve.spelling import written
from eqsolve.verify.exact import swells
from eqsolve.verify.expressions import Requirement, conditions, known_signs, possible_signs, requirements
from eqsolve.verify.families.branches import Branch, branches
from eqsolve.verify.families.family import check_family
from eqsolve.verify.points import check, surely_no_solution

METHOD = "case distinction"
MOST_UNKNOWNS = 12  # More: cases multiply; fewer: components of larger texts are not listed.
MOST_NAMED = 12  # components that are written out in a sentence


@dataclass(frozen=True)
class Components:
    """The parts of a solution set. ``families`` with a proven sample each, the widest first, and proven isolated
    ``points``.

    ``complete``: every solution is one of the points or has one of the forms. ``exact``: the equations are defined all
    along the families.
    """

    families: tuple[tuple[SolutionFamily, Solution], ...]
    points: tuple[Solution, ...]
    complete: bool

    @property
    def exact(self) -> bool:
        return all(family.exact for family, _ in self.families)


@dataclass(frozen=True)
class _Confirmed:
    """A family with its sample; what is ``signed`` has these signs in it."""

    family: SolutionFamily
    sample: Solution
    signed: tuple[Requirement, ...]


def components(system: System, deadline: float, sought: Sequence[str] = ()) -> Components | None:
    """What a case distinction finds, with the unknowns in ``sought`` expressed by the others as far as possible; None
    where it finds nothing that is proven."""
    if not 0 < len(system.unknowns) <= MOST_UNKNOWNS:
        return None
    wanted = frozenset(u.symbol for u in system.unknowns if u.name in sought)
    found = branches([r.residual for r in system.equations], system.symbols, deadline, wanted)
    if found is None:
        return None
    families: list[_Confirmed] = []
    points: list[Solution] = []
    known = known_signs(system)
    complete, unsolved = True, list[Branch]()
    for case in found:
        if case.left:
            if not any(possible_signs(r.argument, known).isdisjoint(r.signs) for r in case.signed):
                unsolved.append(case)
            continue
        spend(STEP)
        kind = _confirmed(system, case, deadline)
        if isinstance(kind, Solution):
            points.append(kind)
        elif isinstance(kind, _Confirmed):
            families.append(kind)
        elif kind is None:
            complete = False
    complete = complete and all(
        any(_lies_on(system, _partial(system, case), family, case.signed) for family in families) for case in unsolved
    )
    families = _maximal(system, families)
    points = [p for p in points if not any(_lies_on(system, p.exact or {}, family) for family in families)]
    families.sort(key=lambda found: (-found.family.dimension, _norm(found.sample)))
    listed = tuple((found.family, found.sample) for found in families)
    return Components(listed, tuple(points), complete) if families or points else None


def _confirmed(system: System, case: Branch, deadline: float) -> _Confirmed | Solution | bool | None:
    """The family or the point of a case, put back into the text; True where it certainly holds nothing, None where that
    is open."""
    if passed(deadline) or any(swells(r.residual, case.expressions) for r in system.equations):
        return None
    if _undefined(system, case) or _excluded(system, case):
        return True
    exact = {u.name: case.expressions[u.symbol] for u in system.unknowns if u.symbol in case.expressions}
    free = tuple(name for name in system.names if name not in exact)
    if free:
        signed = tuple(r for r in case.signed if not r.always())
        candidate = FamilyCandidate(free, exact, METHOD, complete=False, signed=signed)
        checked = check_family(system, candidate, deadline=deadline)
        if checked is None:
            return None
        found = checked[0]
        forms = found.expressions if found.parameters else {n: _plain(e) for n, e in exact.items()}
        family = replace(found, expressions=forms)
        return _Confirmed(family, checked[1], signed)
    try:
        values = {name: float(value) for name, value in exact.items()}
    except TypeError:  # a root of what is negative
        return True if any(value.is_real is False for value in exact.values()) else None
    if not all(map(math.isfinite, values.values())):
        return None
    point = Candidate(values, METHOD, exact=exact)
    solution = check(system, point, deadline=deadline)
    if solution.status is Status.PROVED:
        return solution
    return True if solution.status is Status.REFUTED and surely_no_solution(system, point) else None


def _undefined(system: System, case: Branch) -> bool:
    """Whether an equation divides by 0 at all points of a case, such as 1/f where f is 0."""
    residuals = [r.residual for r in system.equations]
    return any(e.xreplace(case.expressions).has(sp.zoo, sp.nan) for e in residuals if not e.has(sp.Piecewise))


def _excluded(system: System, case: Branch) -> bool:
    """Whether a bound or a condition of the text fails at all points of a case, such as r > 0 where r is 0."""
    asked = (replace(r, argument=r.argument.xreplace(case.expressions)) for r in conditions(system) if r.needed)
    return any(possible_signs(r.argument).isdisjoint(r.signs) for r in asked if not r.argument.has(sp.nan, sp.zoo))


def _plain(e: sp.Expr) -> sp.Expr:
    """n! as people write it: the language reads it as gamma(n + 1) for n >= 0."""
    cases = [c for c in e.atoms(sp.Piecewise) if len(c.args) == 1 and isinstance(c.args[0][0], sp.gamma)]
    return e.xreplace({c: sp.factorial(c.args[0][0].args[0] - 1) for c in cases})


def _maximal(system: System, families: Sequence[_Confirmed]) -> list[_Confirmed]:
    """The families that lie in no other of the list."""

    def within(inner: _Confirmed, outer: _Confirmed) -> bool:
        return _lies_on(system, _form(system, inner.family), outer, inner.signed)

    out: list[_Confirmed] = []
    for k, found in enumerate(families):
        inside = [j for j, other in enumerate(families) if j != k and within(found, other)]
        if not any(j < k or not within(families[j], found) for j in inside):
            out.append(found)
    return out


def _form(system: System, family: SolutionFamily) -> dict[str, sp.Expr]:
    """An expression for every unknown."""
    return {u.name: u.symbol if u.name in family.free else family.expressions[u.name] for u in system.unknowns}


def _partial(system: System, case: Branch) -> dict[str, sp.Expr]:
    """What an unfinished case says about each unknown; the others stand for themselves."""
    return {u.name: case.expressions.get(u.symbol, u.symbol) for u in system.unknowns}


def _lies_on(system: System, form: Mapping[str, object], outer: _Confirmed, signed: Sequence[Requirement] = ()) -> bool:
    """The points of a form (an expression for each unknown), where what is ``signed`` has these signs, satisfy the
    expressions of a family, whose roots are real there, and lie where it holds."""
    swap = {u.symbol: form[u.name] for u in system.unknowns if form.get(u.name) is not None}
    if any(r not in signed and not _met(r, swap) for r in outer.signed):
        return False
    for name, expression in outer.family.expressions.items():
        if form.get(name) is None or not isinstance(expression, sp.Expr):
            return False
        value = expression.xreplace(swap)
        if value.has(sp.nan, sp.zoo, sp.oo) or sp.expand(value - form[name]) != 0:
            return False
        if value != expression and not all(
            r.argument.xreplace(swap) is not sp.nan and _met(r, swap) for r in requirements(expression)
        ):
            return False
    return True


def _met(requirement: Requirement, swap: Mapping[sp.Symbol, object]) -> bool:
    return possible_signs(requirement.argument.xreplace(swap)) <= requirement.signs


def _norm(s: Solution) -> float:
    return sum(v * v for v in s.values.values())


# ---------------------------------------------------------------- in words


def told(found: Components) -> str:
    """The components in words: ``x = 0, y = 0; or z = 0``."""
    rows = [(_equalities(f.expressions) or "any values") + _every(f.parameters) for f, _ in found.families]
    rows += [_equalities(p.exact or p.values) for p in found.points]
    more = f"; and {len(rows) - MOST_NAMED} more" if len(rows) > MOST_NAMED else ""
    return "; or ".join(rows[:MOST_NAMED]) + more


def _every(letters: Sequence[str]) -> str:
    return f" for every whole number {letters[0]}" if letters else ""


def _equalities(values: Mapping[str, object]) -> str:
    return ", ".join(f"{name} = {written(value)}" for name, value in values.items())
