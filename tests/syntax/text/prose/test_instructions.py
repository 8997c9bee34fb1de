"""Instruction words of languages beside English, German, French, Spanish and Italian."""

from __future__ import annotations

import pytest

from eqsolve.errors import TextError
from eqsolve.syntax import format_statements, read

LEFT_OUT = [
    "Rozwiąż równanie x^2 = 4",
    "Решите уравнение x^2 = 4",
    "Найдите корни уравнения x^2 = 4",
    "Розв'яжіть рівняння x^2 = 4",
    "Resolva a equação x^2 = 4",
    "Encontre o valor de x: x^2 = 4",
    "Los op: x^2 = 4",
    "Los de vergelijking x^2 = 4 op",
    "Lös ekvationen x^2 = 4",
    "Løs ligningen x^2 = 4",
    "Vyřešte rovnici x^2 = 4",
    "Denklemi çözün: x^2 = 4",
    "x^2 = 4 denklemini çözünüz",
]
SAYING = [
    "Найдите наибольший корень уравнения x^2 = 4",
    "Znajdź dodatnie rozwiązanie równania x^2 = 4",
    "Bereken de grootste oplossing van x^2 = 4",
    "Calcule a soma das raízes de x^2 = 4",
    "Najděte kladné řešení\nx^2 = 4",
    "Положительные решения\nx^2 = 4",
]


@pytest.mark.parametrize("text", LEFT_OUT)
def test_they_are_left_out_with_the_note(text: str) -> None:
    statements = read(text)
    assert {note.code for note in statements.notes} == {"N121"}
    assert format_statements(text).strip() == "x^2 = 4"


def test_systems_have_theirs() -> None:
    for head in ("Rozwiąż układ równań:", "Resolva o sistema", "Решите систему:"):
        assert format_statements(f"{head} x + y = 3; x - y = 1").splitlines() == ["x + y = 3", "x - y = 1"]


@pytest.mark.parametrize("text", SAYING)
def test_what_says_something_of_solutions_is_not_left_out(text: str) -> None:
    with pytest.raises(TextError, match=r"E244|E255"):
        read(text)


def test_a_choice_in_a_line_of_its_own_has_its_note() -> None:
    for line in ("Podaj największe rozwiązanie.", "Укажите наибольший корень", "Ange den minsta lösningen"):
        assert [note.code for note in read(f"x^2 = 4\n{line}").notes] == ["N122"]


@pytest.mark.parametrize("text", ["los = 3; op = 4", "bul + 3 = 5", "o + x = 3; o - x = 1", "2 o = 4 x; x = 1"])
def test_names_of_the_text_stay(text: str) -> None:
    assert not {"N121", "N120"} & {note.code for note in read(text).notes}


@pytest.mark.parametrize(
    "words",
    [
        " by site",
        ", by site",
        " for each site",
        " group by site",
        " grouped by site",
        " per site",
        " for every site",
        " by each site",
    ],
)
def test_groups_behind_a_fit_line_have_the_call_that_fits_them(words: str) -> None:
    with pytest.raises(TextError) as refused:
        read(f"fit y = a*x + b{words}\ndata x, y\n1 2\n2 3\n3 5")
    (mistake,) = refused.value.diagnostics
    assert mistake.code in ("E244", "E245")
    assert '--by site, or eqsolve.fit_by("site", ...)' in mistake.hint


@pytest.mark.parametrize(
    "title", ["Arbeitsblatt 3: Quadratische Gleichungen", "Worksheet 12: Linear equations", "Übung Nr. 4: Gleichungen"]
)
def test_titles_of_worksheets_are_passed_over(title: str) -> None:
    statements = read(f"{title}\nx^2 = 4")
    assert [(note.code, note.line) for note in statements.notes] == [("N120", 1)]
    assert format_statements(f"{title}\nx^2 = 4").splitlines()[-1] == "x^2 = 4"
    with pytest.raises(TextError) as refused:
        read(f"{title}\na) x^2 = 4\nb) x^2 = 9")
    assert [d.code for d in refused.value.diagnostics] == ["E260"]


@pytest.mark.parametrize("line", ["Case 3: positive integers", "Rule 3: all different", "Case 2: x", "Line 3: a b"])
def test_numbered_lines_that_say_something_are_not_passed_over(line: str) -> None:
    with pytest.raises(TextError):
        read(f"{line}\nx + 1 = 4")


@pytest.mark.parametrize("line", ["group by site", "separately by site", "grouped by site"])
def test_groups_on_a_line_of_their_own_are_not_passed_over(line: str) -> None:
    """All rows would be fitted together."""
    with pytest.raises(TextError) as caught:
        read(f"fit y = a*x\n{line}\ndata x, y\n1 2\n2 4\nend")
    (mistake,) = caught.value.diagnostics
    assert (mistake.code, mistake.line) == ("E244", 2)
    assert '--by site, or eqsolve.fit_by("site", ...)' in mistake.hint


@pytest.mark.parametrize("said", ["find all", "Find all.", "find it", "solve for all", "find any"])
def test_what_is_asked_for_without_a_name_is_left_out(said: str) -> None:
    """``all`` is no unknown there, which would be free."""
    statements = read(f"{said}\nx^2 = 4")
    assert [(note.code, note.line) for note in statements.notes] == [("N120", 1)]
    assert not statements.unknowns


@pytest.mark.parametrize(
    ("said", "names"),
    [("find all x", ("x",)), ("Find all y, x", ("y", "x")), ("unknowns all, x, y", ("all", "x", "y"))],
)
def test_all_in_front_of_names_is_none_of_them(said: str, names: tuple[str, ...]) -> None:
    assert read(f"{said}\nx^2 = 4*y").unknowns == names
