"""The library's front: the founding examples, the contract of its answers, and refusals."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
import sympy as sp
from hypothesis import given
from hypothesis import strategies as st

import eqsolve
from eqsolve.methods.exact import linear
from eqsolve.result import Answer, Fit
from eqsolve.result.proposal import Candidate

PUZZLE = "A + B = 9\nC – D = 1\nA + C = 8\nB – D = 2"


def solved(text: object, **options: object) -> Answer:
    answer = eqsolve.solve(text, **options)  # type: ignore[arg-type]
    assert isinstance(answer, Answer)
    return answer


# ---------------------------------------------------------------- the founding examples


def test_the_founding_puzzle_is_a_family_exact_and_proven() -> None:
    """Rank 3 in four unknowns: one free unknown, a redundant line, and a sample of least norm."""
    answer = solved(PUZZLE)
    assert answer.verdict is eqsolve.Verdict.FAMILY and answer.proved
    assert answer.family is not None and answer.family.exact and answer.family.dimension == 1
    d = sp.Symbol("D", real=True)
    assert answer.family.free == ("D",)
    assert answer.family.expressions == {"A": 7 - d, "B": d + 2, "C": d + 1}
    assert [(r.line, r.because) for r in answer.redundant] == [(4, (1, 2, 3))]
    assert dict(answer[0].values) == {"A": 6, "B": 3, "C": 2, "D": 1}


@pytest.mark.parametrize("seed", range(5))
def test_the_minimizer_alone_reaches_the_family_from_any_seed(seed: int) -> None:
    """method="descent": a verified point of the family."""
    point = solved(PUZZLE, method="descent", seed=seed)[0]
    assert point.status in (eqsolve.Status.PROVED, eqsolve.Status.VERIFIED)
    for value, want in (
        (point["A"] + point["B"], 9),
        (point["C"] - point["D"], 1),
        (point["A"] + point["C"], 8),
        (point["B"] - point["D"], 2),
    ):
        assert value == pytest.approx(want, abs=1e-12)


def test_the_founding_regression_recovers_its_coefficients() -> None:
    """20 samples of x^2 + 2x + 3: 1, 2, 3, R^2 = 1, 17 degrees of freedom."""
    rows = "\n".join(f"{x} {x * x + 2 * x + 3}" for x in range(-10, 10))
    fit = eqsolve.fit(f"fit y = A*x^2 + B*x + C\ndata x, y\n{rows}\nend")
    assert [fit[name] for name in "ABC"] == pytest.approx([1, 2, 3], abs=1e-9)
    assert (fit.status, fit.points, fit.dof) == (eqsolve.FitStatus.CONVERGED, 20, 17)
    assert fit.sum_squares == pytest.approx(0, abs=1e-18) and fit.r_squared == pytest.approx(1)


# ---------------------------------------------------------------- verdicts


@pytest.mark.parametrize(
    ("text", "verdict", "level"),
    [
        ("x + 1 = 3", "unique", "proved"),
        ("x^2 = 4", "finite", "proved"),
        ("x^2 + y^2 = 25; x + y = 7", "finite", "proved"),
        ("x + y = 1", "family", "proved"),
        ("sin(x) = 1/2", "family", "proved"),
        ("x + y = 1; x + y = 2", "none", "proved"),
        ("exp(x) = 0", "none", "proved"),
        ("1/x = 0", "none", "proved"),
        ("x^2 + 1 = 0", "none", "proved"),
        ("sqrt(x) = -1", "none", "proved"),
        ("sin(x) = 2", "none", "proved"),
        ("x^10 = 0", "unique", "proved"),
        ("2^x + 3^x = 5^x", "unique", "proved"),
        ("(x^2 - 1)/(x - 1) = 2", "none", "proved"),
        ("x^2 = 2; x > 2", "none", "proved"),
        ("0*x = 1", "none", "proved"),
        ("sqrt(-(x-1)^2) = 0", "unique", "proved"),
        ("ln(-exp(x)) = 1", "none", "proved"),
        ("x/x = 1", "family", "proved"),  # every x except 0, which is told
    ],
)
def test_verdicts(text: str, verdict: str, level: str) -> None:
    """The truth about small texts, shown to be so."""
    answer = solved(text)
    assert (answer.verdict.value, answer.completeness.level.value) == (verdict, level), answer.completeness.reason


def test_freudenstein_and_roth_is_solved_from_its_bad_start() -> None:
    """The local minimum near (11.4, -0.9) is never presented as a root."""
    answer = solved("-13 + x + ((5 - y)*y - 2)*y = 0\n-29 + x + ((y + 1)*y - 14)*y = 0\nx ~ 15; y ~ -2")
    assert [(s["x"], s["y"]) for s in answer] == [pytest.approx((5, 4))]


def test_a_contradiction_names_a_smallest_set_of_lines() -> None:
    """Line 1 has no part in it."""
    answer = solved("z = 5\nx + y = 1\nx - y = 3\n2*x = 5")
    assert answer.verdict is eqsolve.Verdict.NONE
    assert sorted(c.line for c in answer.conflict) == [2, 3, 4]


def test_questions_are_answered_exactly() -> None:
    """A line with '= ?' is no relation; its value is reported."""
    answer = solved("x^2 = 2\nx > 0\nx + 1 = ?")
    assert answer.asked[0].values == pytest.approx([2**0.5 + 1])
    assert answer.asked[0].exact == (1 + sp.sqrt(2),)


def test_one_gives_the_only_solution_or_says_why_there_is_none() -> None:
    """one() never picks."""
    assert solved("x = 3").one()["x"] == 3
    with pytest.raises(eqsolve.AnswerError, match="2 solutions"):
        solved("x^2 = 4").one()


def test_the_json_holds_every_key_of_the_contract() -> None:
    """Keys are only ever added."""
    data = json.loads(solved(PUZZLE).to_json())
    keys = {
        "verdict",
        "proved",
        "completeness",
        "unknowns",
        "solutions",
        "family",
        "redundant",
        "conflict",
        "notes",
        "timings",
        "seed",
    }
    assert keys <= data.keys()
    assert data["family"] == {
        "free": ["D"],
        "dimension": 1,
        "exact": True,
        "expressions": {"A": "7 - D", "B": "D + 2", "C": "D + 1"},
        "certificate": {
            "kind": "substitution",
            "precision": 0,
            "box": {},
            "detail": "the expressions make every equation 0 = 0",
        },
    }
    assert data["redundant"][0]["line"] == 4 and data["redundant"][0]["because"] == [1, 2, 3]
    assert data["solutions"][0]["exact"] == {"A": "6", "B": "3", "C": "2", "D": "1"}
    assert data["completeness"]["level"] == "proved"


def test_answers_can_be_pickled() -> None:
    """A result travels between processes."""
    answer = solved("x^2 = 2")
    assert pickle.loads(pickle.dumps(answer)) == answer


# ---------------------------------------------------------------- doors


def test_lines_files_and_sympy_equations_say_the_same(tmp_path: Path) -> None:
    """A list of lines, a file, and Eq objects."""
    x, y = sp.symbols("x y")
    file = tmp_path / "pair.eq"
    file.write_text("x + y = 3\nx - y = 1\n", encoding="utf-8")
    answers = [solved(["x + y = 3", "x - y = 1"]), solved(file), solved([sp.Eq(x + y, 3), sp.Eq(x - y, 1)])]
    assert [dict(a.one().values) for a in answers] == [{"x": 2, "y": 1}] * 3


def test_params_replace_constants_of_the_text() -> None:
    """g := ... may be given by the caller."""
    assert solved("g := 9.81\nv = 2*g", params={"g": 10}).one()["v"] == 20


def test_params_also_define_what_the_text_merely_uses() -> None:
    """A name without := is an unknown, unless the call gives it a value; the float 9.81 is the decimal number, as in a
    text."""
    point = solved("v = 2*g", params={"g": 9.81}).one()
    assert (dict(point.values), point.exact) == ({"v": 19.62}, {"v": sp.Rational(1962, 100)})
    x, g = sp.symbols("x g")
    assert dict(solved([sp.Eq(x, 2 * g)], params={"g": 4}).one().values) == {"x": 8}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("y = 3; xy = 6", "x"),
        ("x[i] = i for i in 1..n", "n"),
        ("x[1] + x[2] = 3", "x_1"),
        ("f(t) := a*t; f(x) = 2", "a"),
        ("e^x = 4", "e"),
        ("x = 1; y ~ h", "h"),
        ("x in [0, b]; x = 1", "b"),
        ("x = 1; c + x = ?", "c"),
        ("fit y = a*x\ndata x, y\n1 2\n2 4\n3 6\nend", "a"),
    ],
)
def test_a_name_that_the_text_uses_in_any_way_may_be_a_param(text: str, name: str) -> None:
    """In a product without a sign, a range, a function, a guess, a bound, a question: the value is taken, not
    refused."""
    assert eqsolve.read(text, params={name: 2})


def test_one_sympy_equation_needs_no_list() -> None:
    """solve(Eq(...)) is solve([Eq(...)])."""
    assert solved(sp.Eq(sp.Symbol("x"), 3)).one()["x"] == 3


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("g := 3", []),
        ("g := 3; g^2 = ?", [9]),
        ("2 + 3 = ?", [5]),
        ("f(t) := t^2", []),
        ("ln(2) + ln(3) = ln(6)", []),
        ("sin(1)^2 + cos(1)^2 = 1", []),
        ("g := 3; g^2 = 9; g + 1 = ?", [4]),
    ],
)
def test_a_text_without_unknowns_answers_its_questions(text: str, asked: list[int]) -> None:
    """One solution, the empty point, proved; questions about constants are answered exactly."""
    answer = solved(text)
    assert (answer.verdict, answer.proved, answer.unknowns, len(answer)) == (eqsolve.Verdict.UNIQUE, True, (), 1)
    assert [a.exact for a in answer.asked] == [(value,) for value in asked]


@pytest.mark.parametrize("text", ["g := 3; g = 4", "1 = 2", "2 < 1", "sin(1) = 1"])
def test_a_false_text_without_unknowns_has_no_solution(text: str) -> None:
    """Numbers that are not equal are a contradiction."""
    answer = solved(text)
    assert (answer.verdict, answer.proved) == (eqsolve.Verdict.NONE, True)


@pytest.mark.parametrize(("text", "status"), [("2 = 2", "proved"), ("g := 3", "proved"), ("g := 3; g = 4", "refuted")])
def test_a_text_without_unknowns_can_be_checked(text: str, status: str) -> None:
    """The point is empty; the relations hold or fail."""
    assert eqsolve.check(text, {}).status.value == status


# ---------------------------------------------------------------- how much is asked for


@pytest.mark.parametrize(
    "text", ["x*exp(y) = 3; sin(x*y) + x = 2", "sin(x) + cos(x^2) + x*y = 3; x^2 + y^2 + z^2 = 9; sin(x*y*z) = 1/2"]
)
def test_a_time_limit_that_is_reached_is_named(text: str) -> None:
    """An answer comes all the same, claims nothing, and says that time ran out."""
    answer = solved(text, time_limit=1e-6)
    assert not answer.proved
    assert "time limit" in answer.completeness.reason


def test_one_proven_solution_is_enough_where_not_all_are_wanted() -> None:
    """all=False stops with the first proven point and does not call it the only one; all=True goes on."""
    text = "x^2 = 4"
    first = solved(text, all=False)
    assert [s.status for s in first] == [eqsolve.Status.PROVED]
    assert first.completeness.level is eqsolve.Level.UNKNOWN
    assert len(solved(text)) == 2


def test_all_false_hears_no_further_point(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a proven point nothing more is asked of the method."""

    def finding(system: object, *, deadline: float) -> Iterator[Candidate]:
        yield Candidate({"x": 2.0}, "test")
        raise AssertionError("asked for more than one point")

    monkeypatch.setattr(linear, "find", finding)
    assert [s["x"] for s in solved("x^2 = 4", all=False)] == [2.0]


