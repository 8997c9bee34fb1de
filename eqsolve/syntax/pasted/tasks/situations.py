"""Values of the same unknowns in several situations: y = k*x, y = 12 when x = 3, find y when x = 5.

Among equations that hold together x would be 3 and 5 at once, and nothing would solve them. Such a text is refused with the
equation written once for each situation; where all that is said is of one situation, ``when`` is a word like others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from eqsolve.syntax.pasted.mark import RELATION, whole_names
from eqsolve.syntax.text import Refusal

_NAME = r"[^\W\d_]\w{0,12}"
_NUMBER = r"-?\d{1,12}(?:\.\d{1,12})?(?:/\d{1,12})?(?![\w*/^]|\.\d)"
_VALUE = rf"{_NAME}[ \t]*=[ \t]*{_NUMBER}"
_WHEN = r"(?:when(?:ever)?|if|where|at|for|wenn|bei|für|quand|lorsque|si|pour|cuando|para|quando|se|per)"
_GAP = r"[ \t]*+(?:,[ \t]*+)?(?<=[ \t,])"  # possessive: a run of n blanks would else be tried in n^2 ways
_AND = r"(?:[ \t]*,[ \t]*(?:and[ \t]+)?|[ \t]+(?:and|und|et|y|e)[ \t]+)"
_VALUES = rf"{_VALUE}(?:{_AND}{_VALUE}(?![ \t]+{_WHEN}[ \t])){{0,3}}"
_ASK = (
    r"(?:find|determine|calculate|compute|evaluate|work[ \t]+out|what(?:[ \t]+is|'s)|berechne|bestimme|trouver|calculer|calcula|halla|trova|calcola)"
    r"(?:[ \t]+the[ \t]+value[ \t]+of)?"
)
# y = 12 when x = 3 (and z = 4); when x = 3, y = 12; find y when x = 5
_SITUATIONS = (
    re.compile(rf"(?i)(?<![\w=<>+*/^-])(?<![=<>+*/^-][ \t])(?P<then>{_VALUE}){_GAP}{_WHEN}[ \t]+(?P<when>{_VALUES})"),
    re.compile(
        rf"(?i)(?<!\w){_WHEN}[ \t]+(?P<when>{_VALUES}){_GAP}(?:then[ \t]+)?(?:(?P<then>{_VALUE})|{_ASK}[ \t]+(?P<asked>{_NAME})(?!\w))"
    ),
    re.compile(rf"(?i)(?<!\w){_ASK}[ \t]+(?P<asked>{_NAME}){_GAP}{_WHEN}[ \t]+(?P<when>{_VALUES})"),
)
_PLAIN = re.compile(rf"(?m)(?:^|(?<=[;,]))[ \t]*(?P<when>{_VALUE})[ \t]*(?=$|[;,])")
_PAIR = re.compile(rf"({_NAME})[ \t]*=[ \t]*({_NUMBER})")
_DATA = re.compile(r"(?im)^[ \t]*(?:fit|predict|sweep|data|for)(?!\w)")
_GATE = re.compile(rf"(?i)(?<!\w){_WHEN}[ \t]+{_NAME}[ \t]*=")
_IMPLIES = re.compile(r"(?i)if[ \t][^;\n]*[ \t]then[ \t]")
_RUN = re.compile(r"[^\W\d_]\w*")
# Characters of a text that is looked at. Fewer: such texts are read as one system; more: hostile texts cost time.
_MOST = 20_000
# Situations that are written out. Fewer: the repair shows no pattern; more: it fills the page.
_SHOWN = 3
# Letters of a run that may be a product, kx. Fewer: the letters of abc have no values; more: words are taken apart.
_RUN_OF_LETTERS = 3


def situations(text: str) -> Refusal | None:
    """The refusal (E288) of a text that gives one unknown several values in this way; None for others."""
    if len(text) > _MOST or not RELATION.search(text) or not _GATE.search(text) or _DATA.search(text):
        return None
    found = sorted(_found(text), key=lambda m: m.start())
    known = whole_names(text) if any(_IMPLIES.match(m[0]) for m in found) else frozenset()
    if known:  # if A = 1 then B = 0 over 0..1 is a condition
        found = [m for m in found if not (_IMPLIES.match(m[0]) and {"all", *dict(_PAIR.findall(m["when"]))} & known)]
    values: dict[str, set[str]] = {}
    for m in found:
        for name, value in _PAIR.findall(m["when"]):
            values.setdefault(name, set()).add(value)
    if all(len(several) < 2 for several in values.values()):
        return None
    name = next(name for name, several in values.items() if len(several) > 1)
    several = " and ".join(sorted(values[name], key=_float))
    said = f"{name} = {several}: situations that hold one at a time, or all together?"
    written = "; ".join(_written(text, found)[:_SHOWN])
    hint = f"write the equation once for each, with its values in it: {written}" if written else _PLAINLY
    return Refusal("E288", said, found[0].start(), found[-1].end(), hint, names=(name,))


_PLAINLY = "write the equation once for each, with its values in it, such as 12 = k*3; y = k*5 for y = k*x"


def _float(number: str) -> float:
    top, _, bottom = number.partition("/")
    return float(top) / float(bottom or 1) if float(bottom or 1) else 0.0


def _found(text: str) -> list[re.Match[str]]:
    """What is said of situations, and values that are given beside them."""
    taken: list[re.Match[str]] = []
    for pattern in _SITUATIONS:
        taken += [
            m for m in pattern.finditer(text) if not any(m.start() < n.end() and n.start() < m.end() for n in taken)
        ]
    names = {name for m in taken for name, _ in _PAIR.findall(m["when"])}
    for m in _PLAIN.finditer(text):
        inside = any(m.start() < n.end() and n.start() < m.end() for n in taken)
        if not inside and _PAIR.findall(m["when"])[0][0] in names:
            taken.append(m)
    return taken


def _written(text: str, found: list[re.Match[str]]) -> list[str]:
    """The equation of the text with the values of each situation in the place of its names; nothing if there is none."""
    cut = list(text)
    for m in found:
        cut[m.start() : m.end()] = ";" * (m.end() - m.start())
    known = [dict(_PAIR.findall(" ".join(m.groupdict().get(key) or "" for key in ("when", "then")))) for m in found]
    names = set().union(*known)
    for part in re.split(r"[;\n]|,[ \t]+|\.[ \t]", "".join(cut)):
        if part.count("=") == 1 and len(names & set(_letters(part))) > 1 or names == set(_letters(part)):
            return [_with_values(part.strip(" \t,.?"), values) for values in known]
    return []


def _letters(part: str) -> Iterator[str]:
    """The names of an equation; the letters of kx are names too."""
    for run in _RUN.findall(part):
        yield run
        yield from run if len(run) <= _RUN_OF_LETTERS else ()


def _with_values(equation: str, values: Mapping[str, str]) -> str:
    def written(m: re.Match[str]) -> str:
        run = m[0]
        if run in values:
            return _factor(values[run])
        if len(run) <= _RUN_OF_LETTERS and any(letter in values for letter in run) and run.isalpha():
            return "*".join(_factor(values[letter]) if letter in values else letter for letter in run)
        return run

    plain = re.sub(r"(?<=\d)(?=[^\W\d_])", "*", equation)  # 2x with x = 3 is 2*3
    plain = re.sub(rf"^({_NAME})\({_NAME}\)(?=[ \t]*=)", r"\1", plain)  # f(x) = k*x
    left, _, right = _RUN.sub(written, plain).partition("=")
    return f"{_side(left)} = {_side(right)}"


def _side(text: str) -> str:
    side = text.strip()
    return side[1:-1] if re.fullmatch(r"\([^()]*\)", side) else side


def _factor(number: str) -> str:
    return f"({number})" if number.startswith("-") or "/" in number else number
