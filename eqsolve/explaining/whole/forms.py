"""Polynomials of whole numbers, as the conditions of a problem hold them, and how they are written."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from math import gcd

from eqsolve.integers import Demand, polynomial_form
from eqsolve.syntax.tree import Compare

Monomial = tuple[tuple[str, int], ...]
Form = Mapping[Monomial, int]

LARGEST = 100_000  # whose divisors are looked for by trial
MOST = 40  # divisors; more nobody reads


def form_of(demand: Demand) -> Form | None:
    """left - right of an equation, without common factors; None of anything else."""
    condition = demand.condition
    return polynomial_form(condition) if isinstance(condition, Compare) and condition.op == "=" else None


def polynomial_text(form: Form) -> str:
    """The highest powers first, the number last."""
    out = ""
    for monomial, c in sorted(form.items(), key=lambda e: (-sum(k for _, k in e[0]), e[0])):
        if not c:
            continue
        power = "*".join(n if k == 1 else f"{n}^{k}" for n, k in monomial)
        size = str(abs(c)) if not power else power if abs(c) == 1 else f"{abs(c)}*{power}"
        out += (f" {'-' if c < 0 else '+'} " if out else "-" if c < 0 else "") + size
    return out or "0"


def put_in(form: Form, name: str, value: Form) -> Form:
    """The polynomial with another one in the place of an unknown, multiplied out and without common factors."""
    out: dict[Monomial, int] = {}
    for monomial, c in form.items():
        powers = dict(monomial)
        parts: dict[Monomial, int] = {tuple(sorted((n, k) for n, k in powers.items() if n != name)): c}
        for _ in range(powers.get(name, 0)):
            parts = _times(parts, value)
        for m, k in parts.items():
            out[m] = out.get(m, 0) + k
    divisor = gcd(*out.values()) or 1
    return {m: k // divisor for m, k in out.items() if k}


def _times(one: Form, two: Form) -> dict[Monomial, int]:
    out: dict[Monomial, int] = {}
    for a, b in product(one, two):
        powers = dict(a)
        for name, k in b:
            powers[name] = powers.get(name, 0) + k
        monomial = tuple(sorted(powers.items()))
        out[monomial] = out.get(monomial, 0) + one[a] * two[b]
    return out


def divisors(number: int) -> list[int] | None:
    """The positive ones; None where they are too many to be told."""
    if not 0 < number <= LARGEST:
        return None
    found = [d for d in range(1, number + 1) if number % d == 0]
    return found if len(found) <= MOST else None
