"""SymPy expressions as a list of instructions, children before parents, equal subexpressions stored once.

The list is walked with intervals by ``contract``. Derivatives are further instructions of the same list, taken by the
chain rule node by node. Symbol-free parts are folded: exact where rational, else enclosed between two floats.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import cast

import sympy as sp

from eqsolve.model import cbrt
from eqsolve.spelling import spelled
from eqsolve.verify.evaluation import ball, compile_balls, precision
from eqsolve.verify.exact import SIGN_BITS
from eqsolve.verify.expressions.instructions import Condition, Exponent, Node


class UnsupportedError(Exception):
    """The expression holds a function that intervals cannot walk."""


# functions of one argument that have an instruction of their own
PLAIN = {
    sp.exp: "exp",
    sp.log: "log",
    sp.sin: "sin",
    sp.cos: "cos",
    sp.tan: "tan",
    sp.asin: "asin",
    sp.acos: "acos",
    sp.atan: "atan",
    sp.sinh: "sinh",
    sp.cosh: "cosh",
    sp.tanh: "tanh",
    sp.asinh: "asinh",
    sp.acosh: "acosh",
    sp.atanh: "atanh",
    sp.Abs: "abs",
    sp.sign: "sign",
    sp.floor: "floor",
    sp.ceiling: "ceiling",
    sp.erf: "erf",
    sp.gamma: "gamma",
    sp.digamma: "digamma",
    sp.LambertW: "lambertw",
}
RELATIONS = {sp.Eq: "=", sp.Ne: "!=", sp.Lt: "<", sp.Le: "<=", sp.Gt: ">", sp.Ge: ">="}

ACCURATE = 60  # bits of a constant that a float can use; balls with fewer are computed again with more
LARGEST, SMALLEST = sys.float_info.max, sys.float_info.min


class Tape:
    """The growing list. ``symbols`` fixes the slots of the unknowns; ``given`` are symbols that stand for any number
    between two ends."""

    def __init__(
        self, symbols: Sequence[sp.Symbol], given: Mapping[sp.Symbol, tuple[float, float]] | None = None
    ) -> None:
        self.nodes: list[Node] = []
        self.given = dict(given or {})
        self.slots = {symbol: i for i, symbol in enumerate(symbols)}
        self._known: dict[Node, int] = {}
        self._between: dict[sp.Basic, int] = {}
        self._compiled: dict[sp.Basic, int] = {}
        self._derived: dict[tuple[int, int], int | None] = {}
        self._depends: list[frozenset[int]] = []
        self.plans: dict[tuple[int, ...], object] = {}  # made by the intervals, which load NumPy, each once

    def put(self, op: str, *args: int, data: object = None) -> int:
        node = Node(op, args, data)
        found = self._known.get(node)
        if found is not None:
            return found
        self._known[node] = len(self.nodes)
        return self._append(node)

    def _append(self, node: Node) -> int:
        op, args, data = node.op, node.args, node.data
        self.nodes.append(node)
        own = frozenset({cast(int, data)}) if op == "unknown" else frozenset()
        self._depends.append(own.union(*(self._depends[a] for a in args)))
        return len(self.nodes) - 1

    def depends(self, k: int) -> frozenset[int]:
        """Slots of the unknowns below node k."""
        return self._depends[k]

    def needed(self, roots: Sequence[int]) -> list[int]:
        """The nodes that the roots stand on, in order."""
        seen, stack = set(roots), list(roots)
        while stack:
            for a in self.nodes[stack.pop()].args:
                if a not in seen:
                    seen.add(a)
                    stack.append(a)
        return sorted(seen)

    # ------------------------------------------------------------ small builders

    def constant(self, value: sp.Expr | int) -> int:
        ends = enclose(sp.Integer(value) if isinstance(value, int) else value)
        if not all(map(math.isfinite, ends)):  # interval steps beyond the floats lose what lies there
            raise UnsupportedError(f"a constant beyond the range of floats: {spelled(value)[:40]}")
        return self.put("constant", data=ends) if ends[0] == ends[1] else self._number_between(sp.S(value), ends)

    def _number_between(self, value: sp.Basic, ends: tuple[float, float]) -> int:
        """A number known to lie between two ends. Two such numbers are two nodes, even between the same ends: their
        product is no square."""
        if value not in self._between:
            self._between[value] = self._append(Node("constant", (), ends))
        return self._between[value]

    def is_constant(self, k: int, value: float) -> bool:
        return self.nodes[k].op == "constant" and self.nodes[k].data == (value, value)

    def plus(self, a: int | None, b: int | None) -> int | None:
        return b if a is None else a if b is None else self.put("add", a, b)

    def times(self, a: int, b: int) -> int:
        """The product; a factor that is one exact float becomes a scaling."""
        for x, y in ((a, b), (b, a)):
            if self.nodes[x].op == "constant":
                low, high = cast(tuple[float, float], self.nodes[x].data)
                if low == high and low != 0 and math.isfinite(low):
                    return y if low == 1 else self.put("scale", y, data=low)
        return self.put("square", a) if a == b else self.put("multiply", *sorted((a, b)))

    def integer_power(self, a: int, k: int) -> int:
        if k < 0:
            return self.put("inverse", self.integer_power(a, -k))
        return (
            self.constant(1)
            if k == 0
            else a
            if k == 1
            else self.put("square", a)
            if k == 2
            else self.put("power", a, data=k)
        )

    def real_power(self, a: int, p: sp.Expr) -> int:
        """a^p for a constant p, wherever a >= 0 (a > 0 for p <= 0)."""
        low, high = enclose(p)
        if low <= 0 <= high and not p.is_zero or not math.isfinite(high - low):
            raise UnsupportedError("an exponent that no float holds")
        near = low if abs(low) >= abs(high) else high
        return self.put(
            "real power", a, data=Exponent(near, math.nextafter(high - low, math.inf) if low < high else 0.0, p)
        )

    # ------------------------------------------------------------ from SymPy

    def compile(self, expression: sp.Basic) -> int:
        """The node of a real expression. Raises UnsupportedError. Walks without recursion: texts may nest deeply."""
        stack: list[sp.Basic] = [expression]
        while stack:
            e = stack[-1]
            if e in self._compiled:
                stack.pop()
                continue
            waiting = [a for a in _children(e) if a not in self._compiled]
            if waiting and e.free_symbols:
                stack.extend(waiting)
                continue
            self._compiled[e] = self._node(e)
            stack.pop()
        return self._compiled[expression]

    def _node(self, e: sp.Basic) -> int:
        if isinstance(e, sp.Symbol):
            if e in self.given:
                return self._number_between(e, self.given[e])
            if e not in self.slots:
                raise UnsupportedError(f"{e} has no value")
            return self.put("unknown", data=self.slots[e])
        if not e.free_symbols:
            return self.constant(fold(e))
        if isinstance(e, sp.Pow):
            return self._power(e)
        if isinstance(e, sp.Piecewise):
            return self._piecewise(e)
        args = [self._compiled[a] for a in e.args if a in self._compiled]
        if isinstance(e, sp.Add):
            return _balanced(lambda a, b: self.put("add", a, b), args)
        if isinstance(e, sp.Mul):
            return _chain(self.times, args)
        return self._function(e, args)

    def _function(self, e: sp.Basic, args: list[int]) -> int:
        name = PLAIN.get(type(e))
        if name is not None and len(args) == 1:
            return self.put(name, args[0])
        if isinstance(e, cbrt):
            return self.put("root", args[0], data=3)
        if isinstance(e, (sp.Min, sp.Max)):
            return _chain(lambda a, b: self.put("min" if isinstance(e, sp.Min) else "max", a, b), args)
        if isinstance(e, sp.atan2):
            return self.put("atan2", *args)
        if isinstance(e, sp.Mod):
            return self._mod(*args)
        if isinstance(e, sp.Heaviside):
            return self.times(self.constant(sp.S.Half), self.put("add", self.constant(1), self.put("sign", args[0])))
        if isinstance(e, sp.besselj) and e.args[0].is_Integer:
            return self.put("besselj", args[-1], data=int(e.args[0]))
        if isinstance(e, (sp.cot, sp.sec, sp.csc)):
            below = self.put("inverse", self.put("cos" if isinstance(e, sp.sec) else "sin", args[0]))
            return self.times(self.put("cos", args[0]), below) if isinstance(e, sp.cot) else below
        raise UnsupportedError(f"no interval form of {type(e).__name__}")

    def _mod(self, a: int, b: int) -> int:
        steps = self.put("floor", self.times(a, self.put("inverse", b)))
        value = self.put("add", a, self.put("scale", self.times(b, steps), data=-1.0))
        return self.put("remainder", value, b, a)

    def _power(self, e: sp.Pow) -> int:
        base, exponent = e.args  # as written: as_base_exp would turn 1/x^2 round
        if not exponent.free_symbols:
            p = fold(exponent)
            a = self._compiled[base]
            if p.is_Integer and abs(int(p)) < 2**53:  # a float holds it exactly
                return self.integer_power(a, int(p))
            if p.is_real is not True or p.is_Integer:
                raise UnsupportedError("an exponent that no float holds")
            return self.real_power(a, p)
        below = fold(base) if not base.free_symbols else None
        if below is not None and below.is_positive:
            rate = self.constant(fold(sp.log(below)))
            return self.put("exp", self.times(rate, self._compiled[exponent]))
        return self.put("general power", self._compiled[base], self._compiled[exponent])

    def _piecewise(self, e: sp.Piecewise) -> int:
        values = [self._compiled[value] for value, _ in e.args]
        conditions = tuple(self._condition(c) for _, c in e.args)
        below = [k for c in conditions for k in _nodes_of(c)]
        return self.put("piecewise", *values, *below, data=conditions)

    def _condition(self, c: sp.Basic) -> Condition:
        if c in (sp.true, sp.false):
            return bool(c)
        for kind, op in RELATIONS.items():
            if isinstance(c, kind):
                return (op, self._compiled[c.args[0]], self._compiled[c.args[1]])
        names = {sp.And: "and", sp.Or: "or", sp.Not: "not"}
        for connective, name in names.items():
            if isinstance(c, connective):
                return (name, *(self._condition(a) for a in c.args))
        raise UnsupportedError(f"no interval form of the condition {spelled(c)}")

    # ------------------------------------------------------------ derivatives

    def derive(self, k: int, slot: int) -> int | None:
        """The node of the derivative of node k by an unknown; None where it is zero. Builds what is missing below
        first."""
        for j in self.needed([k]):
            if (j, slot) not in self._derived:
                inner = slot in self._depends[j]
                self._derived[j, slot] = self._rule(self.nodes[j], slot) if inner else None
        return self._derived[k, slot]

    def _rule(self, node: Node, slot: int) -> int | None:
        slopes = [self._derived[a, slot] for a in node.args]
        if node.op == "unknown":
            return self.constant(1)
        if node.op == "add":
            return self.plus(slopes[0], slopes[1])
        if node.op == "multiply":
            return self._product_rule(node, slopes, slot)
        if node.op in ("sign", "floor", "ceiling", "side"):
            return None
        if node.op in ("min", "max"):
            zero = self.constant(0)
            # pick takes the first slope where order[0] > order[1]
            order = node.args if node.op == "max" else (node.args[1], node.args[0])
            first, second = slopes
            return self.put("pick", *order, zero if first is None else first, zero if second is None else second)
        if node.op == "piecewise":
            return self._piecewise_rule(node, slopes)
        if node.op == "remainder":
            return slopes[0]
        if node.op == "pick":
            raise UnsupportedError("a second derivative of min or max")
        if node.op in ("atan2", "general power"):
            return self._two_rule(node, slopes)
        return self._chained(self._outer(node), slopes[0])

    def _chained(self, outer: int, slope: int | None) -> int | None:
        return None if slope is None else self.times(outer, slope)

    def _product_rule(self, node: Node, slopes: list[int | None], slot: int) -> int | None:
        """(a b)'; an exponential factor stays in front: e^u (a' + a u') is far tighter than the sum of two products."""
        for k in (0, 1):
            factor, other = self.nodes[node.args[k]], node.args[1 - k]
            if factor.op == "exp":
                return self._chained(
                    node.args[k], self.plus(slopes[1 - k], self._chained(other, self._derived[factor.args[0], slot]))
                )
        return self.plus(self._chained(node.args[1], slopes[0]), self._chained(node.args[0], slopes[1]))

    def _piecewise_rule(self, node: Node, slopes: list[int | None]) -> int:
        conditions = cast(tuple[Condition, ...], node.data)
        values = [self.constant(0) if s is None else s for s in slopes[: len(conditions)]]
        return self.put("piecewise", *values, *node.args[len(conditions) :], data=conditions)

    def _two_rule(self, node: Node, slopes: list[int | None]) -> int | None:
        a, b = node.args
        if node.op == "atan2":  # (x dy - y dx) / (x^2 + y^2)
            below = self.put("inverse", self.put("add", self.put("square", a), self.put("square", b)))
            first, second = self.times(b, below), self.put("scale", self.times(a, below), data=-1.0)
        else:  # b a^(b-1) da + a^b log(a) db
            lowered = self.put("general power", a, self.put("add", b, self.constant(-1)))
            first, second = self.times(b, lowered), self.times(self.put("general power", a, b), self.put("log", a))
        return self.plus(self._chained(first, slopes[0]), self._chained(second, slopes[1]))

    def _outer(self, node: Node) -> int:
        """The derivative of a function of one argument, at that argument."""
        u, own = node.args[0], self.put(node.op, *node.args, data=node.data)
        rule = OUTER.get(node.op)
        if rule is not None:
            return rule(self, u, own)
        data = cast(float, node.data)
        if node.op == "scale":
            return self.put("constant", data=(data, data))
        if node.op == "power":
            return self.put("scale", self.integer_power(u, int(data) - 1), data=float(data))
        if node.op == "real power":
            p = cast(sp.Expr, cast(Exponent, node.data).exact)
            return self.times(self.constant(p), self.real_power(u, p - 1))
        if node.op == "besselj":
            difference = self.put(
                "add", self.put("besselj", u, data=data - 1), self.negative(self.put("besselj", u, data=data + 1))
            )
            return self.put("scale", difference, data=0.5)
        raise UnsupportedError(f"no derivative of {node.op}")

    def negative(self, a: int) -> int:
        return self.put("scale", a, data=-1.0)

    def shifted_square(self, a: int, sign: int, shift: int) -> int:
        """shift + sign * a^2."""
        square = self.put("square", a)
        return self.put("add", self.constant(shift), square if sign > 0 else self.negative(square))


