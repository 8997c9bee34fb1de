"""One candidate before the judge: the ladder of proofs.

1. exact values (given, or small fractions next to the floats) that give exact zeros: PROVED by substitution;
2. the Krawczyk test on the equations, or on as many of them as are independent: PROVED, if all the rest is
   certain too;
3. a singular point that sharpens as far as the precision is raised: VERIFIED;
4. REFUTED, with the reason.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import sympy as sp
from flint import arb, fmpq

from eqsolve.clocks.work import sooner
from eqsolve.result import Certificate, CertificateKind, Solution, Status, Values
from eqsolve.result.proposal import Candidate
from eqsolve.verify.evaluation import (
    Compiled,
    Pivot,
    Value,
    ball,
    box_certificate,
    decimal_ends,
    dependence,
    is_ball,
    is_finite,
    is_zero,
    krawczyk,
    pivots,
    precision,
)
from eqsolve.verify.exact import Point, exact_point, symbolic_zero
from eqsolve.verify.expressions import implied
from eqsolve.verify.points.borders import border_holds, on_border, strict_border
from eqsolve.verify.points.closeness import (
    LOOSE,
    TIGHT,
    dyadic,
    nearby_fraction,
    nearest_float,
    residual,
    stays,
    within,
)
from eqsolve.verify.points.residual_bounds import STEPS, around, at_point, line, on_box
from eqsolve.verify.points.singular_newton import escaping, flat, sharpen
from eqsolve.verify.points.sparse_newton import refine

BUDGET = 2.0  # work for one point where no deadline is given
# How far a singular root may lie from the point, if the point's residual is at rounding level already: x^10 = 0 looks
# solved at 0.02.
SINGULAR_MOVE = 0.05
ROUNDING = 1e-9  # what "rounding level" means there. Larger excuses wrong points, smaller refuses tenfold roots.
MOST_UNKNOWNS = 300  # dense proofs beyond this take minutes: see sparse_newton
# Width of the value of an equation, relative to its largest term, up to which it may be said to hold. Larger: between
# the two sides of a jump lies 0; smaller: equations at ill-conditioned roots, whose boxes stay wide, are not believed.
NARROW = 1e-9
SINGULAR = "the Jacobian is singular: the point sharpens as far as the precision is raised, which is no proof"
ZEROS = "the exact values give exact zeros"
# whether the first relations are shown to hold wherever the second do and they are defined
Follow = Callable[[Sequence[int], Sequence[int]], bool]
REGULAR, DEPENDENT = 1e-13, 1e-7  # pivots below: numerically zero / suspiciously small, so a smaller minor is tried too


def exact_solution(names: Sequence[str], point: Point, exact: Mapping[str, sp.Expr], method: str) -> Solution:
    """The proven solution that exact values are, where someone else has seen that they give exact zeros."""
    with precision(128):
        values = point()
    floats = Values((name, nearest_float(v)) for name, v in zip(names, values, strict=True))
    return Solution(floats, Status.PROVED, 0.0, exact, _by_substitution(names, values, ZEROS), method)


def _by_substitution(names: Sequence[str], values: Sequence[Value], detail: str) -> Certificate:
    ends = {n: decimal_ends(v, 64) for n, v in zip(names, values, strict=True)}
    return Certificate(CertificateKind.SUBSTITUTION, ends, detail=detail)


@dataclass
class PointProver:
    """``prove`` False: the best status for inexact values is VERIFIED. ``deadline`` is a reading of work.now();
    ``follow`` is asked about equations that are no sums of multiples of the others."""

    rel: Compiled
    candidate: Candidate
    prove: bool
    deadline: float
    follow: Follow | None = None

    @property
    def names(self) -> tuple[str, ...]:
        return self.rel.system.names

    # ------------------------------------------------------------ verdicts

    def refuted(self, reason: str) -> Solution:
        point = [arb(self.candidate.values.get(n, math.nan)) for n in self.names]
        return Solution(
            Values(self.candidate.values),
            Status.REFUTED,
            residual(self.rel, point),
            certificate=Certificate(CertificateKind.REFUTATION, detail=reason),
            method=self.candidate.method,
        )

    def solution(
        self,
        status: Status,
        point: Sequence[Value],
        certificate: Certificate,
        exact: Mapping[str, sp.Expr] | None = None,
    ) -> Solution:
        values = [nearest_float(v) for v in point]
        size = (
            0.0
            if exact is not None and certificate.kind is CertificateKind.SUBSTITUTION
            else residual(self.rel, [arb(v) for v in values])
        )
        return Solution(
            Values(zip(self.names, values, strict=True)), status, size, exact, certificate, self.candidate.method
        )

    def substituted(self, point: Point, exact: Mapping[str, sp.Expr] | None) -> Solution | None:
        """The verdict on exact values: PROVED if everything is certain, REFUTED if something certainly fails, else
        None.

        Zeros that values alone cannot decide (sines of multiples of pi ...) are left to SymPy where ``exact`` gives
        names.
        """
        found = at_point(self.rel, point, self.deadline)
        if found.failure:
            return self.refuted(found.failure)
        if found.border and (exact is None or not border_holds(self.rel, exact)):
            return None
        detail = ZEROS
        if found.open:
            if exact is None or not all(
                symbolic_zero(self.rel.system, self.rel.numbers[k], exact, self.deadline) for k in found.open
            ):
                return None
            detail = "the exact values give zeros, by symbolic simplification"
        with precision(128):
            values = point()
        return self.solution(Status.PROVED, values, _by_substitution(self.names, values, detail), exact)

    def symbolic(self, exact: Mapping[str, sp.Expr]) -> Solution | None:
        """The verdict on SymPy numbers."""
        point = exact_point(self.rel.system, exact)
        return None if point is None else self.substituted(point, exact)

    # ------------------------------------------------------------ the ladder

    def given(self, floats: Sequence[float], exact: Mapping[str, object]) -> Solution:
        """Values that the method calls exact; floats stand in where they cannot be decided."""
        point = exact_point(self.rel.system, exact)
        decided = (
            None if point is None else self.substituted(point, {n: v for n, v in exact.items() if n in self.names})
        )
        return decided if decided is not None else self.floats(floats)

    def floats(self, floats: Sequence[float]) -> Solution:
        """Values that are only approximate."""
        for attempt in (self.tight, self.isolated, self.loose, self.partial, self.singular, self.many):
            found = attempt(floats)
            if found is not None:
                return found
        if len(floats) > MOST_UNKNOWNS and len(self.rel.numbers) != len(floats):
            return self.refuted(
                f"with more than {MOST_UNKNOWNS} unknowns only square systems and exact values are judged"
            )
        return self.refuted("no solution of the equations lies at this point")

    def tight(self, floats: Sequence[float]) -> Solution | None:
        return self.fractions(floats, TIGHT)

    def loose(self, floats: Sequence[float]) -> Solution | None:
        return self.fractions(floats, LOOSE)

    def fractions(
        self, numbers: Sequence[float], tolerance: float, inside: Sequence[Value] | None = None
    ) -> Solution | None:
        """Small fractions next to the point (and inside a proven box), if they are proven."""
        near = [q for v in numbers if (q := nearby_fraction(v, tolerance)) is not None]
        if len(near) < len(numbers):
            return None
        point = [fmpq(q.numerator, q.denominator) for q in near]
        with precision(64):
            if inside is not None and not all(
                v.contains(arb(q)) if is_ball(v) else v == q for v, q in zip(inside, point, strict=True)
            ):
                return None
            if not all(is_zero(v) or is_ball(v) and v.contains(0) for v in self.rel.equations.values(point)):
                return None
        exact = {n: sp.Rational(q.numerator, q.denominator) for n, q in zip(self.names, near, strict=True)}
        found = self.substituted(lambda: list(point), exact)
        return found if found is not None and found.status is Status.PROVED else None

    def isolated(self, floats: Sequence[float]) -> Solution | None:
        """A regular solution of a square system."""
        count = len(self.rel.numbers)
        if count != len(floats) or count > MOST_UNKNOWNS or count == 0:
            return None
        return self.boxed(floats, range(count), range(count))

    def partial(self, floats: Sequence[float]) -> Solution | None:
        """A regular solution of independent equations in as many unknowns, the other unknowns held at their values."""
        if not self.rel.numbers:
            return self.substituted(lambda: [dyadic(v) for v in floats], None)
        if len(floats) > MOST_UNKNOWNS:
            return None
        with precision(64):
            found = pivots(self.rel.equations.gradients([arb(v) for v in floats])[1])
        for rank in sorted({sum(p.size > limit for p in found) for limit in (REGULAR, DEPENDENT)}, reverse=True):
            if rank == 0 or rank == len(self.rel.numbers) == len(floats):
                continue  # nothing to solve, or tried already
            rows, slots = _minor(found[:rank])
            result = self.boxed(floats, rows, slots)
            if result is not None:
                others = self.others_follow(floats, rows, slots) if result.status is Status.VERIFIED else None
                better = self.boxed(floats, others, slots) if others is not None else None
                return better if better is not None and better.status is Status.PROVED else result
        return None

    def others_follow(self, floats: Sequence[float], rows: Sequence[int], slots: Sequence[int]) -> list[int] | None:
        """As many equations as independent ones, from which all the rest follow: y = K*x does not follow from V*y =
        V*K*x, but that one from the other. None where no such choice is seen."""
        if not self.prove or self.follow is None or len(rows) < len(floats):
            return None
        with precision(64):
            gradients = self.rel.equations.gradients([arb(v) for v in floats])[1]
        kept = list(rows)
        for spare in (k for k in range(len(gradients)) if k not in rows):
            for k in (spare, *dependence(gradients, kept, spare, slots)):
                rest = [j for j in (*kept, spare) if j != k]
                if self.implied(rest, [k]):
                    kept = rest
                    break
            else:
                return None
        return sorted(kept) if sorted(kept) != list(rows) else None

    def boxed(self, floats: Sequence[float], rows: Sequence[int], slots: Sequence[int]) -> Solution | None:
        """Krawczyk's test on some equations and unknowns, then everything else on the proven box."""
        box = krawczyk(self.rel.equations.select(rows), [dyadic(v) for v in floats], slots)
        if box is None or not stays(floats, box.values):
            return None
        snapped = self.fractions([nearest_float(v) for v in box.values], TIGHT, box.values)
        if snapped is not None:
            return snapped
        found, sharp = on_box(self.rel, box, rows, self.deadline)
        failure = found.failure or (strict_border(self.rel, sharp.values, found.bits) if found.border else "")
        if failure:  # with unknowns held fixed, a failing equation says nothing yet: the solution may lie beside them
            return self.refuted(failure) if len(slots) == len(floats) or not found.equation else None
        doubt = on_border(self.rel, found, sharp.values)
        if found.open and not self.implied(rows, found.open):
            doubt = f"{line(self.rel, found.open[0])} holds to {found.bits} bits at the root of the other equations, which is no proof"
            if (
                len(slots) < len(floats)
                and escaping(self.rel, sharp.values)
                or not self.narrow(sharp.values, found.open)
            ):
                return None
        status = Status.VERIFIED if doubt or not self.prove else Status.PROVED
        return self.solution(
            status, box.values, box_certificate(self.names, box, [self.rel.numbers[k] for k in rows], doubt)
        )

    def implied(self, rows: Sequence[int], others: Sequence[int]) -> bool:
        """Whether the equations ``others``, defined at the point, hold because ``rows`` do."""
        shown, asked = ([self.rel.numbers[k] for k in numbers] for numbers in (rows, others))
        return implied(self.rel.system, shown, asked) or (self.follow is not None and self.follow(asked, shown))

    def narrow(self, point: Sequence[Value], rows: Sequence[int]) -> bool:
        """Whether equations that may hold at a point are known there to within NARROW: floor(x) for x next to 3 is 2 or
        3, whichever is wanted."""
        with precision(STEPS[1]):
            scales = self.rel.scales(point)
            values = self.rel.equations.select(rows).values(point)
            return all(
                ball(v).rad() <= NARROW * max(1.0, scales[self.rel.numbers[k]])
                for k, v in zip(rows, values, strict=True)
            )

    def singular(self, floats: Sequence[float]) -> Solution | None:
        """A root with a singular Jacobian: sharpened in high precision, then recognised or only verified."""
        if not self.rel.numbers or len(floats) > MOST_UNKNOWNS:
            return None
        start = [arb(v) for v in floats]
        rounding = residual(self.rel, start) <= ROUNDING
        limit = sharpen(self.rel.equations, start, range(len(floats)), sooner(self.deadline, BUDGET))
        if limit is None or not (stays(floats, limit) or rounding and within(floats, limit, SINGULAR_MOVE)):
            return None
        polished = [nearest_float(v) for v in limit]
        return (
            self.fractions(polished, 10 * TIGHT)
            or self.fractions(polished, LOOSE)
            or self.isolated(polished)
            or self.verified(limit)
        )

    def many(self, floats: Sequence[float]) -> Solution | None:
        """A square system too large for a proof."""
        if len(floats) <= MOST_UNKNOWNS or len(self.rel.numbers) != len(floats):
            return None
        limit = refine(self.rel.equations, floats, self.deadline)
        detail = f"too large for a proof ({len(floats)} unknowns): the point sharpens to 200 bits"
        return self.verified(limit, detail) if limit is not None and stays(floats, limit) else None

    def verified(self, limit: Sequence[Value], detail: str = SINGULAR) -> Solution | None:
        """The limit of an iteration in high precision, if every relation is defined around it and holds at it."""
        if detail == SINGULAR and (flat(self.rel.equations, limit) or escaping(self.rel, limit)):
            return None
        bits = STEPS[1]
        with precision(bits):
            values, gradients = self.rel.equations.gradients(around(limit, 60, 80))
            if not all(is_finite(v) for v in values) or not all(is_finite(d) for g in gradients for d in g.values()):
                return None  # a hole, a border of the domain, or a jump
            # the sharpened digits are good to 2^-160 at least; conditions are judged on balls of about that size
            sides = self.rel.sides.values(around(limit, 140, 160))
        for condition, difference in zip(self.rel.conditions, sides, strict=True):
            if condition.holds(difference) is False or condition.holds(difference) is None and condition.strict:
                return self.refuted(f"{condition.text} does not hold, or only to within 2^-140")
        return self.solution(
            Status.VERIFIED, limit, Certificate(CertificateKind.RESIDUAL, precision=bits, detail=detail)
        )


def _minor(chosen: Sequence[Pivot]) -> tuple[list[int], list[int]]:
    return sorted(p.row for p in chosen), sorted(p.slot for p in chosen)
