"""Words around an equation: instructions before it and remarks behind it are left out, with a note that shows them.

Only the words of the lexicon go, and only where none of them is a quantity of the text: in a text
with ``let = 3`` the word `let` stays. What else stands among them (`the positive solution of`) may
say something about the unknowns, so the line is refused and the words are shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from eqsolve.naming import GREEK_NAMES
from eqsolve.syntax.text.fit_words import fit_head, is_own
from eqsolve.syntax.text.names import OFFERS, function_name
from eqsolve.syntax.text.prose.groups import by_groups
from eqsolve.syntax.text.prose.lexicon import (
    CLOSING,
    CONDITIONAL,
    DOMAIN,
    FILLER,
    HOW_MANY,
    IN_SIGNS,
    IN_WORDS,
    NUMBERED,
    OPENING,
    SIGNS,
    STATEMENT_WORDS,
    offer,
    without_title,
)
from eqsolve.syntax.text.refusal import Refusal
from eqsolve.syntax.text.remarks import Remarks
from eqsolve.syntax.text.statement import Statement

_TOKEN = re.compile(r"[^\W\d_]\w*(?:'\w+)?'*|\d[\d_.]*|:=|[^\s\w]|\w")
_WORD = re.compile(r"[^\W\d_]{2,}")
_SHORT = re.compile("(?<![^\\W\\d_])[aA](?![^\\W\\d_])")  # an article, or a quantity
_RELATION = re.compile(r"[=<>≤≥≠~≡≢]")
_INEQUALITY = re.compile(r"[<>≤≥≠]")
_KEYWORD = re.compile(rf"[ \t]*(?:{'|'.join(STATEMENT_WORDS)})(?![\w'])")
_FAMILY = re.compile(r"(?<![\w'])for[ \t]+[^\W\d_]\w{0,99}[ \t]*(?:in(?![^\W_])|∈)")
_DECLARED = re.compile(
    r"[ \t]*((?:[^\W\d_]\w{0,99}'*[ \t]*,[ \t]*){0,99}[^\W\d_]\w{0,99}'*)[ \t]*(?:~|:=|∈|(?<![^\W_])in(?![^\W_])|:[ \t]*[a-z]+$)"
)
_UNKNOWNS = re.compile(r"[ \t]*(?:unknowns?|find|solve[ \t]++for)[ \t]++([^=<>≤≥≠~]*+)$", re.I)
_NAME = re.compile(r"[^\W\d_]\w*'*")
_MARKED = re.compile(r"(?<=[\w)\]⎹°%])[ \t]*[✓✔✅☑]+[ \t]*[.,!]?$")
_MARK_FIRST = re.compile(r"[ \t]*[✓✔✅☑]+[ \t]*(?=[\w(⎸√-])")
_ASIDE = re.compile(r"(?<=[\w)\]⎹°%])[ \t]+\(([^\W\d_][^()=<>~+*/^\d]{0,200})\)[ \t]*[.,!]?$")
_SHOUT = re.compile(r"(?<=[\w)\]⎹])[ \t]+!+$")
_COUNTED = re.compile(
    r"\b(?:has|have|hat|haben)\b(?:.{0,40}\b(?:solutions?|roots?|zeros?|lösung(?:en)?)\b| (?:exactly )?(?:no|one|two|keine|genau)\b)"
)
_ASKED = re.compile(r"(?<=[\w)\]⎹!%°])[ \t]*\?+$")
# is x > 2? asks whether it holds, and does not say that it does; "is there an x with" asks for solutions
_WHETHER = re.compile(
    r"[ \t¿]*(?:is|are|does|do|ist|sind|gilt|est-ce que|es|son|è)[ \t]*(?:it true that[ \t]*)?", re.IGNORECASE
)
_BEFORE_TERM = "+-*/^=<>≤≥≠≡≢~([{⎸√∛∜,:"
_AFTER_TERM = "+-*/^=<>≤≥≠≡≢~)]}⎹!%°"
_END_OF_TERM = ")]}⎹!%°?²³¹⁰ⁿ'"


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        return self.text[0].isalpha() and self.text[0] not in "ⁿ"


def without_prose(statements: Sequence[Statement], declared: Iterable[str], remarks: Remarks) -> list[Statement]:
    """The statements without the words around their equations; what cannot be left out becomes an error."""
    if not _worth_looking(statements):
        return list(statements)
    words = _Words(statements, declared)
    found = []
    for statement in statements:
        try:
            found.append(words.trimmed(statement, remarks))
        except Refusal as refusal:
            remarks.error(refusal.moved(statement.start))
    return found


def _worth_looking(statements: Sequence[Statement]) -> bool:
    """Whether any line holds a word of the lexicon or a check mark at all: most texts of formulas do not."""
    for statement in statements:
        text = statement.text
        if not text.isascii() and any(mark in text for mark in "✓✔✅☑") or text.endswith("!"):
            return True
        if any(word in FILLER or word in DOMAIN for word in map(str.lower, _WORD.findall(text))):
            return True
    return False


def words_of(text: str) -> list[str]:
    """The words of a line that are plainly words of a sentence, in order."""
    return [word for word in _WORD.findall(text) if len(word) > 1 and _is_prose_word(word)]


def _is_prose_word(word: str) -> bool:
    lower = word.lower()
    return lower in FILLER or lower in DOMAIN or lower in SIGNS or lower in IN_SIGNS


def _tokens(text: str) -> list[_Token]:
    return [_Token(m[0], m.start(), m.end()) for m in _TOKEN.finditer(text)]


class _Words:
    """The words of one text, with those that are quantities of it."""

    def __init__(self, statements: Sequence[Statement], declared: Iterable[str]) -> None:
        self.known = set(declared)
        self._statements = statements
        for statement in statements:
            if any(_is_prose_word(word) for word in _WORD.findall(statement.text)) or _SHORT.search(statement.text):
                self._learn(statement.text)

    # ---------------------------------------------------------- which are quantities

    def _learn(self, text: str) -> None:
        """A word is a quantity if it is declared, or stands alone between operators and relations somewhere."""
        names = _UNKNOWNS.match(text) or _DECLARED.match(text)
        if names:
            self.known.update(_names_in(names[1]))
        if not _RELATION.search(text):
            return
        tokens = _tokens(text)
        depth = 0
        for i, token in enumerate(tokens):
            depth += (token.text in "([{") - (token.text in ")]}")
            if (
                token.is_word
                and (len(token.text) > 1 or token.text.lower() in FILLER)
                and self._stands_alone(text, tokens, i, depth)
            ):
                self.known.add(token.text)

    @staticmethod
    def _stands_alone(text: str, tokens: Sequence[_Token], i: int, depth: int) -> bool:
        token = tokens[i]
        before = tokens[i - 1] if i else None
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        if before is not None and after is not None and before.text == "(" and after.text == ")":
            return False
        if before is not None and (
            before.text not in _BEFORE_TERM and before.text != ":=" or before.text in ",:" and not depth
        ):
            return False
        if after is None or after.text == "!" and i + 2 == len(tokens):
            # x + y = 5 - check!
            remark = before is not None and before.text == "-" and text[before.end : token.start].isspace()
            return before is not None and not remark
        if (
            after.text in "+-"
            and before is None
            and text[token.end : after.start]
            and after.end < len(text)
            and not text[after.end].isspace()
        ):
            return False  # solve -x = 3
        return (
            after.text in _AFTER_TERM
            or after.text == ":="
            or after.text == ","
            and depth > 0
            or after.text == "["
            and token.end == after.start
        )

    def _is_filler(self, token: _Token) -> bool:
        return token.text.lower() in FILLER and token.text not in self.known and not self._is_product(token.text)

    def _is_product(self, word: str) -> bool:
        """Whether each letter of a short word stands alone elsewhere: in a text about a and t, `at` is a*t."""
        return 2 <= len(word) <= 4 and self._letters.issuperset(word)

    @cached_property
    def _letters(self) -> frozenset[str]:
        """The single letters that stand alone between operators and relations somewhere."""
        found = {name for name in self.known if len(name) == 1}
        for statement in self._statements:
            tokens = _tokens(statement.text)
            depth = 0
            for i, token in enumerate(tokens):
                depth += (token.text in "([{") - (token.text in ")]}")
                if len(token.text) == 1 and token.is_word and self._stands_alone(statement.text, tokens, i, depth):
                    found.add(token.text)
        return frozenset(found)

    def _is_name(self, token: _Token) -> bool:
        bare = token.text.rstrip("'")
        return len(bare) == 1 or token.text in self.known or bare in GREEK_NAMES or "_" in bare or bare[-1].isdigit()

    # --------------------------------------------------------------------- trimming

    def trimmed(self, statement: Statement, remarks: Remarks) -> Statement:
        """One statement without the words around it; raises Refusal with offsets in its text."""
        text = statement.text
        if not _RELATION.search(text) or _FAMILY.search(text) or is_own(text):
            return statement
        first, last = 0, len(text)
        shout = _SHOUT.search(text, max(0, last - 8))
        if shout and text.count("!") == shout[0].count("!"):
            said = "'!' after a space: a factorial, or an exclamation mark?"
            raise Refusal("E249", said, shout.start() + 1, last, "for a factorial leave no space; otherwise remove it")
        mark = _MARKED.search(text, max(0, last - 16))
        if mark and mark[0].strip(" \t.,!")[0] not in self.known:
            last = mark.start()
        mark = _MARK_FIRST.match(text)
        if mark and mark[0].strip()[0] not in self.known:
            first = mark.end()
        if not _KEYWORD.match(text):
            lead = self._lead(text, first, last)
            asked = _ASKED.search(text, max(0, last - 8), last) if lead > first else None
            if _WHETHER.fullmatch(text, 0, lead) and "?" in text[lead:]:
                raise _of_whether(text)
            first, last = lead, asked.start() if asked else last  # what is x if 2x = 10?
        last = self._aside(text, last)
        last = self._tail(text, first, last)
        for start, end in ((0, first), (last, len(text))):
            gone = text[start:end].strip()
            if gone:
                said = f"'{gone}' was not read: words around an equation are left out"
                remarks.note("N121", said, statement.start + start, statement.start + end, "begin remarks with #")
        kept = text[first:last]
        shift = len(kept) - len(kept.lstrip())
        return (
            Statement(kept.strip(), statement.start + first + shift, statement.label)
            if (first, last) != (0, len(text))
            else statement
        )

    def _lead(self, text: str, start: int, last: int) -> int:
        """Where the equation begins, behind the words before it."""
        tokens = [token for token in _tokens(text[:last]) if token.start >= start]
        count = 0
        while (
            count < len(tokens)
            and (tokens[count].is_word or tokens[count].text in ",:")
            and not _opens_domain(tokens, count)
        ):
            count += 1
        if count == len(tokens):
            return start
        lead, stop = tokens[:count], tokens[count]
        if lead and lead[-1].is_word and self._belongs(lead[-1], stop, text):
            lead.pop()
        while lead and not (lead[-1].text in ",:" or self._is_filler(lead[-1])):
            lead.pop()
        fillers = [token for token in lead if self._is_filler(token)]
        # one word and ':' is a label
        if not fillers or not self._is_filler(lead[0]) or len(lead) == 2 and lead[1].text == ":":
            return start
        if all(len(token.text) == 1 for token in fillers):  # a x + b y = 1: no article
            return start
        if len(lead) == 1 and lead[0].text.lower() in OFFERS:  # root x = 3: of x, or a root that is called x?
            return start
        spoken = [token.text.lower() for token in fillers]
        # solve for x: 2x > 4, where "for" asks; elsewhere it is a condition
        seeks = lead[-1].text == ":" and "solve" in spoken and "for" in spoken[spoken.index("solve") :]
        conditions = CONDITIONAL.intersection(spoken).difference({"for"} if seeks else ())
        if conditions and _INEQUALITY.search(text):
            return start
        if len(lead) == 1 and lead[0].text.lower() in NUMBERED and re.match(r"\d+[ \t]", text[stop.start :]):
            shown = f"{lead[0].text} {stop.text}"
            said = f"'{shown}': the number of the line, or a factor?"
            raise Refusal(
                "E259",
                said,
                lead[0].start,
                stop.end,
                f"write '{stop.text})' in front of the line, or remove '{shown}'; exercises: solve each alone",
            )
        self._check(text, lead, names=lead[-1].text.lower() in CLOSING)
        return lead[-1].end

    def _belongs(self, word: _Token, stop: _Token, text: str) -> bool:
        """Whether the last word before ``stop`` begins the equation: in `solve x = 3` x does."""
        apart = word.end < stop.start
        signs_term = stop.text in "+-" and apart and not text[stop.end : stop.end + 1].isspace()
        if stop.text == "(":
            return not apart or not self._is_filler(word) or function_name(word.text) is not None
        if signs_term or stop.text[0].isdigit() or stop.text in "⎸√∛∜":
            return not self._is_filler(word) and not signs_term
        return True

    def _tail(self, text: str, first: int, last: int) -> int:
        """Where the equation ends, before the words behind it."""
        tokens = [token for token in _tokens(text[:last]) if token.start >= first]
        end = len(tokens)
        while end and tokens[end - 1].text in ".!?" and end > 1 and tokens[end - 2].is_word:
            end -= 1
        at = end
        while at and (tokens[at - 1].is_word or tokens[at - 1].text == ","):
            at -= 1
        for j in range(max(at, 1), end):
            glued = tokens[j - 1].end == tokens[j].start and tokens[j - 1].text != ","  # 2as: a factor
            following = tokens[j + 1].text if j + 1 < end else ""
            factor = len(tokens[j].text) == 1 and len(following) < 2 and following != ","  # U = R I, and 2 a s
            if self._is_filler(tokens[j]) and _ends_term(tokens[j - 1]) and not glued and not factor:
                self._check(text, tokens[j:end], names=tokens[j].text.lower() in OPENING)
                return tokens[j - 1].start if tokens[j - 1].text == "," else tokens[j - 1].end
        self._check_dash(text, tokens, at, end)
        return last

    def _check_dash(self, text: str, tokens: Sequence[_Token], at: int, end: int) -> None:
        """x + y = 5 - check: a dash in front of a remark is no minus sign."""
        if (
            at < end
            and at >= 2
            and tokens[at - 1].text == "-"
            and (self._is_filler(tokens[at]) or tokens[at].text.lower() in DOMAIN and tokens[at].text not in self.known)
            and text[tokens[at - 1].end].isspace()
        ):
            words = text[tokens[at].start : tokens[end - 1].end]
            said = f"'- {words}': a remark behind a dash, or a subtraction?"
            hint = "begin the remark with #" + (f", or put 'unknowns {words}' on a line" if end - at == 1 else "")
            raise Refusal("E251", said, tokens[at - 1].start, tokens[end - 1].end, hint)

    def _aside(self, text: str, last: int) -> int:
        """`(check)` at the end of the line."""
        aside = _ASIDE.search(text, max(0, last - 240), last)
        if aside is None:
            return last
        words = [token for token in _tokens(aside[1]) if token.is_word]
        return aside.start() if words and all(self._is_filler(word) for word in words) else last

    def _check(self, text: str, tokens: Sequence[_Token], *, names: bool) -> None:
        """Nothing but words without a meaning may be left out, and ``names`` where these are only spoken of."""
        words = [token for token in tokens if token.is_word]
        strange = [token.text for token in words if not self._is_filler(token) and not (names and self._is_name(token))]
        lowered = " ".join(token.text.lower() for token in words)
        if re.search(r"\b(?:for|für|para|pour) (?:all|alle|todo|tout)\b", lowered):
            strange.append("for all")
        if not strange:
            return
        start, end = tokens[0].start, tokens[-1].end
        quoted = ", ".join(f"'{word}'" for word in strange[:4])
        said = f"these words are not read: '{_cut(text[start:end])}' (what does {quoted} say of the unknowns?)"
        raise Refusal(
            "E244",
            said,
            start,
            end,
            (fit_head(text) and by_groups(text[start:end]))
            or (HOW_MANY if _COUNTED.search(lowered) else offer(strange) or _title_of(text) or IN_WORDS),
        )


def _title_of(text: str) -> str:
    title = without_title(text)
    return f"write what they say in signs; if they are only a title write {title}" if title else ""


def _names_in(listed: str) -> list[str]:
    """The names of a declaration; "find the values" declares nothing."""
    parts = [part.strip() for part in re.split(r",|(?<![\w'])and(?![\w'])", listed)]
    return parts if all(_NAME.fullmatch(part) for part in parts) else []


def _opens_domain(tokens: Sequence[_Token], i: int) -> bool:
    """`in` before an interval, a set or a number is part of a declaration."""
    following = tokens[i + 1].text[0] if i + 1 < len(tokens) else ""
    return tokens[i].text == "in" and (following in "[({-ℝℤℕ" or following.isdigit())


def _ends_term(token: _Token) -> bool:
    return token.is_word or token.text[0].isdigit() or token.text in _END_OF_TERM or token.text == ","


def _cut(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "..."


def _of_whether(text: str) -> Refusal:
    said = "this asks whether a relation holds; among the lines it would be one that holds"
    hint = "to demand it, leave out the words and the question mark; to try a point: eqsolve check FILE --at x=2"
    return Refusal("E285", said, 0, len(text), hint)
