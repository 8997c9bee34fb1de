"""One model, many data sets, and tables that the caller hands over."""

from __future__ import annotations

import math
import pickle
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from scipy.optimize import curve_fit

import eqsolve
from eqsolve.errors import EqsolveError
from eqsolve.result import FitStatus

DECAY = "fit y = A*exp(-k*t) + C"
GUESS = {"A": 1, "k": 1, "C": 0}
T = np.linspace(0.2, 8, 14)


def decays(sets: int, *, noise: float = 0.02, seed: int = 0) -> np.ndarray:
    """y[sets, 14] of random decays."""
    rng = np.random.default_rng(seed)
    A, k, C = (rng.uniform(low, high, (sets, 1)) for low, high in ((1, 5), (0.3, 1.5), (0, 1)))
    return np.asarray(A * np.exp(-k * T) + C + noise * rng.standard_normal((sets, len(T))))


def alone(y: np.ndarray, t: np.ndarray = T) -> tuple[np.ndarray, np.ndarray]:
    """SciPy's fit of one set to its last digits, with standard errors."""
    values, spread = curve_fit(
        lambda t, A, k, C: A * np.exp(-k * t) + C,
        t,
        y,
        p0=[1, 1, 0],
        ftol=1e-15,
        xtol=1e-15,
        gtol=1e-15,
        maxfev=20_000,
        jac=lambda t, A, k, C: np.stack([np.exp(-k * t), -A * t * np.exp(-k * t), np.ones_like(t)], 1),
    )
    return values, np.sqrt(np.diag(spread))


@pytest.mark.parametrize("start", [GUESS, None], ids=["guess", "none"])
def test_every_set_is_the_fit_of_its_own(start: Mapping[str, float] | None) -> None:
    """Values and standard errors of a sample of 600 sets are SciPy's; the sums of squares are those of the rows."""
    y = decays(600)
    fits = eqsolve.fit_many(DECAY, {"t": T, "y": y}, start=start)
    assert len(fits) == 600
    assert set(fits.status) == {FitStatus.CONVERGED}
    for k in range(0, 600, 29):
        values, errors = alone(y[k])
        assert [fits[n][k] for n in "AkC"] == pytest.approx(values, rel=1e-6)
        assert [fits.stderr[n][k] for n in "AkC"] == pytest.approx(errors, rel=1e-5)
        residual = y[k] - fits["A"][k] * np.exp(-fits["k"][k] * T) - fits["C"][k]
        assert fits.sum_squares[k] == pytest.approx(residual @ residual)


def test_it_agrees_with_the_single_fit() -> None:
    """The same numbers as ``fit`` of one set gives, and a table of its own t for each set is the same as a shared
    one."""
    y = decays(5)
    many = eqsolve.fit_many(DECAY, {"t": np.tile(T, (5, 1)), "y": y})
    for k in range(5):
        one = eqsolve.fit(DECAY, data={"t": T, "y": y[k]})
        assert [many[n][k] for n in "AkC"] == pytest.approx([one[n] for n in "AkC"], rel=1e-8)
        assert [many.stderr[n][k] for n in "AkC"] == pytest.approx([one.parameters[n].stderr for n in "AkC"], rel=1e-7)


def test_nan_costs_a_set_that_row() -> None:
    """Sets of different lengths are filled up with nan: each is the fit of what it has, and a note counts them."""
    y = decays(3)
    y[1, 4] = math.nan
    y[2, 9:] = math.nan
    fits = eqsolve.fit_many(DECAY, {"t": T, "y": y}, start=GUESS)
    assert (fits.points, fits.dof) == ((14, 13, 9), (11, 10, 6))
    kept = np.isfinite(y[1])
    assert [fits[n][1] for n in "AkC"] == pytest.approx(alone(y[1][kept], T[kept])[0], rel=1e-7)
    (note,) = [n for n in fits.notes if n.code == "N506"]
    assert note.text.startswith("2 of 3 data sets") and note.text.endswith("(6 in all)")


