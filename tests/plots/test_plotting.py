"""Pictures as data and as drawn: what they claim is computed again from the formulas, by hand."""

from __future__ import annotations

import io
import math
from pathlib import Path

import numpy as np
import pytest

import eqsolve
from eqsolve.plots.sampling import pieces
from eqsolve.plots.sheets import Axis, Band, Curve, Heights, Points, Region, Stretch, ticks


def layers(picture: eqsolve.Picture, kind: type, panel: int = 0) -> list:
    return [one for one in picture.panels[panel].layers if isinstance(one, kind)]


def test_both_sides_meet_at_the_roots() -> None:
    """Each side is sampled from its own formula, and the marks lie on both."""
    picture = eqsolve.plot("x^2 = 4")
    square, four = [c for c in layers(picture, Curve) if c.kind == "curve"]
    fine = np.isfinite(square.y)
    np.testing.assert_allclose(square.y[fine], square.x[fine] ** 2, rtol=1e-12)
    assert set(four.y.tolist()) == {4.0}
    (marks,) = layers(picture, Points)
    assert marks.x.tolist() == [-2.0, 2.0] and marks.y.tolist() == [4.0, 4.0]


def test_no_line_runs_through_a_pole() -> None:
    """Between samples on both sides of a pole stands a nan, and the poles of tan are where cos is 0."""
    picture = eqsolve.plot("tan(x) = x; x in [-6, 6]")
    curve = next(c for c in layers(picture, Curve) if c.label == "tan(x)")
    for pole in np.array([-1.5, -0.5, 0.5, 1.5]) * math.pi:
        left, right = curve.x < pole, curve.x > pole
        between = slice(np.flatnonzero(left)[-1], np.flatnonzero(right)[0] + 1)
        assert np.isnan(curve.y[between]).any(), pole
    (dotted,) = [c for c in layers(picture, Curve) if c.kind == "asymptote"]
    places = np.unique(dotted.x[np.isfinite(dotted.x)])
    np.testing.assert_allclose(places, np.array([-1.5, -0.5, 0.5, 1.5]) * math.pi, atol=1e-9)


def test_an_even_pole_and_a_jump_interrupt_the_curve() -> None:
    even = next(c for c in layers(eqsolve.plot("1/(x-1)^2 = 4"), Curve) if c.kind == "curve")
    assert np.isnan(even.y).any()
    jump = next(c for c in layers(eqsolve.plot("floor(x) = 2.5", window={"x": (0, 4)}), Curve) if c.kind == "curve")
    whole = jump.y[np.isfinite(jump.y)]
    assert set(np.diff(whole).tolist()) <= {0.0, 1.0} and np.isnan(jump.y).sum() >= 3


def test_the_edge_of_a_domain_is_reached() -> None:
    """sqrt(x) begins at 0, and nothing is drawn left of it."""
    root = next(c for c in layers(eqsolve.plot("sqrt(x) = 2"), Curve) if c.label.startswith("√"))
    there = root.x[np.isfinite(root.y)]
    assert 0 <= there.min() < 1e-9


@pytest.mark.parametrize(
    ("text", "gaps"),
    [
        ("x^2 + y^2 = 25; y = x + 1", [lambda x, y: x**2 + y**2 - 25, lambda x, y: y - x - 1]),
        ("x*y = 1; x^2 - y^2 = 2", [lambda x, y: x * y - 1, lambda x, y: x**2 - y**2 - 2]),
        ("1/x + 1/y = 1; x - y = 1", [lambda x, y: 1 / x + 1 / y - 1, lambda x, y: x - y - 1]),
        ("sin(x) = y; x^2 + y^2 = 4", [lambda x, y: np.sin(x) - y, lambda x, y: x**2 + y**2 - 4]),
    ],
)
def test_curves_satisfy_their_equations(text: str, gaps: list) -> None:
    """At each vertex the equation holds; 1/x is no zero at x = 0. All solutions are in the window."""
    answer = eqsolve.solve(text)
    picture = eqsolve.plot(answer)
    panel = picture.panels[0]
    for curve, gap in zip(layers(picture, Curve), gaps, strict=True):
        fine = np.isfinite(curve.x)
        assert fine.sum() > 50
        assert np.abs(gap(curve.x[fine], curve.y[fine])).max() < 1e-8
    for solution in answer:
        assert panel.x.holds(solution["x"]) and panel.y.holds(solution["y"])


