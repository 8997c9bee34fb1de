"""Names that may be slips: look-alike letters, x1 beside x_1, an exponent lost in copying, capitals."""

from __future__ import annotations

import re
from collections.abc import Callable

from eqsolve.naming import GREEK_NAMES
from eqsolve.syntax.misreadings.glued import glued_in
from eqsolve.syntax.parsing import Survey
from eqsolve.syntax.text import CONSTANTS, NUMBER_WORDS, SENTENCE, TWINS, Refusal, Remarks
from eqsolve.vocabulary import FUNCTIONS

_BLANKS = frozenset("□■◻◼○●△▢☐")
_POWER = re.compile(r"\^|\*\*|[²³⁴-⁹]")
_A_DIGIT = r"(?<![^\W_]){}[ \t]*(?:(?<![^\W_])in|∈)[ \t]*(?:[01]\.\.9(?![\w.])|\{{[ \t]*[01](?![\d]))"
# a name with a number: at the beginning of a line, or behind a comma, a semicolon or a label
_NUMBERED = r"(?m)(?:^|[;,:])[ \t]*{}[ \t]*:?=[ \t]*[-+]?\.?\d"
_LETTER_DIGITS = re.compile(r"([^\W\d_])(\d+)")

_LOG_OF = re.compile(r"[lL]og(2|10)([^\W\d_])")
# the letter alone behind a relation: x^2 - 5x + 6 = O
_NOUGHT = re.compile(r"[=<>≤≥≠][ \t]*(?P<name>[Oo])(?=[ \t]*(?:$|[;,\n]|\.(?!\d)))", re.MULTILINE)
_CAPITALS = re.compile(r"[A-NP-Z]")

_DOMAIN_WORD = re.compile(
    "(?:integers?|integral|naturals?|digits?|positives?|negatives?|reals?|rationals?|primes?|even|odd|whole|distinct|binary"
    "|nonnegative|nonzero)",
    re.IGNORECASE,
)


def check_names(text: str, found: Survey, remarks: Remarks) -> None:
    """Compare all names of the text with each other; errors and notes go to the first place of a name."""
    names = found.standing | found.indexed | found.declared & found.first.keys()
    powers, glued = _POWER.search(text) is not None, glued_in(text)
    for name in sorted(names):
        _check_alphabet(name, names, found, remarks)
        _check_digits(text, name, names, found, remarks, powers=powers)
        _check_glued(name, glued, found, remarks)
        if name in _BLANKS:
            said = f"{name} is one and the same unknown wherever it stands"
            remarks.note("N233", said, *found.first[name], "for different blanks use different letters", names=(name,))
    _check_nought(text, names, found, remarks)
    _check_among_digits(text, names - found.declared, found, remarks)
    _check_plurals(text, names, found, remarks)
    _check_domain_words(text, names - found.declared, found, remarks)
    _check_number_words(text, names - found.declared, found, remarks)
    _note_capitals(text, found, remarks)
    _note_short_names(found, remarks)


def _check_alphabet(name: str, names: set[str], found: Survey, remarks: Remarks) -> None:
    latin = name if name.isascii() else name.translate(TWINS)
    if latin != name and latin in names:
        said = f"'{name}' is not '{latin}': the letters look alike but come from two alphabets"
        remarks.error(
            Refusal(
                "E301",
                said,
                *found.first[name],
                "retype the name; to keep two unknowns, rename one",
                names=(name, latin),
            )
        )


