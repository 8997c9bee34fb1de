"""Products of powers that are powers of one another, such as Q*sqrt(f) and Q^2*f, get a name of their own: an unknown
of the interval search.

Where f grows without end as Q falls to 0, intervals know nothing of their product, in neither equation; what one equation
says of a name is known to the other. The system with the names has the same solutions: each name is a product that the
text holds, or the reciprocal of one, so it has one value wherever the text is defined.

Poles inside functions get a name of their own: in exp(-4283/(T + 243.04)) it is q = T + 243.04, an unknown of the
interval search.

No float is the place of the pole, so every box of T around it has numbers on both sides, where the function is near 0
and without end; boxes of q are cut at 0, which is a float.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import sympy as sp

from eqsolve.model import Relation, System, Unknown
from eqsolve.verify.boxes.branch_and_prune import Exhaustion
from eqsolve.verify.boxes.preparation import Box, start_box
from eqsolve.verify.expressions import linear_in, size

# Names for one block. More: boxes in more directions are cut for a long time; fewer: networks of many pipes stay open.
MOST_NAMES = 4
# Operations of an equation that is looked through. More: long sheets are read for nothing; fewer: long formulas stay.
MOST_OPERATIONS = 200
# The same of poles. More: boxes in more directions are cut for a long time; fewer: sheets of several vapour pressures
# stay open at the poles of their Antoine equations.
MOST_POLES = 4

Exponents = dict[sp.Expr, sp.Rational]


@dataclass(frozen=True)
class Named:
    """The system with the names among its unknowns, and what each stands for."""

    system: System
    products: Mapping[sp.Symbol, sp.Expr]

    def completed(self, point: Mapping[str, float], others: Mapping[sp.Symbol, float]) -> dict[str, float] | None:
        """A point with the values of the names; None where one has none."""
        known = {s: sp.Float(v) for s, v in others.items()}
        known.update((u.symbol, sp.Float(point[u.name])) for u in self.system.unknowns if u.name in point)
        values = {str(name): sp.N(product.xreplace(known)) for name, product in self.products.items()}
        if not all(v.is_Float and v.is_finite for v in values.values()):
            return None
        return {**point, **{name: float(v) for name, v in values.items()}}

    def forgotten(self, found: Exhaustion) -> Exhaustion:
        """What a search of the system shows about the unknowns of the text."""
        kept = [u.name for u in self.system.unknowns if u.symbol not in self.products]

        def without(box: Box) -> Box:
            return {name: box[name] for name in kept if name in box}

        roots, undecided = tuple(map(without, found.roots)), tuple(map(without, found.undecided))
        return replace(found, roots=roots, undecided=undecided, searched=without(found.searched))


def with_named_products(system: System) -> Named:
    """The system with a name for each product that stands in its equations in several powers, one of them a root; the
    system itself where there are none."""
    equations = [r for r in system.relations if r.op == "="]
    found: dict[sp.Expr, tuple[sp.Expr, Exponents]] = {}
    for r in equations:
        if size(r.residual) <= MOST_OPERATIONS:
            found.update((e, parts) for e in (r.left, r.right) for e, parts in _products(e, set(system.symbols)))
    swap: dict[sp.Expr, sp.Expr] = {}
    products: dict[sp.Symbol, sp.Expr] = {}
    for unit, group in _groups(found):
        name = sp.Dummy(f"product{len(products) + 1}", real=True)
        products[name] = sp.Mul(*(base**exponent for base, exponent in unit.items()))
        swap.update((e, found[e][0] * name ** _multiple(found[e][1], unit)) for e in group)
    if not 0 < len(products) <= MOST_NAMES:
        return Named(system, {})
    first = equations[0]
    statements = [renamed(r, swap) for r in system.relations]
    for name, product in products.items():
        text = f"{name} = {product}"
        statements.append(Relation("=", name, product, first.line, text, first.span))
    unknowns = (*system.unknowns, *(Unknown(str(name), name) for name in products))
    return Named(replace(system, unknowns=unknowns, statements=tuple(statements)), products)


def _products(e: sp.Expr, own: set[sp.Basic]) -> Iterator[tuple[sp.Expr, tuple[sp.Expr, Exponents]]]:
    """The products inside an expression: each with its factor, and the exponents of what in it holds own unknowns."""
    for part in sp.preorder_traversal(e):
        if not isinstance(part, sp.Mul):
            continue
        exponents: Exponents = {}
        factor = sp.S.One
        for f in part.args:
            base, exponent = f.args if isinstance(f, sp.Pow) else (f, sp.S.One)
            if not own & f.free_symbols:
                factor *= f
            elif exponent.is_Rational and not isinstance(base, sp.Mul):
                exponents[base] = exponents.get(base, sp.S.Zero) + exponent
            else:
                break
        else:
            if len(exponents) > 1 and sp.S.Zero not in exponents.values():
                yield part, (factor, exponents)


def _groups(found: Mapping[sp.Expr, tuple[sp.Expr, Exponents]]) -> Iterator[tuple[Exponents, list[sp.Expr]]]:
    """Products whose exponents are whole multiples of those of the smallest, which holds a root; two or more of them of
    different size."""
    left = sorted(found, key=lambda e: (sum(map(abs, found[e][1].values())), str(e)))
    while left:
        unit = found[left[0]][1]
        group = [e for e in left if _multiple(found[e][1], unit)]
        left = [e for e in left if e not in group]
        sizes = {abs(_multiple(found[e][1], unit)) for e in group}
        if len(sizes) > 1 and not all(v.is_Integer for v in unit.values()):
            positive = 2 * len([v for v in unit.values() if v > 0]) >= len(unit)
            yield (unit if positive else {b: -v for b, v in unit.items()}), group


def _multiple(exponents: Exponents, unit: Exponents) -> int:
    """The whole number that takes the unit to these exponents; 0 where there is none."""
    if set(exponents) != set(unit):
        return 0
    ratios = {exponents[base] / unit[base] for base in unit}
    ratio = ratios.pop()
    return int(ratio) if not ratios and ratio.is_Integer else 0


def renamed(relation: Relation, swap: Mapping[sp.Expr, sp.Expr]) -> Relation:
    """The equation with the names put in; what is written, and so where it is defined, stays."""
    if relation.op != "=":
        return relation
    left, right = relation.left.xreplace(swap), relation.right.xreplace(swap)
    return replace(relation, left=left, right=right, _written=relation.written)


def middles(given: Mapping[sp.Symbol, tuple[float, float]]) -> dict[sp.Symbol, float]:
    """One number between each two ends."""
    return {s: low / 2 + high / 2 if math.isfinite(low + high) else low for s, (low, high) in given.items()}


# ---------------------------------------------------------------- poles


def with_named_poles(system: System, within: Box) -> Named:
    """The system with a name for each denominator a*u + b, in an equation with functions, whose zero lies where u is
    looked for; the system itself where there are none. Solutions are the same, each name has one value at them."""
    ends = {
        u.symbol: _met(pair, within.get(u.name, (-math.inf, math.inf)))
        for u, pair in zip(system.unknowns, start_box(system, {}), strict=True)
    }
    names: dict[sp.Expr, sp.Dummy] = {}
    swap: dict[sp.Expr, sp.Expr] = {}
    equations = [r for r in system.relations if r.op == "=" and r.residual.count_ops() <= MOST_OPERATIONS]
    sides = [side for r in equations for side in (r.left, r.right)]
    if not any(side.has(sp.Function) for side in sides):
        return Named(system, {})
    for power in sorted({p for side in sides for p in side.atoms(sp.Pow)}, key=str):
        unit = _unit(power, ends)
        if unit is not None:
            name = names.setdefault(unit[0], sp.Dummy(f"pole{len(names) + 1}", real=True))
            swap[power] = (unit[1] * name) ** power.exp
    for product in {p for side in sides for p in side.atoms(sp.Mul)}:
        whole = _divided(product, swap, names)
        if whole is not None:
            swap[product] = whole
    if not 0 < len(names) <= MOST_POLES:
        return Named(system, {})
    first = system.relations[0]
    made = [Relation("=", name, unit, first.line, f"{name} = {unit}", first.span) for unit, name in names.items()]
    return Named(
        replace(
            system,
            unknowns=(*system.unknowns, *(Unknown(str(name), name) for name in names.values())),
            statements=(*(renamed(r, swap) for r in system.relations), *made),
        ),
        {name: unit for unit, name in names.items()},
    )


def _unit(power: sp.Pow, ends: Mapping[sp.Symbol, tuple[float, float]]) -> tuple[sp.Expr, sp.Rational] | None:
    """(u + b/a, a) of a power of a*u + b below a line, where its zero lies between the ends of u and is not 0."""
    base, exponent = power.args
    symbols = base.free_symbols
    if not (exponent.is_Integer and exponent < 0 and len(symbols) == 1 and base.is_Add and symbols <= set(ends)):
        return None
    u = next(iter(symbols))
    parts = linear_in(base, u)
    if parts is None or not all(part.is_Rational for part in parts) or parts[1] == 0:
        return None
    low, high = ends[u]
    return (u + parts[1] / parts[0], parts[0]) if low <= float(-parts[1] / parts[0]) <= high else None


def _divided(product: sp.Mul, swap: Mapping[sp.Expr, sp.Expr], names: Mapping[sp.Expr, sp.Dummy]) -> sp.Expr | None:
    """A linear function over a name in the name alone: u/(u + c) is 1 - c/q. Where u is without end, u/q would be, too."""
    for power in product.args:
        if power in swap and power.args[1] == -1:
            rest = product / power
            u = next(iter(power.free_symbols))
            parts = linear_in(rest, u) if rest.free_symbols == {u} else None
            if parts is not None:
                unit, name = next((unit, name) for unit, name in names.items() if name in swap[power].free_symbols)
                return sp.expand(rest.xreplace({u: name - (unit - u)}) * swap[power])
    return None


def _met(ends: tuple[float, float], others: tuple[float, float]) -> tuple[float, float]:
    return max(ends[0], others[0]), min(ends[1], others[1])
