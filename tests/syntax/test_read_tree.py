"""The resolved tree itself, node by node, and the call of ``read``."""

from __future__ import annotations

import subprocess
import sys
import threading
from fractions import Fraction

import pytest

from eqsolve.errors import Span, TextError, UsageError
from eqsolve.syntax import read
from eqsolve.syntax import tree as t

AT = Span(0, 0)  # spans do not count in comparisons


def num(value: object) -> t.Num:
    return t.Num(Fraction(str(value)), AT)


def name(text: str) -> t.Name:
    return t.Name(text, AT)


X, Y, I = name("x"), name("y"), name("i")

TREES = [
    ("x + y - 2", t.Sum((X, Y, num(-2)), AT)),
    ("x - y", t.Sum((X, t.Neg(Y, AT)), AT)),
    ("2x y", t.Product((num(2), X, Y), AT)),
    ("2x*3y", t.Product((num(2), X, num(3), Y), AT)),
    ("2*(3*x)", t.Product((num(2), t.Product((num(3), X), AT)), AT)),
    ("x/2/y", t.Quotient(X, t.Product((num(2), Y), AT), AT)),
    ("0.1*x", t.Product((num("0.1"), X), AT)),
    ("-x^2", t.Neg(t.Power(X, num(2), AT), AT)),
    ("-2*x", t.Neg(t.Product((num(2), X), AT), AT)),
    ("-3", num(-3)),
    ("2^10", num(1024)),
    ("5!", num(120)),
    ("170!/168!", num(170 * 169)),
    ("1/3", num("1/3")),
    ("2^(1/2)", t.Power(num(2), num("1/2"), AT)),
    ("pi*2", t.Product((t.Const("pi", AT), num(2)), AT)),
    ("x[3]", name("x_3")),
    ("x[1, 2]", name("x_1_2")),
    ("sqrt(2)", t.Call("sqrt", (num(2),), AT)),
    ("|x|", t.Call("abs", (X,), AT)),
    ("n!", t.Call("factorial", (name("n"),), AT)),
    ("log(x)", t.Call("ln", (X,), AT)),
    ("log(x, 3)", t.Call("log", (X, num(3)), AT)),
    ("x%", t.Quotient(X, num(100), AT)),
    ("x°", t.Quotient(t.Product((X, t.Const("pi", AT)), AT), num(180), AT)),
    ("where(x < 1, x, y)", t.Call("where", (t.Compare("<", X, num(1), AT), X, Y), AT)),
    (
        "piecewise((x, x < 1), (y, x > 2), 3)",
        t.Call("piecewise", (t.Compare("<", X, num(1), AT), X, t.Compare(">", X, num(2), AT), Y, num(3)), AT),
    ),
    (
        "sum(x[i + 1] for i in 1..3)",
        t.Reduce("sum", t.Index("x", (t.Sum((I, num(1)), AT),), AT), (t.Binder("i", range(1, 4)),), None, AT),
    ),
    (
        "max(x[i] for i in {2, 5} if i != 2)",
        t.Reduce("max", t.Index("x", (I,), AT), (t.Binder("i", (2, 5)),), t.Compare("!=", I, num(2), AT), AT),
    ),
    ("sum(i^2 for i in 1..3)", num(14)),
]


@pytest.mark.parametrize(("text", "tree"), TREES, ids=[row[0] for row in TREES])
def test_tree(text: str, tree: t.Expr) -> None:
    """The left side of ``text = z`` is this tree."""
    (relation,) = read(f"{text} = z").relations
    assert isinstance(relation, t.RelationLine)
    assert relation.left == tree


def test_a_family_stays_one_node() -> None:
    """A `for` over a hundred thousand members is one body with its index."""
    (family,) = read("n := 100000\nfor i in 1..n: x[i+1] - x[i] = 1/n").relations
    assert isinstance(family, t.FamilyLine)
    assert family.binders == (t.Binder("i", range(1, 100001)),)
    assert family.condition is None
    assert family.body.left == t.Sum(
        (t.Index("x", (t.Sum((I, num(1)), AT),), AT), t.Neg(t.Index("x", (I,), AT), AT)), AT
    )


