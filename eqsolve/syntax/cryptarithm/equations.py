"""One equation of a puzzle: what its words are, between which numbers its sides can lie, and the same in the plain language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

# Digits of numbers that ranges are worked out for. Fewer: long products count as possible where they are not;
# more: 99^99^99 costs time.
_MOST_DIGITS = 400
_INFINITE = 10**_MOST_DIGITS


@dataclass(frozen=True, slots=True)
class Numbers:
    """How words are numbers: the base, and whether a word may begin with 0."""

    base: int = 10
    leading_zeros: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """Letters and digits side by side, each of them a digit; blanks between them are gone."""

    text: str
    spaced: bool = False

    @property
    def letters(self) -> str:
        return "".join(c for c in self.text if c.isalpha())


@dataclass(frozen=True, slots=True)
class Added:
    """Terms with the sign before each."""

    terms: tuple[tuple[str, Node], ...]


@dataclass(frozen=True, slots=True)
class Scaled:
    """Factors with the sign before each, "*" or "/"; the first has "*"."""

    factors: tuple[tuple[str, Node], ...]


@dataclass(frozen=True, slots=True)
class Raised:
    base: Node
    exponent: Node


Node = Word | Added | Scaled | Raised


@dataclass(frozen=True, slots=True)
class Equation:
    """Sides and the relations between them, and where it stands."""

    sides: tuple[Node, ...]
    relations: tuple[str, ...]
    start: int = 0
    end: int = 0

    @property
    def words(self) -> list[Word]:
        return [word for side in self.sides for word in words_in(side)]

    @property
    def in_words(self) -> bool:
        """Whether a word of several letters or digits stands in it; else it speaks of single letters."""
        return any(len(word.text) > 1 and word.letters for word in self.words)

    @property
    def worked(self) -> bool:
        """Whether there is anything to work out: AB = BA has no operator."""
        return any(not isinstance(side, Word) for side in self.sides)


# ------------------------------------------------------------------- questions


def words_in(node: Node) -> Iterator[Word]:
    """The words of an expression, left to right."""
    match node:
        case Word():
            yield node
        case Added(terms=parts) | Scaled(factors=parts):
            for _, part in parts:
                yield from words_in(part)
        case Raised(base=base, exponent=exponent):
            yield from words_in(base)
            yield from words_in(exponent)


def in_capitals(equation: Equation) -> Equation:
    """The same with its letters in capitals: Send + More = Money."""
    return replace(equation, sides=tuple(_upper(side) for side in equation.sides))


def _upper(node: Node) -> Node:
    match node:
        case Word():
            return replace(node, text=node.text.upper())
        case Added(terms=parts):
            return Added(tuple((sign, _upper(part)) for sign, part in parts))
        case Scaled(factors=parts):
            return Scaled(tuple((sign, _upper(part)) for sign, part in parts))
        case Raised(base=base, exponent=exponent):
            return Raised(_upper(base), _upper(exponent))


def possible(equation: Equation, numbers: Numbers) -> bool:
    """Whether the lengths of the words let the relations hold: SEND + MORE = MONEY, but not AREA = BASE * HEIGHT."""
    ranges = [_range(side, numbers) for side in equation.sides]
    for sign, (low, high), (other_low, other_high) in zip(equation.relations, ranges[:-1], ranges[1:], strict=True):
        if sign in ("=", "<=", "<") and low > other_high or sign in ("=", ">=", ">") and high < other_low:
            return False
    return True


Range = tuple[int, int]


def _range(node: Node, numbers: Numbers) -> Range:
    """Whole numbers between which the value lies; quotients and great powers are taken wide."""
    match node:
        case Word():
            return _range_of_word(node, numbers)
        case Added(terms=terms):
            ranges = [_range(term, numbers) if sign == "+" else _minus(_range(term, numbers)) for sign, term in terms]
            return sum(low for low, _ in ranges), sum(high for _, high in ranges)
        case Scaled(factors=factors):
            out = (1, 1)
            for sign, factor in factors:
                out = _times(out, _range(factor, numbers)) if sign == "*" else _over(out, _range(factor, numbers))
            return out
        case Raised(base=base, exponent=exponent):
            low, high = _range(base, numbers)
            first, last = _range(exponent, numbers)
            if low < 0 or first < 0:
                return -_INFINITE, _INFINITE
            return _power(low, first), _power(high, last)


def _range_of_word(word: Word, numbers: Numbers) -> Range:
    low = high = 0
    for k, char in enumerate(word.text):
        if char.isdigit():
            first = last = int(char)
        else:
            first, last = int(k == 0 and len(word.text) > 1 and not numbers.leading_zeros), numbers.base - 1
        low, high = low * numbers.base + first, high * numbers.base + last
    return low, high


def _minus(one: Range) -> Range:
    return -one[1], -one[0]


def _times(one: Range, other: Range) -> Range:
    products = [a * b for a in one for b in other]
    return max(min(products), -_INFINITE), min(max(products), _INFINITE)


def _over(one: Range, other: Range) -> Range:
    if other[0] <= 0:
        return -_INFINITE, _INFINITE
    quotients = [a // b for a in one for b in other] + [-(-a // b) for a in one for b in other]
    return min(quotients), max(quotients)


def _power(base: int, exponent: int) -> int:
    huge = base > 1 and exponent * base.bit_length() > 3 * _MOST_DIGITS
    return _INFINITE if huge else int(base**exponent)


# -------------------------------------------------------- in the plain language


def plain(equation: Equation, numbers: Numbers) -> str:
    """The equation with its words written out as numbers: 10*A + B."""
    sides = [shown(side, numbers) for side in equation.sides]
    return sides[0] + "".join(f" {sign} {side}" for sign, side in zip(equation.relations, sides[1:], strict=True))


def shown(node: Node, numbers: Numbers, *, tight: bool = False) -> str:
    """An expression in the plain language; ``tight`` puts brackets around sums."""
    match node:
        case Word():
            return _written_out(node, numbers, tight=tight)
        case Added(terms=terms):
            out = ""
            for k, (sign, term) in enumerate(terms):
                text = shown(term, numbers, tight=sign == "-" or isinstance(term, Added))
                out += (sign if sign == "-" else "") + text if k == 0 else f" {sign} {text}"
            return f"({out})" if tight else out
        case Scaled(factors=factors):
            out = "".join(
                (sign if k else "") + _factor(factor, numbers, last=sign == "/")
                for k, (sign, factor) in enumerate(factors)
            )
            return f"({out})" if tight else out
        case Raised(base=base, exponent=exponent):
            return f"{_factor(base, numbers, last=True)}^{_factor(exponent, numbers, last=True)}"


def _factor(node: Node, numbers: Numbers, *, last: bool) -> str:
    text = shown(node, numbers, tight=True)
    inside = isinstance(node, Raised) and last or isinstance(node, Scaled)
    return f"({text})" if inside and not text.startswith("(") else text


def _written_out(word: Word, numbers: Numbers, *, tight: bool) -> str:
    """1000*S + 100*E + 10*N + D; the digits that are given make one number at the end."""
    terms, given = [], 0
    for power, char in zip(reversed(range(len(word.text))), word.text, strict=True):
        weight = numbers.base**power
        if char.isdigit():
            given += int(char) * weight
        else:
            terms.append(char if weight == 1 else f"{weight}*{char}")
    if given or not terms:
        terms.append(str(given))
    out = " + ".join(terms)
    return f"({out})" if tight and (len(terms) > 1 or "*" in out) else out


# ------------------------------------------------------------- as on the page


def rows(equation: Equation) -> tuple[tuple[str, ...], ...]:
    """How it is drawn: an addition, a subtraction or a product of two in columns (a sign and a word in each row, "-" for the
    rule), anything else as one row of its words and signs."""
    if equation.relations == ("=",):
        work, result = equation.sides
        if (
            isinstance(result, Word)
            and isinstance(work, Added)
            and all(isinstance(term, Word) for _, term in work.terms)
        ):
            return _column([(sign, term.text) for sign, term in work.terms if isinstance(term, Word)], result)
        if (
            isinstance(result, Word)
            and isinstance(work, Scaled)
            and len(work.factors) == 2
            and work.factors[1][0] == "*"
            and all(isinstance(factor, Word) for _, factor in work.factors)
        ):
            return _column([("*", factor.text) for _, factor in work.factors if isinstance(factor, Word)], result)
    cells = _cells(equation.sides[0])
    for sign, side in zip(equation.relations, equation.sides[1:], strict=True):
        cells += [sign, *_cells(side)]
    return (tuple(cells),)


def _column(parts: list[tuple[str, str]], result: Word) -> tuple[tuple[str, ...], ...]:
    first = "-" if parts[0][0] == "-" else ""
    return ((first, parts[0][1]), *parts[1:], ("-",), ("", result.text))


def _cells(node: Node, *, inner: bool = False) -> list[str]:
    match node:
        case Word():
            return [node.text]
        case Added(terms=parts) | Scaled(factors=parts):
            out: list[str] = []
            for k, (sign, part) in enumerate(parts):
                out += ([sign] if k or sign == "-" else []) + _cells(part, inner=True)
            return ["(", *out, ")"] if inner and isinstance(node, Added) else out
        case Raised(base=base, exponent=exponent):
            return [*_cells(base, inner=True), "^", *_cells(exponent, inner=True)]
