"""The steps by hand. Begin with ``walk``; ``elimination`` makes several equations fewer, ``one_unknown`` solves one in one
unknown, ``refusals`` says why a value is no solution, ``state`` checks each step before it is told."""

from __future__ import annotations

from eqsolve.explaining.derivation.brackets import of_inequality
from eqsolve.explaining.derivation.lettered import letters
from eqsolve.explaining.derivation.one_unknown import Roots, of_polynomial, solved
from eqsolve.explaining.derivation.walk import derivation

__all__ = ["Roots", "derivation", "letters", "of_inequality", "of_polynomial", "solved"]
