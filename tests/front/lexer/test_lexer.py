"""The lexer: which words get which colours, and that it takes any text as it is."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pygments.token import Token, _TokenType

import eqsolve
from eqsolve.front.lexer import KEYWORDS, PHRASES, EqsolveLexer, signature
from eqsolve.front.lexer.words import CALLED, STATEMENTS

ROOT = Path(__file__).parent.parent.parent.parent


def kinds(text: str) -> list[tuple[str, str]]:
    """(kind, piece) of each token that is no space, in the order of the text."""
    return [
        (str(kind).removeprefix("Token."), piece)
        for _, kind, piece in EqsolveLexer().get_tokens_unprocessed(text)
        if piece.strip()
    ]


def of_kind(text: str, kind: str) -> list[str]:
    return [piece for found, piece in kinds(text) if found == kind]


@pytest.mark.parametrize(
    ("text", "kind", "pieces"),
    [
        ("for i in 1..9 if i != 3: x[i] = i", "Keyword", ["for", "in", "if"]),
        ("fit y = a*x + b, sigma dy, loss huber 0.1", "Keyword", ["fit", "sigma", "loss", "huber"]),
        ("fit = 3", "Keyword", []),
        ("fit*2 = sigma", "Keyword", []),
        ("sweep T = 300..400 step 10", "Keyword", ["sweep", "step"]),
        ("step = 3; data = 2; count = 4", "Keyword", []),
        ("predict y at x = 2, band 95%", "Keyword", ["predict", "at", "band"]),
        ("solve for x, y\nfind z", "Keyword", ["solve for", "find"]),
        ("all different(a, b)\ndecimal comma", "Keyword", ["all different", "decimal comma"]),
        ("x: integer; n: positive", "Keyword.Type", ["integer", "positive"]),
        ("x = 1 and not y = 2", "Operator.Word", ["and", "not"]),
        ("energy: m*v = 3", "Name.Label", ["energy"]),
        ("two: fit y = a*x", "Name.Label", ["two"]),
        ("sin 2x + atan2(y, x) = erf(x)", "Name.Function", ["sin", "atan2", "erf"]),
        ("arcsin(x) + ggT(6, 4) = sum(x[i] for i in 1..3)", "Name.Function", ["arcsin", "ggT", "sum"]),
        ("gamma = 3; sinx = 2; max + min = 4", "Name.Function", []),
        ("2πr = pi + inf", "Name.Constant", ["π", "pi", "inf"]),
        ("x² = 1.5e-3 + ½ + 1_000", "Literal.Number", ["²", "1.5e-3", "½", "1_000"]),
        ("i in 1..9", "Literal.Number", ["1", "9"]),
        ("g := 9.81 [m/s^2]", "Name.Attribute", ["[m/s^2]"]),
        ("x[i] = 2", "Name.Attribute", []),
        ("0 <= x < 10; y ≠ 3; z ~ 1; k := 2", "Operator.Relation", ["<=", "<", "≠", "~", ":="]),
        ("x = 2 # two\n// more", "Comment.Single", ["# two", "// more"]),
        ("x_max + T1 + λ' + x_{10} + 🍎 = 3", "Name.Variable", ["x_max", "T1", "λ'", "x_{10}", "🍎"]),
        (":check A = 6\n:fix A = 6", "Name.Builtin", [":check", ":fix"]),
        (":load my file.eq\nx = 2", "Literal.String", ["my file.eq"]),
        (r"\frac{x}{2} = \sin y", "Name.Function", [r"\frac", r"\sin"]),
        ("A*B = ?", "Keyword.Pseudo", ["?"]),
    ],
)  # fmt: skip
def test_kinds_of_words(text: str, kind: str, pieces: list[str]) -> None:
    """All tokens of that kind in the text."""
    assert of_kind(text, kind) == pieces


def test_a_table_goes_to_a_blank_line_or_its_end() -> None:
    """In a table signs belong to numbers; the statement behind it is one again."""
    text = "data x, y\n-1 2.0 ± 0.1  # first\n2 NA\n{end}\nfit y = x - 1"
    for end in ("", "end"):
        found = kinds(text.replace("{end}", end))
        assert ("Literal.Number", "-1") in found
        assert ("Keyword.Constant", "NA") in found
        assert ("Keyword", "fit") in found
        assert found[-2:] == [("Operator", "-"), ("Literal.Number", "1")]


def test_every_function_of_the_language_is_known() -> None:
    """The vocabulary's names and other spellings, each called."""
    assert [name for name in (*eqsolve.functions(), *CALLED) if not of_kind(f"{name}(x) = 2", "Name.Function")] == []


