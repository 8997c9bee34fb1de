"""What a fit says of single values: parameters with their errors, other minima, values asked for, predictions."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from eqsolve.errors import MissingNameError, failure
from eqsolve.naming import offered
from eqsolve.result.writing import finite, frame_from, seal, table

Entry = TypeVar("Entry")
# Multipliers below it are 0 to rounding: the relation only names a value. Smaller: the dust of a search makes it bind; larger: one
# that binds softly, in units where the sum of squares is tiny, seems only a name.
COSTS_NOTHING = 1e-12
_NAMES = re.compile(r"[^\W\d]\w*")


@dataclass(frozen=True)
class Parameter:
    """A fitted ``value``, its standard error ``stderr`` (None where the data do not determine it; a note says why), and the
    ``interval`` of its profile where that was asked for."""

    value: float
    stderr: float | None
    interval: tuple[float, float] | None = None  # of its profile, where it was asked for

    def to_dict(self) -> dict[str, object]:
        """As plain data, for JSON."""
        told = {} if self.interval is None else {"interval": list(self.interval)}
        return {"value": self.value, "stderr": self.stderr, **told}


@dataclass(frozen=True)
class LocalMinimum:
    """Another minimum: its parameters, its sum of squares and how many starts ended there (0: a place as good as the
    best, looked for by itself)."""

    values: Mapping[str, float]
    sum_squares: float
    starts: int

    def __post_init__(self) -> None:
        """What it holds is read-only."""
        seal(self)

    def to_dict(self) -> dict[str, object]:
        """As plain data, for JSON."""
        return {"values": dict(self.values), "sum_squares": self.sum_squares, "starts": self.starts}


@dataclass(frozen=True)
class FittedValue:
    """The value of ``text = ?`` at the fitted parameters, and the standard error that theirs make (None where one of
    them has none)."""

    text: str
    value: float
    stderr: float | None

    def to_dict(self) -> dict[str, object]:
        """As plain data, for JSON."""
        return {"text": self.text, "value": self.value, "stderr": self.stderr}


@dataclass(frozen=True)
class Prediction:
    """Values of ``text`` at values of columns (``at``: by name, one entry each), with the ends of a ``level`` band of the
    mean ("confidence") or of a new reading ("prediction"); without a band ``level`` is None and the ends are nan.
    ``index``: the row labels of the data frame that gave the places, which ``to_pandas`` keeps."""

    text: str
    at: Mapping[str, tuple[float, ...]]
    value: tuple[float, ...]
    lower: tuple[float, ...]
    upper: tuple[float, ...]
    level: float | None = None
    kind: str = "confidence"
    index: Any = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        """What it holds is read-only."""
        seal(self)

    def __eq__(self, other: object) -> bool:
        """The same numbers; nan, as of the ends that no band has, is equal to nan."""
        if not isinstance(other, Prediction):
            return NotImplemented
        return self._told() == other._told()

    def __hash__(self) -> int:
        return hash((self.text, self.level, self.kind))

    def _told(self) -> tuple[object, ...]:
        columns = {**self.at, "": self.value, "<": self.lower, ">": self.upper}
        numbers = [(name, [None if math.isnan(v) else v for v in column]) for name, column in columns.items()]
        return self.text, self.level, self.kind, numbers

    def __str__(self) -> str:
        """A row for each place: the columns, the value, and the ends of the band where there is one."""
        names = [*self.at, self.text, *(() if self.level is None else ("lower", "upper"))]
        columns = [*self.at.values(), self.value, *(() if self.level is None else (self.lower, self.upper))]
        return "\n".join(table([names, *([f"{v:.6g}" for v in row] for row in zip(*columns, strict=True))]))

    def to_pandas(self) -> Any:
        """A data frame with a row for each place: the columns of ``at``, ``value``, and where there is a band ``lower`` and
        ``upper``; the rows are labelled as those of the data frame that gave the places. Raises UsageError (E699): pandas
        is not installed.

        >>> import eqsolve
        >>> fit = eqsolve.fit("fit y = a*x", data={"x": [1, 2, 3], "y": [2, 4.5, 6]})
        >>> list(fit.predict(x=[4, 5], level=0.95).to_pandas().columns)
        ['x', 'value', 'lower', 'upper']
        """
        band = {} if self.level is None else {"lower": self.lower, "upper": self.upper}
        labels = self.index if self.index is not None and len(self.index) == len(self.value) else None
        return frame_from({**self.at, "value": self.value, **band}, index=labels)

    def to_dict(self) -> dict[str, object]:
        """As plain data, for JSON, in which an end that is not known is null."""
        return {
            "text": self.text,
            "at": {name: finite(values) for name, values in self.at.items()},
            "value": finite(self.value),
            "lower": finite(self.lower),
            "upper": finite(self.upper),
            "level": self.level,
            "kind": self.kind,
        }


@dataclass(frozen=True)
class Multiplier:
    """The Lagrange multiplier of a relation between parameters that holds at the minimum: half the fall of the sum of
    squares for each unit by which the relation gives way."""

    text: str
    value: float

    def to_dict(self) -> dict[str, object]:
        """As plain data, for JSON."""
        return {"text": self.text, "value": self.value}


def entry_of(values: Mapping[str, Entry], name: str, instead: str = "") -> Entry:
    """What stands under the name of a parameter. Raises AnswerError (E603): there is none of that name; ``instead`` says
    what to write."""
    try:
        return values[name]
    except (KeyError, TypeError):
        known = f"the parameters are {', '.join(values)}{'; ' if instead else ''}{instead}"
        hint = offered(name, values, known)
        raise failure(MissingNameError, "E603", f"no parameter is called {name!r}", hint, names=(str(name),)) from None


def followed(names: Collection[str], relations: Sequence[Multiplier]) -> dict[str, str]:
    """The parameters that only name a value of the others, each with its relation: ``half = ln(2)/k``, which costs the sum
    of squares nothing (multiplier 0) and holds the only mention of ``half`` among the relations."""
    found: dict[str, str] = {}
    for relation in relations:
        left, equals, right = relation.text.partition("=")
        sides = ((left.strip(), right), (right.strip(), left))
        for name, other in sides if equals and abs(relation.value) < COSTS_NOTHING else ():
            mentions = sum(name in _NAMES.findall(one.text) for one in relations)
            if name in names and mentions == 1 and name not in _NAMES.findall(other) and name not in found:
                found[name] = relation.text
    return found