def _root_below(sign: int, shift: int) -> Callable[[Tape, int, int], int]:
    """(shift + sign u^2)^(-1/2)."""
    return lambda t, u, own: t.put("real power", t.shifted_square(u, sign, shift), data=Exponent(-0.5, 0.0, -sp.S.Half))


OUTER: dict[str, Callable[[Tape, int, int], int]] = {
    "exp": lambda t, u, own: own,
    "log": lambda t, u, own: t.put("inverse", u),
    "sin": lambda t, u, own: t.put("cos", u),
    "cos": lambda t, u, own: t.negative(t.put("sin", u)),
    "tan": lambda t, u, own: t.shifted_square(own, 1, 1),
    "asin": _root_below(-1, 1),
    "acos": lambda t, u, own: t.negative(_root_below(-1, 1)(t, u, own)),
    "atan": lambda t, u, own: t.put("inverse", t.shifted_square(u, 1, 1)),
    "sinh": lambda t, u, own: t.put("cosh", u),
    "cosh": lambda t, u, own: t.put("sinh", u),
    "tanh": lambda t, u, own: t.put("inverse", t.put("square", t.put("cosh", u))),
    "asinh": _root_below(1, 1),
    "acosh": _root_below(1, -1),
    "atanh": lambda t, u, own: t.put("inverse", t.shifted_square(u, -1, 1)),
    "abs": lambda t, u, own: t.put("side", u),
    "erf": lambda t, u, own: t.times(t.constant(2 / sp.sqrt(sp.pi)), t.put("exp", t.negative(t.put("square", u)))),
    "gamma": lambda t, u, own: t.times(own, t.put("digamma", u)),
    "lambertw": lambda t, u, own: t.times(
        t.put("exp", t.negative(own)), t.put("inverse", t.put("add", t.constant(1), own))
    ),
    "square": lambda t, u, own: t.put("scale", u, data=2.0),
    "inverse": lambda t, u, own: t.negative(t.put("square", own)),
    "root": lambda t, u, own: t.put("inverse", t.put("scale", t.put("square", own), data=3.0)),
}


