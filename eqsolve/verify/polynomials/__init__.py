"""Polynomials of a text as the judge reads them, and their real zeros: elimination that a method proposes is multiplied
out again, and real roots are isolated with the judge's own arithmetic.

Begin with ``polynomial_form`` (relations to polynomials) and ``zeros``; ``isolation`` and ``one_unknown`` are about one
unknown, ``enclosures`` about what a list of zeros leaves open, ``ideal`` about equations that follow from others.
Stands on ``points`` and ``expressions``."""

from __future__ import annotations

from eqsolve.verify.polynomials.counted_roots import counted_roots
from eqsolve.verify.polynomials.denominators import denominators, none_vanishes
from eqsolve.verify.polynomials.derivation import grown, member, replayed
from eqsolve.verify.polynomials.enclosures import EVERYWHERE, Enclosure, possible
from eqsolve.verify.polynomials.ideal import follow, follows, no_common_zero
from eqsolve.verify.polynomials.isolation import OutOfWorkError
from eqsolve.verify.polynomials.one_unknown import shared_roots, two_terms
from eqsolve.verify.polynomials.polynomial_form import (
    NoPolynomialError,
    PolynomialForm,
    Reader,
    integral,
    over_integers,
)
from eqsolve.verify.polynomials.zero_count import staircase
from eqsolve.verify.polynomials.zeros import generators_of, zeros

__all__ = [
    "EVERYWHERE",
    "Enclosure",
    "NoPolynomialError",
    "OutOfWorkError",
    "PolynomialForm",
    "Reader",
    "counted_roots",
    "denominators",
    "follow",
    "follows",
    "generators_of",
    "grown",
    "integral",
    "member",
    "no_common_zero",
    "none_vanishes",
    "over_integers",
    "possible",
    "replayed",
    "shared_roots",
    "staircase",
    "two_terms",
    "zeros",
]
