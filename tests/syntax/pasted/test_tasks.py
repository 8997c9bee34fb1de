"""What exercises ask for beside their equations, in five languages: ways and forms of answers go, places are written in signs."""

from __future__ import annotations

import pytest

from eqsolve import solve
from eqsolve.errors import TextError
from eqsolve.syntax import format_statements, read
from eqsolve.syntax.pasted import how_many


def lines(text: str) -> list[str]:
    return format_statements(text).splitlines()


@pytest.mark.parametrize(
    "text",
    [
        "Solve x^2 - 5x + 6 = 0 by completing the square",
        "Solve x^2 - 5x + 6 = 0 by factoring.",
        "Solve by factorising x² - 5x + 6 = 0",
        "Solve algebraically x² - 5x + 6 = 0",
        "Solve x^2 - 5x + 6 = 0 graphically",
        "Solve x^2 - 5x + 6 = 0 using the quadratic formula, giving your answers to 2 d.p.",
        "Using the quadratic formula, solve x^2 - 5x + 6 = 0",
        "Solve by completing the square: x^2 - 5x + 6 = 0",
        "Solve by completing the square x^2 - 5x + 6 = 0.",
        "Solve for x by factoring: x^2 - 5x + 6 = 0",
        "Solve x^2 - 5x + 6 = 0. Give your answer correct to 3 significant figures.",
        "Solve, to 2 d.p., x^2 - 5x + 6 = 0",
        "Solve x^2 - 5x + 6 = 0, giving your answers in the form a + b*sqrt(7)",
        "Solve x^2 - 5x + 6 = 0 to 3 decimal places using Newton's method",
        "Solve the equation x^2 - 5x + 6 = 0, showing your working.",
        "Find the exact solutions of x^2 - 5x + 6 = 0",
        "x^2 - 5x + 6 = 0 [3 marks]",
        "x^2 - 5x + 6 = 0   [3]",
        "x^2 - 5x + 6 = 0   M1 A1",
        "x^2 - 5x + 6 = 0\tM1",
        "Solve x^2 - 5x + 6 = 0, giving your answers in the form a ± √b. (3 marks)",
        "Solve x^2 - 5x + 6 = 0, giving your answers in the form a ± b√5, where a and b are integers. [3]",
        "x^2 - 5x + 6 = 0 (4 Punkte)",
        "Löse x^2 - 5x + 6 = 0 mit der pq-Formel",
        "Berechne x mit der Mitternachtsformel: x^2 - 5x + 6 = 0",
        "Löse x^2 - 5x + 6 = 0 mit quadratischer Ergänzung. Runde auf zwei Nachkommastellen.",
        "Résoudre l'équation x^2 - 5x + 6 = 0 en utilisant le discriminant",
        "Résoudre x^2 - 5x + 6 = 0 (arrondir à 2 décimales)",
        "Résoudre x^2 - 5x + 6 = 0 en factorisant",
        "Resuelve la ecuación x^2 - 5x + 6 = 0 usando la fórmula general",
        "Risolvere l'equazione x^2 - 5x + 6 = 0 con la formula risolutiva",
    ],
)
def test_ways_and_forms_of_answers_are_left_out_with_a_note(text: str) -> None:
    assert lines(text)[-1].endswith("x^2 - 5*x + 6 = 0")
    assert "N121" in {note.code for note in read(text).notes}


