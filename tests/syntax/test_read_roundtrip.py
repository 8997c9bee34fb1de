"""Printing and reading are inverse, and no text brings the reader down."""

from __future__ import annotations

import re
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eqsolve.errors import NotYetError, Span, TextError, UsageError
from eqsolve.syntax import format_statements, read, show, write_statements
from eqsolve.syntax import tree as t

sys.path.insert(0, str(Path(__file__).parent))  # the folders of tests are no packages

from strategies import conditions, domains, expressions, mutated

from tests.syntax.parsing.test_explain import NOT_YET, WRONG
from tests.syntax.test_read_meaning import MEANING

STYLES = ("ascii", "unicode", "latex")
GOOD_TEXTS = [row[0] for row in MEANING]
ALL_TEXTS = GOOD_TEXTS + [row[0] for row in WRONG] + [row[0] for row in NOT_YET]


def content(s: t.Statements) -> tuple[object, ...]:
    """What Statements say, without places: equal for equal meaning."""
    tables = [{name: list(column) for name, column in table.columns.items()} for table in s.tables]
    whole = (s.domains, s.of(t.AllDifferent), s.of(t.Requirement))
    return (s.relations, s.constants, s.bounds, s.guesses, s.fits, s.questions, s.unknowns, tables, whole)


def reread(node: t.Expr, style: str) -> t.Expr:
    """The tree that the print of an expression is read as."""
    relation = f"{show(node, style=style)} = z"
    return read(f"\\[{relation}\\]" if style == "latex" else relation).relations[0].left  # type: ignore[union-attr]


@pytest.mark.parametrize("style", STYLES)
@settings(max_examples=150)
@given(node=expressions)
def test_expressions(style: str, node: t.Expr) -> None:
    """Reading a printed tree gives the tree; number-only parts may have been folded, or refused, the first time."""
    try:
        first = reread(node, style)
    except TextError as refused:
        codes = {d.code for d in refused.diagnostics}
    else:
        codes = set()
    # no value as a number, or a sum inside a sum over the same letter
    assert codes <= {"E380", "E381", "E382", "E383", "E384", "E356"}
    if codes:
        return
    assert reread(first, style) == first
    if not any(_is_number(part) for part in t.walk(node) if not isinstance(part, t.Num)):
        assert first == node


@pytest.mark.parametrize("style", STYLES)
@settings(max_examples=60)
@given(condition=conditions, bounds=domains)
def test_whole_numbers(style: str, condition: t.Condition, bounds: t.Runs) -> None:
    """Domains, conditions that hold and groups of different values are read from their print as they were."""
    place = t.Place(1, "", Span(0, 0))
    x, y = t.Name("x", place.span), t.Name("y", place.span)
    lines = (t.Domain("x", bounds, place), t.AllDifferent((x, y), place), t.Requirement(condition, place))
    written = write_statements(t.Statements("", "", lines), style=style)
    again = read(written)
    assert (again.domains, again.of(t.AllDifferent)) == (lines[:1], lines[1:2])
    assert again.of(t.Requirement) == lines[2:]


def _is_number(node: t.Expr | t.Condition) -> bool:
    """Whether a part holds numbers alone, which the reader folds."""
    return not any(isinstance(part, t.Name) for part in t.walk(node))


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("text", GOOD_TEXTS, ids=[text[:40] for text in GOOD_TEXTS])
def test_texts(style: str, text: str) -> None:
    """The canonical form of each text of the table says the same, and is its own canonical form."""
    once = format_statements(text, style=style)
    assert content(read(once)) == content(read(text))
    assert format_statements(once, style=style) == once


@settings(max_examples=300)
@given(text=mutated(ALL_TEXTS))
def test_mutated_texts(text: str) -> None:
    """A damaged text is read or refused, by TextError or NotYetError, with places inside it; what is read survives
    printing."""
    try:
        statements = read(text)
    except (TextError, NotYetError) as error:
        for d in error.diagnostics:
            assert d.span is not None
            assert 0 <= d.span.start <= d.span.end <= len(text)
            assert d.line is not None
            assert d.line >= 1
        return
    for style in STYLES:
        assert content(read(write_statements(statements, style=style))) == content(statements)


@settings(max_examples=200)
@given(text=st.text(max_size=60))
def test_any_characters(text: str) -> None:
    """No sequence of characters raises anything but TextError or NotYetError."""
    with suppress(TextError, NotYetError):
        read(text)


