"""A list of complex roots that a method proposes: which of them are proved, that they differ, which are real, and whether they are all.

The roots are those of the equations with denominators cleared: every solution of the text is among them.
"""
from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from flint import acb, arb

from eqsolve.model import System
from eqsolve.model.polynomial import Multivariate, NotPolynomialError, clear
from eqsolve.proposal import ComplexRoots
from eqsolve.result import Solution
from eqsolve.verify.bezout import bezout_number
from eqsolve.verify.rectangles import Polynomials, Rectangle, apart, off_the_real_axis, prove_root
from eqsolve.verify.relations import compiled
from eqsolve.verify.values import ball, is_finite, precision

# Imaginary parts below this share of the largest coordinate: a real root is tried first, a pair of complex ones then. It costs time only.
NEARLY_REAL = 1e-6
# How far (relative to the largest coordinate) a proved root may lie from the point that was proposed. Smaller: singular ends, known to few
# digits, go unproved; larger: a point that is no root stands for a root far away, which another point of the list may stand for already.
NEAR = 1e-3
# How far beside a point said to be multiple Newton's iteration starts, and the steps it gets. Nearer, and two roots 1e-6 apart, which paths
# may take for a double one, lie outside its reach; farther: another root nearby is found instead. Fewer steps: it has not converged.
NUDGE, SLOW = 1e-5, 60
# Relative distance below which a proved root is taken for a solution that is known. Larger: two roots nearer than this are not both looked at,
# and the list is not called complete; smaller: known solutions are proved again for nothing.
SAME = 1e-12
BITS = 128  # for comparing boxes; a few more than most of them have


@dataclass(frozen=True)
class ProvedRoots:
    """``real`` holds boxes with one real root each, ``count`` is the number of distinct complex roots proved, ``bound`` what no system
    of these degrees exceeds, ``doubt`` says what speaks against the list as proposed."""

    real: tuple[Rectangle, ...]
    count: int
    bound: int
    doubt: str = ""

    @property
    def complete(self) -> bool:
        """No other root exists (see bezout.py)."""
        return 0 < self.bound == self.count

    @property
    def reason(self) -> str:
        """Why there are no others, in a sentence."""
        return f"{self.count} certified complex roots, {len(self.real)} of them real, meet the Bezout number {self.bound}"

    def points_without(self, known: Sequence[Solution]) -> Iterator[tuple[float, ...]]:
        """The middles of the real boxes in which no known solution lies."""
        floats = [tuple(s.values.values()) for s in known]
        for root in self.real:
            middle = tuple(float(x.mid()) for x in root.box)
            if not any(all(abs(a - b) <= SAME * (1 + abs(b)) for a, b in zip(middle, point, strict=True)) for point in floats):
                yield middle


def certainly_none(system: System, root: Rectangle) -> bool:
    """Whether some relation certainly fails at the real root in a box."""
    rel = compiled(system)
    with precision(BITS):
        if any(is_finite(v) and not ball(v).contains(0) for v in rel.equations.values(root.box)):
            return True
        return any(is_finite(v) and c.holds(v) is False for c, v in zip(rel.conditions, rel.sides.values(root.box), strict=True))


def polynomials_of(system: System) -> Polynomials | None:
    """The equations as polynomials over Q, as many as unknowns; None where they are something else."""
    equations = [(k, r) for k, r in enumerate(system.relations) if r.op == "="]
    if len(equations) != len(system.unknowns):
        return None
    ring = Multivariate(system.symbols)
    try:
        numerators = [clear(k, r, ring).numerator for k, r in equations]
    except NotPolynomialError:
        return None
    return Polynomials(numerators, len(system.unknowns)) if all(numerators) else None


