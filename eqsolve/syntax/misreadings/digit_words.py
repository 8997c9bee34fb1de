"""aabb = n², (ab)² = cdd, abc = a! + b! + c!: letters side by side that are the digits of a number, as puzzles write them.

Read as a name, or as a product, such a puzzle has an answer of its own, which is not what it asks for.
"""

from __future__ import annotations

import re

from eqsolve.syntax import written as w
from eqsolve.syntax.parsing import Survey, bared
from eqsolve.syntax.text import Refusal, Statement, function_name, words_of

# Letters that numbers of unknown digits are written with. More: words such as "noon" are asked about; fewer: those
# of puzzles with other letters are read as names.
_DIGIT_LETTERS = re.compile(r"(?:[a-d]{3,8}|[p-r]{3,8}|[x-z]{3,8})")
_CAPITALS = re.compile(r"[A-D]{4,8}|[P-R]{4,8}|[X-Z]{4,8}")
# Names such as Te, h2 and UA from which on a text is no puzzle of digits. More: texts of engineers are asked about pc
# beside cp; fewer: N1 = ab - ba is read as names.
TECHNICAL = 3
# Words and sounds that names are made of, with no letter but those
_ORDINARY = frozenset({"add", "dad", "dada", "baba"})
# 0.TALKTALK and 0.ab, where a product with 0 says nothing, and 3.TALK; 2.x is a product, 0.Find the end of a sentence
_DECIMAL = re.compile(r"(?<![\w.])(?:0\.([^\W\d_]+)|\d+\.([A-Z]{2,}))(?![\w(])")


def check_digit_words(statement: Statement, form: w.Written, found: Survey) -> None:
    """Raises Refusal (E350) for a name of repeated letters (aabb), one that stands beside its letters in another order (ab
    and ba), and one that faces the factorials or powers of its letters; and for letters as the digits of a decimal."""
    _check_decimal(statement)
    relation = form.relation if isinstance(form, w.Labelled) else form
    if not isinstance(relation, w.Compared) or "=" not in relation.signs:
        return
    names = (node for node in w.walk(relation) if isinstance(node, w.Word))
    for word in names:
        known = word.name in found.declared or word.name in found.binders
        if not known and (_repeats(word.name, found) or _turned(word.name, found) or _doubled(word.name, found)):
            raise _asked(statement, word)
    if len(relation.sides) == 2:
        left, right = relation.sides
        for lone, total in ((left, right), (right, left)):
            if isinstance(lone, w.Word) and _of_each_letter(lone.name, total):
                raise _asked(statement, lone)


def _check_decimal(statement: Statement) -> None:
    for m in _DECIMAL.finditer(statement.text):
        letters, whole = m[1] or m[2], m[0].partition(".")[0]
        lone_exponent = letters in "eE" and re.match(r"[-+−]\d", statement.text[m.end() :])
        if lone_exponent or function_name(letters) or words_of(letters) or len(letters) > 1 and letters.istitle():
            continue
        front, puzzle = f"{whole} + " * (whole != "0"), letters.isupper() and len(letters) > 1
        number = str if puzzle else _numeral
        period = next(p for p in range(1, len(letters) + 1) if letters == letters[:p] * (len(letters) // p))
        repeating = f"{front}{number(letters[:period])}/{'9' * period}, if its digits repeat, or " * (
            period < len(letters)
        )
        said = f"{m[0]}: a decimal whose digits are letters, or {whole} times {letters}?"
        hint = f"for the decimal write {repeating}{front}{number(letters)}/1{'0' * len(letters)}"
        hint += " and 'cryptarithm:' in front" * puzzle + f"; for the product write {whole}*{letters}"
        raise Refusal("E350", said, statement.start + m.start(), statement.start + m.end(), hint, names=(letters,))


def _numeral(letters: str) -> str:
    return f"numeral({', '.join(letters)})" if len(letters) > 1 else letters


def _repeats(name: str, found: Survey) -> bool:
    """aabb, and ABBA where it stands once among single letters: what a text comes back to may be called so."""
    if not 1 < len(set(name)) < len(name) or name.lower() in _ORDINARY:
        return False
    if _DIGIT_LETTERS.fullmatch(name) is not None:
        return True
    others = found.standing - {name}
    return (
        _CAPITALS.fullmatch(name) is not None and found.counts[name] == 1 and all(len(other) == 1 for other in others)
    )


def _turned(name: str, found: Survey) -> bool:
    """ab beside ba. Where the letters stand alone too the words are products, whose order says nothing; pc and cp beside
    Te and h2 are a pressure and a heat capacity."""
    if not 2 <= len(name) <= 4 or not name.islower() or not name.isascii() or found.letters.issuperset(name):
        return False
    turned = name[::-1]
    if turned == name or turned not in found.standing or turned in found.declared:
        return False
    return sum(len(other) > 1 and not (other.islower() and other.isalpha()) for other in found.standing) < TECHNICAL


def _doubled(name: str, found: Survey) -> bool:
    """AA beside BB: capitals, of which small ones may be counters of loops."""
    return _is_doubled(name) and any(_is_doubled(other) and other != name for other in found.standing - found.declared)


def _is_doubled(name: str) -> bool:
    return re.fullmatch(r"([A-Z])\1{1,3}", name) is not None


def _of_each_letter(name: str, total: w.Written) -> bool:
    """a! + b! + c! and a^3 + b^3 + c^3 for abc: one term for each letter, in order."""
    if len(name) < 2 or not isinstance(total, w.Added) or any(sign != "+" for sign, _ in total.rest):
        return False
    terms = [total.first, *(term for _, term in total.rest)]
    if len(terms) != len(name) or len(set(name)) != len(name):
        return False
    return any(_is_raised(term) for term in terms) and all(
        _letter(term) == letter for term, letter in zip(terms, name, strict=True)
    )


def _is_raised(term: w.Written) -> bool:
    return isinstance(term, w.Raised | w.Postfix)


def _letter(term: w.Written) -> str:
    inner = term.inner if isinstance(term, w.Postfix) and term.mark == "!" else term
    base = bared(inner) if isinstance(inner, w.Raised) else inner
    return base.name if isinstance(base, w.Word) else ""


def _asked(statement: Statement, word: w.Word) -> Refusal:
    name = word.name
    digits = ", ".join(dict.fromkeys(name))
    said = f"{name}: a number with the digits {digits}, the product {'*'.join(name)}, or one name?"
    hint = f"write numeral({', '.join(name)}) for the number, {'*'.join(name)}, or put 'unknowns {name}' on a line"
    return Refusal("E350", said, statement.start + word.start, statement.start + word.end, hint, names=(name,))
