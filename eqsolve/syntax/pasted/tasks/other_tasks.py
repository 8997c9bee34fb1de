"""Lines that ask for something else than unknowns: a derivative, factors, a plot, a mean, another unit.

Each is one line whose words leave one meaning, and is refused by a sentence that names the task, at its word. A name of such a
word that stands elsewhere in the text (``factor = 2``) is a name.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from eqsolve.syntax.pasted.mark import RELATION
from eqsolve.syntax.pasted.notations import as_coefficients
from eqsolve.syntax.pasted.tasks.coefficients import coefficient
from eqsolve.syntax.pasted.tasks.matrices import matrices
from eqsolve.syntax.pasted.tasks.units import conversion
from eqsolve.syntax.text import Refusal, antiderivative, derivative
from eqsolve.vocabulary import FUNCTIONS

# Characters of a text and of a line that are looked at. Fewer: long sheets are refused by their words; more: hostile texts cost time.
_MOST = 20_000
_LONGEST = 300
_LEAD = (
    r"(?:(?:please|can[ \t]+you|could[ \t]+you|how[ \t]+(?:do|can)[ \t]+(?:i|you|we)|how[ \t]+to|i[ \t]+(?:want|need)[ \t]+to|bitte)[ \t]+){0,2}"
    r"(?:(?:find|compute|calculate|determine|evaluate|work[ \t]+out|give|take"
    r"|what(?:'s|[ \t]+is|[ \t]+are)|berechne|bestimme|calculer?|calcula|calcola|trouver?|halla|trova)[ \t]+)?"
    r"(?:(?:the|an?|die|der|das|den|la|le|les|el|il|definite|indefinite|first|partial)[ \t]+|l')?"
    r"(?:(?:definite|indefinite|first|partial)[ \t]+)?"
)
_OF = r"(?:of|von|de|du|di|der|des|del)"
_FORM = r"(?P<what>(?:[\w(√|\[]|-(?=[\w(√]))[^;\n]*?)"
_END = r"[ \t]*[.?!]*[ \t]*(?:[\[(]\d{1,2}(?:[ \t]*(?:marks?|points?|pts|p))?[\])])?[ \t]*"
_NUMBER = r"-?\d{1,9}(?:\.\d{1,9})?"
_BOUND = r"[-\w.πε∞/*^()]{1,20}"
_RANGE = (
    rf"(?:[ \t]+(?:from|between|von)[ \t]+(?P<low>{_BOUND})[ \t]+(?:to|and|bis|und)[ \t]+(?P<high>{_BOUND})"
    rf"|[ \t]+(?:for[ \t]+\w[ \t]+)?(?:in|on|over)[ \t]+(?:the[ \t]+interval[ \t]+)?"
    rf"\[[ \t]*(?P<left>{_BOUND})[ \t]*[,;][ \t]*(?P<right>{_BOUND})[ \t]*\])?"
)
_ARROW = r"[ \t]*(?:->|→|⟶|=>|[ \t]to[ \t]|[ \t]approaches[ \t]|[ \t]goes[ \t]+to[ \t]|[ \t]tends[ \t]+to[ \t])[ \t]*"
_FROM_LOW = rf"(?:[ \t]+from[ \t]+(?P<low>{_BOUND})[ \t]+to[ \t]+(?P<high>{_BOUND})[ \t]+of[ \t]+)"
_TO = rf"(?P<name>[^\W\d_])(?:{_ARROW})(?P<to>[-+]?(?:\d+(?:\.\d+)?|inf(?:inity|ty)?|∞|oo|[^\W\d_]))[-+]?"
_POWER = r"(?P<name>[a-zA-Z])(?:\^(?P<power>\d{1,3}))?"
_LIST = rf"(?P<list>{_NUMBER}(?:(?:[ \t]*,[ \t]*(?:and[ \t]+)?|[ \t]+(?:and|und|et|y|e)[ \t]+){_NUMBER}){{1,30}})"
_RUN = re.compile(r"[^\W\d_]+")
_SMALL_WORDS = frozenset(
    "is of to in at by as it or an on if so we do no de la le il el un du es et si me my be us up".split()
)
_AT = r"(?:at|for|when|bei)[ \t]+[^\W\d_][ \t]*=[ \t]*[-\w./]{1,20}"
_OTHER_MIDDLES = frozenset({"median", "mediana", "mode"})
_EXPANDS = frozenset({"expand", "multiply out", "développe", "développer", "développez", "desarrolla", "sviluppa"})
_INFINITE = frozenset({"inf", "infinity", "infty", "∞", "oo"})
_TEST = "to test a form of yours write it behind '=', {what} = ...: what holds for all values is told"

Hint = Callable[[re.Match[str]], str]


def _letter(what: str) -> str:
    """The one letter of an expression; empty if there are none or several."""
    names = {run for run in _RUN.findall(what) if run not in FUNCTIONS and run not in ("e", "pi")}
    return names.pop() if len(names) == 1 else ""


def _plain(what: str) -> str:
    """Without dx behind it, y = in front of it and brackets around the whole."""
    what = re.sub(r"[ \t]*\*?[ \t]*d[a-z]$", "", what.strip())
    what = re.sub(r"^(?:[yf]|[a-z]\([a-z]\))[ \t]*=[ \t]*", "", what)
    return what[1:-1] if re.fullmatch(r"\([^()]*\)", what) else what


def _integral(m: re.Match[str]) -> str:
    what = _plain(m["what"])
    name = _letter(what) or "x"
    formula = antiderivative(what, name) or "..."
    low, high = m["low"] or m.groupdict().get("left"), m["high"] or m.groupdict().get("right")
    if not (low and high):
        return f"write an antiderivative by hand: {formula}" if formula != "..." else "write an antiderivative by hand"
    by_hand = "" if formula != "..." else ", with an antiderivative by hand"
    return f"write F({name}) := {formula}; F({high}) - F({low}) = ?{by_hand}"


def _derivative(m: re.Match[str]) -> str:
    left, sign, right = m["what"].partition("=")
    left = _plain(m["what"] if re.fullmatch(r"[yf]|[a-z]\([a-z]\)", left.strip()) else left)
    if left == _plain(m["what"]):
        sign = ""
    at = re.search(rf"[ \t]+{_AT}$", m["what"])
    if at:
        left, sign = _plain(m["what"][: at.start()]), ""
    formula = derivative(left, m.groupdict().get("name") or _letter(left)) if not (m.groupdict().get("order")) else ""
    if not formula:
        return "write it out by hand, as a formula"
    if at:
        return f"write it out by hand: {formula} = ?; {at[0].split(maxsplit=1)[1]}"
    return f"write it out by hand: {formula} = {right.strip()}" if sign else f"for where it is 0 write {formula} = 0"


def _limit(m: re.Match[str]) -> str:
    what, name, to = _plain(m["what"].partition("=")[0]), m["name"], m["to"].lstrip("+")
    if to.lstrip("-") in _INFINITE:
        near = f"{'-' if to.startswith('-') else ''}1000000"
    elif re.fullmatch(_NUMBER, to):
        near = "0.000001" if float(to) == 0 else f"{to} + 0.000001"
    else:
        near = f"{to} + 0.000001"
    return f"for a value near it write {what} = ?; {name} = {near}"


def _factors(m: re.Match[str]) -> str:
    what = _plain(m["what"])
    if what.isdecimal():
        return f"for two factors write p, q: integer; p*q = {what}; 1 < p <= q"
    if _letter(what):
        return f"for its roots, each of which is a factor, write {what} = 0"
    return _TEST.format(what=what)


def _form(m: re.Match[str]) -> str:
    if all(run in FUNCTIONS for run in _RUN.findall(m["what"])):
        return f"write {_plain(m['what'])} = ?"
    compared = as_coefficients(_plain(m["what"]), _letter(m["what"])) if m["word"].lower() in _EXPANDS else ""
    if compared:
        return f"for its coefficients write {compared}"
    return _TEST.format(what=_plain(m["what"]))


def _coefficient(m: re.Match[str]) -> str:
    name = m["name"] or m["free"] or _letter(m["what"])
    power = int(m["power"] or 1) if m["name"] else 0
    written = coefficient(m["what"], name, power)
    if "≡" in written:
        return f"compare all of them: write {written}"
    return f"write {written}" if written else "write a binomial by hand: binomial(5, 3)*2^3 = ? for x^3 in (1 + 2*x)^5"


def _plot(m: re.Match[str]) -> str:
    what, groups = m["what"].strip(), m.groupdict()
    low, high = groups["low"] or groups["left"], groups["high"] or groups["right"]
    name = _letter(what.partition("=")[2] or what) or "x"
    equation = what if "=" in what else f"{'y' if name != 'y' else 'x'} = {what}"
    within = f"; {name} in [{low}, {high}]" if low and high else ""
    return f"write {equation}{within}, with --plot on the command line or :plot at the prompt"


def _numbers(m: re.Match[str]) -> str:
    values = re.findall(_NUMBER, m["list"])
    mean = f"({' + '.join(f'({value})' if value.startswith('-') else value for value in values)})/{len(values)}"
    kind = m["word"].lower()
    if kind not in _OTHER_MIDDLES and not kind.startswith(("var", "standard")):
        return f"write {mean} = ?"
    if kind.startswith(("var", "standard")):
        squares = " + ".join(f"({value} - m)^2" for value in values)
        spread = f"({squares})/{len(values)}"
        return f"write m = {mean}; {f'sqrt({spread})' if kind.startswith('standard') else spread} = ?"
    return f"pick it by eye: in order they are {', '.join(sorted(values, key=float))}"


def _row(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"{_LEAD}{pattern}{_END}", re.IGNORECASE)


_RESPECT = r"(?:[ \t]+(?:with[ \t]+respect[ \t]+to|w\.?r\.?t\.?|nach)[ \t]+(?P<name>[^\W\d_]))?"
_INTEGRAL = r"(?P<word>integral|antiderivative|stammfunktion|int[eé]grale|primitive|primitiva)"
_DERIVATIVE = r"(?P<word>derivative|ableitung|dérivée|derivada|derivata)"
# what a line asks for, whether a relation may stand in it, and what to write
_TASKS: tuple[tuple[str, bool, re.Pattern[str], Hint], ...] = (
    ("integrals are not formed here", True, _row(rf"{_INTEGRAL}{_FROM_LOW}{_FORM}"), _integral),
    ("integrals are not formed here", True, _row(rf"{_INTEGRAL}[ \t]+{_OF}[ \t]+{_FORM}{_RANGE}"), _integral),
    (
        "integrals are not formed here",
        False,
        _row(rf"(?P<word>integrate|integriere|intègre|integrar?)[ \t]+{_FORM}{_RANGE}{_RESPECT}"),
        _integral,
    ),
    (
        "limits are not formed here",
        True,
        _row(rf"(?P<word>lim(?:it)?)[ \t]*_?[{{(]?[ \t]*(?:as[ \t]+)?{_TO}[ \t]*[}})]?[ \t]*(?:of[ \t]+)?{_FORM}"),
        _limit,
    ),
    (
        "limits are not formed here",
        True,
        _row(
            rf"(?P<word>lim(?:it)?|grenzwert|l[ií]mite)[ \t]+(?:{_OF}[ \t]+)?{_FORM}"
            rf"(?:[ \t]+(?:as|when|for|für|quand|cuando)[ \t]+|[ \t]*,[ \t]*){_TO}"
        ),
        _limit,
    ),
    (
        "derivatives are not formed here",
        True,
        _row(
            rf"(?P<word>d(?:\^?(?P<order>[2-9²³]))?[ \t]*/[ \t]*d(?P<name>[^\W\d_])(?:\^?[2-9²³])?)"
            rf"(?:[ \t]+|[ \t]*(?=[(\[]))(?:{_OF}[ \t]+)?{_FORM}"
        ),
        _derivative,
    ),
    (
        "derivatives are not formed here",
        True,
        _row(rf"(?:(?P<order>second|third|zweite|seconde)[ \t]+)?{_DERIVATIVE}[ \t]+{_OF}[ \t]+{_FORM}{_RESPECT}"),
        _derivative,
    ),
    (
        "derivatives are not formed here",
        True,
        _row(rf"(?P<word>differentiate|derive|dérive[rz]?|derivar?|differenziere)[ \t]+{_FORM}{_RESPECT}"),
        _derivative,
    ),
    (
        "factors are not formed here",
        False,
        _row(rf"(?P<word>(?:prime[ \t]+)?factor(?:i[sz]ations?|s)|primfaktoren)[ \t]+{_OF}[ \t]+{_FORM}"),
        _factors,
    ),
    (
        "factors are not formed here",
        False,
        _row(
            rf"(?P<word>factor(?:i[sz]e[rz]?|iza|izar)?|faktorisiere|fattorizza|scomponi)(?:[ \t]+(?:(?:out|fully|completely)[ \t]+)?|(?=\()){_FORM}"
        ),
        _factors,
    ),
    (
        "coefficients are not picked here",
        True,
        _row(
            rf"(?P<word>coefficient|koeffizient|(?:constant[ \t]+)?term)(?:[ \t]+(?:of|in|von)[ \t]+(?:the[ \t]+)?{_POWER}(?:[ \t]+term)?"
            rf"|[ \t]+independent[ \t]+of[ \t]+(?P<free>[a-zA-Z]))?[ \t]+(?:in|of|von|when)[ \t]+"
            rf"(?:(?:the[ \t]+)?(?:binomial[ \t]+)?(?:expansion|polynomial)[ \t]+(?:of[ \t]+)?)?"
            rf"{_FORM.replace(';', ';=<>')}(?:[ \t]+is[ \t]+expanded)?(?:[ \t]*=[ \t]*\?)?"
        ),
        _coefficient,
    ),
    (
        "expressions are not expanded here",
        False,
        _row(rf"(?P<word>expand|multiply[ \t]+out|développe[rz]?|desarrolla|sviluppa)(?:[ \t]+|(?=\()){_FORM}"),
        _form,
    ),
    (
        "expressions are not simplified here",
        False,
        _row(rf"(?P<word>simplify|vereinfache|simplifie[rz]?|simplifica|semplifica)(?:[ \t]+|(?=\()){_FORM}"),
        _form,
    ),
    (
        "a plot is drawn of an answer, and no word in the text asks for it",
        True,
        _row(
            rf"(?P<word>plot|graph|sketch|draw|zeichne|trace[rz]?|grafica|dibuja|disegna)[ \t]+"
            rf"(?:(?:the|a)[ \t]+)?(?:(?:graph|curve|function|line|parabola)[ \t]+(?:of[ \t]+)?)?{_FORM}{_RANGE}"
        ),
        _plot,
    ),
    (
        "statistics of lists are not formed here",
        False,
        _row(
            rf"(?P<word>(?:arithmetic[ \t]+)?mean|average|median|mode|variance|standard[ \t]+deviation"
            rf"|mittelwert|durchschnitt|moyenne|media|promedio|mediana?)[ \t]+{_OF}[ \t]*:?[ \t]*(?:the[ \t]+numbers[ \t]+)?{_LIST}"
        ),
        _numbers,
    ),
)
_GATE = re.compile(
    r"(?i)integra|int[eèé]gr|derivat|antideriv|stammf|primiti|lim|grenzw|d[2-9²³^]*[ \t]*/[ \t]*d|ableit|d[eé]riv|differen|fa[ck]tor|primf|fattor"
    r"|coeff|koeff|term"
    r"|scomp|expand|multiply|d[eé]velop|desarr|svilup|simpl|vereinf|sempl|plot|graph|sketch|draw|zeich|trace|grafi|dibuj|diseg|mean|averag|medi|mode|varia|standard"
    r"|mittel|durchs|moyen|promed|\[[ \t]*\[|\d[ \t]*[^\W\d_]+[ \t]+(?:in|to|into|as|en|nach)[ \t]|[$€£°]|degree"
)
# Blanks in a row, between words. Fewer: aligned columns hide such a line; more: the patterns go through them again and again.
_BLANKS = re.compile(r"[ \t]{10}")
_LINE = re.compile(r"[^;\n]+")


def other_task(text: str) -> Refusal | None:
    """The refusal (E229) of the first line that asks for one of these; None for other texts."""
    if len(text) > _MOST or not _GATE.search(text):
        return None
    for line in _LINE.finditer(text):
        said = line[0].strip(" \t")
        start = line.start() + line[0].index(said)
        found = _task(said) if 3 < len(said) <= _LONGEST else None
        if found is None:
            continue
        what, hint, first, last = found
        word = said[first:last]
        rest = text[: line.start()] + ";" + text[line.end() :]
        if re.search(rf"(?i)(?<!\w){re.escape(word)}(?!\w)(?![ \t]+[\w(])", rest) and word.isalpha():
            continue  # elsewhere it is a name
        return Refusal("E229", what, start + first, start + last, hint)
    return None


def _task(line: str) -> tuple[str, str, int, int] | None:
    """What a line asks for, what to write instead, and where its word is."""
    if _BLANKS.search(line):
        return None
    rows = matrices(line.rstrip(" .?"))
    if rows is not None:
        return "matrices are not part of this language", rows, 0, len(line)
    converted = conversion(line.rstrip(" .?!"))
    if converted is not None:
        return "units are not converted here", converted, 0, len(line)
    for said, related, pattern, hint in _TASKS:
        m = pattern.fullmatch(line)
        if m is None or not related and RELATION.search(line):
            continue
        what = m.groupdict().get("what")
        if what is None or _is_expression(re.sub(rf"[ \t]+{_AT}$", "", what)):
            return said, hint(m), m.start("word"), m.end("word")
    return None


def _is_expression(what: str) -> bool:
    """Whether it holds names of one or two letters, numbers and functions, and no words."""
    runs = _RUN.findall(what)
    short = all(
        len(run) <= 2 and run.lower() not in _SMALL_WORDS or run.lower() in FUNCTIONS or run == "pi" for run in runs
    )
    return short and not re.search(r"[,:?!\"#]|\w[ \t]+=[ \t]*$", re.sub(r"\([^()]*\)", "", what))
