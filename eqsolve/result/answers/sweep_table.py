"""Answers for several values as a table: a row for each solution, the constants in front."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from eqsolve.result.answers.answer import Answer
from eqsolve.result.writing import asked_at, asked_by_title, decimal, table

ENDS = 5  # answers that are printed at each end of many; more would push what was typed off the screen
# Solutions of one answer that are printed. More: the table is of the roots of one line; fewer: the two of a quadratic and
# the three of a cubic equation are cut.
MOST_ROWS = 3
WIDTH = 80  # of a terminal; wider tables break where they cannot be read


def sweep_table(answers: Sequence[Answer], params: Mapping[str, Sequence[float]]) -> list[str]:
    """The rows as text, at most ``WIDTH`` letters wide: unknowns that find no room are named below. Of many answers the
    first and the last."""
    names = list(dict.fromkeys(name for answer in answers for name in (*answer.unknowns, *asked_by_title(answer))))
    number = len(answers)
    shown = list(range(number)) if number <= 2 * ENDS + 1 else [*range(ENDS), *range(number - ENDS, number)]
    for kept in range(len(names), 0, -1):
        drawn = _drawn(answers, params, names[:kept], shown)
        if max(map(len, drawn), default=0) <= WIDTH:
            break
    else:
        drawn, kept = _drawn(answers, params, names[:1], shown), min(1, len(names))
    left = names[kept:]
    return [*drawn, *([f"and {', '.join(left)}: answers.to_pandas() has all columns"] if left else [])]


def _drawn(
    answers: Sequence[Answer], params: Mapping[str, Sequence[float]], names: Sequence[str], shown: Sequence[int]
) -> list[str]:
    rows = [[*params, *names]]
    for place, k in enumerate(shown):
        if place and k != shown[place - 1] + 1:
            rows.append(["...", *[""] * (len(rows[0]) - 1)])
        given = [decimal(values[k]) for values in params.values()]
        cells = list(_cells(answers[k], names)) or [[answers[k].verdict.value, *[""] * (len(names) - 1)]]
        rows += [[*(given if first == 0 else [""] * len(given)), *row] for first, row in enumerate(cells)]
    return table(rows)


def _cells(answer: Answer, names: Sequence[str]) -> Iterator[list[str]]:
    """The values of the unknowns, a list for each solution; none of a family."""
    if answer.family is not None:
        return
    asked = asked_by_title(answer)
    for number, solution in enumerate(answer.solutions[:MOST_ROWS]):
        known = {**{title: asked_at(asked, title, number) for title in asked}, **solution.values}
        yield [decimal(known[name]) if name in known else "" for name in names]
    if len(answer) > MOST_ROWS:
        yield [f"{len(answer) - MOST_ROWS} more", *[""] * (len(names) - 1)]
