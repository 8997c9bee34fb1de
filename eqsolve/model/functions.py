"""Each row of the vocabulary as SymPy.

One builder per row: it takes SymPy arguments and ``evaluate`` (False keeps what was typed, for the judge).
Everything is real: cbrt is the real cube root, powers with fractional exponents are undefined below zero.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import ClassVar

import sympy as sp
from sympy.core.function import ArgumentIndexError

from eqsolve import vocabulary
from eqsolve.errors import ModelError, failure
from eqsolve.vocabulary import Function

Builder = Callable[[tuple[sp.Expr, ...], bool], sp.Expr]


class cbrt(sp.Function):  # type: ignore[misc]  # SymPy has no stubs; lower case as SymPy names its functions
    """The real cube root: cbrt(-8) = -2, odd, differentiable except at 0."""

    nargs = 1
    is_real = True

    @classmethod  # SymPy's hook for a function of its own: it gets expressions, never text
    def eval(cls, x: sp.Expr) -> sp.Expr | None:
        if x.is_Rational:
            root = sp.Pow(abs(x), sp.Rational(1, 3))
            if root.is_Rational:
                return sp.sign(x) * root
        if x.could_extract_minus_sign():
            return -cls(-x)
        return None

    def fdiff(self, argindex: int = 1) -> sp.Expr:
        if argindex != 1:
            raise ArgumentIndexError(self, argindex)
        return 1 / (3 * self**2)

    def _eval_evalf(self, prec: int) -> sp.Expr:
        x = self.args[0]._eval_evalf(prec)
        return (
            sp.sign(x) * sp.Pow(abs(x), sp.Rational(1, 3))._eval_evalf(prec) if x is not None and x.is_number else self
        )


def _plain(function: Callable[..., sp.Expr]) -> Builder:
    return lambda args, evaluate: function(*args, evaluate=evaluate)


def _power(base: sp.Expr, exponent: sp.Expr, evaluate: bool) -> sp.Expr:
    return sp.Pow(base, exponent, evaluate=evaluate)


def _times(*factors: sp.Expr, evaluate: bool) -> sp.Expr:
    return sp.Mul(*factors, evaluate=evaluate)


def _log(args: tuple[sp.Expr, ...], evaluate: bool) -> sp.Expr:
    x, base = args
    return _times(sp.log(x, evaluate=evaluate), _power(sp.log(base), sp.S.NegativeOne, evaluate), evaluate=evaluate)


def _log_to(base: int) -> Builder:
    return lambda args, evaluate: _log((args[0], sp.Integer(base)), evaluate)


def _hypot(args: tuple[sp.Expr, ...], evaluate: bool) -> sp.Expr:
    squares = [_power(a, sp.Integer(2), evaluate) for a in args]
    return _power(sp.Add(*squares, evaluate=evaluate), sp.S.Half, evaluate)


def _factorial(args: tuple[sp.Expr, ...], evaluate: bool) -> sp.Expr:
    n = args[0]
    value = sp.gamma(sp.Add(n, sp.S.One), evaluate=evaluate)
    if n.is_nonnegative:
        return value
    # below 0 the gamma function goes on with poles and infinitely many branches; nobody who writes n! = 120 asks for
    # those
    return _cases([(value, sp.Ge(n, 0))], evaluate)


def _bessel(order: int) -> Builder:
    return lambda args, evaluate: sp.besselj(order, args[0], evaluate=evaluate)


def _heaviside(args: tuple[sp.Expr, ...], evaluate: bool) -> sp.Expr:
    return sp.Heaviside(args[0], sp.S.Half, evaluate=evaluate)


def _where(args: tuple[sp.Expr, ...], evaluate: bool) -> sp.Expr:
    condition, yes, no = args
    return _cases([(yes, condition), (no, sp.true)], evaluate)


def _piecewise(args: tuple[sp.Expr, ...], evaluate: bool) -> sp.Expr:
    pairs = [(args[k + 1], args[k]) for k in range(0, len(args) - 1, 2)]
    if len(args) % 2:
        pairs.append((args[-1], sp.true))
    return _cases(pairs, evaluate)


def _cases(pairs: list[tuple[sp.Expr, sp.Basic]], evaluate: bool) -> sp.Expr:
    """A Piecewise; where a condition holds case distinctions itself, SymPy makes if-then-else of them, here written
    with and, or, not."""
    try:
        cases = sp.Piecewise(*pairs, evaluate=evaluate)
    # SymPy wants conditions of conditions to cover all reals: where(where(x!, ...) > 0, ...) does not
    except ValueError:
        raise failure(
            ModelError,
            "E397",
            "a condition holds a case distinction that is not defined everywhere",
            "give the inner where or piecewise a name of its own as an unknown",
        ) from None
    if not cases.has(sp.ITE):
        return cases
    return cases.replace(
        lambda e: isinstance(e, sp.ITE),
        lambda e: sp.Or(sp.And(e.args[0], e.args[1]), sp.And(sp.Not(e.args[0]), e.args[2])),
    )


# rows that are written with SymPy's classes in another way than by a call of one
_WRITTEN: Mapping[str, Builder] = {
    "heaviside": _heaviside,
    "sqrt": lambda args, evaluate: _power(args[0], sp.S.Half, evaluate),
    "hypot": _hypot,
    "log": _log,
    "log10": _log_to(10),
    "log2": _log_to(2),
    "factorial": _factorial,
    "besselj0": _bessel(0),
    "besselj1": _bessel(1),
    "where": _where,
    "piecewise": _piecewise,
}


# ---------------------------------------------------------------- the rows of the vocabulary in SymPy


class _FromFormula(sp.Function):  # type: ignore[misc]  # as above
    """A function that SymPy lacks: its value is that of the row's formula, at full precision where terms cancel."""

    nargs = 1
    is_real = True
    row: ClassVar[Function]

    @classmethod
    def written_out(cls, x: sp.Expr) -> sp.Expr:
        """The formula at x."""
        assert cls.row.formula is not None
        return cls.row.formula(NAMES, x)

    @classmethod  # SymPy's hook for a function of its own: it gets expressions, never text
    def eval(cls, x: sp.Expr) -> sp.Expr | None:
        if x.is_number:
            value = cls.written_out(x)
            if value.is_Rational or value.is_Float:
                return value
        if (cls.row.odd or cls.row.even) and x.could_extract_minus_sign():
            return -cls(-x) if cls.row.odd else cls(-x)
        return None

    def fdiff(self, argindex: int = 1) -> sp.Expr:
        if argindex != 1 or self.row.derivative is None:
            raise ArgumentIndexError(self, argindex)
        return self.row.derivative(NAMES, self.args[0])

    def _eval_evalf(self, prec: int) -> sp.Expr:
        if not self.args[0].is_number:
            return self
        digits = prec // 3 + 5  # more than prec bits, and no fewer where terms cancel
        return self.written_out(self.args[0]).evalf(digits)._eval_evalf(prec)

    def _eval_rewrite(self, rule: object, args: tuple[sp.Expr, ...], **hints: object) -> sp.Expr:
        return self.written_out(*args)