def _chain(join: Callable[[int, int], int], args: list[int]) -> int:
    total = args[0]
    for a in args[1:]:
        total = join(total, a)
    return total


def _balanced(join: Callable[[int, int], int], args: list[int]) -> int:
    """Pairs, then pairs of pairs: a long sum is only a few steps deep, and so are the steps back through it."""
    while len(args) > 1:
        args = [join(*args[i : i + 2]) if i + 1 < len(args) else args[i] for i in range(0, len(args), 2)]
    return args[0]


def _children(e: sp.Basic) -> list[sp.Basic]:
    """What must be compiled before e: for a piecewise value its branches and the sides of its conditions."""
    if not e.free_symbols:
        return []
    if isinstance(e, sp.Piecewise):
        return [value for value, _ in e.args] + [side for _, c in e.args for side in _sides(c)]
    if isinstance(e, sp.besselj):
        return [e.args[1]]
    return list(e.args)


def _sides(c: sp.Basic) -> list[sp.Basic]:
    if isinstance(c, (sp.And, sp.Or, sp.Not)):
        return [side for a in c.args for side in _sides(a)]
    return list(c.args)


def _nodes_of(c: Condition) -> list[int]:
    if isinstance(c, bool):
        return []
    if c[0] in ("and", "or", "not"):
        return [k for a in c[1:] for k in _nodes_of(cast(Condition, a))]
    return [cast(int, k) for k in c[1:]]


