"""Products and quotients: what '*', '/' and things side by side multiply and divide.

Two readings that careful people would disagree on are an error with both written out (1/2x);
a reading that is far likelier is taken with a note (x^2/3).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from eqsolve.syntax import tree as t
from eqsolve.syntax import written as w
from eqsolve.syntax.expressions import calls
from eqsolve.syntax.expressions.calls import large_remainder
from eqsolve.syntax.expressions.context import Context, Scope
from eqsolve.syntax.expressions.products.factors import factors, unsigned
from eqsolve.syntax.expressions.products.side_by_side import applied_function, argument_end, pieces
from eqsolve.syntax.text import offer

FACTOR = 10  # what a power of a name is divided by from here on is no part of its exponent: b*h^3/12


def beside(context: Context, form: w.Beside, scope: Scope) -> t.Expr:
    return _product(context, _trees(context, form, scope), form)


def called(context: Context, form: w.Called, scope: Scope) -> t.Expr:
    """f(x): a call, or the product of f and x."""
    parts = factors(context, form, scope)
    return (
        beside(context, w.Beside(form.start, form.end, [*parts]), scope)
        if len(parts) > 1
        else calls.called(context, form, scope)
    )


# ------------------------------------------------------------------- * and /


def scaled(context: Context, form: w.Scaled, scope: Scope) -> t.Expr:
    """Left to right; consecutive divisors are gathered: a/b/c is a/(b*c)."""
    if form.rest[-1][0] == "mod":
        value = (
            w.Scaled(form.start, form.rest[-1][1].start, form.first, form.rest[:-1]) if form.rest[1:] else form.first
        )
        known = large_remainder(context, value, form.rest[-1][1])
        if known is not None:
            return known
    _check_standard_form(context, form)
    tops = _trees(context, form.first, scope)
    divisors: list[t.Expr] = []
    before, sign_before, turns = form.first, "", 0
    for sign, written in form.rest:
        _check_scaling(context, before, sign_before, sign, written, scope)
        if sign == "mod":
            tops, divisors = (
                [
                    remainder(
                        context,
                        _quotient(context, tops, divisors, form) if divisors else _product(context, tops, form),
                        written,
                        scope,
                    )
                ],
                [],
            )
            turns += 1
        elif sign == "/":
            divisor, behind = _divisor(context, before, sign_before, written, scope)
            divisors.append(divisor)
            if behind:
                tops, divisors, turns = [_quotient(context, tops, divisors, form), *behind], [], turns + 1
        else:
            if divisors:
                tops, divisors, turns = [_quotient(context, tops, divisors, form)], [], turns + 1
            tops.extend(_trees(context, written, scope))
        before, sign_before = written, sign
    context.check_depth(turns, form)
    return _quotient(context, tops, divisors, form) if divisors else _product(context, tops, form)


def _check_standard_form(context: Context, form: w.Scaled) -> None:
    """3.2*10^5 / 1.6*10^3: who writes the number above the line so means one number below it, and by the rules it is none."""
    signs, parts = [sign for sign, _ in form.rest], form.parts()
    for k in range(len(signs) - 2):
        above, ten, below, other = parts[k : k + 4]
        if signs[k : k + 3] != ["*", "/", "*"] or not (_is_power_of_ten(ten) and _is_power_of_ten(other)):
            continue
        if isinstance(above, w.Number) and isinstance(below, w.Number) and 1 <= below.value < 10:
            whole = w.Bracket(above.start, other.end, above)
            first, second = context.between(above.start, ten.end), context.between(below.start, other.end)
            told = f"{first} / {second} may mean ({first})/({second}), or ({first}/{context.said(below)})*{context.said(other)}"
            raise context.refusal("E340", told, whole, "put brackets in")


def _is_power_of_ten(form: w.Written) -> bool:
    return isinstance(form, w.Raised) and isinstance(form.base, w.Number) and form.base.value == 10


def _trees(context: Context, written: w.Written, scope: Scope) -> list[t.Expr]:
    """The factors of things side by side are factors of the product around them: 2x*3y has four."""
    return [tree for tree, _ in pieces(context, written, scope)]


def _divisor(
    context: Context, left: w.Written, sign_before: str, right: w.Written, scope: Scope
) -> tuple[t.Expr, Sequence[t.Expr]]:
    """What stands behind '/', which must be one thing: 1/2x has two readings, and so have 1/-2x and 1/x(y + 1). Behind a
    coefficient such as the 4/3 of 4/3 pi r^3 also its other factors."""
    positive = unsigned(right)
    parts = pieces(context, positive, scope)
    if len(parts) > 1:
        head, rest = context.between(right.start, parts[0][1].end), context.between(parts[1][1].start, right.end)
        whole = w.Bracket(left.start, right.end, left)
        if sign_before != "/" and positive is right and _is_coefficient(context, left, parts):
            told = f"{context.said(whole)} is read as ({context.said(left)}/{head})*{rest}"
            context.note("N248", told, whole, f"else write {context.said(left)}/({context.said(right)})", once=told)
            return parts[0][0], [tree for tree, _ in parts[1:]]
        reading = (
            f"{context.said(left)}/{context.said(right)} may mean ({context.said(left)}/{head})*{rest}, or "
            f"{context.said(left)}/({context.said(right)})"
        )
        raise context.refusal("E340", reading, whole, "put brackets or '*' in")
    return (parts[0][0] if positive is right else context.expr(right, scope)), ()


def _is_coefficient(context: Context, left: w.Written, parts: Sequence[tuple[t.Expr, w.Written]]) -> bool:
    """A fraction of whole numbers without blanks, and a blank behind it: 1/2 m v^2. Of 1/2 pi r and 1/4 pi r the letters may
    stand below the line as well, as in the frequency 1/(2 pi T): these are asked about."""
    text, first, second = context.statement.text, parts[0][1], parts[1][1]
    if not all(isinstance(form, w.Number) and form.value.denominator == 1 for form in (left, first)):
        return False
    if text[left.end : first.start] != "/" or text[first.end : second.start].strip(" ") or second.start == first.end:
        return False
    circle = isinstance(second, w.Word) and second.name in ("pi", "π") and len(parts) > 2
    return not (circle and text[left.start : left.end] == "1" and text[first.start : first.end] in ("2", "4", "8"))


def _product(context: Context, trees: Sequence[t.Expr], form: w.Written) -> t.Expr:
    return trees[0] if len(trees) == 1 else context.settle(t.Product(tuple(trees), context.span(form)), form)


def _quotient(context: Context, tops: Sequence[t.Expr], divisors: Sequence[t.Expr], form: w.Written) -> t.Expr:
    top, bottom = _product(context, tops, form), _product(context, divisors, form)
    return context.settle(t.Quotient(top, bottom, context.span(form)), form)


def _check_rate(context: Context, left: w.Written, right: w.Written, both: w.Written) -> None:
    """1/2% is half a percent to most who write it, and 50 by the rules; 100/20% is 500."""
    if not (isinstance(right, w.Postfix) and right.mark == "%" and _is_digit(left) and _is_digit(right.inner)):
        return
    said, fraction = context.said(both), f"{context.said(left)}/{context.said(right.inner)}"
    reading = f"{said} may mean ({fraction})%, or {context.said(left)}/({context.said(right)})"
    raise context.refusal("E340", reading, both, "put brackets in")


def _is_digit(form: w.Written) -> bool:
    return isinstance(form, w.Number) and form.value.denominator == 1 and form.value < 10


def _check_scaling(
    context: Context, left: w.Written, sign_before: str, sign: str, right: w.Written, scope: Scope
) -> None:
    """Whether what stands in front of a '*', '/' or 'of' ends where its reader thinks."""
    both = w.Bracket(left.start, right.end, left)
    if sign == "/":
        _check_rate(context, left, right, both)
    if sign_before == "mod":
        said, behind = context.said(left), context.said(right)
        raise context.refusal(
            "E389",
            f"... mod {said} {sign} {behind} may mean (... mod {said}) {sign} {behind}, or ... mod ({said} {sign} {behind})",
            both,
            "put brackets in",
        )
    if sign == "mod":
        return
    if sign == "of":
        if not (isinstance(left, w.Postfix) and left.mark == "%"):
            hint = "for example 20% of x; for a product use *"
            part = left.name if isinstance(left, w.Word) and context.survey.counts[left.name] == 1 else ""
            offered = (
                offer([part], context.said(right) if isinstance(right, w.Bracket) else context.said(right).split()[0])
                if part
                else ""
            )  # half of x
            raise context.refusal("E331", "'of' can follow only a percentage", right, offered or hint)
        if sign_before == "/":
            said, of = context.said(left), context.said(right)
            raise context.refusal(
                "E340",
                f".../{said} of {of} may mean (.../{said})*{of}, or .../({said} of {of})",
                both,
                "put brackets in",
            )
        return
    _check_reach(context, left, sign, right, both, scope)
    power = left.items[-1] if isinstance(left, w.Beside) else left
    if isinstance(power, w.Raised) and not power.small and context.statement.text[left.end : left.end + 1] == sign:
        _check_exponent_reach(context, power, sign, right)


def _check_reach(context: Context, left: w.Written, sign: str, right: w.Written, both: w.Written, scope: Scope) -> None:
    """sin x/2 and sin 2*x: a function without brackets in front of an operator."""
    if not isinstance(left, w.Beside) or isinstance(left.items[-1], w.Bracket):
        return
    i = _last_application(context, left.items, scope)
    first = right.items[0] if isinstance(right, w.Beside) else right
    if i is None or sign == "*" and applied_function(context, first, scope):
        return
    if isinstance(unsigned(first), w.Called) and sign == "*":  # sin x*cos(y)
        return
    function, inner = context.said(left.items[i]), context.between(left.items[i + 1].start, left.end)
    narrow, wide = f"{function}({inner}){sign}{context.said(right)}", f"{function}({inner}{sign}{context.said(right)})"
    if context.statement.text[left.end : left.end + 1] == sign:
        raise context.refusal("E348", f"how far does {function} reach: {narrow}, or {wide}?", both, "put brackets in")
    context.note("N243", f"read as {narrow}", both, f"for {wide} put the brackets in")


def _last_application(context: Context, items: Sequence[w.Written], scope: Scope) -> int | None:
    """Where the function stands whose argument ends a run, if there is one: sin x, sin 2x, sin 2πx."""
    for i in range(len(items) - 2, max(len(items) - 5, -1), -1):
        if applied_function(context, items[i], scope):
            return i if argument_end(context, items, i + 1, scope) == len(items) else None
    return None


def _check_exponent_reach(context: Context, left: w.Raised, sign: str, right: w.Written) -> None:
    """x^1/2, x^2/3 and e^-k*t, written closely."""
    both = w.Bracket(left.start, right.end, left)
    base, exponent, behind = context.said(left.base), context.said(left.exponent), context.said(right)
    numbers = sign == "/" and isinstance(unsigned(left.exponent), w.Number) and isinstance(right, w.Number)
    if numbers and exponent in ("1", "-1"):
        said = f"{base}^{exponent}/{behind} is ({base}^{exponent})/{behind}; a root is meant?"
        raise context.refusal("E341", said, both, f"write {base}^({exponent}/{behind})")
    named = isinstance(left.base, w.Word) and left.base.name == "e" and context.survey.euler != "unknown"
    euler = named and not isinstance(unsigned(left.exponent), w.Bracket)
    if numbers and (not _in_lowest_terms(exponent, behind) or not _number(left.base) and int(behind) >= FACTOR):
        return  # v^2/2, D^2/4, Q^2/9.81, D^3/32: nobody writes an exponent as 2/2, 2/4, 2/9.81 or 3/32
    if numbers or euler:
        hint = f"for a wider exponent write {base}^({exponent}{sign}{behind})"
        context.note("N220", f"read as ({base}^{exponent}){sign}{behind}", both, hint)


def _number(node: w.Written) -> bool:
    return isinstance(unsigned(node), w.Number)


def _in_lowest_terms(over: str, under: str) -> bool:
    """Two whole numbers, as they are written, without a common divisor."""
    digits = over.removeprefix("-")
    return digits.isdecimal() and under.isdecimal() and math.gcd(int(digits), int(under)) == 1 < int(under)


def remainder(context: Context, value: t.Expr, modulus: w.Written, scope: Scope) -> t.Expr:
    """value mod modulus; whoever writes so means whole numbers."""
    by = context.expr(modulus, scope)
    node = t.Call("mod", (value, by), context.span(modulus))
    context.ask_for_whole((value, by))
    return context.settle(node, modulus)
