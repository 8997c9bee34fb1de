"""Results as tables of other libraries: arrays of NumPy, data frames of pandas (the extra ``pandas``)."""

from __future__ import annotations

import math
import re
import warnings
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from eqsolve.errors import AnswerError, UsageError, failure
from eqsolve.result.statuses import Status
from eqsolve.spelling import written

if TYPE_CHECKING:
    from eqsolve.result.answers import Answer, Answers, AskedValue, Solution, SolutionFamily

_FITS = range(-(2**63), 2**63)  # whole numbers of 64 bits
_ASKING = re.compile(r"^\s*(?:\?|(?:find|what is|compute|calculate|evaluate|determine)\b)\s*", re.IGNORECASE)


def array_of(answer: Answer) -> Any:
    """An array [solutions, unknowns]; of whole numbers int64, or objects where one is longer, else float64."""
    import numpy as np

    _listed(answer)
    rows = [[s.values[name] for name in answer.unknowns] for s in answer]
    values = [value for row in rows for value in row]
    whole = bool(values) and all(isinstance(value, int) for value in values)
    kind: type = float if not whole else np.int64 if all(value in _FITS for value in values) else object
    return np.array(rows, dtype=kind).reshape(len(rows), len(answer.unknowns))


def row_labels(at: object) -> Any:
    """The index of a data frame, or of a column of one; None of what has none."""
    own = getattr(at, "index", None)
    if own is not None and hasattr(own, "__len__"):
        return own
    found = (row_labels(one) for one in at.values()) if isinstance(at, Mapping) else ()
    return next((one for one in found if one is not None), None)


def values_of(values: Iterable[float], dtype: Any = None) -> Any:
    """What ``numpy.array`` takes of a mapping of names to numbers: the numbers, in the order of the names."""
    import numpy as np

    return np.array(list(values), dtype=dtype)


def frame_of(answer: Answer, *, exact: bool) -> Any:
    """A row for each solution, or for each formula of a family: a column for each unknown and each value that was asked
    for, ``status`` and ``proved``."""
    asked = asked_by_title(answer)
    if answer.family is not None and answer.family.expressions:
        parts = (answer.family, *answer.family.others)
        return frame_from(
            [_formula(part, answer.unknowns, _told_of_family(asked, len(parts))) for part in parts],
            [*answer.unknowns, *asked, "status", "proved"],
        )
    _listed(answer)
    rows = [
        _row(s, answer.unknowns, {title: _at(one, k, exact) for title, one in asked.items()}, exact)
        for k, s in enumerate(answer)
    ]
    return frame_from(rows, [*answer.unknowns, *asked, "status", "proved"])


def asked_by_title(answer: Answer) -> dict[str, AskedValue]:
    """The values that the text asks for, by the titles of their columns: ``find 2x``, ``2x = ?`` are called 2x."""
    titled = {_ASKING.sub("", one.text).rstrip("=? .") or one.text: one for one in answer.asked}
    return {title: one for title, one in titled.items() if title not in answer.unknowns}


def _at(asked: AskedValue, number: int, exact: bool) -> object:
    """The value at a solution; nan where it is not known."""
    form = asked.exact[number] if exact and number < len(asked.exact) else None
    return form if form is not None else asked.values[number] if number < len(asked.values) else math.nan


def asked_at(asked: Mapping[str, AskedValue], title: str, number: int) -> float:
    """The value of that title at a solution; nan where it is not known."""
    return float(asked[title].values[number]) if title in asked and number < len(asked[title].values) else math.nan


def _told_of_family(asked: Mapping[str, AskedValue], formulas: int) -> dict[str, object]:
    """As text: what all members agree on, or the expression in the free unknowns, which is that of one formula alone."""
    told: dict[str, object] = {}
    for title, one in asked.items():
        forms = [form for form in (*one.exact[:1], *one.values[:1]) if form is not None]
        told[title] = written(forms[0]) if forms and (one.values or formulas == 1) else None
    return told


def _row(solution: Solution, names: Sequence[str], asked: Mapping[str, object], exact: bool) -> dict[str, object]:
    forms = solution.forms if exact else {}
    values = {name: forms.get(name, solution.values[name]) for name in names}
    return {**values, **asked, "status": solution.status.value, "proved": solution.status is Status.PROVED}


def _formula(family: SolutionFamily, names: Sequence[str], asked: Mapping[str, object]) -> dict[str, object]:
    told = {name: written(family.expressions.get(name, name)) for name in names}
    return {**told, **asked, "status": "family", "proved": family.exact and family.certificate is not None}


def parameter_frame(parameters: Mapping[str, Mapping[str, object]]) -> Any:
    """A row for each parameter, by name."""
    frame = frame_from(list(parameters.values()))
    frame.index = list(parameters)
    frame.index.name = "parameter"
    return frame


def answers_frame(answers: Answers, *, exact: bool) -> Any:
    """The rows of each answer behind the values of its constants."""
    rows: list[Mapping[object, object]] = []
    for k, answer in enumerate(answers):
        given: dict[object, object] = {name: values[k] for name, values in answers.params.items()}
        told = frame_of(answer, exact=exact).to_dict("records") or [
            {"status": answer.verdict.value, "proved": answer.proved}
        ]
        rows += [{**given, **row} for row in told]
    titles = list(dict.fromkeys(title for row in rows for title in row))
    behind = [title for title in titles if title not in ("status", "proved")]
    return frame_from(rows, [*map(str, behind), "status", "proved"])


def columns_frame(columns: Mapping[str, object]) -> Any:
    """A row for each data set."""
    frame = frame_from(columns)
    frame.index.name = "set"
    return frame


def _listed(answer: Answer) -> None:
    """Raises AnswerError (E606) of a family, whose solutions are no list; warns of a list that is cut, since a table does
    not show it."""
    if answer.family is not None:
        raise failure(
            AnswerError,
            "E606",
            "there are infinitely many solutions, and a table would hold a sample of them",
            "answer.family has the formulas; to list some give values to its free unknowns, or bounds",
        )
    if (answer.count or 0) > len(answer):
        warnings.warn(
            f"{len(answer):,} of {answer.count:,} solutions are listed: the table holds these; max_solutions=... lists more",
            UserWarning,
            stacklevel=4,
        )


def frame_from(rows: Any, columns: Sequence[str] | None = None, index: Any = None) -> Any:
    """A data frame of rows or columns; ``index``: the labels of its rows, if they have any. Raises UsageError (E699):
    pandas is not installed."""
    try:
        import pandas  # type: ignore[import-untyped,unused-ignore]  # its stubs are a package of their own
    except ImportError:
        hint = 'python -m pip install "eqsolve[pandas]" installs it; to_numpy() and to_dict() need nothing'
        raise failure(UsageError, "E699", "data frames need pandas, which is not installed", hint) from None
    return pandas.DataFrame(rows, columns=None if columns is None else list(columns), index=index)
