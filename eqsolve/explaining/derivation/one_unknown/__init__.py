"""One equation in one unknown, solved as by hand: sentences and the values that they lead to. Begin with ``inverses``,
which tries one kind of equation after the other."""

from __future__ import annotations

from eqsolve.explaining.derivation.one_unknown.inverses import solved
from eqsolve.explaining.derivation.one_unknown.polynomials import SHORT, Roots, Sentence, of_polynomial

__all__ = ["SHORT", "Roots", "Sentence", "of_polynomial", "solved"]
