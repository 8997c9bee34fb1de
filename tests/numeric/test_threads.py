"""The number of threads: one for small Jacobians, and never changed for the caller."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import torch

from eqsolve.numeric.threads import SMALL, threads_for


@pytest.fixture(autouse=True)
def two_threads() -> Iterator[None]:
    before = torch.get_num_threads()
    torch.set_num_threads(2)
    yield
    torch.set_num_threads(before)


@pytest.mark.parametrize(("rows", "columns", "threads"), [(3, 3, 1), (0, 2, 1), (SMALL, 1, 1), (SMALL, 2, 2)])
def test_small_jacobians_get_one_thread(rows: int, columns: int, threads: int) -> None:
    """One thread up to the limit; beyond it the caller's number stays."""
    with threads_for(rows, columns):
        assert torch.get_num_threads() == threads
    assert torch.get_num_threads() == 2


def test_the_number_comes_back_after_an_error() -> None:
    """Whatever happens inside, the caller gets its threads back."""
    with pytest.raises(KeyboardInterrupt), threads_for(2, 2):
        raise KeyboardInterrupt
    assert torch.get_num_threads() == 2
