"""Products side by side: what is read without a word is what every careful reader reads."""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from scipy.special import gamma

import eqsolve
from eqsolve.errors import TextError
from eqsolve.syntax import read
from eqsolve.syntax import tree as t

sys.path.insert(0, str(Path(__file__).parents[2]))  # the folders of tests are no packages

from people import LETTERS, grow, meaning, scribble, textbook
from readers import FUNCTIONS, Value, readings, same

_POINTS = random.Random(7)
NAMES = {
    letter: np.array([complex(_POINTS.uniform(0.3, 2.0), _POINTS.uniform(-0.5, 0.5)) for _ in range(3)])
    for letter in LETTERS
}
CANONICAL = {**NAMES, "lambda": NAMES["λ"], "theta": NAMES["θ"], "omega": NAMES["ω"]}
ALIEN = np.full(3, 0.777, complex)  # a name that is none of the letters
OWN: dict[str, Callable[[Value], Value]] = {"f": lambda s: s**2 + 3 * s}
# notes about names, not about how far something reaches
NAMING = {"N202", "N211", "N230", "N241", "N245"}


@dataclass
class Tally:
    """What became of many texts."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def evaluated(node: t.Expr | t.Condition) -> Value:
    """The value of the package's tree, by arithmetic of this file."""
    with np.errstate(all="ignore"):
        parts = [evaluated(part) for part in t.children(node)]
        match node:
            case t.Num(value=value):
                return np.full(3, float(value), complex)
            case t.Const():
                return np.full(3, np.pi, complex)
            case t.Name(name=name):
                return CANONICAL.get(name, ALIEN)
            case t.Sum():
                return np.sum(parts, axis=0)
            case t.Product():
                return np.prod(parts, axis=0)
            case t.Neg():
                return -parts[0]
            case t.Quotient():
                return parts[0] / parts[1]
            case t.Power():
                return parts[0] ** parts[1]
            case t.Call(function="factorial"):
                return gamma(parts[0] + 1)
            case t.Call(function="abs"):
                return np.abs(parts[0]).astype(complex)
            case t.Call(function=function):
                return FUNCTIONS[function](parts[0])
    raise AssertionError(node)


def product_reading(formula: str) -> tuple[Value | None, set[str]]:
    """How the package reads a formula whose letters all stand alone, and the codes of its notes or errors."""
    used = sorted(set(LETTERS) & set(formula))
    text = f"f(s) := s^2 + 3*s\nY = {formula}\n" + "\n".join(f"{letter} > 0" for letter in used)
    try:
        statements = read(text)
    except TextError as error:
        return None, {d.code for d in error.diagnostics}
    return evaluated(statements.relations[0].right), {note.code for note in statements.notes}  # type: ignore[union-attr]


def compare(tally: Tally, formula: str, values: list[Value]) -> None:
    """Put a formula among the agreeing, the noted, the refused or the wrong ones."""
    if not any(np.isfinite(value).any() for value in values):
        tally.counts["without a value"] += 1
        return
    found, codes = product_reading(formula)
    agreed = len(values) == 1
    if found is None:
        tally.counts["refused, readers differ" if not agreed else "refused, readers agree"] += 1
        if agreed:
            tally.refused.append(f"{sorted(codes)} {formula}")
        return
    reach = codes - NAMING
    right = any(same(found, value) for value in values)
    if not right and reach and not agreed:
        right = any(same(found, value) for value in readings(formula, NAMES, OWN, together=True))
    if right and (agreed or reach):
        tally.counts["read, readers agree" if agreed else "noted, readers differ"] += 1
        return
    if reach:
        tally.counts["noted, another reading"] += 1
        tally.other.append(f"{sorted(codes)} {formula}")
        return
    tally.counts["wrong"] += 1
    tally.wrong.append(f"{sorted(codes)} {formula}")


def scribbles(seed: int, count: int) -> Tally:
    """Random formulas against careful readers."""
    r, tally = random.Random(seed), Tally()
    for _ in range(count):
        formula = scribble(r)
        compare(tally, formula, readings(formula, NAMES, OWN))
    return tally


def textbooks(seed: int, count: int) -> Tally:
    """Random trees, written as textbooks do, against the values of the trees."""
    r, tally = random.Random(seed), Tally()
    for _ in range(count):
        tree = grow(r, r.choice((1, 2, 2, 3)))
        with np.errstate(all="ignore"):
            value = meaning(tree, NAMES, OWN)
        compare(tally, textbook(r, tree), [value])
    return tally


@pytest.mark.parametrize("seed", [1, 2])
def test_scribbles(seed: int) -> None:
    """What is read is what every reader reads, or it has a note or an error; and most of what is plain is read."""
    tally = scribbles(seed, 150)
    assert not tally.wrong
    assert len(tally.other) < 3, tally.other  # words and numbers at the end of a line, which notes name
    assert tally.counts["read, readers agree"] > 60
    assert tally.counts["refused, readers agree"] < 15, tally.refused


