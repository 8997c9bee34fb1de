"""Sums and products with dots in them, 1 + 2 + ... + n and 1*2*3*...*n: the terms before the dots say what the last one
counts.

1 + 3 + 5 + ... + (2n - 1) is read as the sum of 2k - 1 for k from 1 to n, since its first terms are these; its value is a
polynomial in n, by interpolation, or that of a geometric series. What the first terms do not show is left to the parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from math import lcm, prod

from eqsolve.syntax import written as w
from eqsolve.syntax.parsing import parse_statement
from eqsolve.syntax.text import Refusal

Note = tuple[int, int, str, str]  # a stretch, what stands for it, and what is said of it
_DOTS = re.compile(r"\.{3,4}|…|⋯")
_SIDE = re.compile(r"[^\n;,=<>≤≥≠]+")
# Degree of a term in n, terms that are added up, and characters of a side. Fewer: long sums stay refused; more: time.
_DEGREE, _TERMS, _LONGEST = 6, 100_000, 400
# Of an exponent, and bits of a power. Fewer: 1 + 2 + 4 + ... is not seen through; more: towers of powers cost time.
_LARGEST, _BITS = 40, 4_000
# Of the value of a sum of fractions. Fewer: 1/(1*2) + ... + 1/(9*10) stays refused; more: numbers that nobody reads are written.
_DENOMINATOR = 10**15


# what stands in brackets of an expression: (1 + 2 + ... + 100)^2
_BRACKETS = re.compile(r"(?<=\()(?=(?P<inner>(?:[^()\n,;=<>]|\([^()\n,;=<>]{1,60}\)){5,200})\))")


def series(text: str) -> Iterator[Note]:
    """What stands for each side of an equation, or what stands in brackets, that is a sum or a product with dots.

    Raises Refusal (E283) for a series without end.
    """
    if not _DOTS.search(text):
        return
    sides = [m.span() for m in _SIDE.finditer(text)] + [m.span("inner") for m in _BRACKETS.finditer(text)]
    for begin, end in sides:
        side = text[begin:end]
        if not _DOTS.search(side) or len(side) > _LONGEST:
            continue
        inner = side.strip()
        start = begin + len(side) - len(side.lstrip())
        for sign in "+*":
            parts = _split(inner, sign)
            dots = [k for k, part in enumerate(parts) if _DOTS.fullmatch(part)]
            if len(dots) != 1 or dots[0] < 2:
                continue
            first = [_value(part) for part in parts[: dots[0]]]
            if None in first:
                continue
            known = [value for value in first if value is not None]
            last = parts[dots[0] + 1 :]
            if sign == "+" and last in ([], [""]):
                _refuse_endless(inner, parts[: dots[0]], known, start, related=text[end : end + 1] in tuple("=<>"))
            new, name = _closed(known, parts[: dots[0]], last[0], sign) if len(last) == 1 else ("", "")
            if new:
                whole = f", {name} = 1, 2, 3, ..." if name else ""
                yield start, start + len(inner), new, f"'{inner}' is read as {new}{whole}"
                if name and not re.search(rf"(?<!\w){name}[ \t]*(?:in\b|∈|:)", text):
                    close = next((k for k in range(end, len(text)) if text[k] in "\n;"), len(text))
                    yield close, close, f"; {name} in 1..inf", ""
                break


def _split(side: str, sign: str) -> list[str]:
    """The parts of a side between signs outside of brackets."""
    parts, depth, start = [], 0, 0
    for k, char in enumerate(side):
        depth += (char == "(") - (char == ")")
        if char == sign and depth == 0:
            parts.append(side[start:k].strip())
            start = k + 1
    return [*parts, side[start:].strip()]


def _refuse_endless(inner: str, terms: Sequence[str], known: Sequence[Fraction], start: int, *, related: bool) -> None:
    """A side that ends with dots goes on in the next line, unless a relation stands behind or its terms are a series."""
    ratio = known[1] / known[0] if known[0] else Fraction(0)
    geometric = len(known) > 2 and all(b == a * ratio for a, b in pairwise(known))
    hint = "write its value"
    if geometric and abs(ratio) < 1:
        hint = f"write {terms[0]}/(1 - {ratio}), which is {known[0] / (1 - ratio)}"
    elif not related:
        return
    raise Refusal("E283", f"{inner}: a sum without end", start, start + len(inner), hint)


# --------------------------------------------------------------------- the terms


def _closed(first: Sequence[Fraction], terms: Sequence[str], last: str, sign: str) -> tuple[str, str]:
    """The sum or product as a formula, and the letter in it; empty where the first terms do not show it."""
    form = form_of(last)
    names = {node.name for node in w.walk(form) if isinstance(node, w.Word)} if form is not None else set()
    if form is None or len(names) > 1 or names & {"e", "pi"}:
        return "", ""
    if not names:
        end = value_at(form, {})
        if end is None:
            return "", ""
        forms = [written for written in map(form_of, terms) if written is not None]
        if all(isinstance(written, w.Number) for written in forms):  # 1 + 3 + ... + (2*50 - 1)
            raised = any(isinstance(node, w.Raised) for node in w.walk(form))
            return (_powers(first, form, sign) if raised else _counted(first, end, sign)), ""
        return _by_places(forms, form, sign) or _powers(first, form, sign), ""
    (name,) = names
    offset = next((k for k in (1, 0) if _agree(form, name, first, k)), None)
    if offset is None:
        return "", ""
    if sign == "*":
        plain = isinstance(form, w.Word) and offset == 1
        return (f"{name}!", name) if plain else ("", "")
    return closed_sum(form, name, name, bool(offset)), name


def closed_sum(form: w.Written, index: str, end: str, from_one: bool) -> str:
    """The sum of a term from 1 (or from 0) up to ``end`` as a formula; empty where it is no polynomial of low degree and
    no geometric series."""
    offset = int(from_one)
    values = [value_at(form, {index: Fraction(k)}) for k in range(offset, offset + _DEGREE + 3)]
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return ""
    return _geometric(known, end, offset) or _polynomial(known, end, offset)


def _agree(form: w.Written, name: str, first: Sequence[Fraction], offset: int) -> bool:
    return all(value_at(form, {name: Fraction(k)}) == value for k, value in enumerate(first, offset))


def _counted(first: Sequence[Fraction], end: Fraction, sign: str) -> str:
    """1 + 2 + ... + 10, and 1*2*...*6: equal steps up to the end."""
    step = first[1] - first[0]
    if not step or any(b - a != step for a, b in pairwise(first)):
        return ""
    if len(first) == 2 and step != 1 and _in_ratio(first, end):  # 2 + 4 + ... + 64: doubled, or two more each time?
        return ""
    count = (end - first[0]) / step + 1
    if count.denominator != 1 or not len(first) < count <= (_TERMS if sign == "+" else 170):
        return ""
    if sign == "+":
        return str(count * (first[0] + end) / 2)
    return str(prod((first[0] + k * step for k in range(int(count))), start=Fraction(1)))


def _by_places(forms: Sequence[w.Written], last: w.Written, sign: str) -> str:
    """1*2 + 2*3 + ... + 9*10: terms of one form, in which each number goes on in equal steps of its own."""
    if any(_shape(form) != _shape(last) for form in forms):
        return ""
    leaves = [node for node in w.walk(last) if isinstance(node, w.Number)]
    rows = list(zip(*([n.value for n in w.walk(form) if isinstance(n, w.Number)] for form in forms), strict=True))
    ends = [leaf.value for leaf in leaves]
    moved = [(row, end) for row, end in zip(rows, ends, strict=True) if any(value != row[0] for value in (*row, end))]
    counts = {(end - row[0]) / (row[1] - row[0]) + 1 if row[1] != row[0] else Fraction(0) for row, end in moved}
    count = counts.pop() if len(counts) == 1 else Fraction(0)
    steps = [row[1] - row[0] for row in rows]
    even = all(b - a == step for row, step in zip(rows, steps, strict=True) for a, b in pairwise(row))
    doubtful = len(forms) == 2 and {*steps} - {0, 1} and all(_in_ratio(row, end) for row, end in moved)
    if not even or doubtful or count.denominator != 1 or not len(forms) < count <= (_TERMS if sign == "+" else 170):
        return ""
    total = Fraction(sign == "*")
    for k in range(int(count)):
        for leaf, row, step in zip(leaves, rows, steps, strict=True):
            leaf.value = row[0] + k * step
        value = value_at(last, {})
        total = total if value is None else total + value if sign == "+" else total * value
        if value is None or total.denominator > _DENOMINATOR:
            return ""
    return str(total) if total.denominator == 1 else f"({total})"


def _shape(form: w.Written) -> object:
    """The form without its numbers."""
    if isinstance(form, w.Number):
        return None
    signs = [s for s, _ in form.rest] if isinstance(form, w.Scaled | w.Added) else getattr(form, "sign", "")
    return type(form), signs, [_shape(part) for part in form.parts()]


def _in_ratio(first: Sequence[Fraction], end: Fraction) -> bool:
    """Whether a geometric series from two terms on comes to the end, too."""
    value, ratio = first[0], first[1] / first[0] if first[0] else Fraction(1)
    for _ in range(_LARGEST if abs(ratio) != 1 else 0):
        if value == end:
            return True
        value *= ratio
    return False


def _powers(first: Sequence[Fraction], last: w.Written, sign: str) -> str:
    """1^2 + 2^2 + ... + 10^2: equal steps of what is raised."""
    if sign == "*" or not isinstance(last, w.Raised):
        return ""
    power, end = value_at(last.exponent, {}), value_at(last.base, {})
    if end is None or power is None or power not in range(2, _DEGREE + 1):
        return ""
    p = int(power)
    bases = [Fraction(round(abs(float(value)) ** (1 / p))) for value in first if abs(value) < 10**12]
    if len(bases) != len(first) or any(base**p != value for base, value in zip(bases, first, strict=True)):
        return ""
    step = bases[1] - bases[0]
    count = (end - bases[0]) / step + 1 if step else Fraction(0)
    if not _counted(bases, end, sign):
        return ""
    return str(sum(((bases[0] + k * step) ** p for k in range(int(count))), Fraction(0)))


def _geometric(values: Sequence[Fraction], name: str, offset: int) -> str:
    """a*r^k from k = offset to n: a*r^offset*(r^(n - offset + 1) - 1)/(r - 1)."""
    if not values[0]:
        return ""
    ratio = values[1] / values[0]
    if ratio == 1 or any(b != a * ratio for a, b in pairwise(values)):
        return ""
    shown = str(ratio) if ratio.denominator == 1 and ratio > 0 else f"({ratio})"
    power = f"{shown}^{name}" if offset else f"{shown}^({name} + 1)"
    factor = values[0] / (ratio - 1)
    front = "" if factor == 1 else f"{factor}*" if factor.denominator == 1 and factor > 0 else f"({factor})*"
    return f"{front}({power} - 1)"


def _polynomial(values: Sequence[Fraction], name: str, offset: int) -> str:
    """The polynomial through the partial sums, by Newton's forward differences; empty if none of low degree fits."""
    sums = [Fraction(0)]
    for value in values:
        sums.append(sums[-1] + value)
    row, differences = sums, []
    while row:
        differences.append(row[0])
        row = [b - a for a, b in pairwise(row)]
    if any(differences[-1:]):
        return ""
    coefficients = [Fraction(0)]  # of powers of the number of terms
    basis = [Fraction(1)]
    for k, difference in enumerate(differences):
        coefficients = _added(coefficients, [difference * c for c in basis])
        basis = [c / (k + 1) for c in _times(basis, -k)]
    if offset == 0:  # n + 1 terms
        shifted, power = [Fraction(0)], [Fraction(1)]
        for c in coefficients:
            shifted = _added(shifted, [c * p for p in power])
            power = _times(power, 1)
        coefficients = shifted
    return _written(coefficients, name)


