"""An addition of words, column by column: what each column adds up to, and what it carries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from eqsolve.result import Answer, Layout, Step

MOST = 2  # puzzles of an answer that are told


def columns(answer: Answer) -> tuple[Step, ...]:
    """The columns of each addition at the first solution; nothing where there is none."""
    if not answer.solutions:
        return ()
    digits = {n: v for n, v in answer.solutions[0].values.items() if isinstance(v, int)}
    return tuple(step for layout in answer.layouts[:MOST] for step in _columns(layout, digits))


def _columns(layout: Layout, digits: Mapping[str, int]) -> Iterator[Step]:
    words = addition(layout, digits)
    if words is None:
        return
    summands, total = words
    carry, steps = 0, []
    for place in range(max(map(len, (*summands, total)))):
        parts = [word[-1 - place] for word in summands if place < len(word)]
        below = total[-1 - place] if place < len(total) else "0"
        here = sum(_digit(p, digits) for p in parts) + carry
        told = " + ".join([*parts, *([f"{carry} carried"] if carry else [])]) or "0"
        values = " + ".join([*[str(_digit(p, digits)) for p in parts], *([str(carry)] if carry else [])]) or "0"
        carry, digit = divmod(here, 10)
        if digit != _digit(below, digits):
            return
        onward = f", carry {carry}" if carry else ""
        sum_ = f"{values} = {here}" if " + " in values else f"{here}"
        steps.append(Step(f"{told}: {sum_}, so {below} = {digit}{onward}."))
    if not carry:
        yield from steps


def _digit(letter: str, digits: Mapping[str, int]) -> int:
    return int(letter) if letter.isdigit() else digits[letter]


def addition(layout: Layout, digits: Mapping[str, int]) -> tuple[list[str], str] | None:
    """The words above the rule, and the one below; None where the puzzle is no addition of words."""
    if layout.kind != "cryptarithm":
        return None
    cells = [cell for row in layout.rows for cell in row if cell not in ("", "=")]
    if cells.count("-") != 1 or any(not (c in "+-" or c.isalnum()) for c in cells):
        return None
    rule = cells.index("-")
    words = [c for c in cells[:rule] if c != "+"]
    if len(cells) != rule + 2 or len(words) < 2 or cells[:rule].count("+") != len(words) - 1:
        return None
    known = all(letter.isdigit() or letter in digits for word in (*words, cells[-1]) for letter in word)
    return (words, cells[-1]) if known else None
