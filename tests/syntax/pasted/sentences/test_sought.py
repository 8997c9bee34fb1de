"""Unknowns that a sentence asks for: declared where the text holds other names, and left out where it does not."""

from __future__ import annotations

import pytest

import eqsolve
from eqsolve import TextError
from eqsolve.syntax import read

FORMULA = "v^2 = u^2 + 2*a*s"
# ways to ask for a of a formula
BEHIND = [
    "{} solve for a", "{}, solve for a", "{}; solve for a", "{}. Solve for a.", "{}\nSolve for a", "{}\nsolve it for a!", "{}, find a", "{}\nFind a.",
    "{}, find a in terms of the others", "{}; express a in terms of u, v and s", "{} for a",
    "{}. Make a the subject.",
    "{}. Make a the subject of the formula.", "{}, what is a?", "{}, gesucht: a", "{}, gesucht ist a", "{}, a gesucht", "{} nach a auflösen",
    "{}\nnach a umstellen", "{} - solve for a", "solve {} for a", "Solve the equation {} for a.", "Rearrange {} for a",
    "Rearrange {} to make a the subject",
    "rearrange {} to get a", "Löse {} nach a auf", "Stelle {} nach a um", "{}, solve for $a$", "{}, \\text{{ solve for }} a", "isolate a\n{}",
]  # fmt: skip
FRONT = [
    "Solve for a: {}", "solve for a in {}", "Solve for a in the equation {}", "Solve for $a$: ${}$", "find a if {}", "Find a from {}",
    "find a, given {}",
    "Find a where {}", "Express a in terms of u, v, s: {}", "Make a the subject of {}", "Make a the subject of the formula {}", "What is a? {}",
    "Find the value of a if {}", "Determine all values of a such that {}", "For what value of a does {}", "what is the value of a when {}",
    "Isolate a: {}", "Gesucht: a\n{}", "solve for a\n{}", "please solve for a: {}",
]  # fmt: skip


def printed(text: str) -> str:
    """The text as it is read, without remarks."""
    return "; ".join(line for line in eqsolve.format(text).splitlines() if not line.startswith("#"))


@pytest.mark.parametrize("way", ["{}, solve for a, s > 0", "{}; find a, s > 0", "{}, gesucht a, s > 0"])
def test_a_condition_may_follow_what_is_asked_for(way: str) -> None:
    assert printed(way.format(FORMULA)) == f"unknowns a; {FORMULA}; s > 0"


@pytest.mark.parametrize("lead", ["Solve for x:", "Please solve for x:", "Solve the inequality for x:"])
def test_inequalities_are_asked_for_as_equations_are(lead: str) -> None:
    """Here "for" is no condition, as it is in "solve for x > 3: x^2 = 16"."""
    assert printed(f"{lead} 5x + 3 > 2x - 9") == "5*x + 3 > 2*x - 9"
    assert printed(f"{lead} |x - 2| <= 3") == "abs(x - 2) <= 3"
    assert printed("solve for x > 3: x^2 = 16") == "x > 3; x^2 = 16"


@pytest.mark.parametrize("way", [*BEHIND, *FRONT])
def test_what_a_sentence_asks_for_is_declared(way: str) -> None:
    """In front of the formula, behind it, around it, and on lines of its own."""
    assert printed(way.format(FORMULA)) == f"unknowns a; {FORMULA}"


READ = [
    ("a x + b y = 1; c x + d y = 2; solve for x and y", "unknowns x, y; a*x + b*y = 1; c*x + d*y = 2"),
    ("a x + b y = 1; c x + d y = 2; find x, y", "unknowns x, y; a*x + b*y = 1; c*x + d*y = 2"),
    ("x_1 + x_2 = k, solve for x_1", "unknowns x_1; x_1 + x_2 = k"),
    ("U = R I, what is R?", "unknowns R; U = R*I"),
    ("A = pi r^2, find r", "unknowns r; A = pi*r^2"),
    ("x + y = 3, x - y = 1, find y", "unknowns y; x + y = 3; x - y = 1"),
    # nothing but the unknown, or all of them
    ("3x = 12, find x", "3*x = 12"),
    ("2x + 1 = 7 - solve for x", "2*x + 1 = 7"),
    ("If x + y = 10 and x - y = 2, find x and y", "x + y = 10; x - y = 2"),
    # what stands nowhere, and what is no name
    ("3x + k = 12, find z", "3*x + k = 12"),
    ("3x + k = 12, find the value", "3*x + k = 12"),
    ("compute x + 1 = 2 - y", "x + 1 = 2 - y"),
    ("x^2 = k for x > 0", "x^2 = k; x > 0"),
    ("x + y = 3; x - y = 1; find x*y", "x + y = 3; x - y = 1; x*y = ?"),
    ("a[i] = i*k for i in 1..2", "a[i] = i*k for i in 1..2"),
]


@pytest.mark.parametrize(("text", "meaning"), READ)
def test_names_are_declared_where_the_words_say_something(text: str, meaning: str) -> None:
    """Only names that stand in the text beside others."""
    assert printed(text) == printed(meaning)


@pytest.mark.parametrize(
    ("text", "meaning", "name"),
    [
        ("ax + b = c, solve for x", "unknowns x; a*x + b = c", "ax"),
        ("ax + b = c; find x", "a*x + b = c; unknowns x", "ax"),
        ("Solve for x: ax^2 + bx + c = 0", "unknowns x; a*x^2 + b*x + c = 0", "bx"),
        ("x² + kx + 9 = 0, solve for x", "unknowns x; x^2 + k*x + 9 = 0", "kx"),
        ("PV = nRT, solve for P", "unknowns P; P*V = n*R*T", "nRT"),
        ("U = RI, gesucht: R", "unknowns R; U = R*I", "RI"),
        ("v = u + at, solve for t", "unknowns t; v = u + a*t", "at"),  # at is a word and a unit elsewhere
        ("Make t the subject of v = u + at.", "unknowns t; v = u + a*t", "at"),
        ("s = ut + at²/2; solve for a", "unknowns a; s = u*t + a*t^2/2", "ut"),
        ("E = mc², solve for m", "unknowns m; E = m*c^2", "mc"),
    ],
)
def test_a_letter_that_is_asked_for_makes_products_of_runs(text: str, meaning: str, name: str) -> None:
    """Where all names are single letters or such runs; as names the runs would leave the question without a meaning."""
    assert printed(text) in (meaning, "; ".join(sorted(meaning.split("; "), key=lambda line: "unknowns" not in line)))
    assert [note.code for note in read(text).notes if name in note.names] == ["N230"]


@pytest.mark.parametrize(
    "text", ["AB + BA = 99, find A", "Pa = Pb + x, find x", "pH = pK + x, find x", "tax = 3x + y, find x"]
)
def test_other_names_stay_as_they_were_beside_what_is_asked_for(text: str) -> None:
    """Digits, subscripts, logarithms and words."""
    try:
        codes = {note.code for note in read(text).notes}
    except TextError as error:
        codes = {one.code for one in error.diagnostics}
    assert "N230" not in codes


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("U = R I", "U = R*I"),
        ("a x + b y = 1", "a*x + b*y = 1"),
        ("v = u + 2 a s", "v = u + 2*a*s"),
        ("A x = 3", "A*x = 3"),
    ],
)
def test_an_article_needs_a_word_behind_it(text: str, meaning: str) -> None:
    """A lone letter at the beginning or end of an equation is a factor."""
    assert printed(text) == meaning
