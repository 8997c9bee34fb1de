"""Whether equations are a puzzle in which words are numbers, where the text does not say so.

SEND + MORE = MONEY can be nothing else. AREA = BASE * HEIGHT cannot be one, because of the lengths. In between two careful
readers would differ, and the text is asked about.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from enum import Enum
from itertools import pairwise

from eqsolve.syntax.cryptarithm.equations import Added, Equation, Numbers, Scaled, Word, possible

# Words of formulas: an equation of these alone speaks of quantities as likely as of digits.
_FORMULA = frozenset(
    """AREA ASSETS BALANCE BASE BOX CASH CHANGE COST COSTS DEBT DEPTH DISTANCE EQUITY EXPENSES FORCE GAIN GROSS HEIGHT INCOME
    INTEREST LENGTH LOSS MASS NET PAY PERIMETER POWER PRICE PRICES PROFIT RADIUS RATE RENT REVENUE SALARY SALES SAVINGS SIDE
    SPEED SUM TAX TAXES TIME TIP TOTAL VALUE VELOCITY VOLUME WAGES WEIGHT WIDTH WORK ENERGY HEAT""".split()
)
_LETTER_DIGIT_LETTER = re.compile(r"[^\W\d_]\d+[^\W\d_]")
_AMONG_DIGITS = re.compile(r"[^\W\d_]\d{2,}[^\W\d_]")
_SUBSCRIPT = re.compile(r"[^\W\d_]\d")
_GAPPED = re.compile(r"\d+[^\W\d_]\d+")
_COEFFICIENT = re.compile(r"\d+[^\W\d_]+")


class Reading(Enum):
    """What the words of a text are."""

    DIGITS = "each letter is a digit"
    NAMES = "each word is an unknown"
    OPEN = "readers would differ"


def several(equations: Sequence[Equation], numbers: Numbers) -> bool:
    """Whether each of several equations is a puzzle by itself, and all together have more letters than there are digits:
    SEND + MORE = MONEY above AB + BA = CAC."""
    core = [equation for equation in equations if equation.in_words]
    letters = {letter for equation in core for word in equation.words for letter in word.letters}
    return (
        len(core) > 1
        and len(letters) > numbers.base
        and all(reading([equation], numbers) is Reading.DIGITS for equation in core)
    )


def reading(equations: Sequence[Equation], numbers: Numbers) -> Reading:
    """How the equations of a text are read that says nothing of digits."""
    core = [equation for equation in equations if equation.in_words]
    words = [word for equation in core for word in equation.words]
    several = [word for word in words if len(word.text) > 1 and word.letters]
    if not any(equation.worked and "=" in equation.relations for equation in core):
        return Reading.NAMES
    letters = Counter(letter for word in words for letter in word.letters)
    names = {word.text for word in words if word.letters}
    if (
        len(letters) > numbers.base
        or len(core) >= len(names)
        or not all(possible(equation, numbers) for equation in equations)
        or any(word.spaced for word in words)
        and not _spelt(words)
    ):
        return Reading.NAMES
    how = _of_words(words, several, letters, core)
    alone = {
        letter for equation in equations if not equation.in_words for word in equation.words for letter in word.letters
    }
    if how is Reading.DIGITS and alone and (not alone <= set(letters) or all(len(word.text) <= 2 for word in several)):
        return Reading.OPEN
    return how


def decided_by(equations: Sequence[Equation]) -> str:
    """What an equation that readers would differ about lacks of a puzzle that is read as one; "" where that is not one thing."""
    words = [word for equation in equations for word in equation.words]
    several = [word for word in words if len(word.text) > 1 and word.letters]
    if not all(word.letters.isupper() for word in several):
        return "; without that word digits are read only where the words are in capitals"
    if all(any(c.isdigit() for c in word.text) for word in several):
        return ""
    if not _shared(several):
        return (
            "; without that word digits are read only where two words of several letters have a letter in common, as in "
            "TWO + TWO = FOUR"
        )
    if {word.text for word in several} <= _FORMULA:
        return "; these are words of formulas"
    if _defines(equations):
        return (
            "; the result stands in front, as in a formula; without that word digits are read only where it stands last"
        )
    return ""


def _of_words(
    words: Sequence[Word], several: Sequence[Word], letters: Counter[str], equations: Sequence[Equation]
) -> Reading:
    if any(c.isdigit() for word in several for c in word.text):
        return _with_digits(words, several, equations)
    if all(word.letters.isupper() for word in several):
        return _in_capitals(words, several, letters, equations)
    lower = all(word.letters.islower() and word.letters.isascii() for word in words if word.letters)
    long = all(len(word.text) > 2 for word in several) and len({word.text for word in several}) > 1
    return Reading.OPEN if lower and long and _shared(several) and not _defines(equations) else Reading.NAMES


def _spelt(words: Sequence[Word]) -> bool:
    """S E N D + M O R E: a word of three capitals, and none that is not spelt so."""
    return all(word.spaced or len(word.text) == 1 for word in words) and any(
        len(word.text) > 2 and word.letters == word.text and word.text.isupper() for word in words
    )


def _shared(several: Sequence[Word]) -> bool:
    """Whether different words have letters in common."""
    different = {word.text: set(word.letters) for word in several}
    return sum(map(len, different.values())) > len(set().union(*different.values()))


def _defines(equations: Sequence[Equation]) -> bool:
    """TOTAL = PRICE + TAX: a formula begins with what it gives, a puzzle ends with it."""
    return all(isinstance(e.sides[0], Word) and not isinstance(e.sides[-1], Word) for e in equations)


def _in_capitals(
    words: Sequence[Word], several: Sequence[Word], letters: Counter[str], equations: Sequence[Equation]
) -> Reading:
    shared, alone = _shared(several), any(word.text.isdigit() for word in words)
    distinct = {word.text for word in several}
    singles = {word.text for word in words if len(word.text) == 1 and word.letters}
    inside = set().union(*(word.letters for word in several))
    if _of_one_letter(several, singles) or _adds_one(equations):
        return Reading.DIGITS
    if singles >= inside:
        return Reading.NAMES  # AB beside A and B: the reader of names asks
    if len(distinct) < 2 or not shared and (len(distinct) < 3 or alone):
        if _in_order(words):
            return Reading.OPEN
        if not singles & inside or _defines(equations):
            if not _doubles(equations):
                return Reading.NAMES
            plain = all(len(set(word.text)) < len(word.text) for word in several) and not distinct & _FORMULA
            return Reading.DIGITS if plain else Reading.OPEN
        doubled = all(len(set(word.text)) < len(word.text) for word in several)  # I + BB = ILL, where no name is so
        return Reading.DIGITS if doubled and len(distinct) > 1 else Reading.OPEN
    if all(len(set(word.text)) == 1 for word in several) and not singles - inside and not _defines(equations):
        return Reading.DIGITS  # AA + BB = CC: no names are such
    short = all(len(word.text) <= 2 for word in several)
    unclear = (
        not shared
        or _defines(equations)
        or short
        and len(equations) == 1
        and not any(len(set(word.text)) < len(word.text) for word in several)
        or all(_is_chain(equation) for equation in equations)
        or alone
        and min(letters.values()) < 2
        or distinct <= _FORMULA
        or bool(singles - inside)
    )
    return Reading.OPEN if unclear else Reading.DIGITS


def _doubles(equations: Sequence[Equation]) -> bool:
    """ODD + ODD = EVEN: a word with a letter twice is added to itself, and gives a longer one."""
    for equation in equations:
        work, whole = equation.sides[0], equation.sides[-1]
        if not isinstance(work, Added) or not isinstance(whole, Word):
            continue
        terms = [term.text for sign, term in work.terms if isinstance(term, Word) and sign == "+"]
        alike = len(terms) == len(work.terms) > 1 and len(set(terms)) == 1
        if alike and len(set(terms[0])) < len(terms[0]) < len(whole.text):
            return True
    return False


def _of_one_letter(several: Sequence[Word], singles: set[str]) -> bool:
    """AAA = 37 * B * A: a word of one letter three times or more, with the letter alone beside it, names no quantity."""
    return all(len(word.text) > 2 and len(set(word.text)) == 1 and word.text[0] in singles for word in several)


def _adds_one(equations: Sequence[Equation]) -> bool:
    """A + A + A = BA: a letter added to itself twice or more, where a formula has 3*A, and the sum ends with it."""
    for equation in equations:
        work, whole = equation.sides[0], equation.sides[-1]
        if not isinstance(work, Added) or not isinstance(whole, Word):
            continue
        terms = [term.text for sign, term in work.terms if isinstance(term, Word) and sign == "+"]
        alike = len(terms) == len(work.terms) > 2 and len(set(terms)) == 1 and len(terms[0]) == 1
        if alike and len(whole.text) > 1 and terms[0] in whole.text:
            return True
    return False


def _in_order(words: Sequence[Word]) -> bool:
    """AB * C = DEF: the letters of the alphabet one after the other, as nobody names quantities."""
    letters = list(dict.fromkeys("".join(word.letters for word in words)))
    return len(letters) > 4 and all(ord(b) - ord(a) == 1 for a, b in pairwise(letters))


def _is_chain(equation: Equation) -> bool:
    """AB + BC = AC of lengths, ABD + DBC = ABC of angles."""
    if equation.relations != ("=",):
        return False
    work, whole = equation.sides
    if isinstance(whole, Added):
        work, whole = whole, work
    if not isinstance(work, Added) or not isinstance(whole, Word):
        return False
    words = [term.text for sign, term in work.terms if isinstance(term, Word) and sign == "+"]
    if len(words) != len(work.terms) or len({len(word) for word in [*words, whole.text]}) != 1 or len(whole.text) > 3:
        return False
    if len(whole.text) == 3:
        return len({word[1] for word in [*words, whole.text]}) == 1
    joined = all(a[-1] == b[0] for a, b in pairwise(words))
    return joined and words[0][0] == whole.text[0] and words[-1][-1] == whole.text[-1]


def _gaps(mixed: Sequence[Word], words: Sequence[Word]) -> bool:
    """2A3 + 326 = 5B9: letters in places of digits, beside a number as long; 2T1 + 3T2 = 120 speaks of one T."""
    numbers = {len(word.text) for word in words if word.text.isdigit() and len(word.text) > 2}
    letters = [letter for word in mixed for letter in word.letters]
    gapped = all(_GAPPED.fullmatch(word.text) and len(word.text) in numbers for word in mixed)
    return gapped and len(mixed) > 1 and len(set(letters)) == len(letters)


def _with_digits(words: Sequence[Word], several: Sequence[Word], equations: Sequence[Equation]) -> Reading:
    """Words with digits that are given: A7 + 2B = CC. Coefficients and subscripts, 2x1 + 3x2 = 12, are none."""
    mixed = [word for word in several if not word.text.isdigit() and not word.text.isalpha()]
    if any(
        isinstance(side, Scaled) and any(sign == "/" for sign, _ in side.factors) for e in equations for side in e.sides
    ):
        return Reading.NAMES
    between = any(_LETTER_DIGIT_LETTER.search(word.text) for word in mixed)
    if all(word.letters.isupper() for word in several):
        if _gaps(mixed, words):
            return Reading.OPEN
        if (
            all(len(set(word.letters)) == 1 and _SUBSCRIPT.search(word.text) for word in mixed)
            and not any(word.text.isalpha() for word in several)
            and not any(_COEFFICIENT.fullmatch(word.text) for word in mixed)
        ):
            return Reading.NAMES  # T1 + T2 = 100
        both = any(_SUBSCRIPT.search(word.text) for word in mixed) and any(
            _COEFFICIENT.fullmatch(word.text) for word in mixed
        )
        long = any(len(word.letters) > 1 for word in several) and any(_SUBSCRIPT.search(word.text) for word in mixed)
        doubled = any(word.text.isalpha() and len(set(word.text)) == 1 for word in several)
        if both and doubled and all(len(word.text) > 1 for word in words):
            return Reading.DIGITS
        return Reading.OPEN if both or long or between else Reading.NAMES
    if not all(word.letters.islower() for word in several):
        return Reading.NAMES
    runs = Counter(word.letters for word in {word.text: word for word in mixed}.values() if len(word.letters) > 2)
    if not between:  # 1abcde*3 = abcde1 moves a digit; 2cost = cost2 does as well
        return Reading.OPEN if runs and max(runs.values()) > 1 and len(mixed) == len(several) else Reading.NAMES
    clear = any(_AMONG_DIGITS.search(word.text) for word in mixed) and _shared(several)
    return Reading.DIGITS if clear else Reading.OPEN
