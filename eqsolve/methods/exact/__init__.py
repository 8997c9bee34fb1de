"""Exact methods: linear systems, one unknown, elimination by Groebner bases, independent groups, blocks. They never
load torch.

Begin with ``linear``, the smallest. Each module is imported as it is, when its rung of the ladder is first climbed."""

from __future__ import annotations

from eqsolve.methods.exact.independent_groups import covered, largest_component

__all__ = ["covered", "largest_component"]
