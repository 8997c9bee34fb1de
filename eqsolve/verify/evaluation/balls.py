"""SymPy expressions as straight-line programs over exact values and balls, with forward first derivatives.

``compile_balls`` walks the expressions once, without recursion, to a list of steps (children first, equal steps
shared); ``values`` and ``gradients`` run the list at a point. Unevaluated expressions keep every hole that was typed.
Source: ball arithmetic is Arb's (Johansson 2017).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sympy as sp
from flint import arb, ctx, fmpq
from sympy.logic.boolalg import BooleanAtom

from eqsolve.clocks.work import BALL, BALLS, SLOPE, spend
from eqsolve.verify.evaluation.algebraic_number import Algebraic, real_root
from eqsolve.verify.evaluation.rule import Gradient
from eqsolve.verify.evaluation.rules import RULES
from eqsolve.verify.evaluation.values import NAN, ONE, ZERO, Value, is_ball, is_zero, short
from eqsolve.vocabulary import FUNCTIONS


@dataclass(frozen=True, slots=True)
class BallStep:
    """``op`` applied to the results of earlier steps; ``attribute`` is a constant that belongs to the operation."""

    op: str  # of vocabulary.operations: "unknown", "exact", "constant", "add", or a key of RULES
    arguments: tuple[int, ...]
    attribute: Any = None


@dataclass(frozen=True)
class BallProgram:
    """Steps and the positions of the results (``roots``). Run it inside ``values.precision``."""

    steps: tuple[BallStep, ...]
    roots: tuple[int, ...]

    @property
    def polynomial(self) -> bool:
        """Sums, products and whole powers only: defined everywhere."""
        return all(
            s.op in ("unknown", "exact", "add", "multiply") or s.op == "power" and s.attribute >= 0 for s in self.steps
        )

    def select(self, roots: Iterable[int]) -> BallProgram:
        """The program that computes only some of the roots (given by their position in ``roots``)."""
        wanted = [self.roots[k] for k in roots]
        needed, stack = set(), list(wanted)
        while stack:
            k = stack.pop()
            if k not in needed:
                needed.add(k)
                stack.extend(self.steps[k].arguments)
        kept = sorted(needed)
        place = {old: new for new, old in enumerate(kept)}
        steps = tuple(
            BallStep(s.op, tuple(place[a] for a in s.arguments), s.attribute) for s in (self.steps[k] for k in kept)
        )
        return BallProgram(steps, tuple(place[k] for k in wanted))

    def values(self, point: Sequence[Value]) -> list[Value]:
        """The results at ``point`` (one value for each unknown, in slot order); nan where undefined."""
        out = self._run(point)
        spend(BALLS + BALL * len(out) * (1 + ctx.prec / 1000))
        return [out[k] for k in self.roots]

    def gradients(
        self, point: Sequence[Value], slots: Iterable[int] | None = None
    ) -> tuple[list[Value], list[Gradient]]:
        """The results and their derivatives by the unknowns in ``slots`` (all by default), enclosed over the point's
        balls."""
        active = set(range(len(point)) if slots is None else slots)
        values = self._run(point)
        gradients: list[Gradient] = []
        for step, value in zip(self.steps, values, strict=True):
            gradients.append(_gradient(step, values, gradients, value, active))
        spend(BALLS + (3 * BALL * len(values) + SLOPE * sum(map(len, gradients))) * (1 + ctx.prec / 1000))
        return [values[k] for k in self.roots], [gradients[k] for k in self.roots]

    def _run(self, point: Sequence[Value]) -> list[Value]:
        out: list[Value] = []
        field = next((v.field for v in point if type(v) is Algebraic), None)
        for step in self.steps:
            op = step.op
            if op == "multiply":
                a, b = step.arguments
                value = short(out[a] * out[b])
            elif op == "add":
                value = ZERO
                for k in step.arguments:
                    value = value + out[k]
            elif op == "unknown":
                value = point[step.attribute]
            elif op == "exact":
                value = step.attribute
            elif op == "constant":
                value = step.attribute()
            else:
                arguments = [out[k] for k in step.arguments]
                if field is not None and op in _ROOTS and type(arguments[0]) is fmpq:
                    arguments[0] = field.element([arguments[0]])  # sqrt(2) may lie in the field of the point
                value = RULES[op].value(arguments, step.attribute)
            out.append(value)
        return out


_NONE: Gradient = {}
_ROOTS = ("real power", "cbrt")


def _gradient(
    step: BallStep, values: Sequence[Value], gradients: Sequence[Gradient], value: Value, active: set[int]
) -> Gradient:
    if step.op == "unknown":
        return {step.attribute: ONE} if step.attribute in active else _NONE
    if not any(gradients[k] for k in step.arguments):
        return _NONE
    if step.op == "add":
        return _combined([(ONE, gradients[k]) for k in step.arguments])
    rule = RULES[step.op]
    arguments = [values[k] for k in step.arguments]
    if rule.gradient is not None:
        return rule.gradient(arguments, [gradients[k] for k in step.arguments], value, step.attribute)
    if rule.partials is None:
        # a condition: where it cannot be decided, its piecewise may jump with these unknowns
        return {slot: NAN for k in step.arguments for slot in gradients[k]}
    partials = rule.partials(arguments, value, step.attribute)
    return _combined([(p, gradients[k]) for p, k in zip(partials, step.arguments, strict=True)])


def _combined(parts: Sequence[tuple[Value, Gradient]]) -> Gradient:
    out: dict[int, Value] = {}
    for factor, gradient in parts:
        if gradient and not (not is_ball(factor) and is_zero(factor)):
            for slot, slope in gradient.items():
                term = slope if factor is ONE else factor * slope
                out[slot] = out[slot] + term if slot in out else term
    return out


# ---------------------------------------------------------------- SymPy to steps

# by the name of SymPy's class
_OPS: Mapping[str, str] = {
    row.sympy or row.name: op for row in FUNCTIONS.values() if (op := row.kernel or row.name) in RULES
} | {
    "Piecewise": "piecewise",
    "long_power": "long power",
    "And": "and",
    "Or": "or",
    "Not": "not",
    "StrictLessThan": "<",
    "LessThan": "<=",
    "StrictGreaterThan": ">",
    "GreaterThan": ">=",
    "Equality": "=",
    "Unequality": "!=",
}
_CONSTANTS: Mapping[str, Callable[[], arb]] = {
    "Pi": arb.pi,
    "Exp1": arb.const_e,
    "EulerGamma": arb.const_euler,
    "Catalan": arb.const_catalan,
    "GoldenRatio": lambda: (1 + arb(5).sqrt()) / 2,
}


def compile_balls(
    expressions: Iterable[sp.Basic], symbols: Sequence[sp.Symbol], constants: Mapping[str, sp.Expr] | None = None
) -> BallProgram:
    """One program for all expressions; slot k is ``symbols[k]``, and ``constants`` gives meaning to other names.

    Raises TypeError for an expression outside the language (a fault of the caller, not of a text).
    """
    compiler = _Compiler({s.name: k for k, s in enumerate(symbols)}, constants or {})
    roots = tuple(compiler.add(e) for e in expressions)
    return BallProgram(tuple(compiler.steps), roots)


@dataclass
class _Compiler:
    """Steps so far. Expressions are remembered by identity: hashing a deep SymPy expression would recurse."""

    slots: Mapping[str, int]
    constants: Mapping[str, sp.Expr]
    steps: list[BallStep] = field(default_factory=list)
    places: dict[tuple[object, ...], int] = field(default_factory=dict)
    seen: dict[int, tuple[sp.Basic, int]] = field(default_factory=dict)

    def add(self, expression: sp.Basic) -> int:
        """The position of the step that computes ``expression``."""
        stack: list[tuple[sp.Basic, Sequence[sp.Basic] | None]] = [(expression, None)]
        while stack:
            e, parts = stack.pop()
            if id(e) in self.seen:
                continue
            if parts is None:
                parts = self._parts(e)
                if parts:
                    stack.append((e, parts))
                    stack.extend((a, None) for a in parts if id(a) not in self.seen)
                    continue
            self.seen[id(e)] = (e, self._lower(e, [self.seen[id(a)][1] for a in parts]))
        return self.seen[id(expression)][1]

    def _parts(self, e: sp.Basic) -> Sequence[sp.Basic]:
        """What a step for ``e`` is computed from."""
        if e.is_Atom:
            known = e.is_Symbol and e.name not in self.slots and e.name in self.constants
            return (self.constants[e.name],) if known else ()
        if isinstance(e, sp.Piecewise):
            return tuple(part for pair in e.args for part in pair.args)
        return () if isinstance(e, sp.ComplexRootOf) else e.args

    def _put(self, op: str, arguments: Sequence[int] = (), attribute: Any = None, key: object = None) -> int:
        """The position of a step, which is new unless an equal one stands already."""
        known = (op, tuple(arguments), attribute if key is None else key)
        if known not in self.places:
            self.places[known] = len(self.steps)
            self.steps.append(BallStep(op, tuple(arguments), attribute))
        return self.places[known]

    def _exact(self, value: fmpq) -> int:
        return self._put("exact", (), value, key=(int(value.numerator), int(value.denominator)))

    def _lower(self, e: sp.Basic, arguments: list[int]) -> int:
        if e.is_Mul:
            return self._product(arguments)
        if e.is_Add:
            return self._put("add", self._flat("add", arguments))
        if e.is_Pow:
            return self._power(*arguments)
        if e.is_Symbol:
            return self._symbol(e, arguments)
        if isinstance(e, sp.Rational | sp.Float):
            q = sp.Rational(e)  # a Float means the binary number that it holds
            return self._exact(fmpq(int(q.p), int(q.q)))
        if isinstance(e, BooleanAtom):
            return self._put("exact", (), bool(e), key=("truth", bool(e)))
        name = type(e).__name__
        if e.is_Atom or isinstance(e, sp.ComplexRootOf):
            return self._constant(e, name)
        return self._call(name, arguments)

    def _symbol(self, e: sp.Symbol, meaning: list[int]) -> int:
        if e.name in self.slots:
            return self._put("unknown", (), self.slots[e.name])
        if meaning:
            return meaning[0]
        raise TypeError(f"{e.name} is not an unknown of the system")

    def _constant(self, e: sp.Basic, name: str) -> int:
        if isinstance(e, sp.ComplexRootOf):
            return self._put("constant", (), lambda: real_root(e), key=e)
        if name in _CONSTANTS:
            return self._put("constant", (), _CONSTANTS[name], key=name)
        # nan, zoo, the imaginary unit, infinities: no real numbers
        return self._put("constant", (), _undefined, key="nan")

    def _flat(self, op: str, arguments: Sequence[int]) -> list[int]:
        """Arguments of a sum with the terms of nested sums in their place."""
        out: list[int] = []
        for k in arguments:
            out.extend(self.steps[k].arguments if self.steps[k].op == op else (k,))
        return out

    def _product(self, arguments: Sequence[int]) -> int:
        counts: dict[int, int] = {}
        for k in arguments:  # x*x is a square: tighter than a product of two equal balls
            counts[k] = counts.get(k, 0) + 1
        factors = [k if n == 1 else self._put("power", (k,), n) for k, n in counts.items()]
        out = factors[0]
        for k in factors[1:]:
            out = self._put("multiply", (out, k))
        return out

    def _known(self, k: int) -> Value | None:
        """The exact rational that a step without unknowns computes, for exponents such as -(1) or 1/2 as typed."""
        step = self.steps[k]
        if step.op == "exact":
            return step.attribute
        if step.op not in ("add", "multiply", "power"):
            return None
        parts: list[Value] = [self._known(a) for a in step.arguments]
        if any(p is None for p in parts):
            return None
        value = sum(parts, ZERO) if step.op == "add" else RULES[step.op].value(parts, step.attribute)
        return None if is_ball(value) else value

    def _power(self, base: int, exponent: int) -> int:
        if self.steps[base].op == "constant" and self.steps[base].attribute is arb.const_e:
            return self._put("exp", (exponent,))
        q = self._known(exponent)
        if q is None:
            return self._put("general power", (base, exponent))
        if q.denominator == 1:
            return self._put("power", (base,), int(q.numerator))
        return self._put("real power", (base,), q)

    def _call(self, name: str, arguments: list[int]) -> int:
        if name == "log" and len(arguments) == 2:
            parts = [self._put("log", (k,)) for k in arguments]
            return self._product([parts[0], self._put("power", (parts[1],), -1)])
        if name == "factorial":
            return self._put("gamma", (self._put("add", (arguments[0], self._exact(ONE))),))
        if name not in _OPS or name == "LambertW" and len(arguments) != 1:
            raise TypeError(f"the judge does not know {name}")
        return self._put(_OPS[name], arguments)


def _undefined() -> arb:
    return NAN
