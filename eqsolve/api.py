"""The library: reading, building, examining, finding and checking stand in ``solve`` as five calls. Read it first.

Importing this module loads SymPy; the package itself loads it when one of these functions is first used.
torch comes in with the first numerical method (see ``ladder``).
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import overload

from eqsolve import syntax
from eqsolve.arguments import flag_of, folder_of, listener_of
from eqsolve.budget import at, whereabouts
from eqsolve.climbed import Climbed, Listener
from eqsolve.climbing import Task
from eqsolve.clock import Clock, Unread, bearable
from eqsolve.ending import Ending
from eqsolve.errors import UsageError, failure
from eqsolve.fits import fit, fit_many, fitted, with_fit_lines
from eqsolve.given import (
    Given,
    Number,
    Text,
    constants,
    contents,
    device_of,
    equations_of,
    exact_point,
    json_of,
    method_of,
    options_from,
    options_of,
    seed_of,
    source_of,
    start_from,
)
from eqsolve.ladder import find
from eqsolve.methods.request import Request
from eqsolve.model import examine
from eqsolve.recheck import recheck, text_of
from eqsolve.result import Answer, Checked, Claim, Fit, Rechecked
from eqsolve.syntax.tree import Statements
from eqsolve.verify import Judge, check_point
from eqsolve.vocabulary import FUNCTIONS
from eqsolve.work import counting


def solve(
    text: Text,
    *,
    all: bool = True,
    exact: bool = True,
    prove: bool = True,
    method: str = "auto",
    seed: int = 0,
    time_limit: float | None = 20.0,
    start: Mapping[str, Number] | None = None,
    params: Mapping[str, Number] | None = None,
    device: str = "cpu",
    strict: bool = False,
    name: str | None = None,
    base_dir: Path | None = None,
    progress: Callable[[str, int], None] | None = None,
    trace: Callable[[Climbed], None] | None = None,
) -> Answer | Fit:
    """Solve the equations of a text and say what is true about them.

    Args:
        text: the equations: a string, a list of lines, a Path to a file, or SymPy equations (one, or a list of them).
        all: look for every solution; False stops as soon as one is proven.
        exact: also look for exact forms (rationals, surds, ...), under a time limit of their own; False keeps only
            those that the methods themselves have.
        prove: also prove points and completeness; False only verifies points in higher precision.
        method: "auto", or one of exact, homotopy, lm, newton, descent, adam, sgd, lbfgs.
        seed: of the random starts, a whole number of at most 63 bits; the same text and seed give the same answer.
        time_limit: seconds for the whole call, a ceiling (None: no limit): what is known then is returned. The search
            ends by counted work before, mostly long before, so that the same text and seed give the same answer on a
            busy machine; a limit above 20 allows more work.
        start: starting values by name; they win over guesses (``x ~ 3``) in the text.
        params: values for constants that the text defines (``g := 9.81``) or merely uses.
        device: where torch computes, such as "cpu" or "cuda".
        strict: notes about how the text was read become errors.
        progress: called at each new stage and each finding with what is being done and how many solutions are known.
        trace: called after each rung of the search with a Climbed: the method's name, why it had its turn or was passed
            over, what it brought, and the work it took.

    Returns:
        An Answer; a Fit if the text holds ``fit`` lines. Not finding a solution is an answer, not an exception.

    Raises:
        TextError, NotYetError, ModelError: the text cannot be read or built; UsageError: a wrong argument;
        Interrupted: Ctrl-C came while searching; it holds the answer so far.

    >>> import eqsolve
    >>> print(eqsolve.solve("x^2 = 4, x > 0")[0]["x"])
    2.0
    """
    clock, given = Clock(time_limit), Given(text, params, strict, name, base_dir)
    request = Request(
        deadline=clock.most_work,
        all=flag_of("all", all),
        method=method_of(method),
        seed=seed_of(seed),
        device=device_of(device),
        prove=flag_of("prove", prove),
    )
    exact, listener = flag_of("exact", exact), Listener(listener_of("progress", progress), listener_of("trace", trace))
    options = options_of(all=all, exact=exact, prove=prove, method=method, start=start)
    ending, judge = Ending(given, clock, seed, options), None
    with counting(clock.deadline):
        try:
            statements = clock.reading(given.read)
            system = clock.reading(lambda: start_from(given.build(statements), start))
            facts = clock.reading(lambda: examine(system), "looking at the equations")
            clock.mark("read")
            if system.fits:
                return fitted(with_fit_lines(system), clock, replace(request, deadline=math.inf))
            judge = Judge(system, request.deadline, all, prove, exact)
            clock.searching(find(Task(system, facts, request, judge), listener), judge.check)
            return ending.answer(judge)
        except Unread as late:
            return ending.unread(str(late))
        except KeyboardInterrupt as stopped:
            raise ending.interrupted(stopped, judge) from None


@overload
def check(
    text: Text,
    at: Mapping[str, Number],
    *,
    params: Mapping[str, Number] | None = ...,
    name: str | None = ...,
    base_dir: Path | None = ...,
    time_limit: float | None = ...,
) -> Checked: ...


@overload
def check(
    text: Answer | Mapping[str, object] | str | Path,
    at: None = ...,
    *,
    params: None = ...,
    name: str | None = ...,
    base_dir: Path | None = ...,
    time_limit: float | None = ...,
) -> Rechecked: ...


def check(
    text: Text,
    at: Mapping[str, Number] | None = None,
    *,
    params: Mapping[str, Number] | None = None,
    name: str | None = None,
    base_dir: Path | None = None,
    time_limit: float | None = 20.0,
) -> Checked | Rechecked:
    """Put a point into every relation of a text, in exact or ball arithmetic; or, without a point, prove an answer
    again.

    ``at`` gives a value for every unknown: a float, a Fraction, or text such as "7/3", "1e-3", "pi/2" or "sqrt(2)"
    (exact). Without it, ``text`` is an Answer, its ``to_dict()``, or the path of its JSON: every claim is proven again
    from the text and the certificates that it holds, or where only that can show it, by solving the text anew.
    ``time_limit``: seconds for the whole call. ``base_dir``: of tables. Raises UsageError: a name that is no unknown
    (E621), a value that is no finite number (E622), an unknown without a value (E628), data that are no answer with its
    text (E640), a text of fit lines (E641), a point that was not checked in time (E675).

    >>> import eqsolve
    >>> bool(eqsolve.check("x^2 = 2", {"x": "sqrt(2)"}))
    True
    """
    clock = Clock(time_limit)
    if at is None:
        return _check_answer(text, base_dir, clock)
    checked = clock.finishing(lambda: _check_point(text, at, params, name, base_dir))
    if checked is None:
        raise failure(
            UsageError, "E675", f"the time limit was reached while {whereabouts()}", "give more seconds: time_limit="
        )
    return checked


def _check_point(
    text: Text,
    point: Mapping[str, Number],
    params: Mapping[str, Number] | None,
    name: str | None,
    base_dir: Path | None,
) -> Checked:
    given = Given(text, params, False, name, base_dir)
    with bearable():
        system = equations_of(given.build(given.read()))
        at("putting the point into the relations")
        return replace(check_point(system, exact_point(system, point)), notes=system.notes)


def _check_answer(answer: object, base_dir: Path | None, clock: Clock) -> Rechecked:
    """An answer is proven again; ``solve`` is asked only for what nothing else can show."""
    base_dir = folder_of(base_dir)
    data = answer.to_dict() if isinstance(answer, Answer) else answer
    if isinstance(data, str | Path):
        path = Path(data)
        data, base_dir = json_of(contents(path)), base_dir or path.parent
    text, params = text_of(data if isinstance(data, Mapping) else {})
    assert isinstance(data, Mapping)

    again = options_from(data)

    def anew() -> Answer:
        found = solve(text, params=params, base_dir=base_dir, time_limit=max(clock.left, sys.float_info.min), **again)
        assert isinstance(found, Answer)  # a text with fit lines was refused above
        return found

    given = Given(text, params, False, None, base_dir)
    try:
        system = clock.reading(lambda: equations_of(given.build(given.read())))
    except Unread as late:
        return Rechecked((Claim("the answer", "", False, str(late)),))
    with bearable():
        return recheck(system, data, anew, clock.closing)


def format(text: str | Path, *, style: str = "ascii") -> str:
    """The text as eqsolve reads it: explicit products, minimal brackets; ``style`` is "ascii" or "unicode".

    Raises TextError or NotYetError where it cannot be read; UsageError for another style.

    >>> import eqsolve
    >>> print(eqsolve.format("2x = 3 y²"), end="")
    2*x = 3*y^2
    """
    with bearable():
        return syntax.format_statements(source_of(text, None, None)[0], style=style)


def read(
    text: Text,
    *,
    params: Mapping[str, Number] | None = None,
    strict: bool = False,
    name: str | None = None,
    base_dir: Path | None = None,
) -> Statements:
    """The statements of a text, resolved but not solved: relations, constants, bounds, notes ...

    Raises TextError or NotYetError where it cannot be read; UsageError for a wrong argument.

    >>> import eqsolve
    >>> [note.code for note in eqsolve.read("f(t) := t^2; xy = f(2)").notes]
    ['N232']
    """
    source, called, folder = source_of(text, name, base_dir)
    with bearable():
        return syntax.read(
            source, name=called, params=constants(params), base_dir=folder, strict=flag_of("strict", strict)
        )


def functions() -> tuple[str, ...]:
    """The names of the functions that the language knows, for completion and help.

    >>> import eqsolve
    >>> "sinc" in eqsolve.functions()
    True
    """
    return tuple(FUNCTIONS)


__all__ = ["check", "fit", "fit_many", "format", "functions", "read", "solve"]