def test_every_word_of_the_grammar_is_known() -> None:
    """The terminals that are words, cut from their patterns: a new keyword needs its colour and its line of help."""
    found: set[str] = set()
    for name in ("tokens.lark", "equations.lark"):
        for terminal in re.findall(
            r"^_?[A-Z]+(?:\.\d)?: +/(.*)/$", (ROOT / "grammars" / name).read_text(), re.MULTILINE
        ):
            body = re.split(
                r"\(\?[!=]|\(\?:ulo", terminal.replace("[ \\t]+", " ").replace("[ \\t_-]*", " ").replace("[sz]", "z")
            )[0]
            found |= set(
                re.findall(
                    r"(?<![\\\w\[-])[a-z][a-z ]*[a-z]", re.sub(r"\[([A-Z])[a-z]\]", lambda m: m[1].lower(), body)
                )
            )
    known = {*KEYWORDS, *PHRASES, "alldiff", "all"}  # find all x
    assert {"for", "in", "implies", "data", "fit", "all different", "solve for"} <= found, (
        "the grammar is written otherwise now"
    )
    assert sorted(word for word in found if word not in known and word.removesuffix("s") not in known) == []


HELP = {**STATEMENTS, **PHRASES}


@pytest.mark.parametrize("word", [word for word in HELP if f": {word} " in HELP[word] or f": {word}" in HELP[word]])
def test_examples_in_the_help_are_coloured(word: str) -> None:
    """Where the line of help has an example that begins with the word, the word is a keyword there."""
    assert of_kind(HELP[word].partition(": ")[2], "Keyword")[0] == word


def test_signatures() -> None:
    """How a function is called, and what it is."""
    assert signature("sqrt").startswith("sqrt(x): ")
    assert [name for name in eqsolve.functions() if name not in signature(name)] == []


PIECES = st.one_of(
    st.sampled_from([*KEYWORDS, *PHRASES, *CALLED, "\n", "\r\n", " ", "\t", "; ", "# ", "//", '"', "\\", "data x, y\n", ":load ", "[m]"]),
    st.text(max_size=8),
    st.text(alphabet="xyz012_'.eE+-*/^=<>!?:;,|()[]{}%°²₁π∞½…🍎\u200d\ufe0f\n \t\\$&\"#", max_size=12),
)  # fmt: skip


@given(st.lists(PIECES, max_size=25).map("".join))
def test_any_text_comes_out_as_it_went_in(text: str) -> None:
    """Tokens stand one behind the other, none is an error, and together they are the text."""
    tokens = list(EqsolveLexer().get_tokens_unprocessed(text))
    assert "".join(piece for _, _, piece in tokens) == text
    ends = [start + len(piece) for start, _, piece in tokens]
    assert [start for start, _, _ in tokens] == [0, *ends][: len(tokens)]
    wrong: list[_TokenType] = [kind for _, kind, _ in tokens if kind in Token.Error]
    assert wrong == []


@pytest.mark.parametrize(
    "piece", ["1", "x", "1_", "x_a", "(", "[", "1 [a ", "'", '"', " ", "²", "🍎", "\\", "a:", "- ", ".", "data "]
)
def test_long_lines_take_a_time_that_grows_with_them(piece: str) -> None:
    """Eight times the text must not take sixty-four times as long: all of a long line is still cut, by the thousand."""
    text = piece * (60_000 // len(piece))
    assert sum(len(found) for _, _, found in EqsolveLexer().get_tokens_unprocessed(text)) == len(text)


def test_the_entry_point_names_the_lexer() -> None:
    """What Pygments loads where the package is installed."""
    plugins = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"][
        "pygments.lexers"
    ]
    assert EntryPoint("eqsolve", plugins["eqsolve"], "pygments.lexers").load() is EqsolveLexer
