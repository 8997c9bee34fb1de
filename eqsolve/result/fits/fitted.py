"""What a fit gives: parameters with their errors, other minima, and one model fitted to many data sets. Frozen data,
like the answers."""

from __future__ import annotations

import json
import math
from collections.abc import ItemsView, Iterator, KeysView, Mapping, Sequence, ValuesView
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Protocol, cast

from eqsolve.errors import Diagnostic, UsageError, failure
from eqsolve.naming import meant
from eqsolve.result.explanation import Explanation
from eqsolve.result.fits.parameters import FittedValue, LocalMinimum, Multiplier, Parameter, Prediction, entry_of
from eqsolve.result.fits.remarks import summed
from eqsolve.result.statuses import FitStatus
from eqsolve.result.writing import (
    Displayed,
    Joined,
    Named,
    Restorable,
    finite,
    latex_measured,
    measured,
    parameter_frame,
    plain,
    public,
    row_labels,
    seal,
    sealed,
    values_of,
)


@dataclass(frozen=True)
class Comparison(Displayed):
    """Two fits of the same rows.

    ``better`` is 1 or 2 (None: the data do not say), ``text`` says why. ``special_case`` is the model that the other one
    contains; for it ``test`` is "F" (or "chi-square" where standard errors are known) with its ``statistic`` and the
    ``probability`` of one as large by chance. ``aic``, ``aicc`` and ``bic`` are those of the second less those of the
    first, ``weights`` the Akaike weights.
    """

    text: str
    better: int | None
    special_case: int | None
    test: str | None
    statistic: float | None
    probability: float | None
    aic: float | None
    aicc: float | None
    bic: float | None
    weights: tuple[float, float] | None

    _repr_pretty_ = Displayed._repr_pretty_  # IPython would take the repr of this class before that of a base

    def __repr__(self) -> str:
        """One short line: what the data say."""
        return f"<Comparison: {self.text}>"

    def __str__(self) -> str:
        return self.text

    def to_dict(self) -> dict[str, object]:
        """As plain data, for JSON."""
        return {**asdict(self), "weights": None if self.weights is None else list(self.weights)}

    def to_json(self, indent: int | None = 2) -> str:
        """``to_dict()`` as JSON, in which what is not finite is null; ``indent=None`` gives one line."""
        return json.dumps(finite(self.to_dict()), indent=indent, ensure_ascii=False)


class FittedModel(Protocol):
    """The fitted lines as functions: what a Fit answers later questions with. The road that fitted makes it."""

    def predict(self, at: Mapping[str, object], *, of: str, level: float | None, kind: str) -> Prediction:
        """Values of the column ``of`` (empty: the only one that a line explains) at values of columns."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns that the lines use."""

    @property
    def known(self) -> tuple[str, ...]:
        """These, and the columns of words of which lines made zeros and ones: what a prediction can be given."""

    def residuals(self) -> Mapping[str, Sequence[float]]:
        """The rows that were fitted: columns, then fitted values, residuals and standardized residuals by line."""

    def profile(self, name: str, level: float) -> tuple[float, float]:
        """The profile-likelihood interval of a parameter."""

    def compare(self, fit: Fit, other: Fit) -> Comparison:
        """The fit of this model beside another."""

    def linear(self) -> tuple[str, ...]:
        """The parameters that follow from the others in one step; none under a loss, bounds or relations."""


