"""Values as LaTeX: exact forms that can be read at a glance, else decimals, with what is known of them behind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from eqsolve.result.writing.displayed import one_of, rows
from eqsolve.spelling import behind_decimals, polynomial_of, written


def latex_values(values: Iterable[tuple[str, object, object | None]]) -> str | None:
    r"""Names with their values and exact forms as one display; None where there are none.

    ``x &= \sqrt{2}``, ``x &\approx 1.32 \quad (\text{a root of } x^{3} - x - 1)``.
    """
    told = list(values)
    if not told:
        return None
    known = _by_equation(list(dict.fromkeys(text for one in told for text in _equations(*one))))
    body = " \\\\\n".join(f"  {_told(known, *one)}" for one in told)
    return f"$\\displaystyle \\begin{{aligned}}\n{body}\n\\end{{aligned}}$"


def latex_points(points: Iterable[Sequence[tuple[str, object, object | None]]], *, more: bool) -> str | None:
    """Points of which one holds, a row for each; ``more``: there may be others that are not among them."""
    told = [point for point in points if point]
    if not told:
        return None
    known = _by_equation(list(dict.fromkeys(text for point in told for one in point for text in _equations(*one))))
    rows_of = [",\\quad ".join(_told(known, *one).replace("&", "", 1) for one in point) for point in told]
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
    """Decimals of an exact form as fractions: it holds none, but short fractions are written as decimals."""
    return re.sub(r"\d+\.\d+", lambda found: "\\frac{{{}}}{{{}}}".format(*Fraction(found[0]).as_integer_ratio()), exact)


def _powers_of_ten(measured: str) -> str:
    """``1.2e+03 ± 40`` as LaTeX has it."""
    powers = re.sub(r"e([+-]\d+)", lambda found: f"\\cdot 10^{{{int(found[1])}}}", measured)
    return powers.replace("±", r"\pm")


def _equations(name: str, value: object, exact: object | None) -> Sequence[str]:
    """The equations of the language that a row is made of: the value, and what stands behind it."""
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


def _told(known: Mapping[str, str], name: str, value: object, exact: object | None) -> str:
    first, *behind = (known[text] for text in _equations(name, value, exact))
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
