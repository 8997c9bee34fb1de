"""Forty fits whose values, standard errors and correlations agree with references that share no code with eqsolve: SciPy's
least squares over residuals written by hand, its orthogonal distance regression, substitution of relations by hand."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence

import numpy as np
import pytest
from scipy.optimize import least_squares
from scipy.special import lambertw

import eqsolve

Vector = np.ndarray
X = np.linspace(0.2, 4, 24)
Z = np.cos(3 * X)
NOISE = 0.03 * np.sin(57 * X) + 0.02 * np.cos(91 * X)
DY = 0.02 + 0.01 * X
SHORT = np.linspace(0, 2, 9)
TIGHT = {"ftol": 1e-15, "xtol": 1e-15, "gtol": 1e-15}
MODELS = {
    "line": ("a*x + b", lambda t, x: t[0] * x + t[1], [1.3, 0.4]),
    "decay": ("a*exp(-b*x) + c", lambda t, x: t[0] * np.exp(-t[1] * x) + t[2], [2.0, 0.9, 0.3]),
    "peak": ("a*exp(-(x - b)^2/2) + c", lambda t, x: t[0] * np.exp(-((x - t[1]) ** 2) / 2) + t[2], [2.0, 1.9, 0.3]),
}


def agree(fit: eqsolve.Fit, names: Sequence[str], values: Vector, covariance: Vector) -> None:
    order = list(fit.parameters)
    at = [order.index(name) for name in names]
    found = np.asarray(fit.covariance, dtype=float)[np.ix_(at, at)]
    errors = np.sqrt(np.diag(covariance))
    assert [fit[name] for name in names] == pytest.approx(list(values), rel=1e-6)
    assert np.sqrt(np.diag(found)) == pytest.approx(errors, rel=1e-6)
    assert found / np.outer(errors, errors) == pytest.approx(covariance / np.outer(errors, errors), abs=2e-6)


def reference(
    residuals: Callable[[Vector], Vector], start: Sequence[float], *, absolute: bool = False, **loss: object
) -> tuple[Vector, Vector]:
    """Values and covariance; slopes by complex steps, which have no error of differences."""
    run = least_squares(residuals, start, jac="cs", **TIGHT, **loss)
    C = np.linalg.inv(run.jac.T @ run.jac)
    return run.x, C if absolute else C * 2 * run.cost / (len(run.fun) - len(run.x))


WEIGHTINGS = {
    "": (np.ones_like(X), False),
    ", sigma dy": (DY, False),
    ", sigma dy, absolute": (DY, True),
    ", weight 1/dy^2": (DY, False),
}


@pytest.mark.parametrize("weighting", WEIGHTINGS)
@pytest.mark.parametrize("model", MODELS)
def test_weights(model: str, weighting: str) -> None:
    text, f, true = MODELS[model]
    sigma, absolute = WEIGHTINGS[weighting]
    y = f(true, X) + NOISE
    fit = eqsolve.fit(f"fit y = {text}{weighting}", data={"x": X, "y": y, "dy": DY})
    agree(fit, "abc"[: len(true)], *reference(lambda t: (y - f(t, X)) / sigma, true, absolute=absolute))


PSI: dict[str, tuple[Callable[[Vector], Vector], Callable[[Vector], Vector]]] = {
    "soft_l1": (lambda z: z / np.sqrt(1 + z * z), lambda z: (1 + z * z) ** -1.5),
    "huber": (lambda z: np.clip(z, -1, 1), lambda z: (np.abs(z) <= 1).astype(float)),
    "cauchy": (lambda z: z / (1 + z * z), lambda z: (1 - z * z) / (1 + z * z) ** 2),
}


@pytest.mark.parametrize("loss", PSI)
@pytest.mark.parametrize("model", ["line", "decay"])
def test_losses(model: str, loss: str) -> None:
    """Values as SciPy's. The covariance is Huber's (1981, section 7.6) by hand: that of SciPy's scaled cost, which stood
    here, lets rows far off count with the whole of it, so that two of 24 made the errors several times too large."""
    text, f, true = MODELS[model]
    y = f(true, X) + NOISE
    y[[3, 11]] += [0.8, -0.5]
    fit = eqsolve.fit(f"fit y = {text}, loss {loss} 0.05", data={"x": X, "y": y})
    at = least_squares(lambda t: y - f(t, X), true, jac="cs", loss=loss, f_scale=0.05, **TIGHT).x
    J = np.stack([np.imag(f(at + 1e-30j * unit, X)) / 1e-30 for unit in np.eye(len(at))], axis=1)
    psi, bent = (part((y - f(at, X)) / 0.05) for part in PSI[loss])
    n, p = J.shape
    K = 1 + p / n * bent.var() / bent.mean() ** 2
    variance = K**2 * (0.05**2 * (psi**2).sum() / (n - p)) / bent.mean() ** 2
    agree(fit, "abc"[:p], at, variance * np.linalg.inv(J.T @ J))


def test_huber_errors_are_those_of_statsmodels() -> None:
    """RLM with HuberT(1.345) and cov="H1" of statsmodels 0.15.0, whose scale is given to the fit."""
    y = 1.3 * X + 0.4 + NOISE
    y[[3, 11]] += [8.0, -5.0]
    scale = 1.345 * 0.043742888240212524
    fit = eqsolve.fit(f"fit y = a*x + b, loss huber {scale!r}", data={"x": X, "y": y})
    covariance = np.array(
        [[5.135512810540006e-05, -0.00010784576902134012], [-0.00010784576902134012, 0.0002936471339522395]]
    )
    agree(fit, "ab", np.array([1.3015287569708183, 0.393982133981032]), covariance)


def by_odr(f: Callable[..., Vector], x: Vector, y: Vector, sx: Vector, sy: Vector, true: Sequence[float], known: bool):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # newer versions of SciPy point to the package odrpack
        odr = pytest.importorskip("scipy.odr")
        job = odr.ODR(odr.RealData(x, y, sx=sx, sy=sy), odr.Model(f), beta0=true, sstol=1e-15, partol=1e-15, maxit=500)
        job.set_job(deriv=1)
        out = job.run()
    return out.beta, out.cov_beta * (1.0 if known else out.res_var)


@pytest.mark.parametrize("known", ["", ", absolute"])
@pytest.mark.parametrize("model", ["line", "decay"])
def test_errors_in_columns(model: str, known: str) -> None:
    text, f, true = MODELS[model]
    x, y = X + 0.04 * np.sin(41 * X), f(true, X) + NOISE
    fit = eqsolve.fit(f"fit y = {text}, sigma dy, sigma x 0.05{known}", data={"x": x, "y": y, "dy": DY})
    agree(fit, "abc"[: len(true)], *by_odr(f, x, y, np.full_like(x, 0.05), DY, true, bool(known)))


@pytest.mark.parametrize("known", ["", ", absolute"])
def test_errors_in_two_columns(known: str) -> None:
    x, z = X + 0.04 * np.sin(41 * X), Z + 0.03 * np.cos(77 * X)
    y = 1.2 * np.exp(-0.6 * X) + 0.7 * Z + NOISE

    def f(t: Vector, both: Vector) -> Vector:
        return t[0] * np.exp(-t[1] * both[0]) + t[2] * both[1]

    text = f"fit y = a*exp(-b*x) + c*z, sigma 0.03, sigma x 0.05, sigma z 0.02{known}"
    fit = eqsolve.fit(text, data={"x": x, "y": y, "z": z})
    spreads = np.stack([np.full_like(x, 0.05), np.full_like(x, 0.02)])
    agree(fit, "abc", *by_odr(f, np.stack([x, z]), y, spreads, np.full_like(x, 0.03), [1.2, 0.6, 0.7], bool(known)))


TWO = "fit y = A*exp(-k*x) + B*exp(-l*x)\nA ~ 0.4; B ~ 0.6; k ~ 0.5; l ~ 2\n"
PAIR = 0.3 * np.exp(-0.5 * X) + 0.7 * np.exp(-2 * X) + 0.02 * np.sin(57 * X)
RELATIONS: dict[str, tuple[Callable[[Vector], list[object]], list[float]]] = {
    "A + B = 1": (lambda u: [u[0], 1 - u[0], u[1], u[2]], [0.3, 0.5, 2]),
    "l = 4*k": (lambda u: [u[0], u[1], u[2], 4 * u[2]], [0.3, 0.7, 0.5]),
    "l = k + 1.5": (lambda u: [u[0], u[1], u[2], u[2] + 1.5], [0.3, 0.7, 0.5]),
    "A + B = 1; l = 4*k": (lambda u: [u[0], 1 - u[0], u[1], 4 * u[1]], [0.3, 0.5]),
    "k*l = 1": (lambda u: [u[0], u[1], u[2], 1 / u[2]], [0.3, 0.7, 0.5]),
    "A^2 = B - 0.5; k*l = 1": (lambda u: [u[0], u[0] ** 2 + 0.5, u[1], 1 / u[1]], [0.3, 0.5]),
    "A + B <= 0.95; k < l": (lambda u: [u[0], 0.95 - u[0], u[1], u[2]], [0.3, 0.5, 2]),
    "3*A >= 2*B; k < l": (lambda u: [2 * u[0], 3 * u[0], u[1], u[2]], [0.2, 0.5, 2]),
}


@pytest.mark.parametrize("relations", RELATIONS)
def test_relations(relations: str) -> None:
    """As if they were put into the model by hand; the covariance follows the slopes of the substitution."""
    put, start = RELATIONS[relations]

    def residuals(u: Vector) -> Vector:
        A, B, k, l = put(u)
        return PAIR - A * np.exp(-k * X) - B * np.exp(-l * X)

    u, C = reference(residuals, start)
    steps = [np.imag(put(u + 1e-30j * unit)) / 1e-30 for unit in np.eye(len(u))]
    G = np.array(steps).T
    agree(eqsolve.fit(TWO + relations, data={"x": X, "y": PAIR}), "ABkl", np.array(put(u), dtype=float), G @ C @ G.T)


def table(name: str, x: Vector, y: Vector) -> str:
    rows = "\n".join(f"{a!r} {b!r}" for a, b in zip(x.tolist(), y.tolist(), strict=True))
    return f"data {name}: x, y\n{rows}\nend\n"


@pytest.mark.parametrize("model", ["line", "decay"])
@pytest.mark.parametrize("sigma", ["", ", sigma 0.5"])
def test_tables_of_unequal_length_share_parameters(model: str, sigma: str) -> None:
    text, f, true = MODELS[model]
    last = len(true) - 1
    own = "abc"[last]
    y, other = f(true, X) + NOISE, f([*true[:-1], 0.9], SHORT) + 0.03 * np.sin(71 * SHORT)
    said = f"fit one: y = {text}\nfit two: y = {text[: -len(own)]}d{sigma}\n"
    said += table("one", X, y) + table("two", SHORT, other)

    def residuals(t: Vector) -> Vector:
        second = (other - f([*t[:last], t[-1]], SHORT)) / (0.5 if sigma else 1)
        return np.concatenate([y - f(t[:-1], X), second])

    agree(eqsolve.fit(said), ["abc"[k] for k in range(len(true))] + ["d"], *reference(residuals, [*true, 0.9]))


@pytest.mark.parametrize("known", ["", ", sigma dy", ", sigma dy, absolute"])
def test_complex_data(known: str) -> None:
    """Real and imaginary parts are residuals of their own."""
    x = np.linspace(0.1, 6, 20)
    dy = 0.02 + 0.005 * x
    y = 2.0 / (1 + 0.7j * x) + 0.5 + 0.02 * np.sin(31 * x) + 0.03j * np.cos(47 * x)

    def residuals(t: Vector) -> Vector:
        below = 1 + (t[1] * x) ** 2
        re, im = t[0] / below + t[2], -t[0] * t[1] * x / below
        return np.concatenate([y.real - re, y.imag - im]) / (np.tile(dy, 2) if known else 1)

    rows = "\n".join(
        f"{w!r} {v.real!r} {v.imag!r} {s!r}" for w, v, s in zip(x.tolist(), y.tolist(), dy.tolist(), strict=True)
    )
    said = f"fit Z = a/(1 + i*b*w) + c{known}\na > 0; b > 0\ndata w, re(Z), im(Z), dy\n{rows}\n"
    agree(eqsolve.fit(said), "abc", *reference(residuals, [2, 0.7, 0.5], absolute="absolute" in known))


def test_a_model_of_its_own_equation() -> None:
    def f(t: Vector) -> Vector:
        return lambertw(t[0] * t[1] * X) / (t[1] * X)

    y = np.real(f(np.array([2.0, 0.8]))) + NOISE
    fit = eqsolve.fit("fit y = a*exp(-b*y*x)", data={"x": X, "y": y})
    run = least_squares(lambda t: y - np.real(f(t)), [2, 0.8], jac="3-point", **TIGHT)
    v = np.real(f(run.x))
    # the slopes of the implicit function, by hand: v = a exp(-b v x)
    below = 1 + run.x[1] * X * v
    J = np.stack([v / run.x[0] / below, -v * v * X / below], axis=1)
    agree(fit, "ab", run.x, np.linalg.inv(J.T @ J) * 2 * run.cost / (len(X) - 2))
    assert [n.code for n in fit.notes] == ["N518"]
