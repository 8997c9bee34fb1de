"""The judge of whole numbers: exact evaluation of conditions, rows of engines put back, completeness gone through again.

It shares data classes with ``integers`` and no line of evaluation, so that an engine's error cannot pass here too.
Begin with ``judging`` (a row put back) and ``evaluation`` (what a condition means); ``judged`` makes solutions of an
answer, ``replay`` goes through a certificate again. Below lie ``numbers`` and what it stands on: exact values of
Python's whole numbers and fractions, sums of square roots, and reals as balls of rising precision (python-flint).
"""

from __future__ import annotations

from eqsolve.integer_judge.certificate import KIND, Searched, certificate_of, searched_of
from eqsolve.integer_judge.evaluation import truth_of, value_of
from eqsolve.integer_judge.exhaustion import exhaust
from eqsolve.integer_judge.judged import Judged, asked, judged, nearest
from eqsolve.integer_judge.judging import Judge, Outside, Refutation, refuted_by, truth, value
from eqsolve.integer_judge.limits import Agreeing, CannotDecide, Undefined
from eqsolve.integer_judge.numbers import Number
from eqsolve.integer_judge.replay import replay

__all__ = [
    "KIND",
    "Agreeing",
    "CannotDecide",
    "Judge",
    "Judged",
    "Number",
    "Outside",
    "Refutation",
    "Searched",
    "Undefined",
    "asked",
    "certificate_of",
    "exhaust",
    "judged",
    "nearest",
    "refuted_by",
    "replay",
    "searched_of",
    "truth",
    "truth_of",
    "value",
    "value_of",
]
