"""Deadlines around code that never looks at a clock: what ends, what is passed on, and that nothing comes late."""

from __future__ import annotations

import contextlib
import gc
import os
import random
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator

import mpmath
import pytest

from eqsolve.clocks import budget
from eqsolve.clocks.budget import OutOfTime, interruptible, left, load, within

BRIEF, EVER = 0.02, 600.0  # seconds until a deadline that comes, and one that does not


def soon(seconds: float = BRIEF) -> float:
    return time.monotonic() + seconds


def endless() -> str:
    while True:
        sum(range(10))


def stubborn() -> str:
    """Goes on whatever it is told, three times."""
    for _ in range(3):
        try:
            endless()
        except BaseException:  # noqa: BLE001  # as some libraries do
            continue
    return endless()


def failing_forever() -> str:
    while True:
        try:
            endless()
        except Exception:  # noqa: BLE001  # as many libraries do
            continue


def in_clean_up() -> str:
    try:
        raise ValueError
    finally:
        endless()


def recursive() -> str:
    return recursive()


@pytest.mark.parametrize("work", [endless, stubborn, failing_forever, in_clean_up])
def test_it_ends(work: Callable[[], str]) -> None:
    """Endless work ends, also where exceptions are swallowed, and nothing comes afterwards."""
    assert within(soon(), work, lambda: "late") == "late"
    assert sum(1 for _ in range(100_000)) == 100_000


def test_in_a_thread() -> None:
    """As in the main thread."""
    said: list[str] = []
    workers = [threading.Thread(target=lambda: said.append(within(soon(), endless, lambda: "late"))) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert said == ["late"] * 3


@pytest.mark.parametrize(
    ("outer", "inner", "expected"),
    [
        (EVER, EVER, "done"),
        (EVER, BRIEF, "inner, then more"),
        (BRIEF, EVER, "outer"),
        (-1.0, EVER, "outer"),
        (EVER, -1.0, "inner, then more"),
        (float("inf"), BRIEF, "inner, then more"),
        (float("inf"), EVER, "done"),
    ],
)
def test_nested(outer: float, inner: float, expected: str) -> None:
    """Each takes what is its own."""

    def work() -> str:
        found = within(soon(inner), (lambda: "done") if expected == "done" else endless, lambda: "inner")
        return found if found == "done" else f"{found}, then more"

    assert within(soon(outer), work, lambda: "outer") == expected


def test_other_exceptions_pass() -> None:
    """They are none of its business."""
    for error in (ValueError, KeyboardInterrupt, RecursionError):

        def work(kind: type[BaseException] = error) -> str:
            raise kind

        with pytest.raises(error):
            within(soon(EVER), work, lambda: "late")
    with pytest.raises(RecursionError):
        within(soon(EVER), recursive, lambda: "late")


def test_ctrl_c_before_the_deadline_is_not_lost() -> None:
    """The clean-up after it ran into the deadline."""

    def work() -> str:
        try:
            raise KeyboardInterrupt
        finally:
            endless()

    with pytest.raises(KeyboardInterrupt):
        within(soon(), work, lambda: "late")


def test_precision_is_put_back() -> None:
    """What the clean-up of a library would have restored."""
    before = mpmath.mp.prec

    def work() -> str:
        mpmath.mp.prec = 4000
        return endless()

    assert within(soon(), work, lambda: "late") == "late"
    assert mpmath.mp.prec == before


def test_never_late() -> None:
    """Thousands of deadlines that fall before, into and after leaving: none is raised outside, also across threads and
    nestings."""
    strays: list[str] = []

    def storm(seed: int) -> None:
        chance = random.Random(seed)
        for _ in range(700):
            try:
                begin = time.monotonic()
                outer, inner, length = (begin + chance.random() * 1e-3 for _ in range(3))

                def work(until: float = length) -> str:
                    while time.monotonic() < until:
                        sum(range(5))
                    return "done"

                within(outer, lambda end=inner, job=work: within(end, job, lambda: "inner"), lambda: "outer")  # type: ignore[misc]
                sum(range(200))
            except OutOfTime:
                strays.append("late")

    workers = [threading.Thread(target=storm, args=(seed,)) for seed in range(2)]
    for worker in workers:
        worker.start()
    storm(7)
    for worker in workers:
        worker.join()
    assert strays == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no forks here")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of forks beside threads, which is the point
def test_in_a_forked_process() -> None:
    """Deadlines come there, too, although no other thread lives on."""

    def fork_and_wait() -> str:
        child = os.fork()
        if child == 0:
            os._exit(0 if within(soon(), endless, lambda: "late") == "late" else 1)
        return str(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))

    assert within(soon(EVER), fork_and_wait, lambda: "late") == "0"


