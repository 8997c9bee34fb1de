"""Fits: certified digits, honest statuses, and what is said where the data cannot say."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest
import sympy as sp
import torch

import eqsolve
from eqsolve.clocks.work import now
from eqsolve.errors import Span
from eqsolve.fits.one import WHOLE
from eqsolve.fitting import FitProblem, fitted, problem_of
from eqsolve.fitting.functions import affine_together
from eqsolve.fitting.least_squares import polish
from eqsolve.fitting.minima.second_order import rises
from eqsolve.given import Given
from eqsolve.methods.fit import fitting as of_large_tables
from eqsolve.model.system import Data, Relation, System, Unknown
from eqsolve.result import Fit, FitStatus
from eqsolve.syntax.tree import Statements

a, b, c, r, x, y, z = sp.symbols("a b c r x y z", real=True)
b1, b2, b3, b4, b5, b6, b7, b8 = sp.symbols("b1:9", real=True)
e = sp.exp

# The models of the NIST StRD nonlinear regression problems in tests/problems/nist_*.json.
MODELS = {
    "chwirut2": e(-b1 * x) / (b2 + b3 * x),
    "danwood": b1 * x**b2,
    "gauss1": b1 * e(-b2 * x) + b3 * e(-((x - b4) ** 2) / b5**2) + b6 * e(-((x - b7) ** 2) / b8**2),
    "lanczos3": b1 * e(-b2 * x) + b3 * e(-b4 * x) + b5 * e(-b6 * x),
    "misra1a": b1 * (1 - e(-b2 * x)),
    "misra1c": b1 * (1 - (1 + 2 * b2 * x) ** sp.Rational(-1, 2)),
}
PROBLEMS = Path(__file__).parents[2] / "problems"


def system(
    lines: Sequence[tuple[sp.Expr, sp.Expr]],
    parameters: Sequence[sp.Symbol | Unknown],
    data: Mapping[str, Sequence[float]] | None = None,
) -> System:
    """Fit lines ``left = right`` over a table."""
    unknowns = tuple(p if isinstance(p, Unknown) else Unknown(p.name, p) for p in parameters)
    fits = tuple(
        Relation("=", left, right, k + 1, f"fit {left} = {right}", Span(0, 1)) for k, (left, right) in enumerate(lines)
    )
    table = Data(data, {name: sp.Symbol(name, real=True) for name in data}) if data is not None else None
    return System(unknowns, (), fits=fits, data=table)


def written(system: System) -> Statements:
    """The system as a text that is read."""
    lines = [f"fit {line.left} = {line.right}".replace("**", "^") for line in system.fits]
    bounds = [f"{u.name} in [{u.lower}, {u.upper}]" for u in system.unknowns if (u.lower, u.upper) != (-sp.oo, sp.oo)]
    text = "\n".join([f"unknowns {', '.join(system.names)}", *lines, *bounds])
    return Given(text, columns=dict(system.data.columns) if system.data else None).read()


def problem(system: System) -> FitProblem:
    guesses = {u.name: u.guess for u in system.unknowns if u.guess is not None}
    return problem_of(written(system), guesses)


def fit(system: System, *, seed: int = 0, deadline: float = math.inf) -> Fit:
    """The fit on the road that its table takes."""
    found = problem(system)
    if found.rows > WHOLE:
        return of_large_tables.fit(system, seed=seed, deadline=deadline)
    return fitted(found, written(system), seed=seed, deadline=deadline)


def grid(count: int, low: float, high: float) -> list[float]:
    return [low + (high - low) * k / (count - 1) for k in range(count)]


def digits(value: float | None, certified: float) -> float:
    if value is None or value == certified:
        return 0.0 if value is None else 16.0
    return -math.log10(abs(value - certified) / abs(certified))


@pytest.mark.parametrize("start", [0, 1, None], ids=["far", "near", "none"])
@pytest.mark.parametrize("name", MODELS)
def test_certified_digits(name: str, start: int | None) -> None:
    """Parameters, standard errors and sums of squares agree with NIST to nine digits from both starts; sums of squares
    without one."""
    problem = json.loads((PROBLEMS / f"nist_{name}.json").read_text(encoding="utf-8"))
    guess = None if start is None else {k: float(v) for k, v in problem["start"][start].items()}
    parameters = [
        Unknown(n, sp.Symbol(n, real=True), guess=guess.get(n) if guess else None) for n in problem["unknowns"]
    ]
    found = fit(system([(y, MODELS[name])], parameters, problem["data"]))
    assert found.status is FitStatus.CONVERGED, found.reason
    assert digits(found.sum_squares, float(problem["sum_squares"])) > 9
    assert found.dof == problem["certified"]["dof"]
    if start is not None:
        for key, value in problem["certified"]["values"].items():
            assert digits(found[key], float(value)) > 9
            assert digits(found.parameters[key].stderr, float(problem["certified"]["std"][key])) > 9


def test_the_founding_regression() -> None:
    """Twenty samples of x^2 + 2x + 3 give back 1, 2, 3 with R^2 = 1, no start needed."""
    xs = grid(20, -5, 5)
    found = fit(system([(y, a * x**2 + b * x + c)], [a, b, c], {"x": xs, "y": [v * v + 2 * v + 3 for v in xs]}))
    assert [found["a"], found["b"], found["c"]] == pytest.approx([1, 2, 3], abs=1e-12)
    assert found.r_squared == pytest.approx(1.0)
    assert (found.points, found.dof) == (20, 17)
    assert (found.starts, found.starts_agreeing) == (1, 1)  # a linear model is solved in one step
    assert found.status is FitStatus.CONVERGED


def test_a_circle_is_fitted_as_it_is_written() -> None:
    """(x - a)^2 + (y - b)^2 = r^2: an implicit line; of the radii +-5 the positive one is reported, and there is no
    R^2."""
    angle = grid(12, 0, 6)
    data = {"x": [3 + 5 * math.cos(t) for t in angle], "y": [4 + 5 * math.sin(t) for t in angle]}
    found = fit(system([((x - a) ** 2 + (y - b) ** 2, r**2)], [a, b, r], data))
    assert [found["a"], found["b"], found["r"]] == pytest.approx([3, 4, 5])
    assert found.r_squared is None


def test_two_lines_share_a_parameter() -> None:
    """y = a*x and z = a + b*x over one table: 10 residuals, both lines weigh in."""
    xs = grid(5, 1, 5)
    data = {"x": xs, "y": [2 * v for v in xs], "z": [2 + 3 * v for v in xs]}
    found = fit(system([(y, a * x), (z, a + b * x)], [a, b], data))
    assert [found["a"], found["b"]] == pytest.approx([2, 3])
    assert (found.points, found.dof) == (5, 8)


def test_lines_without_a_table_are_single_residuals() -> None:
    """a = 1, a = 2, a = 6: the mean, with the standard error of a mean."""
    found = fit(system([(a, sp.Integer(k)) for k in (1, 2, 6)], [a]))
    assert found["a"] == pytest.approx(3.0)
    assert found.parameters["a"].stderr == pytest.approx(math.sqrt(14 / 2 / 3))
    assert (found.points, found.dof) == (3, 2)


def test_parameters_that_cannot_be_told_apart_are_named() -> None:
    """y = (a + b)*x determines a + b alone: no standard errors for the two, a note, undecided; c is fine."""
    xs = grid(9, 0, 4)
    data = {"x": xs, "y": [3 * v + 1 + 0.01 * math.sin(9 * v) for v in xs]}
    found = fit(system([(y, (a + b) * x + c)], [a, b, c], data))
    assert found.status is FitStatus.UNDECIDED
    assert found.parameters["a"].stderr is found.parameters["b"].stderr is None
    assert found.parameters["c"].stderr is not None
    (note,) = found.notes
    assert (note.code, note.names) == ("N501", ("a", "b"))
    assert "cannot tell a and b apart" in note.text


def test_an_active_bound_is_noted() -> None:
    """The best slope is 2, the bound 1.5: it is held there, and the intercept is the best one beside it."""
    xs = grid(5, 0, 4)
    bounded = Unknown("a", a, sp.Integer(0), sp.Rational(3, 2))
    found = fit(system([(y, a * x + b)], [bounded, b], {"x": xs, "y": [2 * v for v in xs]}))
    assert found["a"] == 1.5
    assert found["b"] == pytest.approx(1.0)
    assert found.parameters["a"].stderr is None
    assert [n.code for n in found.notes] == ["N502"]


def test_as_many_parameters_as_residuals() -> None:
    """A line through two points: exact, and nothing is left to estimate errors from."""
    found = fit(system([(y, a * x + b)], [a, b], {"x": [0.0, 1.0], "y": [1.0, 3.0]}))
    assert [found["a"], found["b"]] == pytest.approx([2, 1])
    assert found.residual_std is None
    assert found.parameters["a"].stderr is None
    assert [n.code for n in found.notes] == ["N503"]


def test_other_minima_are_listed() -> None:
    """a sine's frequency has many local minima; the best one is reported and others stand in ``minima`` above it."""
    xs = grid(40, 0, 10)
    found = fit(system([(y, sp.sin(a * x))], [a], {"x": xs, "y": [math.sin(1.7 * v) for v in xs]}))
    assert found["a"] == pytest.approx(1.7)
    assert found.minima
    assert all(m.sum_squares > found.sum_squares for m in found.minima)


