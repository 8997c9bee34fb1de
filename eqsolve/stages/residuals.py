"""The third stage: equations as one function of torch, many points at once."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from eqsolve.arguments import mapping_of, table_of
from eqsolve.clocks.clock import bearable
from eqsolve.errors import EqsolveError, UsageError, failure
from eqsolve.given import Given, Number, Text, device_of, most_of, seed_of
from eqsolve.given.frames import columns_from
from eqsolve.given.systems import built
from eqsolve.given.values import as_read, exact_number, refuse_strangers
from eqsolve.model import Problem, System, problem
from eqsolve.numeric.bridge import compile_model, compile_residual
from eqsolve.numeric.lanes import Traced, VectorFunction, starts
from eqsolve.numeric.residuals import Residual as Written
from eqsolve.numeric.residuals import Rows, require_points
from eqsolve.syntax.text import given_columns
from eqsolve.syntax.tree import UNWEIGHTED, Statements


@dataclass(frozen=True)
class _Source:
    """The statements of a residual; those of SymPy equations with the names of their symbols."""

    statements: Statements
    symbols: tuple[str, ...] | None = None


@dataclass(frozen=True, eq=False)
class Residual:
    """r(x) of a text: x[..., n] in float64 -> r[..., m], zero where every equation holds. Undefined points give nan or
    infinity.

    ``names`` [n] are the unknowns that the columns of x stand for, ``lines`` [m] the line of the text (from 1) of each
    row: equations in the order of the text, then the members of ``for`` lines, then max(g, 0) of inequalities g <= 0. Of
    ``fit`` lines there is a row for each row of the table. ``lower``, ``upper`` and ``guess`` [n] are what the text says
    of the unknowns (infinite, or nan, where it says nothing); they do not change r. ``function`` is what computes it,
    and ``source`` what it was made of, for pickles.

    Autograd and torch.func get written derivatives, of any order: backward(), torch.autograd.grad, jacrev, jacfwd,
    hessian and vmap all work. At corners (of ``abs``, ``max``) they are one-sided, across jumps zero.
    """

    names: tuple[str, ...]
    lines: tuple[int, ...]
    guess: Tensor
    lower: Tensor
    upper: Tensor
    function: VectorFunction
    source: _Source | None = field(default=None, repr=False)  # what it was made of, so that it can be made again

    def __reduce__(self) -> tuple[object, ...]:
        """Compiled code cannot be pickled: it is compiled again where the pickle is opened."""
        if self.source is None:  # a function of torch, which is pickled like any other
            return (Residual, (self.names, self.lines, self.guess, self.lower, self.upper, self.function))
        return (_compiled, (self.source, str(self.guess.device), self.guess))

    def __call__(self, x: Tensor) -> Tensor:
        """r[..., m] at x[..., n]. Raises UsageError (E400, E401) for another shape or type of number, E669 for no tensor."""
        self._need_points(x)
        of = self.function
        value = of.written if isinstance(of, Written | _WrittenRows) else of.value
        if x.ndim == 0 or x.shape[-1] != len(self.names) or x.ndim == 2:
            return value(x)
        return value(x.reshape(-1, x.shape[-1])).reshape(*x.shape[:-1], len(self.lines))

    def jacobian(self, x: Tensor) -> Tensor:
        """J[..., m, n] at x[..., n], by symbolic derivatives; where x wants a gradient, differentiable in turn."""
        self._need_points(x)
        if x.ndim != 2 and x.ndim > 0 and x.shape[-1] == len(self.names):
            return self.jacobian(x.reshape(-1, x.shape[-1])).reshape(*x.shape[:-1], len(self.lines), x.shape[-1])
        of = self.function
        again = x.requires_grad and torch.is_grad_enabled()
        return of.written_jacobian(x) if isinstance(of, Written | _WrittenRows) and again else of.jacobian(x)[1]

    def terms(self, x: Tensor) -> Tensor:
        """[lanes, m] the absolute terms of each row added up: what the rounding error of r is measured by."""
        self._need_points(x)
        return self.function.magnitude(x)

    def _need_points(self, x: object) -> None:
        """Raises UsageError (E400, E669) where there is no value for each name in each row."""
        if not isinstance(x, Tensor):
            raise _no_tensor(x)
        if x.ndim == 0 or x.shape[-1] != len(self.names):
            require_points(x, len(self.names), self.names)

    def starts(self, lanes: int, *, seed: int = 0) -> Tensor:
        """[lanes, n] points to begin from, inside the bounds: the guess, constants, then draws from several laws."""
        drawn = starts(
            most_of("lanes", lanes),
            len(self.names),
            guess=self.guess,
            lower=self.lower,
            upper=self.upper,
            seed=seed_of(seed),
        )
        return drawn.to(self.guess.device)

    def point(self, values: Mapping[str, Number]) -> Tensor:
        """[n] the values in the order of the columns; nan for names that are left out. Raises UsageError (E621, E622)."""
        values = as_read(self.names, mapping_of("values", values, '{"x": 1.5}'))
        refuse_strangers(self.names, values)
        told = [float(exact_number(values[name], name)) if name in values else math.nan for name in self.names]
        return torch.tensor(told, dtype=torch.float64, device=self.guess.device)

    def begun(self, start: Mapping[str, Number]) -> Residual:
        """The same residual with these guesses in place of the text's own."""
        told = self.point(start)
        return replace(self, guess=torch.where(torch.isnan(told), self.guess, told))

    def __repr__(self) -> str:
        return f"<Residual: {len(self.lines)} row{'s' * (len(self.lines) != 1)} of {', '.join(self.names)}>"


