"""Infinitely many solutions: what is free, what follows from it, and that it fulfils every line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import sympy as sp

from eqsolve.exact_text import expression
from eqsolve.explaining.subject import Subject
from eqsolve.explaining.words import LONG, count, decimal, listing
from eqsolve.result import CertificateKind, Section, SolutionFamily, Step, degrees_of
from eqsolve.spelling import spelled, written

FORMS = "every solution has one of the forms "  # how a case distinction ends, in its own words
REPEAT = "isolated solutions that repeat: "
MOST = 10  # unknowns that are written out


def section(subject: Subject) -> Section | None:
    """None where the solutions are isolated."""
    family = subject.answer.family
    if family is None:
        return None
    steps = tuple(_told(subject, family))
    return Section("family", "The solutions", steps) if steps else None


def _told(subject: Subject, family: SolutionFamily) -> Iterator[Step]:
    if family.intervals:
        yield Step(_ranges(family), tuple(f.form for f in (family, *family.others)))
        if near := _near(family, subject.answer.degrees):
            yield Step(near)
        return
    repeated = subject.answer.completeness.reason.partition(REPEAT)[2]
    if repeated and not family.form and not family.others:  # of values that have no exact form
        yield Step(f"The solutions repeat: {repeated}.")
        return
    if family.certificate is not None and family.certificate.kind is CertificateKind.MINOR and not family.expressions:
        yield Step(f"Around the example {listing(family.free)} can be chosen freely.")
        return
    forms = (family, *family.others)
    several = FORMS in subject.answer.completeness.reason or len(forms) > 1
    together = _together(forms[: MOST + 1])
    if together:
        yield Step(f"{together}.")
    elif not family.dimension or family.free:
        states = _states(family) if family.exact and family.dimension > 0 and not family.others else ()
        yield Step(f"{_one(family)}.", states)
    else:
        yield Step(
            f"There are {count(family.dimension, 'free direction')} at the sample; no formula for the others was found."
        )
    yield from () if together else _direction(subject, family, several)
    for other in () if together else family.others[:MOST]:
        yield Step(f"Or {_one(other)}.")
    if len(family.others) > MOST:
        yield Step(f"And {count(len(family.others) - MOST, 'more kind')} of solutions.")
    if several and not family.others:  # single points beside the family
        listed = subject.answer.completeness.reason.partition(FORMS)[2].rpartition(" (")[0].split("; or ")
        for point in listed[1:]:
            yield Step(f"Or {point}.")
    if family.letters:
        letters = [p.split(" ")[0] for p in family.letters]
        stand = "stands" if len(letters) == 1 else "stand"
        limited = [p for p in family.letters if " " in p] + ([] if family.free else list(family.conditions))
        limits = f" with {listing(limited)}" if limited else ""
        yield Step(f"{listing(letters)} {stand} for any whole number{limits}.")
    read = [_forms(subject, form) for form in forms]
    exact = family.dimension and family.exact and not family.parameters
    if exact and all(form is not None and _fulfils(subject, form) for form in read):
        yield Step("Put into the equations, these expressions make both sides equal, whatever the free unknowns are.")


def _ranges(family: SolutionFamily) -> str:
    """The sets of numbers that solve an inequality."""
    listed = (family, *family.others)
    every = next((f", for every whole number {f.letters[0]}" for f in listed if f.period is not None), "")
    told = " or ".join(f.form for f in listed)
    if family.period is not None and family.conditions:
        every += f", with {listing(family.conditions)}"
    if told.endswith(" is any real number"):
        return "Every real number is a solution."
    return f"The solutions are {told}{every}."


def _near(family: SolutionFamily, degrees: Sequence[str]) -> str:
    """The ends that are told in a form and are no fractions, in decimals; of angles with the degrees."""
    ends = [
        (exact, value)
        for f in (family, *family.others)
        for i in f.intervals
        for exact, value in ((i.low_exact, i.low), (i.high_exact, i.high))
    ]
    irrational = {spelled(e): v for e, v in ends if isinstance(e, sp.Expr) and e.is_finite and not e.is_Rational}
    forms, angle = " ".join(f.form for f in (family, *family.others)), bool(set(family.free) & set(degrees))
    told = [
        f"{exact} ≈ {decimal(value)}{f' ({degrees_of(value, 8)})' if angle else ''}"
        for exact, value in irrational.items()
        if len(exact) <= LONG and exact in forms
    ]
    return f"Here {listing(told)}." if 0 < len(told) <= MOST else ""


def _direction(subject: Subject, family: SolutionFamily, several: bool) -> Iterator[Step]:
    """The direction of a form that is flat."""
    read = _forms(subject, family)
    if read is not None and family.dimension and family.exact and (told := _directions(subject, family, read)):
        yield Step(told.replace("The solutions", "These solutions", 1) if several else told)


def _states(family: SolutionFamily) -> tuple[str, ...]:
    values = {n: v for n, v in family.expressions.items() if n not in family.free}
    return tuple(f"{n} = {written(v)}" for n, v in values.items()) if _short(family) else ()


def _short(family: SolutionFamily) -> bool:
    values = [v for n, v in family.expressions.items() if n not in family.free]
    return len(values) <= MOST and all(len(written(v)) <= LONG for v in values)


def _together(forms: Sequence[SolutionFamily]) -> str:
    """``r = sqrt(A) or r = -sqrt(A), where A can be any number with A >= 0``: forms of one unknown that have all else in
    common; else nothing."""
    first = forms[0]
    alike = all(_rest(f) == _rest(first) for f in forms)
    if len(forms) < 2 or not first.free or not alike or not all(map(_short, forms)):
        return ""
    if sum(n not in first.free for n in first.expressions) != 1:
        return ""
    return f"{listing(map(_formulas, forms), 'or')}, where {_any(first)}"


def _rest(family: SolutionFamily) -> tuple[object, ...]:
    return family.free, family.conditions, family.expressions.keys()


def _one(family: SolutionFamily) -> str:
    """A form by itself: its expressions, and what is free in it."""
    told = _formulas(family) if _short(family) else ""
    if family.free:
        return f"{told}, where {_any(family)}" if told else _any(family)
    limits = f" with {listing(family.conditions)}" if family.conditions and family.dimension else ""
    return f"{told or family.form}{limits}"


def _formulas(family: SolutionFamily) -> str:
    """``x = 3 - y``: what follows from what is free; of what repeats the first place, then the period."""
    values = {n: v for n, v in family.expressions.items() if n not in family.free}
    return ", ".join(f"{n} {family.sign(n)} {written(v)}" for n, v in values.items())


def _any(family: SolutionFamily) -> str:
    """Which numbers what is free can be."""
    number = "any number" if len(family.free) == 1 else "any numbers"
    limits = f" with {listing(family.conditions)}" if family.conditions else ""
    return f"{listing(family.free)} can be {number}{limits}"


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