def test_other_minima_are_minima_and_frequencies_beyond_floats_are_none() -> None:
    """Each one is lower than its neighbours on both sides, best first, and none is a frequency whose rounding decides
    about the sine."""
    xs = grid(40, 0, 10)
    found = fit(system([(y, sp.sin(a * x))], [a], {"x": xs, "y": [math.sin(1.7 * v) for v in xs]}))

    def squares(at: float) -> float:
        return sum((math.sin(1.7 * v) - math.sin(at * v)) ** 2 for v in xs)

    assert [m.sum_squares for m in found.minima] == sorted(m.sum_squares for m in found.minima)
    for minimum in found.minima:
        at = minimum.values["a"]
        assert abs(at) < 1e12
        assert minimum.sum_squares == pytest.approx(squares(at), rel=1e-3)
        assert min(squares(at - 1e-3), squares(at + 1e-3)) > squares(at)


def test_where_a_column_of_the_jacobian_vanishes_is_no_minimum() -> None:
    """(x - a)^2 + (y - b)^2 = r^2 at r = 0, and y = a^2*x at a = 0: the gradient vanishes, yet every step along r or a
    leads lower."""
    angle = grid(12, 0, 6)
    data = {"x": [3 + 5 * math.cos(t) for t in angle], "y": [4 + 5.01 * math.sin(t) for t in angle]}
    circle = fit(system([((x - a) ** 2 + (y - b) ** 2, r**2)], [a, b, r], data))
    assert not [m for m in circle.minima if abs(m.values["r"]) < 1e-3]
    square = fit(
        system([(y, a**2 * x)], [Unknown("a", a, guess=3.0)], {"x": [1.0, 2.0, 3.0, 4.0], "y": [3.9, 8.1, 11.8, 16.1]})
    )
    assert [m.values["a"] for m in square.minima] == [pytest.approx(-square["a"])]


