"""Numbers and ranges as text, and how tightly what is written holds together."""

from __future__ import annotations

from fractions import Fraction

from eqsolve.syntax import tree as t

# How tightly a form holds together; a part that holds less tightly than its place asks for gets brackets.
SUM, SIGN, TERM, ROOT, POWER, PRIMARY = range(6)
MAX_DECIMALS = 12  # more decimals than this are written with an exponent
MAX_TENS = 308


def integers(within: str, runs: t.Runs) -> str:
    """What stands behind the name of a whole-number unknown."""
    if runs == ((None, None),):
        return ": integer"
    parts = [
        str(a) if a is not None and a == b else f"{'-inf' if a is None else a}..{'inf' if b is None else b}"
        for a, b in runs
    ]
    alone = len(parts) == 1 and ".." in parts[0]
    return f" {within} {parts[0]}" if alone else f" {within} {{{', '.join(parts)}}}"


def values_of(values: range | tuple[int, ...]) -> str:
    if isinstance(values, range):
        step = "" if values.step == 1 else f" step {values.step}"
        return f"{values[0]}..{values[-1]}{step}"
    return "{" + ", ".join(map(str, values)) + "}"


def is_quotient(node: t.Expr) -> bool:
    return isinstance(node, t.Quotient) or isinstance(node, t.Num) and decimal(abs(node.value)) == ""


def in_digits(node: t.Expr) -> bool:
    """Whether it is a number that is written with digits alone: 2.5, but not 2/3 or 10^20."""
    return isinstance(node, t.Num) and node.value >= 0 and decimal(node.value).replace(".", "").isdecimal()


def angle_of(top: t.Expr, bottom: t.Expr) -> Fraction | None:
    """The number of 30°, which is read as the quotient 30*pi/180; None of another quotient."""
    match top, bottom:
        case t.Product(factors=(t.Num(value=angle) as number, t.Const(name="pi"))), t.Num(value=180):
            return angle if in_digits(number) else None
    return None


def number_level(value: Fraction) -> int:
    if value < 0:
        return SIGN
    return PRIMARY if decimal(value) else TERM


def decimal(value: Fraction) -> str:
    """A number that is not negative as a decimal, or nothing if it has no finite one of bearable length."""
    bottom, tens = value.denominator, 0
    twos = (bottom & -bottom).bit_length() - 1
    bottom >>= twos
    while bottom % 5 == 0:
        bottom //= 5
        tens += 1
    if bottom != 1:
        return ""
    tens = max(tens, twos)
    digits = str(value.numerator * 10**tens // value.denominator)
    if tens == 0:
        stripped = digits.rstrip("0")
        zeros = len(digits) - len(stripped)
        return f"{stripped}e{zeros}" if zeros > MAX_DECIMALS and zeros <= MAX_TENS else digits
    if len(digits) > 390:
        return ""
    if len(digits) - 1 - tens < -MAX_DECIMALS and tens - len(digits) + 1 <= MAX_TENS:
        return f"{digits[0]}{'.' + digits[1:] if len(digits) > 1 else ''}e-{tens - len(digits) + 1}"
    padded = digits.rjust(tens + 1, "0")
    return f"{padded[:-tens]}.{padded[-tens:]}"
