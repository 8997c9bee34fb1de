"""The function table of the model: each row of the language's vocabulary as SymPy.

One builder per row: it takes SymPy arguments and ``evaluate`` (False keeps what was typed, for the judge).
Everything is real: cbrt is the real cube root, powers with fractional exponents are undefined below zero.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import sympy as sp
from sympy.core.function import ArgumentIndexError
from sympy.printing.printer import Printer

from eqsolve.errors import ModelError, failure

Builder = Callable[[tuple[sp.Expr, ...], bool], sp.Expr]

# Powers of numbers are written out up to so many bits. Fewer: (803/800)^360 is no longer a rational number that exact
# methods can use; more: answers hold numbers that no person reads, and Python refuses to print one of more than 14,000
# bits.
EXACT_BITS = 4096


class cbrt(sp.Function):  # type: ignore[misc]  # SymPy has no stubs; lower case as SymPy names its functions
    """The real cube root: cbrt(-8) = -2, odd, differentiable except at 0."""

    nargs = 1
    is_real = True

    @classmethod
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


class long_power(sp.Function):  # type: ignore[misc]  # as above
    """base^exponent of two rationals whose exact value has too many digits to be written out, such as
    (7301/7300)^36500.

    A constant like sqrt(2): opaque to exact arithmetic, enclosed by balls to as many digits as are asked for. It is
    real and not 0.
    """

    nargs = 2
    is_real = True
    is_finite = True
    is_zero = False

    def _eval_is_positive(self) -> bool:
        base, exponent = self.args
        # a negative base has a whole exponent: the reader refuses others
        return bool(base > 0 or int(exponent) % 2 == 0)

    def _eval_evalf(self, prec: int) -> sp.Expr:
        base, exponent = self.args
        digits = prec + int(exponent.p).bit_length() + 10  # an error of the base grows by the exponent
        return sp.Pow(base.evalf(digits), exponent, evaluate=False)._eval_evalf(digits)._eval_evalf(prec)

    def _sympystr(self, printer: Printer) -> str:
        return str(printer._print(sp.Pow(*self.args, evaluate=False)))

    _latex = _sympystr  # a printer prints a power in its own notation


def power(base: sp.Expr, exponent: sp.Expr, evaluate: bool) -> sp.Expr:
    """base^exponent; of two rationals whose power is long a ``long_power``, because SymPy would write out its
    digits."""
    if base.is_Rational and exponent.is_Rational and not (exponent.is_Integer and base in (0, 1, -1)):
        times = abs(int(exponent.p)) // int(exponent.q)  # whole, because a float may not hold it
        size = times * max(abs(int(base.p)).bit_length(), int(base.q).bit_length())
        if size > EXACT_BITS:
            return long_power(base, exponent)
    return sp.Pow(base, exponent, evaluate=evaluate)


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


FUNCTIONS: Mapping[str, Builder] = {
    "abs": _plain(sp.Abs),
    "sign": _plain(sp.sign),
    "floor": _plain(sp.floor),
    "ceil": _plain(sp.ceiling),
    "min": _plain(sp.Min),
    "max": _plain(sp.Max),
    "mod": _plain(sp.Mod),
    "heaviside": _heaviside,
    "sqrt": lambda args, evaluate: _power(args[0], sp.S.Half, evaluate),
    "cbrt": _plain(cbrt),
    "hypot": _hypot,
    "exp": _plain(sp.exp),
    "ln": _plain(sp.log),
    "log": _log,
    "log10": _log_to(10),
    "log2": _log_to(2),
    "sin": _plain(sp.sin),
    "cos": _plain(sp.cos),
    "tan": _plain(sp.tan),
    "cot": _plain(sp.cot),
    "sec": _plain(sp.sec),
    "csc": _plain(sp.csc),
    "asin": _plain(sp.asin),
    "acos": _plain(sp.acos),
    "atan": _plain(sp.atan),
    "atan2": _plain(sp.atan2),
    "sinh": _plain(sp.sinh),
    "cosh": _plain(sp.cosh),
    "tanh": _plain(sp.tanh),
    "asinh": _plain(sp.asinh),
    "acosh": _plain(sp.acosh),
    "atanh": _plain(sp.atanh),
    "gamma": _plain(sp.gamma),
    "factorial": _factorial,
    "erf": _plain(sp.erf),
    "lambertw": _plain(sp.LambertW),
    "besselj": _plain(sp.besselj),
    "besselj0": _bessel(0),
    "besselj1": _bessel(1),
    "where": _where,
    "piecewise": _piecewise,
}
