"""What a fit gives: parameters with their errors, other minima, and one model fitted to many data sets. Frozen data,
like the answers."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from eqsolve.errors import AnswerError, Diagnostic, failure
from eqsolve.statuses import FitStatus
from eqsolve.wire import finite

_Entry = TypeVar("_Entry")


@dataclass(frozen=True)
class Parameter:
    """A fitted value and its standard error (None where the data do not determine it; a note says why)."""

    value: float
    stderr: float | None

    def to_dict(self) -> dict[str, float | None]:
        return {"value": self.value, "stderr": self.stderr}


@dataclass(frozen=True)
class LocalMinimum:
    """Another minimum: its parameters, its sum of squares and how many starts ended there (0: a place as good as the
    best, looked for by itself)."""

    values: Mapping[str, float]
    sum_squares: float
    starts: int

    def to_dict(self) -> dict[str, object]:
        return {"values": dict(self.values), "sum_squares": self.sum_squares, "starts": self.starts}


@dataclass(frozen=True)
class FittedValue:
    """The value of ``text = ?`` at the fitted parameters, and the standard error that theirs make (None where one of
    them has none)."""

    text: str
    value: float
    stderr: float | None

    def to_dict(self) -> dict[str, object]:
        return {"text": self.text, "value": self.value, "stderr": self.stderr}


@dataclass(frozen=True)
class Fit:
    """A least-squares fit. ``residual_std`` is sqrt(sum_squares / dof).

    ``dof`` is the residuals less the parameters, those that the data leave open not counted (residuals - rank of J):
    ``a*x + b + c`` has as many as ``a*x + b``. ``minima`` begin with up to five places as good as the best (note N511
    counts them all); the others follow, best first.
    """

    status: FitStatus
    parameters: Mapping[str, Parameter]
    sum_squares: float
    residual_std: float | None
    r_squared: float | None
    points: int
    dof: int
    correlation: Mapping[tuple[str, str], float]
    starts_agreeing: int
    starts: int = 0
    reason: str = ""
    minima: tuple[LocalMinimum, ...] = ()
    notes: tuple[Diagnostic, ...] = ()
    timings: Mapping[str, float] = field(default_factory=dict)
    seed: int = 0
    asked: tuple[FittedValue, ...] = ()

    @classmethod
    def unfinished(cls, reason: str, *, timings: Mapping[str, float] | None = None, seed: int = 0) -> Fit:
        """The fit that nobody could finish: no value is known."""
        return cls(
            FitStatus.UNDECIDED, {}, math.nan, None, None, 0, 0, {}, 0, reason=reason, timings=timings or {}, seed=seed
        )

    def __getitem__(self, name: str) -> float:
        return _fitted(self.parameters, name).value

    def __str__(self) -> str:
        """One line per parameter for a REPL; ``eqsolve.show`` draws the whole."""
        rows = [
            f"{name} = {p.value} ± {p.stderr}" if p.stderr is not None else f"{name} = {p.value}"
            for name, p in self.parameters.items()
        ]
        return "\n".join([f"{self.status.value} (sum of squares {self.sum_squares}: {self.reason})", *rows])

    def to_dict(self) -> dict[str, object]:
        """The JSON contract of ``fit``; keys are only ever added."""
        return {
            "status": self.status.value,
            "reason": self.reason,
            "parameters": {name: p.to_dict() for name, p in self.parameters.items()},
            "sum_squares": self.sum_squares,
            "residual_std": self.residual_std,
            "r_squared": self.r_squared,
            "points": self.points,
            "dof": self.dof,
            "correlation": {f"{a},{b}": v for (a, b), v in self.correlation.items()},
            "starts_agreeing": self.starts_agreeing,
            "starts": self.starts,
            "minima": [m.to_dict() for m in self.minima],
            "notes": [n.to_dict() for n in self.notes],
            "timings": dict(self.timings),
            "seed": self.seed,
            **({"asked": [a.to_dict() for a in self.asked]} if self.asked else {}),
        }

    def to_json(self, indent: int | None = 2) -> str:
        return json.dumps(finite(self.to_dict()), indent=indent, ensure_ascii=False)


@dataclass(frozen=True, eq=False)
class Fits:
    """One model fitted to many data sets. Every column has one entry for each set, in the order given; columns are
    NumPy arrays.

    ``stderr`` is nan where a parameter has none (``notes`` say why), ``values`` and ``sum_squares`` are not finite
    where no start lies in the domain of the model. ``points`` are the rows that a set has, ``dof`` is as in a ``Fit``.
    """

    status: tuple[FitStatus, ...]
    values: Mapping[str, Sequence[float]]
    stderr: Mapping[str, Sequence[float]]
    sum_squares: Sequence[float]
    points: tuple[int, ...]
    dof: tuple[int, ...]
    notes: tuple[Diagnostic, ...] = ()
    timings: Mapping[str, float] = field(default_factory=dict)
    seed: int = 0

    def __len__(self) -> int:
        return len(self.status)

    def __getitem__(self, name: str) -> Sequence[float]:
        """The fitted values of a parameter, one for each set."""
        return _fitted(self.values, name)

    def __str__(self) -> str:
        counts = ", ".join(f"{self.status.count(s)} {s.value}" for s in FitStatus if s in self.status)
        return f"{len(self)} fits of {', '.join(self.values)}: {counts}"

    def to_dict(self) -> dict[str, object]:
        """The JSON contract of ``fit_many``; keys are only ever added."""
        columns = {name: {"value": _floats(v), "stderr": _floats(self.stderr[name])} for name, v in self.values.items()}
        return {
            "sets": len(self),
            "status": [s.value for s in self.status],
            "parameters": columns,
            "sum_squares": _floats(self.sum_squares),
            "points": list(self.points),
            "dof": list(self.dof),
            "notes": [n.to_dict() for n in self.notes],
            "timings": dict(self.timings),
            "seed": self.seed,
        }

    def to_json(self, indent: int | None = 2) -> str:
        return json.dumps(finite(self.to_dict()), indent=indent, ensure_ascii=False)


def _fitted(values: Mapping[str, _Entry], name: str) -> _Entry:
    try:
        return values[name]
    except (KeyError, TypeError):
        known = ", ".join(values)
        raise failure(
            AnswerError, "E603", f"no parameter is called {name!r}", f"the parameters are {known}", names=(str(name),)
        ) from None


def _floats(values: Sequence[float]) -> list[float]:
    return [float(v) for v in values]
