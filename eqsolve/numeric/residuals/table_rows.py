"""Residuals of a fit: each line once for every row of a table, in cache-sized chunks of rows.

A large table never has its whole Jacobian in memory. What a least-squares step needs of J and F is the triangular
factor of [J F], which has one row more than there are parameters: it is accumulated over chunks (Golub and Van Loan,
section 5.3; Demmel and others 2012), costs as much as summing J'J, and does not square the condition as J'J would.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import torch
from torch import Tensor

# Numbers of one chunk of [J F]. Too small: the overhead of each call is felt; too large: it falls out of the cache.
CHUNK = 40_000
# rows that the size of the terms of a long table is taken from; fewer: a rare large one is overlooked; more: a pass is
# felt
SAMPLE = 1000


class Model(Protocol):
    """One fit line, compiled: left - right for all lanes of parameters and all rows of the columns."""

    def value(self, theta: Tensor, columns: Sequence[Tensor]) -> Tensor:
        """r[L, N] at theta[L, p] and columns of shape [N]."""

    def terms(self, theta: Tensor, columns: Sequence[Tensor]) -> Tensor:
        """[L, N] the size of the terms that r is made of."""

    def jacobian(self, theta: Tensor, columns: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
        """r[L, N] and J[L, N, p]."""

    def sizes(self, theta: Tensor, columns: Sequence[Tensor]) -> Tensor:
        """The same [N, L] at theta[p, L] for columns [N, 1] or [N, L]."""

    def outputs(self, theta: Tensor, columns: Sequence[Tensor], out: Tensor) -> None:
        """Fills out[p+1, N, L] with J and r at theta[p, L] for columns [N, 1] or [N, L]."""


@dataclass(frozen=True)
class Rows:
    """All rows of all lines as one Function over the parameters; for tables whose Jacobian fits in memory for many
    lanes."""

    models: tuple[Model, ...]
    table: tuple[Tensor, ...]
    columns: int  # parameters
    length: int  # rows of the table

    @property
    def rows(self) -> int:
        return self.length * len(self.models)

    def value(self, x: Tensor) -> Tensor:
        return torch.cat([m.value(x, self.table) for m in self.models], 1)

    def jacobian(self, x: Tensor) -> tuple[Tensor, Tensor]:
        pairs = [m.jacobian(x, self.table) for m in self.models]
        return torch.cat([F for F, _ in pairs], 1), torch.cat([J for _, J in pairs], 1)

    def magnitude(self, x: Tensor) -> Tensor:
        """The size of the residual itself: a fit's rows do not vanish, so none is ever at rounding level."""
        return self.value(x).abs()

    def terms(self, x: Tensor) -> Tensor:
        """[L] the norm of the terms that the rows are made of; nan where it overflows."""
        pieces = [
            torch.linalg.vector_norm(m.terms(x, part.table), dim=1) for part in self.chunks() for m in self.models
        ]
        norm: Tensor = torch.linalg.vector_norm(torch.stack(pieces), dim=0)
        return norm

    def thinned(self, length: int) -> Rows:
        """About ``length`` rows, evenly spread over the table."""
        if length >= self.length:
            return self
        return self.picked(torch.linspace(0, self.length - 1, length, dtype=torch.float64).round().long())

    def picked(self, numbers: Tensor) -> Rows:
        """The rows of these numbers."""
        return Rows(self.models, tuple(c[numbers.to(c.device)] for c in self.table), self.columns, len(numbers))

    def chunks(self) -> Iterator[Rows]:
        """The table cut so that [J F] of one lane stays in the cache."""
        size = max(1000, CHUNK // (self.columns + 1))
        for first in range(0, self.length, size):
            part = tuple(c[first : first + size] for c in self.table)
            yield Rows(self.models, part, self.columns, min(size, self.length - first))


@dataclass(frozen=True)
class Condensed:
    """The same sum of squares, gradient and J'J in p + 1 rows: F and J of this Function are the triangular factor of
    the full ones."""

    full: Rows

    @property
    def rows(self) -> int:
        return self.full.columns + 1

    @property
    def columns(self) -> int:
        return self.full.columns

    def value(self, x: Tensor) -> Tensor:
        return self.jacobian(x)[0]

    def jacobian(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """F[L, p+1], J[L, p+1, p]; a row outside the domain makes its lane nan."""
        R = x.new_zeros(len(x), self.rows, self.rows)
        for chunk in self.full.chunks():
            F, J = chunk.jacobian(x)
            R = triangle(torch.cat([R, torch.cat([J, F.unsqueeze(-1)], 2)], 1))
        return R[:, :, -1], R[:, :, :-1]

    def magnitude(self, x: Tensor) -> Tensor:
        return self.value(x).abs()

    def terms(self, x: Tensor) -> Tensor:
        """[L] as ``Rows`` has it, from a sample of the rows: it is the size that matters."""
        return self.full.thinned(SAMPLE).terms(x) * math.sqrt(max(1.0, self.full.length / SAMPLE))


def triangle(A: Tensor) -> Tensor:
    """R[L, k, k] of A[L, rows, k] = Q R; lanes that are not finite come back as nan (LAPACK would refuse all)."""
    bad = ~torch.isfinite(A).flatten(1).all(1)
    R = torch.linalg.qr(torch.where(bad[:, None, None], 0.0, A), mode="r")[1]
    short = A.shape[2] - R.shape[1]
    if short > 0:
        R = torch.cat([R, R.new_zeros(len(R), short, A.shape[2])], 1)
    return torch.where(bad[:, None, None], torch.nan, R)
