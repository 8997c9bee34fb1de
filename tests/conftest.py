"""What every test run shares: one torch thread, and random tests that repeat themselves where a failure must be repeatable."""
from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# Read by OpenMP and MKL when torch loads them. More threads would make the workers of a parallel run fight for the cores.
for variable in ("OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

# No deadline: a busy machine is no failure. Derandomized in CI: a red run can be run again.
settings.register_profile("local", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ci" if os.environ.get("CI") else "local")
