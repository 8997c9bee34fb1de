"""Is this point a solution of the text? Every relation as written is evaluated again, by exact or ball arithmetic.

A float residual never makes a solution. The ladder, each rung ends it if it succeeds:
  1. exact values (given, or small fractions next to the floats) that give exact zeros: PROVED by substitution;
  2. the Krawczyk test on the equations, or on as many of them as are independent: PROVED, if all the rest is certain too;
  3. a singular point that sharpens as far as the precision is raised: VERIFIED;
  4. REFUTED, with the reason.
"""
from __future__ import annotations

import math
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import sympy as sp
from flint import arb, fmpq

from eqsolve.model import System
from eqsolve.result import Candidate, Certificate, Checked, CheckedRelation, Solution, Status
from eqsolve.verify import certify
from eqsolve.verify.certify import Box, krawczyk
from eqsolve.verify.exactness import Point, exact_point, symbolic_zero
from eqsolve.verify.linear import implied
from eqsolve.verify.rank import Pivot, pivots
from eqsolve.verify.relations import Compiled, compiled
from eqsolve.verify.singular import sharpen
from eqsolve.verify.values import Value, ball, is_ball, is_finite, is_zero, precision

HIGHEST = 400  # bits at which what cannot be told is called undecidable
BUDGET = 2.0  # seconds for one point where no deadline is given
# How far a regular root may lie from the proposed point. Smaller: honest roots of stiff systems, known to few digits, are refused;
# larger: a wrong point is excused by a root that happens to lie near.
RELATIVE_MOVE, ABSOLUTE_MOVE = 1e-3, 1e-5
# The same for a singular root whose residual is already at rounding level: x^10 = 0 looks solved at 0.02.
SINGULAR_MOVE = 0.05
ROUNDING = 1e-9  # what "rounding level" means there. Larger excuses wrong points, smaller refuses tenfold roots.
# Fractions next to floats. Exactness is always tried by substitution, so a wrong guess costs time only, never truth.
TIGHT, LOOSE = 1e-15, 1e-7
MOST_UNKNOWNS = 300  # dense proofs beyond this take minutes; larger systems are only verified
REGULAR, DEPENDENT = 1e-13, 1e-7  # pivots below: numerically zero / suspiciously small, so a smaller minor is tried too


def check(system: System, candidate: Candidate, *, prove: bool = True, deadline: float | None = None) -> Solution:
    """Judge one proposed point.

    ``deadline`` is a reading of time.monotonic(). With ``prove`` False the best status is VERIFIED unless the values are exact.
    Returns a Solution whose values are those of the root that was proven, rounded to floats: they may differ from the
    proposed ones in the last digits. REFUTED solutions keep the proposed values; their certificate's detail says what fails.
    """
    court = Court(compiled(system), candidate, prove, deadline if deadline is not None else time.monotonic() + BUDGET)
    point = [candidate.values.get(name, math.nan) for name in system.names]
    if not all(math.isfinite(v) for v in point):
        return court.refuted("a value is missing or not finite")
    if candidate.exact is not None:
        return court.given(point, exact_point(system, candidate.exact))
    return court.floats(point)


@dataclass(frozen=True)
class _Verdict:
    """What is known about relations at a point: whether all hold, the first doubt, and equations that hold only to rounding."""

    holds: bool
    doubt: str = ""
    open: tuple[int, ...] = ()


