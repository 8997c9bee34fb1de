"""Words that are numbers: what they are read as, where readers would differ, and what stays a name."""

from __future__ import annotations

import pytest

import eqsolve
from eqsolve.errors import TextError
from eqsolve.syntax import format_statements, read, write_statements
from eqsolve.syntax import tree as t

# what SEND + MORE = MONEY means, by hand
MONEY = {
    "1000*S + 100*E + 10*N + D + 1000*M + 100*O + 10*R + E = 10000*M + 1000*O + 100*N + 10*E + Y",
    *(f"{c} in 1..9" for c in "SM"),
    *(f"{c} in 0..9" for c in "ENDORY"),
    "all different(S, E, N, D, M, O, R, Y)",
}
COAL = "1000*C + 100*O + 10*A + L + 1000*C + 100*O + 10*A + L = 10000*S + 1000*L + 100*E + 10*E + T"


def lines(text: str) -> list[str]:
    return format_statements(text).splitlines()


def relations(text: str) -> list[str]:
    return [line for line in lines(text) if "=" in line]


# ------------------------------------------------------------------------ on a line


@pytest.mark.parametrize(
    "text",
    [
        "SEND + MORE = MONEY",
        "SEND+MORE=MONEY.",
        "  SEND + MORE = MONEY   # the oldest of them",
        "S E N D + M O R E = M O N E Y",
        "**SEND + MORE = MONEY**",
        "1) SEND + MORE = MONEY",
        "cryptarithm: SEND + MORE = MONEY",
        "Solve the cryptarithm SEND + MORE = MONEY",
        "SEND + MORE = MONEY, where no word starts with zero.",
        "SEND + MORE = MONEY\nEach letter stands for one digit, different letters for different digits.",
        "Replace each letter by a digit so that SEND + MORE = MONEY.",
        "In this puzzle every letter is a digit: SEND + MORE = MONEY",
        "SEND + MORE = MONEY (no leading zeros)",
        "SEND + MORE = MONEY; no two letters stand for the same digit; the first digit of a number is not zero",
        "alphametic: Send + More = Money",
        "  SEND\n+ MORE\n------\n MONEY",
        "  SEND\n  MORE +\n======\n MONEY",
        "  SEND\n  MORE\n------ +\n MONEY",
        "  S E N D\n+ M O R E\n---------\nM O N E Y",
        "  SEND\n+ MORE\n_____\n MONEY\n",
        "SEND\n+MORE\nMONEY",
        "SEND\n\n+ MORE\n\nMONEY",
        "  SEND\n+ MORE\n= MONEY",
        "Solve\n  SEND\n+ MORE\n------\n MONEY",
        "```\n  SEND\n+ MORE\n------\n MONEY\n```",
        "|   | S | E | N | D |\n|---|---|---|---|---|\n| + | M | O | R | E |\n| M | O | N | E | Y |",
    ],
)
def test_a_sum_of_words(text: str) -> None:
    """However it stands on the page, it is one relation of numbers, digits without a leading zero, all different."""
    assert set(lines(text)) == MONEY


