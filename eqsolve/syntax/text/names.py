"""The words that the reader knows beside its functions, and the one spelling of each name."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence

from eqsolve.vocabulary import FUNCTIONS, Notation

MAX_NAME = 100

CONSTANTS: Mapping[str, str] = {"pi": "pi", "inf": "inf", "infinity": "inf", "∞": "inf"}
GATHERERS = frozenset({"sum", "prod", "min", "max"})

# functions that people write without brackets: sin x. Others (gamma, min, ...) are names there
APPLIED_BARE = frozenset(row.name for row in FUNCTIONS.values() if row.written is Notation.BARE)
# functions that need their brackets and whose names are hardly ever quantities: floor x is no product
NEVER_BARE = frozenset(row.name for row in FUNCTIONS.values() if row.written is Notation.BRACKETS)
# other spellings of functions, taken with a note
ALIASES: Mapping[str, str] = {
    **{alias: row.name for row in FUNCTIONS.values() for alias in row.aliases},
    "product": "prod",
}
# what to offer for words that are no function here; difflib would find something worse
OFFERS: Mapping[str, str] = {
    "sqr": "sqrt (or ^2)",
    "lg": "log10 or log2",
    "sine": "sin",
    "cosine": "cos",
    "tangent": "tan",
    "root": "sqrt",
    "arc": "asin",
    "power": "^",
    "pow": "^",
    "square": "^2",
    "fact": "factorial",
    "mean": "sum(...)/n",
    "int": "",
    "integral": "",
    "diff": "",
    "integrate": "",
    "besseli": "",  # not besselj
    "besselk": "",
    "bessely": "",
}
# Functions that programs have and this language writes as formulas, by name and number of values; {a} and {b} are the values,
# in brackets where they need them, {0} and {1} as typed.
FORMULAS: Mapping[tuple[str, int], str] = {
    ("log1p", 1): "ln(1 + {0})",
    ("exp2", 1): "2^{a}",
    ("exp10", 1): "10^{a}",
    ("pow", 2): "{a}^{b}",
    ("power", 2): "{a}^{b}",
    ("square", 1): "{a}^2",
    ("isqrt", 1): "floor(sqrt({0}))",
    ("round", 1): "floor({0} + 1/2)",
    ("trunc", 1): "sign({0})*floor(abs({0}))",
    ("int", 1): "sign({0})*floor(abs({0}))",
    ("frac", 1): "{a} - floor({0})",
    ("fmod", 2): "mod({0}, {1})",
    ("remainder", 2): "mod({0}, {1})",
    ("rem", 2): "mod({0}, {1})",
    ("perm", 2): "{a}!/({a} - {b})!",
    ("npr", 2): "{a}!/({a} - {b})!",
    ("radians", 1): "{a}*pi/180",
    ("deg2rad", 1): "{a}*pi/180",
    ("degrees", 1): "{a}*180/pi",
    ("rad2deg", 1): "{a}*180/pi",
    ("sind", 1): "sin({a}*pi/180)",
    ("cosd", 1): "cos({a}*pi/180)",
    ("tand", 1): "tan({a}*pi/180)",
    ("coth", 1): "1/tanh({0})",
    ("sech", 1): "1/cosh({0})",
    ("csch", 1): "1/sinh({0})",
    ("acoth", 1): "atanh(1/{a})",
    ("arcoth", 1): "atanh(1/{a})",
    ("arccoth", 1): "atanh(1/{a})",
    ("asech", 1): "acosh(1/{a})",
    ("acsch", 1): "asinh(1/{a})",
    ("j0", 1): "besselj(0, {0})",
    ("j1", 1): "besselj(1, {0})",
    ("sigmoid", 1): "1/(1 + exp(-{a}))",
    ("expit", 1): "1/(1 + exp(-{a}))",
    ("logistic", 1): "1/(1 + exp(-{a}))",
    ("logit", 1): "ln({a}/(1 - {a}))",
    ("relu", 1): "max(0, {0})",
    ("lgamma", 1): "ln(gamma({0}))",
    ("gammaln", 1): "ln(gamma({0}))",
    ("loggamma", 1): "ln(gamma({0}))",
    ("erfc", 1): "1 - erf({0})",
    ("clip", 3): "min(max({0}, {1}), {2})",
}
_CASES = "for a case distinction write where(condition, a, b)"
# words of a sentence that cannot be unknowns, with the spelling to use
SENTENCE: Mapping[str, str] = {
    "or": "two alternatives are not one equation: to exclude or bound use inequalities, or solve the two texts apart",
    "and": "write ';' or a new line between two equations",
    "not": "write !=",
    "plus": "write +",
    "minus": "write -",
    "times": "write *",
    **dict.fromkeys(
        "where with when let given assume such that subject".split(),
        "write each relation on a line of its own, in signs",
    ),
    "equals": "write =",
    "is": "write =",
    "then": _CASES,
    "else": _CASES,
    "if": _CASES,
    "per": "write /",
}
# words of sentences that can be unknowns where they stand alone between operators: let = 3
MAY_STAND = frozenset("with let given assume such that subject when".split())
UNITS = frozenset(
    "m cm mm km kg g mg s ms min h hr N kN Pa kPa MPa bar J kJ kW W MW V A K mol L ml l Hz rad deg ft in lb".split()
)

# letters of other alphabets that look Latin: common in texts pasted from Russian and Greek pages
TWINS: Mapping[int, int] = str.maketrans(
    "АВСЕНІКМОРТХасеорхуΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
    "ABCEHIKMOPTXaceopxyABEZHIKMNOPTYXo",
)
_BASED = re.compile(r"log_(\d{1,9})")
_PLAIN_NAME = re.compile(r"[^\W\d]\w*'*")


def member_name(base: str, subscripts: Iterable[int]) -> str:
    """The unknown that x[3] or x[1, 2] is: x_3, x_1_2; negative numbers as x_m1."""
    return "_".join([base, *(str(k).replace("-", "m") for k in subscripts)])


def is_name(text: str) -> bool:
    """Whether a caller's text can be the name of an unknown."""
    return _PLAIN_NAME.fullmatch(text) is not None and len(text) <= MAX_NAME


