"""Conditions and divisibility in the spellings of the schoolroom: 3 | x, x % 3, if ... then, for 0 <= x < 2pi, exactly one of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from eqsolve.syntax.spoken.joined import HOW, MANY, joined_edits
from eqsolve.syntax.text import Refusal

Edit = tuple[int, int, str]
Note = Callable[..., None]
_SIGN = r"(?:<=|>=|!=|[=<>≤≥≠])"
_VALUE = r"[-\w.()*/^π°'][-\w.()*/^π° \t']{0,40}?"

_PERCENT = re.compile(r"(?:(?<=[^\W\d_])|(?<=\)))[ \t]*%[ \t]*(?=\d+(?![\w.]))")
_DIVIDES = re.compile(
    r"(?<![\d|)}^!'][ \t])(?<![^\w][^\W\d_][ \t])(?<![\w|)}^!'])(?P<divisor>\d+|[^\W\d_]\w{0,3}|\([^()|\n]{1,40}\))[ \t]*(?P<bar>[|∤])[ \t]*"
    r"(?P<value>[-\w(][^|∤=<>≤≥≠≡{}\n,;:?]*?)(?=[ \t.]*(?:[,;:?\n]|$|(?<![^\W\d_])(?:and|where|with|for|if)(?![^\W\d_])))"
)
_TERM = r"(?:\d{1,9}[^\W\d_]?|[^\W\d_]\w?|(?:digitsum|reverse|sqrt|floor|gcd)(?=\())"
_SAID_DIVIDES = re.compile(
    rf"(?m)(?:^|[,;:.]|(?<!\w)(?:and|where|that|with|let|if|which))[ \t]*(?<!\w)(?P<divisor>[-(]{{0,3}}{_TERM}"
    rf"(?:[ \t]*[-+*/^]?[ \t]*[()]{{0,3}}{_TERM}){{0,8}}[)²³]{{0,3}})[ \t]+(?:divides|is[ \t]+an?[ \t]+(?:divisor|factor)[ \t]+of)[ \t]+"
    rf"(?P<value>[-(]{{0,3}}{_TERM}(?:[ \t]*[-+*/^]?[ \t]*[()]{{0,3}}{_TERM})"
    r"{0,8}[)²³]{0,3})(?=[ \t.]*(?:[,;:?\n]|$|(?<!\w)(?:and|where|with|for|if)(?!\w)))"
)
_LONG = re.compile(
    r"(?<!\w)(?!(?:digitsum|reverse|sqrt|floor)\()[^\W\d_]{4,}(?!\w)"
)  # a name of so many letters stands elsewhere, too
_COUNTED = re.compile(
    r"\{[ \t]*(?P<first>-?\d+)[ \t]*,(?P<more>(?:[ \t]*-?\d+[ \t]*,){0,4})[ \t]*(?:\.{2,3}|…)[ \t]*,[ \t]*(?P<last>-?\d+)[ \t]*\}"
)
_INEQUALITY = rf"{_VALUE}[ \t]*(?:<=|>=|!=|[<>≤≥≠])[ \t]*{_VALUE}(?:[ \t]*(?:<=|>=|!=|[<>≤≥≠])[ \t]*{_VALUE})?"
_SENTENCE = re.compile(r"[^\n;,=<>≤≥≠]*?(?<![^\W\d_])(?!sin|cos|tan|sqrt|abs|exp|log)[^\W\d_]{3,}(?!\w*[ \t]*[<>≤≥(])")
_SIDE = re.compile(
    rf"(?m)(?:^|[,;]|(?<=[\w)\]²³°])(?=[ \t]))[ \t]*(?P<word>for|where|with)[ \t]+(?={_INEQUALITY}[ \t]*(?:[.,;]?[ \t]*$|,|;|and\b))"
)
_WHOLE = re.compile(
    r"(?:(?<![^\W\d_])in|∈)[ \t]*[-\d{]|:[ \t]*(?:integers?|digits?|naturals?|binary)\b|all different"
    r"|0 or 1|1 or 0|boolean|true or false|false or true"
)
_NAME = r"[^\W\d_]\w{0,20}[ \t]*"
_IS = re.compile(
    r"(?m)(?:^|(?<=[;.:,]))[ \t]*(?P<name>[^\W\d_]\w{0,20})[ \t]+is(?P<denied>[ \t]+not(?=[ \t])|n['’]t)?[ \t]+(?:equal[ \t]+to[ \t]+)?"
    r"(?P<value>-?\d{1,15}(?:\.\d{1,15})?|[^\W\d_]\w{0,20})(?=[ \t]*(?:[;.](?!\d)|,(?![ \t]*-?\d)|$))"
)
_SOME = re.compile(r"(?<!\w)of[ \t]+[^;.\n=<>]*$")  # exactly one of P, Q is 1
_MODULI = re.compile(
    r"(?m)(?:^|(?<=[;,]))[ \t]*(?P<congruent>[^;,\n≡=<>()]{1,60}≡[^;,\n≡=<>()]{1,60}?)[ \t]*\([ \t]*mod[ \t]+"
    r"(?P<by>\d{1,9}(?:(?:[ \t]*,[ \t]*(?:and[ \t]+)?|[ \t]+and[ \t]+)\d{1,9}){1,20})[ \t]*\)"
)
_IF = re.compile(r"(?im)(?:^|(?<=;))[ \t]*if(?=[ \t(])[^\n;?]{1,400}")
_THEN = re.compile(r"(?i)[ \t,]+then[ \t]+")
_ELSE = re.compile(r"(?i)[ \t,]+(?:else|otherwise)[ \t]+")
_IFF = re.compile(
    r"(?im)(?:^|(?<=[;,]))(?P<first>[^\n;,]{1,200}?)[ \t]+(?:if and only if|iff)[ \t]+(?P<then>[^\n;,]{1,200})"
)
_SOME_OF = re.compile(
    r"(?i)(?<![\w'])(?P<how>exactly|at least|at most)[ \t]+(?P<many>one|two|three|four|five|\d+)[ \t]+of[ \t]*"
    r"(?:the[ \t]+following(?:[ \t]+(?:statements?|conditions?|claims?))?(?:[ \t]+(?:is|are)[ \t]+true|[ \t]+holds?)?[ \t]*:?[ \t]*)?"
    r"(?P<list>\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\))[ \t]*(?:is true|holds|hold|are true)?"
)
_UNBRACKETED = re.compile(
    r"(?i)(?<![\w'])(?P<how>(?:exactly|at least|at most)[ \t]+(?:one|two|three|four|five|\d+)[ \t]+of(?:[ \t]*:)?[ \t]+"
    r"(?:the[ \t]+following[ \t]*:?[ \t]*)?)"
    r"(?P<list>[^()\n;,]*[=<>≤≥≠][^\n;]*?)(?:[ \t]+(?:is true|holds|hold|are true))?[ \t.]*(?=[;\n]|$)"
)
_EITHER = re.compile(r"(?i)(?<![\w'])either[ \t]+(?=[^\n;]*[ \t]or[ \t])")
_CHOICE = re.compile(
    r"[ \t]*(?P<a>[^\W\d_]\w{0,9})[ \t]*=[ \t]*(?P<p>-?\d+)[ \t]+or[ \t]+(?P<b>[^\W\d_]\w{0,9})[ \t]*=[ \t]*(?P<q>-?\d+)(?![\w.(*/^+-])"
)
_JOINING = re.compile(rf"(?<!\w)(?:and|or)(?!\w)|{_SIGN}")


def condition_edits(text: str, note: Note, refuse: Callable[[Refusal], None]) -> Iterator[Edit]:
    """Edits that write them in signs; what could be meant in two ways is refused."""
    yield from _remainders(text, note)
    yield from _equal(text, note)
    yield from _moduli(text, note)
    yield from _sets(text)
    yield from _side_conditions(text, note)
    joined = list(joined_edits(text, note, refuse)) if _WHOLE.search(text) else []
    for start, end, _ in joined:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    yield from joined
    yield from _alternatives(text, note, refuse)


def _remainders(text: str, note: Note) -> Iterator[Edit]:
    for m in _PERCENT.finditer(text) if "%" in text else ():
        note("N324", "'%' between a name and a number is read as a remainder: mod", m.start(), m.end())
        yield m.start(), m.end(), " mod "
    for m in _SAID_DIVIDES.finditer(text) if re.search("divides|divisor|factor", text) else ():
        if any(len(re.findall(rf"(?<!\w){word}(?!\w)", text)) == 1 for word in _LONG.findall(m["value"])):
            continue  # n divides evenly
        new = f"{m['value'].strip()} ≡ 0 (mod {m['divisor'].strip()})"
        said = text[m.start("divisor") : m.end()]
        note("N324", f"'{said}' is read as divisibility: {new}", m.start("divisor"), m.end())
        yield m.start("divisor"), m.end(), new
    if "|" not in text and "∤" not in text:
        return
    found = [m for line in re.finditer(r"[^\n]+", text) for m in _one_bar(text, line.start(), line.end())]
    if len(found) > 1 and not re.search("[=<>≤≥≠≡∈]", text):  # a table drawn with bars
        return
    for m in found:
        sign = "≡" if m["bar"] == "|" else "≢"
        new = f"{m['value'].strip()} {sign} 0 (mod {m['divisor']})"
        note("N324", f"'{m[0].strip()}' is read as divisibility: {new}", m.start(), m.end())
        yield m.start(), m.end(), new


def _one_bar(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Where a bar stands between two values: the only one between commas and words, and the right side has a name in it."""
    if re.match(r"[ \t]*data\b", text[start:end]):
        return
    for m in _DIVIDES.finditer(text, start, end):
        around = max(text.rfind(sign, start, m.start()) for sign in ",;:") + 1 or start
        before = text[max(around, start) : m.start()]
        named = re.search(r"[^\W\d_]", m["value"]) or re.search(r"[^\W\d_]", m["divisor"])
        if named and not re.search(r"[|=<>≤≥≠]", before) and not re.match(r"[ \t]*[|=<>≤≥≠]", text[m.end() : end]):
            yield m


