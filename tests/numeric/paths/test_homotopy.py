"""Polynomials over lanes, the homotopy between two of them, and the fates of its paths."""

from __future__ import annotations

import math
from collections import Counter

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor

from eqsolve.clocks.work import now
from eqsolve.numeric.paths.all_paths import follow, labels, shared
from eqsolve.numeric.paths.endgame import Fate
from eqsolve.numeric.paths.homotopy import COMPLEX, Homotopy, make_homotopy
from eqsolve.numeric.paths.polynomial_values import Exponent, compile_polynomials
from eqsolve.numeric.paths.tracker import Steps, track

# x^2 + y^2 - 5 and x y - 2: (1, 2), (2, 1) and their negatives
CIRCLE = ([[(2, 0), (0, 2), (0, 0)], [(1, 1), (0, 0)]], [[1, 1, -5], [1, -2]])
terms = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 3), st.integers(0, 5)), min_size=1, max_size=6, unique=True
)


def points(lanes: int, columns: int) -> Tensor:
    return torch.randn(lanes, columns, dtype=COMPLEX, generator=torch.Generator().manual_seed(1))


def homotopy(groups: list[list[int]], seed: int = 0) -> Homotopy:
    return make_homotopy(*CIRCLE, groups, seed=seed)


def run(
    exponents: list[list[Exponent]], coefficients: list[list[complex]], seed: int
) -> tuple[Homotopy, Counter[str], Tensor]:
    """All paths in one group of unknowns: the homotopy, the count of fates, the regular ends."""
    made = make_homotopy(exponents, coefficients, [range(len(exponents))], seed=seed)
    ends = follow(made, deadline=now() + 60).ends
    return made, Counter(Fate(f).name for f in ends.fate.tolist()), made.affine(ends.x[ends.fate == Fate.REGULAR])


@given(st.lists(terms, min_size=1, max_size=3))
def test_values_and_derivatives_are_those_of_the_sum_of_terms(rows: list[list[Exponent]]) -> None:
    """Every row and every derivative agrees with the terms added one by one, also across chunks of lanes."""
    factors = [[complex(k + 1, i) for k in range(len(row))] for i, row in enumerate(rows)]
    x = points(70, 3)
    value, jacobian = compile_polynomials(rows, factors).evaluate(x)
    for i, row in enumerate(rows):
        plain = torch.stack(
            [c * (x ** torch.tensor(power)).prod(1) for power, c in zip(row, factors[i], strict=True)]
        ).sum(0)
        torch.testing.assert_close(value[:, i], plain, rtol=1e-11, atol=1e-11)
        for v in range(3):
            lowered = [
                (c * p[v], tuple(e - (k == v) for k, e in enumerate(p)))
                for p, c in zip(row, factors[i], strict=True)
                if p[v]
            ]
            slope = sum(((x ** torch.tensor(p)).prod(1) * c for c, p in lowered), torch.zeros(70, dtype=COMPLEX))
            torch.testing.assert_close(jacobian[:, i, v], slope, rtol=1e-11, atol=1e-11)


@pytest.mark.parametrize(("groups", "paths"), [([[0, 1]], 4), ([[0], [1]], 4)])
def test_start_points_are_roots_of_the_start_system(groups: list[list[int]], paths: int) -> None:
    """At s = 1 every start point is a root, on its patch, and there are as many as the Bezout number says."""
    made = homotopy(groups)
    x = made.start_points()
    value, _, _ = made.evaluate(x, torch.ones(len(x), dtype=COMPLEX))
    assert len(x) == paths
    assert value.abs().max() < 1e-13
    assert not shared(x, 1e-6).any()


