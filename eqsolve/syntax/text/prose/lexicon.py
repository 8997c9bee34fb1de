"""Words of the sentences around equations: those that may be left out, and those that say something.

Only words that state nothing about the unknowns may be left out, and never one that is a quantity
of the text. Whatever is in no list is refused where it stands like a word, so a missing row costs
an error message and a wrong row costs a wrong answer: when in doubt a word stays out of FILLER.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

# the words with which a statement begins that is no relation, as patterns; with each of these a line is no prose
STATEMENT_WORDS = ("fit", "sweep", "data", "grid", "minimi[sz]e", "maximi[sz]e")
_ENGLISH = """
a an the this that these those there here it its i we you they us our your me my he she
solve solves solved solving compute computes computed find finds finding found evaluate evaluates calculate calculates calculating determine
determines determining simplify simplifies expand factor factorise factorize prove show shows shown verify check checks checked work out
obtain obtains obtained get gets give gives given let lets let's suppose supposing assume assumes assuming assumed consider considering
write rewrite define put say know knows known knowing use using used set take taking substitute substituting insert plug
have has having want wanted need help please thanks thank
hello hi dear could can would should will must do does did done be is are was were hold holds satisfy satisfies satisfying fulfil fulfill
then so hence thus therefore whence finally also and but now again whose for when if where with from to of in on at by into as via such
first second equation equations system systems problem problems question questions exercise exercises example examples task tasks solution
solutions answer answers note notes hint hints remark remarks text formula formulas formulae expression expressions relation relations
unknown unknowns variable variables value values root roots zero zeros number numbers puzzle result results case
exact inequality inequalities quadratic linear cubic polynomial diophantine congruence congruences factoring substitution elimination graphing
method methods simultaneous simultaneously algebraic algebraically graphically analytically following next which what who why how
all both two three four pair real ok okay qed
hey hiya pls plz please thx thanx cheers regards lol haha omg btw guys everyone folks anybody anyone somebody sir madam mam
"""
_GERMAN = """
der die das den dem des ein eine einen es gilt gelte gelten sei seien gegeben gegebene gesucht löse lösen berechne berechnen bestimme bestimmen
finde finden ermittle ermitteln zeige beweise vereinfache vereinfachen und auch dann also daher somit deshalb folgende folgenden folgendes
gleichung gleichungen ungleichung ungleichungen
gleichungssystem system aufgabe aufgaben beispiel lösung lösungen antwort hinweis mit für wenn wobei aus von zu im
ist sind wir ich man bitte danke hallo angenommen dass daß unbekannte unbekannten
"""
_SPANISH = """
el la los las un una resuelve resolver resuelva calcula calcular calcule encuentra encontrar halla hallar determina determinar sea sean dado
dada dados dadas entonces luego también ecuación ecuaciones inecuación inecuaciones sistema siguiente siguientes problema ejercicio ejemplo solución
respuesta con para si donde cuando que es son del por tanto hola gracias demuestra
"""
_FRENCH = """
le les une résoudre résous résolvez calculer calcule calculez trouver trouve trouvez déterminer déterminez déterminons soit soient donné
donnée donnés tel telle tels telles que inéquation inéquations équations alors donc ainsi aussi et équation
 système suivant suivante suivantes problème exercice exemple réponse avec pour
