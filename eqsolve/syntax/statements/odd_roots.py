"""x^(2/3) = 4 in a text of one line and one unknown: real powers with a fraction are those of x >= 0, while schools may mean the
cube root, which negative numbers have too."""

from __future__ import annotations

from collections.abc import Iterator

from eqsolve.errors import Diagnostic
from eqsolve.syntax import tree as t
from eqsolve.syntax.statements.collected import Collected
from eqsolve.syntax.text import Remarks


def note_odd_roots(collected: Collected, remarks: Remarks) -> None:
    """A note (N336) on the power of an unknown with thirds, where nothing else is said of it. In texts of several lines such
    powers are formulas of quantities that have a sign."""
    relations = [line for line in collected.lines if isinstance(line, t.RelationLine)]
    if len(relations) != 1 or len(collected.lines) != 1 or relations[0].op != "=":
        return
    (line,) = relations
    names = {node.name for side in line.expressions() for node in t.walk(side) if isinstance(node, t.Name)}
    if len(names) != 1:
        return
    for name, thirds in _powers(line):
        plain = f"cbrt({name})" if thirds == 1 else f"cbrt({name})^{thirds}"
        power = f"{name}^({thirds}/3)"
        said = f"{power} counts where {name} >= 0, as all powers with a fraction"
        hint = f"with the cube root of negative numbers too write {plain} for {power}"
        remarks.diagnosed(Diagnostic("note", "N336", said, line.place.span, line.place.line, hint, (name,)))
        return


def _powers(line: t.RelationLine) -> Iterator[tuple[str, int]]:
    """The bases that are names, and how many thirds their exponents have."""
    for side in (line.left, line.right):
        for node in t.walk(side):
            if isinstance(node, t.Power) and isinstance(node.base, t.Name):
                thirds = _thirds(node.exponent)
                if thirds:
                    yield node.base.name, thirds


def _thirds(exponent: t.Expr) -> int:
    if isinstance(exponent, t.Num) and exponent.value.denominator == 3 and exponent.value > 0:
        return exponent.value.numerator
    if isinstance(exponent, t.Quotient) and isinstance(exponent.top, t.Num) and isinstance(exponent.bottom, t.Num):
        value = exponent.top.value / exponent.bottom.value if exponent.bottom.value else exponent.top.value
        return value.numerator if value.denominator == 3 and value > 0 else 0
    return 0
