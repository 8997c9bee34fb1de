"""What cannot stand side by side, or reaches further than it seems: 2 3, x 2, 2^3x, 7 % 3, floor x."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from eqsolve.syntax import written as w
from eqsolve.syntax.expressions.context import Context, Scope
from eqsolve.syntax.expressions.names import check_bracketed_unit, check_exponent_letter, check_unit, check_whole_unit
from eqsolve.syntax.expressions.products.factors import core, factors, unsigned
from eqsolve.syntax.text import APPLIED_BARE, NEVER_BARE, Refusal, function_name

_EQUAL = re.compile(r"(?<![<>!:])=(?!=)")
_I = re.compile(r"(?<![^\W\d_])i(?![\w'])")
_UNIT = re.compile(r"(?<![\w'])i[ \t]*(?:\^[ \t]*2|²)[ \t]*=[ \t]*[-−][ \t]*1(?![\w.])")
_BEHIND = re.compile(r"\d[ \t]*$|[+-][ \t]*$")  # what stands before an i that is no quantity
_RADIX = re.compile(r"[xXbBoO][0-9A-Fa-f]*")


def check_function_word(context: Context, items: Sequence[w.Written], i: int, scope: Scope) -> None:
    """floor x, x mod 3: a function that needs its brackets is no factor."""
    item = core(items[i])
    name = item.name if isinstance(item, w.Word) else ""
    function = function_name(name) if name else None
    if i + 1 == len(items) or function not in NEVER_BARE or scope.holds(name) or name in context.survey.declared:
        return
    if function in ("mod", "binomial") and i:
        place, call = (
            w.Bracket(items[i - 1].start, items[i + 1].end, item),
            f"{function}({context.said(items[i - 1])}, {context.said(items[i + 1])})",
        )
    else:
        place, call = w.Bracket(item.start, items[i + 1].end, item), f"{name}({context.said(items[i + 1])})"
    hint = f"write {call}; for an unknown {name} put 'unknowns {name}' on a line"
    if function in ("max", "min") and not i:
        hint = f"write {name}(a, b) for one of several values; a goal is not searched for yet: write the conditions of the optimum"
    raise context.refusal("E349", f"{name} is a function and needs brackets", place, hint, names=(name,))


def check_neighbours(context: Context, items: Sequence[w.Written], i: int, scope: Scope) -> None:
    if i == 0:
        return
    before, item = items[i - 1], items[i]
    both = w.Bracket(before.start, item.end, before)
    close = before.end == item.start
    if isinstance(before, w.Raised):
        _check_percent_above(context, before, item, both)
    if isinstance(core(item), w.Number | w.Quantity) and not (isinstance(before, w.Postfix) and before.mark == "%"):
        _refuse_number(context, items, i, both)
    check_bracketed_unit(context, item)
    if isinstance(before, w.Number) and not close:
        check_whole_unit(context, before, item)
    if isinstance(item, w.Word):
        _check_word(context, before, item, both, close, scope)
    if isinstance(before, w.RootForm) and not isinstance(before.inner, w.Bracket) and close:
        raise context.refusal("E375", "how far does the root reach?", both, "write √(...)")
    if isinstance(before, w.Raised) and not before.small and close:
        _check_exponent(context, before, item, both, scope)
    if isinstance(before, w.Postfix) and before.mark == "%":
        _check_percent(context, before, item, both)
    if (
        isinstance(core(item), w.Bars)
        and not isinstance(core(before), w.Bars)
        and any(isinstance(core(items[k]), w.Bars) for k in range(i))
    ):
        hint = "for bars inside bars write abs(...)"
        context.note(
            "N226", f"each pair of bars ends at the next bar: {context.between(items[0].start, item.end)}", both, hint
        )


def _refuse_number(context: Context, items: Sequence[w.Written], i: int, both: w.Written) -> None:
    """A number behind something: never a product."""
    before, first, second = items[i - 1], context.said(items[i - 1]), context.said(items[i])
    if isinstance(before, w.Number):
        raise _refuse_numbers(context, first, second, both)
    if isinstance(before, w.Word) and before.name in ("x", "X") and i >= 2 and isinstance(items[i - 2], w.Number):
        three = w.Bracket(items[i - 2].start, both.end, before)
        raise context.refusal(
            "E371",
            f"is '{before.name}' a times sign here, or is a sign missing between {before.name} and {second}?",
            three,
            f"write {context.said(items[i - 2])}*{second}, or the sign that is missing",
        )
    hint = f"write {first}^{second}, or {first}*{second}"
    if first.startswith("log_"):  # log_x 8
        hint = f"for the logarithm of {second} to the base {first[4:]} write log({second}, {first[4:]})"
    said = f"a number stands right after {first}: an exponent lost in copying?"
    raise context.refusal("E372", said, both, hint)


def _refuse_numbers(context: Context, first: str, second: str, both: w.Written) -> Exception:
    """2 1/2, 1 000 and 5 3: a mixed number, a space between thousands, or an operator that was lost."""
    text = context.statement.text
    fraction = re.match(r"[ \t]*/[ \t]*(\d+)", text[both.end :])
    if fraction and first.isdigit() and second.isdigit():
        part = f"{second}/{fraction[1]}"
        said = f"{first} {part}: a mixed number, or a product?"
        start = context.statement.start
        hint = f"write ({first} + {part}), or {first}*({part})"
        return Refusal("E261", said, start + both.start, start + both.end + fraction.end(), hint)
    below = re.match(r"[ \t]*/[ \t]*[^\W\d_]+", text[both.end :])
    if second == "1" and below:  # 5e-6 1/K
        said, start = f"{first} 1{below[0]}: a unit, or is an operator missing?", context.statement.start
        hint = f"units are not read yet: write {first}; for the product write {first}*1{below[0]}"
        return Refusal("E263", said, start + both.start, start + both.end + below.end(), hint)
    groups = re.match(r"(?:[ \t]\d{3})*(?!\d)", text[both.end :])
    if len(second) == 3 and second.isdigit() and first.isdigit() and len(first) <= 3 and groups:
        whole = f"{first}{second}{groups[0]}".replace(" ", "").replace("\t", "")
        said = f"{first} {second}{groups[0]}: a space between thousands, or is an operator missing?"
        return context.refusal("E262", said, both, f"write {whole}, or the operator that is missing")
    return context.refusal(
        "E370",
        f"two numbers side by side: {first} {second}",
        both,
        f"write {first}{second} if it is one number with {len(first + second)} digits, or the operator that is missing",
    )


def _check_word(context: Context, before: w.Written, item: w.Word, both: w.Written, close: bool, scope: Scope) -> None:
    name = item.name
    if isinstance(before, w.Word) and _is_picture(name) and _is_picture(before.name):
        raise context.refusal(
            "E373", "two pictures side by side: a product, or 'two of them'?", both, "write * or +, or put 2 in front"
        )
    if isinstance(before, w.Postfix) and before.mark == "°" and name in ("C", "F", "K"):
        raise context.refusal(
            "E225",
            f"°{name} is a unit, and units are not read here",
            both,
            "write the plain number, and keep the unit in a comment",
        )
    if not isinstance(before, w.Number):
        return
    typed = context.said(before)
    if close and typed == "0" and _RADIX.fullmatch(name) and len(name) > 1:
        raise context.refusal(
            "E374", "hexadecimal and binary numbers are not read", both, "write the number in decimal digits"
        )
    declared = name in context.survey.declared
    imaginary = (
        (name == "j" or name == "i" and typed == "1") and context.survey.first.get(name) == _absolute(context, item)
    ) or (name == "i" and _is_free(context))
    if close and imaginary and not declared and not context.complex_allowed and not scope.holds(name):
        raise context.refusal(
            "E377",
            f"is {typed}{name} an imaginary number? all numbers here are real",
            both,
            f"for a complex number write one equation for its real and one for its imaginary part; if {name} is an unknown write {typed}*{name}",
        )
    if not close:
        check_exponent_letter(context, before, item, both)
        check_unit(context, before, item, both)


def _is_free(context: Context) -> bool:
    names = context.survey.standing
    return "j" not in names and _leaves_free(context.intake.text, len(names))


@lru_cache(maxsize=4)
def _leaves_free(text: str, names: int) -> bool:
    """Whether i stands behind numbers alone, or behind a sign, in a text that leaves an unknown free (z = 3 + 4i; w = 2 - i), or
    is said to be the imaginary unit."""
    if _UNIT.search(text):
        return True
    if names <= len(_EQUAL.findall(text)):
        return False
    return all(_BEHIND.search(text, max(0, m.start() - 9), m.start()) for m in _I.finditer(text))


def _absolute(context: Context, form: w.Written) -> tuple[int, int]:
    return context.statement.start + form.start, context.statement.start + form.end


def _is_picture(name: str) -> bool:
    return name[0] > "\u2500"


def _check_exponent(context: Context, before: w.Raised, item: w.Written, both: w.Written, scope: Scope) -> None:
    """e^2x, 2^3x and 2^x|y|: half of the writers mean the whole. x^2y is a monomial."""
    base, exponent = core(before), unsigned(before.exponent)
    typed = context.said(before)
    wide = context.between(before.exponent.start, item.end)
    if isinstance(exponent, w.Number):
        # (x+1)^2cos(x) is plain
        if isinstance(base, w.Bracket | w.Called | w.Bars) and not _is_application(context, item, scope):
            hint = f"for a wider exponent write {context.said(before.base)}^({wide})"
            context.note("N223", f"read as {typed}*{context.said(item)}", both, hint)
        if not (
            isinstance(base, w.Number)
            or isinstance(base, w.Word)
            and base.name == "e"
            and context.survey.euler != "unknown"
        ):
            return
    elif isinstance(exponent, w.Bracket | w.Bars | w.Called):
        return
    said = f"{typed}{context.said(item)}: how far does the exponent reach?"
    raise context.refusal(
        "E376", said, both, f"write {context.said(before.base)}^({wide}), or {typed}*{context.said(item)}"
    )


def _is_application(context: Context, item: w.Written, scope: Scope) -> bool:
    """Whether an item begins a function's value: cos(x), or cos of cos x."""
    inner = core(item)
    if isinstance(inner, w.Word):
        return (
            function_name(inner.name) in APPLIED_BARE
            and not scope.holds(inner.name)
            and not context.survey.is_quantity(inner.name)
        )
    return isinstance(inner, w.Called) and len(factors(context, item, scope)) == 1


def _check_percent_above(context: Context, before: w.Raised, item: w.Written, both: w.Written) -> None:
    """3^20 % 7: no percentage is an exponent."""
    above = before.exponent
    if isinstance(above, w.Postfix) and above.mark == "%" and above.inner.end < item.start:
        power, modulus = context.between(before.start, above.inner.end), context.said(item)
        said = f"{context.said(both)}: a percentage in the exponent, or the remainder mod({power}, {modulus})?"
        raise context.refusal("E379", said, both, f"for the remainder write mod({power}, {modulus})")


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
