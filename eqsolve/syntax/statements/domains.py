"""Whole numbers: the domains of unknowns, and ``all different``."""

from __future__ import annotations

import math
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product

from eqsolve.syntax import tree as t
from eqsolve.syntax import written as w
from eqsolve.syntax.expressions import Context, Scope
from eqsolve.syntax.expressions import bounded_arithmetic as arithmetic
from eqsolve.syntax.statements.collected import Collected, FamilyApart, reads
from eqsolve.syntax.statements.members import each_member, place
from eqsolve.syntax.text import member_name

WHOLE: Mapping[str, t.Runs] = {
    "integer": ((None, None),),
    "natural": ((1, None),),
    "digit": ((0, 9),),
    "binary": ((0, 1),),
}
# Why names are taken as whole though nothing is said of them, and what says otherwise.
DIVIDED = ("taken as whole: mod and functions such as gcd ask for whole numbers", "for real numbers write {}: real")
ARRANGED = ("taken as whole: factorials beside each other count arrangements", "for real numbers write {}: real")
COUNTED = ("taken as whole and not negative: choices are counted", "for all whole numbers write {}: integer")
# Stands for the name of a domain of all unknowns, until these are known.
ALL = ""
_SETS = {"ℤ": "integer", "ℕ": "natural"}
# Members of a range with a step, which are kept one by one. More: memory for what nobody writes; fewer: real puzzles
# with ranges such as 0..1000 step 5 are refused.
MAX_MEMBERS = 100_000
# Pairs of an ``all different``: n items have n^2/2. More: texts that no search ends; fewer: large grids are refused.
MAX_DIFFERENT = 1_000


def typed(context: Context, form: w.Written, names: Sequence[str], word: str, into: Collected) -> None:
    """``x: integer`` and its kin."""
    if word == "natural":
        said = "natural numbers are read as 1, 2, 3, ..."
        context.note("N321", said, form, f"with 0 write {names[0]} in 0..inf")
    into.lines.extend(t.Domain(name, WHOLE[word], place(context, context.statement)) for name in names)


def within(context: Context, form: w.Within, names: Sequence[str], scope: Scope, into: Collected) -> None:
    """``x in 1..9``, ``x in {1, 3, 5}``, ``x in integers``."""
    domain = form.domain
    if isinstance(domain, w.NamedSet):
        typed(context, form, names, _SETS.get(domain.name, domain.name.rstrip("s")), into)
        return
    parts = domain.items if isinstance(domain, w.Collection) else [domain]
    values = runs(run for part in parts for run in _runs(context, part, scope))
    into.lines.extend(t.Domain(name, values, place(context, context.statement)) for name in names)


def runs(parts: Iterable[tuple[int | None, int | None]]) -> t.Runs:
    """The union, in order, apart from each other and as long as can be."""
    inf = float("inf")
    ends = sorted((-inf if a is None else a, inf if b is None else b) for a, b in parts)
    out: list[tuple[float, float]] = []
    for low, high in ends:
        if out and low <= out[-1][1] + 1:
            out[-1] = out[-1][0], max(out[-1][1], high)
        else:
            out.append((low, high))
    return tuple((None if a == -inf else int(a), None if b == inf else int(b)) for a, b in out)


def _runs(context: Context, part: w.Written, scope: Scope) -> list[tuple[int | None, int | None]]:
    if not isinstance(part, w.IndexRange):
        value = _whole(context, part, scope)
        return [(value, value)]
    first, last = _end(context, part.first, scope, -1), _end(context, part.last, scope, 1)
    if first is not None and last is not None and first > last:
        raise context.refusal("E324", "the range is empty: its lower end is above its upper end", part)
    if part.count is not None:
        raise context.refusal("E323", "a range of whole numbers has a step, no count", part, "write 0..10 step 2")
    if part.step is None:
        return [(first, last)]
    step = _whole(context, part.step, scope)
    if step < 1 or first is None or last is None or (last - first) // step >= MAX_MEMBERS:
        said = f"a range with a step needs two ends, a step of at least 1, and at most {MAX_MEMBERS:,} members"
        raise context.refusal("E324", said, part, "write for example 0..10 step 2")
    return [(value, value) for value in range(first, last + 1, step)]


