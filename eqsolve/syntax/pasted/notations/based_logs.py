"""Logarithms to a base that is no whole number, log_x(8), log_{0,5}(x) and log_a(b), as calls with the base behind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eqsolve.syntax.pasted.mark import Mark

_HEAD = re.compile(
    r"(?<![\w'])log_(?:\{(?P<braced>[^{}\n=;]{1,20})\}|(?P<letter>[a-zA-Z])|(?P<decimal>\d+[.,]\d+))[ \t]*\("
)
# Characters of what the logarithm is taken of. Fewer: long arguments are refused; more: hostile texts cost time.
_MOST = 400


def based_logs(text: str) -> Iterator[Mark]:
    """Marks around the argument; functions of the text that have such a name are left alone."""
    defined = set(re.findall(r"(?<!\w)(log_\w+)\([^()\n]{0,60}\)[ \t]*:=", text)) if ":=" in text else set()
    for m in _HEAD.finditer(text) if "log_" in text else ():
        base = (m["braced"] or m["letter"] or m["decimal"]).strip()
        end = _closing(text, m.end())
        if base.isdigit() or base in ("e", "10") or end is None or f"log_{base}" in defined:
            continue
        value = re.sub(r"(?<=\d),(?=\d)", ".", base)
        new = f"log({text[m.end() : end]}, {value})"
        yield Mark(m.start(), m.end(), "log(", f"'{text[m.start() : end + 1]}' is read as {new}")
        yield Mark(end, end + 1, f", {value})", f"'{text[m.start() : end + 1]}' is read as {new}")


def _closing(text: str, start: int) -> int | None:
    """Where the bracket that opened before ``start`` is closed in its line."""
    depth = 1
    for k in range(start, min(len(text), start + _MOST)):
        depth += (text[k] == "(") - (text[k] == ")")
        if depth == 0:
            return k
        if text[k] in "\n;=":
            return None
    return None
