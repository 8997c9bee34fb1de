"""What a text divides by, as one polynomial: z * (product of the denominators) - 1 vanishes for some z exactly where
none of them does (Rabinowitsch 1930).

``methods`` has this too, in its elimination: the judge multiplies the denominators out by itself, as it reads them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from eqsolve.verify.polynomials.polynomial_form import Poly, PolynomialForm, integral

# Terms of the product; as many as methods may have. Fewer: claims about texts with many denominators are not believed;
# more: bases that rarely end.
MOST_TERMS = 200


def denominators(cleared: Iterable[PolynomialForm]) -> list[Poly]:
    """The different polynomials that the equations divide by, in the order of the text."""
    out: list[Poly] = []
    for polynomial in (p for c in cleared for p in c.holes):
        if polynomial not in out:
            out.append(polynomial)
    return out


def none_vanishes(polynomials: Sequence[Poly], inverse: Any, context: Any) -> Any | None:
    """``inverse`` * (product of the polynomials) - 1 over the integers; None where the product is too long.

    ``inverse`` is an unknown of ``context`` that stands for one over the product."""
    product = inverse
    for polynomial in polynomials:
        product = product * integral(polynomial, context)
        if len(product) > MOST_TERMS:
            return None
    return product - 1
