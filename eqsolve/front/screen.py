"""Standard output and standard error: colours only where a person looks, plain text everywhere else."""

from __future__ import annotations

import codecs
import io
import json
import os
import re
import select
import stat
import sys
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TextIO

from eqsolve.errors import Diagnostic, EqsolveError, UsageError, failure
from eqsolve.front.wording import Words, drawn
from eqsolve.report import draw, draw_covariance
from eqsolve.report.drawing import Showable
from eqsolve.report.markup import BLANK, Drawing, line, plain, wrap
from eqsolve.result import Answer, Answers, Checked, Fit, Rechecked

NARROW, WIDE = 40, 120  # below, nothing can be laid out; above, lines are too long to read
PIPED = 80
_PATIENCE = (
    0.5  # seconds for the first of a text that is piped. Fewer: a slow program is not heard; more: lists come late
)
PLAINER = {
    "≈": "~",
    "±": "+-",
    "²": "^2",
    "³": "^3",
    "−": "-",
    "·": "*",
    "×": "*",
    "…": "...",
    "≤": "<=",
    "≥": ">=",
    "≠": "!=",
}
END_OF_INPUT = "Ctrl-Z and Enter" if os.name == "nt" else "Ctrl-D in a new line"


def survive_any_streams() -> None:
    """An emoji in an answer must not crash a terminal that cannot show it, nor a stray byte a session, nor a remark a
    closed stderr."""
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  # as long as the process
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace" if stream is sys.stdin else "eqsolve.plainly")


def _plainly(error: UnicodeError) -> tuple[str, int]:
    """What an encoding lacks, by signs that it has: a question mark for ≈ would ask whether a value is right."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(PLAINER.get(sign, "?") for sign in error.object[error.start : error.end]), error.end


codecs.register_error("eqsolve.plainly", _plainly)


@contextmanager
def readers_may_leave() -> Iterator[None]:
    """What is written inside may go to a pipe whose reader (head, less) has seen enough: that is no error, and no other
    answer either."""
    try:
        yield
    except BrokenPipeError:
        _abandon(sys.stdout)


def put(
    thing: Showable, rows: int | None = None, *, reasons: bool = False, words: Words | None = None, exact: bool = True
) -> None:
    """Shows a result on standard output; of an answer's solutions at most ``rows``, with technical ``reasons`` or not.
    Where there is nothing to say, as of constants alone, no blank line is written. ``words`` are those of another door.
    ``exact``: False shows decimals alone."""
    with _output():
        if drawing := draw(thing, width=_width(sys.stdout), rows=rows, reasons=reasons, exact=exact):
            _write(drawn(drawing, words) if words else drawing, sys.stdout)


def at_terminal() -> bool:
    """Standard input is a person who types."""
    return sys.stdin is not None and sys.stdin.isatty()


def text_waits() -> bool:
    """Whether a text is piped in, or comes from a file: nobody is asked for it, and none that never comes is waited for."""
    if sys.stdin is None:
        return False
    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode
        if stat.S_ISREG(mode):
            return os.fstat(sys.stdin.fileno()).st_size > 0
        return stat.S_ISFIFO(mode) and bool(select.select([sys.stdin], [], [], _PATIENCE)[0])
    except (OSError, ValueError):
        return False


def result(thing: Answer | Answers | Fit | Checked | Rechecked, as_json: bool) -> None:
    """Shows a result on standard output, as JSON or drawn."""
    say_json(thing.to_json()) if as_json else put(thing)


def bare(thing: Answer | Fit | Checked | Rechecked, given: Mapping[str, float] | None = None, title: str = "") -> None:
    """Writes the values alone to standard output, behind a ``title`` and those that were ``given``."""
    from eqsolve.report.numbers import decimal
    from eqsolve.report.values import values  # few want them without the rest

    head = title + "".join(f"{name} = {decimal(value)}, " for name, value in (given or {}).items())
    for text in values(thing):
        say(head + text)


def covariance(fit: Fit) -> None:
    """Shows all correlations and the covariance of a fit on standard output."""
    if fit.parameters:
        with _output():
            _write((BLANK, *draw_covariance(fit, width=_width(sys.stdout))), sys.stdout)


def say(text: str) -> None:
    """Writes text as it is to standard output."""
    with _output():
        sys.stdout.write(text + "\n")
        sys.stdout.flush()


def say_json(text: str) -> None:
    """Writes JSON to standard output; what its encoding lacks is escaped, so that no letter is lost."""
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        text = "".join(letter if letter.isascii() else json.dumps(letter)[1:-1] for letter in text)
    say(text)


def tell(text: str) -> None:
    """Writes a sentence or a page to standard output, broken between words where the line ends; pictures as they are."""
    say(paged(text, _width(sys.stdout)))


LEAST = 12  # cells beside a name in which what is said of it goes on
# What frames a picture in text, or draws its curves: the sentences of pages hold none of them.
_DRAWN = re.compile("[\u2500-\u257f\u2591\u2801-\u28ff]|^ *-?[\\d.e+-]* *[|+]", re.MULTILINE)


def paged(text: str, width: int) -> str:
    """A page with its lines broken between words; what is said of a name goes on below where it began.

    >>> print(paged("  :save FILE   write the entries to a file", 30))
      :save FILE   write the
                   entries to a
                   file
    """
    if _DRAWN.search(text):
        return text
    rows = []
    for row in text.split("\n"):
        begins = re.match(r" *(?:\S.* {2,})?(?=\S)", row)
        indent = begins.end() if begins else 0
        rows.append(plain(wrap(line(row), width, indent=indent if indent + LEAST <= width else 4)))
    return "\n".join(rows)


def ask(head: str) -> None:
    """Writes the head of a line that is typed next to standard output."""
    with _output():
        sys.stdout.write(head)
        sys.stdout.flush()


@contextmanager
def _output() -> Iterator[None]:
    """A full disk or a closed standard output is an error of the command (E708), which has no place to write its answer
    to."""
    if sys.stdout is None:
        raise _unwritable("standard output is closed")
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        _abandon(sys.stdout)
        raise _unwritable(error.strerror) from None


def _unwritable(why: str | None) -> EqsolveError:
    return failure(UsageError, "E708", f"the answer cannot be written: {why}")


def _abandon(stream: TextIO) -> None:
    """Nothing more is written there: Python would complain once more when it closes the stream."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def typed() -> str:
    """All of standard input, UTF-8; a person who types it is told how to end. Raises UsageError where there is none
    (E710), or it is something else (E712)."""
    if at_terminal():
        remark(f"Type equations, one in each line; end with {END_OF_INPUT}.")
    try:
        return _stdin().buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise failure(UsageError, "E712", "what comes from standard input is not UTF-8", "save it as UTF-8") from None
    except OSError as error:
        raise failure(UsageError, "E713", f"standard input cannot be read: {error.strerror}") from None


