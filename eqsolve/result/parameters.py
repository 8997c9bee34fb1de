"""What a fit says of single values: parameters with their errors, other minima, values asked for, predictions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from eqsolve.errors import AnswerError, failure

Entry = TypeVar("Entry")


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
    mean ("confidence") or of a new reading ("prediction"); without a band ``level`` is None and the ends are nan."""

    text: str
    at: Mapping[str, tuple[float, ...]]
    value: tuple[float, ...]
    lower: tuple[float, ...]
    upper: tuple[float, ...]
    level: float | None = None
    kind: str = "confidence"

    def to_dict(self) -> dict[str, object]:
        """As plain data, for JSON."""
        return {
            "text": self.text,
            "at": {name: list(values) for name, values in self.at.items()},
            "value": list(self.value),
            "lower": list(self.lower),
            "upper": list(self.upper),
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


def entry_of(values: Mapping[str, Entry], name: str) -> Entry:
    """What stands under the name of a parameter. Raises AnswerError (E603): there is none of that name."""
    try:
        return values[name]
    except (KeyError, TypeError):
        known = ", ".join(values)
        raise failure(
            AnswerError, "E603", f"no parameter is called {name!r}", f"the parameters are {known}", names=(str(name),)
        ) from None