où est sont du de on a bonjour merci montrer montrez
"""
_ITALIAN = """
risolvi risolvere risolvete trova trovare calcola calcolare determinare equazione equazioni disequazione disequazioni seguente seguenti esercizio
soluzione soluzioni grazie che il
"""
# Portuguese, Dutch, Swedish with Norwegian and Danish, Polish, Czech, Russian with Ukrainian, Turkish: verbs that ask for solutions, and
# what they call equations
_FURTHER = """
resolva resolvam resolve resolvendo calcule encontre encontrar ache determine equação equações inequação inequações sistema seguinte seguintes
exercício solução soluções raiz raízes valor valores seja sejam dado dada dados dadas sabendo o
los op bereken bepaal vind geef vergelijking vergelijkingen ongelijkheid ongelijkheden stelsel volgende opgave oplossing oplossingen gegeven het
lös löser beräkna bestäm finn ekvation ekvationen ekvationer ekvationerna ekvationssystem ekvationssystemet olikhet olikheten följande uppgift
lösning lösningar løs beregn bestem likning likningen ligning ligningen ligningerne likningssettet ligningssystemet følgende
rozwiąż rozwiązać rozwiążcie oblicz obliczyć znajdź wyznacz równanie równania równań układ nierówność nierówności następujące zadanie
rozwiązanie rozwiązania pierwiastek pierwiastki řešení kořen kořeny решение решения корень корни kökünü köklerini
vyřešte vyřeš vyřešit řešte řeš řešit vypočítejte vypočtěte vypočítej najděte najdi určete urči rovnici rovnice rovnic soustavu nerovnici nerovnice
úloha
решите решить реши найдите найти найди вычислите уравнение уравнения уравнений систему система неравенство неравенства следующее следующую задача
розв'яжіть розв'яжи розв'язати знайдіть рівняння рівнянь нерівність обчисліть
denklem denklemi denklemini denklemler denklemleri denklemlerini denklemin sistemini eşitsizliği eşitsizliğini çöz çözün çözünüz
çözelim bul bulun bulunuz
hesapla hesaplayın hesaplayınız
"""
FILLER = frozenset(f"{_ENGLISH} {_GERMAN} {_SPANISH} {_FRENCH} {_ITALIAN} {_FURTHER}".split())

# before an inequality these make a case distinction of what follows
CONDITIONAL = frozenset("if when where for wenn wobei für si donde cuando para où pour".split())

# The same said in other languages, in all endings: a title or a sentence with one of these is no mere title. French
# "premier" and "par", Spanish "par" and German "Geraden" mean too much else.
ELSEWHERE = frozenset(
    "positiv negativ positive positiver positives positivem positiven negative negativer negatives negativem negativen nichtnegative "
    "nichtnegativen ganz ganze ganzen ganzer ganzes ganzzahlig ganzzahlige ganzzahligen ganzzahliger natürliche natürlichen natürlicher "
    "rationale rationalen irrationale irrationalen komplexe komplexen ziffer ziffern primzahl primzahlen ungerade ungeraden verschieden "
    "verschiedene verschiedenen teilbar "
    "positif positifs négatif négatifs négative négatives entier entiers entière entières naturel naturels naturelle naturelles rationnel "
    "rationnels rationnelle rationnelles irrationnels complexe complexes chiffre chiffres impair impairs impaire impaires nul nuls nulle "
    "nulles distincts distincte distinctes différents différente différentes strictement consécutifs "
    "positivo positivos positiva positivas negativo negativos negativa negativas entero enteros entera enteras naturales racional racionales "
    "irracional irracionales complejo complejos complejas dígito dígitos pares impar impares primos distinto distintos distinta distintas "
    "diferente diferentes consecutivos "
    "positivi negativi intero interi intera intere naturale naturali razionale razionali irrazionali complesse complessi dispari primi "
    "distinti distinte diversi consecutivi minore maggiore "
    "inteiro inteiros inteira inteiras naturais racionais ímpar ímpares "
    "positieve negatieve gehele natuurlijke oneven verschillende positiva negativa heltal udda positivt negativt "
    "dodatni dodatnie dodatnia ujemne ujemna całkowite całkowita naturalne naturalna różne parzyste nieparzyste "
    "kladné kladná kladný záporné celé celá celočíselné přirozené různé sudé liché "
    "положительные положительное положительный положительных отрицательные отрицательное отрицательный целые целых целое целочисленные "
    "натуральные натуральных различные чётные нечётные pozitif negatif tamsayı doğal".split()
)

# what a line says about the unknowns when it holds one of these
DOMAIN = ELSEWHERE | frozenset(
    "positive negative nonnegative nonpositive integer integers integral whole natural naturals digit digits distinct different prime primes "
    "even odd nonzero consecutive palindrome palindromes palindromic rational irrational fractional complex imaginary obtuse acute".split()
)

# a sentence without signs that holds one of these beside a verb is an equation in words: x is twice y
CLAIMS = frozenset(
    "equals equal plus minus times less more greater larger smaller fewer than least most between older younger exceeds parity".split()
)
VERBS = frozenset("is are was were equals equal has have must be exceeds ist sind est sont es son".split())

# behind these the equation may begin after names were spoken of: find x such that ..., for x and y: ...
CLOSING = frozenset(
    "that if when where which for does do in from with given satisfying satisfies satisfy solves so as following : , "
    "wenn daß dass für mit que si avec tel".split()
)
# OPENING: with these a remark about names may begin behind an equation: ... find x and y, ... for x
OPENING = frozenset(
    "find solve determine compute calculate evaluate for where with what which give so obtain get löse bestimme finde berechne für gesucht trouver "
    "résoudre calculer pour encuentra resuelve halla calcula para determina".split()
)

# words for something that has a sign, and what to write; {} is the word or number beside it
SIGNS: Mapping[str, str] = {
    "squared": "{}^2",
    "square": "{}^2",
    "cubed": "{}^3",
    "twice": "2*{}",
    "double": "2*{}",
    "doubled": "2*{}",
    "thrice": "3*{}",
    "triple": "3*{}",
    "tripled": "3*{}",
    "half": "{}/2",
    "halved": "{}/2",
    "third": "{}/3",
    "quarter": "{}/4",
}
IN_SIGNS: Mapping[str, str] = {
    "plus": "+",
    "added": "+",
    "sum": "a + b",
    "minus": "-",
    "difference": "a - b",
    "less": "-, or <",
    "times": "*",
    "multiplied": "*",
    "product": "a*b",
    "divided": "/",
    "over": "/",
    "quotient": "a/b",
    "per": "/",
    "equals": "=",
    "equal": "=",
    "is": "=",
    "not": "!=",
    "iff": "A = 1 iff B = 1",
    "xor": "count(A = 1, B = 1) = 1",
    "between": "a <= x <= b",
    "least": ">=",
    "most": "<=",
    "greater": ">",
    "larger": ">",
    "smaller": "<",
    "fewer": "<",
    "more": "+, or >",
    "positive": "x > 0",
    "negative": "x < 0",
    "nonnegative": "x >= 0",
    "nonpositive": "x <= 0",
    "nonzero": "x != 0",
    "integer": "n: integer",
    "integers": "n: integer",
    "whole": "n: integer",
    "natural": "n: natural",
    "distinct": "x != y",
    "different": "x != y, or with the names 'a, b, c all different'",
    "degrees": "° behind the numbers, as in 0° <= x <= 360° or 30°",
    "percent": "%, as in p% of 80 = 20",
    "power": "^",
    "root": "sqrt(...)",
}

NUMBER_WORDS: Mapping[str, int] = {
    **{word: k for k, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())},
    "hundred": 100,
    "thousand": 1000,
}

# NUMBERED: in front of a number and a line these count: Equation 2 x + y = 3
NUMBERED = frozenset(
    "equation problem question exercise example case task hint note system puzzle gleichung aufgabe beispiel équation problème exercice exemple "
    "ecuación problema ejercicio ejemplo".split()
)

# behind a number these are never unknowns: 20 percent, 3 times
NEVER_COUNTED = frozenset(
    "plus added minus less times multiplied divided over per equals equal is not between least most greater larger smaller fewer more than percent "
    "degrees squared cubed twice doubled tripled halved".split()
)


# a list of solutions holds them
EXTREME = frozenset(
    "smallest largest least greatest biggest lowest highest minimal maximal kleinste größte kleinstes größtes".split()
)

# words of a sentence that ask for a part or a function of the solutions
CHOOSING = EXTREME | frozenset(
    "smaller larger greater bigger lesser higher lower minimum maximum sum product difference average mean quotient ratio total "
    "kleinsten kleinster größten größter kleinere kleineren größere größeren summe produkt differenz mittelwert durchschnitt anzahl viele "
    "petite petites petit grande grandes grand somme produit différence moyenne nombre combien "
    "menor mayor máximo mínimo suma producto diferencia promedio cuántas cuántos "
    "minore maggiore massimo minimo somma prodotto differenza quante quanti "
    "maior soma produto diferença quantas quantos grootste kleinste som verschil aantal hoeveel största minsta summan produkten antalet "
    "największe najmniejsze największy najmniejszy suma sumę iloczyn różnicę ile největší nejmenší součet součin rozdíl kolik "
    "наибольший наименьший наибольшее наименьшее больший меньший сумму сумма произведение разность сколько "
    "büyük küçük toplamı toplamını çarpımı çarpımını kaç".split()
)

# what to write for words of how many solutions an equation has, and for other words beside one
HOW_MANY = (
    "a quadratic equation a*x^2 + b*x + c = 0 has one solution where b^2 - 4*a*c = 0, two where it is > 0 and none where it is < 0: "
    "write that for yours, instead of the words"
)
IN_WORDS = "write what they say in signs, or remove them; remarks begin with #"
# what to write for a sentence: two animals of which 20 have 56 legs
EXAMPLE = "write it as equations, such as c + k = 20 and 2*c + 4*k = 56, each on a line of its own; words go behind #"

_STATING = (CLAIMS | DOMAIN | SIGNS.keys() | IN_SIGNS.keys()) - {"is", "than"}


def states(said: str) -> bool:
    """Whether one of the words says something of quantities: a sum, a comparison, a domain."""
    return any(word.strip(".,!?'\"()").lower() in _STATING for word in said.split())


_RELATES = re.compile(r"[=<>≤≥≠≡]")
_LONG = re.compile(r"[^\W\d_]{3,}")
# Characters of a line in which the colon of a title is looked for. Fewer: long titles have no repair; more: hostile lines cost time.
MOST_OF_A_TITLE = 300
_TITLE_ENDS = re.compile(r":(?!=)")
_TALKS = re.compile(r"(?<![^\W\d_])(?:[^\W\d_]{3,}[ \t]+[^\W\d_]{2,}|[^\W\d_]{2,}[ \t]+[^\W\d_]{3,})")
# a relation, perhaps with its label or behind for ... in ...; x, y: integer
_STATEMENT = re.compile(
    r"(?:[^\W\d_]\w{0,30}[ \t]*:(?!=)[ \t]*|for[ \t]+[^:\n]{1,60}:[ \t]*)?(?:[^:\n=<>≤≥≠≡]{1,200}(?::=|[=<>≤≥≠≡])(?:[^:\n]|:=){1,400})"
    r"|[^\W\d_]\w{0,30}(?:[ \t]*,[ \t]*[^\W\d_]\w{0,30}){0,40}[ \t]*:[ \t]*(?:integer|natural|real)"
)
_MORE = "more older greater larger bigger taller longer higher heavier".split()
_LESS = "less fewer younger smaller shorter lighter lower".split()
_NAMED = r"[^\W\d_]\w{0,29}"
# Tom is 4 years older than Jerry; x is twice y, x is twice as large as y; nothing else in the sentence
_COMPARED = re.compile(
    rf"(?:^|[.;,:\n])[ \t]*(?P<a>{_NAMED})[ \t]+(?:is|are)[ \t]+(?:"
    rf"(?P<by>\d{{1,9}}(?:\.\d{{1,9}})?|[^\W\d_])[ \t]+(?:{_NAMED}[ \t]+)?(?P<than>{'|'.join(_MORE + _LESS)})[ \t]+than"
    rf"|(?P<of>twice|double|thrice|triple|half)(?:[ \t]+(?:of|as[ \t]+{_NAMED}[ \t]+as))?"
    rf")[ \t]+(?P<b>{_NAMED})[ \t]*(?=$|[.;,!\n])"
)


def compared(sentence: str) -> str:
    """The equation that a comparison of two names is: ``Tom = Jerry + 4``; nothing for other sentences."""
    found = _COMPARED.search(sentence)
    if found is None:
        return ""
    if found["of"]:
        return f"{found['a']} = {SIGNS[found['of']].format(found['b'])}"
    return f"{found['a']} = {found['b']} {'+' if found['than'] in _MORE else '-'} {found['by']}"


_NAMES_SAME = re.compile(
    r"[ \t]*(?P<names>[^\W\d_]\w{0,12}(?:(?:[ \t]*,[ \t]*(?:and[ \t]+)?|[ \t]+and[ \t]+)[^\W\d_]\w{0,12}){1,5})[ \t]+"
    r"(?:(?:both|all|must|should)[ \t]+)?(?:have|share)[ \t]+the[ \t]+same[ \t]+(?P<what>[a-z]+(?:[ \t][a-z]+){0,3})[ \t.]*$"
)
_NAME_OF_LIST = re.compile(r"(?<!\w)(?!and\b)[^\W\d_]\w*")
# what several unknowns have the same of, and how it is written: each is the value of one of them, or all in one condition
_SAME: Mapping[str, str] = {
    **dict.fromkeys(("value", "size"), "{}"),
    **dict.fromkeys(("digit sum", "digit sums", "sum of digits", "sum of their digits"), "digitsum({})"),
    **dict.fromkeys(("last digit", "unit digit", "units digit", "ones digit", "final digit"), "mod({}, 10)"),
    "parity": "mod({}, 2)",
    **dict.fromkeys(("absolute value", "magnitude", "distance from zero"), "abs({})"),
    "number of digits": "floor(log10({}))",
    **dict.fromkeys(("square", "squares"), "{}^2"),
}


def same(sentence: str) -> str:
    """How it is written that names have the same of something: n and m have the same parity; empty for other sentences."""
    m = _NAMES_SAME.match(sentence)
    return same_of(" ".join(m["what"].split()), _NAME_OF_LIST.findall(m["names"])) if m else ""


def same_of(what: str, names: Sequence[str]) -> str:
    """How it is written that several have the same of something; empty where that has no signs."""

    def all_of(form: str) -> str:
        return " = ".join(form.format(name) for name in names)

    if what == "sum":  # of what? of their digits, where they are numbers
        return f"{all_of(_SAME['digit sum'])}, if the sums of their digits are meant"
    if what == "digits":
        reverse = f"{names[1]} = reverse({names[0]})"
        return f"{all_of(_SAME['digit sum'])} for the sums of their digits, or {reverse} for all in the other order"
    return all_of(_SAME[what]) if what in _SAME else ""


def without_title(text: str) -> str:
    """What to write for words in front of a colon and a statement: the statement, with the words behind #; nothing for other
    lines."""
    for colon in _TITLE_ENDS.finditer(text[:MOST_OF_A_TITLE]):
        head, rest = text[: colon.start()], text[colon.end() :].strip()
        if _RELATES.search(head):
            return ""
        several = len(_LONG.findall(head)) > 1 and re.search(r"[ \t]", head.strip())
        if (several or _TALKS.search(head)) and _STATEMENT.fullmatch(rest):
            return f"{rest}  # {head.strip()}"
    return ""


def offer(words: list[str], beside: str = "") -> str:
    """What to write for the first of the words that has a sign, or nothing."""
    for word in map(str.lower, words):
        if word in SIGNS:
            return f"for '{word}' write {SIGNS[word].format(beside or 'x')}"
        if word in IN_SIGNS:
            return f"for '{word}' write {IN_SIGNS[word]}"
    return ""