@pytest.mark.parametrize(
    "text",
    [
        "Résoudre par substitution : x + y = 3; x - y = 1",
        "Resuelve el sistema por el método de reducción: x + y = 3; x - y = 1",
        "Risolvi il sistema con il metodo di sostituzione: x + y = 3; x - y = 1",
        "Löse das Gleichungssystem mit dem Additionsverfahren: x + y = 3; x - y = 1",
        "Solve the simultaneous equations x + y = 3 and x - y = 1 using matrices",
    ],
)
def test_ways_of_systems(text: str) -> None:
    assert [line.split(": ")[-1] for line in lines(text)] == ["x + y = 3", "x - y = 1"]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Résoudre dans ℝ l'équation x^2 = 4", "x in (-inf, inf)"),
        ("Résoudre dans ℤ : x^2 = 4", "x: integer"),
        ("Résoudre dans Z : x^2 = 4", "x: integer"),
        ("Resolver en ℝ la ecuación x^2 = 4", "x in (-inf, inf)"),
        ("Resuelve x^2 = 4 en los números enteros", "x: integer"),
        ("Risolvi in ℝ l'equazione x^2 = 4", "x in (-inf, inf)"),
        ("Löse x^2 = 4 in den ganzen Zahlen", "x: integer"),
        ("Solve x^2 = 4 in the interval 0 <= x <= 2pi", "0 <= x"),
        ("In the interval 0 <= x <= 2pi, solve x^2 = 4", "0 <= x"),
        ("Solve x^2 = 4 for x in the interval [0, 2pi)", "x in [0, 2*pi)"),
        ("x^2 = 4 for x ∈ [0, 2π]", "x in [0, 2*pi]"),
        ("Solve x^2 = 4 in the range 0 to 2pi", "0 <= x"),
        ("Solve these equations in the range 0 to 2pi.\nx^2 = 4", "0 <= x"),
        ("Solve x^2 = 4, giving all solutions between 0 and 2pi", "0 <= x"),
        ("Find all solutions of x^2 = 4 that lie between 0 and 2pi.", "0 <= x"),
        ("solve x^2 = 4 on [0, 5]", "x in [0, 5]"),
        ("Solve x² = 4 in the interval [0, 5]", "x in [0, 5]"),
        ("Löse x^2 = 4 im Intervall [0; 2π]", "x in [0, 2*pi]"),
        ("Résoudre dans l'intervalle [0 ; 5[ : x^2 = 4", "x in [0, 5)"),
        ("Resuelve x^2 = 4 en el intervalo [0, 5]", "x in [0, 5]"),
    ],
)
def test_places_are_written_in_signs(text: str, where: str) -> None:
    found = lines(text)
    assert where in found and "x^2 = 4" in found
    assert "N322" in {note.code for note in read(text).notes}


@pytest.mark.parametrize("text", ["Résoudre dans ℂ x^2 = -4", "x: complex; x^2 = -4", "Solve x^2 = 2 in ℚ"])
def test_complex_and_rational_numbers_are_refused_as_what_they_are(text: str) -> None:
    with pytest.raises(TextError, match="real or whole numbers"):
        read(text)


@pytest.mark.parametrize(
    "text",
    [
        "Löse mit der pq-Formel, ganzzahligen Lösungen: {}",
        "Grundmenge: natürlichen Zahlen; {}",
        "{}; Donner les solutions entières.",
        "Halla las soluciones enteras positivas: {}",
        "{}; Da las soluciones naturales.",
        "Trova le soluzioni intere: {}",
        "Résoudre dans ℤ- : {}",
        "{} (x positiv)",
        "Find all complex solutions: {}",
        "Find all fractional solutions: {}",
        "{}; x is acute.",
        "positiven: {}",
        "{}; x + 1 is not composite",
        "{} within [0, 5]",
        "{} entre [0, 5]",
    ],
)
def test_what_is_said_of_unknowns_is_no_title(text: str) -> None:
    """Titles and sentences of any of the languages: these were left out with a note."""
    with pytest.raises(TextError):
        read(text.format("x^2 = 4").replace("; ", "\n"))


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("Resuelve en los enteros positivos: x^2 = 4", "x in 1..inf"),
        ("Résoudre dans les nombres réels négatifs : x^2 = 4", "x in (-inf, 0)"),
        ("Risolvi nei numeri interi negativi: x^2 = 4", "x in -inf..-1"),
        ("Resuelve x^2 = 4 en [0, 5] usando la fórmula general", "x in [0, 5]"),
        ("Solve x^2 = 4 on [0, 5] by graphing", "x in [0, 5]"),
        ("x^2 = 4 (take the positive root)", "x in (0, inf)"),
    ],
)
def test_signs_of_numbers_behind_their_kind_are_read(text: str, domain: str) -> None:
    assert domain in lines(text)


