"""Equations that hold identically: in all points, on an orthant, or between two kinks.

Near a point each |u|, max, floor, ... is one smooth branch: |x| + |x - 1| = 1 reads 1 = 1 for 0 < x < 1. Where every
equation then is 0 = 0 (``zero``), or has no slope and holds at the point, and everything is defined all around, the
solutions near it fill the space.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

import sympy as sp
from flint import arb

from eqsolve.clocks.work import passed
from eqsolve.model import System, classes
from eqsolve.spelling import spelled
from eqsolve.verify.evaluation import Value, ball, compile_balls, is_finite, precision, sign
from eqsolve.verify.exact import sign_of
from eqsolve.verify.expressions.domain import everywhere_defined
from eqsolve.verify.expressions.linear_forms import rational_line
from eqsolve.verify.expressions.open_neighbourhood import around, neighbourhood
from eqsolve.verify.expressions.zero_test import vanishes_identically
from eqsolve.vocabulary import Kin

# In which each orthant is tried for itself. More: 2^n of them take seconds; fewer: an identity is told near a sample only.
MOST_UNKNOWNS = 3
SIZES = (1, 2, 3, 5, 10, 100)  # of the unknowns at the points that are tried
# Of an equation. More: it is simplified for seconds, and SymPy cannot be interrupted; fewer: long identities are not seen.
MOST_OPERATIONS = 200
# Of floor and ceiling: stretches between these are looked at. More: each is a trial; fewer: identities farther from 0 are
# not seen.
NEAREST_JUMPS = 10
ALL, NEAR = "all values of the unknowns", "all values near the sample"
KINKS = (sp.Abs, sp.sign, sp.Max, sp.Min, sp.floor, sp.ceiling, sp.Heaviside)
# Functions that are constants of integration away from what their slopes show: atan(x) + atan(1/x), log(x*y) - log(x) -
# log(y).
INVERSE = classes(lambda row: row.kin is Kin.INVERSE)


@dataclass(frozen=True)
class Region:
    """All equations hold in all points near ``point``; ``where`` says how far that goes, as far as it is known.

    ``everywhere``: at all points at all, and they are defined there.
    """

    point: tuple[sp.Expr, ...]
    where: str
    everywhere: bool = False


def holds_identically(system: System, number: int) -> bool:
    """Relation ``number`` is an equation that is defined everywhere and holds in all points."""
    relation = system.relations[number]
    return (
        relation.op == "="
        and not relation.residual.has(*KINKS)
        and vanishes_identically(relation.residual)
        and all(everywhere_defined(side) for side in relation.written())
    )


def regions(system: System, deadline: float) -> list[Region]:
    """Regions on which all equations hold identically, one point each. Empty where none was found."""
    if (
        not system.equations
        or not system.unknowns
        or any(r.residual.count_ops() > MOST_OPERATIONS for r in system.equations)
    ):
        return []
    if not all(_may_vanish(r.residual) for r in system.equations):
        return []
    whole = all(not r.residual.has(*KINKS) and vanishes_identically(r.residual) for r in system.equations)
    free = not system.side_conditions and all(u.lower.is_infinite and u.upper.is_infinite for u in system.unknowns)
    found: dict[str, Region] = {}
    for point, where in _points(system):
        if passed(deadline):
            break
        if where in found or where == NEAR and found or not (whole or identical_at(system, point)):
            continue
        if not neighbourhood(system).holds_around(point):
            continue
        if whole:
            sure = free and all(everywhere_defined(side) for r in system.equations for side in r.written())
            return [Region(tuple(point), ALL, sure)]
        found[where] = Region(tuple(point), where)
    return list(found.values())


def identical_at(system: System, point: Sequence[sp.Expr]) -> bool:
    """Each equation is 0 = 0 near the point (what is defined there is the caller's to show)."""
    with precision(128):
        balls = [around(v) for v in compile_balls(point, ()).values([])]
        smooth = [_branches(r.residual, system.symbols, balls) for r in system.equations]
    swap = dict(zip(system.symbols, point, strict=True))
    return all(e is not None and (vanishes_identically(e) or _constant_zero(e, swap)) for e in smooth)


def _may_vanish(residual: sp.Expr) -> bool:
    """Only equations with kinks, or with functions that have identities, are looked at."""
    return residual == 0 or bool(residual.has(*KINKS, *INVERSE)) or vanishes_identically(residual)


# ---------------------------------------------------------------- near a point


def _branches(residual: sp.Expr, symbols: Sequence[sp.Symbol], balls: Sequence[arb]) -> sp.Expr | None:
    """The expression with each kink replaced by its branch around the point, innermost first; None where the point lies
    on a kink."""
    if residual.has(sp.Piecewise, sp.Mod):
        return None
    while kinks := sorted(residual.atoms(*KINKS), key=sp.count_ops):
        branch = _branch(kinks[0], symbols, balls)
        if branch is None:
            return None
        residual = residual.xreplace({kinks[0]: branch})
    return residual


def _branch(kink: sp.Expr, symbols: Sequence[sp.Symbol], balls: Sequence[arb]) -> sp.Expr | None:
    def on_balls(e: sp.Expr) -> Value:
        return compile_balls([e], symbols).values(balls)[0]

    def side(e: sp.Expr) -> int | None:
        value = on_balls(e)
        return sign(value) if is_finite(value) else None

    u = kink.args[0]
    if isinstance(kink, sp.Max | sp.Min):
        wanted = {1} if isinstance(kink, sp.Max) else {-1}
        return next((a for a in kink.args if all(a is b or side(a - b) in wanted for b in kink.args)), None)
    if isinstance(kink, sp.floor | sp.ceiling):
        value = ball(on_balls(u))
        step = value.floor() if value.is_finite() else arb(0, 1)
        if not step.is_exact() or step == value:  # on a whole number: a jump, unless it is constant
            return None
        whole = step.unique_fmpz()
        assert whole is not None  # an exact whole number
        low = sp.Integer(int(whole))
        return low if isinstance(kink, sp.floor) else low + 1
    s = side(u)
    if not s:  # 0 or not known
        return None
    return (
        s * u if isinstance(kink, sp.Abs) else sp.Integer(s) if isinstance(kink, sp.sign) else sp.Integer((s + 1) // 2)
    )


def _constant_zero(e: sp.Expr, point: dict[sp.Symbol, sp.Expr]) -> bool:
    """All slopes vanish identically, and the value at the point is 0: then it is 0 wherever it is defined around the
    point."""
    if not e.has(*INVERSE):
        return False
    return all(vanishes_identically(sp.diff(e, s)) for s in e.free_symbols) and sign_of(e.xreplace(point)) == 0


# ---------------------------------------------------------------- points to try


def _points(system: System) -> Iterator[tuple[list[sp.Expr], str]]:
    """Points with the region that each stands for: cells between kinks for one unknown, else orthants.

    A region is named only where every kink has one branch all over it, and nothing but ``zero`` makes the equations
    vanish there.
    """
    if len(system.unknowns) == 1:
        yield from _cells(system)
    elif len(system.unknowns) > MOST_UNKNOWNS:
        yield [sp.Integer(k + 1) for k in range(len(system.unknowns))], NEAR
        return
    yield [sp.S.Zero] * len(system.unknowns), NEAR
    for signs in product((1, -1), repeat=len(system.unknowns)):
        where = ", ".join(f"{n} {'>' if s > 0 else '<'} 0" for n, s in zip(system.names, signs, strict=True))
        called = where if _homogeneous(system) else NEAR
        for size in SIZES:
            yield [sp.Integer(s * size) for s in signs], called
            yield [sp.Integer(s * size * k) for k, s in enumerate(signs, 1)], called


def _homogeneous(system: System) -> bool:
    """All kinks lie on coordinate planes, and no equation asks for more than branches."""
    kinks = [k for r in system.equations for k in r.residual.atoms(*KINKS)]
    if not kinks or any(r.residual.has(*INVERSE) for r in system.equations):
        return False
    return all(isinstance(k, sp.Abs | sp.sign | sp.Heaviside) and _product_of_symbols(k.args[0]) for k in kinks)


def _product_of_symbols(u: sp.Expr) -> bool:
    """Such as x, -x*y, 2*x/y^3: its sign is the same all over an orthant."""
    return all(
        f.is_Rational or f.is_Symbol or f.is_Pow and f.base.is_Symbol and f.exp.is_Integer for f in sp.Mul.make_args(u)
    )


def _cells(system: System) -> Iterator[tuple[list[sp.Expr], str]]:
    """One unknown: the stretches between the places where the arguments of kinks, if they are linear, change sign."""
    x, name = system.symbols[0], system.names[0]
    places = sorted(
        {
            place
            for r in system.equations
            for kink in r.residual.atoms(*KINKS)
            for u in _edges(kink)
            if (place := _root(u, x)) is not None
        }
    )
    if not places:
        return
    kinks = [k for r in system.equations for k in r.residual.atoms(*KINKS)]
    plain = not any(r.residual.has(*INVERSE) for r in system.equations) and all(
        u.is_polynomial(x) and sp.degree(u, x) <= 1 for kink in kinks for u in _edges(kink)
    )
    # of which only the nearest jumps are places
    outside = plain and not any(isinstance(kink, sp.floor | sp.ceiling) for kink in kinks)
    yield [places[0] - 1], f"{name} < {spelled(places[0])}" if outside else NEAR
    yield [places[-1] + 1], f"{name} > {spelled(places[-1])}" if outside else NEAR
    for a, b in pairwise(places):
        yield [(a + b) / 2], f"{spelled(a)} < {name} < {spelled(b)}" if plain else NEAR


def _edges(kink: sp.Expr) -> Iterator[sp.Expr]:
    if isinstance(kink, sp.Max | sp.Min):
        yield from (a - b for k, a in enumerate(kink.args) for b in kink.args[:k])
    elif isinstance(kink, sp.floor | sp.ceiling):
        yield from (kink.args[0] - k for k in range(-NEAREST_JUMPS, NEAREST_JUMPS + 1))
    else:
        yield kink.args[0]


def _root(u: sp.Expr, x: sp.Symbol) -> sp.Rational | None:
    line = rational_line(u, x) if u.is_polynomial(x) else None
    return None if line is None else -line[1] / line[0]
