"""Conditions that share no unknown: apart, and their solutions beside each other again."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import product

from eqsolve.integers.bounds import whole_parts
from eqsolve.integers.polynomials import NOWHERE
from eqsolve.integers.problem import IntegerProblem, names_in
from eqsolve.integers.unbounded.composing import with_letters
from eqsolve.integers.unbounded.linear import fresh_names
from eqsolve.integers.unbounded.outcomes import Branch, IntegerFamily
from eqsolve.integers.unbounded.outward import searched
from eqsolve.integers.written_out import WriteOut
from eqsolve.syntax import tree as t

# Solutions of finite parts that stand beside families, and the seconds and cases to find them. More: families of hundreds
# of branches; fewer: x^2 + y^2 = 65 beside a free z is searched instead.
MAX_ROWS, SECONDS, MAX_CASES = 60, 2.0, 100_000


def independent(problem: IntegerProblem) -> list[IntegerProblem]:
    """The parts of a problem, each with its unknowns and conditions."""
    demands, groups = whole_parts(problem)
    together: list[set[str]] = [{name} for name in problem.names]
    shared = [names_in(d.condition) for d in demands]
    shared += [set().union(*(names_in(item) for item in g.items)) for g in groups]
    for names in shared:
        touched = [part for part in together if part & names]
        if touched:
            together = [part for part in together if not part & names] + [set().union(*touched)]
    return [_restricted(problem, part) for part in together]


def _restricted(problem: IntegerProblem, part: set[str]) -> IntegerProblem:
    demands, groups = whole_parts(problem)
    names = tuple(name for name in problem.names if name in part)
    return IntegerProblem(
        names,
        {name: problem.domains[name] for name in names},
        tuple(d for d in demands if names_in(d.condition) & part),
        tuple(g for g in groups if any(names_in(item) & part for item in g.items)),
        source=problem.source,
    )


def beside(problem: IntegerProblem, families: list[IntegerFamily]) -> IntegerFamily | None:
    """The families and the solutions of the finite parts, each with each; None where the latter are too many."""
    covered = {name for family in families for name in family.names}
    rest = set(problem.names) - covered
    rows = _all_rows(_restricted(problem, rest)) if rest else [{}]
    if rows is None or not rows:
        return None
    apart = _with_own_letters(families)
    branches = tuple(
        _joined(problem, row, chosen) for row in rows for chosen in product(*(family.branches for family in apart))
    )
    if any(branch.orbit is not None for family in apart for branch in family.branches) and (rest or len(apart) > 1):
        return None
    reason = "; ".join(dict.fromkeys(family.reason for family in families))
    found = IntegerFamily(problem.names, branches, all(f.complete for f in families), reason, problem)
    sample = found.members(1)
    return replace(found, sample=sample[0] if sample else ())


def _all_rows(problem: IntegerProblem) -> list[Mapping[str, int]] | None:
    """All solutions of a small finite problem."""
    if problem.size() > MAX_CASES:
        return None
    found = searched(problem, most=MAX_ROWS + 1, deadline=time.monotonic() + SECONDS)
    complete = all(_covers(problem, name, *ends) for name, ends in found.box.items())
    if not complete or len(found.rows) > MAX_ROWS:
        return None
    return [dict(zip(problem.names, row, strict=True)) for row in found.rows]


def point_branches(problem: IntegerProblem) -> tuple[Branch, ...] | None:
    """The solutions of a finite problem as branches without parameters; None where they are too many."""
    rows = _all_rows(problem)
    if rows is None:
        return None
    return tuple(_joined(problem, row, ()) for row in rows)


def _covers(problem: IntegerProblem, name: str, low: int, high: int) -> bool:
    return all(e is not None and low <= e <= high for run in problem.domains[name] for e in run)


def _with_own_letters(families: Iterable[IntegerFamily]) -> list[IntegerFamily]:
    """The families with parameters that no other one uses."""
    used: list[str] = []
    out = []
    for family in families:
        used += family.names
    for family in families:
        renamed = with_letters(family)
        letters = {p for branch in renamed.branches for p in branch.parameters}
        if letters & set(used):
            fresh = fresh_names(used, 1)[0]
            new = {p: f"{fresh}_{i + 1}" if len(letters) > 1 else fresh for i, p in enumerate(sorted(letters))}
            renamed = replace(renamed, branches=tuple(_renamed(branch, new) for branch in renamed.branches))
            letters = set(new.values())
        used += sorted(letters)
        out.append(renamed)
    return out


def _renamed(branch: Branch, new: Mapping[str, str]) -> Branch:
    out = WriteOut({old: t.Name(name, NOWHERE) for old, name in new.items()})
    return replace(
        branch,
        parameters=tuple(new[p] for p in branch.parameters),
        expressions={name: out.expression(e, {}) for name, e in branch.expressions.items()},
        domains={new[p]: runs for p, runs in branch.domains.items()},
        conditions=tuple(out.condition(c, {}) for c in branch.conditions),
    )


def _joined(problem: IntegerProblem, row: Mapping[str, int], chosen: tuple[Branch, ...]) -> Branch:
    expressions: dict[str, t.Expr] = {name: t.Num(Fraction(v), NOWHERE) for name, v in row.items()}
    for branch in chosen:
        expressions |= branch.expressions
    return Branch(
        tuple(p for branch in chosen for p in branch.parameters),
        {name: expressions[name] for name in problem.names},
        {p: runs for branch in chosen for p, runs in branch.domains.items()},
        tuple(c for branch in chosen for c in branch.conditions),
    )
