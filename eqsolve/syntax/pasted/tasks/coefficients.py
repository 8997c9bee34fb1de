"""What to write for a coefficient that is asked for: of a power of a sum of two terms by a binomial, of other polynomials by comparing."""

from __future__ import annotations

import re

from eqsolve.syntax.pasted.notations import as_coefficients

_TERM = (
    r"(?:(?P<{0}number>\d{{1,6}}(?:\.\d{{1,6}})?)[ \t]*\*?[ \t]*)?(?:(?P<{0}name>[a-zA-Z])(?:\^(?P<{0}power>\d))?)?"
    r"(?:[ \t]*/[ \t]*(?P<{0}under>[a-zA-Z])(?:\^(?P<{0}below>\d))?)?"
)
_BINOMIAL = re.compile(
    rf"\([ \t]*(?P<minus>-)?{_TERM.format('first_')}[ \t]*(?P<sign>[-+])[ \t]*{_TERM.format('second_')}[ \t]*\)[ \t]*\^[ \t]*(?P<n>\d{{1,3}})"
)


def coefficient(what: str, name: str, power: int) -> str:
    """What to write for the coefficient of that power of the letter in ``what``; empty where nothing is known."""
    m = _BINOMIAL.fullmatch(what.strip())
    if m is None:
        return as_coefficients(what, name)
    n = int(m["n"])
    a, b = ((*_term(m, which, name), m[sign] == "-") for which, sign in (("first_", "minus"), ("second_", "sign")))
    if a[1] is None or b[1] is None:
        return ""
    for chosen in range(n + 1):
        if a[1] * (n - chosen) + b[1] * chosen == power:
            parts = [f"binomial({n}, {chosen})", _raised(a[0], a[2], n - chosen), _raised(b[0], b[2], chosen)]
            return "*".join(filter(None, parts)) + " = ?"
    return "0 = ?"


def _term(m: re.Match[str], which: str, name: str) -> tuple[str, int | None]:
    """The number of a term and the power of the letter in it; None where another letter stands."""
    letter, under = m[f"{which}name"], m[f"{which}under"]
    if {letter, under} - {None, name} or not (letter or under or m[f"{which}number"]):
        return "1", None
    up = int(m[f"{which}power"] or 1) if letter else 0
    down = int(m[f"{which}below"] or 1) if under else 0
    return m[f"{which}number"] or "1", up - down


def _raised(number: str, negative: bool, power: int) -> str:
    """(-2)^3; empty for 1."""
    if power == 0 or number == "1" and (not negative or power % 2 == 0):
        return ""
    base = f"(-{number})" if negative else number
    return base if power == 1 else f"{base}^{power}"
