"""Choices between two values as spreadsheets and programs write them, if c then a else b, a if c else b and IF(c, a, b), as
where(c, a, b); and PI() as pi. "if c then y = a else y = b" is such a choice of y."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eqsolve.syntax.pasted.mark import Mark

# what a choice may stand behind on the right of an equation or a definition, and where it ends
_SIDE = re.compile(r"(?<![<>!=])=[ \t]*(?P<side>[^\n;#=]*?(?<![\w.'])if(?!\w)[^\n;#]*)")
_SPOKEN = re.compile(
    r"if[ \t]*(?P<c>.+?)[ \t]*,?[ \t]*(?<!\w)then(?!\w)[ \t]*(?P<a>.+?)[ \t]*,?[ \t]*(?<!\w)else(?!\w)[ \t]*(?P<b>.+)"
)
_WHOLE = re.compile(
    r"(?m)(?:^|(?<=;))[ \t]*(?P<all>if[ \t]+(?P<c>[^\n;#]{1,200}?)[ \t]*,?[ \t]+then"
    r"[ \t]+(?P<name>[^\W\d]\w*)[ \t]*=[ \t]*(?P<a>[^\n;#=]{1,200}?)[ \t]*,?"
    r"[ \t]+else[ \t]+(?P=name)[ \t]*=[ \t]*(?P<b>[^\n;#=]{0,200}[^\n;#=\s]))"
)
_PYTHON = re.compile(r"(?P<a>.+?)[ \t]+if[ \t]+(?P<c>.+?)[ \t]+else[ \t]+(?P<b>.+)")
_CALL = re.compile(r"(?<![\w.])(?:IF|Wenn|WENN|iif|IIf|ifelse)\(")
_PI = re.compile(r"(?<![\w.])(?:PI|Pi|pi)\([ \t]*\)")
# Characters of a choice. More: long lines of such words take long to be told from one; fewer: long formulas are refused.
_LONGEST = 1000
# Nested choices that are followed. More: nobody writes them; fewer: three laws of friction are refused.
_MOST = 6


def branches(text: str) -> Iterator[Mark]:
    """Marks with the call; a choice that has no value for one of its cases is left as it is."""
    if "if" in text and "else" in text:
        for m in _SIDE.finditer(text):
            said = m["side"].rstrip()
            if len(said) <= _LONGEST and (new := _chosen(said, _MOST)) is not None and not _in_remark(text, m.start()):
                start = m.start("side")
                yield Mark(start, start + len(said), new, f"'{said}' is read as {new}")
        for m in _WHOLE.finditer(text):
            if (new := _chosen(f"if {m['c']} then {m['a']} else {m['b']}", _MOST)) is not None:
                told = f"{m['name']} = {new}"
                yield Mark(m.start("all"), m.end("all"), told, f"'{m['all']}' is read as {told}")
    for m in _CALL.finditer(text):
        if _values(text, m.end()) == 3 and not _in_remark(text, m.start()) and not _defined(text, m[0]):
            yield Mark(m.start(), m.end(), "where(", f"{m[0]}...) is read as where(...)")
    for m in _PI.finditer(text):
        if not _in_remark(text, m.start()):
            yield Mark(m.start(), m.end(), "pi", f"{m[0]} is read as pi")


def _chosen(said: str, deep: int) -> str | None:
    """The call for a choice; None for what is none, or has parts that are equations."""
    m = _SPOKEN.fullmatch(said) or _PYTHON.fullmatch(said)
    if m is None or deep == 0 or not _balanced(m["c"], m["a"], m["b"]):
        return None
    last: str | None = m["b"]
    if re.search(r"(?<!\w)(?:if|then|else)(?!\w)", m["b"]):
        last = _chosen(m["b"], deep - 1)
    if last is None or re.search(r"(?<!\w)(?:if|then|else)(?!\w)|(?<![<>!=])=(?!=)", f"{m['a']}"):
        return None
    if not re.search(r"[<>=≤≥≠]", m["c"]):
        return None
    return f"where({m['c']}, {m['a']}, {last})"


def _balanced(*parts: str) -> bool:
    return all(part.count("(") == part.count(")") for part in parts)


def _values(text: str, at: int) -> int:
    """How many values stand between the bracket before ``at`` and the one that closes it; 0 where none does on the line."""
    depth, count, window = 1, 1, text[at : at + 400]
    if window.count(",") < 2:
        return 0
    for char in window:
        if char in "\n;":
            return 0
        depth += (char in "([") - (char in ")]")
        if depth == 0:
            return count
        count += char == "," and depth == 1
    return 0


def _defined(text: str, call: str) -> bool:
    """A function of this name is the text's own."""
    return re.search(rf"(?<!\w){re.escape(call)}[^()\n]*\)[ \t]*:=", text) is not None


def _in_remark(text: str, at: int) -> bool:
    return "#" in text[text.rfind("\n", 0, at) + 1 : at]
