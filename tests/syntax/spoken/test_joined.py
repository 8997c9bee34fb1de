"""Two conditions joined by words are read as one, in all ways to fulfil them; 'unless' and 'when' are asked about."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from eqsolve import solve
from eqsolve.errors import TextError


@pytest.mark.parametrize(
    ("said", "holds"),
    [
        ("a = 1 only if b = 3", lambda a, b: a != 1 or b == 3),
        ("b = 3 if a = 1", lambda a, b: a != 1 or b == 3),
        ("whenever a > 1, b < 3", lambda a, b: a <= 1 or b < 3),
        ("a = 1 xor b = 3", lambda a, b: (a == 1) != (b == 3)),
        ("either a = 3 or b = 3, but not both", lambda a, b: (a == 3) != (b == 3)),
        ("a < 2 or b < 2 but not both", lambda a, b: (a < 2) != (b < 2)),
        ("neither a nor b is 1", lambda a, b: a != 1 and b != 1),
        ("exactly one of (a = 1), (b = 2), (a = b)", lambda a, b: (a == 1) + (b == 2) + (a == b) == 1),
        (
            "at least two of: (a = 1), (b = 2) and (a + b = 3) holds",
            lambda a, b: (a == 1) + (b == 2) + (a + b == 3) >= 2,
        ),
    ],
)
def test_joined_conditions(said: str, holds: Callable[[int, int], bool]) -> None:
    answer = solve(f"a, b in 1..3\n{said}")
    expected = [(a, b) for a, b in product((1, 2, 3), repeat=2) if holds(a, b)]
    assert sorted((s["a"], s["b"]) for s in answer) == expected
    assert answer.completeness.level == "proved"


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("a > b unless a = 1", "(not (a = 1)) implies (a > b), or exactly one of (a > b, a = 1)"),
        ("unless b = 2, a = 1", "(not (b = 2)) implies (a = 1)"),
        ("when a = 1, b = 2", "(a = 1) implies (b = 2), or a = 1; b = 2"),
        ("a = 1 when b = 2", "(b = 2) implies (a = 1)"),
        ("one of a and b is 1", "exactly one of (a = 1, b = 1), or a = 1 or b = 1"),
        ("one of a, b is 1", "exactly one of (a = 1, b = 1)"),
        ("exactly one of: a > 1, b > 1", "exactly one of (a > 1, b > 1)"),
    ],
)
def test_what_may_be_meant_in_two_ways_is_refused(said: str, written: str) -> None:
    with pytest.raises(TextError) as caught:
        solve(f"a, b in 1..3\n{said}")
    (found,) = [d for d in caught.value.diagnostics if d.code == "E267"]
    assert written in found.hint
    solve(f"a, b in 1..3\n{found.hint.removeprefix('write ').split(', or ')[0]}")


def test_the_value_of_a_case_is_no_condition() -> None:
    """f = 3 if a = 1 else 4 gives a value."""
    answer = solve("a in 1..3; f in 1..9; f = 3 if a = 1 else 4")
    assert sorted((s["a"], s["f"]) for s in answer) == [(1, 3), (2, 4), (3, 4)]


def test_all_different_of_one_equation_is_asked_about() -> None:
    with pytest.raises(TextError) as caught:
        solve("a + b + c = 24, all different\na + d = 16\na, b, c, d in 1..9")
    (found,) = [d for d in caught.value.diagnostics if d.code == "E266"]
    assert "all different(a, b, c)" in found.hint
    assert solve("a + b = 5, c + d = 4, all different; a, b, c, d in 1..4").count == 0
    assert solve("a + b = 5, all different\na, b in 1..4").count == 4
