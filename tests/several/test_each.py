"""Several exercises in one text, each solved alone."""

from __future__ import annotations

import copy
import json
import math
import pickle
from dataclasses import replace

import pytest

import eqsolve
from eqsolve.front.cli import main

# a text, and what the one unknown of each exercise is
ROWS = [
    ("1) 3x - 4 = 11\n2) 2x + 9 = 1\n3) x/2 = 7", [5, -4, 14]),
    ("1) x + 2 = 10  2) 3x = 27", [8, 9]),
    ("Solve for x. 1) 3^(2x-1) = 27 2) 2(x+1) = 6\n3) 4x = 12", [2, 2, 3]),
    ("a) (x + 1) = 2  b) max(x, 3) = 5   c) 2x = 6\nd) x = 4 e) x = 9", [1, 5, 3, 4, 9]),
    ("Exercise 1: 4a = 20. Exercise 2: a + 9 = 2. Exercise 3: 3a - 1 = 8.", [5, -7, 3]),
    ("A. x + 2 = 10\nB. 10 - x = 4\nC. 3x = 27", [8, 6, 9]),
    ("A  4x = 28   B  x+9 = 4", [7, -5]),
    ("A\t4x = 28\tB\tx+9 = 4\nC\t2x = 3", [7, -5, 1.5]),
    ("Q4. 7k - 3 = 18   Q5. 9 - k = 2k", [3, 3]),
    ("3x + 2 = 14\n5 - x = 8", [4, -3]),
    ("(i) p = 81 (ii) p - 6 = 6 (iii) 5p = 45", [81, 12, 9]),
    # as word processors number them: with a tab, with a letter behind the number, in a row with stops
    ("1\t2x + 1 = 7\n2\tx^3 = 8\n3\t3x - 2 = 10", [3, 2, 4]),
    ("1  2x + 1 = 7\n2  x^3 = 8", [3, 2]),
    ("1 2x + 1 = 7\n2 x^3 = 8", [3, 2]),
    ("1 (a) 3x + 1 = 10\n  (b) x - 2 = 4\n2 (a) x + 5 = 6\n  (b) 2x = 1", [3, 6, 1, 0.5]),
    ("Q1 Solve 2x + 1 = 7\nQ2 Solve x^3 = 27", [3, 3]),
    ("a. 3x=21   b. x-4=10   c. 2x+3=15", [7, 14, 6]),
    # marks behind exercises, and behind their headings
    ("(a) Solve 3x + 1 = 10   [2]\n(b) Solve 5(x - 2) = 3x + 4   [3]", [3, 7]),
    ("1. 3x + 1 = 10 (2)\n2. 5(x - 2) = 3x + 4. (3)", [3, 7]),
    ("Question 1 (2)\n3x + 1 = 10\nQuestion 2 [3]\n5(x - 2) = 3x + 4", [3, 7]),
    ("For 0 <= x <= 90 solve\n1) sin x° = 1/2\n2) cos x° = 1/2", [30, 60]),
]


@pytest.mark.parametrize(("text", "values"), ROWS)
def test_each_exercise_has_its_own_answer(text: str, values: list[float]) -> None:
    found = eqsolve.solve_each(text)
    assert [next(iter(one.answer.one().values.values())) for one in found] == values  # type: ignore[union-attr]
    assert all(found)