@pytest.mark.parametrize("seed", [3, 4])
def test_textbook_formulas(seed: int) -> None:
    """A formula in textbook style means its tree; hardly one is refused (AB may be a number, and `12 at` a remark)."""
    tally = textbooks(seed, 200)
    assert not tally.wrong
    assert [
        refused for refused in tally.refused if not any(code in refused for code in ("E350", "E381", "E245", "E253"))
    ] == []
    assert tally.counts["read, readers agree"] > 190


@pytest.mark.parametrize(
    ("formula", "count"),
    [
        ("a(x-1)^2", 1),
        ("2x^2y", 1),
        ("-x^2", 1),
        ("3(x+1)(x-1)²", 1),
        ("sin x cos y", 1),
        ("x(y)!", 1),
        ("2πr", 1),
        ("|x|y²", 1),
        ("1/2x", 2),
        ("1/a(x-1)", 2),
        ("2^a(x-1)", 2),
        ("sin x/2", 2),
        ("sin x²", 2),
        ("sin x y", 2),
        ("√2x", 2),
        ("2^3x", 2),
        ("7 % x", 2),
        ("x^1/2", 2),
        ("1/-2x", 2),
        ("sin 2x", 2),
    ],
)
def test_the_readers_differ_where_people_do(formula: str, count: int) -> None:
    """The reference itself: how many values careful readers find."""
    assert len(readings(formula, NAMES, OWN)) == count


@pytest.mark.parametrize(
    ("text", "offer"),
    [
        ("e^2 = x", "exp(2)"),
        ("x = e²", "exp(2)"),
        ("x = e^(-2)", "exp(-2)"),
        ("e^2 = 1 - b^2/a^2; a = 5; b = 3", "exp(2)"),  # of an ellipse: e is an unknown
        ("e^2 = 1 - b^2/a^2; a = 5; b = 3; ln(a) = k", "exp(2)"),  # whatever other lines hold
        ("e^0.5 = 3", "exp(1/2)"),  # no other unknown
        ("e^2x = 3", "exp(...)"),  # the exponent may go on
    ],
)
def test_a_whole_power_of_e_alone_is_asked_about_with_its_repair(text: str, offer: str) -> None:
    with pytest.raises(TextError) as refused:
        read(text)
    (found,) = refused.value.diagnostics
    assert (found.code, found.hint) == ("E344", f"write {offer}, or put 'unknowns e' on a line")


COEFFICIENTS = [
    ("V = 4/3 pi r^3", "V = 4/3*pi*r^3"),
    ("2/3 x + 1/4 = 5/6", "2/3*x + 0.25 = 5/6"),
    ("E = 1/2 m v^2", "E = 0.5*m*v^2"),
    ("V = 1/3 pi r^2 h", "V = 1/3*pi*r^2*h"),
    ("y = 3/4 (x + 1)", "y = 0.75*(x + 1)"),
    ("-1/2 x = 4", "-0.5*x = 4"),
    ("y = 1/2 sin x", "y = 0.5*sin(x)"),
    ("x = 1/2 pi", "x = 0.5*pi"),
]
ASKED = ["1/2x = 3", "1 / 2 x = 4", "a/2 x = 3", "1/2/3 x = 4", "f = 1/2 pi sqrt(L*C)", "k = 1/4 pi eps0", "1/-2 x = 3"]


@pytest.mark.parametrize(("text", "canonical"), COEFFICIENTS)
def test_a_fraction_with_a_blank_behind_it_is_a_coefficient(text: str, canonical: str) -> None:
    statements = eqsolve.read(text)
    assert str(statements).strip() == canonical
    assert "N248" in [note.code for note in statements.notes]


@pytest.mark.parametrize("text", ASKED)
def test_other_products_below_a_slash_are_asked_about(text: str) -> None:
    with pytest.raises(TextError, match="E340"):
        read(text)


@pytest.mark.parametrize(
    "text", ["x = 3.2 × 10^5 ÷ 1.6 × 10^3", "x = 6.6*10^-34/9.1*10^-31", "x = 2*3.2*10^5/1.6*10^3"]
)
def test_a_quotient_of_two_numbers_in_standard_form_is_asked_about(text: str) -> None:
    """By the rules the last power of ten stands above the line."""
    with pytest.raises(TextError) as refused:
        read(text)
    assert refused.value.diagnostics[0].code == "E340"


@pytest.mark.parametrize(
    "text", ["x = 3.2*10^5/(1.6*10^3)", "x = (3.2*10^5/1.6)*10^3", "x = 3.2*10^5/16*10^3", "x = 10^5/1.6*10^3"]
)
def test_other_quotients_beside_powers_of_ten_are_read_by_the_rules(text: str) -> None:
    assert read(text)
