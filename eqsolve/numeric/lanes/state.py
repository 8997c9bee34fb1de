"""What the minimizer works on: a vector function of many points at once, and the state of every lane.

Every array is ``[lanes, ...]`` in float64. Names, bounds of the text and symbols are unknown here.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Protocol

import torch
from torch import Tensor


class VectorFunction(Protocol):
    """Rows that shall vanish (or be small) over columns that may move; nan outside the domain, never an exception."""

    @property
    def rows(self) -> int: ...

    @property
    def columns(self) -> int: ...

    def value(self, x: Tensor) -> Tensor:
        """F[L, m] at x[L, n]."""

    def jacobian(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """F[L, m] and J[L, m, n] at x[L, n]."""

    def magnitude(self, x: Tensor) -> Tensor:
        """M[L, m]: the sum of the absolute terms that each row is made of, the yardstick of its rounding error."""


@dataclass(frozen=True)
class BoxBounds:
    """Bounds of the columns, +-inf where there are none."""

    lower: Tensor  # [n]
    upper: Tensor  # [n]

    @staticmethod
    def of(n: int, lower: Tensor | None, upper: Tensor | None, like: Tensor) -> BoxBounds:
        """Open ends where nothing is given."""
        low = torch.full((n,), -torch.inf, dtype=like.dtype, device=like.device) if lower is None else lower.to(like)
        high = torch.full((n,), torch.inf, dtype=like.dtype, device=like.device) if upper is None else upper.to(like)
        return BoxBounds(low, high)

    @cached_property
    def open(self) -> bool:
        """No bound at all."""
        return bool(torch.isinf(self.lower).all() and torch.isinf(self.upper).all())

    def project(self, x: Tensor) -> Tensor:
        """The nearest point of the box."""
        return torch.maximum(torch.minimum(x, self.upper), self.lower)


@dataclass(frozen=True)
class State:
    """Where every running lane stands. ``control`` is the damping or the step length, whichever the search uses."""

    lane: Tensor  # [L] the lane's number among the starts
    x: Tensor  # [L, n]
    F: Tensor  # [L, m]
    J: Tensor  # [L, m, n]
    cost: Tensor  # [L] sum of squares
    control: Tensor  # [L]
    growth: Tensor  # [L] what the next rejection multiplies the damping by
    scale: Tensor  # [L, n] column scale D
    inset: Tensor  # [L] share of the way to a bound that a step may go; 1 until landing on a bound left the domain
    stall: Tensor  # [L] steps in a row that changed the sum of squares too little
    moved: Tensor  # [L] size of the last accepted step relative to x; inf before the first

    def __len__(self) -> int:
        return len(self.x)

    def keep(self, mask: Tensor) -> State:
        """The lanes of the mask only."""
        return replace(self, **{f.name: getattr(self, f.name)[mask] for f in fields(self)})


def finite_rows(F: Tensor, J: Tensor) -> Tensor:
    """[L]: value and derivatives are all finite."""
    return torch.isfinite(F).all(1) & torch.isfinite(J).flatten(1).all(1)


def column_norms(J: Tensor) -> Tensor:
    """[L, n]: Euclidean norms of the columns, 1 for a column of zeros."""
    norms = torch.linalg.vector_norm(J, dim=1)
    return torch.where(norms > 0, norms, torch.ones_like(norms))
