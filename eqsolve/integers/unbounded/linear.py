"""Linear equations and congruences first: their solutions in parameters, put into all other conditions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from eqsolve.integers.problem import Demand, Different, IntegerProblem
from eqsolve.integers.unbounded.affine import Affine, affine_tree
from eqsolve.integers.unbounded.lattice import Lattice, Multipliers, whole_solutions
from eqsolve.integers.unbounded.outcomes import NoneProof
from eqsolve.integers.unbounded.system import Posed, System, ends_as_demands, lines_of
from eqsolve.integers.written_out import WriteOut
from eqsolve.syntax import tree as t


@dataclass(frozen=True)
class Reduction:
    """The unknowns of linear equations as ``forms`` in parameters, and ``problem``: what is left, in the parameters and
    in the unknowns that no linear equation holds."""

    forms: Mapping[str, Affine]
    problem: IntegerProblem
    lines: tuple[int, ...]

    def expressions(self) -> dict[str, t.Expr]:
        """The forms as trees."""
        return {name: affine_tree(form) for name, form in self.forms.items()}


def reduced_by_lines(problem: IntegerProblem, system: System) -> Reduction | NoneProof | None:
    """None where no equation is linear."""
    linear = [posed for posed in system.equations if posed.linear and posed.exact]
    if not linear:
        return None
    names = _columns(problem, linear)
    matrix = [[posed.poly.get(((name, 1),), 0) for name in names] for posed in linear]
    right = [-posed.poly.get((), 0) for posed in linear]
    found = whole_solutions(matrix, right, len(names))
    if isinstance(found, Multipliers):
        return _refuted(found, linear)
    return _reduction(problem, system, linear, names, found)


def _columns(problem: IntegerProblem, linear: list[Posed]) -> list[str]:
    """The unknowns in the order of the answer, slack ones before them: they should not be the free ones."""
    used = {name for posed in linear for monomial in posed.poly for name, _ in monomial}
    return sorted(used - set(problem.names)) + [name for name in problem.names if name in used]


def _refuted(found: Multipliers, linear: list[Posed]) -> NoneProof:
    used = [(y, posed) for y, posed in zip(found.y, linear, strict=True) if y]
    certificate = {
        "kind": "multipliers",
        "lines": [posed.demand.line for _, posed in used],
        "multipliers": [str(y) for y, _ in used],
    }
    said = "times these multipliers the equations have whole coefficients and a sum that is not whole"
    return NoneProof(said, certificate, lines_of(posed for _, posed in used))


def _reduction(
    problem: IntegerProblem, system: System, linear: list[Posed], names: list[str], lattice: Lattice
) -> Reduction:
    parameters = fresh_names(problem.names, len(lattice.basis))
    forms: dict[str, Affine] = {}
    for i, name in enumerate(names):
        weights = {p: v[i] for p, v in zip(parameters, lattice.basis, strict=True) if v[i]}
        forms[name] = lattice.point[i], weights
    forms = {name: form for name, form in forms.items() if name in problem.domains}
    used = {id(posed.demand) for posed in linear}
    open_ones = [d for d in problem.demands if id(d) not in used]
    inner = IntegerProblem(
        tuple(parameters) + tuple(name for name in problem.names if name not in forms),
        dict.fromkeys(parameters, ((None, None),)) | {n: problem.domains[n] for n in problem.names if n not in forms},
        tuple(_put_in(open_ones, problem, forms)),
        tuple(_apart(system.different, forms)),
        source=problem.source,
    )
    return Reduction(forms, inner, lines_of(linear))


def fresh_names(used: Iterable[str], n: int) -> list[str]:
    """Names for parameters that are not in use."""
    letter = next(c for c in "kmnstpqrjuvwabcdefghilxyz" if not any(name.startswith(c) for name in used))
    return [letter] if n == 1 else [f"{letter}_{i + 1}" for i in range(n)]


def _put_in(demands: list[Demand], problem: IntegerProblem, forms: Mapping[str, Affine]) -> Iterator[Demand]:
    trees = {name: affine_tree(form) for name, form in forms.items()}
    for demand in demands:
        yield replace(demand, condition=WriteOut(trees).condition(demand.condition, {}))
    yield from ends_as_demands(problem, trees)


def _apart(groups: tuple[Different, ...], forms: Mapping[str, Affine]) -> Iterator[Different]:
    trees = {name: affine_tree(form) for name, form in forms.items()}
    for group in groups:
        yield replace(group, items=tuple(WriteOut(trees).expression(item, {}) for item in group.items))
