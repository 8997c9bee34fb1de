"""Claims that an exercise wants shown: prove that x^2 + y^2 = 3z^2 has no positive integer solutions.

The equation is solved where the claim looks for its solutions; the verdict tells whether the claim is so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from eqsolve.syntax.pasted.mark import RELATION, Mark

_KIND = r"(?:(?:positive|negative|non-?negative|natural|whole|real)[ \t]+){0,2}(?:(?:integer|integral|number|natural|real)[ \t]+)?"
_IN = r"in[ \t]+(?:the[ \t]+)?(?:(?:positive|negative|non-?negative|natural|whole|real)[ \t]+){0,2}(?:integers|numbers|naturals|reals)"
_SHOWN = re.compile(
    r"(?im)(?:^|(?<=[;.:]))[ \t]*(?:[^\W\d_]+[ \t]+){0,2}(?:prove|show|verify|demonstrate|deduce|explain[ \t]+why)[ \t]+(?:that[ \t]+)?"
    r"(?P<equation>[^;\n]{3,300}?)(?P<has>[ \t]+(?:has|have|admits?)[ \t]+no[ \t]+)"
    rf"(?P<kind>{_KIND})(?P<noun>(?:solutions?|roots?|zeros?)(?:[ \t]+(?P<within>{_IN}))?)(?=[ \t]*\.?[ \t]*(?:$|;))"
)


def shown(text: str) -> Iterator[Mark]:
    """Marks that write such a claim as a task."""
    for m in _SHOWN.finditer(text) if " no" in text else ():
        kind = m["kind"].strip()
        if not RELATION.search(m["equation"]) or m["within"] and kind:
            continue
        said = f"'{m['has'].strip()} ... {m['noun'].split()[0]}' is left out: the verdict tells whether it is so"
        last = m.start("within") if m["within"] else m.start("noun") if kind else m.end("noun")
        yield Mark(m.start("has"), m.end("has") if kind else last, "; " if kind else " ", said)
