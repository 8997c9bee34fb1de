"""Characters that no statement holds, as sentences with what to write instead."""

from __future__ import annotations

import re
import unicodedata

from eqsolve.syntax.text import EXAMPLE, Refusal

_SMALL = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ"
_NUMBERED = re.compile(r"(?i)(?<![^\W_])(?:nr|no|ex|exc|bsp|aufg|ej|exo|num|pb)$")
_EVENT = re.compile(r"([A-Z])\([ \t]*(\w)[ \t]*[∩∪][ \t]*(\w)[ \t]*\)")
# characters that no statement holds, with the code and the advice
_CHARACTERS = {
    "$": ("E230", "remove the $ signs: formulas are written plainly, as in x^2 + 1/2"),
    "\\": ("E231", "a backslash belongs to LaTeX: write formulas plainly, as in x^2 + 1/2"),
    "&": ("E231", "'&' belongs to LaTeX tables; remove it"),
    "?": ("E232", "write an unknown as a letter; '?' can stand only alone on the right: A + B = ?"),
    "'": ("E233", "a quote can only follow a name, as in x'"),
    "≈": ("E234", "'≈' is no equation: write '=', or give a starting guess with '~'"),
    "∞": ("E235", "write inf, and only in a bound such as x in [0, inf]"),
    "±": ("E236", "'±' makes two equations: write both"),
    "∓": ("E236", "'∓' makes two equations: write both"),
    "_": ("E237", "a name cannot begin with '_'"),
    "@": ("E238", "'@' has no meaning here"),
    ".": ("E239", "a number lost its digits, or a name holds a dot: join names with '_'"),
    ";": ("E217", "';' separates statements; the values in brackets are separated by ','"),
    "→": ("E240", "'→' is no relation: write '='"),
    "⇒": ("E240", "'⇒' is no relation: put the equations on two lines"),
    "∫": ("E241", "integrals are not part of this language"),
    "∂": ("E241", "derivatives are not part of this language"),
    "∑": ("E242", "give its range, for example sum(x[i] for i in 1..9)"),
    "∏": ("E242", "give its range, for example prod(x[i] for i in 1..9)"),
}


# 2.3 kJ/kg before a dot, and the rest of the unit behind it
_UNIT = re.compile(r"(?<![\w.])(\d[\d.]*(?:[eE][-+]?\d+)?)[ \t]+([^\W\d_]{1,4}\d?(?:[/^*·][^\W_]{1,4})*)\Z")
_LIST = re.compile(r"[ \t]*([^\W\d_]\w*)[ \t]*=[ \t]*\[([-+.\deE,; \t]+)\][ \t]*;?[ \t]*")
MOST_ENTRIES = (
    12  # of a list that are written out. More: a hint longer than the text; fewer: a table of layers has none
)
_REST = re.compile(r"\.[^\W\d_]{1,4}(?:[./^*·-]*\w{1,4})*")


def unreadable(at: int, text: str) -> Refusal:
    """The sentence for the character at an offset of a statement."""
    char = text[at]
    if char in _SMALL:
        return Refusal(
            "E243", f"the exponent '{char}' stands alone", at, at + 1, "an exponent must follow a name, a number or ')'"
        )
    code, hint = _CHARACTERS.get(char, ("E201", ""))
    if char in "±∓":
        upper, lower = text.translate({ord("±"): "+", ord("∓"): "-"}), text.translate({ord("±"): "-", ord("∓"): "+"})
        hint = f"write {upper[:100]}, or {lower[:100]}; for both put 'or' between them"
    if char == "." and text[at - 1 : at].isspace() and text[at + 1 : at + 2].isspace():
        hint = "a full stop as times sign? write *, as in 3*x"
    if char == "." and text[at + 1 : at + 2] in tuple("^*/"):
        hint = f"'.{text[at + 1]}' of MATLAB works on each entry of a table: for a number write {text[at + 1]}"
    if char == "." and (unit := _UNIT.search(text[:at])) and (rest := _REST.match(text, at)):
        behind = f"{unit[2]}{rest[0]}"
        hint = (
            f"units are not read here: write {unit[1]}, with {behind} in a comment behind #; a name is joined with '_'"
        )
    if char == ".":
        hint = _full_stop(text[max(0, at - 30) : at], text[at + 1 : at + 40]) or hint
    event = _EVENT.search(text[max(0, at - 12) : at + 12]) if char in "∩∪" else None
    if event:
        name = f"{event[1]}_{event[2]}{'and' if char == '∩' else 'or'}{event[3]}"
        hint = f"for a probability write one name, {name}"
    called = "" if char.isascii() else f" ({unicodedata.name(char, 'a character without a name').lower()})"
    return Refusal(code, f"I cannot read {_quoted(char)} here{called}", at, at + 1, hint)


def _full_stop(before: str, behind: str) -> str:
    """What to write where a sentence ends (Lisa. Together they have 23), or an exercise has a number (Nr. 1)."""
    if _NUMBERED.search(before) and re.match(r"[ \t]*\d", behind):
        return "a number of an exercise? solve each alone: eqsolve solve --each; otherwise leave it out"
    ends = re.search(r"[^\W\d_]{2,}[ \t]+[^\W\d_]{2,}$", before) and re.match(r"[ \t]+[^\W\d_]{2,}[ \t]", behind)
    return EXAMPLE if ends else ""


def visible(text: str) -> str:
    """Text as it was typed: the reader's own bars are bars."""
    return text.replace("⎸", "|").replace("⎹", "|")[:40]


def _quoted(char: str) -> str:
    return f"'{visible(char)}'" if char.isprintable() else f"the character U+{ord(char):04X}"


def one_by_one(text: str) -> str:
    """A list of numbers, L = [0.1, 0.05] or [1 2; 3 4] of MATLAB, as its entries; "" where there is none."""
    found = _LIST.fullmatch(text)
    rows = [re.split(r"[,\s]+", row.strip(" \t,")) for row in found[2].split(";") if row.strip()] if found else []
    if not found or not rows or sum(map(len, rows)) > MOST_ENTRIES:
        return ""
    name, several = found[1], len(rows) > 1
    at = [(f"{i},{j}" if several else f"{j}", v) for i, row in enumerate(rows, 1) for j, v in enumerate(row, 1)]
    return f"for a list write its entries: {'; '.join(f'{name}[{index}] = {value}' for index, value in at)}"
