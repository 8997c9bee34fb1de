"""What an engine found, as solutions of an answer, with what is known about others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from eqsolve.integer_judge.certificate import certificate_of
from eqsolve.integer_judge.judging import Judge, Refutation
from eqsolve.integer_judge.limits import Agreeing, CannotDecide
from eqsolve.integer_judge.numbers import Number, ball
from eqsolve.integers.enumeration import Enumeration
from eqsolve.integers.problem import IntegerProblem
from eqsolve.result import AskedValue, Certificate, CertificateKind, Completeness, Level, Solution, Status, Values
from eqsolve.syntax import tree as t

_SUBSTITUTED = Certificate(CertificateKind.SUBSTITUTION, detail="put back exactly, in whole numbers")


@dataclass(frozen=True)
class Judged:
    """``solutions`` in the order of the rows; ``count``: how many there are in all, where that is known; ``refuted``:
    rows of the engine that are none, with what they fail; ``asked``: the values of question lines."""

    solutions: tuple[Solution, ...]
    completeness: Completeness
    count: int | None
    refuted: tuple[tuple[tuple[int, ...], Refutation], ...] = ()
    asked: tuple[AskedValue, ...] = ()


def judged(
    problem: IntegerProblem, found: Enumeration, *, searched: Mapping[str, t.Runs] | None = None, method: str = ""
) -> Judged:
    """The rows of ``found`` put back into the problem as it was read.

    ``searched`` are the domains that the engine searched, where they were made smaller. A row that fails is an error of
    the engine: it is left out, and nothing is claimed about completeness. A row of which the judge cannot decide
    whether it is a solution is listed as verified if both sides agree as far as balls tell, else left out; how many
    solutions there are is then not known.
    """
    judge = Judge(problem)
    solutions, rows, refuted = [], [], []
    undecided: list[tuple[tuple[int, ...], CannotDecide]] = []
    for row in found.rows:
        status, certificate = Status.PROVED, _SUBSTITUTED
        try:
            failed = judge.refuted_by(row)
        except CannotDecide as error:
            undecided.append((row, error))
            if not isinstance(error, Agreeing):
                continue
            failed, status = None, Status.VERIFIED
            certificate = Certificate(CertificateKind.RESIDUAL, detail=str(error))
        if failed is not None:
            refuted.append((row, failed))
            continue
        values = dict(zip(problem.names, row, strict=True))
        solutions.append(Solution(Values(values), status, 0.0, None, certificate, method or found.engine))
        rows.append(row)
    return Judged(
        tuple(solutions),
        _completeness(problem, found, refuted, undecided, searched or problem.domains),
        found.count if found.exhausted and not refuted and not undecided else None,
        tuple(refuted),
        asked(problem, rows),
    )


def _completeness(
    problem: IntegerProblem,
    found: Enumeration,
    refuted: Sequence[tuple[tuple[int, ...], Refutation]],
    undecided: Sequence[tuple[tuple[int, ...], CannotDecide]],
    searched: Mapping[str, t.Runs],
) -> Completeness:
    if refuted:
        row, failed = refuted[0]
        said = f"the search is in error: it gave {_point(problem, row)}, where this fails: {failed.text}"
        return Completeness(Level.UNKNOWN, said)
    if len(set(found.rows)) < len(found.rows):
        return Completeness(Level.UNKNOWN, "the search is in error: it gave a solution twice")
    if undecided:
        row, why = undecided[0]
        return Completeness(Level.UNKNOWN, f"whether {_point(problem, row)} is a solution was not decided: {why}")
    if not found.exhausted or found.count is None:
        return Completeness(Level.UNKNOWN, found.searched or "the search was cut short")
    if found.count < len(found.rows):
        return Completeness(Level.UNKNOWN, "the search is in error: it counted fewer solutions than it gave")
    return Completeness(Level.PROVED, _reason(problem, found), certificate_of(problem, found, searched))


def _point(problem: IntegerProblem, row: Sequence[int]) -> str:
    return ", ".join(f"{name} = {value}" for name, value in zip(problem.names, row, strict=True))


def _reason(problem: IntegerProblem, found: Enumeration) -> str:
    size = problem.size() if problem.finite else 0
    where = (
        f"all {size:,} assignments"
        if 1 < size < 10**15
        else "the only assignment"
        if size == 1
        else "the whole domains"
    )
    more = "" if found.count == len(found.rows) else f"; {len(found.rows):,} of {found.count:,} solutions are listed"
    return f"the search exhausted {where}{more}"


def asked(problem: IntegerProblem, rows: Sequence[tuple[int, ...]]) -> tuple[AskedValue, ...]:
    """The values of the question lines at these rows."""
    judge = Judge(problem)
    texts = [text for text, _ in problem.questions]
    table = [[value for _, value in judge.asked(row)] for row in rows]
    columns = [[values[k] for values in table] for k in range(len(texts))]
    return tuple(
        AskedValue(text, tuple(map(nearest, column)), tuple(map(_exact, column)))
        for text, column in zip(texts, columns, strict=True)
    )


def nearest(value: Number | None) -> float:
    """A whole number as it is, however long; nan where there is no value."""
    if value is None:
        return float("nan")
    if isinstance(value, int):
        return value
    return float(value) if isinstance(value, Fraction) else float(ball(value))


def _exact(value: Number | None) -> object | None:
    return value if isinstance(value, int | Fraction) else None