def test_the_note_says_how_it_was_read() -> None:
    (note,) = read("SEND + MORE = MONEY").notes
    assert note.code == "N261"
    assert "each letter is a digit, different letters are different digits, no word begins with 0" in note.text
    assert note.hint == "for names put 'unknowns SEND, MORE, MONEY' on the first line"


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("RAM * ANT = GARDEN", "(100*R + 10*A + M)*(100*A + 10*N + T) = 100000*G + 10000*A + 1000*R + 100*D + 10*E + N"),
        ("cryptarithm: AB x C = DE", "(10*A + B)*C = 10*D + E"),
        ("cryptarithm: ABC - DE = FG", "100*A + 10*B + C - (10*D + E) = 10*F + G"),
        ("cryptarithm: ABC / DE = F", "(100*A + 10*B + C)/(10*D + E) = F"),
        ("cryptarithm: ON^2 = MOON", "(10*O + N)^2 = 1000*M + 100*O + 10*O + N"),
        ("cryptarithm: AB² - C³ = DE", "(10*A + B)^2 - C^3 = 10*D + E"),
        ("cryptarithm: MN = 4(M + N)", "10*M + N = 4*(M + N)"),
        ("I + BB = ILL", "I + 10*B + B = 100*I + 10*L + L"),
        ("A7 + 2B = CC", "10*A + 7 + B + 20 = 10*C + C"),
        ("k86m8 + tm68 = tmw86", "10000*k + 10*m + 8608 + 1000*t + 100*m + 68 = 10000*t + 1000*m + 100*w + 86"),
        ("  AT\n× AT\n----\nSTAR", "(10*A + T)*(10*A + T) = 1000*S + 100*T + 10*A + R"),
        ("  KLMN\n×    6\n------\n  MLKN", "(1000*K + 100*L + 10*M + N)*6 = 1000*M + 100*L + 10*K + N"),
        ("  330t2\n-  82h2\n-------\n  2thh0", "10*t + 33002 - (10*h + 8202) = 1000*t + 100*h + 10*h + 20000"),
        ("cryptarithm base 16: AB + BA = CC", "16*A + B + 16*B + A = 16*C + C"),
    ],
)  # fmt: skip
def test_numbers_are_written_out(text: str, relation: str) -> None:
    assert relations(text) == [relation]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("ODD + ODD = EVEN", "100*O + 10*D + D + 100*O + 10*D + D = 1000*E + 100*V + 10*E + N"),
        ("A+A+A=BA", "A + A + A = 10*B + A"),
        ("AAA = 37 × B × A", "100*A + 10*A + A = 37*B*A"),
        ("AA + BB = CC", "10*A + A + 10*B + B = 10*C + C"),
    ],
)
def test_words_that_name_no_quantity_are_digits(text: str, first: str) -> None:
    """Each word has a letter twice, or a letter is added to itself again and again; A + B = C and A + A = BA are none."""
    assert lines(text)[0] == first
    assert "N261" in {note.code for note in read(text).notes}


def test_several_equations_share_their_letters() -> None:
    text = "MO + RO = OP\nPU − SO = RP\nPO − SU = UU"
    assert len(relations(text)) == 3
    assert "all different(M, O, R, P, U, S)" in lines(text)
    assert lines("cryptarithm: AB + BA = CC; AB - C = D; A > B") == lines(
        "cryptarithm:\nAB + BA = CC and AB - C = D, A > B"
    )


def test_long_multiplication() -> None:
    """Each row below the first rule is the product with one digit of the second factor, the last one first."""
    text = "   ABC\n x  DE\n -----\n  FGHI\n JKLM\n -----\n NOPQR"
    with pytest.raises(TextError, match="18 letters cannot be 10 different digits"):
        read(text)
    text = "   AB\n x CD\n ----\n  EFA\n EBF\n ----\n CDEA"
    assert relations(text) == [
        "(10*A + B)*(10*C + D) = 1000*C + 100*D + 10*E + A",
        "(10*A + B)*D = 100*E + 10*F + A",
        "(10*A + B)*C = 100*E + 10*B + F",
    ]
    (layout,) = read(text).of(t.Layout)
    assert layout.rows == (("", "AB"), ("*", "CD"), ("-",), ("", "EFA"), ("", "EBF "), ("-",), ("", "CDEA"))


# ------------------------------------------------------------------ what is said of it


@pytest.mark.parametrize(
    ("said", "domains"),
    [
        ("every letter is one of the digits {0, 1, 2, 4}", {"A in {1..2, 4}", "B in {1..2, 4}", "C in {1..2, 4}"}),
        ("the letters are the digits 1 to 3 in some order", {"A in 1..3", "B in 1..3", "C in 1..3"}),
        ("words may begin with zero", {"A in 0..9", "B in 0..9", "C in 0..9"}),
        ("leading zeros are allowed", {"A in 0..9", "B in 0..9", "C in 0..9"}),
        ("in base 8", {"A in 1..7", "B in 1..7", "C in 1..7"}),
    ],
)
def test_domains_that_are_said(said: str, domains: set[str]) -> None:
    text = f"AB + BA = CC; {said}"
    assert domains == {line for line in lines("cryptarithm: " + text) if " in " in line}
    assert domains == {line for line in lines(text) if " in " in line}


