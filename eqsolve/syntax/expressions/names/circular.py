"""Letters of alternating currents and waves that stand together: jωL, iωt, ωC, jwRC.

No name begins with j and a frequency, so jωL is asked about wherever it stands, and so is ωL; read as names they would be
unknowns of their own, and the answer another one than was asked for.
"""

from __future__ import annotations

import re

from eqsolve.naming import canonical
from eqsolve.syntax import written as w
from eqsolve.syntax.expressions.context import Context

# j or i, ω or w, and letters, each with a subscript of digits or letters at most; a plain jw without more may be a name
_IMAGINARY = re.compile(r"([ji])(?:(ω)([^\W\d_]{0,4})|(w)([LCRMGt]{1,2}))(_?\w{0,12})")
# the impedances ωL, ωC, ωRC and phases ωt; ωmax and ωx are names
_FREQUENCY = re.compile(r"(ω)(RC|LC|L|C|R|M|t|τ)(_?\d{0,3})")


def check_circular(context: Context, form: w.Word) -> None:
    """Raises Refusal for a name that is an imaginary unit or a frequency beside other letters: E377 and E350."""
    typed = context.said(form)
    if form.name in context.survey.declared or len(typed) < 2 or typed[0] not in "jiω":
        return
    if any(canonical(letter) in context.columns for letter in typed):  # glued_columns asks
        return
    imaginary = _IMAGINARY.fullmatch(typed)
    if imaginary and not context.complex_allowed and typed[0] not in context.survey.standing:
        letters = [*(imaginary[2] or imaginary[4]), *(imaginary[3] or imaginary[5] or "")]
        product = "*".join(letters) + imaginary[6]
        unit = imaginary[1]
        said = f"is {typed} the imaginary number {unit}*{product}? all numbers here are real"
        hint = (
            f"write the magnitude, as in Z^2 = R^2 + (ω*L)^2, or one equation for the real and one for the imaginary part; "
            f"if {unit} is an unknown write {unit}*{product}, for one name put 'unknowns {typed}' on a line"
        )
        raise context.refusal("E377", said, form, hint, names=(form.name,))
    frequency = _FREQUENCY.fullmatch(typed)
    if frequency is None or _all_stand(context, frequency[2], frequency[3]):
        return
    product = "*".join([frequency[1], *frequency[2]]) + frequency[3]
    said = f"{typed}: the product {product}, or one name?"
    hint = f"write {product}, or put 'unknowns {typed}' on a line"
    raise context.refusal("E350", said, form, hint, names=(form.name,))


def _all_stand(context: Context, letters: str, subscript: str) -> bool:
    """Whether the product is read for certain, since every letter stands alone elsewhere."""
    return not subscript and all(
        canonical(x) in context.survey.standing | context.survey.declared for x in "ω" + letters
    )
