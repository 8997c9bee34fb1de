"""All isolated complex roots of square polynomial systems by homotopy continuation. Loads torch.

Begin with ``all_roots``; ``path_findings`` is what the ladder climbs."""

from __future__ import annotations

from eqsolve.methods.paths import path_findings

__all__ = ["path_findings"]