@pytest.mark.parametrize(
    ("model", "at", "minimum"),
    [
        (a**2 * x + b, (1e-90, 4.0), False),
        (a**4 * x + b, (0.0, 4.0), False),
        (-(a**2) * x + b, (0.0, 2.5), True),
        (0 * a + b * x, (0.0, 1.0), False),
    ],
    ids=["maximum", "flat maximum", "minimum", "plateau"],
)
def test_small_steps_tell_a_minimum(model: sp.Expr, at: tuple[float, float], minimum: bool) -> None:
    """y rises with x: b = mean(y) and a = 0 is a maximum along a where a^2 adds a rising term, a minimum where it adds
    a falling one."""
    target = problem(system([(y, model)], [a, b], {"x": [-1.0, 0.0, 1.0], "y": [3.0, 4.1, 5.0]}))
    start = np.array(at)
    if at[1] != 1.0:
        start[1] = 12.1 / 3
    assert rises(target, polish(target, start)) is minimum


@pytest.mark.parametrize("length", [4, 3000, 30_000])
def test_mirror_images_are_listed(length: int) -> None:
    """a and -a fit alike, also in large tables; a bound keeps one of them."""
    xs = grid(length, 1, 2)
    data = {"x": xs, "y": [4 * v + 0.01 * math.sin(99 * v) for v in xs]}
    found = fit(system([(y, a**2 * x)], [Unknown("a", a, sp.Integer(-5), sp.Integer(5))], data))
    assert found.status is FitStatus.CONVERGED
    assert [m.values["a"] for m in found.minima] == [pytest.approx(-found["a"])]
    assert found.minima[0].sum_squares == pytest.approx(found.sum_squares)
    assert [n.code for n in found.notes] == ["N511"]
    alone = fit(system([(y, a**2 * x)], [Unknown("a", a, sp.Integer(0), sp.Integer(5))], data))
    assert (alone.minima, alone.notes) == ((), ())


