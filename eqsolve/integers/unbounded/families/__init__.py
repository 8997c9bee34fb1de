"""Families of single equations, and whether they go on without end.

``conics`` has quadratic equations in two unknowns (Pell's equation is in ``pell``), ``explicit`` those that a formula
solves, ``periodic`` conditions that depend on remainders alone; ``rays`` shows that a family is endless.
"""

from __future__ import annotations

from eqsolve.integers.unbounded.families.conics import Family, closed_form, conic_family
from eqsolve.integers.unbounded.families.explicit import explicit_family, pythagorean_family
from eqsolve.integers.unbounded.families.periodic import periodic_family
from eqsolve.integers.unbounded.families.rays import goes_on, orbit_goes_on

__all__ = [
    "Family",
    "closed_form",
    "conic_family",
    "explicit_family",
    "goes_on",
    "orbit_goes_on",
    "periodic_family",
    "pythagorean_family",
]
