"""The manual page, made from the same help as ``--help``: ``eqsolve --man > eqsolve.1``."""

from __future__ import annotations

from argparse import SUPPRESS, ArgumentParser

import eqsolve
from eqsolve.front.command_line import pages


def manual() -> str:
    """The page in roff (man(7)), with each command, its options and examples.

    >>> manual().splitlines()[0]
    '.TH EQSOLVE 1 "" "eqsolve 0.1.0"'
    """
    known = pages()
    top = known.pop("")
    rows = [f'.TH EQSOLVE 1 "" "eqsolve {eqsolve.__version__}"', ".SH NAME", "eqsolve \\- " + _plain(top.description)]
    rows += [".SH SYNOPSIS", ".B eqsolve", "[COMMAND] [FILE|TEXT ...] [OPTIONS]"]
    rows += [".SH OPTIONS", *_options(top), *_epilog(top), ".SH COMMANDS"]
    for name, page in known.items():
        rows += [f".SS eqsolve {name}", _plain(page.description), *_options(page), *_epilog(page)]
    return "\n".join(rows)


def _options(page: ArgumentParser) -> list[str]:
    rows = []
    for action in page._actions:
        words = ", ".join(action.option_strings) or str(action.metavar)
        value = "" if not action.option_strings or action.nargs == 0 else f" {action.metavar}"
        if action.help and action.help != SUPPRESS:
            rows += [".TP", f".B {_plain(words + value)}", _plain(action.help % {"prog": page.prog})]
    return rows


def _epilog(page: ArgumentParser) -> list[str]:
    """Examples as they stand."""
    return [".PP", ".nf", *map(_plain, (page.epilog or "").rstrip().split("\n")), ".fi"]


def _plain(text: str | None) -> str:
    """Text in which roff sees no commands: minus signs as such, no line that begins with a dot or an apostrophe."""
    said = (text or "").replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{said}" if said.startswith((".", "'")) else said
