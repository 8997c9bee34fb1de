"""Names that the text says are numbers of as many digits as they have letters: ab in 10..99, abc = 100a + 10b + c."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from eqsolve.syntax import written as w


def numerals(forms: Iterable[w.Written]) -> set[str]:
    """The names, less those that a line ``unknowns`` says are names: beside unknowns a and b they are asked about."""
    found: set[str] = set()
    plain: set[str] = set()
    for form in forms:
        if isinstance(form, w.Within):
            found.update(t.name for t in form.targets if isinstance(t, w.Word) and _has_digits(t.name, form.domain))
        elif isinstance(form, w.Unknowns):
            plain.update(target.name for target in form.targets if isinstance(target, w.Word))
        relation = form.relation if isinstance(form, w.Labelled) else form
        if isinstance(relation, w.Compared) and relation.signs == ["="]:
            found.update(_written_out(*relation.sides))
    return found - plain


def _has_digits(name: str, domain: w.Written) -> bool:
    """Whether the domain is that of all numbers with as many digits as the name has letters."""
    if len(name) < 2 or not name.isalpha() or not isinstance(domain, w.IndexRange) or domain.step or domain.count:
        return False
    ends = [end.value for end in (domain.first, domain.last) if isinstance(end, w.Number)]
    return ends == [10 ** (len(name) - 1), 10 ** len(name) - 1]


def _written_out(left: w.Written, right: w.Written) -> set[str]:
    """The name that faces the sum of its letters times powers of ten: ab = 10a + b."""
    for lone, total in ((left, right), (right, left)):
        if isinstance(lone, w.Word) and len(lone.name) > 1 and isinstance(total, w.Added):
            terms = [total.first, *(term for sign, term in total.rest if sign == "+")]
            places = {letter: Fraction(10) ** (len(lone.name) - 1 - k) for k, letter in enumerate(lone.name)}
            if len(terms) == len(total.rest) + 1 == len(lone.name) and dict(map(_term, terms)) == places:
                return {lone.name}
    return set()


def _term(term: w.Written) -> tuple[str, Fraction]:
    """The name of a term and the number in front of it: 10a, 10*a, a."""
    if isinstance(term, w.Word):
        return term.name, Fraction(1)
    parts = term.parts() if isinstance(term, w.Beside) or isinstance(term, w.Scaled) and term.rest[0][0] == "*" else ()
    if len(parts) == 2 and isinstance(parts[0], w.Number) and isinstance(parts[1], w.Word):
        return parts[1].name, Fraction(parts[0].value)
    return "", Fraction(0)
