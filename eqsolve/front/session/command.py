"""The commands of a session as a table: their names, how they are written, what they do, what follows them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Command:
    """``argument`` says what can follow the name, for completion: "" (nothing), "file", "name", "entry", "setting",
    "topic", "point" or "text"."""

    name: str
    usage: str
    purpose: str
    argument: str = ""


COMMANDS = (
    Command(":show", ":show", "the text so far"),
    Command(":check", ":check A=6, B=3", "whether a point satisfies every relation", "point"),
    Command(":undo", ":undo", "take back the last entry"),
    Command(":clear", ":clear", "begin anew"),
    Command(":load", ":load FILE", "replace the text by a file", "file"),
    Command(":save", ":save FILE", "write the text to a file", "file"),
    Command(":help", ":help", "this page"),
    Command(":quit", ":quit", "leave (also Ctrl-D)"),
)

HELP = "\n".join(
    (
        "Type an equation, or any other line of the language; the verdict on all lines follows.",
        "A line with an open bracket, and a 'for' or 'data' line, goes on until it is complete.",
        "",
        *(f"  {command.usage:<18}  {command.purpose}" for command in COMMANDS),
    )
)
