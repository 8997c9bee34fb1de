"""Bullets, list numbers and equation numbers: what stands beside a statement without being part of it."""

from __future__ import annotations

import re

from eqsolve.syntax.text.names import OFFERS, function_name
from eqsolve.syntax.text.prose import RELATION, TAIL
from eqsolve.syntax.text.refusal import Refusal
from eqsolve.syntax.text.remarks import Remarks

BULLET = re.compile(r"[ \t]*(?:[•‣◦▪►]|\*(?=[ \t]))[ \t]*")
_NUMBERED = re.compile(r"[ \t]*(?:\((\d{1,3})\)|(\d{1,3})([.):])(?!\d))[ \t]+(?=\S)")
# 1. Solve, 5. Find: no factor
_INSTRUCTED = re.compile(
    r"(?:solve|find|determine|calculate|compute|evaluate|given|for|if|let|what|the|löse|bestimme|berechne|résoudre|calculer|resuelve|calcula|risolvi)(?!\w)",
    re.IGNORECASE,
)
_ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii"]
_TRAILING = re.compile(r"(?:[ \t]+|[ \t]*[-.=…·]{2,}[ \t]*)\([ \t]?(\d{1,3}(?:\.\d{1,3})?|[a-z]|\*)[ \t]?\)[ \t]*$")
_RULED = re.compile(r"[ \t]*[-.…·]{2,}")
_AWAITS_TERM = re.compile(r"[-+*/^=<>≤≥≠·×−][ \t]*$")  # what follows is a term, not a label: y = (x)
_VALUE_END = re.compile(r"[\w)\]⎹°%!'²³][ \t]*$")  # behind a sign the bracket is a term: x = (2)
# vertex: -b/(2a) = ?, k: numeral(a, b) = ?; but k: a = ? may be a ratio
_VALUE = re.compile(
    r"[ \t]*([^\W\d_](?:[\w-]+(?:[ \t][\w-]+){0,2})?):(?=(?:[^=<>≤≥≠~:?,(]|\([^()=<>≤≥≠~:?]*\)|\()++=[ \t]*\?+[ \t]*$)"
)
_COMPUTED = re.compile(r"[ \t]+(?=[^=?]*[^\W\d_])(?:[^ \t=?][^=?]*)?[-+*/^(]")
# Words in front of ':' that say what shall be done with the expression, or are no label. Fewer: the word is shown beside a value
# that it is not; more: the line is an error.
_WORKED = frozenset(
    """for fit data sweep unknown unknowns find minimize minimise maximize maximise min max minimum maximum cryptarithm all alldiff if let
    derivative integral limit mean average median root square squared cube half double inverse reciprocal remainder factor factors round
    rounded percent percentage absolute negative positive integer whole digits log logarithm gradient determinant factorial simplify expand
    ableitung wurzel quadrat hälfte kehrwert rest mittelwert""".split()
)
_HALF = re.compile(r"[ \t]*([a-h])\)[ \t]*(?=[^ \t)*/^=<>+])(?!-[ \t])")
LETTERED = re.compile(r"[ \t]*\(([a-h]|i{1,3}|iv|vi{0,3})\)[ \t]+(?=\S)")


def counts_up(physical: list[tuple[int, str]]) -> bool:
    """Whether the numbers at the line starts or ends count 1, 2, 3: then they are list numbers, not factors."""
    numbers = []
    for _, line in physical:
        m = _NUMBERED.match(line) or _trailing(line)
        if m:
            number = next(group for group in m.groups() if group)
            if number.isdigit():
                numbers.append(int(number))
    return len(numbers) >= 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def letters_up(physical: list[tuple[int, str]]) -> bool:
    """Whether the lines begin with (a), (b), (c) or (i), (ii), (iii)."""
    letters = [m[1] for _, line in physical if (m := LETTERED.match(line))]
    return len(letters) >= 2 and letters in (list("abcdefgh")[: len(letters)], _ROMAN[: len(letters)])


def half_bracketed(text: str) -> re.Match[str] | None:
    """a) of a) x/2 = 2: a bracket that closes nothing can be nothing but a label's."""
    m = _HALF.match(text)
    return m if m and text.count("(", m.end()) == text.count(")", m.end()) and RELATION.search(text, m.end()) else None


def without_numbers(text: str, start: int, counted: bool, remarks: Remarks) -> tuple[str, str]:
    """Blanks out bullets, list numbers and equation numbers; returns the text and the number as a label."""
    label = ""
    m = BULLET.match(text)
    if m and m.end() < len(text):
        text = " " * m.end() + text[m.end() :]
    m = _NUMBERED.match(text)
    if m:
        label = m[1] or m[2]
        if m[3] not in (")", ":"):  # '1)' and '1:' can be nothing else
            if not counted and m[3] == "." and not _INSTRUCTED.match(text, m.end()):
                hint = f"remove it, or write '{label})' or '{label}*'"
                raise Refusal(
                    "E110", f"'{m[0].strip()}' may be a list number or the factor {label}", start, start + m.end(), hint
                )
            if counted:
                remarks.note(
                    "N110",
                    f"'{m[0].strip()}' at the line start was read as a number of the list, not as a factor",
                    start,
                    start + m.end(),
                )
        if m[3] or counted:
            text = " " * m.end() + text[m.end() :]
        else:
            label = ""
    m = _trailing(text)
    if (
        m
        and RELATION.search(text, 0, m.start())
        and (_RULED.match(m[0]) or not _awaits_term(text[: m.start()]) and (counted or not m[1][0].isdigit()))
    ):
        label = m[1]
        remarks.note(
            "N111",
            f"'({label})' at the line end was read as a label, not as a factor",
            start + m.start(),
            start + m.end(),
        )
        text = text[: m.start()]
    elif m and m[1][0].isdigit() and _VALUE_END.search(text, 0, m.start()) and RELATION.search(text, 0, m.start()):
        said = f"'({m[1]})' at the line end: the number of the equation, or the factor {m[1]}?"
        raise Refusal("E110", said, start + m.start(), start + m.end(), f"remove it, or write *{m[1]}")
    return text, label


# Of the words that stand for an operation, those that are quantities as well: power: 2.5*w = ?
_QUANTITIES = frozenset({"power", "product", "sum", "difference", "quotient"})


def value_label(piece: str) -> tuple[str, str]:
    """The piece with the label of a value blanked, and that label: vertex of vertex: -b/(2a) = ?; "" where it has none."""
    m = _VALUE.match(piece) if "?" in piece else None
    words = m[1].lower().split() if m else []
    worked = (word in _WORKED or word in OFFERS or function_name(word) for word in words if word not in _QUANTITIES)
    if m is None or any(worked) or len(m[1]) == 1 and not _COMPUTED.match(piece, m.end()):
        return piece, ""
    return " " * m.end() + piece[m.end() :], m[1]


def _awaits_term(text: str) -> bool:
    return _AWAITS_TERM.search(text, max(0, len(text) - TAIL)) is not None


def _trailing(text: str) -> re.Match[str] | None:
    """An equation number at the end; looked for in the last characters only (a long run of dashes is quadratic)."""
    text = text.rstrip()
    return _TRAILING.search(text, max(0, len(text) - TAIL)) if text.endswith(")") else None
