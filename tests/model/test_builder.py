"""Statements to System: names, families, constants, bounds; and what the model refuses, with the place."""

from __future__ import annotations

import pytest
import sympy as sp

from eqsolve.errors import ModelError
from eqsolve.model import Family, Kind, System, build, examine, problem
from eqsolve.syntax import read


def system(text: str) -> System:
    return build(read(text))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A + B = 9; C - D = 1", ("A", "B", "C", "D")),
        ("y = x", ("y", "x")),
        ("unknowns x, y\ny = x", ("x", "y")),
        ("g := 9.81\nv = g*t", ("v", "t")),
        ("E + I + S + N + O + Q = 1", ("E", "I", "S", "N", "O", "Q")),
        ("lambda + beta + gamma + zeta = 1", ("lambda", "beta", "gamma", "zeta")),
        ("for i in 1..3: x[i+1] - x[i] = 1", ("x_1", "x_2", "x_3", "x_4")),
        ("x in [0, 1]", ("x",)),
    ],
)
def test_unknowns_come_in_order_of_declaration_then_of_use(text: str, names: tuple[str, ...]) -> None:
    """Constants are no unknowns; declared names stand first; family members count up."""
    assert system(text).names == names


def test_every_unknown_is_a_real_symbol_of_its_own_name() -> None:
    """E and I are plain names here, not SymPy's constants."""
    s = system("E*I = 2")
    assert s.symbols == (sp.Symbol("E", real=True), sp.Symbol("I", real=True))


def test_decimals_are_exact() -> None:
    """0.1 is one tenth, not the nearest binary fraction."""
    assert system("x = 0.1").relations[0].right == sp.Rational(1, 10)


def test_the_written_form_keeps_the_hole() -> None:
    """SymPy cancels x/x on construction; the judge still sees the division."""
    relation = system("x/x = 1").relations[0]
    assert relation.left == 1
    assert relation.written()[0].has(sp.Symbol("x", real=True))


def test_a_family_stays_one_object_and_unrolls_to_its_members() -> None:
    """One body with slots; relation k of the unrolled system is member k."""
    s = system("n := 4\nfor i in 1..n: x[i+1] - 2*x[i] + x[i-1] = i*h\nx[0] = 0; x[n+1] = 0; h = 1")
    family = s.families[0]
    assert isinstance(family, Family)
    assert len(family) == 4 and len(family.slots) == 4  # three neighbours and h
    x = {k: sp.Symbol(f"x_{k}", real=True) for k in range(6)}
    members = list(family.unroll())
    assert sp.expand(members[2].residual - (x[4] - 2 * x[3] + x[2] - 3 * sp.Symbol("h", real=True))) == 0
    assert members[2].member == (3,)
    assert len(s.relations) == 7


def test_an_index_condition_filters_members() -> None:
    """for ... if i < j keeps the upper triangle only."""
    s = system("for i in 1..3, j in 1..3 if i < j: x[i,j] = i*j")
    assert s.names == ("x_1_2", "x_1_3", "x_2_3")


def test_sums_over_ranges_are_written_out_in_the_mathematics() -> None:
    """A sum over an index becomes a plain SymPy sum."""
    s = system("sum(x[i]^2 for i in 1..3) = 4")
    assert s.relations[0].left == sum(sp.Symbol(f"x_{k}", real=True) ** 2 for k in (1, 2, 3))


@pytest.mark.parametrize(
    ("text", "lower", "upper"),
    [
        ("x in [0, 10)", 0, 10),
        ("x in [-1, inf]", -1, sp.oo),
        ("x: positive", 0, sp.oo),
        ("x in [0, 5]; x in [2, 9]", 2, 5),
        ("x in [0, 2*pi]", 0, 2 * sp.pi),
    ],
)
def test_bounds_narrow(text: str, lower: object, upper: object) -> None:
    """Several bounds of one unknown meet."""
    unknown = system(text).unknowns[0]
    assert (unknown.lower, unknown.upper) == (lower, upper)