def _check_digits(text: str, name: str, names: set[str], found: Survey, remarks: Remarks, *, powers: bool) -> None:
    m = _LETTER_DIGITS.fullmatch(name)
    if m is None:
        return
    if name not in found.standing and name not in found.declared:  # T0[1] beside T[1]
        return
    letter, digits = m.groups()
    twin = f"{letter}_{digits}"
    if twin in names or letter in found.indexed and (digits != "0" or _counts_from_nought(text, letter)):
        other = twin if twin in names else f"{letter}[{digits}]"
        said = f"{name} and {other} both stand in the text: one unknown or two?"
        remarks.error(Refusal("E302", said, *found.first[name], "write it in one way", names=(name, twin)))
    elif digits in ("2", "3") and letter in found.standing and f"{letter}1" not in names and name not in found.declared:
        if powers:  # who writes w^2 means a name by w2
            said = f"{name} is read as a name of its own"
            hint = f"if an exponent was lost in copying, write {letter}^{digits}"
            remarks.note("N201", said, *found.first[name], hint, names=(name,))
            return
        said = f"{name} beside {letter}: an exponent that was lost in copying, or a name of its own?"
        hint = f"write {letter}^{digits} for the power; for the name put 'unknowns {name}' on a line"
        remarks.error(Refusal("E305", said, *found.first[name], hint, names=(name,)))
    elif (
        digits == "2" and not powers and name.islower() and name not in found.declared and _is_lost(name, names, found)
    ):
        said = f"{name}: an exponent that was lost in copying, or a name of its own?"
        hint = f"write {letter}^2 for the power; for the name put 'unknowns {name}' on a line"
        remarks.error(Refusal("E305", said, *found.first[name], hint, names=(name,)))


def _check_nought(text: str, names: set[str], found: Survey, remarks: Remarks) -> None:
    """A letter O as a whole side beside unknowns that are no capitals: of a text that was scanned it is a nought."""
    for name in {m["name"] for m in _NOUGHT.finditer(text)} & names - found.declared - found.binders:
        if found.counts[name] == 1 and len(names) > 1 and not any(map(_CAPITALS.fullmatch, names)):
            said = f"{name}: the number 0, or an unknown of this name?"
            hint = f"write 0; for the unknown put 'unknowns {name}' on a line"
            remarks.error(Refusal("E301", said, *found.first[name], hint, names=(name,)))


def _is_lost(name: str, names: set[str], found: Survey) -> bool:
    """v2 = 2gh, x2 + y2 = 25: all numbered names end in 2, and each stands once."""
    numbered = [other for other in names if any(char.isdigit() for char in other)]
    once = all(other.endswith("2") and len(other) == 2 and found.counts[other] == 1 for other in numbered)
    return once and name not in found.binders and len(names) > 1


def _check_among_digits(text: str, names: set[str], found: Survey, remarks: Remarks) -> None:
    """4d7 beside a digit d: a number with a digit that is sought, or 4 times a name d7?"""
    for name in sorted(names):
        m = _LETTER_DIGITS.fullmatch(name)
        typed = m and m[1] in found.first and re.search(rf"(?<![\w.])(\d+){name}(?!\w)", text)
        if not m or not typed or not re.search(_A_DIGIT.format(m[1]), text):
            continue
        number = typed[0]
        said = f"{number} beside a digit {m[1]}: the number with these digits, or {typed[1]} times a name {name}?"
        digits = ", ".join(number)
        hint = f"for the number write numeral({digits}); for the product write {typed[1]}*{name}, and 'unknowns {name}' on a line"
        remarks.error(Refusal("E305", said, *found.first[name], hint, names=(name,)))


def _counts_from_nought(text: str, letter: str) -> bool:
    """Whether T[0] may be a member: T0 beside the T[i] for i in 1..3 is a quantity of its own."""
    return (
        re.search(rf"(?<![^\W_]){letter}\[[^\]\n]*[-−–0]|(?<![\w.])[-−–]?[ \t]*0[ \t]*(?:\.\.|…)|<", text) is not None
    )


def _check_glued(name: str, glued: Callable[[str], str], found: Survey, remarks: Remarks) -> None:
    """tanx is hardly ever a name."""
    own = name in found.declared or name in found.binders or name in found.functions or name not in found.standing
    spelled = name.lower() if _LOG_OF.fullmatch(name) else name
    written = "" if own else glued(spelled)
    if written:
        said = f"{name}: {written} without its brackets, or a name?"
        based = _LOG_OF.fullmatch(name)
        offered = f"log{based[1]}({based[2]}), or {written}" if based else written
        remarks.error(
            Refusal(
                "E365",
                said,
                *found.first[name],
                f"write {offered}; for one name put 'unknowns {name}' on a line",
                names=(name,),
            )
        )


