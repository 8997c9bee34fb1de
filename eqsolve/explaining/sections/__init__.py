"""The sections of an answer over the real numbers. Begin with ``contents``, where their order stands."""

from __future__ import annotations

from eqsolve.explaining.sections.certainty import completeness
from eqsolve.explaining.sections.contents import STEPS, in_order, sections, without_text

__all__ = ["STEPS", "completeness", "in_order", "sections", "without_text"]
