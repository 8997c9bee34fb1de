"""Exact forms: from a proven root known to 300 bits to rationals, surds, numbered roots, pi and logarithms.

Recognise first, then substitute exactly; a form that does not give exact zeros in every relation is dropped.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, product

import sympy as sp
from flint import arb

from eqsolve.clocks.work import now, passed
from eqsolve.model import System
from eqsolve.result import CertificateKind, Solution, Status
from eqsolve.result.proposal import Candidate
from eqsolve.tolerances import NEAR_NAME
from eqsolve.verify.evaluation import Algebraic, Compiled, Value, ball, compiled, newton, pivots, precision
from eqsolve.verify.exact import FIELD_BITS, common_field, constant_forms, named
from eqsolve.verify.points.closeness import stays
from eqsolve.verify.points.exponents import logarithmic_forms
from eqsolve.verify.points.phases import phase_forms
from eqsolve.verify.points.proof_attempts import PointProver
from eqsolve.verify.points.singular_newton import sharpen

BUDGET = 2.0  # work, where no deadline is given
MOST_UNKNOWNS = 24  # lattices for each pair of unknowns: larger systems are left as they are
SINGULAR_BITS = 150  # digits that a sharpened singular root is good for
WAVES = (sp.sin, sp.cos, sp.tan)
INVERSES = {sp.asin: sp.sin, sp.acos: sp.cos, sp.atan: sp.tan}
MOST_NAMES = 3  # of one number
# Letters that a name by a cosine must save beside one by a sine. Fewer: the roots of one equation mix both; more: acos(1/5)
# becomes asin(2*sqrt(6)/5).
BEHIND_SINES = len("pi - ") + 1
MOST_TRIALS = 12  # combinations of proposed names that are substituted


def exact_forms(system: System, solution: Solution, *, deadline: float | None = None) -> Solution:
    """The solution with ``exact`` filled and status PROVED, or as it was if no form was found in time."""
    limit = now() + BUDGET if deadline is None else deadline
    if solution.status is Status.REFUTED or solution.exact is not None or not 0 < len(system.unknowns) <= MOST_UNKNOWNS:
        return solution
    rel = compiled(system)
    with precision(FIELD_BITS):
        floats = [solution.values[n] for n in system.names]
        isolated = solution.certificate is not None and solution.certificate.kind is CertificateKind.KRAWCZYK
        sharp, bits = _sharp(rel, floats, isolated, limit)
    if sharp is None or passed(limit):
        return solution
    prover = PointProver(rel, Candidate(solution.values, solution.method), True, limit)
    with precision(FIELD_BITS):
        elements = common_field(sharp, bits)
    found = _algebraic(prover, elements) or _named(prover, sharp, limit, not isolated, elements)
    return solution if found is None else found


def _sharp(rel: Compiled, floats: Sequence[float], isolated: bool, limit: float) -> tuple[list[arb] | None, int]:
    """The root to FIELD_BITS bits (fewer if it is singular), and how many may be used; None on a manifold or where it
    drifts away."""
    slots = range(len(floats))
    start = [arb(v) for v in floats]
    if isolated:
        chosen = pivots(rel.equations.gradients(start)[1])
        if len(chosen) < len(floats):
            return None, 0
        root = newton(rel.equations.select(sorted(p.row for p in chosen)), start, slots, most=20)
        bits = FIELD_BITS - 60
    else:
        root = sharpen(rel.equations, start, slots, limit)
        if root is None and len(rel.numbers) == len(floats):
            root = newton(rel.equations, start, slots)
        bits = SINGULAR_BITS
    if root is None or not stays(floats, root):
        return None, 0
    return [ball(v).mid() for v in root], bits


def _algebraic(prover: PointProver, elements: list[Algebraic] | None) -> Solution | None:
    """All coordinates in one number field, verified there."""
    if elements is None:
        return None
    names = [named(e) for e in elements]
    if any(n is None for n in names):
        return None
    return _believed(prover, elements, [n for n in names if n is not None])


def _believed(prover: PointProver, elements: Sequence[Algebraic], names: Sequence[sp.Expr]) -> Solution | None:
    values: list[Value] = [e.rational() if e.rational() is not None else e for e in elements]
    if any(isinstance(v, Algebraic) for v in values):
        values = list(elements)  # all in one field, so that roots of rationals are looked for in it too
    found = prover.substituted(lambda: list(values), dict(zip(prover.names, names, strict=True)))
    return found if found is not None and found.status is Status.PROVED else None


def _turned(system: System, v: arb, *, all_angles: bool) -> list[sp.Expr]:
    """Names for the only unknown by names for the angle of a wave: (asin(1/3) - 2)/(2*pi). Without ``all_angles`` those in
    degrees alone: 180*asin(1/3)/pi."""
    x = system.symbols[0]
    angles = {w.args[0] for r in system.equations for w in r.residual.atoms(*WAVES)}
    found: list[sp.Expr] = []
    for angle in sorted(angles, key=sp.default_sort_key):
        slope, start = angle.diff(x), angle.subs(x, 0)
        if slope not in (0, 1) and not slope.free_symbols and (all_angles or (slope / sp.pi).is_Rational):
            turned = _digits(slope) * v + _digits(start)
            names = _as_typed(system, list(islice(constant_forms(turned), MOST_NAMES)))
            found += [sp.expand((form - start) / slope) for form in names]
    return found


def _as_typed(system: System, forms: list[sp.Expr]) -> list[sp.Expr]:
    """Names by the inverse of a function in the text first: pi - asin(3/5) for sin(x) = 3/5, not acos(-4/5). Of a sine and
    a cosine in the text the sine leads, so that all roots are told alike; a much shorter name
    goes before."""
    typed = {type(w) for r in system.equations for w in r.residual.atoms(*INVERSES.values())}
    if not typed:
        return forms
    both = {sp.sin, sp.cos} <= typed

    def key(form: sp.Expr) -> tuple[int, int]:
        others = sum(INVERSES[type(a)] not in typed for a in form.atoms(*INVERSES))
        return others, both * (len(str(form)) + BEHIND_SINES * form.has(sp.acos))

    return sorted(forms, key=key)


def _digits(number: sp.Expr) -> arb:
    """Some more than FIELD_BITS bits of a number, for a guess."""
    return arb(str(sp.N(number, FIELD_BITS // 3)))


def _named(
    prover: PointProver, sharp: Sequence[arb], limit: float, singular: bool, common: list[Algebraic] | None
) -> Solution | None:
    """Each coordinate by a name of its own, verified by SymPy and in balls. A ``singular`` root has no other proof, so
    that more is tried. ``common`` are the coordinates in one field: of one unknown its own, unless few digits are known."""
    proposals = []
    for v in sharp:
        with precision(FIELD_BITS):
            own = common if len(sharp) == 1 and not singular else common_field([v])
            algebraic = named(own[0]) if own is not None else None
            forms = [algebraic] if algebraic is not None else list(islice(constant_forms(v), MOST_NAMES))
            forms = _as_typed(prover.rel.system, forms)
            if algebraic is None and len(sharp) == 1 and (singular or not forms):
                forms += _turned(prover.rel.system, v, all_angles=singular)
            if algebraic is None and len(sharp) == 1:
                system = prover.rel.system
                typed = logarithmic_forms(system.equations, system.symbols[0])
                forms = [form for form in typed if v.overlaps(_digits(form) + arb(0, NEAR_NAME))] + forms
                waves = phase_forms(system.equations, system.symbols[0], float(v.mid()), forms[:1])
                forms = [form for form in waves if v.overlaps(_digits(form) + arb(0, NEAR_NAME))] + forms
        if not forms or passed(limit):
            return None
        proposals.append(forms)
    for names in islice(product(*proposals), MOST_TRIALS):
        if passed(limit):
            return None
        found = prover.symbolic(dict(zip(prover.names, names, strict=True)))
        if found is not None and found.status is Status.PROVED:
            return found
    return None
