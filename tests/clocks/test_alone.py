"""Threads compute with balls one after the other: python-flint has one precision for all of them."""

from __future__ import annotations

import os
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Thread

import pytest
from flint import ctx

import eqsolve
from eqsolve.clocks.alone import ALONE
from eqsolve.clocks.budget import within

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


def taken() -> int:
    with ALONE:
        return 0


def test_who_waits_ends_at_its_time_limit() -> None:
    """Another thread may hold it for long; and whoever gave up waiting holds nothing."""
    enough, held = threading.Event(), threading.Event()

    def hold() -> None:
        with ALONE:
            held.set()
            enough.wait(600)

    other = Thread(target=hold)
    other.start()
    held.wait(600)
    assert within(time.monotonic() + 0.1, taken, lambda: 1) == 1
    enough.set()
    other.join()
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(taken).result() == 0


def test_no_time_limit_leaves_it_held() -> None:
    """Deadlines strike at every place of entering, holding it twice, and leaving."""

    def endlessly() -> int:
        while True:
            with ALONE, ALONE:
                taken()

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(3) as pool:
            ends = list(
                pool.map(lambda k: within(time.monotonic() + 1e-4 * k, endlessly, lambda: 1), [*range(1, 20)] * 20)
            )
            assert set(ends) == {1}
            assert pool.submit(taken).result() == 0
    finally:
        sys.setswitchinterval(before)
    assert taken() == 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no forks here")
def test_a_fork_beside_a_busy_thread_begins_free() -> None:
    """The thread that computes in the parent is not there in the child, and would never hand over."""
    child: list[int] = []

    def fork() -> None:
        if (pid := os.fork()) == 0:
            os._exit(within(time.monotonic() + 5, taken, lambda: 1))
        child.append(os.waitpid(pid, 0)[1])

    with ALONE:
        other = Thread(target=fork)
        other.start()
        other.join()
    assert child == [0]