def test_exact_false_looks_for_no_exact_forms() -> None:
    """The same proven point, with and without its name."""
    named, plain = solved("x*exp(x) = 3; x > 0").one(), solved("x*exp(x) = 3; x > 0", exact=False).one()
    assert named["x"] == plain["x"]
    assert plain.exact == {"x": None}


@pytest.mark.parametrize(
    ("at", "status"),
    [
        ({"A": 6, "B": 3, "C": 2, "D": 1}, "proved"),
        ({"A": "13/2", "B": "5/2", "C": "3/2", "D": "1/2"}, "proved"),
        ({"A": 6, "B": 3, "C": 2, "D": 2}, "refuted"),
        ({"A": 6, "B": Fraction(3), "C": 2.0, "D": 1 + 1e-9}, "refuted"),
    ],
)
def test_a_given_point_is_checked_relation_by_relation(at: dict[str, object], status: str) -> None:
    """Exact values in, a status and one line per relation out."""
    checked = eqsolve.check(PUZZLE, at)  # type: ignore[arg-type]
    assert checked.status.value == status
    assert [r.line for r in checked.relations] == [1, 2, 3, 4]
    assert all(r.holds for r in checked.relations) == (status != "refuted")


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: eqsolve.solve("x = 1", method="magic"), "E626"),
        (lambda: eqsolve.solve("x = 1", time_limit=0), "E623"),
        (lambda: eqsolve.solve("x = 1", start={"q": 1}), "E621"),
        (lambda: eqsolve.check("x = 1", {}), "E628"),
        (lambda: eqsolve.check("x = 1", {"x": 1, "y": 1}), "E621"),
        (lambda: eqsolve.solve("x = g", params={"h": 1}), "E635"),
        (lambda: eqsolve.solve([sp.Eq(sp.Symbol("x"), 1)], params={"h": 1}), "E636"),
        (lambda: eqsolve.solve(["x = 1", sp.Eq(sp.Symbol("x"), 1)]), "E629"),
        (lambda: eqsolve.solve(""), "E627"),
        (lambda: eqsolve.solve("# a remark\n  // and another\n;"), "E627"),
        (lambda: eqsolve.solve([]), "E627"),
        (lambda: eqsolve.solve("hello world"), "E627"),
        (lambda: eqsolve.solve("x ~ 2"), "E627"),
        (lambda: eqsolve.solve("x = ?"), "E627"),
        (lambda: eqsolve.solve("x ~ 1; x + y = ?"), "E627"),
        (lambda: eqsolve.check("", {}), "E627"),
        (lambda: eqsolve.solve("x = 1", seed=2**63), "E630"),
        (lambda: eqsolve.solve("x = 1", seed=-1), "E630"),
        (lambda: eqsolve.solve("x = 1", device="nope"), "E631"),
        (lambda: eqsolve.fit("fit 2 = x", device="meta"), "E631"),
        (lambda: eqsolve.format("x = 1", style="loud"), "E634"),
        (lambda: eqsolve.fit("x = 1"), "E620"),
        (lambda: eqsolve.solve(Path("no such file.eq")), "E624"),
    ],
)
def test_wrong_arguments_are_refused_with_a_repair(call: object, code: str) -> None:
    """UsageError with its code."""
    with pytest.raises(eqsolve.UsageError, match=code):
        call()  # type: ignore[operator]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("(1 + 2x)^2 = ?", r"depends on x: write x = 3 as well; .* \(1 \+ 2x\)\^2 ≡ a \+ b\*x \+ c\*x\^2"),
        ("(a + b)^2 = ?", "depends on a, b: write a = 3 and a value for each of the others"),
        ("sin(t) = ?", r"depends on t: write t = 3 as well\)"),
        ("x = ?", r"no line says what x is: write for example x\^2 = 2"),
    ],
)
def test_a_value_that_depends_on_names_alone_is_refused_with_what_to_write(text: str, told: str) -> None:
    """E627 names them, and a polynomial in one letter is compared with its coefficients."""
    with pytest.raises(eqsolve.UsageError, match=told):
        eqsolve.solve(text)


