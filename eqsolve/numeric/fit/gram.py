"""The sums of a fit: S = [J r]'[J r] over all rows, in one pass over cache-sized pieces. All that a damped step needs,
p + 1 rows large.

S squares the condition of J. A step by it is still exact where it ends: its right side J'r comes from a fresh residual
each time, so an error of the matrix only slows the last steps down (as in iterative refinement; Björck 1996, section
6.6). What is read off the matrix itself, standard errors above all, loses the digits that were squared; see ``polish``
for those.

Lanes stand last here and in ``normal``: ten thousand lanes of three parameters are a few long vectors, not many small
matrices.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

import torch
from torch import Tensor

from eqsolve.numeric.residuals import Model, Rows

# Rows times lanes of one piece. Too small: the overhead of each call is felt; too large: its columns fall out of the
# cache.
PIECE = 32_768
# Columns of [J r] up to which the products are summed one by one; a library call for each lane costs more. Beyond,
# their number grows as the square.
FEW = 8


class Summed(Protocol):
    """A sum of squares that is known by its sums."""

    @property
    def columns(self) -> int: ...

    def gram(self, x: Tensor) -> Tensor:
        """S[p+1, p+1, L] at x[p, L]; not finite where a row is outside the domain."""

    def kept(self, lanes: Tensor) -> Summed:
        """The same for the lanes of these numbers only."""


@dataclass(frozen=True)
class SummedTable:
    """One table for all lanes: columns [N]."""

    models: tuple[Model, ...]
    table: tuple[Tensor, ...]
    columns: int  # parameters
    length: int

    @staticmethod
    def of(rows: Rows) -> SummedTable:
        """The rows of a fit."""
        return SummedTable(rows.models, rows.table, rows.columns, rows.length)

    def gram(self, x: Tensor) -> Tensor:
        p, lanes = x.shape
        S = x.new_zeros(p + 1, p + 1, lanes)
        size = max(1, PIECE // lanes)
        room = x.new_empty(p + 1, min(size, self.length), lanes)
        for first in range(0, self.length, size):
            out = room[:, : self.length - first]
            piece = tuple(c[first : first + size].unsqueeze(1) for c in self.table)
            for model in self.models:
                model.outputs(x, piece, out)
                S += squares(out)
        return S

    def kept(self, lanes: Tensor) -> SummedTable:
        return self


@dataclass(frozen=True)
class Tables:
    """A table of its own for each lane: columns [N, L], or [N, 1] where all lanes share one. ``weight``[N, L] is 0 for
    rows that a lane does not have, 1 for the others; None if all have all."""

    models: tuple[Model, ...]
    table: tuple[Tensor, ...]
    columns: int
    length: int
    lanes: int
    weight: Tensor | None = None

    def gram(self, x: Tensor) -> Tensor:
        lanes = x.shape[1]
        size = max(1, PIECE // max(1, self.length))
        room = x.new_empty(self.columns + 1, self.length, min(size, lanes))
        return torch.cat([self._piece(x[:, a : a + size], slice(a, a + size), room) for a in range(0, lanes, size)], 2)

    def joined(self, x: Tensor) -> Tensor:
        """[J r] of every lane, [L, lines * N, p+1]."""
        pieces = []
        for model in self.models:
            out = x.new_empty(self.columns + 1, self.length, x.shape[1])
            model.outputs(x, self.table, out)
            pieces.append((out if self.weight is None else out * self.weight).permute(2, 1, 0))
        return torch.cat(pieces, 1)

    def terms(self, x: Tensor) -> Tensor:
        """[L] the norm of the terms that the rows of each lane are made of, at x[p, L]."""
        sums = x.new_zeros(x.shape[1])
        size = max(1, PIECE // max(1, self.length))
        for a in range(0, x.shape[1], size):
            columns = tuple(c if c.shape[1] == 1 else c[:, a : a + size] for c in self.table)
            for model in self.models:
                terms = model.sizes(x[:, a : a + size], columns)
                sums[a : a + size] += (
                    (terms if self.weight is None else terms * self.weight[:, a : a + size]).square().sum(0)
                )
        return sums.sqrt()

    def _piece(self, x: Tensor, lanes: slice, room: Tensor) -> Tensor:
        out = room[:, :, : x.shape[1]]
        columns = tuple(c if c.shape[1] == 1 else c[:, lanes] for c in self.table)
        sums = []
        for model in self.models:
            model.outputs(x, columns, out)
            if self.weight is not None:
                out *= self.weight[:, lanes]
            sums.append(squares(out))
        return sums[0] if len(sums) == 1 else torch.stack(sums).sum(0)

    def kept(self, lanes: Tensor) -> Tables:
        weight = None if self.weight is None else self.weight[:, lanes]
        return replace(
            self,
            table=tuple(c if c.shape[1] == 1 else c[:, lanes] for c in self.table),
            lanes=len(lanes),
            weight=weight,
        )


def squares(A: Tensor) -> Tensor:
    """S[k, k, L]: the products of the columns A[k, N, L], summed over N."""
    k, _, lanes = A.shape
    if lanes == 1:
        flat = A[:, :, 0]
        return (flat @ flat.mT).unsqueeze(2)
    if k > FEW:
        each = A.permute(2, 0, 1)
        return (each @ each.mT).permute(1, 2, 0)
    S = A.new_empty(k, k, lanes)
    for i in range(k):
        S[i, i:] = (A[i:] * A[i]).sum(1)
        S[i + 1 :, i] = S[i, i + 1 :]
    return S
