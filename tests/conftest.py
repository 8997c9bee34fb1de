"""What every test run shares: one torch thread, random tests that draw the same examples every time, the shapes of the
numeric room held to (shape_contracts.py), and which tests are slow (slow.txt)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests import shape_contracts

# Read by OpenMP and MKL when torch loads them. More threads would make the workers of a parallel run fight for the
# cores.
for variable in ("OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

# No deadline: a busy machine is no failure. Derandomized everywhere: a red run can be run again, on any machine.
settings.register_profile("eqsolve", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("eqsolve")

shape_contracts.install()

TESTS = Path(__file__).parent


def slow_tests() -> set[str]:
    """The lines of slow.txt: a test below this folder, all of its cases or one."""
    lines = (TESTS / "slow.txt").read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


@pytest.hookimpl(tryfirst=True)  # before the choice by marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the slow tests. A line that means no test of a file that was collected whole is an error."""
    listed = slow_tests()
    met = set()
    for item in items:
        name = item.nodeid.removeprefix("tests/")
        if hit := listed & {name, name.partition("[")[0]}:
            item.add_marker(pytest.mark.slow)
            met |= hit
    files = {item.nodeid.removeprefix("tests/").partition("::")[0] for item in items}
    whole = not any("::" in argument for argument in items[0].config.args) if items else False
    gone = {line for line in listed if not (TESTS / line.partition("::")[0]).is_file()}
    stale = gone | {line for line in listed - met if whole and line.partition("::")[0] in files}
    if stale:
        raise pytest.UsageError(f"tests/slow.txt names tests that are not there: {sorted(stale)}")
