"""The text of a fit, and the problem that it poses."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from eqsolve.arguments import mapping_of
from eqsolve.errors import UsageError, failure
from eqsolve.fitting import FitProblem, problem_of
from eqsolve.given import Number, Text
from eqsolve.given.values import as_read, exact_number, refuse_strangers
from eqsolve.given.whole_numbers import refuse_whole_numbers
from eqsolve.syntax import tree
from eqsolve.syntax.text import NAMED_MODELS, is_complex, titles_beside, with_fit


def worded(text: Text, data: object, base_dir: Path | None = None) -> Text:
    """The text, or list of lines, with the word ``fit`` in it, and its columns by their names."""
    columns = [str(name) for name in data] if isinstance(data, Mapping) else []
    if isinstance(text, list | tuple) and all(isinstance(line, str) for line in text):
        text = "\n".join(text)
    if not isinstance(text, str):
        return text
    known = columns
    if not columns and base_dir is not None and _TITLED.search(text):
        known = list(titles_beside(text, base_dir))
    found = with_fit(_with_columns(text, known), known)
    if columns and found == text and _WORDS.fullmatch(text) and not _FIT.search(text):
        need_lines(False, text.strip())
    return found


# quoted words, and words side by side: what may be a title
_TITLED = re.compile(r"[\"`]|[^\W\d_]\w*[ \t]+[^\W\d_]\w*")
_WORDS = re.compile(r"\s*(?=\S*[^\W\d_]{2})\w[\w-]*(?:[ \t]+\w[\w-]*){0,4}\s*")  # 4PL, hyperbola
_FIT = re.compile(r"(?i)\bfit|regression|\btrend|\?")
_QUOTED = re.compile(r"([\"`])([^\"`\n]{1,80})\1")
_BLANKS = r"[ \t]+"
_UNIT = re.compile(r"[ \t]*(?:\([^()]*\)|\[[^\[\]]*\]|/.*)$")


def _with_columns(text: str, columns: Sequence[str]) -> str:
    """``"My Signal"``, `` `My Signal` `` and My Signal are the column My_Signal, where the data have it."""
    if not columns or not _TITLED.search(text):
        return text
    known = {_bare(name): name for name in columns}
    words = [re.split("_+", name) for name in columns]
    spaced = [parts for parts in words if len(parts) > 1 and all(parts) and max(map(len, parts)) > 1]

    def named(m: re.Match[str]) -> str:
        return known.get(_bare(m[2])) or known.get(_bare(_UNIT.sub("", m[2]))) or m[0]

    out = []
    for line in text.split("\n"):
        if not re.match(r"[ \t]*(?:data|where|rows)\b", line) and "=" in line:
            said, where, rest = line.partition(" where ")
            said = _QUOTED.sub(named, said)
            for parts in spaced:
                said = re.sub(rf"(?<![\w'\"]){_BLANKS.join(map(re.escape, parts))}(?![\w'\"])", "_".join(parts), said)
            line = said + where + rest
        out.append(line)
    return "\n".join(out)


def _bare(title: str) -> str:
    return re.sub(r"[\W_]+", "", title).lower()


def fit_problem(statements: tree.Statements, start: Mapping[str, Number] | None) -> FitProblem:
    """The problem of a text. Raises UsageError: no fit line (E620), a start of another name (E621); NotYetError: whole
    numbers (E903)."""
    need_lines(bool(statements.fits), "the words of this text" if statements.tables else "")
    refuse_whole_numbers(
        statements, "parameters are real: an interval is written a in [0, 3]; those that are whole can be rounded"
    )
    wanted = as_read(None, mapping_of("start", start, '{"x": 1.5}'))
    problem = problem_of(statements, {name: float(exact_number(value, name)) for name, value in wanted.items()})
    refuse_strangers(problem.names, wanted)
    return problem


def need_lines(there: bool, words: str = "") -> None:
    """Raises UsageError (E620) where nothing is to be fitted; ``words`` are those of a text over a table."""
    if there:
        return
    said = "the text holds no line that begins with 'fit', and no table that its equation could be fitted to"
    hint = 'write for example: fit y = A*x^2 + B*x + C, and data "rows.csv" for the table'
    if words:
        said = f"{words} name{'' if ' words ' in words else 's'} no model"
        hint = f"write it, such as fit y = a*x + b; models with names: {NAMED_MODELS}"
    raise failure(UsageError, "E620", said, hint)


def weighs_rows(statements: tree.Statements) -> bool:
    """Whether rows count differently, or stand in several tables, of which a System knows nothing."""
    said = any(fit.weighting != tree.UNWEIGHTED for fit in statements.fits) or len(statements.tables) > 1
    return said or any(table.errors or any(map(is_complex, table.columns.values())) for table in statements.tables)
