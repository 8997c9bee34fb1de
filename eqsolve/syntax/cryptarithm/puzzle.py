"""Whether a text holds a puzzle in words, or names of unknowns; where nobody can tell, a question."""

from __future__ import annotations

import re

from eqsolve.syntax.cryptarithm.columns import has_columns
from eqsolve.syntax.cryptarithm.equations import in_capitals, possible
from eqsolve.syntax.cryptarithm.found import EQUATION, Found
from eqsolve.syntax.cryptarithm.recognition import Reading, decided_by, reading, several
from eqsolve.syntax.cryptarithm.rewriting import RELATED, Puzzle, rewritten
from eqsolve.syntax.text import Refusal

# Characters of a text that is looked at. Fewer: long puzzles are read as names; more: hostile texts cost time.
MOST = 6000
_FORCED = re.compile(r"(?mi)^[ \t]*(?:cryptarithm|alphametic|cryptarithmetic)(?P<options>(?:[ \t,(][^:=\n]*)?):")
_GATE = re.compile(
    r"[A-Z]{2}|[A-Z] [A-Z] [A-Z]|[a-z]\d+[a-z]|[a-z]{3}[ \t]*[-+*/x]|[-+*/x=] ?[a-z]{3}|letter|digit|[A-Z]\d|ryptarithm|lphametic",
)
_KEY = re.compile(r"(?i)letter|digit|arithm|alphametic|base|zero|figure|octal|hexadecimal")
_DECLARED = re.compile(r"(?mi)^[ \t]*unknowns?\b|:=|~|^[ \t]*(?:data|fit|sweep|for)\b")
_GIVEN = re.compile(r"(?m)(?:^|(?<=[;,]))[ \t]*(?P<letter>[^\W\d_])[ \t]*(?P<colon>:)=[ \t]*\d[ \t]*(?=$|[;,])")
_VALUES = re.compile(
    r"(?mi)^[ \t]*((?:[^\W\d_]\w*[ \t]*,[ \t]*)*+[^\W\d_]\w*)[ \t]*(?:(?<![^\W_])in(?![^\W_])|∈|:[ \t]*(?:integer|positive|natural))"
)
_CALL = re.compile(r"(?:[^\W\d_]{2}(?<!nt)|[^\W\d_]\d+[^\W\d_])[ \t]*\(")  # sqrt(, log1p(
_RUN = re.compile(r"(?mi)^[ \t]*[A-Z](?:[ \t][A-Z])*(?:[ \t]*[-+*x][ \t]*[A-Z](?:[ \t][A-Z])*)++[ \t]*$")
# a question about single letters; the length is bounded, for it is looked for everywhere
_ASKED = re.compile(r"((?:(?<![^\W_])[^\W\d_](?![^\W_])|[-+*/^()0-9 \t·×]){1,80})=[ \t]*\?{1,3}")
# a number, a letter, or both: no word of digits by itself
_COEFFICIENT = re.compile("[0-9]*[^\\W\\d_]?")
_POWER_OF_TEN = re.compile("10+[^\\W\\d_]")


def puzzle(text: str) -> Puzzle | None:
    """What makes the text a plain one, or None where no puzzle stands in it. ``text`` has no comments.

    Raises Refusal where its words could be names or numbers (E413), and where the puzzle is not complete (E410 to E419).
    """
    given = {m.start("colon"): m["letter"] for m in _GIVEN.finditer(text)} if len(text) <= MOST else {}
    if given:  # E := 5, of a letter of the words: as E = 5
        plain = "".join(" " if k in given else char for k, char in enumerate(text))
        try:
            found = _puzzle(plain)
        except Refusal:  # the letter may be a name that is defined
            found = None
        if found is not None and {*given.values()} <= {letter for letters, _ in found.digits for letter in letters}:
            found.edits = sorted([*found.edits, *((k, k + 1, " ") for k in given)])
            return found
    return _puzzle(text)


def _puzzle(text: str) -> Puzzle | None:
    if len(text) > MOST or not (_GATE.search(text) or has_columns(text)):
        return None
    forced = _FORCED.search(text)
    if not _KEY.search(text) and not has_columns(text) and _determined(text):
        return None
    found = Found(text, forced)
    if not forced and (not found.equations or _DECLARED.search(text)):
        _check_spelt(text, found)
        return None
    return _decided(found)


def _determined(text: str) -> bool:
    """Whether there are as many equations as names, so that names they are."""
    equations = [m[0] for m in EQUATION.finditer(text)]
    names = {word for equation in equations for word in re.findall(r"[^\W\d_]\w*", equation)}
    return bool(equations) and len(equations) >= len(names)


