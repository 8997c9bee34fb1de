"""What to write instead: the second half of a sentence about a syntax error, from what stands around the token."""

from __future__ import annotations

import re

from eqsolve.naming import bare_word
from eqsolve.syntax.parsing.stop import Stop

_CALLED = {
    "NUMBER": "a number",
    "NAME": "a name",
    "LPAR": "'('",
    "RPAR": "')'",
    "LSQB": "'['",
    "RSQB": "']'",
    "RBAR": "a closing '|'",
    "_COMMA": "','",
    "_COLON": "':'",
    "EQ": "'='",
    "_IN": "'in'",
    "DOTS": "'..'",
    "TYPE": "a type such as real",
    "STRING": "a file name in quotes",
}
# two signs side by side that mean something in other languages
PAIRS = {
    "=>": "write >= for 'at least'; to put two equations in a row use ';'",
    "~=": "write != for 'not equal', or x ~ 3 for a starting guess",
    "=<": "write <=",
    "=~": "write x ~ 3 for a starting guess",
    "=!": "write !=",
    "=:": "write :=",
}
IFF = "write iff between two conditions: A = 1 iff B = 0 (each letter 0 or 1: A, B in 0..1)"
_QUERIES = ("write an unknown as a letter", "leave out what stands in front of ':' (for a ratio write /)")


def of_range(function: str, first: int, last: int) -> str:
    """lcm(1..20): each value written out, sums over a letter."""
    if function in ("sum", "prod"):
        return f"write {function}(k for k in {first}..{last})"
    shown = ", ".join(map(str, range(first, min(last, first + 29) + 1)))
    return (
        f"write its values out: {function}({shown})"
        if last < first + 30
        else "write its values out, as in lcm(1, 2, 3)"
    )


_CHOICE = re.compile(
    r"[ \t]*+\^[ \t]*+[{(]?[ \t]*+(\w{1,6})[ \t]*+[})]?[ \t]*+([CP])[ \t]*+_?[ \t]*+[{(]?[ \t]*+(\w{1,6})(?![^\W_])"
)
_CELLS = re.compile(r"[ \t]*+=[ \t]*+[-(]*(?:[A-Za-z]{2,9}\(|\$?[A-Z]{1,2}\$?\d)")


def begun(text: str) -> str:
    """What to write for a line that begins with a sign: ^nC_2 of a calculator, =A1+B1 of a spreadsheet."""
    chosen = _CHOICE.match(text)
    if chosen:
        return f"write {'binomial' if chosen[2] == 'C' else 'nPr'}({chosen[1]}, {chosen[3]})"
    if _CELLS.match(text):
        return "a formula of a spreadsheet has its cell in front: C1 = A1 + B1; sums of cells are written out"
    return "a term is missing in front of it"


def braces(s: Stop) -> tuple[str, str]:
    """Braces that hold no set: the name of LaTeX whose backslash is lost, "" of a remark or for grouping; and what to
    write."""
    lost = re.search(r"[A-Za-z]+$", s.text[: s.start])
    if lost and lost[0] in ("frac", "sqrt", "dfrac", "tfrac", "text", "left"):
        hint = f"the backslash of LaTeX is lost: write \\{lost[0]}{{...}}, or (a)/(b) and sqrt(x)"
        return lost[0], hint
    inside = re.match(r"\{([^{}=<>]*)", s.text[s.start :]) or re.search(r"\{?([^{}=<>]*)$", s.text[: s.start])
    remark = inside is not None and len(re.findall(r"[^\W\d]{3,}", inside[1])) > 1
    hint = "for a remark use # in front of it" if remark else "use round brackets to group"
    if (unit := re.search(r"[\d.][ \t]*(\{[^\W\d][^{}=<>+]*\})[ \t]*$", s.text)) and not remark:  # F = 12000 {N}
        hint = f"for a unit or a remark use # in front of it: # {unit[1]}; use round brackets to group"
    return "", hint


def asked_for(s: Stop) -> str:
    """The repair of a '?' that stands elsewhere."""
    asked = s.text[: s.start].strip() if not s.text[s.end :].strip(" ?") else ""
    named = re.fullmatch(r"([^\W\d]\w*)\s*=\s*([^=<>≤≥≠:?]+?)\s*=", asked)  # y = 2*x = ?
    if named:
        return f"write {named[1]} = {named[2]}, and the answer has {named[1]}; or {named[1]}: {named[2]} = ?"
    is_value = (asked[-1:].isalnum() or not asked[-1:].isascii() or asked.endswith(")")) and not set(asked) & set(
        "=<>≤≥≠:, \t"
    )
    return f"for its value write {asked} = ?" if is_value else _QUERIES[":" in s.text[: s.start]]


_PYTHON_RANGE = re.compile(r"(\w+)[ \t]+in[ \t]+range[ \t]*\([ \t]*(?:(-?\d{1,9})[ \t]*,[ \t]*)?(-?\d{1,9})[ \t]*\)")


def domain(s: Stop) -> str:
    """The repair of a domain; range(1, 5) of Python is 1..4."""
    said = _PYTHON_RANGE.search(s.text)
    if said:
        return f"write {said[1]} in {said[2] or 0}..{int(said[3]) - 1}: range of Python ends before {said[3]}"
    return "for example x in [0, 10], or i in 1..9"


def quoted(s: Stop) -> str:
    """The repair of a quoted text: a word of a column stands bare, city = Köln."""
    word = bare_word(s.shown.strip("\"'")).strip("_")
    column = re.search(r"([^\W\d]\w*)[ \t]*(==?|!=)[ \t]*$", s.text[: s.start])
    if column and word and not word[0].isdigit():
        return f"a word of a column stands without marks: {column[1]} {column[2]} {word}"
    return "for a remark use # at the end of the line"


def expected(accepts: frozenset[str]) -> str:
    """What could stand there, in words."""
    if {"NUMBER", "NAME"} <= accepts:
        return "a value"
    words = sorted({_CALLED[kind] for kind in accepts if kind in _CALLED})
    if not words:
        return "the end of the line" if "$END" in accepts else "something else"
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
