"""A text that is one puzzle and nothing else: its statements, without the reader of the plain language.

They are the same as those of the plain text that the puzzle stands for, and the tests compare both. Most puzzles are asked
so, and the whole language is much to load for one sum.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from eqsolve.errors import Diagnostic, Span
from eqsolve.syntax import tree as t
from eqsolve.syntax.cryptarithm.columns import columns_said
from eqsolve.syntax.cryptarithm.equations import Added, Equation, Node, Numbers, Scaled, Word
from eqsolve.syntax.cryptarithm.puzzle import MOST, puzzle
from eqsolve.syntax.cryptarithm.rewriting import Puzzle
from eqsolve.syntax.text import Refusal

# a comment, a decimal, LaTeX or a sentence with a full stop leaves the text to the reader
_CHARACTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 \n+-*=_:,()")


def lone(text: str, name: str) -> t.Statements | None:
    """The statements of a text that is one equation of a puzzle, on a line or in columns; None for any other."""
    if len(text) > MOST or not _CHARACTERS.issuperset(text):
        return None
    try:
        found = puzzle(text)
    except Refusal:  # the reader says it, with all else that is wrong
        return None
    if found is None or len(found.equations) != 1 or not found.different or not _covers(found, text):
        return None
    equation = found.equations[0]
    span = Span(equation.start, equation.end)
    line = text.count("\n", 0, equation.start) + 1
    try:
        relations = _relations(equation, found.numbers, t.Place(line, _written(text, span), span))
    except _Unusual:
        return None
    notes = [Diagnostic("note", code, said, Span(a, b), line, hint) for code, said, a, b, hint in found.notes]
    layouts = [t.Layout("cryptarithm", rows, t.Place(line, "", Span(a, b))) for rows, a, b in found.layouts]
    return t.Statements(text, name, (*relations, *_domains(found, relations[0].place), *layouts), (), tuple(notes))


def _covers(found: Puzzle, text: str) -> bool:
    """Whether the equation, and the word 'cryptarithm:' before it, are all of the text."""
    rest, last = [], 0
    for start, end, _ in found.edits:
        rest.append(text[last:start])
        last = end
    return not "".join([*rest, text[last:]]).strip() and not any(new.startswith(";") for _, _, new in found.edits)


def _written(text: str, span: Span) -> str:
    written = text[span.start : span.end]
    return columns_said(written) or " ".join(written.split()) if "\n" in written else written


def _domains(found: Puzzle, place: t.Place) -> Iterator[t.Line]:
    for letters, digits in found.digits:
        runs = _runs(digits)
        yield from (t.Domain(letter, runs, place) for letter in letters)
    yield t.AllDifferent(tuple(t.Name(letter, place.span) for letter in found.different), place)


def _runs(digits: tuple[int, ...]) -> t.Runs:
    runs: list[tuple[int, int]] = []
    for digit in digits:
        if runs and runs[-1][1] == digit - 1:
            runs[-1] = runs[-1][0], digit
        else:
            runs.append((digit, digit))
    return tuple(runs)


# ------------------------------------------------------------------------- trees


class _Unusual(Exception):
    """Powers, quotients and the arithmetic of given numbers are left to the reader."""


def _relations(equation: Equation, numbers: Numbers, place: t.Place) -> list[t.RelationLine]:
    sides = [_sum(side, numbers, place.span) for side in equation.sides]
    return [
        t.RelationLine(sign, a, b, place) for sign, a, b in zip(equation.relations, sides[:-1], sides[1:], strict=True)
    ]


def _sum(node: Node, numbers: Numbers, span: Span) -> t.Expr:
    terms = list(_terms(node, numbers, span))
    return t.Sum(tuple(terms), span) if len(terms) > 1 else terms[0]


def _terms(node: Node, numbers: Numbers, span: Span) -> Iterator[t.Expr]:
    """The terms of a sum without brackets."""
    match node:
        case Word():
            yield from _written_out(node, numbers, span)
        case Added(terms=parts):
            for sign, part in parts:
                if sign == "-":
                    yield t.Neg(_sum(part, numbers, span), span)
                elif isinstance(part, Added):
                    yield _sum(part, numbers, span)
                else:
                    yield from _terms(part, numbers, span)
        case Scaled(factors=parts):
            if any(sign != "*" for sign, _ in parts) or any(isinstance(part, Scaled) for _, part in parts):
                raise _Unusual
            yield t.Product(tuple(_sum(part, numbers, span) for _, part in parts), span)
        case _:
            raise _Unusual


def _written_out(word: Word, numbers: Numbers, span: Span) -> Iterator[t.Expr]:
    """1000*S + 100*E + 10*N + D; the digits that are given make one number at the end."""
    if not word.letters:
        raise _Unusual
    given = 0
    for power, char in zip(reversed(range(len(word.text))), word.text, strict=True):
        weight = numbers.base**power
        if char.isdigit():
            given += int(char) * weight
        elif weight == 1:
            yield t.Name(char, span)
        else:
            yield t.Product((t.Num(Fraction(weight), span), t.Name(char, span)), span)
    if given:
        yield t.Num(Fraction(given), span)