def _end(context: Context, form: w.Written, scope: Scope, sign: int) -> int | None:
    """An end of a range; None where it is infinite on that side."""
    context.ends_allowed = True
    try:
        node = context.expr(form, scope)
    finally:
        context.ends_allowed = False
    infinite = node.arg if sign < 0 and isinstance(node, t.Neg) else node
    if isinstance(infinite, t.Const) and infinite.name == "inf" and (infinite is node) == (sign > 0):
        return None
    return _whole(context, form, scope)


def _whole(context: Context, form: w.Written, scope: Scope) -> int:
    value = context.value(context.expr(form, scope), form)
    if value is None or abs(value) == float("inf"):
        raise context.refusal("E322", "the ends of a range must be numbers", form)
    if value != int(value):
        hint = "a real interval is x in [0.5, 2]; for fractions multiply: 2*x = n, n in {1, 3}"
        raise context.refusal("E323", "a..b is a range of whole numbers, and {a, b} a set of them", form, hint)
    return int(value)


@reads(w.Different)
def different(context: Context, form: w.Different, scope: Scope, into: Collected) -> None:
    alone = form.items[0] if len(form.items) == 1 else None
    if isinstance(alone, w.Word) and alone.name in context.survey.indexed and not scope.holds(alone.name):
        said = f"all different({alone.name}): the members of {alone.name} are not known here"
        member = f"{alone.name}[i]"
        hint = f"write all different({member} for i in 1..9), or give them values: {member} in 1..9 for i in 1..9"
        refusal = context.refusal("E334", said, form, hint)
        where = place(context, context.statement)
        into.families_apart.append(FamilyApart(alone.name, refusal, where, len(into.lines)))
        return
    scopes = [scope] if form.binders is None else each_member(context, form.binders, scope)
    items = tuple(context.expr(item, inside) for inside in scopes for item in form.items)
    if len(items) > MAX_DIFFERENT:
        raise context.refusal("E334", f"at most {MAX_DIFFERENT:,} can be all different here", form)
    if len(items) < 2 and form.binders is not None:  # the last member of a triangle, which has no other beside it
        return
    if len(items) == 1:
        raise context.refusal("E334", "one thing alone cannot be different", form, "write all different(A, B, C)")
    into.lines.append(t.AllDifferent(items, place(context, context.statement)))


def families_apart(context: Context, collected: Collected) -> None:
    """``all different(x)`` where x stands for x[1], x[2], ...: those that have domains."""
    whole = list(dict.fromkeys(line.name for line in collected.lines if isinstance(line, t.Domain)))
    for said in reversed(collected.families_apart):
        member = re.compile(rf"{re.escape(said.name)}(?:_m?\d+)+")
        names = [name for name in whole if member.fullmatch(name)]
        if len(names) < 2 or len(names) > MAX_DIFFERENT:
            context.remarks.error(said.refusal)
            continue
        items = tuple(t.Name(name, said.place.span) for name in names)
        collected.lines.insert(said.at, t.AllDifferent(items, said.place))


def filled(lines: Sequence[t.Line], unknowns: Sequence[str] = ()) -> list[t.Line]:
    """The lines with names where all are meant: of a bare ``all different``, and of ``all: integer``."""
    out = [line for line in lines for line in _for_all(line, lines, unknowns)]
    if not any(isinstance(line, t.AllDifferent) and not line.items for line in out):
        return out
    whole = dict.fromkeys(line.name for line in out if isinstance(line, t.Domain))
    names = whole or _standing(out)
    for k, line in enumerate(out):
        if isinstance(line, t.AllDifferent) and not line.items:
            out[k] = t.AllDifferent(tuple(t.Name(name, line.place.span) for name in names), line.place)
    return [line for line in out if not (isinstance(line, t.AllDifferent) and len(line.items) < 2)]


def _for_all(line: t.Line, lines: Sequence[t.Line], unknowns: Sequence[str]) -> list[t.Line]:
    """One for each unknown of the text, those among them that only a domain, a question or ``unknowns`` names."""
    if not isinstance(line, t.Domain | t.Bound) or line.name != ALL:
        return [line]
    found = _standing(lines) | dict.fromkeys(
        other.name for other in lines if isinstance(other, t.Domain | t.Bound) and other.name != ALL
    )
    asked = [name for other in lines if isinstance(other, t.QuestionLine) for name in _names(other.expression, {})]
    fixed = {other.name for other in lines if isinstance(other, t.Constant)}
    return [replace(line, name=name) for name in dict.fromkeys([*found, *asked, *unknowns]) if name not in fixed]


