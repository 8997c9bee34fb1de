"""A linear equation beside one of a higher degree: an unknown is put in, and what is left is a product, or has few roots."""

from __future__ import annotations

import math
from collections.abc import Iterator

from eqsolve.explaining.whole.counting import Bounds
from eqsolve.explaining.whole.factors import factored
from eqsolve.explaining.whole.forms import Form, divisors, form_of, polynomial_text, put_in
from eqsolve.explaining.words import LONG, capital, listing
from eqsolve.integers import IntegerProblem, linear_form
from eqsolve.result import Answer

MOST_DEGREE = 3  # of what is left; larger ones nobody multiplies out by hand


def chain(answer: Answer, problem: IntegerProblem, bounds: Bounds) -> list[str]:
    """The steps; nothing where there are other equations between unknowns, or no way ends."""
    equations = [d for d in problem.demands if (f := form_of(d)) is not None and len(_names(f)) > 1]
    linear = [d for d in equations if (one := linear_form(d.condition)) is not None and one.op == "="]
    if problem.reals or len(equations) != 2 or len(linear) != 1 or len(problem.names) > 3:
        return []
    (first,) = linear
    (other,) = (d for d in equations if d is not first)
    named = [f"line {first.line}", f"line {other.line}"] if first.line != other.line else [first.text, other.text]
    if any(len(name) > LONG for name in named):
        return []
    line, form = form_of(first) or {}, form_of(other) or {}
    for name in sorted(_names(line), reverse=True):
        c = line.get(((name, 1),), 0)
        if abs(c) != 1:
            continue
        value = {m: -k * c for m, k in line.items() if m != ((name, 1),)}
        left = put_in(form, name, value)
        ending = _ending(answer, left, bounds)
        if ending:
            told = f"{capital(named[0])} gives {name} = {_positive_first(value)}."
            put = polynomial_text(left)
            if put.startswith("-"):
                put = polynomial_text({m: -k for m, k in left.items()})
            return [told, f"Put into {named[1]}: {put} = 0.", *ending]
    return []


def _positive_first(form: Form) -> str:
    """12 - a - b, where all but the number is negative."""
    number, rest = form.get((), 0), {m: k for m, k in form.items() if m}
    text = polynomial_text(rest)
    return f"{number} - {text[1:]}" if number > 0 and text.startswith("-") else polynomial_text(form)


def _names(form: Form) -> set[str]:
    return {name for monomial in form for name, _ in monomial}


def _ending(answer: Answer, form: Form, bounds: Bounds) -> list[str]:
    names = _names(form)
    if max((sum(k for _, k in m) for m in form), default=0) > MOST_DEGREE:
        return []
    if len(names) == 1:
        return _roots(answer, form, min(names), bounds)
    return factored(answer, form, bounds, alone=False)


def _roots(answer: Answer, form: Form, name: str, bounds: Bounds) -> list[str]:
    """A whole root divides the number of a polynomial."""
    number = form.get((), 0)
    low, high = bounds[name]
    roots = sorted(
        {k for k in _divisors(number) if not sum(c * math.prod(k**e for _, e in m) for m, c in form.items())}
    )
    inside = [k for k in roots if low <= k <= high]
    if (
        number
        and divisors(abs(number)) is None
        or not number
        or {s.values[name] for s in answer.solutions} - set(inside)
    ):
        return []
    said = listing([f"{name} = {k}" for k in roots], "or") if roots else f"no whole {name}"
    refused = [k for k in roots if k not in inside]
    out = f" {listing([f'{name} = {k}' for k in refused])} {'is' if len(refused) == 1 else 'are'} not allowed." * bool(
        refused
    )
    return [f"A whole root divides {abs(number)}: that leaves {said}.{out}"]


def _divisors(number: int) -> Iterator[int]:
    for part in divisors(abs(number)) or ():
        yield from (part, -part)
