"""How a line reads beside the way it was typed, or with another put into it, and what must not be 0 in it."""

from __future__ import annotations

import re

import sympy as sp

from eqsolve.explaining.derivation.blocks import vanishes
from eqsolve.explaining.derivation.state import Branch, Row
from eqsolve.explaining.subject import Subject
from eqsolve.explaining.words import LONG, equation
from eqsolve.spelling import spelled

_TOKEN = re.compile(r"\d+(?:\.\d+)?|[^\W\d]\w*")  # numbers and names


def put_together(subject: Subject, row: Row) -> bool:
    """The line was typed with other numbers than it shows: its brackets or like terms were put together."""
    texts = [r.text for r in subject.system.relations if r.line == row.line]
    linear = vanishes(row.residual) or row.residual.is_number or of_first_degree(row.residual)
    if len(texts) != 1 or not linear:
        return False
    typed, shown = (sorted(_TOKEN.findall(text)) for text in (texts[0], equation(row.left, row.right)))
    return typed != shown and not subject.decimals


def is_plain_polynomial(whole: sp.Expr) -> bool:
    """A polynomial without roots, functions and powers of numbers: SymPy takes exp(305/7) as the 305th power of a generator,
    and works on long exponents without end."""
    plain = not whole.has(sp.Function) and all(p.exp.is_Integer for p in whole.atoms(sp.Pow))
    return bool(plain and whole.is_polynomial())


def of_first_degree(whole: sp.Expr) -> bool:
    return bool(is_plain_polynomial(whole) and sp.total_degree(whole) == 1)


def put_in(old: Row, new: Row, definition: tuple[sp.Symbol, sp.Expr]) -> str:
    """The new row; where it is about to be solved, also as it reads before it is put together."""
    told, (symbol, value) = equation(new.left, new.right), definition
    if len(new.residual.free_symbols) != 1 or not is_plain_polynomial(new.residual):
        return told
    name, text = rf"(?<!\w){re.escape(symbol.name)}(?!\w)", spelled(value)
    bracketed = f"({text})"
    put = re.sub(
        rf"(?P<tight>(?<=/){name}|{name}(?=\^))|{name}",
        lambda m: bracketed if m["tight"] or value.is_Add or text.startswith("-") else text,
        equation(old.left, old.right),
    )
    put = re.sub(r"^\(([^()]*)\)(?= = )|(?<= = )\(([^()]*)\)$", lambda m: m[1] or m[2], put)
    return f"{put}, so {told}" if len(put) <= LONG and sorted(put) != sorted(told) else told


def not_zero(value: sp.Expr, branch: Branch) -> str:
    """What was divided by, and may be divided by, or what must not be 0 so that it may."""
    if branch.letters and (divisor := sp.fraction(value)[1]).free_symbols:
        return f", where {spelled(divisor)} must not be 0"
    below = sorted(sp.fraction(value)[1].free_symbols, key=str) if value.is_rational_function() else []
    return f", where {below[0]} cannot be 0" if len(below) == 1 and len(value.free_symbols) == 1 else ""
