"""What linear equations leave, by the judge's own elimination, against SymPy's rank and against known counts."""

from __future__ import annotations

import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st

from eqsolve.clocks.work import now
from eqsolve.model import build
from eqsolve.result.proposal import LinearRank
from eqsolve.syntax import read
from eqsolve.verify.completeness.linear_rank import leftover

NAMES = "abcde"


def text_of(rows: list[list[int]]) -> str:
    """Equations with these coefficients that all hold where every unknown is 1."""
    lines = [
        " + ".join(f"({c})*{name}" for c, name in zip(row, NAMES, strict=False)) + f" = {sum(row)}" for row in rows
    ]
    return "unknowns " + ", ".join(NAMES[: len(rows[0])]) + "\n" + "\n".join(lines)


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1, 5).flatmap(
        lambda n: st.lists(st.lists(st.integers(-3, 3), min_size=n, max_size=n), min_size=1, max_size=6)
    )
)
def test_the_free_unknowns_are_those_that_the_rank_leaves(rows: list[list[int]]) -> None:
    """SymPy's rank over Q is the reference."""
    found = leftover(build(read(text_of(rows))), LinearRank())
    assert found is not None
    assert not found.nothing
    assert found.free == len(rows[0]) - sp.Matrix(rows).rank()
    if found.free == 0:
        assert found.point() == [1] * len(rows[0])


@pytest.mark.parametrize(
    ("text", "tight", "free"),
    [
        ("x + y <= 1\nx + y >= 1", ({0: 1, 1: 1},), 1),
        ("x in [2, 3]\nx >= 3", ({("x", "upper"): 1, 0: 1},), 0),
        ("x + y <= 1\nx >= 1\ny >= 0", ({0: 1, 1: 1, 2: 1},), 0),
        ("2*x <= 4\n3*x >= 6\ny = x", ({0: 3, 1: 2},), 0),
        ("x <= 0\nx >= 0\ny <= x\ny >= x", ({0: 1, 1: 1}, {2: 1, 3: 1}), 0),
    ],
)
def test_inequalities_that_leave_no_room_are_equations(
    text: str, tight: tuple[dict[object, int], ...], free: int
) -> None:
    """Positive combinations that read 0 <= 0."""
    steps = tuple({side: sp.Integer(factor) for side, factor in step.items()} for step in tight)
    found = leftover(build(read(text)), LinearRank(steps))  # type: ignore[arg-type]
    assert found is not None
    assert (found.nothing, found.free) == (False, free)


@pytest.mark.parametrize(
    ("text", "tight", "nothing"),
    [
        ("x <= 1\nx >= 2", ({0: 1, 1: 1},), True),
        ("x < 1\nx >= 1", ({0: 1, 1: 1},), True),
        ("x <= 1\nx >= 1", ({0: 1, 1: 1},), False),
        ("x + y = 1\nx >= 1\ny > 0", ({1: 1, 2: 1},), True),
        ("x + y = 1\nx + y = 2", (), True),
        ("x = 1\nx != 1", (), True),
        ("x <= 1\nx >= 1\nx != 1", ({0: 1, 1: 1},), True),
        ("x = 1\nx != 2", (), False),
    ],
)
def test_nothing_is_left_where_it_cannot_hold(text: str, tight: tuple[dict[object, int], ...], nothing: bool) -> None:
    """0 <= a negative number, 0 < 0, 0 = 1, 0 != 0."""
    steps = tuple({side: sp.Integer(factor) for side, factor in step.items()} for step in tight)
    found = leftover(build(read(text)), LinearRank(steps))  # type: ignore[arg-type]
    assert found is not None
    assert found.nothing is nothing


@pytest.mark.parametrize(
    ("text", "tight"),
    [
        ("x <= 1\nx >= 2", ({0: 1, 1: 2},)),
        ("x <= 1\nx >= 0", ({0: 1, 1: 1},)),
        ("x <= 1\nx >= 2", ({0: -1, 1: -1},)),
        ("x <= 1\nx >= 2", ({0: 0, 1: 0},)),
        ("x <= 1\nx = 2", ({1: 1},)),
        ("x != 1", ({0: 1},)),
        ("x^2 <= 1", ({0: 1},)),
        ("x <= 1", ({("x", "upper"): 1},)),
        ("x <= 1", ({},)),
        ("x <= 1", ({7: 1},)),
    ],
)
def test_combinations_that_say_nothing_are_refused(text: str, tight: tuple[dict[object, int], ...]) -> None:
    """Unknowns left over, signs that turn an inequality round, relations and bounds that are not there."""
    steps = tuple({side: sp.Integer(factor) for side, factor in step.items()} for step in tight)
    assert leftover(build(read(text)), LinearRank(steps)) is None  # type: ignore[arg-type]


def test_a_long_chain_is_no_dense_matrix() -> None:
    """Three thousand lines, one point: its rank is seen without three thousand squared entries."""
    system = build(read("x[0] = 1\nfor i in 1..3000: x[i] = x[i-1] + i"))
    before = now()
    found = leftover(system, LinearRank())
    assert found is not None
    assert found.free == 0
    assert now() - before < 1
