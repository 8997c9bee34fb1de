"""Fits as people head them: `fit: y = a*x`, `model: y = a*x` and `linear regression` above a table, the left side y(x), and
data as points, `y = m*x + b through (1, 2), (2, 3.9)`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from eqsolve.syntax.pasted.predictions import prediction_edits, without_asked
from eqsolve.syntax.text import (
    NAME,
    Refusal,
    bare_table,
    columns_below,
    columns_of,
    function_name,
    has_fits,
    has_table,
    model_of,
    model_over,
    named_columns,
    rows_without_names,
)

Edit = tuple[int, int, str]
Note = Callable[..., None]
Beside = Callable[[], Sequence[str]]

# Characters of a text that is looked at. Fewer: fits with their tables are passed over; more: hostile texts cost time.
_MOST = 200_000
_NEAR = re.compile(r"(?i)\bfit|\b(?:lm|nls|glm)[ \t]*\(|\bmodel\b|regress|trend[ \t]?line|\bthrough\b")
_HEAD = re.compile(
    r"(?im)^[ \t]*(?P<words>(?:(?:line[ \t]+of[ \t]+)?best[ \t]+fit|(?:curve|linear|non-?linear|least[- ]squares)?[ \t]*"
    r"fit(?:ting|ted)?(?:[ \t]+(?:function|model|line|curve|equation))?|(?P<label>model)|regression)[ \t]*:)(?!=)[ \t]*"
    r"(?=[^\n=<>~]*[=~](?!=))"
)
_LEFT = re.compile(
    rf"(?m)^[ \t]*(?:{NAME}[ \t]*:[ \t]*)?fit[ \t]+({NAME})[ \t]*(\([ \t]*({NAME})[ \t]*\))[ \t]*=(?!=)([^\n;]*)"
)
_N = r"[-+]?(?:\d++(?:\.\d*+)?|\.\d++)(?:[eE][-+]?\d++)?"
_POINT = rf"[(\[][ \t]*({_N})[ \t]*[,;|][ \t]*({_N})[ \t]*[)\]]"
_POINTS = rf"{_POINT}(?:[ \t]*(?:[,;]|[,;]?[ \t]*and)?[ \t]*{_POINT})+"
_ALONE = re.compile(
    rf"(?im)^[ \t]*(?:(?:the[ \t]+)?(?:data|points?|data[ \t]+points?)[ \t]*[:=]?[ \t]*)?\[?({_POINTS})\]?[ \t]*[.,;]?[ \t]*$"
)
_BEHIND = re.compile(
    rf"(?im)^[ \t]*(?P<model>(?P<fit>fit[ \t]+)?(?P<left>{NAME})[ \t]*=(?!=)(?P<right>[^\n=;]+?))[ \t]*,?[ \t]+"
    rf"(?P<word>(?:that[ \t]+)?(?:through|passes[ \t]+through|passing[ \t]+through|to|for|at|on|with|using))[ \t]+"
    rf"(?:the[ \t]+)?(?:data[ \t]*|points?[ \t]*)*:?[ \t]*(?P<points>{_POINTS})[ \t]*[.,;]?[ \t]*$"
)
_THROUGH = re.compile(
    r"(?i)[ \t]*(?P<words>(?:[^\W\d_]+[ \t-]+){0,6}?(?:line|parabola|fit|regression|trend[ \t]?line))[ \t]*:?[ \t]*"
    rf"(?:(?:that[ \t]+)?(?:through|to|of|for|passing[ \t]+through)[ \t]+)?(?:the[ \t]+)?(?:points?[ \t]+)?(?P<points>{_POINTS})[ \t]*[.;]?[ \t]*"
)
_BARE_FILE = re.compile(
    r"(?m)(?:^|;)[ \t]*data[ \t]+(?:\w+[ \t]*:[ \t]*)?([^\s\"';:]+\.(?:csv|tsv|txt|dat))[ \t]*(?=$|;)"
)
_FITTED = re.compile(
    r"(?m)^[ \t]*(?:\w+[ \t]*:[ \t]*)?fit\b[^\n]*[=~]|^[ \t]*(?:\w+[ \t]*(?:<-|=)[ \t]*)?(?:lm|nls|glm)[ \t]*\([^\n]*~"
)
_ASKS = re.compile(r"(?i)\bfit|regress|\btrend")
_TAIL = re.compile(
    r"(?im)^[ \t]*fit[ \t]+[^\n=]+=[^\n]*?(?<=[\w)])(?P<tail>[ \t]+(?:to|on|for|with|using)[ \t]+"
    r"(?:(?:the|this|these|my|our|following|given|measured)[ \t]+)*(?:data|points|table|measurements|readings|values)"
    r"(?:[ \t]+below)?[ \t]*[.:]?[ \t]*)$"
)
_LIST = re.compile(
    rf"[ \t]*(?P<name>{NAME}[^\n=:|<\[\d]{{0,20}}?)(?P<mark>[ \t]*(?:<-|[:=|])[ \t]*|[ \t]+)"
    rf"(?:(?:np\.|numpy\.)?array[ \t]*\([ \t]*\[|c[ \t]*\(|\[)?[ \t]*"
    rf"(?P<numbers>{_N}(?:[ \t]*[,;|][ \t]*{_N}|[ \t]+{_N})+)[ \t]*[\])]{{0,2}}[ \t]*[,;|]?[ \t]*"
)
_LIST_LINE = re.compile(rf"(?m)^[ \t]*{NAME}[^\n=:|<\[\d]{{0,20}}?[ \t]*(?:<-|:)[ \t]*(?:c\()?[-+.\d]+[ \t,;]+[-+.]?\d")
# words, dates and temperatures: no relation, and no line of the language
_TITLED = re.compile(
    r"(?i)[ \t]*(?!(?:fit|data|predict|unknowns?|for|let|given|sweep|sigma|where|linear|quadratic)(?!\w))[^\W\d_]{3,}[^\n=~<>≤≥≠:;|\t]{0,160}"
)
_OPTIONS = re.compile(rf"(?m)(?:^|(?<=;))[ \t]*(?:{NAME}[ \t]*:[ \t]*)?fit[ \t][^\n;=]*=[^\n;]*,[ \t]*[^\W\d_][^\n;]*")
_COMMA_OPTION = re.compile(
    rf",[ \t]*(?:absolute[ \t]+)?(?:sigma|σ|weight|loss[ \t]+\w+)[ \t]+(?:{NAME}[ \t]+)?(?P<number>\d+,\d+)(?=[ \t]*(?:,[ \t]*[^\W\d_]|[;\n]|$))"
)
_FIT_LINE = re.compile(rf"(?m)^[ \t]*(?:{NAME}[ \t]*:[ \t]*)?fit[ \t]+({NAME})[ \t]*=(?!=)([^\n;]*)")


_CAPITAL = re.compile(
    rf"(?m)(?:^|(?<=;))[ \t]*(?P<word>F(?:it|IT)(?=[ \t]+{NAME}[^\n;=]*=(?!=))|P(?:redict|REDICT)(?=[ \t]+{NAME}))"
)


def capital_edits(text: str, note: Note) -> list[Edit]:
    """Fit y = a*x and Predict y at x = 4 begin as the lines of the language do."""
    if len(text) > _MOST or not any(m["word"][0] == "F" for m in _CAPITAL.finditer(text)) and not has_fits(text):
        return []
    return [(*m.span("word"), m["word"].lower()) for m in _CAPITAL.finditer(text)]


def file_edits(text: str, note: Note) -> list[Edit]:
    """data rows.csv names a file, also without quotation marks."""
    if len(text) > _MOST or "data" not in text:
        return []
    return [(m.start(1), m.end(1), f'"{m[1]}"') for m in _BARE_FILE.finditer(text)]


def model_edits(text: str, note: Note, beside: Beside = tuple) -> list[Edit]:
    """The edit that makes a fit line of the words for a model: linear regression above or beside a table of two columns, of which
    the first is x and the second y; linear fit of y against x; a line through points. ``text`` is without comments, and
    ``beside`` tells the columns of the table that does not stand in it.

    Raises Refusal (E128): the table has not two columns, and the words do not say which are meant.
    """
    if len(text) > _MOST or not _NEAR.search(text) or _FITTED.search(text):
        return []
    lines = text.split("\n")
    offset = 0
    for at, line in enumerate(lines):
        start, offset = offset, offset + len(line) + 1
        words, *named = named_columns(line)
        through = _THROUGH.fullmatch(line)
        words = words or (through["words"] if through else line)
        if not (through or _ASKS.search(line)) or not model_of(words):
            continue
        if len(named) > 2 and not model_over(words, named[:-1], named):
            said = f"'{words.strip()}' of {named[-1]} against {len(named) - 1} columns names no model"
            raise Refusal(
                "E128", said, start, start + len(line), "linear fit of y against x1 and x2 does; others are written out"
            )
        found = (
            named if named[0] else ("x", "y") if through else _below(lines, at + 1) or _below(lines[:at], 0) or beside()
        )
        if len(found) > 2 and not named[0]:
            *inputs, y = found if re.search(r"(?i)\bmulti", words) else found[:2]
            said = f"'{words.strip()}' of a table with {len(found)} columns: which is fitted against which?"
            hint = f"the columns are {', '.join(found)}: write {words.strip()} of {y} against {' and '.join(inputs)}"
            raise Refusal("E128", said, start, start + len(line), hint)
        if len(found) < 2:
            continue
        *inputs, y = found
        x = inputs[0]
        model = f"fit {y} = {model_over(words, inputs, found)}"
        note("N326", f"'{words.strip(' :.')}' is read as {model}", start, start + len(line))
        edits = [(start, start + len(line), model)]
        if through:
            edits = [(start, start + through.start("points"), f"{model}\n")]
        elif lines[at + 2 : at + 3] and len(lines[at + 1].split()) == 2 and rows_without_names(lines[at + 1 : at + 3]):
            note("N329", f"the columns of the rows below are called {x}, {y}", start, start + len(line), _HINT)
            edits = [(start, start + len(line), f"{model}\ndata {x}, {y}")]
        return edits
    return []


def _below(lines: Sequence[str], at: int) -> Sequence[str]:
    """The columns of the first table from a line on, of points or of lists."""
    rest = [line for line in lines[at:] if line.strip()]
    if rest and _ALONE.fullmatch(rest[0]):
        return ("x", "y")
    lists = [m["name"] for line in rest[:6] if (m := _LIST.fullmatch(line)) and m["mark"].strip()]
    names = [name for said in lists for name in columns_of(said)]
    return names if len(names) == len(lists) > 1 else columns_below(lines, at)


def fit_edits(text: str, note: Note) -> list[Edit]:
    """Edits that make fit lines and tables of what says the same in other words; ``text`` is without comments."""
    if len(text) > _MOST or not _NEAR.search(text):
        return list(_lists(text, note)) if len(text) <= _MOST and _LIST_LINE.search(text) else []
    parts = (
        _title,
        _heads,
        _left_sides,
        _points,
        _barred,
        _unnamed,
        _lists,
        _indices,
        _tails,
        _decimal_commas,
        prediction_edits,
    )
    found = [edit for part in parts for edit in part(text, note)]
    edits: list[Edit] = []
    for edit in sorted(found):
        if not edits or edit[0] >= edits[-1][1]:
            edits.append(edit)
    return edits


def _heads(text: str, note: Note) -> Iterator[Edit]:
    """fit: y = a*x is a fit line, and so is model: y = a*x in a text with a table and no other."""
    for m in _HEAD.finditer(text):
        if m["label"] and (has_fits(text) or not has_table(text)):
            continue
        note("N326", f"'{' '.join(m['words'].split())}' is read as fit", m.start("words"), m.end("words"))
        yield m.start("words"), m.end(), "fit "


def _title(text: str, note: Note) -> Iterator[Edit]:
    """Enzyme kinetics 12.03., 25 °C: the first line, of words, right above the names of a table and in no relation."""
    lines = text.split("\n")
    at = next((k for k, line in enumerate(lines) if line.strip()), 0)
    title = lines[at]
    if not has_model_line(text) or not _TITLED.fullmatch(title) or len(columns_of(title)) > 1:
        return
    below = [
        re.sub(r"(?<=\d),(?=\d)", ".", line) for line in lines[at + 1 : at + 6] if line.strip()
    ]  # 0,1 is a number too
    if below and bare_table(below, 0) is not None:
        start = sum(len(line) + 1 for line in lines[:at])
        note("N112", f"'{title.strip()[:60]}' was left out: a title above a table", start, start + len(title))
        yield start, start + len(title), ""


def _left_sides(text: str, note: Note) -> Iterator[Edit]:
    """fit y(x) = a*x + b: the column y, where the model is one of x and y stands nowhere else in it."""
    for m in re.finditer(_LEFT, re.sub(_HEAD, lambda h: "fit ".rjust(len(h[0])), text)):
        name, x = m[1], m[3]
        if function_name(name) or re.search(
            rf"(?<![\w']){re.escape(name)}[ \t]*\(", without_asked(text[: m.start()] + text[m.end(2) :])
        ):
            continue
        inside = re.findall(NAME, m[4])
        if x in inside and name not in inside:
            note("N326", f"'{name}{m[2]}' is read as {name}", m.start(1), m.end(2))
            yield m.start(2), m.end(2), ""


def _points(text: str, note: Note) -> Iterator[Edit]:
    """(0, 1), (1, 2.7) on one line, or behind the model: a table of the column on the left side and that on the right."""
    for m in _BEHIND.finditer(text) if "(" in text else ():
        columns = _columns(m["left"], m["right"])
        if not columns or not m["fit"] and "through" not in m["word"].lower():
            continue
        rows = _rows(m["points"])
        note("N329", f"points are read as a table: {', '.join(columns)}", m.start("points"), m.end("points"), _HINT)
        if not m["fit"]:
            note("N326", f"'{m['word']}' is read as a fit", m.start("word"), m.end("word"))
            yield m.start("model"), m.start("model"), "fit "
        yield m.end("model"), m.end(), f"\ndata {', '.join(columns)}\n{rows}\nend"
    model = _FIT_LINE.search(text)
    columns = _columns(model[1], model[2]) if model else ()
    for m in _ALONE.finditer(text) if columns else ():
        note("N329", f"points are read as a table: {', '.join(columns)}", m.start(1), m.end(1), _HINT)
        yield m.start(), m.end(), f"data {', '.join(columns)}\n{_rows(m[1])}\nend"


_HINT = "write data x, y above rows of numbers"
_ROW = re.compile(rf"[ \t]*(?:{_POINT}|{_N}(?:[ \t]*[,;|\t][ \t]*|[ \t]+){_N})[ \t]*[,;]?[ \t]*")


def _unnamed(text: str, note: Note) -> Iterator[Edit]:
    """Rows of two numbers, or points, a line each, right below fit y = m*x + b: their names are those of the model."""
    model = _FIT_LINE.search(text)
    columns = _columns(model[1], model[2]) if model else ()
    if model is None or not columns or re.search(r"(?m)^[ \t]*data\b", text):
        return
    start, rows = model.end() + 1, list[str]()
    for line in text[start:].split("\n"):
        if not line.strip() and not rows:
            start += len(line) + 1
            continue
        if not _ROW.fullmatch(line):
            break
        rows.append(line)
    if len(rows) > 1:
        named = ", ".join(columns)
        note("N329", f"the columns of the rows below are called {named}", start, start + len(rows[0]), _HINT)
        yield start, start, f"data {named}\n"


def _columns(left: str, right: str) -> tuple[str, ...]:
    """The column of a model, x or t, and that on its left; none where neither is in it."""
    names = re.findall(NAME, right)
    x = next((x for x in ("x", "t", "X", "T") if x in names and x != left), "")
    return (x, left) if x else ()


def _rows(points: str) -> str:
    return "\n".join(f"{x} {y}" for x, y in re.findall(_POINT, points))


def _lists(text: str, note: Note) -> Iterator[Edit]:
    """x: 1 2 3 above y: 2 4 6, t/s 0 1 2 above v 1.1 2.0 3.1, x <- c(1, 2) and np.array([1, 2]): the columns of a table."""
    # without a fit line only what can be nothing else: x: 1 2 3 above y: 2 4 6
    alone = not has_model_line(text)
    start, met = 0, list[tuple[int, int, str, list[str]]]()
    for line in [*text.split("\n"), ""]:
        m = _LIST.fullmatch(line)
        names = columns_of(m["name"]) if m else ()
        numbers = re.findall(_N, m["numbers"]) if m else []
        if (
            m
            and len(names) == 1
            and (not met or len(numbers) == len(met[0][3]))
            and (len(numbers) > 2 or m["mark"].strip() and not alone)
            and (not alone or m["mark"].strip() in (":", "<-"))
        ):
            met.append((start, start + len(line), names[0], numbers))
        else:
            columns = ", ".join(name for _, _, name, _ in met)
            if len({name for _, _, name, _ in met}) == len(met) > 1:
                first, last = met[0][0], met[-1][1]
                note("N329", f"lists of numbers are read as a table: {columns}", first, last, _HINT)
                rows = "\n".join(" ".join(cells) for cells in zip(*(numbers for *_, numbers in met), strict=True))
                yield first, last, f"data {columns}\n{rows}\nend"
            met = []
        start += len(line) + 1


def has_model_line(text: str) -> bool:
    """Whether a fit line with a relation stands in the text."""
    return _FITTED.search(text) is not None


_BARRED = re.compile(r"(?m)^[ \t]*[^|\n=;]+(?:\|[^|\n=;]+)+$")
_CELL = r"[ \t]*[-+−]?\d[\d.,]*+(?:[eE][-+]?\d+)?[ \t]*"
_NUMBERS = re.compile(rf"{_CELL}(?:\|{_CELL})+")


def _barred(text: str, note: Note) -> Iterator[Edit]:
    """x | y above 1 | 2: bars between the cells, as tables of Markdown have them without the outer ones."""
    rows = list(_BARRED.finditer(text)) if "|" in text and has_model_line(text) else []
    if len(rows) > 2 and not _NUMBERS.fullmatch(rows[0][0]) and all(_NUMBERS.fullmatch(row[0]) for row in rows[1:]):
        for row in rows:
            yield row.start(), row.end(), row[0].replace("|", "\t")


def _tails(text: str, note: Note) -> Iterator[Edit]:
    """fit y = a*x + b to the data: which data is said by the table."""
    for m in _TAIL.finditer(text):
        note("N120", f"'{m['tail'].strip()}' was left out", m.start("tail"), m.end("tail"))
        yield m.start("tail"), m.end("tail"), ""


def _decimal_commas(text: str, note: Note) -> Iterator[Edit]:
    """sigma 0,2 and loss huber 0,1: behind a comma stands the word of an option, and no number."""
    for line in _OPTIONS.finditer(text):
        for m in _COMMA_OPTION.finditer(text, line.start(), line.end()):
            said = m["number"]
            note("N113", f"{said} is read with a decimal comma: {said.replace(',', '.')}", m.start("number"), m.end())
            yield m.start("number"), m.end("number"), said.replace(",", ".")


def _indices(text: str, note: Note) -> Iterator[Edit]:
    """Rows numbered 0, 1, 2 or 1, 2, 3 under one name fewer, as pandas and R print frames: the numbers are no column."""
    if not has_model_line(text):
        return
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    for at, line in enumerate(lines):
        columns = columns_of(line) if line.strip() and "=" not in line else ()
        rows = _numbered(lines[at + 1 :], len(columns) + 1) if len(columns) > 1 else []
        if len(rows) > 1:
            said = f"the numbers {lines[at + 1].split()[0]} to {lines[at + len(rows)].split()[0]} before the rows are no column"
            note("N329", said, starts[at + 1], starts[at + 1] + rows[0])
            yield from ((starts[at + 1 + k], starts[at + 1 + k] + length, "") for k, length in enumerate(rows))


_ERROR = re.compile(r"[ \t]{0,9}(?:±|\+/?-|\\pm)[ \t]{0,9}")  # between a value and its error, in one cell


def _numbered(lines: Sequence[str], count: int) -> list[int]:
    """How long the number before each row is, as far as rows of so many cells are numbered from 0 or 1."""
    found: list[int] = []
    first = None
    for k, line in enumerate(lines):
        m = re.match(r"[ \t]*(\d+)[ \t]+", line)
        if m is None or len(_ERROR.sub("±", line).replace("|", " ").split()) != count:
            break
        first = int(m[1]) if first is None else first
        if first > 1 or int(m[1]) != first + k:
            break
        found.append(m.end())
    return found
