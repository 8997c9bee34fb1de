"""The plan: which equations determine which unknowns, in blocks and in order (Dulmage and Mendelsohn 1958)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import sympy as sp

from eqsolve.explaining.subject import Subject
from eqsolve.explaining.words import capital, count, lines, listing
from eqsolve.model import Part, structure
from eqsolve.result import Section, Step

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
        if found.under.relations:
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
    several = len(relations) > 1
    if degree <= 1:
        kind = "linear equations" if several else "a linear equation"
    elif degree < 1000:
        kind = f"polynomial equations of degree {degree}" if several else f"a polynomial of degree {degree}"
    else:
        kind = "equations that are no polynomials" if several else "an equation that is no polynomial"
    solutions = subject.answer.solutions
    if not solutions or subject.answer.family is not None:
        return kind
    names = {subject.system.names[j] for j in part.unknowns}
    exact = all(names <= set(s.forms) for s in solutions)
    return f"{kind}, solved {'exactly' if exact else 'in numbers'}"


def _degree(expression: sp.Expr, symbols: list[sp.Symbol]) -> int:
    if len(symbols) > 50:  # only the kinds of few are worth the time
        return 1 if all(expression.diff(s).free_symbols.isdisjoint(symbols) for s in expression.free_symbols) else 1000
    if not expression.is_polynomial(*symbols):
        return 1000
    return int(sp.Poly(expression, *symbols).total_degree()) if expression.free_symbols & set(symbols) else 0


def _conditions(subject: Subject) -> Iterator[Step]:
    told = list({(r.text, r.line): r for r in subject.system.side_conditions}.values())
    for relation in told[:4]:
        yield Step(
            f"{relation.text} (line {relation.line}) is a condition: it only refuses what breaks it.",
            lines=(relation.line,),
        )
    if len(told) > 4:
        yield Step(f"There are {count(len(told) - 4, 'more condition')}.")
