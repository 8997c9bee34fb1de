"""What kind of thing each argument of a call must be. Whatever else is given is refused with an error that says what
would do."""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Mapping
from pathlib import Path, PurePath
from typing import Any, TypeVar, cast

from eqsolve.errors import EqsolveError, UsageError, failure

Value = TypeVar("Value")
Listener = TypeVar("Listener", bound=Callable[..., None])


def seconds_of(limit: object) -> float:
    """A time limit; None is none at all."""
    if limit is None:
        return math.inf
    try:
        # what has no float is refused
        seconds = math.nan if isinstance(limit, bool | str | bytes) else float(limit)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        seconds = math.nan
    if not seconds > 0:
        raise failure(
            UsageError,
            "E623",
            "the time limit must be a positive number of seconds",
            f"{_said(limit)} is none; None means no limit",
        )
    return seconds


def mapping_of(what: str, values: Mapping[str, Value] | None, example: str) -> Mapping[str, Value]:
    """Values by name, also those of a row of pandas; None is an empty mapping."""
    if values is None:
        return {}
    if not isinstance(values, Mapping) and hasattr(values, "keys") and hasattr(values, "__getitem__"):
        values = dict(values)
    if not isinstance(values, Mapping):
        raise _no_names(what, values, f"write for example {what}={example}")
    stranger = next((name for name in values if not isinstance(name, str)), None)
    if stranger is not None or None in values:
        raise failure(
            UsageError, "E655", f"{what}: {_said(stranger)} is no name", f"write for example {what}={example}"
        )
    return values


def table_of(data: object) -> Mapping[str, object]:
    """The columns of a table by name. Raises UsageError (E654, E655)."""
    if isinstance(data, str | PurePath):
        hint = 'read it first: data=pandas.read_csv("rows.csv"), or name it in a line of the text, data "rows.csv", and pass base_dir="."'
        raise _no_names("data", data, hint)
    if isinstance(data, list) and data and all(isinstance(row, Mapping) for row in data):
        raise _no_names("data", data, "make columns of the rows first: data=pandas.DataFrame(rows)")
    columns: Any = data
    return mapping_of("data", columns, '{"x": [1, 2, 3], "y": [2, 4, 6]}')


def _no_names(what: str, values: object, hint: str) -> EqsolveError:
    return failure(UsageError, "E654", f"{what} must give values by name, not {_said(values)}", hint)


def of_kind(what: str, value: object, kind: type[Value], hint: str) -> Value:
    """What is of that kind, as the call takes it."""
    if isinstance(value, kind):
        return value
    raise _no_kind(what, value, kind.__name__, hint)


def _no_kind(what: str, value: object, kinds: str, hint: str) -> EqsolveError:
    return failure(UsageError, "E600", f"{what} must be of the kind {kinds}, not {_said(value)}", hint)


def class_of(what: str, value: object, kinds: tuple[type, ...]) -> Any:
    """One of these classes, or one derived from it."""
    if inspect.isclass(value) and issubclass(value, kinds):
        return value
    names = ", ".join(kind.__name__ for kind in kinds)
    raise _no_kind(
        what,
        value,
        f"class of {names}",
        f"give one of these classes, {what}=eqsolve.{kinds[0].__name__}, or one derived from it",
    )


def flag_of(what: str, value: object) -> bool:
    """True or False, also NumPy's."""
    if isinstance(value, bool) or type(value).__name__ in ("bool_", "bool"):
        return bool(value)
    raise failure(UsageError, "E656", f"{what} must be True or False, not {_said(value)}")


def name_of(name: object) -> str | None:
    """What errors call the text."""
    if name is None or isinstance(name, str):
        return name
    raise failure(UsageError, "E657", f"name must be a text, not {_said(name)}", "it is what errors call the text")


def folder_of(folder: object) -> Path | None:
    """The folder of tables."""
    if folder is None or isinstance(folder, str | Path):
        return None if folder is None else Path(folder)
    raise failure(UsageError, "E658", f"base_dir must be the path of a folder, not {_said(folder)}")


def listener_of(what: str, listener: Listener | None) -> Listener | None:
    """A function that can be called with what there is to tell: ``progress`` with what is being done and how many
    solutions are known, ``trace`` with what became of a rung of the search."""
    if listener is None:
        return None
    told: tuple[object, ...] = ("", 0) if what == "progress" else (None,)
    if not callable(listener):
        raise _no_listener(what, listener)
    try:
        inspect.signature(listener).bind(*told)
    except ValueError:  # a built-in function tells nothing of itself
        pass
    except TypeError:
        raise _no_listener(what, listener) from None
    own = getattr(listener, "__module__", "") != "builtins"
    return listener if own else cast(Listener, _told_by_name(what, listener))


def _told_by_name(what: str, listener: Callable[..., object]) -> Callable[..., object]:
    """A function of Python, such as float and len, whose error for what it is told names the keyword (E659)."""

    def told(*values: object) -> object:
        try:
            return listener(*values)
        except (TypeError, ValueError) as error:
            if isinstance(listener, type) or isinstance(error, TypeError):
                raise _no_listener(what, listener) from error
            raise  # print to a file that is closed

    return told


def _no_listener(what: str, listener: object) -> EqsolveError:
    values, hint = (
        ("two values", "it gets what is being done, and a count")
        if what == "progress"
        else ("one value", "it gets what became of each rung of the search")
    )
    return failure(UsageError, "E659", f"{what} must be a function of {values}, not {_said(listener)}", hint)


def _said(value: object) -> str:
    """A value and its type in a few words."""
    shown = repr(value)
    return f"{shown if len(shown) <= 40 else shown[:37] + '...'} ({type(value).__name__})"
