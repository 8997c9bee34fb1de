"""``log`` with one value: the natural logarithm to mathematicians and programs, the one to base 10 to chemists, engineers and
schools.

It is the natural one, with a note, unless the text shows that it counts in tens: pH, decibels, magnitudes, absorbances, powers
of ten with a name in the exponent, friction in pipes, vapour pressures (Antoine), the constants 0.0592 and 2.303, or ln beside it.
"""

from __future__ import annotations

import math
import re
from fractions import Fraction
from functools import lru_cache

from eqsolve.syntax import tree as t
from eqsolve.syntax import written as w
from eqsolve.syntax.expressions.context import Context

# 1/sqrt(f) = -2 log(...): Prandtl, Colebrook
_FRICTION = re.compile(
    r"(?<!\w)(1[ \t]*/[ \t]*(?:sqrt[ \t]*\(|√\(?)[ \t]*(?:f_?[DdF]?|λ|lambda)\)?)[ \t]*=[^=\n]{0,30}\blog\b"
)
# log P = A - B/(T + C)
_ANTOINE = re.compile(
    r"(?m)(?<!\w)(log[ \t]*\(?[ \t]*[Pp]\w*[ \t]*\)?[ \t]*=[^=\n]{0,30}-[^=\n]{0,30}/[ \t]*\("
    r"(?=[^()\n]{0,40}\bT)[^()\n]*\+[^()\n]*\))"
)
# what shows that log is to base 10, and how a note says it
_TENS = (
    (re.compile(r"(?<!\w)(p(?:OH|H|K[abw]?)(?:_?\d)?)(?!\w)"), "the text speaks of {}"),
    (re.compile(r"(?<!\w)(dB[AmWuV]?)(?!\w)"), "the text speaks of {}"),
    (re.compile(r"(?<![\w.^])([12]0[ \t]*\*?[ \t]*log)[ \t]*\([^()\n]{1,60}/"), "'{}' of a ratio is a level in decibels"),
    (re.compile(r"(?m)(?<!\w)(ph|mag|magnitude|absorbance|transmittance)[ \t]*=(?=[^=\n]{1,80}\blog\b)"), "{} is counted in tens"),
    (re.compile(r"=[ \t]*(-[ \t]*2\.5[ \t]*\*?[ \t]*log)(?!\w)"), "'{}' is a magnitude"),
    (re.compile(r"(?<!\w)(log[ \t]*\([ \t]*I_?0[ \t]*/[ \t]*I[ \t]*\))"), "'{}' is an absorbance"),
    (re.compile(r"(?<![\w.^])(2\.5[ \t]*\*?[ \t]*log)[ \t]*\([^()\n]{1,60}/"), "'{}' of a ratio is a difference of magnitudes"),
    (re.compile(r"(?<![\w.^])10[ \t]*(?:\^|\*\*)[ \t]*[-(]{0,2}[ \t]*([^\W\d_]\w{0,20})"), "{} is an exponent of ten"),
    (re.compile(r"(?<!\w)log[ \t]*[(\[{ ][^\n=]{0,40}/[ \t]*\(?[ \t]*(3\.7[01]?)(?!\d)"), "the division by {} is of formulas for friction in pipes"),
    (_FRICTION, "'{}' is a factor of friction"),
    (_ANTOINE, "'{}' is the equation of Antoine"),
    (re.compile(r"(?<![\w.])(0?\.059(?:1[56]?|2)?|2\.30(?:26?|3|2585\d{0,9}))(?![\w.])"), "{} belongs to logarithms to base 10"),
)  # fmt: skip
_RATIO = re.compile(r"\)[ \t]*/[ \t]*log")


def logarithm(context: Context, value: t.Expr, form: w.Written) -> str:
    """The function that ``log`` of a value is, ``ln`` or ``log10``, said in a note.

    Raises Refusal (E304) for log(1000) and its like, which a school has as 3.
    """
    inside = _argument(context, form)
    why = _counts_in_tens(context)
    exact = value.value if isinstance(value, t.Num) and 1e-300 < value.value < 1e300 else None
    if why:
        hint = f"for the natural logarithm write ln({inside}); log10({inside}) silences this"
        context.note("N246", f"log is read as log10, because {why}", form, hint, once="log10")
        return "log10"
    if exact is None:
        hint = f"for base 10 write log10({inside}); ln({inside}) silences this"
        context.note("N245", "log is read as ln, the natural logarithm", form, hint, once="log")
        return "ln"
    number = float(exact)
    natural, common = f"ln({inside}) = {math.log(number):.6g}", f"log10({inside}) = {math.log10(number):.6g}"
    tens = round(math.log10(number))
    if tens not in (0, 1) and exact == Fraction(10) ** tens and not _RATIO.search(context.statement.text):
        said = f"log({inside}): to base 10, or the natural logarithm?"
        raise context.refusal("E304", said, form, f"write {common}, or {natural}".replace(" = ", ", which is "))
    context.note(
        "N245", f"log is read as the natural logarithm, {natural}", form, f"for base 10 write {common}", once="log"
    )
    return "ln"


def _argument(context: Context, form: w.Written) -> str:
    """What stands in the brackets of a call, or behind a function without any."""
    if isinstance(form, w.Called) and len(form.args) == 1:
        return context.said(form.args[0])
    typed = context.said(form)
    return typed[3:].strip() or "x" if typed[3:4] == " " else "x"


def _counts_in_tens(context: Context) -> str:
    """Why log is to base 10 in this text; empty if nothing says so."""
    called = context.survey.called
    if called & {"log10", "lg"}:  # whoever writes both means two functions
        return ""
    return "ln stands beside it" if "ln" in called else _shown(context.intake.text)


@lru_cache(maxsize=4)
def _shown(text: str) -> str:
    found = ((pattern.search(text), said) for pattern, said in _TENS)
    return next((said.format(" ".join(m[1].split())) for m, said in found if m), "")
