"""Starts: for each lane the best of some draws, block by block."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from eqsolve.fitting.functions import Array, affine_together, meetings
from eqsolve.fitting.problem import FitProblem
from eqsolve.fitting.starts.joints import Joint, joints_of
from eqsolve.fitting.starts.laws import Laws, seen
from eqsolve.fitting.starts.profiled import profiled

# rows, at random, that draws are compared on. Fewer: narrow peaks fall between them; more: fewer draws in the same time.
SEEN = 256
# Draws of one lane of which it takes the best. Fewer: a narrow peak or one of many frequencies is hit by few lanes; more:
# time, and all lanes begin in the widest of the good basins.
DRAWN = 64
AT_ONCE = 400_000  # draws times rows of one block, all lanes together: more takes longer than the descent from them
SIGNS = np.array([1.0, 1.0, -1.0, 0.0])  # of the terms of a sum in lanes one after the other; 0 leaves them free
SWEEPS = 1  # over the terms of a sum once each has been drawn


def starts(problem: FitProblem, count: int, seed: int = 0) -> Array:
    """theta[count, p] to begin from; nan for the parameters that all lines are affine in together (``affine_together``).

    A lane draws the nonlinear parameters from what they stand beside in the text: places among the rows, widths and rates
    by their range, frequencies from the spectrum. Of some draws it keeps the one that leaves least when the affine
    parameters are solved for. In even lanes the terms of a sum come one after the other, each drawn where the former ones
    leave most, as in matching pursuit (Mallat and Zhang 1993); in odd lanes all at once. Guesses of the text hold in
    every lane but the last quarter. The same seed gives the same starts.

    Example:
        >>> import numpy as np
        >>> from eqsolve import syntax
        >>> from eqsolve.fitting import problem_of, starts
        >>> x = np.linspace(0.0, 1.0, 50)
        >>> y = np.exp(-((x - 0.3) / 0.05) ** 2)
        >>> problem = problem_of(syntax.read("fit y = A*exp(-((x - m)/s)^2)", columns={"x": x, "y": y}))
        >>> theta = starts(problem, 4)
        >>> bool(abs(theta[0, problem.names.index("m")] - 0.3) < 0.05)
        True
    """
    affine = affine_together([line.function for line in problem.lines])
    drawing = _Drawing(problem, affine, np.random.default_rng(seed))
    theta = np.full((count, problem.parameters), np.nan)
    if len(affine) < problem.parameters and problem.rows:
        pursued, together = np.arange(0, count, 2), np.arange(1, count, 2)
        if len(drawing.blocks) > 1:
            theta[pursued] = drawing.pursued(len(pursued), count)
            theta[together] = drawing.together(len(together), count)
        else:
            theta = drawing.together(count, count)
    theta[:, list(affine)] = np.nan
    return theta


@dataclass(eq=False)
class _Drawing:
    problem: FitProblem
    affine: tuple[int, ...]
    random: np.random.Generator
    _joints: dict[int, list[Joint]] = field(default_factory=dict)

    @cached_property
    def few(self) -> FitProblem:
        """The problem over some rows of each line, one after the other in its table."""
        share = SEEN / max(self.problem.rows, SEEN)
        picked = []
        for line in self.problem.lines:
            size = min(line.length, max(8, int(line.length * share)))
            rows = self.random.choice(line.length, size, replace=False) if size < line.length else np.arange(size)
            picked.append(np.sort(rows))
        return self.problem.picked(picked)

    @cached_property
    def nonlinear(self) -> tuple[int, ...]:
        return tuple(k for k in range(self.problem.parameters) if k not in self.affine)

    @cached_property
    def laws(self) -> Laws:
        self._joints.update({k: joints_of(self.problem, k, frozenset(self.affine)) for k in self.nonlinear})
        zero = np.full((1, self.problem.parameters), 0.5)
        zero[:, list(self.affine)] = 0.0
        data = []
        for line in self.problem.lines:
            known = all(k >= line.response.parameters for k in line.response.used)
            data.append(seen((line.response if known else line.function).value(zero, line.columns)[0]))
        return Laws(self.problem, self.few, data)

    @cached_property
    def order(self) -> list[int]:
        """The nonlinear parameters, those first that others need."""
        laws, left, done = self.laws, list(self.nonlinear), []
        assert laws
        while left:
            ready = (k for k in left if all(not (j.needs & set(left)) for j in self._joints[k]))
            done.append(next(ready, left[0]))
            left.remove(done[-1])
        return done

    # ------------------------------------------------------------ blocks of a sum

    @cached_property
    def partners(self) -> dict[int, set[int]]:
        found = meetings([line.function for line in self.problem.lines]).partners
        return {k: found[k] & set(self.nonlinear) for k in self.affine}

    @cached_property
    def same(self) -> tuple[int, ...]:
        """The affine parameters whose columns nothing changes."""
        return tuple(k for k in self.affine if not self.partners[k])

    @cached_property
    def blocks(self) -> list[list[int]]:
        """The nonlinear parameters by the terms that they stand in together; what changes the lines without any affine
        parameter is one block, the first."""
        groups = [set(partners) for partners in self.partners.values() if partners]
        base = self._in_base()
        if base:
            groups.insert(0, base)
        merged: list[set[int]] = []
        for group in groups:
            near = [g for g in merged if g & group]
            at = merged.index(near[0]) if near else len(merged)
            whole = group.union(*near)
            merged = [g for g in merged if g not in near]
            merged.insert(at, whole)
        rest = set(self.nonlinear).difference(*merged)
        if rest:
            merged.append(rest)
        return [[k for k in self.order if k in group] for group in merged]

    def _in_base(self) -> set[int]:
        """The nonlinear parameters that the lines feel while all affine ones are 0."""
        theta = np.repeat(self.random.uniform(0.4, 0.6, (1, self.problem.parameters)), len(self.nonlinear) + 1, axis=0)
        theta[:, list(self.affine)] = 0.0
        for row, k in enumerate(self.nonlinear):
            theta[row + 1, k] *= 1.37
        F = self.few.value(theta)
        same = ((F[:1] == F) | (np.isnan(F) & np.isnan(F[:1]))).all(axis=1)
        return {k for row, k in enumerate(self.nonlinear) if not same[row + 1]}

    # ------------------------------------------------------------ lanes

    def together(self, lanes: int, count: int) -> Array:
        """[lanes, p]: all parameters drawn at once."""
        draws = self._draws(count)
        theta = self._begun(lanes * draws)
        _, residual = self._profiled(theta[:1], set(), None)
        weights = list(self._worth(residual, None))
        for k in self.order:
            self._draw(k, theta, weights)
        self._guessed(theta, draws)
        return self._best(theta, None, draws, set(self.nonlinear))[0]

    def pursued(self, lanes: int, count: int) -> Array:
        """[lanes, p]: block after block, in an order of its own for each call; those that leave least first.

        In most lanes all terms have one sign, that to which the data stick out first: free ones would take a valley
        between two peaks for a third.
        """
        draws, theta = self._draws(count), self._begun(lanes)
        base = self._in_base()
        first = [b for b in self.blocks if base & set(b)]
        later = [b for b in self.blocks if not base & set(b)]
        drawn: set[int] = set()
        _, residual = self._profiled(theta, set(), None)
        with np.errstate(all="ignore"):
            peaks = -1.0 if ((residual[0] - residual[0].mean()) ** 3).sum() < 0 else 1.0
        signs = np.resize(peaks * SIGNS, lanes)
        for block in [*first, *(later[k] for k in self.random.permutation(len(later)))]:
            drawn |= set(block)
            theta, _, residual = self._best(*self._wide(theta, residual, signs, block, draws), draws, drawn)
        left = np.zeros(lanes)
        for block in later * SWEEPS:  # again, as the first ones were drawn without the others
            _, residual = self._profiled(theta, set(self.nonlinear) - set(block), signs)
            wide, wide_signs = self._wide(theta, residual, signs, block, draws)
            self._moved(wide, theta, block, draws)
            theta, left, _ = self._best(wide, wide_signs, draws, set(self.nonlinear))
        return theta[np.argsort(left, kind="stable")]

    def _wide(
        self, theta: Array, residual: Array, signs: Array, block: Sequence[int], draws: int
    ) -> tuple[Array, Array]:
        """[lanes * draws, p] the lanes with the block drawn where they leave most, and their signs."""
        wide, wide_signs = np.repeat(theta, draws, axis=0), np.repeat(signs, draws)
        weights = [np.repeat(w, draws, axis=0) for w in self._worth(residual, signs)]
        for k in block:
            self._draw(k, wide, weights)
        self._guessed(wide, draws, block)
        return wide, wide_signs

    def _moved(self, wide: Array, theta: Array, block: Sequence[int], draws: int) -> None:
        """Gives each draw some of the lane's values back: a place that is right is kept while widths are tried."""
        there = theta.repeat(draws, axis=0)
        for k in block:
            kept = self.random.random(len(wide)) < 0.5
            wide[kept, k] = there[kept, k]
        wide[::draws] = theta

    def _free_of(self, drawn: set[int]) -> tuple[int, ...]:
        """The affine parameters whose columns hold none but drawn ones."""
        return tuple(k for k in self.affine if self.partners[k] <= drawn)

    def _draws(self, count: int) -> int:
        return max(4, min(DRAWN, AT_ONCE // max(1, self.few.rows * count)))

    def _begun(self, lanes: int) -> Array:
        theta = np.full((lanes, self.problem.parameters), 0.5)
        theta[:, list(self.affine)] = 0.0
        return theta

    def _draw(self, k: int, theta: Array, weights: Sequence[Array]) -> None:
        theta[:, k] = self.laws.drawn(k, self._joints[k], theta, weights, self.random)

    def _guessed(self, theta: Array, draws: int, block: Sequence[int] | None = None) -> None:
        """Guesses hold in the lanes before the last quarter."""
        lanes = len(theta) // draws
        held = draws * max(1, lanes - lanes // 4)
        for k in self.nonlinear if block is None else block:
            if np.isfinite(self.problem.guess[k]):
                theta[:held, k] = self.problem.inside(self.problem.guess)[k]

    def _best(self, theta: Array, signs: Array | None, draws: int, drawn: set[int]) -> tuple[Array, Array, Array]:
        """For each lane the draw that leaves least, its sum of squares and residuals."""
        left, residual = self._profiled(theta, drawn, signs, draws)
        best = left.reshape(-1, draws).argmin(axis=1) + draws * np.arange(len(theta) // draws)
        return theta[best], left[best], residual[best]

    def _profiled(self, theta: Array, drawn: set[int], signs: Array | None, together: int = 1) -> tuple[Array, Array]:
        """Sums of squares and residuals of the terms that hold none but drawn parameters, such as a base line."""
        return profiled(self.few, theta, self._free_of(drawn), same=self.same, signs=signs, together=together)

    def _worth(self, residual: Array, signs: Array | None) -> Iterator[Array]:
        """How much each row of each line is worth as a place: the square of what is left there, on the side of the sign,
        and something anywhere."""
        at = 0
        for line in self.few.lines:
            part = residual[:, at : at + line.rows]
            at += line.rows
            with np.errstate(all="ignore"):
                if signs is not None and not line.complex:
                    part = np.where(part * signs[:, None] < 0, 0.0, part)
                square = part * part
                if line.complex:
                    square = square[:, : line.length] + square[:, line.length :]
                share = square / square.sum(axis=1, keepdims=True)
                yield np.where(np.isfinite(share), share, 0.0) + 0.5 / line.length
