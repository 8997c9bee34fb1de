"""Exact linear algebra on the linear relations of a system.

Rows live over Q in python-flint; where coefficients are constants such as pi or sqrt(2) they live in SymPy's
smallest exact field that holds them. One elimination of the transposed rows names every row that depends on
*earlier* rows, with its multipliers; such a row and the rows behind its multipliers form a circuit of the row
matroid, so a contradiction found this way is a smallest one: drop any of its rows and the rest is solvable.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Any

import sympy as sp
from flint import fmpq, fmpq_mat

from eqsolve.clocks.budget import left
from eqsolve.model.algebra.sparse import FilledUpError, reduced
from eqsolve.model.roots_of_numbers import root_degree
from eqsolve.model.system import Relation

Scalar = Any  # an element of the field of a LinearPart: fmpq, or an element of a SymPy domain
# Seconds of a dense elimination, for each product of two digits modulo a prime; every prime of 60 bits that the
# result's size needs costs one elimination. Less: time limits are overrun, since FLINT cannot be interrupted; more:
# systems stay unsolved for which there was time.
SECONDS_OF_DENSE = 1.5e-12
SMALL = 40  # rows that FLINT reduces at once, however sparse they are
SPARSE = 12  # entries in a row, on an average, up to which it is tried without the zeros; more would fill up
IRRATIONAL_LIMIT = 12  # rows or unknowns over a field that is not Q: its elimination is done by hand and swells quickly
# Degree of a root of a number, such as 10^(1/7), up to which its field is built, and that of all of them together. More:
# SymPy builds the field of 10^(2.7053) for hours; less: that cbrt(2)^3 is 2 is seen by its digits alone.
HIGHEST_ROOT, MOST_OF_ROOTS = 6, 24


@dataclass(frozen=True)
class ScalarField:
    """Exact numbers: how they come from SymPy, go back, and when a matrix of them is reduced."""

    convert: Callable[[sp.Expr], Scalar]
    express: Callable[[Scalar], sp.Expr]
    rref: Callable[[int, int, Sequence[Mapping[int, Scalar]]], Echelon | None]
    nonzero: Callable[[Scalar], bool]  # shown to be different from 0


@dataclass(frozen=True)
class Echelon:
    """A reduced row echelon form: ``entry(i, j)``, and the pivot column of each of its ``rank`` rows."""

    entry: Callable[[int, int], Scalar]
    pivots: tuple[int, ...]


@dataclass(frozen=True)
class Row:
    """``sum(coefficients[j] * unknown j) op constant``, from relation ``number``; zeros are left out."""

    number: int
    op: str
    coefficients: Mapping[int, Scalar]
    constant: Scalar

    def gap(self, point: Sequence[Scalar]) -> Scalar:
        """left - right at ``point``."""
        return sum((c * point[j] for j, c in self.coefficients.items()), -self.constant)


@dataclass(frozen=True)
class LinearPart:
    """The linear relations among ``relations`` over ``unknowns`` as exact rows; ``others`` are not linear."""

    field: ScalarField
    unknowns: tuple[sp.Symbol, ...]
    rows: tuple[Row, ...]
    others: tuple[int, ...]

    @property
    def equations(self) -> tuple[Row, ...]:
        return tuple(r for r in self.rows if r.op == "=")

    @property
    def side_conditions(self) -> tuple[Row, ...]:
        return tuple(r for r in self.rows if r.op != "=")


@dataclass(frozen=True)
class Dependence:
    """Row ``row`` (a position) has the left side of ``sum(multipliers[k] * row k)``; ``gap`` = its right side less
    theirs."""

    row: int
    multipliers: Mapping[int, Scalar]
    gap: Scalar


@dataclass(frozen=True)
class Flat:
    """The solutions of consistent rows: ``point[j] + sum(slopes[j][f] * free unknown f)`` for every unknown j.

    ``free`` are positions of unknowns, the latest possible; a free unknown has point 0 and slope 1 of itself.
    """

    free: tuple[int, ...]
    point: tuple[Scalar, ...]
    slopes: tuple[Mapping[int, Scalar], ...]

    def at(self, values: Mapping[int, Scalar]) -> list[Scalar]:
        """The solution whose free unknowns have ``values``."""
        return [
            p + sum((c * values[f] for f, c in s.items()), 0 * p) for p, s in zip(self.point, self.slopes, strict=True)
        ]


class NotLinearError(Exception):
    """An expression is not a linear form over the unknowns, or not visibly one."""


# ---------------------------------------------------------------- reading rows


def linear_part(relations: Iterable[tuple[int, Relation]], unknowns: Sequence[sp.Symbol]) -> LinearPart | None:
    """The rows of all numbered relations that are linear as they stand; None where no exact field is at hand."""
    column = {s: j for j, s in enumerate(unknowns)}
    found, others = [], []
    for number, relation in relations:
        try:
            found.append((number, relation.op, _sorted_terms(relation, column)))
        except NotLinearError:
            others.append(number)
    field = _field_of(value for _, _, terms in found for _, value in terms)
    if field is None or (field is not RATIONALS and max(len(found), len(unknowns)) > IRRATIONAL_LIMIT):
        return None
    try:
        rows = tuple(_row(number, op, terms, column, field) for number, op, terms in found)
    except (sp.CoercionFailed, ValueError):  # SymPy builds Q(log(10), log(7)) and then does not find log(7/10) in it
        return None
    return LinearPart(field, tuple(unknowns), rows, tuple(others))


def linear_terms(expression: sp.Expr, unknowns: Mapping[sp.Symbol, Any]) -> Iterator[tuple[sp.Symbol | None, sp.Expr]]:
    """The terms (unknown or None, constant factor) of a linear form, without collecting; raises NotLinearError."""
    todo: list[tuple[sp.Expr, sp.Expr]] = [(expression, sp.S.One)]
    while todo:
        e, factor = todo.pop()
        if e.is_Number:
            yield None, factor * e
        elif e in unknowns:
            yield e, factor
        elif e.is_Add:
            todo.extend((a, factor) for a in e.args)
        elif e.is_Mul:
            constants, rest = _split(e, unknowns)
            if rest is None:
                yield None, factor * constants
            else:
                todo.append((rest, factor * constants))
        elif e.free_symbols.isdisjoint(unknowns):
            yield None, factor * e
        else:
            raise NotLinearError


def _split(product: sp.Mul, unknowns: Mapping[sp.Symbol, Any]) -> tuple[sp.Expr, sp.Expr | None]:
    """The constant factor of a product and its single factor with unknowns (None if there is none)."""
    first, *others = product.args
    if first.is_Number and len(others) == 1:
        return first, others[0]
    moving = [a for a in product.args if not (a.is_Number or a.free_symbols.isdisjoint(unknowns))]
    if len(moving) > 1:
        raise NotLinearError
    constants = sp.Mul(*(a for a in product.args if a not in moving))
    return constants, moving[0] if moving else None


def _sorted_terms(relation: Relation, unknowns: Mapping[sp.Symbol, int]) -> list[tuple[sp.Symbol | None, sp.Expr]]:
    """The terms of left - right; a constant that is no finite real number makes the relation not linear."""
    try:
        terms = list(linear_terms(relation.left, unknowns))
        terms += ((symbol, -value) for symbol, value in linear_terms(relation.right, unknowns))
    except NotLinearError:  # equal terms on both sides may cancel: x^2 + x = x^2 + 1
        terms = list(linear_terms(relation.residual, unknowns))
    if not all(v.is_Rational or (v.is_finite and v.is_real) for _, v in terms):
        raise NotLinearError
    return terms


def _row(
    number: int,
    op: str,
    terms: Sequence[tuple[sp.Symbol | None, sp.Expr]],
    column: Mapping[sp.Symbol, int],
    field: ScalarField,
) -> Row:
    total: dict[int, Scalar] = {}
    constant = field.convert(sp.S.Zero)
    for symbol, value in terms:
        if symbol is None:
            constant -= field.convert(value)
        else:
            j = column[symbol]
            scalar = field.convert(value)
            total[j] = total[j] + scalar if j in total else scalar
    return Row(number, op, {j: c for j, c in total.items() if c}, constant)


# ---------------------------------------------------------------- fields


def _rational(value: sp.Expr) -> Scalar:
    return fmpq(int(value.p), int(value.q))


def to_sympy(value: Scalar) -> sp.Rational:
    """An fmpq as a SymPy Rational."""
    return sp.Rational(int(value.p), int(value.q))


def _rational_rref(height: int, width: int, rows: Sequence[Mapping[int, Scalar]]) -> Echelon | None:
    try:
        if height <= SMALL or sum(map(len, rows)) > SPARSE * height:
            return _dense_rref(height, width, rows)
        pivots, others = reduced(rows, width)
    except FilledUpError:
        return _dense_rref(height, width, rows)
    place = {j: i for i, j in enumerate(pivots)}
    zero, one = fmpq(0), fmpq(1)
    return Echelon(lambda i, j: others[i].get(j, zero) if j not in place else one if place[j] == i else zero, pivots)


def _dense_rref(height: int, width: int, rows: Sequence[Mapping[int, Scalar]]) -> Echelon | None:
    """None where it would take longer than there is: FLINT cannot be interrupted."""
    order = min(height, width)
    digits = max((max(v.p.bit_length(), v.q.bit_length()) for row in rows for v in row.values()), default=1)
    if SECONDS_OF_DENSE * order**3 * max(height, width) * (digits + order.bit_length()) > left():
        return None
    matrix = fmpq_mat(height, width)
    for i, row in enumerate(rows):
        for j, value in row.items():
            matrix[i, j] = value
    reduced, rank = matrix.rref()
    return Echelon(lambda i, j: reduced[i, j], tuple(_pivots(reduced, rank)))


def _pivots(reduced: Any, rank: int) -> Iterator[int]:
    """The columns of the leading ones: each is right of the one before, so one sweep finds them all."""
    j = 0
    for i in range(rank):
        while not reduced[i, j]:
            j += 1
        yield j
        j += 1


RATIONALS = ScalarField(_rational, to_sympy, _rational_rref, bool)


def _field_of(values: Iterable[sp.Expr]) -> ScalarField | None:
    """Q, or the field that SymPy builds for the irrational constants among ``values``; None if it knows none."""
    irrational = list({v for v in values if not v.is_Rational})
    if not irrational:
        return RATIONALS
    formal = _letters_for_roots(irrational)
    values = [v.xreplace(formal) for v in irrational]
    domain, members = sp.construct_domain([*values, sp.Rational(1, 2)], field=True, extension=True)
    # to find a nested root in its field anew takes SymPy a search for an integer relation
    known = dict(zip(values, members, strict=False))
    elimination = _Elimination(domain, {symbol: root for root, symbol in formal.items()})
    return (
        ScalarField(
            lambda v: known[u] if (u := v.xreplace(formal)) in known else domain.from_sympy(u),
            elimination.express,
            elimination.rref,
            elimination.nonzero,
        )
        if domain.is_Exact
        else None
    )


def _letters_for_roots(values: Iterable[sp.Expr]) -> dict[sp.Expr, sp.Symbol]:
    """The roots of numbers and of polynomials that enter the field as new letters, because their minimal polynomials are
    too long. A root over a root of a polynomial, such as (1 + r^2)^(7/2), is one letter."""
    powers = set().union(*(v.atoms(sp.Pow) for v in values))
    degrees = {p: q for p in powers if (q := root_degree(p)) > 2}
    together = prod(degrees.values())
    degrees |= {p: q for p in set().union(*(v.atoms(sp.exp) for v in values)) if (q := root_degree(p))}
    letters = {p for p, q in degrees.items() if q > HIGHEST_ROOT or together > MOST_OF_ROOTS}
    letters |= {p for p in powers if _degree_over_roots(p) > HIGHEST_ROOT}
    return {p: sp.Dummy(real=True) for p in letters}


def _degree_over_roots(power: sp.Pow) -> int:
    """12 of (1 + r^2)^(7/2) where r is a root of a polynomial of degree 6; 0 where there is no root within the root."""
    roots = power.base.atoms(sp.CRootOf)
    return (
        prod(r.poly.degree() for r in roots) * int(power.exp.q)
        if roots and power.exp.is_Rational and power.exp.q > 1
        else 0
    )


@dataclass(frozen=True)
class _Elimination:
    """Gauss-Jordan over a SymPy field, for small matrices.

    In a field such as Q(pi, log(2)) a formal zero is zero, but a formal non-zero might still be a zero that SymPy does
    not see; so every pivot is shown to be non-zero by its digits, else the reduction is given up. ``roots``: what the
    letters of the field stand for.
    """

    domain: Any
    roots: Mapping[sp.Symbol, sp.Expr]

    def express(self, value: Scalar) -> sp.Expr:
        return self.domain.to_sympy(value).xreplace(self.roots)

    def rref(self, height: int, width: int, rows: Sequence[Mapping[int, Scalar]]) -> Echelon | None:
        table = [[row.get(j, self.domain.zero) for j in range(width)] for row in rows]
        pivots: list[int] = []
        for j in range(width):
            top = len(pivots)
            i = next((i for i in range(top, height) if table[i][j]), None)
            if i is None:
                continue
            if not self.nonzero(table[i][j]):
                return None
            table[top], table[i] = table[i], table[top]
            lead = table[top][j]
            table[top] = [value / lead for value in table[top]]
            for k in range(height):
                factor = table[k][j]
                if k != top and factor:
                    table[k] = [a - factor * b for a, b in zip(table[k], table[top], strict=True)]
            pivots.append(j)
        return Echelon(lambda i, j: table[i][j], tuple(pivots))

    def nonzero(self, value: Scalar) -> bool:
        """Shown to be different from 0 by SymPy's adaptive evaluation, which counts the digits that are certain."""
        number = self.express(value)
        if number.is_Rational:
            return bool(number)
        digits = number.evalf(30, strict=False, maxn=400)
        return bool(digits.is_Float and digits._prec > 1 and abs(digits) > sp.Float("1e-100"))