def _added(a: Sequence[Fraction], b: Sequence[Fraction]) -> list[Fraction]:
    size = max(len(a), len(b))
    return [(a[k] if k < len(a) else 0) + (b[k] if k < len(b) else Fraction(0)) for k in range(size)]


def _times(a: Sequence[Fraction], root: int) -> list[Fraction]:
    """a*(n + root)."""
    return _added([Fraction(0), *a], [root * c for c in a])


def _written(coefficients: Sequence[Fraction], name: str) -> str:
    below = lcm(*(c.denominator for c in coefficients))
    out = ""
    for power in range(len(coefficients) - 1, -1, -1):
        number = int(coefficients[power] * below)
        if number:
            letters = name if power == 1 else f"{name}^{power}" if power else ""
            size = "" if abs(number) == 1 and power else f"{abs(number)}{'*' if power else ''}"
            sign = (" - " if number < 0 else " + ") if out else "-" if number < 0 else ""
            out += f"{sign}{size}{letters}"
    return out if below == 1 else f"({out})/{below}"


# ------------------------------------------------------------------ their values


def form_of(term: str) -> w.Written | None:
    """The expression that a text is, if it is one."""
    try:
        bare = parse_statement(term)
    except Refusal:
        return None
    return bare.inner if isinstance(bare, w.Bare) else None


