"""Threads compute with balls one after the other: python-flint has one precision for all of them."""

from __future__ import annotations

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Thread

import pytest
from flint import ctx

import eqsolve
from eqsolve.clocks.alone import ALONE

TEXTS = ("x^2 = 2", "cos(x) = x", "x^3 - x = 1; x > 0", "x^2 + y^2 = 25; y = x + 1")


def told(text: str) -> dict[str, object]:
    return {**eqsolve.solve(text, time_limit=600).to_dict(), "timings": {}}


def test_answers_in_threads_are_those_of_one_thread() -> None:
    """Certificates included, and the precision of the process is what it was."""
    before, often = ctx.prec, sys.getswitchinterval()
    alone = {text: told(text) for text in TEXTS}
    sys.setswitchinterval(1e-5)  # so that threads meet inside each other's arithmetic
    try:
        with ThreadPoolExecutor(6) as pool:
            found = list(pool.map(told, TEXTS * 12))
    finally:
        sys.setswitchinterval(often)
    assert found == [alone[text] for text in TEXTS * 12]
    assert ctx.prec == before


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no forks here")
def test_a_fork_beside_a_busy_thread_begins_free() -> None:
    """The thread that computes in the parent is not there in the child, and would never hand over."""
    child: list[int] = []

    def fork() -> None:
        if (pid := os.fork()) == 0:
            os._exit(0 if ALONE.acquire(timeout=5) else 1)
        child.append(os.waitpid(pid, 0)[1])

    with ALONE:
        other = Thread(target=fork)
        other.start()
        other.join()
    assert child == [0]