def typed_if_any() -> str:
    """The same where nobody asked for it: nothing, where it is closed or cannot be read."""
    if sys.stdin is None:
        return ""
    try:
        return typed()
    except UsageError as error:
        if error.code == "E712":
            raise
        return ""


def lines() -> Iterator[str]:
    """The lines of standard input, each as soon as it is there."""
    yield from _stdin()


def _stdin() -> TextIO:
    if sys.stdin is None:
        raise failure(UsageError, "E710", "standard input is closed", 'name a FILE, or give equations: -e "x^2 = 2"')
    return sys.stdin


def trace(thing: Showable) -> None:
    """Shows what became of a rung of the search on standard error."""
    with _if_possible():
        _write(draw(thing, width=_width(sys.stderr)), sys.stderr)


def complain(error: EqsolveError, as_json: bool = False) -> None:
    """Shows an error on standard error, or as JSON on standard output; where that cannot be written either, the exit
    code has to do."""
    if as_json and error.code != "E708":
        with readers_may_leave(), suppress(EqsolveError):
            say_json(json.dumps(error.to_dict(), ensure_ascii=False, indent=2))
        return
    with _if_possible():
        _write(draw(error, width=_width(sys.stderr)), sys.stderr)


def complain_of_bug(as_json: bool = False) -> None:
    """Shows the exception that is being handled, which nobody expected, on standard error; as JSON also that there was
    one."""
    if as_json:
        complain(EqsolveError([Diagnostic("error", "", f"a bug in eqsolve: {sys.exc_info()[1]!r}")]), True)
    with _if_possible():
        sys.stderr.write(traceback.format_exc())
    remark("This is a bug in eqsolve, not an answer: please report it with the text that led to it.")


def remark(text: str) -> None:
    """Writes a line to standard error."""
    with _if_possible():
        sys.stderr.write(text + "\n")
        sys.stderr.flush()


@contextmanager
def _if_possible() -> Iterator[None]:
    try:
        yield
    except OSError:
        _abandon(sys.stderr)


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
