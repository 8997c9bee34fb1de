"""What a command works on: a file, equations on the command line, or standard input."""

from __future__ import annotations

import difflib
import json
import os
import re
import shlex
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import eqsolve
from eqsolve.errors import EqsolveError, UsageError, failure
from eqsolve.front import screen
from eqsolve.front.command_line import missing, near

# What files do not have in their names and equations do; a file that exists is one whatever its name.
_RELATION = re.compile(r"[=<>≤≥≠≡\n]")
_MATHEMATICS = re.compile(r"[+*^()?°√²³!\s]|^[\d.]+$")
_FILE = re.compile(r"\.(eq|txt|md|tex|csv|json)$", re.IGNORECASE)
_TABLE = re.compile(r"\.(csv|tsv)$", re.IGNORECASE)
_WORKBOOK = re.compile(r"\.(xlsx?|xlsm|ods|numbers|parquet|feather|sav|rds|rdata|h5|mat)$", re.IGNORECASE)
_LISTED = re.compile(r"\.(txt|dat|asc)$", re.IGNORECASE)  # beside an equation they are tables, alone texts
_GROUPED = re.compile(
    r"(?m)(?:(?<=[\w)])[ \t]+|^[ \t]*)(?:(?:group(?:ed)?|split|separately|once)[ \t]+)?(?:by|per|for)(?:(?<!for)|(?=[ \t]+e))"
    r"[ \t]+(?:(?:each|every)[ \t]+)?(?P<by>[^\W\d]\w*)[ \t]*$"
)
_DATA_LINE = re.compile(r"\bdata\b")
_DATA = re.compile(r"[ \t]*data[ \t]+([^\"\n]+\.(?:csv|tsv|txt|dat))[ \t]*")
_CONSTANTS = ("e", "pi", "tau", "phi", "deg")


class Source(NamedTuple):
    """A text, or the path of one, and what errors call it; a file has its own name."""

    text: str | Path
    name: str | None = None
    tables: Path = Path()  # the folder of the tables that stand on the command line beside it

    @property
    def folder(self) -> Path | None:
        """Where its tables are looked for: beside a file, which is left to whoever reads it; else in the current
        folder, or that of the tables that the command names."""
        return None if isinstance(self.text, Path) else self.tables


def source_of(options: Namespace) -> Source:
    """What the words, the -e lines or standard input say.

    Raises UsageError: nothing is said (E703), a file and texts (E704), no such file (E705), no name of a file (E714).
    """
    words: list[str] = [_table_line(word) for word in options.words]
    if [*words, *options.equation] and not any(text.strip() for text in [*words, *options.equation]):
        raise _nothing("there is no equation: the text is empty")
    if options.command in ("fit", "explain"):
        book = next((word for word in words if _WORKBOOK.search(word) and not _RELATION.search(word)), None)
        if book is not None:
            hint = f"save its sheet as {quoted(f'{Path(book).stem}.csv')}, or read it in Python: eqsolve.fit(text, pandas.read_excel(...))"
            raise _no_text(f"{book} is no text: tables are read as CSV or TSV", hint)
        tables = [word for word in words if _TABLE.search(word) and is_file(word)]
        if not tables and any(map(_RELATION.search, [*words, *options.equation])):
            lost = next((word for word in words if _TABLE.search(word) and not _RELATION.search(word)), None)
            if lost is not None:
                _existing(lost)
            tables = [word for word in words if _LISTED.search(word) and is_file(word)]
        said = getattr(options, "data", [])
        if tables or said:
            return _beside([*tables, *said], [word for word in words if word not in tables], options.equation)
    if words == ["-"] and not options.equation:
        return Source(_no_conversation(screen.typed()), "<stdin>")
    if not words:
        return Source("\n".join(options.equation), "<-e>") if options.equation else _unnamed()
    if len(words) == 1 and not options.equation:
        alone = words[0]
        if _is_pipe(alone):
            return Source(_no_conversation(_read_once(alone)), alone)
        if _TABLE.search(alone) and is_file(alone):
            raise _alone(alone)
        if is_file(alone) or not _is_text(alone) or not alone.strip("./"):
            return Source(_existing(alone))
    elif near(words[0]):
        _existing(words[0])  # sovle -e "x = 1": a mistyped command is told as one
    elif any(word == "-" or is_file(word) or _FILE.search(word) and not _RELATION.search(word) for word in words):
        said = "give either a FILE or -e lines, not both"
        hint = "a text that stands on the command line counts as such a line too"
        table = next((word for word in words if _TABLE.search(word)), None)
        if table is not None:
            line = quoted(re.sub(r"^\s*fit\b\s*", "", next((word for word in words if word != table), "y = m*x + b")))
            hint = f"a table is for fits: eqsolve fit {line} {quoted(table)}"
        elif not options.equation and all(map(is_file, words)):
            hint = f"one after the other; or as one text: cat {' '.join(map(quoted, words))} | eqsolve"
            said = f"{len(words)} files are given, and a command takes one"
        raise failure(UsageError, "E704", said, hint)
    return Source("\n".join([*_lines(words), *options.equation]), "<text>")