def _standing(lines: Sequence[t.Line]) -> dict[str, None]:
    """The unknowns that stand in relations and in ``all different(...)``, in order; members of ranges among them."""
    relations = [line for line in lines if isinstance(line, t.RelationLine | t.FamilyLine | t.Requirement)]
    apart = [item for line in lines if isinstance(line, t.AllDifferent) for item in line.items]
    fixed = {line.name for line in lines if isinstance(line, t.Constant)}
    fixed |= {column for line in lines if isinstance(line, t.DataTable) for column in line.columns}
    found: dict[str, None] = {}
    for line in relations:
        letters = {b.name: b.values for b in line.binders} if isinstance(line, t.FamilyLine) else {}
        for expression in line.expressions():
            found.update(dict.fromkeys(_names(expression, letters)))
    for item in apart:
        found.update(dict.fromkeys(_names(item, {})))
    return {name: None for name in found if name not in fixed}


def _names(node: t.Expr | t.Condition, letters: Mapping[str, Sequence[int]]) -> Iterator[str]:
    """The unknowns of a tree in which index letters take these values; an explicit stack, as trees can be deep."""
    stack = [(node, letters)]
    while stack:
        top, around = stack.pop()
        if isinstance(top, t.Name):
            if top.name not in around:
                yield top.name
            continue
        if isinstance(top, t.Index):
            yield from _members(top, around)
            continue
        inner = around
        if isinstance(top, t.Reduce):
            inner = {**around, **{b.name: b.values for b in top.binders}}
        stack.extend((part, inner) for part in reversed(t.children(top)))


def _members(node: t.Index, letters: Mapping[str, Sequence[int]]) -> Iterator[str]:
    """The names that x[i+1] stands for; none beyond a bound on their number."""
    used = [name for name in letters if any(isinstance(p, t.Name) and p.name == name for p in t.walk(node))]
    if math.prod(len(letters[name]) for name in used) > MAX_MEMBERS:
        return
    for values in product(*(letters[name] for name in used)):
        known = dict(zip(used, map(Fraction, values), strict=True))
        places = [arithmetic.evaluate(part, known) for part in node.subscripts]
        if all(place is not None and place == int(place) for place in places):
            yield member_name(node.base, [int(place) for place in places if place is not None])


def taken_as_whole(context: Context, into: Collected) -> None:
    """Names in congruences, functions of whole numbers and factorials that stand together are whole, and those that
    count things are not negative, unless something else is said of them."""
    _digits(context, into)
    arranged = set(_ask_for_arguments(context))
    if context.whole:
        _take(context, into, arranged)
    if context.remainders:
        _real_remainders(context, into)


def _take(context: Context, into: Collected, arranged: Container[str]) -> None:
    said = {line.name for line in into.lines if isinstance(line, t.Domain)}
    said |= {line.name for line in into.lines if isinstance(line, t.Bound) and _is_real(line)}
    if ALL in said:
        return
    least, bounded = _least(context.counted), set(_bounded(into.lines))
    taken: dict[tuple[str, str], list[str]] = {}
    for name in _standing(into.lines):
        statement = context.whole.get(name) or context.whole.get(name.partition("_")[0] + "[")
        if statement is None or name in said or name in context.constants:
            continue
        low = None if name in bounded else least.get(name)
        reason = COUNTED if low is not None else ARRANGED if name in arranged else DIVIDED
        taken.setdefault(reason, []).append(name)
        context.begin(statement)
        into.lines.append(t.Domain(name, ((low, None),), place(context, statement)))
    for (why, hint), names in taken.items():
        listed, are = ", ".join(names), "is" if len(names) == 1 else "are"
        form = w.Word(0, len(context.statement.text), listed)
        context.note("N323", f"{listed} {are} {why}", form, hint.format(listed), names=tuple(names))


