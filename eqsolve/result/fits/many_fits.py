"""One model fitted to many data sets. Frozen data, like the other results."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from eqsolve.errors import Diagnostic
from eqsolve.result.fits.parameters import entry_of
from eqsolve.result.statuses import FitStatus
from eqsolve.result.writing import Displayed, Restorable, columns_frame, finite, measured, seal, table

ENDS = 5  # data sets that are printed at each end of many; more would push what was typed off the screen


@dataclass(frozen=True, eq=False)
class Fits(Displayed, Restorable):
    """One model fitted to many data sets. Every column has one entry for each set, in the order given; columns are
    NumPy arrays.

    ``status`` says of each set whether its minimum may be taken for the best. ``timings`` are seconds by stage, ``seed`` is
    that of the random starts. ``stderr`` is nan where a parameter has none (``notes`` say why), ``values`` and ``sum_squares`` are not finite
    where no start lies in the domain of the model. ``points`` are the rows that a set has, ``dof`` is as in a ``Fit``.
    ``covariance``[sets, p, p] is that of the parameters in their order, nan where it is not known (None: it was not asked
    of the way that fitted). With standard errors or weights sums of squares are in their units: chi squared.
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
    covariance: Any = None

    def __post_init__(self) -> None:
        """What it holds is read-only."""
        seal(self)

    @property
    def correlation(self) -> Any:
        """[sets, p, p] of the parameters in their order; None where there is no covariance."""
        if self.covariance is None:
            return None
        import numpy as np

        errors = np.sqrt(np.einsum("sii->si", self.covariance))
        with np.errstate(all="ignore"):
            return self.covariance / errors[:, :, None] / errors[:, None, :]

    def __eq__(self, other: object) -> bool:
        """The same numbers (nan is equal to nan), but for ``timings``, and for ``covariance``, which follows from
        correlations and errors."""
        if not isinstance(other, Fits):
            return NotImplemented
        return _rest(self) == _rest(other) and all(
            list(mine) == list(its) and all(_same(mine[name], its[name]) for name in mine)
            for mine, its in (
                (self.values, other.values),
                (self.stderr, other.stderr),
                ({"": self.sum_squares}, {"": other.sum_squares}),
            )
        )

    def __hash__(self) -> int:
        """That of the statuses and counts, which equal fits share."""
        return hash((self.status, self.points, self.dof))

    def _ipython_key_completions_(self) -> list[str]:
        return list(self.values)

    def __len__(self) -> int:
        return len(self.status)

    def __getitem__(self, name: str) -> Sequence[float]:
        """The fitted values of a parameter, one for each set."""
        one = next(iter(self.values), None)
        by_number = one is not None and not isinstance(name, str)
        return entry_of(self.values, name, f"that of one set is fits[{one!r}][{name!r}]" if by_number else "")

    _repr_pretty_ = Displayed._repr_pretty_  # IPython would take the repr of this class before that of a base

    def __repr__(self) -> str:
        """One short line: how many reached what."""
        return f"<Fits: {self._headline()}>"

    def __str__(self) -> str:
        """How many reached what, and a row for each set: of many the first and the last ones."""
        return "\n".join([self._headline(), *table([["set", "status", *self.values, "sum of squares"], *self._rows()])])

    def _headline(self) -> str:
        counts = ", ".join(f"{self.status.count(s)} {s.value}" for s in FitStatus if s in self.status)
        return f"{len(self)} fit{'' if len(self) == 1 else 's'} of {', '.join(self.values)}: {counts}"

    def _rows(self) -> Iterator[list[str]]:
        cut = len(self) > ENDS * 2 + 1
        for k in [*range(ENDS), *range(len(self) - ENDS, len(self))] if cut else range(len(self)):
            if cut and k == len(self) - ENDS:
                yield ["..."] * (len(self.values) + 3)
            values = (measured(float(v[k]), float(self.stderr[name][k])) for name, v in self.values.items())
            yield [str(k), self.status[k].value, *values, f"{float(self.sum_squares[k]):.6g}"]

    def to_pandas(self) -> Any:
        """A data frame with a row for each data set: each parameter (``a``, ``a stderr``), ``sum_squares``, ``points``,
        ``dof`` and ``status``. Raises UsageError (E699): pandas is not installed."""
        errors = (
            (name, column)
            for name, v in self.values.items()
            for name, column in ((name, v), (f"{name} stderr", self.stderr[name]))
        )
        rest = {"sum_squares": self.sum_squares, "points": self.points, "dof": self.dof}
        return columns_frame({**dict(errors), **rest, "status": [s.value for s in self.status]})

    def to_dict(self) -> dict[str, object]:
        """The JSON contract of ``fit_many``; keys are only ever added."""
        columns = {name: {"value": _floats(v), "stderr": _floats(self.stderr[name])} for name, v in self.values.items()}
        return {
            "sets": len(self),
            "status": [s.value for s in self.status],
            "parameters": columns,
            "sum_squares": _floats(self.sum_squares),
            **({} if self.covariance is None else {"correlation": self.correlation.tolist()}),
            "points": list(self.points),
            "dof": list(self.dof),
            "notes": [n.to_dict() for n in self.notes],
            "timings": dict(self.timings),
            "seed": self.seed,
        }

    def to_json(self, indent: int | None = 2) -> str:
        """``to_dict()`` as JSON, in which what is not finite is null; ``indent=None`` gives one line."""
        return json.dumps(finite(self.to_dict()), indent=indent, ensure_ascii=False)


def _rest(fits: Fits) -> tuple[object, ...]:
    """What stands beside the columns."""
    return fits.status, fits.points, fits.dof, fits.notes, fits.seed


def _same(a: Sequence[float], b: Sequence[float]) -> bool:
    return [*map(repr, _floats(a))] == [*map(repr, _floats(b))]


def _floats(values: Sequence[float]) -> list[float]:
    return [float(v) for v in values]
