"""Solution sets with free unknowns: families, their samples, case distinctions into components, stretches of the line.

Begin with ``family`` (is this family one of solutions?) and ``branches`` (equations split at their factors)."""

from __future__ import annotations

from eqsolve.verify.families.branches import promising
from eqsolve.verify.families.component_list import METHOD, Components, components, told
from eqsolve.verify.families.family import LocalFamily, check_family, local_dimension, local_family
from eqsolve.verify.families.free_range import real_where
from eqsolve.verify.families.limits import limits_of
from eqsolve.verify.families.line_sets import Stretch
from eqsolve.verify.families.simple_points import specimens
from eqsolve.verify.families.solution_sets import KINKS, stretches

__all__ = [
    "KINKS",
    "METHOD",
    "Components",
    "LocalFamily",
    "Stretch",
    "check_family",
    "components",
    "limits_of",
    "local_dimension",
    "local_family",
    "promising",
    "real_where",
    "specimens",
    "stretches",
    "told",
]
