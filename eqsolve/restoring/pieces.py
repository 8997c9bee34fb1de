"""The parts of an answer, each as ``to_dict`` of its class writes it."""

from __future__ import annotations

import math
import re
from collections.abc import Collection
from typing import Any, cast

from eqsolve.errors import Diagnostic, Span
from eqsolve.restoring.placed import Placed
from eqsolve.result import (
    AskedValue,
    BestPoint,
    Certificate,
    CertificateKind,
    Completeness,
    Interval,
    Layout,
    Level,
    LineRef,
    Solution,
    SolutionFamily,
    Status,
    Values,
)

# A decimal number as the ends of a box are written; a thousand digits are far more than any precision that is used
_DECIMAL = re.compile(r"-?[0-9]{1,1000}(\.[0-9]{1,1000})?(e[+-]?[0-9]{1,6})?", re.IGNORECASE)
_WHOLE = re.compile(r"-?[0-9]{1,4000}")  # Python reads at most 4,300 digits at once
LETTERS = ("k", "m")  # the one in a family that repeats: the first that is no unknown


def completeness(data: Placed) -> Completeness:
    """The level, the reason and the evidence as it stands."""
    evidence = data.maybe("certificate").optional(lambda found: dict(found.mapping()))
    plain = data.maybe("plain").optional(Placed.text) or ""
    return Completeness(data.at("level").word(Level), data.at("reason").text(), evidence, plain)


def certificate(data: Placed) -> Certificate:
    """What supports a point."""
    box = {}
    for name, ends in data.maybe("box", {}).named():
        low, high = _box(ends)
        box[name] = (low, high)
    return Certificate(
        data.at("kind").word(CertificateKind),
        box,
        data.maybe("precision", 0).whole(),
        data.maybe("detail", "").text(),
        tuple(number.whole() for number in data.maybe("equations").items()),
        data.maybe("unknowns").texts(),
    )


def solution(data: Placed) -> Solution:
    """A point with its exact forms; those of whole values are whole numbers."""
    values = {name: value.number() for name, value in data.at("values").named()}
    exact: dict[str, object] = {}
    for name, form in data.maybe("exact", {}).named():
        if name not in values:
            raise form.wrong(f"a form of one of {', '.join(values)}")
        exact[name] = None if form.value is None else constant(form, whole=isinstance(values[name], int))
    return Solution(
        Values(values),
        data.at("status").word(Status),
        data.at("residual").measure(),
        exact or None,
        data.maybe("certificate").optional(certificate),
        data.maybe("method", "").text(),
        {name: digits.text() for name, digits in data.maybe("decimals", {}).named()},
    )


def constant(data: Placed, *, whole: bool) -> object:
    """An exact number: an int where ``whole``, otherwise a SymPy expression. None where it is too long to be read."""
    text = data.text()
    if whole and _WHOLE.fullmatch(text):
        return int(text)
    from eqsolve.restoring.forms import number

    return number(data)


def family(data: Placed, unknowns: Collection[str], *, texts: bool = False, factorials: bool = False) -> SolutionFamily:
    """Formulas: of whole unknowns texts, otherwise SymPy expressions in the unknowns. ``texts``: they are those of whole
    unknowns in any case, being beside some that are. ``factorials``: x! is SymPy's, as answers hold it."""
    dimension, parameters = data.at("dimension").whole(), data.maybe("parameters").texts()
    free, exact = data.at("free").texts(), data.at("exact").flag()
    proof = data.maybe("certificate").optional(certificate)
    repeats = (
        proof is not None and proof.kind is CertificateKind.PERIOD
    )  # over the reals: k is no unknown that is whole
    texts = texts or bool(parameters) and not repeats and {*free} <= {*parameters}
    expressions: dict[str, object] = {}
    for name, one in data.at("expressions").named():
        if name not in unknowns:
            raise one.wrong(f"a formula of one of {', '.join(unknowns)}")
        expressions[name] = read = (
            one.text()
            if texts
            else _formula(one, unknowns, repeats=not dimension or bool(parameters), factorials=factorials)
        )
        if not exact and getattr(read, "is_Rational", False) and {".", "e"} & {*one.text()}:
            expressions[name] = float(cast(Any, read))  # a single solution in numbers
    if not {*free} <= {*unknowns}:
        raise data.at("free").wrong(f"some of {', '.join(unknowns)}")
    return SolutionFamily(
        free,
        dimension,
        expressions,
        exact,
        proof,
        parameters,
        data.maybe("conditions").texts(),
        tuple(family(other, unknowns, texts=texts, factorials=factorials) for other in data.maybe("others").items()),
        tuple(map(_interval, data.maybe("intervals").items())),
        data.maybe("period").optional(_number),
    )


