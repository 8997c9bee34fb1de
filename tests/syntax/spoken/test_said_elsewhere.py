"""What is said of expressions in German, French, Spanish and Italian, against the numbers of which it is true."""

from __future__ import annotations

from math import isqrt

import pytest
from sympy import isprime

from eqsolve import solve
from eqsolve.errors import TextError
from eqsolve.syntax import read

VALUES = {"n": lambda n: n, "n + 2": lambda n: n + 2, "2n + 1": lambda n: 2 * n + 1, "n^2 + 1": lambda n: n * n + 1}
HOLDS = {
    "prime": isprime,
    "square": lambda v: isqrt(v) ** 2 == v,
    "even": lambda v: v % 2 == 0,
    "odd": lambda v: v % 2 == 1,
    "divisible": lambda v: v % 3 == 0,
    "composite": lambda v: v > 1 and not isprime(v),
    "whole": lambda v: True,
}
SAID = {
    "prime": (
        "ist prim|ist eine Primzahl|est premier|est un nombre premier|es primo|es un número primo|è primo|è un numero primo"
    ),
    "not prime": "ist nicht prim|ist keine Primzahl|n'est pas premier|no es primo|non è primo",
    "square": "ist eine Quadratzahl|est un carré parfait|es un cuadrado perfecto|è un quadrato perfetto",
    "not square": "ist keine Quadratzahl|n'est pas un carré parfait|no es un cuadrado perfecto|non è un quadrato perfetto",
    "even": "ist gerade|ist eine gerade Zahl|est pair|es par|è pari|è un numero pari",
    "odd": "ist ungerade|est impair|es impar|è dispari",
    "divisible": (
        "ist durch 3 teilbar|ist teilbar durch 3|ist ein Vielfaches von 3|est divisible par 3|est un multiple de 3|es divisible por 3"
        "|es divisible entre 3|es múltiplo de 3|è divisibile per 3|è un multiplo di 3"
    ),
    "not divisible": "ist nicht durch 3 teilbar|n'est pas divisible par 3|no es divisible por 3|non è divisibile per 3",
    "composite": "ist zusammengesetzt|est composé|es compuesto|è composto",
    "whole": "ist ganzzahlig|est entier|es entero|è un numero intero",
}


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize(("kind", "words"), [(kind, one) for kind, words in SAID.items() for one in words.split("|")])
def test_what_is_said_holds_of_the_values_found(value: str, kind: str, words: str) -> None:
    is_so = HOLDS[kind.removeprefix("not ")]
    expected = [n for n in range(1, 11) if bool(is_so(VALUES[value](n))) != kind.startswith("not ")]
    assert sorted(s["n"] for s in solve(f"n in 1..10; {value} {words}")) == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("p in 1..20; p und p + 2 sind prim", [3, 5, 11, 17]),
        ("p in 1..20; p et p + 2 sont premiers", [3, 5, 11, 17]),
        ("p y p + 2 son primos; p in 1..20", [3, 5, 11, 17]),
        ("p e p + 2 sono primi; p in 1..20", [3, 5, 11, 17]),
        ("n in 1..20, sodass n^2 + 1 durch 5 teilbar ist", [2, 3, 7, 8, 12, 13, 17, 18]),
        ("n es divisible por 3 y n + 1 es par; n in 1..20", [3, 9, 15]),
        ("n ist durch 3 und 4 teilbar; n in 1..30", [12, 24]),
        ("n es múltiplo de 3 y de 5; n in 1..30", [15, 30]),
        ("2n = 6 y n es impar", [3]),
        ("n^2 < 50, n es par y n > 0", [2, 4, 6]),
        ("n ist gerade und n + 1 ist prim; n in 1..20", [2, 4, 6, 10, 12, 16, 18]),
    ],
)
def test_sentences_are_joined_as_their_language_joins_them(text: str, found: list[int]) -> None:
    assert sorted(next(iter(s.values.values())) for s in solve(text)) == found


def test_two_sentences_of_names_are_both_read() -> None:
    for text in ("x est pair et y est impair", "x ist gerade und y ist ungerade", "x es par y y es impar"):
        assert [dict(s.values) for s in solve(f"{text}; x + y = 3; x, y in 1..5")] == [{"x": 2, "y": 1}]


def test_y_and_e_between_names_join_them() -> None:
    for text in ("x y y son primos; x + y = 9", "x e y sono primi; x + y = 9"):
        assert sorted((s["x"], s["y"]) for s in solve(text)) == [(2, 7), (7, 2)]


@pytest.mark.parametrize(
    "text",
    ["n no es divisible por 2 y 3; n in 1..9", "n ist nicht zusammengesetzt; n in 1..9", "x = 3 est impair"],
)
def test_what_has_two_meanings_stays_refused(text: str) -> None:
    with pytest.raises(TextError):
        read(text)
