"""Index ranges of `for`: which whole numbers the letters take, counted before anything is made."""

from __future__ import annotations

import math
from dataclasses import dataclass

from eqsolve.syntax import tree as t
from eqsolve.syntax import written as w
from eqsolve.syntax.expressions.context import MAX_MEMBERS, Context, Scope


@dataclass(frozen=True, slots=True)
class Found:
    """The binders of one `for`, their letters, and the number of combinations."""

    binders: tuple[t.Binder, ...]
    letters: frozenset[str]
    count: int

    def check_count(self, context: Context, count: int, form: w.Written, limit: int = MAX_MEMBERS) -> None:
        """Refuses more members than ``limit``."""
        if count > limit:
            raise context.refusal("E325", f"this has {count:,} members; the limit is {limit:,}", form)


def binders(context: Context, form: w.Binders, scope: Scope) -> Found:
    """The ranges of all letters of a `for`; their ends are numbers, constants of the text included."""
    found: list[t.Binder] = []
    letters: set[str] = set()
    for letter in form.letters:
        _check_letter(context, letter, letters, scope)
        letters.add(letter.name)
        found.append(t.Binder(letter.name, _values(context, letter, scope, letters)))
    return Found(tuple(found), frozenset(letters), math.prod(len(b.values) for b in found))


def _check_letter(context: Context, letter: w.Letter, letters: set[str], scope: Scope) -> None:
    name = letter.name
    if name in letters or scope.holds(name):
        raise context.refusal(
            "E356", f"the index {name} is already taken by an outer 'for'", letter, "use another letter", names=(name,)
        )
    if name in scope.outer or any(name in argument.names for argument in scope.values.values()):
        said = f"the index {name} of this function also stands where the function is used"
        raise context.refusal("E356", said, letter, "use another letter in the function", names=(name,))
    if name in context.constants or name in context.survey.functions:
        raise context.refusal(
            "E356", f"the index {name} is a constant of the text", letter, "use another letter", names=(name,)
        )


def _values(context: Context, letter: w.Letter, scope: Scope, letters: set[str]) -> range | tuple[int, ...]:
    domain = letter.domain
    if isinstance(domain, w.Collection):
        return tuple(_whole(context, item, scope, letters) for item in domain.items)
    if not isinstance(domain, w.IndexRange) or domain.count is not None:
        raise context.refusal("E326", "an index runs over a range such as 1..10, or a set such as {1, 3, 5}", letter)
    first, last = _whole(context, domain.first, scope, letters), _whole(context, domain.last, scope, letters)
    step = 1 if domain.step is None else _whole(context, domain.step, scope, letters)
    if step == 0:
        raise context.refusal("E324", "the step of the range is 0", domain)
    values = range(first, last + (1 if step > 0 else -1), step)
    if abs(first) > 10**12 or abs(last) > 10**12:
        raise context.refusal("E325", "the ends of this range are too large", domain)
    if not values:
        raise context.refusal(
            "E324", f"the range {context.said(domain)} is empty: its lower end is above its upper end", domain
        )
    if len(values) > MAX_MEMBERS:
        raise context.refusal("E325", f"this range has {len(values):,} members; the limit is {MAX_MEMBERS:,}", domain)
    return values


def _whole(context: Context, form: w.Written, scope: Scope, letters: set[str]) -> int:
    inner = scope.inside(frozenset(letters))
    node = context.expr(form, inner)
    value = context.value(node, form)
    if value is None:
        if any(isinstance(part, t.Name) and inner.is_letter(part.name) for part in t.walk(node)):
            hint = "give the largest range and filter it: for i in 1..9, j in 1..9 if j <= i"
            raise context.refusal("E326", "the range of an index cannot depend on another index", form, hint)
        raise context.refusal(
            "E322", "the ends of a range must be numbers", form, "define them with ':=', as in n := 9"
        )
    if value != int(value):
        raise context.refusal("E323", "a..b is a range of whole numbers", form, "a real interval is [a, b]")
    return int(value)
