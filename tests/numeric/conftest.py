"""In each test of the numeric room the first calls of a function with a shape contract are looked at anew."""

from __future__ import annotations

from tests import shape_contracts


def pytest_runtest_setup() -> None:
    shape_contracts.looked.clear()
