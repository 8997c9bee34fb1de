"""Pell's equation x^2 - d*y^2 = 1 by the continued fraction of sqrt(d) (Lagrange 1768; Cohen, A Course in Computational
Algebraic Number Theory, 1993, section 5.7)."""

from __future__ import annotations

import math

from eqsolve.explaining.whole.forms import Form
from eqsolve.explaining.words import count, listing

LONGEST = 40  # period of a continued fraction that is written down


def pell(form: Form) -> list[str]:
    """How the smallest solution is found, and the others from it; nothing where the equation is another one."""
    squares = {m[0][0]: c for m, c in form.items() if len(m) == 1 and m[0][1] == 2}
    if form.keys() - {((n, 2),) for n in squares} != {()} or len(squares) != 2:
        return []
    sign = -1 if sum(c > 0 for c in squares.values()) == 1 and form[()] > 0 else 1
    terms = {n: sign * c for n, c in squares.items()}
    x = next((n for n, c in terms.items() if c == 1), "")
    y = next((n for n, c in terms.items() if c < 0), "")
    if not x or not y or sign * form[()] != -1:
        return []
    d = -terms[y]
    if math.isqrt(d) ** 2 == d or not (period := _period(d)):
        return []
    a, b, convergents = _smallest(d, period)
    assert a * a - d * b * b == 1
    first = math.isqrt(d)
    again = "" if len(period) % 2 == 0 else ", gone through twice because its length is odd,"
    return [
        f"It is Pell's equation with d = {d}: {x}/{y} must be very close to sqrt({d}), so it is a convergent of its continued"
        " fraction.",
        f"sqrt({d}) = [{first}; {', '.join(map(str, period))}, ...] repeats after {count(len(period), 'term')}; its convergents begin"
        f" {listing(convergents)}.",
        f"The last one of a period{again} is the smallest solution above {y} = 0: {x} = {a}, {y} = {b}.",
        f"From a solution ({x}, {y}) the next one is ({a}*{x} + {d * b}*{y}, {b}*{x} + {a}*{y}).",
    ]


def _period(d: int) -> list[int]:
    """The terms of the continued fraction behind the first, once through; nothing where they are too many."""
    first = math.isqrt(d)
    m, q, term, found = 0, 1, first, list[int]()
    while term != 2 * first:
        m = term * q - m
        q = (d - m * m) // q
        term = (first + m) // q
        found.append(term)
        if len(found) > LONGEST:
            return []
    return found


def _smallest(d: int, period: list[int]) -> tuple[int, int, list[str]]:
    """Numerator and denominator of the convergent that solves the equation, and the first few."""
    turns = period if len(period) % 2 == 0 else period * 2
    p, p1, q, q1 = math.isqrt(d), 1, 1, 0
    told = [f"{p}/{q}"]
    for term in turns[:-1]:
        p, p1 = term * p + p1, p
        q, q1 = term * q + q1, q
        told.append(f"{p}/{q}")
    return p, q, told[:4]
