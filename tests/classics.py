"""Classical systems of equations as torch functions, with the starts of their authors (Moré, Garbow and Hillstrom 1981
unless said)."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

from eqsolve.numeric.lanes.autograd import Traced


@dataclass(frozen=True)
class Classic:
    name: str
    body: Callable[[Tensor], Tensor]
    rows: int
    start: tuple[float, ...]

    @property
    def function(self) -> Traced:
        return Traced(self.body, self.rows, len(self.start))


def rosenbrock(x: Tensor) -> Tensor:
    return torch.stack([10 * (x[:, 1] - x[:, 0] ** 2), 1 - x[:, 0]], 1)


def freudenstein_roth(x: Tensor) -> Tensor:
    a, b = x.unbind(1)
    return torch.stack([a - 13 + ((5 - b) * b - 2) * b, a - 29 + ((b + 1) * b - 14) * b], 1)


def powell_singular(x: Tensor) -> Tensor:
    a, b, c, d = x.unbind(1)
    return torch.stack([a + 10 * b, math.sqrt(5) * (c - d), (b - 2 * c) ** 2, math.sqrt(10) * (a - d) ** 2], 1)


def powell_badly_scaled(x: Tensor) -> Tensor:
    a, b = x.unbind(1)
    return torch.stack([1e4 * a * b - 1, torch.exp(-a) + torch.exp(-b) - 1.0001], 1)


def helical_valley(x: Tensor) -> Tensor:
    a, b, c = x.unbind(1)
    turn = torch.atan2(b, a) / (2 * math.pi)
    return torch.stack([10 * (c - 10 * turn), 10 * (torch.sqrt(a * a + b * b) - 1), c], 1)


def broyden_tridiagonal(x: Tensor) -> Tensor:
    edge = torch.zeros_like(x[:, :1])
    return (3 - 2 * x) * x - torch.cat([edge, x[:, :-1]], 1) - 2 * torch.cat([x[:, 1:], edge], 1) + 1


def brown_almost_linear(x: Tensor) -> Tensor:
    n = x.shape[1]
    linear = x + x.sum(1, keepdim=True) - (n + 1)
    return torch.cat([linear[:, :-1], x.prod(1, keepdim=True) - 1], 1)


CLASSICS = (
    Classic("rosenbrock", rosenbrock, 2, (-1.2, 1.0)),
    Classic("freudenstein-roth", freudenstein_roth, 2, (0.5, -2.0)),
    Classic("powell singular", powell_singular, 4, (3.0, -1.0, 0.0, 1.0)),
    Classic("powell badly scaled", powell_badly_scaled, 2, (0.0, 1.0)),
    Classic("helical valley", helical_valley, 3, (-1.0, 0.0, 0.0)),
    Classic("broyden tridiagonal 50", broyden_tridiagonal, 50, (-1.0,) * 50),
    Classic("brown almost linear 10", brown_almost_linear, 10, (0.5,) * 10),
)
