"""Ways and forms that an exercise prescribes: by completing the square, mit der pq-Formel, giving your answers to 2 d.p.

Only phrases whose every word is listed are left out, so that none hides what says something of the unknowns: answers "in
degrees" stay, since x in sin(x) would be in degrees too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from eqsolve.syntax.pasted.mark import RELATION, Mark
from eqsolve.syntax.text import DOMAIN, Refusal

# Behind such a phrase the sentence ends, or goes on with its equation.
_ENDS = (
    r"(?=[ \t]*(?:$|[,.:;\n)!]|(?<=[ \t])[-(√|]?(?:\d|[a-zA-Z](?![^\W\d_²³¹⁰-⁹]))"
    r"|(?:solve|find|work|determine|löse|bestimme|berechne|résoudre|résous|résolvez"
    r"|trouver|resuelve|resolver|risolv\w+|using[ \t]|by[ \t]|mit[ \t]|with[ \t]|correct|and[ \t]|und[ \t]|et[ \t])))"
)
# A comma in front goes too; blanks are taken as a whole.
_FROM = r"(?:(?<![ \t])[ \t]*+,[ \t]*+|(?<![\w'^*/+=-]))(?<![\w'])"
_LEADS = (
    r"by(?:[ \t]+(?:using|means[ \t]+of|applying))?|using|with(?:[ \t]+the[ \t]+(?:help|aid)[ \t]+of)?|via|through|applying"
    r"|mit(?:[ \t]+(?:hilfe|anwendung))?|mithilfe|mittels|durch|anhand|(?:unter[ \t]+)?verwend\w+|nutze\w*|per"
    r"|en[ \t]+(?:utilisant|appliquant|factorisant|calculant|se[ \t]+servant|passant)|à[ \t]+l'aide|avec|par|grâce|au[ \t]+moyen"
    r"|usando|utilizando|empleando|aplicando|mediante|con|por(?:[ \t]+medio)?|utilizzando|applicando|tramite|attraverso"
)
# articles and what methods are called beside their names
_BESIDE = (
    r"the|an?|any|your|its|method|methods|technique|procedure|rule|of|suitable|standard|appropriate|algebraic"
    r"|linear|general|full|process|graphical"
    r"|der|die|das|dem|des|den|einer?|einem|eines|von|methode|verfahren|verfahrens"
    r"|la|le|les|un|une|du|de|d|l|méthode|technique|à|au|aux"
    r"|el|los|las|una|del|método|il|lo|gli|della|dello|di|metodo|regola|regla|règle"
)
_METHODS = (
    r"complet\w+[ \t]+(?:of[ \t]+)?(?:the|a)[ \t]+squares?|factori[sz](?:ing|ation)(?:[ \t]+by[ \t]+grouping)?"
    r"|factoring(?:[ \t]+by[ \t]+grouping)?"
    r"|(?:quadratic|abc|pq|cubic|cardano's|quadratics)[ \t]+formula|formula|discriminant|(?:linear[ \t]+)?elimination"
    r"|substitution|gauss(?:ian)?(?:[- \t]jordan)?(?:[ \t]+elimination)?"
    r"|cramer(?:'s)?(?:[ \t]+rule)?|graph(?:ing|s)?|inspection|trial[ \t]+and[ \t]+(?:error|improvement)|row[ \t]+(?:reduction"
    r"|operations)|matri(?:x|ces)(?:[ \t]+(?:methods?|inverse|inversion))?"
    r"|(?:natural[ \t]+)?log(?:arithm)?s|balanc(?:e|ing)(?:[ \t]+method)?|cross[- \t]multipl\w+|square[ \t]+roots?(?:[ \t]+property)?"
    r"|factor[ \t]+theorem|vieta(?:'s)?(?:[ \t]+formulas?)?"
    r"|calculator|pen[ \t]+and[ \t]+paper|hand|newton's[ \t]+method|iteration|comparison|ac[ \t]+method"
    r"|(?:pq|p-q|p/q|abc|mitternachts|lösungs)-?[ \t]?formel|(?:quadratische[rn]?[ \t]+)ergänzung|(?:einsetzungs"
    r"|gleichsetzungs|additions|subtraktions|eliminations|gauß|gauss)-?(?:verfahrens?|algorithmus)"
    r"|satz(?:es)?[ \t]+von[ \t]+vieta|vieta|faktorisier(?:en|ung)|ausklammern|wurzelziehen|logarithmieren|äquivalenzumformung(?:en)?"
    r"|taschenrechner|diskriminante|nullprodukt(?:satz)?"
    r"|discriminante?|delta|Δ|formules?(?:[ \t]+(?:quadratique|générale|du[ \t]+second[ \t]+degré))?|factorisation"
    r"|factorisant|combinaisons?(?:[ \t]+linéaires?)?|forme[ \t]+canonique|addition|élimination"
    r"|pivot(?:[ \t]+de[ \t]+gauss)?|identités[ \t]+remarquables|calculatrice|produit[ \t]+nul|changement[ \t]+de[ \t]+variable"
    r"|fórmula(?:[ \t]+(?:general|cuadrática|resolvente|quadrática|de[ \t]+bh[aá]skara))?|bh[aá]skara|factorización"
    r"|fatoração|sustitución|substituição|igualación|reducción|eliminación|completando[ \t]+(?:el[ \t]+|o[ \t]+)?(?:trinomio"
    r"|cuadrados?|quadrado)"
    r"|ruffini|calculadora|formula[ \t]+(?:risolutiva|quadratica)|sostituzione|riduzione|confronto|eliminazione"
    r"|completamento[ \t]+del[ \t]+quadrato|scomposizione|fattorizzazione"
)
_TAILS = r"(?:[ \t]+(?:method|rule|formula|technique|theorem|approach|process))?"
_WAY = re.compile(
    rf"(?i){_FROM}(?:(?:{_LEADS})[ \t]+(?:(?:{_BESIDE})(?:[ \t]+|['’])){{0,5}}(?:{_METHODS})|completando[ \t]+el[ \t]+cuadrado"
    rf"|en[ \t]+(?:factorisant|développant)"
    rf"|complet(?:ing|e)[ \t]+the[ \t]+square)"
    rf"(?!\w){_TAILS}{_ENDS}"
)

_COUNT = (
    r"(?:[1-9][0-9]?|one|two|three|four|five|six|ein|eine|zwei|drei|vier|fünf|une?|deux|trois|quatre|una|dos"
    r"|tres|cuatro|due|quattro|tre)"
)
_FIGURES = (
    r"(?:d\.?[ \t]?p\.?s?|s\.?[ \t]?f\.?|sig\.?[ \t]?(?:figs?|fig)\.?|dec(?:imal)?\.?[ \t]+(?:places?|digits?)"
    r"|decimals?|significant[ \t]+(?:figures|digits|figure|digit)"
    r"|(?:nachkomma|dezimal|komma)stellen?(?:[ \t]+genau)?|(?:gültige[ \t]+)?(?:stellen|ziffern)(?:[ \t]+(?:nach[ \t]+dem[ \t]+komma"
    r"|genau))?|dezimalen"
    r"|décimales?|chiffres?[ \t]+(?:significatifs?|après[ \t]+la[ \t]+virgule)|(?:cifras?[ \t]+)?(?:decimales?|significativas)"
    r"|(?:cifre[ \t]+)?(?:decimali|significative)(?:[ \t]+dopo[ \t]+la[ \t]+virgola)?)"
)
_NEAREST = (
    r"nearest[ \t]+(?:integer|whole[ \t]+number|(?:one[ \t]+)?(?:tenth|hundredth|thousandth)|(?:ten|hundred"
    r"|thousand)|cent|penny|minute|unit|0?\.0*1)"
    r"|(?:plus[ \t]+proche[ \t]+)?(?:dixième|centième|millième)(?:[ \t]+près)?|(?:zehntel|hundertstel|tausendstel"
    r"|ganze)|(?:décima|centésima|milésima|centesimo|decimo|millesimo)"
)
_PRECISELY = (
    rf"(?:(?:correct|accurate|rounded|exact|correctly)[ \t]+)?(?:to|auf|à|a|con|alla|al|au|avec|with|mit)[ \t]+"
    rf"(?:the[ \t]+(?!\w+[ \t]+ziffern))?(?:{_COUNT}[ \t]*{_FIGURES}"
    rf"|(?<!with[ \t])(?<!mit[ \t])(?<!avec[ \t]){_NEAREST})"
    r"(?:[ \t]+(?:genau|gerundet|runden|an|près|where[ \t]+(?:appropriate|necessary)|if[ \t]+necessary))?"
)
_FORMS = (
    r"(?:in|as|en|in[ \t]+(?:its|their))[ \t]+(?:an?[ \t]+)?(?:(?:exact|simplified|simplest|reduced|lowest|fully"
    r"|simple|improper|mixed)[ \t]+){0,2}"
    r"(?:surds?|radicals?|exact|simplest|simplified|set|interval|set[ \t]+builder|standard|fractions?|decimals?|logarithmic|lowest)"
    r"(?:[ \t]+(?:forms?|notation|terms|numbers?))?|exactly|in[ \t]+terms[ \t]+of[ \t]+(?:π|pi)|where[ \t]+(?:appropriate|necessary)"
)
_WHAT = (
    r"(?:(?:your|the|all|any|each|both|its|every|final|exact|numerical|approximate|die|das|deine?|ihre?|les?"
    r"|la|las?|los|el|le|tu|tus|su|sus|il)[ \t]+){0,3}"
    r"(?:answers?|solutions?|values?(?:[ \t]+of[ \t]+[a-z])?|results?|roots?|it|them|[a-z]|lösung(?:en|smenge)?"
    r"|ergebnis(?:se)?|werte?|résultats?|solutions?|valeurs?(?:[ \t]+(?:approchées?|exactes?))?"
    r"|respuestas?|resultados?|soluciones?|solución|risultat[oi]|soluzion[ei]|rispost[ae])"
)
_ASKING = (
    r"(?:giv(?:e|ing)|leav(?:e|ing)|writ(?:e|ing)|express(?:ing)?|stat(?:e|ing)|round(?:ing|ed)?|quot(?:e|ing)|simplify(?:ing)?|state"
    r"|runde|gib|gebt|geben[ \t]+sie|schreibe?|runden[ \t]+sie|arrondi\w*|donne[rz]?|on[ \t]+(?:donnera|arrondira)"
    r"|redondea\w*|aproxima\w*|da|arrotonda\w*|approssima\w*)"
)
_LETTERS_ARE = (
    r",?[ \t]+where[ \t]+[a-z](?:(?:,|[ \t]+and)[ \t]+[a-z]){0,3}[ \t]+(?:is|are)[ \t]+(?:an?[ \t]+|both[ \t]+)?(?:positive[ \t]+)?"
    r"(?:integers?|rationals?|rational[ \t]+numbers?|constants?|whole[ \t]+numbers?|numbers?)(?:[ \t]+to[ \t]+be[ \t]+found)?"
)
_ANSWER = re.compile(
    rf"(?i){_FROM}(?:and[ \t]+|und[ \t]+|et[ \t]+)?(?:{_ASKING}(?:[ \t]+{_WHAT})?[ \t]+(?:{_PRECISELY}|{_FORMS})(?:,?[ \t]+(?:{_PRECISELY}"
    rf"|{_FORMS}))?"
    rf"|(?:{_ASKING}[ \t]+(?:the|all|your|les)[ \t]+(?:exact[ \t]+)(?:answers?|solutions?|values?|roots?))"
    rf"|{_ASKING}(?:[ \t]+{_WHAT})?[ \t]+in[ \t]+the[ \t]+form[ \t]+[^=<>;.,\n]{{1,40}}(?:{_LETTERS_ARE})?"
    rf"|{_PRECISELY})(?![\w^(]){_ENDS}"
)
_WORKING = re.compile(
    rf"(?i){_FROM}(?:and[ \t]+|you[ \t]+must[ \t]+|clearly[ \t]+)?(?:show(?:ing)?|explain(?:ing)?|justify(?:ing)?"
    rf"|check(?:ing)?|verify(?:ing)?|zeige|begründe|justifie[rz]?|vérifie[rz]?)"
    r"[ \t]+(?:(?:all|each|every|your|the|clear|clearly|full|detailed|deine?n?|ihre?n?|la|le|les|votre|stages?[ \t]+of)[ \t]+){0,3}"
    rf"(?:working|work|steps?|reasoning|method|answers?|solutions?|calculations?|rechenweg|lösungsweg|réponse"
    rf"|démarche)(?:[ \t]+(?:clearly|out))?{_ENDS}"
)
# (2 d.p.), [4 marks], (3 Punkte) behind an equation
_COUNTED = re.compile(
    rf"(?im)(?<![ \t])[ \t]*+[(\[][ \t]*+{_COUNT}[ \t]*(?:marks?|points?|pts?\.?|punkte?|pkt\.?|be|puntos?|punti"
    rf"|{_FIGURES}|p(?=[ \t]*\]))[ \t]*[)\]](?=[ \t.;]*$)"
)
# [2] behind an equation, where such numbers do not count its lines
_POINTS = re.compile(r"(?m)(?<=[\w)²³°.])[ \t]++\[(?P<count>[1-9]|1\d|20)\](?=[ \t.;]*$)")
# M1 A1 of a mark scheme behind its lines, apart from them or several
_SCHEME_MARK = r"d?[MABEC][1-9](?:[ \t]?(?:ft|oe|cao|dep|cso|isw|awrt))?"
_SCHEME = re.compile(
    rf"(?m)(?P<gap>[ \t]++)(?P<marks>{_SCHEME_MARK}(?:[ \t,]{{1,4}}{_SCHEME_MARK}){{0,4}})(?=[ \t.]*$)"
)
# L = ? and L = { ___ } as schools ask for the set of all solutions
_SET = re.compile(
    r"(?m)(?:^|(?<=[;,.]))[ \t]*(?P<name>[LS𝕃]|Lösungsmenge|Lösung)[ \t]*=[ \t]*(?:\?+|_{2,}|\{[ \t]*(?:\?+|_{2,}|…|\.{2,})[ \t]*\})[ \t]*(?=$|;)"
)
_STOP = re.compile(r"[ \t]*\.(?:(?=[ \t]+(?P<more>\S))|[ \t]*(?=\n|$))")
_IN_DEGREES = re.compile(
    rf"(?i){_FROM}(?:{_ASKING}(?:[ \t]+{_WHAT})?[ \t]+)?(?:in|to[ \t]+the[ \t]+nearest)[ \t]+(?:tenth[ \t]+of[ \t]+a[ \t]+)?degrees?(?!\w){_ENDS}"
)
_BLANKS = " ,\t"
_LEADS_ON = re.compile(r"[ \t]*[,:]")
# Without one of these a text prescribes nothing, and most do not.
_GATE = re.compile(
    r"(?i)[(\[][ \t]*\w+[ \t]*[a-z.]{1,12}[ \t]*[a-z.]{0,8}[ \t]*[)\]]|(?<![^\W\d_])(?:by|using|with|via|through"
    r"|applying|mit\w*|durch|anhand|verwend\w+|nutze\w*|en|à|avec|par|grâce|au|usando|utilizando|empleando|aplicando"
    r"|mediante|con|por|per"
    r"|utilizzando|applicando|tramite|complet\w+|to|auf|gib|give|giving|leav\w+|show\w*|state|simplify|correct"
    r"|write|express|round\w*|runde|check\w*|verify\w*|zeige|arrondi\w*)(?![^\W\d_])"
)


def ways(text: str) -> Iterator[Mark]:
    """Marks for them: nothing takes their place."""
    for m in _SET.finditer(text):
        if len(re.findall(rf"(?<![^\W\d_]){m['name']}(?![^\W\d_])", text)) == 1:
            yield Mark(m.start(), m.end(), " ", f"'{m[0].strip()}' is left out: the answer lists the solutions")
    yield from _scheme(text)
    if not _GATE.search(text):
        return
    for pattern, why in (
        (_WAY, "is left out: the way is eqsolve's own, and explain shows it"),
        (_ANSWER, "is left out: an answer has its exact form and decimals, as many as --digits says"),
        (_COUNTED, "is left out: it says nothing of the unknowns"),
        (_WORKING, "is left out: explain shows the steps"),
    ):
        for m in pattern.finditer(text):
            start, end = _span(m)
            said = text[start:end].lower().strip(" \t,.").split()
            if pattern is _ANSWER and len(said) == 2 and said[0] in ("with", "mit", "avec") and said[1] in DOMAIN:
                continue  # with ganze: whole numbers
            stop = _STOP.match(text, end)  # a full stop of its own would end nothing
            new, end = ("; " if stop["more"] else " ", stop.end()) if stop else (" ", end)
            yield Mark(start, end, new, f"'{m[0].strip(_BLANKS)}' {why}")
    yield from _degrees(text)


def _scheme(text: str) -> Iterator[Mark]:
    """Marks of a paper behind lines with a relation: [2] and, apart from the line or several of them, M1 A1; one that stands
    elsewhere in the text is a name."""
    said = "is left out: marks of a paper say nothing of the unknowns"
    points = [m for m in _POINTS.finditer(text) if RELATION.search(_before(m))] if "[" in text else []
    if [int(m["count"]) for m in points] != list(range(1, len(points) + 1)) or len(points) == 1:
        yield from (Mark(m.start(), m.end(), " ", f"'{m[0].strip()}' {said}") for m in points)
    found = [m for m in _SCHEME.finditer(text) if RELATION.search(_before(m))]
    elsewhere = _SCHEME.sub("", text) if found else ""
    names = {name for m in found for name in re.findall(r"[A-Z][1-9]", m["marks"])}
    if any(re.search(rf"(?<![^\W\d_]){name}(?!\w)", elsewhere) for name in names):
        return
    for m in found:
        if len(found) > 1 or len(m["marks"].split()) > 1 or "\t" in m["gap"] or len(m["gap"]) > 2:
            yield Mark(m.start(), m.end(), " ", f"'{m['marks']}' {said}")


def _before(m: re.Match[str]) -> str:
    """What stands on its line in front of it."""
    return m.string[m.string.rfind("\n", 0, m.start()) + 1 : m.start()]


def _degrees(text: str) -> Iterator[Mark]:
    """Answers in degrees: known where the text writes degrees. Raises Refusal (E244) where x could be in radians."""
    for m in _IN_DEGREES.finditer(text):
        if "°" not in text:
            said = f"'{m[0].strip(_BLANKS)}': an angle is in radians where no ° stands"
            hint = "write sin(x°) = 0.5 for an x in degrees, or bounds such as 0° <= x <= 360°"
            raise Refusal("E244", said, m.start(), m.end(), hint)
        yield Mark(m.start(), m.end(), " ", f"'{m[0].strip(_BLANKS)}' is left out: angles are shown in degrees too")


def _span(m: re.Match[str]) -> tuple[int, int]:
    """The phrase with what belongs to it alone: brackets around it, or the sign that leads on."""
    start, end = m.start(), _end(m)
    enclosed = start and m.string[start - 1] == "(" and m.string[end : end + 1] == ")"
    return (start - 1, end + 1) if enclosed else (start, end)


def _end(m: re.Match[str]) -> int:
    """Behind the comma that leads from the phrase to its equation, and a colon, unless words in front still need that."""
    before = re.split(r"[\n;]", m.string[: m.start()])[-1]
    sign = _LEADS_ON.match(m.string, m.end())
    goes = sign and not RELATION.search(before) and (sign[0].strip() == "," or len(before.split()) < 2)
    return sign.end() if sign and goes else m.end()
