"""Compiled expressions over named columns given as tensors: plain functions, and the model of a fit over rows of
data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import torch
from torch import Tensor

from eqsolve.numeric.residuals.residual import Body, as_tensor, require_float64


@dataclass(frozen=True, eq=False)
class Batched:
    """``f(*columns) -> [..., m]`` for columns whose shapes broadcast to ``[...]``. Raises UsageError (E400) unless all
    are float64."""

    body: Body
    columns: int
    device: str = "cpu"

    def __call__(self, *columns: Tensor) -> Tensor:
        require_float64(*columns)
        shape = torch.broadcast_shapes(*(c.shape for c in columns))  # type: ignore[no-untyped-call]
        like = columns[0] if columns else torch.empty((), dtype=torch.float64, device=self.device)
        outputs = [as_tensor(o, shape, like) for o in self.body(*columns)]
        return torch.stack(outputs, -1) if outputs else like.new_empty((*shape, 0))


@dataclass(frozen=True, eq=False)
class CompiledLine:
    """r[L, N] of lanes of parameters theta[L, p] over N rows of data, given as one tensor [N] for each column.

    Rows do not see each other: any chunk of them may be evaluated by itself. Without columns N is 1. ``slopes`` returns
    r and its derivatives by the parameters in ``present``; None leaves them to autograd. Raises UsageError (E400)
    unless all is float64.
    """

    body: Body
    slopes: Body | None
    present: tuple[int, ...]
    parameters: int
    sized: Callable[[], Body]  # prints the size of the terms; few fits ask for it
    device: str = "cpu"

    def value(self, theta: Tensor, columns: Sequence[Tensor]) -> Tensor:
        """r[L, N]."""
        arguments, shape = self._arguments(theta, columns)
        (r,) = self.body(*arguments)
        return as_tensor(r, shape, theta)

    def terms(self, theta: Tensor, columns: Sequence[Tensor]) -> Tensor:
        """[L, N] the size of what r is the sum of: what its rounding is measured against."""
        arguments, shape = self._arguments(theta, columns)
        (size,) = self._size(*arguments)
        return as_tensor(size, shape, theta)

    @cached_property
    def _size(self) -> Body:
        return self.sized()

    def jacobian(self, theta: Tensor, columns: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
        """r[L, N] and J[L, N, p]."""
        arguments, shape = self._arguments(theta, columns)
        r, *partials = self._traced(arguments, shape) if self.slopes is None else self.slopes(*arguments)
        J = theta.new_zeros(*shape, self.parameters)
        for k, partial in zip(self.present, partials, strict=True):
            J[..., k] = partial
        return as_tensor(r, shape, theta), J

    def outputs(self, theta: Tensor, columns: Sequence[Tensor], out: Tensor) -> None:
        """Fills ``out``[p+1, N, L] with the derivatives at theta[p, L] and then r, for columns [N, 1] (one table for
        all lanes) or [N, L] (a table for each): rows stand first, so that sums over them run along whole vectors of
        lanes."""
        require_float64(theta, *columns)
        arguments = [*theta.unsqueeze(1).unbind(0), *columns]
        shape = (out.shape[1], out.shape[2])
        r, *partials = self._traced(arguments, shape) if self.slopes is None else self.slopes(*arguments)
        absent = set(range(self.parameters)) - set(self.present)
        if absent:
            out[sorted(absent)] = 0.0
        for k, column in zip((*self.present, self.parameters), (*partials, r), strict=True):
            out[k] = column

    def sizes(self, theta: Tensor, columns: Sequence[Tensor]) -> Tensor:
        """[N, L] the size of the terms at theta[p, L] for columns as ``outputs`` has them."""
        shape = torch.broadcast_shapes(columns[0].shape, theta[:1].shape)  # type: ignore[no-untyped-call]
        (size,) = self._size(*theta.unsqueeze(1).unbind(0), *columns)
        return as_tensor(size, shape, theta)

    def _arguments(self, theta: Tensor, columns: Sequence[Tensor]) -> tuple[list[Tensor], tuple[int, int]]:
        require_float64(theta, *columns)
        return [*theta.t().unsqueeze(-1).unbind(0), *columns], (theta.shape[0], columns[0].shape[0] if columns else 1)

    def _traced(self, arguments: list[Tensor], shape: tuple[int, int]) -> list[Tensor | float]:
        """By one backward sweep: each parameter is spread over the rows, so that every row's derivative stays its
        own."""
        with torch.enable_grad():
            spread = [a.detach().expand(shape).clone().requires_grad_(True) for a in arguments[: self.parameters]]
            (r,) = self.body(*spread, *(a.detach() for a in arguments[self.parameters :]))
            if not isinstance(r, Tensor) or not r.requires_grad:
                return [r, *(0.0 for _ in self.present)]
            sweeps = torch.autograd.grad(r.sum(), [spread[k] for k in self.present], materialize_grads=True)
        return [r.detach(), *sweeps]
