"""What must not be loaded: torch costs two seconds of CPU and SymPy half a second, so each waits until it is needed."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("torch", "sympy")
LIBRARIES = ("flint", "lark", "numpy", "ortools", "rich", "scipy", "sympy", "torch")
PUZZLE = "main(['solve', '-e', 'A + B = 9', '-e', 'C - D = 1', '-e', 'A + C = 8', '-e', 'B - D = 2'])"


def loaded_by(code: str, among: tuple[str, ...] = HEAVY) -> set[str]:
    """Which of the heavy libraries a fresh interpreter has loaded after running ``code``."""
    report = f"import sys\n{code}\nprint('\\nloaded:', *[m for m in {among} if m in sys.modules])"
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", report], capture_output=True, text=True, timeout=120, check=True
    )
    return set(run.stdout.rsplit("loaded:", 1)[1].split())


@pytest.mark.parametrize(
    "code",
    [
        "import eqsolve",
        "import eqsolve; eqsolve.Verdict, eqsolve.Answer, eqsolve.TextError, eqsolve.show, dir(eqsolve)",
        "import eqsolve.result, eqsolve.report, eqsolve.syntax",
        "from eqsolve.front.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass",
        "from eqsolve.front.cli import main\ntry: main(['solve', '--help'])\nexcept SystemExit: pass",
        "from eqsolve.front.cli import main\nmain(['explain', 'E213'])",
        "from eqsolve.front.cli import main\nmain(['help', 'sin'])",
        "from eqsolve.front.cli import main\ntry: main(['--version'])\nexcept SystemExit: pass",
    ],
)
def test_nothing_heavy(code: str) -> None:
    """Importing the package, its results, its drawings and its reader, and asking for help, load neither torch nor
    SymPy."""
    assert loaded_by(code) == set()


def test_a_linear_puzzle_never_loads_torch() -> None:
    """The founding puzzle is exact arithmetic from end to end."""
    assert loaded_by(f"from eqsolve.front.cli import main\n{PUZZLE}") == {"sympy"}


def test_a_rung_that_is_not_climbed_loads_nothing() -> None:
    """The founding puzzle ends at the linear rung: no other method, no interval search and no NumPy were loaded."""
    later = "print(*[m for m in sys.modules if m in {'numpy', 'torch'} or m.startswith('eqsolve.methods.')])"
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", f"import sys\nfrom eqsolve.front.cli import main\n{PUZZLE}\n{later}"],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    loaded = set(run.stdout.splitlines()[-1].split())
    assert "eqsolve.methods.exact.linear" in loaded
    rungs = ("exact.univariate", "exact.elimination", "exact.blocks", "lanes", "paths", "fit")
    assert not loaded & {"numpy", "torch", *(f"eqsolve.methods.{name}" for name in rungs)}


def test_bare_equations_wait_for_no_pass_over_pasted_text() -> None:
    """The founding puzzle loads neither puzzles in words nor grids, marks or spoken phrases; a label loads them."""
    passes = ("eqsolve.syntax.page", "eqsolve.syntax.cryptarithm", "eqsolve.syntax.pasted", "eqsolve.syntax.spoken")
    read = "import eqsolve; eqsolve.read('{}A + B = 9\\nC - D = 1')"
    assert loaded_by(read.format(""), passes) == set()
    assert loaded_by(read.format("(1) "), passes) == set(passes)


def test_the_check_can_fail() -> None:
    """The torch minimizer alone on the same puzzle does load torch, and the check sees it."""
    descent = PUZZLE.replace("'solve',", "'solve', '--method', 'descent',")
    assert loaded_by(f"from eqsolve.front.cli import main\n{descent}") == {"sympy", "torch"}


@pytest.mark.parametrize(
    "text", ["SEND + MORE = MONEY", "  SEND\n+ MORE\n------\n MONEY", "cryptarithm: KYOTO + OSAKA = TOKYO"]
)
def test_a_sum_of_words_needs_no_library(text: str) -> None:
    """It is read, searched, judged and drawn in plain Python, without the reader of the whole language."""
    code = f"from eqsolve.front.cli import main\nassert main(['solve', '-e', {text!r}]) == 0"
    assert (
        loaded_by(
            code,
            (*LIBRARIES, "eqsolve.syntax.reader", "eqsolve.integers.bounds.derived", "eqsolve.integers.propagating"),
        )
        == set()
    )


@pytest.mark.parametrize(("most", "numpy"), [(9, set()), (999, {"numpy"})])
def test_a_larger_puzzle_is_left_to_the_arrays(most: int, numpy: set[str]) -> None:
    """The counter-test: a product is read as before, and searched with NumPy where numbers are large."""
    code = (
        f"from eqsolve.front.cli import main\nassert main(['solve', '-e', 'A, B in 1..{most}', '-e', 'A*B = 12']) == 0"
    )
    assert loaded_by(code, ("lark", "numpy")) == {"lark"} | numpy
