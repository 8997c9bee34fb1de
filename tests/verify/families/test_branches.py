"""Case distinctions: the components of a solution set, and the points that are all of it."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from fractions import Fraction
from itertools import product

import pytest
import sympy as sp

import eqsolve
from eqsolve import Level, Verdict, syntax
from eqsolve.clocks.work import now
from eqsolve.model import System, build
from eqsolve.result import Completeness, Solution, Status
from eqsolve.result.proposal import Candidate, ComplexRoots
from eqsolve.result.proposal import Level as Sure
from eqsolve.verify.docket import Covered, Docket, Listed
from eqsolve.verify.families.component_list import Components, components, told
from eqsolve.verify.judge import Judge
from eqsolve.verify.stages.nearest import MOST_LISTED, nearest
from tests.dimensional_texts import ALL, Row, judged


def system(text: str) -> System:
    return build(syntax.read(text))


COMPONENTS = [
    ("x*y = 0; x*z = 0; y*z = 0", [1, 1, 1], 0),
    ("x^2 = 4; y*x - y*2 = 0; z = y + 1", [1], 1),
    ("x^2 + y^2 = 0", [], 1),
    ("(x - 1)*(x + y) = 0; (x - 1)*(y - 3) = 0", [1], 1),
    ("(x^2 + y^2)*(x - 1) = 0", [1], 1),
    ("x^2 = x*y; y^2 = x*y", [1], 0),
    ("2*x = L*x; 3*y = L*y; x^2 + y^2 = 1", [], 4),
    ("2*x + y = L*x; x + 2*y = L*y", [1, 1, 1], 0),
    ("x^2 = y^2; y^2 = z^2; z^2 = x^2", [1] * 4, 0),
    ("x*(y - 1) = 0; x*(z - 1) = 0; x*(x - 2) = 0", [2], 1),
    ("x^2 + y^2 = 4; (x - 1)^2 + y^2 = 4", [], 2),
    ("x^3 = 0; x*y = 0", [1], 0),
    ("x + y + z = 0; x*y + y*z + z*x = 0", [], 1),
    ("x^2 + y^2 + z^2 = 3; x + y + z = 3; x*y + y*z + z*x = 3", [], 1),
    ("exp(x + y) = 1; sin(x + y) = 0", [1], 0),
    ("exp(x) = exp(y); x^3 = y^3", [1], 0),
    ("x*(exp(y) - 1) = 0; y*(exp(x) - 1) = 0", [1, 1], 0),
    ("y^2 = x^3 - x^2", [1, 1], 1),  # two arcs, and the point (0, 0) that no arc meets
    ("y^2 = x^2*(x + 1)", [1, 1], 0),  # there (0, 0) lies on both
]


@pytest.mark.parametrize(("text", "dimensions", "points"), COMPONENTS)
def test_components_are_listed_completely(text: str, dimensions: list[int], points: int) -> None:
    """Every component once, and the isolated points beside them."""
    found = components(system(text), now() + 30)
    assert found is not None and found.complete
    assert ([family.dimension for family, _ in found.families], len(found.points)) == (dimensions, points)
    assert all(sample.status is Status.PROVED for _, sample in found.families)


OPEN = [
    "r*cos(t) = 0; r*sin(t) = 0",
    "x*sin(y) = 0",
    "x*(y^5 + y*z + z^7 - 1) = 0; x*(y - z^3 + y^4) = 0",
    "x*(abs(y) - 1) = 0",
]


@pytest.mark.parametrize("text", OPEN)
def test_what_is_left_over_keeps_the_list_open(text: str) -> None:
    """A component is found, and nothing is said about others."""
    found = components(system(text), now() + 30)
    assert found is not None and found.families and not found.complete


# ---------------------------------------------------------------- against an evaluator of its own

Point = tuple[Fraction, Fraction, Fraction]
Made = tuple[str, Callable[[Point], Fraction]]


def _factor(draw: random.Random) -> Made:
    """A linear or quadratic factor as a text and as a function."""
    a, b, c = (draw.choice((0, 0, 1, -1, 2)) for _ in range(3))
    d, i, j = draw.randint(-2, 2), draw.randrange(3), draw.randrange(3)
    names = "xyz"
    return draw.choice(
        [
            (f"({a}*x + {b}*y + {c}*z + {d} + {names[i]})", lambda p: a * p[0] + b * p[1] + c * p[2] + d + p[i]),
            (f"({names[i]}*{names[j]} - {d})", lambda p: p[i] * p[j] - d),
            (f"({names[i]}^2 + {names[j]}^2 - {d})", lambda p: p[i] ** 2 + p[j] ** 2 - d),
            (f"({names[i]}^2 - {names[j]})", lambda p: p[i] ** 2 - p[j]),
        ]
    )


def _listed(made: System, found: Components, at: dict[str, sp.Rational]) -> bool:
    """Whether a point is one of the points, or satisfies the expressions of a family."""
    if any(all((p.exact or {})[n] == v for n, v in at.items()) for p in found.points):
        return True
    swap = {u.symbol: at[u.name] for u in made.unknowns}
    return any(
        all(sp.expand(e.xreplace(swap) - at[n]) == 0 for n, e in family.expressions.items())  # type: ignore[attr-defined]
        for family, _ in found.families
    )


def test_no_solution_lies_outside_a_complete_list() -> None:
    """Random products: every solution on a grid lies on a listed component."""
    draw, grid = random.Random(8), [Fraction(k, 2) for k in range(-4, 5)]
    complete = seen = 0
    for _ in range(30):
        lines = [[_factor(draw) for _ in range(draw.randint(1, 2))] for _ in range(draw.randint(1, 3))]
        made = system("; ".join("*".join(text for text, _ in line) + " = 0" for line in lines) + "\nunknowns x, y, z")
        found = components(made, now() + 30)
        if found is None or not found.complete:
            continue
        complete += 1
        for p in product(grid, repeat=3):
            if all(any(f(p) == 0 for _, f in line) for line in lines):
                seen += 1
                assert _listed(
                    made, found, {n: sp.Rational(v.numerator, v.denominator) for n, v in zip("xyz", p, strict=True)}
                ), (made.source, p)
                if seen % 40 == 0:
                    break
    assert complete > 10 and seen > 100


def test_numbers_that_are_no_fractions_stand_before_unknowns() -> None:
    """Roots among the coefficients are no reason to fail."""
    found = components(system("(sqrt(2)*x - y)*(x - 1) = 0; (sqrt(2)*x - y)*(y - pi) = 0; z = sqrt(3)*x"), now() + 30)
    assert found is not None and found.complete
    assert ([family.dimension for family, _ in found.families], len(found.points)) == ([1], 1)


def test_what_grows_is_given_up() -> None:
    """Exponentials that would be put into one another six times."""
    lines = [f"a*exp(-{k}*x/10) - b*exp(-{k}*y/10) + c*exp(-{k}*z/10) = {k}" for k in range(1, 7)]
    counted = now()
    assert components(system("; ".join(lines)), now() + 1) is None
    assert now() - counted < 3


def test_components_in_words() -> None:
    """As equalities of the language."""
    found = components(system("(x - 1)*(x + y) = 0; (x - 1)*(y - 3) = 0"), now() + 30)
    assert found is not None and told(found) == "x = 1; or x = -3, y = 3"


SLOW = ("sin(x)", "ax", "min(x, y)", "max(x, y)", "abs(x - 1) = 1; y")  # they need torch, or the interval search
QUICK = [row for row in ALL if row.pieces and row.points == 0 and not any(part in row.text for part in SLOW)][::2]


@pytest.mark.parametrize("row", QUICK, ids=lambda row: row.text)
def test_the_word_of_sets_with_free_unknowns(row: Row) -> None:
    """A family of a dimension that some component has; whatever else may be said, no number of points."""
    answer = eqsolve.solve(row.text, time_limit=10)
    assert isinstance(answer, eqsolve.Answer)
    assert judged(row, answer) in ("right", "less"), answer


RIGHT = [row for row in ALL if row.text in {text for text, _, _ in COMPONENTS}]


@pytest.mark.parametrize("row", RIGHT, ids=lambda row: row.text)
def test_answers_that_a_case_distinction_settles(row: Row) -> None:
    """The right word with proof, and the answer proves itself again."""
    answer = eqsolve.solve(row.text)
    assert isinstance(answer, eqsolve.Answer)
    assert (judged(row, answer), answer.completeness.level) == ("right", Level.PROVED), answer
    assert answer.verdict is not Verdict.FAMILY or answer.family is not None and answer.family.expressions


def test_families_prove_themselves_again() -> None:
    """From their JSON alone, also where factorials stand in the expressions."""
    for text in ("y = x!", "(x - 1)*(x + y) = 0; (x - 1)*(y - 3) = 0", "floor(x + 1/2) = 0"):
        answer = eqsolve.solve(text)
        assert isinstance(answer, eqsolve.Answer) and answer.verdict is Verdict.FAMILY
        assert eqsolve.check(answer.to_dict()), text


@pytest.mark.parametrize("text", ["x! = 2.5; y! = x", "x! = 6; y! = x"])
def test_factorials_in_factorials_are_left_to_the_search(text: str) -> None:
    """Put into each other they are cases within the conditions of cases, which SymPy refuses."""
    answer = eqsolve.solve(text, time_limit=600)
    assert (answer.verdict, answer.proved) == (Verdict.UNIQUE, True)
    assert math.gamma(answer[0]["y"] + 1) == pytest.approx(answer[0]["x"])


def test_factorials_leave_unknowns_free() -> None:
    """One equation, three unknowns, defined for L >= 0 only."""
    answer = eqsolve.solve("C + O + O = L!")
    assert isinstance(answer, eqsolve.Answer) and answer.family is not None
    assert (answer.verdict, answer.family.dimension) == (Verdict.FAMILY, 2)


# ---------------------------------------------------------------- lists that are not


def point(*values: float) -> Solution:
    return Solution(dict(zip("xyz", values, strict=False)), Status.VERIFIED, 0.0)


def test_a_list_that_lacked_a_solution_was_not_probably_complete() -> None:
    """The claim goes with the first solution that it did not know."""
    docket = Docket()
    docket.write(Listed(point(0.0)))
    docket.write(Covered(Completeness(Level.PROBABLE, "all paths are accounted for")))
    docket.write(Listed(point(1e-9)))  # the same point
    assert docket.completeness is not None
    docket.write(Listed(point(1.0)))
    assert docket.completeness is None and docket.doubts


def test_roots_of_a_homotopy_that_are_fewer_than_the_solutions_are_not_all() -> None:
    """x^3 = 0 and x*y = 0 is a line; three paths that end at one point of it make no list."""
    judge = Judge(system("x^3 = 0; x*y = 0"), now() + 10)
    for y in (0.25, 0.5):
        judge.hear(Candidate({"x": 0.0, "y": y}, "test"))
    judge.hear(ComplexRoots(((0j, 0j),), (3,), ((0, 1),), True, "all 3 paths are accounted for"))
    assert judge.docket.completeness is None or judge.docket.completeness.level is Sure.UNKNOWN


def test_the_nearest_of_many_points_are_listed() -> None:
    """At most twenty, nearest to the origin or to the bounds; nothing at 1e45 beside what is near."""
    many = [point(float(k)) for k in range(-50, 51)]
    kept = nearest(system("sin(x) = x/2"), many)
    assert len(kept) == MOST_LISTED and max(abs(s["x"]) for s in kept) <= 10
    assert [s["x"] for s in nearest(system("sin(x) = x/2; x in [30, inf]"), many)][-1] >= 39
    assert [s["x"] for s in nearest(system("sin(x) = x/2"), [point(1.0), point(1e45)])] == [1.0]
    # nothing is near: then these are what there is
    assert len(nearest(system("sin(x) = x/2"), [point(1e44), point(1e45)])) == 2


def test_forms_are_limited_to_where_the_text_is_defined() -> None:
    answer = eqsolve.solve("a/(x/a) = y; solve for x", time_limit=600)
    assert answer.family is not None
    assert str(answer.family.expressions["x"]) == "a**2/y"  # for a = 0 it gives x = 0, where x/a is no number
    assert answer.family.conditions == ("y != 0", "a != 0")


def test_numbers_too_long_to_be_written_end_the_distinction() -> None:
    """Python refuses to write an integer of more than 4,300 digits, which SymPy's printer runs into."""
    assert eqsolve.solve("0.2*" * 8000 + "x = 3", time_limit=5).verdict in ("undecided", "unique")
