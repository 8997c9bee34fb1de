"""Powers of two rationals, and factorials, whose exact value has too many digits to be written out.

SymPy writes them out wherever one appears, whether a text holds it, x^n gets a value, or exp(n*log(q)) becomes q^n. One
of a billion digits is a single step that no deadline ends, so that a limit stands where SymPy takes such a value.

So it is with the remainder by 0, which SymPy refuses with an error where every other undefined value is ``nan``: whoever
puts values into mod(x, y) meets it.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import sympy as sp
from sympy.printing.printer import Printer

from eqsolve.clocks.budget import left, working

# Powers of numbers are written out up to so many bits. Fewer: (803/800)^360 is no longer a rational number that exact
# methods can use; more: answers hold numbers that no person reads, and Python refuses to print one of more than 14,000
# bits.
EXACT_BITS = 4096
# The same for powers that SymPy comes upon while it works under a deadline. Fewer: numbers that exact methods reckon
# with in passing, such as coefficients of products of polynomials, become opaque; more: one power takes seconds, and no
# deadline ends it. LARGEST_GAMMA, for the argument of the gamma function, stands for about as many bits.
MOST_BITS = 2**22
LARGEST_GAMMA = 2**18


class long_power(sp.Function):  # type: ignore[misc]  # SymPy has no stubs; lower case as SymPy names its functions
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
    if base.is_Rational and exponent.is_Rational and _bits(base, exponent) > EXACT_BITS:
        return long_power(base, exponent)
    return sp.Pow(base, exponent, evaluate=evaluate)


def _bits(base: sp.Rational, exponent: sp.Rational) -> int:
    """About how many bits the power of two rationals has, without its root."""
    if exponent.is_Integer and base in (0, 1, -1):
        return 0
    times = abs(int(exponent.p)) // int(exponent.q)  # whole, because a float may not hold it
    return times * max(abs(int(base.p)).bit_length(), int(base.q).bit_length())


def _hurried() -> bool:
    """Whether this thread works under a deadline: elsewhere, in programs that use SymPy beside this package, SymPy does
    what it always does."""
    return left() < math.inf


def _bounded(cls: type[sp.Rational]) -> None:
    """SymPy's rationals of a class give a ``long_power`` for a power of more than ``MOST_BITS``."""
    written_out: Callable[[sp.Rational, sp.Expr], sp.Expr | None] = cls._eval_power

    def _eval_power(self: sp.Rational, expt: sp.Expr) -> sp.Expr | None:
        if expt.is_Rational and _bits(self, expt) > MOST_BITS and _hurried():
            return long_power(self, expt)
        return written_out(self, expt)

    cls._eval_power = _eval_power


def _bounded_gamma() -> None:
    """SymPy leaves the gamma function of a number beyond ``LARGEST_GAMMA`` as it stands."""
    written_out: Callable[[sp.Expr], sp.Expr | None] = sp.gamma.eval

    def eval(cls: type[sp.Expr], arg: sp.Expr) -> sp.Expr | None:  # SymPy's hook
        if arg.is_Rational and abs(arg) > LARGEST_GAMMA and _hurried():
            return None
        return written_out(arg)

    sp.gamma.eval = classmethod(eval)


def _undefined_by_zero() -> None:
    """SymPy's remainder by 0 is nan, as 0/0 is."""
    remainder: Callable[[sp.Expr, sp.Expr], sp.Expr | None] = sp.Mod.eval

    def eval(cls: type[sp.Expr], p: sp.Expr, q: sp.Expr) -> sp.Expr | None:  # SymPy's hook
        if q.is_zero and working():
            return sp.nan
        return remainder(p, q)

    sp.Mod.eval = classmethod(eval)


_bounded(sp.Rational)
_bounded(sp.Integer)  # it has its own way to take powers
_bounded_gamma()
_undefined_by_zero()
