"""Boxes as data: their ends as decimal strings, rounded outward, for certificates and for the question which solutions
are one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, localcontext

from flint import arb

from eqsolve.result import Certificate, CertificateKind, Solution
from eqsolve.tolerances import SAME_UNPROVED_ROOT
from eqsolve.verify.evaluation.root_box import RootBox
from eqsolve.verify.evaluation.values import Value, ball, precision, rational


def decimal_ends(v: Value, bits: int) -> tuple[str, str]:
    """The ends of a ball as decimal strings, rounded outward far below the width of the ball."""
    digits = int(bits * 0.302) + 12
    with precision(bits + 64):
        b = ball(v)
        return _decimal(b.lower(), digits, ROUND_FLOOR), _decimal(b.upper(), digits, ROUND_CEILING)


def _decimal(end: arb, digits: int, rounding: str) -> str:
    q = rational(end)
    # beyond 2^-20000 or 2^20000, between which every end is written out: the next number of that kind outward
    if q is None:
        outward = (rounding == ROUND_CEILING) == bool(end > 0)
        size = ("1E-6020" if outward else "0") if abs(end) < 1 else ("Infinity" if outward else "1E+6020")
        return size if end > 0 or size == "0" else f"-{size}"
    with localcontext() as context:
        context.prec, context.rounding = digits, rounding
        context.Emax, context.Emin = 10**9, -(10**9)
        return str(Decimal(int(q.numerator)) / Decimal(int(q.denominator)))


def box_certificate(names: Sequence[str], box: RootBox, relations: Sequence[int] = (), detail: str = "") -> Certificate:
    """The box as a certificate that a third party can check again; ``relations`` are the numbers of the square
    subsystem."""
    ends = {name: decimal_ends(v, box.precision) for name, v in zip(names, box.values, strict=True)}
    return Certificate(
        CertificateKind.KRAWCZYK,
        ends,
        box.precision,
        detail,
        tuple(k + 1 for k in relations),
        tuple(names[s] for s in box.slots),
    )


def disjoint(a: Mapping[str, tuple[str, str]], b: Mapping[str, tuple[str, str]]) -> bool:
    """Two boxes have no point in common."""
    return any(Decimal(a[n][1]) < Decimal(b[n][0]) or Decimal(b[n][1]) < Decimal(a[n][0]) for n in a if n in b)


def same_root(a: Solution, b: Solution) -> bool:
    """Whether two solutions are one root.

    Exact values decide, then boxes: disjoint ones hold different roots, and a root's box that meets the other's is
    taken as the same (boxes are some 1e-16 wide: two roots inside one such box would have failed the proof). Without
    either, float values.
    """
    if a.exact and b.exact and set(a.exact) == set(b.exact):
        return all(a.exact[n] == b.exact[n] for n in a.exact)
    first, second = _enclosure(a), _enclosure(b)
    if first and second:
        return not disjoint(first, second)
    return all(abs(v - b.values[n]) <= SAME_UNPROVED_ROOT * max(1.0, abs(v)) for n, v in a.values.items())


def _enclosure(s: Solution) -> Mapping[str, tuple[str, str]]:
    return s.certificate.box if s.certificate is not None else {}
