"""Angles that look as if they were in degrees: sin(x) = 0.5; 0 < x < 360, where x is in radians without a ° in the text.

Ends that are multiples of 90, and sums of 180, are asked about (E286): in radians 0 to 360 holds 57 turns, and the list of solutions
would be another one than was asked for. A whole number that such an unknown is given has a note (N247), as sin(30) has. A text
that has °, π or the word radians knows what it does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from eqsolve.errors import Diagnostic
from eqsolve.syntax import tree as t
from eqsolve.syntax.statements.collected import Collected
from eqsolve.syntax.text import Remarks

# what says which of the two is meant, also in a remark
_KNOWN = re.compile(r"[°º˚π]|(?i:circ|deg|grad|rad|bogenma|(?<![^\W\d_])pi(?![^\W\d_]))")
_SOUGHT = re.compile("(?i:sin|cos|tan|cot|sec|csc|tg)")
# Ends up to two turns. More: 900 may be a number of anything; fewer: nobody asks for more.
_MOST = 720
_QUARTER = 90
_NUMBER = re.compile(r"(?<![\w.])\d++(?![\w.]|[ \t]*[*/(])")
_IN_DEGREES = re.compile(r"\(([^()\n]{1,80})\)[ \t]*[°º˚]")
_LEAD = re.compile(r"^(?:f?or|where|with|on|in)[ \t]+")
_RANGE = re.compile(r"[^\W\d_]\w{0,20}[ \t]*(?:in|∈)[ \t]*\[?[ \t]*(-?\d++)[ \t]*(?:\.\.|,)[ \t]*(-?\d++)[ \t]*\]?")
_SUMS = frozenset({90, 180, 360, 540})
# Angles that are given in degrees end in 0 or 5, and are no more than a turn. Finer, or larger: numbers of radians are remarked
# on, too; coarser, or smaller: 15 goes unseen.
_FIVE, _TURN = 5, 360


def said_of_angles(source: str) -> str:
    """The first remark that says which angles are meant, ``in radians``: without it the text would be asked about. Empty where
    there is none."""
    if not _SOUGHT.search(source):
        return ""
    remarks = re.findall(r"(?m)(?:#|//|%)(.*)$", source)
    return next((remark.strip(" \t#/%") for remark in remarks if _KNOWN.search(remark)), "")


def ask_about_degrees(source: str, collected: Collected, remarks: Remarks) -> None:
    """An error for bounds and sums of such angles, and a note for their values; once for a text."""
    for line in collected.lines if "°" in source else ():
        if isinstance(line, t.RelationLine) and (name := _in_both(line.place.text)):
            remarks.diagnosed(_of_both(name, line.place))
            return
    if not _SOUGHT.search(source) or _KNOWN.search(source):
        return
    angles = {name for line in collected.lines for side in line.expressions() for name in _turned(side)}
    if not angles:
        return
    ends: dict[str, list[tuple[Fraction, t.Place]]] = {}
    for line in collected.lines:
        for name, value in _ends(line):
            if name in angles:
                ends.setdefault(name, []).append((value, line.place))
    for name, found in ends.items():
        if all(v % _QUARTER == 0 and abs(v) <= _MOST for v, _ in found) and any(v for v, _ in found):
            value, place = next((v, place) for v, place in found if v)
            remarks.diagnosed(_asked(name, value, place))
            return
    for line in collected.lines:
        if isinstance(line, t.RelationLine) and line.op == "=":
            sums = [n for one, other in _sides(line) if _number(other) in _SUMS for n in _summed(one) if n in angles]
            if sums:
                total = next(v for side in (line.left, line.right) if (v := _number(side)) is not None)
                remarks.diagnosed(_asked(sums[0], total, line.place))
                return
            _note_value(line, angles, remarks)


def _in_both(said: str) -> str:
    """The name of x + 2x + (3x - 30)° = 180°, which counts degrees in the bracket and radians outside of it; empty for others."""
    for m in _IN_DEGREES.finditer(said):
        rest = _IN_DEGREES.sub(" ", said)
        names: list[str] = re.findall(r"(?<![^\W\d_])[^\W\d_](?:_?\d+)?(?!\w|\()", m[1])
        for name in names:
            if re.search(rf"(?<![^\W\d_]){re.escape(name)}(?![\w(°º˚])", rest):
                return name
    return ""


def _of_both(name: str, place: t.Place) -> Diagnostic:
    written = re.sub(r"[ \t]*[°º˚]", "", place.text)
    said = f"{name} counts degrees in one part of this line and radians in another"
    hint = f"with {name} in degrees write {written}; else write the sign behind each part, ({name})°"
    return Diagnostic("error", "E286", said, place.span, place.line, hint, (name,))


def _asked(name: str, value: Fraction, place: t.Place) -> Diagnostic:
    said = f"{value} looks like degrees, and the angle {name} is in radians: which are meant?"
    line = _LEAD.sub("", place.text)
    line = _RANGE.sub(rf"\1 <= {name} <= \2", place.text) if _RANGE.fullmatch(line) else line
    written = _NUMBER.sub(r"\g<0>°", line)
    hint = f"for degrees write {written}; for radians say so in a remark: # in radians"
    return Diagnostic("error", "E286", said, place.span, place.line, hint, (name,))


def _note_value(line: t.RelationLine, angles: set[str], remarks: Remarks) -> None:
    for one, other in _sides(line):
        value = _number(other)
        if isinstance(one, t.Name) and one.name in angles and value and value % _FIVE == 0 and _FIVE < value <= _TURN:
            said = f"{one.name} = {value} is an angle in radians"
            remarks.diagnosed(
                Diagnostic(
                    "note",
                    "N247",
                    said,
                    line.place.span,
                    line.place.line,
                    f"for degrees write {one.name} = {value}°",
                    (one.name,),
                )
            )


def _turned(side: t.Expr | t.Condition) -> Iterator[str]:
    """Names that stand alone, or behind a whole number, in the argument of a sine, cosine or tangent: x, 2*x, x/2 + 30."""
    for node in t.walk(side):
        if isinstance(node, t.Call) and node.function in t.TURNED and isinstance(node.args[0], t.Expr):
            terms = node.args[0].terms if isinstance(node.args[0], t.Sum) else (node.args[0],)
            names = [name for term in terms if (name := _multiple(term)) is not None]
            if len(names) == sum(_number(term) is None for term in terms):
                yield from names


def _multiple(term: t.Expr) -> str | None:
    """The name of x, 2*x or x/2."""
    if isinstance(term, t.Neg):
        return _multiple(term.arg)
    if isinstance(term, t.Quotient) and isinstance(term.bottom, t.Num) and term.bottom.value.denominator == 1:
        return _multiple(term.top)
    if isinstance(term, t.Product) and len(term.factors) == 2 and isinstance(term.factors[0], t.Num):
        return _multiple(term.factors[1]) if term.factors[0].value.denominator == 1 else None
    return term.name if isinstance(term, t.Name) else None


def _ends(line: t.Line) -> Iterator[tuple[str, Fraction]]:
    match line:
        case t.RelationLine(op="<" | "<=" | ">" | ">="):
            for one, other in _sides(line):
                value = _number(other)
                if isinstance(one, t.Name) and value is not None:
                    yield one.name, value
        case t.Bound(name=name, lower=lower, upper=upper):
            for end in (lower, upper):
                if (value := _number(end)) is not None:
                    yield name, value
        case t.Domain(name=name, values=((low, high),)):
            for whole in (low, high):
                if whole is not None:
                    yield name, Fraction(whole)
        case _:
            pass


def _summed(side: t.Expr) -> list[str]:
    """The names of a sum of angles: alpha + beta, a + b + 40."""
    if not isinstance(side, t.Sum) or any(_multiple(term) is None and _number(term) is None for term in side.terms):
        return []
    names = [name for term in side.terms if (name := _multiple(term)) is not None]
    return names if len(side.terms) > 1 else []


def _sides(line: t.RelationLine) -> tuple[tuple[t.Expr, t.Expr], tuple[t.Expr, t.Expr]]:
    return (line.left, line.right), (line.right, line.left)


def _number(side: t.Expr) -> Fraction | None:
    if isinstance(side, t.Neg):
        value = _number(side.arg)
        return None if value is None else -value
    return side.value if isinstance(side, t.Num) else None
