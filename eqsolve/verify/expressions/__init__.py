"""What can be proven about expressions without a point: where they are defined, whether they vanish, their ranges,
equivalent equations.

Begin with ``domain`` and ``zero_test``. Stands on ``exact``, ``evaluation`` and ``tapes``."""

from __future__ import annotations

from eqsolve.verify.expressions.combinations import (
    asks_for,
    check_combination,
    check_contradiction,
    check_redundancy,
    follows,
    implied,
    terms_of,
)
from eqsolve.verify.expressions.domain import (
    ANY,
    Requirement,
    asked_by,
    constant,
    everywhere_defined,
    possible_signs,
    requirements,
)
from eqsolve.verify.expressions.half_lines import MOST_RELATIONS, HalfLine, half_line
from eqsolve.verify.expressions.identity import ALL, holds_identically, identical_at, regions
from eqsolve.verify.expressions.implications import consequences, dominances, independent, rearranged
from eqsolve.verify.expressions.linear_forms import coefficients, linear_in, rational_coefficients, rational_line
from eqsolve.verify.expressions.mirrors import Mirror, mirror
from eqsolve.verify.expressions.one_function import without_hole
from eqsolve.verify.expressions.open_neighbourhood import (
    Interior,
    around,
    conditions,
    interior,
    known_signs,
    neighbourhood,
)
from eqsolve.verify.expressions.periods import REPEATING, WAVES, periods, repeats, shifted_alike
from eqsolve.verify.expressions.quadratics import signs_of_quadratic
from eqsolve.verify.expressions.ranges import never_zero
from eqsolve.verify.expressions.rewriting import MOST_TERMS, equivalent, size
from eqsolve.verify.expressions.zero_test import identical_value, vanishes_identically

__all__ = [
    "ALL",
    "ANY",
    "MOST_RELATIONS",
    "MOST_TERMS",
    "REPEATING",
    "WAVES",
    "HalfLine",
    "Interior",
    "Mirror",
    "Requirement",
    "around",
    "asked_by",
    "asks_for",
    "check_combination",
    "check_contradiction",
    "check_redundancy",
    "coefficients",
    "conditions",
    "consequences",
    "constant",
    "dominances",
    "equivalent",
    "everywhere_defined",
    "follows",
    "half_line",
    "holds_identically",
    "identical_at",
    "identical_value",
    "implied",
    "independent",
    "interior",
    "known_signs",
    "linear_in",
    "mirror",
    "neighbourhood",
    "never_zero",
    "periods",
    "possible_signs",
    "rational_coefficients",
    "rational_line",
    "rearranged",
    "regions",
    "repeats",
    "requirements",
    "shifted_alike",
    "signs_of_quadratic",
    "size",
    "terms_of",
    "vanishes_identically",
    "without_hole",
]
