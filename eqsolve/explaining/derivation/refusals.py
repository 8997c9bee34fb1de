"""Why a value is no solution although the algebra gives it: a bound, a condition, a domain, or the equation itself."""

from __future__ import annotations

import re
from collections.abc import Mapping

import sympy as sp

from eqsolve.explaining.factorials import banged, is_factorial, with_factorials
from eqsolve.explaining.signs import sign_of
from eqsolve.explaining.subject import Subject
from eqsolve.explaining.words import decimal
from eqsolve.model import Relation, Unknown
from eqsolve.spelling import spelled

Values = Mapping[sp.Symbol, sp.Expr]


def refusal(subject: Subject, values: Values, symbol: sp.Symbol) -> str | None:
    """Why these values cannot stand together, where only ``symbol`` is new; None where nothing speaks against them."""
    unknown = next(u for u in subject.system.unknowns if u.symbol == symbol)
    if subject.whole and values[symbol].is_integer is not True:
        return f"{unknown.name} must be a whole number"
    if why := _beyond(unknown, values[symbol]):
        most = why.replace(">=", "at least").replace("<=", "at most")
        return f"{unknown.name} must be {most}" if subject.whole else f"the text asks for {unknown.name} {why}"
    for relation in subject.system.relations:
        free = relation.left.free_symbols | relation.right.free_symbols
        if symbol in free and free <= values.keys() and (why := _broken(subject, relation, values)):
            return why
    return None


def _beyond(unknown: Unknown, value: sp.Expr) -> str | None:
    """The bound that a value breaks."""
    for end, sign, op, open_end in (
        (unknown.lower, 1, ">", unknown.lower_open),
        (unknown.upper, -1, "<", unknown.upper_open),
    ):
        if end.is_finite:
            found = sign_of(sign * (value - end))
            if found is not None and (found < 0 or found == 0 and open_end):
                return f"{op}{'' if open_end else '='} {spelled(end)}"
    return None


def _broken(subject: Subject, relation: Relation, values: Values) -> str | None:
    name = subject.name(relation)
    told = f"{name} ({relation.text})" if name.startswith("line") and len(relation.text) <= 30 else name
    try:
        for side in relation.written():
            if why := _undefined(side, values):
                return f"{told}: {_by_name(why, relation.text)}"
        left, right = (side.xreplace(dict(values)).doit() for side in relation.written())
    except (ZeroDivisionError, TypeError, ValueError):  # SymPy, of values outside a domain
        return None
    found = sign_of(left - right)
    if found is None:
        return None
    holds = {
        "=": found == 0,
        "!=": found != 0,
        "<": found < 0,
        "<=": found <= 0,
        ">": found > 0,
        ">=": found >= 0,
    }[relation.op]
    if holds:
        return None
    return f"{told} would read {shown(left)} {relation.op} {shown(right)}"


def _by_name(why: str, text: str) -> str:
    """The logarithm by the name that the text gives it."""
    names = set(re.findall(r"\b(ln|log10|log2|log_\{?\d+\}?|lg|lb|log(?![\w{]))", text))
    return why.replace("ln(", f"{names.pop()}(", 1) if len(names) == 1 else why


def _undefined(expression: sp.Expr, values: Values) -> str | None:
    """What has no value there; the parts are looked at as they were typed."""
    for part in sp.preorder_traversal(expression):
        if is_factorial(part) and part.args[0].cond.xreplace(dict(values)) == sp.false:
            of = next(iter(with_factorials(part).atoms(sp.factorial))).args[0]
            return f"{banged(f'factorial({shown(of.xreplace(dict(values)))})')} is not defined"
        if not (part.is_Pow or isinstance(part, sp.log)):
            continue
        inner = part.args[0].xreplace(dict(values))
        sign = sign_of(inner)
        if part.is_Pow and part.exp.is_number and part.exp.is_negative and sign == 0:
            return f"the denominator {spelled(part.base)} is 0 there"
        if part.is_Pow and part.exp == sp.S.Half and sign == -1:
            return f"sqrt({shown(inner)}) is no real number"
        if isinstance(part, sp.log) and sign is not None and sign <= 0:
            return f"ln({shown(inner)}) is not defined"
    return None


def shown(value: sp.Expr) -> str:
    """A number, exact where it is short."""
    text = spelled(value.doit())
    if len(text) <= (24 if value.doit().is_Rational else 12):
        return text
    return decimal(float(value.doit()), 7)
