"""One code's page, and how the table of pages is written.

A row begins with the code, the way in which its examples are run (``[python]``; none for a text to be read), and what the
code means; two indented lines hold the wrong and the right example, with further lines of them indented as far::

    E122 A table names its columns and has no rows.
      wrong  data x, y
      right  data x, y
             1 2
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import fill

WAYS = ("text", "solve", "fit", "python", "command")
WIDTH = 79  # of a page. More: terminals of usual width break words; less: pages grow long.
_HEAD = re.compile(r"([EN][0-9]{3}) (?:\[([a-z]+)\] )?(.+)")
_EXAMPLE = re.compile(r"  (wrong|right)  (.*)")
_INDENT = " " * 9  # further lines of an example


@dataclass(frozen=True)
class CodePage:
    """What one error (``E...``) or note (``N...``) ``means``; ``code`` is which.

    ``wrong`` gives the code and ``right`` does not; both are empty for the few codes that depend on the machine. ``way``
    says what the examples are: a "text" that is read, a text to "solve" or to "fit", a call from "python", or a
    "command".

    Example
    -------
    >>> import eqsolve
    >>> eqsolve.explain("E341").right
    'x^(1/2) = 3'
    """

    code: str
    means: str
    wrong: str = ""
    right: str = ""
    way: str = "text"

    @property
    def level(self) -> str:
        """ "error" or "note"."""
        return "error" if self.code.startswith("E") else "note"

    def __str__(self) -> str:
        parts = [fill(f"{self.level} {self.code}: {self.means}", WIDTH, break_long_words=False, break_on_hyphens=False)]
        for title, example in (("wrong", self.wrong), ("right", self.right)):
            if example:
                parts.append(f"{title}:\n" + "\n".join(f"    {line}".rstrip() for line in example.split("\n")))
        return "\n\n".join(parts)

    def to_dict(self) -> dict[str, str]:
        """The JSON form."""
        return {
            "code": self.code,
            "level": self.level,
            "means": self.means,
            "wrong": self.wrong,
            "right": self.right,
            "way": self.way,
        }


def pages_of(table: str) -> Iterator[CodePage]:
    """The pages of a table. Raises ValueError for a line that is none of a table."""
    head: tuple[str, str, str] | None = None
    examples: dict[str, list[str]] = {}
    title = ""
    for line in [*table.strip("\n").split("\n"), ""]:
        if found := _EXAMPLE.fullmatch(line):
            title = found[1]
            examples[title] = [found[2]]
        elif line.startswith(_INDENT) and title:
            examples[title].append(line[len(_INDENT) :])
        else:
            if head is not None:
                code, way, means = head
                wrong, right = ("\n".join(examples.get(title, ())) for title in ("wrong", "right"))
                yield CodePage(code, means, wrong, right, way or "text")
            row = _HEAD.fullmatch(line)
            if row is None and line:
                raise ValueError(f"no line of a table of codes: {line!r}")
            head = None if row is None else (row[1], row[2], row[3])
            examples, title = {}, ""
