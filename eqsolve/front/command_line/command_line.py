"""The command line as data: the parser and its help pages, from which completion and the manual page are made too. Loads
nothing heavy."""

from __future__ import annotations

import argparse
import math
import sys
from typing import NoReturn, TypeAlias

import eqsolve
from eqsolve.errors import UsageError, failure
from eqsolve.front.command_line.meant import meant
from eqsolve.front.command_line.page_endings import (
    CHECK_EXAMPLES,
    EXPLAIN_EXAMPLES,
    FIT_EXAMPLES,
    FORMAT_EXAMPLES,
    GENERAL,
    HELP_EXAMPLES,
    REPL_EXAMPLES,
    SOLVE_EXAMPLES,
)
from eqsolve.result import MOST, MOST_DIGITS

COMMANDS = ("solve", "fit", "check", "format", "explain", "help", "repl")

Commands: TypeAlias = "argparse._SubParsersAction[_Parser]"


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints are errors like all others: with a code, in JSON where that is wanted."""

    def error(self, message: str) -> NoReturn:
        hint = f"{self.prog} --help lists what there is"
        raise failure(
            UsageError, "E716", f"{message[0].lower()}{message[1:]}", meant(message, COMMANDS, _options()) or hint
        )


def pages() -> dict[str, argparse.ArgumentParser]:
    """The page of each command; that of the whole under ""."""
    top = parser()
    (commands,) = (action for action in top._actions if isinstance(action, argparse._SubParsersAction))
    return {"": top, **commands.choices}


def _options() -> dict[str, tuple[str, ...]]:
    """The options of each command, such as --json and -e; those of all under ""."""
    return {name: tuple(page._option_string_actions) for name, page in pages().items()}


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = _Parser(
        prog="eqsolve",
        epilog=GENERAL,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        description="Solves systems of equations written as plain text, and says how sure the answer is.",
    )
    top.add_argument("--version", action="version", version=f"eqsolve {eqsolve.__version__}")
    top.add_argument(
        "--completion", choices=("bash", "zsh", "fish"), metavar="SHELL", help="print completion for bash, zsh or fish"
    )
    top.add_argument("--man", action="store_true", help="print this help as a manual page, in roff")
    commands = top.add_subparsers(dest="command", metavar="COMMAND")

    _solve_options(commands)
    _fit_options(commands)
    _check_options(commands)
    form = _reader(
        commands,
        "format",
        "the text as it was read, in canonical form",
        FORMAT_EXAMPLES,
        verbose="say on standard error how ambiguous text was read",
    )
    style = form.add_mutually_exclusive_group()
    style.add_argument("--unicode", action="store_true", help="with superscripts, Greek letters and √")
    style.add_argument("--latex", action="store_true", help="as LaTeX, aligned at the signs")

    explain = _page(
        commands,
        "explain",
        "why a text has its answer, step by step, or what a code means",
        EXPLAIN_EXAMPLES,
        verbose="also residuals by line, the condition of the Jacobian, and boxes of proofs",
    )
    explain.add_argument(
        "words",
        nargs="*",
        metavar="FILE|TEXT|CODE",
        help="a text to explain, or a code such as E213; all codes without one",
    )
    explain.add_argument(
        "-e",
        "--equation",
        action="append",
        default=[],
        metavar="TEXT",
        help="a line of text; may be given several times",
    )
    _param_option(explain)
    explain.add_argument(
        "--time-limit",
        type=float,
        default=20.0,
        metavar="SECONDS",
        help="ceiling for solving and explaining together (default 20)",
    )

    helping = _page(commands, "help", "help on a command, a statement, a function or a code", HELP_EXAMPLES)
    helping.add_argument(
        "topic", nargs="*", metavar="TOPIC", help="such as solve, for, sin or E213; a list without one"
    )

    repl = _page(commands, "repl", "type equations and see the verdict after each", REPL_EXAMPLES)
    repl.add_argument("file", nargs="?", metavar="FILE", help="a text to begin with")
    repl.add_argument("--seed", type=int, default=0, metavar="N", help="seed of the random starts (default 0)")
    repl.add_argument(
        "--time-limit", type=float, default=20.0, metavar="SECONDS", help="ceiling for each answer (default 20)"
    )
    top.set_defaults(deadline=math.inf, json=False)  # a reading of time.monotonic(), set when the command begins
    return top


def _solve_options(commands: Commands) -> None:
    solve = _reader(
        commands,
        "solve",
        "what a system of equations has: the verdict and the solutions",
        SOLVE_EXAMPLES,
        verbose="give reasons in technical terms; say on standard error which methods have their turn, why, what they"
        " bring, and how long work goes on",
    )
    solve.add_argument(
        "--method", default="auto", metavar="NAME", help="auto (default), or one method alone, such as descent"
    )
    solve.add_argument(
        "--one", action="store_true", help="stop at the first proven solution instead of looking for all"
    )
    solve.add_argument(
        "--max-solutions",
        type=int,
        default=MOST,
        metavar="N",
        help=f"list at most N solutions, and count the others (default {MOST:,} in whole numbers, else all)",
    )
    solve.add_argument(
        "--show",
        type=_rows,
        metavar="N|all",
        help="show at most N of the solutions, those nearest to 0, or all (default 60, of whole numbers 100)",
    )
    _digits_option(
        solve, "show N significant digits of each value, all of them right (default 12 of those that are not exact)"
    )
    solve.add_argument(
        "--members",
        type=int,
        default=1,
        metavar="N",
        help="of infinitely many solutions in whole numbers, list the first N (default 1)",
    )
    solve.add_argument("--decimals", action="store_true", help="show values as decimals alone, without exact forms")
    solve.add_argument(
        "--no-exact",
        action="store_true",
        help="look for no exact forms (square roots, multiples of pi, ...); see --decimals",
    )
    solve.add_argument("--each", action="store_true", help="several exercises in one text: solve each alone")
    solve.add_argument(
        "--sweep",
        action="append",
        default=[],
        metavar="NAME=RANGE",
        help='solve for each value of a name, such as "a = 0..10 step 0.5" or "a = 1, 2, 5"; several names go together',
    )
    solve.add_argument("--out", metavar="FILE", help="with --sweep: write the rows as CSV; - is standard output")
    solve.add_argument("--no-prove", action="store_true", help="verify points in higher precision only, prove nothing")
    solve.add_argument(
        "--plot-convergence", metavar="FILE", help="write a picture of how a minimizer comes down from many starts"
    )
    _search_options(solve, seconds=20.0)


def _rows(text: str) -> int:
    """How many rows a number or the word all means."""
    if text == "all":
        return sys.maxsize
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is neither a whole number above 0 nor the word all")
    return int(text)


def _digits_option(page: argparse.ArgumentParser, purpose: str) -> None:
    page.add_argument("--digits", type=_digits, metavar="N", help=purpose)


def _digits(text: str) -> int:
    """A number of digits; refused before anything is solved."""
    if not text.isdecimal() or not 1 <= int(text) <= MOST_DIGITS:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1 to {MOST_DIGITS:,}")
    return int(text)


def _fit_options(commands: Commands) -> None:
    fit = _reader(
        commands,
        "fit",
        "least squares: the parameters of 'fit' lines over a table of data",
        FIT_EXAMPLES,
        verbose="show all correlations and the covariance; say on standard error how long work goes on",
    )
    fit.add_argument(
        "--data",
        action="append",
        default=[],
        metavar="TABLE",
        help="a table (CSV or TSV), as a line 'data \"rows.csv\"' names it",
    )
    fit.add_argument(
        "--sigma",
        action="append",
        default=[],
        metavar="[NAME=]ERRORS",
        help='standard errors of the left side, or of column NAME: "dy", 0.1, "x=0.01"; may be given several times',
    )
    fit.add_argument(
        "--weight", action="append", default=[], metavar="[NAME=]WEIGHTS", help='weights 1/sigma^2, such as "1/dy^2"'
    )
    fit.add_argument(
        "--where",
        action="append",
        default=[],
        metavar="CONDITION",
        help='the rows that are used, such as "x > 1 and site = A"; of several all hold',
    )
    fit.add_argument(
        "--by", action="append", default=[], metavar="COLUMN", help="a fit for each value of the column, as a table"
    )
    fit.add_argument("--absolute", action="store_true", help="the standard errors are known: do not scale by residuals")
    fit.add_argument(
        "--loss",
        metavar="NAME[=SCALE]",
        help="soft_l1, huber or cauchy count outliers less, such as huber or soft_l1=0.1",
    )
    fit.add_argument(
        "--intervals",
        type=_percent,
        metavar="PERCENT",
        help="profile-likelihood intervals of the parameters, such as 95",
    )
    _digits_option(
        fit, "show N significant digits of all numbers, at most 17 (default: as many as the standard errors leave)"
    )
    fit.add_argument(
        "--out", metavar="FILE", help="write the rows with fitted values and residuals as CSV; - is standard output"
    )
    _search_options(fit, seconds=60.0)


def _percent(text: str) -> float:
    """95 or 95%; 0.95 may be meant for 95 percent, as Python has it, and 1.5 may not."""
    try:
        percent = float(text.strip().removesuffix("%"))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no percentage such as 95") from None
    if 0 < percent < 1 and not text.strip().endswith("%"):
        meant = f"{100 * percent:g}, or {percent:g}% for less than one percent"
        raise argparse.ArgumentTypeError(f"{text} is taken as percent: write {meant}")
    return percent


def _check_options(commands: Commands) -> None:
    check = _reader(
        commands,
        "check",
        "whether a given point satisfies every relation, or whether an answer holds",
        CHECK_EXAMPLES,
        verbose="show the residual of each relation",
    )
    check.add_argument(
        "--at", default=[], action="append", metavar="NAME=VALUE,...", help='the point, such as "A=6, B=3" or "x=pi/2"'
    )
    _digits_option(check, "show both sides of each relation with N significant digits, at most 17")
    check.add_argument(
        "--time-limit",
        type=float,
        default=20.0,
        metavar="SECONDS",
        help="for what only solving anew can show (default 20)",
    )
    _param_option(check)


def _page(commands: Commands, name: str, purpose: str, examples: str, *, verbose: str = "") -> argparse.ArgumentParser:
    """The page of a command, with the options that every command has."""
    page = commands.add_parser(
        name,
        help=purpose,
        description=purpose[0].upper() + purpose[1:] + ".",
        epilog=examples,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    page.add_argument("--json", action="store_true", help="print JSON, also of errors")
    page.add_argument("-v", "--verbose", action="store_true", help=verbose or "say more where there is more to say")
    return page


def _reader(
    commands: Commands, name: str, purpose: str, examples: str, *, verbose: str = ""
) -> argparse.ArgumentParser:
    """The page of a command that reads a text."""
    page = _page(commands, name, purpose, examples, verbose=verbose)
    page.add_argument(
        "words",
        nargs="*",
        metavar="FILE|TEXT",
        help="a file; or equations, a line each; - or nothing reads standard input",
    )
    page.add_argument(
        "-e",
        "--equation",
        action="append",
        default=[],
        metavar="TEXT",
        help="a line of text, whatever it looks like; may be given several times",
    )
    if name != "format":  # which has no values
        page.add_argument("-q", "--quiet", action="store_true", help="print the values alone, a line for each solution")
    return page


def _param_option(page: argparse.ArgumentParser) -> None:
    page.add_argument(
        "--param", action="append", default=[], metavar="NAME=VALUE", help="change a constant of the text (name := ...)"
    )


def _search_options(page: argparse.ArgumentParser, *, seconds: float) -> None:
    page.add_argument("--plot", metavar="FILE", help="write a picture of the answer, .png, .svg or .pdf")
    _param_option(page)
    page.add_argument(
        "--start", action="append", default=[], metavar="NAME=VALUE,...", help='where to begin, such as "x=1, y=2"'
    )
    page.add_argument("--seed", type=int, default=0, metavar="N", help="seed of the random starts (default 0)")
    page.add_argument(
        "--time-limit",
        type=float,
        default=seconds,
        metavar="SECONDS",
        help=f"ceiling for the whole call (default {seconds:g})",
    )
    page.add_argument("--strict", action="store_true", help="treat notes on ambiguous text as errors")
    page.add_argument("--device", default="cpu", metavar="NAME", help="torch device for the search (default cpu)")
