"""Statements to a problem in whole numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from math import ceil, floor

from eqsolve.errors import Diagnostic, ModelError
from eqsolve.integers.problem import Demand, Different, IntegerProblem, Stated, intersection, names_in
from eqsolve.integers.written_out import WriteOut
from eqsolve.syntax import tree as t

EVERY: t.Runs = ((None, None),)


def holds_integers(statements: t.Statements) -> bool:
    """Whether a text asks for whole numbers, at least for some of its unknowns."""
    return any(isinstance(line, t.Domain | t.Requirement) for line in statements.lines)


def problem_of(statements: t.Statements) -> IntegerProblem:
    """The problem of a text. Raises ModelError, with the place, for what cannot be written out (E336 to E339)."""
    try:
        return _built(statements)
    except ModelError as error:
        located = [_located(d, statements) for d in error.diagnostics]
        raise ModelError(located, statements.source, statements.name) from None


def _located(d: Diagnostic, statements: t.Statements) -> Diagnostic:
    if d.span is None or d.line is not None:
        return d
    return replace(d, line=statements.source.count("\n", 0, d.span.start) + 1)


def _built(statements: t.Statements) -> IntegerProblem:
    out = WriteOut(_constants(statements))
    domains: dict[str, t.Runs] = {}
    stated: list[Stated] = []
    demands, different = tuple(_demands(statements, out)), tuple(_different(statements, out))
    for line in statements.domains:
        if line.name in out.values:
            demands += (_constant_in(line, out.values[line.name]),)
        else:
            domains[line.name] = intersection(domains.get(line.name, EVERY), line.values)
            stated.append(Stated(line.name, line.values, line.place.line, line.place.text))
    for bound in statements.bounds:
        if bound.name in domains:
            within = _within(bound, out)
            domains[bound.name] = intersection(domains[bound.name], within)
            stated.append(Stated(bound.name, within, bound.place.line, bound.place.text))
        demands += tuple(_sides(bound, out, whole=bound.name in domains))
    questions = tuple((q.place.text, out.expression(q.expression, {})) for q in statements.questions)
    met = dict.fromkeys(statements.unknowns)
    for demand in demands:
        met.update(dict.fromkeys(_in_order(demand.condition)))
    for group in different:
        for item in group.items:
            met.update(dict.fromkeys(_in_order(item)))
    met.update(dict.fromkeys(domains))
    for _, asked in questions:
        met.update(dict.fromkeys(_in_order(asked)))
    return IntegerProblem(
        tuple(name for name in met if name in domains),
        domains,
        demands,
        different,
        tuple(name for name in met if name not in domains),
        questions,
        statements.of(t.Layout),
        statements.source,
        tuple(stated),
    )


def _constant_in(line: t.Domain, value: t.Expr) -> Demand:
    """That a constant is a whole number of the domain that the text or the caller gives its name."""
    span = line.place.span
    runs = []
    for low, high in line.values:
        ends = [(">=", low), ("<=", high)]
        sides = [t.Compare(op, value, t.Num(Fraction(end), span), span) for op, end in ends if end is not None]
        runs.append(t.And((t.Compare("=", t.Call("floor", (value,), span), value, span), *sides), span))
    return Demand(t.Or(tuple(runs), span), line.place.line, line.place.text)


def _constants(statements: t.Statements) -> dict[str, t.Expr]:
    """The constants with their values put into each other; the reader has refused circles."""
    values: dict[str, t.Expr] = {}
    open_ones = {line.name: line.value for line in statements.constants}
    while open_ones:
        ready = [name for name, value in open_ones.items() if not names_in(value) & open_ones.keys()]
        for name in ready:
            values[name] = WriteOut(values).expression(open_ones.pop(name), {})
    return values


def _in_order(node: t.Expr | t.Condition) -> Iterator[str]:
    return (part.name for part in t.walk(node) if isinstance(part, t.Name))


def _demands(statements: t.Statements, out: WriteOut) -> Iterator[Demand]:
    for line in statements.lines:
        if isinstance(line, t.RelationLine):
            yield _related(line, out, line.place)
        elif isinstance(line, t.FamilyLine):
            for letters in out.members(line.binders, line.condition, {}, line.place.span):
                body = line.body
                condition = t.Compare(body.op, body.left, body.right, line.place.span)
                yield Demand(out.condition(condition, letters), line.place.line, line.place.text)
        elif isinstance(line, t.Requirement):
            yield Demand(out.condition(line.condition, {}), line.place.line, line.place.text)


def _related(line: t.RelationLine, out: WriteOut, place: t.Place) -> Demand:
    return Demand(out.condition(t.Compare(line.op, line.left, line.right, place.span), {}), place.line, place.text)


def _different(statements: t.Statements, out: WriteOut) -> Iterator[Different]:
    for line in statements.of(t.AllDifferent):
        yield Different(tuple(out.expression(item, {}) for item in line.items), line.place.line, line.place.text)


def _within(bound: t.Bound, out: WriteOut) -> t.Runs:
    """The whole numbers of a real interval."""
    low, high = _number(out.expression(bound.lower, {})), _number(out.expression(bound.upper, {}))
    least = None if low is None else floor(low) + 1 if bound.lower_open else ceil(low)
    most = None if high is None else ceil(high) - 1 if bound.upper_open else floor(high)
    if least is not None and most is not None and least > most:
        return ()
    return ((least, most),)


def _number(end: t.Expr) -> Fraction | None:
    """The value of an end; None if it is infinite, or no rational number: ``_sides`` sees to those."""
    return end.value if isinstance(end, t.Num) else None


def _sides(bound: t.Bound, out: WriteOut, *, whole: bool) -> Iterator[Demand]:
    """The bounds of an unknown as conditions; of a whole one only those ends that are no rational number."""
    place = bound.place
    name = out.expression(t.Name(bound.name, place.span), {})  # the value of a constant
    for end, op in ((bound.lower, ">" if bound.lower_open else ">="), (bound.upper, "<" if bound.upper_open else "<=")):
        value = out.expression(end, {})
        infinite = any(isinstance(part, t.Const) and part.name == "inf" for part in t.walk(value))
        if not infinite and not (whole and isinstance(value, t.Num)):
            yield Demand(t.Compare(op, name, value, place.span), place.line, place.text)
