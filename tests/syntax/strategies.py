"""Random trees and texts for the tests of this folder."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from eqsolve.errors import Span
from eqsolve.syntax import tree as t

HERE = Span(0, 0)
LETTERS = ("a", "b", "x_1", "lambda", "T1", "speed", "u'")

names = st.sampled_from(LETTERS).map(lambda name: t.Name(name, HERE))
numbers = st.one_of(
    st.integers(0, 10**6).map(Fraction),
    st.integers(0, 99999).map(lambda k: Fraction(k, 1000)),
    st.fractions(0, 10, max_denominator=9),
    st.sampled_from([Fraction(10) ** k for k in (-300, -20, 20, 300)]),
).map(lambda value: t.Num(value, HERE))
# Known to the reader as numbers, so that it may fold or refuse trees made of them alone.
constants = st.just(t.Const("pi", HERE))
leaves = st.one_of(names, names, names, numbers, constants)


def _compound(part: st.SearchStrategy[t.Expr]) -> st.SearchStrategy[t.Expr]:
    parts = st.lists(part, min_size=2, max_size=4).map(tuple)
    one, two = st.tuples(part), st.tuples(part, part)
    functions = st.one_of(
        st.builds(
            t.Call,
            st.sampled_from(["sin", "sqrt", "abs", "exp", "ln", "factorial", "cbrt", "floor", "besselj0"]),
            one,
            st.just(HERE),
        ),
        st.builds(t.Call, st.sampled_from(["atan2", "log", "max", "hypot"]), two, st.just(HERE)),
        st.builds(lambda c, p: t.Call("where", (c, *p), HERE), _conditions(part), two),
        st.builds(
            lambda c, d, p, q: t.Call("piecewise", (c, p[0], d, p[1], *q), HERE),
            _conditions(part),
            _conditions(part),
            two,
            st.lists(part, max_size=1),
        ),
    )
    return st.one_of(
        st.builds(t.Sum, parts, st.just(HERE)),
        st.builds(t.Product, parts, st.just(HERE)),
        st.builds(t.Neg, part, st.just(HERE)),
        st.builds(t.Quotient, part, part, st.just(HERE)),
        st.builds(t.Power, part, part, st.just(HERE)),
        functions,
        st.builds(_gathered, st.sampled_from(["sum", "prod", "min"]), st.sampled_from("ijk"), part),
    )


def _gathered(kind: str, letter: str, body: t.Expr) -> t.Expr:
    """sum(body*y[i] for i in 1..3)."""
    index = t.Name(letter, HERE)
    return t.Reduce(
        kind, t.Product((body, t.Index("y", (index,), HERE)), HERE), (t.Binder(letter, range(1, 4)),), None, HERE
    )


def _conditions(part: st.SearchStrategy[t.Expr]) -> st.SearchStrategy[t.Condition]:
    compare = st.builds(t.Compare, st.sampled_from(["=", "!=", "<", "<=", ">", ">="]), part, part, st.just(HERE))
    several = st.lists(compare, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        compare,
        st.builds(t.Not, compare, st.just(HERE)),
        st.builds(t.And, several, st.just(HERE)),
        st.builds(t.Or, several, st.just(HERE)),
        st.builds(lambda a, b: t.And((a, t.Or(b, HERE)), HERE), compare, several),
        st.builds(lambda a, b: t.Or((t.And(b, HERE), a), HERE), compare, several),
    )


expressions = st.recursive(leaves, _compound, max_leaves=12)

_compared = st.builds(
    t.Compare,
    st.sampled_from(["=", "!=", "<", "<=", ">", ">="]),
    st.sampled_from("ab").map(lambda name: t.Name(name, HERE)),
    st.integers(0, 9).map(lambda k: t.Num(Fraction(k), HERE)),
    st.just(HERE),
)
_several = st.lists(_compared, min_size=2, max_size=3).map(tuple)
# Conditions that hold: one that says `and` is taken apart by the reader, and a single relation is a line of its own.
conditions = st.one_of(
    st.builds(t.Not, _compared, st.just(HERE)),
    st.builds(t.Or, _several, st.just(HERE)),
    st.builds(lambda a, b: t.Or((t.And(b, HERE), a), HERE), _compared, _several),
    st.builds(lambda a, b: t.Or((a, t.Not(t.And(b, HERE), HERE)), HERE), _compared, _several),
)


def _runs(members: set[int]) -> t.Runs:
    """The whole numbers as runs, and sometimes without an end."""
    out: list[tuple[int | None, int | None]] = []
    for k in sorted(members):
        if out and out[-1][1] == k - 1:
            out[-1] = out[-1][0], k
        else:
            out.append((k, k))
    if 0 in members:
        out[-1] = out[-1][0], None
    return tuple(out)


domains = st.sets(st.integers(-20, 20), min_size=1).map(_runs)

_PIECES = st.sampled_from(
    [
        *"0123456789xyzABeijn+-*/^=<>()[]{}|!%.,;:~_'\"#$&\\?@ \t\n",
        "–",
        "−",
        "×",
        "²",
        "⁻",
        "½",
        "√",
        "π",
        "λ",
        "∑",
        "∈",
        "≤",
        "≠",
        "∞",
        "🍎",
        "👨\u200d👩",
        "\u200b",
        "\u00a0",
        "’",
        "ⁿ",
        "₁",
        "𝑥",
        "①",
        "٣",
        "ａ",
        "\ud800",
        "\r\n",
        " in ",
        " for i in 1..3",
        "for i in 1..2: ",
        "sin",
        "..",
        ":=",
        "**",
        "\\frac",
        "1e9",
        "data x, y\n1 2\n",
        "fit ",
        " and ",
        " where(",
        "e^",
        "sum(",
        "f(t) := ",
        "unknowns ",
        " ~ ",
        ": positive",
        "x[i]",
        "x_1",
    ]
)


@st.composite
def mutated(draw: st.DrawFn, texts: list[str]) -> str:
    """Some lines of the given texts with a few characters put in, taken out or exchanged."""
    text = list("\n".join(draw(st.lists(st.sampled_from(texts), min_size=1, max_size=3))))
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(text)))
        kept = draw(st.integers(0, 1))
        text[at : at + kept] = [draw(_PIECES)] if draw(st.booleans()) else []
    return "".join(text)
