"""Expressions as functions of parameters and columns: values, and slopes by one sweep backwards over the tape."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from typing import Any

import numpy as np

from eqsolve.fitting.functions.kernels import Array, chain, kernel, slope
from eqsolve.fitting.functions.sizes import sizes
from eqsolve.fitting.functions.tape import Operation, Tape

_COMPARE: Mapping[str, Callable[[Any, Any], Any]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "!=": operator.ne,
}  # fmt: skip
_CONSTANTS: Mapping[str, complex | float] = {"pi": math.pi, "e": math.e, "inf": math.inf, "i": 1j}
_ARITHMETIC = {"add", "multiply", "divide", "power", "real power", "general power", "piecewise", "min", "max"}


@dataclass(frozen=True, eq=False)
class Function:
    """One output of a tape over ``parameters`` and ``columns`` (their numbers of inputs, parameters first).

    Values are those of all lanes of parameters theta[L, p] over all rows of the columns, which have shape [N] (the
    same rows for every lane) or [L, N]. An expression of complex numbers has complex values.
    """

    tape: Tape
    output: int
    parameters: int
    columns: int

    def value(self, theta: Array, columns: Sequence[Array]) -> Array:
        """[L, N] (N is 1 where there are no columns)."""
        with np.errstate(all="ignore"):
            out = self._values(theta, columns)[self.output]
            return _full(out, len(theta), _rows(columns))

    def jacobian(
        self, theta: Array, columns: Sequence[Array], inputs: Sequence[int] | None = None
    ) -> tuple[Array, Array]:
        """Values [L, N] and derivatives [L, N, p] by the parameters, or by those of these numbers alone."""
        return self._swept(theta, columns, range(self.parameters) if inputs is None else inputs)

    def slopes(self, theta: Array, columns: Sequence[Array]) -> tuple[Array, Array, Array]:
        """Values [L, N], derivatives [L, N, p] by the parameters and [L, N, c] by the columns."""
        value, slopes = self._swept(theta, columns, range(self.parameters + self.columns))
        return value, slopes[:, :, : self.parameters], slopes[:, :, self.parameters :]

    def terms(self, theta: Array, columns: Sequence[Array]) -> Array:
        """[L, N] the size of the terms that the values are made of (see ``sizes``)."""
        with np.errstate(all="ignore"):
            size = sizes(self._steps, self._values(theta, columns), self.output)
            return np.asarray(_full(size, len(theta), _rows(columns)))

    def column_slopes(self, theta: Array, columns: Sequence[Array]) -> tuple[Array, Array]:
        """Values [L, N] and derivatives [L, N, c] by the columns."""
        return self._swept(theta, columns, range(self.parameters, self.parameters + self.columns))

    @cached_property
    def used(self) -> frozenset[int]:
        """The numbers of the inputs that the output reads."""
        return frozenset(
            int(operation.data)
            for operation in (self.tape.operations[k] for k in self._needed)
            if operation.name == "unknown" and isinstance(operation.data, int)
        )

    @cached_property
    def _needed(self) -> list[int]:
        return self.tape.needed([self.output])

    @cached_property
    def _numbers(self) -> dict[int, Any]:
        """What is known without inputs."""
        known: dict[int, Any] = {}
        with np.errstate(all="ignore"):
            for k in self._needed:
                operation = self.tape.operations[k]
                if operation.name == "exact":
                    known[k] = np.float64(operation.data)
                elif operation.name == "constant":
                    known[k] = _CONSTANTS[str(operation.data)]
                elif operation.name != "unknown" and all(a in known for a in operation.args):
                    known[k] = _apply(operation, [known[a] for a in operation.args])
        return known

    @cached_property
    def _steps(self) -> list[tuple[int, Operation]]:
        return [(k, self.tape.operations[k]) for k in self._needed if k not in self._numbers]

    def _values(self, theta: Array, columns: Sequence[Array]) -> dict[int, Any]:
        values = dict(self._numbers)
        for k, operation in self._steps:
            if operation.name == "unknown":
                which = int(operation.data)  # type: ignore[arg-type]
                at = columns[which - self.parameters] if which >= self.parameters else theta[:, which, None]
                values[k] = at if at.ndim == 2 else at[None, :]
            else:
                values[k] = _apply(operation, [values[a] for a in operation.args])
        return values

    def _swept(self, theta: Array, columns: Sequence[Array], wanted: Sequence[int]) -> tuple[Array, Array]:
        """Values, and derivatives by the wanted inputs: what flows back from the output to each of them."""
        lanes, rows = len(theta), _rows(columns)
        with np.errstate(all="ignore"):
            values = self._values(theta, columns)
            value = _full(values[self.output], lanes, rows)
            active = self._active(wanted)
            out = np.zeros((lanes, rows, len(wanted)), dtype=value.dtype)
            position = {which: k for k, which in enumerate(wanted)}
            flows: dict[int, Any] = {self.output: 1.0}
            for k, operation in reversed(self._steps):
                flow = flows.pop(k, None)
                if flow is None or k not in active:
                    continue
                if operation.name == "unknown":
                    out[:, :, position[int(operation.data)]] = flow  # type: ignore[arg-type]
                    continue
                args = [values[a] for a in operation.args]
                for arg, share in zip(operation.args, _shares(operation, args, values[k]), strict=True):
                    if arg in active and share is not None:
                        through = _through(flow, share)
                        flows[arg] = flows[arg] + through if arg in flows else through
        return value, out

    def _active(self, wanted: Sequence[int]) -> set[int]:
        """The operations that a wanted input changes."""
        active: set[int] = set()
        for k, operation in self._steps:
            if operation.name == "unknown":
                if operation.data in wanted:
                    active.add(k)
            elif any(a in active for a in operation.args):
                active.add(k)
        return active


def _rows(columns: Sequence[Array]) -> int:
    return columns[0].shape[-1] if columns else 1


def _full(value: Any, lanes: int, rows: int) -> Array:
    value = np.asarray(value)
    if value.dtype.kind not in "fc":
        value = value.astype(np.float64)
    return np.array(np.broadcast_to(value, (lanes, rows)))


def _apply(operation: Operation, args: Sequence[Any]) -> Any:
    match operation.name:
        case "add":
            return reduce(operator.add, args)
        case "multiply":
            return args[0] * args[1]
        case "divide":
            return args[0] / args[1]
        case "power":
            return chain(args[0], int(operation.data))  # type: ignore[arg-type]
        case "real power":
            return np.power(args[0], np.float64(operation.data))
        case "piecewise":
            return _chosen(args)
        case "and":
            return reduce(operator.and_, args)
        case "or":
            return reduce(operator.or_, args)
        case "not":
            return np.logical_not(args[0])
        case name if name in _COMPARE:
            return _COMPARE[name](args[0], args[1])
    return kernel(operation.name)(*args)


def _chosen(args: Sequence[Any]) -> Any:
    """The first branch whose condition holds; nan where none does."""
    out: Any = args[-1] if len(args) % 2 else np.nan
    for k in range(len(args) // 2 * 2 - 2, -1, -2):
        out = np.where(args[k], args[k + 1], out)
    return out


def _shares(operation: Operation, args: Sequence[Any], value: Any) -> Sequence[Any]:
    """The derivative of an operation by each of its arguments; None by what has none, such as a condition."""
    match operation.name:
        case "add":
            return [1.0] * len(args)
        case "multiply":
            return [args[1], args[0]]
        case "divide":
            return [1.0 / args[1], -value / args[1]]
        case "power":
            n = int(operation.data)  # type: ignore[arg-type]
            return [n * chain(args[0], n - 1)]
        case "real power":
            exponent = float(operation.data)  # type: ignore[arg-type]
            return [exponent * np.power(args[0], exponent - 1.0)]
        case "general power":
            return _power_shares(args[0], args[1], value)
        case "piecewise":
            return _branch_shares(args)
        case "min" | "max":
            first = [(np.asarray(a) == value) for a in args]
            taken = [f & ~reduce(operator.or_, first[:k], np.zeros_like(first[0])) for k, f in enumerate(first)]
            return [t.astype(float) for t in taken]
        case "atan2":
            below = args[0] ** 2 + args[1] ** 2
            return [args[1] / below, -args[0] / below]
        case "mod":
            return [1.0, -np.floor(args[0] / args[1])]
        case "abs":
            return [np.sign(args[0])]
        case "besselj":
            before, after = kernel("besselj")(args[0] - 1, args[1]), kernel("besselj")(args[0] + 1, args[1])
            return [None, 0.5 * (before - after)]
        case "heaviside":
            return [np.zeros_like(args[0]), None][: len(args)]
        case name if name in _COMPARE or name in ("and", "or", "not"):
            return [None] * len(args)
    found = slope(operation.name)
    return [None if found is None else found(args[0])]


def _power_shares(base: Any, exponent: Any, value: Any) -> Sequence[Any]:
    logarithm = np.log(np.where(base == 0, 1.0, base))
    by_exponent = np.where(base == 0, np.where(np.real(exponent) > 0, 0.0, np.nan), value * logarithm)
    return [exponent * np.power(base, exponent - 1.0), by_exponent]


def _branch_shares(args: Sequence[Any]) -> Sequence[Any]:
    shares: list[Any] = []
    free: Any = np.True_
    for k in range(0, len(args) // 2 * 2, 2):
        here = np.logical_and(free, args[k])
        shares += [None, here.astype(float)]
        free = np.logical_and(free, np.logical_not(args[k]))
    return [*shares, free.astype(float)] if len(args) % 2 else shares


def _through(flow: Any, share: Any) -> Any:
    """flow * share, and 0 where nothing flows even if the share is infinite: sqrt(x^2 + y^2) gets a slope at its kink."""
    if isinstance(share, float) and share == 1.0:
        return flow
    out = flow * share
    bad = np.isnan(out)
    return np.where(bad & (np.asarray(flow) == 0) & ~np.isnan(share), 0.0, out) if np.any(bad) else out
