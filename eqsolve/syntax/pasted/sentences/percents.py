"""Sentences about percent: 20% of x is 15, x is 20% more than 50, increase x by 20% gives 60, 20 Prozent von x sind 15.

Each is one clause whose words leave one meaning. The verb is a sign of equality only beside such a phrase.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from eqsolve.syntax.pasted.mark import Mark
from eqsolve.syntax.text import words_of

_VALUE = r"(?:[$€£]?\d+(?:[.,]\d+)?(?:[ \t]?[€£])?[^\W\d_]?|[^\W\d_]\w{0,12}'{0,2}|\([^()=<>\n]{1,60}\))"
_PERCENT = r"(?:[ \t]?%|[ \t]+(?:percent|per[ \t]cent|prozent|por[ \t]ciento|pour[ \t]cent))"
_RATE = rf"(?P<rate>{_VALUE}){_PERCENT}"
_OF = r"(?P<of>of|von|vom|de|du)"
_IS = r"(?:is[ \t]+equal[ \t]+to|equals|is|are|gives|yields|makes|results[ \t]+in|leaves|ist|sind|gleich|ergibt|ergeben|macht|beträgt|est|es|son|=)"
_MORE = r"(?P<more>more|greater|larger|higher|bigger|mehr|größer|höher)|(?:less|smaller|lower|fewer|weniger|kleiner|niedriger)"
_UP = (
    r"(?P<up>increase|increasing|raise|raising|erhöhe|erhöht[ \t]+man|vergrößere)"
    r"|(?:decrease|decreasing|reduce|reducing|lower|lowering|verringere|vermindere|senke|senkt[ \t]+man|reduziere)"
)
_UPPED = (
    r"(?P<upped>increased|raised|enlarged|erhöht|vermehrt|vergrößert)"
    r"|(?:decreased|reduced|lowered|diminished|vermindert|verringert|gesenkt|reduziert)"
)
_THEN = rf"(?:[ \t]*,?[ \t]+(?:(?:and|to|you|we|it|the|result|so|und|man|erhält)[ \t]+){{0,4}}(?:{_IS}|get|have|erhält)|[ \t]*[:=])[ \t]*"
_EQUALS = rf"(?:[ \t]+{_IS}[ \t]+|[ \t]*=[ \t]*)"
_CLAUSES = tuple(
    re.compile(rf"{pattern}[ \t]*[.!?]*[ \t]*", re.IGNORECASE)
    for pattern in (
        rf"{_RATE}[ \t]+{_OF}[ \t]+(?P<base>{_VALUE}){_EQUALS}(?P<value>{_VALUE})",  # 20% of x is 15
        rf"(?P<value>{_VALUE}){_EQUALS}{_RATE}[ \t]+{_OF}[ \t]+(?P<base>{_VALUE})",  # x is 20% of 80
        # x is 20% more than 50
        rf"(?P<value>{_VALUE}){_EQUALS}(?:um[ \t]+)?{_RATE}[ \t]+(?:{_MORE})[ \t]+(?:than|als)[ \t]+(?P<base>{_VALUE})",
        # increase x by 20% gives 60
        rf"(?:if[ \t]+you[ \t]+)?(?:{_UP})[ \t]+(?P<base>{_VALUE})[ \t]+(?:by|um)[ \t]+{_RATE}{_THEN}(?P<value>{_VALUE})",
        # x increased by 20% is 60
        rf"(?P<base>{_VALUE})[ \t]+(?:{_UPPED})[ \t]+(?:by|um)[ \t]+{_RATE}{_EQUALS}(?P<value>{_VALUE})",
        # x um 20% erhöht ergibt 60
        rf"(?P<base>{_VALUE})[ \t]+um[ \t]+{_RATE}[ \t]+(?:{_UPPED}){_EQUALS}(?P<value>{_VALUE})",
    )
)
# what is 15% of 80; without the verb of two numbers alone
_ASK = (
    r"(?:(?:what(?:'s|[ \t]+is|[ \t]+are)|how[ \t]+(?:much|many)[ \t]+(?:is|are)|calculate|compute|evaluate|find|work[ \t]+out|determine"
    r"|wie[ \t]?viel[ \t]+(?:ist|sind)|was[ \t]+(?:ist|sind)|berechne|bestimme|combien[ \t]+(?:font|fait|vaut)|que[ \t]+vaut|calculer?|calculez"
    r"|cu[aá]nto[ \t]+(?:es|son)|calcula|quanto[ \t]+(?:fa|è)|calcola|trova|halla|trouver?)[ \t]+(?:el|il|le|die|the)?[ \t]*)"
)
_ASKED_SHARE = re.compile(
    rf"(?P<verb>{_ASK})?{_RATE}[ \t]+(?:of|von|vom|de|du|di|del|des)[ \t]+(?P<base>{_VALUE})[ \t]*[.?!]*[ \t]*",
    re.IGNORECASE,
)
_GATE = re.compile(r"%|percent|prozent|per cent|por ciento|pour cent", re.IGNORECASE)
_WORDED = re.compile(r"(?<![^\W\d_])[^\W\d_]{2,}")
_SIMPLE = re.compile(rf"{_RATE}[ \t]+{_OF}[ \t]+(?P<base>{_VALUE})(?![\w(])", re.IGNORECASE)


def percents(text: str, words: Container[str]) -> Iterator[Mark]:
    """Marks that write such sentences as equations, and ``p% of x`` inside of equations as a product."""
    if not _GATE.search(text):
        return
    for clause in re.finditer(r"[^;\n]+", text):
        said = clause[0].strip(" \t,")
        if len(said) > 200 or not _WORDED.search(said):
            continue
        start = clause.start() + clause[0].index(said)
        found = next((m for pattern in _CLAUSES if (m := pattern.fullmatch(said))), None)
        if found is not None and not any(_is_word(found[key], words) for key in ("rate", "base", "value")):
            new = _equation(found)
            yield Mark(
                start, start + len(said), new, "" if _plain(found) else f"'{said.rstrip(' .!?')}' is read as {new}"
            )
            continue
        share = _ASKED_SHARE.fullmatch(said)
        if share is not None and (share["verb"] or _of_numbers(share)):
            if not any(_is_word(share[key], words) for key in ("rate", "base")):
                new = f"{_share(share)} = ?"
                yield Mark(start, start + len(said), new, f"'{said.rstrip(' .!?')}' is read as {new}")
            continue
        for m in _SIMPLE.finditer(said) if "=" in said else ():
            alone = (
                said[: m.start()].rstrip()[-1:] not in tuple("/^*·÷).") or not m.start()
            )  # 100/20% of x is asked about
            if alone and not any(_is_word(m[key], words) for key in ("rate", "base")):
                told = "" if _plain(m) else f"'{m[0]}' is read as {_share(m)}"
                yield Mark(start + m.start(), start + m.end(), _share(m), told)


def _equation(m: re.Match[str]) -> str:
    groups = m.groupdict()
    value, base, rate = (_number(m[key]) for key in ("value", "base", "rate"))
    if not groups.keys() & {"more", "up", "upped"}:
        first = m.start("value") < m.start("rate")
        return f"{value} = {_share(m)}" if first else f"{_share(m)} = {value}"
    sign = "+" if groups.get("more") or groups.get("up") or groups.get("upped") else "-"
    changed = f"{base}*(1 {sign} {rate}/100)"
    return f"{value} = {changed}" if m.start("value") < m.start("rate") else f"{changed} = {value}"


def _plain(m: re.Match[str]) -> bool:
    """``20% of x``, beside a sign of equality at most, needs no note."""
    return m.groupdict().get("of", "").lower() == "of" and "%" in m[0] and (m.re is _SIMPLE or "=" in m[0])


def _share(m: re.Match[str]) -> str:
    return f"{_number(m['rate'])}/100*{_number(m['base'])}"


def _number(said: str) -> str:
    """Without a currency sign, with a decimal point, and 2x in brackets."""
    bare = said.strip("$€£ \t").replace(",", ".")
    return bare if bare.isidentifier() or bare.startswith("(") or not bare[-1:].isalpha() else f"({bare})"


def _of_numbers(m: re.Match[str]) -> bool:
    return _number(m["rate"])[-1:].isdecimal() and _number(m["base"])[-1:].isdecimal()


def _is_word(said: str, words: Container[str]) -> bool:
    return bool(words_of(said)) or said.lower() in words or said.lower() in ("what", "was", "wie", "how", "a", "i")
