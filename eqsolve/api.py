"""The library: the pipelines, and the only place where all rooms meet. Read ``solve`` first.

Importing this module loads SymPy; the package itself loads it when one of these functions is first used.
torch comes in with the first numerical method (see ``methods.choose``).
"""
from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from eqsolve import syntax
from eqsolve.errors import UsageError, failure
from eqsolve.methods import choose
from eqsolve.methods.request import METHODS, Request
from eqsolve.model import System, build, examine, from_sympy, number
from eqsolve.result import Answer, Candidate, Checked, Fit, Interrupted
from eqsolve.syntax.tree import Statements
from eqsolve.syntax.vocabulary import FUNCTIONS
from eqsolve.verify import Judge, check_point

Text = str | Path | Sequence[object]
Number = float | int | str | Fraction


def solve(text: Text, *, all: bool = True, exact: bool = True, prove: bool = True, method: str = "auto", seed: int = 0,
          time_limit: float = 20.0, start: Mapping[str, float] | None = None, params: Mapping[str, Number] | None = None,
          device: str = "cpu", strict: bool = False, name: str | None = None, base_dir: Path | None = None) -> Answer | Fit:
    """Solve the equations of a text and say what is true about them.

    Args:
        text: the equations: a string, a list of lines, a Path to a file, or SymPy equations.
        all: look for every solution; False stops at the first proven one.
        exact: also look for exact forms (rationals, surds, ...), under a time limit of their own.
        prove: also prove points and completeness; False only verifies points in higher precision.
        method: "auto", or one of exact, homotopy, lm, newton, descent, adam, sgd, lbfgs.
        seed: of the random starts; the same text and seed give the same answer.
        time_limit: seconds for the whole call; what is known then is returned.
        start: starting values by name; they win over guesses (``x ~ 3``) in the text.
        params: values for constants of the text (``g := 9.81``).
        device: where torch computes, such as "cpu" or "cuda".
        strict: notes about how the text was read become errors.

    Returns:
        An Answer; a Fit if the text holds ``fit`` lines. Not finding a solution is an answer, not an exception.

    Raises:
        TextError, NotYetError, ModelError: the text cannot be read or built; UsageError: a wrong argument;
        Interrupted: Ctrl-C came while searching; it holds the answer so far.

    >>> import eqsolve
    >>> print(eqsolve.solve("x^2 = 4, x > 0")[0]["x"])
    2.0
    """
    clock = _Clock(time_limit)
    system = _start_from(_system(text, params, strict, name, base_dir), start)
    clock.mark("read")
    if system.fits:
        return _fit(system, clock, seed, device)
    facts = examine(system)
    request = Request(clock.deadline, all, _method(method), seed, device)
    judge = Judge(system, clock.deadline, all, prove, exact)
    try:
        judge.hear_all(choose.exact(system, facts, request))
        if method == "auto":
            judge.sweep(seconds=0.5)
        if not judge.satisfied:
            judge.hear_all(choose.numerical(system, facts, request))
        if method == "auto":
            judge.sweep(seconds=min(0.7 * facts.unknowns, 3.0, clock.left * 0.25))
    except KeyboardInterrupt:
        judge.doubts.append("interrupted")
        raise Interrupted(judge.answer(notes=system.notes, seed=seed)) from None
    clock.mark("solve")
    return replace(judge.answer(notes=system.notes, seed=seed), timings=clock.timings())


def fit(text: Text, *, seed: int = 0, time_limit: float = 60.0, start: Mapping[str, float] | None = None,
        params: Mapping[str, Number] | None = None, device: str = "cpu", strict: bool = False, name: str | None = None,
        base_dir: Path | None = None) -> Fit:
    """Least-squares fit of the ``fit`` lines of a text; see ``solve`` for the arguments.

    Raises UsageError (E620) if the text holds no ``fit`` line.
    """
    clock = _Clock(time_limit)
    system = _start_from(_system(text, params, strict, name, base_dir), start)
    clock.mark("read")
    if not system.fits:
        raise failure(UsageError, "E620", "the text holds no line that begins with 'fit'", "write for example: fit y = A*x^2 + B*x + C")
    return _fit(system, clock, seed, device)


def check(text: Text, at: Mapping[str, Number], *, params: Mapping[str, Number] | None = None, name: str | None = None,
          base_dir: Path | None = None) -> Checked:
    """Put a point into every relation of a text, in exact or ball arithmetic.

    ``at`` gives a value for every unknown: a float, a Fraction, or text such as "7/3" or "1e-3" (exact).
    Raises UsageError (E621) for a missing or unknown name, (E622) for a value that is no number.
    """
    system = _system(text, params, False, name, base_dir)
    return replace(check_point(system, _exact_point(system, at)), notes=system.notes)


