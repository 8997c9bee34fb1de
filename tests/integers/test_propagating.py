"""Propagation in plain Python finds all solutions of puzzles with small domains; others it leaves alone.

``test_search`` compares it with the other engines, and with trying everything, on random problems."""

from __future__ import annotations

import math
import random
from functools import cache
from itertools import permutations, product

import pytest

from eqsolve import syntax
from eqsolve.integers import Enumeration, Unsuited, problem_of, propagating
from tests.integers.plain import solutions

SUDOKU = "530070000600195000098000060800060003400803001700020006060000280000419005000080079"


def found(text: str, most: int = 10**6) -> Enumeration:
    return propagating.run(problem_of(syntax.read(text)), most=most, deadline=math.inf)


def grid(given: str, k: int) -> str:
    """Rows, columns and boxes of k*k times k*k cells as groups, and the digits that are given."""
    size = k * k
    cells = [[f"c_{i}_{j}" for j in range(size)] for i in range(size)]
    groups = [*cells, *(list(column) for column in zip(*cells, strict=True))]
    groups += [
        [cells[a + i][b + j] for i in range(k) for j in range(k)] for a in range(0, size, k) for b in range(0, size, k)
    ]
    lines = [f"{', '.join(name for row in cells for name in row)} in 1..{size}"]
    lines += [f"all different({', '.join(group)})" for group in groups]
    return "\n".join([*lines, *(f"{cells[at // size][at % size]} = {d}" for at, d in enumerate(given) if d != "0")])


def test_a_sudoku_without_a_guess() -> None:
    """Every row, column and box of the one solution holds nine digits, and the givens stand where they stood."""
    problem = problem_of(syntax.read(grid(SUDOKU, 3)))
    answer = propagating.run(problem, most=10, deadline=math.inf)
    assert (answer.count, answer.nodes, answer.exhausted) == (1, 0, True)
    at = dict(zip(problem.names, answer.rows[0], strict=True))
    row = [at[f"c_{i}_{j}"] for i in range(9) for j in range(9)]
    assert all(str(value) == given for value, given in zip(row, SUDOKU, strict=True) if given != "0")
    lines = [row[9 * i : 9 * i + 9] for i in range(9)] + [row[j::9] for j in range(9)]
    lines += [[row[9 * (a + i) + b + j] for i in range(3) for j in range(3)] for a in (0, 3, 6) for b in (0, 3, 6)]
    assert all(sorted(line) == list(range(1, 10)) for line in lines)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (grid("1" + 15 * "0", 2), 72),  # a quarter of the 288 grids of four by four
        (grid("1100" + 12 * "0", 2), 0),
        ("x, y, z in 1..2; all different(x, y, z)", 0),
        (
            "q_1, q_2, q_3, q_4, q_5, q_6 in 1..6; all different(q_1, q_2, q_3, q_4, q_5, q_6)\n"
            "all different(q_1 + 1, q_2 + 2, q_3 + 3, q_4 + 4, q_5 + 5, q_6 + 6)\n"
            "all different(q_1 - 1, q_2 - 2, q_3 - 3, q_4 - 4, q_5 - 5, q_6 - 6)",
            4,
        ),
        ("a, b, c, d in 1..6; a*b*c*d = 240; a < b; b < c; c < d", 1),
        ("a, b in 1..6; a/b = 2", 3),
        ("a, b in 0..6; a*b = 0", 13),
        ("a, b in -3..3; abs(a - b) = 6 or a + b = 6", 3),
        ("a, b in 1..5; if a > 2 then b = a", 13),
        ("a, b, c in 1..15; a^2 + b^2 = c^2; a < b", 4),
        ("x in {1, 5, 9}; x^2 != 25", 2),
        ("x in 1..4; x = x", 4),
        ("x in 1..4; 1 = 2", 0),
        ("x in 1..4; not (5 = 2)", 4),
        ("x in 1..4; x < 3 or 1 = 2", 2),
        ("x in 1..4; abs(-3) = 4 or 1 = 2", 0),
    ],
)
def test_known_counts(text: str, count: int) -> None:
    answer = found(text)
    assert (answer.exhausted, answer.count, len(answer.rows)) == (True, count, count)
    assert list(answer.rows) == sorted(set(answer.rows))


def test_more_than_are_listed_are_counted() -> None:
    answer = found(grid("1" + 15 * "0", 2), most=3)
    assert (len(answer.rows), answer.count) == (3, 72)


