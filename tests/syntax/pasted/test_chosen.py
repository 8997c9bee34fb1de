"""What exercises ask for beside all solutions: the smallest, their sum, how many; in five languages."""

from __future__ import annotations

import pytest

from eqsolve import Verdict, show, solve
from eqsolve.errors import TextError
from eqsolve.syntax import format_statements, read

EQUATION = "x^2 - x - 6 = 0"
CHOICES = [
    ("{}. Give the smallest solution.", "smallest solution"),
    ("solve {} giving the smaller solution in exact form", "smaller solution"),
    ("Find the largest root of {}", "largest root"),
    ("What is the larger of the two roots of {}?", "larger of the two roots"),
    ("{}, only the largest solution", "largest solution"),
    ("{} (take the larger root)", "larger root"),
    ("Find the sum of the solutions of {}", "sum of the solutions"),
    ("{}\nthe product of the roots", "product of the roots"),
    ("{}; What's the difference between the two solutions?", "difference between the two solutions"),
    ("How many solutions does {} have?", "How many solutions"),
    ("Gib die kleinste Lösung von {} an", "kleinste Lösung"),
    ("{}\nBestimme die Summe der Lösungen", "Summe der Lösungen"),
    ("Wie viele Lösungen hat die Gleichung {}?", "Wie viele Lösungen"),
    ("Trouver la plus grande solution de l'équation {}", "plus grande solution"),
    ("{}. Donner la somme des solutions.", "somme des solutions"),
    ("Combien de solutions a l'équation {} ?", "Combien de solutions"),
    ("Halla la mayor solución de la ecuación {}", "mayor solución"),
    ("{}\nHalla la suma de las soluciones", "suma de las soluciones"),
    ("¿Cuántas soluciones tiene la ecuación {}?", "Cuántas soluciones"),
    ("Trova la maggiore soluzione dell'equazione {}", "maggiore soluzione"),
    ("{}\nTrova la soluzione minore", "soluzione minore"),
    ("{}\nTrova il prodotto delle soluzioni", "prodotto delle soluzioni"),
]
SIGNED = [
    "Bestimme alle positiven Lösungen: {}",
    "Bestimme die positiven Nullstellen: {}",
    "{}; Gib die positiven Lösungen an.",
    "{}, nur die positive Lösung",
    "Trouver la solution positive : {}",
    "{}\nla solución positiva",
    "{}\nTrova la soluzione positiva",
]


@pytest.mark.parametrize(("text", "words"), CHOICES)
def test_a_choice_among_the_solutions_is_said_and_all_are_listed(text: str, words: str) -> None:
    text = text.format(EQUATION)
    assert format_statements(text).splitlines()[-1] == EQUATION
    notes = [note.text for note in read(text).notes if note.code == "N122"]
    assert len(notes) == 1 and notes[0].startswith(f"'{words}' is not ")


@pytest.mark.parametrize("text", SIGNED)
def test_positive_solutions_are_read_in_other_languages(text: str) -> None:
    assert [dict(s.values) for s in solve(text.format(EQUATION))] == [{"x": 3.0}]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sin(x) = 1/2; x < 7; Find the first three positive solutions", "first three positive solutions"),
        ("Bestimme die kleinste positive Lösung von sin(x) = 1/2; x < 7", "kleinste positive Lösung"),
    ],
)
def test_of_a_choice_among_positive_solutions_the_sign_counts(text: str, said: str) -> None:
    answer = solve(text)
    assert min(s["x"] for s in answer) > 0
    assert next(note.text for note in answer.notes if note.code == "N122").startswith(f"'{said}'")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("n ≡ 2 (mod 3); n > 0\nsmallest n", "smallest n"),
        ("n^2 > 50; n natural, n minimal", "n minimal"),
        ("smallest n: n^2 > 50; n natural", "smallest n"),
        ("what is the smallest n such that n ≡ 2 (mod 3), n > 0?", "what is the smallest n"),
        ("Find the smallest positive integer n with n ≡ 2 (mod 3)", "smallest"),
        ("n is the least positive integer with n ≡ 2 (mod 3)", "least"),
    ],
)
def test_a_choice_among_the_values_of_a_name_is_told(text: str, said: str) -> None:
    answer = solve(text)
    notes = [note.text for note in answer.notes if note.code == "N122"]
    assert answer.verdict is Verdict.FAMILY
    assert len(notes) == 1
    assert notes[0].startswith(f"'{said}")
    assert "all solutions" in notes[0]


def test_a_name_that_stands_nowhere_else_is_no_choice() -> None:
    with pytest.raises(TextError):
        read("x + y = 3\nsmallest n")


@pytest.mark.parametrize("text", ["give the maximum value of x", "Give the solution with the smallest x"])
def test_a_sentence_that_chooses_among_values_is_not_passed_over_as_a_title(text: str) -> None:
    assert [note.code for note in read(f"{EQUATION}\n{text}").notes] == ["N122"]


@pytest.mark.parametrize(
    "text",
    [
        "x^2 + b*x + 6 = 0 if the sum of the roots is 5",
        "k is the smallest root of x^2 - 5x + 6 = 0",
        "x^2 + b*x + 6 = 0\nthe sum of the roots is 5",
        "product of the solutions = 6",
        "largest root = 5",
    ],
)
def test_what_is_said_of_solutions_stays(text: str) -> None:
    with pytest.raises(TextError):
        read(text)


def test_the_note_stands_below_the_first_line() -> None:
    lines = show(solve(f"{EQUATION}; find the smallest solution")).splitlines()
    assert lines[2].startswith("note[N122]")