def test_degrees_are_asked_about_unless_the_text_has_some() -> None:
    """sin(x) = 0.5 has its x in radians: answers in degrees would be others."""
    for text in ("Solve sin(x) = 0.5, giving your answers in degrees", "sin(x) = 0.5 to the nearest degree"):
        with pytest.raises(TextError, match="E244"):
            read(text)
    assert lines("Solve sin x = 0.5 for 0° <= x <= 360°, giving your answers in degrees")[0] == "sin(x) = 0.5"


def test_letters_that_are_unknowns_are_no_sets() -> None:
    assert lines("Résoudre dans R : R*x = 4; R = 2") == ["R*x = 4", "R = 2"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("f(x) = x^2 - 3x; f(x) = 4", ["x^2 - 3*x = 4"]),
        ("Let f(x) = x^2 - 3x. Solve f(x) = 0.", ["x^2 - 3*x = 0"]),
        ("Given f(x) = x^2 and g(x) = x + 2, solve f(x) = g(x)", ["x^2 = x + 2"]),
        ("f(x) = 2x; f(x) = 3x + 1", ["2*x = 3*x + 1"]),
        ("f: x -> x² - 2x; f(x) = 8", ["x^2 - 2*x = 8"]),
        ("f: x ↦ x^2 - 1\nf(x) = 8", ["x^2 - 1 = 8"]),
        (r"$g: t \mapsto t^2 - 1$; $g(t) = 8$", ["t^2 - 1 = 8"]),
        ("s(t) = 5t^2; s(t) = 20; t > 0", ["5*t^2 = 20", "t > 0"]),
        ("a(x) = 6; a(x) = 2b; a = 2", ["a*x = 6", "a*x = 2*b", "a = 2"]),  # a is a quantity
    ],
)
def test_functions_are_defined_as_in_school(text: str, found: list[str]) -> None:
    assert [line for line in lines(text) if ":=" not in line] == found


def test_a_function_that_is_a_quantity_too_is_asked_about() -> None:
    """a(x) = x is a definition in school, and a = 2 makes a factor of it: two readings."""
    with pytest.raises(TextError, match="E378"):
        read("a(x) = x; a(x) = 3; a = 2")


def test_derivatives_are_refused_as_what_they_are() -> None:
    with pytest.raises(TextError, match="a derivative of f"):
        read("f(x) = x^2 - 3x; f'(x) = 0")


@pytest.mark.parametrize(
    "text",
    [
        "for which a has x^2 + a x + 1 = 0 two solutions",
        "x^2 + a x + 1 = 0 has two solutions",
        "find k such that x^2 + k x + 1 = 0 has equal roots",
        "find k such that x^2 + k x + 1 = 0 has no real roots",
        "Find the values of k for which the equation has two real roots: x^2 + kx + 9 = 0",
        "For which values of k does x^2 + kx + 9 = 0 have two distinct real roots?",
        "x^2 + kx + 4 = 0, find k so that there is only one solution",
        "für welche a hat x^2 + a x + 1 = 0 genau zwei Lösungen",
        "für welche k hat die Gleichung x² + k x + 1 = 0 keine Lösung?",
        "pour quelles valeurs de a x^2 + a x + 1 = 0 a-t-elle deux solutions",
        "pour quelles valeurs de a l'équation x^2 + a x + 1 = 0 a une racine double",
        "para qué valores de k tiene x^2 + kx + 9 = 0 dos soluciones",
        "per quali valori di k l'equazione x^2 + kx + 9 = 0 ha due soluzioni reali",
    ],
)
def test_how_many_solutions_a_parameter_shall_give_is_refused_with_the_discriminant(text: str) -> None:
    """The words are the question: without them the curve of all (a, x) would be the answer to another one."""
    with pytest.raises(TextError) as caught:
        read(text)
    (found,) = caught.value.diagnostics
    assert found.code == "E244"
    assert "b^2 - 4*a*c" in found.hint


