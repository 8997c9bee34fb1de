"""The library: what is read goes over the reals or over the integers (see ``roads``). Read ``solve`` first.

Importing this module loads neither SymPy nor torch: each comes in on the road that needs it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

from eqsolve import syntax
from eqsolve.arguments import flag_of, listener_of
from eqsolve.clocks.clock import Clock, Unread, bearable
from eqsolve.clocks.progress import told
from eqsolve.clocks.work import counting
from eqsolve.given import Given, Number, Start, Text, begun_at, device_of, method_of, most_of, options_of, seed_of
from eqsolve.integers import holds_integers
from eqsolve.methods.request import Request
from eqsolve.result import MOST, Answer, Verdict, with_picked
from eqsolve.result.climbed import Climbed, Listener
from eqsolve.roads import Call, Ending
from eqsolve.syntax.tree import DataTable, Layout, Statements, in_degrees, without_ends
from eqsolve.vocabulary import FUNCTIONS


def solve(
    text: Text,
    *,
    all: bool = True,
    exact: bool = True,
    prove: bool = True,
    method: str = "auto",
    seed: int = 0,
    time_limit: float | None = 20.0,
    max_solutions: int = MOST,
    members: int = 1,
    start: Start = None,
    params: Mapping[str, Number] | None = None,
    device: str = "cpu",
    strict: bool = False,
    name: str | None = None,
    base_dir: Path | None = None,
    progress: Callable[[str, int], None] | None = None,
    trace: Callable[[Climbed], None] | None = None,
) -> Answer | Any:
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
        max_solutions: solutions that are listed. In whole numbers those beyond are counted (``answer.count``); over the
            reals all are listed unless another number than the usual one is given. The verdict of a list that it cuts
            stays what was shown: "finite" where all were found, "found" where there may be others.
        members: of a family in whole numbers, how many of its members to list, the smallest first.
        start: starting values by name, or an answer or solution to begin at; they win over guesses (``x ~ 3``) in the
            text.
        params: values for constants that the text defines (``g := 9.81``) or merely uses.
        device: where torch computes, such as "cpu" or "cuda".
        strict: notes about how the text was read become errors.
        progress: called at each new stage and each finding, and a few times a second between them, with what is being
            done (``many starts · 96 of 512 lanes``) and how many solutions are known.
        trace: called after each rung of the search with a Climbed: the method's name, why it had its turn or was passed
            over, what it brought, and the work it took.

    Returns:
        An Answer; a Fit if the text holds ``fit`` lines, for which ``eqsolve.fit`` is the call with the type of a Fit. (The
        annotation ``Answer | Any`` lets type checkers take the result for the Answer that it is of all other texts.) Not
        finding a solution is an answer, not an exception.

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
        most=most_of("max_solutions", max_solutions),
        members=most_of("members", members),
    )
    start = begun_at(start)
    exact, listener = flag_of("exact", exact), Listener(listener_of("trace", trace))
    options = options_of(
        all=all, exact=exact, prove=prove, method=method, start=start, most=request.most, members=request.members
    )
    call = Call(given, clock, request, Ending(given, clock, request.seed, options), listener, exact, start)
    with counting(clock.deadline), told(listener_of("progress", progress)):
        try:
            statements = clock.reading(given.read)
            road = clock.loading(_road_of(statements))
            answer: Answer | Any = road.solved(statements, call)
            return _with_names(answer, statements)
        except Unread as late:
            return call.ending.unread(str(late))
        except KeyboardInterrupt as stopped:
            raise call.interrupted(stopped) from None


def _with_names(answer: Answer | Any, statements: Statements) -> Answer | Any:
    """An answer that says which of its unknowns the text gives in degrees, and where something is open, which have not
    both ends, and which solution its words ask for; a fit as it is."""
    if not isinstance(answer, Answer):
        return answer
    angles = in_degrees(statements)
    still_open = answer.verdict in (Verdict.FOUND, Verdict.UNDECIDED)
    return replace(
        with_picked(answer),
        degrees=tuple(name for name in answer.unknowns if name in angles),
        unbounded=without_ends(statements, answer.unknowns) if still_open else (),
    )


def _road_of(statements: Statements) -> Callable[[], ModuleType]:
    if holds_integers(statements):
        return _over_integers
    alone = statements.tables and all(isinstance(line, DataTable | Layout) for line in statements.lines)
    return _over_tables if statements.fits or alone else _over_reals


def _over_tables() -> ModuleType:
    from eqsolve.roads import fits

    return fits


def _over_reals() -> ModuleType:
    from eqsolve.roads import reals

    return reals


def _over_integers() -> ModuleType:
    from eqsolve.roads import integers

    return integers


def format(text: Text, style: str = "ascii") -> str:
    """The text as eqsolve reads it: explicit products, minimal brackets; ``style`` is "ascii", "unicode" or "latex".

    Words and labels that were not read stand as comments. Reading the result gives the same statements in each style.
    Raises TextError or NotYetError where it cannot be read; UsageError for another style.

    >>> import eqsolve
    >>> print(eqsolve.format("2x = 3 y²"), end="")
    2*x = 3*y^2
    """
    if isinstance(text, Statements):
        return syntax.write_statements(text, style=style, set_aside=True)
    with bearable():
        source, _, folder = Given(text).source()
        return syntax.format_statements(source, style=style, set_aside=True, base_dir=folder)


def functions() -> tuple[str, ...]:
    """The names of the functions that the language knows, for completion and help.

    >>> import eqsolve
    >>> "sinc" in eqsolve.functions()
    True
    """
    return tuple(FUNCTIONS)


__all__ = ["format", "functions", "solve"]
