"""Lists of complex roots before the judge: what meets a bound is proved, what is missing, repeated or moved is not."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from flint import acb, arb

from eqsolve.clocks.work import now
from eqsolve.model import System, build
from eqsolve.result.proposal import ComplexRoots, Level
from eqsolve.syntax import read
from eqsolve.verify.complex.bezout import bezout_number
from eqsolve.verify.complex.complex_roots import prove_roots
from eqsolve.verify.complex.rectangles import apart
from eqsolve.verify.judge import Judge

# x^2 = 4 and y^2 = -9 in disguise: the complex roots are (+-2, +-3i) ...
PAIRS = "x^2 = 4\ny^2 + x^2 = -5"
PAIRS_ROOTS = tuple((complex(a), complex(0, b)) for a, b in itertools.product((-2, 2), (-3, 3)))
# ... and these nine are all real
GRID = "x^3 = x\ny^3 - y = x^3 - x"
GRID_ROOTS = tuple((complex(a), complex(b)) for a, b in itertools.product((-1, 0, 1), repeat=2))
# a 2 x 2 eigenvalue problem: bilinear, so that the plain Bezout number 4 is never met, the one with two groups is
BILINEAR = "2*x + y*z = 3\nz + x*y = 0\n"
ONE = ((0, 1),)


def system(text: str) -> System:
    return build(read(text))


def claim(
    points: tuple[tuple[complex, ...], ...], partition: tuple[tuple[int, ...], ...] = ONE, complete: bool = True
) -> ComplexRoots:
    return ComplexRoots(points, (1,) * len(points), partition, complete, "claimed")


def heard(text: str, proposal: ComplexRoots) -> Judge:
    judge = Judge(system(text), now() + 20)
    judge.hear_all([proposal])
    return judge


@pytest.mark.parametrize(("text", "points", "real"), [(PAIRS, PAIRS_ROOTS, 0), (GRID, GRID_ROOTS, 9)])
def test_all_roots_that_meet_the_bound_are_proved_complete(
    text: str, points: tuple[tuple[complex, ...], ...], real: int
) -> None:
    """As many certified roots as the Bezout number: the list of real ones is complete, and the reason names the
    number."""
    judge = heard(text, claim(points))
    assert judge.docket.completeness is not None
    assert judge.docket.completeness.level is Level.PROVED
    assert f"{len(points)} certified complex roots" in judge.docket.completeness.reason
    assert len(judge.docket.solutions) == real


@pytest.mark.parametrize(("text", "points", "size"), [(PAIRS, PAIRS_ROOTS, 2), (GRID, GRID_ROOTS, 1)])
@pytest.mark.parametrize("fault", ["lacks", "twice", "twice for another", "moved", "moved onto another"])
def test_a_wrong_list_is_not_proved(text: str, points: tuple[tuple[complex, ...], ...], size: int, fault: str) -> None:
    """A root (or a pair of conjugates: one of them alone implies the other) too few, twice or elsewhere: nothing is
    proved, nor probable."""
    kept, last = points[:-size], points[-size:]
    moved = tuple(tuple(z + 0.3 for z in point) for point in last)
    wrong = {
        "lacks": kept,
        "twice": points + last,
        "twice for another": kept + kept[:size],
        "moved": kept + moved,
        "moved onto another": kept + tuple(tuple(z + 1e-9 for z in point) for point in kept[:size]),
    }[fault]
    assert heard(text, claim(wrong)).docket.completeness is None


def test_a_root_called_double_that_is_simple_is_a_doubt() -> None:
    """Two paths that were put together although their roots differ: the list is called nothing, however sure the method
    is."""
    judge = heard(GRID, ComplexRoots(GRID_ROOTS[1:], (2, *[1] * 7), ONE, True, "claimed"))
    assert judge.docket.completeness is None
    assert "simple" in judge.docket.doubts[0]


def test_neighbours_are_told_apart() -> None:
    """Roots 1e-9 apart are two, and both are proved."""
    text = "(x - 1)*(x - 1 - 1e-9) = 0\ny = x"
    near = ((1 + 0j, 1 + 0j), (1 + 1e-9 + 0j, 1 + 1e-9 + 0j))
    judge = heard(text, claim(near))
    assert judge.docket.completeness is not None
    assert judge.docket.completeness.level is Level.PROVED
    assert len(judge.docket.solutions) == 2
    merged = heard(text, ComplexRoots(((1 + 5e-10 + 0j,) * 2,), (2,), ONE, True, "claimed"))
    assert merged.docket.completeness is None


def test_a_pair_beside_the_real_axis_is_not_real() -> None:
    """x^2 = -1e-18 has no real root although its roots are real to float precision of the rest."""
    text = "(x - 1)^2 + 1e-18 = 0\ny = x"
    points = ((1 + 1e-9j, 1 + 1e-9j), (1 - 1e-9j, 1 - 1e-9j))
    proved = prove_roots(system(text), claim(points), now() + 20)
    assert proved is not None
    assert (proved.count, len(proved.real), bool(proved.reason)) == (2, 0, True)


@pytest.mark.parametrize(
    ("text", "partition", "bound"),
    [
        (PAIRS, ((0, 1),), 4),
        (PAIRS, ((0,), (1,)), 4),
        (BILINEAR + "y^2 = 4", ((0, 1, 2),), 8),
        (BILINEAR + "y^2 = 4", ((0, 2), (1,)), 2),
        (PAIRS, ((0,),), 0),
        (PAIRS, ((0, 1), (1,)), 0),
        (PAIRS, (), 0),
        (PAIRS, ((0, 1, 2),), 0),
    ],
)
def test_bezout_numbers(text: str, partition: tuple[tuple[int, ...], ...], bound: int) -> None:
    """The multihomogeneous number of the judge's own reading of the text; what is no partition bounds nothing."""
    proved = prove_roots(system(text), claim((), partition), now() + 20)
    assert proved is not None
    assert proved.bound == bound
    assert not proved.reason


