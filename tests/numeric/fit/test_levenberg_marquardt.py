"""Fits by their sums alone: the sums are those of the rows, and lanes end where the rows say."""

from __future__ import annotations

import math

import pytest
import sympy as sp
import torch
from torch import Tensor

from eqsolve.numeric.bridge.compile import compile_model
from eqsolve.numeric.fit.gram import SummedTable, Tables
from eqsolve.numeric.fit.levenberg_marquardt import definite, descend, minimum
from eqsolve.numeric.lanes.state import BoxBounds
from eqsolve.numeric.residuals.table_rows import Rows

a, b, c, t, y = sp.symbols("a b c t y", real=True)
DECAY = compile_model([a, b, c], [t, y], y - a * sp.exp(-b * t) - c)
OPEN = BoxBounds.of(3, None, None, torch.zeros(1, dtype=torch.float64))


def table(rows: int, *, noise: float = 0.01, lanes: int = 1) -> tuple[Tensor, Tensor, Tensor]:
    """t[rows, 1], y[rows, lanes] and the parameters [3, lanes] behind them."""
    g = torch.Generator().manual_seed(rows + lanes)
    theta = torch.tensor([[2.0], [0.7], [0.3]], dtype=torch.float64) * (
        1 + 0.3 * torch.rand((3, lanes), generator=g, dtype=torch.float64)
    )
    at = torch.linspace(0, 5, rows, dtype=torch.float64)[:, None]
    wrong = noise * torch.randn((rows, lanes), generator=g, dtype=torch.float64)
    return at, theta[0] * torch.exp(-theta[1] * at) + theta[2] + wrong, theta


@pytest.mark.parametrize("lanes", [1, 3], ids=["one lane", "lanes"])
def test_the_sums_are_those_of_the_rows(lanes: int) -> None:
    """[J r]'[J r], in pieces or at once."""
    at, seen, _ = table(50_000)
    rows = Rows((DECAY,), (at[:, 0], seen[:, 0]), 3, len(at))
    x = torch.tensor([[1.0, 0.5, 0.1], [2.0, 0.7, 0.3], [3.0, 1.0, 0.0]], dtype=torch.float64)[:lanes]
    F, J = rows.jacobian(x)
    whole = torch.cat([J, F.unsqueeze(-1)], 2)
    assert torch.allclose(SummedTable.of(rows).gram(x.t()).permute(2, 0, 1), whole.mT @ whole, rtol=1e-12)


def test_a_table_of_its_own_for_each_lane() -> None:
    """Every lane ends at the minimum of its own rows, also when others end earlier and leave."""
    at, seen, theta = table(14, lanes=700)
    ends = descend(Tables((DECAY,), (at, seen), 3, 14, 700), torch.ones_like(theta), OPEN)
    assert float(ends.offset.max()) < 1e-9
    for lane in (0, 13, 699):
        alone = descend(
            SummedTable((DECAY,), (at[:, 0], seen[:, lane]), 3, 14), torch.ones(3, 1, dtype=torch.float64), OPEN
        )
        assert torch.allclose(ends.x[:, lane], alone.x[:, 0], rtol=1e-9)


def test_rows_without_weight_do_not_count() -> None:
    """A lane with two of its rows taken away is the fit of the others."""
    at, seen, _ = table(14, lanes=2)
    weight = torch.ones_like(seen)
    weight[3:5, 1] = 0.0
    wild = seen.clone()
    wild[3:5, 1] = 1e6
    start = torch.ones(3, 2, dtype=torch.float64)
    ends = descend(Tables((DECAY,), (at, wild), 3, 14, 2, weight), start, OPEN)
    kept = [k for k in range(14) if k not in (3, 4)]
    alone = descend(SummedTable((DECAY,), (at[kept, 0], seen[kept, 1]), 3, 12), start[:, :1], OPEN)
    assert torch.allclose(ends.x[:, 1], alone.x[:, 0], rtol=1e-9)


def test_bounds_hold_and_the_others_are_best_beside_them() -> None:
    """b is at most 0.5: the minimum has it there, and the rest is orthogonal to the free columns."""
    at, seen, _ = table(100)
    box = BoxBounds.of(3, None, torch.tensor([9.0, 0.5, 9.0], dtype=torch.float64), seen)
    ends = descend(SummedTable((DECAY,), (at[:, 0], seen[:, 0]), 3, 100), torch.ones(3, 1, dtype=torch.float64), box)
    assert float(ends.x[1]) == 0.5
    assert float(ends.offset) < 1e-9


def test_a_start_outside_the_domain_loses_its_lane_only() -> None:
    """log(b t) with b < 0 is undefined; the lane beside it is not hurt."""
    model = compile_model([a, b], [t, y], y - a * sp.log(b * t))
    at = torch.linspace(1, 5, 30, dtype=torch.float64)
    ends = descend(
        SummedTable((model,), (at, 2 * torch.log(3 * at)), 2, 30),
        torch.tensor([[1.0, 1.0], [-1.0, 1.0]], dtype=torch.float64),
        BoxBounds.of(2, None, None, at),
    )
    assert not bool(torch.isfinite(ends.sum_squares[0]))
    assert ends.x[:, 1].tolist() == pytest.approx([2.0, 3.0])


def test_the_factor_of_the_sums_is_that_of_the_rows() -> None:
    """|F| and J'J of the minimum read off the sums; an ill-conditioned table is refused."""
    at, seen, _ = table(100)
    one = SummedTable((DECAY,), (at[:, 0], seen[:, 0]), 3, 100)
    ends = descend(one, torch.ones(3, 1, dtype=torch.float64), OPEN)
    found = minimum(ends, 0, OPEN)
    assert found is not None
    assert found.sum_squares == pytest.approx(float(ends.sum_squares), rel=1e-12)
    assert torch.allclose(found.J.mT @ found.J, ends.S[:3, :3, 0], rtol=1e-12)
    line = compile_model([a, b], [t, y], y - a * (t + 1e6) - b)
    far = descend(
        SummedTable((line,), (at[:, 0], seen[:, 0]), 2, 100),
        torch.ones(2, 1, dtype=torch.float64),
        BoxBounds.of(2, None, None, at),
    )
    assert minimum(far, 0, BoxBounds.of(2, None, None, at)) is None


def test_definite_solves_or_says_nan() -> None:
    """Against LAPACK on random matrices; a lane that is not positive definite is nan and hurts nobody."""
    g = torch.Generator().manual_seed(3)
    M = torch.stack([m @ m.mT + torch.eye(5) for m in torch.randn((6, 5, 5), generator=g, dtype=torch.float64)])
    M[2] = -M[2]
    right = torch.randn((6, 5), generator=g, dtype=torch.float64)
    q, promised = definite(M.permute(1, 2, 0), right.t(), torch.zeros(6, dtype=torch.float64))
    assert bool(torch.isnan(q[:, 2]).all()) and math.isinf(float(promised[2]))
    good = [0, 1, 3, 4, 5]
    assert torch.allclose(q.t()[good], torch.linalg.solve(M[good], right[good]), rtol=1e-9)
