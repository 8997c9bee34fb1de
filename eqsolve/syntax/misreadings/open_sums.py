"""sum(k^2 for k in 1..n) with an unknown n: a polynomial in n, or a geometric series, by the same means as 1^2 + 2^2 + ... + n^2."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from eqsolve.syntax import written as w
from eqsolve.syntax.misreadings.series import Note, closed_sum, form_of, value_at

# Characters of a term. Fewer: long terms stay refused; more: hostile texts cost time.
_LONGEST = 120
_GATHERED = re.compile(
    r"(?<!\w)(?P<what>sum|prod)\([ \t]*(?P<term>[^\n;,=<>]{1,120}?)[ \t]+for[ \t]+(?P<index>[^\W\d_])[ \t]+in[ \t]+(?P<low>-?\d{1,4})"
    r"[ \t]*\.\.[ \t]*(?P<high>(?P<name>[^\W\d_])[ \t]*(?P<more>[-+][ \t]*\d{1,4})?)[ \t]*\)"
)


def open_sums(text: str) -> Iterator[Note]:
    """What stands for each sum up to an unknown; sums up to a constant of the text stay."""
    for m in _GATHERED.finditer(text) if ".." in text else ():
        index, name, low = m["index"], m["name"], int(m["low"])
        known = re.search(rf"(?<!\w){name}[ \t]*:=|(?<!\w)for[ \t]+(?:\w+,[ \t]*)?{name}(?!\w)", text)
        line = text[text.rfind("\n", 0, m.start()) + 1 : m.start()]
        if index == name or known or ":=" in line or m["term"].count("(") != m["term"].count(")"):
            continue
        new = _closed(m["what"], m["term"], index, low, f"({m['high']})" if m["more"] else name)
        if not new:
            continue
        offset = int(re.sub(r"\s", "", m["more"] or "0"))
        yield m.start(), m.end(), f"({new})", f"'{m[0]}' is read as {new}, for whole {name} >= {low - offset}"
        end = next((k for k in range(m.end(), len(text)) if text[k] in "\n;"), len(text))
        yield end, end, f"; {name} in {low - offset}..inf", ""


def _closed(what: str, term: str, index: str, low: int, high: str) -> str:
    form = form_of(term)
    if form is None or {n.name for n in w.walk(form) if isinstance(n, w.Word)} - {index}:
        return ""
    if what == "prod":
        return f"{high}!" if isinstance(form, w.Word) and low == 1 else ""
    if low < 0 or low > 1000:
        return ""
    new = closed_sum(form, index, high, low > 0)
    before = [value_at(form, {index: Fraction(k)}) for k in range(1, low)]
    if not new or None in before:
        return ""
    less = sum((value for value in before if value is not None), Fraction(0))
    return f"{new} - {less}" if less > 0 else f"{new} + {-less}" if less else new