def _interval(data: Placed) -> Interval:
    low, high = (data.at(side).measure(beyond) for side, beyond in (("low", -math.inf), ("high", math.inf)))
    for side, value in (("low", low), ("high", high)):
        if data.at(f"{side}_closed").flag() and math.isinf(value):
            raise data.at(f"{side}_closed").wrong("false, because there is no end")
    return Interval(
        low,
        high,
        data.at("low_closed").flag(),
        data.at("high_closed").flag(),
        data.maybe("low_exact").optional(_number),
        data.maybe("high_exact").optional(_number),
        _box(data.maybe("low_box")),
        _box(data.maybe("high_box")),
    )


def _number(data: Placed) -> object:
    return constant(data, whole=False)


def _box(data: Placed) -> tuple[str, ...]:
    """Two decimal numbers, or none."""
    if data.value is None:
        return ()
    for end in data.pair():
        if not _DECIMAL.fullmatch(end.text()):
            raise end.wrong("a decimal number")
    return data.texts()


def _formula(data: Placed, unknowns: Collection[str], *, repeats: bool, factorials: bool = False) -> object:
    from eqsolve.restoring.forms import form, with_factorials

    whole = [letter for letter in LETTERS if letter not in unknowns] if repeats else ()
    read = form(data, unknowns, whole=whole)
    return with_factorials(read) if factorials and read is not None else read


def asked(data: Placed, unknowns: Collection[str], *, whole: bool) -> AskedValue:
    """A value that was asked for; ``whole``: its exact forms are numbers of Python, as those of whole unknowns are."""
    from fractions import Fraction

    def exact(one: Placed) -> object:
        if whole and re.fullmatch(r"-?[0-9]{1,4000}(/[0-9]{1,4000})?", one.text()):
            found = Fraction(one.text())
            return found.numerator if found.denominator == 1 else found
        return _formula(one, unknowns, repeats=True)

    values = tuple(value.measure() for value in data.at("values").items())
    forms = tuple(one.optional(exact) for one in data.maybe("exact").items())
    return AskedValue(data.at("text").text(), values, forms, data.maybe("decimals").texts())


def line(data: Placed) -> LineRef:
    """A relation of the text."""
    return LineRef(
        data.at("line").whole(),
        data.at("text").text(),
        tuple(number.whole() for number in data.maybe("because").items()),
        data.maybe("combination", "").text(),
        data.maybe("relation", 0).whole(),
        data.maybe("multiplier").optional(_number),
        data.maybe("label", "").text(),
    )


def best(data: Placed) -> BestPoint:
    """The nearest point."""
    values = {name: value.number() for name, value in data.at("values").named()}
    return BestPoint(values, data.at("residual").measure())


def layout(data: Placed) -> Layout:
    """How a puzzle stood."""
    return Layout(data.at("kind").text(), tuple(row.texts() for row in data.at("rows").items()))


def note(data: Placed) -> Diagnostic:
    """A remark about the text."""
    code = data.at("code").text()
    return Diagnostic(
        "note" if code.startswith("N") else "error",
        code,
        data.at("text").text(),
        data.maybe("span").optional(_span),
        data.maybe("line").optional(Placed.whole),
        data.maybe("hint", "").text(),
        data.maybe("names").texts(),
        tuple((_span(one.at("span")), one.at("text").text()) for one in data.maybe("also").items()),
    )


def _span(data: Placed) -> Span:
    start, end = data.pair()
    return Span(start.whole(), end.whole())


def timings(data: Placed) -> dict[str, float]:
    """Seconds by stage."""
    return {name: seconds.number() for name, seconds in data.named()}
