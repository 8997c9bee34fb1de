"""The command ``eqsolve``: arguments in, output and an exit code out.

Exit codes: 0 solved and verified, 1 no solution or undecided (also a failed check or a local fit), 2 bad input,
3 a bug in eqsolve, 130 interrupted. Results go to standard output, errors to standard error, with --json all to
standard output.
"""

from __future__ import annotations

import math
import sys
import time
from argparse import Namespace
from collections.abc import Sequence
from types import ModuleType

from eqsolve.clocks.budget import OutOfTime, load
from eqsolve.errors import EqsolveError, Interrupted
from eqsolve.front import screen
from eqsolve.front.command_line import arguments
from eqsolve.front.wording import SHELL, told
from eqsolve.result import Answer, Answers, Claim, Fit, Rechecked

NOT_FOUND = 1
BAD_INPUT = 2
BUG = 3
INTERRUPTED = 130
LIMITED = ("solve", "fit", "check", "explain")  # a session has a limit for each of its answers


def main(argv: Sequence[str] | None = None, *, began: float | None = None) -> int:
    """Runs one command and returns its exit code; its time limit counts from ``began``, a reading of
    time.monotonic()."""
    began = time.monotonic() if began is None else began
    screen.survive_any_streams()
    words = list(sys.argv[1:] if argv is None else argv) or [_without_words()]
    options = Namespace(command="", json="--json" in words)  # what holds where the words are no command
    try:
        options = arguments.parser().parse_args(arguments.prepared(words, screen.remark))
        limit = getattr(options, "time_limit", 0.0) if options.command in LIMITED else 0.0
        options.deadline = began + limit if limit > 0 else math.inf
        with screen.readers_may_leave():
            return _run(options)
        return 0  # a session whose reader has left
    except EqsolveError as error:
        screen.complain(told(error, SHELL), options.json)
        return BAD_INPUT
    except KeyboardInterrupt as stopped:
        screen.remark("interrupted")
        known: object = (
            stopped.answer
            if isinstance(stopped, Interrupted)
            else _nothing(options, "interrupted before the text was read")
        )
        if isinstance(known, Answer | Answers | Fit | Rechecked):
            screen.result(known, options.json)
        return INTERRUPTED
    except Exception:  # noqa: BLE001  # left to Python a bug would exit with 1, which says "no solution"
        screen.complain_of_bug(options.json)
        return BUG


def _made_from_the_help(options: Namespace) -> int:
    """Completion and the manual page; both need the parser alone."""
    from eqsolve.front.pages import completion, manual  # few runs ask for them

    with screen.readers_may_leave():
        screen.say(completion(options.completion) if options.completion else manual())
    return 0


def _without_words() -> str:
    """``eqsolve`` alone: a conversation at a terminal; elsewhere what comes through the pipe is solved."""
    return "repl" if screen.at_terminal() else "solve"


def _run(options: Namespace) -> int:
    if options.command is None:
        return _made_from_the_help(options)
    if options.command == "help":
        from eqsolve.front.pages import helped  # loaded here as the pages of explain are

        return helped(options)
    if options.command == "explain":
        # loaded here so that other commands pay nothing for the pages, and this one nothing for the reader
        from eqsolve.front.explaining import explained

        return explained(options)
    if options.command == "repl":
        # a prompt is there before what answers need is loaded
        from eqsolve.front.repl import converse

        return converse(options)
    try:
        commands = load(_commands, options.deadline - time.monotonic())
    except OutOfTime:
        nothing = _nothing(options, "the time limit was reached before the text was read")
        assert nothing is not None  # no other command has a limit
        screen.result(nothing, options.json)
        return NOT_FOUND
    code: int = commands.run(options)
    return code


def _commands() -> ModuleType:
    # loaded here so that --help and --version cost neither the reader nor SymPy
    from eqsolve.front import commands

    return commands


def _nothing(options: Namespace, why: str) -> Answer | Fit | Rechecked | None:
    """The answer of a command that came to nothing; None of one that has no time limit, and waits for what it needs."""
    match options.command:
        case "solve":
            return Answer.unread(why, seed=options.seed)
        case "fit":
            return Fit.unfinished(why, seed=options.seed)
        case "check":
            return Rechecked((Claim("the answer", "", False, why),))
    return None
