"""Claims that an exercise wants shown are tasks; those that are conditions on an unknown stay refused."""

from __future__ import annotations

import pytest

from eqsolve.errors import TextError
from eqsolve.syntax import format_statements, read


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("Prove that x^2 - 4y = 3 has no positive integer solutions", " in 1..inf"),
        ("Prove that the equation x^2 - 4y = 3 has no integer solutions.", ": integer"),
        ("Show that x^2 - 4y = 3 has no solution in integers", ": integer"),
        ("Show that x^2 - 4y = 3 has no solutions in positive integers.", " in 1..inf"),
        ("Show that x^2 - 4y = 3 has no positive whole number solutions", " in 1..inf"),
        ("Show that x^2 - 4y = 3 has no real roots", " in (-inf, inf)"),
        ("Show that x^2 - 4y = 3 has no solutions", ""),
    ],
)
def test_a_claim_without_solutions_is_a_task(text: str, domain: str) -> None:
    lines = format_statements(text).splitlines()
    assert "x^2 - 4*y = 3" in lines
    assert lines[1:] == [f"x{domain}", f"y{domain}"] * bool(domain)
    assert any("the verdict tells" in note.text for note in read(text).notes)


@pytest.mark.parametrize(
    "text", ["x^2 + k*x + 6 = 0 has no real solutions", "Find k if x^2 + k*x + 6 = 0 has no roots"]
)
def test_a_condition_on_an_unknown_is_none(text: str) -> None:
    with pytest.raises(TextError) as refused:
        read(text)
    assert refused.value.code == "E244"
