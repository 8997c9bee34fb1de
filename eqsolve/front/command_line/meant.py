"""What people call a command or an option, and what to write instead."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence

# What people call an option, or look for as one, and what to write.
_ELSEWHERE = {
    **dict.fromkeys(("point", "points", "values", "value", "solution", "answer", "test", "where"), "--at"),
    **dict.fromkeys(
        ("decimals", "decimal", "precision", "places", "round", "rounding", "accuracy", "dp", "sf"), "--digits"
    ),
    **dict.fromkeys(("timeout", "limit", "seconds", "time"), "--time-limit"),
    **dict.fromkeys(("graph", "figure", "picture", "draw", "image"), "--plot"),
    **dict.fromkeys(("const", "constant", "parameter", "params", "set"), "--param"),
    **dict.fromkeys(("sheet", "exercises", "separate", "split", "batch"), "--each"),
    **dict.fromkeys(("tex", "latex"), "eqsolve format --latex writes a text in LaTeX"),
    **dict.fromkeys(("steps", "step", "explain", "how", "why", "working"), 'eqsolve explain "x^2 = 4" shows the steps'),
    **dict.fromkeys(
        ("count", "number", "many"), "the first line of an answer counts the solutions, and -q prints a line for each"
    ),
    **dict.fromkeys(("degrees", "degree", "deg"), "an angle in degrees has its sign in the text: sin(x°) = 0.5"),
    **dict.fromkeys(("integer", "integers", "int", "whole"), "whole numbers stand in the text: x: integer"),
    **dict.fromkeys(("real", "reals"), "unknowns are real numbers unless the text says x: integer"),
    **dict.fromkeys(("interval", "confidence", "ci", "conf", "level"), "--intervals"),
    **dict.fromkeys(
        ("range", "from", "to", "min", "max", "lower", "upper", "bounds", "domain"),
        "bounds stand in the text: x in [0, 10]",
    ),
    **dict.fromkeys(
        ("for", "unknown", "unknowns", "variable", "var", "solve-for"), "what is looked for stands in the text: find x"
    ),
    **dict.fromkeys(
        ("o", "output", "save", "write"),
        "the shell writes an answer to a file: eqsolve puzzle.eq > answer.txt; --out rows.csv the rows of fits and sweeps",
    ),
    **dict.fromkeys(("p0", "guess", "guesses", "initial", "init", "x0"), "--start"),
    **dict.fromkeys(("group", "groups", "groupby", "group-by"), "--by"),
    **dict.fromkeys(("error", "errors", "yerr", "sd", "stderr", "uncertainty"), "--sigma"),
    **dict.fromkeys(("robust", "huber"), "--loss"),
    **dict.fromkeys(("filter", "rows", "subset"), "--where"),
    **dict.fromkeys(
        ("predict", "prediction", "predictions", "forecast"),
        "predictions stand in the text: predict y at x = 4, 5, band 95%",
    ),
    "format": "--json",
    **dict.fromkeys(("file", "input", "f", "i"), "name the file alone: eqsolve sheet.eq"),
}


def meant(message: str, commands: Sequence[str], options: Mapping[str, Sequence[str]]) -> str:
    """What a misspelt command or option may have been meant as, as a question; the ``options`` are those of each
    command, and of all under ""."""
    found = re.search(r"invalid choice: '(\w+)'|unrecognized arguments: (--?[\w-]+)", message)
    if message.startswith("argument --decimals: ignored explicit argument"):
        return "did you mean --digits? --decimals takes no number"
    if found is None:
        return ""
    if found[2] == "--data":
        return (
            'a table is for fits: eqsolve fit "y = m*x + b" rows.csv; or stands in the text, in a line: data "rows.csv"'
        )
    if found[1]:
        near = difflib.get_close_matches(found[1], commands, n=1)
        return f"did you mean the command {near[0]}?" if near else ""
    owners = [name for name, own in options.items() if name and found[2] in own]
    if owners:
        return f"{found[2]} is an option of {' and '.join(f'eqsolve {name}' for name in owners)}"
    if said := _ELSEWHERE.get(found[2].strip("-").lower()):
        return f"did you mean {said}?" if said.startswith("--") and " " not in said else said
    every = dict.fromkeys(word for own in options.values() for word in own)
    bare = [word[2:] for word in every if word.startswith("--")]  # dashes that all have would make all alike
    near = difflib.get_close_matches(found[2].lstrip("-"), bare, n=1, cutoff=0.7)
    return f"did you mean --{near[0]}?" if near else ""
