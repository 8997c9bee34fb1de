"""The time limit and Ctrl-C: what was cut short says so, claims nothing that was not shown, and leaves nothing broken
behind.

How soon a call ends is measured by benchmarks/ceiling.py; here no time is asserted.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress

import numpy as np
import pytest

import eqsolve
from eqsolve import Answer, Fit, FitStatus, Verdict
from eqsolve.front.cli import main

LINES = "\n".join(f"x{k}^2 + x{k + 1} = {k}" for k in range(2000))
SINES = " + ".join(f"sin({k}*x)" for k in range(1, 301)) + " = 1/2"
FIT = "fit y = a*exp(-b*t) + c*exp(-d*t)\ndata t, y\n" + "\n".join(f"{k} {100 / (k + 1)}" for k in range(400)) + "\nend"

# A text, and the verdicts that say nothing false about it: where there is a solution, that one was found is always
# true.
HARD = [
    (LINES, {Verdict.UNDECIDED, Verdict.FOUND}),
    (SINES, {Verdict.UNDECIDED, Verdict.FOUND}),
    ("x^x = 2", {Verdict.UNDECIDED, Verdict.FOUND, Verdict.UNIQUE}),
    ("x^2 + y^2 = 25; x*y = 12", {Verdict.UNDECIDED, Verdict.FOUND, Verdict.FINITE}),
    ("x*y = 0; x*z = 0; y*z = 0", {Verdict.UNDECIDED, Verdict.FOUND, Verdict.FAMILY}),
    ("sin(x)^2 + cos(x)^2 = 1", {Verdict.UNDECIDED, Verdict.FOUND, Verdict.FAMILY}),
    ("tan(x)*cos(x) = sin(x)", {Verdict.UNDECIDED, Verdict.FOUND, Verdict.FAMILY}),
    ("exp(x) = 0", {Verdict.UNDECIDED, Verdict.NONE}),
    ("x + y + z = 6; x - y = 1; 2x + z = 8", {Verdict.UNDECIDED, Verdict.NONE}),
    ("A + B = 9; C - D = 1; A + C = 8; B - D = 2", {Verdict.UNDECIDED, Verdict.FOUND, Verdict.FAMILY}),
    ("for i in 1..400: x[i] = i", {Verdict.UNDECIDED, Verdict.FOUND, Verdict.UNIQUE}),
    ("sum(x[i]^2 for i in 1..200) = 4; x[i] ~ 1 for i in 1..200", {Verdict.UNDECIDED, Verdict.FOUND, Verdict.FAMILY}),
]


@pytest.mark.parametrize("limit", [1e-9, 0.02, 0.2])
@pytest.mark.parametrize(("text", "verdicts"), HARD)
def test_nothing_false_in_no_time(text: str, verdicts: set[Verdict], limit: float) -> None:
    """However little time there is, the answer is one of those that are true, its reason speaks, and it can be written
    down."""
    answer = eqsolve.solve(text, time_limit=limit)
    assert isinstance(answer, Answer)
    assert answer.verdict in verdicts
    assert answer.completeness.reason
    assert json.loads(answer.to_json())["verdict"] == answer.verdict.value
    assert eqsolve.show(answer)


def test_reading_is_cut_short() -> None:
    """No System yet: the answer names the place, and holds the text, so that it can be solved again."""
    answer = eqsolve.solve(LINES, time_limit=0.02, params={"q": 3} if "q" in LINES else None)
    assert isinstance(answer, Answer)
    assert answer.verdict is Verdict.UNDECIDED
    assert answer.completeness.reason.startswith("the time limit was reached while reading")
    assert (answer.unknowns, answer.solutions, answer.text) == ((), (), LINES)


def test_a_place_in_the_reason() -> None:
    """The line that was being read, of how many."""
    answer = eqsolve.solve("\n".join(f"x{k}^2 + x{k + 1} = {k}" for k in range(30_000)), time_limit=1.0)
    assert "of 30,000)" in answer.completeness.reason or answer.completeness.reason.endswith("reading")  # type: ignore[union-attr]


@pytest.mark.parametrize("limit", [1e-9, 0.02])
def test_a_fit_is_cut_short(limit: float) -> None:
    """An undecided fit, and whatever values it has prove nothing; solve of such a text may not even have seen that it
    is one."""
    fit = eqsolve.fit(FIT, time_limit=limit)
    assert fit.status is FitStatus.UNDECIDED
    assert all(parameter.stderr is None for parameter in fit.parameters.values())
    assert fit.reason.startswith(("the time limit was reached while ", "the time ran out "))
    assert (json.loads(fit.to_json())["sum_squares"] is None) == (not fit.parameters)
    assert eqsolve.show(fit)
    either = eqsolve.solve(FIT, time_limit=limit)
    assert either.status is FitStatus.UNDECIDED if isinstance(either, Fit) else either.verdict is Verdict.UNDECIDED


def test_many_fits_are_cut_short() -> None:
    """One undecided fit for each set."""
    fits = eqsolve.fit_many("fit y = a*exp(-b*x)", {"x": [0, 1, 2], "y": np.ones((5, 3))}, time_limit=1e-9)
    assert fits.status == (FitStatus.UNDECIDED,) * 5
    assert np.isnan(fits.sum_squares).all()
    assert eqsolve.show(fits)


def test_a_check_is_cut_short() -> None:
    """A point that was not checked gets no verdict at all; claims that were not shown do not hold."""
    with pytest.raises(eqsolve.UsageError, match="time limit") as caught:
        eqsolve.check(LINES, {f"x{k}": 1 for k in range(2001)}, time_limit=1e-9)
    assert caught.value.code == "E675"
    answer = eqsolve.solve("x^2 = 2")
    assert eqsolve.check(answer)
    again = eqsolve.check(answer, time_limit=1e-9)
    assert not again
    assert "time limit" in again.claims[-1].reason


# where a generator is being closed as the deadline falls, Python reports the exception and drops it; the budget raises it
# again, and whether the call ends is what this test shows
@pytest.mark.filterwarnings("ignore:Exception ignored in. <generator:pytest.PytestUnraisableExceptionWarning")
def test_the_next_call_is_whole() -> None:
    """After many calls that were cut short, at any place, everything works as before: no cache, no precision is
    spoiled."""
    before = [eqsolve.solve(text).to_dict() for text in ("x^2 = 2", "x^4 - 10*x^2 + 1 = 0", "cos(x) = x; x > 0")]
    for k in range(1, 40):
        eqsolve.solve("x^4 - 10*x^2 + 1 = 0; y = cos(x)" if k % 2 else "sin(x) + x^2 = 1; x > 0", time_limit=k * 0.004)
    after = [eqsolve.solve(text).to_dict() for text in ("x^2 = 2", "x^4 - 10*x^2 + 1 = 0", "cos(x) = x; x > 0")]
    for one in before + after:
        del one["timings"]
    assert before == after


# ---------------------------------------------------------------- large texts


def chain(count: int) -> str:
    return "\n".join(["x[0] = 1", *(f"x[{k + 1}] = x[{k}] + 1" for k in range(count))])


def band(count: int) -> str:
    return f"n := {count}\nfor i in 1..n: x[i-1] - 3*x[i] + x[i+1] = -i\nx[0] = 0; x[n+1] = n + 1"


LARGE: list[tuple[str, Callable[[str, int], float]]] = [
    ("for i in 1..2000: x[i] = i", lambda _, k: k),
    (chain(1600), lambda _, k: k + 1),
    (band(1500), lambda _, k: k),
    ("\n".join(f"a_{k} - a_{k + 1} = 1" for k in range(1200)) + "\na_1200 = 0", lambda _, k: 1200 - k),
    ("for i in 1..700: x[i] + y[i] = 3; for i in 1..700: x[i] - y[i] = 1", lambda letter, _: {"x": 2, "y": 1}[letter]),
]


@pytest.mark.parametrize(("text", "value"), LARGE)
def test_large_linear_texts_are_solved(text: str, value: Callable[[str, int], float]) -> None:
    """Thousands of sparse lines have their one exact solution, proved."""
    answer = eqsolve.solve(text, time_limit=600)
    assert isinstance(answer, Answer)
    assert (answer.verdict, answer.proved) == (Verdict.UNIQUE, True)
    for name in answer.unknowns:
        letter, _, number = name.partition("_")
        assert answer[0][name] == value(letter, int(number))


# ---------------------------------------------------------------- deep texts, and too little memory

DEEP = [
    "(" * 400 + "x" + ")" * 400 + " = 2",
    "sin(" * 95 + "x" + ")" * 95 + " = 1/10",
    "1/(1 + " * 90 + "x" + ")" * 90 + " = 2/3",
    "where(x > 1, " * 90 + "x" + ", 0)" * 90 + " = 2",
    "max(x, " * 90 + "1" + ")" * 90 + " = 2",
    "x" + "^x" * 150 + " = 2",
    "x" + "^(x" * 60 + ")" * 60 + " = 2",
    "-" * 3000 + "x = 2",
    "x" + "!" * 200 + " = 2",
    "f0(t) := t + 1\n" + "\n".join(f"f{k + 1}(t) := f{k}(t)/2 + t" for k in range(300)) + "\nf300(x) = 3",
    "c0 := 1\n" + "\n".join(f"c{k + 1} := c{k} + 1" for k in range(1600)) + "\nx = c1600",
    "".join("sum(" for _ in range(90)) + "x" + "".join(f" for i{k} in 1..2)" for k in range(90)) + " = 2",
    "piecewise(" + ", ".join(f"({k}*x, x < {k})" for k in range(1, 300)) + ", (x, x >= 0)) = 5",
    "x + y = 1\npiecewise(" + ", ".join(f"(y*{k}^(-1/3), x < {k})" for k in range(2, 220)) + ", (x, x >= 0)) = 5/2",
    " + ".join(f"x{k}" for k in range(5000)) + " = 1",
    "*".join(f"(x - {k})" for k in range(300)) + " = 0",
    " < ".join(f"x{k}" for k in range(400)) + "\nx0 = 1",
]


@pytest.mark.parametrize("text", DEEP)
def test_deep_texts_end_in_an_answer_or_an_error_of_ours(text: str) -> None:
    """No RecursionError, whether the text is refused or answered, and what is answered can be shown and read again."""
    for call in (
        eqsolve.format,
        lambda t: eqsolve.solve(t, time_limit=3),
        lambda t: eqsolve.check(t, {"x": 1}, time_limit=3),
    ):
        with suppress(eqsolve.EqsolveError):
            found = call(text)
            assert isinstance(found, str) or eqsolve.show(found)


@pytest.mark.parametrize(
    "call", [eqsolve.solve, eqsolve.read, eqsolve.format, lambda text: eqsolve.check(text, {"x": 1})]
)
@pytest.mark.parametrize(("trouble", "code"), [(MemoryError, "E393"), (RecursionError, "E003")])
def test_too_large_for_reading(
    call: Callable[[str], object], trouble: type[Exception], code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What Python raises then is told as an error of the text."""

    def raising(*_: object) -> None:
        raise trouble

    monkeypatch.setattr("eqsolve.syntax.reader.survey", raising)
    with pytest.raises(eqsolve.ModelError) as caught:
        call("x = 1")
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("trouble", "said"), [(MemoryError, "the memory did not suffice"), (RecursionError, "nested too deeply")]
)
def test_too_large_for_the_search(trouble: type[Exception], said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A step that fails so is a doubt, and the others go on."""

    def raising(*_: object) -> None:
        raise trouble

    monkeypatch.setattr("eqsolve.verify.judge.check_redundancy", raising)
    monkeypatch.setattr("eqsolve.verify.judge.Judge._coverage", raising)
    answer = eqsolve.solve("x^2 = 2", time_limit=5)
    assert isinstance(answer, Answer)
    assert not answer.proved or answer.verdict is not Verdict.NONE
    assert said in answer.completeness.reason or answer.completeness.level is eqsolve.Level.PROVED


# ---------------------------------------------------------------- Ctrl-C


INTERRUPTED = "import sys; from eqsolve.front.process import run; print('ready', file=sys.stderr, flush=True); sys.argv = {argv!r}; sys.exit(run())"
LOUD = [
    (LINES, 0.3),
    (LINES, 1.0),
    (LINES, 2.5),
    (SINES, 0.4),
    (SINES, 1.2),
    (SINES, 2.5),
    ("x^2 + y^3 + sin(x*y) = 1; exp(x) - y*z = 0; z^4 + x*y + cos(z) = 2", 1.0),
]


@pytest.mark.parametrize(("text", "seconds"), LOUD)
def test_ctrl_c_answers(text: str, seconds: float) -> None:
    """At any moment: exit code 130, the word on standard error, and an answer on standard output."""
    argv = ["eqsolve", "solve", "--json", "--time-limit", "50", "-"]
    process = subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED.format(argv=argv)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stderr is not None
    process.stdin.write(text)
    process.stdin.close()
    process.stdin = None
    assert process.stderr.readline() == "ready\n"
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
        assert process.returncode == 130, err
        assert err == "interrupted\n"
    else:
        out, err = process.communicate()
        assert process.returncode in (0, 1), err
    answer = json.loads(out)
    assert answer["verdict"] in ("undecided", "found", "finite", "unique")
    if process.returncode == 130 and answer["verdict"] in ("undecided", "found"):
        assert "interrupted" in answer["completeness"]["reason"]


# ---------------------------------------------------------------- the command line


@pytest.mark.parametrize(
    "argv", [["solve", "-e", "x^x = 2"], ["solve", "-e", "A + B = 9"], ["fit", "-e", "fit y = a*x"]]
)
def test_a_limit_too_small_for_anything(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Starting up counts, and its end is no error."""
    assert main([*argv, "--time-limit", "1e-9"]) == 1
    said = " ".join(capsys.readouterr().out.split())
    assert "ndecided" in said
    assert "the time limit was reached" in said


@pytest.mark.parametrize(
    "text", ["y = x^(10^9)\nx = 3/2", "log(x) = 10^9*log(3/2)", "y = gamma(x)\nx = 10^9", "y = 2^x\nx = 10^9/7"]
)
def test_values_beyond_all_floats_end_in_time(text: str) -> None:
    """Nothing false is said of them, and the call returns."""
    assert eqsolve.solve(text, time_limit=1).verdict in (Verdict.UNDECIDED, Verdict.UNIQUE)
