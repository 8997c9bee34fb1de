"""Tables of data and values of predictions as text that is read as the same numbers."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction

from eqsolve.syntax import tree as t
from eqsolve.syntax.printing.numbers import decimal
from eqsolve.syntax.text import is_complex, is_wordy


def columns_of(
    table: t.DataTable, name: Callable[[str], str], plus_minus: str
) -> tuple[list[str], list[Iterable[str]]]:
    """The titles of the columns and their cells; a complex column has two."""
    titles: list[str] = []
    cells: list[Iterable[str]] = []
    for title, column in table.columns.items():
        if is_complex(column):
            values = list(map(complex, column))
            titles += [f"re({name(title)})", f"im({name(title)})"]
            cells += [(repr(value.real) for value in values), (repr(value.imag) for value in values)]
            continue
        titles.append(name(title))
        if is_wordy(column):
            cells.append(map(str, column))
            continue
        errors = table.errors.get(title)
        cells.append(map(repr, map(float, column)) if errors is None else _with_errors(column, errors, plus_minus))
    return titles, cells


def _with_errors(column: Sequence[float], errors: Sequence[float], plus_minus: str) -> Iterator[str]:
    for value, error in zip(map(float, column), map(float, errors), strict=True):
        yield repr(value) if value != value else f"{value!r} {plus_minus} {error!r}"


def series(values: Sequence[float]) -> str:
    """The values as a range where they are one in decimals, else one by one."""
    exact = [Fraction(repr(value)) for value in values]
    step = exact[1] - exact[0] if len(exact) > 3 else Fraction(0)
    if step and all(b - a == step for a, b in itertools.pairwise(exact)) and _rebuilt(exact, step, values):
        return f"{_number(exact[0])}..{_number(exact[-1])} step {_number(step)}"
    return ", ".join(map(_number, exact))


def _rebuilt(exact: Sequence[Fraction], step: Fraction, values: Sequence[float]) -> bool:
    """Whether the range gives the same floats: a step that is no decimal would not."""
    return bool(decimal(abs(step))) and [float(exact[0] + k * step) for k in range(len(exact))] == list(values)


def _number(value: Fraction) -> str:
    return ("-" if value < 0 else "") + decimal(abs(value))


def percent(level: float) -> str:
    """A level such as 0.95 as 95."""
    return decimal(100 * Fraction(repr(level)))
