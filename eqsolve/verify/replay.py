"""Claims of an answer proven again, from the text and what the answer itself holds: points, boxes, families, lines.

Each function says why a claim does not hold, in words; None where it holds. Nothing is searched for: a box that is not
the right one is refused, even where a solution lies next to it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

import sympy as sp
from flint import arb, fmpq

from eqsolve.model import System
from eqsolve.result import Certificate, CertificateKind, Solution, SolutionFamily, Status
from eqsolve.result.proposal import Candidate, Combination, Contradiction, FamilyCandidate
from eqsolve.tolerances import SAME_RESIDUAL_AGAIN, SAME_VALUE_AGAIN
from eqsolve.verify.evaluation import (
    TINY,
    BallProgram,
    RootBox,
    Value,
    ball,
    compile_balls,
    compiled,
    fraction,
    function_of,
    krawczyk,
    krawczyk_image,
    linearized,
    magnitude,
    placed,
    precision,
)
from eqsolve.verify.exact import as_number
from eqsolve.verify.expressions import check_contradiction, follows, identical_at, implied, neighbourhood
from eqsolve.verify.families import check_family, local_family
from eqsolve.verify.points import (
    PointProver,
    check,
    dyadic,
    exact_forms,
    line,
    on_border,
    on_box,
    residual,
    strict_border,
    with_stated,
)
from eqsolve.verify.polynomials import follow

GUARD, MOST_BITS = 64, 4096  # bits beyond the certificate's own, and the most that is believed to be its own
# Bits to which the box of exact values must close in on them. More: values known by rounded ends are refused; fewer: a
# box that was made wider, and so says less than the values do, passes for their enclosure.
TIGHT_BITS = 50
DECIMAL = re.compile(r"[+-]?\d{1,40000}(\.\d{1,40000})?(E[+-]?\d{1,5})?", re.IGNORECASE | re.ASCII)


def point_again(system: System, claimed: Solution, deadline: float) -> str | None:
    """Why a point that is called PROVED is not proven by its certificate."""
    certificate = claimed.certificate
    if certificate is None or certificate.kind not in (CertificateKind.SUBSTITUTION, CertificateKind.KRAWCZYK):
        return "nothing is said that would prove it"
    ends = ends_of(system, certificate)
    if ends is None:
        return "the box of its certificate cannot be read"
    for name, value in claimed.values.items():
        if not _within(value, *ends[name]):
            return f"the value of {name} does not lie in the box"
    if certificate.kind is CertificateKind.KRAWCZYK:
        return _box_again(system, claimed, ends, deadline) or _forms_again(system, claimed, deadline)
    return _exact_again(system, claimed, ends, deadline)


def residual_again(system: System, claimed: Solution) -> str | None:
    """Why the residual that an answer gives for a point is not that of the point."""
    rel = compiled(system)
    kind = claimed.certificate.kind if claimed.certificate else None
    substituted = kind is CertificateKind.SUBSTITUTION and claimed.exact
    found = 0.0 if substituted else residual(rel, [arb(claimed.values[n]) for n in system.names])
    return None if abs(found - claimed.residual) <= SAME_RESIDUAL_AGAIN * found else f"its residual is {found:.3g}"


def best_again(system: System, values: Mapping[str, float], claimed: float) -> str | None:
    """Why the residual of a point that is no solution is not what an answer says."""
    found = residual(compiled(system), [arb(values[n]) for n in system.names])
    return None if abs(found - claimed) <= SAME_RESIDUAL_AGAIN * found else f"its residual is {found:.3g}"


def verified_again(system: System, claimed: Solution, deadline: float) -> str | None:
    """Why a point that is called VERIFIED is not."""
    found = check(system, Candidate(claimed.values, claimed.method), deadline=deadline)
    if found.status is Status.REFUTED:
        return found.certificate.detail if found.certificate else "it is refuted"
    moved = [n for n, v in claimed.values.items() if not abs(found.values[n] - v) <= SAME_VALUE_AGAIN * (1 + abs(v))]
    return f"the value of {moved[0]} is another at the solution nearby" if moved else None


# ---------------------------------------------------------------- boxes


def ends_of(system: System, certificate: Certificate) -> dict[str, tuple[fmpq, fmpq]] | None:
    """The exact ends of the box of each unknown."""
    out = {}
    for name in system.names:
        pair = certificate.box.get(name, ())
        if len(pair) != 2 or not all(isinstance(end, str) and DECIMAL.fullmatch(end) for end in pair):
            return None
        out[name] = (fraction(pair[0]), fraction(pair[1]))
        if out[name][0] > out[name][1]:
            return None
    return out


def _within(value: float, low: fmpq, high: fmpq) -> bool:
    """The float lies in the box but for its own rounding. (Floats that round to 0 are compared with the least
    float.)"""
    if not math.isfinite(value):
        return False
    unit, exact = dyadic(math.ulp(value)), dyadic(value)
    return bool(low - unit <= exact <= high + unit)


def _box_again(system: System, claimed: Solution, ends: Mapping[str, tuple[fmpq, fmpq]], deadline: float) -> str | None:
    """The ball test in the box, for the equations and unknowns that the certificate names; then all the other relations
    on it."""
    certificate, rel = claimed.certificate, compiled(system)
    assert certificate is not None
    rows = [rel.numbers.index(k - 1) for k in certificate.equations if k - 1 in rel.numbers]
    slots = [system.names.index(n) for n in certificate.unknowns if n in system.names]
    if (
        not rows
        or len({*rows}) != len(certificate.equations)
        or len({*slots}) != len(certificate.unknowns)
        or len(rows) != len(slots)
    ):
        return "its certificate names no square subsystem of the text"
    held = [n for k, n in enumerate(system.names) if k not in slots]
    if not all(ends[n][0] <= dyadic(claimed.values[n]) <= ends[n][1] for n in held):
        return "the value of an unknown that was held does not lie in the box"
    bits = min(max(certificate.precision, 64), MOST_BITS) + GUARD
    with precision(bits):
        point: list[Value] = [
            dyadic(claimed.values[n]) if n in held else arb(ends[n][0]).union(arb(ends[n][1])) for n in system.names
        ]
        root = only_root(rel.equations.select(rows), point, slots)
        if root is None:
            return "the ball test does not show that the box holds exactly one solution"
        if not all(
            v - arb(low) >= 0 and arb(high) - v >= 0
            for v, (low, high) in zip(root, (ends[system.names[s]] for s in slots), strict=True)
        ):
            return "the solution does not lie in the box"
    found, sharp = on_box(rel, RootBox(tuple(placed(point, slots, root)), bits, tuple(slots)), rows, deadline)
    border = strict_border(rel, sharp.values, found.bits) if found.border else ""
    failure = found.failure or border or on_border(rel, found, sharp.values)
    if failure:
        return failure
    shown, asked = [rel.numbers[k] for k in rows], [rel.numbers[k] for k in found.open]
    if asked and not implied(system, shown, asked) and not follow(system, asked, shown, deadline):
        return f"{line(rel, found.open[0])} is not shown to hold in the box"
    return None


def only_root(program: BallProgram, point: Sequence[Value], slots: Sequence[int]) -> list[arb] | None:
    """An enclosure of the only zero in the ``widened`` box, at the present precision (Krawczyk 1969)."""
    wide = [widened(ball(point[s])) for s in slots]
    middle, radii = [v.mid() for v in wide], [v.rad() for v in wide]
    function = function_of(program, point, slots)
    around = linearized(function, middle)
    if around is None:
        return None
    root, inside = krawczyk_image(function, around, radii)
    if not inside:
        return None
    sharp = krawczyk(program, placed(point, slots, root), slots, (_bits(root),))
    finer = None if sharp is None else [ball(sharp.values[s]) for s in slots]
    return finer if finer is not None and all(x.contains(k) for k, x in zip(finer, wide, strict=True)) else root


def widened(v: arb) -> arb:
    """An interval with ``v`` in its interior, which Krawczyk's test asks for: the given box is itself the image of such a
    test, rounded outward, or a point where a line gives a value by itself (``P = 760``)."""
    return arb(v.mid(), 2 * v.rad() if v.rad() > 0 else (magnitude(v) + arb(2) ** -TINY) * arb(2) ** -TINY)


def _bits(root: Sequence[arb]) -> int:
    known = [int(v.rel_accuracy_bits()) for v in root]  # of a point that is exact, more than there are
    return max([128, *(k + GUARD for k in known if k <= MOST_BITS)])


# ---------------------------------------------------------------- exact values


def _exact_again(
    system: System, claimed: Solution, ends: Mapping[str, tuple[fmpq, fmpq]], deadline: float
) -> str | None:
    """The exact values put in; they also are what the floats and the box say."""
    rel = compiled(system)
    prover = PointProver(rel, Candidate(claimed.values, "certificate"), True, deadline)
    exact = {n: v for n, v in (claimed.exact or {}).items() if isinstance(v, sp.Expr)}
    if exact and len(exact) < len(system.names):
        return "an unknown has no exact value that could be read"
    if exact:
        with precision(256):
            for n, v in zip(system.names, compile_balls([exact[n] for n in system.names], ()).values(()), strict=True):
                low, high = (arb(end) for end in ends[n])
                if not arb.union(low, high).overlaps(ball(v)):
                    return f"the exact value of {n} does not lie in the box"
                if not abs(ball(v) - arb(dyadic(claimed.values[n]))) <= arb(dyadic(2 * math.ulp(claimed.values[n]))):
                    return f"the value of {n} is not its exact one, rounded"
    if any(high - low > abs(high) / 2**TIGHT_BITS + fmpq(1, 2**1100) for low, high in ends.values()):
        return "its box is wider than exact values leave it"
    found = (
        prover.symbolic(exact)
        if exact
        else prover.substituted(lambda: [dyadic(claimed.values[n]) for n in system.names], None)
    )
    if found is not None and found.status is Status.PROVED:
        return None
    if found is not None:
        return found.certificate.detail if found.certificate else "the exact values do not satisfy the text"
    return (
        None
        if exact and _same_forms(system, claimed, exact, deadline)
        else "the exact values are not shown to give exact zeros"
    )


def _forms_again(system: System, claimed: Solution, deadline: float) -> str | None:
    """Why exact values beside a box are not those of the solution in it."""
    exact = {n: v for n, v in (claimed.exact or {}).items() if v is not None}
    if not exact:
        return None
    anew = exact_forms(
        system, check(system, Candidate(claimed.values, "certificate"), deadline=deadline), deadline=deadline
    )
    found = with_stated(system, anew).exact or {}
    wrong = [n for n, v in exact.items() if found.get(n) != v]
    return f"the exact value of {wrong[0]} is not shown" if wrong else None


def _same_forms(system: System, claimed: Solution, exact: Mapping[str, sp.Expr], deadline: float) -> bool:
    """The exact values are those that are recognised, and proven, at the solution next to the floats (where names alone
    lead to no field)."""
    near = check(system, Candidate(claimed.values, "certificate"), deadline=deadline)
    anew = exact_forms(system, near, deadline=deadline)
    return anew.status is Status.PROVED and anew.exact is not None and dict(anew.exact) == exact


# ---------------------------------------------------------------- families and lines


def family_again(system: System, claimed: SolutionFamily, sample: Solution, deadline: float) -> str | None:
    """Why a family is not proven by its certificate. (One that repeats is a matter of completeness: see
    ``recheck``.)"""
    kind = claimed.certificate.kind if claimed.certificate else None
    if claimed.dimension != len(claimed.free):
        return "its dimension is not the number of its free unknowns"
    if kind is CertificateKind.SUBSTITUTION:
        found = check_family(
            system, FamilyCandidate(claimed.free, claimed.expressions, "certificate", False), deadline=deadline
        )
        if found is None:
            return "its expressions do not satisfy every relation"
        told = found[0].exact and {*found[0].conditions} <= {*claimed.conditions}
        return "the equations are not defined for all its members" if claimed.exact and not told else None
    if kind is CertificateKind.MINOR:
        near = local_family(system, sample)
        return (
            None
            if near.proven and near.free == claimed.free
            else "no regular minor of the Jacobian leaves these unknowns free"
        )
    if kind is CertificateKind.IDENTITY:
        return None if _identical_again(system, sample) else "the equations do not hold identically near the sample"
    return "nothing is said that would prove it"


def _identical_again(system: System, sample: Solution) -> bool:
    """Near the sample, given exactly, each equation is 0 = 0, defined, and every condition holds."""
    point = [v for n in system.names if (v := as_number((sample.exact or {}).get(n))) is not None]
    return len(point) == len(system.names) and neighbourhood(system).holds_around(point) and identical_at(system, point)


def redundant_again(system: System, number: int, lines: Sequence[int]) -> bool:
    """Relation ``number`` is a combination of the others on the given lines, and asks for no more than they do."""
    others = [k for k, r in enumerate(system.relations) if r.line in lines and r.op == "=" and k != number]
    return (
        0 <= number < len(system.relations) and system.relations[number].op == "=" and follows(system, others, number)
    )


def conflict_again(system: System, multipliers: Mapping[int, sp.Expr]) -> str | None:
    """Why the combination of relations (by number) is not 0 = a number other than 0."""
    claimed = Contradiction(tuple(multipliers), "certificate", Combination(dict(multipliers)))
    return (
        None
        if check_contradiction(system, claimed)
        else "the combination of these lines does not read 0 = a number other than 0"
    )
