"""Coordinates of the parameters that keep the relations which hold at a minimum: in them it is an unconstrained one, and
its standard errors are those in the tangent space (Seber and Wild 1989, section 9.4)."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from eqsolve.fitting.constrained.relations import Relations
from eqsolve.fitting.functions import Array
from eqsolve.fitting.least_squares import TAKES_PART, TINY, Spread, column_norms
from eqsolve.fitting.problem import FitProblem

# Newton steps back to the relations. Fewer: steps along strongly curved relations are refused; more: time at points
# from which no way leads back.
RETURNS = 12
# Relations that hold whose slopes depend on those of others, as a share of the largest singular value. Too small: one
# that follows from others is inverted; too large: a weak one is forgotten.
INDEPENDENT = 1e-9
# Standard error, as a share of the largest that the coordinates could give, or slope along the free directions, below
# which the relations alone determine a parameter. Too small: rounding is told as an error; too large: a small error is
# told as none.
CERTAIN = 1e-12
# Last step back to the relations, as a share of the way. Too small: steps within rounding, all RETURNS of them; too large:
# relations hold to fewer digits than floats have.
RETURNED = 1e-15
# Multiplier, as a share of the residuals that it balances, below which it is rounding. Too small: a relation that costs
# nothing shows 1e-17; too large: a small price is told as none.
PRICE = 1e-12


@dataclass(frozen=True, eq=False)
class Chart:
    """theta = foot + Z (u - origin) + N s(u) for coordinates u[q], where s brings it back to the relations ``active``.

    It is a ``Target`` of the searches, without bounds: those that hold are among the relations, the others are away.
    """

    problem: FitProblem
    relations: Relations
    active: Array
    foot: Array
    tangent: Array  # Z[p, q]
    normal: Array  # N[p, k]
    mixing: Array  # [k, active]: independent combinations of the relations
    origin: Array  # u[q] of the foot

    @property
    def lower(self) -> Array:
        return np.full(len(self.origin), -math.inf)

    @property
    def upper(self) -> Array:
        return np.full(len(self.origin), math.inf)

    def theta(self, u: Array) -> Array:
        """[L, p] at u[L, q]."""
        return self._placed(u)[0]

    def value(self, u: Array) -> Array:
        return self.problem.value(self.theta(u))

    def jacobian(self, u: Array) -> tuple[Array, Array]:
        theta, moves = self._placed(u)
        F, J = self.problem.jacobian(theta)
        return F, J @ moves

    def plain_slopes(self, u: Array) -> Array:
        """J[L, rows, q] of the residuals in units of sigma, before the losses."""
        theta, moves = self._placed(u)
        return np.asarray(self.problem.plain_slopes(theta) @ moves)

    def terms(self, u: Array) -> Array:
        return self.problem.terms(self.theta(u))

    def spread(self, inner: Spread, u: Array) -> Spread:
        """What is known of u, said of theta; a parameter that a bound holds has no standard error."""
        theta, steps = self._placed(u[None])
        moves = steps[0]
        known = np.nan_to_num(inner.stderr, nan=0.0)
        root = np.nan_to_num(inner.correlation, nan=0.0) * known[:, None] * known[None, :]
        covariance = moves @ root @ moves.T
        stderr = np.sqrt(np.maximum(np.diag(covariance), 0.0))
        with np.errstate(all="ignore"):
            correlation = covariance / np.maximum(stderr[:, None] * stderr[None, :], TINY)
        open_ends = moves @ (inner.null / column_norms(self.jacobian(u[None])[1][0])[:, None])
        caught = (np.abs(open_ends) > TAKES_PART * max(TINY, float(np.abs(open_ends).max(initial=0.0)))).any(1)
        unknown = caught | self.on_bounds
        # what the relations alone determine is known without error, and correlated with nothing
        shares = np.abs(moves).max(1, initial=0.0) * column_norms(self.problem.jacobian(theta)[1][0])  # of at most 1
        sure = (
            unknown
            | (shares <= CERTAIN)
            | (stderr <= CERTAIN * np.abs(moves).max(1, initial=0.0) * known.max(initial=0.0))
        )
        correlation = np.where(sure[:, None] | sure[None, :], math.nan, np.clip(correlation, -1, 1))
        stderr = np.where(unknown, math.nan, np.where(sure, 0.0, stderr))
        return replace(inner, stderr=stderr, correlation=correlation, null=open_ends)

    @property
    def on_bounds(self) -> Array:
        """[p] parameters that a bound holds."""
        held = np.zeros(len(self.foot), dtype=bool)
        for (k, _, _), active in zip(self.relations.bounds, self.active[len(self.relations.order) :], strict=True):
            held[k] |= bool(active)
        return held

    def plain(self, theta: Array) -> Array:
        """theta[p] with those that a bound holds on it to the last bit."""
        out = theta.copy()
        for (k, end, _), active in zip(self.relations.bounds, self.active[len(self.relations.order) :], strict=True):
            out[k] = end if active else out[k]
        return out

    def multipliers(self, theta: Array) -> Array:
        """[count] of the relations at a minimum theta[p]: J'F + A' multipliers = 0; 0 for those that do not hold."""
        F, J = (part[0] for part in self.problem.jacobian(theta[None]))
        A = self.relations.jacobian(theta[None])[1][0][self.active]
        out = np.zeros(self.relations.count)
        D = column_norms(J)
        found = -np.linalg.lstsq((A / D).T, (J / D).T @ F, rcond=INDEPENDENT)[0]
        balanced = np.abs(found) * np.linalg.norm(A / D, axis=1)
        out[self.active] = np.where(balanced > PRICE * np.linalg.norm(F), found, 0.0)
        return out

    def _placed(self, u: Array) -> tuple[Array, Array]:
        """theta[L, p] and its slopes [L, p, q]."""
        flat = self.foot + (u - self.origin) @ self.tangent.T
        k = self.normal.shape[1]
        if not k:
            return flat, np.broadcast_to(self.tangent, (len(u), *self.tangent.shape))
        s = np.zeros((len(u), k))
        for _ in range(RETURNS):
            c, across, _ = self._relations(flat + s @ self.normal.T)
            back = _solved(across, c[:, :, None])[:, :, 0]
            s = s - back
            if not (np.abs(back) > RETURNED * (1 + np.abs(s))).any():
                break
        theta = flat + s @ self.normal.T
        _, across, along = self._relations(theta)
        return theta, self.tangent - self.normal @ _solved(across, along)

    def _relations(self, theta: Array) -> tuple[Array, Array, Array]:
        """The independent relations [L, k], their slopes along the normals [L, k, k] and the tangents [L, k, q]."""
        c, A = self.relations.jacobian(theta)
        slopes = self.mixing @ A[:, self.active]
        return c[:, self.active] @ self.mixing.T, slopes @ self.normal, slopes @ self.tangent


def chart_at(problem: FitProblem, theta: Array, active: Array) -> Chart:
    """The chart around theta[p] of the relations ``active``[count]; its axes are the columns of J over their norms."""
    relations = Relations(problem)
    D = column_norms(problem.jacobian(theta[None])[1][0])
    A = relations.jacobian(theta[None])[1][0][active] / D
    norms = np.linalg.norm(A, axis=1)
    norms = np.where(norms > 0, norms, 1.0)
    U, S, Vh = np.linalg.svd(A / norms[:, None])
    rank = int((INDEPENDENT * S[0] < S).sum()) if len(S) and S[0] > 0 else 0
    tangent, normal = Vh[rank:].T / D[:, None], Vh[:rank].T / D[:, None]
    return Chart(problem, relations, active, theta, tangent, normal, U[:, :rank].T / norms, Vh[rank:] @ (D * theta))


def _solved(A: Array, b: Array) -> Array:
    try:
        out: Array = np.linalg.solve(A, b)
    except (np.linalg.LinAlgError, ValueError):
        return np.full_like(b, math.nan)
    return out
