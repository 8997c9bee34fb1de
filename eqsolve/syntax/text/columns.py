"""Columns of numbers that the caller hands over, by name: lists, arrays, and the columns of data frames.

NumPy is imported when the first is looked at: a text without data must not pay for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from eqsolve.errors import EqsolveError, UsageError, failure
from eqsolve.syntax.text.intake import folded_name
from eqsolve.syntax.text.names import canonical, is_name

Columns = Mapping[str, Sequence[float]]  # NumPy arrays of float64 or complex128


def is_complex(column: object) -> bool:
    """Whether a column holds complex numbers."""
    return getattr(getattr(column, "dtype", None), "kind", "") == "c"


def given_columns(data: Mapping[str, object]) -> tuple[dict[str, Any], int | None]:
    """The columns that a caller hands over as float64 or complex128 arrays [rows] or [sets, rows], by canonical name; and
    how many sets there are.

    Anything that NumPy takes for an array will do. Raises UsageError: a name that no column can have (E645), no numbers
    (E646), a wrong shape (E647), lengths that differ (E648), no columns (E649).
    """

    arrays: dict[str, Any] = {}
    for name, values in data.items():
        column = _column_called(name, arrays)
        try:
            array = array_of(values)
        except (TypeError, ValueError, RuntimeError, OverflowError):
            raise failure(UsageError, "E646", f"data: {name} does not hold numbers", names=(name,)) from None
        if array.ndim not in (1, 2) or not array.size:
            raise failure(
                UsageError,
                "E647",
                f"data: {name} has the shape {list(array.shape)}",
                "a column is [rows] or [sets, rows]",
                names=(name,),
            )
        arrays[column] = array
    for axis, what in ((-1, "rows"), (0, "sets")):
        sizes = {n: a.shape[axis] for n, a in arrays.items() if axis == -1 or a.ndim == 2}
        if len(set(sizes.values())) > 1:
            said = ", ".join(f"{n} has {size}" for n, size in sizes.items())
            raise failure(
                UsageError, "E648", f"data: the columns differ in their numbers of {what}: {said}", names=tuple(sizes)
            )
    if not arrays:
        raise failure(
            UsageError, "E649", "data: there are no columns", 'write for example data={"x": [1, 2, 3], "y": [2, 4, 6]}'
        )
    return arrays, next((a.shape[0] for a in arrays.values() if a.ndim == 2), None)


def _column_called(name: object, others: Mapping[str, object]) -> str:
    """The canonical name of a column, read as the text is. Raises UsageError (E645): no name, or one of the ``others``."""
    folded = folded_name(name) if isinstance(name, str) else ""
    column = canonical(folded)
    if is_name(folded) and column not in others:
        return column
    if column in others:
        raise titled_twice(column)
    raise _no_column(f"data: {name!r} cannot be the name of a column", str(name))


def titled_twice(name: str) -> EqsolveError:
    """The error (E645) of two columns with one title."""
    return _no_column(f"data: two columns are called {name}", name)


def _no_column(said: str, name: str) -> EqsolveError:
    hint = "name each column differently, by letters and digits as in the fit line"
    return failure(UsageError, "E645", said, hint, names=(name,))


def array_of(values: object) -> Any:
    """Values as an array of float64 or complex128, without a copy where they are one; pandas' NA is nan. Raises TypeError,
    ValueError, RuntimeError or OverflowError."""
    import numpy as np  # late: see the head of this module

    dtype = getattr(values, "dtype", None)
    kind = getattr(dtype, "kind", "")
    if not kind and hasattr(values, "to_numpy"):  # a column of polars or pyarrow, whose types are no NumPy ones
        column: Any = values.to_numpy()
        values, kind = column, column.dtype.kind
    if kind == "c" and isinstance(values, np.ma.MaskedArray):
        return np.ma.filled(values.astype(np.complex128), complex(np.nan, np.nan))
    if kind == "c" or isinstance(values, list | tuple) and any(isinstance(value, complex) for value in values):
        return np.asarray(values, dtype=np.complex128)
    if kind in "mM" and kind:
        raise TypeError("moments and spans of time are no numbers")
    if isinstance(values, np.ma.MaskedArray):  # np.asarray would show what is masked
        return np.ma.filled(values.astype(np.float64), np.nan)
    if not isinstance(dtype, np.dtype) and hasattr(values, "to_numpy") and getattr(values, "hasnans", False):
        return values.to_numpy(dtype=np.float64, na_value=np.nan)  # what NA is, only pandas knows
    return np.asarray(values, dtype=np.float64)