def _table_line(word: str) -> str:
    """A word such as ``data rows.csv`` as the line that it is meant to be, where there is such a file."""
    named = _DATA.fullmatch(word)
    return f'data "{named[1]}"' if named is not None and is_file(named[1]) and not is_file(word) else word


def _beside(tables: Sequence[str], words: Sequence[str], equations: Sequence[str]) -> Source:
    """Fit lines, or the file of them, and the files of their tables, as in ``eqsolve fit "y = m*x + b" rows.csv``. Raises UsageError (E718):
    tables alone."""
    named = [f'data "{table}"' for table in tables]
    if len(words) == 1 and not equations and is_file(words[0]):
        try:
            text = Path(words[0]).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            return Source(Path(words[0]))  # whoever reads it says what is wrong with it
        return Source("\n".join([text.rstrip("\n"), "", *named]), words[0])
    lines = [*(_lines(words) if words else []), *equations]
    if not lines:
        raise _alone(tables[0])
    files = [Path(table).resolve() for table in tables]
    inside = all(file.is_relative_to(Path().resolve()) for file in files)
    if inside or any(map(_DATA_LINE.search, lines)) or len({file.anchor for file in files}) > 1:
        return Source("\n".join([*lines, *named]), "<text>")
    # a person who types the path of a table means it, wherever it lies; a line of a text may lead nowhere else
    folder = Path(os.path.commonpath([file.parent for file in files]))
    named = [f'data "{file.relative_to(folder).as_posix()}"' for file in files]
    return Source("\n".join([*lines, *named]), "<text>", folder)


def _no_text(said: str, hint: str) -> EqsolveError:
    return failure(UsageError, "E718", said, hint)


def _alone(table: str) -> EqsolveError:
    hint = f'say what to fit: eqsolve fit "y = m*x + b" {quoted(table)}'
    return _no_text("a table alone says nothing to fit", hint)


def apart(source: Source, out: str) -> None:
    """Raises UsageError (E720) where the rows of a fit would be written over its text, or over a table that it names."""
    text, folder = source.text, source.tables
    read = [text] if isinstance(text, Path) else [Path(source.name)] if source.name and is_file(source.name) else []
    if isinstance(text, Path):
        folder = text.parent
        text = text.read_text(encoding="utf-8-sig", errors="replace")
    read += [folder / name for name in re.findall(r'^[^\n#"]*\bdata\b[^\n"]*"([^"\n]+)"', text, re.MULTILINE)]
    to = Path(out)
    written = {to.resolve(), to.with_name(f"{to.stem}.predictions.csv").resolve()}
    over = next((path for path in read if is_file(str(path)) and path.resolve() in written), None)
    if over is not None:
        hint = f"name another file: --out {quoted(f'{to.stem}.fitted.csv')}"
        raise failure(UsageError, "E720", f"--out {out} would be written over what the fit reads: {over}", hint)


def grouped_by(source: Source) -> tuple[Source, str | None]:
    """``y = a*x by site`` on the command line: the text without these words, and the column that makes groups."""
    if not isinstance(source.text, str) or (m := _GROUPED.search(source.text)) is None:
        return source, None
    return source._replace(text=source.text[: m.start()] + source.text[m.end() :]), m["by"]


def answer_of(options: Namespace) -> Path | dict[str, object]:
    """The answer in JSON that a check without a point works on. Raises UsageError where nothing says what to check
    (E709)."""
    if options.equation or len(options.words) != 1 or _is_text(options.words[0]):
        given = [word.rstrip(",") for word in options.words if re.fullmatch(r"[^\W\d]\w*\s*=[^=]+", word)]
        point = ", ".join(given) if 0 < len(given) < len(options.words) else "A=6, B=3"
        hint = f'give a point: --at "{point}"; or name an answer in JSON'
        raise failure(UsageError, "E709", "nothing says what to check", hint)
    word = options.words[0]
    if word != "-" and not _is_pipe(word):
        return _existing(word)
    try:
        data = json.loads(screen.typed() if word == "-" else _read_once(word))
    except (ValueError, RecursionError):
        data = None
    return data if isinstance(data, dict) else {}