def _equal(text: str, note: Note) -> Iterator[Edit]:
    """green is 3, red isn't blue: of names that stand in signs elsewhere; what is not a number is left to ``phrases``."""
    for m in _IS.finditer(text) if " is" in text else ():
        name, denied, value = m["name"], m["denied"], m["value"]
        number = not value[-1].isalpha()
        if text[m.start() - 1 : m.start()] == "," and _SOME.search(
            text[text.rfind("\n", 0, m.start()) + 1 : m.start()]
        ):
            continue
        if (
            number
            and denied == " not"
            or name == value
            or not all(map(_in_signs(text), [name] if number else [name, value]))
        ):
            continue
        new = f"{name} {'!=' if denied else '='} {value}"
        note("N322", f"the words '{m[0].strip()}' are read as {new}", m.start("name"), m.end())
        yield m.start("name"), m.end(), f"; {new}; "


def _in_signs(text: str) -> Callable[[str], bool]:
    """Whether a name stands beside a sign, or in the list of a domain."""

    def stands(name: str) -> bool:
        beside = rf"(?<![\w']){name}[ \t]*[-+*/^<>=≤≥≠!∈]|[-+*/^<>=≤≥≠][ \t]*{name}(?![\w'])"
        listed = rf"(?m)(?:^|(?<=[;.:]))[ \t]*(?:{_NAME},[ \t]*){{0,30}}{name}(?:,[ \t]*{_NAME}){{0,30}}[ \t]*(?:[ \t]in|∈)[ \t]*[-\d{{]"
        return re.search(beside, text) is not None or re.search(listed, text) is not None

    return stands