def test_a_double_zero_is_a_curve_and_a_closed_one_is_whole() -> None:
    (line,) = layers(eqsolve.plot("(x - y)^2 = 0", window={"x": (-1, 1), "y": (-1, 1.1)}), Curve)
    assert np.isfinite(line.x).sum() > 50 and np.nanmax(np.abs(line.x - line.y)) < 1e-6
    picture = eqsolve.plot("x^2 + y^2 < 4; y > x")
    circle = layers(picture, Curve)[0]
    ((x, y),) = pieces(circle.x, circle.y)
    assert x[0] == x[-1] and y[0] == y[-1]
    assert x.min() < -1.99 and x.max() > 1.99


def test_regions_hold_where_the_inequalities_do() -> None:
    picture = eqsolve.plot("x^2 + y^2 < 4; y >= x")
    (region,) = layers(picture, Region)
    panel = picture.panels[0]
    ny, nx = region.inside.shape
    X, Y = np.meshgrid(np.linspace(panel.x.low, panel.x.high, nx), np.linspace(panel.y.low, panel.y.high, ny))
    assert (region.inside == ((X**2 + Y**2 < 4) & (Y >= X))).mean() > 0.999
    assert [c.kind for c in layers(picture, Curve)] == ["edge", "closed edge"]
    (stretch,) = layers(eqsolve.plot("x^2 < 4"), Stretch)
    assert stretch.low == pytest.approx(-2) and stretch.high == pytest.approx(2)
    assert (stretch.low_in, stretch.high_in) == (False, False)


def test_lattices_and_very_different_sizes() -> None:
    picture = eqsolve.plot("x*y = 6; x in 1..9; y in 1..9")
    lattice = next(p for p in layers(picture, Points) if p.kind == "lattice")
    assert len(lattice.x) == 81
    assert eqsolve.plot("(x - 1e-9)*(x - 1)*(x - 1e9) = 0").panels[0].x.scale == "log"
    for text in ("x = 1e9; y = 1e-9*x", "x = 1e-9; y = 1e9*x"):
        assert "1 solution" in eqsolve.plot(text).text()


FIT = "fit y = a*x + b\ndata x, y\n0 1\n1 3.1\n2 4.9\n3 7.1\n4 8.8"


def test_a_fit_shows_data_curve_band_and_residuals() -> None:
    fit = eqsolve.fit(FIT)
    picture = eqsolve.plot(fit)
    (data,), (band,) = layers(picture, Points), layers(picture, Band)
    assert data.y.tolist() == [1.0, 3.1, 4.9, 7.1, 8.8]
    curve = layers(picture, Curve)[0]
    np.testing.assert_allclose(curve.y, fit["a"] * curve.x + fit["b"], rtol=1e-12)
    assert (band.lower < curve.y).all() and (curve.y < band.upper).all()
    below = layers(picture, Points, 1)[0]
    np.testing.assert_allclose(below.y, data.y - fit["a"] * data.x - fit["b"], atol=1e-12)


def test_a_curve_that_runs_off_beside_the_rows_does_not_stretch_the_axis() -> None:
    S = [0.5, 1, 2, 4, 8, 16, 32, 64]
    v = [1.53, 2.68, 4.36, 6.12, 8.47, 10.15, 11.22, 11.59]
    fit = eqsolve.fit("v = V*S/(K + S)", data={"S": S, "v": v})
    assert fit.plot().panels[0].y.low > -1
    assert fit.plot(window={"S": (-3, 70)}).panels[0].y.low < -10


def test_a_fit_shows_the_band_that_is_asked_for() -> None:
    """Of a new reading where the text says so, in its level."""
    fit = eqsolve.fit(FIT + "\nend\npredict y at x = 1, prediction band 90%")
    (band,) = layers(eqsolve.plot(fit), Band)
    assert band.label == "90% prediction"
    told = fit.predict(x=[0.0], level=0.9, kind="prediction")
    assert np.interp(0.0, band.x, band.lower) == pytest.approx(told.lower[0], rel=1e-3)


