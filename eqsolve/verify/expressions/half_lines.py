"""Systems in one unknown whose bounds leave a line with one end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import sympy as sp

from eqsolve.model import Relation, System
from eqsolve.verify.exact import sign_of
from eqsolve.verify.expressions.domain import everywhere_defined

MOST_RELATIONS = 8  # more in one unknown are rare, and each is shifted by each period


@dataclass(frozen=True)
class HalfLine:
    """The relations that are no bounds, and the only end of the line that the others leave; ``above`` says that it is the
    upper end, ``closed`` that it belongs to the line."""

    rest: System
    end: sp.Expr
    above: bool
    closed: bool = True


def half_line(system: System) -> HalfLine | None:
    """A system in one unknown with bounds on one side only; None of any other."""
    if len(system.unknowns) != 1 or len(system.relations) > MOST_RELATIONS:
        return None
    unknown = system.unknowns[0]
    ends: list[tuple[sp.Expr, bool, bool]] = []  # each with whether it is an upper one, and whether it is closed
    rest: list[Relation] = []
    for r in system.relations:
        bound = _bound(r, unknown.symbol)
        if bound is None:
            rest.append(r)
        else:
            ends.append(bound)
    ends += [(unknown.lower, False, not unknown.lower_open)] * bool(unknown.lower.is_finite)
    ends += [(unknown.upper, True, not unknown.upper_open)] * bool(unknown.upper.is_finite)
    above = {side for _, side, _ in ends}
    if len(above) != 1 or not rest:
        return None
    free = replace(unknown, lower=sp.S.NegativeInfinity, upper=sp.S.Infinity)
    found = _tightest(ends, True in above)
    return (
        None
        if found is None
        else HalfLine(System((free,), tuple(rest), system.constants), found[0], True in above, found[1])
    )


def _tightest(ends: Sequence[tuple[sp.Expr, bool, bool]], above: bool) -> tuple[sp.Expr, bool] | None:
    """The end that counts, and whether it is allowed; None where two of them are not told apart: floats of different
    numbers may be equal."""
    best, closed = ends[0][0], ends[0][2]
    for value, _, shut in ends[1:]:
        sign = sign_of(value - best)
        if sign is None:
            return None
        if sign == (-1 if above else 1):
            best, closed = value, shut
        elif sign == 0:
            closed = closed and shut
    return best, closed


def _bound(relation: Relation, x: sp.Symbol) -> tuple[sp.Expr, bool, bool] | None:
    """The number that bounds x, whether from above, and whether it is allowed; None of a relation that is no bound."""
    if relation.op not in ("<", "<=", ">", ">=") or not relation.residual.is_polynomial(x):
        return None
    if not all(everywhere_defined(side) for side in relation.written()):  # x + 1/(x - 3) - 1/(x - 3) > 0 leaves 3 out
        return None
    parts = sp.Poly(relation.residual, x).all_coeffs()
    sign = sign_of(parts[0]) if len(parts) == 2 else None
    if not sign or sp.Add(*parts).free_symbols:
        return None
    return -parts[1] / parts[0], (relation.op in ("<", "<=")) == (sign == 1), relation.op in ("<=", ">=")
