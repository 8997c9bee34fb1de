"""Functions of a tape, and their slopes, in ball arithmetic (Johansson 2017) at the precision of the moment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from typing import Any

from flint import arb, fmpq

from eqsolve.fitting.functions import Function, Operation
from eqsolve.vocabulary import FUNCTIONS

Ball = Any  # arb; python-flint's own stubs do not know the operators between them
# Whole exponents up to this size are powers, others go through the logarithm. Smaller: high even powers of negative
# numbers become nan; larger: python-flint takes no exponent beyond a machine word.
MOST_EXPONENT = 2**30


class NoBallError(Exception):
    """A function has no balls here, or no slopes."""


@dataclass(frozen=True, eq=False)
class PreciseFunction:
    """A function with its derivatives by the parameters ``wanted``. Raises NoBallError where it is called if it holds
    what balls do not know: conditions, jumps, Bessel functions."""

    function: Function
    wanted: tuple[int, ...]

    @cached_property
    def _steps(self) -> list[tuple[int, Operation]]:
        tape = self.function.tape
        needed = tape.needed([self.function.output])
        position = {place: k for k, place in enumerate(needed)}
        operations = (tape.operations[place] for place in needed)
        return [(k, o._replace(args=tuple(position[a] for a in o.args))) for k, o in enumerate(operations)]

    @cached_property
    def _active(self) -> set[int]:
        active: set[int] = set()
        for k, operation in self._steps:
            if operation.name == "unknown" and operation.data in self.wanted or not active.isdisjoint(operation.args):
                active.add(k)
        return active

    def __call__(self, inputs: Sequence[Ball]) -> list[Ball]:
        """The value, then its slopes by the wanted parameters, at the balls of all inputs."""
        values: list[Ball] = []
        for _, operation in self._steps:
            values.append(_value(operation, [values[a] for a in operation.args], inputs))
        flows: dict[int, Ball] = {len(values) - 1: arb(1)}
        slopes = dict.fromkeys(self.wanted, arb(0))
        for k, operation in reversed(self._steps):
            if k not in self._active or k not in flows:
                continue
            flow = flows.pop(k)
            if operation.name == "unknown":
                slopes[int(operation.data)] = flow  # type: ignore[arg-type]
                continue
            shares = _shares(operation, [values[a] for a in operation.args], values[k])
            for a, share in zip(operation.args, shares, strict=True):
                if a in self._active:
                    flows[a] = flows[a] + flow * share if a in flows else flow * share
        return [values[-1], *(slopes[k] for k in self.wanted)]


def _value(operation: Operation, args: Sequence[Ball], inputs: Sequence[Ball]) -> Ball:
    match operation.name:
        case "exact":
            number = Fraction(operation.data)  # type: ignore[arg-type]
            return arb(fmpq(number.numerator, number.denominator))
        case "unknown":
            return inputs[int(operation.data)]  # type: ignore[arg-type]
        case "constant":
            return _constant(str(operation.data))
        case "add":
            return sum(args[1:], args[0])
        case "multiply":
            return args[0] * args[1]
        case "divide":
            return args[0] / args[1]
        case "power":
            return _power(args[0], int(operation.data))  # type: ignore[arg-type]
        case "real power":
            return args[0] ** _ball(Fraction(operation.data))  # type: ignore[arg-type]
        case "general power":
            return args[0] ** args[1]
    return _kernel(operation.name)(*args)


def _shares(operation: Operation, args: Sequence[Ball], value: Ball) -> Sequence[Ball]:
    match operation.name:
        case "add":
            return [1] * len(args)
        case "multiply":
            return [args[1], args[0]]
        case "divide":
            return [1 / args[1], -value / args[1]]
        case "power":
            n = int(operation.data)  # type: ignore[arg-type]
            return [n * _power(args[0], n - 1)]
        case "real power":
            exponent = _ball(Fraction(operation.data))  # type: ignore[arg-type]
            return [exponent * args[0] ** (exponent - 1)]
        case "general power":
            return [args[1] * args[0] ** (args[1] - 1), value * args[0].log()]
    row = FUNCTIONS.get(operation.name)
    if row is None or row.derivative is None or len(args) != 1:
        raise NoBallError
    return [row.derivative(_NAMES, args[0])]


def _power(base: Ball, exponent: int) -> Ball:
    if exponent == 0:
        return arb(1)
    return base**exponent if abs(exponent) <= MOST_EXPONENT else (exponent * base.log()).exp()


def _ball(value: Fraction) -> Ball:
    return arb(fmpq(value.numerator, value.denominator))


def _constant(name: str) -> Ball:
    if name == "pi":
        return arb.pi()
    if name == "e":
        return arb.const_e()
    raise NoBallError


@cache
def _kernel(name: str) -> Callable[..., Ball]:
    row = FUNCTIONS.get(name)
    if name == "abs":
        return abs
    if name == "cbrt":
        return _cube_root
    if row is not None and name in _LOGARITHMS:
        return _logarithm(_LOGARITHMS[name])
    if row is not None and row.most == 1 and hasattr(arb, row.kernel or name):
        method: Callable[..., Ball] = getattr(arb, row.kernel or name)
        return method
    if row is not None and row.formula is not None:
        formula = row.formula
        return lambda x: formula(_NAMES, x)
    raise NoBallError


_LOGARITHMS = {"ln": 0, "log10": 10, "log2": 2}


def _logarithm(base: int) -> Callable[[Ball], Ball]:
    return (lambda x: x.log() / arb(base).log()) if base else (lambda x: arb(x).log())


def _cube_root(x: Ball) -> Ball:
    third = arb(1) / 3
    return -((-x) ** third) if x < 0 else x**third


class _Names:
    """The functions by name and the number pi, for the formulas of rows."""

    @property
    def pi(self) -> Ball:
        return arb.pi()

    def __getattr__(self, name: str) -> Callable[[Ball], Ball]:
        return lambda x: _kernel(name)(arb(x) if isinstance(x, int) else x)


_NAMES = _Names()