@pytest.mark.parametrize("seed", range(80))
def test_random_problems(seed: int) -> None:
    """Against trying everything: sums of both signs, products, groups with shifts, domains with gaps and below zero."""
    draw = random.Random(seed)
    names = "wxyz"
    lines = [f"{n} in {{{', '.join(map(str, sorted(draw.sample(range(-3, 5), draw.randint(2, 6)))))}}}" for n in names]
    for _ in range(draw.randint(1, 3)):
        a, b, c = (draw.choice([-2, -1, 1, 2, 3]) for _ in range(3))
        p, q, r = draw.sample(names, 3)
        op, k = draw.choice(["=", "!=", "<", "<=", ">", ">="]), draw.randint(-6, 6)
        left = draw.choice(
            [f"({a})*{p} + ({b})*{q} + ({c})*{r}", f"({a})*{p} + ({b})*{q}", f"{p}*{q}", f"max({p}, {q})", f"({a})*{r}"]
        )
        lines.append(f"{left} {op} {k}")
    lines.append(
        f"all different({', '.join(f'{n} + {draw.randint(0, 2)}' for n in draw.sample(names, draw.randint(2, 4)))})"
    )
    problem = problem_of(syntax.read("; ".join(["unknowns w, x, y, z", *lines])))
    try:
        answer = propagating.run(problem, most=10**6, deadline=math.inf)
    except Unsuited:  # too many solutions
        return
    assert (list(answer.rows), answer.count) == (solutions(problem), len(answer.rows))


def test_a_sudoku_with_guesses() -> None:
    """Its one solution, by another solver."""
    given = "005300000800000020070010500400005300010070006003200080060500009004000030000009700"
    problem = problem_of(syntax.read(grid(given, 3)))
    answer = propagating.run(problem, most=10, deadline=math.inf)
    at = dict(zip(problem.names, answer.rows[0], strict=True))
    row = "".join(str(at[f"c_{i}_{j}"]) for i in range(9) for j in range(9))
    assert answer.count == 1 and answer.nodes > 0
    assert row == "145327698839654127672918543496185372218473956753296481367542819984761235521839764"


@cache
def latin_squares() -> list[tuple[int, ...]]:
    """Of order 4, row by row: there are 576."""
    lines = list(permutations(range(1, 5)))
    return [
        (*a, *b, *c, *d)
        for a, b, c, d in product(lines, repeat=4)
        if all(len({*column}) == 4 for column in zip(a, b, c, d, strict=True))
    ]


@pytest.mark.parametrize("seed", range(20))
def test_latin_squares_with_cages(seed: int) -> None:
    """Sums, products and differences of cells, against all squares."""
    draw = random.Random(seed)
    cells = [f"c_{i}_{j}" for i in range(4) for j in range(4)]
    lines = [f"unknowns {', '.join(cells)}", f"{', '.join(cells)} in 1..4"]
    lines += [f"all different({', '.join(cells[4 * i : 4 * i + 4])})" for i in range(4)]
    lines += [f"all different({', '.join(cells[i::4])})" for i in range(4)]
    a, b, c, *others = draw.sample(range(16), 6)
    d, e, f = others
    total, result, apart = draw.randint(5, 9), draw.choice([6, 8, 12, 24]), draw.randint(1, 2)
    lines.append(f"{cells[a]} + {cells[b]} + {cells[c]} = {total}")
    lines.append(f"{cells[c]}*{cells[d]}*{cells[e]} = {result}")
    lines.append(f"abs({cells[e]} - {cells[f]}) = {apart}")
    wanted = [
        s
        for s in latin_squares()
        if s[a] + s[b] + s[c] == total and s[c] * s[d] * s[e] == result and abs(s[e] - s[f]) == apart
    ]
    assert list(found("\n".join(lines)).rows) == sorted(wanted)


@pytest.mark.parametrize(
    "text",
    [
        "x, y in 0..999; x*y = 12",  # too wide
        "x, y in 0..9; 12/x = y",  # nothing at x = 0
        "x, y in 1..9; isprime(x + y) = 1",
        "a, b, c, d in 1..9; max(a, b, c, d) = 7",  # too many rows
        "x, y in 1..9; all different(x, y, x + 1)",
        "a, b, c, d, e, f in 1..9; a*b > c; d*e > f",  # too many solutions
        "; ".join(f"x_{i} in 0..1" for i in range(1500)) + "; x_1*x_2 = 0",  # too many free unknowns
    ],
)
def test_what_is_left_to_others(text: str) -> None:
    with pytest.raises(Unsuited):
        found(text)


def test_permutations_of_a_group() -> None:
    """With a pair that is told apart: as many as plain loops count."""
    wanted = sum(abs(p[0] - p[1]) == 1 and p[2] < p[3] for p in permutations(range(1, 6)))
    text = "a, b, c, d, e in 1..5; all different(a, b, c, d, e); abs(a - b) = 1; c < d"
    assert found(text).count == wanted
    assert found("a, b in 0..3; a*b > 4").count == sum(a * b > 4 for a, b in product(range(4), repeat=2))
