"""Where a derivation begins, block by block, and how its sentences are put together."""

from __future__ import annotations

from dataclasses import dataclass

import sympy as sp

from eqsolve.explaining.derivation.one_unknown import Sentence
from eqsolve.explaining.derivation.state import Row
from eqsolve.explaining.subject import Subject
from eqsolve.model import structure
from eqsolve.spelling import spelled


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
