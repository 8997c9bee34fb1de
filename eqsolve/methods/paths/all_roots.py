"""All isolated complex roots of a square polynomial system, by homotopy continuation.

The order of work: exact elimination of the linear equations, scaling by powers of two, the choice of a start system
with few paths, all paths as lanes, and the bookkeeping that says whether nothing can be missing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import sympy as sp
import torch
from torch import Tensor

from eqsolve.clocks.work import passed
from eqsolve.methods.paths.linear_part import EliminatedPart, split_linear
from eqsolve.methods.paths.partition import best_partition
from eqsolve.methods.paths.scaling import Number, scaled, scales
from eqsolve.numeric.paths import (
    COMPLEX,
    Fate,
    Homotopy,
    Paths,
    compile_polynomials,
    follow,
    labels,
    make_homotopy,
)
from eqsolve.tolerances import CONJUGATE_ENDS, SAME_PATH_END, SAME_SINGULAR_PATH_END

# Imaginary parts below this share of the size count as zero. Larger: a conjugate pair near the real axis becomes a
# false candidate, which the judge refutes; smaller: a real root that is badly conditioned is not proposed at all.
REAL = 1e-7
# Ratio of the largest to the smallest scaled coefficient above which no list is called complete. Larger: roots that
# double precision cannot tell from infinity are missed without a word; smaller: good lists are called incomplete.
SPREAD = 1e7
# Share of the homogenising coordinate (about 1 / size after scaling) of a regular root below which the list is not
# called complete. Larger: good lists are called incomplete; smaller: roots that end among the paths to infinity are
# missed without a word.
HUGE = 1e-6
_RUNS = 2


@dataclass(frozen=True)
class PathReport:
    """What all paths of a homotopy came to.

    ``roots`` are the distinct finite ends, one value per generator, refined in complex double; ``multiplicity`` is the
    number of paths that ended there (1: the root is regular). ``fates`` counts "regular", "singular", "infinity",
    "failed" and sums to ``paths``. ``bound`` is the (multihomogeneous) Bezout number, which no system with finitely
    many roots exceeds, of what the linear equations leave; ``partition`` groups all unknowns so that the number of the
    whole is small. ``complete``: every path is accounted for, none crossed another, roots of a real system come in
    conjugate pairs, and every singular end is isolated as far as its paths show. ``reason`` says it in a sentence.
    """

    roots: tuple[tuple[complex, ...], ...]
    multiplicity: tuple[int, ...]
    paths: int
    fates: Mapping[str, int]
    bound: int
    complete: bool
    reason: str
    partition: tuple[tuple[int, ...], ...] = ()


def complex_roots(
    polynomials: Sequence[sp.Poly], *, seed: int = 0, deadline: float, max_paths: int = 5000
) -> PathReport | None:
    """All isolated complex roots of ``polynomials`` = 0; ``deadline`` is a reading of ``work.now()``.

    None where the method does not apply: not square, coefficients that are not numbers, or more than ``max_paths``
    paths.
    """
    if not _applies(polynomials):
        return None
    part = split_linear(polynomials)
    if part is None:
        return None
    if part.contradiction:
        return PathReport(
            (),
            (),
            0,
            _counts([]),
            0,
            True,
            "linear equations contradict one another, or an equation is a nonzero constant",
        )
    if not part.rest:
        return PathReport(
            (part.restore(()),),
            (1,),
            1,
            _counts([Fate.REGULAR]),
            1,
            True,
            "the linear equations determine every unknown",
        )
    system = _Scaled.of(part.rest)
    groups, bound = best_partition(system.exponents)
    if bound > max_paths:
        return None
    runs: list[_Run] = []
    for attempt in range(_RUNS):
        homotopy = make_homotopy(system.exponents, system.coefficients, groups, seed=seed + 7919 * attempt)
        runs.append(_Run.of(homotopy, follow(homotopy, deadline=deadline), system))
        if not runs[-1].mishap(system.real) or passed(deadline):
            break
    partition, _ = best_partition(
        [[tuple(int(e) for e in power) for power in p.monoms()] for p in polynomials], worth=1.0
    )
    return replace(_report(runs, system, part, bound), partition=partition)


def real_points(report: PathReport) -> tuple[tuple[float, ...], ...]:
    """The roots whose imaginary parts are negligible, as real points: candidates that a judge still has to prove."""
    return tuple(tuple(z.real for z in root) for root in report.roots if _is_real(root))


def _is_real(root: Sequence[complex]) -> bool:
    largest = max(1.0, *(abs(z) for z in root))
    return all(abs(z.imag) <= REAL * max(abs(z), 1e-3 * largest) for z in root)


def _applies(polynomials: Sequence[sp.Poly]) -> bool:
    """Square, no polynomial vanishes identically, all coefficients are finite numbers."""
    if not polynomials or len(polynomials) != len(polynomials[0].gens) or any(p.is_zero for p in polynomials):
        return False
    return all(
        p.gens == polynomials[0].gens and all(c.is_number and c.is_finite for c in p.coeffs()) for p in polynomials
    )


@dataclass(frozen=True)
class _Scaled:
    """The nonlinear part as plain numbers near size 1; unknown v is 2 ** shift[v] times the scaled one."""

    exponents: list[list[tuple[int, ...]]]
    coefficients: list[list[complex]]
    shift: list[int]
    real: bool

    @staticmethod
    def of(polynomials: Sequence[sp.Poly]) -> _Scaled:
        exponents = [[tuple(int(e) for e in power) for power in p.monoms()] for p in polynomials]
        exact = [[_number(c) for c in p.coeffs()] for p in polynomials]
        lift, shift = scales(exponents, exact)
        coefficients = [
            [
                scaled(c, up + sum(e * k for e, k in zip(power, shift, strict=True)))
                for power, c in zip(powers, row, strict=True)
            ]
            for powers, row, up in zip(exponents, exact, lift, strict=True)
        ]
        real = all(isinstance(c, Fraction) or c.imag == 0 for row in exact for c in row)
        return _Scaled(exponents, coefficients, shift, real)

    def doubt(self) -> str:
        """Whether scaling has left coefficients so unlike that huge finite roots look like roots at infinity."""
        sizes = [abs(c) for row in self.coefficients for c in row]
        spread = max(sizes) / min(sizes)
        return (
            f"coefficients differ by a factor of {spread:.0e} even after scaling: huge roots may be missing"
            if spread > SPREAD
            else ""
        )

    def refined(self, points: Tensor) -> Tensor:
        """Newton steps [L, n] on the affine equations, each unknown and equation scaled by its size there; only small
        steps are taken."""
        system = compile_polynomials(self.exponents, self.coefficients)
        for _ in range(3):
            value, jacobian = system.evaluate(points)
            size = points.abs().clamp_min(1e-12)
            matrix = jacobian * size[:, None]
            weight = matrix.abs().amax(2).clamp_min(1e-300)
            change = torch.linalg.solve_ex(matrix / weight[..., None], (value / weight).unsqueeze(-1))[0].squeeze(-1)
            small = change.abs().amax(1) <= 1e-2
            points = torch.where(small[:, None], points - change * size, points)
        return points

    def unscaled(self, points: Tensor) -> Tensor:
        return points * torch.tensor([2.0 ** max(-1000, min(k, 1000)) for k in self.shift], dtype=COMPLEX)


@dataclass(frozen=True, eq=False)
class _Run:
    """One set of paths, assembled: distinct finite roots [roots, n] in scaled unknowns and the number of paths at
    each."""

    roots: Tensor
    multiplicity: tuple[int, ...]
    fates: tuple[int, ...]
    crossed: int
    hidden: bool  # some regular roots are so large that their like may be among the paths to infinity
    loose: int  # singular ends that a single smooth path reaches: they lie on a curve or surface of solutions

    @staticmethod
    def of(homotopy: Homotopy, paths: Paths, system: _Scaled) -> _Run:
        ends = paths.ends
        regular = ends.x[ends.fate == Fate.REGULAR]
        points = [system.refined(homotopy.affine(regular[_firsts(labels(regular, SAME_PATH_END))]))]
        multiplicity = [1] * len(points[0])
        singular = ends.x[ends.fate == Fate.SINGULAR]
        groups = labels(singular, SAME_SINGULAR_PATH_END)
        sizes = torch.bincount(groups, minlength=len(singular))[_firsts(groups)]
        points.append(homotopy.affine(singular[_firsts(groups)][sizes > 1]))
        multiplicity += sizes[sizes > 1].tolist()
        hidden = bool((homotopy.head_share(regular) < HUGE).any()) and bool((ends.fate == Fate.INFINITY).any())
        return _Run(
            torch.cat(points),
            tuple(multiplicity),
            tuple(ends.fate.tolist()),
            paths.crossed,
            hidden,
            int((sizes == 1).sum()),
        )

    def mishap(self, real: bool) -> str:
        """What went wrong with the paths, which another run may mend; empty if nothing did."""
        failed = self.fates.count(Fate.FAILED)
        if failed:
            return f"{failed} of {len(self.fates)} paths could not be followed to an end"
        if self.crossed:
            return f"{self.crossed} paths end where another one does"
        if real and not self.loose and not _conjugate_closed(self.roots):
            return "a root lacks its complex conjugate"
        return ""

    def doubt(self, real: bool) -> str:
        """Why something may be missing; empty if nothing speaks for it."""
        if self.mishap(real):
            return self.mishap(real)
        if self.loose:
            return f"{self.loose} paths end on solutions that are not isolated"
        if self.hidden:
            return (
                "roots of very different sizes were found: more of the largest size may be among the paths to infinity"
            )
        return ""


def _firsts(groups: Tensor) -> Tensor:
    """The first lane of every group of ``labels``."""
    return torch.tensor(sorted(set(groups.tolist())), dtype=torch.long)


def _conjugate_closed(roots: Tensor) -> bool:
    both = torch.cat((roots, roots.conj()))
    with_one = torch.cat((both, torch.ones(len(both), 1, dtype=COMPLEX)), 1)
    first = labels(with_one, CONJUGATE_ENDS)[len(roots) :]
    return bool((first < len(roots)).all())


def _report(runs: Sequence[_Run], system: _Scaled, part: EliminatedPart, bound: int) -> PathReport:
    """The run with the least doubt, in the caller's unknowns; where none is without doubt, with the simple roots of the
    others as well."""
    best = min(
        runs, key=lambda run: (bool(run.doubt(system.real)), run.fates.count(Fate.FAILED), run.crossed, -len(run.roots))
    )
    doubt = best.doubt(system.real) or (system.doubt() if Fate.INFINITY in best.fates else "")
    points, multiplicity = best.roots, best.multiplicity
    for other in (run for run in runs if doubt and run is not best):
        simple = other.roots[torch.tensor(other.multiplicity) == 1]
        extra = simple[_new(simple, points)]
        points, multiplicity = torch.cat((points, extra)), (*multiplicity, *[1] * len(extra))
    roots = tuple(part.restore(point) for point in system.unscaled(points).tolist())
    counts = _counts(best.fates)
    told = ", ".join(f"{counts[k]} {text}" for k, text in _WORDS.items() if counts[k])
    reason = doubt or f"all {len(best.fates)} paths of the homotopy are accounted for: {told}"
    return PathReport(roots, multiplicity, len(best.fates), counts, bound, not doubt, reason)


def _new(points: Tensor, known: Tensor) -> Tensor:
    """Which of ``points`` [P, n] are not among ``known`` [K, n], nor near a multiple one."""
    both = torch.cat((known, points))
    with_one = torch.cat((both, torch.ones(len(both), 1, dtype=COMPLEX)), 1)
    return labels(with_one, SAME_SINGULAR_PATH_END)[len(known) :] >= len(known)


_WORDS = {"regular": "to regular roots", "singular": "to singular roots", "infinity": "to infinity", "failed": "failed"}


def _counts(fates: Sequence[int]) -> dict[str, int]:
    return {
        fate.name.lower(): list(fates).count(fate) for fate in (Fate.REGULAR, Fate.SINGULAR, Fate.INFINITY, Fate.FAILED)
    }


def _number(coefficient: sp.Expr) -> Number:
    if coefficient.is_Rational:
        return Fraction(int(coefficient.p), int(coefficient.q))
    return complex(coefficient.n(20))
