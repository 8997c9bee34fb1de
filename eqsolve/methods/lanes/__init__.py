"""Roots by local search from many starts: torch lanes, clustered to distinct candidates. Loads torch.

Begin with ``local``, the door from symbols to lanes."""

from __future__ import annotations

from eqsolve.methods.lanes import local
from eqsolve.methods.lanes.clusters import Clusters

__all__ = ["Clusters", "local"]
