"""Roots and powers whose radicands have a known sign, simplified as SymPy does it for symbols of that sign."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import sympy as sp

from eqsolve.model import System, cbrt
from eqsolve.result.proposal import FamilyCandidate
from eqsolve.verify.expressions import Requirement, possible_signs


def without_odd_roots(e: sp.Expr) -> sp.Expr:
    """cbrt(u)^3 is u, and (sign(u)*|u|^(1/5))^5 as well, for all u."""
    swap: dict[sp.Expr, sp.Expr] = {}
    for p in e.atoms(sp.Pow):
        if isinstance(p.base, cbrt) and p.exp % 3 == 0:
            swap[p] = p.base.args[0] ** (p.exp / 3)
        elif isinstance(p.base, sp.sign) and p.exp.is_Integer and p.exp % 2 and p.exp > 0:
            swap[p] = p.base
    e = e.xreplace(swap) if swap else e
    if not e.has(sp.sign):
        return e
    return e.replace(
        lambda u: u.is_Mul and any(isinstance(f, sp.sign) and sp.Abs(f.args[0]) in u.args for f in u.args), _signed_size
    )


def _signed_size(product: sp.Mul) -> sp.Expr:
    sign = next(f for f in product.args if isinstance(f, sp.sign) and sp.Abs(f.args[0]) in product.args)
    rest = [f for f in product.args if f not in (sign, sp.Abs(sign.args[0]))]
    return sp.Mul(sign.args[0], *rest)


def without_roots(e: sp.Expr, signed: Sequence[Requirement]) -> sp.Expr:
    """|u| is u, and sqrt(u^2) as well, where u is not below 0."""
    for u in (r.argument for r in signed if -1 not in r.signs):
        swap: dict[sp.Expr, sp.Expr] = {}
        for part in e.atoms(sp.Abs, sp.Pow):
            if isinstance(part, sp.Abs):
                signs = possible_signs(sp.cancel(part.args[0] / u))  # as u, or against it
                if not {-1, 1} <= signs:
                    swap[part] = -part.args[0] if -1 in signs else part.args[0]
            elif part.exp.is_Rational and part.exp.q == 2 and part.base.free_symbols:
                ratio = sp.cancel(part.base / u**2)
                if ratio.is_number and ratio.is_positive:
                    swap[part] = (sp.sqrt(ratio) * u) ** (2 * part.exp)
        e = e.xreplace(swap)
    return e


# f(g(v)) is v where these are not below 0
UNDONE: Mapping[tuple[type, type], Callable[[sp.Expr], tuple[sp.Expr, ...]]] = {
    (sp.atan, sp.tan): lambda v: (v + sp.pi / 2, sp.pi / 2 - v),
    (sp.asin, sp.sin): lambda v: (v + sp.pi / 2, sp.pi / 2 - v),
    (sp.acos, sp.cos): lambda v: (v, sp.pi - v),
    (sp.acosh, sp.cosh): lambda v: (v,),
}


def without_inverses(e: sp.Expr, signed: Sequence[Requirement]) -> sp.Expr:
    """atan(tan(v)) is v between -pi/2 and pi/2."""
    known = {sp.expand(r.argument) for r in signed if -1 not in r.signs}

    def within(part: sp.Expr) -> bool:
        ends = UNDONE.get((type(part), type(part.args[0]))) if len(part.args) == 1 else None
        return ends is not None and all(sp.expand(end) in known for end in ends(part.args[0].args[0]))

    return e.replace(within, lambda part: part.args[0].args[0]) if known else e


def turns(system: System, candidate: FamilyCandidate) -> sp.Symbol | None:
    """The symbol for every whole number in the expressions of a family, if there is one."""
    known = {*system.symbols}
    found = {s for e in candidate.expressions.values() if isinstance(e, sp.Expr) for s in e.free_symbols - known}
    return next(iter(found)) if len(found) == 1 and all(s.is_integer for s in found) else None


def asks_alike(requirement: Requirement, swap: Mapping[sp.Symbol, sp.Expr], turn: sp.Symbol) -> bool:
    """Whether what is asked for is the same for every whole number ``turn``, but for a factor (-1)^k of what must not be
    0."""
    argument = requirement.argument.xreplace(swap)
    if requirement.signs == frozenset((-1, 1)):
        argument = argument.replace(lambda p: p.is_Pow and p.base == -1 and p.exp.has(turn), lambda p: sp.S.One)
    return turn not in argument.free_symbols


def positive_by_name(e: sp.Expr, signed: Sequence[Requirement]) -> sp.Expr:
    """The expression in symbols of known sign: with u = k/p above 0 it is one in u and p, as k is u*p.

    Only where k is found without a division: every point of the one is then one of the other. What is divided by is
    not 0.
    """
    todo = list(signed)
    while todo:
        r = todo.pop(0)
        if -1 in r.signs or not r.argument.free_symbols & e.free_symbols:
            continue
        top, bottom = sp.fraction(sp.together(r.argument))
        u = sp.Dummy("u", positive=True) if 0 not in r.signs else sp.Dummy("u", nonnegative=True)
        form = top - u * bottom
        for s in sorted(r.argument.free_symbols, key=str):
            slope = sp.expand(sp.diff(form, s))
            if s not in slope.free_symbols and (slope.is_positive or slope.is_negative):
                swap = {s: sp.expand(-form.xreplace({s: sp.S.Zero})) / slope}
                e, todo = e.xreplace(swap), [replace(r, argument=r.argument.xreplace(swap)) for r in todo]
                break
    divided = {p.base for p in e.atoms(sp.Pow) if p.base.is_Symbol and p.exp.is_number and p.exp.is_negative}
    return e.xreplace({s: sp.Dummy(s.name, real=True, nonzero=True) for s in divided if s.is_nonzero is None})
