"""What a text has of the page that it was taken from: grids, cryptarithms, marks, words and spellings, each put into the plain
language. Bare equations have none of it (``text.are_bare``)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Sequence
from functools import cache

from eqsolve.syntax import tree as t
from eqsolve.syntax.cryptarithm import puzzle
from eqsolve.syntax.grids import grids, headed, pasted_sudoku, refuse_bare, refuse_columns
from eqsolve.syntax.misreadings import STEMS, glued_in, open_sums, series
from eqsolve.syntax.pasted import (
    capital_edits,
    closing_edits,
    early_notations,
    file_edits,
    fit_edits,
    how_many,
    late_notations,
    list_edits,
    logic_edits,
    mark_edits,
    markup_edits,
    model_edits,
    number_edits,
    option_edits,
    origin_edits,
    other_task,
    relation_edits,
    situations,
    speaker_edits,
    spelling_edits,
    task_edits,
)
from eqsolve.syntax.spoken import spoken_edits
from eqsolve.syntax.text import (
    Intake,
    Refusal,
    Remarks,
    columns_below,
    has_fits,
    table_header,
    without_comments,
    without_rows,
    without_tables,
)
from eqsolve.vocabulary import FUNCTIONS

__all__ = ["markup_edits", "with_fits", "without_closings", "without_marks", "without_puzzles"]

# Characters of a text in which sums with dots are looked for. Fewer: they stay refused; more: hostile texts cost time.
MOST = 20_000
_WORDS = frozenset(FUNCTIONS) | {alias for row in FUNCTIONS.values() for alias in row.aliases} | {"log"}


def without_closings(intake: Intake, remarks: Remarks) -> Intake:
    """The text without dots and faces behind its equations."""
    edits = closing_edits(without_tables(without_comments(intake.text)), remarks.note)
    if edits:
        intake = intake.rewritten(edits)
        remarks.rewritten(intake)
    return intake


def with_fits(intake: Intake, remarks: Remarks, beside: Callable[[], Sequence[str]] = tuple) -> Intake:
    """The text with its fits in the language's own words: linear regression, fit: y = a*x, points; ``beside`` tells the
    columns of the table that does not stand in the text."""
    for edits_of in (
        capital_edits,
        file_edits,
        lambda text, note: origin_edits(text, note, beside),
        lambda text, note: model_edits(text, note, beside),
        fit_edits,
    ):
        try:
            edits = edits_of(without_comments(intake.text), remarks.note)
        except Refusal as refusal:
            remarks.error(refusal)
            continue
        if edits:
            intake = intake.rewritten(edits, reworded=True)
            remarks.rewritten(intake)
    edits, places = option_edits(without_comments(intake.text), remarks.note)
    if edits:
        intake = intake.rewritten(edits, reworded=True, places=places)
        remarks.rewritten(intake)
    return intake


def without_puzzles(intake: Intake, remarks: Remarks, given: Collection[str] = ()) -> tuple[Intake, list[t.Layout]]:
    """The text with its grids and the words of its cryptarithms written out, and how these stood on the page. A word that has
    a value ``given`` is a name, which answers whether words are names or numbers."""
    layouts: list[t.Layout] = []
    headless = pasted_sudoku(without_comments(intake.text))
    if headless is not None:
        at, head = headless
        intake = intake.rewritten([(at, at, head)])
        remarks.rewritten(intake)
    words = headed(without_comments(intake.text))
    if words is not None:
        remarks.note("N322", words.said, words.start, words.end)
        intake = intake.rewritten(words.edits)
        remarks.rewritten(intake)
    try:
        for kind, found_in in (("grid", grids), ("cryptarithm", puzzle)):
            found = found_in(without_comments(intake.text))
            if found is None:
                continue
            for note in found.notes:
                remarks.note(*note)
            for rows, start, end in found.layouts:
                layouts.append(t.Layout(kind, rows, t.Place(intake.line(start), "", intake.span(start, end))))
            intake = intake.rewritten(found.edits, reworded=True, places=found.places)
            remarks.rewritten(intake)
            break
        else:
            plain = without_comments(intake.text)
            bare = refuse_columns(plain) or refuse_bare(plain)
            if bare is not None:
                remarks.error(bare)
    except Refusal as refusal:
        if refusal.code != "E413" or not any(len(name) > 1 for name in given):
            remarks.error(refusal)
    return intake, layouts


def without_marks(intake: Intake, remarks: Remarks, titles: Sequence[str] = ()) -> Intake:
    """The text without numbers of equations, braces around systems and the like, in the language's own spelling; ``titles`` are
    columns of tables that do not stand in it."""
    other = other_task(without_rows(without_tables(without_comments(intake.text))))
    if other is not None:  # what follows would only repeat that it is no equation
        remarks.error(other)
        return intake
    columns = cache(lambda: {*titles, *_columns(without_comments(intake.text))})

    def spellings(text: str, remarks: Remarks) -> list[tuple[int, int, str]]:
        return _spellings(text, remarks, columns)

    for edits_of in (
        _numbers,
        _relations,
        _counted,
        _tasks,
        _logic,
        _early,
        _lists,
        _marks,
        _spoken,
        spellings,
        _late,
        _series,
    ):
        try:
            edits = edits_of(without_rows(without_tables(without_comments(intake.text))), remarks)
        except Refusal as refusal:
            remarks.error(refusal)
            continue
        if edits:
            intake = intake.rewritten(edits, reworded=edits_of in (_numbers, _relations, _spoken))
            remarks.rewritten(intake)
    return intake


def _numbers(text: str, remarks: Remarks) -> list[tuple[int, int, str]]:
    return number_edits(text, remarks.note) or speaker_edits(text, remarks.note, remarks.error)


def _relations(text: str, remarks: Remarks) -> list[tuple[int, int, str]]:
    return relation_edits(text, remarks.note)


def _counted(text: str, remarks: Remarks) -> list[tuple[int, int, str]]:
    several = situations(text)
    if several is not None:
        remarks.error(several)
        return []
    refusal, edits = how_many(text) or (None, [])
    if refusal is not None:
        remarks.error(refusal)
    return edits


def _tasks(text: str, remarks: Remarks) -> list[tuple[int, int, str]]:
    return task_edits(text, remarks.note)


def _early(text: str, remarks: Remarks) -> list[tuple[int, int, str]]:
    return early_notations(text, remarks.note)


def _logic(text: str, remarks: Remarks) -> list[tuple[int, int, str]]:
    return logic_edits(text, remarks.note)


def _late(text: str, remarks: Remarks) -> list[tuple[int, int, str]]:
    return late_notations(text, remarks.note)


def _series(text: str, remarks: Remarks) -> list[tuple[int, int, str]]:
    edits = []
    for start, end, new, said in [*series(text), *open_sums(text)] if len(text) < MOST else ():
        if said:
            remarks.note("N113", said, start, end)
        if (start, end, new) not in edits:
            edits.append((start, end, new))
    return sorted(edits)


def _lists(text: str, remarks: Remarks) -> list[tuple[int, int, str]]:
    return list_edits(text, remarks.note)


def _marks(text: str, remarks: Remarks) -> list[tuple[int, int, str]]:
    return mark_edits(text, remarks.note, remarks.label, _WORDS)


def _spoken(text: str, remarks: Remarks) -> list[tuple[int, int, str]]:
    return spoken_edits(text, remarks.note, remarks.error)


def _spellings(text: str, remarks: Remarks, columns: Callable[[], Container[str]]) -> list[tuple[int, int, str]]:
    """``columns`` of tables are no functions of what stands behind: lnk beside 1/T is a title."""
    split = glued_in(text)

    def glued(name: str) -> str:
        new = split(name)
        return "" if new and name in columns() else new

    return spelling_edits(text, remarks.note, glued, STEMS, _WORDS)


def _columns(text: str) -> list[str]:
    """The titles of the tables in a text."""
    lines = text.split("\n") if "data" in text or has_fits(text) else []
    headed = [header[1] for line in lines if (header := table_header(line)) is not None]
    return [name for titles in (*headed, columns_below(lines, 0)) for name in titles]
