"""Two or three small letters side by side where all other names are single letters."""

from __future__ import annotations

import pytest

from eqsolve.errors import TextError
from eqsolve.syntax import format_statements, read

PRODUCTS = [
    ("v^2 = u^2 + 2as", "v^2 = u^2 + 2*a*s", "as"),
    ("v^2 = u^2 + 2as\na = 2", "v^2 = u^2 + 2*a*s", "as"),
    ("A = 2lw", "A = 2*l*w", "lw"),
    ("S = 2ab + 2bc + 2ac", "S = 2*a*b + 2*b*c + 2*a*c", "ab"),
    ("y = 3abc + x_1", "y = 3*a*b*c + x_1", "abc"),
]


@pytest.mark.parametrize(("text", "line", "name"), PRODUCTS)
def test_behind_a_number_they_are_a_product(text: str, line: str, name: str) -> None:
    assert format_statements(text).splitlines()[0] == line
    assert [note.code for note in read(text).notes if name in note.names] == ["N230"]
    assert name in format_statements(f"unknowns {name}\n{text}").split()[1]


@pytest.mark.parametrize(
    ("text", "product"),
    [
        ("F = ma", "m*a"),
        ("E = mc^2", "m*c"),
        ("E = mc²", "m*c"),
        ("V = lwh", "l*w*h"),
        ("V = IR", "I*R"),
        ("P = UI; P = 60", "U*I"),
        ("P = VI; V = IR; P = 60; V = 12", "V*I"),
        ("ar = 6, ar^4 = 162", "a*r"),
        ("ar = 6\nar² = 12", "a*r"),
        ("Q = mcΔT", "m*c*ΔT"),
    ],
)
def test_as_the_whole_of_a_side_they_are_asked_about(text: str, product: str) -> None:
    """(mc)^2 is no energy."""
    with pytest.raises(TextError) as refused:
        read(text)
    assert refused.value.diagnostics[0].code == "E350"
    assert product in refused.value.diagnostics[0].hint
    names = "VI, IR" if "IR; P" in text else product.replace("*", "")
    assert read(f"unknowns {names}\n{text}")


def test_a_difference_behind_letters_is_a_factor_where_all_of_them_stand_alone() -> None:
    """mcΔT beside m, c and ΔT; ΔT itself is a name, of which no note tells."""
    text = "Q = mcΔT; m = 2; c = 4; ΔT = 30"
    assert format_statements(text).splitlines()[0] == "Q = m*c*ΔT"
    assert [note.code for note in read(text).notes] == ["N230"]
    assert read("ΔT = 3; x = 2ΔT").notes == ()


@pytest.mark.parametrize("text", ["x^2 - 5x + 6 = O", "x + y = o; x = 3"])
def test_a_letter_o_alone_on_a_side_is_asked_about(text: str) -> None:
    with pytest.raises(TextError) as refused:
        read(text)
    assert refused.value.diagnostics[0].code == "E301"
    assert read(f"unknowns {'O' if 'O' in text else 'o'}, x, y\n{text}\ny = 1")