def test_systems_under_titles() -> None:
    """Each system keeps its lines together, and its title."""
    found = eqsolve.solve_each("First system\nx + y = 3\nx - y = 1\nSecond system\nx + y = 10\nx - y = 4")
    assert [(one.title, one.answer.one().values) for one in found] == [  # type: ignore[union-attr]
        ("First system", {"x": 2.0, "y": 1.0}),
        ("Second system", {"x": 7.0, "y": 3.0}),
    ]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (
            "Exercise 1. Solve the equations.\na) 3x = 9\nb) x² = 4\nExercise 2. Solve the systems.\na) x + y = 5\n   x - y = 1\nb) 2x = 7",
            ["Exercise 1 a)", "Exercise 1 b)", "Exercise 2 a)", "Exercise 2 b)"],
        ),
        ("Aufgabe 1: Löse die Gleichungen.\na) 3x = 9\nb) x = 2\n\nAufgabe 2\na) |x| = 4", ["Aufgabe 1 a)", "Aufgabe 1 b)", "Aufgabe 2 a)"]),
        ("Exercise 1: 3x = 9\nExercise 2: x = 2\n", ["Exercise 1", "Exercise 2"]),
        ("Problem 1. Find x.\n(i) 3x = 9\n(ii) x = 2\nProblem 2. 5x = 10", ["Problem 1 (i)", "Problem 1 (ii)", "Problem 2"]),
        ("Exercise 1\n1) 3x = 9\n2) x = 2", ["Exercise 1 1)", "Exercise 1 2)"]),
        ("1. Bruchgleichungen (D angeben!)\na) 2/x = 1\nb) x = 2\n2. Exponential- und Wurzelgleichungen\na) 2^x = 8\n3. 5x = 10",
         ["1 a)", "1 b)", "2 a)", "3"]),
        ("A. Equations\n1. x = 3\n2. x = 4\nB. Systems\n1. 2x = 10", ["A 1", "A 2", "B 1"]),
        ("1) Solve. a) x = 1 b) x + 2 = 4 2) x = 5", ["1 a)", "1 b)", "2)"]),
        ("2. Systems\n2a) x = 3; x + y = 4\n2b) x = 5", ["2a)", "2b)"]),
    ],
)  # fmt: skip
def test_headings_without_an_equation_name_what_stands_below_them(text: str, titles: list[str]) -> None:
    """They are no exercises, and stop none."""
    found = eqsolve.solve_each(text)
    assert [one.title for one in found] == titles
    assert all(found)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Name: ______ Points = ____\nSolve for 0° ≤ x ≤ 180°.\n1. cos x = -1\n2. tan x = 0.5\n", [("1", 1), ("2", 1)]),
        ("decimal comma\n1) sin x = 0,5; 0 < x < 2\n2) 2x = 1,5", [("1)", 1), ("2)", 1)]),
        ("Solve over the integers.\n1) x^2 < 5\n2) 2x = 8", [("1)", 5), ("2)", 1)]),
        ("1. Solve for x ≥ 0\na) x² = 9\nb) x² = 4\n2. x² = 9", [("1 a)", 1), ("1 b)", 1), ("2", 2)]),
        ("Exercise 1. Solve for 0 ≤ x < 2π.\na) sin x = 1\nb) cos x = 0\nExercise 2\na) x^2 = 4",
         [("Exercise 1 a)", 1), ("Exercise 1 b)", 2), ("Exercise 2 a)", 2)]),
        (r"\documentclass{article}\begin{document}\section*{Quadratics}For $x > 0$:\begin{enumerate}\item $x^2 = 9$"
         "\n" r"\item[b)] $x^2 - 6x + 8 = 0$\end{enumerate}\end{document}", [("1)", 1), ("b)", 2)]),
    ],
)  # fmt: skip
def test_what_a_head_says_of_all_exercises_holds_in_each(text: str, values: list[tuple[str, int]]) -> None:
    """A condition, a domain or the decimal comma in front of the first number is never left out."""
    found = eqsolve.solve_each(text)
    assert [(one.title, len(one.answer)) for one in found if one.answer is not None] == values


def test_items_of_latex_are_exercises() -> None:
    text = "\\begin{enumerate}\n\\item $x + 2 = 5$\n\\item $2x = 8$\n\\end{enumerate}"
    with pytest.raises(eqsolve.TextError) as told:
        eqsolve.solve(text)
    assert told.value.code == "E260"
    assert [one.answer.one()["x"] for one in eqsolve.solve_each(text)] == [3, 4]  # type: ignore[union-attr]


def test_a_problem_in_words_is_no_heading() -> None:
    """Without numbers below it, it is told that it cannot be read."""
    found = eqsolve.solve_each("Exercise 1. Anna is twice as old as Ben.\nExercise 2. 3x = 9")
    assert [(one.title, one.error is None) for one in found] == [("Exercise 1", False), ("Exercise 2", True)]


def test_remarks_alone_stop_none_of_the_others() -> None:
    found = eqsolve.solve_each("1) x = 2\n2) # left out this year\n3) x = 4")
    assert [bool(one) for one in found] == [True, False, True]
    assert [one.error is None for one in found] == [True, False, True]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (
            "\n".join(f"{letter}) 2x = {n}" for n, letter in enumerate("abcdefghijkl")),
            [f"{c})" for c in "abcdefghijkl"],
        ),
        ("i) 2x = 1\nj) 3x = 2\nk) 4x = 3", ["i)", "j)", "k)"]),
        ("i) 2x = 1\nii) 3x = 2\niii) x = 3\niv) x = 4\nv) x = 5", ["i)", "ii)", "iii)", "iv)", "v)"]),
        ("1) log_3 (x) = 2\n2) f (x) = 3; f = 1", ["1)", "2)"]),
    ],
)
def test_letters_count_on_and_a_value_in_brackets_is_none(text: str, titles: list[str]) -> None:
    """a) to l), Roman numbers; (x) in a formula begins no exercise."""
    found = eqsolve.solve_each(text)
    assert [one.title for one in found] == titles
    assert all(one for one in found)


