"""A value that is said in words, or in words and signs: twice P, the sum of a and b, 2 more than n, the digit sum of n^2 + 1.

Names are those that the text has in signs: in such a text "a" is an unknown and no article, where nothing else fits.
"""

from __future__ import annotations

import re
from collections.abc import Collection

NUMBER = r"\d{1,12}(?:\.\d{1,12})?"
_TOKEN = re.compile(rf"{NUMBER}|[^\W\d_]\w*'*|[-+*/^()|,²³!]|<=|>=|!=|[=<>≤≥≠]")
_MANY = {word: str(k) for k, word in enumerate("two three four five six seven eight nine ten".split(), 2)}
_FUNCTIONS = frozenset("reverse digitsum sqrt floor ceil abs gcd lcm mod".split())
_OPERATIONS = {
    "sum": "{} + {}",
    "product": "{}*{}",
    "gcd": "gcd({}, {})",
    "lcm": "lcm({}, {})",
}
_OF_ONE = {
    ("square", "root", "of"): "sqrt({})",
    ("square", "of"): "{}^2",
    ("cube", "of"): "{}^3",
    ("digit", "sum", "of"): "digitsum({})",
    ("sum", "of", "the", "digits", "of"): "digitsum({})",
    ("reverse", "of"): "reverse({})",
}
_BETWEEN = (("+", "plus"), ("-", "minus"), ("+", "increased", "by"), ("-", "decreased", "by"))
_MULTIPLES = (("2", "twice"), ("2", "double"), ("3", "triple"), ("1/2", "half", "of"), ("1/2", "half"))
_SIGNS = frozenset("+-*/^")


def bracketed(value: str) -> str:
    """A value that may stand beside an operator."""
    return value if re.fullmatch(r"\w+'*|\w+\([^()]*\)|\([^()]*\)", value) else f"({value})"


class Said:
    """Words from the first to the last: each method takes those of its pattern, or none."""

    def __init__(self, text: str, names: Collection[str], whole: Collection[str] = (), *, signed: bool = False) -> None:
        found = list(_TOKEN.finditer(text))
        self.words = [m[0] for m in found]
        self.glued = [k > 0 and found[k - 1].end() == m.start() for k, m in enumerate(found)]  # 2x
        self.plain = not re.sub(rf"{_TOKEN.pattern}|[ \t]", "", text)
        self.names = names
        self.whole = all(word in whole for word in self.words if word in names)  # whether its names have whole values
        self.signed = signed
        self.at = 0
        self.said = False  # whether a word stood for an operation

    @property
    def ends(self) -> bool:
        """Whether no word is left."""
        return self.at == len(self.words)

    def take(self, *words: str) -> bool:
        """These words, if they come next."""
        there = tuple(word.lower() for word in self.words[self.at : self.at + len(words)]) == words
        self.at += len(words) if there else 0
        return there

    def any_of(self, *phrases: str) -> bool:
        """One of several phrases, the first that fits."""
        return any(self.take(*phrase.split()) for phrase in phrases)

    def value(self) -> str:
        """A value; empty where none begins, or where it may end in two places: half of P plus Q."""
        start = self.at
        out, shifted = self._term()
        while out:
            sign = next((sign for sign, *words in _BETWEEN if self.take(*words)), "")
            if not sign:
                return out
            self.said = True
            term, far = ("", False) if shifted else self._term()
            if not term or far:
                break
            out = f"{out} {sign} {term if re.fullmatch(r'[^-+]*', term) or sign == '+' else bracketed(term)}"
        self.at = start
        return ""

    def _term(self) -> tuple[str, bool]:
        """A term, and whether it may reach over what follows it."""
        for many, *words in _MULTIPLES:
            if self.take(*words):
                return self._times(many), "/" in many
        word = self.words[self.at].lower() if not self.ends else ""
        number = _MANY.get(word, word if re.fullmatch(NUMBER, word) else "")
        ahead = [later.lower() for later in self.words[self.at + 1 : self.at + 3]]
        if number and ahead[:1] == ["times"]:
            self.at += 2
            return self._times(number), False
        if number and ahead in (["more", "than"], ["less", "than"]):
            self.at += 3
            inner = self._atom()
            self.said = True
            return (f"{inner} {'+' if ahead[0] == 'more' else '-'} {number}" if inner else ""), True
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
