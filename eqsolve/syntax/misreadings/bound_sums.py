"""Sums whose index is bound as in SymPy, Mathematica or Maple: sum(i^2, i, 1, 10) is no sum of four values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from eqsolve.syntax import written as w
from eqsolve.syntax.parsing import LetterRun, Survey
from eqsolve.syntax.text import Refusal, endless_sum

_INDEX_LETTERS = frozenset("ijklnm")


@dataclass(frozen=True, slots=True)
class _Bound:
    """What the values of a call say when they are read as a body and the ranges of its letters."""

    body: w.Written
    ranges: list[tuple[str, w.Written, w.Written]]
    related: bool = False  # the letter stands before '=', which no plain value can


def check_bound(run: LetterRun, form: w.Called, function: str, found: Survey) -> None:
    """Raises Refusal for a sum or product whose index stands among its values."""
    bound = _bound(form.args, found)
    if bound is None:
        return
    text = run.statement.text
    shown = text[form.start : form.end]
    letters = ", ".join(letter for letter, _, _ in bound.ranges)
    right = _spelled(function, text, bound)
    values = [text[a.start : a.end] for a in form.args]
    if function == "prod":
        values = [f"({value})" if isinstance(a, w.Added) else value for value, a in zip(values, form.args, strict=True)]
    plain = (" + " if function == "sum" else "*").join(values)
    said = (
        f"{shown}: a {'sum' if function == 'sum' else 'product'} over {letters}, or the {len(values)} values {plain}?"
    )
    hint = f"{endless_sum(shown) or f'write {right}'}, or {plain}"
    if bound.related:
        said, hint = f"{shown}: the index {letters} stands behind 'for' here", f"write {right}"
    start = run.statement.start
    raise Refusal(
        "E359", said, start + form.start, start + form.end, hint, names=tuple(letter for letter, _, _ in bound.ranges)
    )


def _spelled(function: str, text: str, bound: _Bound) -> str:
    body = text[bound.body.start : bound.body.end]
    ranges = []
    for letter, first, last in bound.ranges:
        body = re.sub(rf"(?<![\w])([^\W\d_]\w{{0,30}})_{letter}(?![\w])", rf"\1[{letter}]", body)
        end = text[last.start : last.end]
        ranges.append(
            f"{letter} in {text[first.start : first.end]}..{'n' if end in ('inf', 'infinity', 'oo', '∞') else end}"
        )
    return f"{function}({body} for {', '.join(ranges)})"


def _bound(args: Sequence[w.Written], found: Survey) -> _Bound | None:
    for k, part in enumerate(args):
        if isinstance(part, w.Compared) and isinstance(part.sides[0], w.Word) and len(part.sides) == 2:
            last = args[k + 1] if k + 1 < len(args) else part.sides[1]
            body = next((a for i, a in enumerate(args) if i != k and a is not last), part.sides[0])
            return _Bound(body, [(part.sides[0].name, part.sides[1], last)], related=True)
    if len(args) >= 4 and len(args) % 3 == 1:
        for body, rest in ((args[0], args[1:]), (args[-1], args[:-1])):
            ranges = _ranges(body, rest)
            if ranges:
                return _Bound(body, ranges)
    if len(args) == 5:  # the last is a step
        ranges = _ranges(args[0], args[1:4])
        return _Bound(args[0], ranges) if ranges else None
    return _lone(args, found)


def _ranges(body: w.Written, rest: Sequence[w.Written]) -> list[tuple[str, w.Written, w.Written]]:
    """(letter, first, last) of each three values, where every letter stands in the body and not in its own range."""
    ranges = []
    for letter, first, last in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        if (
            not isinstance(letter, w.Word)
            or not _holds(body, letter.name)
            or _holds(first, letter.name)
            or _holds(last, letter.name)
        ):
            return []
        ranges.append((letter.name, first, last))
    return ranges


def _lone(args: Sequence[w.Written], found: Survey) -> _Bound | None:
    """sum(i, 1, 10)."""
    if len(args) != 3 or not isinstance(args[0], w.Word) or not all(isinstance(end, w.Number) for end in args[1:]):
        return None
    name = args[0].name
    fits = name in _INDEX_LETTERS and name not in found.declared and found.counts[name] == 1
    return _Bound(args[0], [(name, args[1], args[2])]) if fits else None


def _holds(form: w.Written, name: str) -> bool:
    """Whether a name stands in a form, as itself or as the subscript of x_i."""
    return any(
        isinstance(node, w.Word) and (node.name == name or name in node.name.split("_")[1:]) for node in w.walk(form)
    )


# ------------------------------------------------- what cannot be parsed at all

_OTHER = re.compile(
    r"(?<![\w'])(sum|prod|product)[ \t]*\(([^{}=]{1,200}?)(?:,[ \t]*(?:for(?![\w']))?|[ \t]for(?![\w']))[ \t]*[({]?[ \t]*([^\W\d_]\w{0,20})"
    r"(?:[ \t]*=|[ \t]*,|[ \t]+in(?![\w']))[ \t]*(range[ \t]*\()?([\w+-]{1,40})[ \t]*(?:\.\.\.?|…|,|:)[ \t]*([\w+-]{1,40})[ \t]*[)}]?[ \t]*\)",
    re.I,
)


# as the language writes them: something else of the text cannot be parsed
_PLAIN = re.compile(
    r"(?:sum|prod)\([^,{}]*[ \t]for[ \t]+[^\W\d_]\w*[ \t]+in[ \t]+[\w+-]+[ \t]*(?:\.\.|…)[ \t]*[\w+-]+[ \t)]*"
)


def other_sum(text: str) -> Refusal | None:
    """For a text that cannot be parsed: sum(i^2, {i, 1, 10}), sum(x[i], i=1..10), sum(i^2 for i in range(1, 11))."""
    m = next((m for m in _OTHER.finditer(text) if not _PLAIN.fullmatch(m[0])), None)
    if m is None:
        return None
    kind, body, letter, half_open, first, last = m.groups()
    function = "sum" if kind.lower() == "sum" else "prod"
    if half_open:
        last = str(int(last) - 1) if last.isdecimal() else f"{last}-1"
    said = f"{m[0]}: the range of {letter} is written in another way here"
    hint = endless_sum(m[0]) or f"write {function}({body.strip()} for {letter} in {first}..{last})"
    return Refusal("E368", said, m.start(), m.end(), hint)


# -------------------------------------------------------- parallel resistances

_ONE = r"(?:\([^()\n]{1,60}\)|[\w.]{1,20}(?:_\{\w{1,12}\})?)"
_PARALLEL = re.compile(rf"(?<![\w.)])({_ONE})((?:[ \t]*(?:\|\||⎸⎹|⎸⎸|⎹⎸|⎹⎹|∥)[ \t]*{_ONE}){{1,10}})")
_BARS = re.compile(r"[ \t]*(?:\|\||[⎸⎹]{2}|∥)[ \t]*")


def parallel(text: str) -> Refusal | None:
    """For a text that cannot be parsed: R = 100 || 220, two resistances side by side."""
    m = _PARALLEL.search(text)
    if m is None:
        return None
    parts = [m[1], *_BARS.split(m[2])[1:]]
    shown = " || ".join(parts)
    right = f"1/({' + '.join(f'1/{part}' for part in parts)})"
    if "=" in text[m.end() :]:  # x = 3 || x = 4
        said = f"{shown}: bars between two equations?"
        both = " or ".join(part.strip() for part in re.split(r"\|\||[⎸⎹]{2}|∥", text))
        return Refusal("E282", said, m.start(), m.end(), f"for alternatives write {both}")
    said = f"{shown}: resistances in parallel, or alternatives?"
    return Refusal("E282", said, m.start(), m.end(), f"for resistances write {right}; for alternatives write 'or'")
