"""A function made ready: what can be known before any value is, is worked out once. Small tables are fitted by thousands
of calls on ten rows, whose time is that of Python and not that of the numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np

from eqsolve.fitting.functions.kernels import Array, chain, kernel, slope
from eqsolve.fitting.functions.operations import CONSTANTS, apply, shares, through
from eqsolve.fitting.functions.tape import Operation, Tape

Values = list[Any]
Run = Callable[[Values], Any]  # the value of an operation
Pull = Callable[[Values, Values], None]  # passes the flow at an operation on to its arguments
# Tables of whose columns the values are kept. Fewer: what depends on the columns alone is computed again where
# several tables take turns; more: memory.
TABLES = 4


@dataclass(eq=False)
class Forward:
    """The values of the operations that an output needs, by position; the output is the last.

    ``template`` holds what is known without inputs. ``steps`` are the other operations, their arguments positions;
    ``fixed`` of them need columns alone, ``moving`` need parameters.
    """

    template: Values
    steps: list[tuple[int, Operation]]
    parameters: int
    fixed: list[tuple[int, Run]] = field(default_factory=list)
    moving: list[tuple[int, Run]] = field(default_factory=list)
    named: list[tuple[int, int]] = field(default_factory=list)  # position and number of each parameter
    columns: list[tuple[int, int]] = field(default_factory=list)  # of each column
    _known: dict[tuple[int, ...], tuple[Sequence[Array], Values]] = field(default_factory=dict)

    @staticmethod
    def of(tape: Tape, needed: Sequence[int], parameters: int) -> Forward:
        position = {place: k for k, place in enumerate(needed)}
        out = Forward([None] * len(needed), [], parameters)
        moves: set[int] = set()
        known: set[int] = set()
        for k, place in enumerate(needed):
            operation = tape.operations[place]
            operation = operation._replace(args=tuple(position[a] for a in operation.args))
            if operation.name == "unknown":
                out._input(k, int(operation.data))  # type: ignore[arg-type]
                out.steps.append((k, operation))
                if int(operation.data) < parameters:  # type: ignore[arg-type]
                    moves.add(k)
            elif known.issuperset(operation.args):
                with np.errstate(all="ignore"):
                    out.template[k] = _constant(operation, out.template)
                known.add(k)
            else:
                out.steps.append((k, operation))
                if moves.isdisjoint(operation.args):
                    out.fixed.append((k, _run(operation)))
                else:
                    out.moving.append((k, _run(operation)))
                    moves.add(k)
        return out

    def _input(self, k: int, which: int) -> None:
        if which < self.parameters:
            self.named.append((k, which))
        else:
            self.columns.append((k, which - self.parameters))

    def __call__(self, theta: Array, columns: Sequence[Array]) -> Values:
        values = self._begun(columns).copy()
        for k, which in self.named:
            own = theta[:, which, None]  # one lane of them where all agree: what needs no other is computed once
            values[k] = own[:1] if len(own) > 1 and own[0] == own[1] and (own == own[0]).all() else own
        for k, run in self.moving:
            values[k] = run(values)
        return values

    def _begun(self, columns: Sequence[Array]) -> Values:
        """What the columns make known; of the last few tables it is kept."""
        key = tuple(map(id, columns))
        found = self._known.get(key)
        if found is not None:
            return found[1]
        values = self.template.copy()
        for k, which in self.columns:
            at = columns[which]
            values[k] = at if at.ndim == 2 else at[None, :]
        for k, run in self.fixed:
            values[k] = run(values)
        if all(c.ndim == 1 for c in columns):
            if len(self._known) >= TABLES:
                self._known.pop(next(iter(self._known)))
            self._known[key] = (tuple(columns), values)  # the columns are kept, so that no other gets their id
        return values


@dataclass(eq=False)
class Backward:
    """The slopes by the ``wanted`` inputs, from the values of all operations, by one sweep back."""

    wanted: tuple[int, ...]
    pulls: list[Pull]
    careful_pulls: list[Pull]
    ends: list[tuple[int, int]]  # of each input that is met: which of the wanted, position
    length: int

    @staticmethod
    def of(forward: Forward, wanted: tuple[int, ...]) -> Backward:
        number = {which: n for n, which in enumerate(wanted)}
        active: set[int] = set()
        ends = []
        for k, operation in forward.steps:
            if operation.name == "unknown":
                if operation.data in number:
                    active.add(k)
                    ends.append((number[int(operation.data)], k))
            elif not active.isdisjoint(operation.args):
                active.add(k)
        length = len(forward.template)
        met = {length - 1}
        pulls, careful = list[Pull](), list[Pull]()
        for k, operation in reversed(forward.steps):
            if k not in active or k not in met or operation.name == "unknown":
                continue
            edges: list[
                tuple[int, int, bool]
            ] = []  # which argument, its position, whether it is met for the first time
            for n, a in enumerate(operation.args):
                if a in active and _flows(operation, n):
                    edges.append((n, a, a not in met))
                    met.add(a)
            pulls.append(_pull(k, operation, edges))
            careful.append(partial(_by_shares, k, operation, edges, True))
        return Backward(wanted, pulls, careful, [(n, k) for n, k in ends if k in met], length)

    def __call__(self, values: Values, value: Array) -> Array:
        return self._along(self.pulls, values, value)

    def careful(self, values: Values, value: Array) -> Array:
        """Nothing times an infinite slope is nothing here: sqrt(x^2 + y^2) gets a slope at its kink."""
        return self._along(self.careful_pulls, values, value)

    def _along(self, pulls: list[Pull], values: Values, value: Array) -> Array:
        flows: Values = [None] * self.length
        flows[-1] = 1.0
        for pull in pulls:
            pull(values, flows)
        # each column in one piece: products J'J read it so
        out = np.zeros((len(value), len(self.wanted), value.shape[1]), dtype=value.dtype)
        for n, k in self.ends:
            out[:, n, :] = flows[k]
        return out.transpose(0, 2, 1)


def _constant(operation: Operation, values: Values) -> Any:
    if operation.name == "exact":
        return np.float64(operation.data)
    if operation.name == "constant":
        return CONSTANTS[str(operation.data)]
    return apply(operation, [values[a] for a in operation.args])


def _run(operation: Operation) -> Run:
    args = operation.args
    match operation.name, len(args):
        case "add", 2:
            a, b = args
            return lambda v: v[a] + v[b]
        case "multiply", 2:
            a, b = args
            return lambda v: v[a] * v[b]
        case "divide", 2:
            a, b = args
            return lambda v: v[a] / v[b]
        case "power", 1:
            (a,), n = args, int(operation.data)  # type: ignore[arg-type]
            return (lambda v: v[a] * v[a]) if n == 2 else (lambda v: chain(v[a], n))
        case (("add" | "real power" | "piecewise" | "and" | "or" | "not" | "<" | "<=" | ">" | ">=" | "=" | "!="), _):
            return lambda v: apply(operation, [v[a] for a in args])
        case name, 1:
            a, one = args[0], kernel(name)
            return lambda v: one(v[a])
    several = kernel(operation.name)
    return lambda v: several(*[v[a] for a in args])


def _flows(operation: Operation, argument: int) -> bool:
    """Conditions pass nothing on, nor does the order of a Bessel function."""
    match operation.name:
        case "piecewise":
            return argument % 2 == 1 or argument == len(operation.args) - 1
        case "heaviside" | "besselj":
            return argument == (1 if operation.name == "besselj" else 0)
        case "<" | "<=" | ">" | ">=" | "=" | "!=" | "and" | "or" | "not":
            return False
    return len(operation.args) != 1 or _has_slope(operation)


def _has_slope(operation: Operation) -> bool:
    return operation.name in ("add", "power", "real power", "abs", "min", "max") or slope(operation.name) is not None


def _pull(k: int, operation: Operation, edges: Sequence[tuple[int, int, bool]]) -> Pull:
    match operation.name, len(operation.args):
        case "add", _:
            return partial(_to_terms, k, [(a, first) for _, a, first in edges])
        case "multiply", 2:
            return partial(_to_factors, k, [(a, operation.args[1 - n], first) for n, a, first in edges])
        case "exp", 1:
            ((_, a, first),) = edges
            return partial(_to_exponent, k, a, first)
        case "power", 1 if operation.data == 2:
            ((_, a, first),) = edges
            return partial(_to_square, k, a, first)
    return partial(_by_shares, k, operation, edges, False)


def _to_terms(k: int, edges: Sequence[tuple[int, bool]], v: Values, flows: Values) -> None:
    flow = flows[k]
    for a, first in edges:
        flows[a] = flow if first else flows[a] + flow


def _to_factors(k: int, edges: Sequence[tuple[int, int, bool]], v: Values, flows: Values) -> None:
    flow = flows[k]
    for a, other, first in edges:
        flows[a] = flow * v[other] if first else flows[a] + flow * v[other]


def _to_exponent(k: int, a: int, first: bool, v: Values, flows: Values) -> None:
    flow = flows[k] * v[k]
    flows[a] = flow if first else flows[a] + flow


def _to_square(k: int, a: int, first: bool, v: Values, flows: Values) -> None:
    flow = flows[k] * (2.0 * v[a])
    flows[a] = flow if first else flows[a] + flow


def _by_shares(
    k: int, operation: Operation, edges: Sequence[tuple[int, int, bool]], careful: bool, v: Values, flows: Values
) -> None:
    flow, parts = flows[k], shares(operation, [v[a] for a in operation.args], v[k])
    for n, a, first in edges:
        part = through(flow, parts[n]) if careful else flow * parts[n]
        flows[a] = part if first else flows[a] + part
