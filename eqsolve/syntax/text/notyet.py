"""Texts in languages that are recognised but not solved yet: program code, reactions, congruences."""

from __future__ import annotations

import re

from eqsolve.syntax.text.refusal import Refusal
from eqsolve.syntax.text.remarks import Remarks

# commands and calls of programming languages and of their libraries
_CODE = re.compile(
    r"(?m)^[ \t]*(?:from[ \t]+\w+[ \t]+import|import[ \t]+\w+|def[ \t]+\w+\(|syms[ \t]|function[ \t]+\w+[ \t]*="
    r"|var[ \t]+(?:-?\d+[ \t]*\.\.|int\b|float\b|bool\b|set\b)|constraint[ \t]+\w|print\(|using[ \t]+\w+;|var\(|clear[ \t]+all"
    r"|for[ \t]+\w+[ \t]+in[ \t]+range[ \t]*\([^()\n]{1,40}\)[ \t]*:)"
    r"|(?:np|numpy|sp|sympy|math|plt)\.\w+|\b(?:Solve|NSolve|Reduce|FindRoot|DSolve)\["
    r"|\b(?:f?solve|linsolve|nsolve|symbols)[ \t]*\([ \t]*[\[{'(]|\breturn[ \t]+\w"
    r"|(?<==)[ \t]*lambda[ \t]+[^\W\d]\w*(?:[ \t]*,[ \t]*[^\W\d]\w*)*[ \t]*:(?!=)"
)
_RANGE = re.compile(
    r"for[ \t]+(\w+)[ \t]+in[ \t]+range[ \t]*\([ \t]*(?:(-?\d{1,9})[ \t]*,[ \t]*)?(-?\d{1,9})[ \t]*\)[ \t]*:"
)
_FUNCTION = re.compile(r"([^\W\d]\w*)[ \t]*=[ \t]*lambda[ \t]+([\w, \t]+?)[ \t]*:[ \t]*([^;#\n]{1,80})")
_LIBRARY = re.compile(r"(?:np|numpy|sp|sympy|math|plt)\.(\w+)")
_NUMPY_NUMBER = re.compile(r"(?:float|int|uint)\d*_?")
# what Python writes where a number is missing, behind a sign; in front of one it may be a name
# behind a comma it may be the empty cell of a table
_MISSING = re.compile(r"[=<>≤≥+\-−*/^(][ \t]*(nan|NaN|None)(?=[ \t]*(?:$|[;,)+\-*/^=<>#\n]))")
_TRUTH = re.compile(r"[=<>≤≥+\-−*/^(][ \t]*(True|False)(?=[ \t]*(?:$|[;,)+\-*/^=<>#\n]))")
# behind a value on the same line: a remark for the reader, the whole part of a quotient for Python; a word may be a remark
_DIVISOR = re.compile(r"[ \t]*(\d[\d.]{0,20}|[A-Za-z](?![^\W_]))[ \t]*(?:$|[;,)+\-*/^=<>#])")
# x // 2 = 3, and no remark behind a name: x // see above
_QUOTIENT = re.compile(r"([^=<>#\"\n]{0,40}?[\w)])[ \t]*//[ \t]*(\d[\d.]*|[A-Za-z](?![^\W_]))[ \t]*=(?![=<>])")
_ASSIGNED = re.compile(r"(?m)(?:(?<=;)|^)[ \t]*([^\W\d_]\w*)[ \t]*<-[ \t]+([\w.][^=<>;#\n]{0,60}?)[ \t]*(?=$|[;#\n])")
_FILE = re.compile(r'(?m)(?<=")[^"\n]*(?="[ \t]*$)')  # of a data line: np.csv is a table like others
_TWO_LETTERS = re.compile("[A-Za-z]{2}")  # all code has words
_COLUMNS = re.compile(r"(?m)^[ \t]*(?:\(?[a-h1-9]\)[ \t]*){2,4}$")
# 2, 5, 10, 17, x: a list with one that is missing, and nothing else in the text
_TERM = r"-?\d{1,9}(?:\.\d{1,9})?(?:/\d{1,9})?"
_MISSED = r"(?:[a-z]|\?+|_+|\.{2,4}|…)"
_SEQUENCE = re.compile(
    rf"\s*(?:{_TERM}[ \t]*[,;][ \t]*){{2,40}}{_MISSED}(?:[ \t]*[,;][ \t]*(?:{_TERM}|{_MISSED})){{0,9}}[ \t]*[.?]?\s*"
)
# substances on both sides of an arrow
_SUBSTANCE = r"\d{0,3}[ \t]{0,3}(?:[a-z][ \t]{1,3})?(?:[A-Z][a-z]?\d{0,3}){1,9}(?:\([a-z]{1,2}\))?"
_REACTION = re.compile(
    rf"{_SUBSTANCE}(?:[ \t]{{0,3}}\+[ \t]{{0,3}}{_SUBSTANCE}){{0,20}}[ \t]{{0,3}}(?:⇌|→|⟶|⟷|-+>|=>)[ \t]*{_SUBSTANCE}"
)


