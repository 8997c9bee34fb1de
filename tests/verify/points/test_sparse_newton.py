"""Roots of large sparse systems: verified, never called proved."""

from __future__ import annotations

import random

import pytest
import sympy as sp

from eqsolve.clocks.work import now
from eqsolve.errors import Span
from eqsolve.model import Relation, System, Unknown
from eqsolve.result import Status
from eqsolve.result.proposal import Candidate
from eqsolve.verify import check
from eqsolve.verify.points.sparse_newton import factorize

SIZE = 320
SYMBOLS = [sp.Symbol(f"x_{k}", real=True) for k in range(SIZE)]


def chain(shift: object = 0) -> System:
    """x_k^2 + x_(k+1) = 2 around a ring, solved by ones; ``shift`` spoils the last equation."""
    rows = [
        Relation(
            "=", x**2 + SYMBOLS[(k + 1) % SIZE], sp.Integer(2) + (shift if k == SIZE - 1 else 0), k + 1, "", Span(0, 1)
        )
        for k, x in enumerate(SYMBOLS)
    ]
    return System(tuple(Unknown(x.name, x) for x in SYMBOLS), tuple(rows))


def test_sparse_factors_solve() -> None:
    """A random sparse system is solved to rounding; a singular one gives no factors."""
    r = random.Random(1)
    rows = [{k: 4.0 + r.random(), (k + 7) % 40: r.uniform(-1, 1), r.randrange(40): r.uniform(-1, 1)} for k in range(40)]
    x = [r.uniform(-1, 1) for _ in range(40)]
    factors = factorize(rows, now() + 10)
    assert factors is not None
    found = factors.solve([sum(v * x[c] for c, v in row.items()) for row in rows])
    assert found == pytest.approx(x, abs=1e-12)
    assert factorize([{0: 1.0, 1: 1.0}, {0: 2.0, 1: 2.0}], now() + 10) is None


@pytest.mark.parametrize(
    ("shift", "off", "status"),
    [
        (sp.sqrt(2) / 10**9, 0.0, Status.VERIFIED),
        (0, 0.0, Status.PROVED),
        (0, 1e-7, Status.PROVED),
        (0, 0.3, Status.REFUTED),
    ],
)
def test_more_unknowns_than_proofs_reach(shift: object, off: float, status: Status) -> None:
    """Exact points are proven at any size; others are verified where they sharpen, refuted where they are far."""
    point = {x.name: 1.0 + off * (-1) ** k for k, x in enumerate(SYMBOLS)}
    found = check(chain(shift), Candidate(point, "test"), deadline=now() + 60)
    assert found.status is status
