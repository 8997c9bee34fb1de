"""± as the two equations that it stands for: x = ±2 is x = 2 or x = -2, and x_{1,2} = ... are two unknowns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from eqsolve.syntax.pasted.mark import Mark
from eqsolve.syntax.text import Refusal, has_fits

_SIGN = re.compile(r"[±∓]|\+/-")
_PIECE = re.compile(r"[^\n;#]+")
_RELATED = re.compile(r"[=<>≤≥≠≈~:]")
_WORDS = re.compile(r"[^\W\d_]{2,}[ \t]+[^\W\d_]|(?<!\w)(?:and|or|fit|if)(?!\w)")
_PAIR = re.compile(r"([^\W\d_])(?:_?\{?1[ \t]*[,;/][ \t]*2\}?|_\{?12\}?|₁[,;/]?₂)")
_LABEL = re.compile(r"[ \t]*(?:\(?[\w.]{1,4}\)|\d{1,3}\.)[ \t]+")
_OPEN = re.compile(
    r"[ \t]*(?:\((?!1\))|\d{1,3}\.)"
)  # a label that may be a factor, other than 1, where no other line has one
_MEASURED = re.compile(r"([-+]?\d+(?:\.\d+)?)[ \t]*±[ \t]*(\d+(?:\.\d+)?)")


def alternatives(text: str) -> Iterator[Mark]:
    """Marks for equations with ± on their right side alone; the others are left to the parser, which refuses them.

    Raises Refusal (E281) for x = 3 ± 0.1, which may be a measured value, and (E236) for y = ∓3 beside x = ±2.
    """
    pieces = list(_PIECE.finditer(text)) if _SIGN.search(text) else []
    fitted = bool(pieces) and has_fits(text)
    several = sum(_LABEL.match(line[0]) is not None for line in pieces) > 1
    for line in pieces:
        at = line.start()
        for piece in _split(line[0]):
            if _SIGN.search(piece):
                alone = len(_SIGN.findall(text)) == len(_SIGN.findall(piece))
                yield from _both(piece, at, several, alone=alone, fitted=fitted)
            at += len(piece) + 1


def _split(line: str) -> list[str]:
    """The parts of a line between commas outside of brackets."""
    parts, depth, start = [], 0, 0
    for k, char in enumerate(line):
        depth += (char in "([{") - (char in ")]}")
        if char == "," and depth == 0 and "=" in line[start:k]:
            parts.append(line[start:k])
            start = k + 1
    return [*parts, line[start:]]


def _both(piece: str, at: int, several: bool, *, alone: bool, fitted: bool) -> Iterator[Mark]:
    label = _LABEL.match(piece)
    if label is not None and not several and _OPEN.match(piece):
        return
    if label is not None:  # 1) x = ±2: the number of an exercise stays in front of both
        piece, at = piece[label.end() :], at + label.end()
    left, equals, right = (part.strip() for part in piece.partition("="))
    if not (left and equals and right) or _RELATED.search(left + right) or _WORDS.search(piece) or _SIGN.search(left):
        return
    right = right.replace("+/-", "±")
    if "∓" in right and "±" not in right and not alone:
        said = f"{piece.strip()}: its signs may belong to those of another equation"
        new = f"{left} = {_signed(right, '+-')} or {left} = {_signed(right, '-+')}"
        hint = f"write the pairs out, as in (x = 2 and y = -3) or (x = -2 and y = 3); for all of them {new}"
        raise Refusal("E236", said, at, at + len(piece), hint)
    start, end = at + len(piece) - len(piece.lstrip()), at + len(piece.rstrip())
    measured = _MEASURED.fullmatch(right)
    upper, lower = (_signed(right, signs) for signs in ("+-", "-+"))
    pair = _PAIR.fullmatch(left)
    if measured:
        value, error = Fraction(measured[1]), Fraction(measured[2])
        low, high = (_decimal(end) for end in (value - error, value + error))
        name = pair[1] if pair else left
        said = f"{piece.strip()}: a measured value, or two values?"
        hint = f"for the value alone write {name} = {measured[1]}, for all that it may be {low} <= {name} <= {high}, "
        if fitted:
            hint = f"for what is known of it beforehand write fit {name} = {measured[1]}, sigma {measured[2]}; {hint}"
        raise Refusal("E281", said, start, end, f"{hint}for two values {name} = {high} or {name} = {low}")
    if pair:
        new = f"{pair[1]}_1 = {upper}; {pair[1]}_2 = {lower}"
    else:
        new = f"{left} = {upper} or {left} = {lower}"
    yield Mark(start, end, new, f"'{piece.strip()}' is read as {new}")


def _signed(right: str, signs: str) -> str:
    return right.replace("±", signs[0]).replace("∓", signs[1]).removeprefix("+").strip()


def _decimal(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{float(value):.12g}"
