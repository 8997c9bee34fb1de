"""HA beside H and A: read as H*A it would cancel against a factor of the same relation, so it is hardly meant as
one."""

from __future__ import annotations

from eqsolve.naming import GREEK_NAMES
from eqsolve.syntax import written as w
from eqsolve.syntax.parsing import Survey, bared
from eqsolve.syntax.text import Refusal, Statement, function_name


def check_cancelled(statement: Statement, form: w.Written, found: Survey) -> None:
    """Raises Refusal for ``Ka*HA = H*A`` and ``Ka = H*A/HA``, where the letters of a name stand as factors on the other
    side of it."""
    relation = form.relation if isinstance(form, w.Labelled) else form
    if not isinstance(relation, w.Compared) or relation.signs != ["="]:
        return
    top: list[w.Word] = []
    bottom: list[w.Word] = []
    for side, above, below in ((relation.sides[0], top, bottom), (relation.sides[1], bottom, top)):
        if not _factors(side, above, below):
            return
    for names, others in ((top, bottom), (bottom, top)):
        letters = {word.name for word in others}
        for word in names:
            if _splits(word.name, found) and letters.issuperset(word.name):
                raise _refusal(statement, word)


def _factors(form: w.Written, above: list[w.Word], below: list[w.Word]) -> bool:
    """The names that a term is a product and quotient of; False where it is no single term."""
    while isinstance(form, w.Signed | w.Bracket):
        form = form.inner
    if isinstance(form, w.Word):
        above.append(form)
        return True
    if isinstance(form, w.Number):
        return True
    if isinstance(form, w.Raised):
        base = bared(form)
        if isinstance(base, w.Word):
            above.append(base)
        return isinstance(base, w.Word)
    if isinstance(form, w.Beside):
        return all(_factors(item, above, below) for item in form.items)
    if isinstance(form, w.Scaled):
        parts = [("*", form.first), *form.rest]
        return all(_factors(part, *((below, above) if sign == "/" else (above, below))) for sign, part in parts)
    return False


def _splits(name: str, found: Survey) -> bool:
    """Whether a name would be read as the product of its letters."""
    plain = 2 <= len(name) <= 4 and name.isalpha() and name not in found.declared and name not in GREEK_NAMES
    return plain and found.letters.issuperset(name) and function_name(name) is None


def _refusal(statement: Statement, word: w.Word) -> Refusal:
    product = "*".join(word.name)
    start = statement.start
    said = f"{word.name}: one name, or the product {product}, which would cancel in this line?"
    hint = f"for one name put 'unknowns {word.name}' on a line, or write {product}"
    return Refusal("E350", said, start + word.start, start + word.end, hint, names=(word.name,))
