"""The plan: which equations determine which unknowns, in blocks and in order (Dulmage and Mendelsohn 1958)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import sympy as sp

from eqsolve.explaining.derivation import letters
from eqsolve.explaining.subject import Subject
from eqsolve.explaining.words import capital, count, lines, listing
from eqsolve.model import Part, Relation, structure
from eqsolve.result import Section, Step
from eqsolve.spelling import spelled

MOST = 8  # blocks that are told one by one


def section(subject: Subject) -> Section | None:
    """The blocks in the order in which they can be solved, then what is left open, then the conditions."""
    system = subject.system
    if not system.equations or not system.unknowns:
        return None
    steps = [*_blocks(subject), *_conditions(subject)]
    return Section("plan", "The plan: which lines determine which unknowns", tuple(steps)) if steps else None


def _blocks(subject: Subject) -> Iterator[Step]:
    found = structure(subject.system)
    for piece in found.crowded:
        yield _step(subject, piece, f"{_extent(piece)}, more than they need")
    shown = found.blocks if len(found.blocks) <= MOST else found.blocks[: MOST - 2]
    for block in shown:
        yield _step(subject, block, _kind(subject, block))
    if len(found.blocks) > len(shown):
        rest = found.blocks[len(shown) :]
        sizes = Counter(len(block.unknowns) for block in rest)
        of = listing(f"{count(n, 'block')} of {count(size, 'unknown')}" for size, n in sorted(sizes.items()))
        yield Step(f"Then {of}, each from the ones before it.")
    if found.under:
        missing = len(found.under.unknowns) - len(found.under.relations)
        if found.under.relations and (stay := letters(subject)):
            asked = listing(n for n in subject.system.names if n in subject.system.sought)
            named = [subject.system.names[j] for j in found.under.unknowns]
            others = [name for name in named if name in {s.name for s in stay}]
            told = f"{asked} {'is' if len(subject.system.sought) == 1 else 'are'} asked for"
            letters_ = f"{listing(others)} {'stays a letter' if len(others) == 1 else 'stay letters'}"
            yield Step(f"{told}, expressed by the others: {letters_}.")
        elif found.under.relations:
            yield _step(
                subject, found.under, f"{_extent(found.under)}, {count(missing, 'equation')} fewer than they need"
            )
        else:
            names = listing(subject.system.names[j] for j in found.under.unknowns)
            yield Step(f"No equation holds {names}.")


def _step(subject: Subject, part: Part, what: str) -> Step:
    system = subject.system
    where = tuple(sorted({system.relations[k].line for k in part.relations}))
    names = listing(system.names[j] for j in part.unknowns)
    single = len(part.relations) == 1
    told = subject.name(system.relations[part.relations[0]]) if single else lines(where)
    # a count of equations and unknowns determines nothing where lines repeat or contradict each other
    enough = len(part.unknowns) <= len(part.relations) and subject.answer.family is None and subject.answer.solutions
    one = single or len(where) == 1
    verb = ("determines" if one else "together determine") if enough else ("holds" if one else "hold")
    if not part.unknowns:
        return Step(f"{capital(told)} holds no unknown.", lines=where)
    return Step(f"{capital(told)} {verb} {names}: {what}.", lines=where)


def _extent(part: Part) -> str:
    return f"{count(len(part.relations), 'equation')} for {count(len(part.unknowns), 'unknown')}"


def _kind(subject: Subject, part: Part) -> str:
    """What kind of equations these are, and how their unknowns stand in the answer."""
    relations = [subject.system.relations[k] for k in part.relations]
    symbols = [subject.system.symbols[j] for j in part.unknowns]
    degree = max(_degree(r.left - r.right, symbols) for r in relations)
    if degree < 1:  # both sides are the same
        degree = max(_degree(side, symbols) for r in relations for side in (r.left, r.right))
    several = len(relations) > 1
    kind = _called(degree, relations, several)
    solutions = subject.answer.solutions
    if not solutions or subject.answer.family is not None:
        return kind
    names = {subject.system.names[j] for j in part.unknowns}
    exact = all(names <= set(s.forms) for s in solutions)
    return f"{kind}, solved {'exactly' if exact else 'in numbers'}"


def _called(degree: int, relations: Sequence[Relation], several: bool) -> str:
    """``a quadratic equation``, ``an equation with roots``."""
    if degree <= 1:
        return "linear equations" if several else "a linear equation"
    if degree < 1000:
        one = {2: "a quadratic equation", 3: "a cubic equation"}.get(
            degree, f"a polynomial equation of degree {degree}"
        )
        return f"polynomial equations of degree {degree}" if several else one
    what = list(dict.fromkeys(name for r in relations for name in _holding(r)))
    ending = f" with {listing(what)}" if 0 < len(what) <= 2 else " beyond polynomials"
    return f"{'equations' if several else 'an equation'}{ending}"


def _holding(relation: Relation) -> Iterator[str]:
    """What an equation holds that no polynomial does, in the words of a school book."""
    sides = relation.left - relation.right
    if sides.has(sp.Abs):
        yield "absolute values"
    powers = [p for p in sides.atoms(sp.Pow) if p.free_symbols]
    if any(p.exp.is_number and p.exp.is_negative for p in powers):
        yield "fractions"
    if any(p.exp.is_Rational and not p.exp.is_Integer for p in powers):
        yield "roots"
    if any(p.exp.free_symbols for p in powers) or any(e.free_symbols for e in sides.atoms(sp.exp)):
        yield "unknown exponents"
    if any(f.free_symbols for f in sides.atoms(sp.log)):
        yield "logarithms"
    if any(f.free_symbols for f in sides.atoms(sp.sin, sp.cos, sp.tan)):
        yield "trigonometric functions"
    if sides.has(sp.gamma, sp.factorial):  # n! is read as gamma(n + 1) where n >= 0
        yield "factorials"
    if any(len(choice.args) > 1 for choice in sides.atoms(sp.Piecewise)):
        yield "cases"
    known = (sp.Abs, sp.exp, sp.log, sp.sin, sp.cos, sp.tan, sp.gamma, sp.factorial, sp.Piecewise)
    if others := sorted(
        {spelled(f.func(*f.args)).partition("(")[0] for f in sides.atoms(sp.Function) if not isinstance(f, known)}
    ):
        yield listing(others)


def _degree(expression: sp.Expr, symbols: list[sp.Symbol]) -> int:
    if len(symbols) > 50:  # only the kinds of few are worth the time
        return 1 if all(expression.diff(s).free_symbols.isdisjoint(symbols) for s in expression.free_symbols) else 1000
    if not expression.is_polynomial(*symbols):
        return 1000
    polynomial = sp.Poly(expression, *symbols)
    return 0 if polynomial.is_zero else int(polynomial.total_degree())


def _conditions(subject: Subject) -> Iterator[Step]:
    told = list({(r.text, r.line): r for r in subject.system.side_conditions}.values())
    for relation in told[:4]:
        yield Step(
            f"{relation.text} (line {relation.line}) is a condition: it only refuses what breaks it.",
            lines=(relation.line,),
        )
    if len(told) > 4:
        yield Step(f"There are {count(len(told) - 4, 'more condition')}.")
