"""Bare equations are what no pass over pasted text changes, so that these passes need not be loaded for them."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from eqsolve.syntax import page
from eqsolve.syntax.pasted import are_exercises, beginnings, in_parts
from eqsolve.syntax.text import Remarks, are_bare, take_in

TERMS = st.one_of(
    st.builds("{}{}{}".format, st.sampled_from(["", "2", "10*", "100", "3*"]), st.just(""), st.sampled_from("ABCxXyzeilIOolnd")),
    st.sampled_from(["0", "1", "7", "12"]),
)  # fmt: skip
SIDES = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "", "", "-"]),
    TERMS,
    st.lists(st.tuples(st.sampled_from([" + ", " - ", "+", "-", " – ", "−"]), TERMS).map("".join), max_size=4).map(
        "".join
    ),
)
EQUATIONS = st.tuples(SIDES, st.sampled_from([" = ", "="]), SIDES).map("".join)
COMMENTS = st.sampled_from(
    ["# Two equations: which? one. two 3, 4", "# sum of x and y, at most 3", "# grid 3 x 3; solve it!"]
)
TEXTS = st.lists(st.one_of(EQUATIONS, EQUATIONS, EQUATIONS, st.just(""), COMMENTS), max_size=6).map("\n".join)


@given(TEXTS)
@example("A + B = 9\nC – D = 1\nA + C = 8\nB – D = 2\n\n# The founding puzzle, pasted as it was found.")
@example("1x + y = 3\n2x - y = 4\n3x = 5")
@example("1 = a\n2 = b\n3 = c")
@example("2x - 3 = 7\n3x + 1 = 4\n4x = 8")
@example("x = 1\n\ny = 2\n\nx + y = 3")
def test_no_pass_changes_bare_equations(text: str) -> None:
    assert are_bare(text)
    assert not page.markup_edits(text)
    intake = take_in(text, page.markup_edits)
    assert intake.remarks == []
    remarks = Remarks(intake)
    after, layouts = page.without_puzzles(intake, remarks)
    after = page.without_marks(after, remarks)
    assert (after.text, layouts, remarks.errors, remarks.notes, remarks.labels) == (intake.text, [], [], [], {})
    cuts = beginnings(text)
    assert not cuts
    assert not are_exercises(in_parts({k: frozenset("x") for k in range(0, len(text), 5)}, cuts) if cuts else [])


@pytest.mark.parametrize(
    "text",
    [
        "x^2 = 2",
        "x y = 2",
        "(1) x = 2",
        "x + y = 3, x - y = 1",
        "AB + C = DE",
        "**x = 2**",
        "x = 2.",
        "x = 1 # one",
        "#1: x = 1",
        "# **two**\nx = 1",
        "x + y = 3\n" * 500,
        "  x = 1",
        "# Solve 1) this\nx = 1",
        "# Solve 1. this\nx = 1",
    ],
)
def test_what_is_not_bare(text: str) -> None:
    assert not are_bare(text)
