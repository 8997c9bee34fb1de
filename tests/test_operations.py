"""One name for one operation in ball programs, tapes and graphs."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
import sympy as sp

from eqsolve.model import ROWS
from eqsolve.numeric.bridge.levels import CODE, FUNCTIONS, Graph
from eqsolve.verify.evaluation import compile_balls
from eqsolve.verify.evaluation.rules import RULES
from eqsolve.verify.intervals.backward import BACKWARD
from eqsolve.verify.intervals.interval_kernels import FORWARD, ROUGH
from eqsolve.verify.tapes import SINGLE, Tape
from eqsolve.verify.tapes.derivatives import OUTER
from eqsolve.vocabulary import NAMES, OPERATIONS

X, Y = sp.Symbol("x", real=True), sp.Symbol("y", real=True)
LEAVES = {"unknown", "exact", "constant"}
TABLES: dict[str, Iterable[str]] = {
    "rules of balls": RULES,
    "images of intervals": FORWARD,
    "ways back": BACKWARD,
    "jumps and borders": ROUGH,
    "slopes on a tape": OUTER,
    "alone in a group": SINGLE,
    "grouped calls": CODE,
    "functions of a graph": FUNCTIONS.values(),
}


def in_balls(e: sp.Expr) -> set[str]:
    return {step.op for step in compile_balls([e], [X, Y]).steps} - LEAVES


def on_a_tape(e: sp.Expr) -> set[str]:
    tape = Tape([X, Y])
    return {tape.nodes[k].op for k in tape.needed([tape.compile(e)])} - LEAVES


def in_a_graph(e: sp.Expr) -> set[str]:
    graph = Graph(2)
    return {graph.nodes[k].kind for k in graph.reachable(graph.read([e], [X, Y]))} - LEAVES


@pytest.mark.parametrize("table", TABLES)
def test_no_list_has_names_of_its_own(table: str) -> None:
    """Every key of every table stands in the vocabulary."""
    assert set(TABLES[table]) <= NAMES


def test_every_name_is_used() -> None:
    """No name of the vocabulary is left over, and none is a function's as well."""
    used = set().union(*TABLES.values()) | LEAVES | {"add", "multiply"}
    assert set(OPERATIONS) <= used
    assert not set(OPERATIONS) & {row.kernel or row.name for row in ROWS.values()}


ARITHMETIC = [
    (X + Y, "add"),
    (X * Y, "multiply"),
    (X**3, "power"),
    (X ** sp.Rational(2, 3), "real power"),
    (X**Y, "general power"),
]


def test_a_product_with_its_logarithm_is_one_on_a_tape() -> None:
    """Balls are tight enough without."""
    assert on_a_tape(3 * X * sp.log(X)) == {"log", "log product", "scale"}
    assert on_a_tape(X * sp.log(Y)) == {"log", "multiply"}
    assert in_balls(X * sp.log(X)) == {"log", "multiply"}


@pytest.mark.parametrize(("expression", "name"), ARITHMETIC, ids=str)
def test_arithmetic_is_called_the_same(expression: sp.Expr, name: str) -> None:
    """Sums, products and powers; a graph has no powers, it multiplies."""
    assert in_balls(expression) == on_a_tape(expression) == {name}
    if name in ("add", "multiply"):
        assert in_a_graph(expression) == {name}


@pytest.mark.parametrize("kind", ROWS, ids=lambda kind: str(kind.__name__))
def test_functions_are_called_by_their_rows(kind: type[sp.Basic]) -> None:
    """Where a list has an operation for a function, that is the kernel of its row, or its name."""
    row = ROWS[kind]
    name, others = row.kernel or row.name, set(OPERATIONS) | {"cos", "sin", "sign", "floor"}
    e = kind(0, X) if kind is sp.besselj else kind(*[X, Y][: row.fewest])
    for found in (in_balls(e), on_a_tape(e)):
        assert name in found or found <= others
    if kind in FUNCTIONS:
        assert in_a_graph(e) == {name}
