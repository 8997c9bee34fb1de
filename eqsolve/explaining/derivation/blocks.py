"""Where a derivation begins, block by block, and how its sentences are put together."""

from __future__ import annotations

import re
from dataclasses import dataclass

import sympy as sp

from eqsolve.explaining.derivation.one_unknown import Sentence
from eqsolve.explaining.derivation.state import Row
from eqsolve.explaining.subject import Subject
from eqsolve.explaining.words import LONG, capital, equation, listing
from eqsolve.model import Relation, structure
from eqsolve.spelling import spelled

_SIGNS = re.compile(r"(?:[\w\s+\-*·×².³()=]|\^\s*\d+(?![\d.])|/\s*\d+(?![\w.])(?!\s*[\w(^²³]))*")  # no unknown divides


@dataclass(frozen=True)
class Rest:
    """What is still to do: the rows of this block, then the other blocks."""

    rows: tuple[Row, ...]
    blocks: tuple[tuple[Row, ...], ...]


def blocks(subject: Subject) -> Rest:
    """All blocks of a system, in the order in which they can be solved; what is left open comes last."""
    found = structure(subject.system)
    relations = subject.system.relations
    parts = [*found.order, *([found.under] if found.under.relations else [])]
    return Rest(
        (),
        tuple(
            tuple(
                Row(relations[k].left, relations[k].right, subject.name(relations[k]), relations[k].line)
                for k in part.relations
            )
            for part in parts
        ),
    )


def continued(head: str, sentence: Sentence) -> str:
    """A sentence that goes on with another."""
    return f"{head}, {sentence.text}"


def symbol_first(text: str) -> bool:
    """Whether a sentence begins with mathematics, whose letters must not become capitals."""
    word = text.split(" ", 1)[0]
    return not word.isalpha() or len(word) == 1 or " = " in text[: len(word) + 3]


def sum_of(one: str, two: str, p: int, q: int) -> str:
    """The sum of two rows in words."""
    if (p, q) == (1, 1):
        return f"Add {one} and {two}"
    if (p, q) == (1, -1):
        return f"Subtract {two} from {one}"
    first = one if p == 1 else f"{p} times {one}"
    second = two if abs(q) == 1 else f"{abs(q)} times {two}"
    return f"Add {first} and {second}" if q > 0 else f"Subtract {second} from {first}"


def without_shared(left: sp.Expr, right: sp.Expr) -> str:
    """Of an equation whose unknowns cancel the step that takes them away: ``Subtract 5*x from both sides: 3 = -2``; "" where
    both sides are numbers, or hold the unknowns in different terms."""
    symbols = left.free_symbols
    if not symbols:
        return ""
    (number, shared), (other, same) = (side.as_independent(*symbols, as_Add=True) for side in (left, right))
    if shared != same:
        return ""
    verb = f"Add {spelled(-shared)} on" if shared.could_extract_minus_sign() else f"Subtract {spelled(shared)} from"
    return f"{verb} both sides: {spelled(number)} = {spelled(other)}"


def same_sides(row: Row, typed: Relation, together: bool) -> str:
    """How an equation reads, both sides of which are the same once brackets are multiplied out; "" for a changed one, and
    where a side has no value at some point. ``together``: like terms were put together."""
    left, right = sp.expand(row.left), sp.expand(row.right)
    reads = equation(left, right)
    if row.changed or not row.name or not _is_plain(typed) or left != right or len(reads) > LONG:
        return ""
    did = ", multiplied out," if "(" in typed.text else ", put together," if together else ""
    names = listing(sorted(s.name for s in typed.left.free_symbols | typed.right.free_symbols), "and")
    return f"{capital(row.name)}{did} reads {reads}: both sides are the same, so it is true for every {names}."


def _is_plain(relation: Relation) -> bool:
    """Whether an equation was typed with sums, products and whole powers of its unknowns alone, so that its sides have a value
    everywhere: x^2/x and sqrt(x)^2 have not."""
    names = {s.name for s in relation.left.free_symbols | relation.right.free_symbols}
    words = re.findall(r"(?<!\w)\d*([^\W\d]\w*)", relation.text)
    return (
        relation.op == "=" and bool(names) and names.issuperset(words) and _SIGNS.fullmatch(relation.text) is not None
    )


def vanishes(expression: sp.Expr) -> bool:
    """Whether a sum of products is 0 once it is multiplied out: (x + 1)^2 - x^2 - 2*x - 1, and 0."""
    if not expression.free_symbols:
        return bool(expression.is_zero)
    if not expression.is_polynomial():
        return False
    somewhere = expression.xreplace(
        {s: sp.Integer(k) for k, s in enumerate(sorted(expression.free_symbols, key=str), 2)}
    )
    return not (somewhere.is_Rational and somewhere != 0) and sp.expand(expression) == 0
