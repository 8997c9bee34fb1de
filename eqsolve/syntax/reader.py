"""A text becomes Statements. The stages in order, and the only place where they meet."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from eqsolve.clocks.budget import at
from eqsolve.errors import Span, UsageError, failure
from eqsolve.naming import offered, read_as
from eqsolve.syntax import tree as t
from eqsolve.syntax import written as w
from eqsolve.syntax.expressions import HANDLERS, Context
from eqsolve.syntax.latex import has_latex, plain_edits
from eqsolve.syntax.misreadings import (
    check_names,
    glued_in,
    joined_cuts,
    other_sum,
    parallel,
    sentence,
    without_misreadings,
)
from eqsolve.syntax.parsing import Survey, parse_statement, survey
from eqsolve.syntax.separable import beginnings_in, check_exercises
from eqsolve.syntax.stated_values import refuse_stated
from eqsolve.syntax.statements import (
    Collected,
    ask_about_degrees,
    constants,
    families_apart,
    filled,
    named_in,
    note_odd_roots,
    note_unequal_chains,
    place,
    resolve,
    taken_as_whole,
    with_columns,
    with_tables,
    words_compared,
)
from eqsolve.syntax.text import (
    NAME,
    Columns,
    Intake,
    Refusal,
    Remarks,
    Statement,
    Table,
    TableBlock,
    are_bare,
    check_passed,
    function_name,
    is_name,
    read_block,
    read_file,
    refuse_other_languages,
    split_lines,
    take_in,
    titles_beside,
    titles_of_files,
    without_prose,
)

_IMPLIES = re.compile(r"\\(?:(?:Long)?[Rr]ightarrow|(?:Long)?[Ll]eftrightarrow|implies|iff)(?![A-Za-z])")
_FIT = re.compile(r"(?m)^[ \t]*(?:\w+[ \t]*:[ \t]*)?[Ff]it[ \t]([^\n#]*)")
_FILE = re.compile(r"(?m)(?:^|;)[ \t]*data\b[^\"\n]*(?:\"|\.(?:csv|tsv|txt|dat)\b)")
_GIVEN = re.compile(r"[ \t]*([^\W\d]\w*)[ \t]*:?=(?!=)")
_BARE = re.compile(r"data[ \t]+(?:\w+[ \t]*:[ \t]*)?([^\s\"';:]+\.\w+)[ \t]*$")
_QUOTED = re.compile(r'["“”„‟«»]([^"“”„‟«»\n]+)["“”„‟«»]')


def read(
    text: str,
    *,
    name: str = "<text>",
    params: Mapping[str, float | Fraction] | None = None,
    base_dir: Path | None = None,
    strict: bool = False,
    columns: Columns | None = None,
) -> t.Statements:
    """See ``reading.read``, which is the door."""
    return _read(text, name, _given(params or {}), base_dir, columns, strict=strict, load=True)


def read_unloaded(text: str, base_dir: Path | None = None) -> t.Statements:
    """Like ``read``, but tables in files stay closed: they arrive without columns. For printing. Of files in ``base_dir`` the
    titles are known; without a folder each name of a fit line may be one."""
    return _read(text, "<text>", {}, base_dir, None, strict=False, load=False)


def _read(
    text: str,
    name: str,
    given: Mapping[str, Fraction],
    base_dir: Path | None,
    columns: Columns | None,
    *,
    strict: bool,
    load: bool,
) -> t.Statements:
    at("reading")
    opened = "data" in text and (load or base_dir is not None)
    titles = [*columns] if columns else titles_of_files(text, base_dir) if opened else []
    if not load and not titles:
        titles = _perhaps_titles(text)
    pasted, intake, remarks, layouts = _taken_in(
        text, lambda: [*columns] if columns else titles_beside(text, base_dir) if load else [], titles, given
    )
    refuse_other_languages(intake.text, remarks)
    if remarks.errors:  # what follows would only repeat them
        remarks.finish(strict=strict, name=name)
    known = columns or [name for name in titles if len(name) > 1]
    intake, blocks, forms, found = _cut_apart(intake, remarks, [*given, *known])
    check_names(intake.text, found, remarks)
    forms = without_misreadings(forms, found, remarks)
    context = Context(intake, remarks, found, HANDLERS)
    context.closed = not load
    tables, unread = _tables(context, blocks, forms, base_dir, load=load)
    tables = with_columns(context, forms, tables if columns is None else _only(columns, tables), unread, load=load)
    fixed = constants(context, forms, given)
    collected = _resolved(context, forms)
    families_apart(context, collected)
    note_unequal_chains(context, collected)
    taken_as_whole(context, collected)
    ask_about_degrees(text, collected, remarks)
    note_odd_roots(collected, remarks)
    with_tables(context, collected, tables, unread)
    if load or beginnings_in(pasted):  # lines are printed as they stand, whatever they are together
        check_exercises(pasted, collected, fixed, remarks)
    notes = remarks.finish(strict=strict, name=name)
    statements = t.Statements(
        source=text,
        name=name,
        lines=(*filled([*fixed, *collected.lines], collected.unknowns), *tables, *layouts),
        unknowns=tuple(collected.unknowns),
        notes=notes,
    )
    _refuse_unused(given, found, statements)
    _refuse_columns(given, context.columns)
    refuse_stated(given, statements)
    return statements


def _cut_apart(
    intake: Intake, remarks: Remarks, known: Sequence[str]
) -> tuple[Intake, list[tuple[TableBlock, Table]], list[tuple[Statement, w.Written]], Survey]:
    """The parts of a text, of lines that hold two equations those of each: these are seen once the lines are parsed, which then
    begins anew."""
    said = len(remarks.errors), len(remarks.notes)
    blocks, forms, found = _parts(intake, remarks, known)
    cuts = joined_cuts(intake.text, forms, found)
    if cuts:
        remarks.forget(*said)
        for start, why in cuts:
            remarks.note("N114", why, start, start + 1, "write each equation on a line of its own")
        intake = intake.rewritten([(start, start, "; ") for start, _ in cuts])
        remarks.rewritten(intake)
        blocks, forms, found = _parts(intake, remarks, known)
    return intake, blocks, forms, found


def _perhaps_titles(text: str) -> list[str]:
    """Names that fit lines hold and that look like a function of a letter, lnk, where the titles of a file are not known."""
    if "data" not in text or _FILE.search(text) is None:
        return []
    split = glued_in(text)
    return [name for m in _FIT.finditer(text) for name in re.findall(NAME, m[1]) if split(name)]


def _taken_in(
    text: str, beside: Callable[[], Sequence[str]] = tuple, titles: Sequence[str] = (), given: Collection[str] = ()
) -> tuple[Intake, Intake, Remarks, list[t.Layout]]:
    """The text as it was pasted and in the plain language, and how its puzzles stood on the page."""
    if are_bare(text):
        intake = take_in(text)
        return intake, intake, Remarks(intake), []
    # bare equations hold nothing of all that people paste, and do not wait for it
    from eqsolve.syntax import page

    pasted = take_in(text, page.markup_edits)
    remarks = Remarks(pasted)
    _remark_characters(pasted, remarks)
    opened = page.without_closings(_without_latex(pasted, remarks), remarks)
    intake, layouts = page.without_puzzles(page.with_fits(opened, remarks, beside), remarks, given)
    return pasted, page.without_marks(intake, remarks, titles), remarks, layouts


def _parts(
    intake: Intake, remarks: Remarks, known: Sequence[str]
) -> tuple[list[tuple[TableBlock, Table]], list[tuple[Statement, w.Written]], Survey]:
    """The tables and the statements of a text, and what all of these say about its names."""
    lines = split_lines(intake.text, remarks)
    blocks = _blocks(lines.tables, remarks)
    declared = [*(column for _, table in blocks for column in table.columns), *known]
    statements = without_prose(lines.statements, declared, remarks)
    forms = _parsed(intake.text, statements, remarks)
    found = survey(forms, declared)
    # what is refused by itself, cp = 1.2 {J}, says all the same that cp is a name
    taken = {statement.start for statement, _ in forms}
    unread = (_GIVEN.match(s.text) for s in statements if s.start not in taken)
    found.declared |= {m[1] for m in unread if m and len(m[1]) > 1}
    if lines.passed:
        fits = any(isinstance(form, w.Fitted) for _, form in forms)
        for refusal in check_passed(lines.passed, found.standing | found.declared, fits=fits):
            remarks.error(refusal)
    return blocks, forms, found


def _refuse_unused(given: Mapping[str, Fraction], found: Survey, statements: t.Statements) -> None:
    """A constant of the call that the text never names is a slip of the pen; ranges and functions leave their names in
    the survey only."""
    if not given:
        return
    used = found.first.keys() | {node.name for node in _nodes(statements) if isinstance(node, t.Name)}
    stray = tuple(name for name in given if name not in used and name.partition("_")[0] not in found.indexed)
    if stray:
        names = sorted(name for name in used if function_name(name) is None or name in found.declared)
        known = f"its names are {', '.join(names[:12])}{', ...' if len(names) > 12 else ''}" if names else ""
        hint = offered(stray[0], names, known)
        raise failure(UsageError, "E635", f"params: the text never uses {stray[0]}", hint.strip(), names=stray)


def _refuse_columns(given: Mapping[str, Fraction], columns: Collection[str]) -> None:
    """The name of a column means its rows, so that a value for it would be forgotten without a word."""
    both = tuple(name for name in given if name in columns)
    if both:
        said = f"params: {both[0]} is a column of the table, and has a value in each row"
        raise failure(UsageError, "E637", said, "leave it out of params, or the column out of the table", names=both)


def _nodes(statements: t.Statements) -> Iterator[t.Expr | t.Condition]:
    for line in statements.lines:
        for expression in line.expressions():
            yield from t.walk(expression)


def _remark_characters(intake: Intake, remarks: Remarks) -> None:
    for code, said, hint, start, end in intake.remarks:
        if code.startswith("E"):
            remarks.error(Refusal(code, said, start, end, hint))
        else:
            remarks.note(code, said, start, end, hint)


def _without_latex(intake: Intake, remarks: Remarks) -> Intake:
    """The text with its LaTeX in the plain language."""
    if not has_latex(intake.text):
        return intake
    implied = _IMPLIES.search(intake.text)
    if implied:
        said = f"'{implied[0]}' between two relations is read as 'and'"
        remarks.note("N112", said, implied.start(), implied.end())
    try:
        plain = intake.rewritten(plain_edits(intake.text, remarks.note))
    except Refusal as refusal:
        remarks.error(refusal)
        return intake
    remarks.rewritten(plain)
    return plain


def _given(params: Mapping[str, float | Fraction]) -> dict[str, Fraction]:
    """The caller's constants as exact numbers: 0.1 means 1/10, as it would in the text."""
    given: dict[str, Fraction] = {}
    for name, value in params.items():
        read = read_as(name) if isinstance(name, str) else ""
        if not is_name(read) or read in given:
            wrong = f"is {read}, which has a value already" if read in given else "cannot be the name of a constant"
            raise failure(UsageError, "E632", f"params: {name!r} {wrong}")
        try:
            number = math.nan if isinstance(value, str | bytes) else float(value)
        except (TypeError, ValueError, OverflowError):
            number = math.nan
        if not math.isfinite(number):
            raise failure(UsageError, "E633", f"params: {name} must be a finite number", names=(name,))
        given[read] = Fraction(value) if isinstance(value, Fraction | int) else Fraction(repr(number))
    return given


