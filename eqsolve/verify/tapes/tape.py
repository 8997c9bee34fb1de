"""SymPy expressions as a list of instructions, children before parents, equal subexpressions stored once.

The list is walked with intervals by ``contract``. Derivatives are further instructions of the same list. Symbol-free
parts are folded: exact where rational, else enclosed between two floats.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import cast

import sympy as sp

from eqsolve.model import ROWS, cbrt
from eqsolve.spelling import spelled
from eqsolve.verify.evaluation import KERNELS
from eqsolve.verify.tapes.constant_ends import UnsupportedError, fold
from eqsolve.verify.tapes.derivatives import derivative_rule
from eqsolve.verify.tapes.instruction_list import InstructionList
from eqsolve.verify.tapes.instructions import Condition

RATIOS = (sp.cot, sp.sec, sp.csc)  # written with sin and cos
# functions of one argument that have an instruction of their own
PLAIN: Mapping[type[sp.Basic], str] = {
    **{kind: op for kind, row in ROWS.items() if (op := row.kernel or row.name) in KERNELS and kind not in RATIOS},
    sp.Abs: "abs",
    sp.sign: "sign",
    sp.floor: "floor",
    sp.ceiling: "ceil",
    sp.digamma: "digamma",
}
RELATIONS = {sp.Eq: "=", sp.Ne: "!=", sp.Lt: "<", sp.Le: "<=", sp.Gt: ">", sp.Ge: ">="}


class Tape(InstructionList):
    """The instructions of some expressions and their derivatives."""

    def __init__(
        self,
        symbols: Sequence[sp.Symbol],
        given: Mapping[sp.Symbol, tuple[float, float]] | None = None,
        beside: Sequence[sp.Symbol] = (),
    ) -> None:
        super().__init__(symbols, given, beside)
        self._compiled: dict[sp.Basic, int] = {}
        self._derived: dict[tuple[int, int], int | None] = {}

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
            return _chain(self.times, self._factors(e))
        return self._function(e, args)

    def _factors(self, e: sp.Mul) -> list[int]:
        """The factors of a product, x*log(x) and x*log(x/5) in one: near 0 that is small, which the intervals of its factors
        do not show."""
        left, joined = list(e.args), []
        for factor in e.args:
            if not isinstance(factor, sp.log) or not factor.free_symbols or factor not in left:
                continue
            times, bare = factor.args[0].as_independent(*factor.free_symbols, as_Add=False)
            if bare not in left or times == 0:
                continue
            left.remove(factor)
            left.remove(bare)
            both = self.put("log product", self._compiled[factor.args[0]], self._compiled[factor])
            joined.append(both if times == 1 else self.times(self.constant(fold(1 / times)), both))
        return [*joined, *(self._compiled[a] for a in left)]

    def _function(self, e: sp.Basic, args: list[int]) -> int:
        name = PLAIN.get(type(e))
        if name is not None and len(args) == 1:
            return self.put(name, args[0])
        if isinstance(e, cbrt):
            return self.put("cbrt", args[0])
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
        if isinstance(e, RATIOS):
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
                self._derived[j, slot] = derivative_rule(self, self.nodes[j], slot, self._derived) if inner else None
        return self._derived[k, slot]


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
