"""Numbers by which fits are judged and compared: chi-square, information criteria, the F test of nested models."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Criteria:
    """Akaike's and the Bayesian information criterion: the lower the better, differences alone count.

    With ``known`` standard errors they are chi2 + 2k and chi2 + k ln n; where the residuals' variance is estimated they
    are n ln(S/n) + 2k and n ln(S/n) + k ln n (Burnham and Anderson 2002, section 2.2; the forms of lmfit). ``aicc``
    adds 2k(k + 1)/(n - k - 1), and is infinite where there are too few residuals for it.
    """

    aic: float
    aicc: float
    bic: float


def criteria(sum_squares: float, residuals: int, parameters: int, *, known: bool) -> Criteria:
    """The criteria of a fit with so many residuals and free parameters; -inf for an exact fit of unknown variance."""
    n, k = residuals, parameters
    if known:
        base = sum_squares
    else:
        base = n * math.log(sum_squares / n) if sum_squares > 0 else -math.inf
    spare = n - k - 1
    small = base + 2 * k + 2 * k * (k + 1) / spare if spare > 0 else math.inf
    return Criteria(base + 2 * k, small, base + k * math.log(n))


@dataclass(frozen=True)
class NestedTest:
    """Whether the larger of two nested models is better by more than chance: ``statistic`` is F, or the fall of
    chi-square where the standard errors are known; ``probability`` is that of a fall as large if the smaller model is
    true."""

    statistic: float
    probability: float


def nested(smaller: tuple[float, int], larger: tuple[float, int], *, known: bool) -> NestedTest | None:
    """The test of (sum of squares, degrees of freedom) of two models; None where the larger one has not fewer degrees of
    freedom, or none is left (Seber and Wild 1989, section 5.3)."""
    from scipy import special

    (more, many), (less, few) = smaller, larger
    freed = many - few
    if freed <= 0 or few <= 0 or more < less:
        return None
    if known:
        return NestedTest(more - less, float(special.chdtrc(freed, more - less)))
    if less == 0:
        return NestedTest(math.inf, 0.0)
    F = (more - less) / freed / (less / few)
    return NestedTest(F, float(special.fdtrc(freed, few, F)))
