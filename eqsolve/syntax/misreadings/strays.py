"""Words that are no factors: `speed time` is a product only where the text shows that its words are quantities.

A word of three letters or more that stands nowhere alone and is declared nowhere may be a remark, an
instruction or an unknown. Beside another thing across a space it is refused, with the product spelled out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from eqsolve.naming import GREEK_NAMES
from eqsolve.syntax import written as w
from eqsolve.syntax.parsing import LetterRun, Survey, bared
from eqsolve.syntax.text import (
    APPLIED_BARE,
    CONSTANTS,
    EXAMPLE,
    EXTREME,
    NEVER_COUNTED,
    OFFERS,
    SENTENCE,
    UNITS,
    Refusal,
    Remarks,
    Statement,
    by_groups,
    compared,
    fit_head,
    function_name,
    is_option,
    offer,
    words_of,
)

_PICTURES = "\u2500"  # characters from here on are pictures, and stand for whole words


def check_run(run: LetterRun, found: Survey, remarks: Remarks) -> None:
    """Raises Refusal if things side by side hold a word that nothing shows to be a quantity."""
    form = run.form
    assert isinstance(form, w.Beside)
    if all(left.end == right.start for left, right in zip(form.items, form.items[1:], strict=False)):
        return
    strange = [name for i, item in enumerate(form.items) if (name := _stray(form.items, i, item, run, found))]
    if len(strange) == 1 and _is_product(form.items, strange[0], found):
        _note_product(run, form, strange[0], remarks)
    # the resolver has a sentence for each of those
    elif strange and not (len(strange) == 1 and strange[0] in SENTENCE):
        raise _refusal(run.statement, form, strange)
    _check_sigma(run, form.items, found)
    _check_times(run, form.items, found)
    _check_label(run, form.items, found)


def _is_product(items: Sequence[w.Written], strange: str, found: Survey) -> bool:
    """speed time, where speed = 60 stands elsewhere: then this text has words for quantities."""
    if len(items) != 2 or len(strange) < 2 or not strange.isalpha() or words_of(strange):
        return False
    other = next((bare for item in items if isinstance(bare := bared(item), w.Word) and bare.name != strange), None)
    return (
        other is not None
        and len(other.name) > 2
        and other.name.isalpha()
        and (other.name in found.alone or other.name in found.declared)
    )


def _note_product(run: LetterRun, form: w.Beside, name: str, remarks: Remarks) -> None:
    text, start = run.statement.text, run.statement.start
    product = "*".join(text[item.start : item.end] for item in form.items)
    said = f"{text[form.start : form.end]} is read as {product}; {name} stands nowhere else"
    remarks.note("N234", said, start + form.start, start + form.end, f"'unknowns {name}' silences this", names=(name,))


def check_remark(statement: Statement, form: w.Written, found: Survey) -> None:
    """Raises Refusal if a whole side is a number and a word that stands nowhere else: x + y = 3 apples."""
    relation = form.relation if isinstance(form, w.Labelled) else form
    if not isinstance(relation, w.Compared) or not _named(relation.sides[0], found):
        return
    side = relation.sides[-1]
    if (
        not isinstance(side, w.Beside)
        or len(side.items) != 2
        or not isinstance(side.items[0], w.Number)
        or side.items[0].end == side.items[1].start
    ):
        return
    word = bared(side.items[1])
    if not isinstance(word, w.Word) or found.counts[word.name] > 1 or _has_meaning(word.name, found):
        return
    letters = word.name.rstrip("0123456789")
    if _is_wordlike(letters) or letters != word.name and len(letters) > 1:  # eq1
        number, name = (statement.text[part.start : part.end] for part in side.items)
        said = f"{number} {name}: a factor, a unit or a remark? '{word.name}' stands nowhere else"
        hint = offer([word.name], number) or f"for a product write {number}*{name}; units and words go behind #"
        raise Refusal("E253", said, statement.start + side.start, statement.start + side.end, hint, names=(word.name,))


def _named(side: w.Written, found: Survey) -> bool:
    return any(isinstance(node, w.Word | w.Indexed) for node in w.walk(side))


def _stray(items: Sequence[w.Written], i: int, item: w.Written, run: LetterRun, found: Survey) -> str:
    """The name of an item that is a word beside something else than a number, and is known from nowhere."""
    word = bared(item)
    if i and isinstance(word, w.Beside) and items[i - 1].end < item.start:
        return _aside(word, run, found)
    if i + 1 < len(items) and _is_article(item, items[i + 1], found):
        return run.statement.text[item.start : item.end]
    if (
        not isinstance(word, w.Word)
        or word.name in run.local
        or not _is_wordlike(word.name)
        or _has_meaning(word.name, found)
    ):
        return ""
    left, right = items[i - 1] if i else None, items[i + 1] if i + 1 < len(items) else None
    if (
        isinstance(left, w.Number)
        and left.end < item.start
        and word.name.lower() in NEVER_COUNTED
        and word.name not in found.declared
    ):
        return word.name
    after_number = left is None or left.end == item.start or isinstance(left, w.Number)
    if after_number and (right is None or item.end == right.start) or left is not None and _applied(left, found):
        return ""
    return word.name if word.name not in found.alone else ""


def _is_article(item: w.Written, after: w.Written, found: Survey) -> bool:
    """a cat: an 'a' that stands nowhere alone, across a space from a word."""
    word, noun = bared(item), bared(after)
    if not isinstance(word, w.Word) or word.name not in ("a", "A") or not isinstance(noun, w.Word):
        return False
    if item.end == after.start or word.name in found.alone or word.name in found.declared:
        return False
    return _is_wordlike(noun.name) and not _has_meaning(noun.name, found)


def _aside(inner: w.Beside, run: LetterRun, found: Survey) -> str:
    """7 (2 marks): a word in brackets behind a space that stands nowhere else."""
    for part in inner.items:
        word = bared(part)
        if not isinstance(word, w.Word) or word.name in run.local or found.counts[word.name] > 1:
            continue
        if _is_wordlike(word.name) and not _has_meaning(word.name, found):
            return word.name
    return ""


def _applied(item: w.Written, found: Survey) -> bool:
    """sin angle, sin^2 angle: the function takes the word."""
    bare = item.base if isinstance(item, w.Raised) else item
    return isinstance(bare, w.Word) and function_name(bare.name) in APPLIED_BARE and not found.is_quantity(bare.name)


def _is_wordlike(name: str) -> bool:
    """Letters only, three or more; two where they are a word of sentences, or lg; or a picture."""
    if name[0] > _PICTURES and not name[0].isalpha():
        return True
    return name.isalpha() and (len(name) > 2 or len(name) == 2 and (bool(words_of(name)) or name.lower() in OFFERS))


def _has_meaning(name: str, found: Survey) -> bool:
    if name in found.declared or name in found.indexed or name in found.binders or name in found.functions:
        return True
    return name in GREEK_NAMES or name in CONSTANTS or name in UNITS or function_name(name) is not None


_LABELLED = re.compile(r"\([ \t]*([a-z]|[ivx]{2,4})[ \t]*\)[ \t]+\*?(?:[\d(√⎸|\[{\w]|([-−])(?=[\w(]))(?=[^=]*=)")
_SPOKEN = re.compile(r"(?<![\w'])[^\W\d_]{2,}(?!\w)")
_GLUED_TIMES = re.compile(r"(?<![\w.,])(\d{1,6})([xX])(\d{1,6})(?![\w.(^])")
_GROUPS = re.compile(r"(?<=[ \t])(?:group(?:ed)?|split|separately|per|each|every)[ \t].*")
_CONDITION = frozenset({"where", "when", "for", "if", "only"})


def _about_fits(text: str, run: str) -> str:
    """What to write for a condition on the rows of a fit, or for an option that stands on a line of its own."""
    if fit_head(text):
        if (groups := _GROUPS.search(run)) and (hint := by_groups(groups[0])):
            return hint
        return "to fit some of the rows write where x > 1 and site = A" if _CONDITION & {*run.split()} else ""
    alone = is_option(text) and not any(sign in text for sign in "=<>≤≥≠")
    return f"an option stands behind a comma on the fit line: fit y = a*x + b, {text.strip()[:40]}" if alone else ""


def _refusal(statement: Statement, form: w.Beside, strange: list[str]) -> Refusal:
    text, start = statement.text, statement.start
    run = text[form.start : form.end]
    product = "*".join(text[item.start : item.end] for item in form.items)
    stands = "stands" if len(strange) == 1 else "stand"
    said = f"'{_cut(run)}': words, or a product? {', '.join(strange[:4])} {stands} nowhere alone in this text"
    signs, extreme = compared(text), next((word for word in strange if word.lower() in EXTREME), "")
    hint = _about_fits(text, run)
    if not hint:
        hint = f"write {signs}" if signs else offer(strange, _neighbour(text, form.items, strange))
    if extreme and (not hint or len(strange) == 1):
        hint = f"leave '{extreme}' out: all solutions are listed, within bounds such as n in 1..100"
    if not hint:
        prose = len(strange) >= 3 and not any(sign in text for sign in "=<>≤≥≠")
        hint = EXAMPLE if prose else "write each relation on a line of its own, in signs; words go behind #"
        if not words_of(" ".join(strange)):
            spoken = len(_SPOKEN.findall(text)) >= 4 and not any(sign in text for sign in "=<>≤≥≠+*/^")
            product = f"for a product write {_cut(product)}; words go behind #"
            hint = "a sentence of words begins with #: it is a remark" if spoken else product
        function = next(filter(None, (OFFERS.get(word.lower(), "") for word in strange)), "")
        hint = f"for a function write {function}, with brackets; {hint}" if function else hint
    return Refusal("E245", said, start + form.start, start + form.end, hint, names=tuple(strange))


def _neighbour(text: str, items: Sequence[w.Written], strange: Sequence[str]) -> str:
    """What a word such as 'squared' speaks of; nothing in a sentence, where it may be any of its names."""
    if len(strange) > 2:
        return ""
    others = [item for item in items if not (isinstance(bare := bared(item), w.Word) and bare.name in strange)]
    return text[others[0].start : others[0].end] if others else ""


def _check_times(run: LetterRun, items: Sequence[w.Written], found: Survey) -> None:
    """5 x a: an x that stands only between two things is a times sign."""
    for i, item in enumerate(items[1:-1], 1):
        if not isinstance(item, w.Word) or item.name not in ("x", "X") or item.name in found.declared:
            continue
        before, after = items[i - 1], items[i + 1]
        pictures = _is_picture(before) and _is_picture(after)
        if item.name in found.alone and not pictures:
            continue
        partner = isinstance(after, w.Word) and after.name in ("y", "z", "Y", "Z")
        if partner or _applied(before, found) or isinstance(before, w.Number) and isinstance(after, w.Number):
            continue  # 2 x y is a monomial; sin x y and 3 x 4 have sentences of their own
        if (
            isinstance(before, w.Number | w.Word)
            and before.end < item.start
            and item.end < after.start
            and item.name not in run.local
        ):
            text, start = run.statement.text, run.statement.start
            first, second = text[before.start : before.end], text[after.start : after.end]
            said = f"'{item.name}' stands only between two things here: a times sign, or an unknown?"
            if item.name in found.alone:
                said = f"'{item.name}' between two pictures: a times sign, or the unknown {item.name} of this text?"
            hint = f"write {first}*{second}, or {first}*{item.name}*{second} with an unknown {item.name}"
            raise Refusal("E254", said, start + before.start, start + after.end, hint)


def _is_picture(item: w.Written) -> bool:
    return isinstance(item, w.Word) and item.name[0] > _PICTURES and not item.name[0].isalpha()


def _check_sigma(run: LetterRun, items: Sequence[w.Written], found: Survey) -> None:
    """Σ i^2 is a sum that lost its range."""
    first, text = items[0], run.statement.text
    if (
        isinstance(first, w.Word)
        and text[first.start : first.end] in ("Σ", "Π")
        and first.name not in found.alone | found.declared
    ):
        function, start = ("sum" if text[first.start] == "Σ" else "prod"), run.statement.start
        hint = f"give its range, for example {function}(x[i] for i in 1..9), or put 'unknowns {first.name}' on a line"
        said = f"{text[first.start]} beside a term: a {function} without its range, or an unknown?"
        raise Refusal("E258", said, start + first.start, start + items[-1].end, hint, names=(first.name,))


def _check_label(run: LetterRun, items: Sequence[w.Written], found: Survey) -> None:
    """(a) x + y = 3: a label that counts nothing."""
    first = items[0]
    if (
        first.start
        or not isinstance(first, w.Bracket)
        or first.end == items[1].start
        or not isinstance(first.inner, w.Word)
    ):
        return
    name = first.inner.name
    if name not in found.alone and name not in found.declared:
        said = f"'({name})' at the line start: a label, or the factor {name}?"
        start = run.statement.start
        raise Refusal("E256", said, start, start + first.end, f"remove it, or write {name}*", names=(name,))


def check_letter_label(statement: Statement, found: Survey) -> None:
    """(a) 2(x + 1) = 4, (a) -x = 2: as above in front of brackets, numbers and signs, where the letter stands nowhere else."""
    label = _LABELLED.match(statement.text)
    if label is None or found.counts[label[1]] != 1 or label[1] in found.declared or not found.standing - {label[1]}:
        return
    name, sign = label[1], label[2]
    said = f"'({name})' at the line start: a label, or the {'term' if sign else 'factor'} {name}?"
    start, end = statement.start, statement.start + label.end(1) + 1
    raise Refusal("E256", said, start, end, f"remove it, or write {name}{f' {sign}' if sign else '*'}", names=(name,))


def check_glued_times(statement: Statement, found: Survey, remarks: Remarks) -> None:
    """3x4 = y, 2x3 + 4x5 = y: 3 times 4, or an unknown x4? Beside an x1 or x0, and where x4 stands without a number, it is
    one; 2x2 + 3x3 = 12 would hold no unknown."""
    for m in _GLUED_TIMES.finditer(statement.text):
        name = f"{m[2]}{m[3]}"
        members = [other for other in found.standing | found.declared if other[0] == m[2] and other[1:].isdigit()]
        asked = any(error.code == "E305" and name in error.names for error in remarks.errors)  # a power that was lost
        lone = len(members) == 1 or _times_alone(members, found)
        if asked or found.behind_numbers[name] != found.counts[name] or name in found.declared or not lone:
            continue
        said = f"{m[0]}: {m[1]} times {m[3]}, or {m[1]} times the unknown {name}?"
        start, end = statement.start + m.start(), statement.start + m.end()
        raise Refusal("E254", said, start, end, f"write {m[1]}*{m[3]}, or {m[1]}*{name}", names=(name,))


def _times_alone(members: Sequence[str], found: Survey) -> bool:
    """Whether of numbered names none is the first one and all stand behind numbers, beside another unknown: x3, x5 and y."""
    first = any(int(name[1:]) <= 1 for name in members)
    behind = all(found.behind_numbers[name] == found.counts[name] and name not in found.declared for name in members)
    return behind and not first and not found.standing.issubset(members)


def _cut(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "..."
