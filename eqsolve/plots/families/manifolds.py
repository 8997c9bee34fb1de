"""The set of points that satisfy the equations of a problem: points on it, and curves along it (predictor and corrector:
Allgower and Georg 1990, chapter 2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from eqsolve.plots.relations import Problem
from eqsolve.plots.sheets import Array, Window

SEEDS = 96  # points from which the set is looked for; fewer miss small pieces of it, more cost time
ROUNDS = 40  # Gauss-Newton steps from a seed. More: seeds that lead nowhere cost time; fewer: far ones do not arrive.
# Where the last step was this small (of the window) the point counts as on the set. Larger: near misses are drawn;
# smaller: rounding is never got rid of.
NEAR = 1e-9
# Left - right against the size of its terms at such a point. Larger: smallest distances of curves that never meet are taken
# for points; smaller: singular points, which are met to half the digits, are lost.
SATISFIED = 1e-7
STEP = 0.02  # of half a window, between two points of a curve; larger ones have corners, smaller ones cost time
# A step below which a curve ends, as at the end of a domain or at a point without a direction. Larger: curves end at sharp
# bends; smaller: the way to such a point takes many steps that nobody sees.
SHORTEST = STEP / 256
# Least cosine of the angle between two steps, else the step is halved. Larger: every bend takes many steps; smaller: a step
# can land on a neighbouring branch.
STRAIGHT = 0.97
MOST_STEPS = (
    3_000  # of a curve each way. More: one that winds without end takes minutes; fewer: long ones stop in the picture.
)
# Newton steps from a guess to the curve. More: a bad guess ends on another branch unnoticed; fewer: steps are halved for
# nothing.
CORRECTIONS = 6
MOST_PIECES = 40  # of a curve. More: a web that takes seconds; fewer: pieces of a curve that has many are left out.
# A singular value of the derivatives, against the largest, that counts as zero. Larger: nearly parallel surfaces have no
# curve; smaller: rounding gives a direction to points that have none.
FLAT = 1e-7


def _real(values: Array) -> Array:
    """nan where values are complex."""
    return np.where(values.imag == 0, values.real, np.nan) if np.iscomplexobj(values) else values.astype(float)


@dataclass(frozen=True, eq=False)
class Manifold:
    """The solutions of the equations of ``problem`` in the box of ``windows``, in whose half widths steps are measured."""

    problem: Problem
    windows: tuple[Window, ...]

    @property
    def half(self) -> Array:
        return np.array([0.5 * (high - low) for low, high in self.windows])

    @property
    def middle(self) -> Array:
        return np.array([0.5 * (high + low) for low, high in self.windows])

    def inside(self, at: Array) -> Array:
        """[N] whether points [N, n] are in the box and fulfil inequalities and bounds."""
        out = (np.abs(at - self.middle) <= self.half * (1 + 1e-9)).all(1)
        for limit in self.problem.limits:
            out &= limit.holds(at)
        return np.asarray(out)

    def satisfied(self, at: Array) -> Array:
        """[N] whether points [N, n] satisfy the equations up to rounding: of the terms, or of the place."""
        out = np.ones(len(at), dtype=bool)
        with np.errstate(all="ignore"):
            for relation in self.problem.equations:
                value, slope = relation.gap.jacobian(at, ())
                change = np.linalg.norm(slope[:, 0] * self.half, axis=1)
                out &= np.abs(value[:, 0]) <= SATISFIED * np.fmax(relation.size(at), change)
        return out

    def slopes(self, at: Array) -> tuple[Array, Array]:
        """Values [N, m] and derivatives [N, m, n] of the equations, in units of half the windows, each row with a
        derivative of length 1."""
        both = [r.gap.jacobian(at, ()) for r in self.problem.equations]
        value = _real(np.stack([v[:, 0] for v, _ in both], axis=1))
        slope = _real(np.stack([s[:, 0] for _, s in both], axis=1)) * self.half
        length = np.linalg.norm(slope, axis=2)
        length = np.where((length > 0) & np.isfinite(length), length, 1.0)
        return value / length, slope / length[:, :, None]

    def on(self, at: Array, rounds: int = ROUNDS) -> Array:
        """[K, n] points on the set near ``at`` [N, n], by steps of least length; those that do not get there are left
        out."""
        if not self.problem.equations:
            return at
        last = np.full(len(at), np.inf)
        with np.errstate(all="ignore"):
            for _ in range(rounds):
                value, slope = self.slopes(at)
                known = np.isfinite(value).all(1) & np.isfinite(slope).all((1, 2))
                at, value, slope = at[known], value[known], slope[known]
                if not len(at):
                    return at
                step = -(np.linalg.pinv(slope, rcond=FLAT) @ value[:, :, None])[:, :, 0]
                last = np.linalg.norm(step, axis=1)
                at = at + step * np.minimum(1.0, 1.0 / np.maximum(last, 1e-300))[:, None] * self.half
            good = last <= NEAR
            return np.asarray(at[good][self.satisfied(at[good])])

    def seeds(self, also: Array) -> Array:
        """[K, n] points of the set in the box: the given ones, and what random points are led to."""
        random = np.random.default_rng(0).uniform(-1, 1, (SEEDS, len(self.windows)))
        found = self.on(np.concatenate([also, self.middle + random * self.half]))
        return np.asarray(found[self.inside(found)]) if len(found) else found

    def curves(self, seeds: Array) -> Iterator[Array]:
        """The curves [N, n] through the seeds, each once, where the set is one-dimensional."""
        known = np.zeros((0, len(self.windows)))
        count = 0
        for seed in seeds:
            if len(known) and np.abs((known - seed) / self.half).max(1).min() < 1.5 * STEP:
                continue
            curve = self._through(seed)
            if curve is not None and count < MOST_PIECES:
                count += 1
                known = np.concatenate([known, curve])
                yield curve

    def _through(self, seed: Array) -> Array | None:
        here = self._corrected(seed, None)
        if here is None:
            return None
        ahead, closed = self._along(*here)
        back = [] if closed else self._along(here[0], -here[1])[0]
        curve = np.array([*reversed(back), here[0], *ahead])
        return curve if len(curve) > 2 and self.satisfied(curve).all() else None

    def _corrected(self, at: Array, before: Array | None) -> tuple[Array, Array] | None:
        """The point of the set nearest to a guess, with the unit vector along the curve there, ahead if a direction
        before is given; None where there is none."""
        for _ in range(CORRECTIONS):
            with np.errstate(all="ignore"):
                values, slopes = self.slopes(at[None])
            value, slope = values[0], slopes[0]
            if not (np.isfinite(value).all() and np.isfinite(slope).all()):
                return None
            left, sizes, rows = np.linalg.svd(slope)
            rank = int((sizes > FLAT * max(1.0, sizes[0])).sum())
            step = -rows[:rank].T @ ((left.T @ value)[:rank] / sizes[:rank])
            at = at + step * self.half
            if np.linalg.norm(step) <= NEAR:
                if rank != len(self.windows) - 1:  # a crossing: straight on
                    return None if before is None else (at, before)
                return at, rows[-1] if before is None or rows[-1] @ before >= 0 else -rows[-1]
        return None

    def _along(self, seed: Array, way: Array) -> tuple[list[Array], bool]:
        """The points after the seed, and whether the curve came back to it."""
        out: list[Array] = []
        at, size = seed, STEP
        for _ in range(MOST_STEPS):
            if size < SHORTEST:
                break
            found = self._corrected(at + size * way * self.half, way)
            step = (found[0] - at) / self.half if found else np.zeros(len(at))
            length = float(np.linalg.norm(step))
            straight = 0 < length <= 2 * size and step @ way >= STRAIGHT * length
            if not (found and straight and found[1] @ way >= STRAIGHT and self.inside(found[0][None])[0]):
                size *= 0.5
                continue
            (at, way), size = found, min(STEP, 2 * size)
            out.append(at)
            if len(out) > 4 and np.linalg.norm((at - seed) / self.half) < 0.75 * STEP:
                return [*out, seed], True
        return out, False
