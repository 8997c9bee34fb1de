"""Equations in two whole unknowns that are a product of two factors: both are divisors of a number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import isqrt

from eqsolve.explaining.whole.counting import Bounds
from eqsolve.explaining.whole.forms import Form, divisors, polynomial_text
from eqsolve.explaining.words import count, listing
from eqsolve.result import Answer

MOST_PAIRS = 8  # choices that are told one by one


@dataclass(frozen=True)
class Product:
    """``told`` is the product of two factors, which is ``number``; ``pairs`` are the whole unknowns of each choice."""

    told: str
    number: int
    pairs: tuple[tuple[int, int], ...]
    rewritten: bool = True


def factored(answer: Answer, form: Form, bounds: Bounds, *, alone: bool) -> list[str]:
    """The factors, their divisors, and what is left of the choices; nothing where that are not the solutions of the answer.
    ``alone``: no other condition on both unknowns takes part."""
    names = sorted({name for monomial in form for name, _ in monomial})
    if len(names) != 2:
        return []
    x, y = names
    product = _of_two(form, x, y) or _of_squares(form, x, y)
    parts = divisors(abs(product.number)) if product else None
    if product is None or parts is None:
        return []
    within = [
        pair
        for pair in dict.fromkeys(product.pairs)
        if all(low <= value <= high for value, (low, high) in zip(pair, (bounds[x], bounds[y]), strict=True))
    ]
    solutions = {(s.values[x], s.values[y]) for s in answer.solutions}
    if not solutions <= set(within) or alone and len(solutions) < len(within):
        return []
    lead = "In factors it reads" if product.rewritten else "It reads"
    number, allow = len(within), "the text allows" if alone else "the domains allow"
    many = {0: "no choice gives", 1: "one choice gives"}.get(number, f"{number} choices give")
    told = [
        f"{lead} {product.told} = {product.number}: both factors are divisors of {abs(product.number)}, which are"
        f" {listing(map(str, parts))} and their negatives.",
        f"Each choice of the first factor gives the second; {many} whole {x} and {y} that {allow}.",
    ]
    if not alone and within:
        shown = "; ".join(f"{x} = {a}, {y} = {b}" for a, b in sorted(within))
        told += [f"{'They are' if number > 1 else 'It is'} {shown}."] if number <= MOST_PAIRS else []
        left = len(solutions)
        told.append(
            f"The other conditions hold for {'all' if number > 1 else 'it'}{' of them' * (number > 1)}."
            if left == number
            else f"The other conditions leave {count(left, 'of them', 'of them') if left else 'none of them'}."
        )
    return told


def _of_two(form: Form, x: str, y: str) -> Product | None:
    """p*x*y + q*x + r*y + s = 0 is (p*x + r)*(p*y + q) = q*r - p*s."""
    if form.get(((x, 1), (y, 1)), 0) < 0:
        form = {monomial: -c for monomial, c in form.items()}
    p = form.get(((x, 1), (y, 1)), 0)
    if not p or not form.keys() <= {((x, 1), (y, 1)), ((x, 1),), ((y, 1),), ()}:
        return None
    q, r, s = form.get(((x, 1),), 0), form.get(((y, 1),), 0), form.get((), 0)
    number = q * r - p * s
    pairs = [
        ((d - r) // p, (number // d - q) // p) for d in _signed(number) if not (d - r) % p and not (number // d - q) % p
    ]
    factors = [polynomial_text({((n, 1),): p, (): k}) for n, k in ((x, r), (y, q))]
    told = "*".join(f"({f})" if " " in f else f for f in factors)
    return Product(told, number, tuple(pairs), bool(q or r)) if number else None


def _of_squares(form: Form, x: str, y: str) -> Product | None:
    """(a*x)^2 - (b*y)^2 = n is (a*x - b*y)*(a*x + b*y) = n."""
    if not form.keys() <= {((x, 2),), ((y, 2),), ()} or not form.get((), 0):
        return None
    first, second, number = form.get(((x, 2),), 0), form.get(((y, 2),), 0), -form.get((), 0)
    if first < 0:
        first, second, number = -first, -second, -number
    a, b = isqrt(max(first, 0)), isqrt(max(-second, 0))
    if not a or not b or a * a != first or b * b != -second:
        return None
    pairs = [
        ((d + number // d) // (2 * a), (number // d - d) // (2 * b))
        for d in _signed(number)
        if not (d + number // d) % (2 * a) and not (number // d - d) % (2 * b)
    ]
    minus, plus = (polynomial_text({((x, 1),): a, ((y, 1),): sign * b}) for sign in (-1, 1))
    return Product(f"({minus})*({plus})", number, tuple(pairs))


def _signed(number: int) -> Iterator[int]:
    """All divisors, negative ones too; none where they are too many."""
    for part in divisors(abs(number)) or ():
        yield from (part, -part)