def test_the_table_says_what_was_read_otherwise_than_meant() -> None:
    """A log that is ln, and words left out, once for the exercises that they are in; up to six solutions stand in a row."""
    shown = eqsolve.show(eqsolve.solve_each("1) log x = 2\n2) 3x = 3\n3) log x = 3\n4) x^4 - 13x^2 + 36 = 0"))
    assert "note[N245] 1 and 3: log is read as ln" in shown
    assert "x = -3; x = -2; x = 2; x = 3" in shown


@pytest.mark.parametrize("one", ["(I) {}\n(II) {}", "I: {}\n   II: {}", "I  {}\nII {}", "I) {}\nII) {}"])
def test_numerals_below_numbers_are_the_equations_of_a_system(one: str) -> None:
    """Not exercises of their own, as they are where nothing stands above them."""
    system = one.format("3x + y = 7", "x - y = 1")
    found = eqsolve.solve_each(f"a) {system}\nb) {system}")
    assert [(e.title, dict(e.answer[0].values)) for e in found] == [(t, {"x": 2.0, "y": 1.0}) for t in ("a)", "b)")]
    assert [e.title for e in eqsolve.solve_each("I. 2x = 4\nII. 3x = 9")] == ["I", "II"]


def test_numbers_with_letters_columns_and_blanks_for_answers() -> None:
    """1a), 1b), 2a); numbers that count down two columns; x = ____ behind an equation asks for x."""
    for text, titles, values in (
        ("1a) 2x = 8\n1b) x + 1 = 4\n2a) 3x = 6", "1a) 1b) 2a)", [4, 3, 2]),
        ("1)  2x=8     3)  3x = 6\n2)  x+1=4    4) x-7=-2", "1) 2) 3) 4)", [4, 3, 2, 5]),
        ("1. x + 3 = 8    x = ____\n2. 2x = 14 ..... x = ____\n3. 3x = 6  Answer: ____", "1 2 3", [5, 7, 2]),
        ("Name: ______ Date: ______\n\n1. x + 3 = 8\n2. 2x = 14", "1 2", [5, 7]),
    ):
        found = eqsolve.solve_each(text)
        assert [one.title for one in found] == titles.split()
        assert [one.answer[0]["x"] for one in found] == values


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        ("1a) 2x = 8\n1b) x + 1 = 4\n2a) 3x = 6", "E210", "--each"),
        ("1)  2x=8     3)  3x = 6\n2)  x+1=4    4) x-7=-2", "E210", "--each"),
        ("1. x + 3 = 8    x = ____\n2. 2x = 14    x = ____", "E149", "--each"),
        ("Name: ______ Date: ______\n\n1. x + 3 = 8\n2. 2x = 14", "E260", "--each"),
    ],
)
def test_sheets_that_are_read_as_one_text_are_told_of_each(text: str, code: str, hint: str) -> None:
    with pytest.raises(eqsolve.TextError) as caught:
        eqsolve.read(text)
    assert (caught.value.diagnostics[0].code, hint in caught.value.diagnostics[0].hint) == (code, True)


def test_labels_with_letters_are_lines_of_one_system() -> None:
    assert dict(eqsolve.solve("1a) x + y = 8\n1b) x - y = 4")[0].values) == {"x": 6.0, "y": 2.0}


def test_rows_have_decimals_of_what_is_no_fraction() -> None:
    """Beside its exact form, or alone; of an angle in degrees the degrees say it."""
    found = eqsolve.solve_each("1) 2^x = 20\n2) 3x = 1\n3) sin x = 1/2, 0 <= x <= 90°\n4) 2(x+3) = 2x + 6")
    rows = [row.split("  ")[-1].strip() for row in eqsolve.show(found).splitlines()]
    assert rows == ["x = ln(20)/ln(2) ≈ 4.32192809489", "x = 1/3", "x = pi/6 (30°)", "x is free"]
    alone = [row.split("  ")[-1].strip() for row in eqsolve.show(found, exact=False).splitlines()]
    assert alone[:3] == ["x ≈ 4.32192809489", "x ≈ 0.333333333333", "x ≈ 0.523598775598 (30°)"]