def _parsed(text: str, statements: Sequence[Statement], remarks: Remarks) -> list[tuple[Statement, w.Written]]:
    forms = []
    for statement in statements:
        at("reading", text, statement.start)
        try:
            forms.append((statement, parse_statement(statement.text)))
        except Refusal as refusal:
            clearer = other_sum(statement.text) or parallel(statement.text) or sentence(statement.text, refusal)
            remarks.error(clearer.moved(statement.start))
    return forms


def _resolved(context: Context, forms: Sequence[tuple[Statement, w.Written]]) -> Collected:
    collected = Collected()
    for statement, form in forms:
        at("finding out what the names mean", context.intake.text, statement.start)
        try:
            resolve(context, statement, form, collected)
        except Refusal as refusal:
            context.remarks.error(refusal)
    return collected


def _blocks(blocks: Sequence[TableBlock], remarks: Remarks) -> list[tuple[TableBlock, Table]]:
    """The tables of the text that can be read, each with its columns; names of the others are declared too."""
    read = []
    for block in blocks:
        table, wrong = read_block(block)
        for refusal in wrong:
            remarks.error(refusal)
        if table.decimal:
            said = f"{table.decimal} in this table is read with a decimal comma: {table.decimal.replace(',', '.')}"
            remarks.note("N113", said, block.start, block.end)
        read.append((block, table))
    return read


