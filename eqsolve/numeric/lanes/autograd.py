"""Any torch function as a Function: derivatives by autograd, one backward sweep for each row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass(frozen=True)
class Traced:
    """``body(x[L, n]) -> F[L, m]`` made of torch operations that treat every lane alike.

    ``terms`` gives the sum of absolute terms of each row where it is known; without it |F| + 1 stands in, which is an
    absolute test. Slower than a written Jacobian by the number of rows.
    """

    body: Callable[[Tensor], Tensor]
    rows: int
    columns: int
    terms: Callable[[Tensor], Tensor] | None = None

    def value(self, x: Tensor) -> Tensor:
        return self.body(x)

    def jacobian(self, x: Tensor) -> tuple[Tensor, Tensor]:
        with torch.enable_grad():
            at = x.detach().requires_grad_(True)
            F = self.body(at)
            # lanes do not mix, so the gradient of a row summed over lanes holds each lane's own gradient
            sweeps = [
                torch.autograd.grad(F[:, i].sum(), at, retain_graph=True, materialize_grads=True)[0]
                for i in range(self.rows)
            ]
        return F.detach(), torch.stack(sweeps, 1)

    def magnitude(self, x: Tensor) -> Tensor:
        return self.terms(x) if self.terms is not None else self.body(x).abs() + 1