def test_options_of_the_head() -> None:
    found = lines("cryptarithm, base 16, leading zeros allowed, digits may repeat: AB + C = DD")
    assert found == ["16*A + B + C = 16*D + D", *(f"{c} in 0..15" for c in "ABCD")]
    with pytest.raises(TextError, match="'quickly' is no option of a cryptarithm"):
        read("cryptarithm quickly: AB + C = DD")


def test_letters_that_may_be_equal() -> None:
    assert not [line for line in lines("AB + CB = DDE; different letters may be the same digit") if "different" in line]


def test_conditions_on_letters_stay() -> None:
    found = lines("SEND + MORE = MONEY\nS > M\nE = 5\nR + D = 9")
    assert {"S > M", "E = 5", "R + D = 9"} <= set(found)


@pytest.mark.parametrize(
    ("behind", "condition"),
    [("S and M are nonzero digits", "S in 1..9"), ("E > 3", "E > 3"), ("Given S = 9.", "S = 9")],
)
def test_a_full_stop_ends_the_equation_where_the_line_goes_on(behind: str, condition: str) -> None:
    found = lines(f"SEND + MORE = MONEY. {behind}")
    assert found[0] in MONEY and any(line.startswith(condition) for line in found[1:])


@pytest.mark.parametrize(
    "text",
    [
        "number = 100a + 10b + c; 100c + 10b + a = number + 297; a, b, c digits",
        "original = 10t + u; reversed = 10u + t; t and u are digits",
    ],
)
def test_digits_that_are_named_are_those_of_no_other_word(text: str) -> None:
    """The letters of 'number' are none of a, b and c: it is a name."""
    found = read(text)
    assert not {"N261"} & {note.code for note in found.notes} and "different" not in format_statements(text)
    assert lines(text)[0] == text.split(";")[0].replace("00a", "00*a").replace("0b", "0*b").replace("0t", "0*t")


def test_numbers_of_the_puzzle_in_other_relations() -> None:
    assert "mod(1000*S + 100*E + 10*N + D, 7) = 0" in lines("cryptarithm: SEND + MORE = MONEY; mod(SEND, 7) = 0")
    assert "10000*M + 1000*O + 100*N + 10*E + Y = ?" in lines("SEND + MORE = MONEY. What is MONEY?")
    assert "100*k + 10*v + w = ?" in lines("If w60k8 + v20w = ww28k, what number is kvw?")


def test_what_is_not_understood_is_not_dropped() -> None:
    """A sentence with a word that is not known here may say something of the letters."""
    with pytest.raises(TextError):
        read("SEND + MORE = MONEY\nThe letter E is an odd digit and S is larger than its neighbours.")


# --------------------------------------------------------------- names, or a question

NAMES = [
    "A + B = 9", "AB + C = 3", "AREA = LENGTH * WIDTH", "AREA = BASE * HEIGHT / 2", "PV = NRT", "V = IR + E",
    "x + y = 7, xy = 12", "2x + 3y = 12", "2x1 + 3x2 = 12", "T1 + T2 = 100", "sin(x) = cos(x)", "cost = price + tax",
    "unknowns SEND, MORE, MONEY\nSEND + MORE = MONEY", "PRICE + TAX = 110\nPRICE - TAX = 90", "COST + TAX = 1100; COST - TAX = 900",
    "Lamp + Lamp = 16\nLamp + Chair = 20", "distance = speed * time", "NET + TAX = GROSS", "x\n+ y\n= 5", "SIDE * SIDE = 49",
    "TAX + TAX = TOTAL",
]  # fmt: skip


