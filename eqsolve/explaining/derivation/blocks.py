"""Where a derivation begins, block by block, and how its sentences are put together."""

from __future__ import annotations

from dataclasses import dataclass

from eqsolve.explaining.derivation.one_unknown import Sentence
from eqsolve.explaining.derivation.state import Row
from eqsolve.explaining.subject import Subject
from eqsolve.model import structure


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