@pytest.mark.parametrize("groups", [[[0, 1]], [[0], [1]], [[1], [0]]])
def test_the_derivatives_of_the_homotopy_are_its_differences(groups: list[list[int]]) -> None:
    """Central differences in x and in s give the same numbers."""
    made = homotopy(groups)
    x, s, step = points(5, 2 + len(groups)), torch.full((5,), 0.3 + 0.1j, dtype=COMPLEX), 1e-6
    _, jacobian, slope = made.evaluate(x, s)
    for v in range(x.shape[1]):
        shift = torch.zeros_like(x)
        shift[:, v] = step
        difference = (made.evaluate(x + shift, s)[0] - made.evaluate(x - shift, s)[0]) / (2 * step)
        torch.testing.assert_close(jacobian[:, :, v], difference, rtol=1e-7, atol=1e-7)
    torch.testing.assert_close(
        slope, (made.evaluate(x, s + step)[0] - made.evaluate(x, s - step)[0]) / (2 * step), rtol=1e-7, atol=1e-7
    )


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("groups", [[[0, 1]], [[0], [1]], [[1], [0]]])
def test_the_ends_are_the_roots_in_the_order_of_the_unknowns(groups: list[list[int]], seed: int) -> None:
    """Four regular roots from four paths, whatever the groups."""
    made = homotopy(groups, seed)
    ends = follow(made, deadline=now() + 60).ends
    found = sorted((round(a.real), round(b.real)) for a, b in made.affine(ends.x).tolist())
    assert ends.fate.tolist() == [Fate.REGULAR] * 4
    assert found == [(-2, -1), (-1, -2), (1, 2), (2, 1)]


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(
    ("exponents", "coefficients", "fates"),
    [
        ([[(2, 0), (0, 0)], [(0, 3), (1, 0)]], [[1, -1], [1, -1]], {"REGULAR": 6}),
        ([[(1, 1), (0, 0)], [(2, 1), (0, 1), (0, 0)]], [[1, -1], [1, 1, -3]], {"REGULAR": 2, "INFINITY": 4}),
        ([[(2, 0), (0, 1)], [(0, 2)]], [[1, -1], [1]], {"SINGULAR": 4}),
        ([[(2, 0), (0, 2), (0, 0)], [(1, 1), (0, 0)]], [[1, 1, -2], [1, -1]], {"SINGULAR": 4}),
        ([[(1, 0), (0, 1), (0, 0)], [(1, 0), (0, 1), (0, 0)]], [[1, 1, -1], [1, 1, -2]], {"INFINITY": 1}),
    ],
    ids=["regular", "infinity", "fourfold", "double", "parallel"],
)
def test_every_path_has_one_fate(
    exponents: list[list[Exponent]], coefficients: list[list[complex]], fates: dict[str, int], seed: int
) -> None:
    """Regular, singular and infinite ends are told apart, and the counts add up to the number of paths."""
    made, found, _ = run(exponents, coefficients, seed)
    assert found == fates
    assert sum(found.values()) == len(made.start_points())


def test_singular_ends_are_sharp_and_know_their_winding() -> None:
    """The end of x^3 = 0 is found to nine digits, though double precision Newton would stop at 1e-5."""
    made = make_homotopy([[(3,), (4,)]], [[1, 1]], [[0]], seed=2)
    ends = follow(made, deadline=now() + 60).ends
    multiple = ends.fate == Fate.SINGULAR
    assert int(multiple.sum()) == 3
    assert made.affine(ends.x[multiple]).abs().max() < 1e-9
    assert ends.winding[multiple].tolist() == [3, 3, 3]


def test_a_deadline_that_is_past_leaves_every_path_failed() -> None:
    """Nothing is claimed of paths that were not followed."""
    ends = follow(homotopy([[0, 1]]), deadline=now() - 1).ends
    assert ends.fate.tolist() == [Fate.FAILED] * 4


def test_lanes_in_turn_give_what_lanes_together_give(monkeypatch: pytest.MonkeyPatch) -> None:
    """The width of the batch has no influence on the paths."""
    made = homotopy([[0, 1]])
    x, one = made.start_points(), torch.ones(4, dtype=COMPLEX)
    together = track(made, x, one, 0.5 * one, steps=Steps(), first_step=0.1, deadline=math.inf)
    monkeypatch.setattr("eqsolve.numeric.paths.tracker._WIDTH", 1)
    alone = track(made, x, one, 0.5 * one, steps=Steps(), first_step=0.1, deadline=math.inf)
    assert together.arrived.all()
    torch.testing.assert_close(alone.x, together.x, rtol=1e-9, atol=1e-9)


def test_neighbours_are_found_across_blocks() -> None:
    """A repeated point gets the label of its first occurrence, however far apart the two stand."""
    x = points(600, 2)
    x[599] = x[3]
    assert labels(x, 1e-9)[599] == 3
    assert shared(x, 1e-9).nonzero().flatten().tolist() == [3, 599]
