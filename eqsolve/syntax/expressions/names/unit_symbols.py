"""The symbol of a unit, or an exponent, behind a number and a blank: 12 kg, F = 10 N, 4 Ω, 12 N*m, 2.3 E-3.

Where the text gives no unknown of that name another place, both readings are written out; a letter that stands in such
places only, but not beside the symbol of its quantity, is an unknown with a note.
"""

from __future__ import annotations

import re
from collections import Counter

from eqsolve.syntax import written as w
from eqsolve.syntax.expressions.context import Context
from eqsolve.syntax.text import UNITS

# symbols that are hardly names of unknowns behind a number and a blank, beside those of UNITS
_PREFIXED = UNITS | frozenset(
    "C F nm um µm μm μs µs µg μg dm kHz MHz GHz mV kV mA uA µA μA mW GW kWh MWh Wh MJ GJ MN Nm kNm GPa hPa mbar mmol kmol mL "
    "nF pF uF µF μF mF mH uH µH μH nH Ω Ohm ohm kΩ MΩ mΩ kOhm kohm MOhm eV keV MeV rpm".split()
)
# s^-1, J/(mol*K), J·mol⁻¹·K⁻¹, m^3/h: one or several symbols with their exponents, up to the end of a part of the line
_SYMBOL = "|".join(sorted(_PREFIXED - {"C", "F"} | {"M", "d", "mM", "bar"}, key=len, reverse=True))
_POWER = r"(?:\^?\(?[-−–]?\d\)?|⁻?[¹²³])?"
_MEMBER = rf"(?:{_SYMBOL})(?![^\W\d_²³¹]){_POWER}"
# m2K, m^2K, kgK, mK of W/m2K and kJ/kgK
_GLUED = r"(?:(?:mm|cm|dm|km|m)(?:\^?[23]|[²³])?|kg|g|mol|kmol)(?:K|°C|s|h|d)(?!\w)"
_UNIT = re.compile(
    rf"[ \t]+({_MEMBER}(?:[ \t]*[/*·⋅ ][ \t]*\(?[ \t]*(?:{_MEMBER}|{_GLUED})[ \t]*\)?)*)(?=[ \t]*(?:[,;#\n]|$))"
)
_RUNS = re.compile(rf"(?<=/)[ \t]*\(?({_GLUED})")
_SET = re.compile(r"(?:^|[,;:])[ \t]*[^\W\d]\w*[ \t]*:?=[ \t]*[-−–]?$")
_SIZE = re.compile(r"(?:^|[,;:])[ \t]*[AVS](?:_?\w*)[ \t]*:?=[ \t]*$")  # an area or a volume: V = 2 m^3
_COMPOUND = frozenset("N*m kN*m A*h W*h kW*h V*A Pa*s W*s N*s A*s V*s".split())
_NEXT = re.compile(r"[ \t]*([/*·⋅])[ \t]*([^\W\d_²³¹⁻]{1,4})(?:(\^-?\d|[²³])|(?!\w))")
# the letters that quantities of a unit usually have; an index may stand behind them, and Δ before them
_QUANTITIES = {
    "m": "lLhHdDrsxyzbλ",
    "s": "tτT",
    "h": "tτ",
    "g": "mM",
    "K": "Tϑθ",
    "C": "Tϑθ",
    "F": "Tϑθ",
    "N": "FRPGW",
    "V": "UVEu",
    "A": "Ii",
    "W": "PQ",
    "J": "EWQHU",
    "L": "V",
    "l": "V",
}
_PLACES = frozenset("xyzs")  # also common unknowns of mathematics: y = 3 m is a line where m stands elsewhere
_GIVEN_TO = re.compile(
    r"(?:^|[\s,;:<>≤≥])((?:Δ|d(?=[A-Z]))?([^\W\d_])(?:_\w+|_\{[^}]*\}|\d+|'+|(?<=[TP])[a-z]{1,4}\d?)?)[ \t]*(?::?=|[<>]=?|≤|≥|≈)[ \t]*[-+−–]?$"
)
_NOT_OF_UNITS = re.compile(r"[+=<>,_]|(?<!\^)-|\d{2}")
_QUANTITY = re.compile(r"(?<![\w.])\d+(?:\.\d+)?[ \t]+([^\W\d_])(?!\w)")
_SUM = re.compile(r"[^\s=*/^(][ \t]*[-+−–]")
_POWER_OF_TEN = re.compile(r"(\d+)([eE])([-+−–]?)(\d{1,2})")
_LETTER = re.compile(r"[^\W\d_]")
_STARRED = re.compile(r"(?<![\w.])\d[\d.]*[ \t]*[*·⋅][ \t]*[^\W\d_]")
_SIGNED_DIGITS = re.compile(r"[-+−–]\d{1,3}(?![\w.])")