def test_starts_of_a_large_table_may_end_where_the_whole_jacobian_vanishes() -> None:
    """At a = 0 neither a nor b moves a^2*exp(-b^2*x)."""
    xs = grid(5000, 0.2, 8)
    ys = [2.5 * math.exp(-0.7 * v) + 0.05 * math.sin(99 * v) for v in xs]
    found = fit(system([(y, a**2 * e(-(b**2) * x))], [a, b], {"x": xs, "y": ys}))
    assert [abs(found["a"]), abs(found["b"])] == pytest.approx([2.5**0.5, 0.7**0.5], rel=1e-2)
    assert len(found.minima) == 3


def test_equal_terms_may_change_places() -> None:
    """Two bells in either order are one place; each width may have either sign: four places, of which three are others,
    listed, no two of them the same in another order."""
    xs = grid(30, 0, 10)
    bells = b1 * e(-((x - b2) ** 2) / b3**2) + b4 * e(-((x - b5) ** 2) / b6**2)
    ys = [2 * math.exp(-((v - 3) ** 2)) + 1.5 * math.exp(-((v - 7) ** 2) / 2) + 0.02 * math.sin(17 * v) for v in xs]
    found = fit(system([(y, bells)], [b1, b2, b3, b4, b5, b6], {"x": xs, "y": ys}))
    assert found.status is FitStatus.CONVERGED
    assert [n.text.split()[0] for n in found.notes if n.code == "N511"] == ["3"]
    equal = [m.values for m in found.minima if m.sum_squares < found.sum_squares * (1 + 1e-6)]
    places = [tuple(round(v, 6) for v in m.values()) for m in equal]
    places.append(tuple(round(found[str(s)], 6) for s in (b1, b2, b3, b4, b5, b6)))
    assert len(places) == 4
    assert len({tuple(sorted((place[:3], place[3:]))) for place in places}) == 4


def test_three_equal_terms_in_any_order_are_one_place() -> None:
    """Their six orders are no other places, also beyond six parameters."""
    xs = grid(50, 0, 10)
    bells = sum(h * e(-((x - m) ** 2) / w**2) for h, m, w in ((b1, b2, b3), (b4, b5, b6), (b7, b8, c)))
    widths = [Unknown(s.name, s, sp.Rational(1, 10), sp.Integer(9)) for s in (b3, b6, c)]
    ys = [
        2 * math.exp(-((v - 2) ** 2))
        + 1.5 * math.exp(-((v - 5) ** 2) / 2)
        + math.exp(-((v - 8) ** 2) * 2)
        + 0.01 * math.sin(9 * v)
        for v in xs
    ]
    found = fit(system([(y, bells)], [b1, b2, widths[0], b4, b5, widths[1], b7, b8, widths[2]], {"x": xs, "y": ys}))
    assert found.status is FitStatus.CONVERGED
    assert not [n for n in found.notes if n.code == "N511"]
    assert not [m for m in found.minima if m.sum_squares < found.sum_squares * (1 + 1e-6)]


