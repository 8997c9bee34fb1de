"""What NAME=VALUE means where a person types a point, constants or a start: ``A=6, B=1/3``. Loads nothing heavy."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from eqsolve.errors import EqsolveError, UsageError, failure

_NUMBER = r"[-+\u2212]?(?:\d++(?:\.\d*+)?|\.\d++)(?:[eE][-+]?\d+)?"
# Signs for "is": what other languages and answers write between a name and its value means nothing else here.
_IS = re.compile(r"\s*(?::=|==|=|≈|:|->|→)\s*")
# A comma, a word, or the blank in front of the next name, as in x=1 y=2
_BETWEEN = re.compile(r"\s+and\s+(?=[^\W\d][^=:≈]*(?:=|:|≈))|[,;\n]|(?<=[\w)\].°])[ \t]+(?=[^\W\d]\w*\s*(?:=|:|≈))")


def assignments(texts: Sequence[str]) -> dict[str, str]:
    """``["A=6, B=1/3", "C=2.5"]`` as names and what stands for their values; whether that is a number the library
    judges. ``x == 2``, ``x := 2``, ``x: 2`` and ``x = sqrt(2) ≈ 1.41`` are read as well.

    Raises UsageError for what is not NAME=VALUE (E701) and for a name given twice (E702).
    """
    found: dict[str, str] = {}
    for text in texts:
        before = ""
        _refuse_list(text)
        for part in (p for p in _parts(_bare(text)) if p.strip()):
            name, value = _split(part, before)
            if name in found:
                raise failure(UsageError, "E702", f"{name} is given twice", names=(name,))
            found[name], before = value, part
    return found


def _refuse_list(text: str) -> None:
    """T=85,90,95 and T=85..95: several values of one name. Raises UsageError (E701)."""
    several = re.fullmatch(
        rf"\s*([^\W\d]\w*)\s*:?=\s*((?:{_NUMBER})(?:\s*[,;]\s*(?:{_NUMBER})){{2,}}|\d+\.\.\d+)\s*", text
    )
    if several:
        values = several[2].strip()
        first, dots, last = values.partition("..")
        listed = f"range({first}, {int(last) + 1})" if dots else f"[{values.replace(';', ',')}]"
        python = f'eqsolve.solve_many(text, {{"{several[1]}": {listed}}})'
        hint = f'write one value; several: eqsolve solve --sweep "{several[1]} = {values}", in Python {python}'
        raise _refused(f"{several[1]} has several values here: {values}", hint)


def _bare(text: str) -> str:
    """The text without the brackets around the whole of it, as in ``{"x": 2, "y": 3}``."""
    inside = re.fullmatch(r"\s*[({]([^(){}]*[=:≈][^(){}]*)[)}]\s*", text)
    return inside[1] if inside else text


def _split(part: str, before: str) -> tuple[str, str]:
    """The name and the value of one part; ``before`` is the part in front of it."""
    if re.match(r"\s*[^\s<>=≤≥≠:≈]+\s*(?:<|>|≤|≥|≠|!=)", part):
        hint = 'write for example "A=6, B=3", an end of it or a place within; to compare all of it solve the text'
        raise _refused(f"{part.strip()!r} is no point, it holds for many values", hint)
    sign = _IS.search(part)
    name, value = (part[: sign.start()].strip(" \t\"'"), part[sign.end() :].strip(" \t\"'")) if sign else ("", "")
    if not name or not value or re.fullmatch(_NUMBER, name):
        raise _no_assignment(part, before)
    return name, _first(value)


def _first(value: str) -> str:
    """Of an answer's ``sqrt(2) ≈ 1.41421`` the exact value, and of its ``3/2 = 1.5`` the first where both are one number."""
    exact, about, _ = value.partition("≈")
    if about and exact.strip():
        return exact.strip()
    first, *others = (side.strip() for side in value.split("="))
    try:
        same = bool(others) and all(Fraction(side) == Fraction(first) for side in others)
    except (ValueError, ZeroDivisionError):
        same = False
    return first if same else value


def _refused(said: str, hint: str) -> EqsolveError:
    return failure(UsageError, "E701", said, hint)


def _no_assignment(part: str, before: str) -> EqsolveError:
    apart, part, before = part.startswith(" "), part.strip(), before.strip()
    said = f"expected NAME=VALUE instead of {part!r}"
    digits = re.fullmatch(r"(?P<name>.*?(?:=|:|≈)\s*)(?P<whole>[-+\u2212]?\d+)", before)
    if digits and re.fullmatch(r"\d+(?:[eE][-+]?\d+)?", part):
        if apart:
            hint = f'each value needs its name, such as "x=2, y=3"; a decimal has a point: {before}.{part}'
            return _refused(said, hint)
        return _decimal_comma(digits["name"], digits["whole"], part)
    if said_so := re.fullmatch(rf"([^\W\d]\w*)\s+(?:is\s+)?({_NUMBER})", part):
        return _refused(said, f"did you mean {said_so[1]}={said_so[2]}?")
    if re.fullmatch(rf"[(\[{{].*[)\]}}]|{_NUMBER}", part):
        return _refused(said, 'each value needs its name, such as "x=2, y=3"')
    if re.fullmatch(r"[^\W\d]\w*\s*(?:[=:≈]\s*)?", part):
        name = re.split(r"[\s=:≈]", part)[0]
        return _refused(said, f"give {name} a value, such as {name}=3")
    return _refused(said, 'write for example "A=6, B=3"')


def _decimal_comma(name: str, whole: str, digits: str) -> EqsolveError:
    """A comma between digits: it separates parts, so that a number needs a point."""
    name = re.sub(r"\s", "", name)
    meant = f"{name}{whole}.{digits}"
    said = f"a comma stands between parts, and {name}{whole},{digits} has one inside a number"
    if re.fullmatch(r"\d{3}", digits) and whole.lstrip("-+\u2212") != "0":
        return _refused(said, f"write {meant}, or {name}{whole}{digits} if thousands are meant")
    return _refused(said, f"write {meant}, with a decimal point")


def _parts(text: str) -> list[str]:
    """The text cut at commas, semicolons and 'and' outside of brackets: ``x=log(8, 2), y=1`` has two parts."""
    cuts = {m.start(): m.end() for m in _BETWEEN.finditer(text)}
    parts, depth, k = [""], 0, 0
    while k < len(text):
        depth += (text[k] in "([{") - (text[k] in ")]}")
        if k in cuts and depth <= 0:
            parts.append("")
            k = cuts[k]
        else:
            parts[-1] += text[k]
            k += 1
    return parts
