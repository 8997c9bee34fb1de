"""From the parameters of linear equations back to the unknowns: families and domains."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

from eqsolve.integers.polynomials import NOWHERE
from eqsolve.integers.problem import IntegerProblem
from eqsolve.integers.unbounded.affine import Affine, affine, affine_tree
from eqsolve.integers.unbounded.families import closed_form
from eqsolve.integers.unbounded.linear import Reduction, fresh_names
from eqsolve.integers.unbounded.outcomes import Branch, IntegerFamily, Orbit
from eqsolve.integers.written_out import WriteOut
from eqsolve.syntax import tree as t


def composed(inner: IntegerFamily, reduction: Reduction, problem: IntegerProblem) -> IntegerFamily:
    """The family of the problem, from that of the parameters of its linear equations."""
    branches = tuple(_branch(branch, reduction, problem) for branch in inner.branches)
    family = replace(inner, names=problem.names, branches=branches, problem=problem, sample=())
    sample = family.members(1)
    return replace(family, sample=sample[0] if sample else ())


def _branch(branch: Branch, reduction: Reduction, problem: IntegerProblem) -> Branch:
    if branch.orbit is not None:
        values = {name: _orbit_value(reduction.forms.get(name, (0, {name: 1})), branch.orbit) for name in problem.names}
        orbit = replace(branch.orbit, values=values)
        expressions = {name: closed_form(orbit, name, branch.parameters[0]) for name in problem.names}
        return replace(branch, orbit=orbit, expressions=expressions)
    forms = {name: reduction.forms.get(name) for name in problem.names}
    put = {name: branch.expressions[name] if form is None else _form(form, branch) for name, form in forms.items()}
    return replace(branch, expressions=put)


def _form(form: Affine, branch: Branch) -> t.Expr:
    """An affine form of the inner unknowns in the parameters of a branch; terms of one parameter are collected."""
    number, weights = form
    total: dict[str, int] = {}
    for name, weight in weights.items():
        inner = affine(branch.expressions[name])
        if inner is None:
            return WriteOut(branch.expressions).expression(affine_tree(form), {})
        number += weight * inner[0]
        for p, w in inner[1].items():
            total[p] = total.get(p, 0) + weight * w
    return affine_tree((number, {p: w for p, w in total.items() if w}))


def _orbit_value(form: Affine, orbit: Orbit) -> tuple[int, int, int, int]:
    """The form of values (a*X + b*U + c)/n as one such value."""
    number, weights = form
    common = math.lcm(*(orbit.values[name][3] for name in weights))
    a = b = 0
    c = number * common
    for name, weight in weights.items():
        over = orbit.values[name]
        scale = weight * (common // over[3])
        a, b, c = a + scale * over[0], b + scale * over[1], c + scale * over[2]
    return a, b, c, common


def enclosing(inner: IntegerProblem, reduction: Reduction) -> Mapping[str, t.Runs]:
    """Domains of the unknowns that follow from finite domains of the parameters."""
    domains = dict(inner.domains)
    for name, (number, weights) in reduction.forms.items():
        ends = [[w * e for e in _ends(inner.domains[p])] for p, w in weights.items()]
        low, high = number + sum(map(min, ends)), number + sum(map(max, ends))
        domains[name] = ((low, high),)
    return domains


def _ends(runs: t.Runs) -> tuple[int, int]:
    low, high = runs[0][0], runs[-1][1]
    assert low is not None
    assert high is not None
    return low, high


def with_letters(family: IntegerFamily) -> IntegerFamily:
    """The family with parameters that are none of its unknowns."""
    return replace(family, branches=tuple(_lettered(branch, family.names) for branch in family.branches))


def _lettered(branch: Branch, names: tuple[str, ...]) -> Branch:
    if not set(branch.parameters) & set(names):
        return branch
    fresh = fresh_names((*names, *branch.parameters), len(branch.parameters))
    new = dict(zip(branch.parameters, fresh, strict=True))
    out = WriteOut({old: t.Name(name, NOWHERE) for old, name in new.items()})
    return Branch(
        tuple(fresh),
        {name: out.expression(expression, {}) for name, expression in branch.expressions.items()},
        {new[p]: runs for p, runs in branch.domains.items()},
        tuple(out.condition(condition, {}) for condition in branch.conditions),
    )
