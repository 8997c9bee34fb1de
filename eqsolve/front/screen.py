"""Standard output and standard error: colours only where a person looks, plain text everywhere else."""
from __future__ import annotations

import io
import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from eqsolve.errors import EqsolveError
from eqsolve.report import draw
from eqsolve.report.drawing import Showable
from eqsolve.report.markup import Drawing, plain

NARROW, WIDE = 40, 120  # below, nothing can be laid out; above, lines are too long to read
PIPED = 80


def survive_any_encoding() -> None:
    """An emoji in an answer must not crash a terminal that cannot show it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


@contextmanager
def readers_may_leave() -> Iterator[None]:
    """What is written inside may go to a pipe whose reader (head, less) has seen enough: that is no error, and no other answer either."""
    try:
        yield
    except BrokenPipeError:
        # Python would complain once more when it closes stdout
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def put(thing: Showable) -> None:
    """Shows a result on standard output."""
    _write(draw(thing, width=_width(sys.stdout)), sys.stdout)


def say(text: str) -> None:
    """Writes text as it is to standard output."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def complain(error: EqsolveError) -> None:
    """Shows an error on standard error."""
    _write(draw(error, width=_width(sys.stderr)), sys.stderr)


def complain_of_bug() -> None:
    """Shows the exception that is being handled, which nobody expected, on standard error."""
    sys.stderr.write(traceback.format_exc())
    remark("This is a bug in eqsolve, not an answer: please report it with the text that led to it.")


def remark(text: str) -> None:
    """Writes a line to standard error."""
    sys.stderr.write(text + "\n")


def _write(drawing: Drawing, stream: TextIO) -> None:
    if _coloured(stream):
        # loaded here because a pipe needs no rich console, and start-up time counts
        from rich.console import Console

        from eqsolve.report.paint import paint

        Console(file=stream, highlight=False, soft_wrap=True).print(paint(drawing))
    else:
        stream.write(plain(drawing) + "\n")
    stream.flush()


def _coloured(stream: TextIO) -> bool:
    """A terminal that was not told otherwise (https://no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _width(stream: TextIO) -> int:
    """Cells to draw into: the terminal's, within reason, or 80 where there is none."""
    if not stream.isatty():
        return PIPED
    try:
        return min(max(os.get_terminal_size(stream.fileno()).columns, NARROW), WIDE)
    except OSError:
        return PIPED