def test_a_bound_of_zero_proves_nothing() -> None:
    """x = 0 and x*(x - 1) = 0 hold on a line, and no root is isolated: 0 roots of at most 0 say nothing about that."""
    assert bezout_number([[(1, 0)], [(2, 0), (1, 0)]], ((0,), (1,))) == 0
    judge = heard("x = 0\nx^2 - x = 0*y", claim((), ((0,), (1,))))
    assert judge.docket.completeness is None or judge.docket.completeness.level is not Level.PROVED


def test_holes_of_the_text_are_no_solutions() -> None:
    """(x^2 - 1)/(x - 1) = y becomes x^2 - 1 = y*(x - 1), whose roots with x = 1 are holes: elimination counts the
    others."""
    text = "(x^2 - 1)/(x - 1) = y\ny^2 = y"
    judge = heard(text, claim(((-1 + 0j, 0j), (0j, 1 + 0j), (1 + 0j, 0j), (1 + 0j, 1 + 0j)), complete=True))
    assert all(s["x"] != 1 for s in judge.docket.solutions)
    assert judge.docket.completeness is not None
    assert judge.docket.completeness.level is Level.PROVED
    assert len(judge.docket.solutions) == 2
    assert heard(text, claim(((0j, 1 + 0j), (1 + 0j, 0j), (1 + 0j, 1 + 0j)))).docket.completeness is None


def test_roots_fewer_than_any_bound_are_counted_by_elimination() -> None:
    """Two of the four roots that the degrees allow are at infinity: the two others are all."""
    judge = heard(
        "x*y = 1\nx*y + x + y = 5",
        claim(tuple((complex(a), complex(4 - a)) for a in (2 - 3**0.5, 2 + 3**0.5)), ((0,), (1,))),
    )
    assert judge.docket.completeness is not None
    assert judge.docket.completeness.level is Level.PROVED
    pair = claim(tuple((complex(a), complex(4 - a)) for a in (2 - 3**0.5, 2 + 3**0.5)))
    # six are allowed, so four paths must have gone to infinity
    for paths, level in ((4, Level.PROBABLE), (0, None), (3, None), (5, None)):
        part = heard("x*y*(x + y) = 4*x*y\nx*y + x + y = 5 ", replace(pair, at_infinity=paths))
        assert (part.docket.completeness.level if part.docket.completeness else None) is level


def test_square_roots_are_unknowns_that_are_not_negative() -> None:
    """x = sqrt(y) and y = 4 with r^2 = y for the root: of r = 2 and r = -2 the second gives no solution."""
    judge = heard("x = sqrt(y)\ny = 4", claim(((2 + 0j, 4 + 0j, 2 + 0j), (-2 + 0j, 4 + 0j, -2 + 0j)), ((0, 1, 2),)))
    assert judge.docket.completeness is not None
    assert judge.docket.completeness.level is Level.PROVED
    assert [(s["x"], s["y"]) for s in judge.docket.solutions] == [(2, 4)]


def test_side_conditions_choose_among_proved_roots() -> None:
    """Of four proved real roots two lie outside the bounds: certainly none, so the other two are all."""
    judge = heard("x^2 = 4\ny^2 = 9\nx > 0", claim(tuple((complex(a), complex(b)) for a in (-2, 2) for b in (-3, 3))))
    assert judge.docket.completeness is not None
    assert judge.docket.completeness.level is Level.PROVED
    assert [(s["x"], s["y"]) for s in judge.docket.solutions] == [(2, -3), (2, 3)]


def test_a_real_box_and_a_complex_one_are_compared() -> None:
    """Boxes of real roots are real balls, the others complex ones; where their sums meet both are looked at."""
    near = [arb(1, 1e-3)]
    assert not apart(near, [acb(arb(1, 1e-3), arb(0, 1e-3))])
    assert apart(near, [acb(arb(1, 1e-3), arb(1, 1e-3))])
