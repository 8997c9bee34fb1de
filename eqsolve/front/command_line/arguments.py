"""What stands on a command line: words as argparse can read them, and what NAME=VALUE means. Loads nothing heavy."""

from __future__ import annotations

import argparse
import difflib
import os
import re
import sys
import time
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from eqsolve.errors import EqsolveError, UsageError, failure
from eqsolve.front.command_line.assigning import assignments
from eqsolve.front.command_line.command_line import COMMANDS, pages, parser
from eqsolve.front.command_line.following import following

__all__ = ["COMMANDS", "assignments", "condition_of", "errors_by_name", "loss_of", "parser", "prepared", "time_left"]

ALONE = ("-h", "--help", "--version", "--completion", "--man")  # what says something without a command


def prepared(argv: Sequence[str], tell: Callable[[str], object] = len) -> list[str]:
    """``argv`` as argparse can read it: the command in front, solve if there is none; texts tied to their options, and
    a text that begins with a minus sign, as ``-x=3``, to -e. ``tell`` hears of words that could be something else."""
    words = _counted([_utf8(word) for word in argv])
    if not words or words[0].partition("=")[0] in ALONE:
        return words
    plain, tied = _sorted(words, tell)
    if plain and plain[0] in COMMANDS:
        command = [plain.pop(0)]
    else:
        command = [] if _misspelt(plain) else ["solve"]
    return [*command, *plain, *tied]


def _counted(words: list[str]) -> list[str]:
    """``--decimals 3`` as ``--decimals=3``, which is refused: the option takes no number, and 3 is no text."""
    out: list[str] = []
    for word in words:
        if out and out[-1] == "--decimals" and word.isdigit():
            out[-1] += f"={word}"
        else:
            out.append(word)
    return out


def _sorted(words: Sequence[str], tell: Callable[[str], object]) -> tuple[list[str], list[str]]:
    """What is no option, and the options with their values; behind ``--`` nothing is an option."""
    plain: list[str] = []
    tied: list[str] = []
    rest = list(words)
    while rest:
        word = rest.pop(0)
        option, sign, value = word.partition("=")
        if word == "--":
            for behind in rest:
                _to(behind, plain, tied)
            break
        if option in _valued() and (sign or rest):
            text = bool(
                set(plain[:1]) - set(COMMANDS) or plain[1:] or any(one.startswith("--equation=") for one in tied)
            )
            found = following(_valued()[option], value if sign else rest.pop(0), rest, text=text)
            tied += [f"{_valued()[option]}={entry}" for entry in found.values]
            del rest[: found.taken]
            if found.said:
                tell(found.said)
        elif word.startswith("-") and word != "-" and not _minus(word):
            tied.append(word)
        else:
            _to(word, plain, tied)
    return plain, tied


def _to(word: str, plain: list[str], tied: list[str]) -> None:
    tied.append(f"--equation={word}") if word.startswith("-") and word != "-" else plain.append(word)


def _minus(word: str) -> bool:
    """A text that begins with a minus sign: ``-x=3``, ``-3x = 9``, ``-e^x=3``; options are letters, or words behind two
    signs."""
    name, sign, _ = word.partition("=")
    return bool(sign or " " in word) and not word.startswith("--") and name not in _valued()


@cache
def _valued() -> dict[str, str]:
    """The options that take a value, each with its longest spelling: a value may begin with a minus sign, as in
    ``-e "-x = 3"``, and argparse would take that for an option."""
    actions = (action for page in pages().values() for action in page._actions)
    takers = [a for a in actions if a.option_strings and a.nargs is None and not isinstance(a, argparse._HelpAction)]
    return {word: max(a.option_strings, key=len) for a in takers for word in a.option_strings}


def _utf8(word: str) -> str:
    """A word as it was typed: where the locale is not UTF-8, Python keeps bytes that it does not know as they are."""
    try:
        return word if word.isascii() else os.fsencode(word).decode("utf-8")
    except UnicodeError:
        return word


def _misspelt(words: Sequence[str]) -> bool:
    """A bare word in front of others, as in ``slove puzzle.eq``, that looks like a command or stands before a file, is
    meant as one: argparse then lists those there are."""
    if len(words) < 2 or not words[0].isalpha():
        return False
    return bool(near(words[0])) or os.path.exists(words[1]) or Path(words[1]).suffix == ".eq"


def near(word: str) -> list[str]:
    """The command that a word may be a slip of."""
    return difflib.get_close_matches(word, COMMANDS, n=1)


def missing(path: Path, hint: str = "") -> EqsolveError:
    """What is wrong where a file that is to be read is not there, or is a folder (E705)."""
    what = "is a folder" if path.is_dir() else "was not found"
    return failure(UsageError, "E705", f"the file {str(path)!r} {what}", hint)


def errors_by_name(texts: Sequence[str]) -> str | dict[str, str] | None:
    """``["dy"]`` as it is, ``["dy", "x=0.1"]`` by name, under which the one without a name is said of all left sides;
    None if nothing is said."""
    named = [text.partition("=") for text in texts]
    if len(named) == 1 and not named[0][1]:
        return named[0][0]
    return {name.strip() if sign else "": (value if sign else name).strip() for name, sign, value in named} or None


def condition_of(texts: Sequence[str]) -> str | None:
    """The conditions on rows as one that holds where all do; None if nothing is said."""
    whole = [text if len(texts) < 2 or not re.search(r"\bor\b", text) else f"({text})" for text in texts]
    return " and ".join(whole) if texts else None


def loss_of(text: str | None) -> str | tuple[str, float] | None:
    """``soft_l1=0.1`` as a name and its scale; whether these are any the library judges."""
    name, sign, scale = (text or "").partition("=")
    try:
        return (name.strip(), float(scale)) if sign else text
    except ValueError:
        return text


def time_left(options: argparse.Namespace) -> float:
    """What loading left of the time limit; waiting for standard input costs nothing. A wrong limit is for the library
    to refuse."""
    left: float = min(options.time_limit, max(options.deadline - time.monotonic(), sys.float_info.min))
    return left
