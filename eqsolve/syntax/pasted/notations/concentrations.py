"""Concentrations in brackets, [H+], [SO4^2-] and [CO3--], as the names c_H_plus, c_SO4_2minus and c_CO3_2minus."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eqsolve.syntax.pasted.mark import Mark

_CHARGE = (
    r"\^?[ \t]*[({]?(?P<charge>\d?[ \t]*[-+−–⁺⁻]|[⁰¹²³⁴-⁹]?[⁺⁻]|[-+]\d"
    r"|(?P<sign>[-+−–⁺⁻])(?P=sign){1,3}|=)[)}]?"  # Fe+++, CO3--, SO4=
)
_COUNT = r"(?:_?\{?\d{1,2}\}?|[₀-₉]{1,2})?"
_ATOM = rf"[A-Z][a-z]?{_COUNT}"
_SPECIES = re.compile(
    rf"\[[ \t]*(?P<name>(?:{_ATOM}|\((?:{_ATOM}){{1,6}}\){_COUNT}){{1,8}})(?P<whole>{_CHARGE})?[ \t]*\]"
)
_PAIR = re.compile(r"(?<![\w)\]])\[[A-Z][A-Za-z0-9]{0,5}\][ \t]*[*·]?[ \t]*\[[A-Z]")  # [A][B], but not x[N][M]
_GATE = re.compile(rf"[-+⁺⁻−–=][ \t]*[)}}]?[ \t]*\]|{_PAIR.pattern}")
_SMALL = str.maketrans("₀₁₂₃₄₅₆₇₈₉⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹−–", "0123456789+-0123456789--")


def concentrations(text: str) -> Iterator[Mark]:
    """Marks for substances in brackets, if one of them has a charge or two stand side by side: x[N] alone is an index, 9.81 [N]
    a unit."""
    found = list(_SPECIES.finditer(text)) if _GATE.search(text) else []
    if not any(m["charge"] or _PAIR.match(text, m.start()) for m in found):
        return
    for m in found:
        before = text[max(0, m.start() - 12) : m.start()]
        if not m["charge"] and (re.search(r"[^\W\d_]_?\w*\Z", before) and not re.search(r"log|ln|lg", before[-5:])):
            continue
        new = "_".join(part for part in ("c", _formula(m["name"]), _charge(m["charge"] or "")) if part)
        function = re.search(r"(?:log|ln|lg|log10)\Z", before) is not None
        shown = f"({new})" if function else new
        glued = re.search(r"[\w)\]]\Z", before) is not None and not function
        end = m.end()
        yield Mark(
            m.start(),
            end,
            f"{'*' if glued else ''}{shown}",
            f"{' '.join(m[0].split())} is read as a name, {new}",
        )


def _formula(name: str) -> str:
    """Al(OH)4 as AlOH_4, which no formula without brackets is."""
    plain = re.sub(r"[_{}]", "", name.translate(_SMALL))
    return re.sub(r"[()]", "", re.sub(r"\)(?=\d)", "_", plain))


def _charge(written: str) -> str:
    """2-, -2, --, = and ²⁻ as 2minus."""
    signs = written.translate(_SMALL).replace(" ", "").replace("=", "--")
    if not signs:
        return ""
    size = signs.strip("+-") or (str(len(signs)) if len(signs) > 1 else "")
    return f"{size}{'plus' if '+' in signs else 'minus'}"
