"""One unknown of a formula expressed by its other letters, as one rearranges it by hand: undo one operation after the
other; what is divided by must not be 0, what stands below a root not be negative, and that is said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import sympy as sp

from eqsolve.explaining.derivation.one_unknown.angles import angles_of_letters
from eqsolve.explaining.derivation.one_unknown.logarithms import of_logarithm
from eqsolve.explaining.derivation.one_unknown.polynomials import Roots, Sentence, pieces, then
from eqsolve.explaining.words import equation, listing
from eqsolve.model import cbrt
from eqsolve.spelling import spelled

DEEPEST = 12  # operations that are undone; nobody types more around one unknown

Way = Callable[[sp.Expr, sp.Expr, sp.Symbol, "Ground", int], Roots | None]


@dataclass(frozen=True)
class Ground:
    """What is known of the letters before any step: each with the same letter that holds it as an assumption."""

    assumed: dict[sp.Symbol, sp.Symbol] = field(default_factory=dict)

    def nonzero(self, value: sp.Expr) -> bool:
        return bool(value.xreplace(self.assumed).is_nonzero)

    def positive(self, value: sp.Expr) -> bool:
        return bool(value.xreplace(self.assumed).is_positive)

    def without_zero(self, below: sp.Expr) -> Ground:
        """Of what stands below a fraction line it is known from then on that it is not 0."""
        new = {
            f: sp.Dummy(f.name, real=True, nonzero=True)
            for f in sp.Mul.make_args(below)
            if f.is_Symbol and f not in self.assumed
        }
        return Ground({**self.assumed, **new})

    def divisor(self, value: sp.Expr) -> str:
        """What is to be said where both sides are divided by a value."""
        return "" if self.nonzero(value) else ", which must not be 0"

    def below_root(self, value: sp.Expr) -> str:
        """What is to be said where a square root is taken of a value."""
        if value.xreplace(self.assumed).is_nonnegative:
            return ""
        number, rest = value.as_independent(*value.free_symbols, as_Add=False)
        return f", where {spelled(rest if number.is_positive else value)} must not be negative"


def isolated(left: sp.Expr, right: sp.Expr, x: sp.Symbol, ground: Ground) -> Roots | None:
    """All values of ``x``, by the other letters; None where no step here leads to it."""
    for below in (b for side in (left, right) for b in pieces(side)):
        ground = ground.without_zero(below)
    return _isolated(sp.factor_terms(left), sp.factor_terms(right), x, ground, DEEPEST)


def _isolated(left: sp.Expr, right: sp.Expr, x: sp.Symbol, ground: Ground, depth: int) -> Roots | None:
    if depth == 0:
        return None
    if right.has(x) and not left.has(x):
        left, right = right, left
    if left == x and not right.has(x):
        return Roots((), (right,))
    return next((found for way in _WAYS if (found := way(left, right, x, ground, depth - 1)) is not None), None)


def _next(text: str, left: sp.Expr, right: sp.Expr, x: sp.Symbol, ground: Ground, depth: int) -> Roots | None:
    """A step that leads to left = right, and what follows from there."""
    return then(
        Sentence(f"{text}: {equation(left, right)}", ((left, right),)), _isolated(left, right, x, ground, depth)
    )


# ------------------------------------------------------------ the unknown stands once


def _once(left: sp.Expr, right: sp.Expr, x: sp.Symbol, ground: Ground, depth: int) -> Roots | None:
    """What is around the unknown goes to the other side."""
    if right.has(x) or sum(part == x for part in sp.preorder_traversal(left)) != 1:
        return None
    if isinstance(left, sp.Add):
        return _term(left, right, x, ground, depth)
    logarithm = of_logarithm(left, right, x, lambda a, b, y: _isolated(a, b, y, ground, depth))
    if isinstance(left, sp.Mul):
        return logarithm or _factor(left, right, x, ground, depth)
    if isinstance(left, sp.exp) or isinstance(left, sp.Pow) and left.exp.has(x):
        return _exponent(left, right, x, ground, depth)
    if isinstance(left, sp.Pow):
        return _power(left, right, x, ground, depth)
    if isinstance(left, sp.log):
        inner = left.args[0]
        return _next("write it with exp", inner, sp.exp(right), x, ground, depth)
    if isinstance(left, cbrt):
        return _next("take the third power of both sides", left.args[0], right**3, x, ground, depth)
    if isinstance(left, sp.sin | sp.cos | sp.tan):
        return angles_of_letters(left, right, x)
    if isinstance(left, sp.Abs):
        said = ground.below_root(right)
        return _either(
            f"what stands in abs is the right side or its negative{said}",
            left.args[0],
            (right, -right),
            x,
            ground,
            depth,
        )
    return None


def _term(left: sp.Expr, right: sp.Expr, x: sp.Symbol, ground: Ground, depth: int) -> Roots | None:
    inner = next(a for a in left.args if a.has(x))
    rest = left - inner
    if _below(inner, x) and any(b.free_symbols for side in (rest, right) for b in pieces(side)):
        return None  # 1/f = 1/a + 1/b: both sides are multiplied by all denominators
    add = not rest.is_Add and rest.could_extract_minus_sign()
    how = f"add {spelled(-rest)} on both sides" if add else f"subtract {spelled(rest)} from both sides"
    return _next(how, inner, right - rest, x, ground, depth)


def _factor(left: sp.Expr, right: sp.Expr, x: sp.Symbol, ground: Ground, depth: int) -> Roots | None:
    inner = next(a for a in left.args if a.has(x))
    if _below(inner, x):
        if (left - right).is_rational_function(x):
            return None  # all denominators at once
        return _next(f"multiply both sides by {spelled(1 / inner)}", right / inner, left / inner, x, ground, depth)
    top, bottom = sp.fraction(left / inner)
    if bottom != 1:
        return _next(f"multiply both sides by {spelled(bottom)}", top * inner, right * bottom, x, ground, depth)
    if top == -1:
        return _next("change the signs of both sides", inner, sp.expand(-right), x, ground, depth)
    how = f"divide both sides by {spelled(top)}{ground.divisor(top)}"
    other = sp.expand(-right) / -top if right.is_Add and top.could_extract_minus_sign() else right / top
    return _next(how, inner, other, x, ground, depth)


def _exponent(left: sp.Expr, right: sp.Expr, x: sp.Symbol, ground: Ground, depth: int) -> Roots | None:
    base, inner = (sp.E, left.args[0]) if isinstance(left, sp.exp) else left.as_base_exp()
    if base.has(x):
        return None
    needed = [f"{spelled(value)} must be positive" for value in (base, right) if not ground.positive(value)]
    needed += [f"{spelled(base)} must not be 1"] if base.free_symbols else []
    said = f", where {listing(needed)}" if needed else ""
    other = sp.log(right) if base == sp.E else sp.log(right) / sp.log(base)
    return _next(f"take logarithms of both sides{said}", inner, other, x, ground, depth)


def _power(left: sp.Expr, right: sp.Expr, x: sp.Symbol, ground: Ground, depth: int) -> Roots | None:
    base, n = left.as_base_exp()
    if n.free_symbols:
        needed = [f"{spelled(v)} must be positive" for v in (base, right) if not ground.positive(v)]
        needed += [] if ground.nonzero(n) else [f"{spelled(n)} must not be 0"]
        said = f", where {listing(needed)}" if needed else ""
        how = f"raise both sides to the power {spelled(1 / n)}{said}"
        return _next(how, base, right ** (1 / n), x, ground, depth)
    if not n.is_Rational or n < 0:
        return None
    if n == sp.S.Half:
        return _next(f"square both sides{ground.below_root(right)}", base, right**2, x, ground, depth)
    if n == 2 or n.q == 1 and n.p % 2 == 0:
        what = "square root" if n == 2 else f"{n}th root"
        root = right ** (1 / n)
        how = f"take the {what} of both sides{ground.below_root(right)}"
        return _either(how, base, (root, -root), x, ground, depth)
    if n == 3:
        return _next("take the cube root of both sides", base, cbrt(right), x, ground, depth)
    return None


def _either(
    how: str, inner: sp.Expr, values: tuple[sp.Expr, ...], x: sp.Symbol, ground: Ground, depth: int
) -> Roots | None:
    """inner is one of some values: each is solved by itself."""
    cases = tuple((inner, value) for value in values)
    sentences = [Sentence(f"{how}: {listing((equation(*case) for case in cases), 'or')}", (), cases)]
    if inner == x:
        return Roots(tuple(sentences), values)
    found: list[sp.Expr] = []
    for case in cases:
        roots = _isolated(*case, x, ground, depth)
        if roots is None or roots.values is None:
            return None
        found += [value for value in roots.values if value not in found]
    last = tuple((x, value) for value in found)
    sentences.append(Sentence(f"so {listing((equation(*case) for case in last), 'or')}", (), last))
    return Roots(tuple(sentences), tuple(found))


# ------------------------------------------------------------ it stands several times, or below a fraction line


def _below(expression: sp.Expr, x: sp.Symbol) -> bool:
    """Whether it stands below the line of a quotient; not whether it does so inside a root."""
    powers = [part for part in sp.Mul.make_args(expression) if part.is_Pow and part.base.has(x)]
    return any(p.exp.is_number and p.exp.is_negative for p in powers)


def _fractions(left: sp.Expr, right: sp.Expr, x: sp.Symbol, ground: Ground, depth: int) -> Roots | None:
    """Both sides times the least common multiple of what stands below."""
    if not (left - right).is_rational_function(x):
        return None
    sides = [[sp.fraction(sp.together(term)) for term in sp.Add.make_args(side)] for side in (left, right)]
    bottoms = [sp.expand(bottom) for side in sides for _, bottom in side]
    if all(bottom == 1 for bottom in bottoms) or any(not b.is_polynomial(*b.free_symbols) for b in bottoms):
        return None
    below = sp.lcm_list(bottoms)
    left, right = (sp.expand(sum((t * sp.cancel(below / b) for t, b in side), sp.S.Zero)) for side in sides)
    over = sp.factor(below)
    ground = ground.without_zero(over)
    return _next(f"multiply both sides by {spelled(over)}{ground.divisor(over)}", left, right, x, ground, depth)


def _collected(left: sp.Expr, right: sp.Expr, x: sp.Symbol, ground: Ground, depth: int) -> Roots | None:
    """All terms hold the same power of the unknown, or none: it is taken out."""
    whole = sp.expand(left - right)
    if not whole.is_polynomial(x):
        return None
    powers = {n for (n,) in sp.Poly(whole, x).monoms()} - {0}
    if len(powers) != 1:
        return None
    (n,) = powers
    number = -whole.coeff(x, 0)
    slope = whole.coeff(x, n)
    if (number if slope.is_Add and number != 0 else slope).could_extract_minus_sign():
        slope, number = -slope, -number
    power = spelled(x**n)
    slope = sp.factor_terms(slope)
    return _next(
        f"bring all terms with {power} to one side and take {power} out",
        slope * x**n,
        sp.factor_terms(number),
        x,
        ground,
        depth,
    )


def _product(left: sp.Expr, right: sp.Expr, x: sp.Symbol, ground: Ground, depth: int) -> Roots | None:
    """Factors that hold the unknown: one of them is 0."""
    whole = sp.expand(left - right)
    if not whole.is_polynomial(*whole.free_symbols) or sp.degree(whole, x) < 2:
        return None
    factors = [f for f, _ in sp.factor_list(whole)[1]]
    inner = [f for f in factors if f.has(x)]
    if len(inner) < 2:
        return None
    values: list[sp.Expr] = []
    for f in inner:
        roots = _isolated(f, sp.S.Zero, x, ground, depth)
        if roots is None or roots.values is None:
            return None
        values += [value for value in roots.values if value not in values]
    cases = tuple((x, value) for value in values)
    told = "*".join(f"({spelled(f)})" if f.is_Add else spelled(f) for f in factors)
    others = [f for f in factors if not f.has(x) and not ground.nonzero(f)]
    said = f", where {listing(map(spelled, others))} must not be 0" if others else ""
    text = f"in factors it reads {told} = 0{said}, so {listing((equation(*case) for case in cases), 'or')}"
    return Roots((Sentence(text, (), cases),), tuple(values))


def _quadratic(left: sp.Expr, right: sp.Expr, x: sp.Symbol, ground: Ground, depth: int) -> Roots | None:
    """The quadratic formula with letters."""
    whole = sp.expand(left - right)
    if not whole.is_polynomial(x) or sp.degree(whole, x) != 2:
        return None
    whole = -whole if sp.LC(whole, x).could_extract_minus_sign() else whole
    a, b, c = sp.Poly(whole, x).all_coeffs()
    below = sp.expand(b * b - 4 * a * c)
    values = tuple((-b + sign * sp.sqrt(below)) / (2 * a) for sign in (1, -1))
    first = Sentence(f"bring everything to one side: {equation(whole, sp.S.Zero)}", ((whole, sp.S.Zero),))
    needed = [] if ground.nonzero(a) else [f"{spelled(a)} must not be 0"]
    if not below.xreplace(ground.assumed).is_nonnegative:
        needed.append(f"{spelled(below)} must not be negative")
    said = f", where {listing(needed)}" if needed else ""
    cases = tuple((x, value) for value in values)
    result = f"{listing((equation(*case) for case in cases), 'or')}{said}"
    told = [] if right == 0 and sp.expand(left) in (whole, -whole) else [first]
    if whole.free_symbols & {sp.Symbol(name, real=True) for name in "abcd"}:
        told.append(Sentence(f"the quadratic formula gives {result}", (), cases))
    else:
        with_ = listing(f"{name} = {spelled(value)}" for name, value in zip("abc", (a, b, c), strict=True))
        told.append(Sentence(f"take the quadratic formula {x} = (-b ± sqrt(b^2 - 4*a*c))/(2*a) with {with_}"))
        told.append(Sentence(f"so {result}", (), cases))
    return Roots(tuple(told), values)


# what is tried, one after the other
_WAYS: tuple[Way, ...] = (_once, _fractions, _collected, _product, _quadratic)