_SIDE = rf"{_SUBSTANCE}(?:[ \t]{{0,3}}\+[ \t]{{0,3}}{_SUBSTANCE}){{0,20}}"
_EQUATED = re.compile(rf"(?m)^[ \t]*{_SIDE}[ \t]{{0,3}}=[ \t]*{_SIDE}[ \t]*$")
_ELEMENT = re.compile(r"[A-Z][a-z]?")
_ELEMENTS = frozenset(
    "H Li Be B C N O F Na Mg Al Si P S Cl K Ca Ti Cr Mn Fe Co Ni Cu Zn As Se Br Ag Sn Sb Ba Au Hg Pb Bi".split()
)


def _is_reaction(line: str) -> bool:
    """Whether the same elements stand on both sides of 2H2 + O2 = 2H2O, and in some substance several and a number."""
    left, right = (set(_ELEMENT.findall(side)) for side in line.split("="))
    if "+" not in line or re.search(r"[A-Za-z]1(?!\d)", line):  # C1V1 = C2V2 are quantities
        return False
    compound = re.search(r"[A-Z][a-z]?\d?[A-Z][a-z]?\d|[A-Z][a-z]?\d[A-Z]", line)
    return left == right and left <= _ELEMENTS and len(left) > 1 and compound is not None


def _law(text: str) -> str:
    """One law that is often meant, a*n^2 + b*n + c, through the first three terms of a sequence."""
    terms = [term.strip() for term in re.split("[,;]", text.strip().rstrip("."))]
    known = [n for n, term in enumerate(terms, 1) if re.fullmatch(_TERM, term)][:3]
    sought = next(n for n, term in enumerate(terms, 1) if n not in known and not re.fullmatch(_TERM, term))
    lines = [f"{terms[n - 1] if n in known else 'x'} = {n * n}*a + {n}*b + c" for n in (*known, sought)]
    return f"write a law of your choice, such as {'; '.join(lines)}"


def _truth(text: str) -> re.Match[str] | None:
    """The first of Python's truth values that stands for a number; absolute_sigma=True is an option of fits."""
    return next((m for m in _TRUTH.finditer(text) if not text[: m.start()].rstrip().endswith("_sigma")), None)


