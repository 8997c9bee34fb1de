"""What the rows of a fit count: in words, and whether the standard errors of the data are known."""

from __future__ import annotations

from eqsolve.fitting.problem import FitProblem, Line
from eqsolve.fitting.robust import Shape
from eqsolve.syntax.tree import Expr, Name


def absolute(problem: FitProblem) -> bool:
    """Every line says that the standard errors of its rows are known (1 where it gives none): those of the parameters are
    not scaled by the residuals. One line that does not leaves the scale open for all."""
    return all(line.absolute for line in problem.lines)


def in_units_of_sigma(problem: FitProblem) -> bool:
    """Every line gives standard errors, so that the sum of squares is chi-square; weights alone say how rows compare, and
    not how far off they may be."""
    return all(line.absolute or line.source.weighting.weight is None for line in problem.lines) and all(
        line.absolute or _weighted(line) for line in problem.lines
    )


def least_squares(problem: FitProblem) -> bool:
    """No line has a loss that grows more slowly than the square."""
    return all(line.loss.shape is Shape.LINEAR for line in problem.lines)


def in_words(problem: FitProblem) -> tuple[str, ...]:
    """What was weighted how, a sentence for each line that weights."""
    many, scaled = len(problem.lines) > 1, not absolute(problem)
    return tuple(text for k, line in enumerate(problem.lines, 1) for text in _said(line, k if many else 0, scaled))


def _said(line: Line, number: int, scaled: bool) -> list[str]:
    said, left = line.source.weighting, line.source.left
    rows = f"rows of {left.name}" if isinstance(left, Name) else f"rows of '{line.source.place.text}'"
    where = f"fit {line.source.table}: " if line.source.table else f"fit line {number}: " if number else ""
    kept = "scaled by the residuals" if scaled else "taken as known"
    out = []
    if said.weight is not None:
        out.append(f"{where}{rows} are weighted by {_show(said.weight)} ({kept})")
    elif line.sigma is not None:
        errors = _show(said.sigma) if said.sigma is not None else "of the cells"
        out.append(f"{where}{rows} are weighted by their standard errors {errors} ({kept})")
    elif line.absolute and not line.column_sigma:
        out.append(f"{where}{rows} have standard errors of 1 ({kept})")
    if line.column_sigma:
        names = ", ".join(line.names[k] for k, _ in line.column_sigma)
        out.append(f"{where}{names}: errors in the column, rows count by their distance from the model ({kept})")
    if line.loss.shape is not Shape.LINEAR:
        out.append(
            f"{where}{rows} far off count less: loss {line.loss.shape.value}, scale {line.loss.scale:g}; no R² and no AIC, which are of least squares"
        )
    return out


def _weighted(line: Line) -> bool:
    return line.sigma is not None or bool(line.column_sigma)


def _show(expression: Expr) -> str:
    from eqsolve.syntax.printing import show

    return show(expression)