def test_imports_are_not_cut_short(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """A module that is being imported when the time is over is whole afterwards."""
    assert hasattr(tmp_path, "joinpath")
    slowly = "from time import monotonic\nend = monotonic() + 0.1\nwhile monotonic() < end:\n    pass\nready = 1\n"
    tmp_path.joinpath("slow_to_load.py").write_text(slowly)
    monkeypatch.syspath_prepend(str(tmp_path))

    def work() -> str:
        import slow_to_load  # type: ignore[import-not-found]

        assert slow_to_load.ready
        return endless()

    assert within(soon(), work, lambda: "late") == "late"
    assert sys.modules.pop("slow_to_load").ready == 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no forks here")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_fork_waits_for_what_is_being_imported(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """The thread that imports is not in the child, which would find half a module, and its lock held."""
    assert hasattr(tmp_path, "joinpath")
    began = tmp_path.joinpath("began")
    slowly = f"from time import sleep\nopen({str(began)!r}, 'w').close()\nsleep(0.3)\nready = 1\n"
    tmp_path.joinpath("slow_beside_a_fork.py").write_text(slowly)
    monkeypatch.syspath_prepend(str(tmp_path))

    def importing() -> int:
        import slow_beside_a_fork  # type: ignore[import-not-found]

        return int(slow_beside_a_fork.ready)

    with pytest.raises(OutOfTime):
        load(importing, BRIEF)
    while not began.exists():
        time.sleep(0.001)
    child = os.fork()
    if child == 0:
        signal.alarm(60)  # so that a child that hangs ends
        os._exit(0 if load(importing, EVER) == 1 else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert load(importing, EVER) == sys.modules.pop("slow_beside_a_fork").ready == 1


def test_what_works_knows_it() -> None:
    """With a deadline and without one, inside of each other, and never behind."""
    assert not budget.working()
    for deadline in (soon(EVER), float("inf")):
        assert within(deadline, lambda: within(float("inf"), budget.working, bool) and budget.working(), bool)
        assert not budget.working()


def test_loading_is_left_behind() -> None:
    """Nobody waits beyond the deadline, and the next one finds what was loaded, or why it could not be."""
    gate = threading.Event()

    def importing() -> str:
        gate.wait(60)
        return "module"

    def broken() -> str:
        raise ImportError("missing")

    with pytest.raises(OutOfTime):
        load(importing, BRIEF)
    assert within(soon(), lambda: load(importing, left()), lambda: "late") == "late"
    assert budget.still_loading()
    gate.set()
    assert load(importing, EVER) == "module"
    assert not budget.still_loading()
    for _ in range(2):
        with pytest.raises(ImportError, match="missing"):
            load(broken, EVER)


def test_the_clean_up_of_a_generator_that_is_gone_is_not_cut_short() -> None:
    """An exception there would be shown on standard error and forgotten."""

    @contextlib.contextmanager
    def held() -> Iterator[None]:
        try:
            yield
        finally:
            seen.append(interruptible(sys._getframe(), until))

    def steps() -> Iterator[int]:
        with held():
            yield 1

    seen: list[tuple[bool, bool]] = []
    until, running = sys._getframe(), steps()
    assert next(running) == 1
    del running
    gc.collect()
    assert seen == [(True, True)]
    assert interruptible(until, until) == (True, False)


def test_nobody_reads_of_a_time_limit_that_python_swallows(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is raised again; other exceptions that Python cannot raise are told as ever."""
    told: list[type[BaseException] | None] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda unraisable: told.append(unraisable.exc_type))
    monkeypatch.setattr(budget, "_watchdog", budget._Watchdog())

    class Raising:
        def __init__(self, error: type[BaseException]) -> None:
            self.error = error

        def __del__(self) -> None:
            raise self.error

    def work() -> str:
        for error in (OutOfTime, ValueError, OutOfTime):
            Raising(error)
        return "done"

    assert within(soon(EVER), work, lambda: "late") == within(soon(EVER), work, lambda: "late") == "done"
    assert told == [ValueError, ValueError]