def said_again(source: Source, options: Namespace) -> str:
    """The command that solves the same text: its file, its lines, or, where these are long or came through a pipe, the
    name of the command."""
    params = [f"--param {quoted(text)}" for text in options.param]
    if source.name == "<stdin>":
        words = "solve -"
    elif isinstance(source.text, Path):
        words = quoted(str(source.text))
    else:
        words = " ".join(quoted(text) for text in source.text.splitlines() if text.strip())
    whole = " ".join(["eqsolve", words, *params])
    return whole if len(whole) <= _COMMAND else "eqsolve solve with the same text"


# Letters of a command that is repeated to the reader. Fewer: common ones are not shown whole; more: it is no help to
# read.
_COMMAND = 100


def quoted(text: str) -> str:
    """A word as shells take it, between double quotes where that is enough."""
    if shlex.quote(text) == text:
        return text
    return shlex.quote(text) if re.search(r'["$`\\!]', text) else f'"{text}"'


def _unnamed() -> Source:
    """Standard input, where it is no terminal and holds anything."""
    if not screen.at_terminal():
        text = screen.typed_if_any()
        if text.strip():
            return Source(_no_conversation(text), "<stdin>")
    raise _nothing("nothing to read")


def _no_conversation(text: str) -> str:
    """The text, where none of its lines is a command of a conversation. Raises UsageError (E719) for one that is."""
    typed = (re.match(r":[a-z]+(?=\s|$)", line.strip()) for line in text.splitlines())
    command = next((found[0] for found in typed if found is not None), None)
    if command is not None:
        said = f"{command} is a command of a conversation, and this is a text of equations"
        raise failure(UsageError, "E719", said, "pipe the lines into eqsolve repl")
    return text


def _nothing(said: str) -> EqsolveError:
    hint = 'write eqsolve "x^2 = 2", name a FILE, pipe a text in, or begin a conversation with eqsolve repl'
    return failure(UsageError, "E703", said, hint)


def _lines(words: Sequence[str]) -> list[str]:
    """The words as lines of text: each one, where each is a statement; all together where the shell has cut a line at
    its blanks, as in ``eqsolve x + y = 3``."""
    if len(words) == 1:
        return [_asked(words[0])]
    whole = any(" " in word.strip() for word in words) or all(re.search(r".[=<>≤≥≠≡].", word) for word in words)
    return list(words) if whole else [" ".join(words)]


def _asked(text: str) -> str:
    """A bare expression in numbers alone, such as 2+2 or sin(30°), asks for its value."""
    names = set(re.findall(r"[^\W\d_]\w*", text)) - {*_CONSTANTS, *eqsolve.functions()}
    return text if _RELATION.search(text) or names else f"{text.rstrip(' ?')} = ?"


def _is_text(word: str) -> bool:
    return bool(_RELATION.search(word) or _MATHEMATICS.search(word) and not _FILE.search(word))


def is_file(word: str) -> bool:
    try:
        return Path(word).is_file()
    except (OSError, ValueError):  # too long, or with letters that no name has
        return False


def _is_pipe(word: str) -> bool:
    """Whether a word names a pipe: that of ``<(command)``, a named one, or /dev/stdin behind one."""
    try:
        return Path(word).is_fifo()
    except (OSError, ValueError):
        return False


def _read_once(pipe: str) -> str:
    """What comes through a pipe, which can be read once. Raises UsageError (E703): it is no text."""
    try:
        return Path(pipe).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise _nothing(f"what comes through {pipe} is no text: {error}") from None


def _existing(name: str) -> Path:
    path = Path(name)
    try:
        if path.is_file():
            return path
    except (OSError, ValueError) as error:  # a name too long, or one that no file can have
        raise failure(
            UsageError, "E714", f"no file can be called {name[:60]!r}: {getattr(error, 'strerror', None) or error}"
        ) from None
    raise missing(path, _instead(name, path))


def _instead(name: str, path: Path) -> str:
    """What a word that names no file may be meant as: a command, a file of nearly this name, a text; or what is wanted."""
    if meant := near(name):
        return f"did you mean the command {meant[0]}?"
    if path.is_dir():
        return "name a file in it"
    if similar := _similar(path):
        return f"did you mean {quoted(similar)}?"
    if name.isidentifier():
        return f'an equation has two sides: eqsolve "{name} = 2"'
    if _TABLE.search(name):
        return f"it is looked for in the folder {Path.cwd()}" if not path.is_absolute() else ""
    if name.lower().endswith(".json"):
        return "an answer is written with: eqsolve solve FILE --json > ANSWER.json"
    return 'equations may stand in its place: eqsolve "x^2 = 2"'


def _similar(path: Path) -> str:
    """The file beside a path that has nearly its name; empty where there is none."""
    try:
        names = [one.name for one in path.parent.iterdir() if one.is_file()]
    except OSError:  # no such folder, or none that may be read
        return ""
    found = difflib.get_close_matches(path.name, names, n=1, cutoff=0.75)
    return str(path.with_name(found[0])) if found else ""