@dataclass
class Court:
    """One candidate before the judge."""

    rel: Compiled
    candidate: Candidate
    prove: bool
    deadline: float

    @property
    def names(self) -> tuple[str, ...]:
        return self.rel.system.names

    # ------------------------------------------------------------ verdicts

    def refuted(self, reason: str) -> Solution:
        point = [arb(self.candidate.values.get(n, math.nan)) for n in self.names]
        return Solution(dict(self.candidate.values), Status.REFUTED, residual(self.rel, point),
                        certificate=Certificate("refutation", detail=reason), method=self.candidate.method)

    def solution(self, status: Status, point: Sequence[Value], certificate: Certificate,
                 exact: Mapping[str, sp.Expr] | None = None) -> Solution:
        values = [nearest_float(v) for v in point]
        size = 0.0 if exact is not None and certificate.kind == "substitution" else residual(self.rel, [arb(v) for v in values])
        return Solution(dict(zip(self.names, values, strict=True)), status, size, exact, certificate, self.candidate.method)

    def substituted(self, point: Point, exact: Mapping[str, sp.Expr] | None) -> Solution | None:
        """The verdict on exact values: PROVED if everything is certain, REFUTED if something certainly fails, else None.

        Zeros that values alone cannot decide (sines of multiples of pi ...) are left to SymPy where ``exact`` gives names.
        """
        verdict = self.everything(point)
        if not verdict.holds:
            return self.refuted(verdict.doubt)
        detail = "the exact values give exact zeros"
        if verdict.open:
            if exact is None or not all(symbolic_zero(self.rel.system, self.rel.numbers[k], exact, self.deadline) for k in verdict.open):
                return None
            detail = "the exact values give zeros, by symbolic simplification"
        elif verdict.doubt:
            return None
        with precision(128):
            values = point()
        ends = {n: certify.decimal_ends(v, 64) for n, v in zip(self.names, values, strict=True)}
        return self.solution(Status.PROVED, values, Certificate("substitution", ends, detail=detail), exact)

    def symbolic(self, exact: Mapping[str, sp.Expr]) -> Solution | None:
        """The verdict on SymPy numbers."""
        point = exact_point(self.rel.system, exact)
        return None if point is None else self.substituted(point, exact)

    # ------------------------------------------------------------ relations at a point

    def everything(self, point: Point) -> _Verdict:
        """Equations (exact zeros are certain) and conditions at exact values, in rising precision."""
        undecided: list[int] = []
        for bits in (64, HIGHEST):
            with precision(bits):
                values = self.rel.equations.values(point())
                for k, v in enumerate(values):
                    if not is_finite(v):
                        return _Verdict(False, f"{self.line(k)} is undefined there")
                    if is_ball(v) and not v.contains(0) or not is_ball(v) and not is_zero(v):
                        return _Verdict(False, f"{self.line(k)} does not hold")
                undecided = [k for k, v in enumerate(values) if not is_zero(v)]
                if not undecided:
                    break
        with precision(HIGHEST):
            sides = self.conditions(point())
        return replace(sides, open=tuple(undecided)) if sides.holds and not sides.doubt else sides

    def conditions(self, point: Sequence[Value]) -> _Verdict:
        """Side conditions and bounds on a box or point."""
        doubt = ""
        with precision(HIGHEST):
            for condition, value in zip(self.rel.conditions, self.rel.sides.values(point), strict=True):
                holds = condition.holds(value)
                if holds is False:
                    return _Verdict(False, f"{condition.text} " + ("does not hold" if is_finite(value) else "is undefined there"))
                if holds is None and condition.strict and _thin(value):
                    return _Verdict(False, f"{condition.text}: both sides agree to {HIGHEST} bits, so it is not shown to hold")
                if holds is None:
                    doubt = f"{condition.text} holds with equality, as far as {HIGHEST} bits tell"
        return _Verdict(True, doubt)

    def line(self, equation: int) -> str:
        relation = self.rel.system.relations[self.rel.numbers[equation]]
        return f"line {relation.line} ({relation.text})" if relation.text else f"line {relation.line}"

    # ------------------------------------------------------------ the ladder

    def given(self, floats: Sequence[float], point: Point | None) -> Solution:
        """Values that the method calls exact."""
        if point is not None:
            decided = self.substituted(point, dict(self.candidate.exact or {}))
            if decided is not None:
                return decided
        return self.floats(floats)

    def floats(self, floats: Sequence[float]) -> Solution:
        """Values that are only approximate."""
        for attempt in (self.tight, self.isolated, self.loose, self.partial, self.singular):
            found = attempt(floats)
            if found is not None:
                return found
        return self.refuted("no solution of the equations lies at this point")

    def tight(self, floats: Sequence[float]) -> Solution | None:
        return self.fractions(floats, TIGHT)

    def loose(self, floats: Sequence[float]) -> Solution | None:
        return self.fractions(floats, LOOSE)

    def fractions(self, numbers: Sequence[float], tolerance: float, inside: Sequence[Value] | None = None) -> Solution | None:
        """Small fractions next to the point (and inside a proven box), if they give exact zeros."""
        near = [q for v in numbers if (q := nearby_fraction(v, tolerance)) is not None]
        if len(near) < len(numbers):
            return None
        point = [fmpq(q.numerator, q.denominator) for q in near]
        with precision(64):
            if inside is not None and not all(v.contains(arb(q)) if is_ball(v) else v == q for v, q in zip(inside, point, strict=True)):
                return None
            if not all(map(is_zero, self.rel.equations.values(point))):
                return None
        exact = {n: sp.Rational(q.numerator, q.denominator) for n, q in zip(self.names, near, strict=True)}
        return self.substituted(lambda: list(point), exact)

    def isolated(self, floats: Sequence[float]) -> Solution | None:
        """A regular solution of a square system."""
        count = len(self.rel.numbers)
        if count != len(floats) or count > MOST_UNKNOWNS or count == 0:
            return None
        return self.boxed(floats, range(count), range(count))

    def partial(self, floats: Sequence[float]) -> Solution | None:
        """A regular solution of independent equations in as many unknowns, the other unknowns held at their values."""
        if len(floats) > MOST_UNKNOWNS:
            return None
        if not self.rel.numbers:
            return self.substituted(lambda: [_dyadic(v) for v in floats], None)
        with precision(64):
            found = pivots(self.rel.equations.gradients([arb(v) for v in floats])[1])
        ranks = {sum(p.size > limit for p in found) for limit in (REGULAR, DEPENDENT)}
        for rank in sorted(ranks, reverse=True):
            chosen = found[:rank]
            if rank == 0 or rank == len(self.rel.numbers) == len(floats):
                continue  # nothing to solve, or tried already
            result = self.boxed(floats, *_minor(chosen))
            if result is not None:
                return result
        return None

    def boxed(self, floats: Sequence[float], rows: Sequence[int], slots: Sequence[int]) -> Solution | None:
        """Krawczyk's test on some equations and unknowns, then everything else on the proven box."""
        program = self.rel.equations.select(rows)
        point: list[Value] = [_dyadic(v) for v in floats]
        box = krawczyk(program, point, slots)
        if box is None or not stays(floats, box.values):
            return None
        snapped = self.fractions([nearest_float(v) for v in box.values], TIGHT, box.values)
        if snapped is not None and snapped.status is Status.PROVED:
            return snapped
        rest = [k for k in range(len(self.rel.numbers)) if k not in set(rows)]
        return self.sentence(box, rows, rest)

    def sentence(self, box: Box, rows: Sequence[int], rest: Sequence[int]) -> Solution | None:
        """The verdict on a proven box: the other equations and the conditions must hold on it too."""
        sides = self.conditions(box.values)
        if rest or sides.doubt or not sides.holds:
            sharper = krawczyk(self.rel.equations.select(rows), box.values, box.slots, (HIGHEST,))
            box = sharper if sharper is not None else box
            sides = self.conditions(box.values)
        if not sides.holds:
            return self.refuted(sides.doubt)
        with precision(HIGHEST):
            others = self.rel.equations.select(rest).values(box.values)
        if not all(is_finite(v) and ball(v).contains(0) for v in others):
            failing = self.line(_first_failure(rest, others))
            return None if len(rows) < len(self.names) else self.refuted(f"{failing} does not hold at the root of the other equations")
        doubt = sides.doubt
        unproven = [k for k, v in zip(rest, others, strict=True) if not is_zero(v)]
        if unproven and not implied(self.rel.system, [self.rel.numbers[k] for k in rows], [self.rel.numbers[k] for k in unproven]):
            doubt = doubt or f"{self.line(unproven[0])} holds to {HIGHEST} bits at the root of the other equations, which is no proof"
        status = Status.VERIFIED if doubt or not self.prove else Status.PROVED
        return self.solution(status, box.values, certify.certificate(self.names, box, doubt))

    def singular(self, floats: Sequence[float]) -> Solution | None:
        """A root with a singular Jacobian: sharpened in high precision, then recognised or only verified."""
        if not self.rel.numbers:
            return None
        start = [arb(v) for v in floats]
        with precision(128):
            rounding = residual(self.rel, start) <= ROUNDING
        limit = sharpen(self.rel.equations, start, range(len(floats)), min(self.deadline, time.monotonic() + BUDGET))
        if limit is None or not (stays(floats, limit) or rounding and _near(floats, limit, SINGULAR_MOVE)):
            return None
        polished = [nearest_float(v) for v in limit]
        exact = self.fractions(polished, 1e-14) or self.fractions(polished, LOOSE)
        if exact is not None:
            return exact
        return self.isolated(polished) or self.verified(limit)

    def verified(self, limit: Sequence[Value]) -> Solution | None:
        """The limit of a singular iteration, if every relation is defined around it and holds at it."""
        with precision(HIGHEST):
            around = [arb(ball(v).mid(), abs(ball(v)).upper() * arb(2) ** -60 + arb(2) ** -80) for v in limit]
            if not all(is_finite(v) for v in self.rel.equations.values(around)):
                return None
        sides = self.conditions(around)
        if not sides.holds:
            return self.refuted(sides.doubt)
        detail = "the Jacobian is singular: the point sharpens as far as the precision is raised, which is no proof"
        return self.solution(Status.VERIFIED, limit, Certificate("residual", precision=HIGHEST, detail=detail))


