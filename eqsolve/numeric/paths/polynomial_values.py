"""Sparse polynomial systems over many points at once: values and Jacobians in complex128.

A system is exponents and coefficients, nothing else. It is compiled once into two things: a
straight-line program of products that makes every monomial of the values and of the derivatives
(shared factors are multiplied once), and one sparse matrix that sums them with their coefficients.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

Exponent = tuple[int, ...]

# Complex numbers of workspace that one chunk of lanes may fill (1 MiB). Smaller: the fixed cost of a call shows;
# larger: the buffer leaves the cache and fresh memory costs more than the arithmetic.
_WORKSPACE = 1 << 16


@dataclass(frozen=True, eq=False)
class PolynomialSystem:
    """``rows`` polynomials in ``columns`` variables, ready to be evaluated; made by ``compile_polynomials``.

    ``levels`` lists products as (first factors, second factors): each appends its rows to the monomials known so far.
    ``sums`` is the sparse [rows * (1 + columns), monomials] matrix of coefficients, values first.
    """

    rows: int
    columns: int
    levels: tuple[tuple[Tensor, Tensor], ...]
    sums: Tensor

    def evaluate(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Values [lanes, rows] and Jacobians [lanes, rows, columns] at ``x`` [lanes, columns]."""
        chunk = max(32, _WORKSPACE // max(1, self.sums.shape[1]))
        parts = [self.sums @ self._monomials(part) for part in torch.split(x, chunk)]
        out = parts[0].mT if len(parts) == 1 else torch.cat([part.mT for part in parts])
        values, derivatives = out[:, : self.rows], out[:, self.rows :]
        return values, derivatives.reshape(-1, self.rows, self.columns)

    def _monomials(self, x: Tensor) -> Tensor:
        """Every monomial [monomials, lanes]; lanes stand last, so that a gather copies whole rows."""
        made = x.new_empty(self.sums.shape[1], x.shape[0])
        made[0] = 1
        known = 1 + self.columns
        made[1:known] = x.mT
        for left, right in self.levels:
            upto = known + len(left)
            torch.mul(made.index_select(0, left), made.index_select(0, right), out=made[known:upto])
            known = upto
        return made


def compile_polynomials(
    exponents: Sequence[Sequence[Exponent]], coefficients: Sequence[Sequence[complex]]
) -> PolynomialSystem:
    """The system whose row i is the sum of ``coefficients[i][k] * x ** exponents[i][k]``."""
    columns = len(exponents[0][0])
    products = _Products(columns)
    rows = len(exponents)
    entries: list[tuple[int, Exponent, complex]] = []
    for i, (powers, factors) in enumerate(zip(exponents, coefficients, strict=True)):
        for power, factor in zip(powers, factors, strict=True):
            entries.append((i, power, factor))
            for v in range(columns):
                if power[v]:
                    lowered = (*power[:v], power[v] - 1, *power[v + 1 :])
                    entries.append((rows + i * columns + v, lowered, power[v] * factor))
    for _, power, _ in entries:
        products.add(power)
    position, levels = products.schedule()
    where = torch.tensor([[row for row, _, _ in entries], [position[power] for _, power, _ in entries]])
    weights = torch.tensor([factor for _, _, factor in entries], dtype=torch.complex128)
    with warnings.catch_warnings():
        # on first use torch remarks that compressed rows are a beta and unchecked; products with them are exercised by
        # our tests
        warnings.filterwarnings("ignore", message="Sparse")
        sums = torch.sparse_coo_tensor(where, weights, (rows * (1 + columns), len(position))).coalesce().to_sparse_csr()
    return PolynomialSystem(rows, columns, levels, sums)


class _Products:
    """The straight-line program under construction: how each monomial is a product of two shallower ones."""

    def __init__(self, columns: int) -> None:
        self.columns = columns
        units = [tuple(int(i == v) for i in range(columns)) for v in range(columns)]
        self.depth: dict[Exponent, int] = dict.fromkeys([(0,) * columns, *units], 0)
        self.factors: dict[Exponent, tuple[Exponent, Exponent]] = {}

    def add(self, power: Exponent) -> int:
        """Make ``power`` known and return its depth, the number of products that must come before it."""
        if power not in self.depth:
            left, right = self._halves(power)
            self.depth[power] = 1 + max(self.add(left), self.add(right))
            self.factors[power] = (left, right)
        return self.depth[power]

    def _halves(self, power: Exponent) -> tuple[Exponent, Exponent]:
        """Two factors that other monomials are likely to need as well: halves of the variables, or of one exponent."""
        low, high = 0, self.columns
        while True:  # bisect the variables at fixed places until both halves are occupied
            middle = (low + high) // 2
            if high - low == 1:
                half = power[low] // 2
                return tuple(half * (i == low) for i in range(self.columns)), tuple(
                    (e - half) * (i == low) for i, e in enumerate(power)
                )
            if not any(power[middle:high]):
                high = middle
            elif not any(power[low:middle]):
                low = middle
            else:
                return power[:middle] + (0,) * (self.columns - middle), (0,) * middle + power[middle:]

    def schedule(self) -> tuple[dict[Exponent, int], tuple[tuple[Tensor, Tensor], ...]]:
        """The place of every monomial, and per depth the places of the two factors."""
        order = sorted(self.depth, key=lambda power: self.depth[power])  # stable: 1 and the variables keep their places
        position = {power: k for k, power in enumerate(order)}
        levels = []
        for depth in range(1, self.depth[order[-1]] + 1):
            pairs = [self.factors[power] for power in order if self.depth[power] == depth]
            levels.append(
                (torch.tensor([position[a] for a, _ in pairs]), torch.tensor([position[b] for _, b in pairs]))
            )
        return position, tuple(levels)
