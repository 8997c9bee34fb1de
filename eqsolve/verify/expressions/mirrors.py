"""Systems that are the same when unknowns change places: two phases in equilibrium, xa*exp(f(xa)) = xb*exp(f(xb)).

Every point with xa = xb satisfies such equations; where bounds say that xa < xb, that curve is no solution, but it comes
as near to the others as it likes, and no box beside it is decided by the equations alone. The differences decide: see
``intervals.mirrored``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import sympy as sp

# Unknowns and equations of a system that is looked through. More: partners are tried for a long time; fewer: phases of
# several components are not seen.
MOST_UNKNOWNS = 16
# Equations that are written with unknowns in exchanged places. More: systems without a mirror image take longer; fewer:
# the search for partners ends before it has found them.
MOST_TRIES = 400
# Operations of an equation that is multiplied out before it is compared. More: long equations take longer; fewer: equations
# with products in them are taken for different.
MOST_OPERATIONS = 60

Swap = dict[sp.Symbol, sp.Symbol]


@dataclass(frozen=True)
class Mirror:
    """``pairs`` of unknowns that change places; ``odd`` are forms whose difference with their mirror image vanishes at a
    solution."""

    pairs: tuple[tuple[sp.Symbol, sp.Symbol], ...]
    odd: tuple[sp.Expr, ...]


def mirror(
    equations: Sequence[sp.Expr], unknowns: Sequence[sp.Symbol], apart: Iterable[tuple[sp.Symbol, sp.Symbol]]
) -> Mirror | None:
    """The exchange of unknowns, among them a pair of those ``apart``, that takes ``equations`` (= 0) to the same
    equations; None where there is none."""
    if max(len(unknowns), len(equations)) > MOST_UNKNOWNS:
        return None
    search = _Search(tuple(equations), tuple(unknowns))
    for u, v in apart:
        swap = search.completed({u: v, v: u}) if search.held[u] == search.held[v] else None
        if swap is not None:
            return search.written(swap)
    return None


class _Search:
    """Partners for all unknowns, one equation after the other."""

    def __init__(self, equations: tuple[sp.Expr, ...], unknowns: tuple[sp.Symbol, ...]) -> None:
        self.equations, self.unknowns = equations, unknowns
        self.own = {e: e.free_symbols & set(unknowns) for e in equations}
        keys = [_key(e) for e in equations]
        self.known = {*keys, *(-key for key in keys)}
        self.held = {s: len([e for e in equations if s in self.own[e]]) for s in unknowns}
        self.tries = 0

    def completed(self, swap: Swap) -> Swap | None:
        """The exchange with partners for the unknowns that are left; unknowns that need none stay where they are."""
        left = [
            e for e in self.equations if any(swap.get(s, s) != s for s in self.own[e]) and self.own[e] - swap.keys()
        ]
        if not left:
            return swap
        nearest = min(left, key=lambda e: len(self.own[e] - swap.keys()))
        u = min(self.own[nearest] - swap.keys(), key=str)
        for v in self.unknowns:
            if v in swap or self.held[u] != self.held[v] or self.tries > MOST_TRIES:
                continue
            further = {**swap, u: v, v: u}
            if all(self._kept(e, further) for e in self.equations if not self.own[e] - further.keys()):
                found = self.completed(further)
                if found is not None:
                    return found
        return None

    def _kept(self, e: sp.Expr, swap: Mapping[sp.Symbol, sp.Symbol]) -> bool:
        self.tries += 1
        return _key(e.xreplace(swap)) in self.known

    def written(self, swap: Swap) -> Mirror | None:
        """The exchange as it is used; None where it leaves an equation that is none of the system."""
        moved = {u: v for u, v in swap.items() if u != v}
        images = {_key(e): _key(e.xreplace(moved)) for e in self.equations if self.own[e] & moved.keys()}
        if not all(image in self.known for image in images.values()):
            return None
        odd = set(_odd(images))
        forms = tuple(e for e in self.equations if _key(e) in odd)
        pairs = tuple((u, v) for u, v in moved.items() if self.unknowns.index(u) < self.unknowns.index(v))
        return Mirror(pairs, forms) if len(forms) >= len(pairs) else None


def _key(e: sp.Expr) -> sp.Expr:
    """One wording for expressions that have one value wherever they are defined; log(a/b) is log|a| - log|b| there."""
    for f in e.atoms(sp.log):
        if isinstance(f.args[0], sp.Mul):
            parts = (g.as_base_exp() for g in f.args[0].args)
            e = e.xreplace({f: sp.Add(*(power * sp.log(sp.Abs(base)) for base, power in parts))})
    return sp.expand_mul(e) if e.count_ops() <= MOST_OPERATIONS else e


def _odd(images: Mapping[sp.Expr, sp.Expr]) -> Iterator[sp.Expr]:
    """The equations that are not their own image, one of each two that are each other's."""
    seen = set[sp.Expr]()
    for e, image in images.items():
        if image != e and e not in seen:
            seen |= {image, -image}
            yield e