def test_a_letter_o_among_capitals_or_more_than_once_is_an_unknown() -> None:
    assert read("A + B = O")
    assert read("x + O = 5; x = O")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("ax² + bx + c = 0; a = 1; b = -5; c = 6", "a*x^2 + b*x + c = 0"),
        ("ax^3 + bx^2 + cx + d = 0; a = 1", "a*x^3 + b*x^2 + c*x + d = 0"),
        ("y = mx + b; m = 2; b = 1; y = 7", "y = m*x + b"),
        ("y = mx + b; x := sqrt(2)", "y = m*x + b"),
        ("ax + by = c; ax - by = d; a = 2; b = 3", "a*x + b*y = c"),
        ("ax = by + c; a = 2; b = 3", "a*x = b*y + c"),
        ("ax = 6; a = 2", "a*x = 6"),
        ("V = IR; V = 12; R = 4", "V = I*R"),
        ("PV = nRT; P = 1; n = 1; R = 8.314; T = 300", "P*V = n*R*T"),
        ("PV = nRT; P = 101.3; V = 2; n = 1; R = 8.314", "P*V = n*R*T"),
        ("Q = mcT; m = 2; c = 4; Q = 80", "Q = m*c*T"),
        ("vf = vi + at; a = 2; vi = 5; vf = 15", "vf = vi + a*t"),
        ("y = a sin(bx); a = 2; b = 3", "y = a*sin(b*x)"),
        ("A = πr^2 + bh; b = 3; r = 2", "A = pi*r^2 + b*h"),
    ],
)
def test_a_value_without_another_use_makes_a_product(text: str, line: str) -> None:
    """a = 1 says nothing beside a name ax: nobody would have written it. The note tells how it was read."""
    assert format_statements(text).splitlines()[0] == line
    found = [note for note in read(text).notes if note.code == "N230"]
    assert found
    kept = [note.names[0] for note in found]
    assert [note.hint for note in found] == [f"to keep it one name write: unknowns {name}" for name in kept]
    assert format_statements(f"unknowns {', '.join(kept)}\n{text}").splitlines()[1].count("*") < line.count("*")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("y = mx + b; z = 3", "mx"),  # z = 3 has no use in either reading
        ("ax + by = 7; a = 2", "by"),  # of b nothing is said
        ("ma + mb = 10; ma = 3; m = 10", "mb"),  # two masses and their sum
        ("ax = 3; ay = 4; a = 5", "ax"),  # two coordinates
        ("t = 5; ta = 2b + 3", "ta"),
        ("xy = 12; y = 4", "xy"),
        ("y = mx + b*c; m = 2", "mx"),  # who writes the sign leaves a run for a name
        ("P*V = nRT; n = 1; R = 8.314", "nRT"),
        ("V = E - IR; V = 12; E = 14; R = 4", "IR"),
        ("x = tax + n; t = 5; n = 3", "tax"),
        ("y = ex + b; x = 2", "ex"),
        ("W = Fd; F = 3; W = 12", "Fd"),  # a force and an index, or a way
        ("AB = CD; A = 3; C = 4; D = 5", "CD"),
    ],
)
def test_where_a_name_may_be_meant_a_value_leaves_the_question(text: str, name: str) -> None:
    with pytest.raises(TextError) as refused:
        read(text)
    assert {d.code for d in refused.value.diagnostics} == {"E350"}
    assert name in refused.value.diagnostics[0].names
    assert read(f"unknowns {', '.join(n for d in refused.value.diagnostics for n in d.names)}\n{text}")


@pytest.mark.parametrize(
    "text",
    [
        "AB = 2x + 3; BC = x; AC = 15; A = 30",  # lengths and an angle
        "AB = 3BC; AB = 12; B = 90",
        "as = 2; v = 3as; s = 4",
        "AB = 2c; c = 4",
        "mx = 3; m = 2; y = mx + 2",  # a value that is used again is one of a name
        "vf^2 = vi^2 + 2ad; vi = 3; vf = 5",
    ],
)
def test_names_stay_beside_values_of_their_letters(text: str) -> None:
    name = text.split()[0].partition("^")[0].strip(";")
    assert not [note for note in read(text).notes if note.code == "N230" and name in note.names]


