"""Derivatives of SymPy expressions as this solver means them: real, one-sided at corners, 0 across jumps.

``sp.diff`` would give ``re`` and ``im`` for the absolute value of a logarithm, an unevaluated Derivative for floor, and
DiracDelta at jumps; and it recurses. Here each node is differentiated once, children before parents.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

import sympy as sp
from sympy.core.function import ArgumentIndexError

from eqsolve.model import NAMES, ROWS, cbrt
from eqsolve.numeric.bridge.traversal import bottom_up, deepest
from eqsolve.numeric.residuals import kernels
from eqsolve.vocabulary import Formula

# A product of k factors has derivatives of k^2 factors, and so has a function nested k deep. Too small: rows that are
# cheaper written out go to autograd; too large: one equation takes seconds to compile.
LONGEST_PRODUCT, DEEPEST = 40, 80
MOST_TERMS = 40_000


class UndifferentiableError(Exception):
    """No derivative can be written, or only one too long to be useful."""


class Size(sp.Function):  # type: ignore[misc]  # SymPy ships no types
    """The absolute value, left alone (SymPy's Abs takes products apart)."""


class Capped(sp.Function):  # type: ignore[misc]
    """min(x, 1)."""


class Hinge(sp.Function):  # type: ignore[misc]
    """max(x, 0) with slope 0 at 0: what an inequality asks for."""


class ChainRule(sp.Function):  # type: ignore[misc]
    """ChainRule(outer, inner) = outer * inner, but 0 where inner is 0 and outer infinite."""


class Logarithmic(sp.Function):  # type: ignore[misc]
    """Logarithmic(a, x) = a log(x), but 0 where a is 0."""


Gradient = dict[sp.Symbol, sp.Expr]


def gradient(expr: sp.Expr, symbols: Collection[sp.Symbol]) -> Gradient:
    """The partial derivatives that are not identically zero. Raises UndifferentiableError."""
    wanted = set(symbols)
    done: dict[sp.Basic, Gradient] = {}
    terms = 0
    nodes = bottom_up([expr])
    if any(n.is_Mul and len(n.args) > LONGEST_PRODUCT for n in nodes):
        raise UndifferentiableError("a long product")
    if deepest(nodes) > DEEPEST:
        raise UndifferentiableError("a deep nest")
    for node in nodes:
        done[node] = _node(node, wanted, done)
        terms += len(done[node])
        if terms > MOST_TERMS:
            raise UndifferentiableError("too many partial derivatives")
    return done[expr]


def _node(node: sp.Basic, wanted: set[sp.Symbol], done: Mapping[sp.Basic, Gradient]) -> Gradient:
    if node.is_Symbol:
        return {node: sp.S.One} if node in wanted else {}
    inner = [done[a] for a in node.args]
    if not any(inner) or isinstance(node, sp.logic.boolalg.Boolean):
        return {}
    if isinstance(node, sp.functions.elementary.piecewise.ExprCondPair):
        return inner[0]
    if node.is_Piecewise:
        return _piecewise(node, inner)
    if node.is_Add:
        return _collect([(sp.S.One, g) for g in inner])
    return _collect([(_partial(node, k), g) for k, g in enumerate(inner) if g])


def _collect(pairs: list[tuple[sp.Expr, Gradient]]) -> Gradient:
    """The chain rule: outer derivatives times inner ones, added up."""
    out: dict[sp.Symbol, list[sp.Expr]] = {}
    for outer, inner in pairs:
        if outer is sp.S.Zero:
            continue
        for symbol, slope in inner.items():
            out.setdefault(symbol, []).append(_times(outer, slope))
    sums = {s: sp.Add(*terms) if len(terms) > 1 else terms[0] for s, terms in out.items()}
    return {s: d for s, d in sums.items() if d is not sp.S.Zero}


def _times(outer: sp.Expr, inner: sp.Expr) -> sp.Expr:
    if inner is sp.S.One:
        return outer
    if _steep(outer) and not inner.is_number:
        return ChainRule(outer, inner)
    return sp.Mul(outer, inner)


def _steep(outer: sp.Expr) -> bool:
    """The slope of a root, infinite where its inside is 0."""
    return any(
        f.is_Pow and f.exp.is_Rational and f.exp.is_negative and (not f.exp.is_Integer or f.base.func is cbrt)
        for f in sp.Mul.make_args(outer)
    )


def _piecewise(node: sp.Piecewise, inner: list[Gradient]) -> Gradient:
    conditions = [pair.args[1] for pair in node.args]
    symbols = dict.fromkeys(s for g in inner for s in g)
    return {
        s: sp.Piecewise(*[(g.get(s, sp.S.Zero), c) for g, c in zip(inner, conditions, strict=True)], evaluate=False)
        for s in symbols
    }


def _partial(node: sp.Basic, k: int) -> sp.Expr:
    """The derivative of a node by its k-th argument."""
    if node.is_Mul:
        return sp.Mul(*node.args[:k], *node.args[k + 1 :])
    if node.is_Pow:
        return _power(node.base, node.exp, k)
    if isinstance(node, sp.Max | sp.Min):
        return _chosen(node, k)
    rule = RULES.get(type(node))
    if rule is not None:
        return rule(*node.args)[k]
    try:
        slope = node.fdiff(k + 1)
    except (ArgumentIndexError, NotImplementedError, AttributeError, TypeError) as error:
        raise UndifferentiableError(type(node).__name__) from error
    if slope.has(sp.Derivative, sp.Subs):  # SymPy does not know it and only names it
        raise UndifferentiableError(type(node).__name__)
    return slope


def _power(base: sp.Expr, exponent: sp.Expr, k: int) -> sp.Expr:
    if k == 0:
        return exponent * sp.Pow(base, exponent - 1)
    return sp.Pow(base, exponent) * sp.log(base) if base.is_number else Logarithmic(sp.Pow(base, exponent), base)


def _chosen(node: sp.Expr, k: int) -> sp.Expr:
    """1 where the k-th value is the extreme one (the first of equals), else 0."""
    strict, weak = (sp.Gt, sp.Ge) if isinstance(node, sp.Max) else (sp.Lt, sp.Le)
    me = node.args[k]
    beats = [(strict if j < k else weak)(me, other, evaluate=False) for j, other in enumerate(node.args) if j != k]
    try:
        return sp.Piecewise((sp.S.One, sp.And(*beats)), (sp.S.Zero, True), evaluate=False)
    # a value that is not defined everywhere (x!) in a condition: SymPy cannot rewrite it; autograd can
    except ValueError as error:
        raise UndifferentiableError(type(node).__name__) from error


def _bessel(order: sp.Expr, x: sp.Expr) -> tuple[sp.Expr, ...]:
    if not order.is_number:
        raise UndifferentiableError("besselj by its order")
    if order == 0:
        return sp.S.Zero, -sp.besselj(1, x)
    return sp.S.Zero, (sp.besselj(order - 1, x) - sp.besselj(order + 1, x)) / 2


def _flat(*args: sp.Expr) -> tuple[sp.Expr, ...]:
    return (sp.S.Zero,) * len(args)


def _single(derivative: Formula) -> Callable[..., tuple[sp.Expr, ...]]:
    """The rule of a row of the vocabulary; what SymPy's class has beyond one argument is a number."""
    return lambda x, *_: (derivative(NAMES, x), *(sp.S.Zero for _ in _))


# functions that have a kernel for their slope too, because the formula cancels: NAME_slope
SLOPES: Mapping[type[sp.Basic], type[sp.Function]] = {
    kind: type(name, (sp.Function,), {})
    for kind, row in ROWS.items()
    if hasattr(kernels, name := f"{row.kernel or row.name}_slope")
}
RULES: Mapping[type[sp.Basic], Callable[..., tuple[sp.Expr, ...]]] = {
    **{kind: _single(derivative) for kind, row in ROWS.items() if (derivative := row.derivative)},
    **{kind: lambda x, slope=slope: (slope(x),) for kind, slope in SLOPES.items()},
    sp.DiracDelta: _flat,
    sp.Mod: lambda a, b: (sp.S.One, -sp.floor(a / b)),
    sp.atan2: lambda y, x: (x / (x**2 + y**2), -y / (x**2 + y**2)),
    # not evaluated: SymPy would look for multiples of pi in the argument
    sp.sin: lambda x: (sp.cos(x, evaluate=False),),
    sp.cos: lambda x: (-sp.sin(x, evaluate=False),),
    sp.polygamma: lambda n, x: (sp.S.Zero, sp.polygamma(n + 1, x)),
    sp.besselj: _bessel,
    Hinge: lambda x: (sp.Piecewise((sp.S.One, sp.Gt(x, 0, evaluate=False)), (sp.S.Zero, True), evaluate=False),),
    ChainRule: lambda a, b: (b, a),
    Logarithmic: lambda a, x: (sp.log(x), a / x),
    Size: lambda x: (sp.sign(x),),
}
