"""Relations between numbers that are said in words alone: the sum of two numbers is 20 and their product is 96, twice y is x plus 5.

A sentence is read where each of its words is accounted for by the patterns below, and is left to the other readers otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from itertools import pairwise

from eqsolve.syntax.pasted.mark import Edit, Mark
from eqsolve.syntax.pasted.sentences.words_said import (
    ADD_UP,
    AT_LEAST,
    AT_MOST,
    BETWEEN,
    COPRIME,
    GREATER,
    LESS,
    MULTIPLES,
    NUMBER,
    SHIFTS,
    Words,
)

# Characters of a text and of a sentence that are looked at. Fewer: long word problems are refused by their words; more: none has one pattern.
_MOST = 2000
_LONGEST = 160
_COUNTS = {"two": 2, "2": 2, "three": 3, "3": 3, "four": 4, "4": 4}
_NAMES = ("x", "y", "z", "w")
_NUMBER = rf"-?{NUMBER}"
_KIND = r"(?:(?P<step>consecutive)[ ](?:(?P<positive3>positive)[ ])?(?:(?P<parity>odd|even)[ ])?|(?P<parity2>odd|even)[ ](?P<step2>consecutive)[ ])?"
_GROUP = rf"(?P<count>two|three|four|[234])[ ](?P<positive>positive[ ])?{_KIND}(?P<positive2>positive[ ])?(?P<noun>numbers|integers|whole[ ]numbers)"
_ASK = r"(?:find|determine|what[ ]are|which[ ]are|name)[ ](?:the[ ])?"
_IS = r"(?:is[ ]equal[ ]to|is|equals|of|=)"
_OPERATION = r"(?:sum|product|difference)"
_WHAT = rf"(?:an?[ ]|the[ ]|their[ ])?(?P<first>{_OPERATION})[ ](?:{_IS}[ ])?(?P<value>{_NUMBER})"
_MORE = (
    rf"(?:(?:[ ]and|,|,[ ]and|\.)[ ](?:whose[ ]|with[ ])?"
    rf"(?:an?[ ]|the[ ]|their[ ])?(?P<second>{_OPERATION})[ ](?:{_IS}[ ])?(?P<other>{_NUMBER}))?"
)
_FIND = (
    r"(?:[.?!,;]?[ ](?:and[ ])?(?:find|determine|what[ ]are|which[ ]are)[ ]"
    r"(?:the|these|both|them|those)?(?:[ ]?(?:two|three|four))?[ ]?(?:numbers|integers|them)?)?[ ]?[.?!]*"
)
_PROBLEMS = (
    re.compile(
        rf"{_ASK}{_GROUP}(?:[ ]whose|[ ]with|[ ]that[ ]have|[ ]which[ ]have|,?[ ]such[ ]that)[ ]{_WHAT}{_MORE}{_FIND}"
    ),
    re.compile(rf"{_GROUP}[ ]have[ ]{_WHAT}{_MORE}{_FIND}"),
    re.compile(
        rf"{_GROUP}[ ](?P<first>add[ ]up[ ]to|add[ ]to|sum[ ]to|total|multiply[ ]to)[ ](?P<value>{_NUMBER}){_MORE}{_FIND}"
    ),
    re.compile(
        rf"(?:the[ ])?(?P<first>{_OPERATION})[ ]of[ ](?P<squares>(?:the[ ])?squares[ ]of[ ])?(?:the[ ])?{_GROUP}[ ]{_IS}[ ]"
        rf"(?P<value>{_NUMBER}){_MORE}{_FIND}"
    ),
)
_ITEM = rf"(?:{_NUMBER}|[^\W\d_]|\d{{1,6}}[^\W\d_])"
_MEAN = re.compile(
    rf"(?:the[ ])?(?:arithmetic[ ])?(?:mean|average)[ ]of[ ](?P<items>{_ITEM}(?:,[ ]?{_ITEM}){{0,40}}(?:,?[ ]and[ ]{_ITEM})?)"
    rf"[ ](?:is|equals|=)[ ](?P<value>{_ITEM})",
    re.IGNORECASE,
)
_SIGNS = {"sum": " + ", "product": "*", "difference": " - "}
_GATE = re.compile(
    r"(?i)(?<!\w)(?:numbers?|integers|twice|times|half|plus|minus|sum|product|difference|increased|decreased|more|less"
    r"|mean|average|thirds?|quarters?|fifths?|squared?|cubed?|double|equals?|differ|add|larger|bigger|smaller|greater|exceeds|gcd|lcm"
    r")(?!\w)|[1-9]/[0-9]{1,3}[ \t]+of(?!\w)"
)
# a stands in signs, so that it is no article elsewhere
_A_NAME = re.compile(r"(?<!\w)(?P<name>[aA])[ \t]*(?:[-+*/^=<>≤≥≠,]|in(?!\w))|[-+*/^=<>≤≥≠,][ \t]*(?P<last>[aA])(?!\w)")
_SENTENCE = re.compile(r"[^;\n]+")
_JOINT = re.compile(r",[ \t]*(?:and[ \t]+)?|[ \t]+and[ \t]+")
_SIGN = re.compile(r"[=<>≤≥≠:]")
_FRACTION = r"[1-9]\d{0,2}/[1-9]\d{0,2}(?![\d/])"
_PERCENT = r"\d{1,4}(?:\.\d{1,4})?[ ]?%"
_COMPARED = {
    f"is {phrase}": sign
    for sign, phrases in (
        (">", GREATER),
        ("<", LESS),
        (">=", (*AT_LEAST, "not less than")),
        ("<=", (*AT_MOST, "not more than")),
    )
    for phrase in phrases
}
_EQUAL = {"is equal to": "=", "equals": "="}
_OF_TWO = {
    "are equal": "{0} = {1}",
    "are not equal": "{0} != {1}",
    "differ by": "abs({0} - {1}) = {2}",
    **dict.fromkeys(ADD_UP, "{0} + {1} = {2}"),
    **{f"are {phrase}": "gcd({0}, {1}) = 1" for phrase in COPRIME},
}
_TOKEN = re.compile(rf"{_FRACTION}|{_PERCENT}|{_NUMBER}|[^\W\d_]+'*")


def number_edits(text: str, note: Callable[[str, str, int, int], None]) -> list[Edit]:
    """Edits that write such sentences as equations, in order; each is said in a note."""
    marks = sorted(_said_in(text))
    for mark in marks:
        note("N322", mark.said, mark.start, mark.end)
    return [(mark.start, mark.end, mark.new) for mark in marks]


def _said_in(text: str) -> Iterator[Mark]:
    """Marks that write such a problem, if it is the whole text, or each sentence of this kind between names, as equations."""
    if len(text) > _MOST or not _GATE.search(text):
        return
    whole = " ".join(text.split())
    written = _problem(whole) if len(whole) <= _LONGEST else ""
    if written:
        begin = len(text) - len(text.lstrip())
        yield Mark(begin, len(text.rstrip()), written, f"'{whole}' is read as {written}")
        return
    sentences = list(_SENTENCE.finditer(text))
    articles = {"a", "A", "I"} - {m["name"] or m["last"] for m in _A_NAME.finditer(text)}
    for sentence in sentences:
        said = sentence[0].strip(" \t.")
        if len(said) > _LONGEST:
            continue
        new = _mean(said) or _Sentence(said, alone=len(sentences) == 1, articles=articles).equation()
        if not new and (found := _before_signs(sentence[0], articles)):  # x is 4 more than y and x + y = 20
            said, first, end = found
            start = sentence.start() + sentence[0].index(said)
            yield Mark(start, sentence.start() + end, f"{first}; ", f"'{said}' is read as {first}")
        if new:
            start = sentence.start() + sentence[0].index(said)
            yield Mark(start, start + len(sentence[0].strip()), new, f"'{said}' is read as {new}")


def _before_signs(sentence: str, articles: Container[str]) -> tuple[str, str, int] | None:
    """The words in front of a relation in signs, their equation, and where the relation begins."""
    for joint in _JOINT.finditer(sentence[:_LONGEST]):
        said = sentence[: joint.start()].strip()
        if _SIGN.search(said) or "=" not in _JOINT.split(sentence[joint.end() :], maxsplit=1)[0]:
            continue
        first = _Sentence(said, alone=False, articles=articles).equation()
        if first:
            return said, first, joint.end()
    return None


def _problem(text: str) -> str:
    """The equations of a sentence about two, three or four numbers; empty for others."""
    m = next((m for pattern in _PROBLEMS if (m := pattern.fullmatch(text.lower()))), None)
    if m is None or m["first"] == m["second"]:
        return ""
    names = _NAMES[: _COUNTS[m["count"]]]
    steps, parity = m["step"] or m["step2"], m["parity"] or m["parity2"]
    if len(names) > 2 and "difference" in (m["first"], m["second"]):
        return ""  # of which two?
    lines = []
    if m["noun"] != "numbers" or steps:
        lines.append(f"{', '.join(names)}: integer")
    if m["positive"] or m["positive2"] or m["positive3"]:
        lines += [f"{name} > 0" for name in names]
    if steps:
        lines += [f"{name} + {2 if parity else 1} = {after}" for name, after in pairwise(names)]
    if parity:
        lines.append(f"mod(x, 2) = {int(parity == 'odd')}")
    squares = m.groupdict().get("squares")
    if squares and m["first"] == "product":
        return ""
    for kind, value in ((m["first"], m["value"]), (m["second"], m["other"])):
        if kind:
            of = names[::-1] if steps and kind == "difference" else names
            of = tuple(f"{name}^2" for name in of) if squares and kind == m["first"] else of
            lines.append(f"{_SIGNS.get(kind, '*' if kind == 'multiply to' else ' + ').join(of)} = {value}")
    return "; ".join(lines)


def _mean(text: str) -> str:
    """The mean of 4, 7 and x is 6; empty for other sentences."""
    m = _MEAN.fullmatch(" ".join(text.split()))
    items = re.findall(_ITEM, re.sub(r"(?<!\w)and(?!\w)", ",", m["items"])) if m is not None else []
    return f"({' + '.join(items)})/{len(items)} = {m['value']}" if m is not None and len(items) > 1 else ""


class _Sentence(Words):
    """One sentence, read from its first word to its last: each method takes the words of its pattern, or none."""

    def __init__(self, text: str, *, alone: bool, articles: Container[str] = ("a", "A", "I")) -> None:
        super().__init__([m[0] for m in _TOKEN.finditer(text)])
        # words and numbers alone: signs are for other readers
        self.plain = not re.sub(rf"{_TOKEN.pattern}|[ \t]", "", text)
        self.alone = alone
        self.articles = articles
        self.far = False  # whether a term may reach over what follows it: half of x plus 3
        self.shifted = False  # whether a term may end before its sum does: 3 more than x
        self.times = ""  # what 'times' stands behind, a number or a name: the sum of x and y times 3

    def equation(self) -> str:
        """The sentence in signs; empty where a word is left."""
        if not self.plain or len(self.words) < 3:
            return ""
        if of_two := self._of_two():
            return of_two
        left = self._sum()
        new = self._related(left) if left else ""
        return new if self.ends else ""

    def _related(self, left: str) -> str:
        """What stands behind a value, and the value, in signs."""
        if sign := self.sign(_COMPARED):
            right = self._sum()
            return f"{_side(left)} {sign} {_side(right)}" if right else ""
        if self._operation("exceeds"):
            right = self._sum()
            by = self._sum() if right and self.take("by") else ""
            return (
                (f"{_side(left)} = {_side(right)} + {by}" if by else f"{_side(left)} > {_side(right)}") if right else ""
            )
        is_equal = bool(self.sign(_EQUAL)) or self.any_of("is", "gives")
        if is_equal and self.said and (kind := self.kind()):
            return kind.format(_side(left))
        right = self._sum() if is_equal else ""
        return f"{_side(left)} = {_side(right)}" if right and self.said else ""

    def _of_two(self) -> str:
        """p and q differ by 2, are equal, add up to 7; empty, with no word taken, for others."""
        names = [word for word in self.words[:3:2] if re.fullmatch(r"[^\W\d_]'*", word) and word not in self.articles]
        if len(names) == 2 and self.words[1].lower() == "and":
            self.at = 3
            for phrase, new in _OF_TWO.items():
                if self.take(*phrase.split()):
                    value = "" if "{2}" not in new else self._sum()
                    if self.ends and (value or "{2}" not in new):
                        return new.format(*names, _side(value))
            self.at = 0
        return ""

    def _operation(self, *words: str) -> bool:
        there = self.take(*words)
        self.said = self.said or there
        return there

    def _sum(self) -> str:
        """Terms with plus, minus, increased by between them; x minus 5 less than y leaves open where it begins."""
        self.far = self.shifted = False
        out = self._term()
        while out:
            sign = self.sign(BETWEEN)
            if not sign:
                return out
            if self.far:
                return ""
            self.shifted = False
            percent = self._share() if self.words[self.at - 1].lower() == "by" else ""
            if percent:
                out = f"{_bracketed(out)}*(1 {sign} {percent})"
                continue
            term = self._term()
            out = f"{out} {sign} {term if sign == '+' else _bracketed(term)}" if term and not self.shifted else ""
        return out

    def _term(self) -> str:
        start = self.at
        if many := self.sign(MULTIPLES):
            self.far = self.far or "/" in many
            return self._times(many)
        if share := self._share(or_fraction=True):
            self.far = True
            return self._times(share) if self._operation("of") else ""
        self.take("the")
        for sign, word in (("+", "sum"), ("*", "product"), ("-", "difference")):
            if self._operation(word, "of") or word == "difference" and self._operation(word, "between"):
                first = self._term()
                second = self._whole("name") if first and self.take("and") else ""
                self.far = self.far or word != "sum"
                return f"({first} {sign} {_bracketed(second) if sign != '+' else second})" if second else ""
        for word in ("gcd", "lcm"):
            if self._operation(word, "of"):
                first = self._term()
                second = self._whole("name") if first and self.take("and") else ""
                return f"{word}({_side(first)}, {_side(second)})" if second else ""
        if self._operation("square", "of"):
            inner = self._whole("number", "name")
            self.far = True
            return f"{_bracketed(inner)}^2" if inner and not self.shifted else ""
        self.at = start
        return self._value()

    def _share(self, *, or_fraction: bool = False) -> str:
        """20 % as 20/100; perhaps also 2/3 as it stands."""
        word = self.words[self.at] if self.at < len(self.words) else ""
        taken = word.endswith("%") or or_fraction and re.fullmatch(_FRACTION, word) is not None
        self.at += taken
        return "" if not taken else word if "/" in word else f"{word.rstrip(' %')}/100"

    def _whole(self, *refused: str) -> str:
        """A term behind words that may end at 'times': the sum of x and y times 3, the square of 3 times x."""
        self.times = ""
        term = self._term()
        return "" if self.times in refused else term

    def _value(self) -> str:
        if self.alone and (self.take("a", "number") or self.take("the", "number")):
            return "x"
        if number := self.number():
            if self._operation("times"):
                self.times = "number"
                return self._times(number)
            if sign := self.sign(SHIFTS):
                inner = self._term()
                self.shifted = True
                return f"({inner} {sign} {number})" if inner else ""
            return number
        word = self.words[self.at] if not self.ends else ""
        if re.fullmatch(r"[^\W\d_]'*", word) and word not in self.articles:
            self.at += 1
            if power := next((power for power, said in ((2, "squared"), (3, "cubed")) if self._operation(said)), 0):
                return f"({word}^{power})"
            if not self._operation("times"):
                return word
            self.times = "name"
            return self._times(word)
        return ""

    def _times(self, factor: str) -> str:
        """A product; twice 3 more than x leaves open where it ends."""
        inner = self._term()
        return f"{factor}*{_bracketed(inner)}" if inner and not self.shifted else ""


def _side(term: str) -> str:
    return term[1:-1] if re.fullmatch(r"\([^()]*\)", term) else term


def _bracketed(term: str) -> str:
    return term if re.fullmatch(r"\w+|\([^()]*\)", term) else f"({term})"
