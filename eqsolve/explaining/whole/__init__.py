"""The sections of an answer in whole numbers, and of texts with ``or``. Begin with ``contents``, where their order
stands."""

from __future__ import annotations

from eqsolve.explaining.whole.contents import sections

__all__ = ["sections"]
