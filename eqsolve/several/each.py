"""Several exercises in one text, each solved alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from eqsolve import syntax
from eqsolve.api import solve
from eqsolve.arguments import listener_of
from eqsolve.errors import ModelError, NotYetError, TextError, UsageError
from eqsolve.given import MOST, Number, Text, source_of
from eqsolve.result.exercise import Exercise
from eqsolve.several.telling import numbered


def solve_each(
    text: Text,
    *,
    all: bool = True,
    exact: bool = True,
    prove: bool = True,
    method: str = "auto",
    seed: int = 0,
    time_limit: float | None = 20.0,
    max_solutions: int = MOST,
    params: Mapping[str, Number] | None = None,
    device: str = "cpu",
    strict: bool = False,
    base_dir: Path | None = None,
    progress: Callable[[str, int], None] | None = None,
) -> tuple[Exercise, ...]:
    """Solve the exercises of a text one by one: parts with titles or numbers (``1)``, ``a)``, ``1.2``, ``Exercise 2:``,
    ``Bonus:``), and in a text without any its paragraphs, or else its lines. Numbers below a heading without an equation
    (``Exercise 1. Solve:``) have it in their title: ``Exercise 1 a)``. A row between exercises that tells what to do with
    those below (``Solve for x > 0:``) holds for these, in place of the one before it.

    ``time_limit`` counts for each exercise, and ``progress`` is told its number (``exercise 3 of 12 · boxes``); the other
    arguments are those of ``solve``. An exercise that cannot be read carries its error; only wrong arguments raise
    (UsageError), and Interrupted.

    >>> import eqsolve
    >>> [one.answer[0]["x"] for one in eqsolve.solve_each("1) x + 2 = 10  2) 3x = 27")]
    [8.0, 9.0]
    """
    source, name, folder = source_of(text, None, base_dir)
    done = []
    listening = listener_of("progress", progress)
    parts = tuple(syntax.exercises(source))
    for number, (title, part) in enumerate(parts, 1):
        which = f"exercise {number:,} of {len(parts):,}"
        if listening is not None:
            listening(which, 0)
        tell = None if listening is None else numbered(listening, which)
        try:
            answer = solve(
                part,
                all=all,
                exact=exact,
                prove=prove,
                method=method,
                seed=seed,
                time_limit=time_limit,
                max_solutions=max_solutions,
                params=params,
                device=device,
                strict=strict,
                name=f"{name} {title}",
                base_dir=folder,
                progress=tell,
            )
            done.append(Exercise(title, part, answer))
        except (TextError, NotYetError, ModelError) as error:
            done.append(Exercise(title, part, None, error))
        except UsageError as error:
            if error.code != "E627" or len(parts) == 1:
                raise
            done.append(Exercise(title, part, None, error))  # remarks alone stop none of the others
    return tuple(done)
