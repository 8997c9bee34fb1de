"""What is looked at when a value has been chosen: demands that are not linear, and rests of linear ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eqsolve.integers.frontier.demands import FAR, DomainOf, Grouped, Narrowing, PowerOf, truth, value
from eqsolve.integers.frontier.states import Key, State
from eqsolve.integers.problem import names_in
from eqsolve.syntax import tree as t

Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class InDomain:
    """The value lies in one of the domain's runs."""

    domain: DomainOf

    def passes(self, state: State, rows: Array, values: Array) -> Array:
        lows = np.array([a for a, _ in self.domain.runs])
        highs = np.array([b for _, b in self.domain.runs])
        at = np.searchsorted(lows, values, "right") - 1
        return (at >= 0) & (values <= highs[at])


@dataclass(frozen=True, slots=True)
class SumFits:
    """A linear demand whose rest is a multiple of something, or that two sides differ."""

    key: Key | None
    known: int  # without a key
    narrowing: Narrowing
    low: int
    large: bool

    def passes(self, state: State, rows: Array, values: Array) -> Array:
        n = self.narrowing
        t_ = values - self.low
        if self.large:
            t_ = t_.astype(object)
        before: Any = self.known if self.key is None else state[self.key][rows]
        left = n.right - (before + n.coefficient * t_)
        out = left != 0 if n.op == "!=" else left % n.rest_step == 0
        return np.asarray(out, dtype=bool)


@dataclass(frozen=True, slots=True)
class Columns:
    """The values of known unknowns on chosen rows, as int64 or as Python's integers."""

    before: tuple[int, ...]
    now: int | None
    large: bool

    def at(self, state: State, rows: Array | None, values: Array | None) -> dict[int, Array]:
        out = {v: state["value", v] if rows is None else state["value", v].take(rows) for v in self.before}
        if self.now is not None:
            assert values is not None
            out[self.now] = values
        return {v: a.astype(object) for v, a in out.items()} if self.large else out


@dataclass(frozen=True, slots=True)
class PolynomialFits:
    """Zero is between the bounds of a polynomial, which are its value when all of its unknowns are known."""

    op: str
    polynomial: Grouped
    columns: Columns

    def passes(self, state: State, rows: Array, values: Array) -> Array:
        low, high = self.polynomial.ends(self.columns.at(state, rows, values))
        if self.op == "!=":
            return np.asarray(low != 0, dtype=bool)
        fine = np.asarray(low <= 0, dtype=bool)
        if self.op == "=":
            fine &= np.asarray(high >= 0, dtype=bool)
        return np.broadcast_to(fine, values.shape)


@dataclass(frozen=True, slots=True)
class PolynomialDivides:
    """The known part of an equation is a multiple of what divides all of its open terms."""

    polynomial: Grouped
    columns: Columns

    def passes(self, state: State, rows: Array, values: Array) -> Array:
        known_part = replace(self.polynomial, parts=()).ends(self.columns.at(state, rows, values))[0]
        return np.broadcast_to(np.asarray(known_part % self.polynomial.step == 0, dtype=bool), values.shape)


@dataclass(frozen=True, slots=True)
class PolynomialBounds:
    """What a polynomial demand leaves to an unknown that it holds as one power."""

    form: PowerOf
    columns: Columns

    def ends(self, state: State, count: int) -> tuple[Array, Array]:
        return self.form.ends(self.columns.at(state, None, None), count)


@dataclass(frozen=True, slots=True)
class Holds:
    """A condition is true."""

    tree: t.Condition
    names: Mapping[int, str]
    columns: Columns

    def passes(self, state: State, rows: Array, values: Array) -> Array:
        columns = self.columns.at(state, rows, values)
        return np.broadcast_to(truth(self.tree, {self.names[v]: a for v, a in columns.items()}).yes, values.shape)


@dataclass(frozen=True, slots=True)
class EqualTo:
    """The next unknown is the value of an expression in known ones."""

    tree: t.Expr
    names: Mapping[int, str]
    columns: Columns

    def ends(self, state: State, count: int) -> tuple[Array, Array]:
        columns = self.columns.at(state, None, None)
        found = value(self.tree, {self.names[v]: a for v, a in columns.items()})
        whole = found.top // found.bottom
        fine = np.asarray(whole * found.bottom == found.top, dtype=bool)
        if found.defined is not None:
            fine = fine & found.defined
        fine = fine & np.asarray((whole <= FAR) & (whole >= -FAR), dtype=bool)
        at = np.where(fine, whole, 0).astype(np.int64)
        return np.broadcast_to(at, (count,)), np.broadcast_to(np.where(fine, at, -1), (count,))


def sides(condition: t.Condition, name: str) -> Sequence[t.Expr]:
    """The other sides of equations that have the unknown alone on one side."""
    if not isinstance(condition, t.Compare) or condition.op != "=":
        return ()
    pairs = ((condition.left, condition.right), (condition.right, condition.left))
    return [
        other for one, other in pairs if isinstance(one, t.Name) and one.name == name and name not in names_in(other)
    ]
