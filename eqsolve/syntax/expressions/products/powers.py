"""Powers, roots and what stands behind a factor: how far an exponent and a root reach, and whether e is Euler's
number."""

from __future__ import annotations

from fractions import Fraction

from eqsolve.syntax import tree as t
from eqsolve.syntax import written as w
from eqsolve.syntax.expressions.context import Context, Scope
from eqsolve.syntax.expressions.products.factors import factors, unsigned
from eqsolve.syntax.expressions.products.side_by_side import applied_function


def raised(context: Context, form: w.Raised, scope: Scope) -> t.Expr:
    parts = factors(context, form, scope)
    if len(parts) > 1:
        return context.expr(w.Beside(form.start, form.end, [*parts]), scope)
    base, exponent = form.base, form.exponent
    name = base.name if isinstance(base, w.Word) and not scope.holds(base.name) else ""
    if name and applied_function(context, base, scope):
        raise context.refusal("E342", f"{name} is a function here and needs an argument", form)
    if isinstance(base, w.RootForm) and not isinstance(base.inner, w.Bracket):
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
        raise context.refusal(
            "E343", said, form.base, "write exp(...) for Euler's number, or put 'unknowns e' on a line", names=("e",)
        )
    if meaning == "unclear":
        raise context.refusal(
            "E344",
            "is e Euler's number or an unknown?",
            form.base,
            f"write exp({_exponent_said(context, form)}), or put 'unknowns e' on a line",
            names=("e",),
        )
    if meaning == "unknown":
        return None
    context.note(
        "N222", "e is read as Euler's number 2.718...", form.base, "to make e an unknown write: unknowns e", once="e"
    )
    return context.settle(t.Call("exp", (context.expr(form.exponent, scope),), context.span(form)), form)


def _exponent_said(context: Context, form: w.Raised) -> str:
    """2 of e^2, e² and e^(2); dots of e^2x, which may go on."""
    exponent = form.exponent.inner if isinstance(form.exponent, w.Bracket) else form.exponent
    behind = context.statement.text[form.end : form.end + 2].strip()
    if behind[:1].isalnum() or behind[:1] in ("(", "√"):
        return "..."
    return str(exponent.value) if isinstance(exponent, w.Number) else context.said(exponent)


def root(context: Context, form: w.RootForm, scope: Scope) -> t.Expr:
    one = isinstance(form.inner, w.Bracket | w.Word | w.Number | w.Indexed | w.Called | w.Bars | w.RootForm)
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
        return context.expr(w.Beside(form.start, form.end, [*parts]), scope)
    span = context.span(form)
    if form.mark == "!":
        if isinstance(form.inner, w.Postfix) and form.inner.mark == "!":
            raise context.refusal(
                "E333", "'!!' may be a double factorial, or a factorial of a factorial", form, "write (n!)!"
            )
        inner = context.expr(form.inner, scope)
        context.factorials.append((inner, context.statement))
        return context.settle(t.Call("factorial", (inner,), span), form)
    inner = context.expr(form.inner, scope)
    if form.mark == "%":
        return context.settle(t.Quotient(inner, t.Num(Fraction(100), span), span), form)
    turned = t.Product((inner, t.Const("pi", span)), span)
    return context.settle(t.Quotient(context.settle(turned, form), t.Num(Fraction(180), span), span), form)
