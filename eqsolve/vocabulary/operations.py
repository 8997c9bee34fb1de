"""The names of operations, the same in every list of operations: the judge's ball programs (verify.evaluation) and tapes
of interval instructions (verify.tapes), and the grouped graphs of numeric.bridge.

A function of the language is called by the kernel of its row, or its name; what is no function of the language stands
here. Each list has some of them, none has others, and where two have the same they mean the same (tests hold them
together). Beside its arguments an operation may carry a number that belongs to it, its data.
"""

from __future__ import annotations

from collections.abc import Mapping

from eqsolve.vocabulary.functions import FUNCTIONS

OPERATIONS: Mapping[str, str] = {
    "unknown": "an unknown; the data say which",
    "exact": "an exact number, or a settled truth value",
    "constant": "a number that is known by an enclosure: two ends, or a ball at the precision of the moment",
    "add": "the sum of the arguments, each times a factor where the list keeps factors",
    "multiply": "the product of two arguments",
    "log product": "the product of the first argument and the second, which is its logarithm: tends to 0 where that does",
    "scale": "the argument times a float",
    "inverse": "one over the argument",
    "square": "the argument times itself: tighter than a product of two equal intervals",
    "power": "the argument to a whole power",
    "real power": "the argument, which is not negative, to a constant power that is not whole",
    "general power": "the first argument to the power of the second, which varies as well",
    "long power": "a power of numbers that would be too long to be written out exactly",
    "slope": "the derivative of the function of one argument that the data name",
    "pick": "the third argument where the first exceeds the second, else the fourth: the slope of max",
    "side": "the slope of abs: its sign, and anything between -1 and 1 at 0",
    "remainder": "the first argument, which is known to be the third modulo the second: between 0 and that",
    "digamma": "the logarithmic derivative of gamma",
    "capped": "the argument, kept from growing beyond what floats hold",
    "<": "the first argument is below the second",
    "<=": "the first argument is not above the second",
    ">": "the first argument is above the second",
    ">=": "the first argument is not below the second",
    "=": "both arguments are equal",
    "!=": "the arguments are different",
    "and": "all conditions hold",
    "or": "some condition holds",
    "not": "the condition fails",
}
# what instructions, steps and nodes may be called
NAMES = frozenset(OPERATIONS) | {row.kernel or row.name for row in FUNCTIONS.values() if not row.whole}