@pytest.mark.parametrize(
    ("text", "names", "line"),
    [
        ("ax² + bx + c = 0; c = 6", ("ax", "bx"), "a*x² + b*x + c = 0"),
        ("y = mx + b; b = 1; y = 2", ("mx",), "y = m*x + b"),
        ("ax + by = c", ("ax", "by"), "a*x + b*y = c"),
        ("PV = nRT", ("nRT", "PV"), "P*V = n*R*T"),
        ("sin(x) + ax = 2b", ("ax",), "sin(x) + a*x = 2b"),
    ],
)
def test_runs_of_a_line_are_asked_about_at_once(text: str, names: tuple[str, ...], line: str) -> None:
    """And the line that is offered reads as it is written."""
    with pytest.raises(TextError) as refused:
        read(text)
    (asked,) = refused.value.diagnostics
    assert (asked.names, asked.hint) == (names, f"write {line}, or put 'unknowns {', '.join(names)}' on a line")
    _, semicolon, rest = text.partition(";")
    mended = read(f"{line}{semicolon}{rest}")
    assert not {"N230", "N232"} & {note.code for note in mended.notes if set(note.names) & set(names)}
    assert read(f"unknowns {', '.join(names)}\n{text}")


@pytest.mark.parametrize(
    ("text", "product"),
    [("y = 3/bh + c", "write b*h,"), ("dx + ey = f", "write e*y,"), ("s = ut + 1/2at^2", "write u*t,")],
)
def test_of_a_line_that_could_mean_more_only_the_run_is_offered(text: str, product: str) -> None:
    with pytest.raises(TextError) as refused:
        read(text)
    assert refused.value.diagnostics[0].hint.startswith(product)


@pytest.mark.parametrize(
    ("text", "product"),
    [
        ("y = mx + b", "m*x"),
        ("y = mx + b; z = 3", "m*x"),
        ("ax^2 + bx + c = 0", "a*x"),
        ("ax + by = c", "a*x"),
        ("s = ut + at^2/2", "u*t"),
        ("v = u + at", "a*t"),
        ("E = mgh + k", "m*g*h"),
        ("A = bh/2", "b*h"),
        ("PV = nRT", "n*R*T"),
    ],
)
def test_runs_that_are_no_words_are_asked_about_among_letters(text: str, product: str) -> None:
    """Nobody calls a quantity mx."""
    with pytest.raises(TextError) as refused:
        read(text)
    assert {d.code for d in refused.value.diagnostics} == {"E350"}
    assert product in refused.value.diagnostics[0].hint


@pytest.mark.parametrize(
    "text",
    [
        "as = 2; v = 3as",  # it has a value
        "2ab = 6",  # nothing tells what other names are
        "Nu = 3Re",
        "kA = 5x",
        "y = 3ph + kA",
        "x = 7 - ph",
        "x + 3dt = 2",
        "y = 3ph + x; ph = 2",
        "x = age + 3*y",
        "c = tax + net",
        "AB = CD",
        "AB = 2x + 3; BC = x; AC = 15",
        "x + ab = 5",
        "y = mx + b*c",  # who writes the sign leaves a run for a name
        "kT = 3x",
    ],
)
def test_other_names_stay_names(text: str) -> None:
    assert "N230" not in {note.code for note in read(text).notes}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("T := 35; w := 0.012; Tw = 3*x; x + Tw = 5", "Tw"),
        ("N = 4; u = 2; Nu = 0.3*x; x = Nu + u*N", "Nu"),
    ],
)
def test_a_capital_and_its_index_that_stand_twice_are_asked_about(text: str, name: str) -> None:
    """They are as often one quantity as the product of two others."""
    with pytest.raises(TextError) as refused:
        read(text)
    assert {(d.code, d.names) for d in refused.value.diagnostics} == {("E350", (name,))}
    assert read(f"unknowns {name}\n{text}")


def test_a_capital_and_a_letter_that_stand_once_are_a_product() -> None:
    assert format_statements("F := 3; d := 4; W = Fd").splitlines()[-1] == "W = F*d"


@pytest.mark.parametrize("text", ["Cd = 2; C = 3; d = 5", "mx = 4; m = 2; x = 3"])
def test_a_run_with_a_value_beside_letters_with_values_is_asked_about(text: str) -> None:
    """A product of them would be a contradiction, or tell nothing."""
    with pytest.raises(TextError) as refused:
        read(text)
    assert {d.code for d in refused.value.diagnostics} == {"E350"}