def test_inequalities_against_numbers_tighten_the_box_of_a_problem() -> None:
    """They stay relations for the judge; only the others become hinges for the search."""
    p = problem(system("x^2 = y; x > 2; 5 >= y; x + y < 9; x ~ 3"))
    assert p.lower == (2.0, -sp.oo) and p.upper == (sp.oo, 5.0)
    assert len(p.hinges) == 1 and p.start[0] == 3.0


@pytest.mark.parametrize(
    ("text", "kind", "degree"),
    [
        ("x + 2*y = 3", Kind.LINEAR, 1),
        ("x*y = 3", Kind.POLYNOMIAL, 2),
        ("(x + 1)^3 = y", Kind.POLYNOMIAL, 3),
        ("1/x = 2", Kind.RATIONAL, -1),
        ("sin(x) = 0", Kind.GENERAL, -1),
        ("pi*x = sqrt(2)", Kind.LINEAR, 1),
        ("0*x = 1", Kind.CONSTANT, 0),
        ("x^y = 2", Kind.GENERAL, -1),
        ("sqrt(x) = 2", Kind.GENERAL, -1),
    ],
)
def test_relations_are_classified(text: str, kind: Kind, degree: int) -> None:
    """The ladder of kinds, with the total degree of polynomials."""
    facts = examine(system(text))
    assert (facts.kinds[0], facts.degrees[0]) == (kind, degree)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("x = 1\ny = 1/(2 - 2)", "E380", 2),
        ("x = 1/(y - y)", "E380", 1),
        ("x in [3, 3)", "E322", 1),
        ("x + (sqrt(2)*sqrt(3) - sqrt(6))^(-1) = 1", "E383", 1),
        ("for i in 1..3: x[i/2] = 1", "E352", 1),
    ],
)
def test_impossible_mathematics_is_refused_with_its_place(text: str, code: str, line: int) -> None:
    """A code, the line, and a sentence; never a crash."""
    with pytest.raises(Exception) as caught:
        system(text)
    found = caught.value.diagnostics  # type: ignore[attr-defined]
    assert (found[0].code, found[0].line) == (code, line)


@pytest.mark.parametrize(
    "text", ["sqrt(-(x-1)^2) = 0", "ln(-exp(x)) = 1", "(-x^2)^(1/2) = 0", "for i in 1..2: sqrt(-(x[i]-1)^2) = 0"]
)
def test_what_only_sympy_calls_unreal_is_kept_as_typed(text: str) -> None:
    """SymPy writes sqrt(-(x-1)^2) as I*|x-1|, which is 0 at x = 1: no imaginary unit comes into a relation, and none is
    refused."""
    assert not any(side.has(sp.I) for r in system(text).relations for side in (r.left, r.right))


def test_complex_constants_of_higher_roots_are_kept_out_too() -> None:
    """(-(x-1)^2)^(1/4) is (-1)^(1/4)*sqrt|x-1| to SymPy, which holds no imaginary unit."""
    assert not any(
        part.is_extended_real is False for part in system("(-(x-1)^2)^(1/4) = 0").relations[0].left.atoms(sp.Pow)
    )


def test_a_second_table_is_refused() -> None:
    """One table per text."""
    with pytest.raises(ModelError, match="E391"):
        system("fit y = a*x\ndata x, y\n1 2\nend\ndata z\n1\nend")


def test_functions_of_whole_numbers_take_constants_and_letters() -> None:
    """n := 10 is given: binomial(n, 3) is 120, in a line, a sum, and each member of a family."""
    found = build(read("n := 10; P = binomial(n, 3)/5; Q = sum(binomial(n, k) for k in 0..2)"))
    assert [r.right for r in found.relations] == [24, 1 + 10 + 45]
    found = build(read("n := 4; R[k] = binomial(n, k) for k in 0..4"))
    assert [r.right for r in found.relations] == [1, 4, 6, 4, 1]
    with pytest.raises(ModelError, match="E388"):
        build(read("x: real; gcd(x, 12) = 4"))


def test_a_constant_with_the_name_of_a_member_is_told_what_to_write() -> None:
    """An equation gives a member its value."""
    with pytest.raises(ModelError) as refused:
        build(read("z[1] := 0.3\nfor i in 1..3: z[i+1] = z[i]^2"))
    assert "z[1] = ..." in refused.value.hint