def fold(e: sp.Basic) -> sp.Expr:
    """A symbol-free expression, as typed, brought to one SymPy number or constant expression."""
    if not e.args:
        return e
    return e.func(*(fold(a) if isinstance(a, sp.Expr) else a for a in e.args))


def enclose(value: sp.Expr) -> tuple[float, float]:
    """Floats around a real constant, by ball arithmetic where it is irrational.

    Raises UnsupportedError for what has no finite real value that balls can see: an unknown constant must never count
    as undefined.
    """
    if value.is_Rational:
        return _around(Fraction(int(value.p), int(value.q)))
    ends = next((e for bits in SIGN_BITS if (e := _ends(value, bits)) is not None), None)
    if ends is None:
        raise UnsupportedError(f"the constant {spelled(value)}")
    return ends


def _ends(value: sp.Expr, bits: int) -> tuple[float, float] | None:
    """Floats around a constant by balls of so many bits; None where these are not finite or too wide."""
    try:
        with precision(bits):
            found = ball(compile_balls([value], ()).values([])[0])
            if not found.is_finite() or found.rel_accuracy_bits() < ACCURATE and bits < SIGN_BITS[-1]:
                return None
            if abs(found) > LARGEST:
                return (LARGEST, math.inf) if found > 0 else (-math.inf, -LARGEST)
            if abs(found) < SMALLEST:
                return (0.0 if found >= 0 else -SMALLEST), (0.0 if found <= 0 else SMALLEST)
            low, high = found.lower().fmpq(), found.upper().fmpq()
    except (TypeError, ValueError, KeyError, OverflowError):
        raise UnsupportedError(f"the constant {spelled(value)}") from None
    return _around(Fraction(int(low.p), int(low.q)))[0], _around(Fraction(int(high.p), int(high.q)))[1]


def _around(exact: Fraction) -> tuple[float, float]:
    """The float itself where it is exact, else its neighbours."""
    try:
        near = float(exact)
    except OverflowError:
        near = math.inf if exact > 0 else -math.inf
    if math.isfinite(near) and Fraction(near) == exact:
        return near, near
    return math.nextafter(near, -math.inf), math.nextafter(near, math.inf)
