"""Calls: built-in functions, functions of the text, products that look like calls, sums over ranges, case
distinctions."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

from eqsolve.syntax import tree as t
from eqsolve.syntax import written as w
from eqsolve.syntax.expressions.calls.index_ranges import binders
from eqsolve.syntax.expressions.calls.logarithms import logarithm
from eqsolve.syntax.expressions.calls.logic import condition
from eqsolve.syntax.expressions.calls.modular import large_remainder
from eqsolve.syntax.expressions.context import Context, Scope
from eqsolve.syntax.expressions.names import letters
from eqsolve.syntax.text import (
    CONSTANTS,
    GATHERERS,
    formula_of,
    function_name,
    logarithm_base,
    nearest_function,
    with_tilde,
)
from eqsolve.vocabulary import FUNCTIONS

# functions whose names are hardly ever quantities: both uses in one text are taken apart without an error
_NEVER_UNKNOWN = frozenset({"min", "max", "abs", "sqrt"})
_TRIGONOMETRIC = frozenset({"sin", "cos", "tan", "cot", "sec", "csc"})
_OTHERWISE = frozenset({"otherwise", "else", "true", "True"})


def is_product(context: Context, form: w.Called, scope: Scope) -> bool:
    """Whether f(x) is f times x: f is a quantity, or letters side by side that are."""
    name = form.function
    if (
        len(form.args) != 1
        or name in context.survey.functions
        and not scope.holds(name)
        or name in ("where", "piecewise")
    ):
        return False
    quantity = context.survey.is_quantity(name) or scope.holds(name)
    if function_name(name) is not None and not (quantity and name != function_name(name)):
        return False
    if quantity and name not in CONSTANTS:
        why = "nothing here makes it a function" if name in context.survey.factors else f"{name} is a quantity here"
        said = f"{name}(...) is read as {name}*(...), because {why}"
        context.note("N241", said, form, f"to define a function write {name}(t) := ...", once=name, names=(name,))
    return quantity or name == "pi" or bool(letters(context, _head(form), scope))


def called(context: Context, form: w.Called, scope: Scope) -> t.Expr:
    """f(x): a function of the text or a built-in one; products that look like calls have been taken apart before."""
    name = form.function
    if name in context.survey.functions and not scope.holds(name):
        return _expand(context, form, scope)
    if name in ("where", "piecewise") and not scope.holds(name):
        return _cases(context, form, scope)
    if name == "numeral" and not (context.survey.is_quantity(name) or scope.holds(name)):
        return _numeral(context, form, scope)
    if _counts(context, name, scope):
        ones = [_one_if(context, arg, scope) for arg in form.args]
        return ones[0] if len(ones) == 1 else context.settle(t.Sum(tuple(ones), context.span(form)), form)
    quantity = context.survey.is_quantity(name) or scope.holds(name)
    function = function_name(name)
    if function is not None and quantity and name == function and name not in _NEVER_UNKNOWN:
        raise context.refusal(
            "E362",
            f"{name} is used as a function and as an unknown",
            form,
            f"rename the unknown, or write {name}*(...)",
            names=(name,),
        )
    if function == "mod" and len(form.args) == 2 and not quantity:
        known = large_remainder(context, *form.args)
        if known is not None:
            return known
    if function is not None and not (quantity and name != function):
        return apply(context, name, [context.expr(a, scope) for a in form.args], form)
    if name == "C" and len(form.args) == 2 and not quantity:
        context.note("N240", "C(n, k) is read as binomial(n, k)", form, once="C")
        return apply(context, "binomial", [context.expr(a, scope) for a in form.args], form)
    if len(form.args) == 2 and not quantity and _permutes(form):
        return _permutations(context, form, scope)
    if logarithm_base(name) is not None:
        return apply(context, name, [context.expr(a, scope) for a in form.args], form)
    if name.lower() in ("mean", "average", "avg") and len(form.args) > 1 and not quantity:
        return _mean(context, form, scope)
    raise _unknown_function(context, form)


def _mean(context: Context, form: w.Called, scope: Scope) -> t.Expr:
    """mean(4, 7, x): of a single name, which may be a column, it is refused."""
    many, span = len(form.args), context.span(form)
    context.note(
        "N240", f"{form.function} is read as the sum of its values, divided by their number", form, once=form.function
    )
    total = t.Sum(tuple(context.expr(arg, scope) for arg in form.args), span)
    return context.settle(t.Quotient(context.settle(total, form), t.Num(Fraction(many), span), span), form)


def _permutes(form: w.Called) -> bool:
    """nPr(n, k); and P(n, 2), where a number says that it is no function of two quantities, such as P(V, T)."""
    return form.function == "nPr" or form.function == "P" and any(isinstance(arg, w.Number) for arg in form.args)


def _permutations(context: Context, form: w.Called, scope: Scope) -> t.Expr:
    """P(n, k) = n!/(n - k)! ordered choices, as k! of each unordered one: whole for all n."""
    span, (n, k) = context.span(form), [context.expr(arg, scope) for arg in form.args]
    said = f"{form.function}(n, k) is read as the ordered choices of k out of n, n!/(n - k)! = n*(n - 1)*..."
    hint = f"for a function of your own define {form.function}(s, t) := ..."
    context.note("N240", said, form, hint, once=form.function)
    context.ask_for_whole([n, k])
    context.counted += [n, k]
    chosen = context.settle(t.Call("binomial", (n, k), span), form)
    orders = context.settle(t.Call("factorial", (k,), span), form)
    return context.settle(t.Product((orders, chosen), span), form)


def apply(context: Context, name: str, args: Sequence[t.Expr], form: w.Written) -> t.Expr:
    """The built-in function that a name means, at values; their number is checked."""
    function = function_name(name) or name
    span = context.span(form)
    base = logarithm_base(name)
    if base is not None and len(args) != 1:
        raise context.refusal("E360", f"{name} takes 1 value, not {len(args)}", form)
    if base is not None:
        args = [*args, t.Num(Fraction(base), span)]
    elif function != name:
        context.note("N240", f"{name} is read as {function}", form, once=name)
    if function == "log" and len(args) == 1:
        function = logarithm(context, args[0], form)
    if function in ("sum", "prod"):
        if not args:
            raise context.refusal("E360", f"{function} takes 1 or more values, not 0", form)
        whole = t.Sum(tuple(args), span) if function == "sum" else t.Product(tuple(args), span)
        return args[0] if len(args) == 1 else context.settle(whole, form)
    _check_count(context, function, len(args), form)
    if function in _TRIGONOMETRIC and isinstance(args[0], t.Num) and abs(args[0].value) > Fraction(math.tau):
        context.note("N242", "angles are in radians", form, f"for degrees write {function}(...°)")
    if FUNCTIONS[function].whole:
        context.ask_for_whole(args)
    if function == "mod" and isinstance(args[0], t.Num) and args[0].value.denominator == 1:
        context.ask_for_whole(args[1:])  # mod(220, a) = 0 asks for divisors
    if function == "binomial":
        context.counted += args
    if function == "factorial":
        context.factorials.append((args[0], context.statement))
    node = context.settle(t.Call(function, tuple(args), span), form)
    if function == "mod":
        context.remainders.append((node, form, context.statement))
    return node


def _numeral(context: Context, form: w.Called, scope: Scope) -> t.Expr:
    """The number with these digits: numeral(a, b, 7) is 100*a + 10*b + 7. Names among them are digits, the first not 0."""
    span, terms = context.span(form), []
    for k, arg in enumerate(form.args):
        digit = context.expr(arg, scope)
        if not isinstance(digit, t.Name | t.Num) or isinstance(digit, t.Num) and not 0 <= digit.value <= 9:
            raise context.refusal(
                "E394", "numeral takes digits and names of digits", form, "write numeral(a, b, 7) for 100*a + 10*b + 7"
            )
        if isinstance(digit, t.Name):
            context.digits.setdefault(digit.name, (0, context.statement))
            if k == 0:
                context.digits[digit.name] = (1, context.statement)
        power = t.Num(Fraction(10) ** (len(form.args) - 1 - k), span)
        terms.append(digit if power.value == 1 else context.settle(t.Product((power, digit), span), form))
    return terms[0] if len(terms) == 1 else context.settle(t.Sum(tuple(terms), span), form)


def _counts(context: Context, name: str, scope: Scope) -> bool:
    return name == "count" and not (context.survey.is_quantity(name) or scope.holds(name))


def _one_if(context: Context, form: w.Written, scope: Scope) -> t.Expr:
    """1 where a condition holds, otherwise 0."""
    span = context.span(form)
    one, zero = t.Num(Fraction(1), span), t.Num(Fraction(0), span)
    return t.Call("where", (condition(context, form, scope), one, zero), span)


def _check_count(context: Context, function: str, count: int, form: w.Written) -> None:
    fewest, most = FUNCTIONS[function].fewest, FUNCTIONS[function].most
    if count < fewest or most is not None and count > most:
        takes = f"{fewest} or more values" if most is None else f"{fewest} value" + ("s" if fewest > 1 else "")
        hint = "the base is the second value: log(x, 2)" if function == "log" else ""
        if function in ("max", "min") and context.columns:
            hint = f"{function} of a whole column does not stand in a fit: write its number in place of {context.said(form)}"
        raise context.refusal("E360", f"{function} takes {takes}, not {count}", form, hint)


# what other languages call a choice between two values, or a polynomial of a column
_BRANCHES = {
    **dict.fromkeys(
        ("if", "wenn", "iif", "ifelse", "si", "np.where"), "write where(x < 1, a, b): a where x < 1 holds, else b"
    ),
    "poly": "write it out: a + b*x + c*x^2",
}
_OF_COLUMNS = {"mean", "average", "avg", "median", "std", "stdev", "var"}


def _unknown_function(context: Context, form: w.Called) -> Exception:
    name = form.function
    near = nearest_function(name, context.survey.functions)
    if len(name) == 1 and not near:
        said = f"{name}(...): a product or a function?"
        hint = f"write {name}*(...), or define it, {name}(t) := ..., and write {name}(t) = 0 for its zeros"
        model = with_tilde(f"fit {context.statement.text}") if name == "I" and "~" in context.statement.text else None
        if model:  # y ~ x + I(x^2) of R
            hint = f"to fit data write {model}"
        if (
            name in ("P", "E", "V")
            and len(form.args) == 1
            and len(of := context.said(form.args[0])) == 1
            and of.isupper()
        ):
            hint = f"for a probability or an expectation write one name, {name}_{of}; for a product {name}*{of}"
        return context.refusal("E363", said, form, hint, names=(name,))
    if name.lower() in _OF_COLUMNS and context.columns:
        said = f"{name}(...) of a whole column does not stand in a fit"
        value = context.said(form)
        return context.refusal("E364", said, _head(form), f"write its number in place of {value}", names=(name,))
    if name.endswith("'") and name.rstrip("'") in context.survey.functions:
        said = f"{name} is a derivative of {name.rstrip(chr(39))}, and derivatives are not formed here"
        function = context.survey.functions[name.rstrip("'")]
        formula = function.derivative(len(name) - len(name.rstrip("'"))) or "..."
        hint = f"write its formula on a line of its own: {name}({', '.join(function.parameters)}) := {formula}"
        return context.refusal("E364", said, _head(form), hint, names=(name,))
    if formula := formula_of(name, [context.said(arg) for arg in form.args]):
        value = context.said(form)
        return context.refusal("E364", f"unknown function {name}", form, f"for {value} write {formula}", names=(name,))
    said = f"unknown function {name}" + (f": did you mean {near}?" if near else "")
    if not near and (meant := _BRANCHES.get(name.lower())):
        return context.refusal("E364", said, _head(form), meant, names=(name,))
    hint = "" if near else f"define it: {name}(t) := ...; or write {name}*(...) for a product"
    return context.refusal("E364", said, _head(form), hint, names=(name,))


def _head(form: w.Called) -> w.Word:
    return w.Word(form.start, form.start + len(form.function), form.function)


# -------------------------------------------------------- functions of the text


def _expand(context: Context, form: w.Called, scope: Scope) -> t.Expr:
    """The body of f with the values in place of its parameters."""
    name = form.function
    function = context.survey.functions[name]
    if len(form.args) != len(function.parameters):
        takes = f"{len(function.parameters)} value" + ("" if len(function.parameters) == 1 else "s")
        raise context.refusal("E360", f"{name} takes {takes}, not {len(form.args)}", form)
    if name in context.expanding:
        through = context.expanding[context.expanding.index(name) + 1 :]
        raise context.refusal(
            "E361",
            f"{name} calls itself" + (f" through {', '.join(through)}" if through else ""),
            form,
            names=(name, *through),
        )
    values = {p: context.argument(context.expr(a, scope)) for p, a in zip(function.parameters, form.args, strict=True)}
    context.expanding.append(name)
    try:
        with context.standing_in(function.statement):
            return context.expr(function.body, Scope(values, outer=scope.letters | scope.outer))
    finally:
        context.expanding.pop()


# ---------------------------------------------------------- case distinctions


def _cases(context: Context, form: w.Called, scope: Scope) -> t.Expr:
    parts: list[t.Expr | t.Condition]
    if form.function == "where":
        _check_count(context, "where", len(form.args), form)
        test, *values = form.args
        parts = [condition(context, test, scope), *(context.expr(value, scope) for value in values)]
    else:
        parts = _arms(context, form, scope)
    return t.Call(form.function, tuple(parts), context.span(form))


def _arms(context: Context, form: w.Called, scope: Scope) -> list[t.Expr | t.Condition]:
    """Alternating condition and value; the last may be a value alone, for all other cases."""
    parts: list[t.Expr | t.Condition] = []
    for k, arm in enumerate(form.args):
        last = k == len(form.args) - 1
        pair = arm if isinstance(arm, w.Pair) else None
        if last and (pair is None or isinstance(pair.condition, w.Word) and pair.condition.name in _OTHERWISE):
            parts.append(context.expr(arm if pair is None else pair.value, scope))
        elif pair is None:
            raise context.refusal(
                "E366",
                "piecewise takes pairs of a value and a condition",
                arm,
                "for example piecewise((x, x > 0), (-x, x <= 0))",
            )
        else:
            parts += [condition(context, pair.condition, scope), context.expr(pair.value, scope)]
    if len(parts) < 2:
        raise context.refusal(
            "E366",
            "piecewise takes pairs of a value and a condition",
            form,
            "for example piecewise((x, x > 0), (-x, x <= 0))",
        )
    return parts


# ------------------------------------------------------------ sums over ranges


def gathered(context: Context, form: w.Gathered, scope: Scope) -> t.Expr:
    """sum(body for i in 1..n): one node, however many terms."""
    kind = function_name(form.function)
    counts = _counts(context, form.function, scope)
    listed = _members(form.binders)
    if listed is not None and (counts or kind in GATHERERS):
        return _written_out(context, form, listed, scope, counts=counts)
    if counts:
        kind = "sum"
    elif kind not in GATHERERS or context.survey.is_quantity(form.function) and kind in ("sum", "prod"):
        raise context.refusal(
            "E353", f"'for' inside brackets works with sum, prod, min and max, not with {form.function}", form
        )
    found = binders(context, form.binders, scope)
    inner = scope.inside(found.letters)
    before = context.members
    context.members *= max(1, found.count)
    try:
        found.check_count(context, context.members, form)
        body = _one_if(context, form.body, inner) if counts else context.expr(form.body, inner)
        test = condition(context, form.binders.condition, inner) if form.binders.condition is not None else None
    finally:
        context.members = before
    node = t.Reduce(str(kind), body, found.binders, test, context.span(form))
    return context.settle_sum(node, form)


def _members(form: w.Binders) -> list[w.Written] | None:
    """What a single letter stands for where that is a list of unknowns: ``for x in (a, b, c)``."""
    if len(form.letters) != 1 or form.condition is not None:
        return None
    domain = form.letters[0].domain
    if isinstance(domain, w.Interval) and domain.lower_open and domain.upper_open:
        return [domain.lower, domain.upper]
    if isinstance(domain, w.Collection) and not any(isinstance(item, w.IndexRange) for item in domain.items):
        return domain.items
    return None


def _written_out(
    context: Context, form: w.Gathered, members: Sequence[w.Written], scope: Scope, *, counts: bool
) -> t.Expr:
    """One value for each member of the list."""
    letter = form.binders.letters[0].name
    parts = []
    for member in members:
        inner = Scope(
            {**scope.values, letter: context.argument(context.expr(member, scope))}, scope.letters, scope.outer
        )
        parts.append(_one_if(context, form.body, inner) if counts else context.expr(form.body, inner))
    if len(parts) == 1:
        return parts[0]
    return apply(context, "sum" if counts else form.function, parts, form)
