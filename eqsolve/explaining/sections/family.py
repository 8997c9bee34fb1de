"""Infinitely many solutions: what is free, what follows from it, and that it fulfils every line."""

from __future__ import annotations

from collections.abc import Iterator

import sympy as sp

from eqsolve.exact_text import expression
from eqsolve.explaining.subject import Subject
from eqsolve.explaining.words import LONG, count, listing
from eqsolve.result import Section, SolutionFamily, Step
from eqsolve.spelling import spelled

FORMS = "every solution has one of the forms "  # how a case distinction ends, in its own words
MOST = 10  # unknowns that are written out


def section(subject: Subject) -> Section | None:
    """None where the solutions are isolated."""
    family = subject.answer.family
    if family is None:
        return None
    steps = tuple(_told(subject, family))
    return Section("family", "The family", steps) if steps else None


def _told(subject: Subject, family: SolutionFamily) -> Iterator[Step]:
    if family.intervals:
        listed = (family, *family.others)
        every = next((f", for every whole number {f.letters[0]}" for f in listed if f.period is not None), "")
        yield Step(f"The solutions are {' or '.join(f.form for f in listed)}{every}.", tuple(f.form for f in listed))
        return
    several = FORMS in subject.answer.completeness.reason
    if several:
        yield Step(f"There are several listed: {subject.answer.completeness.reason.partition(FORMS)[2]}. Of the first:")
    if family.free and family.conditions:
        verb = "is any number" if len(family.free) == 1 else "are any numbers"
        holds = "holds" if len(family.conditions) == 1 else "hold"
        yield Step(f"{listing(family.free)} {verb} for which {listing(family.conditions)} {holds}.")
    elif family.free:
        verb = "is" if len(family.free) == 1 else "are"
        yield Step(f"{listing(family.free)} {verb} free: any value will do that the conditions allow.")
    elif family.dimension:
        yield Step(
            f"There are {count(family.dimension, 'free direction')} at the sample; no formula for the others was found."
        )
    values = {n: v for n, v in family.expressions.items() if n not in family.free}
    if values and len(values) <= MOST and all(len(spelled(v)) <= LONG for v in values.values()):
        sign = "=" if family.exact else "≈"
        told = ", ".join(f"{name} {sign} {spelled(v)}" for name, v in values.items())
        exact = family.exact and family.dimension > 0 and not family.others
        yield Step(
            f"The others follow from it: {told}." if family.free else f"{told}.",
            tuple(f"{n} = {spelled(v)}" for n, v in values.items()) if exact else (),
        )
    for other in family.others[:MOST]:
        yield Step(f"Or {_other(other)}.")
    if not family.dimension:
        letters = [p.split(" ")[0] for p in family.letters]
        stand = "stands" if len(letters) == 1 else "stand"
        limits = f" with {listing(family.conditions)}" if family.conditions else ""
        yield Step(f"{listing(letters)} {stand} for any whole number{limits}.")
    forms = _forms(subject, family)
    if forms is not None and family.dimension and family.exact:
        direction = _directions(subject, family, forms)
        direction = direction.replace("The solutions", "These solutions", 1) if several else direction
        if direction:
            yield Step(direction)
        if _fulfils(subject, forms):
            yield Step(
                "Put into the equations, these expressions make each of them read 0 = 0, whatever the free unknowns are."
            )


def _other(family: SolutionFamily) -> str:
    """A further form, such as another case: its expressions and what is free in it."""
    sign = "=" if family.exact else "≈"
    told = ", ".join(f"{name} {sign} {spelled(v)}" for name, v in family.expressions.items() if name not in family.free)
    limits = f" with {listing(family.conditions)}" if family.conditions else ""
    free = f"{listing(family.free)} free" if family.free else ""
    return f"{told}{', ' if told and free else ''}{free}{limits}"


def _forms(subject: Subject, family: SolutionFamily) -> dict[sp.Symbol, sp.Expr] | None:
    """The expressions by symbol; None where one of them cannot be read."""
    symbols = {u.name: u.symbol for u in subject.system.unknowns}
    out: dict[sp.Symbol, sp.Expr] = {}
    for name, value in family.expressions.items():
        read = expression(value, subject.system.names) if isinstance(value, str) else value
        if name not in symbols or not isinstance(read, sp.Expr):
            return None
        out[symbols[name]] = read
    return out if out else None


def _fulfils(subject: Subject, forms: dict[sp.Symbol, sp.Expr]) -> bool:
    """Each equation reads 0 = 0, by expansion alone; of few equations, for it takes time."""
    equations = subject.system.equations
    if len(equations) > 40:
        return False
    return all(sp.expand((r.left - r.right).xreplace(forms)) == 0 for r in equations)


def _directions(subject: Subject, family: SolutionFamily, forms: dict[sp.Symbol, sp.Expr]) -> str:
    """The point and the directions of a family that is flat; nothing for others."""
    symbols = [s for s in subject.system.symbols if s in forms or s.name in family.free]
    free = [s for s in symbols if s.name in family.free]
    if not free or len(symbols) > MOST or len(free) > 3:
        return ""
    values = [forms.get(s, s) for s in symbols]
    if any(not v.is_polynomial(*free) or v.free_symbols and sp.Poly(v, *free).total_degree() > 1 for v in values):
        return ""
    base = [v.xreplace(dict.fromkeys(free, sp.S.Zero)) for v in values]
    told = f"({_row(symbols)}) = ({_row(base)})"
    for f in free:
        told += f" + {f}*({_row([sp.expand(v).coeff(f) for v in values])})"
    kind = {1: "a line", 2: "a plane"}.get(len(free), "a flat")
    return f"The solutions lie on {kind}: {told}."


def _row(entries: list[sp.Expr]) -> str:
    return ", ".join(map(spelled, entries))