@pytest.mark.parametrize(
    "value",
    [
        "one",
        "1/0",
        "1e999",
        "1e99999999",
        "-1e999999999",
        "9" * 500,
        "nan",
        "inf",
        "",
        "=3",
        "٣",
        "1_000",
        float("nan"),
        float("inf"),
        10**400,
        Decimal("1e99999999"),
        None,
        1j,
    ],
)
def test_what_is_no_number_is_refused_at_every_door(value: object) -> None:
    """A point, a start and a parameter are read alike: finite, and never written out to a billion digits."""
    for call in (
        lambda: eqsolve.check("x = 1", {"x": value}),
        lambda: eqsolve.solve("x = 1", start={"x": value}),
        lambda: eqsolve.solve("x = g", params={"g": value}),
    ):
        with pytest.raises(eqsolve.UsageError, match="E622"):
            call()


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("6", 6),
        (" -2.5e-3 ", Fraction(-1, 400)),
        ("\u22123", -3),
        (".5", Fraction(1, 2)),
        ("5.", 5),
        ("7 / 3", Fraction(7, 3)),
        (Decimal("0.1"), Fraction(1, 10)),
        (0.5, Fraction(1, 2)),
        (sp.Rational(1, 3), Fraction(1, 3)),
        (True, 1),
    ],
)
def test_numbers_are_exact_however_they_are_given(value: object, meant: Fraction) -> None:
    """A typographic minus is a minus; decimals and fractions are what they say."""
    assert eqsolve.check(f"x = {meant}", {"x": value}).status is eqsolve.Status.PROVED  # type: ignore[dict-item]