def _moduli(text: str, note: Note) -> Iterator[Edit]:
    """x ≡ 1 (mod 2, 3 and 5): one congruence for each."""
    for m in _MODULI.finditer(text) if "≡" in text else ():
        new = "; ".join(f"{m['congruent'].strip()} (mod {by})" for by in re.findall(r"\d+", m["by"]))
        note("N324", f"'{m[0].strip()}' is read as congruences: {new}", m.start("congruent"), m.end())
        yield m.start("congruent"), m.end(), new


_ROUNDED = {"⌊": "floor(", "⌈": "ceil(", "⌋": ")", "⌉": ")"}


def _sets(text: str) -> Iterator[Edit]:
    """{1, 2, ..., 9} is {1..9}, where what is listed counts by one; ⌊x⌋ is floor(x)."""
    for m in re.finditer("[⌊⌈⌋⌉]", text) if not text.isascii() else ():
        yield m.start(), m.end(), _ROUNDED[m[0]]
    for m in _COUNTED.finditer(text) if "{" in text else ():
        listed = [int(m["first"]), *map(int, re.findall(r"-?\d+", m["more"]))]
        if listed == list(range(listed[0], listed[0] + len(listed))) and int(m["last"]) > listed[-1]:
            yield m.start(), m.end(), f"{{{listed[0]}..{m['last']}}}"


def _side_conditions(text: str, note: Note) -> Iterator[Edit]:
    """x + y = 3 where x < y; sin x = 1/2 for 0 <= x < 2pi: but several with `for` are the cases of one function."""
    found = list(_SIDE.finditer(text))
    if not found or sum(m["word"] == "for" for m in found) > 1:
        return
    flat = _without_brackets(text)
    for m in found:
        at = m.start("word")
        if flat[at] == "_":  # sum(x[i] for i in 1..3) < 5
            continue
        if _SENTENCE.match(text, m.end()):
            continue
        note(
            "N121",
            f"'{m['word']}' was not read: words around an equation are left out",
            at,
            at + len(m["word"]),
            "begin remarks with #",
        )
        comma = re.search(r"[ \t]*,[ \t]*$", text[max(0, at - 40) : at])
        yield at - (len(comma[0]) if comma else 0), m.end(), "; "