@pytest.mark.parametrize("text", NAMES)
def test_quantities_stay_names(text: str) -> None:
    """Nothing about ordinary texts in capitals changes: no digits, no domains."""
    assert not read(text).domains
    assert not any(note.code == "N261" for note in read(text).notes)


@pytest.mark.parametrize(
    "text",
    [
        "SUN + FOG = HIP", "AB * C = DEF", "tea + weed = grape", "TOTAL = PRICE + TAX", "AB + BC = AC", "6 * klmn = mlkn", "4 + K7 = 5J",
        "A + A = BA", "ALL + ALL = BOTH", "VV + W = W1", "prm8 * p = 8r5rw", "ABD + DBC = ABC",
        "2A3 + 326 = 5B9", "7K1 - 244 = 4L7", "1abcde * 3 = abcde1",
    ],
)  # fmt: skip
def test_names_or_digits(text: str) -> None:
    """Where readers would differ both readings are offered, ready to be read."""
    with pytest.raises(TextError) as caught:
        read(text)
    (error,) = caught.value.diagnostics
    assert error.code == "E413"
    forced = read(f"cryptarithm: {text}")
    assert forced.domains and f"cryptarithm: {text}" in error.hint
    names = error.hint.split("'")[-2]
    assert names.startswith("unknowns ") and not read(f"{names}\n{text}").domains


@pytest.mark.parametrize("text", ["2T1 + 3T2 = 120", "2A3 + 3B1 = 12", "2A3 + 3B1 = 12; 2A3 - B1 = 120"])
def test_indices_of_one_letter_are_no_digits(text: str) -> None:
    assert not read(text).domains


def test_a_number_is_no_digit_of_itself() -> None:
    """n = ab is no sum of digits: n has two of them."""
    with pytest.raises(TextError) as caught:
        read("n = ab; n = 7*(a + b); a, b digits")
    assert [error.code for error in caught.value.diagnostics] == ["E350"]


@pytest.mark.parametrize(
    ("text", "decided_by"),
    [
        ("ALL + ALL = BOTH", "have a letter in common, as in TWO + TWO = FOUR"),
        ("A + A = BA", "have a letter in common"),
        ("PI × R² = AREA", "have a letter in common"),
        ("tea + weed = grape", "in capitals"),
        ("TOTAL = PRICE + TAX", "words of formulas"),
    ],
)
def test_what_decides_between_names_and_digits_is_said(text: str, decided_by: str) -> None:
    with pytest.raises(TextError) as caught:
        read(text)
    (error,) = caught.value.diagnostics
    assert error.code == "E413" and decided_by in error.hint


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("T I D E + T I L E W H E E L", "E418"),
        ("  ABC\n+ DEF\n- GHI\n------\nJKL\nMNO", "E411"),
        ("   2*\n×   *\n-----\n   84", "E412"),
        ("cryptarithm: ABCDE + FGHIJ = KLMNO", "E416"),
        ("cryptarithm base 5: A7 + B = CD", "E417"),
        ("cryptarithm: hello", "E415"),
        ("   AB\n x CDE\n ----\n  EFA\n EBF\n ----\n CDEA", "E410"),
    ],
)
def test_puzzles_that_cannot_be_read(text: str, code: str) -> None:
    with pytest.raises(TextError) as caught:
        read(text)
    assert caught.value.diagnostics[0].code == code
    assert caught.value.diagnostics[0].hint or code == "E417"


# ----------------------------------------------------------------- places, round trip


def test_places_lead_to_the_text() -> None:
    """A relation, the domains and 'all different' speak of the equation, which stands on one line as the column says it."""
    text = "Each letter is a digit.\n\n  COAL\n+ COAL\n------\n SLEET"
    statements = read(text)
    (relation,) = statements.relations
    assert relation.place.line == 3
    assert relation.place.text == "COAL + COAL = SLEET"
    assert {domain.place.line for domain in statements.domains} == {3}
    (layout,) = statements.of(t.Layout)
    assert layout.kind == "cryptarithm"
    assert layout.rows == (("", "COAL"), ("+", "COAL"), ("-",), ("", "SLEET"))
    assert relations(text) == [COAL]