def _class(row: Function) -> type[sp.Basic] | None:
    """SymPy's class of a row, one of this module, or one made from its formula; None for a row that has none."""
    if not row.sympy:
        return None if row.formula is None else type(row.name, (_FromFormula,), {"row": row, "__module__": __name__})
    found: type[sp.Basic] = globals().get(row.sympy) or getattr(sp, row.sympy)
    return found


CLASSES: Mapping[str, type[sp.Basic]] = {
    row.name: found for row in vocabulary.FUNCTIONS.values() if (found := _class(row)) is not None
}
# found again by pickle, which knows a class by its module and name
globals().update({found.__name__: found for found in CLASSES.values() if issubclass(found, _FromFormula)})
ROWS: Mapping[type[sp.Basic], Function] = {found: vocabulary.FUNCTIONS[name] for name, found in CLASSES.items()}
FUNCTIONS: Mapping[str, Builder] = {
    name: _WRITTEN[name] if name in _WRITTEN else _plain(CLASSES[name])
    for name, row in vocabulary.FUNCTIONS.items()
    if not row.whole
}


class _Names:
    """The functions by name and the number pi, for the formulas of rows."""

    pi = sp.pi
    digamma = sp.digamma

    def __getattr__(self, name: str) -> Callable[..., sp.Expr]:
        builder = FUNCTIONS[name]
        return lambda *args: builder(tuple(sp.Integer(a) if isinstance(a, int) else a for a in args), True)


NAMES = _Names()


def classes(keep: Callable[[Function], bool]) -> tuple[type[sp.Basic], ...]:
    """SymPy's classes of the functions of one argument whose rows pass."""
    return tuple(found for found, row in ROWS.items() if row.most == 1 and keep(row))


_END = re.compile(r"(-?)(?:(\d+)\*)?(pi|inf|\d+)(?:/(\d+|e))?")


@cache
def end(text: str) -> sp.Expr:
    """The end of an interval of a row, such as -pi/2 or -1/e, in SymPy."""
    found = _END.fullmatch(text)
    assert found is not None, text
    sign, times, number, below = found.groups()
    value = sp.Integer(times or 1) * (sp.Integer(number) if number.isdigit() else {"pi": sp.pi, "inf": sp.oo}[number])
    value = value * sp.exp(-1) if below == "e" else value / sp.Integer(below or 1)
    return -value if sign else value