def check_exponent_letter(context: Context, before: w.Number, item: w.Word, both: w.Written) -> None:
    """2.3 E-3 and 1.5 e6: a power of ten with a blank in it, or an unknown, where that stands nowhere else."""
    name = item.name
    if name in context.survey.declared or context.survey.behind_numbers[name] != context.survey.counts[name]:
        return
    if name in ("E", "e"):
        rest = _SIGNED_DIGITS.match(context.statement.text, item.end)
        exponent, other = rest[0] if rest else "", f"{name} {rest[0][0]} {rest[0][1:]}" if rest else ""
    elif re.fullmatch(r"[eE]\d{1,3}", name) and ("." in context.said(before) or _only_power(context, name)):
        exponent, other = name[1:], name
    else:
        return
    if not exponent:
        return
    number = f"{context.said(before)}e{exponent}"
    shown = w.Bracket(both.start, item.end + (len(exponent) if name in ("E", "e") else 0), both)
    raise context.refusal(
        "E263",
        f"{context.between(shown.start, shown.end)}: a power of ten, or an unknown {name}?",
        shown,
        f"for the number write {number}; for the unknown write {context.said(before)}*{other}",
        names=(name,),
    )


def check_power_of_ten(context: Context, form: w.Number) -> None:
    """5e+1 where e, or 3e1 where e1, is an unknown of the text: a number, or a product?"""
    found = _POWER_OF_TEN.fullmatch(context.said(form))
    if found is None:
        return
    name = found[2] if found[3] else found[2] + found[4]
    survey, text = context.survey, context.statement.text
    printed = found[3] and re.fullmatch(r"0\d", found[4])
    lone = (
        found[3] and not printed and "?" not in text and not _LETTER.search(text.replace(found[0], ""))
    )  # 2e+3 = 13 has no other unknown
    # dp = 200e-6 and 5e+01 beside a porosity e are what programs print; 4e-1 = 5f stands among products of digits and letters,
    # 5e+1 beside 2*e among products with their sign
    glued = any(len(other) == 1 for other in survey.behind_numbers)
    here = re.search(rf"(?<![\w.]){name}(?!\w)", text)  # 5e+1 = 3*e is asked about
    signed = not (glued or here) and _STARRED.search(context.intake.text)
    typed = not printed and (glued or found[3] not in ("-", "−", "–") and not signed)
    known = typed and (name in survey.standing or name in survey.declared)
    # 4c = 5d+1; 4d = 5e+1 goes on with the next letter, and e in 1..9; 3e-2 = a has it among its own
    small = bool(found[3]) and found[1].isdecimal() and len(found[1]) < 3 and len(found[4]) < 3
    known |= small and (survey.behind_numbers[chr(ord(name[0]) - 1)] > 1 or name in survey.declared)
    if not (known or lone) or re.match(
        rf"\s*{name}\s*:?=\s*{re.escape(found[0])}\s*$", text
    ):  # E = 210E+9 gives its value
        return
    other = f"{found[1]}*{name}" + (f" {found[3]} {found[4]}" if found[3] else "")
    raise context.refusal(
        "E263",
        f"{found[0]}: a power of ten, or the unknown {name}?",
        form,
        f"for the unknown write {other}; for the number write {found[1]}*10^{found[3].replace('+', '')}{found[4]}",
        names=(name,),
    )


def _only_power(context: Context, name: str) -> bool:
    """5 E3, but neither 3 e1 + 4 e2, which are unit vectors, nor E1 + 2 E3 of one circuit."""
    return name[0] == "E" and sum(re.fullmatch(r"E\d*", other) is not None for other in context.survey.counts) == 1


def check_unit(context: Context, before: w.Number, item: w.Word, both: w.Written) -> None:
    """12 kg where kg is nowhere an unknown, F = 10 N: E263; otherwise a note (N250) where the letter is a unit."""
    name, typed, symbol = item.name, context.said(before), context.said(item)
    if name in context.survey.declared or symbol not in _PREFIXED:
        return
    squares = len(re.findall(rf"\d[ \t]+{symbol}(?:\^[23]|[²³])", context.intake.text))
    only = context.survey.behind_numbers[name] + squares == context.survey.counts[name]
    more = _goes_on(context, symbol, item) if only else ""
    plain = len(symbol) > 1 and (only or name not in context.survey.alone) or symbol == "Ω" and only
    if more or plain or only and _among_quantities(context, name) or _measures(context, name, before, item, only=only):
        unit = f"{symbol}{more}"
        raise context.refusal(
            "E263",
            f"{typed} {unit}: a unit, or an unknown {symbol}?",
            both,
            f"for the unknown write {typed}*{unit}; {typed} [{unit}] is the unit, and units are not read yet: write {typed}",
            names=(name,),
        )
    if name in UNITS:
        said = f"{name} is read as an unknown, not as a unit"
        context.note("N250", said, item, "keep units in comments", once=("unit", name), names=(name,))


