"""The options of a line: ``%eqsolve x^2 = a --param a=4``, which may stand in front of the equation or behind it.

In an equation two minus signs in front of a letter are rare, and the names of options there rarer: only what is an option
of ``eqsolve solve`` is one here.
"""

from __future__ import annotations

import re

from eqsolve.front.command_line import pages

_OPTION = re.compile(r"(?:^|(?<=\s))(--[a-z][a-z-]*)(?=[\s=]|$)")
_WORD = re.compile(r"""(?:"[^"]*"|'[^']*'|[^\s"']|["'])+""")


def parted(line: str) -> tuple[str, str]:
    """The options of a line, as they stand there, and its text."""
    valued = {word: action.nargs != 0 for action in pages()["solve"]._actions for word in action.option_strings}
    valued["--plot"] = False  # here it shows the picture above the answer
    first = next((m for m in _OPTION.finditer(line) if m[1] in valued), None)
    if first is None:
        return "", line
    if line[: first.start()].strip():
        return line[first.start() :], line[: first.start()]
    end, words = 0, _WORD.finditer(line)
    for word in words:
        name, given, _ = word[0].partition("=")
        if not _OPTION.fullmatch(name) or name not in valued:
            break
        end = word.end()
        if valued[name] and not given:
            end = value.end() if (value := next(words, None)) is not None else end
    return line[:end], line[end:]


__all__ = ["parted"]