def test_a_column_over_decades_has_a_logarithmic_axis() -> None:
    """Doses; and where a model has no value left of the rows its curve begins at the first of them."""
    x = np.array([0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100])
    doses = eqsolve.fit("fit y = top/(1 + (x/k)^h)", data={"x": x, "y": 90 / (1 + (x / 2) ** 1.1) + np.cos(9 * x)})
    (panel, below) = eqsolve.plot(doses).panels
    assert panel.x.scale == below.x.scale == "log"
    assert 0 < panel.x.low < 0.01 < 100 < panel.x.high
    even = eqsolve.fit("fit y = a*sqrt(x)", data={"x": x[:7:2], "y": [0.1, 0.3, 1.1, 3.0]})
    curve = layers(eqsolve.plot(even), Curve)[0]
    assert np.nanmin(curve.x[np.isfinite(curve.y)]) <= 0.01
    for plain in ({"x": np.arange(1, 2000), "y": np.arange(1, 2000) % 7}, {"x": [0, 0.01, 1, 100], "y": [1, 2, 3, 4]}):
        assert eqsolve.plot(eqsolve.fit("fit y = a*x + b", data=plain)).panels[0].x.scale == "linear"


def test_many_rows_are_chosen_and_said() -> None:
    x = np.linspace(0, 1, 5_000)
    picture = eqsolve.plot(eqsolve.fit("fit y = a*x + b", data={"x": x, "y": 2 * x + np.cos(40 * x)}))
    assert "of 5,000 rows" in picture.remarks[0] and len(layers(picture, Points)[0].x) == 3_000


@pytest.mark.parametrize("size", [(24, 8), (40, 12), (80, 24), (120, 40)])
@pytest.mark.parametrize("ascii", [False, True])
def test_text_fits_into_its_cells(size: tuple[int, int], ascii: bool) -> None:
    for picture in (eqsolve.plot("tan(x) = x; x in [-6, 6]"), eqsolve.plot("x^2 + y^2 = 25; y = x + 1")):
        rows = picture.text(*size, ascii=ascii).split("\n")
        assert len(rows) <= size[1] and max(map(len, rows)) <= size[0]
        assert not ascii or "\n".join(rows).isascii()


@pytest.mark.parametrize("text", ["x^2 = 4", "x^2 + y^2 < 4; y > x", "x in 1..9; y in 1..9; x*y = 6", FIT])
def test_figures_are_written(text: str, tmp_path: Path) -> None:
    picture = eqsolve.plot(text)
    for name, head in (("a.png", b"\x89PNG"), ("a.svg", b"<?xml")):
        picture.save(tmp_path / name, theme="dark" if name == "a.png" else "light")
        assert (tmp_path / name).read_bytes().startswith(head)


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: eqsolve.plot(5), "E752"),
        (lambda: eqsolve.plot("w + x + y + z = 1"), "E752"),
        (lambda: eqsolve.plot("x = 1; y = 2; z = 3"), "E757"),
        (lambda: eqsolve.plot("x = 1", window={"q": (0, 1)}), "E753"),
        (lambda: eqsolve.plot("x = 1", window={"x": (1, 0)}), "E753"),
        (lambda: eqsolve.plot("x = 1", window={"x": 3}), "E753"),
        (lambda: eqsolve.plot("x = 1").text(5, 5), "E754"),
        (lambda: eqsolve.plot("x = 1").figure(theme="pink"), "E755"),
        (lambda: eqsolve.plot("x = 1").save("a.doc"), "E756"),
        (lambda: eqsolve.plot("x = 1").save(io.BytesIO(), kind="gif"), "E756"),
        (lambda: eqsolve.plot("x = 1").save(io.StringIO()), "E756"),
        (lambda: eqsolve.plot("x = 1").save(3), "E756"),
        (lambda: eqsolve.plot("x = 1").save("no such folder/a.svg"), "E758"),
    ],
)
def test_what_cannot_be_drawn_is_said(call, code: str) -> None:
    with pytest.raises(eqsolve.UsageError) as caught:
        call()
    assert caught.value.code == code


def test_solutions_in_more_unknowns_are_seen_over_two() -> None:
    picture = eqsolve.plot("x^2 = 1; y^2 = 4; z = x + y", axes=("x", "z"))
    (marks,) = layers(picture, Points)
    assert sorted(zip(marks.x.tolist(), marks.y.tolist(), strict=True)) == [(-1, -3), (-1, 1), (1, -1), (1, 3)]


def test_a_jump_has_no_upright_line() -> None:
    """Between two neighbouring samples that are drawn, floor changes nowhere."""
    curve = layers(eqsolve.plot("floor(x) = 2; x < 2.7"), Curve)
    steps = next(c for c in curve if c.label == "floor(x) = 2")
    rises = np.diff(steps.y)
    assert set(rises[np.isfinite(rises)].tolist()) == {0.0}


