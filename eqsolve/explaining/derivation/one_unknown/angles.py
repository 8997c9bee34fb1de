"""Sine, cosine and tangent: they take a value again and again; equations in several of them become equations in one."""

from __future__ import annotations

import sympy as sp

from eqsolve.explaining.derivation.one_unknown.polynomials import Roots, Sentence, Solve, then
from eqsolve.explaining.derivation.one_unknown.substitution import of_function
from eqsolve.explaining.signs import sign_of
from eqsolve.explaining.words import equation, listing
from eqsolve.spelling import spelled


def angles(left: sp.Expr, right: sp.Expr) -> Roots | None:
    """sin, cos and tan take a value again and again."""
    inner, name = left.args[0], spelled(left.func(sp.Symbol("t"))).partition("(")[0]
    if name != "tan":
        inside = sign_of(1 - sp.Abs(right))
        if inside is None:
            return None
        if inside < 0:
            return Roots((Sentence(f"but {name} lies between -1 and 1"),), ())
    first = {"sin": sp.asin, "cos": sp.acos, "tan": sp.atan}[name](right)
    letter = "m" if "k" in map(str, inner.free_symbols | right.free_symbols) else "k"  # k may be an unknown
    if name == "tan":
        firsts, period = [first], sp.pi
    else:
        second = sp.pi - first if name == "sin" else -first
        same = sp.simplify((second - first) / (2 * sp.pi)).is_integer  # at 1 and -1 both are the same places
        firsts, period = [second if second.is_positive else first] if same else [first, second], 2 * sp.pi
    sentences = [Sentence(f"so {_places(inner, firsts, period, letter)}, for any whole number {letter}")]
    if (alone := _alone(inner)) is not None:
        x, factor, rest = alone
        placed = [sp.expand((value - rest) / factor) for value in firsts]
        sentences.append(Sentence(f"so {_places(x, placed, sp.Abs(period / factor), letter)}"))
    return Roots(tuple(sentences), None)


def angles_of_letters(left: sp.Expr, right: sp.Expr, x: sp.Symbol) -> Roots:
    """The places where sin, cos or tan takes a value that holds letters; infinitely many."""
    inner, name = left.args[0], spelled(left.func(sp.Symbol("t"))).partition("(")[0]
    letter = "m" if "k" in map(str, inner.free_symbols | right.free_symbols) else "k"
    first = {"sin": sp.asin, "cos": sp.acos, "tan": sp.atan}[name](right)
    firsts = {"sin": [first, sp.pi - first], "cos": [first, -first], "tan": [first]}[name]
    period = sp.pi if name == "tan" else 2 * sp.pi
    limits = "" if name == "tan" else f", where {spelled(right)} must lie between -1 and 1"
    told = [Sentence(f"so {_places(inner, firsts, period, letter)}, for any whole number {letter}{limits}")]
    factor = inner.diff(x)
    if inner != x and factor != 0 and not factor.has(x):
        rest = inner.xreplace({x: sp.S.Zero})
        placed = [(value - rest) / factor for value in firsts]
        said = f", where {spelled(factor)} must not be 0" if factor.free_symbols else ""
        told.append(Sentence(f"so {_places(x, placed, period / factor, letter)}{said}"))
    return Roots(tuple(told), None)


def _places(inner: sp.Expr, firsts: list[sp.Expr], period: sp.Expr, letter: str) -> str:
    """``x = pi/6 + 2*pi*k or x = 5*pi/6 + 2*pi*k``."""
    step = period * sp.Symbol(letter, integer=True)
    forms = [spelled(value + step) for value in firsts]
    return " or ".join(f"{spelled(inner)} = {form}" for form in forms)


def _alone(inner: sp.Expr) -> tuple[sp.Symbol, sp.Expr, sp.Expr] | None:
    """The unknown of factor*x + rest, these two numbers; None of what is the unknown itself, or not of that form."""
    if len(inner.free_symbols) != 1 or inner.is_Symbol:
        return None
    (x,) = inner.free_symbols
    factor = inner.diff(x)
    return None if factor.has(x) or factor == 0 else (x, factor, inner.subs(x, 0))


def of_angles(left: sp.Expr, right: sp.Expr, x: sp.Symbol, solve: Solve) -> Roots | None:
    """Double angles are written by single ones, then the square of one of both by the other, or the factors are told."""
    expression, first = sp.expand(left - right), list[Sentence]()
    if not expression.has(sp.sin, sp.cos):
        return None
    if expression.has(sp.tan(x)):
        return _of_tangent(expression, x, solve)
    single = sp.expand(sp.expand_trig(expression))
    if single != expression:
        doubles = [f for f in sorted(expression.atoms(sp.sin, sp.cos), key=str) if sp.expand_trig(f) != f]
        told = listing(equation(f, sp.expand_trig(f)) for f in doubles)
        first.append(Sentence(f"with {told} it reads {equation(single, sp.S.Zero)}", ((single, sp.S.Zero),)))
    for one, other in ((sp.sin(x), sp.cos(x)), (sp.cos(x), sp.sin(x))):
        put = sp.expand(single.xreplace({one**2: 1 - other**2}))
        if put.has(one) or not put.has(other):
            continue
        if put != single:
            how = f"put {equation(one**2, 1 - other**2)}: {equation(put, sp.S.Zero)}"
            first.append(Sentence(how, ((put, sp.S.Zero),)))
        return _after(first, of_function(put, sp.S.Zero, x, solve) or solve(put, sp.S.Zero, x))
    return _one_wave(expression) or _half_double(expression, x, solve) or _after(first, _product(single, x, solve))


