"""Fits, each as its ``to_dict`` writes it. The fitted model and its rows are not written, so they do not come back."""

from __future__ import annotations

import math
from collections.abc import Collection
from typing import Any

import numpy as np

from eqsolve.restoring.pieces import note, timings
from eqsolve.restoring.placed import Placed
from eqsolve.result import Fit, Fits, FitStatus, FittedValue, LocalMinimum, Multiplier, Parameter, Prediction


def fit(data: Placed) -> Fit:
    """A fit without its model."""
    parameters = {name: _parameter(one) for name, one in data.at("parameters").named()}
    aic = data.maybe("aic").optional(Placed.measure)
    return Fit(
        data.at("status").word(FitStatus),
        parameters,
        data.at("sum_squares").measure(),
        data.at("residual_std").optional(Placed.measure),
        data.at("r_squared").optional(Placed.measure),
        data.at("points").whole(),
        data.at("dof").whole(),
        {_names(one, pair, parameters): one.measure() for pair, one in data.at("correlation").named()},
        data.maybe("starts_agreeing", 0).whole(),
        data.maybe("starts", 0).whole(),
        data.maybe("reason", "").text(),
        tuple(map(_minimum, data.maybe("minima").items())),
        tuple(map(note, data.maybe("notes").items())),
        timings(data.maybe("timings", {})),
        data.maybe("seed", 0).whole(),
        tuple(map(_value, data.maybe("asked").items())),
        data.maybe("weighting").texts(),
        data.maybe("absolute", False).flag(),
        data.maybe("chi_squared").optional(Placed.measure),
        aic,
        # null beside an AIC: there are too few residuals, and it is infinite
        data.at("aicc").measure(math.inf) if aic is not None and "aicc" in data.mapping() else None,
        data.maybe("bic").optional(Placed.measure),
        data.maybe("held").texts(),
        data.maybe("intervals").optional(Placed.number),
        tuple(Multiplier(m.at("text").text(), m.at("value").measure()) for m in data.maybe("multipliers").items()),
        tuple(map(_prediction, data.maybe("predictions").items())),
        data.maybe("digits").optional(Placed.whole),
    )


def _parameter(data: Placed) -> Parameter:
    interval = None
    if (ends := data.maybe("interval")).value is not None:
        low, high = ends.pair()
        interval = (low.measure(-math.inf), high.measure(math.inf))
    return Parameter(data.at("value").measure(), data.at("stderr").optional(Placed.measure), interval)


def _names(data: Placed, pair: str, parameters: Collection[str]) -> tuple[str, str]:
    """The two parameters of ``a,b``; names such as ``x[1,2]`` hold a comma themselves."""
    for k, letter in enumerate(pair):
        if letter == "," and pair[:k] in parameters and pair[k + 1 :] in parameters:
            return pair[:k], pair[k + 1 :]
    raise data.wrong("the correlation of two parameters")


def _minimum(data: Placed) -> LocalMinimum:
    values = {name: value.measure() for name, value in data.at("values").named()}
    return LocalMinimum(values, data.at("sum_squares").measure(), data.at("starts").whole())


def _value(data: Placed) -> FittedValue:
    return FittedValue(data.at("text").text(), data.at("value").measure(), data.at("stderr").optional(Placed.measure))


def _prediction(data: Placed) -> Prediction:
    return Prediction(
        data.at("text").text(),
        {name: _numbers(column) for name, column in data.at("at").named()},
        _numbers(data.at("value")),
        _numbers(data.at("lower")),
        _numbers(data.at("upper")),
        data.maybe("level").optional(Placed.number),
        data.maybe("kind", "confidence").text(),
    )


def _numbers(data: Placed) -> tuple[float, ...]:
    return tuple(entry.measure() for entry in data.items())


def fits(data: Placed) -> Fits:
    """Many fits; columns are NumPy arrays, and the covariance is made of correlations and standard errors."""
    status = tuple(one.word(FitStatus) for one in data.at("status").items())
    values, stderr = {}, {}
    for name, one in data.at("parameters").named():
        values[name], stderr[name] = _column(one.at("value"), len(status)), _column(one.at("stderr"), len(status))
    covariance = None
    if (shared := data.maybe("correlation")).value is not None:
        errors = np.stack(list(stderr.values()), -1)
        rows = [[[entry.measure() for entry in row.items()] for row in one.items()] for one in shared.items()]
        try:
            covariance = np.array(rows, dtype=float).reshape(len(status), len(values), len(values))
        except ValueError:
            raise shared.wrong(f"{len(status)} tables of {len(values)} by {len(values)} numbers") from None
        covariance = covariance * errors[:, :, None] * errors[:, None, :]
    return Fits(
        status,
        values,
        stderr,
        _column(data.at("sum_squares"), len(status)),
        tuple(one.whole() for one in data.at("points").items()),
        tuple(one.whole() for one in data.at("dof").items()),
        tuple(map(note, data.maybe("notes").items())),
        timings(data.maybe("timings", {})),
        data.maybe("seed", 0).whole(),
        covariance,
    )


def _column(data: Placed, sets: int) -> Any:  # an array [sets], as Fits hold them
    column = np.array(_numbers(data), dtype=float)
    if len(column) != sets:
        raise data.wrong(f"a list of {sets} numbers")
    return column