@pytest.mark.parametrize(
    "question",
    [
        "für welche k gibt es keine Lösung?",
        "For which k is the system inconsistent?",
        "For which values of k are there no solutions?",
        "Für welches k ist das Gleichungssystem eindeutig lösbar?",
        "Pour quelles valeurs de k le système n'a-t-il pas de solution ?",
    ],
)
def test_for_which_parameter_a_system_can_be_solved_is_refused_with_a_sweep(question: str) -> None:
    with pytest.raises(TextError) as caught:
        read(f"k*x + 2y = 4\n8x + k*y = 8\n{question}")
    (found,) = caught.value.diagnostics
    assert found.code == "E244"
    assert '--sweep "k = -5..5"' in found.hint


@pytest.mark.parametrize("text", ["x^2 + y^2 = 7z^2 has no solutions", "x^2 + y^2 = 3 has exactly two solutions"])
def test_beside_several_squares_no_discriminant_is_told(text: str) -> None:
    found, _ = how_many(text) or (None, [])
    assert found is not None
    assert "b^2" not in found.hint
    assert "the verdict tells" in found.hint


@pytest.mark.parametrize(
    "text",
    [
        "Q1 If f(x) = 2x + 3, find f(5)",
        "Q1 f(x) = 2x + 3. Find f(5).",
        "1) If f(x) = 2x + 3, find f(5)",
        "Exercise 3 Let f(x) = 2x + 3. Find f(5).",
        "Question 1: Let f(x) = 2x + 3. Find f(5)",
    ],
)
def test_a_number_of_a_question_may_stand_in_front_of_a_function(text: str) -> None:
    answer = solve(text)
    assert answer.asked[0].values == (13,)
    assert str(answer.asked[0].text).endswith("f(5)")
    assert not answer.unknowns


@pytest.mark.parametrize(
    "text",
    [
        "x^2 - 5x + 6 = 0 has two solutions",
        "Solve x^2 - 5x + 6 = 0, which has two solutions",
        "find the two solutions of x^2 - 5x + 6 = 0",
    ],
)
def test_how_many_solutions_one_unknown_has_is_a_remark(text: str) -> None:
    assert lines(text)[-1].endswith("x^2 - 5*x + 6 = 0")


@pytest.mark.parametrize(
    "text", ["kx-" * 6000 + "=0 has two roots", "k" * 19_000 + "=0 has two roots", "has" + " " * 19_000 + "= two"]
)
def test_long_texts_with_such_words_are_looked_at_in_one_pass(text: str) -> None:
    """A pattern that began anew at each hyphen, or at each blank, took seconds."""
    found = how_many(text)
    assert found is None or found[0].code == "E244"


@pytest.mark.parametrize("asked", ["L = ?", "L = {?}", "L = { ... }", "S = ?", "Lösungsmenge = ?"])
def test_the_set_of_all_solutions_is_no_unknown(asked: str) -> None:
    assert lines(f"x^2 = 4; {asked}") == ["x^2 = 4"]
    assert lines(f"x^2 = 4\n{asked}") == ["x^2 = 4"]


def test_a_quantity_called_l_is_asked_for() -> None:
    assert lines("2*L = 6; L = ?") == ["2*L = 6", "L = ?"]


def test_marks_of_a_scheme_behind_each_line_are_left_out_and_names_stay() -> None:
    """M1 behind two lines is a mark; a name that stands elsewhere, or a single one behind a blank, is a factor."""
    assert lines("2x + 5 = 11 M1\nx = 3 A1") == ["2*x + 5 = 11", "x = 3"]
    assert lines("F = 3  M1\nM1 = 2") == ["F = 3*M1", "M1 = 2"]
    assert lines("F = 3 M1") == ["F = 3*M1"]


