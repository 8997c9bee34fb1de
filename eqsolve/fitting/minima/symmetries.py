"""Exchanges of equal terms, which leave every residual what it is whatever the parameters are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from eqsolve.fitting.functions import Array
from eqsolve.fitting.least_squares import Target

# Largest change of a residual, relative to their size, that is rounding of a sum in another order. Too small: equal
# terms are listed as other places; too large: terms that nearly agree count as equal.
ROUNDING = 1e-9
POINTS = 2  # near the given one at which the residuals must agree; one could agree by chance
# How far off these lie: what each parameter changes, as a share of the size of the terms. Too small: the place itself may
# have a symmetry of its own; too large: peaks leave the rows, and all that does nothing there looks alike.
STEP = 0.02
MOST = 2000  # places of one orbit; beyond, some are looked at again
# Parameters whose sign is of no account from which mirror images are one place: these make more than four. Fewer: two
# places that people write differently are told as one; more: the eight mirror images of three signs are listed.
SIGNS = 3


@dataclass(frozen=True, eq=False)
class Symmetries:
    """``exchanges``[n, p] orders of the parameters, ``mirrors``[k, p] signs, under which the residuals stay the same."""

    exchanges: Array
    mirrors: Array

    def orbit(self, x: Array) -> Array:
        """[places, p]: x and what exchanges of equal terms make of it; mirror images only where there are many."""
        places, known, at = [x], {x.tobytes()}, 0
        while at < len(places) and len(places) < MOST:
            here = places[at]
            at += 1
            for there in (*(here[order] for order in self.exchanges), *(here * sign for sign in self._mirrored)):
                if there.tobytes() not in known:
                    known.add(there.tobytes())
                    places.append(there)
        return np.array(places)

    @property
    def _mirrored(self) -> Array:
        return self.mirrors if len(self.mirrors) >= SIGNS else self.mirrors[:0]


def symmetries(target: Target, x: Array) -> Symmetries:
    """The exchanges of neighbouring runs of parameters and the single signs that leave the residuals unchanged near x."""
    p = len(x)
    random = np.random.default_rng(0)
    with np.errstate(all="ignore"):
        D = np.linalg.norm(target.jacobian(x[None])[1][0], axis=0)
        step = STEP * np.nan_to_num(target.terms(x[None])[0], posinf=0.0) / D
    step = np.where(np.isfinite(step) & (step > 0), step, STEP * np.maximum(np.abs(x), 1.0))
    near = x + step * random.uniform(0.5, 1.0, (POINTS, p)) * random.choice([-1.0, 1.0], (POINTS, p))
    orders = np.array(list(_exchanges(p)), dtype=int).reshape(-1, p)
    signs = 1.0 - 2.0 * np.eye(p)
    same_bounds = (target.lower[orders] == target.lower).all(1) & (target.upper[orders] == target.upper).all(1)
    both = ((target.lower == -target.upper) | (target.lower == target.upper)) if p else np.ones(0, dtype=bool)
    exchanged = orders[same_bounds & _unchanged(target, near, near[:, orders])]
    return Symmetries(exchanged, signs[both & _unchanged(target, near, near[:, None, :] * signs)])


def _unchanged(target: Target, near: Array, moved: Array) -> Array:
    """[n] the residuals at moved[points, n, p] are those at near[points, p]."""
    points, count, p = moved.shape
    if not count:
        return np.ones(0, dtype=bool)
    with np.errstate(all="ignore"):
        F = target.value(near)[:, None, :]
        G = target.value(moved.reshape(-1, p)).reshape(points, count, -1)
        size = np.abs(F).max(axis=2)
        return np.asarray((np.abs(G - F).max(axis=2) <= ROUNDING * size).all(axis=0))


def _exchanges(p: int) -> Iterator[list[int]]:
    """Two runs of parameters of one length change places: equal terms have theirs in one order; those that are linear
    may come first."""
    for size in range(1, p // 2 + 1):
        for i in range(p - 2 * size + 1):
            for j in range(i + size, p - size + 1):
                order = list(range(p))
                order[i : i + size], order[j : j + size] = order[j : j + size], order[i : i + size]
                yield order