# ---------------------------------------------------------------- questions to the rows


def dependences(
    rows: Sequence[Row], columns: int, field: ScalarField
) -> tuple[tuple[int, ...], tuple[Dependence, ...]] | None:
    """The positions of the rows that are independent of all earlier ones, and how each other row depends on those.

    One elimination of the transpose: column k of its reduced form holds the multipliers of row k.
    """
    transposed: list[dict[int, Scalar]] = [{} for _ in range(columns)]
    for k, row in enumerate(rows):
        for j, value in row.coefficients.items():
            transposed[j][k] = value
    echelon = field.rref(columns, len(rows), transposed)
    if echelon is None:
        return None
    basis = set(echelon.pivots)
    dependent = tuple(_dependence(k, rows, echelon) for k in range(len(rows)) if k not in basis)
    return echelon.pivots, dependent


def _dependence(k: int, rows: Sequence[Row], echelon: Echelon) -> Dependence:
    multipliers = {p: value for i, p in enumerate(echelon.pivots) if p < k and (value := echelon.entry(i, k))}
    gap = sum((-y * rows[p].constant for p, y in multipliers.items()), rows[k].constant)
    return Dependence(k, multipliers, gap)


def flat(rows: Sequence[Row], columns: int, field: ScalarField) -> Flat | None:
    """The solutions of independent ``rows``; early unknowns are expressed by later ones. None: reduction given up."""
    augmented = [{**row.coefficients, columns: row.constant} for row in rows]
    echelon = field.rref(len(rows), columns + 1, augmented)
    if echelon is None or columns in echelon.pivots:
        return None
    leading = {j: i for i, j in enumerate(echelon.pivots)}
    free = tuple(j for j in range(columns) if j not in leading)
    zero, one = field.convert(sp.S.Zero), field.convert(sp.S.One)
    point = tuple(echelon.entry(leading[j], columns) if j in leading else zero for j in range(columns))
    slopes = tuple(
        {f: -value for f in free if (value := echelon.entry(leading[j], f))} if j in leading else {j: one}
        for j in range(columns)
    )
    return Flat(free, point, slopes)