def format(text: str, *, style: str = "ascii") -> str:
    """The text as eqsolve reads it: explicit products, minimal brackets; ``style`` is "ascii" or "unicode"."""
    return syntax.format_statements(text, style=style)


def read(text: Text, *, params: Mapping[str, Number] | None = None, strict: bool = False, name: str | None = None,
         base_dir: Path | None = None) -> Statements:
    """The statements of a text, resolved but not solved: relations, constants, bounds, notes ..."""
    source, called, folder = _source(text, name, base_dir)
    values = {key: _number(value, key) for key, value in (params or {}).items()}
    return syntax.read(source, name=called, params=values, base_dir=folder, strict=strict)


def functions() -> tuple[str, ...]:
    """The names of the functions that the language knows, for completion and help."""
    return tuple(FUNCTIONS)


# ---------------------------------------------------------------- parts


class _Clock:
    """Time limit and the seconds that each stage took."""

    def __init__(self, limit: float) -> None:
        if not limit > 0:
            raise failure(UsageError, "E623", "the time limit must be a positive number of seconds")
        self.last = time.monotonic()
        self.deadline = self.last + limit
        self.stages = {"read": 0.0, "solve": 0.0, "check": 0.0}

    def mark(self, stage: str) -> None:
        now = time.monotonic()
        self.stages[stage] += now - self.last
        self.last = now

    @property
    def left(self) -> float:
        return max(0.0, self.deadline - time.monotonic())

    def timings(self) -> dict[str, float]:
        self.mark("check")
        return {stage: round(seconds, 6) for stage, seconds in self.stages.items()}


def _system(text: Text, params: Mapping[str, Number] | None, strict: bool, name: str | None, base_dir: Path | None) -> System:
    if not isinstance(text, str | Path) and text and not any(isinstance(line, str) for line in text):
        return from_sympy(text)
    return build(read(text, params=params, strict=strict, name=name, base_dir=base_dir))


def _source(text: Text, name: str | None, base_dir: Path | None) -> tuple[str, str, Path | None]:
    if isinstance(text, str):
        return text, name or "<text>", base_dir
    if isinstance(text, Path):
        return _contents(text), name or str(text), base_dir or text.parent
    return "\n".join(str(line) for line in text), name or "<text>", base_dir


def _contents(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise failure(UsageError, "E624", f"{path} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise failure(UsageError, "E625", f"{path} is not UTF-8 text", "save the file as UTF-8") from None


def _start_from(system: System, start: Mapping[str, float] | None) -> System:
    if not start:
        return system
    strangers = [n for n in start if n not in system.names]
    if strangers:
        raise failure(UsageError, "E621", f"no unknown is called {strangers[0]!r}", f"the unknowns are {', '.join(system.names)}")
    return replace(system, unknowns=tuple(replace(u, guess=float(start[u.name])) if u.name in start else u for u in system.unknowns))


def _fit(system: System, clock: _Clock, seed: int, device: str) -> Fit:
    found = choose.fit(system, Request(clock.deadline, seed=seed, device=device))
    clock.mark("solve")
    return replace(found, notes=system.notes + found.notes, timings=clock.timings(), seed=seed)


def _method(method: str) -> str:
    if method not in METHODS:
        raise failure(UsageError, "E626", f"no method is called {method!r}", f"choose one of {', '.join(METHODS)}")
    return method


def _exact_point(system: System, at: Mapping[str, Number]) -> Candidate:
    missing = [n for n in system.names if n not in at]
    strangers = [n for n in at if n not in system.names]
    if missing or strangers:
        what = f"{missing[0]!r} has no value" if missing else f"no unknown is called {strangers[0]!r}"
        raise failure(UsageError, "E621", what, f"give a value for each of {', '.join(system.names)}", names=tuple(missing + strangers))
    exact = {n: _number(at[n], n) for n in system.names}
    return Candidate({n: float(v) for n, v in exact.items()}, "given", exact={n: number(v) for n, v in exact.items()})


def _number(value: Number, name: str) -> Fraction:
    try:
        return Fraction(value)
    except (ValueError, OverflowError, ZeroDivisionError, TypeError):
        raise failure(UsageError, "E622", f"{name}: {value!r} is not a number", "write for example 3, 0.5, 7/3 or 1e-3", names=(name,)) from None


__all__ = ["check", "fit", "format", "functions", "read", "solve"]
