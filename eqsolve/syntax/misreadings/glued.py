"""Letters that may be glued to something: 4.7k may be kilo, 12V a unit, and tanx the tangent of x."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from eqsolve.syntax import written as w
from eqsolve.syntax.parsing import Survey
from eqsolve.syntax.text import APPLIED_BARE, UNITS, Refusal, Remarks, Statement, function_name

_PREFIXES = {
    "k": ("kilo", "e3"),
    "K": ("kilo", "e3"),
    "M": ("mega", "e6"),
    "Meg": ("mega", "e6"),
    "meg": ("mega", "e6"),
    "G": ("giga", "e9"),
    "T": ("tera", "e12"),
    "m": ("milli", "e-3"),
    "u": ("micro", "e-6"),
    "mu": ("micro", "e-6"),
    "n": ("nano", "e-9"),
    "p": ("pico", "e-12"),
    "f": ("femto", "e-15"),
}
_WRITTEN_BETWEEN = re.compile(r"([kMGmunp])(\d+)")  # 4k7
_NAMES = re.compile(r"[^\W\d_]+")
_GLUED_UNITS = UNITS | frozenset(
    "nF pF uF μF mF mH uH nH kHz MHz GHz mA uA nA mV kV mW MW mm cm km ms us ns Ohm ohm kOhm kohm Ω kΩ MΩ F H eV keV MeV mol Nm".split()
)


def note_prefixes(statement: Statement, form: w.Written, found: Survey, remarks: Remarks) -> None:
    """A letter right behind a number, that stands nowhere else, opposite to a lone name: kilo, or a unit?"""
    relation = form.relation if isinstance(form, w.Labelled) else form
    if isinstance(form, w.Defined):
        sides = [form.target, form.value]
    elif isinstance(relation, w.Compared) and relation.signs == ["="]:
        sides = list(relation.sides)
    else:
        return
    for lone, other in (sides, sides[::-1]):
        if isinstance(lone, w.Word | w.Indexed):
            for number, word in _numbered(other):
                _note_prefix(statement, number, word, found, remarks)
        elif isinstance(lone, w.Added) and isinstance(other, w.Beside):
            for number, word in _numbered(other):
                _note_measure(statement, lone, number, word, found, remarks)


def _numbered(side: w.Written) -> Iterator[tuple[w.Number, w.Word]]:
    """The terms and factors that are a number and a name."""
    stack = [side]
    while stack:
        node = stack.pop()
        if isinstance(node, w.Added | w.Scaled):
            stack.extend(reversed(node.parts()))
        elif isinstance(node, w.Signed | w.Bracket):
            stack.append(node.inner)
        elif isinstance(node, w.Beside) and len(node.items) == 2:
            number, word = node.items
            if isinstance(number, w.Number) and isinstance(word, w.Word):
                yield number, word


def _note_prefix(statement: Statement, number: w.Number, word: w.Word, found: Survey, remarks: Remarks) -> None:
    name = word.name
    if (
        name in found.declared
        or name in found.binders
        or found.counts[name] > 1
        and not _only_behind_numbers(name, found)
    ):
        return
    text, start = statement.text, statement.start
    typed, letter = text[number.start : number.end], text[word.start : word.end]
    shown = text[number.start : word.end]
    between = _WRITTEN_BETWEEN.fullmatch(name)
    if between and typed.isdigit() and number.end == word.start:
        called, power = _PREFIXES[between[1]]
        hint = f"for the number write {typed}.{between[2]}{power}; for a product write {typed}*{letter}"
    elif name in _PREFIXES and not (name in UNITS and number.end < word.start):  # 30 m has a note of its own
        called, power = _PREFIXES[name]
        hint = f"for the number write {typed}{power}; 'unknowns {name}' silences this"
    elif name in UNITS and len(name) > 1 and number.end == word.start:  # 5km, as 5 km
        _refuse_unit(statement, number, word, remarks)
        return
    elif name in _GLUED_UNITS and number.end == word.start:
        remarks.note(
            "N252",
            f"{shown} is read as {typed}*{letter}, with an unknown {letter}: a unit?",
            start + number.start,
            start + word.end,
            f"keep units in comments; 'unknowns {name}' silences this",
            once=("unit", name),
            names=(name,),
        )
        return
    else:
        return
    called += ", or a unit" if name in UNITS else ""
    said = f"{shown} is read as {typed}*{letter}, with an unknown {letter}: {called}?"
    remarks.note("N251", said, start + number.start, start + word.end, hint, once=("prefix", name), names=(name,))


def _note_measure(
    statement: Statement, things: w.Added, number: w.Number, word: w.Word, found: Survey, remarks: Remarks
) -> None:
    """cat + dog = 10kg, where the symbol stands behind numbers only: a unit that each sum has; a + b = 10m may have a letter."""
    name = word.name
    if name not in UNITS or name in found.declared or number.end < word.start or not _only_behind_numbers(name, found):
        return
    said = _NAMES.findall(statement.text[things.start : things.end])
    if len(name) > 1 or not any(len(one) < 3 for one in said):  # pictures and whole words are no letters of algebra
        _refuse_unit(statement, number, word, remarks)


def _refuse_unit(statement: Statement, number: w.Number, word: w.Word, remarks: Remarks) -> None:
    text, start = statement.text, statement.start
    typed, letter = text[number.start : number.end], text[word.start : word.end]
    said = f"{typed}{letter}: a unit, or an unknown {letter}?"
    hint = f"for the unknown write {typed}*{letter}; {typed} [{letter}] is the unit, and units are not read yet: write {typed}"
    remarks.error(Refusal("E263", said, start + number.start, start + word.end, hint, names=(word.name,)))


def _only_behind_numbers(name: str, found: Survey) -> bool:
    return found.behind_numbers[name] == found.counts[name]


# ------------------------------------------------------------------ tanx, sin2x

_STEMS = {name for name in APPLIED_BARE if name.isalpha() and name[1:] not in APPLIED_BARE}
_PIECE = re.compile(f"(?:arc|a)?(?:{'|'.join(sorted(_STEMS, key=lambda name: (-len(name), name)))})")
# where a function's name is followed by a letter or a digit: only there may something be glued
STEMS = re.compile(f"(?:{'|'.join(sorted(_STEMS, key=lambda name: (-len(name), name)))})(?=[^\\W_])")
_ORDINARY = frozenset(
    "sine cost tank tanks sink sinks sing sins cosy coth logs logo log sect sects cots expo tans secs absolute tang tant since exps abst logy".split()
)


# A = exp(lnA) and K = 10^logK: whoever takes the logarithm back has a quantity of that name
_TAKEN_BACK = re.compile(
    r"(?<!\w)exp[ \t]*\([ \t]*-?[ \t]*(ln_?\w+)(?:\[[^\[\]\n]*\])?[ \t]*\)"
    r"|(?<![\w.])10[ \t]*(?:\^|\*\*)[ \t]*\(?[ \t]*-?[ \t]*(l(?:og|g)(?:10)?_?[^\W\d]\w*)(?!\w*\()"
)


def glued_in(text: str) -> Callable[[str], str]:
    """``glued``, but for the names of logarithms that the text takes back."""
    taken = {m[1] or m[2] for m in _TAKEN_BACK.finditer(text)} if "exp" in text or "10" in text else set()
    return (lambda name: "" if name in taken else glued(name)) if taken else glued


def glued(name: str) -> str:
    """tan(x) for tanx, sin(x)*cos(x) for sinxcosx; nothing for names that are words of their own, such as cost."""
    if STEMS.search(name) is None or name.lower() in _ORDINARY or function_name(name) is not None:
        return ""
    at, parts = 0, []
    while at < len(name):
        m = _PIECE.match(name, at)
        if m is None:
            return ""
        following = _PIECE.search(name, m.end())
        end = following.start() if following else len(name)
        inside = name[m.end() : end]
        if not inside or not re.fullmatch(r"\d*[^\W\d_]?\d*'*", inside) or m[0] in ("exp", "abs") and inside.isdigit():
            return ""
        parts.append(f"{m[0]}({inside})")
        at = end
    return "*".join(parts)
