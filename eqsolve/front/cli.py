"""The command ``eqsolve``: arguments in, output and an exit code out.

Exit codes: 0 solved and verified, 1 no solution or undecided (also a failed check or a local fit), 2 bad input,
3 a bug in eqsolve, 130 interrupted. Results go to standard output, errors to standard error.
"""
from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Sequence

from eqsolve.errors import EqsolveError
from eqsolve.front import arguments, screen
from eqsolve.result import Interrupted

BAD_INPUT = 2
BUG = 3
INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    screen.survive_any_encoding()
    options = arguments.parser().parse_args(arguments.prepared(sys.argv[1:] if argv is None else argv))
    try:
        return _run(options)
    except EqsolveError as error:
        screen.complain(error)
        return BAD_INPUT
    except KeyboardInterrupt as stopped:
        screen.remark("interrupted")
        if isinstance(stopped, Interrupted):
            screen.put(stopped.answer)
        return INTERRUPTED
    except BrokenPipeError:
        # the reader of the pipe (head, less) has seen enough; Python would complain once more when it closes stdout
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception:  # noqa: BLE001  # left to Python a bug would exit with 1, which says "no solution"
        screen.complain_of_bug()
        return BUG


def _run(options: Namespace) -> int:
    # loaded here so that --help and --version cost neither the reader nor SymPy
    from eqsolve.front import commands

    return commands.run(options)
