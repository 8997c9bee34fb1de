"""Careful readers of typed formulas, who agree on what is plain and differ where people differ. They share nothing with
the package.

Each reader is the same small recursive descent with other habits. Agreed by all: brackets, calls and bars first; then
'!', '%', '°' and superscripts; then '^' from the right; then things side by side; a sign covers the whole product in
front of which it stands. They differ in what the habits name, which are the real splits among people, calculators and
languages. A text on which they come to different values is ambiguous; the formulas are evaluated at complex points,
where no two readings agree by accident.
"""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from scipy.special import gamma

Value = np.ndarray  # of shape [points], complex
FUNCTIONS: Mapping[str, Callable[[Value], Value]] = {
    "sin": np.sin,
    "cos": np.cos,
    "ln": np.log,
    "exp": np.exp,
    "sqrt": np.sqrt,
    "tan": np.tan,
}
SMALL = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
TOKEN = re.compile(
    r"(?P<gap>[ \u00a0]*)(?:(?P<number>[0-9]+(?:\.[0-9]+)?|[½¼¾])|(?P<small>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)|(?P<word>[A-Za-zα-ω]+)|(?P<sign>.))"
)
DASHES, TIMES, SLASHES = "-−–", "*×·", "/÷⁄"


@dataclass(frozen=True)
class Habits:
    """How one reader reads what others may read otherwise."""

    tight: bool = True  # 1/2x is 1/(2x), or (1/2)x
    exponent: str = "one"  # 2^3x is 2^3 x; "close": 2^(3x); "fraction": also x^1/2 is x^(1/2)
    # sin 2x y is sin(2x) y; "first": sin(2) x y; "run": sin(2x y); "wide": also sin x/2 is sin(x/2)
    function: str = "one"
    power: bool = True  # sin x^2 is sin(x^2), or (sin x)^2
    root: str = "one"  # √2x is (√2)x; "power": √x² is √(x²); "run": √(2x)
    remainder: bool = False  # x % y is mod(x, y)


def everybody(text: str, *, together: bool = False) -> Iterator[Habits]:
    """The readers who may read a text differently: each habit changed alone, or all of them ``together`` in every
    combination."""
    bare = re.search(r"(?:sin|cos|ln|exp|sqrt|tan)(?![ ]*\()", text) is not None
    fraction = ["fraction"] if re.search(f"[0-9½][{SLASHES}][0-9½¼¾]", text) else []
    others = (
        [False] if re.search(f"[{SLASHES}]", text) else [],
        ["close", *fraction] if "^" in text else [],
        ["first", "run", "wide"] if bare else [],
        [False] if bare else [],
        ["power", "run"] if "√" in text else [],
        [True] if "%" in text else [],
    )
    usual = dataclasses.astuple(Habits())
    if together:
        yield from (
            Habits(*habits) for habits in itertools.product(*([u, *o] for u, o in zip(usual, others, strict=True)))
        )
        return
    yield Habits()
    for k, changed in enumerate(others):
        yield from (Habits(*usual[:k], habit, *usual[k + 1 :]) for habit in changed)


@dataclass
class _Token:
    kind: str
    text: str
    gap: bool


