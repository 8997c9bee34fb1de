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
    Command(":show", ":show", "the entries so far, with their numbers (also :list)"),
    Command(":drop", ":drop 3", "take an entry out; the others keep their numbers", "entry"),
    Command(":edit", ":edit 3", "an entry back in the prompt; alone, the last or refused one", "entry"),
    Command(":undo", ":undo", "take back the last change"),
    Command(":redo", ":redo", "do it again"),
    Command(":clear", ":clear", "begin anew"),
    Command(":solve", ":solve", "the whole answer"),
    Command(":all", ":all", "look for all solutions, and show them"),
    Command(":one", ":one", "stop at the first solution"),
    Command(":fit", ":fit", "the fit of the fit lines; :fit y = a*x + b adds one", "text"),
    Command(":check", ":check A=6, B=3", "whether a point satisfies every relation", "point"),
    Command(":fix", ":fix A = 6", "make an unknown an input; with no value, at its present one", "name"),
    Command(":free", ":free A", "make an input or a constant an unknown", "name"),
    Command(":guess", ":guess x = 2", "where the search for x begins", "point"),
    Command(":why", ":why", "what decides the verdict: the steps, and what proves it"),
    Command(":explain", ":explain [E213]", "every step, with numbers; with a code, what it means", "topic"),
    Command(":plot", ":plot [x y] [FILE]", "a picture (over x and y), here or in a PNG or SVG file", "file"),
    Command(":sweep", ":sweep a = 0..10", "the solutions for each value, as a table; step 0.5, 1, 2, 5", "point"),
    Command(":latex", ":latex", "the text as LaTeX"),
    Command(":json", ":json", "the whole answer as JSON"),
    Command(":time", ":time", "how long the last answer took"),
    Command(":set", ":set digits 8", "change a setting; alone, all settings", "setting"),
    Command(":load", ":load FILE", "replace the text by a file", "file"),
    Command(":save", ":save FILE", "write the text to a file", "file"),
    Command(":help", ":help [NAME]", "this page, or one on a function, command, statement, code", "topic"),
    Command(":quit", ":quit", "leave (also Ctrl-D)"),
)

HELP = "\n".join(
    (
        "Type an equation, or any other line of the language: the verdict on all lines",
        "and what it changed follow. Type 2+2, x or x^2 + y for a value; ans or _ is the",
        "last one. A line with an open bracket, and a 'for' or 'data' line, goes on",
        "until it is complete. A name defined again (a := 3) takes the new value.",
        "",
        *(f"  {command.usage:<17} {command.purpose}" for command in COMMANDS),
    )
)
