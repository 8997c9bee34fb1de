"""Fits of some of the rows of a table, against the same fit of a table that has only these."""

from __future__ import annotations

from pathlib import Path

import pytest

import eqsolve
from eqsolve.errors import EqsolveError

X, Y = [1, 2, 3, 4, 5, 6], [2.1, 3.9, 6.2, 7.8, 20, 11.7]
SITE = ["A", "A", "B", "B", "New York", "A"]
DATA = {"x": X, "y": Y, "site": SITE}
FIT = "fit y = a*x + b"
FILE = "x,y,site\n" + "".join(f"{x},{y},{site}\n" for x, y, site in zip(X, Y, SITE, strict=True))

CONDITIONS = [  # condition, the rows that it keeps, from 0
    ("x > 2", [2, 3, 4, 5]),
    ("x >= 2 and y < 10", [1, 2, 3]),
    ("1 < x <= 4", [1, 2, 3]),
    ("x in [2, 4]", [1, 2, 3]),
    ("x in (1, 5)", [1, 2, 3]),
    ("site = A", [0, 1, 5]),
    ("site == 'A'", [0, 1, 5]),
    ('site != "New York"', [0, 1, 2, 3, 5]),
    ("site != New York", [0, 1, 2, 3, 5]),
    ("site = B or x = 5", [2, 3, 4]),
    ("y > x, x != 5", [0, 1, 2, 3, 5]),
    ("x > 1e0", [1, 2, 3, 4, 5]),
    ("not x = 4", [0, 1, 2, 4, 5]),
    ("not (x = 4 or site = A)", [2, 4]),
    ("(x < 2 or x > 4) and y < 15", [0, 5]),
    ("x between 2 and 4 and y > 5", [2, 3]),
    ("x in 2..4", [1, 2, 3]),
    ("x in {1, 2, 5}", [0, 1, 4]),
    ("x not in [2, 4]", [0, 4, 5]),
    ("x not in (2, 4)", [0, 1, 3, 4, 5]),
    ("x not in [1, 2, 5]", [2, 3, 5]),
    ("x in [4]", [3]),
    ("x in (1 5)", [1, 2, 3]),
    ('site != "A & B"', [0, 1, 2, 3, 4, 5]),
    ("site in [A, B]", [0, 1, 2, 3, 5]),
    ("site not in {A, 'New York'}", [2, 3]),
    ("abs(y - 2*x) < 5", [0, 1, 2, 3, 5]),
    ("y < 2*x + 5 and x > 1", [1, 2, 3, 5]),
    ("0 < abs(x - 3) < 2", [1, 3]),
]


@pytest.mark.parametrize(("condition", "rows"), CONDITIONS)
def test_rows_that_are_kept(condition: str, rows: list[int], tmp_path: Path) -> None:
    """By the call and in the text, over columns of the call and of a file."""
    (tmp_path / "rows.csv").write_text(FILE, encoding="utf-8")
    expected = eqsolve.fit(FIT, data={"x": [X[k] for k in rows], "y": [Y[k] for k in rows]})
    found = [
        eqsolve.fit(FIT, data=DATA, where=condition),
        eqsolve.fit(f"{FIT} where {condition}", data=DATA),
        eqsolve.fit(f"{FIT}\nwhere {condition}", data=DATA),
        eqsolve.fit(f'data "rows.csv"\n{FIT}, where {condition}', base_dir=tmp_path),
        eqsolve.fit(["y = a*x + b", 'data "rows.csv"'], base_dir=tmp_path, where=f"where {condition}"),
    ]
    for fit in found:
        assert dict(fit.items()) == pytest.approx(dict(expected.items()))
        assert fit.stderr == pytest.approx(expected.stderr, nan_ok=True)
        assert fit.points == len(rows)
        (note,) = [note for note in fit.notes if note.code == "N331"]
        assert note.text.endswith(f"{len(rows)} of 6 rows are used")


