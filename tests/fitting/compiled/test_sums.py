"""Compiled sums against those of NumPy, and what is left to NumPy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from eqsolve import syntax
from eqsolve.fitting import FitProblem, problem_of
from eqsolve.fitting.compiled import compiler, sums, table_sums
from eqsolve.fitting.compiled.programs import table_program

there = pytest.mark.skipif(not compiler.compiler(), reason="there is no C compiler")
N = 1003  # no multiple of the rows that are taken at once


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(sums, "WORTH", 0)
    compiler._folder.cache_clear()
    yield
    compiler._folder.cache_clear()


def _problem(text: str) -> FitProblem:
    x = np.linspace(0.1, 3, N)
    return problem_of(syntax.read(text, columns={"x": x, "y": np.cos(x)}))


@there
@pytest.mark.parametrize(
    "model",
    [
        "a*exp(-b*x) + c",
        "a*sin(b*x + c) + a^3/x",
        "a/(1 + exp(-(x - b)/c))",
        "a*x^b + c",
        "a*sqrt(x + b) + ln(x + c)/log10(x + 2) + abs(x - a)*b",
        "where(x < 1, a*x, b*x + c)",
        "a*tanh(b*x) + atan(c*x)*cosh(x/3) - cbrt(x + c)*erf(b)",
        "a*exp(-((x - b)/c)^2) + pi*x",
        "a*(x + b)^2.5 - c^-2",
    ],
)
def test_the_sums_are_those_of_numpy(model: str) -> None:
    problem = _problem(f"fit y = {model}")
    theta = np.array([0.7, 1.3, 0.4])[: problem.parameters]
    compiled = table_sums([line.function for line in problem.lines], problem.rows)
    assert compiled is not None
    line = problem.lines[0]
    weight = np.linspace(1, 2, N)
    F, J = line.jacobian(theta[None])
    A = np.concatenate([J[0], F[0][:, None]], 1)
    assert compiled[0](theta, line.columns, None) == pytest.approx(A.T @ A, rel=1e-12, abs=1e-12)
    B = A * weight[:, None]
    assert compiled[0](theta, line.columns, weight) == pytest.approx(B.T @ B, rel=1e-12, abs=1e-12)


def test_other_functions_are_left_to_numpy() -> None:
    assert table_sums([_problem("fit y = a*gamma(x + b)").lines[0].function], N) is None


def test_without_a_compiler_numpy_does_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(compiler.SWITCH, "none")
    compiler.compiler.cache_clear()
    assert table_sums([_problem("fit y = a*x").lines[0].function], N) is None
    compiler.compiler.cache_clear()


@there
def test_a_cache_that_others_can_write_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "eqsolve" / "compiled").mkdir(parents=True)
    (tmp_path / "eqsolve" / "compiled").chmod(0o777)
    assert table_sums([_problem("fit y = a*x + b").lines[0].function], N) is not None
    assert not list((tmp_path / "eqsolve" / "compiled").iterdir())


@there
def test_a_compiler_that_fails_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(compiler.SWITCH, "false")
    compiler.compiler.cache_clear()
    assert table_sums([_problem("fit y = a*x - b").lines[0].function], N) is None
    compiler.compiler.cache_clear()


@there
@pytest.mark.parametrize("kind", ["damaged", "a link", "for others to write"])
def test_what_lies_in_the_cache_is_made_anew_unless_it_is_whole_and_the_users_own(tmp_path: Path, kind: str) -> None:
    function = _problem("fit y = a*x^3 + b").lines[0].function
    folder = compiler._folder()
    assert folder is not None
    there = folder / compiler._name(table_program([function]), compiler.QUICK)
    other = tmp_path / "other"
    other.write_bytes(b"not a program")
    if kind == "a link":
        there.symlink_to(other)
    else:
        there.write_bytes(other.read_bytes())
        there.chmod(0o666 if kind == "for others to write" else 0o700)
    compiler._loaded.cache_clear()
    assert table_sums([function], N) is not None
    assert there.read_bytes() != b"not a program"
    assert not there.is_symlink()
    assert not there.stat().st_mode & 0o077
    assert other.read_bytes() == b"not a program"
