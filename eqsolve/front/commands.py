"""One function per command: options in, one call of the library, one drawing out, an exit code back."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import eqsolve
from eqsolve import Climbed
from eqsolve.front import screen
from eqsolve.front.command_line import assignments, condition_of, errors_by_name, loss_of, time_left
from eqsolve.front.source import answer_of, apart, grouped_by, source_of
from eqsolve.front.waiting import Waiting
from eqsolve.result import Answer, Checked, Fit, FitsBy, FitStatus, Rechecked
from eqsolve.result.exercise import Exercise

FINE, NOT_FOUND = 0, 1


def run(options: Namespace) -> int:
    """Runs the chosen command."""
    match options.command:
        case "solve":
            return solve(options)
        case "fit":
            return fit(options)
        case "check":
            return check(options)
    return format_text(options)


def solve(options: Namespace) -> int:
    """``eqsolve solve``: the verdict; of a text with ``fit`` lines, the fit."""
    if options.each:
        return solve_each(options)
    if options.sweep or options.out is not None:
        # loaded here because few texts are swept
        from eqsolve.front.sweeps import sweep

        return sweep(options)
    limit, source = time_left(options), source_of(options)
    with Waiting(limit, verbose=options.verbose) as waiting:
        trace = screen.trace if options.verbose else None
        found = solved(options, source.text, source.name, limit, waiting.tell, trace, source.folder)
        folder = source.text.parent if isinstance(source.text, Path) else source.folder
        result = to_digits(options, found, folder)
    code = pictured(result, options)
    if options.plot_convergence is not None:
        eqsolve.plot_convergence(source.text).save(options.plot_convergence)
    return code


def solved(
    options: Namespace,
    text: str | Path,
    name: str | None,
    limit: float,
    progress: Callable[[str, int], None],
    trace: Callable[[Climbed], None] | None = None,
    folder: Path | None = None,
) -> Answer | Fit:
    """The one call of ``eqsolve.solve`` that stands behind the options, here and in notebooks."""
    return eqsolve.solve(
        text,
        name=name,
        base_dir=folder,
        all=not options.one,
        exact=not options.no_exact,
        prove=not options.no_prove,
        method=options.method,
        seed=options.seed,
        time_limit=limit,
        max_solutions=options.max_solutions,
        members=options.members,
        start=assignments(options.start),
        params=assignments(options.param),
        device=options.device,
        strict=options.strict,
        progress=progress,
        trace=trace,
    )


def to_digits(options: Namespace, result: Answer | Fit, folder: Path | None = None) -> Answer | Fit:
    """The result with as many digits as are wanted; its tables stand in the folder."""
    if options.digits is None:
        return result
    return eqsolve.digits(result, options.digits, time_limit=options.time_limit, base_dir=folder)


def solve_each(options: Namespace) -> int:
    """``eqsolve solve --each``: the exercises of a text, a row for each."""
    limit, source = time_left(options), source_of(options)
    with Waiting(limit, verbose=options.verbose) as waiting:
        exercises = eqsolve.solve_each(
            source.text,
            base_dir=source.folder,
            all=not options.one,
            exact=not options.no_exact,
            prove=not options.no_prove,
            method=options.method,
            seed=options.seed,
            time_limit=limit,
            max_solutions=options.max_solutions,
            params=assignments(options.param),
            device=options.device,
            strict=options.strict,
            progress=waiting.tell,
        )
        exercises = tuple(
            one if one.answer is None else replace(one, answer=to_digits(options, one.answer, source.folder))
            for one in exercises
        )
    with screen.readers_may_leave():
        if options.json:
            screen.say_json(json.dumps([one.to_dict() for one in exercises], ensure_ascii=False, indent=1))
        elif options.quiet:
            for one in exercises:
                _bare(one)
        else:
            screen.put(exercises, exact=not options.decimals)
    return FINE if exercises and all(exercises) else NOT_FOUND


def _bare(one: Exercise) -> None:
    """The values of an exercise behind its title; why there are none, to standard error: a hole says nothing."""
    title = f"{one.title} " if one.title.endswith(")") else f"{one.title}: "
    if one.answer is None:
        screen.remark(f"{title}not read: {one.error}")
    elif not one.answer:
        screen.remark(f"{title}{one.answer}")
    if one.answer is not None:
        screen.bare(one.answer, title=title)


def fit(options: Namespace) -> int:
    """``eqsolve fit``: the parameters of the ``fit`` lines."""
    limit, source = time_left(options), source_of(options)
    by = " ".join(options.by) if options.by else None
    if by is None:
        source, by = grouped_by(source)
    if options.out is not None:
        apart(source, options.out)
    with Waiting(limit, verbose=options.verbose) as waiting:
        said = {
            "name": source.name,
            "base_dir": source.folder,
            "seed": options.seed,
            "time_limit": limit,
            "start": assignments(options.start),
            "params": assignments(options.param),
            "device": options.device,
            "strict": options.strict,
            "sigma": errors_by_name(options.sigma),
            "weight": errors_by_name(options.weight),
            "loss": loss_of(options.loss),
            "absolute": True if options.absolute else None,
            "where": condition_of(options.where),
            "intervals": None if options.intervals is None else options.intervals / 100,
            "progress": waiting.tell,
        }
        if by is not None:
            fits = eqsolve.fit_by(by, source.text, **said)
        else:
            result = eqsolve.fit(source.text, **said)
    if by is not None:
        return grouped(fits, options)
    if options.digits is not None:
        result = result.digits(options.digits)
    code = pictured(result, options)
    if options.verbose and not options.json and options.out != "-":
        with screen.readers_may_leave():
            screen.covariance(result)
    if options.out is not None:
        # loaded here because few fits are written to files
        from eqsolve.front.rows import write_rows

        write_rows(result, Path(options.out))
    return code


def grouped(fits: FitsBy, options: Namespace) -> int:
    """Shows a row for each group, and writes the rows of all; the exit code is that of the worst."""
    for option, value in (("--plot", options.plot), ("--digits", options.digits)):
        if value is not None:
            one = next(iter(fits), "...")
            screen.remark(
                f'{option} is of one fit, and has no effect with --by: --where "{fits.by} = {one}" fits one group'
            )
    if options.out is not None:
        from eqsolve.front.rows import write_groups  # late: few fits are written to files

        write_groups(fits, Path(options.out))
        if options.out == "-":
            return FINE if all(one.status is FitStatus.CONVERGED for one in fits.values()) else NOT_FOUND
    elif not options.json and any(one.predictions for one in fits.values()):
        screen.remark("the predictions of the groups are written by --out rows.csv and --json")
    with screen.readers_may_leave():
        if options.json:
            screen.say(fits.to_json())
        elif options.quiet:
            for value, one in fits.items():
                screen.say(f"{value}: " + ", ".join(f"{name} = {found:.12g}" for name, found in one.items()))
        else:
            screen.say(str(fits))
            for line in _notes_of_groups(fits):
                screen.say(line)
    return FINE if all(one.status is FitStatus.CONVERGED for one in fits.values()) else NOT_FOUND


def _notes_of_groups(fits: FitsBy) -> Iterator[str]:
    """The notes, each once, with the groups that they are about."""
    met: dict[tuple[str, str], list[str]] = {}
    for value, one in fits.items():
        for note in one.notes:
            if note.code != "N331":
                met.setdefault((note.code, note.text), []).append(str(value))
    for (code, text), values in met.items():
        of = f"{fits.by} {', '.join(values[:5])}{f' and {len(values) - 5} more' if len(values) > 5 else ''}"
        yield f"note[{code}] {f'each {fits.by}' if len(values) == len(fits) > 1 else of}: {text}"


def check(options: Namespace) -> int:
    """``eqsolve check``: whether the given point satisfies every relation; without a point, whether an answer in JSON
    holds."""
    if not options.at:
        if options.digits is not None:
            screen.remark("--digits has no effect without --at: an answer in JSON is checked with the digits it has")
        return shown(eqsolve.check(answer_of(options), time_limit=time_left(options)), options)
    from eqsolve.front.checking import check_points  # other commands pay nothing for points

    return FINE if all(check_points(options)) else NOT_FOUND


def format_text(options: Namespace) -> int:
    """``eqsolve format``: the text as it was read."""
    style = "latex" if options.latex else "unicode" if options.unicode else "ascii"
    source = source_of(options)
    formatted = eqsolve.format(source.text, style=style)
    if options.verbose:
        for note in eqsolve.read(source.text, name=source.name).notes:
            screen.remark(f"note[{note.code}] line {note.line}: {note.text}")
    with screen.readers_may_leave():
        if options.json:
            screen.say_json(json.dumps({"text": formatted}, ensure_ascii=False))
        else:
            screen.say(formatted.rstrip("\n"))
    return FINE


def shown(result: Answer | Fit | Checked | Rechecked, options: Namespace) -> int:
    """Shows a result; the exit code says what it is, whether or not anyone stays to read it."""
    with screen.readers_may_leave():
        if getattr(options, "out", None) == "-":
            pass  # the rows alone stand on standard output
        elif options.json:
            screen.result(result, True)
        elif options.quiet:
            screen.bare(result)
        else:
            screen.put(
                result,
                getattr(options, "show", None),
                reasons=options.verbose,
                exact=not getattr(options, "decimals", False),
            )
    good = result.status is FitStatus.CONVERGED if isinstance(result, Fit) else bool(result)
    return FINE if good else NOT_FOUND


def pictured(result: Answer | Fit, options: Namespace) -> int:
    """Shows a result and writes its picture where one is wanted; the answer stands there even where no picture can."""
    code = shown(result, options)
    if options.plot is not None:
        eqsolve.plot(result).save(options.plot)
    return code
