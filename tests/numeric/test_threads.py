"""The number of threads: one for small Jacobians, and never changed for the caller."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest
import torch

import eqsolve
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


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no forks here")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of forks beside threads, which is the point
def test_a_forked_process_computes_in_one_thread() -> None:
    """Large batches were shared out there among threads that live in the parent alone, and hung."""
    residual = eqsolve.residual("x^2 + sin(y) = 1; x*y = exp(-x)")
    points = torch.ones(400_000, 2, dtype=torch.float64)
    expected = float(residual(points).sum())
    child = os.fork()
    if child == 0:
        signal.alarm(60)  # so that a child that hangs ends
        os._exit(0 if abs(float(residual(points).sum()) / expected - 1) < 1e-9 else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