def test_frequencies_that_the_rows_cannot_tell_apart_are_listed() -> None:
    """At whole t, sin(w*t) and sin((w + 2*pi)*t) are one."""
    ts = [float(k) for k in range(20)]
    found = fit(
        system(
            [(y, a * sp.sin(b * x))],
            [a, b],
            {"x": ts, "y": [2 * math.sin(0.7 * t) + 0.05 * math.cos(9 * t * t) for t in ts]},
        )
    )
    equal = [m.values["b"] for m in found.minima if m.sum_squares < found.sum_squares * (1 + 1e-6)]
    assert any(w == pytest.approx(-found["b"]) for w in equal)
    assert any(abs(abs(w) - found["b"]) > 1 for w in equal)


def test_what_the_data_leave_open_takes_no_degree_of_freedom() -> None:
    """a*x + b + c has the slope of a*x + b, with the same standard error."""
    data = {"x": [0.0, 1.0, 2.0, 3.0], "y": [1.0, 3.1, 4.9, 7.0]}
    one, two = fit(system([(y, a * x + b)], [a, b], data)), fit(system([(y, a * x + b + c)], [a, b, c], data))
    assert one.dof == two.dof == 2
    assert two.parameters["a"].stderr == pytest.approx(one.parameters["a"].stderr)


def test_a_name_that_is_no_column_is_noted() -> None:
    """y = a*x + b over columns x and z: y became a parameter, z is of no use."""
    found = fit(system([(y, a * x + b)], [y, a, b], {"x": [0.0, 1.0, 2.0], "z": [1.0, 3.1, 4.9]}))
    told = {n.code: n for n in found.notes}
    assert told["N512"].text == "y is no column of the data (x, z): it was taken as a parameter"
    assert told["N513"].names == ("z",)
    assert not {"N512", "N513"} & {
        n.code for n in fit(system([(y, a * x)], [a], {"x": [1.0, 2.0], "y": [1.0, 2.0]})).notes
    }


def test_a_guess_gets_its_own_lane() -> None:
    """Between mirror images +-2 the user's side is kept."""
    data = {"x": grid(6, 1, 2), "y": [4 * v for v in grid(6, 1, 2)]}
    assert fit(system([(y, a**2 * x)], [a], data))["a"] == pytest.approx(2)
    assert fit(system([(y, a**2 * x)], [Unknown("a", a, guess=-3.0)], data))["a"] == pytest.approx(-2)


def test_rows_that_are_not_numbers_are_left_out_with_a_note() -> None:
    """A nan in the table costs its row."""
    found = fit(system([(y, a * x)], [a], {"x": [1.0, 2.0, math.nan, 4.0], "y": [2.0, 4.0, 6.0, 8.0]}))
    assert found["a"] == pytest.approx(2)
    assert found.points == 3
    assert [n.code for n in found.notes] == ["N505"]


def test_a_table_without_a_whole_row_is_undecided_and_says_so() -> None:
    """nan and inf alike cost their rows; none is left."""
    found = fit(system([(y, a * x)], [a], {"x": [1.0, 2.0], "y": [math.nan, math.inf]}))
    assert (found.status, found.points) == (FitStatus.UNDECIDED, 0)
    assert "no row" in found.reason
    assert [n.text.split()[0] for n in found.notes if n.code == "N505"] == ["2"]


def test_no_start_in_the_domain_is_undecided_and_says_so() -> None:
    """log(-a^2 - 1) is defined nowhere."""
    found = fit(system([(y, sp.log(-(a**2) - 1) * x)], [a], {"x": [1.0, 2.0], "y": [1.0, 2.0]}))
    assert found.status is FitStatus.UNDECIDED
    assert "domain" in found.reason


