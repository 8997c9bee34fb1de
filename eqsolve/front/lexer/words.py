"""The words of the language that are no names, each with one line of help: for colours and for completion."""

from __future__ import annotations

from collections.abc import Mapping

from eqsolve.vocabulary import FUNCTIONS, Notation

# words with which a statement begins
STATEMENTS: Mapping[str, str] = {
    "fit": "least squares over a table: fit y = a*x + b",
    "data": "a table, to a blank line or end: data x, y",
    "end": "ends a table",
    "predict": "a value of the fit elsewhere: predict y at x = 2.5",
    "for": "one equation per value of an index: for i in 1..9: x[i] = i",
    "sweep": "solves once per value: sweep T = 300..400 step 10",
    "minimize": "the least value: minimize x^2 + y",
    "maximize": "the greatest value: maximize x*y",
    "unknowns": "names the unknowns and their order: unknowns x, y",
    "grid": "unknowns in a rectangle: grid 3 x 3",
    "cryptarithm": "letters stand for digits: cryptarithm: SEND + MORE = MONEY",
}
# other spellings of these, and beginnings of several words
PHRASES: Mapping[str, str] = {
    "all different": "pairwise different: all different(a, b, c)",
    "decimal comma": "on the first line: 3,5 is one number",
    "find": "names what is wanted: find x and y",
    "solve for": "names what is wanted: solve for x, y",
}
# words inside of a statement
INNER: Mapping[str, str] = {
    "in": "a domain: x in [0, 10] or n in 1..9",
    "if": "filters indices: for i in 1..9 if i != 3: ...",
    "step": "the step of a range: 0..10 step 2",
    "count": "the number of values of a range, or of conditions that hold",
    "of": "a part: 20% of x",
    "mod": "remainder: x mod 3 = 1",
    "and": "both conditions hold",
    "or": "at least one condition holds",
    "not": "a condition does not hold",
    "implies": "if the first condition holds, so does the second",
}
# what an unknown can be, after its colon
TYPES: Mapping[str, str] = {
    "integer": "whole numbers: n: integer",
    "natural": "1, 2, 3, ...",
    "digit": "0 to 9",
    "binary": "0 or 1",
    "real": "real numbers, also in a congruence",
    "positive": "greater than 0",
    "nonnegative": "0 or greater",
    "negative": "less than 0",
    "nonpositive": "0 or less",
}
# behind the commas of a fit line or a prediction
OPTIONS: Mapping[str, str] = {
    "sigma": "standard errors of the left side, or of a column: sigma dy",
    "weight": "weights instead of standard errors: weight 1/dy^2",
    "absolute": "the standard errors are known",
    "loss": "counts outliers less: loss huber 0.1",
    "soft_l1": "a loss that counts outliers less",
    "huber": "a loss that counts outliers less",
    "cauchy": "a loss that counts outliers least",
    "band": "a confidence band: band 95%",
    "prediction": "a band for a new row: prediction band 90%",
    "at": "where a value is predicted: predict y at x = 2",
}
KEYWORDS: Mapping[str, str] = {**STATEMENTS, **INNER, **TYPES, **OPTIONS}

# what is written like a function and is no row of the vocabulary
GATHERERS: Mapping[str, str] = {
    "sum": "sum(x[i] for i in 1..9)",
    "prod": "prod(x[i] for i in 1..9)",
    "count": "count(x[i] = 1 for i in 1..9), how many conditions hold",
    "numeral": "numeral(a, b, 7), the number with these digits",
}
CONSTANTS = ("pi", "inf", "infinity")

_ROWS = FUNCTIONS.values()
APPLIED_BARE = tuple(
    word for row in _ROWS if row.written is Notation.BARE for word in (row.name, *row.aliases)
)  # also without brackets: sin x
CALLED = tuple(word for row in _ROWS for word in (row.name, *row.aliases)) + tuple(GATHERERS)


def signature(name: str) -> str:
    """How a function is written, and what it is.

    >>> signature("sum")
    'sum(x[i] for i in 1..9)'
    """
    if name in GATHERERS:
        return GATHERERS[name]
    row = FUNCTIONS[name]
    written = row.usage or f"{name}(x)"
    return f"{written}: {row.meaning}" if row.meaning else written
