"""Exact methods: linear systems, one unknown, elimination by Groebner bases, independent groups, blocks. They never
load torch.

Begin with ``linear``, the smallest."""

from __future__ import annotations

from eqsolve.methods.exact import blocks, elimination, linear, univariate
from eqsolve.methods.exact.independent_groups import covered, largest_component

__all__ = ["blocks", "covered", "elimination", "largest_component", "linear", "univariate"]
