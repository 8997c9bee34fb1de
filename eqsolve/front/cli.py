"""The command ``eqsolve``: arguments in, output and an exit code out.

Exit codes: 0 solved and verified, 1 no solution or undecided (also a failed check or a local fit), 2 bad input,
3 a bug in eqsolve, 130 interrupted. Results go to standard output, errors to standard error.
"""
from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence

from eqsolve.errors import EqsolveError, Interrupted
from eqsolve.front import arguments, screen
from eqsolve.result import Answer

BAD_INPUT = 2
BUG = 3
INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    screen.survive_any_streams()
    options = arguments.parser().parse_args(arguments.prepared(sys.argv[1:] if argv is None else argv))
    try:
        with screen.readers_may_leave():
            return _run(options)
        return 0  # a session whose reader has left
    except EqsolveError as error:
        screen.complain(error)
        return BAD_INPUT
    except KeyboardInterrupt as stopped:
        screen.remark("interrupted")
        if isinstance(stopped, Interrupted) and isinstance(stopped.answer, Answer):
            _show(stopped.answer, options)
        return INTERRUPTED
    except Exception:  # noqa: BLE001  # left to Python a bug would exit with 1, which says "no solution"
        screen.complain_of_bug()
        return BUG


def _run(options: Namespace) -> int:
    # loaded here so that --help and --version cost neither the reader nor SymPy
    from eqsolve.front import commands

    return commands.run(options)


def _show(answer: Answer, options: Namespace) -> None:
    from eqsolve.front import commands  # as above; it is loaded already

    commands.shown(answer, options.json)