def refuse_other_languages(text: str, remarks: Remarks) -> None:
    """Refuse a text as a whole if it is written in another language than that of this room."""
    columns = _COLUMNS.search(text) if ")" in text else None
    if columns:
        said = "two exercises in columns side by side? lines of both stand in one line"
        hint = "write the equations of each exercise by themselves, and solve each alone"
        remarks.error(Refusal("E260", said, columns.start(), columns.end(), hint))
        return
    if missing := _MISSING.search(text) if "a" in text or "N" in text else None:
        said = f"{missing[1]} is no number: it is what Python writes where a value is missing"
        hint = "write the number that is meant, or leave the line out: what has no value is an unknown"
        remarks.error(Refusal("E289", said, missing.start(1), missing.end(1), hint))
        return
    if _SEQUENCE.fullmatch(text):
        said = "a sequence with a term that is missing? nothing says what its law is, and none is guessed"
        remarks.error(Refusal("E287", said, 0, len(text), _law(text)))
        return
    if "//" in text:
        _note_quotients(text, remarks)
    for arrow in _ASSIGNED.finditer(text) if "<-" in text else ():
        name, value = arrow.groups()
        below = f"{name} < -{value if value.isalnum() else f'({value})'}"
        said = f"{name} <- {value}: {below}, or the arrow of R?"
        remarks.error(Refusal("E295", said, arrow.start(1), arrow.end(2), f"write {below}, or {name} = {value}"))
    if truth := _truth(text) if "True" in text or "False" in text else None:
        said = f"{truth[1]} is no number: it is a truth value of Python"
        hint = f"write {int(truth[1] == 'True')}, or another name for an unknown"
        remarks.error(Refusal("E289", said, truth.start(1), truth.end(1), hint))
        return
    plain = _FILE.sub(lambda said: " " * len(said[0]), text) if '"' in text else text
    code = _CODE.search(plain) if _TWO_LETTERS.search(text) else None
    reaction = _REACTION.search(text) if code is None and re.search("⇌|→|⟶|⟷|->|=>", text) else None
    if code is None and reaction is None and "=" in text:
        reaction = next((m for m in _EQUATED.finditer(text[:2000]) if _is_reaction(m[0])), None)
    if code:
        said = f"this looks like program code ({code[0].strip()}), not like equations"
        hint = (
            _without_library(code[0])
            or _in_signs(text, code)
            or "write the equations alone, one on each line: x + 2*y = 7"
        )
        remarks.error(Refusal("E264", said, code.start(), code.end(), hint))
    elif reaction and (re.fullmatch(_EQUATED, reaction[0]) or not re.search(r"=(?!>)", text)):
        said = "this looks like a chemical reaction; substances are no unknowns"
        hint = "to balance it write one equation for each element, as in 2*a = c"
        remarks.error(Refusal("E265", said, reaction.start(), reaction.end(), hint))


def _without_library(code: str) -> str:
    """What to write for math.sin, and for np.float64(1.5), as NumPy writes a number in a text that Python makes; empty for
    other code."""
    found = _LIBRARY.fullmatch(code)
    if found is None:
        return ""
    if _NUMPY_NUMBER.fullmatch(found[1]):
        return "write the number alone; a text that Python makes has it as {float(value)}"
    return f"write the name alone: {found[1]}"


def _in_signs(text: str, code: re.Match[str]) -> str:
    """What to write for a loop over a range of Python, and for a function without a name; empty for other code."""
    if loop := _RANGE.match(code[0].strip()):
        name, first, end = loop.groups()
        return f"write for {name} in {first or 0}..{int(end) - 1}: range of Python ends before {end}"
    function = _FUNCTION.search(text) if "lambda" in code[0] else None
    return f"write {function[1]}({function[2]}) := {function[3].strip()}" if function else ""


def _note_quotients(text: str, remarks: Remarks) -> None:
    """Of ``x = 7 // 2``, which is x = 7 with a remark."""
    start = 0
    for line in text.split("\n"):
        before, slashes, behind = line.partition("//")
        divisor = _DIVISOR.match(behind) if slashes and "=" in before and not set('#"') & set(before) else None
        quotient = _QUOTIENT.match(line) if slashes and "=" in behind else None
        if quotient:
            said = f"'//{behind[:20].rstrip()}' is a remark, and the equation stands in it"
            equal = behind[behind.index("=") :].split("#")[0].split(";")[0].rstrip()
            hint = f"for the whole part of a quotient write floor({quotient[1].strip()}/{quotient[2].strip()}) {equal}"
            remarks.error(Refusal("E294", said, start + len(before), start + len(line), hint))
        value = before.rstrip()[-40:]
        if divisor and re.search(r"[\w)\]]$", value):
            at, end = start + len(before), start + len(before) + 2 + divisor.end(1)
            said = f"'//{behind[: divisor.end(1)]}' and what follows on the line is a remark, not a division"
            last = re.search(r"(?<![\w.)\]])\w[\w.]*$", value)
            hint = f"for the whole part of a quotient write floor({last[0] if last else 'a'}/{divisor[1] if last else 'b'})"
            remarks.note("N123", said, at, end, hint)
        start += len(line) + 1
