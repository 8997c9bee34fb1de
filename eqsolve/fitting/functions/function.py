"""Expressions as functions of parameters and columns: values, and slopes by one sweep backwards over the tape."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

import numpy as np

from eqsolve.fitting.functions.kernels import Array
from eqsolve.fitting.functions.plan import Backward, Forward
from eqsolve.fitting.functions.sizes import sizes
from eqsolve.fitting.functions.tape import Tape


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
            out = self._forward(theta, columns)[-1]
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
            forward = self._forward
            size = sizes(forward.steps, forward(theta, columns))
            return np.asarray(_full(size, len(theta), _rows(columns)))

    def column_slopes(self, theta: Array, columns: Sequence[Array]) -> tuple[Array, Array]:
        """Values [L, N] and derivatives [L, N, c] by the columns."""
        return self._swept(theta, columns, range(self.parameters, self.parameters + self.columns))

    def __getstate__(self) -> dict[str, Any]:
        """What a pickle holds: the plans of work are made anew."""
        return {f.name: getattr(self, f.name) for f in fields(self)}

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
    def _forward(self) -> Forward:
        return Forward.of(self.tape, self._needed, self.parameters)

    @cached_property
    def _sweeps(self) -> dict[tuple[int, ...], Backward]:
        return {}

    def _swept(self, theta: Array, columns: Sequence[Array], wanted: Sequence[int]) -> tuple[Array, Array]:
        """Values, and derivatives by the wanted inputs: what flows back from the output to each of them."""
        key = tuple(wanted)
        back = self._sweeps.get(key)
        if back is None:
            back = self._sweeps[key] = Backward.of(self._forward, key)
        with np.errstate(all="ignore"):
            values = self._forward(theta, columns)
            value = _full(values[-1], len(theta), _rows(columns))
            out = back(values, value)
            if np.isnan(out.sum()):
                self._put_right(theta, columns, back, value, out)
        return value, out

    def _put_right(self, theta: Array, columns: Sequence[Array], back: Backward, value: Array, out: Array) -> None:
        """Slopes that are nan where the value is finite, once more: where nothing flows, an infinite slope is no nan."""
        lanes = np.flatnonzero((np.isnan(out).any(2) & np.isfinite(value)).any(1))
        if len(lanes):
            some = [c if c.ndim == 1 else c[lanes] for c in columns]
            out[lanes] = back.careful(self._forward(theta[lanes], some), value[lanes])


def _rows(columns: Sequence[Array]) -> int:
    return columns[0].shape[-1] if columns else 1


def _full(value: Any, lanes: int, rows: int) -> Array:
    value = np.asarray(value)
    if value.dtype.kind not in "fc":
        value = value.astype(np.float64)
    return np.array(np.broadcast_to(value, (lanes, rows)))