@pytest.mark.parametrize("text", [None, 5, [None], [sp.Eq(sp.Symbol("x"), 1), 5]])
def test_what_is_neither_text_nor_sympy_is_refused(text: object) -> None:
    """No TypeError escapes; what would do is said."""
    with pytest.raises(eqsolve.UsageError, match=r"E395.*neither text nor a SymPy equation.*x\^2 = 2.*Eq"):
        eqsolve.solve(text)


def test_an_interrupt_holds_the_answer_so_far(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while searching: the points, the notes and the timings are kept, and the exception can be pickled."""

    def searching(system: object, *, deadline: float) -> Iterator[Candidate]:
        yield Candidate({"x": 2.0}, "test")
        raise KeyboardInterrupt

    monkeypatch.setattr(linear, "find", searching)
    with pytest.raises(eqsolve.Interrupted) as caught:
        eqsolve.solve("x^2 = 4")
    answer = pickle.loads(pickle.dumps(caught.value)).answer
    assert isinstance(answer, Answer)
    assert [s["x"] for s in answer] == [2.0]
    assert answer.timings.keys() == {"read", "solve", "check"}


def test_a_fit_line_makes_solve_a_fit() -> None:
    """solve of a text with fit lines returns that fit."""
    assert isinstance(eqsolve.solve("fit y = a*x\ndata x, y\n1 2\n2 4\n3 6\nend"), Fit)


# ---------------------------------------------------------------- planted solutions


@given(st.lists(st.integers(-9, 9), min_size=2, max_size=4), st.data())
def test_a_planted_linear_system_keeps_its_solution(planted: list[int], data: st.DataObject) -> None:
    """Equations built to hold at x* get a verdict that includes x*."""
    names = [f"x{k}" for k in range(len(planted))]
    rows = data.draw(
        st.lists(st.lists(st.integers(-5, 5), min_size=len(planted), max_size=len(planted)), min_size=1, max_size=5)
    )
    lines = [
        " + ".join(f"({c})*{n}" for c, n in zip(row, names, strict=True))
        + f" = {sum(c * v for c, v in zip(row, planted, strict=True))}"
        for row in rows
    ]
    answer = solved("\n".join([*lines, "unknowns " + ", ".join(names)]))
    assert includes(answer, dict(zip(names, planted, strict=True)))
    assert answer.proved


@given(st.integers(-4, 4), st.integers(-4, 4), st.integers(1, 3), st.integers(-3, 3))
def test_a_planted_polynomial_system_keeps_its_solution(x: int, y: int, a: int, b: int) -> None:
    """Two quadratic equations through (x*, y*)."""
    text = f"{a}*x^2 + x*y + ({b})*y = {a * x * x + x * y + b * y}\ny^2 + ({b})*x - y = {y * y + b * x - y}"
    assert includes(solved(text), {"x": x, "y": y})


def includes(answer: Answer, point: dict[str, int]) -> bool:
    if answer.family is not None and answer.family.expressions:
        swap = {sp.Symbol(n, real=True): point[n] for n in answer.family.free}
        return all(sp.sympify(e).xreplace(swap) == point[n] for n, e in answer.family.expressions.items())
    if answer.family is not None:
        return True
    return any(all(abs(s[n] - v) <= 1e-9 * (1 + abs(v)) for n, v in point.items()) for s in answer)


# ---------------------------------------------------------------- the same text, written otherwise


@pytest.mark.parametrize(
    "variant",
    [
        "x + y = 7; x^2 + y^2 = 25",
        "q + r = 7; q^2 + r^2 = 25",
        "1000000*x^2 + 1000000*y^2 = 25000000; x + y = 7",
        "x^2 + y^2 = 25; x + y = 7; x + y = 7",
        "(2*u+1)^2 + y^2 = 25; 2*u + 1 + y = 7",
    ],
)
def test_reordered_renamed_scaled_and_repeated_texts_have_the_same_verdict(variant: str) -> None:
    """Two solutions, complete, whatever the text looks like."""
    answer = solved(variant)
    assert (answer.verdict, len(answer), answer.completeness.level.value) == (eqsolve.Verdict.FINITE, 2, "proved")


def test_the_same_text_and_seed_give_the_same_answer() -> None:
    """Nothing depends on the clock or on chance outside the seed."""
    text = "x*exp(y) = 3; x^2 + y^2 = 9"
    first, second = solved(text, seed=3), solved(text, seed=3)
    assert [dict(s.values) for s in first] == [dict(s.values) for s in second]


# ---------------------------------------------------------------- what a newcomer tripped over


def test_values_wanted_on_a_family_are_given_only_where_all_members_agree() -> None:
    """x + y = 3: 2x + 2y is 6 for all, x*y is not the same for all."""
    first, second = solved("x + y = 3\nx*y = ?\n2x + 2y = ?").asked
    assert (first.values, len(first.exact)) == ((), 1)
    assert second.values == (6.0,)


def test_a_free_unknown_that_is_asked_for_is_told_how_it_is_expressed() -> None:
    """C = C would say nothing; what is told works."""
    shown = eqsolve.show(eqsolve.solve("F = 9/5*C + 32; C = ?")).splitlines()[-1]
    assert shown == "C is free; for C by the others put 'solve for C' on a line"
    assert "  C = 5*(F - 32)/9" in eqsolve.show(eqsolve.solve("F = 9/5*C + 32; C = ?; solve for C")).splitlines()


def test_relations_beside_a_fit_are_held_not_forgotten() -> None:
    """With the multiplier of the line that holds."""
    fit = eqsolve.fit("fit y = a*x + b\na + b = 1\ndata x, y\n1 2\n2 4\n3 5\nend")
    assert fit["a"] + fit["b"] == pytest.approx(1, abs=1e-12)
    assert [m.text for m in fit.multipliers] == ["a + b = 1"]


@pytest.mark.parametrize("text", ["x^2 = 2", "cos(x) = x", "x + y = 1; x - y = 1/3"])
def test_the_floats_of_an_answer_pass_the_check(text: str) -> None:
    """They miss the relations by their rounding only."""
    assert eqsolve.check(text, dict(solved(text)[0].values))


def test_a_family_says_where_the_text_is_undefined() -> None:
    family = solved("x/x = 1").family
    assert family is not None and family.conditions == ("x != 0",)


def test_a_traceback_shows_the_place() -> None:
    """The lines below the message (PEP 678) are drawn when asked for; others can be added."""
    import traceback

    with pytest.raises(eqsolve.TextError) as caught:
        eqsolve.solve("x + sine(x) = 2")
    shown = "".join(traceback.format_exception(caught.value))
    assert shown.endswith(" 1 | x + sine(x) = 2\n   |     ^^^^\n")
    caught.value.add_note("in row 7 of the sheet")
    assert "".join(traceback.format_exception(caught.value)).endswith("^^^^\nin row 7 of the sheet\n")
    with pytest.raises(eqsolve.UsageError) as caught_usage:
        eqsolve.solve("x = 2", time_limit=-1)
    assert caught_usage.value.__notes__ == []
