"""One equation in one unknown, solved as by hand: sentences and the values that they lead to. Begin with ``inverses``,
which tries one kind of equation after the other; ``isolating`` does the same with letters in place of numbers."""

from __future__ import annotations

from eqsolve.explaining.derivation.one_unknown.inverses import solved
from eqsolve.explaining.derivation.one_unknown.isolating import Ground, isolated
from eqsolve.explaining.derivation.one_unknown.polynomials import SHORT, Roots, Sentence, of_polynomial

__all__ = ["SHORT", "Ground", "Roots", "Sentence", "isolated", "of_polynomial", "solved"]