class Reader:
    """One reading of one formula: ``names`` gives values to letters, ``functions`` are those of the text."""

    def __init__(
        self, text: str, habits: Habits, names: Mapping[str, Value], functions: Mapping[str, Callable[[Value], Value]]
    ) -> None:
        self.habits, self.names, self.functions = habits, names, {**FUNCTIONS, **functions}
        self.tokens = [token for m in TOKEN.finditer(text) for token in self._tokens(m)]
        self.at = 0

    def _tokens(self, m: re.Match[str]) -> Iterator[_Token]:
        """Letters side by side are factors, unless they are a function's name or pi."""
        gap, kind, text = bool(m["gap"]), m.lastgroup or "", m[m.lastgroup or "sign"]
        if kind != "word" or text in self.functions or text == "pi" or text in self.names:
            yield _Token("function" if text in self.functions else kind, text, gap)
            return
        for k, letter in enumerate(text):
            yield _Token("word", letter, gap and k == 0)

    def value(self) -> Value:
        found = self.sum()
        if self.at != len(self.tokens):
            raise ValueError(
                f"cannot read on at {self.tokens[self.at]} of {''.join(token.text for token in self.tokens)} by {self.habits}"
            )
        return found

    # ------------------------------------------------------------ tokens

    def peek(self, signs: str, close: bool = False) -> bool:
        """Whether one of these signs comes next."""
        token = self.tokens[self.at] if self.at < len(self.tokens) else None
        return token is not None and token.kind == "sign" and token.text in signs and not (close and token.gap)

    def take(self, signs: str = "") -> _Token:
        token = self.tokens[self.at]
        if signs and token.text not in signs:
            raise ValueError(f"expected one of {signs}, found {token}")
        self.at += 1
        return token

    def begins(self, close: bool = False, functions: bool = False) -> bool:
        """Whether a factor comes next: side by side. A space in front of '(' has no meaning behind a name."""
        if self.at >= len(self.tokens):
            return False
        token = self.tokens[self.at]
        if close and token.gap and not (token.text == "(" and self.tokens[self.at - 1].kind == "word"):
            return False
        if token.kind == "function" and not functions:
            return self.at + 1 < len(self.tokens) and self.tokens[self.at + 1].text == "("
        return (
            token.kind in ("number", "word", "function") or token.text in "(√" or token.text == "|" and self.bars == 0
        )

    bars = 0

    # ------------------------------------------------------------ the levels

    def sum(self) -> Value:
        total = self.signed()
        while self.peek("+" + DASHES):
            minus = self.take().text in DASHES
            term = self.signed()
            total = total - term if minus else total + term
        return total

    def signed(self) -> Value:
        if self.peek(DASHES):
            self.take()
            return -self.signed()
        return self.scaled()

    def scaled(self) -> Value:
        product = self.run()
        while self.peek(TIMES + SLASHES):
            over = self.take().text in SLASHES
            minus = self.peek(DASHES) and bool(self.take())
            factor = self.run() if self.habits.tight else self.power()
            factor = -factor if minus else factor
            product = product / factor if over else product * factor
            while not self.habits.tight and self.begins(functions=True):
                product = product * self.power()
        return product

    def run(self) -> Value:
        """Things side by side."""
        product = self.power()
        while self.begins(functions=True):
            product = product * self.power()
        return product

    def power(self) -> Value:
        token = self.tokens[self.at]
        if token.kind == "function" and not self._calls():
            return self.applied()
        if token.text == "√":
            return self.root()
        base = self.marked()
        monomial = token.kind == "word" and self.tokens[self.at - 1] is token
        return self.raised(base, monomial=monomial)

    def _calls(self) -> bool:
        return self.at + 1 < len(self.tokens) and self.tokens[self.at + 1].text == "("

    def raised(self, base: Value, *, monomial: bool = False) -> Value:
        if not self.peek("^"):
            return base
        self.take()
        return base ** self.exponent(monomial=monomial)

    def exponent(self, *, monomial: bool) -> Value:
        """x^2y is a monomial to everybody: the exponent is a number and the base a name. Brackets say where they
        end."""
        if self.peek(DASHES):
            self.take()
            return -self.exponent(monomial=monomial)
        first = self.tokens[self.at]
        closed = first.text in "(|" or first.kind == "function"
        number = first.kind == "number"
        exponent = self.power()
        if closed or monomial and number and self.tokens[self.at - 1] is first:
            return self._fraction(exponent) if number else exponent
        if self.habits.exponent != "one":
            while self.begins(close=True) and self.tokens[self.at].kind != "function":
                exponent = exponent * self.power()
        return self._fraction(exponent) if number else exponent

    def _fraction(self, exponent: Value) -> Value:
        """x^1/2, when a reader takes it for a root; nobody takes v^2/2 for v."""
        follows = self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else None
        if (
            self.habits.exponent == "fraction"
            and self.peek(SLASHES, close=True)
            and follows
            and follows.kind == "number"
            and not self._whole_ratio(follows.text)
        ):
            self.take()
            return exponent / self.raised(self.marked())
        return exponent

    def _whole_ratio(self, under: str) -> bool:
        over = self.tokens[self.at - 1].text
        return over.isdigit() and under.isdigit() and int(under) > 0 and int(over) % int(under) == 0

    def applied(self) -> Value:
        """A function without brackets; sin^2 x is (sin x)^2 to everybody."""
        function = self.functions[self.take().text]
        outer = None
        if self.peek("^"):
            self.take()
            outer = self.marked()
        elif self.tokens[self.at].kind == "small":
            outer = self._small()
        if self.peek(DASHES):
            self.take()
            found = function(-self.argument())
        else:
            found = function(self.argument())
        found = found if outer is None else found**outer
        return found if self.habits.power else self.raised(self.marks(found))

    def argument(self) -> Value:
        habit, first = self.habits.function, self.tokens[self.at]
        if first.text == "(" and habit == "one":  # sin^2 (x)
            return self.power() if self.habits.power else self.primary()
        counted = first.kind == "number" or first.text in ("pi", "π")
        value = self.power() if self.habits.power else self.scaled_down(self.primary())
        while counted and habit == "one" and self.begins() and self.tokens[self.at].kind in ("word", "number"):
            counted = self.tokens[self.at].text in ("pi", "π")
            value = value * (self.power() if self.habits.power else self.scaled_down(self.primary()))
        if habit in ("run", "wide") and first.text != "(":
            while self.begins():
                value = value * self.power()
        while (
            habit == "wide"
            and first.text != "("
            and self.peek(SLASHES + TIMES)
            and self.tokens[self.at + 1].kind != "function"
        ):
            over = self.take().text in SLASHES
            minus = self.peek(DASHES) and bool(self.take())
            factor = -self.run() if minus else self.run()
            value = value / factor if over else value * factor
        return value

    def root(self) -> Value:
        self.take("√")
        closed = self.peek("(")
        value = self.root() if self.peek("√") else self.primary() if self.habits.root == "one" else self.marked()
        while self.habits.root == "run" and not closed and self.begins(close=True):
            value = value * self.power()
        return self.raised(self.marks(np.sqrt(value)))

    def marked(self) -> Value:
        return self.marks(self.primary())

    def marks(self, value: Value) -> Value:
        """What stands behind something and is read first: !, %, ° and superscripts."""
        while self.at < len(self.tokens):
            if self.peek("!"):
                self.take()
                value = gamma(value + 1)
            elif self.peek("%°"):
                value = self.scaled_down(value)
            elif self.tokens[self.at].kind == "small":
                value = value ** self._small()
            else:
                break
        return value

    def scaled_down(self, value: Value) -> Value:
        """50% and 30°, which belong to what stands in front of them in every reading, unless % is a remainder."""
        while self.peek("%°"):
            mark = self.take()
            plain = not mark.gap and self.at < len(self.tokens) and self.tokens[self.at].gap
            if mark.text == "%" and self.habits.remainder and not plain and self.begins(functions=True):
                value = value - self.power() * 0.123  # something else than a hundredth
            else:
                value = value / 100 if mark.text == "%" else value * np.pi / 180
        return value

    def _small(self) -> Value:
        return np.complex128(int(self.take().text.translate(SMALL)))

    def primary(self) -> Value:
        token = self.take()
        if token.kind == "number":
            return np.full(3, FRACTIONS[token.text] if token.text in FRACTIONS else float(token.text), complex)
        if token.kind == "word":
            return np.full(3, np.pi, complex) if token.text in ("pi", "π") else self.names[token.text]
        if token.kind == "function":
            self.take("(")
            return self.functions[token.text](self.inside("("))
        if token.text == "(":
            return self.inside("(")
        if token.text == "|":
            return np.abs(self.inside("|")).astype(complex)
        raise ValueError(f"no value begins with {token}")

    def inside(self, opening: str) -> Value:
        before, self.bars = self.bars, 1 if opening == "|" else 0
        value = self.sum()
        self.bars = before
        self.take(")" if opening == "(" else "|")
        return value


def readings(
    text: str,
    names: Mapping[str, Value],
    functions: Mapping[str, Callable[[Value], Value]],
    *,
    together: bool = False,
) -> list[Value]:
    """The different values that careful readers find."""
    found: list[Value] = []
    for habits in everybody(text, together=together):
        with np.errstate(all="ignore"):
            value = Reader(text, habits, names, functions).value()
        if not any(same(value, other) for other in found):
            found.append(value)
    return found


def same(a: Value, b: Value) -> bool:
    """Equal up to rounding; much smaller than 1e-8 would part equal readings, much larger would join small
    differences."""
    with np.errstate(invalid="ignore"):  # older releases of NumPy multiply infinities here
        return bool(np.allclose(a, b, rtol=1e-8, atol=1e-12, equal_nan=True))