def _alternatives(text: str, note: Note, refuse: Callable[[Refusal], None]) -> Iterator[Edit]:
    if not re.search(r"(?i)(?<![\w'])(?:or|if|iff|of)(?![\w'])", text):
        return
    whole = [*(_implications(text, note) if _WHOLE.search(text) else ()), *_equivalences(text)]
    yield from whole
    for m in _SOME_OF.finditer(text):
        if not any(start <= m.start() < end for start, end, _ in whole):
            yield m.start(), m.end(), _count(m)
    for m in _UNBRACKETED.finditer(text):
        how = m["how"].replace(":", " ").strip()
        said = f"'{how}' of which conditions? they stand in brackets"
        refuse(Refusal("E267", said, m.start(), m.end("list"), f"write {how} ({m['list'].strip()})"))
        yield m.start(), m.end("list"), "; "
    for m in _EITHER.finditer(text):
        choice = _CHOICE.match(text, m.end())
        if choice and choice["a"] == choice["b"] and choice["p"] != choice["q"]:
            yield m.start(), m.end(), ""
            continue
        said = "'either ... or' may mean one of them or both, or exactly one"
        refuse(
            Refusal(
                "E267",
                said,
                m.start(),
                m.end(),
                "write 'A or B', or 'exactly one of (A, B)', with the relations for A and B",
            )
        )
    for start, end in _mixtures(text):
        said = "'and' beside 'or': which belong together?"
        hint = "put brackets around them: (x = 1 or x = 2) and y = 3; or use lines of their own"
        refuse(Refusal("E267", said, start, end, hint))


def _count(m: re.Match[str]) -> str:
    """count(a = 1, b = 1) = 1 for exactly one of (a = 1, b = 1)."""
    return f"count{m['list']} {HOW[m['how'].lower()]} {MANY.get(m['many'].lower()) or m['many']}"


def _equivalences(text: str) -> Iterator[Edit]:
    """a = 1 iff b = 0, also where commas stand in brackets: c = 1 iff exactly one of (a = 1, b = 1)."""
    for m in _IFF.finditer(_without_brackets(text)) if re.search("(?i)if and only if|iff", text) else ():
        before = re.split(r"[;,\n]", text[: m.start()])[-2:-1] if text[m.start() - 1 : m.start()] == "," else ["="]
        if not re.search(rf"{_SIGN}|\}}[ \t]*$|\.\.", before[0]):  # a, b = 1 iff c = 1
            continue
        a, b = (_SOME_OF.sub(_count, text[m.start(part) : m.end(part)].strip()) for part in ("first", "then"))
        if re.search(_SIGN, a) and re.search(_SIGN, b):
            yield m.start(), m.end(), f"({a}) implies ({b}); ({b}) implies ({a})"


def _implications(text: str, note: Note) -> Iterator[Edit]:
    """if a > b then c = 1 else c = 2."""
    for m in _IF.finditer(text):
        if text[m.end() : m.end() + 1] == "?":
            continue
        first, *rest = _THEN.split(m[0].strip(" \t."), maxsplit=1)
        parts = [first[2:], *_ELSE.split(rest[0], maxsplit=1)] if rest else []
        if not all(re.search(_SIGN, part) for part in parts) or not parts:
            continue
        a, b, *others = (_SOME_OF.sub(_count, part.strip()) for part in parts)
        new = "; ".join([f"({a}) implies ({b})", *(f"(not ({a})) implies ({c})" for c in others)])
        hint = "for two equations write them on two lines, without 'if'"
        note("N324", f"'{m[0].strip()}' is read as the implication {new}", m.start(), m.end(), hint)
        yield m.start(), m.end(), new


def _mixtures(text: str) -> Iterator[tuple[int, int]]:
    """Stretches in which relations are joined by `and` as well as by `or`, outside brackets."""
    for piece in re.finditer(r"[^,;\n]+", _without_brackets(text)):
        if "or" not in piece[0] or "and" not in piece[0] or re.match(r"(?i)[ \t]*if(?!\w)", piece[0]):
            continue
        found = list(_JOINING.finditer(piece[0]))
        words = [k for k, m in enumerate(found) if m[0] in ("and", "or")]
        if len({found[k][0] for k in words}) == 2 and all(
            0 < k < len(found) - 1 and found[k - 1][0] not in ("and", "or") and found[k + 1][0] not in ("and", "or")
            for k in words
        ):
            yield piece.start(), piece.end()


def _without_brackets(text: str) -> str:
    """The text with what stands in brackets blanked, of the same length; brackets that nest deep stay."""
    for _ in range(8):
        shorter = re.sub(r"\([^()\n]*\)", lambda m: "_" * len(m[0]), text)
        if shorter == text:
            break
        text = shorter
    return text