def test_digits_are_those_of_each_exercise(capsys: pytest.CaptureFixture[str]) -> None:
    """Of angles also those of their degrees (asin(0.3) is 17.4576...°)."""
    assert main(["solve", "--each", "--decimals", "--digits", "4", "1) 2^x = 20", "2) sin x = 0.3; 0 <= x <= 90°"]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert rows == ["  1)  one solution  x ≈ 4.322", "  2)  one solution  x ≈ 0.3047 (17.46°)"]


def test_values_that_are_asked_for_stand_behind_the_solutions() -> None:
    """3*16 + 8 = 56 at x = -4; of (-3)^3 and 3^3 each is told; sqrt(12) + sqrt(27) = 2*sqrt(3) + 3*sqrt(3)."""
    text = "1. Find the value of 3x^2 - 2x when x = -4\n2. √12 + √27 = ?\n3. x^2 = 9; x^3 = ?\n4. x^2 = -1; x + 1 = ?"
    shown = " ".join(eqsolve.show(eqsolve.solve_each(text)).split())
    assert "one solution x = -4; 3x^2 - 2x = 56" in shown
    assert "one value √12 + √27 = 5*sqrt(3) ≈ 8.66025403784" in shown
    assert "2 solutions x = -3; x = 3; x^3 = -27 or 27" in shown
    assert "has no real root; x + 1 has no value: there is no solution" in shown


def test_a_range_in_the_heading_holds_for_each() -> None:
    """sin x = 1/2 at 30° and 150°, tan x = -1 at 135° and 315°."""
    found = eqsolve.solve_each("Solve these equations in the range 0° to 360°.\na. sin x = 1/2\nb. tan x = -1")
    assert [[round(math.degrees(x["x"])) for x in one.answer] for one in found] == [[30, 150], [135, 315]]


def test_quiet_leaves_the_values_behind_their_titles(capsys: pytest.CaptureFixture[str]) -> None:
    """A line for each solution, which tells its exercise; why others have none goes to standard error."""
    assert main(["solve", "--each", "--quiet", "1) 2x = 6", "2) x^2 = 9"]) == 0
    assert capsys.readouterr().out.splitlines() == ["1) x = 3", "2) x = -3", "2) x = 3"]
    assert main(["solve", "--each", "-q", "2x = 6", "", "x + = 2", "", "x^2 = -1"]) == 1
    told = capsys.readouterr()
    assert told.out.splitlines() == ["1: x = 3"]
    assert [row[:12] for row in told.err.splitlines() if row[:2] in ("2:", "3:")] == ["2: not read:", "3: none (pro"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1. 2x = 4\n2. 2x = 10\nExtra: x = 9", {"1": 2, "2": 5, "Extra": 9}),
        ("a) 2x = 4\n\nBonus question: 3x = 9", {"a)": 2, "Bonus question": 3}),
        ("Aufgabe 1\na) 2x = 4\nb) x = 8\nZusatzaufgabe (schwer): x/2 = 9", {"Aufgabe 1 a)": 2, "Aufgabe 1 b)": 8, "Zusatzaufgabe (schwer)": 18}),
        ("1.1 3x = 12\n1.2 x/4 = 5\n2.1 x + 7 = 2", {"1.1": 4, "1.2": 20, "2.1": -5}),
        ("Nr. 1  3x = 12      Nr. 2  x/4 = 5\nNr. 3  x + 7 = 2", {"Nr. 1": 4, "Nr. 2": 20, "Nr. 3": -5}),
        ("Task 1 (easy): 2x = 4\nTask 2 (4 points)\n2x = 10 [3 P]\nTask 3 (*)\nx = 6", {"Task 1": 2, "Task 2": 5, "Task 3": 6}),
    ],
)  # fmt: skip
def test_titles_without_a_plain_number(text: str, values: dict[str, float]) -> None:
    """Extra exercises, numbers of chapters, words and points in brackets behind a title."""
    assert {one.title: next(iter(one.answer[0].values.values())) for one in eqsolve.solve_each(text)} == values  # type: ignore[union-attr]