def _tables(
    context: Context,
    blocks: Sequence[tuple[TableBlock, Table]],
    forms: Sequence[tuple[Statement, w.Written]],
    base_dir: Path | None,
    *,
    load: bool,
) -> tuple[tuple[t.DataTable, ...], dict[str, Mapping[str, Refusal]]]:
    """The tables of the text and of the files that it names, and the columns without numbers by the name of their file;
    files are not opened where ``load`` is not set."""
    unread: dict[str, Mapping[str, Refusal]] = {}
    found = [(Statement(context.intake.text[b.start : b.end].strip(), b.start), table) for b, table in blocks]
    for statement, form in forms:
        if not isinstance(form, w.DataFile):
            continue
        start = statement.start
        try:
            file = (
                read_file(
                    _as_named(context, form, start),
                    base_dir,
                    form.name,
                    start + form.start,
                    start + form.end,
                    named_in(forms) | words_compared(forms),
                    context.survey.first.keys(),
                )
                if load
                else Table({}, form.name)
            )
            found.append((statement, file))
            if file.unread:
                unread[form.name] = {**unread.get(form.name, {}), **file.unread}
            for said in file.told:
                context.remarks.note("N130", said, start + form.start, start + form.end, once=(start, said))
            if file.decimal:
                said = f"{file.decimal} in {form.path} is read with a decimal comma: {file.decimal.replace(',', '.')}"
                context.remarks.note("N113", said, start + form.start, start + form.end)
        except Refusal as refusal:
            context.remarks.error(refusal)
    tables = [t.DataTable(table.columns, place(context, at), table.name, table.errors) for at, table in found]
    return tuple(sorted(tables, key=lambda table: table.place.span.start)), unread


def _as_named(context: Context, form: w.DataFile, start: int) -> str:
    """The path as it was typed: its dashes and Greek letters are no signs of an equation."""
    span = context.intake.span(start + form.start, start + form.end)
    source = context.intake.source
    typed = _QUOTED.search(source, span.start, span.end) or _BARE.search(source, span.start, span.end)
    return typed[1] if typed is not None else form.path


def _only(columns: Columns, tables: Sequence[t.DataTable]) -> tuple[t.DataTable, ...]:
    """The caller's table, which stands nowhere in the text."""
    if tables:
        raise failure(
            UsageError,
            "E650",
            f"data: the text has a table of its own in line {tables[0].place.line}",
            "give one of the two",
        )
    return (t.DataTable(columns, t.Place(1, "", Span(0, 0))),)
