"""The residual of a problem on many lanes at once: numbers in, numbers out, no names and no symbols.

A residual is a handful of *parts*. A part is one compiled body that serves several rows: either a few different rows
read once (``numbers`` and ``reads`` have one member), or one row repeated over members that differ in the columns
they read and in their numbers (an indexed family, or equations of equal shape). So the number of torch calls
follows the number of shapes, not of equations.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cached_property

import torch
from torch import Tensor

from eqsolve.errors import UsageError, failure
from eqsolve.numeric.residuals.written import jacobian, written

Outputs = Sequence[Tensor | float] | Tensor
Body = Callable[..., Outputs]


@dataclass(frozen=True, eq=False)
class ResidualPart:
    """One body over ``members``.

    ``value``, ``slopes`` and ``size`` take one argument for each slot, then one for each number; an argument is a
    tensor ``[members, L]`` (``[L]`` for a part with one member), a number ``[members, 1]``. They return one output for
    each entry of ``rows``; ``slopes`` returns the outputs and then one partial derivative for each entry of
    ``pattern``. ``slopes`` is None where no derivative could be written: autograd takes its place, and ``pattern``
    names every pair. ``derived`` compiles the moving derivatives as a part of their own, with one row for each, so that
    they can be differentiated again; few ask for it.
    """

    value: Body
    slopes: Body | None
    size: Body
    reads: Tensor  # [slots, members] the column that a slot stands for
    numbers: Tensor  # [numbers, members]
    rows: Tensor  # [outputs, members] the row that an output fills
    pattern: tuple[tuple[int, int], ...]  # (output, slot) of each partial derivative that moves with x
    constants: tuple[tuple[int, int, Tensor], ...]  # (output, slot, [members]): derivatives that never change
    derived: Callable[[], ResidualPart]

    @property
    def members(self) -> int:
        return self.rows.shape[1]

    @cached_property
    def _gathers(self) -> tuple[slice | Tensor, ...]:
        return tuple(_gather(row) for row in self.reads)

    @cached_property
    def _whole(self) -> bool:
        """The only member reads all the first columns in order: no need to pick them."""
        return self.reads[:, 0].tolist() == list(range(len(self.reads)))

    @cached_property
    def _numbers(self) -> tuple[Tensor, ...]:
        return tuple(self.numbers.unsqueeze(-1).unbind(0))

    def arguments(self, columns: Tensor) -> list[Tensor]:
        """What the body takes, out of ``columns`` [n, L]."""
        if self.members == 1:
            each = columns[: len(self.reads)] if self._whole else columns[self.reads[:, 0]]
            return [*each.unbind(0), *(c[0] for c in self._numbers)]
        return [columns[k] for k in self._gathers] + list(self._numbers)

    def stack(self, outputs: Outputs, like: Tensor) -> Tensor:
        """Outputs under each other: [outputs * members, L]."""
        lanes = like.shape[1]
        if isinstance(outputs, Tensor):  # of the grouped executor, which fills rows
            return outputs.view(-1, lanes)
        shape = (lanes,) if self.members == 1 else (self.members, lanes)
        if not outputs:
            return like.new_empty(0, lanes)
        return torch.stack([as_tensor(o, shape, like) for o in outputs]).view(len(outputs) * self.members, lanes)

    def partials(self, columns: Tensor) -> tuple[Tensor, Tensor]:
        """Values [outputs * members, L] and moving derivatives [pattern * members, L]."""
        if self.slopes is None:
            return self._traced(columns)
        out = self.slopes(*self.arguments(columns))
        count = self.rows.shape[0]
        return self.stack(out[:count], columns), self.stack(out[count:], columns)

    def _traced(self, columns: Tensor) -> tuple[Tensor, Tensor]:
        """The same by one backward sweep for each output; lanes and members do not mix, so sums keep them apart."""
        slots = len(self.reads)
        with torch.enable_grad():
            arguments = [a.detach().clone().requires_grad_(k < slots) for k, a in enumerate(self.arguments(columns))]
            outputs = self.value(*arguments)
            sweeps = [_sweep(o, arguments[:slots]) for o in outputs]
        return self.stack([_still(o) for o in outputs], columns), self.stack(
            [sweeps[o][k] for o, k in self.pattern], columns
        )


@dataclass(frozen=True, eq=False)
class Residual:
    """``rows`` functions of ``columns`` columns. Undefined points give nan or infinity, never an exception.

    Raises UsageError (E400) for points that are not float64 of shape [L, columns].
    """

    rows: int
    columns: int
    parts: tuple[ResidualPart, ...]
    device: str = "cpu"

    def value(self, x: Tensor) -> Tensor:
        """F[L, m]. Where x wants a gradient, autograd gets the written derivatives."""
        return self.written(x) if x.requires_grad and torch.is_grad_enabled() else self.plain(x)

    def written(self, x: Tensor) -> Tensor:
        """F[L, m], with derivatives of any order for autograd and torch.func, and for torch.vmap."""
        return written(x, self)

    def written_jacobian(self, x: Tensor) -> Tensor:
        """J[L, m, n], with derivatives as ``written`` has them."""
        return jacobian(x, self)

    def prepare(self) -> None:
        """The places and numbers of the derivatives, before they are asked for."""
        _ = self.pattern, self.fixed

    def plain(self, x: Tensor) -> Tensor:
        """F[L, m] alone."""
        at = self._columns(x)
        return self._in_order([p.stack(p.value(*p.arguments(at)), at) for p in self.parts], at)

    def magnitude(self, x: Tensor) -> Tensor:
        """M[L, m]: the absolute terms of each row added up, the yardstick of rounding in F."""
        at = self._columns(x)
        return self._in_order([p.stack(p.size(*p.arguments(at)), at) for p in self.parts], at)

    def jacobian(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """F[L, m] and the dense J[L, m, n]."""
        F, moving = self._moving(x)
        lanes = x.shape[0]
        J = self._dense_constants.expand(lanes, -1).clone()
        if self._repeated:
            J.index_add_(1, self._places, moving)
        else:
            J[:, self._places] = moving
        return F, J.view(lanes, self.rows, self.columns)

    def entries(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """F[L, m] and the derivatives [L, nnz] at ``pattern``, for sparse solvers. Entries of one place add up."""
        F, moving = self._moving(x)
        return F, torch.cat([moving, self.fixed.expand(x.shape[0], -1)], 1)

    def moving(self, x: Tensor) -> Tensor:
        """[L, moving] the first of these derivatives, which are not the same everywhere."""
        return self._moving(x)[1]

    @cached_property
    def slope(self) -> Slope:
        """``moving`` as a function that can be differentiated again."""
        return Slope(self)

    @cached_property
    def pattern(self) -> tuple[Tensor, Tensor]:
        """Row and column [nnz] of what ``entries`` returns."""
        places = torch.cat([self._places, self._constant_places])
        return places // max(self.columns, 1), places % max(self.columns, 1)

    def _moving(self, x: Tensor) -> tuple[Tensor, Tensor]:
        at = self._columns(x)
        pairs = [p.partials(at) for p in self.parts]
        moving = torch.cat([d for _, d in pairs]) if pairs else at.new_empty(0, at.shape[1])
        return self._in_order([F for F, _ in pairs], at), moving.t()

    def _columns(self, x: Tensor) -> Tensor:
        require_points(x, self.columns)
        return x.t().contiguous()

    def _in_order(self, pieces: list[Tensor], like: Tensor) -> Tensor:
        if not pieces:
            return like.new_empty(like.shape[1], 0)
        stacked = torch.cat(pieces) if len(pieces) > 1 else pieces[0]
        return (stacked if self._order is None else stacked[self._order]).t().contiguous()

    @cached_property
    def _order(self) -> Tensor | None:
        """Where each row stands among the stacked outputs of the parts; None if they already stand in order."""
        rows = torch.cat([p.rows.flatten() for p in self.parts])
        order = torch.argsort(rows)
        return None if bool((order == torch.arange(len(order), device=order.device)).all()) else order

    @cached_property
    def _places(self) -> Tensor:
        """The flat place in J of every moving derivative."""
        return self._flat([(p.rows[o], p.reads[k]) for p in self.parts for o, k in p.pattern])

    @cached_property
    def _constant_places(self) -> Tensor:
        return self._flat([(p.rows[o], p.reads[k]) for p in self.parts for o, k, _ in p.constants])

    @cached_property
    def fixed(self) -> Tensor:
        """The last derivatives of ``entries``, which are the same everywhere."""
        values = [v for p in self.parts for _, _, v in p.constants]
        return torch.cat(values) if values else torch.empty(0, dtype=torch.float64, device=self.device)

    @cached_property
    def _dense_constants(self) -> Tensor:
        J = torch.zeros(self.rows * self.columns, dtype=torch.float64, device=self.device)
        return J.index_add_(0, self._constant_places, self.fixed)

    @cached_property
    def _repeated(self) -> bool:
        """Some place receives several derivatives: x[i] and x[j] with i = j in one member."""
        return len(set(self._places.tolist())) < len(self._places)

    def _flat(self, pairs: list[tuple[Tensor, Tensor]]) -> Tensor:
        return (
            torch.cat([r * self.columns + c for r, c in pairs])
            if pairs
            else torch.empty(0, dtype=torch.long, device=self.device)
        )


@dataclass(frozen=True, eq=False)
class Slope:
    """The moving derivatives of a residual [L, moving], in the order of its pattern, as a function of x again; their own
    derivatives are compiled when they are first asked for."""

    of: Residual

    def plain(self, x: Tensor) -> Tensor:
        return self.of.moving(x)

    def prepare(self) -> None:
        """Nothing: few go on to the next order, and its compilation is dear."""

    @cached_property
    def _compiled(self) -> Residual:
        # torch's transforms belong to a thread: what is kept must not be made inside of one
        with ThreadPoolExecutor(1) as outside:
            return outside.submit(self._compile).result()

    def _compile(self) -> Residual:
        parts = []
        row = 0
        for part in (p.derived() for p in self.of.parts if p.pattern):
            rows = torch.arange(row, row + part.rows.numel(), device=self.of.device)
            parts.append(replace(part, rows=rows.view_as(part.rows)))
            row += part.rows.numel()
        made = Residual(row, self.of.columns, tuple(parts), self.of.device)
        made.prepare()
        return made

    @property
    def rows(self) -> int:
        return self._compiled.rows

    @property
    def pattern(self) -> tuple[Tensor, Tensor]:
        return self._compiled.pattern

    @property
    def slope(self) -> Slope:
        return self._compiled.slope

    @property
    def fixed(self) -> Tensor:
        return self._compiled.fixed


def sweeping(body: Body, slots: int, pattern: Sequence[tuple[int, int]]) -> Body:
    """The derivatives of a body at ``pattern`` (output, slot) by autograd, which can be differentiated in turn."""

    def slopes(*arguments: Tensor) -> Outputs:
        again = torch.is_grad_enabled() and any(a.requires_grad for a in arguments)
        with torch.enable_grad():
            at = [a if a.requires_grad else a.detach().clone().requires_grad_(True) for a in arguments[:slots]]
            sweeps = [_sweep(o, at, again=True) for o in body(*at, *arguments[slots:])]
        return [sweeps[o][k] if again else sweeps[o][k].detach() for o, k in pattern]

    return slopes


def _sweep(output: Tensor | float, slots: list[Tensor], *, again: bool = False) -> Sequence[Tensor]:
    if not isinstance(output, Tensor) or not output.requires_grad:
        return [torch.zeros_like(a) for a in slots]
    return torch.autograd.grad(output.sum(), slots, retain_graph=True, create_graph=again, materialize_grads=True)


def _gather(columns: Tensor) -> slice | Tensor:
    """The cheapest index that picks these columns: a range (a view) or an index vector (a copy)."""
    first, last = int(columns[0]), int(columns[-1])
    if bool((columns == torch.arange(first, first + len(columns), device=columns.device)).all()):
        return slice(first, last + 1)
    return columns


def as_tensor(output: Tensor | float, shape: Sequence[int], like: Tensor) -> Tensor:
    """An output, which is a plain number where no symbol is in it, spread over the wanted shape."""
    if isinstance(output, Tensor):
        return output if output.shape == shape else output.expand(shape)
    return like.new_full((), output).expand(shape)


def require_float64(*tensors: Tensor) -> None:
    """Raises UsageError (E400) for any other type of number."""
    for tensor in tensors:
        if tensor.dtype != torch.float64:
            kind = str(tensor.dtype).removeprefix("torch.")
            raise failure(
                UsageError,
                "E401",
                f"the numbers are {kind}, and the solver works in float64",
                "convert them with .double()",
            )


def require_points(x: Tensor, columns: int, names: Sequence[str] = ()) -> None:
    """Raises UsageError (E400, E401) for points that are not float64 of shape [L, columns]; ``names`` are those of the
    columns."""
    require_float64(x)
    if x.ndim != 2 or x.shape[1] != columns:
        said = f"points have the shape {list(x.shape)}, and [lanes, {columns}] is needed"
        raise failure(UsageError, "E400", said, f"the columns are {', '.join(names)}" if names else "")


def _still(output: Tensor | float) -> Tensor | float:
    return output.detach() if isinstance(output, Tensor) else output