def prove_roots(system: System, proposal: ComplexRoots, deadline: float) -> ProvedRoots | None:
    """What holds of the proposal; None where the equations are not as many polynomials as unknowns, or the time is up."""
    polynomials = polynomials_of(system)
    if polynomials is None:
        return None
    found: list[Rectangle] = []
    unproved = multiple = 0
    for point, times in _one_of_each_pair(proposal):
        if time.monotonic() > deadline:
            return None
        if times > 1:
            multiple += _simple_after_all(polynomials, point)
        elif (root := _root_near(polynomials, point)) is not None:
            found.append(root)
        else:
            unproved += 1
    distinct = _distinct([*found, *(_mirrored(r) for r in found if not r.real)])
    repeated = proposal.multiplicity.count(1) > len(distinct)
    doubt = (f"{unproved} of the complex roots that were found could not be proved" if unproved
             else "a complex root was listed twice" if repeated else "a root said to be multiple is a simple one" if multiple else "")
    real = tuple(r for r in distinct if r.real)
    return ProvedRoots(real, len(distinct), bezout_number(polynomials.supports, proposal.partition), doubt)


def _one_of_each_pair(proposal: ComplexRoots) -> Iterator[tuple[Sequence[complex], int]]:
    """The points with the number of paths that ended there; of a point and its conjugate (roots of real polynomials come in pairs) the first."""
    waiting: dict[tuple[complex, ...], int] = {}
    for point, times in zip(proposal.points, proposal.multiplicity, strict=True):
        size = max(map(abs, point), default=0.0) * 1e-8 or 1.0
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
    if found is None or not _near(found, point, NEAR * size):
        found = prove_root(polynomials, point, real=False)
        if found is not None and not off_the_real_axis(found.box):
            return None  # neither proved real nor proved not real
    return found if found is not None and _near(found, point, NEAR * size) else None


def _simple_after_all(polynomials: Polynomials, point: Sequence[complex]) -> bool:
    """Whether Newton's iteration from beside the point finds a simple root there: at a multiple one no proof ever succeeds."""
    nudge = NUDGE * max((abs(z) for z in point), default=0.0) or NUDGE
    beside = [z + nudge * complex(_WEIGHTS[v % 8], _WEIGHTS[(v + 3) % 8]) for v, z in enumerate(point)]
    found = prove_root(polynomials, beside, real=False, newton=SLOW)
    return found is not None and _near(found, point, 10 * nudge)


def _near(root: Rectangle, point: Sequence[complex], reach: float) -> bool:
    return all(abs(x - acb(z.real, z.imag)) < reach + 1e-12 for x, z in zip(root.box, point, strict=True))


def _mirrored(root: Rectangle) -> Rectangle:
    return replace(root, box=tuple(z.conjugate() for z in root.box))


def _distinct(roots: Sequence[Rectangle]) -> list[Rectangle]:
    """The roots, without those whose boxes meet the box of an earlier one: pairwise disjoint boxes hold different roots.

    Only boxes whose weighted sums of coordinates meet are compared.
    """
    with precision(BITS):
        sums = [sum((_weighed(z, v) for v, z in enumerate(r.box)), arb(0)) for r in roots]
        order = sorted(range(len(roots)), key=lambda k: sums[k].lower())
        repeated: set[int] = set()
        for place, k in enumerate(order):
            top = sums[k].upper()
            for other in order[place + 1:]:
                if sums[other].lower() > top:
                    break
                if k not in repeated and other not in repeated and not apart(roots[k].box, roots[other].box):
                    repeated.add(other)
    return [r for k, r in enumerate(roots) if k not in repeated]


def _weighed(z: arb | acb, v: int) -> arb:
    """A share of a sum that is hardly ever the same for different roots."""
    return z * _WEIGHTS[v % 8] if isinstance(z, arb) else z.real * _WEIGHTS[v % 8] + z.imag * _WEIGHTS[(v + 3) % 8]


_WEIGHTS = (0.7548776662, 0.5698402910, 0.4301597090, 0.3247179572, 0.8191725134, 0.6710436067, 0.5497004779, 0.4503)
