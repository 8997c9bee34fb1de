"""Names that the text says are numbers of as many digits as they have letters: ab in 10..99, abc = 100a + 10b + c, and
ab where a and b are digits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from eqsolve.syntax import written as w


def numerals(forms: Iterable[w.Written]) -> set[str]:
    """The names, less those that a line ``unknowns`` says are names: beside unknowns a and b they are asked about."""
    found: set[str] = set()
    plain: set[str] = set()
    digits: dict[str, int] = {}  # and the least that each may be
    words: set[str] = set()
    for form in forms:
        digits.update(_digits(form))
        if isinstance(form, w.Within):
            found.update(t.name for t in form.targets if isinstance(t, w.Word) and _has_digits(t.name, form.domain))
        elif isinstance(form, w.Unknowns):
            plain.update(target.name for target in form.targets if isinstance(target, w.Word))
        relation = form.relation if isinstance(form, w.Labelled) else form
        if isinstance(relation, w.Compared) and relation.signs == ["="]:
            found.update(_written_out(*relation.sides))
            words.update(node.name for node in w.walk(relation) if isinstance(node, w.Word) and len(node.name) > 1)
    if 0 in digits.values():
        found.update(word for word in words if digits.keys() >= set(word) and not any(digits[c] for c in word[1:]))
    return found - plain


def _digits(form: w.Written) -> Iterator[tuple[str, int]]:
    """What a line says are digits: a, b: digit; a in 1..9, b in 0..9."""
    if isinstance(form, w.Typed):
        least = 0 if form.word in ("digit", "digits") else None
    else:
        least = _least_digit(form.domain) if isinstance(form, w.Within) else None
    if least is not None and isinstance(form, w.Typed | w.Within):
        yield from ((target.name, least) for target in form.targets if isinstance(target, w.Word))


def _least_digit(domain: w.Written) -> int | None:
    if not isinstance(domain, w.IndexRange) or domain.step or domain.count:
        return None
    ends = [end.value for end in (domain.first, domain.last) if isinstance(end, w.Number)]
    return int(ends[0]) if len(ends) == 2 and ends[0] in (0, 1) and ends[1] == 9 else None


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
