"""What a fit minimizes: residuals of lines over their tables, in units of their standard errors, as functions of the
parameters. Plain data and arrays; no text, no SymPy, no torch."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from eqsolve.fitting.functions import Array, Function, Tape
from eqsolve.fitting.robust import LEAST_SQUARES, Loss, Shape
from eqsolve.syntax.tree import FitLine

# What counts dates, times and spans as the column of this name does; None for what is none.
Counter = Callable[[Sequence[object]], Sequence[float] | None]
Count = Mapping[str, Counter]


@dataclass(frozen=True, eq=False)
class Line:
    """One fit line over the rows of its table.

    ``function`` is left - right over the parameters and ``names`` of the table's columns that the line uses; ``columns``
    are those, of shape [N] (none: the line holds once). ``sigma``[N] is the standard error of a row, None where the line
    gives none; ``absolute`` says that it is known and not scaled. ``column_sigma`` has the standard errors [N] of
    columns, by their position. ``model`` and ``response`` are the right and left sides by themselves; ``dropped`` rows of
    the table held no number, or have the weight 0 (``weightless`` of them), and are left out (``kept`` are the others);
    ``table`` is its name.
    """

    source: FitLine
    function: Function
    response: Function
    model: Function
    names: tuple[str, ...]
    columns: tuple[Array, ...]
    sigma: Array | None = None
    absolute: bool = False
    column_sigma: tuple[tuple[int, Array], ...] = ()
    loss: Loss = LEAST_SQUARES
    complex: bool = False
    dropped: int = 0
    table: str = ""
    weightless: int = 0
    kept: Array | None = None  # [rows of the table] those that the line holds; None: all

    @property
    def plain(self) -> bool:
        """Residuals are ``function`` over sigma and nothing else."""
        return self.loss.shape is Shape.LINEAR and not self.column_sigma

    @property
    def length(self) -> int:
        """Rows N of the table."""
        return self.columns[0].shape[0] if self.columns else 1

    @property
    def rows(self) -> int:
        """Residuals: two for each row of a complex line."""
        return 2 * self.length if self.complex else self.length

    @property
    def free_scale(self) -> bool:
        """The scale of the loss is found from the rows: none is given, nor standard errors that it could count in."""
        said = self.source.weighting
        if self.loss.shape is Shape.LINEAR or said.scale is not None or self.absolute or self.column_sigma:
            return False
        return self.sigma is None or said.weight is not None

    def value(self, theta: Array) -> Array:
        """F[L, rows] at theta[L, p]: residuals in units of sigma, and such that their squares are what the loss counts;
        those of a complex line are real parts, then imaginary ones."""
        return self.loss.residuals(self.residuals(theta))

    def jacobian(self, theta: Array, inputs: Sequence[int] | None = None) -> tuple[Array, Array]:
        """F[L, rows] and J[L, rows, p], or its columns for the parameters of these numbers."""
        r, J = self.residual_slopes(theta, inputs)
        if self.loss.shape is Shape.LINEAR:
            return r, J
        return self.loss.residuals(r), self.loss.slopes(r)[:, :, None] * J

    def residuals(self, theta: Array) -> Array:
        """[L, rows] in units of sigma, before the loss."""
        return self._split(self._weighted(self.function.value(theta, self.columns)))

    def residual_slopes(self, theta: Array, inputs: Sequence[int] | None = None) -> tuple[Array, Array]:
        """``residuals`` and their derivatives [L, rows, p], or those by the parameters of these numbers."""
        F, J = self.function.jacobian(theta, self.columns, inputs)
        weighted = J if self.sigma is None else J / self.sigma[:, None]
        return self._split(self._weighted(F)), self._split(weighted)

    def terms(self, theta: Array) -> Array:
        """[L, N] the size of the terms of the residuals, in units of sigma."""
        return np.asarray(self._weighted(self.function.terms(theta, self.columns)))

    def ordinary(self) -> Line:
        """The line with the square as its loss and no errors of columns."""
        return replace(self, loss=LEAST_SQUARES, column_sigma=())

    def picked(self, rows: Array) -> Line:
        """The line over the rows of these numbers."""
        sigma = None if self.sigma is None else self.sigma[rows]
        others = tuple((k, errors[rows]) for k, errors in self.column_sigma)
        return replace(self, columns=tuple(c[rows] for c in self.columns), sigma=sigma, column_sigma=others, kept=None)

    def _weighted(self, F: Array) -> Array:
        return F if self.sigma is None else F / self.sigma

    def _split(self, values: Array) -> Array:
        if not self.complex:
            return values
        return np.concatenate([values.real, values.imag], axis=1)


@dataclass(frozen=True, eq=False)
class Constraint:
    """A relation between parameters: function = 0 (``equality``), else function <= 0."""

    function: Function
    equality: bool
    text: str
    line: int

    def value(self, theta: Array) -> Array:
        """[L] at theta[L, p]."""
        return self.function.value(theta, ())[:, 0]

    def jacobian(self, theta: Array) -> tuple[Array, Array]:
        """Values [L] and slopes [L, p]."""
        value, slopes = self.function.jacobian(theta, ())
        return value[:, 0], slopes[:, 0]


@dataclass(frozen=True, eq=False)
class FitProblem:
    """The sum over ``lines`` of the losses of their residuals, over parameters theta[p] with bounds [p] (infinite where
    there are none) and guesses [p] (nan where there is none), under ``constraints``. ``words`` has the entries of each column
    of which lines made columns of zeros and ones."""

    names: tuple[str, ...]
    lines: tuple[Line, ...]
    lower: Array
    upper: Array
    guess: Array
    tape: Tape
    constraints: tuple[Constraint, ...] = ()
    count: Count = field(default_factory=dict)
    words: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def parameters(self) -> int:
        return len(self.names)

    @cached_property
    def rows(self) -> int:
        """Residuals of all lines."""
        return sum(line.rows for line in self.lines)

    @property
    def plain(self) -> bool:
        """Bounded least squares: no other loss, no errors in columns, no relations between parameters."""
        return all(line.plain for line in self.lines) and not self.constraints

    def value(self, theta: Array) -> Array:
        """F[L, rows] at theta[L, p]."""
        if len(self.lines) == 1:
            return self.lines[0].value(theta)
        return np.concatenate([line.value(theta) for line in self.lines], axis=1)

    def jacobian(self, theta: Array, inputs: Sequence[int] | None = None) -> tuple[Array, Array]:
        """F[L, rows] and J[L, rows, p], or its columns for the parameters of these numbers."""
        if len(self.lines) == 1:
            return self.lines[0].jacobian(theta, inputs)
        pairs = [line.jacobian(theta, inputs) for line in self.lines]
        return np.concatenate([F for F, _ in pairs], axis=1), np.concatenate([J for _, J in pairs], axis=1)

    def terms(self, theta: Array) -> Array:
        """[L] the norm of the terms that the residuals are made of."""
        with np.errstate(all="ignore"):
            return np.asarray(np.sqrt(sum((line.terms(theta) ** 2).sum(1) for line in self.lines)))

    def plain_slopes(self, theta: Array) -> Array:
        """J[L, rows, p] of the residuals in units of sigma, before the losses."""
        return np.concatenate([line.residual_slopes(theta)[1] for line in self.lines], axis=1)

    def ordinary(self) -> FitProblem:
        """The bounded least squares whose minimum is near: no losses, errors of columns or relations."""
        return replace(self, lines=tuple(line.ordinary() for line in self.lines), constraints=())

    def inside(self, theta: Array) -> Array:
        """theta moved into the bounds."""
        return np.clip(theta, self.lower, self.upper)

    def picked(self, rows: Sequence[Array]) -> FitProblem:
        """The problem over these rows of each line."""
        return replace(self, lines=tuple(line.picked(r) for line, r in zip(self.lines, rows, strict=True)))