@pytest.mark.parametrize("asked", ["solve", "solve the following:", ", solve these equations"])
def test_bounds_in_front_of_the_word_solve_are_bounds(asked: str) -> None:
    assert lines(f"For 0 <= x <= 2{asked if asked[0] == ',' else ' ' + asked}\nx^2 = 2") == [
        "0 <= x",
        "x <= 2",
        "x^2 = 2",
    ]


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("tan(x) = 3/4, x acute", ["0*pi/180 < x", "x < 90*pi/180"]),
        ("tan(x) = 3/4, where x is acute", ["0*pi/180 < x", "x < 90*pi/180"]),
        ("tan(x) = 3/4\nx is an obtuse angle.", ["90*pi/180 < x", "x < 180*pi/180"]),
        ("tan(x) = 3/4 and x is reflex", ["180*pi/180 < x", "x < 360*pi/180"]),
        ("tan(x°) = 3/4; x is acute", ["0 < x", "x < 90"]),
    ],
)
def test_kinds_of_angles_are_bounds(text: str, bounds: list[str]) -> None:
    assert lines(text)[-2:] == bounds
    assert "N322" in {note.code for note in read(text).notes}


def test_an_angle_that_no_function_takes_may_be_in_either_unit() -> None:
    """x + y = 90: the words stay refused."""
    with pytest.raises(TextError):
        read("x + y = 90, x is acute")


@pytest.mark.parametrize(
    "said",
    [
        "Let x = the number of adults and y = the number of children\nx + y = 12",
        "x + y = 12 where x is the number of sweets",
        "x + y = 12, where x is the number of red counters.",
    ],
)
def test_what_a_letter_counts_is_left_out(said: str) -> None:
    assert lines(said)[-1] == "x + y = 12"
    assert len([line for line in lines(said) if not line.startswith("#")]) == 1


@pytest.mark.parametrize("said", ["x = the number of digits", "x is the number of divisors of 12"])
def test_what_says_more_of_a_number_stays(said: str) -> None:
    with pytest.raises(TextError):
        read(f"{said}\nx + y = 12")


@pytest.mark.parametrize(
    ("asked", "value"), [("find sin x", "sin(x) = ?"), ("Find √x", "sqrt(x) = ?"), ("work out ln x", "ln(x) = ?")]
)
def test_a_function_without_brackets_is_asked_for(asked: str, value: str) -> None:
    """sin was an unknown."""
    assert lines(f"x = 4. {asked}") == ["x = 4", value]


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("solve for x in integers: x^2 = 25", "x: integer"),
        ("Solve for x and y in positive integers: x^2 + y^2 = 25", "x in 1..inf"),
        ("solve for x in the natural numbers: x^2 = 25", "x in 1..inf"),
    ],
)
def test_unknowns_may_be_solved_for_in_their_numbers(text: str, domain: str) -> None:
    assert domain in lines(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("If f(x) = 2x + 3, find f(5)", ["13 = ?"]),
        ("If f(x) = 2x + 3, then find f(5).", ["13 = ?"]),
        ("Given f(x) = x^2 - 1, what is f(3)?", ["8 = ?"]),
        ("f(x) = x^2 - 1. Find f(2) and f(3)", ["3 = ?", "8 = ?"]),
        ("Given that f(x) = x^2 - 1 and g(x) = 2x, find f(g(2))", ["15 = ?"]),
        ("f(x) = 2x + 3. Find x if f(x) = 11", ["2*x + 3 = 11"]),
    ],
)
def test_values_of_a_function_of_the_text_are_asked_for(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Q1 Solve 2x + 1 = 7",
        "Q1. Solve 2x + 1 = 7",
        "Question 3 Find x: 2x + 1 = 7",
        "Question 3: solve for x: 2x + 1 = 7",
    ],
)
def test_numbers_of_questions_may_stand_without_a_dot(text: str) -> None:
    assert lines(text)[-1] == "2*x + 1 = 7"
