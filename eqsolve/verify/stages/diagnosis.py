"""What helps a person to mend a text: parts with too many or too few equations, and lines that numbers hardly tell
apart.

Notes only, no verdicts: structure is exact but says nothing about numbers, and condition numbers are floats.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from flint import arb

from eqsolve.errors import Diagnostic
from eqsolve.model import Part, System, structure
from eqsolve.result import Solution, Status, Verdict
from eqsolve.verify.evaluation import Gradient, ball, compiled, pivots, precision

MOST_UNKNOWNS = 40  # beyond, the elimination in Python takes longer than a remark is worth
LOOKED_AT = 3  # solutions whose Jacobian is looked at
# Pivots below this (relative) are zero when lines are looked for that may follow from others. Smaller: rounding hides a
# line that could be named; larger: lines are asked about in vain.
DEPENDENT = 1e-8
# Condition of the Jacobian, rows and columns scaled, from which it is told. Smaller: sound texts are called doubtful;
# larger: people trust digits that the last digit of their numbers decides. From 1/SINGULAR on the floats cannot tell it
# from a singular one.
ILL, SINGULAR = 1e10, 1e-15
SHARE = 0.1  # of the largest entry of a singular vector: smaller ones are not named
MOST_NAMES = 8


def dependent(system: System, solutions: Sequence[Solution], known: Collection[int] = ()) -> bool:
    """Whether at some solution equations (without the ``known`` ones) have fewer independent gradients than there are:
    at a regular point every line is needed."""
    kept = [k for k, r in enumerate(system.relations) if r.op == "=" and k not in known]
    if len(kept) < 2 or len(system.unknowns) > MOST_UNKNOWNS or len(kept) > MOST_UNKNOWNS:
        return False
    for s in solutions[:LOOKED_AT]:
        rows = [g for k, g in _gradients(system, s) if k in kept]
        if sum(p.size > DEPENDENT for p in pivots(rows)) < len(rows):
            return True
    return False


def remarks(system: System, verdict: Verdict, solutions: Sequence[Solution]) -> tuple[Diagnostic, ...]:
    """The notes about an answer."""
    out: list[Diagnostic] = []
    if verdict in (Verdict.UNDECIDED, Verdict.FAMILY) and len(system.equations) > 1:
        found = structure(system)
        out += [note for part in found.crowded if verdict is Verdict.UNDECIDED for note in _crowded(system, part)]
        if verdict is Verdict.UNDECIDED or found.well or found.over:
            out += _free(system, found.under)
    if verdict in (Verdict.UNIQUE, Verdict.FINITE, Verdict.FOUND):
        out += next(filter(None, (list(_nearly_dependent(system, s)) for s in solutions[:LOOKED_AT])), [])
    return tuple(out)


def _crowded(system: System, part: Part) -> Iterator[Diagnostic]:
    """A part with more equations than unknowns, where no solution was found."""
    lines = [system.relations[k].line for k in part.relations]
    names = tuple(system.names[j] for j in part.unknowns)
    text = f"{len(lines)} equations for {_count(len(names))} {_listed(names)}: {_lines(lines)}"
    yield Diagnostic(
        "note",
        "N601",
        text,
        line=lines[0],
        names=names,
        hint="they can hold together only if one follows from the others; look for a line too many, or a number that was rounded",
    )


def _free(system: System, part: Part) -> Iterator[Diagnostic]:
    """A part with fewer equations than unknowns."""
    if part.unknowns:
        names = tuple(system.names[j] for j in part.unknowns)
        free = len(names) - len(part.relations)
        where = (
            f"only {_lines([system.relations[k].line for k in part.relations])}" if part.relations else "no equation"
        )
        text = f"{_listed(names)}: {where} to determine {_count(len(names))}, so at least {free} stay{'s' * (free == 1)} free"
        yield Diagnostic("note", "N602", text, names=names)


def _nearly_dependent(system: System, solution: Solution) -> Iterator[Diagnostic]:
    """Lines that are nearly dependent at a solution, and the unknowns that suffer."""
    n = len(system.unknowns)
    if not 1 < n <= MOST_UNKNOWNS or len(system.equations) > MOST_UNKNOWNS or solution.status is not Status.PROVED:
        return
    rows = _gradients(system, solution)
    sizes = [p.size for p in pivots([g for _, g in rows])]
    if len(sizes) < n or sizes[n - 1] > 10 / ILL:
        return
    import numpy as np  # only what looks doubtful pays for it

    matrix = np.zeros((len(rows), n))
    for i, (_, gradient) in enumerate(rows):
        for j, v in gradient.items():
            matrix[i, j] = float(ball(v).mid())
    # units are no defect: columns times the size of their unknown, and rows, columns, rows to one size; the milder counts
    own = np.abs([float(solution.values[name]) for name in system.names])
    sizes_of_unknowns = np.where(own > 0, own, 1.0)
    scaled = [_to_one_size(matrix * sizes_of_unknowns, (1,)), _to_one_size(matrix, (1, 0, 1))]
    if not all(np.isfinite(m).all() for m in scaled):
        return
    left, values, right = max(map(np.linalg.svd, scaled), key=lambda found: found[1][n - 1] / found[1][0])
    if not SINGULAR * values[0] < values[n - 1] < values[0] / ILL:
        return
    lines = [system.relations[rows[i][0]].line for i in _large(np.abs(left[:, n - 1]).tolist())]
    names = tuple(system.names[j] for j in _large(np.abs(right[n - 1]).tolist()))
    who = f"the equations of line {lines[0]}" if len(set(lines)) < len(lines) < 3 else _lines(lines)
    text = (
        f"{who} {'are' if len(lines) > 1 else 'is'} nearly dependent at the solution: errors in their numbers come back up to "
        f"{values[0] / values[n - 1]:.0e} times larger in {_listed(names)}"
    )
    yield Diagnostic(
        "note",
        "N603",
        text,
        line=lines[0],
        names=names,
        hint="give these numbers with all their digits, or another equation",
    )


# ---------------------------------------------------------------- parts


def _to_one_size(matrix: Any, axes: Sequence[int]) -> Any:
    """Rows (1) or columns (0) divided by their largest entry, in turn."""
    for axis in axes:
        size = abs(matrix).max(axis=axis, keepdims=True)
        matrix = matrix / (size + (size == 0))
    return matrix


def _gradients(system: System, solution: Solution) -> list[tuple[int, Gradient]]:
    """The gradient of each equation at a solution, with the number of its relation."""
    rel = compiled(system)
    with precision(128):
        _, gradients = rel.equations.gradients([arb(solution.values[n]) for n in system.names])
    return list(zip(rel.numbers, gradients, strict=True))


def _large(entries: Sequence[float]) -> list[int]:
    """Places of the entries that count."""
    return [i for i, v in enumerate(entries) if v >= SHARE * max(entries)]


def _count(n: int) -> str:
    return f"{n} unknown{'s' * (n > 1)}"


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:MOST_NAMES]) + (f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else "")


def _lines(lines: Sequence[int]) -> str:
    ordered = sorted(set(lines))
    shown = ", ".join(map(str, ordered[:MOST_NAMES])) + (" ..." if len(ordered) > MOST_NAMES else "")
    return f"line{'s' * (len(ordered) > 1)} {shown}"
