"""Large tables: searched on some of their rows, and brought to the minimum of all of them by their sums.

What a step needs of the rows is S = [J r]'[J r], p + 1 rows large. Its Cholesky factor stands for the rows: the factor's
columns have the norms and products of J and r, so all that looks at residuals and Jacobians goes on as it does with few
rows. S squares the condition of J: where the factor would be poor, the rows are triangularized piece by piece (QR).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from eqsolve.clocks.work import passed
from eqsolve.fitting.compiled import TableSums, table_sums
from eqsolve.fitting.functions import Array
from eqsolve.fitting.least_squares import Minimum, column_norms, polish, triangle
from eqsolve.fitting.minima import EqualEnds, Settled, best_near, resolved, settled, upto
from eqsolve.fitting.problem import FitProblem
from eqsolve.result.fits.agreement import Tally

# Residuals from which a table is large. Fewer: the sample is most of the table; more: every lane looks at every row.
LARGE = 20_000
# Rows that the search looks at. Fewer: a feature of few rows falls between them; more: the search takes longer than the
# steps over all rows.
SAMPLE = 4_000
SAMPLE_GUESSED = 1_500  # the same where the text or the caller says where to begin
# Offset at which the steps over all rows end. Too small: passes over a table for digits that nobody needs; too large: with
# 10^6 rows parameters are off by more than the thousandth part of their standard errors (it grows as the root of the rows).
OFFSET = 1e-10
# Rows taken at once where NumPy does the sums: their columns stay in the cache. Fewer: the overhead of each call is
# felt; more: the columns fall out of the cache.
PIECE = 16_384
# Condition of the column-scaled S up to which its Cholesky factor is taken. Larger: standard errors lose more than half of
# their digits; smaller: QR, which takes ten times as long, for nothing.
WELL = 1e-7
# Share of the squared residual by which two ends at one place may differ, in units of it. Too small: one minimum counts
# as two; too large: two near each other as one.
ONE_PLACE = 1e-6
# Other minima of the sample, best first, that are followed over all rows. Fewer: one that is better on all rows may
# be missed; more: each takes passes over the whole table.
RIVALS = 4


@dataclass(frozen=True, eq=False)
class Condensed:
    """The triangular factor of [J r] as residuals: F[L, p+1] and J[L, p+1, p]."""

    problem: FitProblem

    @property
    def lower(self) -> Array:
        return self.problem.lower

    @property
    def upper(self) -> Array:
        return self.problem.upper

    def value(self, theta: Array) -> Array:
        return self.jacobian(theta)[0]

    def jacobian(self, theta: Array) -> tuple[Array, Array]:
        R = np.stack([self._factor(x) for x in theta])
        return R[:, :, -1], R[:, :, :-1]

    def terms(self, theta: Array) -> Array:
        """Measured on the sample: they matter to a digit."""
        few = self._sample
        return np.asarray(few.terms(theta) * math.sqrt(self.problem.rows / few.rows))

    @cached_property
    def _sample(self) -> FitProblem:
        return sampled(self.problem, 0)

    @cached_property
    def _compiled(self) -> tuple[TableSums, ...] | None:
        if any(line.complex for line in self.problem.lines):
            return None
        return table_sums([line.function for line in self.problem.lines], self.problem.rows)

    @cached_property
    def _weights(self) -> list[Array | None]:
        return [None if line.sigma is None else 1.0 / line.sigma for line in self.problem.lines]

    @cached_property
    def _columns(self) -> list[list[Array]]:
        return [[np.ascontiguousarray(c, dtype=float) for c in line.columns] for line in self.problem.lines]

    def _factor(self, x: Array) -> Array:
        """R[p+1, p+1]; nan outside the domain."""
        S = self._sums(x) if self._compiled else self._sums_by_pieces(x)
        if not np.isfinite(S).all():
            return np.full_like(S, math.nan)
        D = np.sqrt(np.maximum(np.diag(S), 0.0))
        D = np.where(D > 0, D, 1.0)
        n = len(x)
        M = S / D[:, None] / D
        poor = n > 0 and not float(np.linalg.eigvalsh(M[:n, :n])[0]) > WELL
        return self._by_qr(x) if poor else _cholesky(M) * D

    def _sums(self, x: Array) -> Array:
        assert self._compiled is not None
        parts = zip(self._compiled, self._columns, self._weights, strict=True)
        return np.asarray(sum(sums(x, columns, weight) for sums, columns, weight in parts))

    def _sums_by_pieces(self, x: Array) -> Array:
        return np.asarray(sum(A.T @ A for A in self._pieces(x)))

    def _by_qr(self, x: Array) -> Array:
        R = np.zeros((0, len(x) + 1))
        for A in self._pieces(x):
            R = triangle(np.concatenate([R, A]))
        return R

    def _pieces(self, x: Array) -> Iterator[Array]:
        for line in self.problem.lines:
            for a in range(0, line.length, PIECE):
                some = line if line.length <= PIECE else line.picked(np.arange(a, min(a + PIECE, line.length)))
                F, J = some.jacobian(x[None])
                yield np.concatenate([J[0], F[0][:, None]], axis=1)


def _cholesky(M: Array) -> Array:
    """Upper R with R'R = M up to rounding; the last row may be 0, where the residual lies in the tangent plane."""
    n = len(M) - 1
    R = np.zeros_like(M)
    if n:
        L = np.linalg.cholesky(M[:n, :n])
        R[:n, :n] = L.T
        R[:n, n] = np.linalg.solve(L, M[:n, n])
    R[n, n] = math.sqrt(max(0.0, float(M[n, n] - R[:n, n] @ R[:n, n])))
    return R


