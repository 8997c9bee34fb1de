"""Several equations made fewer, as one does it by hand: two are added, or one is solved for an unknown and put into the
others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import sympy as sp

from eqsolve.explaining.derivation.state import Branch, Row

MOST_PAIRS = 12  # equations whose pairs are tried
SHORT = 6  # operations of a right side, as typed, that is put into others before equations are added
LARGEST = 40  # operations of an equation after another was put into it; beyond, nobody follows


@dataclass(frozen=True)
class Sum:
    """``times[0]`` * ``rows[0]`` + ``times[1]`` * ``rows[1]`` reads ``row``, which has one open unknown."""

    rows: tuple[Row, Row]
    times: tuple[int, int]
    row: Row


def linear_in(row: Row, branch: Branch) -> dict[sp.Symbol, sp.Rational] | None:
    """The coefficients of a row that is linear in all of its unknowns, with fractions; beside them stand a number and
    letters."""
    expression, symbols = sp.expand(row.residual), branch.open(row)
    if expression.free_symbols - symbols - branch.letters or not expression.is_polynomial(*symbols):
        return None
    p = sp.Poly(expression, *sorted(symbols, key=str)) if symbols else None
    if p is None or p.total_degree() > 1 or any(not c.is_Rational for n, c in p.terms() if any(n)):
        return None
    return {s: c for s in symbols if (c := expression.coeff(s)) != 0}


def pair(rows: Sequence[Row], branch: Branch) -> Sum | None:
    """Two linear rows whose sum or difference leaves one unknown; small multipliers first."""
    if len(rows) > MOST_PAIRS:
        return None
    known = [(row, c) for row in rows if (c := linear_in(row, branch))]
    found: list[tuple[tuple[int, ...], Sum]] = []
    for order, ((one, a), (two, b)) in enumerate(combinations(known, 2)):
        if len(a.keys() | b.keys()) < 2:
            continue
        for symbol in sorted(a.keys() & b.keys(), key=str):
            p, q = sp.fraction(a[symbol] / b[symbol])
            times = (int(q), -int(p))
            rest = {s for s in a.keys() | b.keys() if times[0] * a.get(s, 0) + times[1] * b.get(s, 0) != 0}
            if len(rest) == 1:
                times = times if times[0] > 0 else (-times[0], -times[1])
                made = sp.expand(times[0] * one.residual + times[1] * two.residual)
                (left,) = rest
                c = made.coeff(left)
                both = (one, two)
                if c.is_negative and times[1] < 0:
                    both, times, c, made = (two, one), (-times[1], -times[0]), -c, -made
                row = Row(c * left, sp.expand(c * left - made), "")
                found.append(((abs(times[0]) + abs(times[1]), int(times[1] < 0), order), Sum(both, times, row)))
    return min(found, key=lambda entry: entry[0])[1] if found else None


def powers(rows: Sequence[Row], branch: Branch) -> Sum | None:
    """Two rows whose sum or difference leaves one power or function of one unknown, small multipliers first: x^2 + y^2 = 13
    and x^2 - y^2 = 5, or 1/x + 1/y = 5 and 1/x - 1/y = 1."""
    known: list[tuple[Row, dict[sp.Expr, sp.Expr]]] = []
    for row in rows[:MOST_PAIRS]:
        symbols = branch.open(row)
        if not symbols or row.residual.free_symbols - symbols or row.residual.count_ops() > LARGEST:
            continue
        terms = sp.expand(row.residual).as_coefficients_dict()
        if all(c.is_Rational and len(term.free_symbols) <= 2 for term, c in terms.items()):
            known.append((row, {term: c for term, c in terms.items() if term.free_symbols}))
    found: list[tuple[tuple[int, ...], Sum]] = []
    for order, ((one, a), (two, b)) in enumerate(combinations(known, 2)):
        for term in sorted(a.keys() & b.keys(), key=str):
            p, q = sp.fraction(a[term] / b[term])
            if not (p.is_Integer and q.is_Integer):
                continue
            times = (int(q), -int(p)) if q > 0 else (-int(q), int(p))
            made = sp.expand(times[0] * one.residual + times[1] * two.residual)
            left = made.as_independent(*made.free_symbols, as_Add=True)[1] if made.free_symbols else sp.S.Zero
            power = left.as_coeff_Mul()[1]
            if len(left.free_symbols) == 1 and not power.is_Symbol and not power.is_Add and left != 0:
                row = Row(left, sp.expand(left - made), "their sum", 0, True)
                rank = (abs(times[0]) + abs(times[1]), int(times[1] < 0), order)
                found.append((rank, Sum((one, two), times, row)))
    return min(found, key=lambda entry: entry[0])[1] if found else None


@dataclass(frozen=True)
class Solved:
    """A row solved for an unknown, and the rows that hold it."""

    row: Row
    symbol: sp.Symbol
    value: sp.Expr


def solve_one(rows: Sequence[Row], branch: Branch, keep: set[sp.Symbol], *, typed: bool = False) -> Solved | None:
    """The row that is easiest to solve for an unknown which stands in it linearly, with a number before it.

    Unknowns of ``keep`` are left where another will do. ``typed``: only rows that stand so in the text, ``y = 2*x - 1``.
    """
    found: list[tuple[tuple[int, ...], Solved]] = []
    for order, row in enumerate(rows):
        expression = row.residual
        if expression.count_ops() > LARGEST:
            continue
        for symbol in sorted(branch.open(row), key=str):
            slope = expression.diff(symbol)
            if typed and (
                row.changed
                or row.left != symbol
                or not row.right.is_polynomial()
                or row.right.has(symbol)
                or row.right.count_ops() > SHORT
            ):
                continue
            lettered = bool(branch.letters) and not slope.is_Rational and _divisor(slope, branch)
            if slope == 0 or not (slope.is_Rational or lettered or _never_zero(slope, expression - slope * symbol)):
                continue
            value = sp.expand(-(expression - slope * symbol) / slope)
            if lettered:
                turned = -1 if slope.could_extract_minus_sign() else 1
                value = sp.expand(turned * (slope * symbol - expression)) / (turned * slope)
            if value.has(symbol):
                continue
            others = sum(symbol in branch.open(r) for r in rows) - 1
            rank = (
                symbol in keep,
                not slope.is_Rational,
                abs(slope) != 1,
                len(value.free_symbols) if value.is_polynomial() else 99,
                int(value.count_ops()),
                not (row.left == symbol or row.right == symbol),
                others,
                order,
            )
            found.append((tuple(map(int, rank)), Solved(row, symbol, value)))
    return min(found, key=lambda entry: entry[0])[1] if found else None


def _never_zero(slope: sp.Expr, rest: sp.Expr) -> bool:
    """A power of one unknown, which cannot be 0: slope*x + rest = 0 would say that a number other than 0 is."""
    powers = [part.as_base_exp() for part in sp.Mul.make_args(slope) if not part.is_Rational]
    alone = len(powers) == 1 and powers[0][0].is_Symbol and powers[0][1].is_Integer and powers[0][1] > 0
    return bool(alone and sp.expand(rest).is_Rational and sp.expand(rest) != 0)


def _divisor(slope: sp.Expr, branch: Branch) -> bool:
    """Letters, or a product of letters and unknowns: one divides by it, and says that it must not be 0."""
    return slope.free_symbols <= branch.letters or not slope.is_Add and slope.is_polynomial(*slope.free_symbols)


def put_into(row: Row, symbol: sp.Symbol, value: sp.Expr) -> Row | None:
    """The row without the symbol, in its simplest form; None where that is too long."""
    new = row.put({symbol: value})
    if (new.left.has(sp.zoo, sp.nan, sp.oo)) or new.right.has(sp.zoo, sp.nan, sp.oo):
        return None
    return tidy(new) if new.residual.count_ops() <= 3 * LARGEST else None


def tidy(row: Row) -> Row | None:
    """A polynomial equation with whole coefficients and nothing in common, its number alone on the right where it is linear."""
    expression = row.residual
    symbols = sorted(expression.free_symbols, key=str)
    if not symbols or not expression.is_polynomial(*symbols):
        return row
    p = sp.Poly(expression, *symbols)
    if any(not c.is_Rational for c in p.coeffs()):
        return row
    if p.is_zero:
        return Row(sp.S.Zero, sp.S.Zero, row.name, row.line, True)
    p = p.clear_denoms(convert=True)[1] if p.total_degree() else p
    p = p.primitive()[1] if p.total_degree() > 1 or len(symbols) > 1 else p  # 7*x = 14 is solved in a step of its own
    if p.LC() < 0:
        p = -p
    whole = p.as_expr()
    if p.total_degree() == 1:
        number = whole.xreplace(dict.fromkeys(symbols, sp.S.Zero))
        return Row(whole - number, -number, row.name, row.line, True)
    return Row(whole, sp.S.Zero, row.name, row.line, True) if whole.count_ops() <= LARGEST else None
