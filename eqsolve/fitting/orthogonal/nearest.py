"""For given parameters, the place on the model that is nearest to each row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from eqsolve.fitting.functions import Array, Function

# Steps to the nearest place: Gauss-Newton takes four to eight. Fewer: rows of strongly curved models stay undecided;
# more: hopeless parameters cost time.
STEPS = 40
# From this step on the curvature is differenced, too. Earlier: rows that are near cost twice the time; later: rows far
# off a curved model, where Gauss-Newton gains a digit in ten steps, wait for it.
CURVED_FROM = 4
# Step of the differences, in standard errors. Smaller: rounding; larger: the third derivative. Both only slow Newton.
DIFFERENCE = 1e-5
HALVINGS = 12
# A step, in standard errors, below which a row has arrived. Too small: rounding of the columns keeps it from arriving;
# too large: distances and slopes lose digits (the distance with the square of it, the slopes with it).
ARRIVED = 1e-11
ROUNDING = 4 * float(np.finfo(float).eps)
# Steps below this are taken without a look at the merit. Too small: its rounding halves good steps; too large: a step
# that leads away is taken.
BLIND = 1e-7
# A row of an implicit model whose steps stay larger than this is on no place of it. Too small: strongly curved models
# count as undefined; too large: rows count that are off the model.
ASTRAY = 1e-6


@dataclass(frozen=True)
class Nearest:
    """``errors`` e[L, N, q] of the columns in units of their standard errors, the gap f[L, N] that is left, its slopes by
    parameters [L, N, p], ``spread`` sqrt(sigma^2 + |g|^2) [L, N] with g the slopes by e, and the multiplier [L, N]."""

    errors: Array
    gap: Array
    slopes: Array
    spread: Array
    multiplier: Array


@dataclass(frozen=True)
class Rows:
    """Rows of a line: minimize (f(theta, x + s e) / sigma)^2 + |e|^2 over e; where sigma is 0 the gap f must vanish."""

    function: Function
    columns: Sequence[Array]
    sigma: Array
    spreads: Sequence[tuple[int, Array]]

    def nearest(self, theta: Array) -> Nearest:
        """By Gauss-Newton steps in e, each row for itself: from the linear f + g de the minimum is e = -m g with
        m = (f - g e) / (sigma^2 + |g|^2) (Boggs, Byrd and Schnabel 1987, section 3, where q is eliminated as here)."""
        lanes, rows, q = len(theta), len(self.sigma), len(self.spreads)
        e = np.zeros((lanes, rows, q))
        with np.errstate(all="ignore"):
            f, g = self._linear(theta, e)
            done = np.zeros((lanes, rows), dtype=bool)
            limit = ARRIVED + ROUNDING * self._sizes()
            for turn in range(STEPS):
                m, towards = self._multiplier(f, g, e)
                step = np.where(done[:, :, None], 0.0, towards - e)
                size = np.abs(step).max(2)
                done |= ~(size > limit * (1 + np.abs(e).max(2)))
                if done.all():
                    break
                if turn >= CURVED_FROM:
                    step = self._curved(theta, e, f, g, m, step)
                e, stuck = self._moved(theta, e, step, f, m, done | (size < BLIND))
                done |= stuck
                f, g = self._linear(theta, e)
            f, slopes, by_columns = self.function.slopes(theta, self._at(e))
            g = self._scaled(by_columns)
            m, towards = self._multiplier(f, g, e)
            # the last step is taken without looking: it is below what can be seen, or the row is astray
            astray = (self.sigma == 0) & ~(np.abs(towards - e).max(2) < ASTRAY * (1 + np.abs(e).max(2)))
            spread = np.sqrt(self.sigma**2 + (g**2).sum(2))
        return Nearest(np.where(astray[:, :, None], np.nan, e), f, slopes, spread, m)

    def _moved(self, theta: Array, e: Array, step: Array, f: Array, m: Array, surely: Array) -> tuple[Array, Array]:
        """e after the longest halved step that lowers the merit of its row; rows that none lowers are stuck. Those that
        are ``surely`` near go the whole step."""
        penalty = 3 * np.abs(m)
        before = self._merit(f, e, penalty)
        share = np.ones_like(f)
        open_rows = ~surely
        for _ in range(HALVINGS):
            tried = e + share[:, :, None] * step
            after = self._merit(self.function.value(theta, self._at(tried)), tried, penalty)
            open_rows &= ~(after <= before * (1 + ROUNDING))
            if not open_rows.any():
                return tried, open_rows
            share[open_rows] *= 0.5
        share[open_rows] = 0.0
        return e + share[:, :, None] * step, open_rows

    def _curved(self, theta: Array, e: Array, f: Array, g: Array, m: Array, step: Array) -> Array:
        """The steps of Newton's method for e + m g = 0, f = sigma^2 m, where they go the way of Gauss-Newton's."""
        q = e.shape[2]
        K = np.zeros((*f.shape, q + 1, q + 1))
        for j, unit in enumerate(np.eye(q)):
            ahead = self._linear(theta, e + DIFFERENCE * unit)[1]
            K[:, :, :q, j] = m[:, :, None] * (ahead - g) / DIFFERENCE + unit
        K[:, :, :q, q] = K[:, :, q, :q] = g
        K[:, :, q, q] = -(self.sigma**2)
        wrong = np.concatenate([e + m[:, :, None] * g, (f - self.sigma**2 * m)[:, :, None]], axis=2)
        fine = np.isfinite(K).all((2, 3)) & np.isfinite(wrong).all(2)
        K[~fine], wrong[~fine] = np.eye(q + 1), 0.0
        try:
            newton = -np.linalg.solve(K, wrong[..., None])[:, :, :q, 0]
        except np.linalg.LinAlgError:  # a row without slopes: Gauss-Newton goes on
            return step
        square = (step**2).sum(2)
        along = ((newton * step).sum(2) > 0) & ((newton**2).sum(2) < 100 * square)
        return np.where(along[:, :, None], newton, step)

    def _merit(self, f: Array, e: Array, penalty: Array) -> Array:
        """What a step must lower: the sum itself, or where the gap must vanish an exact penalty function of it; with one
        free column the gap alone says where it vanishes."""
        exact = self.sigma == 0
        size = (e**2).sum(2)
        if len(self.spreads) == 1:
            size = np.where(exact, 0.0, size)
            penalty = np.ones_like(penalty)
        return np.asarray(size + np.where(exact, penalty * np.abs(f), (f / np.where(exact, 1.0, self.sigma)) ** 2))

    def _multiplier(self, f: Array, g: Array, e: Array) -> tuple[Array, Array]:
        """The multiplier m and -m g, in units of the largest slope: the squares of slopes such as exp(500) have no
        float, and a step that is none counts as an arrival."""
        largest = np.maximum(np.abs(g).max(2), self.sigma)
        unit = g / largest[:, :, None]
        m = (f / largest - (unit * e).sum(2)) / ((self.sigma / largest) ** 2 + (unit**2).sum(2))
        return np.asarray(m / largest), np.asarray(-m[:, :, None] * unit)

    def _linear(self, theta: Array, e: Array) -> tuple[Array, Array]:
        f, by_columns = self.function.column_slopes(theta, self._at(e))
        return f, self._scaled(by_columns)

    def _scaled(self, by_columns: Array) -> Array:
        return np.stack([by_columns[:, :, k] * s for k, s in self.spreads], axis=2)

    def _at(self, e: Array) -> list[Array]:
        """The columns moved by e."""
        moved = list(self.columns)
        for j, (k, s) in enumerate(self.spreads):
            moved[k] = moved[k] + s * e[:, :, j]
        return moved

    def _sizes(self) -> Array:
        """The largest |x| / s of a row."""
        sizes = [np.abs(self.columns[k]) / np.where(s > 0, s, np.inf) for k, s in self.spreads]
        out: Array = np.max(sizes, axis=0)
        return out
