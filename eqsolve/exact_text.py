"""Exact numbers and expressions that stand as text: ``7/3``, ``pi/2``, ``sqrt(2)/2``, ``CRootOf(x**5 - x - 1, 0)``.

Answers are written in the spelling of the language (``spelling``) and read by its own reader, never evaluated as code.
Numbered roots, which the language does not know, are read here: their polynomial is again an expression of the
language.
"""

from __future__ import annotations

import re
from collections.abc import Collection

import sympy as sp
from flint import fmpz

from eqsolve import syntax
from eqsolve.errors import EqsolveError
from eqsolve.model import build, power

LONGEST = 4_000  # characters; forms that are shown are far shorter
_BEYOND = 700  # the logarithm of a number that a float need not hold
HIGHEST = 64  # degree of a numbered root; SymPy isolates the roots of a polynomial when one of them is made
_ROOT = re.compile(r"\bCRootOf\(")
_RATIO = re.compile(r"-?[0-9]{1,100000}(/[0-9]{1,100000})?")
_WORD = re.compile(r"[^\W\d]\w*")
_EULER = re.compile(r"(?<!\w)E(?!\w)")
# A power of a rational number; the language reads those alone that a float holds
_POWER = re.compile(
    r"(?<!\*\*)(?<![\w.)!^])([0-9]{1,40}|\([0-9]{1,40}/[0-9]{1,40}\))(?:\^|\*\*)([0-9]{3,40}|\(-[0-9]{3,40}\))(?![\w.!^(])"
)


def constant(text: str) -> sp.Expr | None:
    """The real number that the text writes; None for anything else."""
    value = expression(text)
    if value is None or not value.is_number or value.is_extended_real is False or value.is_finite is False:
        return None
    # of some functions, such as besselj, SymPy does not say that they are finite, and of 1/(pi - 22/7) not that it is real:
    # there the digits do
    told = value if value.is_extended_real and value.is_finite else sp.N(value, 20)
    return value if told.is_extended_real and told.is_finite else None


def expression(text: str, names: Collection[str] = ()) -> sp.Expr | None:
    """The expression in the unknowns ``names``; None if the text is none, or holds other names.

    Symbols are those of a System: real, named alike. SymPy's own spelling is understood as well (``**``, ``E``,
    ``Abs``).
    """
    if _RATIO.fullmatch(text):  # of any length that an elimination can have
        return _ratio(text)
    if len(text) > LONGEST or not _alone(text):
        return None
    known: dict[str, sp.Expr] = {}
    plain = _without_roots(text, known, names)
    if plain is None:
        return None
    plain = plain if "E" in names else _EULER.sub("exp(1)", plain)
    plain = _without_powers(plain, known, names)
    read = _read(plain, [*names, *known])
    if read is None:
        read = _read(_renamed(plain, known, names), [*names, *known])
    if read is None:
        return None
    return read.xreplace({sp.Symbol(name, real=True): value for name, value in known.items()})


def _ratio(text: str) -> sp.Rational | None:
    """A whole number or a fraction with whatever digits; None for a zero below the line."""
    top, _, bottom = text.partition("/")
    below = fmpz(bottom or "1")
    return sp.Rational(int(fmpz(top)), int(below)) if below else None


def _alone(text: str) -> bool:
    """An expression alone, never a text of several statements: relations stand in brackets only, as in piecewise((x, x
    > 0), y)."""
    depth = 0
    for letter in text:
        depth += (letter == "(") - (letter == ")")
        if depth < 0 or depth == 0 and letter in "=<>":
            return False
    return depth == 0 and not re.search(r"[\n\r;#?]|//|:", text)


def _read(text: str, names: Collection[str]) -> sp.Expr | None:
    left = _fresh("value", names)
    declared = f"unknowns {', '.join(names)}\n" if names else ""
    try:
        system = build(syntax.read(f"{declared}{left} = ({text})"))
    except EqsolveError:
        return None
    if len(system.relations) != 1 or system.relations[0].left != sp.Symbol(left, real=True):
        return None
    right = system.relations[0].right
    known = {sp.Symbol(name, real=True) for name in names}
    return right if isinstance(right, sp.Expr) and right.free_symbols <= known else None


def _without_roots(text: str, roots: dict[str, sp.Expr], names: Collection[str]) -> str | None:
    """The text with a name in the place of each numbered root, which ``roots`` then holds."""
    while (start := _ROOT.search(text)) is not None:
        end = _closing(text, start.end())
        root = None if end is None else _numbered(text[start.end() : end])
        if root is None:
            return None
        name = _fresh(f"root{len(roots) + 1}", [*names, *roots])
        roots[name] = root
        text = f"{text[: start.start()]}{name}{text[(end or 0) + 1 :]}"
    return text


def _without_powers(text: str, known: dict[str, sp.Expr], names: Collection[str]) -> str:
    """The text with a name in the place of each power of a number that no float holds, which ``known`` then holds."""

    def named(found: re.Match[str]) -> str:
        base, exponent = _ratio(found[1].strip("()")), sp.Integer(int(found[2].strip("()")))
        if base is None or not base or abs(exponent * sp.log(base).evalf(20)) < _BEYOND:
            return found[0]
        name = _fresh(f"power{len(known) + 1}", [*names, *known])
        known[name] = power(base, exponent, True)
        return name

    return _POWER.sub(named, text)


def _renamed(text: str, known: dict[str, sp.Expr], names: Collection[str]) -> str:
    """The text with plain names for its names, some of which are read as words (``ans + 1``), and for pi, with which a
    difference that no float tells from 0 is refused as 0."""

    def fresh(found: re.Match[str]) -> str:
        word = found[0]
        if word not in names and word != "pi":
            return word
        value = sp.Symbol(word, real=True) if word in names else sp.pi
        name = next((other for other, it in known.items() if it == value), "") or _fresh("u1", [*names, *known])
        known[name] = value
        return name

    return _WORD.sub(fresh, text)


def _closing(text: str, start: int) -> int | None:
    """Where the bracket closes that was opened before ``start``."""
    depth = 1
    for k in range(start, len(text)):
        depth += (text[k] == "(") - (text[k] == ")")
        if depth == 0:
            return k
    return None


def _numbered(inside: str) -> sp.Expr | None:
    """``x**5 - x - 1, 0``: a polynomial with whole coefficients and the number of one of its real roots, the smallest
    first.

    Any one letter will do: SymPy shows a root with the letter with which that polynomial was first met.
    """
    body, _, number = inside.rpartition(",")
    letters = set(_WORD.findall(body))
    if len(letters) != 1:
        return None
    body = _WORD.sub("x", body)
    if not re.fullmatch(r"\s*\d{1,3}\s*", number) or re.search(r"\*\*\s*\d{3}|\^\s*\d{3}", body):
        return None
    polynomial = _read(body, ["x"])
    x = sp.Symbol("x", real=True)
    if polynomial is None or polynomial.free_symbols != {x} or not polynomial.is_polynomial(x):
        return None
    p = sp.Poly(polynomial.xreplace({x: sp.Symbol("x")}), sp.Symbol("x"))
    if not 1 < p.degree() <= HIGHEST or not all(c.is_Integer for c in p.all_coeffs()):
        return None
    try:
        root = sp.CRootOf(p, int(number))
    except (IndexError, NotImplementedError):
        return None
    return root if root.is_real else None


def _fresh(wanted: str, taken: Collection[str]) -> str:
    """A name like the wanted one that is not taken."""
    while wanted in taken:
        wanted += "0"
    return wanted
