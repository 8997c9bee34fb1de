"""Factorials as people write them: ``n!`` for the gamma function where it is not negative, which models hold."""

from __future__ import annotations

import sympy as sp


def with_factorials(value: sp.Expr) -> sp.Expr:
    """``n!`` for gamma(n + 1) where n >= 0, and its inverse likewise."""
    return value.replace(is_factorial, _factorial)


def is_factorial(value: sp.Expr) -> bool:
    """A factorial as models hold it, or the inverse of one."""
    if not isinstance(value, sp.Piecewise) or len(value.args) != 1:
        return False
    inner = value.args[0].expr
    return isinstance(inner, sp.gamma) or inner.is_Pow and isinstance(inner.base, sp.gamma)


def _factorial(piece: sp.Piecewise) -> sp.Expr:
    inner, condition = piece.args[0]
    (argument,) = inner.args if isinstance(inner, sp.gamma) else inner.base.args
    typed = getattr(condition, "lhs", None)  # n - 2 of n - 2 >= 0 in the order in which it was typed
    of = typed if isinstance(typed, sp.Expr) and sp.expand(typed - argument + 1) == 0 else argument - 1
    return inner.replace(sp.gamma, lambda _: sp.factorial(of, evaluate=False))


def banged(text: str) -> str:
    """``n!`` and ``(n + 1)!`` for factorial(...), the brackets counted."""
    while (at := text.find("factorial(")) >= 0:
        close, depth = at + len("factorial("), 1
        while depth:
            depth += {"(": 1, ")": -1}.get(text[close], 0)
            close += 1
        inner = text[at + len("factorial(") : close - 1]
        text = f"{text[:at]}{inner if inner.isalnum() else f'({inner})'}!{text[close:]}"
    return text
