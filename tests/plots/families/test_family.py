"""Families in three and more unknowns: what is drawn satisfies the equations, and shows all of it."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

import eqsolve
from eqsolve.plots.families.manifolds import Manifold
from eqsolve.plots.relations import problem_of
from eqsolve.plots.sampling import clipped, zero_surface
from eqsolve.plots.sheets import Array, Curve, Heights, Points, Surface

PUZZLE = "A + B = 9; C - D = 1; A + C = 8; B - D = 2"


def only(picture: eqsolve.Picture, kind: type) -> list:
    return [one for panel in picture.panels for one in panel.layers if isinstance(one, kind)]


def area(triangles: Array) -> float:
    a, b = triangles[:, 1] - triangles[:, 0], triangles[:, 2] - triangles[:, 0]
    return float(0.5 * np.linalg.norm(np.cross(a, b), axis=1).sum())


def test_each_unknown_of_the_puzzle_over_the_free_one() -> None:
    picture = eqsolve.plot(PUZZLE)
    curves = only(picture, Curve)
    assert [c.label for c in curves] == ["A = 7 − D", "B = D + 2", "C = D + 1"]
    for curve, slope, height in zip(curves, (-1, 1, 1), (7, 2, 1), strict=True):
        np.testing.assert_allclose(curve.y, slope * curve.x + height, atol=1e-9)
    assert picture.panels[0].x.label == "D" and "over D" in picture.title
    (marks,) = only(picture, Points)
    assert sorted(marks.y.tolist()) == [2, 3, 6] and set(marks.x.tolist()) == {1}


@pytest.mark.parametrize(
    ("text", "gaps", "pieces"),
    [
        ("x + y + z = 1; x - y = 2", [lambda x, y, z: x + y + z - 1, lambda x, y, z: x - y - 2], 1),
        ("x^2 + y^2 + z^2 = 9; x + y + z = 1", [lambda x, y, z: x**2 + y**2 + z**2 - 9], 1),
        ("x = cos(3z); y = sin(3z)", [lambda x, y, z: x - np.cos(3 * z), lambda x, y, z: y - np.sin(3 * z)], 1),
        ("x*y = 1; z = x + y", [lambda x, y, z: x * y - 1, lambda x, y, z: z - x - y], 2),
    ],
)
def test_a_curve_in_space(text: str, gaps: list, pieces: int) -> None:
    picture = eqsolve.plot(text)
    (curve,) = only(picture, Curve)
    fine = np.isfinite(curve.x)
    assert fine.sum() > 20 and (~fine).sum() == pieces - 1
    for gap in gaps:
        assert np.abs(gap(curve.x[fine], curve.y[fine], curve.z[fine])).max() < 1e-7
    assert picture.panels[0].z.label == "z"


def test_a_closed_curve_is_whole_though_its_formula_is_half_of_it() -> None:
    (curve,) = only(eqsolve.plot("x^2 + y^2 + z^2 = 9; x + y + z = 1"), Curve)
    points = np.column_stack([curve.x, curve.y, curve.z])
    assert points[0] == pytest.approx(points[-1])
    length = np.linalg.norm(np.diff(points, axis=0), axis=1).sum()
    assert length == pytest.approx(2 * math.pi * math.sqrt(9 - 1 / 3), rel=1e-3)


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("x^2 + y^2 + z^2 = 9", 36 * math.pi),
        ("x^2 + y^2 + z^2 = 9; z >= 0", 18 * math.pi),
        ("z = x + y; x^2 + y^2 + z^2 < 4", 4 * math.pi),
    ],
)
def test_a_surface_in_space_is_whole(text: str, size: float) -> None:
    picture = eqsolve.plot(text)
    (surface,) = only(picture, Surface)
    assert area(surface.triangles) == pytest.approx(size, rel=0.02)
    corners = surface.triangles.reshape(-1, 3)
    for axis, column in zip((picture.panels[0].x, picture.panels[0].y, picture.panels[0].z), corners.T, strict=True):
        assert axis.low <= column.min() and column.max() <= axis.high


def test_a_surface_has_no_part_at_a_pole_or_a_jump() -> None:
    grid = np.linspace(-2, 2.1, 14)
    assert not len(zero_surface(lambda p: 1 / (p[:, 0] + 0.3 * p[:, 1]), (grid, grid, grid)))
    assert not len(zero_surface(lambda p: np.floor(p[:, 2]) + 0.5, (grid, grid, grid)))
    assert area(zero_surface(lambda p: p[:, 2] ** 3, (grid, grid, grid))) == pytest.approx(4.1**2)


def test_triangles_are_cut_where_a_height_ends() -> None:
    three = np.array([[[0.0, 0, 0], [2, 0, 0], [0, 2, 0]]])
    left = clipped(three, 1 - three[:, :, 0])
    assert area(left) == pytest.approx(1.5) and left[:, :, 0].max() == 1
    assert len(clipped(three, three[:, :, 0] - 5)) == 0


def test_two_free_unknowns_of_four_are_maps() -> None:
    picture = eqsolve.plot("a + b + c = 10; d = a*b")
    maps = only(picture, Heights)
    assert [p.title for p in picture.panels] == ["a = 10 − b − c", "d = 10·b − b² − b·c"]
    x, y = picture.panels[0].x, picture.panels[0].y
    assert maps[0].value[0, -1] == pytest.approx(10 - x.high - y.low)
    assert maps[1].value[0, -1] == pytest.approx((10 - x.high - y.low) * x.high)


def test_whole_numbers_are_points() -> None:
    (marks,) = only(eqsolve.plot("2x + 3y + 5z = 7; x, y, z whole"), Points)
    assert len(marks.x) > 50 and set((2 * marks.x + 3 * marks.y + 5 * marks.z).tolist()) == {7}
    several = only(eqsolve.plot("x + y + z + w = 7; x - y = 1; z = 2w; x, y, z, w whole"), Points)
    assert [p.label.partition(" ")[0] for p in several] == ["x", "y", "z", "w"]
    assert set((several[0].y + several[1].y + several[2].y + several[3].y).tolist()) == {7}


def test_axes_choose_what_a_curve_is_seen_over() -> None:
    (flat,) = only(eqsolve.plot(PUZZLE, axes=("A", "B")), Curve)
    np.testing.assert_allclose(flat.x + flat.y, 9, atol=1e-9)
    (deep,) = only(eqsolve.plot(PUZZLE, axes=("A", "B", "C")), Curve)
    np.testing.assert_allclose(deep.x + deep.z, 8, atol=1e-9)
    (marks,) = only(eqsolve.plot("x^2 = 1; y = 2; z = 3", axes=("x", "y", "z")), Points)
    assert sorted(marks.x.tolist()) == [-1, 1] and set(marks.z.tolist()) == {3}


@pytest.mark.parametrize(
    ("text", "fixed"), [("a + b + c + d = 10", "b = 1"), ("a + b + c + d + e = 1", "b = 1, c = 1")]
)
def test_more_free_unknowns_are_refused_with_what_to_fix(text: str, fixed: str) -> None:
    with pytest.raises(eqsolve.UsageError) as caught:
        eqsolve.plot(text)
    assert caught.value.code == "E752" and fixed in str(caught.value.hint) and "free" in str(caught.value)


@pytest.mark.parametrize("text", [PUZZLE, "x + y + z = 1; x - y = 2", "x^2 + y^2 + z^2 = 9", "a + b + c = 10; d = a*b"])
def test_pictures_of_families_are_written(text: str, tmp_path: Path) -> None:
    picture = eqsolve.plot(text)
    for name in ("a.png", "a.svg"):
        picture.save(tmp_path / name, theme="dark" if name == "a.svg" else "light")
        assert 1_000 < (tmp_path / name).stat().st_size < 1_000_000
    rows = picture.text(60, 20).split("\n")
    assert len(rows) <= 20 and max(map(len, rows)) <= 60


def test_a_curve_goes_straight_through_a_crossing_and_ends_with_its_domain() -> None:
    cross = Manifold(problem_of("x*y = 0; z = x", ("x", "y", "z")), ((-5, 5),) * 3)
    found = sorted(np.ptp(c, axis=0).round(2).tolist() for c in cross.curves(cross.seeds(np.zeros((0, 3)))))
    assert found == [[0, 10, 0], [10, 0, 10]]
    root = Manifold(problem_of("y = sqrt(x); z = 0", ("x", "y", "z")), ((-5, 5),) * 3)
    (curve,) = root.curves(root.seeds(np.zeros((0, 3))))
    assert 0 <= curve[:, 0].min() < 0.05 and curve[:, 0].max() == pytest.approx(5, abs=0.01)
