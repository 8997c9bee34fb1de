"""The clock of the search: counts, deadlines, the ceiling, and that nothing else looks at the time."""

from __future__ import annotations

import ast
import math
import threading
import time
from pathlib import Path

import pytest

import eqsolve
from eqsolve.clocks.work import counting, ended_by, meter, now, passed, sooner, spend

PACKAGE = Path(eqsolve.__file__).parent
# Who looks at the time: the ceiling itself, how long a call took, and a fit, which keeps a share of its ceiling for
# polishing, and an explanation, which begins when the text is solved. The terminal, where a person waits, may do so too.
LOOK = {
    "clocks/budget.py",
    "clocks/clock.py",
    "clocks/work.py",
    "clocks/progress.py",
    "explaining/explained.py",
    "methods/fit/multistart.py",
    "fitting/search.py",
    "several/rows.py",  # the seconds of a row, which its answer tells
    "several/searched.py",  # likewise those of a value
    "verify/together.py",  # sets the ceiling of a search and of a case, as budget does for a call; boxes end the search
}
# Searches through whole numbers end when everything was looked at; their ceiling is in seconds, and what it cuts short says
# so. What they hand over lists all solutions or claims nothing of the rest.
WHOLE = ("integers/", "integer_judge/", "roads/endless.py", "roads/contradicting.py", "roads/integers.py")


def test_only_work_moves_the_clock() -> None:
    with counting():
        assert now() == 0
        time.sleep(0.01)
        assert now() == 0
        spend(0.5)
        spend(0.25)
        assert now() == 0.75


@pytest.mark.parametrize(
    ("spent", "deadline", "over"),
    [
        (0.0, 1.0, False),
        (0.999, 1.0, False),
        (1.0, 1.0, True),
        (2.0, 1.0, True),
        (0.0, 0.0, True),
        (0.0, -1.0, True),
        (1e9, math.inf, False),
    ],
)
def test_passed(spent: float, deadline: float, over: bool) -> None:
    with counting():
        spend(spent)
        assert passed(deadline) is over


@pytest.mark.parametrize(
    ("spent", "deadline", "work", "expected"), [(1.0, 5.0, 2.0, 3.0), (4.0, 5.0, 2.0, 5.0), (1.0, math.inf, 0.5, 1.5)]
)
def test_sooner(spent: float, deadline: float, work: float, expected: float) -> None:
    with counting():
        spend(spent)
        assert sooner(deadline, work) == expected


def test_every_deadline_has_passed_once_the_ceiling_has() -> None:
    with counting(time.monotonic() - 1):
        assert now() == math.inf and meter().ended
        assert passed(1e9) and passed(math.inf) and passed(sooner(1e9, 5.0))
        assert ended_by() == "the time limit was reached"
    with counting():
        assert "limit of work" in ended_by()


def test_calls_inside_calls_and_threads_have_clocks_of_their_own() -> None:
    seen: list[float] = []
    with counting():
        spend(1.0)
        with counting():
            spend(7.0)
        thread = threading.Thread(target=lambda: (spend(100.0), seen.append(now())))
        thread.start()
        thread.join()
        assert now() == 1.0 and seen == [100.0]


def test_nothing_else_looks_at_the_time() -> None:
    """An import of ``time`` in the search would be a limit in seconds: another answer on a busy machine."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = (
                [a.name for a in node.names]
                if isinstance(node, ast.Import)
                else [node.module]
                if isinstance(node, ast.ImportFrom)
                else []
            )
            if "time" in names:
                found.add(path.relative_to(PACKAGE).as_posix())
    assert {name for name in found if not name.startswith(("front/", *WHOLE))} <= LOOK


@pytest.mark.parametrize(
    "text", ["cos(x) = x", "x^2 + y^2 = 1; x = y^3", "sin(x) + y = 1; cos(y) = x/2", "x^7 - x = 1"]
)
def test_a_search_counts_what_it_does(text: str) -> None:
    with counting() as outer:
        eqsolve.solve(text)
        assert outer.spent == 0.0  # the call had a clock of its own


def test_little_work_allowed_ends_a_search_by_count() -> None:
    """Two searches of boxes under one deadline end after the same number of them."""
    from eqsolve.model import build
    from eqsolve.syntax import read
    from eqsolve.verify.boxes.branch_and_prune import exhaust

    system = build(read("x*sin(1/x) + y = 1/3\ny*cos(3*x) = x/5"))
    found = []
    for _ in range(2):
        with counting():
            found.append(exhaust(system, deadline=0.05))
    assert found[0] == found[1] and "limit of work" in found[0].reason
