"""Statements as ``read`` gives them, and the SymPy equations that they make."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
import sympy as sp
import torch

import eqsolve
from eqsolve import syntax
from eqsolve.stages.reading import _WORDS
from eqsolve.syntax import tree

TEXT = "circle: x^2 + y^2 = r^2\nr := 5\nx in [0, 10)\ny > x/2\nx ~ 3\nx + y = ?"


def test_the_statements_are_those_of_the_reader() -> None:
    """With the same lines, and a class of its own."""
    ours, theirs = eqsolve.read(TEXT), syntax.read(TEXT)
    assert (ours.lines, ours.notes, ours.unknowns, ours.source) == (
        theirs.lines,
        theirs.notes,
        theirs.unknowns,
        theirs.source,
    )
    assert isinstance(ours, tree.Statements)


def test_a_representation_counts_and_the_print_shows() -> None:
    """One line for a prompt; printing gives the text as it was read, which reads as the same again."""
    statements = eqsolve.read(TEXT)
    assert repr(statements) == "<Statements: 2 relations, 1 constant, 1 bound, 1 guess, 1 question>"
    assert eqsolve.read(str(statements)).relations == statements.relations
    assert r"x^{2}" in statements.format("latex")


def test_every_kind_of_line_has_a_word() -> None:
    """But layouts, which say nothing."""
    assert set(_WORDS) == set(tree.Line.__args__) - {tree.Layout}


def test_statements_can_be_pickled() -> None:
    """As all that the package gives."""
    statements = eqsolve.read(TEXT)
    again = pickle.loads(pickle.dumps(statements))
    assert again == statements
    assert type(again) is eqsolve.Statements


def test_equations_have_names_and_lines() -> None:
    """Relations by position, name and line; constants are put in, bounds stand apart."""
    system = eqsolve.read(TEXT).system()
    x, y = system.symbols["x"], system.symbols["y"]
    assert list(system) == [sp.Eq(x**2 + y**2, 25), sp.Gt(y, x / 2)]
    assert system["circle"] == system[0] == system.at(1)[0]
    assert system.lines == {1: (system[0],), 4: (system[1],)}
    assert system.constants["r"] == 5
    assert system.bounds == {"x": sp.Interval.Ropen(0, 10)}
    assert system.within() == (sp.Ge(x, 0), sp.Lt(x, 10))
    assert system.guesses == {"x": 3.0}
    assert system.questions == (x + y,)
    assert system.jacobian() == sp.Matrix([[2 * x, 2 * y]])
    assert str(system) == "1: circle: Eq(x**2 + y**2, 25)\n4: y > x/2"
    assert repr(system) == "<SymbolicSystem: 2 relations in x, y>"
    assert r"\begin{aligned}" in system._repr_latex_()


def test_the_equations_can_be_solved_again() -> None:
    """What iterating gives is what ``solve`` takes."""
    system = eqsolve.read("x^2 + y^2 = 25; x - y = 1; x in [0, 10]").system()
    answer = eqsolve.solve([*system, *system.within()], time_limit=600)
    assert dict(answer.one().values) == {"x": 4.0, "y": 3.0}


def test_statements_stand_for_their_text(tmp_path: Path) -> None:
    """With what they were read with; what the call says itself counts more."""
    said = eqsolve.read("x^2 = g; x > 0; 2x = ?", params={"g": "9/4"})
    found = eqsolve.solve(said, time_limit=600)
    assert (found.one()["x"], found.asked[0].values, found.params) == (1.5, (3.0,), {"g": "9/4"})
    assert eqsolve.solve(said, params={"g": 4}, time_limit=600).one()["x"] == 2
    assert eqsolve.check(said, {"x": 1.5})
    assert not eqsolve.check(eqsolve.read(said), {"x": 2})
    assert eqsolve.format(said).splitlines() == ["g := 2.25", "x^2 = g", "x > 0", "2*x = ?"]
    assert eqsolve.explain(said, time_limit=600).headline == eqsolve.explain(found, time_limit=600).headline
    assert eqsolve.plot(said).panels
    assert len(eqsolve.solve_each(eqsolve.read("a) x = 1\nb) y = 2"))) == 2
    path = tmp_path / "table.eq"
    path.write_text('fit y = a*x\ndata "rows.csv"', encoding="utf-8")
    (tmp_path / "rows.csv").write_text("x,y\n1,2\n2,4\n", encoding="utf-8")
    assert eqsolve.fit(eqsolve.read(path))["a"] == pytest.approx(2)


def test_a_residual_of_statements_takes_parameters() -> None:
    """Over those that they were read with."""
    said = eqsolve.read("x^2 = g", params={"g": 4})
    at = torch.tensor([[2.0]], dtype=torch.float64)
    assert eqsolve.residual(said)(at).item() == 0
    assert eqsolve.residual(said, params={"g": 1})(at).item() == 3


def test_a_system_stands_for_its_text() -> None:
    """Bounds, guesses and questions go with the equations."""
    system = eqsolve.read("x^2 = g; x in [0, 10]; x ~ 3; x + 1 = ?", params={"g": 4}).system()
    found = eqsolve.solve(system, time_limit=600)
    assert (found.verdict, dict(found.one()), found.asked[0].values) == ("unique", {"x": 2.0}, (3.0,))
    assert eqsolve.read(system).guesses
    assert eqsolve.check(system, {"x": 2})
    with pytest.raises(eqsolve.UsageError, match=r"E607.*without their table.*eqsolve\.read"):
        eqsolve.solve(eqsolve.read("fit y = a*x\ndata x, y\n1 2\n2 4").system())


def test_members_of_a_family_come_one_by_one() -> None:
    """Each with the line of the ``for``."""
    system = eqsolve.read("for i in 1..3: x[i] = i").system()
    assert [e.line for e in system.equations] == [1, 1, 1]
    assert [str(e.residual) for e in system.equations] == ["x_1 - 1", "x_2 - 2", "x_3 - 3"]


def test_fit_lines_are_apart() -> None:
    """They hold for no point."""
    system = eqsolve.read("fit y = a*x\ndata x, y\n1 2\n2 4").system()
    assert len(system) == 0
    assert [str(e.relation) for e in system.fits] == ["Eq(y, a*x)"]


@pytest.mark.parametrize("text", ["one: x = 1", "two: x = 1\ntwo: y = 2"])
def test_a_name_must_be_that_of_one_equation(text: str) -> None:
    """No name, or one of several."""
    system = eqsolve.read(text).system()
    with pytest.raises(eqsolve.AnswerError, match="E605"):
        system["two"]


def test_whole_numbers_have_no_system_of_reals() -> None:
    """Refused, never read as real unknowns; the repair that is offered works."""
    with pytest.raises(eqsolve.NotYetError, match=r"E903.*eqsolve.solve does.*x in \[1, 9\]"):
        eqsolve.read("x in 1..9; x + 1 = 3").system()
    assert len(eqsolve.read("x in [1, 9]; x + 1 = 3").system().equations) >= 1
    with pytest.raises(eqsolve.NotYetError, match=r"E903.*cases one at a time"):
        eqsolve.read("x + y = 3; x = 1 or x = 2").system()
