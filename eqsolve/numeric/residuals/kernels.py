"""Functions that torch lacks, computes too coarsely, or gives no derivative for. All elementwise, float64, nan where
undefined.

Each works under autograd (reverse and forward) and inside torch.func transforms.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor

from eqsolve.numeric.residuals.forward_mode import outer_tangents, primal_of

Elementwise = Callable[[Tensor], Tensor]


class _WithSlope(torch.autograd.Function):
    """An elementwise function with a given derivative."""

    @staticmethod
    def forward(x: Tensor, value: Elementwise, slope: Elementwise) -> Tensor:
        return value(x)

    @staticmethod
    def setup_context(ctx: Any, inputs: tuple[Tensor, Elementwise, Elementwise], output: Tensor) -> None:
        x, _, ctx.slope = inputs
        ctx.save_for_backward(x)
        ctx.save_for_forward(x)

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor, None, None]:
        (x,) = ctx.saved_tensors
        return grads[0] * ctx.slope(x), None, None

    @staticmethod
    def jvp(ctx: Any, *tangents: Tensor) -> Tensor:
        with outer_tangents():
            out: Tensor = tangents[0] * ctx.slope(primal_of(ctx.saved_tensors[0]))
            return out

    @staticmethod
    def vmap(
        info: object, in_dims: tuple[int | None, ...], x: Tensor, value: Elementwise, slope: Elementwise
    ) -> tuple[Tensor, int | None]:
        return _apply(x, value, slope), in_dims[0]  # elementwise: the batch stays where it is


def _apply(x: Tensor, value: Elementwise, slope: Elementwise) -> Tensor:
    out: Tensor = _WithSlope.apply(x, value, slope)  # type: ignore[no-untyped-call]
    return out


# ---------------------------------------------------------------- arithmetic


def power(x: Tensor, n: int) -> Tensor:
    """x^n for an integer n by repeated squaring: far cheaper than pow, and exact where the products are."""
    if n < 0:
        return 1.0 / power(x, -n)
    result: Tensor | None = None
    while True:
        if n & 1:
            result = x if result is None else result * x
        n >>= 1
        if not n:
            return torch.ones_like(x) if result is None else result
        x = x * x


def total(*terms: Tensor | float) -> Tensor | float:
    """A sum too long to be written as one expression."""
    out = terms[0]
    for term in terms[1:]:
        out = out + term
    return out


def product(*factors: Tensor | float) -> Tensor | float:
    """A product too long to be written as one expression."""
    out = factors[0]
    for factor in factors[1:]:
        out = out * factor
    return out


def cbrt(x: Tensor) -> Tensor:
    """The real cube root; one Newton step makes cubes of small whole numbers exact."""
    return _apply(x, _cbrt, lambda x: 1.0 / (3.0 * cbrt(x) ** 2))


def _cbrt(x: Tensor) -> Tensor:
    root = torch.sign(x) * x.abs() ** (1 / 3)
    better = root - (root - x / (root * root)) / 3.0
    return torch.where(torch.isfinite(better), better, root)


def mod(a: Tensor | float, b: Tensor | float) -> Tensor:
    """a - b floor(a/b): takes the sign of b; nan for b = 0."""
    return torch.remainder(*_tensors(a, b))


def atan2(y: Tensor | float, x: Tensor | float) -> Tensor:
    """The angle of the point (x, y)."""
    return torch.atan2(*_tensors(y, x))


def logarithmic(scale: Tensor | float, x: Tensor | float) -> Tensor:
    """scale * log(x), and 0 where the scale is 0: the derivative of x^y by y at x = 0."""
    out: Tensor = torch.special.xlogy(*_tensors(scale, x))
    return out


def chain(outer: Tensor | float, inner: Tensor | float) -> Tensor:
    """outer * inner, and 0 where inner is 0 even if outer is infinite: sqrt(x^2 + y^2) gets a slope at its kink."""
    outer, inner = _tensors(outer, inner)
    return torch.where(inner == 0, torch.where(torch.isnan(outer), outer, 0.0), outer * inner)


def sinc(x: Tensor) -> Tensor:
    """sin(x)/x, and 1 at 0. (torch.sinc is another function: sin(pi x)/(pi x).)"""
    return _apply(x, lambda x: torch.where(x == 0, 1.0, torch.sin(x) / x), sinc_slope)


def sinc_slope(x: Tensor) -> Tensor:
    """Its derivative, which the formula gives with few digits near 0; the second one follows from it."""
    return _apply(x, _sinc_slope, lambda x: torch.where(x == 0, -1.0 / 3.0, -sinc(x) - 2.0 * sinc_slope(x) / x))


def _sinc_slope(x: Tensor) -> Tensor:
    square, term, series = x * x, -x / 3.0, -x / 3.0
    for k in range(2, 10):  # the sum of (-1)^k 2k x^(2k-1)/(2k+1)!; below 1 the next term is below 2e-16
        term = -term * square / ((2 * k - 2) * (2 * k + 1))
        series = series + term
    return torch.where(x.abs() < 1.0, series, (torch.cos(x) - torch.sin(x) / x) / x)


# ---------------------------------------------------------------- corners and choices


def larger(*values: Tensor | float) -> Tensor:
    """The maximum; nan wins."""
    return _fold(torch.maximum, values)


def smaller(*values: Tensor | float) -> Tensor:
    """The minimum; nan wins."""
    return _fold(torch.minimum, values)


def _fold(choose: Callable[[Tensor, Tensor], Tensor], values: tuple[Tensor | float, ...]) -> Tensor:
    first, *rest = _tensors(*values)
    for value in rest:
        first = choose(first, value)
    return first


def hinge(x: Tensor) -> Tensor:
    """max(x, 0)."""
    return torch.clamp(x, min=0.0)


def capped(x: Tensor) -> Tensor:
    """min(x, 1)."""
    return torch.clamp(x, max=1.0)


def sign(x: Tensor) -> Tensor:
    """-1, 0 or 1; torch.sign says 0 for nan."""
    return torch.where(torch.isnan(x), x, torch.sign(x))


def heaviside(x: Tensor, middle: float = 0.5) -> Tensor:
    """0 below zero, 1 above, ``middle`` at zero."""
    return torch.where(torch.isnan(x), x, torch.where(x > 0, 1.0, torch.where(x < 0, 0.0, middle)).to(x.dtype))


def where(condition: Tensor, yes: Tensor | float, no: Tensor | float) -> Tensor:
    """The choice; plain numbers stay float64."""
    yes, no = _tensors(yes, no, like=condition)
    return torch.where(condition, yes, no)


def _tensors(*values: Tensor | float, like: Tensor | None = None) -> list[Tensor]:
    like = next((v for v in values if isinstance(v, Tensor)), like)
    device = like.device if like is not None else None
    return [v if isinstance(v, Tensor) else torch.tensor(v, dtype=_kind(v), device=device) for v in values]


def _kind(value: float) -> torch.dtype:
    return torch.bool if isinstance(value, bool) else torch.float64  # truths are chosen between as well


# ---------------------------------------------------------------- gamma and its derivatives


def gamma(x: Tensor) -> Tensor:
    """Euler's gamma function with its sign; nan at 0, -1, -2 ..."""
    return _apply(x, _gamma, lambda x: gamma(x) * polygamma(0, x))


