"""A line as it was typed with brackets or several like terms: each product of a bracket multiplied out, term by term."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import sympy as sp

from eqsolve.explaining.derivation.as_it_reads import of_first_degree, put_together
from eqsolve.explaining.derivation.one_unknown import Roots, Sentence
from eqsolve.explaining.derivation.state import Branch, Page, Row
from eqsolve.explaining.subject import Subject
from eqsolve.explaining.words import LONG, capital, equation, shown
from eqsolve.model import Relation
from eqsolve.spelling import as_it_stands

_MOST = 12  # terms of a side that are written one by one
_SQUARE = re.compile(r"\w+\^2 = ")
_BROUGHT = "multiply out and bring"


def as_typed(page: Page, row: Row) -> str:
    """The verb of a line and what it reads: of degree 1 with brackets and like terms as they were typed, then without."""
    subject, plain = page.subject, equation(row.left, row.right)
    differs = put_together(subject, row)
    if row.changed or not (differs or _is_linear(row)):
        return f" {row.now}reads {page.typed(row) or plain}"
    found = _opened(subject, row)
    together = equation(sp.expand(row.left), sp.expand(row.right))
    if found is None or found[0] == together or not (differs or found[1]) or max(map(len, (*found, together))) > LONG:
        return f"{', put together,' if differs else ''} reads {page.typed(row) or plain}"
    typed, apart = found
    if not apart:
        return f" reads {typed}, so {together}"
    return f" reads {typed}. Multiplied out it is {apart if apart == together else f'{apart}, so {together}'}"


def multiplied(page: Page, row: Row, head: str, found: Roots) -> tuple[str, Roots]:
    """An equation of a higher degree with brackets that are about to be multiplied out: that is said before its terms are
    brought to one side."""
    first = found.sentences[0] if found.sentences else None
    if first is None or row.changed or row.spoken or not head:
        return head, found
    if not first.text.startswith(_BROUGHT):
        return _of_conjugates(page, row, first, head), found
    apart = _opened(page.subject, row)
    if apart is None or not apart[1] or len(apart[1]) > LONG:
        return head, found
    brought = replace(first, text=first.text.replace(_BROUGHT, "bring", 1))
    return f"{head}. Multiplied out it is {apart[1]}", replace(found, sentences=(brought, *found.sentences[1:]))


def _of_conjugates(page: Page, row: Row, first: Sentence, head: str) -> str:
    """(x - 3)*(x + 3) = 7 is x^2 - 9 = 7 before it is x^2 = 16."""
    apart = _opened(page.subject, row)
    pure = apart is not None and apart[1] and len(apart[1]) <= LONG and _SQUARE.match(first.text)
    if apart is None or not pure or row.left.is_Pow or row.right != sp.expand(row.right) or not row.left.is_Mul:
        return head
    return f"{head}. Multiplied out it is {apart[1]}" if len([f for f in row.left.args if f.is_Add]) > 1 else head


def open_brackets(page: Page, rows: Sequence[Row], branch: Branch) -> None:
    """Lines of several unknowns that are about to be added or put into each other: without the brackets they were typed with."""
    for row in rows:
        if not row.name or row.spoken or len(branch.open(row)) < 2 or not _is_linear(row):
            continue
        now = as_typed(page, row)
        if "Multiplied out" in now and (len(rows) > 1 or branch.values):
            left, right = sp.expand(row.left), sp.expand(row.right)
            page.write(branch, f"{capital(row.name)}{now}.", states=((left, right),), line=row.line)


def _is_linear(row: Row) -> bool:
    """Of degree 1, or of degree 0, once its terms are put together."""
    whole = sp.expand(row.residual)
    return bool(whole.is_number) or of_first_degree(whole)


def _opened(subject: Subject, row: Row) -> tuple[str, str] | None:
    """A row's line as it was typed, and the same with its brackets multiplied out and no terms put together; the latter ""
    where it holds none. None where its sides hold anything but sums and products of numbers and unknowns."""
    own = [r for r in subject.system.relations if r.line == row.line]
    return _apart(subject, own[0]) if len(own) == 1 and own[0].op == "=" else None


def of_inequality(subject: Subject, relation: Relation) -> str:
    """What an inequality of degree 1 reads: as it was typed, and with its brackets multiplied out; "" without brackets."""
    found = _apart(subject, relation) if subject.crowd[relation.line] == 1 else None
    sides = [sp.expand(side) for side in (relation.left, relation.right)]
    whole = sides[0] - sides[1]
    if found is None or not found[1] or not whole.is_polynomial() or sp.total_degree(whole) != 1:
        return ""
    together = f" {relation.op} ".join(map(shown, sides))
    typed, apart = found
    if max(map(len, (typed, apart, together))) > LONG:
        return ""
    return f"{typed}. Multiplied out it is {apart if apart == together else f'{apart}, so {together}'}"


def _apart(subject: Subject, relation: Relation) -> tuple[str, str] | None:
    sides = relation.written()
    apart = [_terms(side) for side in sides]
    if any(not 0 < len(terms) <= _MOST for terms in apart):
        return None
    sign = f" {relation.op} "
    typed = relation.text if subject.decimals else sign.join(shown(side, as_it_stands) for side in sides)
    text = sign.join(shown(sp.Add(*terms, evaluate=False) if terms[1:] else terms[0], as_it_stands) for terms in apart)
    return typed, text if "(" in typed and text != typed else ""


def _terms(side: sp.Expr) -> list[sp.Expr]:
    """The terms of a side in the order of its own parts; none where it holds anything else, or has too many."""
    if not side.free_symbols:
        value = side.doit()
        return [value] if value.is_Rational else []
    if side.is_Symbol:
        return [side]
    if side.is_Add:
        parts = [_terms(part) for part in side.args]
        return [term for part in parts for term in part] if all(parts) else []
    if side.is_Mul:
        product: list[sp.Expr] = [sp.S.One]
        for part in map(_terms, side.args):
            before = _collected(product) if len(product) > 1 < len(part) else product
            product = [a * b for a in before for b in part][: _MOST + 1]
        return product
    if side.is_Pow and side.base.is_Add and side.exp in (2, 3) and (base := _terms(side.base)):
        return _collected([sp.expand(sp.Add(*base) ** side.exp)])
    if side.is_Pow and side.base.is_Symbol and side.exp.is_Integer and side.exp > 0:
        return [side]
    return []


def _collected(terms: list[sp.Expr]) -> list[sp.Expr]:
    """Like terms put together, in the order in which answers write them."""
    whole = sp.expand(sp.Add(*terms))
    return list(whole.as_ordered_terms()) if whole.is_Add else [whole]
