"""The command line as data: the parser, its help pages, and what NAME=VALUE means. Loads nothing heavy."""

from __future__ import annotations

import argparse
import math
import os
from collections.abc import Sequence
from typing import TypeAlias

import eqsolve
from eqsolve.errors import UsageError, failure
from eqsolve.result import MOST

COMMANDS = ("solve", "fit", "check", "format", "explain", "repl")

# these take text that may begin with a minus sign, as in -e "-x = 3"; argparse would take that for an option
TAKES_TEXT = {
    "-e": "--equation",
    "--equation": "--equation",
    "--at": "--at",
    "--start": "--start",
    "--param": "--param",
}

SOLVE_EXAMPLES = """examples:
  eqsolve solve puzzle.eq
  eqsolve solve -e "x^2 + y^2 = 25" -e "y = x + 1"
  eqsolve puzzle.eq --json
  eqsolve solve -e "x*sin(x) = 5" --one --start x=10
  eqsolve solve -e "cos(x) = x" -v
  eqsolve solve - --method descent --seed 7 < puzzle.eq

exit code: 0 solved and verified, 1 no solution or undecided, 2 bad input
"""
FIT_EXAMPLES = """examples:
  eqsolve fit quadratic.eq
  eqsolve fit model.eq --start "A=1, k=0.1" --json
  eqsolve fit model.eq --sigma dy --absolute --loss "soft_l1=0.1"
  eqsolve fit model.eq --intervals 95 -v
  eqsolve fit model.eq --out rows.csv

--out writes the rows with fitted values and residuals; what "predict" lines
ask for goes to rows.predictions.csv beside it.

exit code: 0 converged, 1 a local fit or undecided, 2 bad input
"""
CHECK_EXAMPLES = """examples:
  eqsolve check puzzle.eq --at "A=6, B=3, C=2, D=1"
  eqsolve check -e "x^2 = 2" --at "x=1.41421356237"
  eqsolve check -e "x^2 = 2" --at "x=sqrt(2)"
  eqsolve solve puzzle.eq --json > answer.json; eqsolve check answer.json

Without --at the FILE is an answer in JSON: each of its claims is proved
again, from the text and the certificates in it.

exit code: 0 every relation or claim holds, 1 at least one fails, 2 bad input
"""
FORMAT_EXAMPLES = """examples:
  eqsolve format puzzle.eq
  eqsolve format -e "x^2 y = 3" --unicode
  eqsolve format puzzle.eq --latex

exit code: 0 readable, 2 bad input
"""
EXPLAIN_EXAMPLES = """examples:
  eqsolve explain E213
  eqsolve explain            all codes, each with one line
  eqsolve explain N230 --json

exit code: 0 explained, 2 there is no such code
"""
REPL_EXAMPLES = """examples:
  eqsolve repl
  eqsolve repl puzzle.eq

Type equations; the verdict on all of them follows each entry.
:help lists the commands.
"""
GENERAL = """examples:
  eqsolve solve puzzle.eq             what the equations in the file have
  eqsolve puzzle.eq                   short for the same
  eqsolve solve -e "x^2 = 2"          equations on the command line
  eqsolve COMMAND --help              options and examples of a command
"""


Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = argparse.ArgumentParser(
        prog="eqsolve",
        epilog=GENERAL,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        description="Solves systems of equations written as plain text, and says how sure the answer is.",
    )
    top.add_argument("--version", action="version", version=f"eqsolve {eqsolve.__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)

    _solve_options(commands)
    _fit_options(commands)
    _check_options(commands)
    form = _reader(commands, "format", "the text as it was read, in canonical form", FORMAT_EXAMPLES)
    style = form.add_mutually_exclusive_group()
    style.add_argument("--unicode", action="store_true", help="with superscripts, Greek letters and √")
    style.add_argument("--latex", action="store_true", help="as LaTeX, aligned at the signs")

    explain = _page(commands, "explain", "what the code of an error or note means, with an example", EXPLAIN_EXAMPLES)
    explain.add_argument("code", nargs="?", metavar="CODE", help="such as E213 or N230; all codes without one")
    explain.add_argument("--json", action="store_true", help="print JSON")

    repl = _page(commands, "repl", "type equations and see the verdict after each", REPL_EXAMPLES)
    repl.add_argument("file", nargs="?", metavar="FILE", help="a text to begin with")
    repl.add_argument("--json", action="store_true", help="print each answer as JSON")
    repl.add_argument("--seed", type=int, default=0, metavar="N", help="seed of the random starts (default 0)")
    repl.add_argument(
        "--time-limit", type=float, default=20.0, metavar="SECONDS", help="ceiling for each answer (default 20)"
    )
    top.set_defaults(deadline=math.inf)  # a reading of time.monotonic(), set when the command begins
    return top


def _solve_options(commands: Commands) -> None:
    solve = _reader(commands, "solve", "what a system of equations has: the verdict and the solutions", SOLVE_EXAMPLES)
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
        help=f"list at most N solutions in whole numbers, and count the others (default {MOST:,})",
    )
    solve.add_argument(
        "--members",
        type=int,
        default=1,
        metavar="N",
        help="of infinitely many solutions in whole numbers, list the first N (default 1)",
    )
    solve.add_argument(
        "--no-exact", action="store_true", help="look for no exact forms (square roots, multiples of pi, ...)"
    )
    solve.add_argument("--each", action="store_true", help="several exercises in one text: solve each alone")
    solve.add_argument("--no-prove", action="store_true", help="verify points in higher precision only, prove nothing")
    solve.add_argument(
        "-v",
        "--verbose",
        action="store_true",
        help="say on standard error which methods have their turn, why, and what they bring",
    )
    _search_options(solve, seconds=20.0)


