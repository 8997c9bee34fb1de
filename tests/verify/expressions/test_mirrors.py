"""Which systems are the same when unknowns change places."""

from __future__ import annotations

import pytest
import sympy as sp

from eqsolve.verify.expressions import mirror

A, B, P, Q, T = sp.symbols("a b p q T", real=True)


def phase(x: sp.Symbol) -> sp.Expr:
    return x * sp.exp(T * (1 - x) ** 2)


# equations, unknowns, a pair apart, pairs that change places, how many forms are odd
FOUND = [
    ([phase(A) - phase(B)], [A, B], [(A, B)], 1),
    ([phase(A) - P, phase(B) - Q, P - Q], [A, B, P, Q], [(A, B), (P, Q)], 2),
    ([sp.log(P) - A**2, sp.log(Q) - B**2, P * A - Q * B], [P, Q, A, B], [(P, Q), (A, B)], 2),
    # a fixed unknown, and an equation that is its own image
    ([A**3 - P * A + 1, B**3 - P * B + 1, A + B - P], [A, B, P], [(A, B)], 1),
    # log(a/b) changes its sign
    ([sp.log((3 * A - 1) / (3 * B - 1)) - P * (A - B)], [A, B, P], [(A, B)], 1),
    # multiplied out
    ([P * (A - B) - T * A**2 + T * B**2], [A, B, P], [(A, B)], 1),
]


@pytest.mark.parametrize(("equations", "unknowns", "pairs", "odd"), FOUND)
def test_exchanges_that_keep_the_equations(
    equations: list[sp.Expr], unknowns: list[sp.Symbol], pairs: list[tuple[sp.Symbol, sp.Symbol]], odd: int
) -> None:
    """The image of each equation is one of them, up to its sign; of two that are each other's, one is kept."""
    found = mirror(equations, unknowns, [(A, B)])
    assert found is not None
    assert set(found.pairs) == set(pairs)
    assert len(found.odd) == odd


NOT_FOUND = [
    ([phase(A) - 2 * phase(B)], [A, B]),  # another equation
    ([phase(A) - P, phase(B) - Q, P - 2 * Q], [A, B, P, Q]),
    ([A + B - 1, A * B - P], [A, B, P]),  # only equations that are their own images: they say nothing of a - b
    ([A**2 - P, B**2 - P], [P]),  # given, no unknowns
]


@pytest.mark.parametrize(("equations", "unknowns"), NOT_FOUND)
def test_systems_without_a_mirror_image(equations: list[sp.Expr], unknowns: list[sp.Symbol]) -> None:
    """Where no exchange keeps the equations, or nothing follows from it, there is none."""
    assert mirror(equations, unknowns, [(A, B)] if A in unknowns else []) is None


def test_only_pairs_that_are_apart() -> None:
    """Without two unknowns that are never equal the exchange is no use."""
    assert mirror([phase(A) - phase(B)], [A, B], []) is None
