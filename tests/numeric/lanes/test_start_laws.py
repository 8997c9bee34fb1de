"""Starts: the guess first, constants, seven laws, all inside the bounds, the same each time."""

from __future__ import annotations

import math

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from eqsolve.numeric.lanes.start_laws import CONSTANTS, starts

INF = math.inf


def vector(*values: float) -> torch.Tensor:
    return torch.tensor(values, dtype=torch.float64)


def test_the_guess_is_lane_zero_and_its_gaps_are_filled() -> None:
    """A guess for one of two unknowns leaves 1 for the other."""
    x = starts(16, 2, guess=vector(7.5, math.nan), seed=4)
    assert x[0].tolist() == [7.5, 1.0]


def test_constant_vectors_are_among_the_first() -> None:
    """0, +-0.1, +-1 and +-10 in all unknowns at once."""
    x = starts(12, 30)
    constants = {row[0].item() for row in x if bool((row == row[0]).all())}
    assert constants >= set(CONSTANTS)


def test_the_draws_span_twelve_decades_and_both_signs() -> None:
    """Among 256 lanes of one unknown there are magnitudes below 1e-4 and above 1e4 of either sign."""
    x = starts(256, 1)[:, 0]
    for sign in (1, -1):
        side = x[x * sign > 0].abs()
        assert float(side.min()) < 1e-4
        assert float(side.max()) > 1e4


@given(
    st.lists(
        st.tuples(st.sampled_from([-INF, -1e9, -3.0, 0.0, 1e-12, 2.0]), st.sampled_from([0.0, 1e-9, 2.5, 1e3, INF])),
        min_size=1,
        max_size=5,
    ),
    st.integers(0, 1000),
)
def test_every_start_lies_inside_the_bounds(bounds: list[tuple[float, float]], seed: int) -> None:
    """Finite, half open and open bounds: no start is outside, and none is nan."""
    pairs = [(low, high) if low < high else (high, low) for low, high in bounds]
    low, high = vector(*(p[0] for p in pairs)), vector(*(p[1] for p in pairs))
    x = starts(40, len(pairs), lower=low, upper=high, seed=seed)
    assert x.shape == (40, len(pairs))
    assert bool(((x >= low) & (x <= high)).all())


def test_starts_are_drawn_inside_and_not_pushed_onto_the_border() -> None:
    """In [0, 1]^3 not one of the drawn lanes touches the border."""
    x = starts(64, 3, lower=torch.zeros(3), upper=torch.ones(3))
    assert bool(((x > 0) & (x < 1)).all())


def test_a_bound_at_zero_is_approached_over_many_decades() -> None:
    """Concentrations: x > 0 gives starts below 1e-9 and above 10."""
    x = starts(256, 1, lower=vector(0.0), upper=vector(INF))
    assert float(x.min()) < 1e-9
    assert float(x.max()) > 10


def test_the_same_seed_gives_the_same_starts_and_another_seed_others() -> None:
    """And torch's own generator is left alone."""
    torch.manual_seed(0)
    first = torch.rand(1)
    torch.manual_seed(0)
    a, b, c = starts(32, 4, seed=1), starts(32, 4, seed=1), starts(32, 4, seed=2)
    assert torch.rand(1) == first
    assert torch.equal(a, b)
    assert not torch.equal(a, c)


@pytest.mark.parametrize("n", [1, 12, 2000, 30_000])
def test_any_number_of_unknowns_will_do(n: int) -> None:
    """Also more than the Sobol sequence has dimensions."""
    assert starts(10, n).shape == (10, n)
