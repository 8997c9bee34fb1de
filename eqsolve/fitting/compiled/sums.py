"""Compiled sums as functions on arrays."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeVar

import numpy as np

from eqsolve.clocks.progress import counted
from eqsolve.fitting.compiled.compiler import QUICK, SHORT, at_hand, compiler, load
from eqsolve.fitting.compiled.expressions import writable
from eqsolve.fitting.compiled.programs import table_program
from eqsolve.fitting.compiled.searching import sets_program
from eqsolve.fitting.functions import Array, Function

# Parameters up to which the sums are kept in registers and near them. Fewer: small models go through memory for
# nothing; more: compiling takes longer, and the sums spill out of the registers.
MOST = 8
# Rows of a table, or rows of all sets together, from which compiling pays, where it was not done before. Fewer: a fit of
# milliseconds waits half a second; more: NumPy takes longer than compiler and program.
WORTH = 150_000
SHARE = 20_000  # rows that are worth a thread of their own
# Rows of all searches of one call, and the least number of these (a multiple of 8, which run side by side). More: Ctrl-C
# waits for the program, and nothing is told meanwhile; fewer: calls and threads take the time.
AT_A_TIME, AT_LEAST = 4_000_000, 512

_T = TypeVar("_T")
_Doubles, _Longs = ctypes.POINTER(ctypes.c_double), ctypes.POINTER(ctypes.c_long)
_long = ctypes.c_long


def _able(functions: Sequence[Function]) -> bool:
    p = functions[0].parameters
    return bool(compiler()) and 0 < p <= MOST and all(writable(f) for f in functions)


@dataclass(frozen=True, eq=False)
class TableSums:
    """S = [J r]'[J r] over the rows of one line's table."""

    program: ctypes.CDLL
    number: int
    parameters: int

    def __call__(self, theta: Array, columns: Sequence[Array], weight: Array | None) -> Array:
        """[p+1, p+1] at theta[p]; columns [N] and weight [N] are contiguous float64."""
        p, rows = self.parameters, len(columns[0]) if columns else 1
        x = np.ascontiguousarray(theta, dtype=float)
        pointers = _pointers(columns)
        call = getattr(self.program, f"table_{self.number}")
        size = (p + 1) * (p + 2) // 2

        def part(a: int, b: int) -> Array:
            S = np.zeros(size)
            call(_at(x), pointers, _at(weight), ctypes.c_long(a), ctypes.c_long(b), _at(S))
            return S

        S = np.stack(in_threads(part, rows, rows)).sum(0)
        out: Array = symmetric(S[None], p)[0]
        return out


def table_sums(functions: Sequence[Function], rows: int) -> tuple[TableSums, ...] | None:
    """The sums of lines over so many rows; None where NumPy is the better way or the only one."""
    if not _able(functions):
        return None
    source = table_program(functions)
    program = load(source, QUICK) if rows >= WORTH or at_hand(source, QUICK) else None
    if program is None:
        return None
    return tuple(TableSums(program, k, functions[0].parameters) for k in range(len(functions)))


@dataclass(frozen=True, eq=False)
class SetSums:
    """Sums and searches of many sets. ``columns`` are those of all lines, then the weight of each line or None: [n] shared
    by all sets, or [sets, n]."""

    program: ctypes.CDLL
    parameters: int
    rows: int
    sets: int
    columns: tuple[Array | None, ...]
    lower: Array
    upper: Array

    def at(self, theta: Array, which: Array | None = None) -> Array:
        """S[L, p+1, p+1] at theta[L, p]; lane j is one of set ``which``[j], or of set j."""
        return self._run(theta, which, (), 0, 0.0)[1]

    def descended(
        self, theta: Array, which: Array | None = None, *, linear: Sequence[int] = (), steps: int, offset: float
    ) -> tuple[Array, Array, Array]:
        """Where the searches from theta[L, p] ended, the sums S there and the offsets [L]. The parameters ``linear``, in
        which the lines are affine together, begin at their best."""
        return self._run(theta, which, linear, steps, offset)

    def ranked(self, theta: Array, linear: Sequence[int], kept: int) -> Array:
        """[sets, kept] which of the starts theta[C, p] leave each set least with ``linear`` at their best, best first."""
        theta, kept = np.ascontiguousarray(theta, dtype=float), min(kept, len(theta))
        index = np.zeros((self.sets, kept), dtype=np.int64)
        given = (*self._given, _at(theta), _long(len(theta)), _long(kept), self._marked(linear))

        def part(a: int, b: int) -> int:
            failed: int = self.program.ranked(_long(a), _long(b), *given, index.ctypes.data_as(_Longs))
            return failed

        if any(in_threads(part, self.sets, self.sets * len(theta) * max(1, self.rows))):
            raise MemoryError
        return index

    def _run(
        self, theta: Array, which: Array | None, linear: Sequence[int], steps: int, offset: float
    ) -> tuple[Array, Array, Array]:
        p, lanes = self.parameters, len(theta)
        x = np.array(theta, dtype=float, order="C")
        S, ended = np.empty((lanes, (p + 1) * (p + 2) // 2)), np.empty(lanes)
        of = None if which is None else np.ascontiguousarray(which, dtype=np.int64)
        given = (
            *self._given, None if of is None else of.ctypes.data_as(_Longs), _at(x), _at(self.lower), _at(self.upper),
            self._marked(linear) if linear else None, ctypes.c_int(steps), ctypes.c_double(offset), _at(S), _at(ended),
        )  # fmt: skip

        def searched(first: int, count: int) -> list[int]:
            def part(a: int, b: int) -> int:
                failed: int = self.program.sets(_long(first + a), _long(first + b), *given)
                return failed

            return in_threads(part, count, count * max(1, self.rows))

        size = max(AT_LEAST, AT_A_TIME // max(1, self.rows) // 8 * 8)
        counted("searches", 0, of=lanes if steps else 0)
        for first in range(0, lanes, size):
            count = min(size, lanes - first)
            if any(searched(first, count)):
                raise MemoryError
            if steps:
                counted("searches", count)
        return x, symmetric(S, p), ended

    @property
    def _given(self) -> tuple[Any, ...]:
        """Rows, columns, and which of them all sets share."""
        shared = bytes(int(c is None or c.ndim == 1) for c in self.columns)
        return _long(self.rows), _pointers(self.columns), shared

    def _marked(self, linear: Sequence[int]) -> bytes:
        return bytes(int(k in linear) for k in range(self.parameters))


def set_sums(
    functions: Sequence[Function],
    columns: Sequence[Array | None],
    rows: int,
    sets: int,
    bounds: tuple[Array, Array],
    limits: Sequence[tuple[str, float]],
) -> SetSums | None:
    """The search of many sets; None where NumPy is the better way or the only one."""
    if not _able(functions):
        return None
    source = sets_program(functions, limits)
    program = load(source, SHORT) if rows * sets >= WORTH // 4 or at_hand(source, SHORT) else None
    if program is None:
        return None
    kept = tuple(None if c is None else np.ascontiguousarray(c, dtype=float) for c in columns)
    lower, upper = (np.ascontiguousarray(b, dtype=float) for b in bounds)
    return SetSums(program, functions[0].parameters, rows, sets, kept, lower, upper)


def symmetric(S: Array, p: int) -> Array:
    """[..., p+1, p+1] of the upper triangles [..., k]."""
    a, b = np.triu_indices(p + 1)
    out = np.empty((len(S), p + 1, p + 1))
    out[:, a, b] = S
    out[:, b, a] = S
    return out


def in_threads(part: Callable[[int, int], _T], count: int, work: int) -> list[_T]:
    """part(a, b) for pieces of 0 ... count, in as many threads as the work is worth."""
    most = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    threads = max(1, min(most, 8, work // SHARE))
    edges = [count * k // threads // 8 * 8 for k in range(threads)] + [count]
    pieces = list(pairwise(edges))
    if threads == 1:
        return [part(*pieces[0])]
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(lambda piece: part(*piece), pieces))


def _at(array: Array | None) -> Any:
    return None if array is None else array.ctypes.data_as(_Doubles)


def _pointers(columns: Sequence[Array | None]) -> Any:
    return (_Doubles * max(1, len(columns)))(*(_at(c) for c in columns))
