"""log with one value: the natural one with a note, base 10 where the text counts in tens, asked about at powers of ten."""

from __future__ import annotations

import pytest

from eqsolve import read
from eqsolve.errors import TextError

TENS = [
    ("pH = -log(H)", "pH"),
    ("pH = pKa + log(A/B)", "pH"),
    ("pOH = -log(c); c = 0.1*x", "pOH"),
    ("x + pKa1 = 3; y = log(x)", "pKa1"),
    ("L = 20 log(U/V)", "decibels"),
    ("L = 10*log(P/P0)", "decibels"),
    ("x = 3 # dB\ny = log(x)", "dB"),
    ("m1 - m2 = -2.5 log(F/G)", "magnitude"),
    ("ph = a*log(x) + b", "ph"),
    ("mag = z - 2.5*log(F)", "mag"),
    ("m = -2.5*log(F) + z", "magnitude"),
    ("absorbance = -log(x)", "absorbance"),
    ("A = log(I0/I)", "absorbance"),
    ("c = 10^(-x); x = log(y)", "x is an exponent of ten"),
    ("U = V - 0.0592/n*log(Q)", "0.0592"),
    ("log(k) = B - A/(2.303*R*T)", "2.303"),
    ("1/√f = -2 log(ε/D/3.7 + 2.51/(Re √f))", "3.7"),
    ("f = 0.25/(log(r/(3.7*D) + 5.74/Re^0.9))^2", "3.7"),
    ("1/sqrt(f) = 2*log(Re*sqrt(f)) - 0.8", "1/sqrt(f)"),
    ("1/√λ = 2 log(Re √λ) - 0.8", "1/√λ"),
    ("log P = 8.07131 - 1730.63/(T + 233.426)", "Antoine"),
    ("log(Psat) = A - B/(C + T)", "Antoine"),
    ("ln(x) + log(y) = 3", "ln"),
]
NATURAL = [
    "log(x) = 1",
    "log x = 1",
    "10 log(x) = 3",
    "y = log(x); e^(-t) = y",
    "log10(x) + log(y) = 3",
    "x = log(100)/log(10)",
    "x = log(10)",
    "x = 10^3; y = log(x)",
    "x = 120 log(y/2)",
    "y = 2 - 2.5*log(x)",
    "mag = 3; y = log(x)",
    "log(p) = 3 - 4/(x + 1)",
    "log(x) = 1 - 2/(T + 3)",
    "1/sqrt(x) = log(y)",
]


@pytest.mark.parametrize(("text", "why"), TENS)
def test_base_ten(text: str, why: str) -> None:
    """It is log10, and the note says why and how the other one is written."""
    statements = read(text)
    note = next(note for note in statements.notes if note.code == "N246")
    assert "log10(" in str(statements)
    assert why in note.text
    assert "write ln(" in note.hint


@pytest.mark.parametrize("text", NATURAL)
def test_natural(text: str) -> None:
    """It is ln, and the note names log10."""
    statements = read(text)
    assert "N245" in {note.code for note in statements.notes}
    assert "ln(" in str(statements)
    assert "log10(" in next(note for note in statements.notes if note.code == "N245").hint


def test_the_value_is_said() -> None:
    """Of a number both logarithms are told."""
    (note,) = read("x = log(2)").notes
    assert ("0.693147" in note.text, "0.30103" in note.hint) == (True, True)


@pytest.mark.parametrize(
    ("text", "ten", "natural"), [("log(1000) = x", "3", "6.90776"), ("y = log(0.01)", "-2", "-4.60517")]
)
def test_a_power_of_ten_is_asked_about(text: str, ten: str, natural: str) -> None:
    """The error has both values."""
    with pytest.raises(TextError) as caught:
        read(text)
    (error,) = caught.value.diagnostics
    assert error.code == "E304"
    assert f"which is {ten}," in error.hint
    assert f"which is {natural}" in error.hint
