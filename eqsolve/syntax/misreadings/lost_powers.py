"""2.5×10-3: a power of ten whose exponent came down to the line in copying, or a difference?"""

from __future__ import annotations

import re

from eqsolve.syntax.text import Refusal, Statement

# a mantissa with one digit before its point, and the sign glued to both: 2×10-3 without a point is an exercise in precedence
_LOST = re.compile(
    r"(?<![\w.)\]])(?<![\w)\]] )(\d\.\d+)[ \t]*([*·⋅×])[ \t]*10([-−–])(\d{1,2})(?![\w.^!*/·⋅×])(?![ \t]*[*/^·⋅×(])"
)


def check_lost_power(statement: Statement) -> None:
    """Refuses (E372) a number in scientific notation whose exponent stands on the line."""
    m = _LOST.search(statement.text)
    if m is None:
        return
    said = f"{m[0]}: an exponent lost in copying, or a difference?"
    hint = f"write {m[1]}*10^(-{m[4]}), or {m[1]}*10 - {m[4]}"
    raise Refusal("E372", said, statement.start + m.start(), statement.start + m.end(), hint)
