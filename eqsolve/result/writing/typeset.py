"""Values as LaTeX: exact forms that can be read at a glance, else decimals, with what is known of them behind."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from eqsolve.result.writing.degrees import degrees_of, exact_degrees
from eqsolve.result.writing.displayed import one_of, rows
from eqsolve.spelling import behind_decimals, polynomial_of, written


class _Row(NamedTuple):
    """A name with its value and exact form; ``left`` is what stands in the name's place, in LaTeX."""

    name: str
    value: object
    form: object | None
    left: str = ""


def latex_values(values: Iterable[Sequence[object]], degrees: Collection[str] = ()) -> str | None:
    r"""Names with their values and exact forms as one display; None where there are none. A fourth entry is what stands
    in the place of the name, in LaTeX; names among ``degrees`` are told in degrees.

    ``x &= \sqrt{2}``, ``x &\approx 1.32 \quad (\text{a root of } x^{3} - x - 1)``.
    """
    told = _rows(values, degrees)
    if not told:
        return None
    known = _by_equation(list(dict.fromkeys(text for one in told for text in _equations(one))))
    body = " \\\\\n".join(f"  {_told(known, one)}" for one in told)
    return f"$\\displaystyle \\begin{{aligned}}\n{body}\n\\end{{aligned}}$"


def latex_points(
    points: Iterable[Iterable[Sequence[object]]], *, more: bool, degrees: Collection[str] = ()
) -> str | None:
    """Points of which one holds, a row for each; ``more``: there may be others that are not among them."""
    told = [rows for point in points if (rows := _rows(point, degrees))]
    if not told:
        return None
    known = _by_equation(list(dict.fromkeys(text for point in told for one in point for text in _equations(one))))
    rows_of = [",\\quad ".join(_told(known, one).replace("&", "", 1) for one in point) for point in told]
    return one_of([*rows_of, "\\dots"] if more else rows_of)


def latex_measured(values: Mapping[str, str]) -> str | None:
    r"""Names with their values to the digits that their errors allow: ``a &= 1.980 \pm 0.032``."""
    if not values:
        return None
    names = rows("; ".join(f"{name} = 0" for name in values))
    told = [
        f"  {row.split('&=', 1)[0]}&= {_powers_of_ten(value)}"
        for row, value in zip(names, values.values(), strict=True)
    ]
    return "$\\displaystyle \\begin{aligned}\n" + " \\\\\n".join(told) + "\n\\end{aligned}$"


def fractions(exact: str) -> str:
    """Decimals of an exact form as fractions: it holds none, but short fractions are written as decimals. Of 45/4° the
    sign stands behind the fraction."""
    exact = re.sub(r"(\\frac\{\d+\}\{\d+)\^\{\\circ\}\}", r"\1}^{\\circ}", exact)
    return re.sub(r"\d+\.\d+", lambda found: "\\frac{{{}}}{{{}}}".format(*Fraction(found[0]).as_integer_ratio()), exact)


def about(shown: str, rounded: Iterable[str]) -> str:
    """LaTeX in which values that begin with one of these numbers are told as near, not equal."""
    for number in rounded:
        shown = re.sub(rf"=(?= *{re.escape(number)}\\?\^)", r"\\approx", shown)
    return shown


def _powers_of_ten(measured: str) -> str:
    """``1.2e+03 ± 40`` as LaTeX has it."""
    powers = re.sub(r"e([+-]\d+)", lambda found: f"\\cdot 10^{{{int(found[1])}}}", measured)
    return powers.replace("±", r"\pm")


def _rows(values: Iterable[Sequence[object]], degrees: Collection[str]) -> list[_Row]:
    """The rows, with the texts of angles in the place of their values."""
    told = [_Row(*one) for one in values]  # type: ignore[arg-type]
    return [_angle(one) if one.name in degrees else one for one in told]


def _angle(row: _Row) -> _Row:
    """In degrees: a form where that is a multiple of pi, else decimals."""
    exact = exact_degrees(row.form)
    return row._replace(value=exact or degrees_of(row.value), form=exact or None)


def _equations(row: _Row) -> Sequence[str]:
    """The equations of the language that a row is made of: the value, and what stands behind it."""
    name, value, exact = row[:3]
    form = "" if exact is None else written(exact)
    if form and not behind_decimals(form):
        return (f"{name} = {form}",)
    near = f"{name} = {written(value)}"
    if polynomial := polynomial_of(form):
        return near, f"{polynomial} = 0"
    return (near, f"{name} = {form}") if form and "CRootOf(" not in form else (near,)


def _by_equation(equations: Sequence[str]) -> Mapping[str, str]:
    """Each with its row in LaTeX."""
    return dict(zip(equations, rows("; ".join(equations)), strict=True))  # lines alone may be taken for exercises


def _told(known: Mapping[str, str], row: _Row) -> str:
    told = _told_of_name(known, row)
    return f"{row.left} &{told.split('&', 1)[1]}" if row.left else told


def _told_of_name(known: Mapping[str, str], row: _Row) -> str:
    value, exact = row.value, row.form
    first, *behind = (known[text] for text in _equations(row))
    if isinstance(value, int):
        return first
    if exact is not None and not behind and not behind_decimals(written(exact)):
        return fractions(first)
    near = first.replace("&=", "&\\approx", 1)
    if not behind:
        return near
    left, right = (side.strip() for side in behind[0].split("&=", 1))
    said = f"\\text{{a root of }} {left}" if polynomial_of(written(exact)) else f"= {right}"
    return f"{near} \\quad ({said})"