def test_bounds_and_infinity() -> None:
    """Ends without a limit are inf or its negative; types are bounds."""
    first, second = read("x in [-inf, 3)\ny: positive").bounds
    assert (first.lower, first.upper) == (t.Neg(t.Const("inf", AT), AT), num(3))
    assert (first.lower_open, first.upper_open) == (False, True)
    assert (second.lower, second.upper, second.lower_open) == (num(0), t.Const("inf", AT), True)


def test_constants_keep_their_formula() -> None:
    """A constant may use constants that are defined later; its tree keeps their names."""
    h, n = read("h := 1/(n + 1)\nn := 9").constants
    assert h.value == t.Quotient(num(1), t.Sum((name("n"), num(1)), AT), AT)
    assert n.value == num(9)


def test_parameters_of_the_call() -> None:
    """``params`` replaces constants and adds new ones, exactly as typed; ranges follow them."""
    statements = read("n := 3\nx[i] ~ h for i in 1..n\nT*x[1] = 2", params={"n": 2, "h": 0.1, "T": Fraction(1, 3)})
    assert {c.name: c.value for c in statements.constants} == {"n": num(2), "h": num("0.1"), "T": num("1/3")}
    assert [(g.name, g.value) for g in statements.guesses] == [("x_1", Fraction(1, 10)), ("x_2", Fraction(1, 10))]


@pytest.mark.parametrize("params", [{"2x": 1.0}, {"x": float("nan")}, {"x": "3"}, {"x": None}, {"": 1.0}])
def test_wrong_parameters(params: dict[str, float]) -> None:
    """Parameters must be names with finite numbers."""
    with pytest.raises(UsageError):
        read("x + y = 3", params=params)


@pytest.mark.parametrize(
    "text", ["(1 + 0.05/365)^3650 = x", "n := 7*10^9\n1.0000001^n = x", "0.9999^99999 = x", "(1 + 1e-9)^1e9 = x"]
)
def test_long_powers_stay_powers(text: str) -> None:
    """A power whose exact value has hundreds of digits is neither written out nor rounded: it stays as it was typed,
    without a note."""
    statements = read(text)
    assert isinstance(statements.relations[0].left, t.Power)  # type: ignore[union-attr]
    assert statements.notes == ()


def test_chains_share_a_place() -> None:
    """The relations of a chain are told apart by their sides, not by their place."""
    first, second = read("a = b <= c").relations
    assert first.place == second.place
    assert (first.op, second.op) == ("=", "<=")  # type: ignore[union-attr]


def test_the_tree_is_shallow() -> None:
    """No expression nests more than 200 levels: other rooms may recurse."""
    deep = "x = " + "sin(" * 90 + "y" + ")" * 90
    (relation,) = read(deep).relations
    depth, level = 0, [relation.right]  # type: ignore[union-attr]
    while level:
        depth, level = depth + 1, [child for node in level for child in t.children(node)]
    assert 90 < depth <= 200
    with pytest.raises(TextError, match="E003"):
        read("x = " + "(1 + 2*(" * 50 + "y" + "^2))^2" * 50)


def test_threads_share_the_parser() -> None:
    """Texts may be read in several threads at once."""
    found: list[int] = []

    def work(k: int) -> None:
        for _ in range(20):
            statements = read("\n".join(f"x{j} + {k}*y = {j}" for j in range(10)))
            found.append(len(statements.relations))

    threads = [threading.Thread(target=work, args=(k,)) for k in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [10] * 80


def test_the_tree_costs_no_parser() -> None:
    """Rooms that use the tree alone load neither lark nor numpy; reading a text without a table loads no numpy."""
    code = (
        "import sys, eqsolve.syntax.tree, eqsolve.vocabulary\n"
        "assert not {'lark', 'numpy'} & sys.modules.keys()\n"
        "eqsolve.syntax.read('x = 1')\n"
        "assert 'lark' in sys.modules and 'numpy' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
