"""A value that is said in words, or in words and signs: twice P, the sum of a and b, 2 more than n, the digit sum of n^2 + 1.

Names are those that the text has in signs: in such a text "a" is an unknown and no article, where nothing else fits.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from eqsolve.syntax.pasted.sentences.words_said import BETWEEN, MULTIPLES, NUMBER, PLACES, SHIFTS, Words

_TOKEN = re.compile(rf"{NUMBER}|[^\W\d_]\w*'*|[-+*/^()|,²³!]|<=|>=|!=|[=<>≤≥≠]")
_FUNCTIONS = frozenset("reverse digitsum digit sqrt floor ceil abs gcd lcm mod".split())
_OPERATIONS = {
    "sum": "{} + {}",
    "product": "{}*{}",
    "gcd": "gcd({}, {})",
    "lcm": "lcm({}, {})",
}
_OF_ONE: dict[tuple[str, ...], str] = {
    ("square", "root", "of"): "sqrt({})",
    ("square", "of"): "{}^2",
    ("cube", "of"): "{}^3",
    ("digit", "sum", "of"): "digitsum({})",
    ("sum", "of", "the", "digits", "of"): "digitsum({})",
    ("reverse", "of"): "reverse({})",
    **{(place, "digit", "of"): f"digit({{}}, {k})" for place, k in PLACES.items()},
}
_SIGNS = frozenset("+-*/^")


def bracketed(value: str) -> str:
    """A value that may stand beside an operator."""
    return value if re.fullmatch(r"\w+'*|\w+\([^()]*\)|\([^()]*\)", value) else f"({value})"


def bare(value: str) -> str:
    """Without brackets around the whole."""
    return value[1:-1] if re.fullmatch(r"\([^()]*\)", value) else value


# what belongs to the number that the sentence begins with: its digit sum, the sum of its digits; the tens digit beside that of n
_ITS = (
    (
        re.compile(r"(?i)(?<!\w)(?:its[ \t]+digit[ \t]+sum|the[ \t]+sum[ \t]+of[ \t]+its[ \t]+digits)(?!\w)"),
        "digitsum({})",
    ),
    (re.compile(r"(?i)(?<!\w)its[ \t]+(?:reverse|reversal)(?!\w)"), "reverse({})"),
    *(
        (re.compile(rf"(?i)(?<!\w)(?:its|the)[ \t]+{place}[ \t]+digit(?![ \t]+of)(?!\w)"), f"digit({{}}, {k})")
        for place, k in PLACES.items()
    ),
)
_SUBJECT = re.compile(
    rf"(?i)(?:(?:the[ \t]+)?(?:{'|'.join(PLACES)})[ \t]+digit[ \t]+of[ \t]+)?(?P<name>[^\W\d_]\d{{0,2}}'*)(?=[ \t])"
)


def with_its(said: str, names: Collection[str]) -> str:
    """The sentence with the name of its subject for 'its'."""
    subject = _SUBJECT.match(said)
    if subject is None or subject["name"] not in names:
        return said
    head, rest = said[: subject.end()], said[subject.end() :]
    for pattern, new in _ITS:
        rest = pattern.sub(new.format(subject["name"]), rest)
    return head + rest


class Said(Words):
    """Words in which a value may stand: each method takes those of its pattern, or none."""

    def __init__(self, text: str, names: Collection[str], whole: Collection[str] = (), *, signed: bool = False) -> None:
        found = list(_TOKEN.finditer(text))
        super().__init__([m[0] for m in found])
        self.glued = [k > 0 and found[k - 1].end() == m.start() for k, m in enumerate(found)]  # 2x
        self.plain = not re.sub(rf"{_TOKEN.pattern}|[ \t]", "", text)
        self.names = names
        self.whole = all(word in whole for word in self.words if word in names)  # whether its names have whole values
        self.signed = signed

    def value(self) -> str:
        """A value; empty where none begins, or where it may end in two places: half of P plus Q."""
        start = self.at
        out, shifted = self._term()
        while out:
            sign = self.sign(BETWEEN)
            if not sign:
                return out
            term, far = ("", False) if shifted else self._term()
            if not term or far:
                break
            out = f"{out} {sign} {term if re.fullmatch(r'[^-+]*', term) or sign == '+' else bracketed(term)}"
        self.at = start
        return ""

    def _term(self) -> tuple[str, bool]:
        """A term, and whether it may reach over what follows it."""
        if many := self.sign(MULTIPLES):
            return self._times(many), "/" in many
        start = self.at
        if number := self.number():
            if self.take("times"):
                return self._times(number), False
            if sign := self.sign(SHIFTS):
                inner = self._atom()
                return (f"{inner} {sign} {number}" if inner else ""), True
            if self.words[start].isalpha():
                return number, False
            self.at = start
        article = self.take("the")
        for phrase, form in _OF_ONE.items():
            if self.take(*phrase):
                self.said = True
                inner = self._atom()
                return form.format(bracketed(inner) if form[0] == "{" else inner) if inner else "", True
        for word, form in _OPERATIONS.items():
            if self.take(word, "of"):
                self.said = True
                first = self._atom()
                second = self._atom() if first and self.take("and") else ""
                return (f"({form.format(first, second)})" if form[0] == "{" else form.format(first, second)) if (
                    second
                ) else "", False
        return ("", False) if article else (self._expression(), False)

    def _times(self, factor: str) -> str:
        self.said = True
        inner = self._atom()
        return f"{factor}*{bracketed(inner)}" if inner else ""

    def _atom(self) -> str:
        """One value behind words that could reach further: a name, a number, what stands in brackets; or one in words."""
        start = self.at
        inner = self._expression(alone=True)
        if inner:
            return inner if self.ends or self.words[self.at] not in _SIGNS else ""
        self.at = start
        inner, far = self._term()
        return inner if not far else ""

    def _expression(self, *, alone: bool = False) -> str:
        """What stands in signs; ``alone``: one value of it."""
        out, depth, open_ = "", 0, True  # whether a value must come
        while not self.ends:
            word = self.words[self.at]
            function = word in _FUNCTIONS and self.words[self.at + 1 : self.at + 2] == ["("]
            if word in self.names or function or re.fullmatch(NUMBER, word):
                if not open_ and not self.glued[self.at]:
                    break
                open_ = function
            elif word == "(":
                depth, open_ = depth + 1, True
            elif word == ")" and depth and not open_:
                depth -= 1
            elif word in "²³!" and not open_:
                pass
            elif (
                word == "-"
                and open_
                or word == ","
                and depth
                and not open_
                or word in _SIGNS
                and not open_
                and (depth or word == "^" or not alone)
            ):
                open_ = True
            else:
                break
            apart = word in "+-" and out and not out.endswith(("(", " "))
            out += f" {word} " if apart else f"{word} " if word == "," else word
            self.at += 1
        return out if not depth and not open_ else ""