def test_a_large_table_gives_what_a_small_one_does() -> None:
    """60,000 rows go through the triangular factor in chunks: value and standard error are the textbook ones of a
    straight line."""
    n = 60_000
    xs = torch.linspace(0, 1, n, dtype=torch.float64)
    noise = torch.randn(n, generator=torch.Generator().manual_seed(0), dtype=torch.float64)
    ys = 2 * xs + 1 + 0.1 * noise
    found = fit(system([(y, a * x + b)], [a, b], {"x": xs.tolist(), "y": ys.tolist()}))
    A = torch.stack([xs, torch.ones_like(xs)], 1)
    exact = torch.linalg.lstsq(A, ys[:, None], driver="gelsd").solution.flatten()
    assert [found["a"], found["b"]] == pytest.approx(exact.tolist(), rel=1e-11)
    variance = float((ys - A @ exact).square().sum()) / (n - 2)
    assert found.parameters["a"].stderr == pytest.approx(
        math.sqrt(variance * torch.linalg.inv(A.mT @ A)[0, 0].item()), rel=1e-9
    )


def test_a_deadline_in_the_past_is_undecided() -> None:
    """Nothing is searched, nothing is claimed."""
    data = {"x": grid(9, 0, 4), "y": [math.exp(-v) for v in grid(9, 0, 4)]}
    found = fit(system([(y, a * e(-b * x) + c * e(x))], [a, b, c], data), deadline=now() - 1)
    assert found.status is FitStatus.UNDECIDED or found.sum_squares < 1e-20


def test_the_same_seed_gives_the_same_fit() -> None:
    """A fit is a function of its arguments."""
    data = {"x": grid(12, 0, 4), "y": [math.exp(-v) + 0.1 * math.sin(7 * v) for v in grid(12, 0, 4)]}
    problem = system([(y, a * e(-b * x))], [a, b], data)
    assert fit(problem, seed=5) == fit(problem, seed=5)


@pytest.mark.parametrize(
    ("model", "linear"),
    [
        (a * x**2 + b * x + c, (0, 1, 2)),
        (a * e(-b * x) + c, (0, 2)),
        (a * b * x + c, (0, 2)),
        (sp.sin(a * x) + b**2 + sp.Abs(c), ()),
    ],
    ids=["all", "outer", "one of a product", "none"],
)
def test_linear_parameters_are_found_together(model: sp.Expr, linear: tuple[int, ...]) -> None:
    """Jointly linear: of a*b only one counts."""
    (line,) = problem(system([(y, model)], [a, b, c], {"x": [1.0, 2.0], "y": [1.0, 2.0]})).lines
    assert affine_together([line.function]) == linear


def test_two_models_of_one_column_are_told() -> None:
    """They share rows and parameters; lines over two tables are as many data sets."""
    rows = "data one: x, y\n1 2\n2 4.1\n3 6\n"
    twice = eqsolve.fit(f"fit y = a*x + b\nfit y = a*x^2 + b\n{rows}")
    (note,) = [note for note in twice.notes if note.code == "N522"]
    assert note.text.startswith("lines 1 and 2 both explain y")
    apart = eqsolve.fit(f"fit one: y = a*x + b\nfit two: y = a*x + c\n{rows}{rows.replace('one', 'two')}")
    assert not [note for note in apart.notes if note.code == "N522"]


def test_a_left_side_of_columns_has_its_r_squared() -> None:
    """As the fit of its values has."""
    rows = {"x": [0.0, 1.0, 2.0, 3.0], "y": [1.0, 3.1, 4.9, 9.0]}
    logs = {**rows, "y": [math.log(value) for value in rows["y"]]}
    found = eqsolve.fit("ln(y) = a*x + b", rows)
    assert found.r_squared == pytest.approx(eqsolve.fit("y = a*x + b", logs).r_squared)
    assert eqsolve.fit("a*x + b = y", rows).r_squared is None


def test_mirror_images_are_told_by_what_differs() -> None:
    points = {"x": [0.0, 1.0, 2.0, 3.0, 4.0], "y": [0.1, 0.8, 2.0, 0.9, 0.1]}
    drawn = eqsolve.show(eqsolve.fit("y = A*exp(-(x - m)^2/s^2)", points))
    (told,) = [line for line in drawn.splitlines() if "another place" in line]
    assert "s ≈ -" in told and "m ≈" not in told
