"""The magics ``%eqsolve`` and ``%%eqsolve``: a text in, the answer as the value of the cell."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

from IPython.display import display

import eqsolve
from eqsolve.errors import Diagnostic, EqsolveError, Interrupted, UsageError, failure
from eqsolve.front import commands, sweeps
from eqsolve.front.command_line import parser
from eqsolve.front.notebook.completing import eqsolve_matcher
from eqsolve.front.notebook.echo import Echo
from eqsolve.front.notebook.failing import Shown, only_this, show_errors, with_its_value
from eqsolve.front.notebook.lines import parted
from eqsolve.front.notebook.progress import Progress
from eqsolve.report import show
from eqsolve.result import Answer, Answers, Fit

_KEPT = re.compile(r"(?:^|(?<=\s))-o[ =]?\s*([^\W\d]\w*)(?:\s+|$)")
_ECHO = re.compile(r"(?:^|(?<=\s))--echo(?:\s+|$)")
_PLOT = re.compile(r"(?:^|(?<=\s))--plot(?:\s+(?=-)|\s*$)")  # with the name of a file it is an option of the command
NAME = "<cell>"
# What says how a command writes its answer, and what to do with the value of a cell instead.
_ELSEWHERE = {
    "json": "with -o answer the next cell has answer.to_json()",
    "quiet": "with -o answer the next cell has [dict(solution) for solution in answer]",
    "show": "with -o answer the next cell has print(eqsolve.show(answer, rows=200))",
    "plot": "--plot alone shows the picture above the answer; with -o answer the next cell has answer.plot().save(path)",
    "plot_convergence": "in a cell of Python: eqsolve.plot_convergence(text)",
    "out": "with -o answers the next cell has answers.to_pandas().to_csv(path)",
    "each": "in a cell of Python: eqsolve.solve_each(text)",
}


def load(shell: Any) -> None:
    """Registers the magics, the completions and how errors are shown in an IPython shell, as ``%load_ext eqsolve``."""

    def magic(line: str, cell: str | None = None) -> Answer | Answers | Fit | None:
        return _run(shell, line, cell)

    magic.__doc__ = _HELP
    shell.register_magic_function(magic, "line_cell", "eqsolve")
    if eqsolve_matcher not in shell.Completer.custom_matchers:
        shell.Completer.custom_matchers.append(eqsolve_matcher)
    html = shell.display_formatter.formatters["text/html"]
    html.for_type(EqsolveError, lambda error: show(error, html=True))
    html.for_type(Diagnostic, lambda remark: show(EqsolveError([remark]), html=True))
    show_errors(shell)


def _run(shell: Any, line: str, cell: str | None) -> Answer | Answers | Fit | None:
    """Solves, keeps the result under the name behind -o, and returns it; an error shows its place, not a traceback."""
    try:
        kept = _KEPT.match(line.lstrip()) if cell is None else _KEPT.search(line)
        rest = line.lstrip()[kept.end() :] if kept and cell is None else _KEPT.sub("", line)
        echo = cell is not None and bool(_ECHO.search(rest))
        if cell is not None and echo:
            rest = _ECHO.sub("", rest)
            display(Echo(cell))  # type: ignore[no-untyped-call,unused-ignore]
        options, text = parted(rest) if cell is None else (rest, cell)
        drawn = bool(_PLOT.search(options))
        options = _PLOT.sub("", options)
        result = _solved(_words(options), text, alone=cell is not None and not echo, line=cell is None)
    except EqsolveError as error:
        told = with_its_value(error, cell or "", shell.user_ns)
        only_this(told)  # the cell still counts as failed
        raise told from None
    if kept and result is not None:
        shell.user_ns[kept[1]] = result
    if drawn and result is not None:
        _draw(result)
    return result


def _draw(result: Answer | Answers | Fit) -> None:
    """The picture, above the answer; where there is none, why: the answer is shown all the same."""
    try:
        picture: object = eqsolve.plot(result)
    except EqsolveError as error:
        picture = Shown(error)
    display(picture)  # type: ignore[no-untyped-call,unused-ignore]


def _solved(words: list[str], text: str, *, alone: bool, line: bool) -> Answer | Answers | Fit | None:
    if "-o" in words:
        raise _first_line("-o stands before the name of a variable")
    if any(word.split("=")[0] == "--data" for word in words):
        instead = 'in a cell of Python: eqsolve.fit("fit y = m*x + b", df); or rows stand in the cell, below a line: data x, y'
        raise _no_option("a cell takes no --data", instead)
    try:
        options = parser().parse_args(["solve", *words])
    except SystemExit:  # --help was written; a notebook goes on where a command ends
        return None
    if line and (options.words or options.equation):
        strange = (options.words or ["-e"])[0]
        said = f"the equation stands in front of the options or behind them, and {strange!r} stands between them"
        raise _no_option(said, "write for example %eqsolve x^2 = a --param a=4 --one")
    if options.words or options.equation:
        raise _first_line("its text stands below")
    for option, instead in _ELSEWHERE.items():
        if getattr(options, option) not in (None, False):
            shown = "plot FILE" if option == "plot" else option.replace("_", "-")
            said = f"--{shown} is an option of the command line, and no cell has it"
            raise _no_option(said, instead)
    with Progress(alone) as progress:
        try:
            if options.sweep:
                return sweeps.to_digits(options, sweeps.swept(options, text, NAME, options.time_limit, progress.tell))
            here = Path.cwd()  # where the notebook runs, and the files beside it lie
            found = commands.solved(options, text, NAME, options.time_limit, progress.tell, folder=here)
            return commands.to_digits(options, found)
        except Interrupted as stopped:
            if isinstance(stopped.answer, Answer | Answers | Fit):
                return stopped.answer
            raise


def _words(line: str) -> list[str]:
    try:
        return shlex.split(line)
    except ValueError:
        raise _first_line(f"a quotation mark is missing in {line.strip()!r}") from None


def _first_line(why: str) -> EqsolveError:
    hint = "write for example %%eqsolve --one -o answer, and the equations from the next line on"
    return _no_option(f"the first line of a cell holds options alone: {why}", hint)


def _no_option(said: str, hint: str) -> EqsolveError:
    return failure(UsageError, "E730", said, hint)


_HELP = """Solves equations: ``%eqsolve x^2 = 2``, or a cell of them below ``%%eqsolve [options]``.

The answer is the value of the cell. ``-o NAME`` in front also keeps it as a Python variable, ``--echo`` shows the
text of a cell once more in colours, ``--plot`` a picture above the answer. A cell, and a line in front of its equation or
behind it, takes the options of ``eqsolve solve``, such as ``--one``, ``--seed 3``, ``--time-limit 5`` and
``--param "g = 9.81"``. Interrupting shows what was found by then.

    %%eqsolve -o answer
    x^2 + y^2 = 25
    x + y = 7
"""