def _value(term: str) -> Fraction | None:
    form = form_of(term)
    return None if form is None else value_at(form, {})


def value_at(form: w.Written, names: dict[str, Fraction]) -> Fraction | None:
    """The exact value of sums, products, quotients and whole powers; None for anything else."""
    if isinstance(form, w.Number):
        return form.value
    if isinstance(form, w.Word):
        return names.get(form.name)
    if isinstance(form, w.Bracket):
        return value_at(form.inner, names)
    if isinstance(form, w.Signed):
        inner = value_at(form.inner, names)
        return None if inner is None else -inner if form.sign == "-" else inner
    if isinstance(form, w.Raised):
        return _power(value_at(form.base, names), value_at(form.exponent, names))
    if isinstance(form, w.Called) and len(form.args) == 1:  # n(n + 1)
        return _product([names.get(form.function), value_at(form.args[0], names)])
    if isinstance(form, w.Beside):
        return _product([value_at(item, names) for item in form.items])
    if isinstance(form, w.Scaled):
        factors = [value_at(form.first, names)]
        for sign, part in form.rest:
            value = value_at(part, names)
            factors.append(value if sign == "*" else 1 / value if sign == "/" and value else None)
        return _product(factors)
    if isinstance(form, w.Added):
        terms = [value_at(form.first, names)]
        for sign, part in form.rest:
            value = value_at(part, names)
            terms.append(value if value is None or sign == "+" else -value)
        return None if None in terms else sum((term for term in terms if term is not None), Fraction(0))
    return None


def _power(base: Fraction | None, exponent: Fraction | None) -> Fraction | None:
    if base == 0 and exponent is not None and exponent > 0:
        return Fraction(0)
    if not base or exponent is None or exponent.denominator != 1 or abs(exponent) > _LARGEST:
        return None
    bits = base.numerator.bit_length() + base.denominator.bit_length()
    return base ** int(exponent) if bits * abs(exponent) < _BITS else None


def _product(factors: Sequence[Fraction | None]) -> Fraction | None:
    return None if None in factors else prod((f for f in factors if f is not None), start=Fraction(1))