def _gamma(x: Tensor) -> Tensor:
    floor = torch.floor(x)
    odd_gap = (x < 0) & (torch.remainder(floor, 2.0) == 1.0)
    value = torch.exp(torch.lgamma(x))
    # n! for whole n: exp(lgamma) is off in the last digits, and whole numbers are what puzzles ask for
    value = torch.where((floor == x) & (value < 2.0**53), torch.round(value), value)
    return torch.where((x <= 0) & (floor == x), torch.nan, torch.where(odd_gap, -value, value))


def polygamma(n: int, x: Tensor) -> Tensor:
    """The (n+1)-th derivative of log gamma."""
    if n == 0:
        return _apply(x, torch.digamma, lambda x: polygamma(1, x))
    return _apply(x, lambda x: _polygamma(n, x), lambda x: polygamma(n + 1, x))


def _polygamma(n: int, x: Tensor) -> Tensor:
    # torch.special.polygamma(1, .) is off in the tenth digit; Hurwitz's zeta is not. It wants x > 0:
    # below, psi_n(x) = psi_n(x + k) + (-1)^(n+1) n! sum 1/(x+j)^(n+1) steps up (k is the same for all elements)
    steps = int(torch.clamp(-torch.nan_to_num(x).amin(), 0.0, 200.0).ceil()) + 1 if x.numel() else 0
    scale = (-1.0) ** (n + 1) * math.factorial(n)
    low, up = torch.zeros_like(x), x
    for _ in range(steps):
        below = up <= 0
        low = torch.where(below, low + 1.0 / power(up, n + 1), low)
        up = torch.where(below, up + 1.0, up)
    value = scale * (torch.special.zeta(torch.full_like(x, n + 1.0), up) + low)
    return torch.where((x <= 0) & (torch.floor(x) == x), torch.nan, value)


# ---------------------------------------------------------------- Lambert's W


def lambertw(x: Tensor) -> Tensor:
    """The principal branch: w e^w = x, w >= -1; nan below -1/e."""
    return _apply(x, _lambertw, _lambertw_slope)


def _lambertw_slope(x: Tensor) -> Tensor:
    w = lambertw(x)
    return torch.exp(-w) / (1.0 + w)


