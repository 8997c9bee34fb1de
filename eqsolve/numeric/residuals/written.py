"""Functions whose derivatives are written out, as autograd and torch.func take them: to any order, with torch.vmap.

Autograd's own derivatives of the compiled code would be nan wherever a branch that is not taken is undefined, and code
that fills its outputs in place has none. Here the derivatives of a function are a function of the same kind, so each
order is differentiated as the one before.
"""

from __future__ import annotations

from typing import Any, Protocol

import torch
from torch import Tensor

from eqsolve.numeric.residuals.forward_mode import outer_tangents, primal_of


class Differentiable(Protocol):
    """``plain(x[L, n])`` -> [L, m], lane by lane; never differentiated itself."""

    @property
    def rows(self) -> int: ...

    @property
    def pattern(self) -> tuple[Tensor, Tensor]:
        """Row and column [nnz] of the derivatives that are not zero everywhere. Those of one place add up."""

    @property
    def slope(self) -> Differentiable:
        """The first of these derivatives, those that move with x: x[L, n] -> [L, moving]."""

    @property
    def fixed(self) -> Tensor:
        """[nnz - moving] the others, which are the same everywhere."""

    def plain(self, x: Tensor) -> Tensor: ...

    def prepare(self) -> None:
        """Makes what is kept for ``pattern`` and ``fixed``, if that is cheap: called outside of all transforms, which would
        wrap it in levels that end before it does."""


def written(x: Tensor, function: Differentiable) -> Tensor:
    """The function at x[L, n], with its written derivatives for reverse and forward mode, of any order."""
    out: Tensor = _Written.apply(x, function)  # type: ignore[no-untyped-call]
    return out


class _Written(torch.autograd.Function):
    @staticmethod
    def forward(x: Tensor, function: Differentiable) -> Tensor:
        function.prepare()
        return function.plain(x.detach())

    @staticmethod
    def setup_context(ctx: Any, inputs: tuple[Tensor, Differentiable], output: Tensor) -> None:
        x, ctx.function = inputs
        ctx.save_for_backward(x)
        ctx.save_for_forward(x)
        ctx.entries = None

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor, None]:
        (x,) = ctx.saved_tensors
        if torch.is_grad_enabled():  # the derivative is to be differentiated again
            entries = _entries(x, ctx.function)
        else:
            if ctx.entries is None:  # kept: a sweep for each row asks as many times
                ctx.entries = _entries(x, ctx.function)
            entries = ctx.entries
        rows, columns = ctx.function.pattern
        return torch.zeros_like(x).index_add(1, columns, _times(grads[0][:, rows], entries)), None

    @staticmethod
    def jvp(ctx: Any, *tangents: Tensor) -> Tensor:
        function: Differentiable = ctx.function
        rows, columns = function.pattern
        with outer_tangents():
            x = primal_of(ctx.saved_tensors[0])
            pushed = _times(tangents[0][:, columns], _entries(x, function))
            return x.new_zeros(x.shape[0], function.rows).index_add(1, rows, pushed)

    @staticmethod
    def vmap(info: Any, in_dims: tuple[int, None], x: Tensor, function: Differentiable) -> tuple[Tensor, int]:
        """A batch of points is so many lanes more."""
        at = x.movedim(in_dims[0], 0)
        lanes = written(at.flatten(0, 1), function)
        return lanes.view(*at.shape[:2], lanes.shape[1]), 0


def jacobian(x: Tensor, function: Differentiable) -> Tensor:
    """J[L, m, n], differentiable in turn."""
    written(x, function)  # prepares what the pattern is kept in
    rows, columns = function.pattern
    lanes, n = x.shape
    flat = x.new_zeros(lanes, function.rows * n).index_add(1, rows * n + columns, _entries(x, function))
    return flat.view(lanes, function.rows, n)


def _entries(x: Tensor, function: Differentiable) -> Tensor:
    """[L, nnz] the derivatives at ``function.pattern``."""
    return torch.cat([written(x, function.slope), function.fixed.expand(x.shape[0], -1)], 1)


def _times(weight: Tensor, entries: Tensor) -> Tensor:
    out: Tensor = _Times.apply(weight, entries)  # type: ignore[no-untyped-call]
    return out


class _Times(torch.autograd.Function):
    """weight * entries [L, nnz], and 0 where the weight is 0: a row that is not asked for does not spoil the others
    with its nan. Its derivative by the weight is the entry nevertheless, which torch.where would forget."""

    @staticmethod
    def forward(weight: Tensor, entries: Tensor) -> Tensor:
        return torch.where(weight == 0, 0.0, weight * entries)

    @staticmethod
    def setup_context(ctx: Any, inputs: tuple[Tensor, Tensor], output: Tensor) -> None:
        ctx.save_for_backward(*inputs)
        ctx.save_for_forward(*inputs)

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor, Tensor]:
        weight, entries = ctx.saved_tensors
        return _times(grads[0], entries), _times(grads[0], weight)

    @staticmethod
    def jvp(ctx: Any, *tangents: Tensor) -> Tensor:
        with outer_tangents():
            weight, entries = map(primal_of, ctx.saved_tensors)
            return _times(tangents[0], entries) + _times(weight, tangents[1])

    @staticmethod
    def vmap(info: Any, in_dims: tuple[int | None, ...], *pair: Tensor) -> tuple[Tensor, int]:
        moved = [
            t.expand(info.batch_size, *t.shape) if d is None else t.movedim(d, 0)
            for t, d in zip(pair, in_dims, strict=True)
        ]
        return _times(*moved), 0


__all__ = ["Differentiable", "jacobian", "written"]
