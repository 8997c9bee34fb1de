"""Linear equations and inequalities that exclude each other."""

from __future__ import annotations

import random

import pytest

from eqsolve import syntax
from eqsolve.integers import problem_of
from eqsolve.integers.unbounded.inequalities import excluded
from tests.integers.plain import fulfilled


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("x, y: integer\nx < y\ny < x", (2, 3)),
        ("x, y: integer\nx < y\nx = y + 1\nx > 3", (2, 3)),
        ("x, y, z: integer\nx < y\ny < z\nz < x\nx > 3", (2, 3, 4)),
        ("x, y: integer\n2x > 2y\nx < y + 1", (2, 3)),
        ("x, y: integer\nx < y < x + 1", (2,)),  # over the reals they hold
        ("x, y: integer\n2x + 2y >= 1\n3x + 3y <= 2", (2, 3)),  # likewise: x + y is 0.6
        ("x, y: natural\nx + y < 1", (2,)),
        ("x, y: integer\nx <= y\ny <= x", None),
        ("x, y: integer\nx < y\nx != y", None),
        ("x, y: integer\nx*y < 0", None),
        ("x, y: integer\nx < y or y < x\nx = y", None),
    ],
)
def test_by_hand(text: str, lines: tuple[int, ...] | None) -> None:
    """The lines that take part; None where nothing is shown."""
    proof = excluded(problem_of(syntax.read(text)))
    assert (None if proof is None else proof.lines) == lines


def test_what_is_excluded_has_no_solution() -> None:
    """Random inequalities in three unknowns, against all assignments from -6 to 6; most of those without one are seen."""
    shown = none = 0
    for seed in range(150):
        rng = random.Random(seed)
        rows = []
        for _ in range(rng.randint(2, 5)):
            a, b, c, d = (rng.randint(-2, 2) for _ in range(4))
            rows.append(f"{a}*x + {b}*y + {c}*z {rng.choice(['<', '<=', '=', '>', '>='])} {d}")
        problem = problem_of(syntax.read("\n".join(["x, y, z in -4..4", *rows])))
        box = range(-4, 5)
        held = any(fulfilled(problem, {"x": x, "y": y, "z": z}) for x in box for y in box for z in box)
        proof = excluded(problem)
        assert proof is None or not held, rows
        shown += proof is not None
        none += not held
    assert none > 30
    assert shown > 0.7 * none