@pytest.mark.parametrize("start", [GUESS, None], ids=["guess", "none"])
def test_a_set_without_rows_is_undecided_and_hurts_nobody(start: dict[str, float] | None) -> None:
    """All nan."""
    y = decays(3)
    y[1] = math.nan
    fits = eqsolve.fit_many(DECAY, {"t": T, "y": y}, start=start)
    assert [s.value for s in fits.status] == ["converged", "undecided", "converged"]
    assert math.isnan(fits.stderr["k"][1])


def test_a_set_that_does_not_say_is_flagged() -> None:
    """At one t alone a*t and b cannot be told apart: undecided, no standard errors, a note; the neighbour is fine."""
    t, y = np.array([[2.0, 2, 2, 2], [0, 1, 2, 3]]), np.array([[1, 1.1, 0.9, 1], [1, 3, 5.1, 7]])
    fits = eqsolve.fit_many("fit y = a*t + b", {"t": t, "y": y})
    assert [s.value for s in fits.status] == ["undecided", "converged"]
    assert math.isnan(fits.stderr["a"][0]) and math.isnan(fits.stderr["b"][0])
    assert fits["a"][1] == pytest.approx(2.01)
    assert {"N507", "N508"} <= {n.code for n in fits.notes}


def test_a_hopeless_guess_is_not_the_end() -> None:
    """Where the guess leads nowhere the set begins anew from draws."""
    y = decays(50)
    fits = eqsolve.fit_many(DECAY, {"t": T, "y": y}, start={"A": 1, "k": -400, "C": 0})
    assert set(fits.status) == {FitStatus.CONVERGED}
    assert [fits[n][7] for n in "AkC"] == pytest.approx(alone(y[7])[0], rel=1e-6)


def test_an_active_bound_has_no_standard_error() -> None:
    """k is at most 0.2 and held there in every set."""
    fits = eqsolve.fit_many(f"{DECAY}\nk in [0, 0.2]", {"t": T, "y": decays(4)})
    assert list(fits["k"]) == [0.2] * 4
    assert all(math.isnan(e) for e in fits.stderr["k"])
    assert all(math.isfinite(e) for e in fits.stderr["A"])
    assert "N509" in {n.code for n in fits.notes}


def test_ill_conditioned_sets_keep_their_digits() -> None:
    """A line far from zero: standard errors are those of the textbook although the sums lose half of the digits."""
    x = np.linspace(0, 1, 12) + 1e5
    rng = np.random.default_rng(1)
    y = 2 * (x - 1e5) + 3 + 0.1 * rng.standard_normal((3, 12))
    fits = eqsolve.fit_many("fit y = a*x + b", {"x": x, "y": y})
    centred = x - x.mean()
    for k in range(3):
        slope = centred @ y[k] / (centred @ centred)
        left = y[k] - y[k].mean() - slope * centred
        assert fits["a"][k] == pytest.approx(slope, rel=1e-8)
        assert fits.stderr["a"][k] == pytest.approx(math.sqrt(left @ left / 10 / (centred @ centred)), rel=1e-6)


def test_the_same_seed_gives_the_same_fits() -> None:
    """A batch is a function of its arguments."""
    y = decays(20)
    first, second = (eqsolve.fit_many(DECAY, {"t": T, "y": y}, seed=3).to_dict() for _ in range(2))
    assert {**first, "timings": {}} == {**second, "timings": {}}


def test_the_result_outlives_torch() -> None:
    """It is pickled, and read where torch is not loaded; its JSON says null where a number is none."""
    y = decays(3)
    y[1] = math.nan
    fits = eqsolve.fit_many(DECAY, {"t": T, "y": y}, start=GUESS)
    assert '"stderr": [' in fits.to_json() and "null" in fits.to_json() and "NaN" not in fits.to_json()
    assert str(fits).splitlines()[0] == "3 fits of A, k, C: 2 converged, 1 undecided"
    code = "import sys, pickle; f = pickle.loads(sys.stdin.buffer.read()); assert 'torch' not in sys.modules; print(len(f), f['A'][0] > 0)"
    told = subprocess.run(
        [sys.executable, "-c", code],
        input=pickle.dumps(fits),
        capture_output=True,
        check=True,
        cwd=Path(eqsolve.__file__).parent.parent,
    )
    assert told.stdout.split() == [b"3", b"True"]


