"""Lines that ask for a quantity in another unit: 5 km in miles, convert 20 °C to °F, 100 USD in EUR."""

from __future__ import annotations

import re

_LENGTH, _MASS, _TIME, _VOLUME, _MONEY = "length", "mass", "time", "volume", "money"
# what one of each is in metres, kilograms, seconds and litres: all exact by definition
_UNITS: dict[str, tuple[str, str]] = {
    **dict.fromkeys(("km", "kilometers", "kilometres", "kilometer"), (_LENGTH, "1000")),
    **dict.fromkeys(("m", "meters", "metres", "meter"), (_LENGTH, "1")),
    **dict.fromkeys(("cm", "centimeters", "centimetres"), (_LENGTH, "0.01")),
    **dict.fromkeys(("mm", "millimeters", "millimetres"), (_LENGTH, "0.001")),
    **dict.fromkeys(("mi", "mile", "miles"), (_LENGTH, "1609.344")),
    **dict.fromkeys(("ft", "foot", "feet"), (_LENGTH, "0.3048")),
    **dict.fromkeys(("inch", "inches"), (_LENGTH, "0.0254")),
    **dict.fromkeys(("yd", "yard", "yards"), (_LENGTH, "0.9144")),
    **dict.fromkeys(("kg", "kilograms", "kilos"), (_MASS, "1")),
    **dict.fromkeys(("g", "grams"), (_MASS, "0.001")),
    **dict.fromkeys(("mg", "milligrams"), (_MASS, "0.000001")),
    **dict.fromkeys(("lb", "lbs", "pounds"), (_MASS, "0.45359237")),
    **dict.fromkeys(("oz", "ounces"), (_MASS, "0.028349523125")),
    **dict.fromkeys(("h", "hour", "hours"), (_TIME, "3600")),
    **dict.fromkeys(("min", "minute", "minutes"), (_TIME, "60")),
    **dict.fromkeys(("s", "sec", "second", "seconds"), (_TIME, "1")),
    **dict.fromkeys(("day", "days"), (_TIME, "86400")),
    **dict.fromkeys(("l", "liter", "liters", "litre", "litres"), (_VOLUME, "1")),
    **dict.fromkeys(("ml", "milliliters", "millilitres"), (_VOLUME, "0.001")),
    **dict.fromkeys(("usd", "eur", "gbp", "chf", "jpy", "dollars", "euro", "euros", "$", "€", "£"), (_MONEY, "")),
}
_UNIT = rf"(?:{'|'.join(sorted(map(re.escape, _UNITS), key=len, reverse=True))})"
_NUMBER = r"(?P<number>\d{1,12}(?:\.\d{1,12})?)"
_INTO = r"(?:in|to|into|as|en|nach)"
_ASK = r"(?:(?:convert|how[ \t]+much[ \t]+is|how[ \t]+much[ \t]+are|what[ \t]+is)[ \t]+)?"
_CONVERSION = re.compile(rf"{_ASK}{_NUMBER}[ \t]*(?P<old>{_UNIT})[ \t]+{_INTO}[ \t]+(?P<new>{_UNIT})", re.IGNORECASE)
_SIGN = r"(?:°[ \t]*|degrees?[ \t]+)"
_DEGREES = re.compile(
    rf"{_ASK}{_NUMBER}[ \t]*{_SIGN}(?P<old>[CF])[a-z]{{0,9}}[ \t]+{_INTO}[ \t]+{_SIGN}?(?P<new>[CF])[a-z]{{0,9}}",
    re.IGNORECASE,
)


def conversion(line: str) -> str | None:
    """What to write for a line that is such a question as a whole; None for others."""
    degrees = _DEGREES.fullmatch(line)
    if degrees and degrees["old"].upper() != degrees["new"].upper():
        number = degrees["number"]
        law = f"x = {number}*9/5 + 32" if degrees["new"].upper() == "F" else f"x = ({number} - 32)*5/9"
        return f"write {law}"
    found = _CONVERSION.fullmatch(line)
    if found is None:
        return None
    (kind, old), (other, new) = _UNITS[found["old"].lower()], _UNITS[found["new"].lower()]
    if kind != other or found["old"] == found["new"]:
        return None
    if kind == _MONEY:
        return f"write x = {found['number']}*r; r = 0.9, with the rate of the day in the place of 0.9"
    both = [f"{amount}*{size}".removesuffix("*1") for amount, size in (("x", new), (found["number"], old))]
    return f"write {both[0]} = {both[1]}"
