"""Scaling equations and unknowns by powers of two, so that coefficients and roots come near size 1.

Unknown v is written 2^shift[v] times a new unknown and equation i is multiplied by 2^lift[i], with the exponents that
make the logarithms of the coefficients smallest, and within each equation most alike, in the sense of least squares
(Morgan 1987). Powers of two change no digit.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

import torch

from eqsolve.numeric.paths import Exponent

Number = Fraction | complex


def scales(
    exponents: Sequence[Sequence[Exponent]], coefficients: Sequence[Sequence[Number]]
) -> tuple[list[int], list[int]]:
    """The exponents of two (``lift`` of the equations, ``shift`` of the unknowns)."""
    rows, unknowns = len(exponents), len(exponents[0][0])
    left: list[list[float]] = []
    right: list[float] = []
    for i, (powers, factors) in enumerate(zip(exponents, coefficients, strict=True)):
        unit = [float(i == k) for k in range(rows)]
        logs = [log2(c) for c in factors]
        terms = len(logs)
        mean_power = [sum(p[v] for p in powers) / terms for v in range(unknowns)]
        mean_log = sum(logs) / terms
        for power, log in zip(powers, logs, strict=True):
            left.append([*power, *unit])
            right.append(-log)
            # all differences within the equation weigh as much as the deviations from their mean, times the number of
            # terms
            weight = math.sqrt(terms)
            left.append([weight * (p - m) for p, m in zip(power, mean_power, strict=True)] + [0.0] * rows)
            right.append(-weight * (log - mean_log))
    matrix = torch.tensor(left, dtype=torch.float64)
    # a minimum-norm solution: where the equations leave a scale free it stays at 1
    solved = torch.linalg.lstsq(matrix, torch.tensor(right, dtype=torch.float64)[:, None], driver="gelsd").solution[
        :, 0
    ]
    rounded = [round(value) for value in solved.tolist()]
    return rounded[unknowns:], rounded[:unknowns]


def scaled(coefficient: Number, exponent: int) -> complex:
    """``coefficient * 2 ** exponent`` as a complex double: exact numbers are rounded once, after scaling."""
    if isinstance(coefficient, Fraction):
        return complex(float(coefficient * (Fraction(2) ** exponent)))
    return complex(math.ldexp(coefficient.real, exponent), math.ldexp(coefficient.imag, exponent))


def log2(coefficient: Number) -> float:
    """The binary logarithm of the size of a number that may be far outside the range of doubles."""
    if isinstance(coefficient, Fraction):
        return math.log2(abs(coefficient.numerator)) - math.log2(coefficient.denominator)
    return math.log2(abs(coefficient))
