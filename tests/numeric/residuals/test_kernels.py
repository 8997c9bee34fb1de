"""Functions that torch lacks: values at awkward points, and derivatives under every kind of automatic
differentiation."""

from __future__ import annotations

import math
from collections.abc import Callable

import mpmath as mp
import pytest
import torch
from torch import Tensor

from eqsolve.numeric.residuals import kernels

NAN, INF = math.nan, math.inf


def double(*values: float) -> Tensor:
    return torch.tensor(values, dtype=torch.float64)


POINTS = [
    (kernels.cbrt, (-8, 27, 64, 0, 1e300, INF, -INF, NAN), (-2, 3, 4, 0, 1e100, INF, -INF, NAN)),
    (kernels.gamma, (1, 5, 171, 172, 0, -1, -2), (1, 24, math.factorial(170), INF, NAN, NAN, NAN)),
    (kernels.gamma, (-0.5, INF, NAN), (-2 * math.sqrt(math.pi), INF, NAN)),
    (kernels.lambertw, (0, math.e, -math.exp(-1), -0.4, INF, NAN), (0, 1, -1, NAN, INF, NAN)),
    (kernels.sign, (-2, 0, 3, NAN, INF), (-1, 0, 1, NAN, 1)),
    (kernels.heaviside, (-2, 0, 3, NAN), (0, 0.5, 1, NAN)),
    (kernels.hinge, (-2, 0, 3, NAN), (0, 0, 3, NAN)),
    (lambda x: kernels.mod(x, 3.0), (-1, 4, 3, NAN), (2, 1, 0, NAN)),
    (lambda x: kernels.mod(7.0, x), (4, -4, 0), (3, -1, NAN)),
    (lambda x: kernels.larger(x, 1.0), (0, 2, NAN), (1, 2, NAN)),
    (lambda x: kernels.smaller(x, 1.0, -3.0), (0, -5, NAN), (-3, -5, NAN)),
    (lambda x: kernels.power(x, 0), (0, 2), (1, 1)),
    (lambda x: kernels.power(x, -3), (2, -1), (0.125, -1)),
    (lambda x: kernels.logarithmic(0.0, x), (0, 2, NAN), (0, 0, NAN)),
    (lambda x: kernels.chain(x, torch.zeros_like(x)), (INF, 2, NAN), (0, 0, NAN)),
    (lambda x: kernels.polygamma(1, x), (1, 0, -3), (math.pi**2 / 6, NAN, NAN)),
    (lambda x: kernels.besselj(3, x), (0, NAN), (0, NAN)),
]


@pytest.mark.parametrize(("function", "at", "wanted"), POINTS)
def test_awkward_points(function: Callable[[Tensor], Tensor], at: tuple[float, ...], wanted: tuple[float, ...]) -> None:
    """Corners, poles, borders and nan."""
    torch.testing.assert_close(function(double(*at)), double(*wanted), rtol=1e-13, atol=1e-15, equal_nan=True)


@pytest.mark.parametrize("order", [0, 1, 2, 7, 25, 60])
def test_bessel_everywhere(order: int) -> None:
    """Series, downward and upward recurrence and Hankel's expansion meet without a seam."""
    at = torch.cat(
        [
            torch.linspace(-90.3, 90, 41, dtype=torch.float64),
            double(0, 1e-9, 2 * math.sqrt(order + 1), 39.999, 40.001, 1e4),
        ]
    )
    wanted = double(*(float(mp.besselj(order, mp.mpf(x))) for x in at.tolist()))
    torch.testing.assert_close(kernels.besselj(order, at), wanted, rtol=0, atol=3e-15)


def test_lambertw_near_its_branch_point() -> None:
    """Next to -1/e, where Newton's slope vanishes, half the digits are all there is, and they are there."""
    at = -math.exp(-1) + torch.logspace(-15, -1, 29, dtype=torch.float64)
    with mp.workdps(40):
        wanted = double(*(float(mp.lambertw(mp.mpf(x)).real) for x in at.tolist()))
    torch.testing.assert_close(kernels.lambertw(at), wanted, rtol=1e-13, atol=0)


SMOOTH = [
    kernels.cbrt,
    kernels.gamma,
    kernels.lambertw,
    lambda x: kernels.polygamma(0, x),
    lambda x: kernels.polygamma(2, x),
    lambda x: kernels.besselj(0, x),
    lambda x: kernels.besselj(4, x),
    lambda x: kernels.power(x, 5),
    lambda x: kernels.chain(torch.sqrt(x), x),
]


@pytest.mark.filterwarnings("ignore:.torch.jit.script:DeprecationWarning")  # torch.func's own
@pytest.mark.parametrize("function", SMOOTH)
def test_every_kind_of_derivative(function: Callable[[Tensor], Tensor]) -> None:
    """Backward, forward, under vmap and twice: all agree with finite differences."""
    at = double(0.4, 1.7, 3.3)
    assert torch.autograd.gradcheck(function, at.clone().requires_grad_(True), check_forward_ad=True)
    assert torch.autograd.gradgradcheck(function, at.clone().requires_grad_(True))
    forward = torch.func.vmap(torch.func.jacfwd(function))(at)
    backward = torch.func.vmap(torch.func.grad(function))(at)
    torch.testing.assert_close(forward, backward)


def test_no_elements() -> None:
    """Nothing in, nothing out."""
    for function in SMOOTH:
        assert function(double()).shape == (0,)


def test_where_chooses_between_truths() -> None:
    """As SymPy writes a comparison of a case distinction; a truth beside a tensor of truths is no number."""
    x = torch.tensor([2.0, -1.0], dtype=torch.float64)
    chosen = kernels.where(kernels.where(x > 0, x > 1, False), 1.0, 0.0)
    assert chosen.tolist() == [1.0, 0.0]
    assert chosen.dtype is torch.float64
