"""Domains in German and French: which statements they become, and that other words stay what they are."""

from __future__ import annotations

import pytest

from eqsolve.errors import TextError
from eqsolve.syntax import format_statements, read

READ = (
    ("n: ganze Zahl; n^2 = 9", "n: integer; n^2 = 9"),
    ("x und y sind natürliche Zahlen; x + y = 5", "x in 1..inf; y in 1..inf; x + y = 5"),
    ("x + y = 5; x, y positive ganze Zahlen", "x + y = 5; x in 1..inf; y in 1..inf"),
    ("Finde zwei natürliche Zahlen a und b: a + b = 10; a*b = 21", "a in 1..inf; b in 1..inf; a + b = 10; a*b = 21"),
    ("Löse in ganzen Zahlen: x^2 = 9", "x: integer; x^2 = 9"),
    ("a, b Ziffern; a + b = 17", "a in 0..9; b in 0..9; a + b = 17"),
    (
        "a, b, c sind verschiedene Ziffern; a + b + c = 24",
        "a in 0..9; b in 0..9; c in 0..9; all different(a, b, c); a + b + c = 24",
    ),
    ("x, y in 1..3; alle verschieden; x + y = 3", "x in 1..3; y in 1..3; all different(x, y); x + y = 3"),
    ("n gerade; n in 1..6", "n: integer; mod(n, 2) = 0; n in 1..6"),
    ("n ist eine Primzahl; n in 1..6", "n in 2..inf; isprime(n) = 1; n in 1..6"),
    ("x est un entier, x^2 = 9", "x: integer; x^2 = 9"),
    ("x + y = 5; x et y sont des entiers positifs", "x + y = 5; x in 1..inf; y in 1..inf"),
    ("x + y = 5; x, y : entiers strictement positifs", "x + y = 5; x in 1..inf; y in 1..inf"),
    ("x + y = 5; x, y entiers naturels", "x + y = 5; x in 0..inf; y in 0..inf"),
    ("résoudre dans les entiers : x^2 = 9", "x: integer; x^2 = 9"),
    ("a et b sont des chiffres; a + b = 17", "a in 0..9; b in 0..9; a + b = 17"),
    ("x, y in 1..3; tous différents; x + y = 3", "x in 1..3; y in 1..3; all different(x, y); x + y = 3"),
    ("n est pair; n in 1..6", "n: integer; mod(n, 2) = 0; n in 1..6"),
    ("n est un nombre premier; n in 1..6", "n in 2..inf; isprime(n) = 1; n in 1..6"),
    # words that are quantities
    ("un + des = 3; un - des = 1", "un + des = 3; un - des = 1"),
    ("chiffre + 2 = 5; zahl = chiffre", "chiffre + 2 = 5; zahl = chiffre"),
)


@pytest.mark.parametrize(("text", "signs"), READ)
def test_what_is_read(text: str, signs: str) -> None:
    """The words become the statements."""
    assert format_statements(text).strip() == format_statements(signs).strip()


@pytest.mark.parametrize(
    ("text", "hints"), [("x entier positif; x < 3", True), ("x entier strictement positif; x < 3", False)]
)
def test_zero_among_the_positive_numbers(text: str, hints: bool) -> None:
    """In French it may be one of them, which the note says."""
    assert any("with 0 write" in note.hint for note in read(text).notes) == hints


@pytest.mark.parametrize("text", ["Chaque lettre est un chiffre; x + y = 3", "tous les chiffres distincts; x + y = 3"])
def test_what_is_refused(text: str) -> None:
    """Words of a domain that cannot be read are no remark."""
    with pytest.raises(TextError):
        read(text)
