"""Roots with a small raised index, ³√(x+7), as the sign ∛; in 5³√2 the small digit may be an exponent as well."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eqsolve.syntax.pasted.mark import Mark
from eqsolve.syntax.text import Refusal

_SIGNS = {"²": "√", "³": "∛", "⁴": "∜"}
_INDEX = re.compile(r"(?P<base>[\w)\]}'!°]*)(?P<index>[²³⁴])√(?P<under>[\w.]{0,12})")


def raised_roots(text: str) -> Iterator[Mark]:
    """Marks with the sign that has the index in it. Raises Refusal (E619) behind a name, a number or a bracket."""
    for m in _INDEX.finditer(text) if "√" in text else ():
        sign, start = _SIGNS[m["index"]], m.start("index")
        if m["index"] == "²" and m["base"]:  # r²√3: a second root is written without its index
            continue
        if m["base"]:
            power = {"³": "3", "⁴": "4"}[m["index"]]
            under = m["under"] or "(...)"
            said = f"{m[0]}: the exponent {power}, or the index of the root?"
            hint = f"write {m['base']}*{sign}{under}, or {m['base']}^{power}*√{under}"
            raise Refusal("E619", said, m.start(), m.end(), hint)
        yield Mark(start, start + 2, sign, f"'{m['index']}√' is read as the root {sign}")