def _fit_options(commands: Commands) -> None:
    fit = _reader(commands, "fit", "least squares: the parameters of 'fit' lines over a table of data", FIT_EXAMPLES)
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
    fit.add_argument("--absolute", action="store_true", help="the standard errors are known: do not scale by residuals")
    fit.add_argument(
        "--loss", metavar="NAME[=SCALE]", help="soft_l1, huber or cauchy count outliers less, such as soft_l1=0.1"
    )
    fit.add_argument(
        "--intervals", type=float, metavar="PERCENT", help="profile-likelihood intervals of the parameters, such as 95"
    )
    fit.add_argument("--out", metavar="FILE", help="write the rows with fitted values and residuals as CSV")
    fit.add_argument("-v", "--verbose", action="store_true", help="show all correlations and the covariance")
    _search_options(fit, seconds=60.0)


def _check_options(commands: Commands) -> None:
    check = _reader(
        commands, "check", "whether a given point satisfies every relation, or whether an answer holds", CHECK_EXAMPLES
    )
    check.add_argument(
        "--at", default=[], action="append", metavar="NAME=VALUE,...", help='the point, such as "A=6, B=3" or "x=pi/2"'
    )
    check.add_argument(
        "--time-limit",
        type=float,
        default=20.0,
        metavar="SECONDS",
        help="for what only solving anew can show (default 20)",
    )
    _param_option(check)


def _page(commands: Commands, name: str, purpose: str, examples: str) -> argparse.ArgumentParser:
    return commands.add_parser(
        name,
        help=purpose,
        description=purpose[0].upper() + purpose[1:] + ".",
        epilog=examples,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def _reader(commands: Commands, name: str, purpose: str, examples: str) -> argparse.ArgumentParser:
    """The page of a command that reads a text and can answer in JSON."""
    page = _page(commands, name, purpose, examples)
    page.add_argument("file", nargs="?", metavar="FILE", help="the text; - reads standard input")
    page.add_argument(
        "-e",
        "--equation",
        action="append",
        default=[],
        metavar="TEXT",
        help="a line of text; may be given several times",
    )
    page.add_argument("--json", action="store_true", help="print JSON")
    return page


def _param_option(page: argparse.ArgumentParser) -> None:
    page.add_argument(
        "--param", action="append", default=[], metavar="NAME=VALUE", help="change a constant of the text (name := ...)"
    )


def _search_options(page: argparse.ArgumentParser, *, seconds: float) -> None:
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


def prepared(argv: Sequence[str]) -> list[str]:
    """``argv`` as argparse can read it: a bare FILE means solve, and texts are tied to their options."""
    words = [_utf8(word) for word in argv]
    if words and words[0] not in COMMANDS and words[0] not in ("-h", "--help", "--version") and not _misspelt(words):
        words.insert(0, "solve")
    tied: list[str] = []
    rest = iter(words)
    for word in rest:
        value = next(rest, None) if word in TAKES_TEXT else None
        tied.append(word if value is None else f"{TAKES_TEXT[word]}={value}")
    return tied


def _utf8(word: str) -> str:
    """A word as it was typed: where the locale is not UTF-8, Python keeps bytes that it does not know as they are."""
    try:
        return word if word.isascii() else os.fsencode(word).decode("utf-8")
    except UnicodeError:
        return word


def _misspelt(words: Sequence[str]) -> bool:
    """A bare word before another one, as in ``slove puzzle.eq``, is meant as a command: argparse then lists those there
    are."""
    return words[0].isalpha() and len(words) > 1 and not words[1].startswith("-")


def assignments(texts: Sequence[str]) -> dict[str, str]:
    """``["A=6, B=1/3", "C=2.5"]`` as names and what stands for their values; whether that is a number the library
    judges.

    Raises UsageError for what is not NAME=VALUE (E701) and for a name given twice (E702).
    """
    found: dict[str, str] = {}
    for part in (p for text in texts for p in _parts(text) if p.strip()):
        name, sign, value = (piece.strip() for piece in part.partition("="))
        if not sign or not name or not value:
            raise failure(
                UsageError, "E701", f"expected NAME=VALUE instead of {part.strip()!r}", 'write for example "A=6, B=3"'
            )
        if name in found:
            raise failure(UsageError, "E702", f"{name} is given twice", names=(name,))
        found[name] = value
    return found


def errors_by_name(texts: Sequence[str]) -> str | dict[str, str] | None:
    """``["dy"]`` as it is, ``["dy", "x=0.1"]`` by name, under which the one without a name is said of all left sides;
    None if nothing is said."""
    named = [text.partition("=") for text in texts]
    if len(named) == 1 and not named[0][1]:
        return named[0][0]
    return {name.strip() if sign else "": (value if sign else name).strip() for name, sign, value in named} or None


def loss_of(text: str | None) -> str | tuple[str, float] | None:
    """``soft_l1=0.1`` as a name and its scale; whether these are any the library judges."""
    name, sign, scale = (text or "").partition("=")
    try:
        return (name.strip(), float(scale)) if sign else text
    except ValueError:
        return text


def _parts(text: str) -> list[str]:
    """The text cut at commas and semicolons outside of brackets: ``x=log(8, 2), y=1`` has two parts."""
    parts, depth = [""], 0
    for letter in text:
        depth += (letter in "([") - (letter in ")]")
        if letter in ",;" and depth <= 0:
            parts.append("")
        else:
            parts[-1] += letter
    return parts
