"""Each solution put back into the lines, with residuals, and how well the lines hold it (the condition)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace

import numpy as np
import sympy as sp

from eqsolve.explaining.subject import Subject
from eqsolve.explaining.words import LONG, count, decimal, point, typed
from eqsolve.model import Relation
from eqsolve.result import CertificateKind, Section, Solution, Status, Step, Values
from eqsolve.result.proposal import Candidate
from eqsolve.spelling import written
from eqsolve.verify import check_point

MOST = 6  # solutions that are put back one by one
MOST_LINES = 8  # likewise lines
MOST_UNKNOWNS = 60  # of a Jacobian; SymPy takes its derivatives one by one
# Above it the equations hardly hold the point: float64 leaves fewer than four digits. Lower: sound systems are doubted;
# higher: singular ones look sound.
SINGULAR = 1e12
# Below it a side is shown as 0, relative to the other one and to 1. Smaller: the dust of rounding is shown as if it were a
# value; larger: a small side that is none is hidden (its residual stands among the numbers).
ROUNDING = 1e-12
DIGITS = 1e-30  # below, a residual is an exact zero as far as its digits go: balls of roots are no points


def section(subject: Subject) -> Section | None:
    """None where there is no solution; the nearest point of an undecided answer is told."""
    steps = tuple(_told(subject))
    return Section("points", "Put back into the lines", steps) if steps else None


def _told(subject: Subject) -> Iterator[Step]:
    answer = subject.answer
    if (example := _not_zero(subject)) is not None:
        yield from _point(subject, *example)
    else:
        for solution, values in list(zip(answer.solutions, subject.points, strict=True))[:MOST]:
            yield from _point(subject, solution, values)
    if len(answer.solutions) > MOST:
        more = len(answer.solutions) - MOST
        stand = "stands in the answer with its residual" if more == 1 else "stand in the answer with their residuals"
        yield Step(f"{count(more, 'more solution').capitalize()} {stand}.")
    if answer.best is not None:
        told = point([(n, decimal(v)) for n, v in answer.best.values.items()])
        yield Step(
            f"The nearest point found is no solution: {told}, relative residual {decimal(answer.best.residual, 2)}."
        )


def _not_zero(subject: Subject) -> tuple[Solution, Mapping[sp.Symbol, sp.Expr]] | None:
    """A member of a family to put back where the only example of the answer has zeros, which make lines read 0 = 0: its
    free unknowns are 1, 2, ... or all 1. None where neither is an exact solution without a zero."""
    answer, family = subject.answer, subject.answer.family
    if family is None or not family.exact or not family.free or family.parameters or len(answer.solutions) != 1:
        return None
    if 0 not in subject.points[0].values() or len(family.expressions) > MOST_LINES:
        return None
    symbols = {u.name: u.symbol for u in subject.system.unknowns}
    for numbers in (range(1, len(family.free) + 1), [1] * len(family.free)):
        at = {symbols[n]: sp.Integer(k) for n, k in zip(family.free, numbers, strict=True) if n in symbols}
        found = {
            symbols[n]: value.xreplace(at)
            for n, value in family.expressions.items()
            if n in symbols and isinstance(value, sp.Expr)
        }
        member = {s: value for s in subject.points[0] if (value := (found | at).get(s)) is not None}
        if len(member) != len(subject.points[0]) or not all(v.is_Rational and v != 0 for v in member.values()):
            continue
        exact = {s.name: v for s, v in member.items()}
        near = {name: float(v) for name, v in exact.items()}
        if check_point(subject.system, Candidate(near, "given", exact=exact)).status is Status.PROVED:
            return replace(answer.solutions[0], values=Values(near)), member
    return None


def _point(subject: Subject, solution: Solution, values: Mapping[sp.Symbol, sp.Expr]) -> Iterator[Step]:
    degrees = subject.answer.degrees
    told = ", ".join(
        f"{s.name} {_short(v, subject.decimals)}{f' ({_degrees(v)})' if s.name in degrees else ''}"
        for s, v in list(values.items())[:6]
    )
    told += ", ..." if len(values) > 6 else ""
    told = f"For example {told}" if subject.answer.family is not None else told
    relations = subject.system.relations[:MOST_LINES]
    certificate = solution.certificate
    exact = certificate is not None and certificate.kind == CertificateKind.SUBSTITUTION
    at = dict(values)
    number = typed if subject.decimals else written
    angles = {s for s in at if s.name in degrees}
    sides = [
        _in_degrees(r, at, angles)
        or _zeros(r, at, number)
        or _sides(r.left.xreplace(at), r.right.xreplace(at), r.op, exact, number)
        for r in relations
    ]
    more = count(len(subject.system.relations) - MOST_LINES, "more relation")
    rest = f", and {more}" if len(subject.system.relations) > MOST_LINES else ""
    by_name: dict[str, list[str]] = {}  # the parts of a chain such as 0 < x < 1 come together
    for r, side in zip(relations, sides, strict=True):
        if side:
            by_name.setdefault(subject.name(r), []).append(side)
    told_sides = "; ".join(f"{name}: {', '.join(parts)}" for name, parts in by_name.items())
    yield Step(f"{told}: {told_sides}{rest}." if told_sides else f"{told}.")
    yield from _numbers(subject, solution, values)


def _short(value: sp.Expr, decimals: bool) -> str:
    """``= 3``, ``= 3/2``, ``= sqrt(2) ≈ 1.414213562``, or ``≈ 1.259921`` where there is no short exact form."""
    text = typed(value) if decimals else written(value)
    exact = not value.has(sp.Float, sp.CRootOf) and len(text) <= 24
    enough = exact and value.is_Rational and not (decimals and "/" in text)
    near = "" if enough else f"≈ {decimal(float(value), 10)}"
    return " ".join(part for part in (f"= {text}" if exact else "", near) if part)


def _degrees(value: sp.Expr) -> str:
    return f"{decimal(math.degrees(float(value)), 10)}°"


def _in_degrees(relation: Relation, at: Mapping[sp.Symbol, sp.Expr], angles: Collection[sp.Symbol]) -> str:
    """``0° <= 30°`` of a bound or a value that the text gives in degrees; "" of other relations."""
    if "°" not in relation.text:
        return ""
    sides = (relation.left, relation.right)
    if not any(side in angles for side in sides) or not all(side in angles or side.is_number for side in sides):
        return ""
    left, right = (_degrees(side.xreplace(dict(at))) for side in sides)
    if relation.op == "=":
        return f"{left} = {right}" if left == right else ""
    return f"{left} {relation.op} {right}" if left != right or "=" in relation.op else ""


def _zeros(relation: Relation, at: Mapping[sp.Symbol, sp.Expr], number: Callable[[object], str]) -> str:
    """``4 - 10 + 6 = 0`` where both sides come to 0, which alone would tell nothing; "" where no terms or factors are short."""
    if relation.op != "=" or any(side.xreplace(dict(at)) != 0 for side in (relation.left, relation.right)):
        return ""
    sides = zip((relation.left, relation.right), relation.written(), strict=True)
    left, right = (_terms(side, typed, at, number) for side, typed in sides)
    return f"{left} = {right}" if len(left) + len(right) <= LONG else ""


def _terms(side: sp.Expr, typed: sp.Expr, at: Mapping[sp.Symbol, sp.Expr], number: Callable[[object], str]) -> str:
    """The values of the terms of a sum, as they were ``typed``, or of the factors of a product; 0 where one of them is no
    fraction."""
    parts = side.as_ordered_terms() if side.is_Add else [f for f in side.as_ordered_factors() if f.free_symbols]
    in_line = [term.doit() for term in typed.args] if typed.is_Add else []
    parts = in_line if Counter(in_line) == Counter(parts) else parts
    values = [part.xreplace(dict(at)) for part in parts]
    if len(values) < 2 or not all(v.is_Rational for v in values) or not any(values):
        return "0"
    if side.is_Add:
        signed = [f"{'-' if v < 0 else '+'} {number(abs(v))}" for v in values]
        return " ".join(signed).removeprefix("+ ").replace("- ", "-", 1) if values[0] < 0 else " ".join(signed)[2:]
    return "*".join(f"({number(v)})" if v < 0 or not v.is_Integer else number(v) for v in values)


def _sides(left: sp.Expr, right: sp.Expr, op: str, exact: bool, number: Callable[[object], str]) -> str:
    """``25 = 25``, or both sides in decimals; ``exact``: equality was proved by exact values."""
    if left.is_Rational and right.is_Rational and max(len(number(left)), len(number(right))) < 20:
        return f"{number(left)} {op} {number(right)}"
    try:
        a, b = float(sp.N(left, 17)), float(sp.N(right, 17))
    except TypeError:  # no real number: undefined in this form
        return ""
    if op != "=":
        return f"{decimal(a, 8)} {op} {decimal(b, 8)}" if decimal(a, 8) != decimal(b, 8) else ""
    size = ROUNDING * max(1.0, abs(a), abs(b))
    a, b = (0.0 if abs(v) < size else v for v in (a, b))
    whole = all(v == round(v) and abs(v) < 1e6 for v in (a, b))  # else the digits that are shown are not all there are
    return f"{decimal(a, 8)} {'=' if left == right or exact and whole and a == b else '≈'} {decimal(b, 8)}"


def _numbers(subject: Subject, solution: Solution, values: Mapping[sp.Symbol, sp.Expr]) -> Iterator[Step]:
    """For engineers: residual of each line, condition of the Jacobian."""
    exact = {s.name: v for s, v in values.items()}
    if len(subject.system.relations) <= 100:
        checked = check_point(subject.system, Candidate(dict(solution.values), "given", exact=exact))
        names = map(subject.name, subject.system.relations)
        parts = [f"{n}: {_residual(r.residual)}" for n, r in zip(names, checked.relations, strict=False)][:12]
        yield Step(f"Relative residuals: {'; '.join(parts)}.", numbers=True)
    else:
        yield Step(f"Largest relative residual: {decimal(solution.residual, 2)}.", numbers=True)
    if (told := _condition(subject, values)) is not None:
        yield told


def _residual(residual: float | None) -> str:
    if residual is None:
        return "undefined"
    return "exactly 0" if residual == 0 else "0 to 30 digits" if residual < DIGITS else decimal(residual, 2)


def _condition(subject: Subject, values: Mapping[sp.Symbol, sp.Expr]) -> Step | None:
    """The condition number of the Jacobian, rows and columns scaled so that units do not count; what it means is said
    once, at the first point."""
    first = values is subject.points[0]
    equations, symbols = subject.system.equations, subject.system.symbols
    if (
        not equations
        or not 0 < len(symbols) <= MOST_UNKNOWNS
        or len(equations) < len(symbols)
        or len(equations) > 2 * MOST_UNKNOWNS
    ):
        return None
    at = {s: sp.N(v, 20) for s, v in values.items()}
    rows = []
    for relation in equations:
        f = relation.left - relation.right
        rows.append([_number(f.diff(s), at) if f.has(s) else 0.0 for s in symbols])
    jacobian = np.array(rows)
    if not np.isfinite(jacobian).all():
        return Step("The Jacobian is not defined there.", numbers=True)
    sizes = np.array([abs(float(at[s])) or 1.0 for s in symbols])
    scaled = jacobian * sizes
    largest = np.abs(scaled).max(axis=1, keepdims=True)
    scaled = scaled / np.where(largest > 0, largest, 1.0)
    singular = np.linalg.svd(scaled, compute_uv=False)
    number = np.inf if singular[-1] == 0 else float(singular[0] / singular[-1])
    scale = "columns times the size of their unknown, rows by their largest entry: free of units"
    if number >= SINGULAR and subject.answer.family is not None and subject.answer.family.dimension:
        return Step("The Jacobian is singular there, as it must be where directions are free.", numbers=True)
    if number >= SINGULAR:
        return Step(
            "The Jacobian is singular there, to rounding: a multiple root, or one that small changes of the equations take"
            f" away or double ({scale}).",
            numbers=True,
        )
    meaning = f" ({scale}). The larger, the less sharply the lines fix the point" if first else ""
    return Step(f"Condition number of the Jacobian: {decimal(number, 3)}{meaning}.", numbers=True)


def _number(derivative: sp.Expr, at: Mapping[sp.Symbol, sp.Expr]) -> float:
    try:
        return float(sp.N(derivative.xreplace(dict(at)), 17))
    except (TypeError, ValueError):
        return float("nan")