def _check_plurals(text: str, names: set[str], found: Survey, remarks: Remarks) -> None:
    """Cup and Cups: one unknown or two? Two where each has a number of its own, as in rho = 1.2; rhos = 2500."""
    for name in sorted(names - found.declared - found.binders):
        if len(name) > 3 and name.endswith("s") and name[:-1] in names - found.declared:
            if all(re.search(_NUMBERED.format(one), text) for one in (name, name[:-1])):
                continue
            said = f"{name[:-1]} and {name}: one unknown or two?"
            hint = f"write {name} everywhere, or put 'unknowns {name[:-1]}, {name}' on a line"
            remarks.error(Refusal("E306", said, *found.first[name], hint, names=(name[:-1], name)))


def _check_domain_words(text: str, names: set[str], found: Survey, remarks: Remarks) -> None:
    """z > 0 integers: a word that says what unknowns are is no factor, and would change the answer if it were left out."""
    for name in sorted(names):
        if _DOMAIN_WORD.fullmatch(name) and re.search(rf"(?<=[\w)])[ \t]+{name}\b|\b{name}[ \t]+(?=[\w(])", text):
            said = f"'{name}' says what unknowns are, and cannot be a factor"
            hint = "write it in signs, on a line of its own: x, y: integer"
            remarks.error(Refusal("E268", said, *found.first[name], hint, names=(name,)))


def _check_number_words(text: str, names: set[str], found: Survey, remarks: Remarks) -> None:
    """x = three: one such word that stands once; where several stand they are names, as in one + two = three, and so is ten in ten = 10."""
    said = [
        name
        for name in names
        if name in NUMBER_WORDS and not re.search(rf"(?m)(?:^|[;,])[ \t]*{name}[ \t]*=[ \t]*-?\d", text)
    ]
    if len(said) == 1 and len(names) > 1 and found.counts[said[0]] == 1:
        (name,) = said
        asked = f"'{name}': the number {NUMBER_WORDS[name]}, or an unknown of this name?"
        hint = f"write {NUMBER_WORDS[name]}; for the unknown put 'unknowns {name}' on a line"
        remarks.error(Refusal("E269", asked, *found.first[name], hint, names=(name,)))


def _note_capitals(text: str, found: Survey, remarks: Remarks) -> None:
    # words of a table, as in b*(site = B) and a[B] beside fit lines, are no unknowns
    words = set(re.findall(r"(?:\[|[=≠])[ \t]*(\w+)[ \t]*[\])]", text)) if "fit" in text else set()
    words -= set(re.findall(r"\w+", re.sub(r"(?:\[|[=≠])[ \t]*\w+[ \t]*[\])]", " ", text))) if words else words
    seen: dict[str, str] = {}
    for name in sorted(found.standing - found.declared - found.binders - words):
        other = seen.setdefault(name.lower(), name)
        if other != name:
            said = f"{other} and {name} differ only in capitals and are two unknowns"
            remarks.note("N202", said, *found.first[name], names=(other, name))


def _note_short_names(found: Survey, remarks: Remarks) -> None:
    """mx may be meant as m*x; it is one name unless both letters stand alone."""
    known = GREEK_NAMES | CONSTANTS.keys() | SENTENCE.keys() | FUNCTIONS.keys() | found.declared | found.binders
    short = [
        name
        for name in found.standing - known
        if name.isalpha()
        and name[0] not in "Δδ"
        and not found.is_coefficient(name)
        and (
            2 <= len(name) <= 3
            and not found.letters.issuperset(name)
            or len(name) > 4
            and found.letters.issuperset(name)
        )
    ]
    short.sort(key=lambda name: found.first[name])
    if short:
        first, hint = short[0], f"for a product write {'*'.join(short[0])}; 'unknowns {short[0]}' silences this"
        remarks.note(
            "N232", f"read as single names: {', '.join(short[:8])}", *found.first[first], hint, names=tuple(short[:8])
        )