def test_decimals_that_do_not_count_are_factors() -> None:
    found = eqsolve.solve_each("1.5 x = 3\n2.5 x = 5\n1.1 x = 3.3")
    assert [one.answer[0]["x"] for one in found] == [2, 2, 3]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Solve.\n1) 3x = 12\n2) x/4 = 5\n\nSolve for y:\n\n3) 2y = 4", [[4], [20], [2]]),
        ("1) x^2 = 4\nSolve for x > 0:\n2) x^2 = 4\n3) x^2 = 9\nSolve the following equations.\n4) x^2 = 9", [[-2, 2], [2], [3], [-3, 3]]),
        ("For x > 0:\n1) x^2 = 4\nSolve the equations:\n2) x^2 = 9", [[2], [3]]),
        ("a) 2x = 8\n\nSystems\n\nb) x + y = 3; x - y = 1", [[4], [2]]),
        ("a) 2x + y = 5; x - y = 1\nFind x and y.\nb) x = 3", [[2], [3]]),
        ("Test on linear equations, 9 May\n\n2x = 4\n\n3x = 9", [[2], [3]]),
    ],
)  # fmt: skip
def test_rows_between_exercises_belong_to_those_below(text: str, values: list[list[float]]) -> None:
    """An order and its conditions hold for what stands below it, up to the next one; headings are left out."""
    found = eqsolve.solve_each(text)
    assert [[next(iter(s.values.values())) for s in one.answer] for one in found] == values  # type: ignore[union-attr]


def test_what_is_asked_below_an_exercise_stays_with_it() -> None:
    one, _ = eqsolve.solve_each("a) f(x) = x^2 + 1\nf(3) = ?\nb) 2x = 4")
    assert [asked.values for asked in one.answer.asked] == [(10.0,)]  # type: ignore[union-attr]
    first = eqsolve.solve_each("1) x + y = 20; x - y = 4\nThe sum of x and z is 30\n2) 2x = 4")[0]
    assert first.answer is not None and first.answer[0]["z"] == 18


def test_what_cannot_be_read_does_not_stop_the_others() -> None:
    """The error stands in its row; the table shows it."""
    found = eqsolve.solve_each("1) x = 2\n2) x + = 3\n3) x = 4")
    assert [one.answer is None for one in found] == [False, True, False]
    assert isinstance(found[1].error, eqsolve.TextError)
    assert "not read" in eqsolve.show(found)
    assert all(len(row) <= 80 for row in eqsolve.show(found).splitlines())


def test_lines_that_begin_with_factors_are_no_numbered_exercises() -> None:
    """2 x + y = 7 below 1 x - y = 2 is an exercise of its own without a number, where one blank is behind the factor."""
    assert [one.text for one in eqsolve.solve_each("2 x = 6\n3 x = 12")] == ["2 x = 6", "3 x = 12"]


def test_command(capsys: pytest.CaptureFixture[str]) -> None:
    """A row for each exercise, or JSON with all answers."""
    assert main(["solve", "--each", "-e", "1) 2x = 6", "-e", "2) x^2 = 9"]) == 0
    assert capsys.readouterr().out.splitlines() == ["  1)  one solution  x = 3", "  2)  2 solutions   x = -3; x = 3"]
    assert main(["solve", "--each", "--json", "-e", "1) 2x = 6", "-e", "2) x = x + 1"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert [(one["title"], one["answer"]["verdict"]) for one in data] == [("1)", "unique"), ("2)", "none")]


def test_the_error_of_an_exercise_is_data_too() -> None:
    """As other errors are in JSON: with its code, its place and what would do."""
    good, bad = (one.to_dict() for one in eqsolve.solve_each("1) x + 2 = 10\n2) y = = 3"))
    assert (good["error"], good["diagnostics"]) == (None, [])
    (said,) = bad["diagnostics"]  # type: ignore[misc]
    assert (said["code"], said["line"], said["column"]) == ("E212", 1, 3)


def test_exercises_are_equal_by_what_their_errors_say() -> None:
    """An exception equals itself alone, and one that was pickled or copied is another."""
    found = eqsolve.solve_each("1) x + 1 = 2\n2) y = = 3")
    again = pickle.loads(pickle.dumps(found))
    assert again == copy.deepcopy(found) == found
    assert len({*found, *again}) == 2
    assert found != eqsolve.solve_each("1) x + 1 = 2\n2) y = 3")
    assert found[1] != replace(found[1], error=None)
