"""What a sweep goes through: ``a = 0..10 step 0.5``, ``a = 1, 2, 5``. Loads nothing heavy."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from fractions import Fraction

from eqsolve.errors import EqsolveError, UsageError, failure

# Values of one sweep. More: hours of solving by a slip in the step, and a table that nobody reads; fewer: curves of a
# parameter have corners.
MOST_VALUES = 1000
_NUMBER = r"[-+\u2212]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d+|/\d+)?"
# A pattern as text: the module is loaded with every command, and few sweep.
_RANGE = rf"({_NUMBER})\s*(?:\.{{2,3}}|…|to\b)\s*({_NUMBER})(?:\s*,?\s*(?:in\s+)?steps?\s*(?:of|=)?\s*({_NUMBER}))?"

_SECOND = re.compile(r"[\s,]\s*(?:and\s+)?([^\W\d]\w*)\s*:?=")  # 0..1 step 0.25, P = 380: another sweep begins
_LINSPACE = re.compile(rf"(?:np\.)?linspace\(\s*({_NUMBER})\s*,\s*({_NUMBER})\s*(?:,\s*(\d{{1,6}})\s*)?\)")


def sweep_values(texts: Sequence[str], given: Collection[str] = ()) -> dict[str, list[Fraction]]:
    """The values by name, exactly: ``["a = 0..1 step 1/4"]``, ``["a = 1, 2, 5"]``; without a step whole numbers go by 1.

    Raises UsageError (E721): what is no sweep, a name twice, or one that is ``given`` a value of its own.

    >>> sweep_values(["a = 0..2", "b = 1, 1.5, 4"])["b"]
    [Fraction(1, 1), Fraction(3, 2), Fraction(4, 1)]
    """
    found: dict[str, list[Fraction]] = {}
    if not texts:
        raise _refused("--out writes the rows of a sweep, and there is no --sweep")
    for text in (part for typed in texts for part in typed.split(";")):
        named = re.fullmatch(r"\s*([^\W\d]\w*)\s*(?::?=|\bin\b|:)\s*(.*?)\s*", text)
        if named is None:
            raise _refused(f"expected NAME = FIRST..LAST instead of {text.strip()!r}")
        name, values = named[1], _values(named[1], _listed(named[2]))
        if name in found or name in given:
            raise _refused(f"{name} is given twice", name)
        found[name] = values
    return found


def _listed(text: str) -> str:
    """Without the brackets around the whole: of ``linspace(0,1,5)`` they stay."""
    return text[1:-1].strip() if text[:1] + text[-1:] in ("[]", "()", "{}") else text


def _values(name: str, text: str) -> list[Fraction]:
    if whole := re.fullmatch(_RANGE, text):
        return _stepped(name, *(None if part is None else _number(part) for part in whole.groups()))
    if several := _SECOND.search(text):
        said = f"{text!r} holds a second name, {several[1]}"
        first, second = text[: several.start()].strip(), text[several.start(1) :].strip(", ")
        raise _refused(said, name, f'write each name in an option of its own: "{name} = {first}", "{second}"')
    if spaced := _LINSPACE.fullmatch(text):
        low, high, count = _number(spaced[1]), _number(spaced[2]), int(spaced[3] or 50)
        step = (high - low) / max(count - 1, 1)
        raise _refused(f"{name}: {text!r} is no range of numbers", name, f'write "{name} = {low}..{high} step {step}"')
    parts = [part.strip() for part in re.split(r"[,\s]\s*", text) if part.strip()]
    if len(parts) < 2 or not all(re.fullmatch(_NUMBER, part) for part in parts):
        said = "one value" if len(parts) == 1 and re.fullmatch(_NUMBER, parts[0]) else f"{text!r}"
        raise _refused(f"{name}: {said} is no range of numbers and no list of several", name)
    return [_number(part) for part in parts]


def _number(text: str) -> Fraction:
    try:
        return Fraction(text.replace("\u2212", "-"))
    except ZeroDivisionError:
        raise _refused(f"{text} divides by 0") from None


def _stepped(name: str, first: Fraction | None, last: Fraction | None, step: Fraction | None) -> list[Fraction]:
    assert first is not None and last is not None  # both stand in the pattern
    if step is None and (first.denominator != 1 or last.denominator != 1):
        raise _refused(f"{name}: the step from {float(first):g} to {float(last):g} is missing", name)
    size = abs(step if step is not None else Fraction(1))
    if size == 0:
        raise _refused(f"{name}: a step of 0 comes nowhere", name)
    number = int(abs(last - first) / size) + 1
    if number > MOST_VALUES:
        raise _refused(
            f"{name}: {number:,} values are more than the {MOST_VALUES:,} of one sweep; take a longer step", name
        )
    if number < 2:
        raise _refused(f"{name}: a step of {float(size):g} leaves one value", name)
    return [first + k * (size if last >= first else -size) for k in range(number)]


def _refused(said: str, name: str = "a", hint: str = "") -> EqsolveError:
    hint = hint or f'write for example "{name} = 0..10 step 0.5", or "{name} = 1, 2, 5"'
    return failure(UsageError, "E721", said, hint, names=(name,))
