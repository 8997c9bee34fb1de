"""The one spelling of each name, and which name a spelling means: α is alpha, x₁ and x_{1} are x_1.

The reader makes the names of a text so, and whoever takes a name from a caller asks here as well, so that a name works as
it is written and as it is read. Begin with ``meant``. Imports nothing of the house: a result is asked where no reader is
loaded.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Collection, Mapping

_LETTERS = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu "
    "nu xi omicron pi rho sigma tau upsilon phi chi psi omega"
).split()
_CAPITALS = dict(zip("ΓΔΘΛΞΠΣΦΨΩ", "Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega".split(), strict=True))
GREEK: Mapping[str, str] = {
    **dict(zip("αβγδεζηθικλμνξοπρστυφχψω", _LETTERS, strict=True)),
    "ς": "sigma",
    "ϕ": "phi",
    "ϵ": "epsilon",
    "ϑ": "theta",
    "ϱ": "rho",
    "ϖ": "pi",
    **_CAPITALS,
}
GREEK_NAMES = frozenset(GREEK.values())

_SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
# Patterns stand as text: the module is loaded with every command, and most names need none of them.
_GREEK_LETTER = f"[{''.join(GREEK)}]"

# How callers spell names beside the way of the plain text. A command of LaTeX may stand in $...$ and before {...}.
_STYLED = r"\\(?:text|mathrm|mathbf|mathit|operatorname)\s*\{([^{}]*)\}"
_ACCENTED = r"\\(ddot|dot|bar|hat|tilde)(?:\s*\{\s*(\\?[^\W\d_]+)\s*\}|\s+([^\W\d_])|(\\[a-zA-Z]+))"
_COMMAND = r"\\(?:var)?([a-zA-Z]+)"
_INDEXED = r"([^\W\d]\w*)\[([-\d,\s]+)\]"
_MARKED = "(\\w)([\u0307\u0308\u0304\u0305\u0302\u0303])"
_MARKS = {"\u0307": "dot", "\u0308": "ddot", "\u0304": "bar", "\u0305": "bar", "\u0302": "hat", "\u0303": "tilde"}
_PRIMES = str.maketrans("‘’′´ʹ", "'''''")


def canonical(name: str) -> str:
    """One identity per unknown: λ = lambda, x₁ = x_1 = x_{1}."""
    if name.isascii() and "{" not in name:
        return name
    name = re.sub("^\u00b5(?![^\\W\\d_])", "\u03bc", name)  # the micro sign, which keyboards have, is the letter mu
    name = name.replace("\u2206", "\u0394")  # the sign of an increment, which keyboards have, is the letter Delta
    name = re.sub(r"_\{\s*([^{}]*?)\s*\}", lambda m: "_" + subscript_text(m[1]), name)
    name = re.sub("[₀-₉]+", lambda m: "_" + m[0].translate(_SUBSCRIPTS), name)
    base, underscore, rest = name.partition("_")
    if len(base.rstrip("'")) == 1 and base[0] in GREEK:  # λ alone is lambda; Δx stays one name in Greek letters
        base = GREEK[base[0]] + base[1:]
    return base + underscore + re.sub(_GREEK_LETTER, lambda m: GREEK[m[0]], rest)


def subscript_text(inside: str) -> str:
    """The subscript {1,2} as 1_2, {-1} as m1, {max} as max."""
    parts = [part for part in re.split(r"[\s,;]+", inside) if part]
    words = (re.sub(r"\W+", "_", re.sub(r"^-(?=\d)", "m", part)).strip("_") for part in parts)
    return "_".join(word for word in words if word)


def indicator_name(column: str, word: str) -> str:
    """The column that is 1 in the rows where ``column`` holds ``word``, and 0 elsewhere: city_New_York."""
    return f"{column}_{bare_word(word)}"


def entry_word(entry: object) -> str | None:
    """An entry of a column as a word that can stand behind the name of the column: New_York, 3 for 3.0; empty where nothing
    stands, None for a number with a fraction or a sign."""
    if isinstance(entry, str):
        return bare_word(entry)
    value = float(entry)  # type: ignore[arg-type]  # numbers of a column
    if value != value:
        return ""
    return f"{value:.0f}" if 0 <= value < 1e6 and value == int(value) else None


def bare_word(said: str) -> str:
    """A word of a table as it can stand in a line: New York is New_York."""
    return re.sub(r"[\W_]+", "_", said.strip())


def read_as(spelling: str) -> str:
    r"""The name that the reader makes of a spelling, also in LaTeX (\alpha), of a member (x[1]), or in italics of formulas.

    >>> read_as("θ₁"), read_as(r"\theta_{max}"), read_as("x[1, 2]"), read_as("q̇")
    ('theta_1', 'theta_max', 'x_1_2', 'q_dot')
    """
    name = spelling.strip()
    if "\\" in name or "$" in name:
        name = re.sub(_STYLED, r"\1", name.strip("$ "))
        name = re.sub(_ACCENTED, lambda m: f"{m[2] or m[3] or m[4]}_{m[1]}", name)
        name = canonical(re.sub(_COMMAND, lambda m: m[1], name).replace("{}", ""))
        return re.sub(r"\s+", "", name.replace("{", "").replace("}", ""))
    if not name.isascii():
        name = "".join(_plain(letter) for letter in unicodedata.normalize("NFC", name.translate(_PRIMES)))
        name = re.sub(_MARKED, lambda m: f"{m[1]}_{_MARKS[m[2]]}", name)
    if found := re.fullmatch(_INDEXED, name):
        name = f"{found[1]}_{subscript_text(found[2])}"
    return canonical(name)


def meant(spelling: object, names: Collection[str]) -> str | None:
    """Which of the names a spelling means: the one that it is, or else the one that the reader makes of it; None: none.

    >>> meant("α", ("alpha", "x_1")), meant("x₁", ("alpha", "x_1")), meant("x1", ("alpha", "x_1"))
    ('alpha', 'x_1', None)
    """
    if not isinstance(spelling, str):
        return None
    names = dict.keys(names) if isinstance(names, dict) else names  # one that asks here is not to be asked
    if spelling in names:
        return spelling
    read = read_as(spelling)
    if read in names:
        return read
    return next((name for name in names if not name.isascii() and read_as(name) == read), None)


def nearest(spelling: object, names: Collection[str]) -> str | None:
    """The name that was probably meant by one that is none of them; None where no name is near.

    >>> nearest("aplha", ("alpha", "x_1")), nearest("X1", ("alpha", "x_1")), nearest("z", ("alpha", "x_1"))
    ('alpha', 'x_1', None)
    """
    read = _bare(read_as(str(spelling)))
    near = {_bare(name): name for name in reversed([*names])}  # of two that look alike the first
    # 0.7: at 0.6 time would be offered for tau; at 0.8 the turned letters of aplha are no longer alpha
    found = difflib.get_close_matches(read, list(near), n=1, cutoff=0.7)
    return near[found[0]] if found else None


def offered(spelling: object, names: Collection[str], known: str) -> str:
    """The hint beside a name that is none: ``known``, behind the name that was probably meant."""
    near = nearest(spelling, names)
    return f"did you mean {near}? {known}" if near else known


def _plain(letter: str) -> str:
    """The letter itself where it is an italic or bold one of formulas, a full-width one or the micro sign."""
    plain = unicodedata.normalize("NFKC", letter)
    return plain if len(plain) == 1 and letter not in "₀₁₂₃₄₅₆₇₈₉" and plain.isalnum() else letter


def _bare(name: str) -> str:
    return name.lower().replace("_", "")