def _real_remainders(context: Context, into: Collected) -> None:
    """mod(n^2, 24) = 1: the function is one of real numbers, where x mod 24 speaks of whole ones; names of which nothing is
    said are told to be real."""
    said = {line.name for line in into.lines if isinstance(line, t.Domain)}
    said |= {line.name for line in into.lines if isinstance(line, t.Bound) and _is_real(line)}
    told: set[str] = set()
    equations = [line for line in into.lines if isinstance(line, t.RelationLine) and line.op in ("=", "!=")]
    for node, form, statement in context.remainders:
        others = [b for line in equations for a, b in ((line.left, line.right), (line.right, line.left)) if a is node]
        if not isinstance(node, t.Call) or not any(_is_remainder(other) for other in others):
            continue
        names = [name for name in dict.fromkeys(_names(node.args[0], {})) if name not in said | {ALL} | told]
        if ALL in said or not names or not _is_remainder(node) or any(name in context.constants for name in names):
            continue
        told.update(names)
        listed = ", ".join(names)
        context.begin(statement)
        reading = f"{listed} {'is' if len(names) == 1 else 'are'} real here: mod(x, m) is defined for all real x"
        context.note("N334", reading, form, f"for whole numbers write {listed}: integer", names=tuple(names))


def _is_remainder(node: t.Expr) -> bool:
    """A whole number, or a remainder of division by one."""
    value = node.args[1] if isinstance(node, t.Call) and node.function == "mod" else node
    return isinstance(value, t.Num) and value.value.denominator == 1


def _ask_for_arguments(context: Context) -> Iterator[str]:
    """Two factorials of different arguments in one statement, as in n!/(n - 2)!, are numbers of orders: their names."""
    for arg, statement in context.factorials:
        beside = [a for a, other in context.factorials if other is statement and a != arg]
        if any(isinstance(part, t.Name) for a in beside for part in t.walk(a)):
            context.begin(statement)
            context.ask_for_whole([arg])
            yield from (part.name for part in t.walk(arg) if isinstance(part, t.Name))


def _least(counted: Iterable[t.Expr]) -> dict[str, int]:
    """The least values at which sums of one name and a number, of which choices are made, are not negative."""
    found: dict[str, int] = {}
    for tree in counted:
        terms = tree.terms if isinstance(tree, t.Sum) else (tree,)
        names = [term.name for term in terms if isinstance(term, t.Name)]
        shift = arithmetic.evaluate(tree, {name: Fraction(0) for name in names})
        others = [part for term in terms if not isinstance(term, t.Name) for part in t.walk(term)]
        if len(names) == 1 and shift is not None and not any(isinstance(part, t.Name | t.Index) for part in others):
            found[names[0]] = max(math.ceil(-shift), found.get(names[0], math.ceil(-shift)))
    return found


def _bounded(lines: Iterable[t.Line]) -> Iterator[str]:
    """The names of which a bound, or an inequality in no other name, is stated."""
    for line in lines:
        if isinstance(line, t.Bound):
            yield line.name
        elif isinstance(line, t.RelationLine) and line.op not in ("=", "!="):
            names = {name for side in line.expressions() for name in _names(side, {})}
            yield from names if len(names) == 1 else ()


def _digits(context: Context, into: Collected) -> None:
    """Names that stand for digits of a number are digits, its first one not 0, whatever else is said of them."""
    for name, (least, statement) in context.digits.items():
        if name not in context.constants:
            context.begin(statement)
            into.lines.append(t.Domain(name, ((least, 9),), place(context, statement)))
    if context.digits:
        _whole_beside_digits(context, into)
        listed = ", ".join(context.digits)
        whole = w.Word(0, len(context.statement.text), listed)
        are = "is a digit" if len(context.digits) == 1 else "are digits"
        said = f"{listed} {are}: letters side by side are one number, which does not begin with 0"
        context.note("N325", said, whole, "for a product write a*b", names=tuple(context.digits))


def _whole_beside_digits(context: Context, into: Collected) -> None:
    """A puzzle of digits asks for whole numbers: those of which nothing is said are whole."""
    said = {line.name for line in into.lines if isinstance(line, t.Domain | t.Bound)} | {*context.constants}
    taken = [] if ALL in said else [name for name in _standing(into.lines) if name not in said]
    whole = w.Word(0, len(context.statement.text), "")
    into.lines.extend(t.Domain(name, WHOLE["integer"], place(context, context.statement)) for name in taken)
    if taken:
        listed = ", ".join(taken)
        said_of = f"{listed} {'is' if len(taken) == 1 else 'are'} taken as whole beside digits"
        context.note("N323", said_of, whole, f"for real numbers write {listed}: real", names=tuple(taken))


def _is_real(bound: t.Bound) -> bool:
    """x: real."""
    return all(
        any(isinstance(part, t.Const) and part.name == "inf" for part in t.walk(end))
        for end in (bound.lower, bound.upper)
    )
