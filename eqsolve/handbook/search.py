"""Topics found by words: those of their pages, and the words that people use for the same thing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from eqsolve.handbook.page import Topic

# What people look for, and where it stands.
ELSEWHERE = {
    "abs": "absolute value modulus magnitude bars",
    "all different": "distinct alldifferent",
    "condition": "logic logical either",
    "congruence": "modular modulo",
    "constant": "parameter definition assignment define variable",
    "cryptarithm": "alphametic verbal arithmetic letters digits",
    "data": "csv tsv table column file excel spreadsheet",
    "domain": "range interval bound limit between positive natural real",
    "equation": "inequality inequalities equality system",
    "factorial": "exclamation permutation",
    "fit": "regression curve least squares trend approximation weights outliers",
    "floor": "round rounding down integer part",
    "ceil": "round rounding up",
    "guess": "start starting initial value begin",
    "integer": "whole number natural integers diophantine",
    "label": "comment remark name",
    "latex": "tex overleaf paper",
    "ln": "logarithm natural",
    "log": "logarithm base",
    "log10": "logarithm decimal lg",
    "mod": "modulo remainder",
    "predict": "forecast extrapolate confidence prediction interval",
    "question": "calculate compute evaluate value calculator",
    "sqrt": "root radical square",
    "cbrt": "cubic root",
    "sin": "trigonometry degrees degree radians angle",
    "asin": "inverse sine arcsine",
    "acos": "inverse cosine arccosine",
    "atan": "inverse tangent arctangent",
    "sum": "series product sigma",
    "unknowns": "variable variables order",
    "where": "piecewise case if step",
    "binomial": "choose combinations coefficient",
    "exp": "exponential euler power",
    "for": "loop repeat indexed vector array recurrence",
}
_FILLING = frozenset(
    "a an and are as at by can do does for from how i in is it me of on or the to use what with write".split()
)


def words_of(text: str) -> tuple[str, ...]:
    """The words that count, in small letters and without the s of a plural."""
    found = re.findall(r"[^\W_]+", text.lower())
    return tuple(dict.fromkeys(_stem(word) for word in found if word not in _FILLING))


def matches(wanted: Sequence[str], text: str) -> int:
    """How many of the words the text has, as a beginning of one of its own where they are long enough."""
    own = words_of(text)
    return sum(any(word == one or len(word) > 3 and one.startswith(word) for one in own) for word in wanted)


def searched(topics: Sequence[Topic], text: str, most: int = 3) -> list[str]:
    """The names of the topics that have the most of the words, more than half of them; names count twice."""
    wanted = words_of(text)
    named = {t.name: " ".join([t.name, *t.aliases, ELSEWHERE.get(t.name, "")]) for t in topics}
    pages = {t.name: f"{named[t.name]} {t.means} {t.domain}" for t in topics}
    scores = {
        name: matches(wanted, named[name]) + matches(wanted, page)
        for name, page in pages.items()
        if 2 * matches(wanted, page) > len(wanted)
    }
    best = max(scores.values(), default=0)
    return [name for name, score in scores.items() if score == best][:most]


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