# ---------------------------------------------------------------- parts


def residual(rel: Compiled, point: Sequence[Value]) -> float:
    """The largest |left - right| / max(1, largest term) over all relations that do not hold; inf where one is undefined."""
    with precision(128):
        scales = rel.scales(point)
        worst = 0.0
        for number, value in zip(rel.numbers, rel.equations.values(point), strict=True):
            worst = max(worst, _relative(value, scales[number]))
        for condition, value in zip(rel.conditions, rel.sides.values(point), strict=True):
            if condition.holds(value) is False:
                worst = max(worst, _relative(value, scales[condition.number] if condition.number is not None else 1.0))
    return worst


def _relative(value: Value, scale: float) -> float:
    if not is_finite(value):
        return math.inf
    size = float(abs(ball(value).mid()))
    if math.isinf(size) or math.isinf(scale):
        return math.inf
    return size / scale


def nearest_float(v: Value) -> float:
    """The middle of a value as a float."""
    with precision(80):
        return float(ball(v).mid())


def nearby_fraction(v: float, tolerance: float) -> Fraction | None:
    """A fraction of small height next to v: whole numbers, twelfths, thousandths (nearer for larger denominators), short decimals."""
    for most in (1, 12, 1000):
        q = Fraction(v).limit_denominator(most)
        if abs(float(q) - v) <= tolerance * max(1.0, abs(v)) / (1 if tolerance <= TIGHT else most):
            return q
    short = Fraction(f"{v:.9g}")
    return short if abs(float(short) - v) <= min(tolerance, TIGHT) * abs(v) else None