@pytest.mark.parametrize(
    ("text", "unicode"),
    [
        ("x_1^2 + sqrt(lambda) <= 2*pi", "x₁² + √(λ) ≤ 2·π\n"),
        ("|x - y| != x^-1", "|x − y| ≠ x⁻¹\n"),
        ("x in [0, inf)", "x ∈ [0, ∞)\n"),
        ("sin(30°) + x = -45.5°", "sin(30°) + x = −45.5°\n"),
        ("sqrt(x)^2 = -x", "(√(x))² = −x\n"),
    ],
)
def test_unicode(text: str, unicode: str) -> None:
    """The print for people."""
    assert format_statements(text, style="unicode") == unicode


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("x_1^2 + sqrt(lambda) <= 2*pi", r"  x_{1}^{2} + \sqrt{\lambda} &\leq 2\pi"),
        ("3x + 2y = 4.5*x*y", r"  3x + 2y &= 4.5x \cdot y"),
        ("3(x + 1) + 2*5^x = 2e*x", r"  3 \cdot \left(x + 1\right) + 2 \cdot 5^{x} &= 2 \cdot e \cdot x"),
        ("2*sqrt(3)*x^2 = 4*theta_1^3", r"  2\sqrt{3} \cdot x^{2} &= 4\theta_{1}^{3}"),
        ("0° <= x <= 360°", "  0^{\\circ} &\\leq x \\\\\n  x &\\leq 360^{\\circ}"),
        ("cos(x - 22.5°) = 1", r"  \cos\left(x - 22.5^{\circ}\right) &= 1"),
        ("x = 2*pi/3", r"  x &= \frac{2\pi}{3}"),
        ("speed = (a + b)/3", r"  \mathrm{speed} &= \frac{a + b}{3}"),
        ("sum(x[i] for i in 1..3) != x^-1", r"  \sum_{i=1}^{3} x[i] &\neq x^{-1}"),
        ("fit v = a/x^2", r"  \text{fit } v &= \frac{a}{x^{2}}"),
        (
            "fit v = a/x^2, sigma s + 1, absolute",
            r"  \text{fit } v &= \frac{a}{x^{2}}\text{, sigma }s + 1\text{, absolute}",
        ),
        (
            "fit v = a/x^2, weight 1/s, loss huber 2",
            r"  \text{fit } v &= \frac{a}{x^{2}}\text{, weight }\frac{1}{s}\text{, loss huber }2",
        ),
        ("fit v = a*x; a >= 3", "  \\text{fit } v &= a \\cdot x \\\\\n  a &\\geq 3"),
        ("g := 9.81; x in (0, inf)", "  g &:= 9.81 \\\\\n  x \\in (0, \\infty)"),
    ],
)
def test_latex(text: str, latex: str) -> None:
    """Rows aligned at their signs."""
    assert format_statements(text, style="latex") == f"\\begin{{align*}}\n{latex}\n\\end{{align*}}\n"


# texts, and what of them is not read
ASIDE = (
    ("Solve these:\n(1) x + y = 3\n(2) x - y = 1 (check)\nThanks!", "Solve these: / (1) / (2) / (check) / Thanks!"),
    ("In a shop, 3 pens cost $5: 3p = 5", "In a shop, 3 pens cost 5:"),
    ("[10:32] Anna: x + y = 9\n[10:33] Bob: x - y = 1", "[10:32] Anna: / [10:33] Bob:"),
    ("1. x + y = 3\n2. x - y = 1", "1. / 2."),
    ("energy: x + y = 3; x in 1..9; y = 1", ""),
)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(("text", "gone"), ASIDE)
def test_what_was_set_aside_stands_as_comments(text: str, gone: str, style: str) -> None:
    """Words and labels, and reading them back changes nothing."""
    printed = format_statements(text, style=style, set_aside=True)
    said = re.findall(r"(?m)^[#%] not read: (.*)$", printed)
    assert " / ".join(said) == gone
    assert content(read(printed)) == content(read(format_statements(text, style=style)))
    assert not said or format_statements(text, style=style) != printed


def test_what_latex_has_no_signs_for_stands_between_the_rows() -> None:
    """As lines of the plain language, in the order of the text."""
    lines = format_statements("unknowns x, y\nx = y\nx ~ 3\ny = 2", style="latex").splitlines()
    assert [line for line in lines if "align" not in line] == ["unknowns x, y", "  x &= y", "x ~ 3", "  y &= 2"]


@pytest.mark.parametrize(
    "text",
    [
        "fit v = a/x^2, sigma s + 1, loss huber 2\na >= 3",
        "fit v = a/x^2 where x > 3",
        "fit v = a/x^2, sigma 0.1, sigma x = 0.2",
        "fit v = a/x^2, loss soft_l1",
    ],
)
def test_models_in_latex_are_read_back(text: str) -> None:
    """Those that have a second sign of equality or a name stand in the plain language."""
    assert content(read(format_statements(text, style="latex"))) == content(read(text))


def test_there_are_three_styles() -> None:
    """Another style is a wrong call."""
    with pytest.raises(UsageError, match="E634"):
        format_statements("x = 1", style="html")
