"""Identities, x^2 + 6x + 2 ≡ (x + a)^2 + b and ... = ... for all x: both sides agree at as many values of x as prove it.

Two polynomials whose difference has degree n agree everywhere if they agree at n + 1 values. Of fractions in x the difference is put on
one denominator, and the values are such that none is 0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from eqsolve.syntax.pasted.mark import Mark

_SIDE = r"[^=<>≤≥≠≡≢≈~;,:?|\n]{1,200}"
_WORDS = r"[ \t]*(?:[^=<>≤≥≠≡;\n]{0,120}(?<!\w)(?:that|if|when|given|identity|which)[ \t:]+)?"
_ALL = (
    r"(?:[ \t]*,)?[ \t]*\(?(?<![^\W\d_])(?:for|is true for|holds for|true for)[ \t]+(?:all|every|any)[ \t]+"
    r"(?:(?:real|values?|numbers?|of)[ \t]+){0,4}(?P<name>[a-zA-Z])(?!\w)\)?"
)
_LABEL = r"(?:[ \t]*(?:\(?(?:\d{1,2}|[a-h])\)|\d{1,2}\.(?!\d)))?"
_BEGIN = rf"(?im)(?:^|(?<=[;:])){_LABEL}"
_LEFT = rf"{_BEGIN}(?P<words>{_WORDS})(?P<left>{_SIDE})"
_END = (
    r"(?P<behind>(?:,?[ \t]*(?:,|(?<!\w)where|with|for)[ \t]+"
    r"(?:(?:[a-zA-Z]|and|are|is|all|real|constants?|numbers?|to|be|found|determined)(?!\w)[ \t,]*){1,12})?"
    r"(?=\.?[ \t]*(?:$|;))|[.,]?[ \t]+(?=(?:and[ \t]+)?(?:find|determine|work[ \t]+out|state|where)[ \t]))"
)
_PATTERNS = (
    re.compile(rf"{_LEFT}(?P<sign>≡)(?P<right>{_SIDE}?)(?:{_ALL})?{_END}"),
    re.compile(rf"{_LEFT}(?P<sign>=)(?P<right>{_SIDE}?){_ALL}{_END}"),
    re.compile(
        rf"{_BEGIN}(?P<words>[ \t]*(?:re)?(?:write|express|put)[ \t]+)(?P<left>{_SIDE}?)"
        rf"(?P<sign>[ \t]+in[ \t]+the[ \t]+form[ \t]+)(?P<right>{_SIDE}?)(?P<name>(?!))?{_END}"
    ),
)
# words in front that say nothing of the numbers
_EMPTY = re.compile(
    r"(?i)(?:(?:find|determine|work[ \t]+out|calculate|given|the|values?|constants?|of|for|such|which|that|and|if|numbers"
    r"|identity|[a-z])(?!\w)[ \t,:]*)*"
)
_GATE = re.compile(r"(?i)≡|(?<!\w)for[ \t]+(?:all|every|any)[ \t]|in[ \t]+the[ \t]+form[ \t]")
_TOKEN = re.compile(r"[ \t]*(?:(?P<number>\d+(?:\.\d+)?)|(?P<name>[a-zA-Z]+)|(?P<sign>\*\*|[-+*/^()²³−–·×]))")
_SIGNS = {"−": "-", "–": "-", "·": "*", "×": "*", "**": "^"}
# Terms of a polynomial, its degree, and the values that are tried for zeros of denominators. Fewer: identities of school sheets are
# refused; more: hostile texts cost time, and a system of so many lines is no identity that anybody reads.
_MOST_TERMS, _MOST_DEGREE, _MOST_VALUES = 400, 12, 40

Polynomial = dict[tuple[int, ...], Fraction]
Quotient = tuple[Polynomial, Polynomial]


class _NoneSuch(Exception):
    """Something else than letters, numbers, + - * / and whole powers."""


def identities(text: str) -> Iterator[Mark]:
    """Marks that write an identity as one equation for each of these values. The letter is the one that is named, or the only one on
    both sides; beside it other letters must stand, and it stands nowhere else in the text."""
    if not _GATE.search(text) or "mod" in text:
        return
    found = [m for pattern in _PATTERNS for m in pattern.finditer(text)]
    rest = list(text)
    for m in found:
        rest[m.start("left") : m.end()] = " " * (m.end() - m.start("left"))
    for m in found:
        name = m["name"] or _common(m["left"], m["right"])
        if not name or re.search(rf"(?<![^\W\d_]){name}(?![^\W\d_])", "".join(rest)):
            continue
        left, right = (_spelled(m[side], name) for side in ("left", "right"))
        values = _values(left, right, name)
        if values is None:
            continue
        new = f"for {name} in {values[0]}..{values[-1]}: {left} = {right}"
        said = f"'{m['left'].strip()} {m['sign'].strip()} {m['right'].strip()}' is read for all {name}: both sides agree at "
        many = f"{len(values)} values, which {'proves' if len(values) == 1 else 'prove'} it"
        start = (
            m.start("words")
            if m["sign"].strip() not in "≡=" or _EMPTY.fullmatch(m["words"].strip())
            else m.start("left")
        )
        apart = "; " if m["words"].strip() and start == m.start("left") else ""
        behind = (
            "; " if m["behind"].strip(" \t,.") == "" and m.end() < len(text) and text[m.end()] not in ".;\n \t" else ""
        )
        yield Mark(start, m.end(), f"{apart}{new}{behind}", f"{said}{many}")


def as_coefficients(form: str, name: str) -> str:
    """The identity that gives the coefficients of a polynomial in the one letter; empty where there are too many, or it is none."""
    try:
        top, bottom = _read(form, [name])
    except _NoneSuch:
        return ""
    degree = max((power[0] for power in top), default=0)
    letters = [letter for letter in "abcdfghkmnpq" if letter != name]
    if bottom != {(0,): Fraction(1)} or not 0 < degree < len(letters):
        return ""
    powers = ["", f"*{name}", *(f"*{name}^{power}" for power in range(2, degree + 1))]
    return f"{form.strip()} ≡ " + " + ".join(a + power for a, power in zip(letters, powers, strict=False))


def _common(left: str, right: str) -> str:
    """The only letter on both sides, also at the end of ax; empty if there is none, or several."""
    a, b = ({letter for run in re.findall(r"[a-zA-Z]+", side) for letter in run} for side in (left, right))
    return (a & b).pop() if len(a & b) == 1 else ""


def _spelled(side: str, name: str) -> str:
    """With products in place of runs of letters that end in the letter, and in front of brackets: a*x of ax, a*(x + 1) of a(x + 1)."""
    spelled = re.sub(rf"(?<![a-zA-Z])[a-zA-Z]{{1,2}}{name}(?![a-zA-Z])", lambda m: "*".join(m[0]), side.strip())
    return re.sub(r"(?<![a-zA-Z])([a-zA-Z])[ \t]*\((?![ \t]*[\w]*[ \t]*\))", r"\1*(", spelled)


def _values(left: str, right: str, name: str) -> range | None:
    """As many values of the letter as prove it, none of which makes a denominator 0; None for what is no identity with unknowns."""
    letters = sorted(set(re.findall(r"[a-zA-Z]", left + right)) - {name})
    if not letters or len(letters) > 8 or re.search(r"[a-zA-Z][ \t]*\([ \t]*\w*[ \t]*\)", left + right):  # f(x)
        return None
    try:
        (a, under), (b, below) = (_read(side, [name, *letters]) for side in (left, right))
        if any(any(power[1:]) for power in (*under, *below)):
            return None
        over, _ = _difference((a, under), (b, below))
    except _NoneSuch:
        return None
    many = max((power[0] for power in over), default=0) + 1
    if many == 1 and not any(power[0] for power in (*a, *b)):
        return None
    for first in range(_MOST_VALUES):
        if all(_at(bottom, value) for value in range(first, first + many) for bottom in (under, below)):
            return range(first, first + many)
    return None


# ---------------------------------------------------------------- polynomials in several letters


def _read(side: str, letters: Sequence[str]) -> Quotient:
    """The side as a quotient of two polynomials."""
    tokens = []
    at, side = 0, side.rstrip()
    while at < len(side):
        m = _TOKEN.match(side, at)
        if m is None:
            raise _NoneSuch
        tokens.append(_SIGNS.get(m[0].strip(), m[0].strip()))
        at = m.end()
    tokens.append("")
    value = _sum(tokens, letters)
    if tokens != [""]:
        raise _NoneSuch
    return value


def _sum(tokens: list[str], letters: Sequence[str]) -> Quotient:
    sign = tokens.pop(0) if tokens[0] in ("+", "-") else "+"
    top, bottom = _product(tokens, letters)
    top = _less({}, top) if sign == "-" else top
    while tokens[0] in ("+", "-"):
        sign = tokens.pop(0)
        more, under = _product(tokens, letters)
        top, bottom = _difference((top, bottom), (more if sign == "-" else _less({}, more), under))
    return top, bottom


def _difference(a: Quotient, b: Quotient) -> Quotient:
    """On the least common denominator, where both are of the first letter alone."""
    (over, under), (top, bottom) = a, b
    if under == bottom:
        return _less(over, top), under
    common = _common_divisor(under, bottom)
    widened, by = _divided(bottom, common)[0], _divided(under, common)[0]
    return _less(_times(over, widened), _times(top, by)), _times(under, widened)


def _product(tokens: list[str], letters: Sequence[str]) -> Quotient:
    """Factors; behind a stroke one alone, since of 1/2x two readers make two things."""
    top, bottom = _power(tokens, letters)
    divided = False
    while tokens[0] and tokens[0] not in "+-)":
        sign = tokens.pop(0) if tokens[0] in ("*", "/") else ""
        if divided and not sign:
            raise _NoneSuch
        more, under = _power(tokens, letters)
        divided = sign == "/"
        more, under = (under, more) if divided else (more, under)
        if not under:
            raise _NoneSuch
        top, bottom = _times(top, more), _times(bottom, under)
    return top, bottom


def _power(tokens: list[str], letters: Sequence[str]) -> Quotient:
    top, bottom = _atom(tokens, letters)
    raised = {"²": "2", "³": "3", "^": ""}.get(tokens[0])
    if raised is None:
        return top, bottom
    tokens.pop(0)
    exponent = raised or tokens.pop(0)
    if not exponent.isdecimal() or int(exponent) > _MOST_DEGREE or tokens[0] in ("^", "²", "³"):
        raise _NoneSuch
    one: Polynomial = {(0,) * len(letters): Fraction(1)}
    over, under = one, one
    for _ in range(int(exponent)):
        over, under = _times(over, top), _times(under, bottom)
    return over, under


def _atom(tokens: list[str], letters: Sequence[str]) -> Quotient:
    token, none = tokens.pop(0), (0,) * len(letters)
    one: Polynomial = {none: Fraction(1)}
    if token == "(":
        inner = _sum(tokens, letters)
        if tokens.pop(0) != ")":
            raise _NoneSuch
        return inner
    if token[:1].isdigit():
        number = Fraction(token)
        return ({none: number} if number else {}), one
    if token not in letters:
        raise _NoneSuch
    return {tuple(int(letter == token) for letter in letters): Fraction(1)}, one


def _times(a: Polynomial, b: Polynomial) -> Polynomial:
    out: Polynomial = {}
    if len(a) * len(b) > _MOST_TERMS**2:
        raise _NoneSuch
    for p, u in a.items():
        for q, v in b.items():
            power = tuple(i + j for i, j in zip(p, q, strict=True))
            out[power] = out.get(power, Fraction(0)) + u * v
    if len(out) > _MOST_TERMS or any(sum(power) > 2 * _MOST_DEGREE for power in out):
        raise _NoneSuch
    return {power: factor for power, factor in out.items() if factor}


def _less(a: Polynomial, b: Polynomial) -> Polynomial:
    out = {power: a.get(power, Fraction(0)) - b.get(power, Fraction(0)) for power in {**a, **b}}
    return {power: factor for power, factor in out.items() if factor}


def _at(bottom: Polynomial, value: int) -> Fraction:
    """Of a polynomial in the first letter alone."""
    return sum((factor * value ** power[0] for power, factor in bottom.items()), Fraction(0))


def _common_divisor(a: Polynomial, b: Polynomial) -> Polynomial:
    """Of two polynomials in the first letter alone (Euclid); 1 of others."""
    if any(any(power[1:]) for power in (*a, *b)):
        return {(0,) * len(next(iter(a))): Fraction(1)}
    while b:
        a, b = b, _divided(a, b)[1]
    return a


def _divided(a: Polynomial, b: Polynomial) -> tuple[Polynomial, Polynomial]:
    """Quotient and rest of polynomials in the first letter alone; by a number all are divided."""
    high = max(b)
    quotient: Polynomial = {}
    while a and (first := max(a))[0] >= high[0]:
        power = tuple(i - j for i, j in zip(first, high, strict=True))
        quotient[power] = a[first] / b[high]
        a = _less(a, _times({power: quotient[power]}, b))
    return quotient, a
