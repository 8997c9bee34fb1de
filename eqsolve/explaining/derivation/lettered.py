"""Unknowns that the text asks for are expressed by the others, which stay letters: ``A = pi*r^2; find r``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice

import sympy as sp

from eqsolve.exact_text import expression
from eqsolve.explaining.derivation.blocks import symbol_first
from eqsolve.explaining.derivation.one_unknown import Ground, Sentence, isolated
from eqsolve.explaining.derivation.state import Branch, Doubt, Page, Row, near
from eqsolve.explaining.signs import sign_of
from eqsolve.explaining.subject import Subject
from eqsolve.explaining.words import LONG, capital, equation, listing, shown
from eqsolve.model import Relation
from eqsolve.result import SolutionFamily
from eqsolve.spelling import spelled

Point = Mapping[sp.Symbol, sp.Expr]

MOST_POINTS = 3  # of each formula of the answer, at which a step is checked
# values of letters that are tried, one row after the other: no two alike, so that nothing cancels by accident
_TRIED = (
    ("2", "3", "5", "7", "11", "13", "17", "19"),
    ("19/2", "4/3", "11/5", "3/7", "8/11", "5/13", "9/17", "7/19"),
    ("1/3", "17/2", "7/5", "23/4", "3/11", "29/6", "5/17", "31/8"),
    ("-2", "3", "-5/2", "7/3", "-11/4", "13/5", "-17/6", "19/7"),
    ("3", "-2", "5/2", "-7/3", "11/4", "-13/5", "17/6", "-19/7"),
    ("-7/2", "-5/3", "-2", "-9/4", "-1/5", "-4/7", "-8/3", "-6/11"),
)


def letters(subject: Subject) -> frozenset[sp.Symbol]:
    """The unknowns by which those asked for are expressed; none where nothing is asked for, or nothing is free."""
    family, system = subject.answer.family, subject.system
    if not system.sought or family is None or family.intervals or not family.dimension:
        return frozenset()
    sought = set(system.sought)
    free = next((set(f.free) for f in (family, *family.others) if sought.isdisjoint(f.free)), sought)
    if free & sought:  # the answer does not express them, but there is no choice
        free = set(system.names) - sought if len(system.equations) <= len(sought) else set()
    return frozenset(u.symbol for u in system.unknowns if u.name in free)


def points(subject: Subject) -> tuple[Point, ...]:
    """Members of the family, with numbers for what is free in it."""
    family, names = subject.answer.family, {s.name for s in letters(subject)}
    if family is None:
        return ()
    forms = [form for form in (family, *family.others) if names.isdisjoint(form.expressions)]
    found: list[Point] = []
    for form in forms or [family]:  # the rest hold where a letter has a value of its own, such as 0
        found += islice((p for p in _members(subject, form) if _fulfils(subject, p)), MOST_POINTS)
    return tuple(found)


def _members(subject: Subject, family: SolutionFamily) -> Iterator[Point]:
    symbols = {u.name: u.symbol for u in subject.system.unknowns}
    forms = _forms(subject, family)
    if forms is None or len(family.free) > len(_TRIED[0]):
        return
    for row in _TRIED:
        at = {symbols[name]: sp.Rational(text) for name, text in zip(family.free, row, strict=False)}
        values = {s: form.xreplace(at) for s, form in forms.items()}
        if at.keys() | values.keys() == set(symbols.values()) and all(
            v.is_real and v.is_finite for v in values.values()
        ):
            yield {**at, **values}


def _forms(subject: Subject, family: SolutionFamily) -> dict[sp.Symbol, sp.Expr] | None:
    symbols, out = {u.name: u.symbol for u in subject.system.unknowns}, {}
    for name, value in family.expressions.items():
        read = expression(value, subject.system.names) if isinstance(value, str) else value
        if name not in symbols or not isinstance(read, sp.Expr):
            return None
        if name not in family.free:
            # of values that repeat those with 0 for the whole number
            out[symbols[name]] = read.xreplace({s: sp.S.Zero for s in read.free_symbols if s.is_integer})
    return out


def _fulfils(subject: Subject, at: Point) -> bool:
    return all(_holds(relation, at) is not False for relation in subject.system.relations)


def _holds(relation: Relation, at: Point) -> bool | None:
    """Whether a relation holds at a point; None where that is not known."""
    try:
        left, right = (side.xreplace(dict(at)).doit() for side in (relation.left, relation.right))
    except (ZeroDivisionError, TypeError, ValueError):  # SymPy, of values outside a domain
        return False
    if relation.op == "=":
        return near(left, right, {})
    sign = sign_of(left - right)
    if sign is None:
        return None
    return {"!=": sign != 0, "<": sign < 0, "<=": sign <= 0, ">": sign > 0, ">=": sign >= 0}[relation.op]


def ground(subject: Subject) -> Ground:
    """Which letters the text makes positive, or other than 0."""
    found: dict[sp.Symbol, sp.Symbol] = {}
    for u in subject.system.unknowns:
        if u.lower.is_nonnegative and (u.lower_open or u.lower.is_positive):
            found[u.symbol] = sp.Dummy(u.name, positive=True)
    for r in subject.system.side_conditions:
        sides = {">": (r.left, r.right), "<": (r.right, r.left)}.get(r.op)
        if sides is not None and sides[0].is_Symbol and sides[1].is_nonnegative:
            found[sides[0]] = sp.Dummy(sides[0].name, positive=True)
        if r.op == "!=" and r.left.is_Symbol and r.right == 0:
            found.setdefault(r.left, sp.Dummy(r.left.name, real=True, nonzero=True))
    return Ground(found)


def solve(page: Page, row: Row, symbol: sp.Symbol, branch: Branch) -> list[Branch] | None:
    """A row solved for an unknown by the letters, told step by step; None where no step leads there."""
    found = isolated(row.left, row.right, symbol, ground(page.subject))
    if found is None or any(len(spelled(v)) > 2 * LONG for v in found.values or ()):
        return None
    head = page.typed(row) or equation(*(sp.factor_terms(side) for side in (row.left, row.right)))
    reads = f"{capital(row.name)} {row.now}{'says' if row.left == symbol else 'reads'} {head}"
    reads = f"Take {head}" if row.spoken else reads
    if not (row.changed and page.just_said(row.left, row.right)):
        page.write(branch, f"{reads}.", states=((row.left, row.right),), line=row.line)
    own = [own_form(page, symbol, value, branch) for value in found.values or ()]
    for sentence in found.sentences:
        _write(page, sentence, branch)
    if found.values is None:  # those of an angle repeat
        return [replace(branch, numeric=branch.numeric | {symbol})]
    if set(own) - set(found.values):
        cases = tuple((symbol, value) for value in own)
        text = f"that is {listing((equation(*case) for case in cases), 'or')}"
        _write(page, Sentence(text, *(((), cases) if len(cases) > 1 else (cases, ()))), branch)
    kept = [value for value in own if not _refused(page, symbol, value, branch, len(own))]
    if not kept:
        raise Doubt
    if len(kept) == 1:
        return [branch.know(symbol, kept[0])]
    return [branch.choose(symbol, value) for value in kept]


def _write(page: Page, sentence: Sentence, branch: Branch) -> None:
    text = sentence.text if symbol_first(sentence.text) else sentence.text[:1].upper() + sentence.text[1:]
    page.write(branch, f"{text}.", states=sentence.states, either=sentence.either)


def own_form(page: Page, symbol: sp.Symbol, value: sp.Expr, branch: Branch) -> sp.Expr:
    """A value in the form that the answer gives it, where both agree wherever they are checked."""
    family = page.subject.answer.family
    alive = page.alive(branch.choose(symbol, value, known=False))
    for form in (family, *family.others) if family is not None and alive else ():
        own = (_forms(page.subject, form) or {}).get(symbol)
        if own is None or not own.free_symbols <= branch.letters or own.free_symbols != value.free_symbols:
            continue
        if sp.simplify(own - value) == 0:
            return own
    return value


def _refused(page: Page, symbol: sp.Symbol, value: sp.Expr, branch: Branch, several: int) -> bool:
    """A value that no formula of the answer has, told with the line that refuses it."""
    if several == 1 or page.alive(branch.choose(symbol, value, known=False)):
        return False
    tried = [{**p, symbol: value.xreplace(dict(p))} for p in page.alive(branch)]
    if not tried:
        raise Doubt
    for relation in page.subject.system.side_conditions:
        own = relation.left.free_symbols | relation.right.free_symbols == {symbol}
        if own and all(_holds(relation, at) is False for at in tried):
            asked = f"{shown(relation.left)} {relation.op} {shown(relation.right)}"
            told = f"{equation(symbol, value)} is refused: the text asks for {asked}."
            page.write(branch, told, line=relation.line)
            return True
    for unknown in page.subject.system.unknowns:
        if unknown.symbol == symbol and all(not unknown.lower <= at[symbol] <= unknown.upper for at in tried):
            page.write(branch, f"{equation(symbol, value)} is refused: it lies outside the bounds of {symbol}.")
            return True
    raise Doubt


def expressed(page: Page, branch: Branch, symbol: sp.Symbol, value: sp.Expr) -> sp.Expr:
    """The value of an unknown that others express, once these are known."""
    return own_form(page, symbol, sp.factor(sp.together(value)), branch)