def check_whole_unit(context: Context, before: w.Number, item: w.Written) -> None:
    """k = 0.1 s^-1 and R = 8.314 J/(mol*K): a value with several symbols of units, or one with a negative exponent, behind it,
    where no letter of them is used elsewhere (of those with more letters: where one of them is not)."""
    text = context.statement.text
    unit = _UNIT.match(text, before.end)
    if unit is None or not _SET.search(text[: before.start]):
        return
    symbols = re.findall(r"[^\W\d_²³¹]+", unit[1])
    size = symbols[0] in ("m", "cm", "mm", "dm", "ft") and _SIZE.search(text[: before.start])
    if len(symbols) == 1 and not re.search(r"[-−–⁻]", unit[1]) and not (size and unit[1] != symbols[0]):
        return
    others = re.sub(rf"(?<=[\d.]){_UNIT.pattern}", "", re.sub(r"#[^\n]*", "", context.intake.text))
    used = set(re.findall(r"[^\W\d_]+", others)) | set(context.survey.declared)
    unused = [symbol for symbol in symbols if symbol not in used]
    glued = _RUNS.search(unit[1])
    once = glued is not None and glued[1] not in others and glued[1] not in context.survey.declared
    if not once and len(unused) < len(symbols) and not any(len(symbol) > 1 for symbol in unused):
        return
    typed = context.said(before)
    shown = w.Bracket(before.start, unit.end(1), item)
    hint = f"for a product write {typed}*{unit[1]}; {typed} [{unit[1]}] is the unit, and units are not read yet: write {typed}"
    raise context.refusal(
        "E263", f"{typed} {unit[1]}: a unit, or a product?", shown, hint, names=tuple((unused or symbols)[:1])
    )


def check_bracketed_unit(context: Context, item: w.Written) -> None:
    """F = 10 (kN) and v = 3*t (m/s): symbols of units alone in brackets behind a blank at the end of a line, where they
    are nowhere else."""
    text = context.statement.text
    if not isinstance(item, w.Bracket) or text[item.end :].strip() or not text[: item.start].endswith((" ", "\t")):
        return
    unit = context.between(item.start + 1, item.end - 1)
    symbols = re.findall(r"[^\W\d_²³]+", unit)
    if not symbols or _NOT_OF_UNITS.search(unit) or not all(symbol in _PREFIXED for symbol in symbols):
        return
    ends = "\n".join(re.findall(r"(?m)[ \t]\(([^()\n]*)\)[ \t]*(?:[,;#]|$)", context.intake.text))
    bracketed = Counter(re.findall(r"[^\W\d_²³]+", ends))
    if any(context.survey.counts[s] > bracketed[s] or s in context.survey.declared for s in symbols):
        return
    hint = f"units are not read yet: leave it out, or write # {unit}; for a product write *({unit})"
    raise context.refusal("E263", f"({unit}): a unit, or a factor?", item, hint, names=(symbols[0],))


def _goes_on(context: Context, symbol: str, item: w.Word) -> str:
    """``/s`` behind 15 m and ``*m`` behind 12 N, if that letter is nowhere an unknown either."""
    m = _NEXT.match(context.statement.text, item.end)
    if m is None or m[2] not in UNITS or m[2] in context.survey.declared:
        return ""
    sign, name = "/" if m[1] == "/" else "*", m[2]
    if sign == "*" and f"{symbol}*{name}" not in _COMPOUND:
        return ""
    here = len(re.findall(rf"[/*·⋅][ \t]*{name}(?![^\W²³])", context.intake.text))
    return (
        f"{sign}{name}{m[3] or ''}" if context.survey.counts[name] == here + context.survey.behind_numbers[name] else ""
    )


def _among_quantities(context: Context, name: str) -> bool:
    """12 V = R * 3 A: a product or quotient of several numbers, each with a unit that stands behind numbers only, beside
    another name; 2 m + 3 s = 12 has unknowns."""
    text, survey = context.statement.text, context.survey
    if _SUM.search(text) or "=" not in text:
        return False
    behind = {m[1] for m in _QUANTITY.finditer(text)}
    if len(behind) < 2 or not all(u in UNITS and survey.behind_numbers[u] == survey.counts[u] for u in behind):
        return False
    return name in behind and re.search(r"[^\W\d_]", _QUANTITY.sub("", text)) is not None


def _measures(context: Context, name: str, before: w.Number, item: w.Word, *, only: bool) -> bool:
    """F = 10 N and 300 < T < 400 K: a number and the unit of the quantity beside them. Where the letter stands elsewhere,
    too (m = 5 g; g = 9.81), that must be as a quantity with a value of its own."""
    text = context.statement.text
    given = _GIVEN_TO.search(text[: before.start])
    if (
        given is None
        or not re.match(r"[ \t]*(?:[,;.]|$)", text[item.end :])
        or given[2] not in _QUANTITIES.get(name, "")
    ):
        return False
    valued = rf"(?m)(?:^|[,;])[ \t]*{name}[ \t]*:?=[ \t]*[-+]?\d+(?:\.\d+)?[ \t]*(?:[,;#]|$)"
    return only or name != "F" and given[2] not in _PLACES and re.search(valued, context.intake.text) is not None