def test_an_implicit_line_is_drawn_as_its_curve() -> None:
    fit = eqsolve.fit("fit (x-a)^2 + (y-b)^2 = r^2\ndata x, y\n1 0\n0 1.1\n-1 0\n0 -0.9\n0.7 0.7")
    (curve,) = layers(fit.plot(), Curve)
    fine = np.isfinite(curve.x)
    radius = np.hypot(curve.x[fine] - fit["a"], curve.y[fine] - fit["b"])
    np.testing.assert_allclose(radius, abs(fit["r"]), rtol=1e-9)


def test_paths_and_convergence_are_those_of_the_minimization() -> None:
    found = eqsolve.minimize("x^2 + y^2 = 25; x*y = 12", "lm", lanes=6)
    picture = eqsolve.plot(found)
    drawn = [c for c in layers(picture, Curve) if c.kind == "path"]
    assert len(drawn) == 6
    ends = sorted((float(c.x[-1]), float(c.y[-1])) for c in drawn)
    assert ends == sorted(map(tuple, found.points[-1].tolist()))
    (heights,) = layers(picture, Heights)
    panel = picture.panels[0]
    corner = math.hypot(panel.x.low**2 + panel.y.low**2 - 25, panel.x.low * panel.y.low - 12)
    assert heights.value[0, 0] == pytest.approx(math.log10(corner), rel=1e-9)
    slow = eqsolve.plot_convergence(found)
    assert len(layers(slow, Curve)) == 6 and slow.panels[0].y.scale == "log"
    for each in (picture, slow):
        assert each.figure() is not None
        assert len(each.text(60, 16).split("\n")) <= 16


def test_answers_and_fits_draw_themselves() -> None:
    assert eqsolve.solve("y = x^2; x = 2").plot(window={"x": (0, 3)}).panels[0].x.label == "x"
    with pytest.raises(eqsolve.UsageError):
        eqsolve.plot_convergence(5)


def test_closed_curves_fill_the_window() -> None:
    panel = eqsolve.plot("x^2 + y^2 = 1; (x - 5)^2 + (y - 1)^2 = 4").panels[0]
    assert (panel.x.low, panel.x.high) == pytest.approx((-1 - 0.96, 7 + 0.96), abs=0.05)
    assert (panel.y.low, panel.y.high) == pytest.approx((-1 - 0.48, 3 + 0.48), abs=0.05)


def test_fits_are_named_as_by_hand() -> None:
    assert eqsolve.plot(FIT).title == "Fit: y = a·x + b"
    two = "fit one: y = a*x\nfit two: z = a*x^2\ndata one: x, y\n1 2\n2 4.1\n3 6\n\ndata two: x, z\n1 2\n2 8.1\n3 18"
    picture = eqsolve.fit(two).plot()
    assert picture.title == "Fit of 2 lines" and {p.column for p in picture.panels} == {0, 1}
    assert [c.label for c in layers(picture, Curve, 2) if c.kind == "curve"] == ["two: z = a·x²"]


def test_the_ends_of_intervals_are_marked_and_seen() -> None:
    """Of inequalities in one unknown; the window holds all of them."""
    picture = eqsolve.plot("x^2 - 4 >= 0")
    assert picture.title == "x ≤ −2 or x ≥ 2"
    assert "x = −2, 2 (end)" in [layer.label for layer in picture.panels[0].layers]
    axis = picture.panels[0].x
    assert axis.low < -2 < 2 < axis.high


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("2 <= x < 7", {"solution": "x = 2 (end)", "open end": "x = 7 (excluded)"}),
        ("x > 2; x < 7", {"open end": "x = 2, 7 (excluded)"}),
        ("1/x < 1", {"open end": "x = 1 (excluded)"}),  # at 0 is a pole
        ("x^2 <= 9", {"solution": "x = −3, 3 (end)"}),
    ],
)
def test_ends_that_are_no_solutions_are_hollow(text: str, marked: dict[str, str]) -> None:
    picture = eqsolve.plot(text)
    points = layers(picture, Points)
    assert {p.kind: p.label for p in points} == marked
    for point in points:
        assert np.allclose(point.y, 1.0 if text.startswith("1/") else 9.0 if "9" in text else 0.0)
    ends = {s.low: s.low_in for s in layers(picture, Stretch)} | {s.high: s.high_in for s in layers(picture, Stretch)}
    for point in points:
        for place in point.x:
            assert ends[min(ends, key=lambda end: abs(end - place))] == (point.kind == "solution")


