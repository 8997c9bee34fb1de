"""One unknown: where equations with |u|, max, floor, conditions ... hold on whole stretches of the line, and all places
where they hold.

The line is cut where an argument of a kink, a condition or a domain changes its sign. Between two cuts everything is
one smooth branch, and the equations hold there everywhere, nowhere, or at the real roots of polynomials; each cut is
looked at by itself. What cannot be decided so is left open, and then the set is at least what was found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cmp_to_key
from itertools import pairwise

import sympy as sp

from eqsolve.clocks.work import STEP, passed, spend
from eqsolve.model import System, cbrt
from eqsolve.verify.exact import sign_of
from eqsolve.verify.expressions import (
    ANY,
    Requirement,
    conditions,
    possible_signs,
    rational_line,
    requirements,
    size,
    vanishes_identically,
)
from eqsolve.verify.families.line_sets import Stretch, Stretches, joined

KINKS = (sp.Abs, sp.sign, sp.Max, sp.Min, sp.floor, sp.ceiling, sp.Heaviside, sp.Piecewise)
JUMPS = (sp.floor, sp.ceiling)
MOST_CUTS = 60  # of the line. More: long staircases take seconds; fewer: sets of several stretches are left open.
# Whole numbers on either side of 0 at which floor and ceiling are cut; beyond, the interval search has to find nothing.
# More: each is a cut, of which there are so many; fewer: sets that reach farther are left open.
WINDOW = 10
# Of a polynomial whose roots are cuts, and of an equation. More: roots are isolated, and branches simplified, for seconds;
# fewer: sets of longer equations are left open.
MOST_DEGREE = 12
MOST_OPERATIONS = 200


@dataclass(frozen=True)
class _Cell:
    """An open interval with the equations, the conditions, and what the equations ask for to be defined, as far as all
    that is smooth in it."""

    low: sp.Expr
    high: sp.Expr
    equations: tuple[sp.Expr, ...]
    wanted: tuple[Requirement, ...]
    asked: tuple[Requirement, ...]
    tail: bool = False  # steps without end go on in it, and the nearest were cut off

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        return (*self.wanted, *self.asked)

    @property
    def expressions(self) -> tuple[sp.Expr, ...]:
        return (*self.equations, *(r.argument for r in self.requirements))


@dataclass
class _Line:
    """The work on one text: which points hold is asked of ``holds`` (None: not known), tails of ``nothing_in``."""

    x: sp.Symbol
    whole_line: _Cell
    holds: Callable[[sp.Expr], bool | None]
    nothing_in: Callable[[sp.Expr, sp.Expr], bool]
    deadline: float
    whole: list[Stretch] = field(default_factory=list)
    points: list[sp.Expr] = field(default_factory=list)
    complete: bool = True
    cuts: int = 0


def stretches(
    system: System,
    holds: Callable[[sp.Expr], bool | None],
    nothing_in: Callable[[sp.Expr, sp.Expr], bool],
    deadline: float,
) -> Stretches | None:
    """The solutions of a text in one unknown, if whole stretches are among them; None otherwise."""
    if (
        len(system.unknowns) != 1
        or not system.equations
        or any(size(r.residual) > MOST_OPERATIONS for r in system.relations)
    ):
        return None
    equations = tuple(_plain(r.residual) for r in system.equations)
    bent = any(r.residual.has(*KINKS, sp.Mod, cbrt) for r in system.equations)
    if not bent or any(e.has(sp.Mod, sp.atan2) for e in equations):
        return None
    asked = [r for relation in system.equations for side in relation.written() for r in requirements(side)]
    start = _Cell(-sp.oo, sp.oo, equations, _required(conditions(system)), _required(asked))
    line = _Line(system.symbols[0], start, holds, nothing_in, deadline)
    todo = [start]
    while todo:
        if line.cuts > MOST_CUTS or passed(deadline):
            line.complete = False
            break
        spend(STEP)
        todo.extend(_looked_at(line, todo.pop()))
    if not line.whole:
        return None
    return Stretches(joined([*line.whole, *(Stretch(p, p, True, True) for p in line.points)]), line.complete)


def _plain(e: sp.Expr) -> sp.Expr:
    """Remainders by floor, cube roots of cubes taken."""
    e = e.replace(
        lambda u: isinstance(u, sp.Mod) and not u.args[1].free_symbols,
        lambda u: u.args[0] - u.args[1] * sp.floor(u.args[0] / u.args[1]),
    )
    return e.replace(
        lambda u: isinstance(u, cbrt) and isinstance(u.args[0], sp.Pow) and u.args[0].exp == 3, lambda u: u.args[0].base
    )


def _required(asked: Iterable[Requirement]) -> tuple[Requirement, ...]:
    """Requirements without remainders; of cases it is looked at which one holds, instead of asking that one always
    does."""
    plain = [replace(r, argument=_plain(r.argument.doit())) for r in asked]
    return tuple(
        dict.fromkeys(
            replace(r, signs=ANY) if isinstance(r.argument, sp.Piecewise) and not r.signs else r for r in plain
        )
    )


def _looked_at(line: _Line, cell: _Cell) -> list[_Cell]:
    """The cells that a cell is cut into; none where it is decided, or given up."""
    cuts = _cuts(line, cell)
    if cuts is None:
        line.complete = False
        return []
    for place in cuts:
        line.cuts += 1
        _point(line, place)
    if cuts:
        steps = cell.tail or any(_innermost(e, JUMPS) for e in cell.expressions)
        return [
            replace(cell, low=a, high=b, tail=steps and bool(a.is_infinite or b.is_infinite))
            for a, b in pairwise([cell.low, *cuts, cell.high])
        ]
    inside = Stretch(cell.low, cell.high).inside()
    smooth = _smooth(line, cell, inside)
    if smooth is not None and smooth != cell:
        return [smooth]
    if cell.tail and any(e.has(*JUMPS) for e in cell.expressions):
        line.complete = line.complete and (
            any(_keeps_its_sign(e, line.x, cell) for e in cell.equations) or line.nothing_in(cell.low, cell.high)
        )
    elif smooth is None:
        line.complete = False
    else:
        _decide(line, cell, inside)
    return []


def _keeps_its_sign(e: sp.Expr, x: sp.Symbol, cell: _Cell) -> bool:
    """A tail of a staircase: floor(u) is u - t with t in [0, 1), so that a linear equation is one in x and some t, and
    far out never 0."""
    swap: dict[sp.Expr, sp.Expr] = {}
    for kink in e.atoms(*KINKS):
        if not isinstance(kink, JUMPS) or kink.args[0].has(*KINKS):
            return False
        swap[kink] = kink.args[0] + (-1 if isinstance(kink, sp.floor) else 1) * sp.Dummy(nonnegative=True)
    line = sp.expand(e.xreplace(swap))
    slope, at_zero = sp.diff(line, x), line.xreplace({x: sp.S.Zero})
    parts = [sp.diff(line, t) for t in line.free_symbols if t != x]
    if not slope.is_Rational or slope == 0 or not all(p.is_Rational for p in parts):
        return False
    end, outward = (cell.low, 1) if cell.high.is_infinite else (cell.high, -1)
    if end.is_infinite:
        return False
    rest = slope * end + at_zero.xreplace({t: sp.S.Zero for t in line.free_symbols if t != x})
    low, high = rest + sum(min(p, 0) for p in parts), rest + sum(max(p, 0) for p in parts)
    return sign_of(low) == 1 if slope * outward > 0 else sign_of(high) == -1


def _point(line: _Line, place: sp.Expr) -> None:
    """A cut: a single point, unless what is next to it belongs to the set as well."""
    if _surely_out(line, place):
        return
    held = line.holds(place)
    if held:
        line.points.append(place)
    elif held is None:
        line.complete = False


def _surely_out(line: _Line, place: sp.Expr) -> bool:
    """A condition fails at an exact place, or an equation is not defined there."""
    at = {line.x: place}
    return any(
        r.needed and (sign := _sign(r.argument.xreplace(at))) is not None and sign not in r.signs
        for r in line.whole_line.requirements
    )


def _sign(value: sp.Expr) -> int | None:
    return None if value.has(sp.nan, sp.zoo, sp.oo) else sign_of(value)


# ---------------------------------------------------------------- cuts


def _cuts(line: _Line, cell: _Cell) -> list[sp.Expr] | None:
    """Where, inside the cell, the innermost kinks or what is asked change; None where that cannot be told."""
    found: list[sp.Expr] = []
    for e in cell.expressions:
        for kink in _innermost(e):
            if cell.tail and isinstance(kink, JUMPS):
                continue
            edges = _edges(kink, cell)
            if edges is None:
                return None
            for edge in edges:
                roots = _roots(edge, line.x, cell)
                if roots is None:
                    return None
                found += roots
    for r in cell.requirements:
        if not r.argument.has(*KINKS):
            roots = _roots(r.argument, line.x, cell)
            if roots is None:
                return None
            found += roots
    return _sorted(found)


def _sorted(places: Sequence[sp.Expr]) -> list[sp.Expr]:
    ordered = sorted(dict.fromkeys(places), key=cmp_to_key(_order))
    return [p for k, p in enumerate(ordered) if not k or _order(p, ordered[k - 1]) == 1]


def _order(a: sp.Expr, b: sp.Expr) -> int:
    return sign_of(a - b) or 0


def _innermost(e: sp.Expr, kinds: tuple[type, ...] = KINKS) -> list[sp.Expr]:
    return [k for k in e.atoms(*kinds) if not any(a.has(*KINKS) for a in k.args)]


def _edges(kink: sp.Expr, cell: _Cell) -> list[sp.Expr] | None:
    """Expressions whose signs decide which branch of a kink holds."""
    if isinstance(kink, sp.Max | sp.Min):
        return [a - b for k, a in enumerate(kink.args) for b in kink.args[:k]]
    if isinstance(kink, sp.Piecewise):
        parts = [rel for _, condition in kink.args for rel in condition.atoms(sp.core.relational.Relational)]
        return [rel.lhs - rel.rhs for rel in parts]
    if isinstance(kink, JUMPS):
        steps = _steps(kink.args[0], cell)
        return None if steps is None else [kink.args[0] - k for k in steps]
    return [kink.args[0]]


def _steps(u: sp.Expr, cell: _Cell) -> range | None:
    """The whole numbers that a linear u meets in the cell, or in the window of an unbounded one."""
    if not u.free_symbols:
        return range(0)
    line = rational_line(u, next(iter(u.free_symbols)))
    if line is None:
        return None
    slope, at_zero = line
    ends = [None if end.is_infinite else slope * end + at_zero for end in (cell.low, cell.high)]
    low, high = ends if sign_of(slope) == 1 else reversed(ends)
    first = int(sp.floor(low)) if low is not None else -WINDOW if high is None else int(sp.ceiling(high)) - WINDOW
    last = int(sp.ceiling(high)) if high is not None else first + (2 * WINDOW if low is None else WINDOW)
    return range(first, last + 1) if last - first <= MOST_CUTS else None


def _roots(e: sp.Expr, x: sp.Symbol, cell: _Cell) -> list[sp.Expr] | None:
    """The real roots of a polynomial inside the cell; none for a number or for what keeps its sign, None for what is no
    polynomial."""
    if not e.free_symbols:
        return []
    line = rational_line(e, x)
    if line is not None:
        return [place] if _within(place := -line[1] / line[0], cell.low, cell.high) else []
    if len(possible_signs(e)) == 1:
        return []
    e = (
        sp.numer(sp.together(e)) * sp.denom(sp.together(e))
        if e.is_rational_function(x) and not e.is_polynomial(x)
        else e
    )
    if not e.is_polynomial(x):
        return None
    poly = sp.Poly(e, x)
    if not (poly.domain.is_ZZ or poly.domain.is_QQ) or poly.degree() > MOST_DEGREE:
        return None
    return (
        [r for r in dict.fromkeys(sp.real_roots(poly)) if _within(r, cell.low, cell.high)] if poly.degree() > 0 else []
    )


def _within(place: sp.Expr, low: sp.Expr, high: sp.Expr) -> bool:
    return (low.is_infinite or sign_of(place - low) == 1) and (high.is_infinite or sign_of(high - place) == 1)


# ---------------------------------------------------------------- inside a cell without cuts


def _smooth(line: _Line, cell: _Cell, inside: sp.Expr) -> _Cell | None:
    """The cell with the branches that hold in it put in for its innermost kinks; None where a branch is not known."""
    swap: dict[sp.Expr, sp.Expr] = {}
    for kink in {k for e in cell.expressions for k in _innermost(e)}:
        if cell.tail and isinstance(kink, JUMPS):
            continue
        branch = _branch(kink, {line.x: inside})
        if branch is None:
            return None
        swap[kink] = branch
    if not swap:
        return cell
    wanted, asked = (
        tuple(replace(r, argument=r.argument.xreplace(swap)) for r in rs) for rs in (cell.wanted, cell.asked)
    )
    return replace(cell, equations=tuple(e.xreplace(swap) for e in cell.equations), wanted=wanted, asked=asked)


def _branch(kink: sp.Expr, at: dict[sp.Symbol, sp.Expr]) -> sp.Expr | None:
    """What the kink is at a point between its edges, and so all around it."""
    if isinstance(kink, sp.Piecewise):
        return next((value for value, condition in kink.args if condition.xreplace(at) == sp.true), sp.nan)
    if isinstance(kink, sp.Max | sp.Min):
        wanted = (0, 1) if isinstance(kink, sp.Max) else (0, -1)
        return next((a for a in kink.args if all(sign_of((a - b).xreplace(at)) in wanted for b in kink.args)), None)
    u = kink.args[0].xreplace(at)
    if isinstance(kink, JUMPS):
        value = kink.func(u)
        return value if value.is_Integer else None
    s = sign_of(u)
    if s is None:
        return None
    if isinstance(kink, sp.Abs):
        return s * kink.args[0]
    return sp.Integer(s) if isinstance(kink, sp.sign) else kink.func(sp.Integer(s), *kink.args[1:])


def _decide(line: _Line, cell: _Cell, inside: sp.Expr) -> None:
    """A cell without kinks: all of it, nothing of it, or the real roots of a polynomial in it."""
    at = {line.x: inside}
    if any(e.has(sp.nan) for e in cell.equations):
        return  # no case of a distinction holds here: undefined
    signs = [(r, None if r.argument.has(sp.nan) else sign_of(r.argument.xreplace(at))) for r in cell.requirements]
    if any(sign is None or sign not in r.signs for r, sign in signs):
        out = any(r.needed and sign is not None and sign not in r.signs for r, sign in signs)
        line.complete = line.complete and out
        return
    rest = [e for e in cell.equations if not (e == 0 or vanishes_identically(e))]
    if not rest:
        line.whole.append(Stretch(cell.low, cell.high))
        return
    if any(_never_zero(e) for e in rest):
        return
    roots = next((found for e in rest if (found := _roots(e, line.x, cell)) is not None), None)
    if roots is None:
        line.complete = False
        return
    for place in roots:
        _point(line, place)


def _never_zero(e: sp.Expr) -> bool:
    return sign_of(e) in (1, -1) if not e.free_symbols else 0 not in possible_signs(e)
