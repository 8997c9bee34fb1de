"""Row reduction without the zeros, beside FLINT's dense one; and the rank modulo a prime."""

from __future__ import annotations

import random

import pytest
from flint import fmpq, fmpq_mat
from hypothesis import given
from hypothesis import strategies as st

from eqsolve.model.algebra import sparse
from eqsolve.model.algebra.sparse import FilledUpError, reduced
from eqsolve.verify.evaluation.numerical_rank import surely_independent

ENTRY = st.one_of(st.just(0), st.just(0), st.integers(-3, 3), st.fractions(-2, 2, max_denominator=5))
MATRIX = st.integers(1, 7).flatmap(
    lambda width: st.lists(st.lists(ENTRY, min_size=width, max_size=width), min_size=1, max_size=8)
)


def _rows(table: list[list[object]]) -> list[dict[int, fmpq]]:
    return [{j: fmpq(*v.as_integer_ratio()) for j, v in enumerate(row) if v} for row in table]  # type: ignore[attr-defined]


def _dense(table: list[list[object]]) -> fmpq_mat:
    return fmpq_mat(len(table), len(table[0]), [fmpq(*v.as_integer_ratio()) for row in table for v in row])  # type: ignore[attr-defined]


@given(MATRIX)
def test_as_the_dense_form(table: list[list[object]]) -> None:
    """The same reduced echelon form, which is unique."""
    pivots, others = reduced(_rows(table), len(table[0]))
    form, rank = _dense(table).rref()
    assert len(pivots) == rank
    for i, pivot in enumerate(pivots):
        for j in range(len(table[0])):
            expected = int(pivots[i] == j) if j in pivots else others[i].get(j, 0)
            assert form[i, j] == expected, (i, pivot, j)


@given(MATRIX)
def test_independent_means_full_rank(table: list[list[object]]) -> None:
    """Never claimed without being so; entries this small have the same rank modulo the prime."""
    assert surely_independent(_rows(table), len(table[0])) is (_dense(table).rank() == len(table[0]))


def test_what_fills_up_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dense matrices are not for it."""
    monkeypatch.setattr(sparse, "FEWEST", 0)
    monkeypatch.setattr(sparse, "PRODUCTS", 5)
    chance = random.Random(1)
    table = [{j: fmpq(chance.randint(1, 99), chance.randint(1, 9)) for j in range(30)} for _ in range(30)]
    with pytest.raises(FilledUpError):
        reduced(table, 30)
