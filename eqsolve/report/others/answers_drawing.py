"""Draws the answers for several values of constants: a table, a row for each solution."""

from __future__ import annotations

from collections.abc import Iterator

from eqsolve.report.markup import BLANK, Drawing, Piece, columns, line, wrap
from eqsolve.report.numbers import decimal
from eqsolve.result import Answer, Answers, Solution

DIGITS = 8  # of a value in the table; all of them are in the answer. More: few unknowns fit in a line; fewer: roots look equal.


def draw_answers(answers: Answers, *, width: int = 80) -> Drawing:
    """The values of the constants, the verdict, and the unknowns in columns; what limits a family as it stands.

    Where the columns are wider than the page, unknowns with one value in all rows stand below them."""
    names = list(dict.fromkeys(name for answer in answers for name in answer.unknowns))
    drawn = _table(answers, names)
    same = answers.unchanging if _is_wide(drawn, width) else {}
    said = ", ".join(f"{name} = {decimal(float(value), DIGITS)}" for name, value in same.items())
    drawn = _table(answers, [name for name in names if name not in same]) if same else drawn
    wide = _is_wide(drawn, width)
    table = tuple(part for row in drawn for part in (wrap(row, width, indent=4) if wide else (row,)))
    below = (BLANK, *wrap(line("The same for all: ", Piece(said, "number")), width)) if same else ()
    return (line(answers.headline), BLANK, *table, *below)


def _is_wide(table: Drawing, width: int) -> bool:
    return any(sum(len(piece.text) for piece in row) > width for row in table)


def _table(answers: Answers, names: list[str]) -> Drawing:
    head = [Piece(name, "name") for name in (*answers.params, "verdict", *names)]
    rows = [head]
    for k, answer in enumerate(answers):
        first = [Piece(decimal(float(values[k]), DIGITS), "number") for values in answers.params.values()]
        for number, cells in enumerate(_cells(answer, names)):
            role = "good" if answer else "warn"
            lead = [*first, Piece(answer.verdict.value, role)] if not number else [Piece("")] * (len(first) + 1)
            rows.append([*lead, *cells])
    return columns(rows)


def _cells(answer: Answer, names: list[str]) -> Iterator[list[Piece]]:
    """The rows of one answer behind its verdict."""
    if answer.family is not None:
        forms = (answer.family, *answer.family.others)
        yield from ([Piece(", ".join(filter(None, (one.form, *one.conditions))))] for one in forms)
    elif not answer.solutions:
        yield [Piece("-", "dim") for _ in names]
    else:
        yield from ([Piece(_written(solution, name), "number") for name in names] for solution in answer)


def _written(solution: Solution, name: str) -> str:
    if name not in solution.values:
        return "-"
    return (solution.decimals or {}).get(name) or decimal(float(solution.values[name]), DIGITS)
