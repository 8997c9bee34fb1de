"""Products, quotients, powers and things side by side: where most ambiguities of typed formulas live.

Two readings that careful people would disagree on are an error with both written out (1/2x);
a reading that is far likelier is taken with a note (sin 2x).
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from eqsolve.syntax import tree as t
from eqsolve.syntax import written as w
from eqsolve.syntax.calls import apply
from eqsolve.syntax.context import Context, Scope
from eqsolve.syntax.names import APPLIED_BARE, UNITS, function_name

_RADIX = re.compile(r"[xXbBoO][0-9A-Fa-f]*")


# ------------------------------------------------------------------- * and /


def scaled(context: Context, form: w.Scaled, scope: Scope) -> t.Expr:
    """Left to right; consecutive divisors are gathered: a/b/c is a/(b*c)."""
    factors = _factors(context, form.first, scope)
    divisors: list[t.Expr] = []
    before, turns = form.first, 0
    for sign, written in form.rest:
        _check_scaling(context, before, sign, written, scope)
        if sign == "/":
            divisors.append(_product(context, _factors(context, written, scope), written))
        else:
            if divisors:
                factors, divisors, turns = [_quotient(context, factors, divisors, form)], [], turns + 1
            factors.extend(_factors(context, written, scope))
        before = written
    context.check_depth(turns, form)
    return _quotient(context, factors, divisors, form) if divisors else _product(context, factors, form)


def _factors(context: Context, written: w.Written, scope: Scope) -> list[t.Expr]:
    """The factors of things side by side are factors of the product around them: 2x*3y has four."""
    return beside_factors(context, written, scope) if isinstance(written, w.Beside) else [context.expr(written, scope)]


def _product(context: Context, factors: Sequence[t.Expr], form: w.Written) -> t.Expr:
    return factors[0] if len(factors) == 1 else context.settle(t.Product(tuple(factors), context.span(form)), form)


def _quotient(context: Context, factors: Sequence[t.Expr], divisors: Sequence[t.Expr], form: w.Written) -> t.Expr:
    top, bottom = _product(context, factors, form), _product(context, divisors, form)
    return context.settle(t.Quotient(top, bottom, context.span(form)), form)


def _check_scaling(context: Context, left: w.Written, sign: str, right: w.Written, scope: Scope) -> None:
    if sign == "of":
        if not (isinstance(left, w.Postfix) and left.mark == "%"):
            raise context.refusal("E331", "'of' can follow only a percentage", right, "write 20% of x, or use *")
        return
    if sign != "/":
        return
    said = context.said
    both = w.Bracket(left.start, right.end, left)
    if isinstance(left, w.Beside) and len(left.items) >= 2 and not isinstance(left.items[-1], w.Bracket):
        function = applied_function(context, left.items[-2], scope)
        if function and context.statement.text[left.end:left.end + 1] == "/":
            inner = said(left.items[-1])
            reading = f"how far does {function} reach: {function}({inner})/{said(right)}, or {function}({inner}/{said(right)})?"
            raise context.refusal("E348", reading, both, "put brackets in")
    if isinstance(right, w.Beside) and _counted_factors(context, right, scope) > 1:
        head, rest = said(right.items[0]), context.statement.text[right.items[1].start:right.end]
        reading = f"{said(left)}/{said(right)} may mean ({said(left)}/{head})*{rest}, or {said(left)}/({said(right)})"
        raise context.refusal("E340", reading, both, "put brackets or '*' in")
    if isinstance(left, w.Raised) and not left.small and isinstance(left.exponent, w.Number) and isinstance(right, w.Number):
        _check_root_meant(context, left, right, both)


def _check_root_meant(context: Context, left: w.Raised, right: w.Number, both: w.Written) -> None:
    """x^1/2 and x^2/3, written closely."""
    if context.statement.text[left.end:right.start] != "/":
        return
    base, exponent, root = context.said(left.base), context.said(left.exponent), context.said(right)
    if exponent == "1":
        raise context.refusal("E341", f"{base}^1/{root} is ({base}^1)/{root}; a root is meant?", both, f"write {base}^(1/{root})")
    context.note("N220", f"read as ({base}^{exponent})/{root}", both, f"for a fractional exponent write {base}^({exponent}/{root})")


def _counted_factors(context: Context, form: w.Beside, scope: Scope) -> int:
    """How many factors stand side by side, a bare function and its argument being one."""
    count = i = 0
    while i < len(form.items):
        i += 2 if applied_function(context, form.items[i], scope) else 1
        count += 1
    return count


# --------------------------------------------------------------------- powers


def raised(context: Context, form: w.Raised, scope: Scope) -> t.Expr:
    base, exponent = form.base, form.exponent
    name = base.name if isinstance(base, w.Word) and not scope.holds(base.name) else ""
    if name and applied_function(context, base, scope):
        raise context.refusal("E342", f"{name} is a function here and needs an argument", form)
    if isinstance(base, w.Root) and not isinstance(base.inner, w.Bracket):
        raise context.refusal("E375", "how far does the root reach?", form, "write √(...)")
    if isinstance(exponent, w.Raised) and not form.small and not exponent.small:
        context.note("N221", "towers of powers are read from the right: a^b^c = a^(b^c)", form, once="tower")
    if name == "e":
        special = _euler(context, form, scope)
        if special is not None:
            return special
    node = t.Power(context.expr(base, scope), context.expr(exponent, scope), context.span(form))
    return context.settle(node, form)


def _euler(context: Context, form: w.Raised, scope: Scope) -> t.Expr | None:
    """e^... as exp(...), where the text uses e in no other way."""
    meaning = context.survey.euler
    if meaning == "mixed":
        said = "e is used both as the base of a power and as an unknown"
        raise context.refusal("E343", said, form.base, "write exp(...) for Euler's number, or put 'unknowns e' on a line", names=("e",))
    if meaning == "unclear":
        raise context.refusal(
            "E344", "is e Euler's number or an unknown?", form.base, "write exp(...), or put 'unknowns e' on a line", names=("e",),
        )
    if meaning == "unknown":
        return None
    context.note("N222", "e is read as Euler's number 2.718...", form.base, "to make e an unknown write: unknowns e", once="e")
    return context.settle(t.Call("exp", (context.expr(form.exponent, scope),), context.span(form)), form)


def root(context: Context, form: w.Root, scope: Scope) -> t.Expr:
    if not isinstance(form.inner, w.Bracket | w.Word | w.Number | w.Indexed | w.Called | w.Bars | w.Root):
        raise context.refusal("E375", "how far does the root reach?", form, "write √(...)")
    inner = context.expr(form.inner, scope)
    span = context.span(form)
    if form.degree == 4:
        return context.settle(t.Power(inner, t.Num(Fraction(1, 4), span), span), form)
    return context.settle(t.Call("sqrt" if form.degree == 2 else "cbrt", (inner,), span), form)


def postfix(context: Context, form: w.Postfix, scope: Scope) -> t.Expr:
    """n!, 50%, 30°."""
    span = context.span(form)
    if form.mark == "!":
        if isinstance(form.inner, w.Postfix) and form.inner.mark == "!":
            raise context.refusal("E333", "'!!' may be a double factorial, or a factorial of a factorial", form, "write (n!)!")
        return context.settle(t.Call("factorial", (context.expr(form.inner, scope),), span), form)
    inner = context.expr(form.inner, scope)
    if form.mark == "%":
        return context.settle(t.Quotient(inner, t.Num(Fraction(100), span), span), form)
    turned = t.Product((inner, t.Const("pi", span)), span)
    return context.settle(t.Quotient(context.settle(turned, form), t.Num(Fraction(180), span), span), form)


# ------------------------------------------------------------- side by side


def beside(context: Context, form: w.Beside, scope: Scope) -> t.Expr:
    return _product(context, beside_factors(context, form, scope), form)


def beside_factors(context: Context, form: w.Beside, scope: Scope) -> list[t.Expr]:
    factors, i = [], 0
    while i < len(form.items):
        if applied_function(context, form.items[i], scope):
            factor, i = _application(context, form.items, i, scope)
        else:
            _check_neighbours(context, form.items, i)
            factor, i = context.expr(form.items[i], scope), i + 1
        factors.append(factor)
    return factors


def applied_function(context: Context, item: w.Written, scope: Scope) -> str | None:
    """The function that a word is, when functions of its kind are written without brackets: sin, or sin^2."""
    bare = item.base if isinstance(item, w.Raised) else item
    if not isinstance(bare, w.Word) or scope.holds(bare.name) or context.survey.is_quantity(bare.name):
        return None
    function = function_name(bare.name)
    return function if function in APPLIED_BARE else None


def _application(context: Context, items: Sequence[w.Written], i: int, scope: Scope) -> tuple[t.Expr, int]:
    """sin x, sin 2x, sin^2 x, sin^2(x): the call, and the index of the item behind its argument."""
    head = items[i]
    bare = head.base if isinstance(head, w.Raised) else head
    assert isinstance(bare, w.Word)
    function = bare.name
    if i + 1 >= len(items):
        raise context.refusal("E345", f"{function} is a function and needs an argument", head)
    if isinstance(head, w.Raised) and isinstance(head.exponent, w.Signed):
        raise context.refusal(
            "E346", f"{function}^-1 may mean the inverse function, or 1/{function}", head, f"write a{function}(...), or 1/{function}(...)",
        )
    argument, after = items[i + 1], i + 2
    if applied_function(context, argument, scope):
        raise context.refusal("E347", f"put brackets after {function}", argument)
    tree, end = _bare_argument(context, function, items, i, scope)
    after += end
    whole = w.Bracket(head.start, items[after - 1].end, head)
    opened, powers = _opened(argument)
    if not opened and after < len(items) and not applied_function(context, items[after], scope):
        reach = context.statement.text[argument.start:items[after - 1].end]
        following = context.said(items[after])
        wider = context.statement.text[argument.start:items[after].end]
        said = f"how far does {function} reach: {function}({reach})*{following}, or {function}({wider})?"
        raise context.refusal("E348", said, w.Bracket(head.start, items[after].end, head), "put brackets in")
    called = apply(context, function, [tree], whole)
    if isinstance(head, w.Raised):
        called = context.settle(t.Power(called, context.expr(head.exponent, scope), context.span(whole)), whole)
    for exponent in powers:
        called = context.settle(t.Power(called, context.expr(exponent, scope), context.span(whole)), whole)
    return called, after


def _opened(argument: w.Written) -> tuple[w.Written | None, list[w.Written]]:
    """For sin^2 (x)^3: the bracket that is the argument, and the powers that then belong to the call."""
    powers: list[w.Written] = []
    while isinstance(argument, w.Raised):
        powers.insert(0, argument.exponent)
        argument = argument.base
    return (argument, powers) if isinstance(argument, w.Bracket | w.Bars) else (None, [])


def _bare_argument(context: Context, function: str, items: Sequence[w.Written], i: int, scope: Scope) -> tuple[t.Expr, int]:
    """The tree of the argument behind item i, and how many further items it took."""
    argument = items[i + 1]
    opened, _ = _opened(argument)
    if opened is not None:
        return context.expr(opened, scope), 0
    following = items[i + 2] if i + 2 < len(items) else None
    head = items[i]
    counted = isinstance(argument, w.Number) and isinstance(following, w.Word | w.Indexed | w.Raised)
    if counted and following is not None and not applied_function(context, following, scope):
        together = w.Beside(argument.start, following.end, [argument, following])
        read = w.Bracket(head.start, following.end, head)
        context.note("N243", f"read as {function}({context.said(together)})", read)
        return beside(context, together, scope), 1
    if isinstance(argument, w.Raised):
        read = w.Bracket(head.start, argument.end, head)
        hint = f"for a power of {function} write {function}(...)^2"
        context.note("N244", f"the power is read inside: {function}({context.said(argument)})", read, hint)
    return context.expr(argument, scope), 0


# ----------------------------------------------------- what cannot be neighbours


def _check_neighbours(context: Context, items: Sequence[w.Written], i: int) -> None:
    if i == 0:
        return
    before, item = items[i - 1], items[i]
    both = w.Bracket(before.start, item.end, before)
    close = before.end == item.start
    innermost = item
    while isinstance(innermost, w.Raised | w.Postfix):
        innermost = innermost.base if isinstance(innermost, w.Raised) else innermost.inner
    if isinstance(innermost, w.Number | w.Quantity):
        _refuse_number(context, items, i, both)
    if isinstance(item, w.Word):
        _check_word(context, before, item, both, close)
    if isinstance(before, w.Root) and not isinstance(before.inner, w.Bracket) and close:
        raise context.refusal("E375", "how far does the root reach?", both, "write √(...)")
    if isinstance(before, w.Raised) and not before.small and close and isinstance(before.exponent, w.Number):
        _check_exponent(context, before, item, both)


def _refuse_number(context: Context, items: Sequence[w.Written], i: int, both: w.Written) -> None:
    """A number behind something: never a product."""
    before, first, second = items[i - 1], context.said(items[i - 1]), context.said(items[i])
    if isinstance(before, w.Number):
        raise context.refusal(
            "E370", f"two numbers side by side: {first} {second}", both, f"an operator is missing, or the number is {first}{second}",
        )
    if isinstance(before, w.Word) and before.name in ("x", "X") and i >= 2 and isinstance(items[i - 2], w.Number):
        three = w.Bracket(items[i - 2].start, both.end, before)
        raise context.refusal("E371", f"is '{before.name}' a times sign here?", three, f"write {context.said(items[i - 2])}*{second}")
    raise context.refusal(
        "E372", f"a number stands right after {first}: an exponent lost in copying?", both, f"write {first}^{second}, or {first}*{second}",
    )


def _check_word(context: Context, before: w.Written, item: w.Word, both: w.Written, close: bool) -> None:
    name = item.name
    if isinstance(before, w.Word) and _is_picture(name) and _is_picture(before.name):
        raise context.refusal("E373", "two pictures side by side: a product, or 'two of them'?", both, "write * or +, or put 2 in front")
    if isinstance(before, w.Postfix) and before.mark == "°" and name in ("C", "F", "K"):
        raise context.refusal(
            "E225", f"°{name} is a unit, and units are not read here", both, "write the plain number, and keep the unit in a comment",
        )
    if not isinstance(before, w.Number):
        return
    typed = context.said(before)
    if close and typed == "0" and _RADIX.fullmatch(name) and len(name) > 1:
        raise context.refusal("E374", "hexadecimal and binary numbers are not read", both, "write the number in decimal digits")
    declared = name in context.survey.declared
    imaginary = name == "j" or name == "i" and typed == "1"
    if close and imaginary and not declared and context.survey.first.get(name) == _absolute(context, item):
        raise context.refusal(
            "E377", f"is {typed}{name} an imaginary number? all numbers here are real", both,
            f"if {name} is an unknown write {typed}*{name}",
        )
    if not close and not declared and name in UNITS:
        context.note(
            "N250", f"{name} is read as an unknown, not as a unit", item, "keep units in comments", once=("unit", name), names=(name,),
        )


def _absolute(context: Context, form: w.Written) -> tuple[int, int]:
    return context.statement.start + form.start, context.statement.start + form.end


def _is_picture(name: str) -> bool:
    return name[0] > "\u2500"


def _check_exponent(context: Context, before: w.Raised, item: w.Written, both: w.Written) -> None:
    """e^2x and 2^3x: half of the writers mean the whole."""
    base = before.base
    if isinstance(base, w.Number) or isinstance(base, w.Word) and base.name == "e" and context.survey.euler != "unknown":
        typed = context.said(before)
        exponent = context.statement.text[before.exponent.start:item.end]
        said = f"{typed}{context.said(item)}: how far does the exponent reach?"
        raise context.refusal("E376", said, both, f"write {context.said(base)}^({exponent}), or {typed}*{context.said(item)}")
