"""Solutions enclosed as sharply as is asked for: by their exact values, or by the box of their certificate, narrowed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress

import sympy as sp
from flint import arb, fmpq

from eqsolve.model import System
from eqsolve.result import CertificateKind, Solution, Status
from eqsolve.verify.evaluation import Value, ball, compile_balls, compiled, is_finite, krawczyk, placed, precision
from eqsolve.verify.points import dyadic
from eqsolve.verify.replay import GUARD, MOST_BITS, ends_of, only_root, widened


def enclosed_forms(forms: Sequence[sp.Expr], bits: int) -> list[Value | None]:
    """Real numbers as fractions, or as balls of about ``bits`` bits; None of those that the judge cannot evaluate."""
    return enclosed_values(forms, (), (), bits)


def enclosed_values(
    expressions: Sequence[sp.Expr], symbols: Sequence[sp.Symbol], point: Sequence[Value], bits: int
) -> list[Value | None]:
    """Expressions at an enclosed point, likewise."""
    out: list[Value | None] = []
    with precision(bits):
        for expression in expressions:
            value: Value | None = None
            # what the judge does not know is not enclosed
            with suppress(TypeError):
                (value,) = compile_balls([expression], symbols).values(point)
            known = value is not None and is_finite(value)
            out.append(None if not known else value if type(value) is fmpq else ball(value))
    return out


def enclosed_root(system: System, claimed: Solution, bits: int) -> list[Value] | None:
    """The unknowns at the only solution in the box of a certificate, as balls of about ``bits`` bits; None where nothing
    encloses the solution.

    An unknown that the certificate holds at its float is exactly that float. Krawczyk's test is made again in the box,
    then at the higher precision; both enclose the same zero, because the second lies in the box in which the first
    shows exactly one.
    """
    certificate = claimed.certificate
    if certificate is None or certificate.kind is not CertificateKind.KRAWCZYK:
        exactly = certificate is not None and certificate.kind is CertificateKind.SUBSTITUTION and not claimed.forms
        return [dyadic(claimed.values[n]) for n in system.names] if exactly else None
    if claimed.status is not Status.PROVED and certificate.detail:  # some relation is in doubt there
        return None
    rel, ends = compiled(system), ends_of(system, certificate)
    if ends is None:
        return None
    rows = [rel.numbers.index(k - 1) for k in certificate.equations]
    slots = [system.names.index(n) for n in certificate.unknowns]
    program = rel.equations.select(rows)
    held: list[Value] = [dyadic(claimed.values[n]) for n in system.names]
    first = min(max(certificate.precision, 64), MOST_BITS) + GUARD
    with precision(first):
        box = [arb(ends[n][0]).union(arb(ends[n][1])) for n in certificate.unknowns]
        root = only_root(program, placed(held, slots, box), slots)
        wide = [widened(b) for b in box]
    if root is None:
        return None
    if bits <= first:  # as sharp already: an enclosure in fewer bits would not lie inside a box of more
        return placed(held, slots, root)
    with precision(bits):
        sharp = krawczyk(program, placed(held, slots, root), slots, (bits,))
        if sharp is None or not all(w.contains(ball(sharp.values[s])) for w, s in zip(wide, slots, strict=True)):
            return None
        return list(sharp.values)


def as_forms(forms: Mapping[str, object]) -> dict[str, sp.Expr]:
    """Exact values that are SymPy numbers, or whole numbers of Python."""
    return {
        name: value if isinstance(value, sp.Expr) else sp.Integer(value)
        for name, value in forms.items()
        if isinstance(value, sp.Expr | int)
    }
