"""Statements that are no single relation: congruences, the same of several names, conditions with or, not and implies."""

from __future__ import annotations

import re
from fractions import Fraction

from eqsolve.syntax import tree as t
from eqsolve.syntax import written as w
from eqsolve.syntax.expressions import Context, Scope, condition, ends_in_mod
from eqsolve.syntax.statements.collected import Collected, reads
from eqsolve.syntax.statements.members import place
from eqsolve.syntax.text import Refusal

_SUBSCRIPTS = re.compile(r"([^\W\d_]\w{0,9}?_\w{1,9}),(\w{1,9})")
_SIGN = re.compile(r"<=|>=|!=|<>|==|[=<>≤≥≠]")

# ----------------------------------------------------------------- congruences


@reads(w.Congruent)
def _congruence(context: Context, form: w.Congruent, scope: Scope, into: Collected) -> None:
    into.lines.extend(congruences(context, form, scope))


def congruences(context: Context, form: w.Congruent, scope: Scope) -> list[t.RelationLine]:
    """One relation between remainders for each sign; the names in it are whole numbers if nothing else is said."""
    written, modulus = list(form.sides), form.modulus
    if modulus is None:
        written[-1], modulus = _taken_apart(context, form)
    if any(ends_in_mod(side) for side in written) or not {*form.signs} <= {"=", "≡", "≢"}:
        raise context.refusal(
            "E390",
            "this congruence has more than one modulus",
            form,
            "write x ≡ 2 (mod 3), and each other on a line of its own",
        )
    divisor = context.expr(modulus, scope)
    sides = [_congruent(context, side, scope, written, modulus) for side in written]
    if isinstance(divisor, t.Num) and (divisor.value.denominator != 1 or divisor.value < 1):
        raise context.refusal(
            "E390", "the modulus of a congruence is a positive whole number", modulus, "write x ≡ 2 (mod 3)"
        )
    context.ask_for_whole((*sides, divisor))
    where = place(context, context.statement)
    out = []
    for sign, a, b in zip(form.signs, sides, sides[1:], strict=False):
        left, right = _remainders(context, a, b, divisor, form)
        out.append(t.RelationLine("!=" if sign == "≢" else "=", left, right, where))
    return out


def _congruent(context: Context, side: w.Written, scope: Scope, written: list[w.Written], modulus: w.Written) -> t.Expr:
    """A side of it; of a power that no float holds the remainder is offered, which is worked out exactly: x ≡ 7^2024 (mod 100)."""
    try:
        return context.expr(side, scope)
    except Refusal as refusal:
        others = [other for other in written if other is not side]
        if refusal.code != "E382" or len(others) != 1:
            raise
        value, divisor = context.said(side), context.said(modulus)
        hint = f"write {context.said(others[0])} ≡ mod({value}, {divisor}) (mod {divisor})"
        raise context.refusal(refusal.code, refusal.text, side, hint) from None


def _taken_apart(context: Context, form: w.Congruent) -> tuple[w.Written, w.Written]:
    """The last side without the modulus that ends it, and that: 5 ≡ a + 1 mod 3."""
    last = form.sides[-1]
    inner = last.rest[-1][1] if isinstance(last, w.Added) else last
    if not (isinstance(inner, w.Scaled) and inner.rest[-1][0] == "mod"):
        hint = "write x ≡ 2 (mod 3); for an equation write '=', also to test whether it holds for all values"
        raise context.refusal("E390", "a congruence needs its modulus", form, hint)
    modulus = inner.rest[-1][1]
    before = inner.rest[-2][1] if len(inner.rest) > 1 else inner.first
    value: w.Written = (
        inner.first if len(inner.rest) == 1 else w.Scaled(inner.start, before.end, inner.first, inner.rest[:-1])
    )
    if isinstance(last, w.Added):
        value = w.Added(last.start, value.end, last.first, [*last.rest[:-1], (last.rest[-1][0], value)])
    return value, modulus


def _remainders(context: Context, a: t.Expr, b: t.Expr, divisor: t.Expr, form: w.Written) -> tuple[t.Expr, t.Expr]:
    """mod(a, m) = b where b is a remainder already, otherwise mod(a - b, m) = 0."""
    span = context.span(form)
    least = b.value if isinstance(b, t.Num) else Fraction(-1)
    if least == 0 or isinstance(divisor, t.Num) and least.denominator == 1 and 0 <= least < divisor.value:
        return context.settle(t.Call("mod", (a, divisor), span), form), b
    difference = context.settle(t.Sum((a, context.settle(t.Neg(b, span), form)), span), form)
    return context.settle(t.Call("mod", (difference, divisor), span), form), t.Num(Fraction(0), span)


def check_remainder(context: Context, form: w.Compared) -> None:
    """x = 2 mod 3: a remainder, or a congruence? Between two remainders nothing is open."""
    last = form.sides[-1]
    if form.signs != ["="] or not ends_in_mod(last) or ends_in_mod(form.sides[0]):
        return
    left, right = context.said(form.sides[0]), context.said(last)
    written = context.statement.text[last.start : last.end]
    value, _, modulus = written.rpartition(" mod")
    said = f"{left} = {right} may mean that {left} is the remainder, or a congruence"
    hint = (
        f"write {left} = mod({value.strip()}, {modulus.strip()}), or {left} ≡ {value.strip()} (mod {modulus.strip()})"
    )
    raise context.refusal("E392", said, form, hint)


# -------------------------------------------------------------------- the rest


@reads(w.Listed)
def _listed(context: Context, form: w.Listed, scope: Scope, into: Collected) -> None:
    """x, y > 0: of each of them; two values beside one '=' are another matter."""
    names = all(isinstance(item, w.Word | w.Indexed) for item in form.items)
    if not names or "=" in form.signs:
        said = f"several values stand to the left of '{form.signs[0]}'"
        written = _SIGN.search(context.statement.text, form.items[-1].end)  # ≤ is typed for <=, too
        at, end = written.span() if written else (form.start, form.end)
        sign = w.Word(at, end, form.signs[0])
        hint = "write one equation for each, as in a = 3; b = 3"
        glued = _SUBSCRIPTS.search(context.statement.text, 0, at)
        hint += f"; for one name with two subscripts write {glued[1]}_{glued[2]}" if glued else ""
        raise context.refusal("E217", said, sign, hint)
    sides = [context.expr(side, scope) for side in form.sides]
    where = place(context, context.statement)
    for item in form.items:
        chain = [context.expr(item, scope), *sides]
        into.lines.extend(
            t.RelationLine(sign, a, b, where) for sign, a, b in zip(form.signs, chain, chain[1:], strict=False)
        )


@reads(w.Joined)
@reads(w.Denied)
@reads(w.Implied)
def required(context: Context, form: w.Written, scope: Scope, into: Collected) -> None:
    """A condition that holds; parts that all must hold are statements of their own."""
    found = condition(context, form, scope)
    where = place(context, context.statement)
    for part in found.parts if isinstance(found, t.And) else (found,):
        if isinstance(part, t.Compare):
            into.lines.append(t.RelationLine(part.op, part.left, part.right, where))
        else:
            into.lines.append(t.Requirement(part, where))
