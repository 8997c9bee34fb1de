"""``eqsolve solve --sweep``: one text for several values of its constants, as a table, a file and a picture."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import eqsolve
from eqsolve.front import screen
from eqsolve.front.command_line import assignments, sweep_values, time_left
from eqsolve.front.source import apart, source_of
from eqsolve.front.waiting import Waiting
from eqsolve.result import Answers

FINE, NOT_FOUND = 0, 1


def sweep(options: Namespace) -> int:
    """The answer for each value, a row for each solution; the time limit counts anew for each."""
    limit, source = time_left(options), source_of(options)
    if options.out is not None:
        apart(source, options.out)
    with Waiting(limit, verbose=options.verbose) as waiting:
        answers = swept(options, source.text, source.name, limit, waiting.tell, source.folder)
        folder = source.text.parent if isinstance(source.text, Path) else source.folder
        answers = to_digits(options, answers, folder)
    return _shown(answers, options)


def swept(
    options: Namespace,
    text: str | Path,
    name: str | None,
    limit: float,
    progress: Callable[[str, int], None],
    folder: Path | None = None,
) -> Answers:
    """The one call of ``eqsolve.solve_many`` that stands behind the options, here and in notebooks."""
    given = assignments(options.param)
    values = sweep_values(options.sweep, given)
    return eqsolve.solve_many(
        text,
        {**values, **given},
        name=name,
        base_dir=folder,
        all=not options.one,
        exact=not options.no_exact,
        prove=not options.no_prove,
        method=options.method,
        seed=options.seed,
        time_limit=limit,
        max_solutions=options.max_solutions,
        start=assignments(options.start),
        device=options.device,
        strict=options.strict,
        progress=progress,
    )


def to_digits(options: Namespace, answers: Answers, folder: Path | None = None) -> Answers:
    """The answers with as many digits as are wanted."""
    if options.digits is None:
        return answers
    return replace(
        answers,
        answers=tuple(
            eqsolve.digits(answer, options.digits, time_limit=options.time_limit, base_dir=folder) for answer in answers
        ),
    )


def _shown(answers: Answers, options: Namespace) -> int:
    with screen.readers_may_leave():
        if options.out == "-":
            pass  # the rows alone stand on standard output
        elif options.json:
            screen.say_json(answers.to_json())
        elif options.quiet:
            swept = {name: values for name, values in answers.params.items() if len(set(values)) > 1}
            for k, answer in enumerate(answers):
                screen.bare(answer, {name: values[k] for name, values in swept.items()})
        else:
            screen.put(answers)
    if options.out is not None:
        # loaded here because few sweeps are written to files
        from eqsolve.front.rows import write_answers

        write_answers(answers, Path(options.out))
    if options.plot is not None:
        eqsolve.plot(answers).save(options.plot)
    return FINE if all(answers) else NOT_FOUND
