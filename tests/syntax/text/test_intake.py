"""Pasted characters: folded to what people meant, with places that point into the text as it was pasted."""

from __future__ import annotations

import pytest

from eqsolve.errors import TextError
from eqsolve.syntax import read, write_statements

FOLDED = [
    ("A – B — C − D ‐ E = 1", "A - B - C - D - E = 1", ""),
    ("a ÷ b ∕ c ⁄ d = 1", "a/(b*c*d) = 1", ""),
    ("ａ ＋ ｂ ＝ ３", "a + b = 3", ""),
    ("𝑥 + 𝑦² = 𝟎", "x + y^2 = 0", ""),
    ("x = ٣", "x = 3", ""),
    ("1\u202f000 + 2\u00a0000 = x", "3000 = x", "N101 N101"),
    ("1\u00a0+\u2003x = 2", "1 + x = 2", ""),
    ("x = 1\u200b0", "x = 10", "N102"),
    ("\u202ex = 3", "x = 3", "N103"),
    ("\ufeffx = 3", "x = 3", ""),
    ("❤️ + ❤ = 2", "❤ + ❤ = 2", ""),
    ("2️⃣*x = 4️⃣", "2*x = 4", ""),
    ("👨\u200d👩\u200d👧 = 3", "👨\u200d👩\u200d👧 = 3", ""),
    ("e\u0301 = 1; é = x", "é = 1 | é = x", ""),
    ("q\u0307 = 5; Q\u0307_in = 2", "q_dot = 5 | Q_dot_in = 2", ""),
    ("x\u0304 = 3; 2x\u0302\u00b2 = 8", "x_bar = 3 | 2*x_hat^2 = 8", ""),
    ("V\u0307\u2081 = 2; m\u0307 = 3", "V_dot_1 = 2 | \u1e41 = 3", ""),
    ("x =\u0338 3", "x != 3", ""),
    ("x′ = 1", "x' = 1", "N231"),
    ("µ = 1; μ = x", "mu = 1 | mu = x", ""),
    ("Ω = 1; Ω = x", "Omega = 1 | Omega = x", ""),
    ("x = 1\r\ny = 2\rz = 3\vw = 4\u2028v = 5", "x = 1 | y = 2 | z = 3 | w = 4 | v = 5", ""),
    ("ℎ + ∣x∣ = 2", "h + abs(x) = 2", ""),
]


@pytest.mark.parametrize(("text", "meaning", "notes"), FOLDED, ids=[ascii(row[0])[:40] for row in FOLDED])
def test_folding(text: str, meaning: str, notes: str) -> None:
    """Dashes, times signs, full-width forms, digits of other scripts and invisible characters are what they look
    like."""
    statements = read(text)
    assert write_statements(statements).rstrip("\n").replace("\n", " | ") == meaning
    assert " ".join(note.code for note in statements.notes) == notes


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("\u200b\u200bx + foo(y) = 3", "foo"),
        ("e\u0301e\u0301 = 1; y = foo(e\u0301e\u0301)", "foo"),
        ("❤️ = 1\n❤️ + 🍌🍌 = 2", "🍌🍌"),
        ("x – 1 = 2\r\n𝑥 = foo(3)", "foo"),
        ("a\u0308 + x 2 = 3", "x 2"),
    ],
)
def test_places_point_into_the_source(text: str, covered: str) -> None:
    """Spans count characters of the pasted text, whatever vanished or melted before them."""
    with pytest.raises(TextError) as caught:
        read(text)
    span = caught.value.span
    assert span is not None
    assert text[span.start : span.end] == covered
    assert caught.value.source == text


def test_places_of_relations() -> None:
    """A relation knows its line and its words as pasted."""
    text = "# head\n\u200bA – B = 9\r\n  C +\n  D = 1   # tail\n"
    first, second = read(text).relations
    assert (first.place.line, first.place.text) == (2, "A – B = 9")
    assert (second.place.line, second.place.text) == (3, "C + D = 1")
    assert text[second.place.span.start : second.place.span.end] == "C +\n  D = 1"


def test_too_long() -> None:
    """A text beyond 20 MB is refused before it is looked at."""
    with pytest.raises(TextError) as caught:
        read("x" * 20_000_001)
    assert caught.value.code == "E001"


@pytest.mark.parametrize("text", ["q\u0307A = 3", "mq\u0307 = 3"])
def test_marked_letters_do_not_melt_into_others(text: str) -> None:
    """Beside other letters the name would take them in; such a text is refused."""
    with pytest.raises(TextError, match="E201"):
        read(text)
