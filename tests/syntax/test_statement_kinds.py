"""Each kind of statement is known in one place per stage: grammar rule, written form, reader, line, print."""

from __future__ import annotations

from typing import get_args

import pytest

from eqsolve import TextError, syntax
from eqsolve.syntax import tree as t
from eqsolve.syntax import written as w
from eqsolve.syntax.parsing import parse_statement
from eqsolve.syntax.printing import write_statements
from eqsolve.syntax.statements.collected import READERS

# a text whose first line of the kind is meant, and the expressions that it holds
LINES = {
    t.RelationLine: ("x^2 = 4", 2),
    t.FamilyLine: ("for i in 1..3: x[i] = i", 2),
    t.Constant: ("g := 9; x = g", 1),
    t.Bound: ("x in [0, 1]; x = 1/2", 2),
    t.Domain: ("x in 1..9; x = 1", 0),
    t.AllDifferent: ("all different(x, y + 1); x = y", 2),
    t.Guess: ("x ~ 3; x^2 = 9", 0),
    t.FitLine: ("fit y = a*x\ndata x, y\n1 2\n2 4\nend", 2),
    t.RowsKept: ("fit y = a*x where x > 1\ndata x, y\n1 2\n2 4\nend", 0),
    t.QuestionLine: ("x = 2; x + 1 = ?", 1),
    t.Prediction: ("fit y = a*x\ndata x, y\n1 2\n2 4\nend\npredict y at x = 0..3, band 95%", 1),
    t.DataTable: ("fit y = a*x\ndata x, y\n1 2\n2 4\nend", 0),
    t.RowsKept: ("fit y = a*x where x > 0\ndata x, y\n1 2\n2 4\nend", 0),
}
# what only whole texts make, or conditions that the grammar does not read yet
UNWRITTEN = {t.Layout, t.Requirement}
# statements as the grammar reads them
FORMS = (
    "x = 1",
    "law: F = m*a",
    "for i in 1..3: x[i] = 1",
    "x + 1 = ?",
    "x + 1",
    "unknowns x, y",
    "x: positive",
    "x in [0, 1]",
    "x ~ 2",
    "x := 2",
    "fit y = x",
    "predict y at x = 2",
    "rows x > 1",
    'data "a.csv"',
    "sweep T in 1..3",
    "minimize x",
    "all different",
    "all different(x[i] for i in 1..3)",
    "for i in 1..3: all different(x[i,j] for j in 1..3)",
    "x ≡ 3 (mod 4)",
    "x, y > 0",
    "x = 1 or x = 2",
    "not x = 1",
    "x = 1 implies y = 2",
)


def test_every_kind_has_an_example() -> None:
    """A new class of lines belongs into the table above."""
    assert set(LINES) == set(get_args(t.Line)) - UNWRITTEN


@pytest.mark.parametrize("kind", LINES)
def test_lines_are_found_by_their_class_and_printed(kind: type[t.Line]) -> None:
    """``of`` gives them, their expressions can be walked, and the print is read as the same."""
    text, count = LINES[kind]
    read = syntax.read(text)
    line = read.of(kind)[0]
    assert len(line.expressions()) == count
    assert all(list(t.walk(e)) for e in line.expressions())
    again = syntax.read(write_statements(read)).of(kind)[0]
    assert again.expressions() == line.expressions()
    assert type(again) is kind


@pytest.mark.parametrize("text", FORMS)
def test_every_written_form_has_a_reader(text: str) -> None:
    """No rule of the grammar makes a statement that nobody takes up; := is read ahead of the others."""
    form = parse_statement(text)
    assert type(form) in READERS or isinstance(form, w.Defined)


def test_no_reader_is_idle() -> None:
    """Each reader's form stands in the table above."""
    assert set(READERS) == {type(parse_statement(text)) for text in FORMS} - {w.Defined}


@pytest.mark.parametrize(
    ("text", "label", "canonical"),
    [
        ("a = 1; b = 2; vertex: -b/(2a) = ?", "vertex", "vertex: -b/(2*a) = ?"),
        ("a = 1; b = 2; code: max(a, 2b) = ?", "code", "code: max(a, 2*b) = ?"),
        ("a = 1; b = 2; k: max(a, 2b) = ?", "k", "max(a, 2*b) = ?"),
        ("a = 1; b = 2; N: a + b = ?", "N", "a + b = ?"),
        ("x = 2; y-intercept: 3*x = ?", "y-intercept", "3*x = ?"),
        ("w = 2; power: 3*w = ?", "power", "power: 3*w = ?"),
        ("w = 2; product: 3*w = ?", "product", "product: 3*w = ?"),
    ],
)
def test_a_label_in_front_of_a_value_is_shown_with_it(text: str, label: str, canonical: str) -> None:
    (question,) = syntax.read(text).questions
    assert (question.place.label, question.place.text.split(":")[0]) == (label, label)
    assert syntax.format_statements(text).splitlines()[-1] == canonical


def test_a_letter_in_front_of_a_value_that_is_an_unknown_may_be_a_ratio() -> None:
    with pytest.raises(TextError) as caught:
        syntax.read("x = 6; y = 2; x: (y + 1) = ?")
    assert [d.code for d in caught.value.diagnostics] == ["E218"]


@pytest.mark.parametrize(
    "text", ["x = 3; derivative: x^2 = ?", "f: 3*4 = ?", "x : y = ?", "x: y = ?", "minimize: x + y = ?"]
)
def test_what_no_label_is_stays_an_error_that_says_so(text: str) -> None:
    """Beside a value, these words or ratios would be taken for read."""
    with pytest.raises(TextError) as caught:
        syntax.read(text)
    (found,) = caught.value.diagnostics
    assert found.code == "E232" and "in front of ':'" in found.hint