def stays(floats: Sequence[float], root: Sequence[Value]) -> bool:
    """The root lies where the method said, as far as a float method can say it."""
    size = max(map(abs, floats), default=0.0)
    return all(abs(nearest_float(r) - v) <= RELATIVE_MOVE * abs(v) + ABSOLUTE_MOVE + 1e-9 * size for v, r in zip(floats, root, strict=True))


def _near(floats: Sequence[float], root: Sequence[Value], share: float) -> bool:
    return all(abs(nearest_float(r) - v) <= share * max(1.0, abs(v)) for v, r in zip(floats, root, strict=True))


def _dyadic(v: float) -> Value:
    """The float as the exact number that it is."""
    top, bottom = v.as_integer_ratio()
    return fmpq(top, bottom)


def _thin(value: Value) -> bool:
    """The ball is so narrow that only equality explains why it holds 0."""
    return not is_ball(value) or bool(value.rad() < arb(2) ** (-HIGHEST // 4))


def _first_failure(rest: Sequence[int], others: Sequence[Value]) -> int:
    return next(k for k, v in zip(rest, others, strict=True) if not is_finite(v) or not ball(v).contains(0))


def _minor(chosen: Sequence[Pivot]) -> tuple[list[int], list[int]]:
    return sorted(p.row for p in chosen), sorted(p.slot for p in chosen)


def check_point(system: System, candidate: Candidate) -> Checked:
    """Every relation at exactly the given point: nothing is polished, so sqrt(2) given to 17 digits does not solve x^2 = 2 exactly.

    A point that misses only by its rounding, next to a solution that ``check`` confirms, is VERIFIED.
    """
    rel = compiled(system)
    exact = exact_point(system, candidate.exact or dict(candidate.values))
    if exact is None:
        raise ValueError("a value is missing or is no number")
    with precision(HIGHEST):
        point = exact()
        scales = rel.scales(point)
        rows = {n: (v, "=") for n, v in zip(rel.numbers, rel.equations.values(point), strict=True)}
        sides = list(zip(rel.conditions, rel.sides.values(point), strict=True))
    relations = []
    for number, relation in enumerate(system.relations):
        value = rows[number][0] if number in rows else next(v for c, v in sides if c.number == number)
        holds = is_finite(value) and ball(value).contains(0) if relation.op == "=" else _holds(rel, number, value)
        size = _relative(value, scales[number]) if relation.op == "=" or not holds else 0.0
        relations.append(CheckedRelation(relation.line, relation.text, holds, size if math.isfinite(size) else None))
    return _checked(system, candidate, relations, [(c.text, c.holds(v) is not False) for c, v in sides if c.number is None])


def _holds(rel: Compiled, number: int, value: Value) -> bool:
    condition = next(c for c in rel.conditions if c.number == number)
    answer = condition.holds(value)
    return answer if answer is not None else not condition.strict


def _checked(system: System, candidate: Candidate, relations: list[CheckedRelation], bounds: list[tuple[str, bool]]) -> Checked:
    relations += [CheckedRelation(0, text, holds, None if holds else math.nan) for text, holds in bounds if not holds]
    judged = check(system, candidate)
    exactly = all(r.holds for r in relations)
    worst = max((math.inf if r.residual is None else r.residual for r in relations if not math.isnan(r.residual or 0.0)), default=0.0)
    if not exactly and judged.status is not Status.REFUTED and worst <= 1e-12:
        relations = [replace(r, holds=True) for r in relations]
        return Checked(Status.VERIFIED, worst, dict(candidate.values), tuple(relations))
    status = judged.status if exactly else Status.REFUTED
    return Checked(status, worst, dict(candidate.values), tuple(relations))
