"""Draws what is left free: intervals of the line, or unknowns and the inequalities that still limit them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from eqsolve.report.markup import Drawing, Line, Piece, line, listing, wrap
from eqsolve.report.numbers import decimal, degrees_of
from eqsolve.result import CertificateKind, SolutionFamily
from eqsolve.result.answers import named_ends, rounded_ends
from eqsolve.spelling import written

MOST_CONDITIONS = 6  # that are written out behind the free unknowns
LONGEST = 60  # letters of each


def draw_intervals(family: SolutionFamily, width: int, degrees: Sequence[str] = ()) -> Drawing:
    """``x <= -2 or x >= 2``, then the decimals of ends that have names."""
    limited = family.parameters and family.period is None and not family.told.endswith("number")
    whole = (Piece(family.free[0], "name"), " is any whole number ") if limited else ()
    rows = list(wrap(line("  ", *whole, Piece(family.told, "number")), width))
    if family.period is not None:
        rows.append(
            line("  ", Piece(family.letters[0].split(" ")[0], "name"), " is any whole number", *_limits(family))
        )
    angle = bool(family.free) and family.free[0] in degrees
    near = [
        f"{name} ≈ {decimal(value)}{f' ({degrees_of(value)})' if angle else ''}"
        for name, value in named_ends(family.intervals).items()
        if "/" not in name or not _fraction(name)
    ]
    if near:
        rows += wrap(line("  ", Piece(", ".join(near), "dim")), width)
    rounded = rounded_ends(family.intervals)
    if rounded:
        said = "the end is a rounded decimal" if rounded == 1 else "ends that are decimals are rounded"
        rows.append(
            line(
                "  ",
                Piece(f"{said}; --json has more of them" if rounded > 1 else f"{said}; --json has more of it", "dim"),
            )
        )
    return tuple(rows)


def _limits(family: SolutionFamily) -> tuple[str | Piece, ...]:
    """On one side of a bound: how far the steps go, and what cuts the first stretch."""
    steps = [Piece(" " + " ".join(one.split(" ")[1:])) for one in family.parameters]
    return (*steps, ", with ", Piece(listing(family.conditions), "number")) if family.conditions else tuple(steps)


def draw_free(family: SolutionFamily, width: int, forms: int = 1) -> list[Line]:
    """``x is free``, or what is asked of it: ``for a != 0`` below formulas that name all that is free, once for several
    ``forms`` that ask the same."""
    free, single = Piece(listing(family.free), "name"), len(family.free) == 1
    if family.certificate is not None and family.certificate.kind is CertificateKind.MINOR and not family.expressions:
        return list(wrap(line("  ", free, " is" if single else " are", " free around the example"), width))
    everywhere = {1: "", 2: "both "}.get(forms, "all ")
    if not family.conditions or not family.dimension:
        return [line("  ", free, " is free" if single else " are free", f" in {everywhere}".rstrip() * (forms > 1))]
    told = [text for text in family.conditions if len(text) <= LONGEST]
    number = " is any number " if single else " are any numbers "
    if len(family.conditions) > MOST_CONDITIONS or len(told) < len(family.conditions):
        which = f"all {len(family.conditions)} inequalities and bounds of the text"
        said = line("  ", free, f"{number}that fulfil{'s' * single} ", Piece(which, "number"))
    elif _names(family) >= set(family.free):
        said = line(f"  {everywhere}for ", Piece(listing(told), "number"))
    else:
        said = line("  ", free, f"{number}with ", Piece(listing(told), "number"))
    return list(wrap(said, width))


def _names(family: SolutionFamily) -> set[str]:
    """What the formulas of a form name."""
    values = (written(value) for name, value in family.expressions.items() if name not in family.free)
    return {name for value in values for name in re.findall(r"[^\W\d]\w*", value)}


def _fraction(text: str) -> bool:
    return text.lstrip("-").replace("/", "").isdigit()