@dataclass(frozen=True)
class _WrittenRows(Rows):
    """Rows of a table whose derivatives are written out for autograd, those of a line by the parameters and the columns
    together: autograd's own would be nan wherever a branch that is not taken (of ``where``) is undefined."""

    lines: Written  # [rows, parameters + columns] -> [rows, lines]

    def written(self, x: Tensor) -> Tensor:
        """F[L, m], with derivatives of any order."""
        F = self.lines.written(self._spread(x))
        return F.reshape(len(x), self.length, len(self.models)).mT.flatten(1)

    def written_jacobian(self, x: Tensor) -> Tensor:
        """J[L, m, n], with derivatives as ``written`` has them."""
        J = self.lines.written_jacobian(self._spread(x))[:, :, : self.columns]
        return J.reshape(len(x), self.length, len(self.models), self.columns).transpose(1, 2).flatten(1, 2)

    def _spread(self, x: Tensor) -> Tensor:
        """[L * rows of the table, parameters + columns] each point beside each row."""
        require_points(x, self.columns)
        beside = [c.expand(len(x), self.length) for c in self.table]
        points = x.unsqueeze(1).expand(-1, self.length, -1)
        return torch.cat([points, *(c.unsqueeze(-1).to(x.dtype) for c in beside)], 2).flatten(0, 1)


def residual(
    text: Text | Statements,
    *,
    data: Mapping[str, object] | None = None,
    params: Mapping[str, Number] | None = None,
    device: str = "cpu",
    name: str | None = None,
    base_dir: Path | None = None,
) -> Residual:
    """The equations of a text as a torch function: [lanes, n] -> [lanes, m], batched and differentiable.

    Args:
        text: as in ``solve``, or what ``read`` gave. Of ``fit`` lines the rows are left - right for each row of the table.
        data: the table of ``fit`` lines, if the text has none.
        params, name, base_dir: as in ``solve``; device: where torch computes.

    Raises TextError, NotYetError (E903: whole-number unknowns), ModelError: the text cannot be read or built;
    UsageError: a wrong argument, or fit lines with weights or losses (E691).

    >>> import eqsolve, torch
    >>> r = eqsolve.residual("x^2 + y^2 = 25\\nx - y = 1")
    >>> r.names, r.lines
    (('x', 'y'), (1, 2))
    >>> x = torch.tensor([[4.0, 3.0], [1.0, 1.0]], dtype=torch.float64, requires_grad=True)
    >>> r(x).tolist()
    [[0.0, 0.0], [-23.0, -1.0]]
    >>> (r(x) ** 2).sum().backward()
    >>> x.grad.tolist()
    [[0.0, 0.0], [-94.0, -90.0]]
    """
    device = device_of(device)
    with bearable():
        return _compiled(_source(text, data, params, name, base_dir), device)


