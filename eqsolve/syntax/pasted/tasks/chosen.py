"""A part or a function of the solutions that an exercise asks for: the smallest solution, die Summe der Lösungen, combien de racines.

No answer is a part of the solutions: all are listed, and a note beside the first line of the answer says which words were not
applied. Where the words say something of the unknowns ("if the sum of the roots is 5", "k is the smallest root") they stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from eqsolve.syntax.pasted.mark import RELATION, Mark

_NOUN = (
    r"(?P<noun>solutions?|roots?|zero(?:e?s)?|answers?|lösung(?:en)?|nullstellen?|wurzeln?|racines?|soluci(?:ón|on|ones)"
    r"|ra[íi]z|ra[íi]ces|soluzion[ei]|radic[ei])(?!\w)"
)
_POSITIVE = r"(?:positi(?:ve[nrs]?|fs?|v[aei]s?|vos?)|strictly[ \t]+positive)"
_NEGATIVE = r"(?:n[eé]gati(?:ve[nrs]?|fs?|v[aei]s?|vos?))"
_SIGNED = rf"(?:(?P<positive>{_POSITIVE})|(?P<negative>{_NEGATIVE}))(?!\w)"
_AFTER = rf"(?:[ \t]+(?:(?P<positive2>{_POSITIVE})|(?P<negative2>{_NEGATIVE}))(?!\w))?"
_BETWEEN = (
    r"(?:(?:all|its|the|these|those|both|two|three|four|five|six|real|distinct|different|exact|aller?|beide[nr]?|zwei|drei|reellen?"
    r"|les|deux|trois|réelles|toutes|ses|las|los|dos|tres|todas|sus|reales|le|due|tre|tutte|sue|reali|di|de|of|der|von)[ \t]+){0,4}"
)
_COUNT = r"(?:(?:[1-9][0-9]?|one|two|three|four|five|six|zwei|drei|vier|deux|trois|dos|tres|due|tre)[ \t]+)?"
_EXTREME = (
    r"(?P<extreme>(?:smallest|largest|greatest|biggest|least|lowest|highest|smaller|larger|greater|bigger|lesser|minimum|maximum|minimal"
    r"|maximal|first|second|third|last|kleinste[nrs]?|gr(?:ö|oe)(?:ß|ss)te[nrs]?|kleinere[nrs]?|gr(?:ö|oe)(?:ß|ss)ere[nrs]?|erste[nrs]?"
    r"|zweite[nrs]?|letzte[nrs]?|plus[ \t]+(?:petite|grande)s?|(?:premi|derni)ères?|deuxièmes?|menor(?:es)?|mayor(?:es)?|primeras?"
    r"|últimas?|più[ \t]+(?:piccol|grand)[aei]|minor[ei]|maggior[ei]|prim[ae]|ultim[ae])[ \t]+(?:of[ \t]+)?)"
)
_LATER = (
    r"(?P<later>[ \t]+(?:la[ \t]+|las[ \t]+|les[ \t]+)?(?:plus[ \t]+(?:petite|grande)s?|más[ \t]+(?:pequeñ[ao]s?|grandes?)|menor(?:es)?"
    r"|mayor(?:es)?|più[ \t]+(?:piccol|grand)[aei]|minor[ei]|maggior[ei])(?!\w))"
)
_FUNCTION = (
    r"(?P<function>(?:sum|product|difference|average|mean|number|quotient|ratio|summe|produkt|differenz|mittelwert|durchschnitt|anzahl"
    r"|somme|produit|différence|moyenne|nombre|suma|producto|diferencia|promedio|media|número|cantidad|somma|prodotto|differenza|numero)"
    r"[ \t]+(?:of|between|der|aller?|beider|von|zwischen|des|de|entre|delle|dei|di|fra|tra)[ \t]+)"
)
_MANY = r"(?P<many>(?:how[ \t]+many|wie[ \t]?viele|combien[ \t]+de|cuánt[ao]s|quant[ei])[ \t]+)"
_ASKING = (
    r"(?:find(?:ing)?|tak(?:e|ing)|choose|giv(?:e|ing)|stat(?:e|ing)|writ(?:e|ing)|list(?:ing)?|determin(?:e|ing)|calculate|compute|show"
    r"|work[ \t]+out|down|want"
    r"|i[ \t]+(?:want|need)|need|(?:what|which)[ \t]+(?:is|are)|what's|then|and|all|hence|also|only|just|please|me|us|the|solve[ \t]+for"
    r"|gib|geben|gebe|nenne[n]?|bestimmen?|berechnen?|finden?|ermitt(?:le|eln)|suchen?|gesucht[ \t]+(?:ist|sind)|was[ \t]+ist"
    r"|wie[ \t]+lautet|welche[s]?[ \t]+ist|sie|alle|nur|und|dann|die|der|das|den"
    r"|donne[rz]?|trouve[rz]?|déterminer|déterminez|calculer|calculez|quelle[ \t]+est|quel[ \t]+est|seulement|uniquement|toutes|et|la|le|les"
    r"|halla[r]?|hallar|encuentra|encontrar|determina[r]?|calcula[r]?|da|dar|indica[r]?|cuál[ \t]+es|s[óo]lo|solamente|todas|y|el|las|los"
    r"|trova(?:re)?|determinare|calcola(?:re)?|dai|indicare|qual[ \t]+è|soltanto|tutte|e|il|lo)"
)
_LEAD = rf"(?P<lead>(?:(?<!\w)¿?{_ASKING}[ \t]+){{0,8}})"
_BEGIN = rf"(?i)(?<![\w.*/^+=-]){_LEAD}"
_NAMED = rf"{_BETWEEN}(?:{_SIGNED}[ \t]+)?{_NOUN}{_AFTER}"
_CHOSEN = (
    re.compile(rf"{_BEGIN}(?:{_COUNT}{_EXTREME}{_COUNT}|{_FUNCTION}|{_MANY}){_NAMED}"),
    re.compile(rf"{_BEGIN}{_NAMED}{_LATER}"),
)
# nur die positive Lösung, la solution positive: English has its own reader
_FOREIGN = re.compile(
    rf"{_BEGIN}(?:(?P<front>{_POSITIVE}|(?P<minus>{_NEGATIVE}))[ \t]+(?:lösung(?:en)?|nullstellen?|wurzeln?)"
    rf"|(?:racines?|solutions?|soluci(?:ón|on|ones)|ra[íi]z|ra[íi]ces|soluzion[ei]|radic[ei])[ \t]+"
    rf"(?:{_POSITIVE}|(?P<minus2>{_NEGATIVE})))(?!\w)"
)
# what may stand in front of such words that only ask, and behind them
_FRONT = re.compile(r"(?:^|[,;:.(\n–—¿-]|\))[ \t]*$")
_OF = re.compile(
    r"(?i)[ \t]+(?:(?:of|to|for|von|zu|de|du|des|della|dell|di|del)(?:[ \t]+|')|der[ \t]+(?=gleichung))"
    r"(?:(?:the|l|die|der|la|el|il)(?:[ \t]+|'))?(?:(?:following[ \t]+)?(?:equation|gleichung|équation|ecuación|equazione)[ \t]*:?[ \t]+)?"
    r"(?=[^\n;]*[=<>≤≥])"
)
_END = re.compile(
    r"(?i)(?:[ \t]+(?:only|an|aus|seulement|uniquement|solamente|únicamente|soltanto|are[ \t]+there|there[ \t]+are|gibt[ \t]+es|y[ \t]+a-t-il"
    r"|hay|ci[ \t]+sono|(?:in|as)[ \t]+(?:an?[ \t]+)?(?:exact|simplest|surd|decimal)(?:[ \t]+form)?))*"
    r"[ \t]*(?=[)?!.,;:]|$|\n|[ \t](?:in|as|and|to|correct|und|et|y|e)[ \t])"
)
_HAVE = re.compile(
    r"(?i)(?P<of>[ \t]+(?:does|do|has|have|hat|haben|besitzt|a|tiene|ha)[ \t]+(?:(?:the|die|der|l|la)(?:[ \t]+|'))?"
    r"(?:(?:equation|gleichung|équation|ecuación|equazione)[ \t]*:?[ \t]+)?)(?=[^\n;]*=)[^\n;?]*?(?P<have>[ \t]+have)?[ \t]*(?P<mark>\?|$|(?=[\n;]))"
)
_ASKS = re.compile(
    r"(?i)(?<!\w)(?:if|where|when|given|suppose|such|wenn|falls|si|se|cuando|sachant|wobei)(?!\w)[^\n;.]*$"
)
# Characters of a text that is looked at. Fewer: long sheets have the words left out; more: hostile texts cost time.
_MOST = 20_000
_GATE = re.compile(
    r"(?i)(?:solution|root|zero|answer|lösung|nullstelle|wurzel|racine|soluci|ra[íi][zc]|soluzion|radic)"
)


def chosen(text: str) -> Iterator[Mark]:
    """Marks that take such words away; the note shows them. Positive and negative solutions stay, in English."""
    if len(text) > _MOST or not RELATION.search(text) or not _GATE.search(text):
        return
    behind = 0
    found = sorted((m for pattern in _CHOSEN for m in pattern.finditer(text)), key=lambda m: (m.start(), -m.end()))
    for m in found:
        if m.start() >= behind and _only_asks(m):
            marks = list(_marks(m))
            yield from marks
            behind = max((mark.end for mark in marks), default=behind)


def signed(text: str) -> Iterator[Mark]:
    """Marks that put positive and negative solutions of other languages in English, for the reader of such words."""
    if len(text) > _MOST or not RELATION.search(text) or not _GATE.search(text):
        return
    for m in _FOREIGN.finditer(text):
        if _only_asks(m) and (_END.match(text, m.end()) or _OF.match(text, m.end())):
            of = _OF.match(text, m.end())
            sign = "negative" if m["minus"] or m["minus2"] else "positive"
            start = m.start() - _comma(text, m.start())
            yield Mark(
                start,
                of.end() if of else m.end(),
                f"{'; ' * (start < m.start())}the {sign} solution{' of ' * bool(of)}",
                "",
            )


def _only_asks(m: re.Match[str]) -> bool:
    """Whether the words ask: they open a clause, or stand behind a verb that asks, and no condition holds them."""
    before = m.string[max(0, m.start() - 200) : m.start()]
    return bool((_FRONT.search(before) or m["lead"].strip()) and not _ASKS.search(before))


def _marks(m: re.Match[str]) -> Iterator[Mark]:
    text, said = m.string, _said(m)
    sign = _sign(m)
    kept = f"the {sign} solutions" if sign else ""
    have = _HAVE.match(text, m.end()) if m.groupdict().get("many") else None
    of, end = _OF.match(text, m.end()), _END.match(text, m.end())
    if have:
        start = m.start() - (text[m.start() - 1 : m.start()] == "¿")
        yield Mark(start, have.end("of"), f"{kept} of " if kept else "", said)
        yield Mark(have.start("have") if have["have"] else have.start("mark"), have.end(), "", "")
    elif of:
        yield Mark(m.start() - (text[m.start() - 1 : m.start()] == "¿"), of.end(), f"{kept} of " if kept else "", said)
    elif end:
        comma = _comma(text, m.start())
        start = m.start() - (comma or text[m.start() - 1 : m.start()] == "¿")
        stop = end.end() + (text[end.end() : end.end() + 1] == "?")
        if not kept and re.search(
            r"(?:^|[\n;.])[ \t]*$", text[max(0, start - 40) : start]
        ):  # Give the smallest root: x^2 = 2
            colon = re.match(r"[ \t]*:(?![=:])", text[stop:])
            stop += colon.end() if colon else 0
        if not kept and text[start - 1 : start] == "(" and text[stop : stop + 1] == ")":
            start, stop = start - 1, stop + 1
        yield Mark(start, stop, f"; {kept}" if kept and comma else kept, said)


def _comma(text: str, at: int) -> int:
    """The length of a comma, and of the blanks around it, in front of the words."""
    before = re.search(r"[ \t]*,[ \t]*$", text[max(0, at - 40) : at])
    return len(before[0]) if before else 0


def _sign(m: re.Match[str]) -> str:
    groups = m.groupdict()
    return next((word for word in ("positive", "negative") if groups.get(word) or groups.get(f"{word}2")), "")


def _said(m: re.Match[str]) -> str:
    words = " ".join(m[0][len(m["lead"]) :].split())
    if m.groupdict().get("many"):
        return f"'{words}' is not counted apart: the first line of the answer tells how many were found"
    done = "worked out" if m.groupdict().get("function") else "picked out"
    return f"'{words}' is not {done}: the answer lists all solutions that were found"