def _decided(found: Found) -> Puzzle | None:
    """The puzzle; None where the words are names. Raises Refusal where either may be meant."""
    plausible = all(possible(equation, found.numbers) for equation in found.equations)  # n = ab; a, b digits: n is none
    said = found.forced is not None or found.said.puzzle and plausible and _speaks(found)
    if found.refused:
        raise found.refused
    if not found.equations:
        start, end = found.forced.span() if found.forced else (0, 1)
        hint = "write: cryptarithm: SEND + MORE = MONEY"
        raise Refusal("E415", "no equation of a cryptarithm stands here", start, end, hint)
    if not said and not (found.columns and all(column.sure for column in found.columns)):
        how = reading(found.equations, found.numbers)
        others = _others(found)
        if others or _CALL.search(found.text):
            if how is Reading.DIGITS and others and not _named_in(found, others):
                raise _open(found)
            return None
        if several(found.equations, found.numbers):
            raise _each_alone(found)
        if how is Reading.NAMES or _declared(found):
            return None
        if how is Reading.OPEN:
            raise _open(found)
    if all(word.text.istitle() for e in found.equations for word in e.words if len(word.letters) > 1):
        found.equations = [in_capitals(e) for e in found.equations]
        found.letters = dict.fromkeys(c.upper() for c in found.letters)
    _check(found)
    return rewritten(found)


def _speaks(found: Found) -> bool:
    """What is said of digits is about these equations: single letters, and 10x with its coefficient, are left to the
    reader of domains. So is what names letters, where words have others: number = 10a + b; a, b digits."""
    letters = {c for word in found.words if not _COEFFICIENT.fullmatch(word) for c in word if c.isalpha()}
    if any(_POWER_OF_TEN.fullmatch(word) and word[-1] in letters for word in found.words):
        return False  # abc = 100a + 10b + c: who writes the number out has no words of digits
    return bool(letters) and (not found.said.named or letters <= found.said.named)


def _named_in(found: Found, others: str) -> bool:
    """Whether words of the equations stand in other relations too, which makes names of them."""
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", others) for word in found.words if len(word) > 1)


def _others(found: Found) -> str:
    """The rest of a text in which relations stand that are no equations of a puzzle: then names are names."""
    rest = list(found.text)
    for e in found.equations:
        rest[e.start : e.end] = " " * (e.end - e.start)
    for asked in _ASKED.finditer("".join(rest)):  # M + O + N = ?
        if set(filter(str.isalpha, asked[1])) <= set(found.letters):
            rest[asked.start() : asked.end()] = " " * (asked.end() - asked.start())
    return "".join(rest) if RELATED.search("".join(rest)) else ""


def _open(found: Found) -> Refusal:
    first = found.equations[0]
    shown_as = found.shown(first)
    # 2A3 is 2*A3
    words = [w.text.lstrip("0123456789") for e in found.equations for w in e.words if w.letters]
    names = ", ".join(dict.fromkeys(words))
    said = f"'{shown_as}': a cryptarithm (each letter a digit), or are the words names of unknowns?"
    hint = f"for digits write 'cryptarithm:' in front, as in 'cryptarithm: {shown_as}'; for names put 'unknowns {names}' on the first line"
    return Refusal("E413", said, first.start, first.end, hint + decided_by(found.equations))


def _each_alone(found: Found) -> Refusal:
    first, second = [e for e in found.equations if e.in_words][:2]
    said = f"'{found.shown(second)}': a cryptarithm of its own beside the first, or are the words names of unknowns?"
    hint = "solve each alone: eqsolve solve --each, or eqsolve.solve_each; for one puzzle put 'cryptarithm:' in front"
    return Refusal("E419", said, second.start, second.end, hint, also=((first.start, first.end, "the first"),))


def _declared(found: Found) -> bool:
    """Whether words of several letters are given their values: red, green in 1..3."""
    names = {name for m in _VALUES.finditer(found.text) for name in re.findall(r"[^\W\d_]\w*", m[1])}
    return any(len(name) > 1 for name in names & found.words)


def _check(found: Found) -> None:
    first = found.equations[0]
    where = first.start, first.end
    n, base = len(found.letters), found.numbers.base
    digits = len(found.said.digits) or base
    if n > digits and not found.said.repeats:
        names = ", ".join(word for word in found.words)
        raise Refusal(
            "E416",
            f"{n} letters cannot be {digits} different digits",
            *where,
            f"for names put 'unknowns {names}' on the first line; for digits write in front 'cryptarithm, base 16:' "
            "or 'cryptarithm, digits may repeat:'",
        )
    for e in found.equations:
        for word in e.words:
            if any(c.isdigit() and int(c) >= base for c in word.text) and not word.text.isdigit():
                raise Refusal("E417", f"{word.text} holds a digit that base {base} does not have", e.start, e.end)


def _check_spelt(text: str, found: Found) -> None:
    """T I D E + T I L E W H E E L: capitals with blanks and no '='."""
    if found.refused:
        raise found.refused
    run = _RUN.search(text) if not RELATED.search(text) else None
    if run and re.search(r"[A-Z][ \t][A-Z][ \t][A-Z]", run[0]) and run[0].isupper():
        said = "letters with blanks between them: which are the words of this cryptarithm, and where is its '='?"
        raise Refusal("E418", said, run.start(), run.end(), "write the words without blanks: SEND + MORE = MONEY")