def sampled(problem: FitProblem, seed: int) -> FitProblem:
    """The problem over some rows of each line, at random: evenly spread ones would hide frequencies."""
    rng = np.random.default_rng(seed)
    wanted = SAMPLE if np.isnan(problem.guess).any() else SAMPLE_GUESSED
    share = min(1.0, wanted / problem.rows)
    rows = []
    for line in problem.lines:
        size = min(line.length, max(50, int(line.length * share)))
        # one of each stretch, so that every part of the table is looked at
        edges = np.linspace(0, line.length, size + 1)
        rows.append(np.minimum((edges[:-1] + rng.random(size) * np.diff(edges)).astype(int), line.length - 1))
    return problem.picked(rows)


def over_all_rows(target: Condensed, sample: Settled, deadline: float) -> Settled:
    """What was settled on a sample, over all rows. Another minimum of the sample that is the better one here is the best,
    and the starts that ended there count for it."""
    best = _near(target, sample.minimum.x, deadline)
    tally, followed = sample.tally, []
    for group in (*sample.as_good[:RIVALS], *sample.others[:RIVALS]):
        if passed(deadline):
            break
        at = _near(target, group.theta, deadline)
        if not settled(target, at) or not resolved(target, at):
            continue
        if best.sum_squares > upto(target, at):
            followed.append(EqualEnds(best.x, best.sum_squares, tally.agreeing, False))
            other = tally.rivals + tally.agreeing - group.lanes
            tally = Tally(group.lanes, group.independent, group.guessed, other, tally.lanes)
            best = at
        else:
            followed.append(replace(group, theta=at.x, sum_squares=at.sum_squares))
    most = upto(target, best)
    apart = [g for g in followed if not _same(g.theta, best.x, column_norms(best.J), best.sum_squares)]
    return Settled(
        best,
        tally,
        tuple(sorted((g for g in apart if g.sum_squares > most), key=lambda g: g.sum_squares)),
        tuple(g for g in apart if g.sum_squares <= most),
    )


def _near(target: Condensed, x: Array, deadline: float) -> Minimum:
    """The minimum near that of a sample: a few steps, or all means where these do not do."""
    at = polish(target, x, enough=OFFSET, deadline=deadline)
    return at if settled(target, at) else best_near(target, at.x, deadline)


def _same(x: Array, other: Array, norms: Array, squares: float) -> bool:
    """Two ends at one place: they differ by less than the residual tells."""
    return float(np.linalg.norm((x - other) * norms)) ** 2 <= ONE_PLACE * squares
