"""Roots by local search from many starts: torch lanes, clustered to distinct candidates. Loads torch.

Begin with ``local``, the door from symbols to lanes; ``lane_findings`` holds what the ladder climbs."""

from __future__ import annotations

from eqsolve.methods.lanes import lane_findings, local

__all__ = ["lane_findings", "local"]
