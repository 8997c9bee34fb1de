"""Products, quotients, powers and things side by side: where most ambiguities of typed formulas live.

Two readings that careful people would disagree on are an error with both written out (1/2x);
a reading that is far likelier is taken with a note (sin 2x).
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from eqsolve.syntax import calls
from eqsolve.syntax import tree as t
from eqsolve.syntax import written as w
from eqsolve.syntax.calls import apply
from eqsolve.syntax.context import Context, Scope
from eqsolve.syntax.factors import core, factors, unsigned
from eqsolve.syntax.names import APPLIED_BARE, NEVER_BARE, UNITS, function_name

_RADIX = re.compile(r"[xXbBoO][0-9A-Fa-f]*")


# ------------------------------------------------------------------- * and /


def scaled(context: Context, form: w.Scaled, scope: Scope) -> t.Expr:
    """Left to right; consecutive divisors are gathered: a/b/c is a/(b*c)."""
    tops = _trees(context, form.first, scope)
    divisors: list[t.Expr] = []
    before, sign_before, turns = form.first, "", 0
    for sign, written in form.rest:
        _check_scaling(context, before, sign_before, sign, written, scope)
        if sign == "/":
            divisors.append(_divisor(context, before, written, scope))
        else:
            if divisors:
                tops, divisors, turns = [_quotient(context, tops, divisors, form)], [], turns + 1
            tops.extend(_trees(context, written, scope))
        before, sign_before = written, sign
    context.check_depth(turns, form)
    return _quotient(context, tops, divisors, form) if divisors else _product(context, tops, form)


def _trees(context: Context, written: w.Written, scope: Scope) -> list[t.Expr]:
    """The factors of things side by side are factors of the product around them: 2x*3y has four."""
    return [tree for tree, _ in pieces(context, written, scope)]


def _divisor(context: Context, left: w.Written, right: w.Written, scope: Scope) -> t.Expr:
    """What stands behind '/', which must be one thing: 1/2x has two readings, and so have 1/-2x and 1/x(y + 1)."""
    positive = unsigned(right)
    parts = pieces(context, positive, scope)
    if len(parts) > 1:
        head, rest = context.between(right.start, parts[0][1].end), context.between(parts[1][1].start, right.end)
        reading = f"{context.said(left)}/{context.said(right)} may mean ({context.said(left)}/{head})*{rest}, or " \
            f"{context.said(left)}/({context.said(right)})"
        raise context.refusal("E340", reading, w.Bracket(left.start, right.end, left), "put brackets or '*' in")
    return parts[0][0] if positive is right else context.expr(right, scope)


def _product(context: Context, trees: Sequence[t.Expr], form: w.Written) -> t.Expr:
    return trees[0] if len(trees) == 1 else context.settle(t.Product(tuple(trees), context.span(form)), form)


def _quotient(context: Context, tops: Sequence[t.Expr], divisors: Sequence[t.Expr], form: w.Written) -> t.Expr:
    top, bottom = _product(context, tops, form), _product(context, divisors, form)
    return context.settle(t.Quotient(top, bottom, context.span(form)), form)


def _check_scaling(context: Context, left: w.Written, sign_before: str, sign: str, right: w.Written, scope: Scope) -> None:
    """Whether what stands in front of a '*', '/' or 'of' ends where its reader thinks."""
    both = w.Bracket(left.start, right.end, left)
    if sign == "of":
        if not (isinstance(left, w.Postfix) and left.mark == "%"):
            raise context.refusal("E331", "'of' can follow only a percentage", right, "write 20% of x, or use *")
        if sign_before == "/":
            said, of = context.said(left), context.said(right)
            raise context.refusal("E340", f".../{said} of {of} may mean (.../{said})*{of}, or .../({said} of {of})", both, "put brackets in")
        return
    _check_reach(context, left, sign, right, both, scope)
    close = context.statement.text[left.end:left.end + 1] == sign
    if close and isinstance(left, w.Raised) and not left.small:
        if sign == "/" and isinstance(left.exponent, w.Number) and isinstance(right, w.Number):
            _check_root_meant(context, left, right, both)
        elif isinstance(left.base, w.Word) and left.base.name == "e" and not isinstance(unsigned(left.exponent), w.Bracket):
            base, exponent = context.said(left.base), context.said(left.exponent)
            wider = f"{base}^({exponent}{sign}{context.said(right)})"
            context.note("N220", f"read as ({base}^{exponent}){sign}{context.said(right)}", both, f"for a wider exponent write {wider}")


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
    if context.statement.text[left.end:left.end + 1] == sign:
        raise context.refusal("E348", f"how far does {function} reach: {narrow}, or {wide}?", both, "put brackets in")
    context.note("N243", f"read as {narrow}", both, f"for {wide} put the brackets in")


def _last_application(context: Context, items: Sequence[w.Written], scope: Scope) -> int | None:
    """Where the function stands whose argument ends a run, if there is one: sin x, sin 2x, sin 2πx."""
    for i in range(len(items) - 2, max(len(items) - 5, -1), -1):
        if applied_function(context, items[i], scope):
            return i if _argument_end(context, items, i + 1, scope) == len(items) else None
    return None


def _check_root_meant(context: Context, left: w.Raised, right: w.Number, both: w.Written) -> None:
    """x^1/2 and x^2/3, written closely."""
    base, exponent, root = context.said(left.base), context.said(left.exponent), context.said(right)
    if exponent == "1":
        raise context.refusal("E341", f"{base}^1/{root} is ({base}^1)/{root}; a root is meant?", both, f"write {base}^(1/{root})")
    context.note("N220", f"read as ({base}^{exponent})/{root}", both, f"for a fractional exponent write {base}^({exponent}/{root})")


# --------------------------------------------------------------------- powers


def raised(context: Context, form: w.Raised, scope: Scope) -> t.Expr:
    parts = factors(context, form, scope)
    if len(parts) > 1:
        return beside(context, w.Beside(form.start, form.end, [*parts]), scope)
    base, exponent = form.base, form.exponent
    name = base.name if isinstance(base, w.Word) and not scope.holds(base.name) else ""
    if name and applied_function(context, base, scope):
        raise context.refusal("E342", f"{name} is a function here and needs an argument", form)
    if isinstance(base, w.Root) and not isinstance(base.inner, w.Bracket):
        raise context.refusal("E375", "how far does the root reach?", form, "write √(...)")
    _check_one_exponent(context, form, scope)
    if isinstance(exponent, w.Raised) and not form.small and not exponent.small:
        context.note("N221", "towers of powers are read from the right: a^b^c = a^(b^c)", form, once="tower")
    if name == "e":
        special = _euler(context, form, scope)
        if special is not None:
            return special
    node = t.Power(context.expr(base, scope), context.expr(exponent, scope), context.span(form))
    return context.settle(node, form)


def _check_one_exponent(context: Context, form: w.Raised, scope: Scope) -> None:
    """2^a(x - 1), and 2^xy where xy is a product: the exponent may end after its first factor."""
    exponent = unsigned(form.exponent)
    parts = factors(context, exponent, scope)
    if len(parts) > 1:
        narrow, rest = context.between(form.start, parts[0].end), context.between(parts[1].start, form.end)
        said = f"{context.said(form)} may mean ({narrow})*{rest}, or {context.said(form.base)}^({context.said(form.exponent)})"
        raise context.refusal("E376", said, form, "put brackets or '*' in")


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
    one = isinstance(form.inner, w.Bracket | w.Word | w.Number | w.Indexed | w.Called | w.Bars | w.Root)
    if not one or len(factors(context, form.inner, scope)) > 1:
        raise context.refusal("E375", "how far does the root reach?", form, "write √(...)")
    inner = context.expr(form.inner, scope)
    span = context.span(form)
    if form.degree == 4:
        return context.settle(t.Power(inner, t.Num(Fraction(1, 4), span), span), form)
    return context.settle(t.Call("sqrt" if form.degree == 2 else "cbrt", (inner,), span), form)


def postfix(context: Context, form: w.Postfix, scope: Scope) -> t.Expr:
    """n!, 50%, 30°."""
    parts = factors(context, form, scope)
    if len(parts) > 1:
        return beside(context, w.Beside(form.start, form.end, [*parts]), scope)
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
    return _product(context, _trees(context, form, scope), form)


def called(context: Context, form: w.Called, scope: Scope) -> t.Expr:
    """f(x): a call, or the product of f and x."""
    parts = factors(context, form, scope)
    return beside(context, w.Beside(form.start, form.end, [*parts]), scope) if len(parts) > 1 else calls.called(context, form, scope)


def pieces(context: Context, form: w.Written, scope: Scope) -> list[tuple[t.Expr, w.Written]]:
    """The factors that a form puts side by side, each with its place; a function without brackets is one with its argument."""
    items = factors(context, form, scope)
    if len(items) == 1:
        return [(context.expr(items[0], scope), items[0])]
    found: list[tuple[t.Expr, w.Written]] = []
    i = 0
    while i < len(items):
        if applied_function(context, items[i], scope):
            tree, after = _application(context, items, i, scope)
            found.append((tree, w.Bracket(items[i].start, items[after - 1].end, items[i])))
            i = after
            continue
        _check_function_word(context, items, i, scope)
        _check_neighbours(context, items, i)
        parts = factors(context, items[i], scope)
        found.extend((context.expr(part, scope), part) for part in parts)
        i += 1
    return found


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
    if applied_function(context, items[i + 1], scope):
        raise context.refusal("E347", f"put brackets after {function}", items[i + 1])
    after = _argument_end(context, items, i + 1, scope)
    _check_one_argument(context, function, items[i:after], scope)
    if not isinstance(items[i + 1], w.Bracket) and after < len(items) and not applied_function(context, items[after], scope):
        following = items[after]
        parts = factors(context, following, scope)
        if len(parts) > 1 and (isinstance(items[after - 1], w.Number) or _is_pi(items[after - 1])):  # sin 2x(x + 1)
            rest = w.Bracket(parts[1].start, following.end, following)
            raise _reaches(context, function, head, items[i + 1].start, parts[0].end, rest)
        raise _reaches(context, function, head, items[i + 1].start, items[after - 1].end, following)
    argument = items[i + 1] if after == i + 2 else w.Beside(items[i + 1].start, items[after - 1].end, [*items[i + 1:after]])
    whole = w.Bracket(head.start, items[after - 1].end, head)
    called = apply(context, function, [context.expr(argument, scope)], whole)
    if isinstance(head, w.Raised):
        called = context.settle(t.Power(called, context.expr(head.exponent, scope), context.span(whole)), whole)
    return called, after


def _argument_end(context: Context, items: Sequence[w.Written], first: int, scope: Scope) -> int:
    """The index behind the argument that begins at ``first``: numbers and pi, and one name behind them (2x, 2πx, x)."""
    last = first
    while last + 1 < len(items) and (isinstance(items[last], w.Number) or _is_pi(items[last])):
        following = items[last + 1]
        if not isinstance(core(following), w.Word | w.Indexed) or applied_function(context, following, scope):
            break
        last += 1
    return last + 1


def _is_pi(item: w.Written) -> bool:
    return isinstance(item, w.Word) and item.name == "pi"


def _check_one_argument(context: Context, function: str, application: Sequence[w.Written], scope: Scope) -> None:
    """sin x(x + 1) and sin^2 (x)^3 have two readings; sin 2x, sin xy and sin x^2 have one that is far likelier."""
    head, first, last = application[0], application[1], application[-1]
    inside = w.Beside(first.start, last.end, [*application[1:]])
    read = w.Bracket(head.start, last.end, head)
    parts = factors(context, last, scope)
    if len(parts) > 1 and isinstance(core(parts[-1]), w.Bracket):
        raise _reaches(context, function, head, first.start, parts[0].end, w.Bracket(parts[1].start, last.end, last))
    if core(first) is not first and isinstance(core(first), w.Bracket):
        narrow, wide = f"({context.said(head)}{context.said(core(first))})", f"{context.said(head)}({context.said(first)})"
        mark = context.between(core(first).end, first.end)
        raise context.refusal("E348", f"how far does {function} reach: {narrow}{mark}, or {wide}?", read, "put brackets in")
    if len(application) > 2 or len(parts) > 1:
        context.note("N243", f"read as {function}({context.said(inside)})", read)
    elif isinstance(first, w.Raised):
        hint = f"for a power of {function} write {function}(...)^2"
        context.note("N244", f"the power is read inside: {function}({context.said(first)})", read, hint)
    elif isinstance(first, w.Postfix) and first.mark == "!":
        context.note("N244", f"the factorial is read inside: {function}({context.said(first)})", read, f"else write ({function}(...))!")


def _reaches(context: Context, function: str, head: w.Written, start: int, end: int, following: w.Written) -> Exception:
    """Where the argument of a function without brackets may end at ``end``, or with what follows."""
    narrow, wide = context.between(start, end), context.between(start, following.end)
    said = f"how far does {function} reach: {function}({narrow})*{context.said(following)}, or {function}({wide})?"
    return context.refusal("E348", said, w.Bracket(head.start, following.end, head), "put brackets in")


# ----------------------------------------------------- what cannot be neighbours


def _check_function_word(context: Context, items: Sequence[w.Written], i: int, scope: Scope) -> None:
    """floor x, x mod 3: a function that needs its brackets is no factor."""
    item = core(items[i])
    name = item.name if isinstance(item, w.Word) else ""
    function = function_name(name) if name else None
    if i + 1 == len(items) or function not in NEVER_BARE or scope.holds(name) or name in context.survey.declared:
        return
    if function == "mod" and i:
        place, call = w.Bracket(items[i - 1].start, items[i + 1].end, item), f"mod({context.said(items[i - 1])}, {context.said(items[i + 1])})"
    else:
        place, call = w.Bracket(item.start, items[i + 1].end, item), f"{name}({context.said(items[i + 1])})"
    hint = f"write {call}; for an unknown {name} put 'unknowns {name}' on a line"
    raise context.refusal("E349", f"{name} is a function and needs brackets", place, hint, names=(name,))


def _check_neighbours(context: Context, items: Sequence[w.Written], i: int) -> None:
    if i == 0:
        return
    before, item = items[i - 1], items[i]
    both = w.Bracket(before.start, item.end, before)
    close = before.end == item.start
    innermost = item
    while isinstance(innermost, w.Raised | w.Postfix):
        innermost = innermost.base if isinstance(innermost, w.Raised) else innermost.inner
    if isinstance(innermost, w.Number | w.Quantity) and not (isinstance(before, w.Postfix) and before.mark == "%"):
        _refuse_number(context, items, i, both)
    if isinstance(item, w.Word):
        _check_word(context, before, item, both, close)
    if isinstance(before, w.Root) and not isinstance(before.inner, w.Bracket) and close:
        raise context.refusal("E375", "how far does the root reach?", both, "write √(...)")
    if isinstance(before, w.Raised) and not before.small and close:
        _check_exponent(context, before, item, both)
    if isinstance(before, w.Postfix) and before.mark == "%":
        _check_percent(context, before, item, both)
    if isinstance(core(item), w.Bars) and not isinstance(core(before), w.Bars) and any(isinstance(core(one), w.Bars) for one in items[:i]):
        hint = "for bars inside bars write abs(...)"
        context.note("N226", f"each pair of bars ends at the next bar: {context.between(items[0].start, item.end)}", both, hint)


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
    """e^2x, 2^3x and 2^x|y|: half of the writers mean the whole. x^2y is a monomial."""
    base, exponent = core(before), unsigned(before.exponent)
    typed = context.said(before)
    wide = context.between(before.exponent.start, item.end)
    if isinstance(exponent, w.Number):
        if isinstance(base, w.Bracket | w.Called | w.Bars) and not isinstance(core(item), w.Called):  # (x+1)^2cos(x) is plain
            hint = f"for a wider exponent write {context.said(before.base)}^({wide})"
            context.note("N223", f"read as {typed}*{context.said(item)}", both, hint)
        if not (isinstance(base, w.Number) or isinstance(base, w.Word) and base.name == "e" and context.survey.euler != "unknown"):
            return
    elif isinstance(exponent, w.Bracket | w.Bars | w.Called):
        return
    said = f"{typed}{context.said(item)}: how far does the exponent reach?"
    raise context.refusal("E376", said, both, f"write {context.said(before.base)}^({wide}), or {typed}*{context.said(item)}")


def _check_percent(context: Context, before: w.Postfix, item: w.Written, both: w.Written) -> None:
    """50% x is half of x; in other languages x % y is a remainder."""
    inner = context.said(before.inner)
    spaced = before.inner.end < before.end - 1
    close = before.end == item.start
    number = isinstance(before.inner, w.Number)
    if spaced or close and not number or isinstance(core(item), w.Number):
        said = f"{context.said(both)} may mean ({inner}/100)*{context.said(item)}, or the remainder mod({inner}, {context.said(item)})"
        raise context.refusal("E379", said, both, "write one of the two")
    if close or not number:
        hint = f"for a remainder write mod({inner}, {context.said(item)})"
        context.note("N224", f"read as {inner}/100 times {context.said(item)}", both, hint)