@pytest.mark.parametrize(
    ("condition", "rows"), [("site is B", [2, 3]), ("site is not A", [2, 3, 4]), ("where x is 5", [4])]
)
def test_words_in_a_condition_of_the_call(condition: str, rows: list[int]) -> None:
    """They are never passed over as a sentence: all rows would count."""
    if len(rows) > 1:
        expected = eqsolve.fit(FIT, data={"x": [X[k] for k in rows], "y": [Y[k] for k in rows]})
        assert dict(eqsolve.fit(FIT, data=DATA, where=condition)) == pytest.approx(dict(expected))
    assert eqsolve.fit(FIT, data=DATA, where=condition).points == len(rows)


def test_an_interval_of_a_column_is_no_bound() -> None:
    """It was no bound of any parameter, and all rows counted."""
    with pytest.raises(EqsolveError, match="E399") as told:
        eqsolve.fit(f"{FIT}, x in [2, 4]", data=DATA)
    assert "where x in [2, 4]" in str(told.value)


def test_a_column_that_is_missing_is_told_among_all_of_the_table() -> None:
    """Also those of words, which a text that does not name them leaves unread."""
    with pytest.raises(EqsolveError, match="E409") as told:
        eqsolve.fit(FIT, data={"x": [1, 2], "y": [2, 4], "compound": ["a", "b"]}, where="compund = a")
    assert "did you mean compound? the columns are x, y, compound" in str(told.value)


def test_a_weight_without_end_is_told_as_one() -> None:
    with pytest.raises(EqsolveError, match="the weight in row 2 is infinite"):
        eqsolve.fit("fit y = a*x", data={"x": [1, 0, 2], "y": [1, 2, 3]}, weight="1/x")


def test_rows_without_an_entry_are_left_out() -> None:
    """Also of a condition that says what the entry is not."""
    data = {"x": [1, 2, 3, 4], "y": [1, 2, 3, 5], "q": [0, float("nan"), 1, 0]}
    assert eqsolve.fit("fit y = a*x", data=data, where="q != 1").points == 2
    assert eqsolve.fit("fit y = a*x", data=data, where="not q = 1").points == 2


def test_standard_errors_go_with_their_rows() -> None:
    table = "data x, y\n1 2.1 ± 0.1\n2 3.9 ± 0.3\n3 6.2 ± 0.2\n4 7.8 ± 0.1"
    kept = "data x, y\n2 3.9 ± 0.3\n3 6.2 ± 0.2\n4 7.8 ± 0.1"
    some, whole = eqsolve.fit(f"{FIT} where x > 1\n{table}"), eqsolve.fit(f"{FIT}\n{kept}")
    assert dict(some.items()) == dict(whole.items())
    assert some.stderr == whole.stderr


@pytest.mark.parametrize(("condition", "low"), [("a > 5", 5.0), ("a > 5 and b < 0", 5.0)])
def test_a_condition_on_parameters_is_a_bound(condition: str, low: float) -> None:
    fit = eqsolve.fit(f"{FIT}\nwhere {condition}", data={"x": X, "y": Y})
    assert fit["a"] == pytest.approx(low)
    assert fit.points == 6


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ("z > 1", "there is no column z"),
        ("x > 9", "x goes from 1 to 6"),
        ("site = C", "site holds A, B, New York"),
        ("site > A", "words are equal or not"),
        ("x > 1 and z < 2", "there is no column z"),
        ("x", "is no condition"),
        ("x^2", "is no condition"),
        ("gamma(x) > 4", "gamma is not computed"),
    ],
)
def test_conditions_that_are_refused(condition: str, told: str) -> None:
    with pytest.raises(EqsolveError) as raised:
        eqsolve.fit(FIT, data=DATA, where=condition)
    (wrong,) = raised.value.diagnostics
    assert wrong.code == "E409"
    assert told in f"{wrong.text} {wrong.hint}"


@pytest.mark.parametrize(
    ("column", "condition", "told"),
    [
        ([float("nan")] * 3, "q > 1", "q holds no numbers"),
        ([1 + 1j, 2, 3j], "q > 1", "of complex numbers none is less than another"),
        ([1 + 1j, 2, 3j], "q = 4", "q holds complex numbers"),
    ],
)
def test_columns_without_an_order_are_told_as_such(column: list[complex], condition: str, told: str) -> None:
    with pytest.raises(EqsolveError) as raised:
        eqsolve.fit(FIT, data={"x": [1, 2, 3], "y": [1, 2, 3], "q": column}, where=condition)
    (wrong,) = raised.value.diagnostics
    assert told in f"{wrong.text} {wrong.hint}"


