"""What the columns of a table and the names of fit lines say to each other: columns that nobody uses, parameters that
look like a missing column, rows that are left out."""

from __future__ import annotations

import math

import numpy as np

from eqsolve.errors import Diagnostic
from eqsolve.fitting.problem import FitProblem
from eqsolve.syntax import tree as t

# What programs write where there is no entry. How many times larger than all others it must be: less, and readings of -99
# pass for such a mark; more, and marks beside readings of hundreds are not told.
MARKS = (-99.0, -99.9, -99.99, -999.0, -999.9, -999.99, -9999.0, -99999.0, -32768.0, 9999.0, 99999.0, 1e30, -1e30)
FAR = 3.0


def remarks(problem: FitProblem, text: t.Statements) -> tuple[Diagnostic, ...]:
    """N512 where a parameter stands alone on a side of a fit line (``fit y = a*x + b`` over the columns x, z); N513 for
    unused columns; N522 for a column that two lines explain; N505 for rows that hold no number; N524 for -999 and the like."""
    notes = []
    columns = tuple(dict.fromkeys(name for table in text.tables for name in table.columns))
    if columns:
        for name in _alone(problem, set(columns)):
            said = f"{name} is no column of the data ({', '.join(columns)}): it was taken as a parameter"
            notes.append(Diagnostic("note", "N512", said, names=(name,)))
        used = {n.name for fit in text.fits for e in fit.expressions() for n in t.walk(e) if isinstance(n, t.Name)}
        used |= {name for fit in text.fits for name, _ in fit.weighting.columns}
        used |= problem.words.keys()
        typed = {name for table in text.tables if '"' not in table.place.text for name in table.columns}
        unused = tuple(name for name in columns if name not in used and name in typed)  # files hold more than is fitted
        if unused:
            said = f"no fit line uses {'the column' if len(unused) == 1 else 'the columns'} {', '.join(unused)}"
            notes.append(Diagnostic("note", "N513", said, names=unused))
    return (*notes, *_explained_twice(text), *_dropped(problem), *_marks(problem))


def _explained_twice(text: t.Statements) -> list[Diagnostic]:
    """N522 where two lines explain one column in the same rows of a table: each of them has these, and parameters are shared."""
    tables = {table.name: table for table in text.tables}
    met: dict[tuple[str, str], list[t.FitLine]] = {}
    for fit in text.fits:
        if not isinstance(fit.left, t.Name):
            continue
        table = tables.get(fit.table)
        whole = fit.table if table is None or table.part_of is None else table.part_of
        before = met.setdefault((whole, fit.left.name), [])
        for first in before:
            if not _share_rows(tables.get(first.table), table):
                continue
            rows = "each row" if first.table == fit.table else "some rows"
            said = (
                f"lines {first.place.line} and {fit.place.line} both explain {fit.left.name}: they are fitted together, as "
                f"if {rows} had been read twice, and names in both are one parameter"
            )
            hint = "to compare two models fit each by itself: one fit line in a text"
            return [Diagnostic("note", "N522", said, fit.place.span, fit.place.line, hint)]
        before.append(fit)
    return []


def _share_rows(one: t.DataTable | None, other: t.DataTable | None) -> bool:
    """Of two parts of a table, or the whole of it and a part."""
    if one is None or other is None or one.part_of is None or other.part_of is None:
        return True
    return bool(np.isin(one.part_rows, other.part_rows).any())


def _dropped(problem: FitProblem) -> list[Diagnostic]:
    worst = max(problem.lines, key=lambda line: line.dropped)
    if not worst.dropped:
        return []
    total, empty = worst.dropped + worst.length, worst.dropped - worst.weightless
    whys = {"an entry that is no finite number": empty, "the weight 0": worst.weightless}
    said = "; ".join(f"{k} of {total} rows have {why} and are left out" for why, k in whys.items() if k)
    return [Diagnostic("note", "N505", said)]


def _marks(problem: FitProblem) -> list[Diagnostic]:
    """N524 where a column holds -999 or the like, far from all its other entries: a mark of missing ones that is fitted."""
    notes = {}
    for line in problem.lines:
        for name, column in zip(line.names, line.columns, strict=True):
            marked = np.isin(column, MARKS)
            others = np.abs(column[~marked])
            if not marked.any() or not len(others) or np.abs(column[marked]).min() < FAR * others.max():
                continue
            mark, count = column[marked][0].real, int(marked.sum())
            said = f"{name} is {mark:g} in {count} of {len(column)} rows, far from all others: a mark of missing entries, which is fitted?"
            hint = f"to leave these rows out write where {name} != {mark:g}"
            notes[name] = Diagnostic("note", "N524", said, hint=hint, line=line.source.place.line, names=(name,))
    return list(notes.values())


def _alone(problem: FitProblem, columns: set[str]) -> list[str]:
    """Parameters without guess or bound that stand alone on the side of a line whose other side holds a column: columns
    are what stands there."""
    alone = set()
    for line in problem.lines:
        left, right = line.source.left, line.source.right
        for side, other in ((left, right), (right, left)):
            if isinstance(side, t.Name) and side.name not in columns and _names(other) & columns:
                alone.add(side.name)
    return [
        name
        for name, guess, low, high in zip(problem.names, problem.guess, problem.lower, problem.upper, strict=True)
        if name in alone and math.isnan(guess) and math.isinf(low) and math.isinf(high)
    ]


def _names(node: t.Expr) -> set[str]:
    return {n.name for n in t.walk(node) if isinstance(n, t.Name)}
