"""Is an expression zero wherever it is defined? Written as one fraction of polynomials in quantities that are taken as
independent.

Sines and cosines become polynomials in the cosine c and sine s of basic angles (s^2 = 1 - c^2), exponentials and
hyperbolic functions become powers of basic exponentials, radicals r satisfy r^q = base, |u|^2 = u^2; whatever else
there is stands for itself. If the numerator cancels, the expression is zero; if it does not, nothing is known. Every
step is bounded, so that none takes long.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import sympy as sp
from flint import fmpq

from eqsolve.clocks.work import REWRITTEN, TERM, spend
from eqsolve.model import classes
from eqsolve.vocabulary import Kin

Monomial = tuple[tuple[int, int], ...]  # (quantity, exponent), sorted by quantity
Poly = dict[Monomial, fmpq]
Fraction = tuple[Poly, Poly]

MOST_OPERATIONS, MOST_TERMS, MOST_POWER, MOST_ROOT = 200, 1200, 24, 12
# Products of two terms, about a quarter of a second. More: the wait is felt at each equation; fewer: long identities are not
# seen.
MOST_WORK = 150_000
EXPONENTIAL = classes(lambda row: row.kin is Kin.EXPONENTIAL)
CIRCULAR = classes(lambda row: row.kin is Kin.CIRCULAR)
ONE: Poly = {(): fmpq(1)}


class _TooLargeError(Exception):
    """The polynomials outgrow their bounds."""


def vanishes_identically(expression: sp.Expr) -> bool:
    """The expression is proven to be 0 at all points where each of its operations is defined. False: not known."""
    return identical_value(expression) == 0


def identical_value(expression: sp.Expr) -> fmpq | None:
    """The rational number that the expression is at all points where each of its operations is defined; None: not
    known, or no such number."""
    if expression.is_Rational:
        return fmpq(int(expression.p), int(expression.q))
    if expression.count_ops() > MOST_OPERATIONS:
        return None
    reading = _Reading(expression)
    try:
        numerator, denominator = reading.fraction(expression)
    except (_TooLargeError, RecursionError):  # the latter: powers of sines that are reduced one into the other
        return None
    finally:
        spend(REWRITTEN * expression.count_ops() + TERM * reading.work)
    if not numerator or not denominator:
        return fmpq(0) if denominator else None
    monomial, c = next(iter(denominator.items()))
    ratio = numerator.get(monomial, fmpq(0)) / c
    return ratio if ratio != 0 and numerator == {m: ratio * d for m, d in denominator.items()} else None


class _Reading:
    """One expression on its way to a fraction. ``rules[k]``: (power, what that power of quantity k is)."""

    def __init__(self, whole: sp.Expr) -> None:
        self.quantities: dict[object, int] = {}
        self.rules: dict[int, tuple[int, Poly]] = {}
        self.work = 0
        # by which parts of an angle or exponent the basic one is divided
        self.steps: dict[tuple[bool, sp.Expr], int] = defaultdict(lambda: 1)
        for part in whole.atoms(sp.Function, sp.Pow):
            for circular, u in _arguments(part):
                for c, m in _parts(u):
                    self.steps[circular, m] = int(sp.ilcm(self.steps[circular, m], c.q))

    # ------------------------------------------------------------ polynomials

    def _quantity(self, key: object) -> int:
        return self.quantities.setdefault(key, len(self.quantities))

    def _single(self, k: int, power: int = 1) -> Poly:
        return self._reduced({((k, power),): fmpq(1)}) if power else ONE

    def _plus(self, a: Poly, b: Poly) -> Poly:
        out = dict(a)
        for m, c in b.items():
            total = out.get(m, fmpq(0)) + c
            if total == 0:
                del out[m]
            else:
                out[m] = total
        return out

    def _times(self, a: Poly, b: Poly) -> Poly:
        if a == ONE or b == ONE:
            return b if a == ONE else a
        self.work += len(a) * len(b)
        if self.work > MOST_WORK:
            raise _TooLargeError
        out: Poly = {}
        for m, c in a.items():
            for n, d in b.items():
                product = _product(m, n)
                out[product] = out.get(product, fmpq(0)) + c * d
        out = self._reduced({m: c for m, c in out.items() if c != 0})
        if len(out) > MOST_TERMS:
            raise _TooLargeError
        return out

    def _reduced(self, p: Poly) -> Poly:
        """With the rules applied until none applies."""
        for m, c in p.items():
            for k, e in m:
                if k in self.rules and e >= self.rules[k][0]:
                    power, value = self.rules[k]
                    rest = tuple((j, f - power if j == k else f) for j, f in m if j != k or f > power)
                    others = {n: d for n, d in p.items() if n != m}
                    return self._plus(self._reduced(others), self._times(value, {rest: c}))
        return p

    # ------------------------------------------------------------ fractions

    def _sum(self, parts: Iterable[Fraction]) -> Fraction:
        top: Poly = {}
        bottom = ONE
        for a, b in parts:
            if b == bottom:
                top = self._plus(top, a)
            else:
                top, bottom = self._plus(self._times(top, b), self._times(a, bottom)), self._times(bottom, b)
        return top, bottom

    def _multiplied(self, x: Fraction, y: Fraction) -> Fraction:
        return self._times(x[0], y[0]), self._times(x[1], y[1])

    def _power(self, x: Fraction, n: int) -> Fraction:
        if abs(n) > MOST_POWER:
            raise _TooLargeError
        out: Fraction = (ONE, ONE)
        for _ in range(abs(n)):
            out = self._multiplied(out, x)
        return out if n >= 0 else (out[1], out[0])

    def fraction(self, e: sp.Expr) -> Fraction:
        """The expression as a fraction of polynomials."""
        if e.is_Rational:
            return ({(): fmpq(int(e.p), int(e.q))} if e != 0 else {}), ONE
        if e.is_Add:
            return self._sum(map(self.fraction, e.args))
        if e.is_Mul:
            out: Fraction = (ONE, ONE)
            for part in e.args:
                out = self._multiplied(out, self.fraction(part))
            return out
        if isinstance(e, sp.Pow):
            return self._of_power(e)
        if e is sp.E:
            return self._exponential(sp.S.One)
        if isinstance(e, EXPONENTIAL):
            return self._exponential(e.args[0]) if isinstance(e, sp.exp) else self.fraction(e.rewrite(sp.exp))
        if isinstance(e, CIRCULAR):
            return self._circular(e)
        k = self._quantity(e)
        if isinstance(e, sp.Abs) and k not in self.rules:
            top, bottom = self._power(self.fraction(e.args[0]), 2)
            if bottom == ONE:
                self.rules[k] = (2, top)
        return self._single(k), ONE

    def _of_power(self, e: sp.Pow) -> Fraction:
        base, exponent = e.base, e.exp
        if exponent.is_Integer:
            return self._power(self.fraction(base), int(exponent))
        if exponent.is_Rational and exponent.q <= MOST_ROOT:
            k = self._quantity(("root", base, exponent.q))
            top, bottom = self.fraction(base)
            if bottom == ONE:
                self.rules[k] = (int(exponent.q), top)
            return self._power((self._single(k), ONE), int(exponent.p))
        if base.is_Rational and base > 0:
            return self._exponential(sp.expand(exponent * sp.log(base)))
        return self._single(self._quantity(e)), ONE

    # ------------------------------------------------------------ exponentials and angles

    def _exponential(self, u: sp.Expr) -> Fraction:
        out: Fraction = (ONE, ONE)
        for c, m in _parts(u):
            if isinstance(m, sp.log) and m.args[0].is_Rational and c.is_Integer:
                basic, times = self.fraction(m.args[0]), int(c)
            else:
                basic, times = (self._single(self._quantity(("exp", m))), ONE), self._times_basic(False, c, m)
            out = self._multiplied(out, self._power(basic, times))
        return out

    def _times_basic(self, circular: bool, c: sp.Rational, m: sp.Expr) -> int:
        """How many basic angles or exponents c*m is."""
        times = c * self.steps[circular, m]
        if not times.is_Integer or abs(times) > MOST_POWER:
            raise _TooLargeError
        return int(times)

    def _circular(self, e: sp.Expr) -> Fraction:
        cosine, sine = self._angle(e.args[0])
        over = {
            sp.sin: (sine, None),
            sp.cos: (cosine, None),
            sp.tan: (sine, cosine),
            sp.cot: (cosine, sine),
            sp.sec: (None, cosine),
            sp.csc: (None, sine),
        }[type(e)]
        top, bottom = over
        out = (ONE, ONE) if top is None else top
        return out if bottom is None else self._multiplied(out, (bottom[1], bottom[0]))

    def _angle(self, u: sp.Expr) -> tuple[Fraction, Fraction]:
        """(cosine, sine) of an angle."""
        whole: tuple[Fraction, Fraction] = ((ONE, ONE), ({}, ONE))
        for c, m in _parts(u):
            if m is sp.pi and 12 % c.q == 0:
                whole = self._turned(whole, (self.fraction(sp.cos(c * m)), self.fraction(sp.sin(c * m))))
                continue
            cosine, sine = self._quantity(("cos", m)), self._quantity(("sin", m))
            self.rules[sine] = (2, {(): fmpq(1), ((cosine, 2),): fmpq(-1)})
            times = self._times_basic(True, c, m)
            s = self._single(sine)
            basic = ((self._single(cosine), ONE), (s if times > 0 else {n: -d for n, d in s.items()}, ONE))
            for _ in range(abs(times)):
                whole = self._turned(whole, basic)
        return whole

    def _turned(self, a: tuple[Fraction, Fraction], b: tuple[Fraction, Fraction]) -> tuple[Fraction, Fraction]:
        """cos and sin of a sum of two angles."""
        product = self._multiplied(a[1], b[1])
        minus = ({m: -c for m, c in product[0].items()}, product[1])
        return (
            self._sum((self._multiplied(a[0], b[0]), minus)),
            self._sum((self._multiplied(a[1], b[0]), self._multiplied(a[0], b[1]))),
        )


def _product(a: Monomial, b: Monomial) -> Monomial:
    if not a or not b:
        return a or b
    out: dict[int, int] = dict(a)
    for k, e in b:
        out[k] = out.get(k, 0) + e
    return tuple(sorted(out.items()))


def _parts(u: sp.Expr) -> Iterator[tuple[sp.Rational, sp.Expr]]:
    """A sum as rational multiples of what stands for itself."""
    if u.count_ops() > MOST_OPERATIONS:
        raise _TooLargeError
    for term in sp.Add.make_args(sp.expand(u)):
        coefficient, rest = term.as_coeff_Mul()
        if coefficient != 0:
            yield (coefficient, rest) if coefficient.is_Rational else (sp.S.One, term)


def _arguments(part: sp.Expr) -> Iterator[tuple[bool, sp.Expr]]:
    """(whether it is an angle, what stands inside) of a function."""
    if isinstance(part, EXPONENTIAL + CIRCULAR):
        yield isinstance(part, CIRCULAR), part.args[0]
    elif isinstance(part, sp.Pow) and part.base.is_Rational and part.base > 0 and not part.exp.is_Rational:
        yield False, part.exp * sp.log(part.base)