@pytest.mark.parametrize(
    ("text", "x", "y"),
    [
        ("x + y <= 10; x >= 0; y >= 0; 2x + y <= 14", (0, 7), (0, 10)),
        ("y >= 100 + 2x; y <= 400 - x; x >= 0", (0, 100), (100, 400)),
        ("x in [0, 3]; y in [0, 500]; y > 100x", (0, 3), (0, 500)),
        ("(x - 40)^2 + (y - 3)^2 <= 1", (39, 41), (2, 4)),
    ],
)
def test_a_region_with_an_end_on_every_side_is_shown_whole(
    text: str, x: tuple[float, float], y: tuple[float, float]
) -> None:
    """Not only what lies around one solution of it."""
    (panel,) = eqsolve.plot(text).panels
    for axis, (low, high) in ((panel.x, x), (panel.y, y)):
        assert axis.low < low and axis.high > high
        assert axis.high - axis.low < 2 * (high - low)


def test_no_fraction_stands_beside_an_axis_of_whole_numbers() -> None:
    pytest.importorskip("matplotlib")
    for thing in (
        eqsolve.plot("x, y in 1..20; x*y = 24"),
        eqsolve.plot("n in 1..9; n^2 = 9"),
        eqsolve.fit(
            "fit T = a*year + b", data={"year": list(range(2000, 2011)), "T": [0.1 * k for k in range(11)]}
        ).plot(),
    ):
        axes = thing.figure().axes[0]
        assert all(place == round(place) for place in axes.get_xticks())


def test_no_fraction_stands_beside_an_axis_of_whole_numbers_at_a_terminal() -> None:
    assert ticks(Axis("n", 0.4, 2.7, whole=True), 8) == [1, 2]


def test_angles_in_degrees_stand_on_an_axis_in_degrees() -> None:
    """Where the text gives the unknown in degrees; radians stay where it does not."""
    picture = eqsolve.plot("sin(x) = 0.5; 0° <= x <= 360°")
    panel = picture.panels[0]
    assert panel.x.degrees
    assert "x = 30°, 150°" in [layer.label for layer in panel.layers]
    drawn = picture.text(width=80, height=24)
    assert "0°" in drawn and "180°" in drawn and "360°" in drawn
    assert not eqsolve.plot("sin(x) = 0.5; 0 <= x <= 6").panels[0].x.degrees


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("y = sin(x); y = cos(x); 0 <= x <= 360°", "(x, y) = (225°, −0.70711); (45°, 0.70711)"),
        ("y = sin(θ); y = 0.5; 0 <= θ <= 90°", "(θ, y) = (30°, 0.5)"),
        ("y = sin(x); y = 0.5; 0 <= x <= 1.5", "(x, y) = (0.5236, 0.5)"),
    ],
)
def test_crossings_have_the_unit_of_the_axis(text: str, label: str) -> None:
    assert label in [layer.label for layer in eqsolve.plot(text).panels[0].layers]


@pytest.mark.parametrize(
    ("kind", "head"), [(None, b"\x89PNG"), ("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")]
)
def test_a_picture_goes_into_an_open_file(kind: str | None, head: bytes) -> None:
    """As a web service sends it."""
    pytest.importorskip("matplotlib")
    page = io.BytesIO()
    eqsolve.plot("x^2 = 4").save(page, kind=kind)
    assert page.getvalue().startswith(head)


def test_the_axis_of_dates_says_what_they_count() -> None:
    data = {"day": ["2024-03-01", "2024-03-02", "2024-03-04"], "y": [1, 2.1, 3.9]}
    assert eqsolve.fit("fit y = a*day + b", data).plot().panels[0].x.label == "day (days since 2024-03-01)"


def test_a_picture_over_values_draws_what_changes() -> None:
    """The legend stands once, where no axis has its title."""
    sheet = eqsolve.plot(eqsolve.solve_many("p = 2; x = a*p; y = a + p", {"a": [1, 2, 3]}))
    assert [panel.y.label for panel in sheet.panels] == ["x", "y"]
    assert [layer.label for panel in sheet.panels for layer in panel.layers] == ["3 solutions", ""]