def _compiled(source: _Source, device: str, guess: Tensor | None = None) -> Residual:
    system = built(source.statements, source.symbols)
    made = _of_fits(system, device) if system.fits else _of_equations(system, device)
    return replace(made, source=source, guess=made.guess if guess is None else guess)


def traced(function: Any, points: Tensor) -> Residual:
    """Any torch function x[lanes, n] -> r[lanes, m] as a residual; its columns are called x1, x2 ..."""
    n = points.shape[1]
    with torch.no_grad():
        rows = function(points[:1]).shape[1]
    nothing = torch.full((n,), math.nan, dtype=torch.float64, device=points.device)
    ends = torch.full_like(nothing, math.inf)
    names = tuple(f"x{k}" for k in range(1, n + 1))
    return Residual(names, (0,) * rows, nothing, -ends, ends, Traced(function, rows, n))


def _source(
    text: Text | Statements,
    data: Mapping[str, object] | None,
    params: Mapping[str, Number] | None,
    name: str | None,
    base_dir: Path | None,
) -> _Source:
    if isinstance(text, Statements) and not params and data is None:
        statements, given = text, None
    else:
        columns = None if data is None else given_columns(table_of(columns_from(data, text)))[0]
        given = Given(text, params, False, name, base_dir, columns)
        statements = given.read()
    weighted = next((line for line in statements.fits if line.weighting != UNWEIGHTED), None)
    if weighted is not None:
        raise failure(
            UsageError,
            "E691",
            f"line {weighted.place.line} says how rows count, which a plain residual does not",
            "leave sigma, weight and loss out, and weight the rows of the residual yourself",
        )
    return _Source(statements, None if given is None or given.in_sympy is None else given.in_sympy[1])


def _of_equations(system: System, device: str) -> Residual:
    posed = problem(system)
    guess, lower, upper = (_vector(values, device) for values in (posed.start, posed.lower, posed.upper))
    return Residual(system.names, posed.lines, guess, lower, upper, compile_residual(posed, device=device))


def _of_fits(system: System, device: str) -> Residual:
    """A row for each row of the table whose entries are all finite."""
    used = set().union(*(line.residual.free_symbols for line in system.fits))
    table = {} if system.data is None else {s: system.data.columns[n] for n, s in system.data.symbols.items()}
    columns = {s: _vector(c, device) for s, c in table.items() if s in used} or {
        s: _vector(c, device) for s, c in list(table.items())[:1]
    }
    fine = torch.isfinite(torch.stack(list(columns.values()))).all(0) if columns else None
    whole = tuple(c if fine is None else c[fine] for c in columns.values())
    models = tuple(compile_model(system.symbols, list(columns), line.residual, device=device) for line in system.fits)
    posed = Problem((*system.symbols, *columns), tuple(line.residual for line in system.fits))
    rows = _WrittenRows(
        models, whole, len(system.symbols), len(whole[0]) if whole else 1, compile_residual(posed, device=device)
    )
    guess = _vector([math.nan if u.guess is None else u.guess for u in system.unknowns], device)
    lower = _vector([float(u.lower) for u in system.unknowns], device)
    upper = _vector([float(u.upper) for u in system.unknowns], device)
    lines = tuple(line.line for line in system.fits for _ in range(rows.length))
    return Residual(system.names, lines, guess, lower, upper, rows)


def _no_tensor(x: object) -> EqsolveError:
    """The error (E669) of lists, arrays and points by name."""
    hint = "r.point(values) makes one" if isinstance(x, Mapping) else "write torch.tensor(x, dtype=torch.float64)"
    return failure(UsageError, "E669", f"the points are a tensor of torch, not {type(x).__name__}", hint)


def _vector(values: Any, device: str) -> Tensor:
    return torch.as_tensor(values, dtype=torch.float64, device=device)


__all__ = ["Residual", "residual", "traced"]
