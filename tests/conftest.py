"""What every test run shares: one torch thread, random tests that draw the same examples every time, and the shapes of
the numeric room held to (shape_contracts.py)."""

from __future__ import annotations

import os

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
