"""One function per command: options in, one call of the library, one drawing out, an exit code back."""

from __future__ import annotations

import difflib
import json
import sys
import time
from argparse import Namespace
from pathlib import Path

import eqsolve
from eqsolve.errors import UsageError, failure
from eqsolve.front import screen
from eqsolve.front.arguments import COMMANDS, assignments, errors_by_name, loss_of
from eqsolve.front.waiting import Waiting
from eqsolve.result import Answer, Checked, Fit, FitStatus, Rechecked

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
        case "format":
            return format_text(options)
    return repl(options)


def solve(options: Namespace) -> int:
    """``eqsolve solve``: the verdict; of a text with ``fit`` lines, the fit."""
    if options.each:
        return solve_each(options)
    limit = _left(options)
    with Waiting(wanted=not options.verbose) as waiting:
        result = eqsolve.solve(
            text_of(options),
            name=_name(options),
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
            progress=waiting.tell,
            trace=screen.trace if options.verbose else None,
        )
    return shown(result, options.json)


def solve_each(options: Namespace) -> int:
    """``eqsolve solve --each``: the exercises of a text, a row for each."""
    limit = _left(options)
    with Waiting() as waiting:
        exercises = eqsolve.solve_each(
            text_of(options),
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
    with screen.readers_may_leave():
        if options.json:
            screen.say(json.dumps([one.to_dict() for one in exercises], ensure_ascii=False, indent=1))
        else:
            screen.put(exercises)
    return FINE if exercises and all(exercises) else NOT_FOUND


def fit(options: Namespace) -> int:
    """``eqsolve fit``: the parameters of the ``fit`` lines."""
    limit = _left(options)
    with Waiting() as waiting:
        waiting.tell("fitting", 0)
        result = eqsolve.fit(
            text_of(options),
            name=_name(options),
            seed=options.seed,
            time_limit=limit,
            start=assignments(options.start),
            params=assignments(options.param),
            device=options.device,
            strict=options.strict,
            sigma=errors_by_name(options.sigma),
            weight=errors_by_name(options.weight),
            loss=loss_of(options.loss),
            absolute=True if options.absolute else None,
            intervals=None if options.intervals is None else options.intervals / 100,
        )
    code = shown(result, options.json)
    if options.verbose and not options.json:
        with screen.readers_may_leave():
            screen.covariance(result)
    if options.out is not None:
        # loaded here because few fits are written to files
        from eqsolve.front.rows import write_rows

        write_rows(result, Path(options.out))
    return code


def check(options: Namespace) -> int:
    """``eqsolve check``: whether the given point satisfies every relation; without a point, whether an answer in JSON
    holds."""
    if not options.at:
        return shown(eqsolve.check(_answer_of(options), time_limit=_left(options)), options.json)
    limit = _left(options)
    checked = eqsolve.check(
        text_of(options),
        assignments(options.at),
        params=assignments(options.param),
        name=_name(options),
        time_limit=limit,
    )
    return shown(checked, options.json)


def format_text(options: Namespace) -> int:
    """``eqsolve format``: the text as it was read."""
    style = "latex" if options.latex else "unicode" if options.unicode else "ascii"
    formatted = eqsolve.format(text_of(options), style=style)
    with screen.readers_may_leave():
        screen.say(json.dumps({"text": formatted}, ensure_ascii=False) if options.json else formatted.rstrip("\n"))
    return FINE


def repl(options: Namespace) -> int:
    """``eqsolve repl``: the session at a terminal."""
    # prompt_toolkit takes a tenth of a second to load, and only this command needs it
    from eqsolve.front.repl import converse

    return converse(options)


def shown(result: Answer | Fit | Checked | Rechecked, as_json: bool) -> int:
    """Shows a result; the exit code says what it is, whether or not anyone stays to read it."""
    with screen.readers_may_leave():
        screen.result(result, as_json)
    good = result.status is FitStatus.CONVERGED if isinstance(result, Fit) else bool(result)
    return FINE if good else NOT_FOUND


def _left(options: Namespace) -> float:
    """What loading left of the time limit; waiting for standard input costs nothing. A wrong limit is for the library
    to refuse."""
    left: float = min(options.time_limit, max(options.deadline - time.monotonic(), sys.float_info.min))
    return left


def _answer_of(options: Namespace) -> Path | dict[str, object]:
    """The answer in JSON that a check without a point works on."""
    if options.equation or options.file is None:
        raise failure(
            UsageError, "E709", "nothing says what to check", 'give a point: --at "A=6, B=3"; or name an answer in JSON'
        )
    if options.file != "-":
        return _existing(options.file)
    try:
        data = json.loads(screen.typed())
    except (ValueError, RecursionError):
        data = None
    return data if isinstance(data, dict) else {}


def text_of(options: Namespace) -> str | Path:
    """What the command works on: a file (tables are looked for beside it), standard input, or the -e lines."""
    if options.file is not None and options.equation:
        if _meant(options.file):
            _existing(options.file)  # sovle -e "x = 1": a mistyped command is told as one
        raise failure(UsageError, "E704", "give either a FILE or -e lines, not both")
    if options.equation:
        return "\n".join(options.equation)
    if options.file is None:
        raise failure(UsageError, "E703", "nothing to read", 'name a FILE, - for standard input, or -e "x^2 = 2"')
    if options.file == "-":
        return screen.typed()
    return _existing(options.file)


def _name(options: Namespace) -> str | None:
    """What errors call the text; a file has its own name."""
    return "<stdin>" if options.file == "-" else "<-e>" if options.equation else None


def _meant(name: str) -> list[str]:
    """The command that a word may be a slip of."""
    return difflib.get_close_matches(name, COMMANDS, n=1)


def _existing(name: str) -> Path:
    path = Path(name)
    try:
        if path.is_file():
            return path
    except (OSError, ValueError) as error:  # a name too long, or one that no file can have
        raise failure(
            UsageError, "E714", f"no file can be called {name[:60]!r}: {getattr(error, 'strerror', None) or error}"
        ) from None
    near = _meant(name)
    what = "is a folder" if path.is_dir() else "was not found"
    hint = (
        f"did you mean the command {near[0]}?"
        if near
        else 'equations on the command line stand behind -e: eqsolve solve -e "x^2 = 2"'
    )
    raise failure(UsageError, "E705", f"the file {name!r} {what}", hint)
