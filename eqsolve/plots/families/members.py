"""Families of whole numbers: their members, from their formulas with the whole numbers around 0 put in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from eqsolve.errors import EqsolveError
from eqsolve.plots.relations import problem_of, values
from eqsolve.plots.sheets import (
    Array,
    Axis,
    Layer,
    Panel,
    Points,
    Sheet,
    Window,
    asked,
    counted,
    inner,
    no_picture,
    unicode_name,
)
from eqsolve.result import Answer, SolutionFamily

# A single parameter goes from -12 to 12, each of two from -6 to 6. More: the smallest members stand on one spot; fewer: how
# they go on is not seen.
REACH = 12
REACH_OF_TWO = 6
MOST = 6  # unknowns over a parameter. More: their marks cannot be told apart; fewer: usual families are shown in part.


def members_sheet(answer: Answer, family: SolutionFamily, title: str, window: Mapping[str, Window] | None) -> Sheet:
    """The picture of a family of whole numbers in three and more unknowns. Raises UsageError (E752): it has more
    parameters than a picture can hold, or formulas that are not read."""
    names = tuple(sorted(answer.unknowns)) if len(answer.unknowns) == 3 else answer.unknowns
    count = len(family.parameters)
    if count > 2 or (count == 2 and len(names) > 3):
        said = f"a family of whole numbers in {len(names)} unknowns with {count} parameters"
        raise no_picture(said, f"give values to unknowns such as {names[0]} in the text")
    asked(window, names)
    found = [part for one in (family, *family.others) for part in _members(one, names)]
    at = np.concatenate([m for _, m in found]) if found else np.zeros((0, len(names)))
    if not len(at):
        raise no_picture("this family: its formulas are not read")
    if len(names) == 3:
        at = np.unique(at, axis=0)
        ends = [(window or {}).get(n) or inner(at[:, k], -1.0, 1.0) for k, n in enumerate(names)]
        axes = [Axis(unicode_name(n), *e) for n, e in zip(names, ends, strict=True)]
        at = at[np.logical_and.reduce([(at[:, k] >= a.low) & (at[:, k] <= a.high) for k, a in enumerate(axes)])]
        label = f"members with {_said(family)} near 0"
        points = Points(at[:, 0], at[:, 1], label, kind="member", z=at[:, 2])
        return Sheet(title, (Panel(axes[0], axes[1], (points,), z=axes[2]),))
    return _over_parameter(family, names, found[0], title)


def _over_parameter(family: SolutionFamily, names: Sequence[str], found: tuple[Array, Array], title: str) -> Sheet:
    k, at = found[0][:, 0], found[1]
    letter = family.parameters[0].split()[0]
    told = family.to_dict()["expressions"]
    problem = problem_of("\n".join(f"{n} = {e}" for n, e in told.items()) if isinstance(told, dict) else "", names)
    text = {r.text.partition(" = ")[0]: r.text for r in problem.relations}
    layers: list[Layer] = [
        Points(k, at[:, n], text.get(unicode_name(name), name), n, "member") for n, name in enumerate(names[:MOST])
    ]
    x, y = Axis(unicode_name(letter), *inner(k, -1.0, 1.0)), Axis("unknowns", *inner(at.ravel(), -1.0, 1.0))
    left = len(names) - MOST
    notes = (f"{counted(left, 'unknown')} not drawn",) if left > 0 else ()
    return Sheet(f"{title}: whole numbers over {unicode_name(letter)}", (Panel(x, y, tuple(layers)),), notes)


def _members(family: SolutionFamily, names: Sequence[str]) -> Iterator[tuple[Array, Array]]:
    """Values [N, p] of the parameters and the members [N, n] there."""
    letters = [p.split()[0] for p in family.parameters]
    conditions = [p for p in family.parameters if " " in p]
    told = family.to_dict()["expressions"]
    if not isinstance(told, dict) or set(told) != set(names):
        return
    text = "\n".join([*(f"{name} = {told[name]}" for name in names), *conditions, *family.conditions])
    try:
        problem = problem_of(text, (*letters, *names))
    except EqsolveError:
        return
    if problem.passed or len(problem.equations) < len(names):
        return
    reach = REACH if len(letters) == 1 else REACH_OF_TWO
    grid = np.stack(np.meshgrid(*[np.arange(-reach, reach + 1.0)] * len(letters), indexing="ij"), -1)
    put = np.zeros((grid.size // len(letters), len(letters) + len(names)))
    put[:, : len(letters)] = grid.reshape(-1, len(letters))
    at = np.column_stack([values(r.right, put) for r in problem.equations[: len(names)]])
    put[:, len(letters) :] = at
    good = np.isfinite(at).all(1)
    for limit in problem.limits:
        good &= limit.holds(put)
    yield put[good, : len(letters)], at[good]


def _said(family: SolutionFamily) -> str:
    return ", ".join(unicode_name(p.split()[0]) for p in family.parameters)
