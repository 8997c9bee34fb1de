"""A list of complex roots that a method proposes: which of them are proved, that they differ, which are real, and
whether they are all.

The roots are those of the equations with denominators cleared: every solution of the text is among them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flint import Ordering, acb, arb, fmpz_mpoly_ctx

from eqsolve.clocks.work import passed, sooner
from eqsolve.model import System
from eqsolve.result import Solution
from eqsolve.result.proposal import ComplexRoots
from eqsolve.tolerances import CONJUGATE_POINTS, MOVED_COMPLEX, MOVED_COMPLEX_FLOOR, SAME_PROVED_ROOT
from eqsolve.verify.complex.bezout import bezout_number
from eqsolve.verify.complex.rectangles import Polynomials, Rectangle, apart, off_the_real_axis, prove_root
from eqsolve.verify.evaluation import ball, compiled, is_finite, precision
from eqsolve.verify.polynomials import (
    NoPolynomialError,
    OutOfWorkError,
    Reader,
    denominators,
    grown,
    integral,
    none_vanishes,
    staircase,
)

# Imaginary parts below this share of the largest coordinate: a real root is tried first, a pair of complex ones then.
# It costs time only.
NEARLY_REAL = 1e-6
# How far beside a point said to be multiple Newton's iteration starts, and the steps it gets. Nearer, and two roots
# 1e-6 apart, which paths may take for a double one, lie outside its reach; farther: another root nearby is found
# instead. Fewer steps: it has not converged.
NUDGE, SLOW = 1e-5, 60
BITS = 128  # for comparing boxes; a few more than most of them have


# Work for the count of all roots by elimination where no bound is met. Fewer: lists stay probable that could be proved;
# more: the search for what else there is waits.
COUNTING = 3.0


@dataclass(frozen=True)
class Equations:
    """As many polynomials as unknowns; further unknowns stand for the roots and absolute values of the text, those at
    ``positive`` are >= 0.

    ``holes`` are what the text divides by. Every solution of the text is a root at which none of them vanishes.
    """

    numerators: tuple[Any, ...]
    holes: tuple[Any, ...]
    used: int
    positive: tuple[int, ...]

    def ideal(self) -> list[Any]:
        """The polynomials over Z, and z * (product of the denominators) = 1 for a further unknown z; empty where that
        is too large."""
        context = fmpz_mpoly_ctx.get(tuple(f"x{j}" for j in range(self.used + bool(self.holes))), Ordering.degrevlex)
        elements = [integral(p, context) for p in self.numerators]
        if not self.holes:
            return elements
        defined = none_vanishes(self.holes, context.gens()[-1], context)
        return [] if defined is None else [*elements, defined]


def equations_of(system: System) -> Equations | None:
    """The equations over a common denominator; None where they are not algebraic, or not as many as unknowns."""
    reader = Reader(system.symbols)
    try:
        cleared = [reader.read(r) for r in system.relations if r.op == "="]
    except NoPolynomialError:
        return None
    numerators = (*(c.numerator for c in cleared), *reader.laws)
    square = len(numerators) == reader.used and all(numerators)
    return Equations(numerators, tuple(denominators(cleared)), reader.used, tuple(reader.positive)) if square else None


@dataclass(frozen=True)
class ProvedRoots:
    """``real`` holds boxes with one real root each, ``count`` is the number of distinct complex roots proved.

    ``none`` tells for each real one whether it certainly is no solution of the text. ``reason`` says why there are no
    other roots (no other ones at which the text is defined); it is empty where that is not proved. ``doubt`` says what
    speaks against the list as proposed.
    """

    real: tuple[Rectangle, ...]
    none: tuple[bool, ...]
    count: int
    bound: int
    reason: str = ""
    doubt: str = ""

    def counted(self, proposal: ComplexRoots) -> bool:
        """Whether the roots that were found and the paths that went to infinity are as many as there can be roots at
        most."""
        return 0 < self.bound == sum(proposal.multiplicity) + proposal.at_infinity

    def points_without(self, system: System, known: Sequence[Solution]) -> Iterator[dict[str, float]]:
        """The middles of the real boxes that may hold solutions, where no known solution lies."""
        floats = [tuple(s.values.values()) for s in known]
        for root, none in zip(self.real, self.none, strict=True):
            middle = tuple(float(x.mid()) for x in root.box[: len(system.names)])
            if not none and not any(
                all(abs(a - b) <= SAME_PROVED_ROOT * (1 + abs(b)) for a, b in zip(middle, point, strict=True))
                for point in floats
            ):
                yield dict(zip(system.names, middle, strict=True))


def prove_roots(system: System, proposal: ComplexRoots, deadline: float) -> ProvedRoots | None:
    """What holds of the proposal; None where the equations are not as many polynomials as unknowns, or the time is
    up."""
    equations = equations_of(system)
    if equations is None or any(len(point) != equations.used for point in proposal.points):
        return None
    if (
        len(proposal.multiplicity) != len(proposal.points)
        or any(times < 1 for times in proposal.multiplicity)
        or proposal.at_infinity < 0
    ):
        return None
    polynomials = Polynomials(equations.numerators, equations.used)
    found: list[Rectangle] = []
    unproved = multiple = 0
    for point, times in _one_of_each_pair(proposal):
        if passed(deadline):
            return None
        if times > 1:
            multiple += _simple_after_all(polynomials, point)
        elif (root := _root_near(polynomials, point)) is not None:
            found.append(root)
        else:
            unproved += 1
    distinct = _distinct([*found, *(_mirrored(r) for r in found if not r.real)])
    repeated = proposal.multiplicity.count(1) > len(distinct)
    doubt = (
        f"{unproved} of the complex roots that were found could not be proved"
        if unproved
        else "a complex root was listed twice"
        if repeated
        else "a root said to be multiple is a simple one"
        if multiple
        else ""
    )
    bound = bezout_number(polynomials.supports, proposal.partition)
    holes = _perhaps_undefined(equations, distinct)
    reason = counted = ""
    if 0 < bound == len(distinct):
        reason = f"{len(distinct)} certified complex roots, {sum(r.real for r in distinct)} of them real, meet the Bezout number {bound}"
    if (any(holes) or not reason) and not doubt and (equations.holes or set(proposal.multiplicity) <= {1}):
        counted = _counted(equations, [r for r, hole in zip(distinct, holes, strict=True) if not hole], deadline)
    real = [
        (r, hole and bool(counted) or _certainly_none(system, equations, r))
        for r, hole in zip(distinct, holes, strict=True)
        if r.real
    ]
    return ProvedRoots(
        tuple(r for r, _ in real), tuple(none for _, none in real), len(distinct), bound, counted or reason, doubt
    )


def _perhaps_undefined(equations: Equations, roots: Sequence[Rectangle]) -> list[bool]:
    """At which roots a denominator may vanish. Once elimination has shown that the others are all that the text has, it
    does."""
    holes = Polynomials(equations.holes, equations.used)
    with precision(BITS):
        return [any(v.contains(0) for v in holes.values(r.box, BITS)) for r in roots]


def _counted(equations: Equations, roots: Sequence[Rectangle], deadline: float) -> str:
    """Why no root at which the text is defined lacks among these, if elimination shows it."""
    elements = equations.ideal()
    if not elements or not _at_most(elements, len(roots), sooner(deadline, COUNTING)):
        return ""
    real = sum(r.real for r in roots)
    return f"the equations have exactly {len(roots)} complex roots (elimination), and so many are certified, {real} of them real"


def _at_most(elements: Sequence[Any], most: int, deadline: float) -> bool:
    """Shown: the polynomials have no more than ``most`` common complex zeros, multiplicities counted."""
    try:
        return any(
            staircase([found.leads[k] for k in found.minimal], most) is not None for found in grown(elements, deadline)
        )
    except OutOfWorkError:
        return False


def _certainly_none(system: System, equations: Equations, root: Rectangle) -> bool:
    """Whether the real root in a box is certainly no solution: a relation fails, or what stands for a square root is
    negative."""
    rel = compiled(system)
    point = root.box[: len(system.names)]
    with precision(BITS):
        if any(root.box[k] < 0 for k in equations.positive):
            return True
        if any(is_finite(v) and not ball(v).contains(0) for v in rel.equations.values(point)):
            return True
        return any(
            is_finite(v) and c.holds(v) is False for c, v in zip(rel.conditions, rel.sides.values(point), strict=True)
        )


def _one_of_each_pair(proposal: ComplexRoots) -> Iterator[tuple[Sequence[complex], int]]:
    """The points with the number of paths that ended there; of a point and its conjugate (roots of real polynomials
    come in pairs) the first."""
    waiting: dict[tuple[complex, ...], int] = {}
    for point, times in zip(proposal.points, proposal.multiplicity, strict=True):
        size = max(map(abs, point), default=0.0) * CONJUGATE_POINTS or 1.0
        key = tuple(complex(round(z.real / size), round(z.imag / size)) for z in point)
        if waiting.get(key, 0):
            waiting[key] -= 1
            continue
        if any(z.imag for z in key):
            mirror = tuple(z.conjugate() for z in key)
            waiting[mirror] = waiting.get(mirror, 0) + 1
        yield point, times


def _root_near(polynomials: Polynomials, point: Sequence[complex]) -> Rectangle | None:
    size = max((abs(z) for z in point), default=0.0)
    found = None
    if all(abs(z.imag) <= NEARLY_REAL * size for z in point):
        found = prove_root(polynomials, point, real=True)
    if found is None or not _near(found, point, MOVED_COMPLEX * size):
        found = prove_root(polynomials, point, real=False)
        if found is not None and not off_the_real_axis(found.box):
            return None  # neither proved real nor proved not real
    return found if found is not None and _near(found, point, MOVED_COMPLEX * size) else None


def _simple_after_all(polynomials: Polynomials, point: Sequence[complex]) -> bool:
    """Whether Newton's iteration from beside the point finds a simple root there: at a multiple one no proof ever
    succeeds."""
    nudge = NUDGE * max((abs(z) for z in point), default=0.0) or NUDGE
    beside = [z + nudge * complex(_WEIGHTS[v % 8], _WEIGHTS[(v + 3) % 8]) for v, z in enumerate(point)]
    found = prove_root(polynomials, beside, real=False, newton=SLOW)
    return found is not None and _near(found, point, 10 * nudge)


def _near(root: Rectangle, point: Sequence[complex], reach: float) -> bool:
    return all(abs(x - acb(z.real, z.imag)) < reach + MOVED_COMPLEX_FLOOR for x, z in zip(root.box, point, strict=True))


def _mirrored(root: Rectangle) -> Rectangle:
    return replace(root, box=tuple(z.conjugate() for z in root.box))


def _distinct(roots: Sequence[Rectangle]) -> list[Rectangle]:
    """The roots, without those whose boxes meet the box of an earlier one: pairwise disjoint boxes hold different
    roots.

    Only boxes whose weighted sums of coordinates meet are compared.
    """
    with precision(BITS):
        sums = [sum((_weighed(z, v) for v, z in enumerate(r.box)), arb(0)) for r in roots]
        order = sorted(range(len(roots)), key=lambda k: sums[k].lower())
        repeated: set[int] = set()
        for place, k in enumerate(order):
            top = sums[k].upper()
            for other in order[place + 1 :]:
                if sums[other].lower() > top:
                    break
                if k not in repeated and other not in repeated and not apart(roots[k].box, roots[other].box):
                    repeated.add(other)
    return [r for k, r in enumerate(roots) if k not in repeated]


def _weighed(z: arb | acb, v: int) -> arb:
    """A share of a sum that is hardly ever the same for different roots."""
    return z * _WEIGHTS[v % 8] if isinstance(z, arb) else z.real * _WEIGHTS[v % 8] + z.imag * _WEIGHTS[(v + 3) % 8]


_WEIGHTS = (0.7548776662, 0.5698402910, 0.4301597090, 0.3247179572, 0.8191725134, 0.6710436067, 0.5497004779, 0.4503)