@dataclass(frozen=True)
class Fit(Displayed, Restorable, Joined):
    """A least-squares fit. ``residual_std`` is sqrt(``sum_squares`` / ``dof``); under a loss that counts rows far off less,
    ``sum_squares`` is the sum of these losses, and ``residual_std`` the spread that Huber's standard errors rest on: K
    sqrt(sum psi^2 / dof) / mean psi' (Huber 1981, section 7.6), None where lines have different losses.

    ``status`` says whether the minimum may be taken for the best, ``reason`` why: ``starts_agreeing`` of ``starts`` starts
    ended in it. ``parameters`` are the values with their errors, ``correlation`` is theirs by pairs of names.
    ``r_squared`` is 1 - sum_squares / (sum of squares about the mean), ``points`` the number of rows. ``asked`` answers the
    questions ``... = ?``, ``notes`` say how the text was read and what is missing, ``timings`` are seconds by stage (in which
    equal fits may differ), and ``seed`` is that of the random starts. ``model`` is what later questions (``predict``, ``residuals``) are put to.

    A fit is a mapping from the names of its parameters to their values: ``fit["a"]``, ``"a" in fit``, ``list(fit)``,
    ``dict(fit)``, ``start=fit``.

    ``dof`` is the residuals less the parameters, those that the data leave open not counted (residuals - rank of J):
    ``a*x + b + c`` has as many as ``a*x + b``. ``minima`` begin with up to five places as good as the best (note N511
    counts them all); the others follow, best first.

    ``weighting`` says in words what was weighted how; ``absolute`` that the standard errors of the data are known, and
    those of the parameters not scaled by the residuals. With them ``chi_squared`` is the sum of squares in their units.
    ``aic``, ``aicc`` and ``bic`` are those of ``fitting.inference.Criteria``. ``held`` names parameters that lie on a
    bound, ``intervals`` is the level of the parameters' intervals if they were asked for, ``multipliers`` the relations
    that hold; ``predictions`` answer the ``predict`` lines of the text. ``shown_digits``: how many drawings show of each
    number (``fit.digits(5)``); None: as many as the standard errors leave.
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
    timings: Mapping[str, float] = field(default_factory=dict, compare=False)
    seed: int = 0
    asked: tuple[FittedValue, ...] = ()
    weighting: tuple[str, ...] = ()
    absolute: bool = False
    chi_squared: float | None = None
    aic: float | None = None
    aicc: float | None = None
    bic: float | None = None
    held: tuple[str, ...] = ()
    intervals: float | None = None
    multipliers: tuple[Multiplier, ...] = ()
    predictions: tuple[Prediction, ...] = ()
    shown_digits: int | None = None
    model: FittedModel | None = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        """What it holds is read-only."""
        seal(self)

    @property
    def stderr(self) -> Mapping[str, float]:
        """Standard errors by name; nan where there is none."""
        return Named({name: math.nan if p.stderr is None else p.stderr for name, p in self.parameters.items()})

    @property
    def covariance(self) -> Any:
        """The covariance of the parameters, an array [p, p] in their order; nan where it is not known."""
        import numpy as np

        names, errors = list(self.parameters), self.stderr
        shared = {**self.correlation, **{(b, a): v for (a, b), v in self.correlation.items()}}
        return np.array(
            [[errors[a] * errors[b] * (1.0 if a == b else shared.get((a, b), math.nan)) for b in names] for a in names]
        )

    def predict(
        self,
        at: Mapping[str, object] | Any = None,
        *,
        of: str = "",
        level: float | None = None,
        kind: str = "confidence",
        **columns: object,
    ) -> Prediction:
        """Values of the fitted model.

        Args:
            at: values of columns by name, numbers or arrays of one length; also as ``predict(x=[1, 2])``, or a data frame,
                of which the columns of the fit are taken. Dates, times and spans where the column holds such, words where it
                holds words: one that no row holds is refused (E681), and a missing one gives nan.
            of: the column that is predicted, where several lines explain one.
            level: such as 0.95, for a band; kind: "confidence" (of the mean) or "prediction" (of a new reading).

        Raises UsageError: there is no fitted model (E680), a column has no value or is none (E681), no line explains what is
        predicted (E682), values without names (E639), a level or a kind that is none (E683), a new reading's standard error that is not known there
        (E684), values that are no numbers (E685).

        >>> import eqsolve
        >>> fit = eqsolve.fit("fit y = a*x + b", data={"x": [0, 1, 2, 3], "y": [1, 3.1, 4.9, 7]})
        >>> told = fit.predict(x=[1.5, 4], level=0.95)
        >>> [round(v, 2) for v in told.value], round(told.upper[0] - told.value[0], 3)
        ([4.0, 8.95], 0.204)
        """
        model = self._fitted_model
        given = {**_named(at, model.known), **columns}
        told = model.predict(given, of=of, level=level, kind=kind)
        return replace(told, index=row_labels(at if at is not None else columns))

    def residuals(self) -> Mapping[str, Sequence[float]]:
        """The rows that were fitted: columns, then fitted values, residuals and standardized residuals.

        Raises UsageError (E680): there is no fitted model.
        """
        rows: Mapping[str, Sequence[float]] = sealed(self._fitted_model.residuals())
        return rows

    def profile(self, name: str, level: float = 0.95) -> tuple[float, float]:
        """The profile-likelihood interval of a parameter: where the sum of squares, minimized over the others, stays
        within the bound of the F distribution (Bates and Watts 1988, section 6.1). An end that is not met is infinite.

        Raises UsageError: there is no fitted model (E680); AnswerError: no such parameter.
        """
        entry_of(self.parameters, name)
        return self._fitted_model.profile(meant(name, self.parameters) or name, level)

    def with_intervals(self, level: float = 0.95) -> Fit:
        """The fit with the profile-likelihood intervals of its parameters, but for those without a standard error.

        Raises UsageError: there is no fitted model (E680), no such level (E683).
        """
        told = {
            name: p if p.stderr is None else replace(p, interval=self.profile(name, level))
            for name, p in self.parameters.items()
        }
        return replace(self, parameters=told, intervals=level)

    def plot(self, file: object = None, *, window: Mapping[str, tuple[float, float]] | None = None) -> Any:
        """The ``Picture`` of the fit, as ``eqsolve.plot`` draws it; also saved, where a file is named."""
        picture = public("plot")(self, window=window)
        if file is not None:
            picture.save(file)
        return picture

    def compare(self, other: Fit) -> Comparison:
        """This fit beside another of the same rows: F or chi-square test where one model is a special case of the other,
        differences of AIC, AICc and BIC, Akaike weights.

        Raises UsageError: there is no fitted model (E680, E689), the rows or their weights differ (E688).
        """
        return self._fitted_model.compare(self, other)

    def explain(self, *, numbers: bool = False) -> Explanation:
        """What was fitted and how far it can be trusted, as ``eqsolve.explain`` tells it."""
        told: Explanation = public("explain")(self, numbers=numbers)
        return told

    def digits(self, number: int) -> Fit:
        """The fit that is drawn with so many significant digits of each number, as ``eqsolve.digits`` says."""
        told: Fit = public("digits")(self, number)
        return told

    @property
    def _fitted_model(self) -> FittedModel:
        if self.model is None:
            raise failure(UsageError, "E680", "this fit holds no model: it was read from data, or found no minimum")
        return self.model

    @classmethod
    def unfinished(cls, reason: str, *, timings: Mapping[str, float] | None = None, seed: int = 0) -> Fit:
        """The fit that nobody could finish: no value is known."""
        return cls(
            FitStatus.UNDECIDED, {}, math.nan, None, None, 0, 0, {}, 0, reason=reason, timings=timings or {}, seed=seed
        )

    def __hash__(self) -> int:
        """That of the status and the parameters, which equal fits share."""
        return hash((self.status, frozenset(self.parameters.items())))

    def __getitem__(self, name: str) -> float:
        return entry_of(self.parameters, name).value

    def _ipython_key_completions_(self) -> list[str]:
        return list(self.parameters)

    def __iter__(self) -> Iterator[str]:
        return iter(self.parameters)

    def __len__(self) -> int:
        return len(self.parameters)

    def __contains__(self, name: object) -> bool:
        return name in self.parameters

    def __bool__(self) -> bool:
        """There is a fit, also where it has no parameters."""
        return True

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Any:
        """What ``numpy.array(fit)`` takes: the fitted values, in the order of the names."""
        del copy  # it is made anew each time
        return values_of(self.values(), dtype)

    def keys(self) -> KeysView[str]:
        """The names of the parameters."""
        return self.parameters.keys()

    def values(self) -> ValuesView[float]:
        """The fitted values, in the order of the names."""
        return self._numbers.values()

    def items(self) -> ItemsView[str, float]:
        """Names and values."""
        return self._numbers.items()

    @property
    def _numbers(self) -> dict[str, float]:
        return {name: p.value for name, p in self.parameters.items()}

    _repr_pretty_ = Displayed._repr_pretty_  # IPython would take the repr of this class before that of a base

    def __repr__(self) -> str:
        """One short line: parameters and status."""
        values = ", ".join(f"{name} = {plain(p.value)}" for name, p in self.parameters.items())
        return f"<Fit: {self.status.value}: {values}>"

    def _repr_latex_(self) -> str | None:
        return latex_measured({name: measured(p.value, p.stderr) for name, p in self.parameters.items()})

    def __str__(self) -> str:
        """One line per parameter, to the digits that its error allows; ``eqsolve.show`` draws the whole."""
        rows = [f"{name} = {measured(p.value, p.stderr)}" for name, p in self.parameters.items()]
        why = f": {self.reason}" if self.reason else ""
        return "\n".join([f"{self.status.value} ({summed(self.weighting)} {self.sum_squares:.6g}{why})", *rows])

    def to_pandas(self) -> Any:
        """A data frame with a row for each parameter: ``value``, ``stderr`` (nan where there is none), and ``low`` and
        ``high`` of its interval where these were asked for. Raises UsageError (E699): pandas is not installed.

        >>> import eqsolve
        >>> list(eqsolve.fit("fit y = a*x", data={"x": [1, 2], "y": [2, 4.5]}).to_pandas().columns)
        ['value', 'stderr']
        """
        rows = {name: {"value": p.value, "stderr": self.stderr[name]} for name, p in self.parameters.items()}
        for name, p in self.parameters.items():
            if p.interval is not None:
                rows[name] |= {"low": p.interval[0], "high": p.interval[1]}
        return parameter_frame(rows)

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
            "absolute": self.absolute,
            "chi_squared": self.chi_squared,
            "aic": self.aic,
            "aicc": self.aicc,
            "bic": self.bic,
            **({"weighting": list(self.weighting)} if self.weighting else {}),
            **({"digits": self.shown_digits} if self.shown_digits is not None else {}),
            **({"intervals": self.intervals} if self.intervals is not None else {}),
            **({"held": list(self.held)} if self.held else {}),
            **({"multipliers": [m.to_dict() for m in self.multipliers]} if self.multipliers else {}),
            **({"predictions": [p.to_dict() for p in self.predictions]} if self.predictions else {}),
            **({"asked": [a.to_dict() for a in self.asked]} if self.asked else {}),
        }

    def to_json(self, indent: int | None = 2) -> str:
        """``to_dict()`` as JSON, in which what is not finite is null; ``indent=None`` gives one line."""
        return json.dumps(finite(self.to_dict()), indent=indent, ensure_ascii=False)


def _named(at: object, known: Sequence[str]) -> Mapping[str, object]:
    """Values by name; of a data frame the columns that are ``known``."""
    if at is None or isinstance(at, Mapping):
        return at or {}
    titles, table = getattr(at, "columns", None), cast(Any, at)
    if titles is not None and hasattr(at, "__getitem__"):
        named = {meant(title, known): title for title in titles}
        return {name: table[named[name]] for name in known if name in named}
    said = f"values of columns are given by name, not as {type(at).__name__}"
    raise failure(UsageError, "E639", said, f"write for example predict({known[0] if known else 'x'}=[1, 2, 3])")