def _of_tangent(expression: sp.Expr, x: sp.Symbol, solve: Solve) -> Roots | None:
    """tan(x) = 2*sin(x) in sines and cosines; None where that would have roots at which the tangent has no value."""
    s, c = sp.sin(x), sp.cos(x)
    put = sp.expand(expression.xreplace({sp.tan(x): s / c}) * c)
    at_poles = (put.xreplace({c: sp.S.Zero, s: sp.Integer(sign)}) for sign in (1, -1))
    if put.has(sp.tan) or any(value.has(x) or sign_of(value) not in (1, -1) for value in at_poles):
        return None
    how = f"write {spelled(sp.tan(x))} as {spelled(s / c)} and multiply by {spelled(c)}, which is not 0: "
    told = Sentence(how + equation(put, sp.S.Zero), ((put, sp.S.Zero),))
    return then(told, of_angles(put, sp.S.Zero, x, solve))


def _one_wave(expression: sp.Expr) -> Roots | None:
    """3*sin(x) + 4*cos(x) = 2 as 5*cos(x - atan(3/4)) = 2; None of what is no sum of a sine and a cosine of one angle."""
    waves = {type(w): w for w in expression.atoms(sp.sin, sp.cos)}
    if len(waves) != 2 or len(expression.atoms(sp.sin, sp.cos)) != 2:
        return None
    sine, cosine = waves[sp.sin], waves[sp.cos]
    a, b = expression.coeff(sine), expression.coeff(cosine)
    height = sp.expand(a * sine + b * cosine - expression)
    if sine.args != cosine.args or (a * b * height).free_symbols:
        return None
    if height == 0:
        slope, ratio = sp.tan(*sine.args), sp.radsimp(-b / a)
        how = (
            f"{spelled(cosine)} cannot be 0, for {spelled(sine)} would be, too; divide by it: {equation(slope, ratio)}"
        )
        return then(Sentence(how, ((slope, ratio),)), angles(slope, ratio))
    if sign_of(height) not in (1, -1):
        return None
    if sign_of(height) == -1:
        a, b, height = -a, -b, -height
    size = sp.sqrt(a**2 + b**2)
    place = sp.atan(sp.radsimp(a / b)) + (0 if sign_of(b) == 1 else sp.pi * (sign_of(a) or 1))
    wave = sp.cos(sine.args[0] - place, evaluate=False)  # SymPy writes sin(x + pi/4) for cos(x - pi/4)
    rest = angles(wave, sp.radsimp(height / size))
    both = sp.expand(a * sine + b * cosine)
    told = f"{spelled(both)} = {spelled(size * wave)}, so {equation(wave, sp.radsimp(height / size))}"
    return then(Sentence(told, ((both, size * wave), (wave, height / size))), rest)


def _half_double(expression: sp.Expr, x: sp.Symbol, solve: Solve) -> Roots | None:
    """2*sin(x)*cos(x) = 1 is sin(2*x) = 1."""
    number, product = expression.as_independent(x, as_Add=True)
    factor, rest = product.as_independent(x)
    waves = {type(w): w.args[0] for w in rest.atoms(sp.sin, sp.cos)}
    if len(waves) != 2 or number == 0 or len(set(waves.values())) != 1:
        return None
    (angle,) = set(waves.values())
    if rest != sp.sin(angle) * sp.cos(angle):
        return None
    double, value = sp.sin(2 * angle), -2 * number / factor
    how = f"{spelled(2 * rest)} = {spelled(double)}, so {equation(double, value)}"
    return then(Sentence(how, ((2 * rest, double), (double, value))), solve(double, value, x))


def _after(first: list[Sentence], rest: Roots | None) -> Roots | None:
    for sentence in reversed(first):
        rest = then(sentence, rest)
    return rest


def _product(expression: sp.Expr, x: sp.Symbol, solve: Solve) -> Roots | None:
    """Factors that hold sine or cosine alone."""
    s, c = sp.symbols("s c")
    put = expression.xreplace({sp.sin(x): s, sp.cos(x): c})
    if put.has(x) or not put.is_polynomial(s, c):
        return None
    factors = [f for f, _ in sp.factor_list(put, s, c)[1]]
    if len(factors) < 2 or any(len(f.free_symbols) != 1 for f in factors):
        return None
    back = {s: sp.sin(x), c: sp.cos(x)}
    sides = [(f.xreplace(back), sp.S.Zero) for f in factors]
    shown = "*".join(f"({spelled(a)})" if a.is_Add else spelled(a) for a, _ in sides)
    sentences = [
        Sentence(
            f"in factors it reads {shown} = 0: {listing((equation(*side) for side in sides), 'or')}", (), tuple(sides)
        )
    ]
    values: list[sp.Expr] | None = []
    for side in sides:
        found = solve(*side, x)
        if found is None:
            return None
        sentences.append(Sentence(f"{equation(*side)}: {', '.join(sentence.text for sentence in found.sentences)}"))
        values = None if values is None or found.values is None else [*values, *found.values]
    return Roots(tuple(sentences), None if values is None else tuple(values))
