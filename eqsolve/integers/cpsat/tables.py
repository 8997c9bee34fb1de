"""Functions read from tables of all their arguments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import product
from math import lcm, prod

from eqsolve.integers.cpsat.affine import Affine
from eqsolve.integers.cpsat.exact import Exact
from eqsolve.integers.cpsat.model import MOST_VALUES, Model
from eqsolve.integers.cpsat.ratio import Ratio, both
from eqsolve.integers.enumeration import Unsuited

Function = Callable[..., Exact | None]
# Least common denominator of a table. Larger: numbers outgrow int64 although the values are small; smaller: tables of
# fractions get a column of denominators, with products wherever they are compared.
MOST_DENOMINATOR = 10**6


def of_table(model: Model, key: object, function: Function, args: Sequence[Ratio]) -> Ratio:
    """The value of a function that gives None where it is undefined. ``key`` names it, so that it is asked once."""
    columns = [e for a in args for e in (a.top, a.bottom)]
    found: Ratio = model.once(("table", key, tuple(columns)), lambda: _of_table(model, function, columns))
    return Ratio(found.top, found.bottom, both(found.defined, *(a.defined for a in args)))


def _of_table(model: Model, function: Function, columns: Sequence[Affine]) -> Ratio:
    if prod(model.count(a) for a in columns) > MOST_VALUES:
        raise Unsuited(f"CP-SAT knows some function here by its values only, and these are more than {MOST_VALUES:,}")
    values: dict[tuple[int, ...], Fraction | None] = {}
    for point in product(*(list(model.values(a)) for a in columns)):
        found = None if 0 in point[1::2] else function(*map(_quotient, point[0::2], point[1::2]))
        values[point] = None if found is None else Fraction(found)
    known = [v for v in values.values() if v is not None]
    common = lcm(*{v.denominator for v in known})
    rows = [(*point, *_results(v, common)) for point, v in values.items()]
    top, bottom, defined = model.tabulated(columns, rows)
    return Ratio(top, bottom, both((model.inside(defined, ((1, 1),)),)))


def _quotient(top: int, bottom: int) -> Exact:
    return top if bottom == 1 else Fraction(top, bottom)


def _results(value: Fraction | None, common: int) -> tuple[int, int, int]:
    """Top, bottom, and whether it is defined."""
    if value is None:
        return 0, common if common <= MOST_DENOMINATOR else 1, 0
    if common <= MOST_DENOMINATOR:
        return value.numerator * (common // value.denominator), common, 1
    return value.numerator, value.denominator, 1