def test_complex_numbers_are_equal_or_not() -> None:
    data = {"x": [1, 2, 3], "y": [2, 4, 6], "q": [1 + 1j, 2, 2]}
    assert eqsolve.fit("fit y = a*x", data=data, where="q = 2").points == 2
    assert eqsolve.fit("fit y = a*x", data=data, where="abs(q) < 1.9").points == 1


@pytest.mark.parametrize("where", [2, "", ["x > 1"]])
def test_what_is_no_condition(where: object) -> None:
    with pytest.raises(EqsolveError, match="E614"):
        eqsolve.fit(FIT, data=DATA, where=where)  # type: ignore[arg-type]


def test_words_are_no_numbers_of_a_model() -> None:
    with pytest.raises(EqsolveError, match="E409"):
        eqsolve.fit(f"{FIT} + c*site where site = A", data=DATA)
    with pytest.raises(EqsolveError, match="E399"):
        eqsolve.fit(f"{FIT}\nx > 1", data={"x": X, "y": Y})


@pytest.mark.parametrize("table", ["data x, y\n1 2\n2 3\n3 4\nend", 'data "rows.csv"'])
def test_a_text_is_printed_with_its_condition(table: str) -> None:
    """Whether the columns are known or stand in a file that is not opened, and once more the same."""
    printed = eqsolve.format(f"{FIT} where x > 1 and y != 4\n{table}")
    assert "where x > 1 and y != 4" in printed.split("\n")
    assert eqsolve.format(printed) == printed


@pytest.mark.parametrize(
    ("column", "told"),
    [
        ([2, 4.1, -999, 8, 10], "y is -999 in 1 of 5 rows"),
        ([2, 9999, -3, 8, 9999], "y is 9999 in 2 of 5 rows"),
        ([-990, -995, -999, -1001, -1010], ""),  # a reading among others
        ([-99, 50, 60, 70, 80], ""),
    ],
)
def test_marks_of_missing_entries_are_told(column: list[float], told: str) -> None:
    fit = eqsolve.fit(FIT, data={"x": [1, 2, 3, 4, 5], "y": column})
    notes = [note for note in fit.notes if note.code == "N524"]
    assert [told in note.text for note in notes] == [True] * bool(told)
    if told:
        condition = str(notes[0].hint).rpartition("where ")[2]
        without = eqsolve.fit(FIT, data={"x": [1, 2, 3, 4, 5], "y": column}, where=condition)
        assert not [note for note in without.notes if note.code == "N524"]


