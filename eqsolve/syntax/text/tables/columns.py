"""Columns of numbers that the caller hands over, by name: lists, arrays, and the columns of data frames.

NumPy is imported when the first is looked at: a text without data must not pay for it.
"""

from __future__ import annotations

import re
import reprlib
from collections.abc import Mapping, Sequence
from typing import Any

from eqsolve.errors import EqsolveError, UsageError, failure
from eqsolve.naming import read_as
from eqsolve.syntax.text.names import is_name

Columns = Mapping[str, Sequence[float]]  # NumPy arrays of float64 or complex128


def is_complex(column: object) -> bool:
    """Whether a column holds complex numbers."""
    return getattr(getattr(column, "dtype", None), "kind", "") == "c"


def is_wordy(column: object) -> bool:
    """Whether a column holds words, as they are written."""
    kind = getattr(getattr(column, "dtype", None), "kind", "")
    return kind == "U" or isinstance(column, list) and bool(column) and isinstance(column[0], str)


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
            raise _no_numbers(name, values) from None
        if array.ndim not in (1, 2) or not array.size:
            raise _no_column_of_numbers(name, array.shape)
        arrays[column] = array
    rows = {a.shape[0] for a in arrays.values() if a.ndim == 1}
    for name, array in arrays.items():
        if array.ndim == 2 and array.shape[1] not in rows and array.shape[0] in rows:
            raise _no_column_of_numbers(name, array.shape)
    for axis, what in ((-1, "rows"), (0, "sets")):
        sizes = {n: a.shape[axis] for n, a in arrays.items() if axis == -1 or a.ndim == 2}
        if len(set(sizes.values())) > 1:
            said = ", ".join(f"{n} has {size}" for n, size in sizes.items())
            raise failure(
                UsageError, "E648", f"data: the columns differ in their numbers of {what}: {said}", names=tuple(sizes)
            )
    if not arrays:
        raise no_titles(())
    return arrays, next((a.shape[0] for a in arrays.values() if a.ndim == 2), None)


def _no_numbers(name: str, values: object) -> EqsolveError:
    """The error (E646) of a column that holds something else, with the first such entry where it can be shown."""
    said, hint = f"data: {name} does not hold numbers", ""
    kind = str(getattr(values, "dtype", "")).lower()
    inside = [str(key) for key in values] if isinstance(values, Mapping) else []
    strange = next(((k, value) for k, value in enumerate(_entries(values)) if not _is_number(value)), None)
    if getattr(values, "requires_grad", False) is True:
        said = f"data: {name} is a tensor that wants a gradient, which would end here"
        hint = f"write {name}.detach() for its values"
    elif kind.startswith(("date", "time", "duration")):
        said = f"data: {name} holds dates or times, not numbers"
        hint = "times are numbers once a start and a unit are chosen: (t - t[0]) in seconds, hours or days"
    elif inside:
        said = f"data: {name} holds columns by name, and not numbers"
        below = f"below a line data {name}: {', '.join(inside)}"
        hint = f'one table is given here: data={{"{inside[0]}": [1, 2, 3]}}; several stand in the text, each {below}'
    elif strange is not None:
        said += f": row {strange[0] + 1} has {reprlib.repr(strange[1])}"
        hint = _instead(name, strange[1], values)
    return failure(UsageError, "E646", said, hint, names=(name,))


def _instead(name: str, value: object, values: object) -> str:
    """What makes numbers of a column that holds this value: of decimal commas, months and words each something else."""
    if hasattr(value, "to_timestamp"):
        return f"write {name}.dt.to_timestamp() for the days at which they begin"
    if isinstance(value, str) and _is_number(value.replace(",", ".")):
        return (
            f'for decimal commas write {name}.str.replace(",", ".").astype(float), or decimal="," as the file is read'
        )
    entries = _entries(values)
    wordy = [entry for entry in entries if isinstance(entry, str) and not _is_number(entry)]
    word = re.sub(r"\W+", "_", wordy[0].strip()) if wordy else ""
    if 2 * len(wordy) > len(entries) and is_name(word):
        return (
            f"b[{name}] is a parameter for each word, and ({name} = {word}) is 1 in the rows of {word} and 0 in others"
        )
    return "leave the row out, or put nan in its place"


def _entries(values: object) -> Sequence[object]:
    listing = getattr(values, "tolist", getattr(values, "to_list", None))
    listed = values if listing is None else listing()
    return listed if isinstance(listed, list | tuple) else ()


def _is_number(value: object) -> bool:
    try:
        float(value)  # type: ignore[arg-type]  # what has no float is no number
    except (TypeError, ValueError, OverflowError):
        return False
    return True


def _no_column_of_numbers(name: str, shape: Sequence[int]) -> EqsolveError:
    """The error (E647) of an array that is no column."""
    empty = len(shape) == 1 or len(shape) == 2 and 0 in shape
    what = f"has the shape {list(shape)}{': no rows' if empty else ''}" if shape else "is one number, no column"
    hint = "was everything filtered out? a fit needs rows" if empty else "a column is [rows] or [sets, rows]"
    if len(shape) == 2 and not empty:  # rows and sets the wrong way round, such as a column of scikit-learn
        hint = f"write {name}[:, 0]" if shape[1] == 1 else f"{hint}: write {name}.T"
    return failure(UsageError, "E647", f"data: {name} {what}", hint, names=(name,))


def _column_called(name: object, others: Mapping[str, object]) -> str:
    """The canonical name of a column, read as the text is. Raises UsageError (E645): no name, or one of the ``others``."""
    column = read_as(name) if isinstance(name, str) else ""
    if is_name(column) and column not in others:
        return column
    if column in others:
        raise titled_twice(column)
    raise _no_column(f"data: {name!r} cannot be the name of a column", str(name))


def titled_twice(name: str) -> EqsolveError:
    """The error (E645) of two columns with one title."""
    return _no_column(f"data: two columns are called {name}", name)


def no_titles(titles: Sequence[object]) -> EqsolveError:
    """The error (E649) of a table without columns, or whose columns have numbers or pairs for titles."""
    said, hint = "there are no columns", 'write for example data={"x": [1, 2, 3], "y": [2, 4, 6]}'
    if titles:
        listed = ", ".join(map(repr, titles[:5])) + (", ..." if len(titles) > 5 else "")
        said = f"no column has a name that a fit line can write: their titles are {listed}"
        names = ", ".join(map(repr, "xyzw"[: len(titles)])) + ", ..." * (len(titles) > 4)
        hint = f"give them names first: data.columns = [{names}]"
    return failure(UsageError, "E649", f"data: {said}", hint)


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