def function_name(word: str) -> str | None:
    """The function that a word means, by its own name, an alias, in capitals, or as log_3; None if it is none."""
    if word in FUNCTIONS or word in GATHERERS:
        return word
    found = ALIASES.get(word)
    if found is None and len(word) > 1:
        lower = word.lower()
        found = lower if lower in FUNCTIONS or lower in GATHERERS else ALIASES.get(lower)
    return "log" if found is None and logarithm_base(word) is not None else found


def logarithm_base(word: str) -> int | None:
    """The base of log_3, the logarithm to base 3; None for other words, log_2 and log_10 among them, which are aliases."""
    based = _BASED.fullmatch(word) if word not in ALIASES else None
    return int(based[1]) if based else None


def formula_of(function: str, values: Sequence[str]) -> str:
    """What stands in this language for a function of programs, log1p(x): ln(1 + x); empty where none is known."""
    found = FORMULAS.get((function.lower(), len(values)), "")
    a, b = ([value if value.isalnum() else f"({value})" for value in values] + ["", ""])[:2]
    return found.format(*values, a=a, b=b)


def nearest_function(word: str, defined: Iterable[str]) -> str:
    """The function that was probably meant, or nothing.

    Short words need a closer match: at 0.72 difflib would offer floor for foo, at 0.8 it would miss sqtr.
    """
    if word.lower() in OFFERS:
        return OFFERS[word.lower()]
    known = [*FUNCTIONS, *GATHERERS, *defined]
    return next(iter(difflib.get_close_matches(word.lower(), known, 1, 0.72 if len(word) > 3 else 0.8)), "")