def test_what_no_set_determines_takes_no_degree_of_freedom() -> None:
    """a*x + b + c: two degrees of freedom of four rows, as a*x + b has, and its standard error of a."""
    data = {"x": [0, 1, 2, 3], "y": [[1, 3.1, 4.9, 7], [math.nan, 1, 2, 4]]}
    two, three = eqsolve.fit_many("fit y = a*x + b", data), eqsolve.fit_many("fit y = a*x + b + c", data)
    assert two.dof == three.dof == (2, 1)
    assert list(three.stderr["a"]) == pytest.approx(list(two.stderr["a"]))


def test_a_table_of_arrays_is_a_table() -> None:
    """The same fit as from the text; lists, integers and rows of nan included."""
    text = "fit y = a*x + b\ndata x, y\n0 1\n1 3.1\n2 4.9\n3 7"
    given = eqsolve.fit("fit y = a*x + b", data={"x": [0, 1, 2, 3, 4], "y": np.array([1, 3.1, 4.9, 7, math.nan])})
    assert [given[n] for n in "ab"] == pytest.approx([eqsolve.fit(text)[n] for n in "ab"], rel=1e-14)
    assert [n.code for n in given.notes] == ["N505"]


@pytest.mark.parametrize(
    ("data", "code", "says"),
    [
        ({"2x": [1, 2]}, "E645", "cannot be the name of a column"),
        ({"x": ["a", "b"], "y": [1, 2]}, "E646", "does not hold numbers"),
        ({"x": [[1, 2], [3]], "y": [1, 2]}, "E646", "does not hold numbers"),
        ({"x": np.zeros((2, 2, 2)), "y": [1, 2]}, "E647", "has the shape [2, 2, 2]"),
        ({"x": [], "y": []}, "E647", "has the shape [0]"),
        ({"x": [1, 2, 3], "y": [1, 2]}, "E648", "differ in their numbers of rows: x has 3, y has 2"),
        ({"x": [[1, 2]] * 2, "y": [[1, 2]] * 3}, "E648", "differ in their numbers of sets: x has 2, y has 3"),
        ({}, "E649", "there are no columns"),
        ({"x": [1, 2], "y": [[1, 2]]}, "E651", "stands for many data sets"),
        ({"u": [1, 2]}, "E329", "no table has a column y"),
    ],
    ids=["name", "words", "ragged", "cube", "empty", "rows", "sets", "none", "many", "stranger"],
)
def test_wrong_tables_are_refused(data: Mapping[str, object], code: str, says: str) -> None:
    """With a code and a sentence of their own."""
    with pytest.raises(EqsolveError, match=code) as caught:
        eqsolve.fit("fit y = a*x + b", data=data)
    assert says in str(caught.value)


def test_two_tables_are_one_too_many() -> None:
    """One in the text and one beside it."""
    with pytest.raises(EqsolveError, match="E650"):
        eqsolve.fit("fit y = a*x\ndata x, y\n1 2\n2 3", data={"x": [1], "y": [2]})


def test_a_text_without_a_fit_is_refused() -> None:
    """There is nothing to fit; an equation that holds columns is the model."""
    assert eqsolve.fit_many("y = a*x", {"x": [1, 2], "y": [[2, 4], [3, 6]]})["a"].round(9).tolist() == [2, 3]
    with pytest.raises(EqsolveError, match="E620"):
        eqsolve.fit_many("a = 2", {"x": [1, 2], "y": [1, 2]})
