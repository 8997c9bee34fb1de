"""Numbers that the text gives, and texts that only ask."""

from __future__ import annotations

import pytest

from eqsolve.report.answers.given import given, only_asks


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("m = 2;  v = 3", {"m": "2", "v": "3"}),
        ("mass: m = 2.50, v = -1e3  # units", {"m": "2.50", "v": "-1e3"}),
        ("x = −4", {"x": "-4"}),
        ("x = 1 or x = 3\nx = 2y\nx = y = 3\nx := 4\nx = 1/3\nfor i in 1..2: x = 3", {}),
    ],
)
def test_given(text: str, found: dict[str, str]) -> None:
    """A whole line that equates a name with a number gives it; nothing else does."""
    assert given(text) == found


@pytest.mark.parametrize(
    ("text", "asks"), [("3+4 = ?", True), ("g := 2\n3g = ?", True), ("1 = 1\n3 = ?", False), ("", False)]
)
def test_only_asks(text: str, asks: bool) -> None:
    assert only_asks(text) == asks
