"""Equations without solutions modulo some number have none at all; and forms that only zero fulfils, by descent.

Source: H. Cohen, Number Theory I (2007), section 5.7 (local obstructions), and any text on Fermat's descent: where every
solution of a homogeneous equation modulo p^k has all coordinates divisible by p, a smallest solution could be divided.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eqsolve.integers.polynomials import Monomial, Poly, degree, names_of
from eqsolve.integers.unbounded.outcomes import NoneProof
from eqsolve.integers.unbounded.system import Posed

if TYPE_CHECKING:
    import numpy as np

# Prime powers are enough: what holds modulo each of them holds modulo their product (Chinese remainders).
MODULI = (
    *(4, 8, 3, 9, 5, 7, 16, 13, 11, 27, 25, 17, 19, 32, 49, 31, 37, 23, 29, 41, 43, 64, 61, 73, 67, 71, 79, 97, 81),
    *(47, 53, 59, 83, 89, 101, 103, 109, 113, 125, 121, 127, 128, 151, 157, 163, 169, 181, 193, 199, 211, 241, 243),
)
# Tuples of remainders of one part of an equation, and of all moduli together times the terms. More: seconds; fewer:
# equations in four mixed unknowns see few moduli.
MAX_TUPLES, MAX_ALL = 400_000, 10_000_000


def obstructed(equations: Iterable[Posed]) -> NoneProof | None:
    """The first equation that has no solution modulo one of the numbers."""
    for posed in equations:
        if not posed.poly or posed.linear:
            continue
        parts, number = parts_of(posed.poly)
        work = 0
        for modulus in MODULI:
            work += sum(len(part) * modulus ** len(names_of(part)) for part in parts if degree(part) > 1)
            if work > MAX_ALL:
                break
            reached = reached_by(parts, modulus)
            if reached is not None and (-number) % modulus not in reached:
                said = f"modulo {modulus} the two sides are never equal"
                certificate = {"kind": "remainders", "modulus": modulus, "line": posed.demand.line}
                return NoneProof(said, certificate, (posed.demand.line,))
    return None


@dataclass(frozen=True)
class Descent:
    """A homogeneous equation that only zero fulfils, because of this prime power."""

    names: tuple[str, ...]
    modulus: int
    line: int

    @property
    def reason(self) -> str:
        """Where zero is excluded."""
        prime = next(q for q in range(2, self.modulus + 1) if self.modulus % q == 0)
        return (
            f"modulo {self.modulus}, line {self.line} holds only where {prime} divides every unknown, so that only 0 fulfils"
            " it, which the domains exclude"
        )


def only_zero(equations: Iterable[Posed]) -> Descent | None:
    """The first homogeneous equation whose solutions modulo p^k all have coordinates that p divides."""
    for posed in equations:
        names, top = names_of(posed.poly), degree(posed.poly)
        if top < 2 or len(names) > 4 or any(sum(e for _, e in m) != top for m in posed.poly):
            continue
        for modulus in MODULI[:30]:
            p = next(q for q in range(2, modulus + 1) if modulus % q == 0)
            if modulus ** len(names) <= MAX_TUPLES and _divided(posed.poly, names, modulus, p):
                return Descent(names, modulus, posed.demand.line)
    return None


def _divided(poly: Poly, names: tuple[str, ...], modulus: int, p: int) -> bool:
    import numpy as np

    zero = _values(poly, names, modulus) == 0
    for place in range(len(names)):
        others = np.nonzero(zero)[place]
        if (others % p).any():
            return False
    return True


def parts_of(poly: Poly) -> tuple[list[Poly], int]:
    """The polynomial as a sum of parts that share no unknown, and its number."""
    groups: list[tuple[set[str], Poly]] = []
    for monomial, c in poly.items():
        if not monomial:
            continue
        names, part = {name for name, _ in monomial}, {monomial: c}
        for group in [g for g in groups if g[0] & names]:
            groups.remove(group)
            names |= group[0]
            part |= group[1]
        groups.append((names, part))
    return [part for _, part in groups], poly.get((), 0)


def reached_by(parts: list[Poly], modulus: int) -> set[int] | None:
    """The remainders that the sum of the parts takes; None if they are too many to go through."""
    reached = {0}
    for part in parts:
        names = names_of(part)
        if len(names) == 1 and degree(part) == 1:  # all multiples of a coefficient
            step = math.gcd(*part.values(), modulus)
            reached = {(r + k) % modulus for r in reached for k in range(0, modulus, step)}
            continue
        if modulus ** len(names) > MAX_TUPLES:
            return None
        import numpy as np

        values = [int(v) for v in np.unique(_values(part, names, modulus))]
        reached = {(r + v) % modulus for r in reached for v in values}
        if len(reached) == modulus:
            break
    return reached


def _values(poly: Poly, names: tuple[str, ...], modulus: int) -> np.ndarray:
    """The remainders of a polynomial at all tuples of remainders: an axis for each unknown."""
    import numpy as np

    total = np.zeros((modulus,) * len(names), dtype=np.int64)
    for monomial, c in poly.items():
        total = (total + c % modulus * _monomial(monomial, names, modulus)) % modulus
    return total


def _monomial(monomial: Monomial, names: tuple[str, ...], modulus: int) -> np.ndarray:
    import numpy as np

    out = np.ones((1,) * len(names), dtype=np.int64)
    for name, e in monomial:
        powers = np.array([pow(r, e, modulus) for r in range(modulus)], dtype=np.int64)
        shape = [1] * len(names)
        shape[names.index(name)] = modulus
        out = out * powers.reshape(shape) % modulus
    return out