def _lambertw(x: Tensor) -> Tensor:
    # 1/e in two pieces, so that the distance to the branch point keeps its digits
    gap = (x + 0.36787944117144233) - 1.2428753672788363e-17
    p = torch.sqrt(2.0 * math.e * torch.where(gap < 0, torch.where(gap > -1e-16, 0.0, gap), gap))
    near = -1.0 + p * (1.0 + p * (-1 / 3 + p * (11 / 72 + p * (-43 / 540 + p * (769 / 17280 - p * 221 / 8505)))))
    log = torch.log1p(x)
    w = torch.where(x < -0.25, near, log * (1.0 - torch.log1p(log) / (2.0 + log)))
    for _ in range(4):  # Halley's step triples the digits; the first guess has one
        excess = w - x * torch.exp(-w)
        step = excess / (w + 1.0 - (w + 2.0) * excess / (2.0 * w + 2.0))
        w = torch.where((p > 0.02) & torch.isfinite(step), w - step, w)
    return torch.where(x == torch.inf, x, w)


# ---------------------------------------------------------------- Bessel functions of whole order


def besselj(n: int, x: Tensor) -> Tensor:
    """J_n(x) for a whole n, accurate to about 1e-15 absolutely for moderate x."""
    if n < 0:
        return besselj(-n, x) if n % 2 == 0 else -besselj(-n, x)
    return _apply(
        x,
        lambda x: _besselj(n, x),
        lambda x: -besselj(1, x) if n == 0 else 0.5 * (besselj(n - 1, x) - besselj(n + 1, x)),
    )


def _besselj(n: int, x: Tensor) -> Tensor:
    if not x.numel():
        return x.clone()
    size = x.abs()
    value = torch.where(size * size < 4.0 * n + 4.0, _bessel_series(n, size), _bessel_down(n, size))
    far = size > _FAR
    if bool(far.any()):
        value = torch.where(far, _bessel_up(n, size), value)
    return torch.where(x < 0, -value, value) if n % 2 else value


# Hankel's expansion has full accuracy from here on; below, the downward recurrence needs about as many steps as x.
_FAR = 40.0


def _bessel_series(n: int, x: Tensor) -> Tensor:
    """The power series (Abramowitz and Stegun 9.1.10), for x^2 < 4(n+1): no cancellation worth the name."""
    quarter = -0.25 * x * x
    term = torch.exp(n * torch.log(0.5 * x) - math.lgamma(n + 1.0)) if n > 20 else power(0.5 * x, n) / math.factorial(n)
    out = term
    for k in range(1, 25):
        term = term * quarter / (k * (k + n))
        out = out + term
    return out


def _bessel_down(n: int, x: Tensor) -> Tensor:
    """Miller's downward recurrence normalised by J_0 + 2 J_2 + 2 J_4 + ... = 1 (Abramowitz and Stegun 9.12)."""
    top = max(n, int(_FAR))
    start = 2 * ((top + int(math.sqrt(60.0 * top)) + 10) // 2)
    high, low = torch.zeros_like(x), torch.full_like(x, 1e-200)
    wanted, norm = torch.zeros_like(x), torch.zeros_like(x)
    twice = 2.0 / torch.where(x == 0, 1.0, x)
    for k in range(start, 0, -1):  # low is J_k up to a factor
        norm = norm + 2.0 * low if k % 2 == 0 else norm
        wanted = low if k == n else wanted
        high, low = low, k * twice * low - high
        shrink = torch.where(low.abs() > 1e100, 1e-100, 1.0)
        high, low, wanted, norm = high * shrink, low * shrink, wanted * shrink, norm * shrink
    return (low if n == 0 else wanted) / (norm + low)


def _bessel_up(n: int, x: Tensor) -> Tensor:
    """J_0 and J_1 by Hankel's expansion (Abramowitz and Stegun 9.2.5), then upward, which is stable for n < x."""
    before, here = _hankel(0, x), _hankel(1, x)
    if n == 0:
        return before
    for k in range(1, n):
        before, here = here, 2.0 * k / x * here - before
    return here if n < _FAR else torch.where(x > n, here, _bessel_down(n, x))


def _hankel(n: int, x: Tensor) -> Tensor:
    mu = 4.0 * n * n
    p, q, term = torch.ones_like(x), torch.zeros_like(x), torch.ones_like(x)
    for k in range(1, 24):
        term = term * (mu - (2 * k - 1) ** 2) / (k * 8.0 * x)
        sign = -1.0 if k % 4 in (2, 3) else 1.0
        p, q = (p + sign * term, q) if k % 2 == 0 else (p, q + sign * term)
    # cos(x - c) by the angle-sum formula: subtracting c from a large x would lose digits
    c = (0.5 * n + 0.25) * math.pi
    cosine = torch.cos(x) * math.cos(c) + torch.sin(x) * math.sin(c)
    sine = torch.sin(x) * math.cos(c) - torch.cos(x) * math.sin(c)
    return torch.sqrt(2.0 / (math.pi * x)) * (p * cosine - q * sine)
