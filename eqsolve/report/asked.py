"""The values that a text asks for, as they are told below an answer and in the row of an exercise."""

from __future__ import annotations

import re

from eqsolve.report.numbers import valued
from eqsolve.result import AskedValue
from eqsolve.spelling import written

_QUESTION = re.compile(r"\s*=\s*[?\s]+$")  # the value takes the place of the question mark


def question_of(asked: AskedValue) -> str:
    """What is asked for, without its question mark."""
    return _QUESTION.sub("", asked.text)


def value_of(asked: AskedValue, *, solved: bool, forms: bool = True) -> str:
    """``= 2``, ``= -6 or 6``, or why there is none. ``solved``: whether the answer has solutions. Without ``forms`` values
    are decimals alone."""
    exact = asked.exact or (None,) * len(asked.values)
    near = asked.decimals or ("",) * len(asked.values)
    values = list(dict.fromkeys(valued(*one, forms=forms) for one in zip(asked.values, exact, near, strict=False)))
    if exact and not asked.values:
        form = written(exact[0])
        if form == question_of(asked).strip():  # C = C says nothing
            return f"is free; for {form} by the others put 'solve for {form}' on a line"
        return f"= {form}, not the same for all members of the family"
    nothing = "was not worked out in the time" if solved else "has no value: there is no solution"
    return " or ".join([*values[:1], *(value.removeprefix("= ") for value in values[1:])]) or nothing