@pytest.mark.parametrize("foot", ["Mean,4", "Total,,", "average: ,12"])
def test_lines_below_the_rows_are_refused_as_such(foot: str, tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text(f"x,y\n# made in May\n1,2\n2,4.1\n3,6\n{foot}\n", encoding="utf-8")
    with pytest.raises(EqsolveError, match="begin it with #"):
        eqsolve.fit(f'data "rows.csv"\n{FIT}', base_dir=tmp_path)
    (tmp_path / "rows.csv").write_text(f"x,y\n# made in May\n1,2\n2,4.1\n3,6\n#{foot}\n", encoding="utf-8")
    assert eqsolve.fit(f'data "rows.csv"\n{FIT}', base_dir=tmp_path).notes == ()


def test_a_mask_is_told_where_it_belongs() -> None:
    """Not printed row by row."""
    with pytest.raises(EqsolveError, match=r"E614.*data=table\[chosen\]") as told:
        eqsolve.fit(FIT, data=DATA, where=[True] * 99)  # type: ignore[arg-type]  # what callers pass all the same
    assert len(str(told.value)) < 400


@pytest.mark.parametrize(
    ("where", "quoted"),
    [
        ("x between", "where x between"),
        ("foo > 3", "where foo > 3"),
        ("where foo > 3", "where foo > 3"),
        ("site is Z", "where site is Z"),
        ("x > 3 && foo < 2", "where x > 3 && foo < 2"),
    ],
)
def test_errors_quote_the_condition_as_it_was_typed(where: str, quoted: str) -> None:
    with pytest.raises(EqsolveError) as refused:
        eqsolve.fit(FIT, data=DATA, where=where)
    (mistake,) = refused.value.diagnostics
    assert mistake.code == "E409"
    assert mistake.span is not None
    assert refused.value.source == f"{FIT}\n{quoted}"
    assert refused.value.source[mistake.span.start : mistake.span.end] == quoted


@pytest.mark.parametrize("end", ["", "\nend\n"])
def test_a_condition_beside_a_file(tmp_path: Path, end: str) -> None:
    """A file of equations takes a condition as a text does, also with its table inside; the note has no line, which nobody typed."""
    path = tmp_path / "model.txt"
    path.write_text(f"{FIT}\ndata x, y, site\n1 2 A\n2 4 A\n3 6 A\n1 5 B\n2 8 B{end}")
    found = eqsolve.fit(path, where="site = A")
    assert found["a"] == pytest.approx(2)
    (note,) = [note for note in found.notes if note.code == "N331"]
    assert (note.line, note.span) == (None, None)
    assert [round(one["a"], 9) for one in eqsolve.fit_by("site", path).values()] == [2, 3]


LONG = "data t, y, g\n0 10 A\n1 6.1 A\n2 3.6 A\n0 5.1 B\n1 3.0 B\n2 1.9 B\nend\n"
WIDE = "data t, one, two\n0 10 5.1\n1 6.1 3.0\n2 3.6 1.9\nend\n"


def test_a_condition_behind_one_of_several_fit_lines_is_of_this_line() -> None:
    """Groups below each other share parameters as columns beside each other do."""
    expected = eqsolve.fit(f"fit one = a1*exp(-k*t)\nfit two = a2*exp(-k*t)\n{WIDE}")
    lines = "fit y = a1*exp(-k*t) where g = A\nfit y = a2*exp(-k*t) where g = B\n"
    found = eqsolve.fit(lines + LONG)
    assert dict(found) == pytest.approx(dict(expected), rel=1e-6)
    assert found.stderr == pytest.approx(expected.stderr, rel=1e-5)
    assert [note.code for note in found.notes] == ["N331", "N331"]
    assert eqsolve.format(lines + LONG).startswith(lines)
    assert dict(eqsolve.fit(eqsolve.format(lines + LONG))) == dict(found)
    some = eqsolve.fit(f"{lines}where t > 0\n{LONG}")
    assert (some.points, some.dof) == (4, 1)


@pytest.mark.parametrize(
    ("first", "second", "rows", "twice"),
    [
        (" where g = A", "", (3, 6), True),
        (" where t < 2", " where t > 0", (4, 4), True),
        (" where t < 1", " where t > 0", (2, 4), False),
        (" where g = A", " where g = A", (3, 3), True),
    ],
)
def test_rows_that_two_lines_share_are_told(first: str, second: str, rows: tuple[int, int], twice: bool) -> None:
    found = eqsolve.fit(f"fit y = a1 + b*t{first}\nfit y = a2 + b*t{second}\n{LONG}")
    assert found.dof == sum(rows) - 3
    assert ("N522" in [note.code for note in found.notes]) is twice


def test_predictions_beside_lines_of_some_rows() -> None:
    lines = "fit y = a1*exp(-k*t) where g = A\nfit y = a2*exp(-k*t) where g = B\n"
    found = eqsolve.fit(f"{lines}predict a2*exp(-k*t) at t = 5\n{LONG}")
    (told,) = found.predictions
    assert told.value[0] == pytest.approx(found["a2"] * 2.718281828459045 ** (-5 * found["k"]))
    with pytest.raises(EqsolveError, match="E396") as raised:
        eqsolve.fit(f"{lines}predict y at t = 5\n{LONG}")
    assert "each in rows of its own (g = A; g = B)" in str(raised.value)


def test_conditions_that_leave_no_row_say_that_others_came_before() -> None:
    with pytest.raises(EqsolveError, match="no row of the 3 that other conditions leave has g = B"):
        eqsolve.fit(f"fit y = a*t\nwhere g = A\nwhere g = B\n{LONG}")