@pytest.mark.parametrize(
    "text",
    [
        "SEND + MORE = MONEY",
        "cryptarithm base 16: AB^2 = CDE; A > B",
        "MO + RO = OP\nPU − SO = RP",
        "A7 + 2B = CC; A*B = ?",
    ],
)
def test_the_print_reads_back(text: str) -> None:
    """Without the layout, which only says how it stood, the plain statements are the same."""
    first = read(text)
    again = read(write_statements(first))
    assert not again.of(t.Layout)
    for kind in (t.RelationLine, t.Domain, t.AllDifferent, t.QuestionLine):
        assert first.of(kind) == again.of(kind)


@pytest.mark.parametrize(
    "text",
    [
        "x and y are digits, 10x + y = 7(x + y)",
        "a and b are different digits: 10a + b = 3(a + b)",
        "The digits x and y satisfy 10x + y = 3x + 4y",
        "10a + b = 4(a+b), a and b digits",
    ],
)
def test_coefficients_are_no_digits(text: str) -> None:
    """10x is ten times x, also where x is said to be a digit: no word of several letters stands there."""
    found = read(text)
    assert "N261" not in {note.code for note in found.notes}
    assert {line.values for line in found.domains} == {((0, 9),)}


@pytest.mark.parametrize(
    ("text", "asked"),
    [("SEND + MORE = MONEY\nM+O+N+E+Y = ?", 14), ("SEND + MORE = MONEY; S*E - D = ??", 38)],
)
def test_questions_about_letters(text: str, asked: int) -> None:
    """They make no names of the words."""
    assert eqsolve.solve(text).asked[0].values == (asked,)


def test_words_whose_values_are_given_stay_names() -> None:
    """They were asked about (E413), for 'red' and 'green' have letters in common."""
    assert len(read("red, green, blue in 1..3\nall different\nred < green\ngreen = blue + 1").relations) == 2


@pytest.mark.parametrize("between", ["\n", "\nM = 1\n"])
def test_two_cryptarithms_in_one_text(between: str) -> None:
    """With more letters than digits they are two puzzles, and not four free unknowns."""
    with pytest.raises(TextError) as caught:
        read(f"SEND + MORE = MONEY{between}AB + BA = CAC")
    (said,) = caught.value.diagnostics
    assert said.code == "E419" and "--each" in said.hint and "AB + BA = CAC" in said.text


def test_other_relations_beside_a_cryptarithm() -> None:
    """Where they speak of its words these are names; where they speak of neither, readers would differ."""
    assert not read("COST + TAX = TOTAL\nTAX = 0.1*COST\nTOTAL = 110").domains
    with pytest.raises(TextError) as caught:
        read("SEND + MORE = MONEY\nx + y = 10")
    assert caught.value.code == "E413"


def test_a_wall_of_numbers_is_no_product() -> None:
    """Each row has a cell more than the one above; a product in columns has a rule, or words below each other."""
    with pytest.raises(TextError):
        read("    20\n   x  12\n  5  y  z")
    assert "cryptarithm" in read("   SUN\nx    2\n  MOON").notes[0].text


@pytest.mark.parametrize("more", ["", "\nA > 3"])
def test_a_column_is_shown_as_the_equation_that_it_says(more: str) -> None:
    assert read(f"ABC\nx D\n-----\nCBA{more}").relations[0].place.text == "ABC * D = CBA"


@pytest.mark.parametrize("text", ["SEND + MORE = MONEY\nE := 5", "E := 5; SEND + MORE = MONEY"])
def test_a_letter_that_is_defined_is_that_digit(text: str) -> None:
    statements = read(text)
    assert [line for line in format_statements(text).splitlines() if line == "E = 5"] == ["E = 5"]
    assert [note.code for note in statements.notes] == ["N261"]


def test_a_name_that_is_defined_is_no_letter() -> None:
    assert "n := 1" in format_statements("PV = nRT\nn := 1\nR := 8\nT := 3; V := 2")
