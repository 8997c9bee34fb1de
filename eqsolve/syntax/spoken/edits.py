"""The edits that put phrases about unknowns into signs, with the words around these that only lead to them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from eqsolve.syntax.spoken.conditions import condition_edits
from eqsolve.syntax.spoken.facts import in_signs
from eqsolve.syntax.spoken.names import Tie, unnamed
from eqsolve.syntax.spoken.phrases import SUPERLATIVES
from eqsolve.syntax.spoken.predicates import predicate_edits
from eqsolve.syntax.spoken.remainders import remainder_edits
from eqsolve.syntax.spoken.said_elsewhere import elsewhere_edits
from eqsolve.syntax.spoken.ties import MOST_TOKENS, ties
from eqsolve.syntax.spoken.tokens import Words
from eqsolve.syntax.text import DOMAIN, FILLER, NUMBER_WORDS, Refusal, function_name, without_title

Edit = tuple[int, int, str]
# Characters of a text that is looked at. Fewer: long texts keep words that then are refused; more: hostile ones cost time.
MOST = 60_000
# Without one of these nothing is said: many systems are left at once.
_SPEAKS = re.compile(r"[^\W\d_]{2}|[?%|∤{ℤℕℝ∈⌊⌈]")
# Without one of these no phrase speaks of unknowns; looked for one by one, which costs texts of formulas next to nothing.
_GATE = (
    *(
        "integ natural digit prime even odd whole positive negative zero distinct different unequal square consecutive real ration complex "
        "imaginary composite coprime palindrom ordered algebraic transcend binary numbers values multiple divisible least most less greater "
        "smaller larger bigger "
        "letters once exactly none neither zahl ziffer verschieden gerade entier chiffre naturel pair premier ganz réel différ positif ℤ ℕ ℝ"
    ).split(),
    *("boolean", "true or", "false or", " order", *(f" or {digit}" for digit in range(10))),
    *("is not ", "are not ", "be not ", "not be "),
    *(f"all{gap}{sign}" for gap in ("", " ") for sign in "<>≤≥"),
    *(f"{before}{name}" for before in ("∈", "∈ ", "in ", "over ") for name in "znr"),
)
_LEADING = re.compile(r"(?:[\s,;:.]|(?:and|with|where|for|such|that|und|et|wobei|mit|avec)(?![^\W\d_]))*")
_IF_BEFORE = re.compile(r"(?i)(?<!\w)if[ \t]+$")
_THEN = re.compile(r"[ \t]*,?[ \t]*then(?!\w)")
_IF_BEHIND = re.compile(r"[ \t]+if[ \t][^\n;=<>≤≥≠]{0,80}[=<>≤≥≠]")
_CLOSING = re.compile(r"[ \t]*\$")
_HOW_MANY = re.compile(
    r"(?:[,;:.]|(?<![^\W\d_])and(?![^\W\d_]))[ \t]*how many(?: [a-z-]{2,20}){0,8}(?: are there| exist| is that| are possible| can be found)?[ \t]*\?",
    re.IGNORECASE,
)
_WHAT_IS = re.compile(
    r"(?:[,;:.]|(?<![^\W\d_])(?:and|then)(?![^\W\d_]))[ \t]*(?:then[ \t]+)?(?:how (?:large|big|much)|what)"
    r"[ \t]+(?:is|are|equals)[ \t]+(?:the value of[ \t]+)?"
    r"(?P<asked>[^\s?=<>:;][^?=<>:;\n]{0,80})\?",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?m)^[ \t]*(?P<title>(?:\d{1,2}(?:[ \t]+|-))?(?:[^\W\d_][\w'-]{0,20}[ \t]+){0,4}[^\W\d_]{3,20}(?:[ \t]+#?\d{1,3})?)"
    r"[ \t]*:(?P<rest>(?!=)[^\n]*)$"
)
# what begins a line of the language, or asks
_HEADS = frozenset(
    "fit data model sweep grid sudoku magic latin survo cryptarithm unknowns unknown predict plot find solve step line equation eq "
    "says said where with let if then".split()
)
_TITLES = frozenset("puzzle problem riddle task question game quiz".split())
_NAMES = r"[^\W\d_]\d?(?:[ \t]*,[ \t]*(?:and[ \t]+)?[^\W\d_]\d?|[ \t]+and[ \t]+[^\W\d_]\d?){0,30}"
_KINDS = r"(?:digits?|integers?|naturals?|primes?|(?:natural|whole)[ \t]+numbers?|numbers|unknowns)"
_DECLARES = re.compile(
    rf"(?i)[ \t]*(?:(?:(?:the|different|distinct|positive|non-?negative|non-?zero|\w+-digit)[ \t]+)*{_KINDS}[ \t]+{_NAMES}"
    rf"|{_NAMES}[ \t]*(?:∈|in[ \t]+[-\d{{]|(?:,|are|is)?[ \t]*(?:all[ \t]+|an?[ \t]+)?(?:(?:different|distinct|positive)[ \t]+)?{_KINDS}(?!\w)))"
)
# names and numbers with a sign between them
_EXPRESSION = re.compile(r"[-+(]*(?:\w{1,3}|\d+)[)²³]*(?:[ \t]*[-+*/^][ \t]*[-(]*(?:\w{1,3}|\d+)[)²³]*)+[ \t]*")


def spoken_edits(text: str, note: Callable[..., None], refuse: Callable[[Refusal], None]) -> list[Edit]:
    """Edits that replace phrases about unknowns by statements, in order; each is said in a note."""
    if len(text) > MOST or not _SPEAKS.search(text):
        return []
    edits = list(_title_edits(text, note))
    text = _without(text, edits)
    edits += [*_question_edits(text, note), *condition_edits(text, note, refuse), *remainder_edits(text, note, refuse)]
    for read in (predicate_edits, elsewhere_edits):
        predicates = list(read(text, note, refuse))
        edits += predicates
        text = _without(text, predicates)
    lowered = text.lower()
    if any(word in lowered for word in _GATE):
        domains = list(_domain_edits(text, note, refuse))
        edits += domains
        edits += elsewhere_edits(_without(text, domains), note, refuse, names=True)
    return _apart(text, sorted(edits))


def _question_edits(text: str, note: Callable[..., None]) -> Iterator[Edit]:
    """Questions behind equations: "how large is m + n?" asks for a value, "how many pairs are there?" for nothing more; what is
    left out is said in a note."""
    if "?" not in text:
        return
    for m in _HOW_MANY.finditer(text):
        note(
            "N121",
            f"'{m[0].strip(' ,;:.')}' was not read: words around an equation are left out",
            m.start(),
            m.end(),
            "begin remarks with #",
        )
        yield m.start(), m.end(), " "
    for m in _WHAT_IS.finditer(text):
        if _EXPRESSION.fullmatch(m["asked"]):
            yield m.start(), m.end(), f"; {m['asked'].strip()} = ?"


def _title_edits(text: str, note: Callable[..., None]) -> Iterator[Edit]:
    """3 digit lock: digits a, b, c: the words of a title in front of a statement, none of them a name of the text; beside a
    number also in front of an equation, or alone on the line."""
    for m in _TITLE.finditer(text) if ":" in text else ():
        words = re.findall(r"[^\W\d_]+", m["title"].lower())
        last = words[-1]
        inner = re.findall(r"[^\W\d_]+", re.sub(r"^\d{1,2}[ \t-]*digit(?=[ \t])", "", m["title"].lower().strip()))
        known = last in FILLER and last not in _TITLES or function_name(last) or words[0] in _HEADS or last in _HEADS
        known = known or any(
            word in DOMAIN or word in NUMBER_WORDS or word in ("less", "more", "than") for word in inner
        )
        known = known or last not in _TITLES and m["title"].rstrip()[-1].isdigit()  # less than 5, Puzzle 3
        numbered = re.search(r"\d", m["title"]) is not None
        equation = (
            "=" in m["rest"] and last not in _TITLES or not m["rest"].strip() and len(text.strip()) > len(m[0].strip())
        )
        named = any(
            re.search(rf"(?i)(?<!\w){word}(?!\w)", text[: m.start()] + text[m.end("title") :]) for word in words
        )
        if known or named or not (numbered and equation or _DECLARES.match(m["rest"])):
            continue
        said = f"'{m['title'].strip()}:' was not read: words around an equation are left out"
        note("N121", said, m.start("title"), m.end("title") + 1, "begin remarks with #")
        yield m.start("title"), m.start("rest"), " "


def _without(text: str, edits: Iterable[Edit]) -> str:
    """The text with what is read already blanked, each the end of a sentence."""
    for start, end, _ in edits:
        text = f"{text[:start]};{' ' * (end - start - 1)}{text[end:]}"
    return text


def _apart(text: str, edits: list[Edit]) -> list[Edit]:
    """The edits without those that reach into one before, unless only words that lead to them are shared."""
    out: list[Edit] = []
    for start, end, new in edits:
        last = out[-1][1] if out else 0
        if start >= last:
            out.append((start, end, new))
        elif end > last and _LEADING.fullmatch(text, start, last):
            out.append((last, end, new))
    return out


def _of_one_line(text: str, start: int) -> str:
    """The letters of an equation with 'all different' behind it, where other lines have others as well; else nothing."""
    line = text.rfind("\n", 0, start) + 1
    before = text[line:start].rstrip(" \t")
    if not before.endswith(",") or "=" not in before or ";" in before or len(_LETTERS.findall(before)) > 40:
        return ""
    here = list(dict.fromkeys(_LETTERS.findall(before)))
    others = {name for other in text.split("\n") if "=" in other for name in _LETTERS.findall(other)} - set(here)
    return ", ".join(here) if len(here) > 1 and others else ""


_LETTERS = re.compile(r"(?<!\w)[^\W\d_]\d{0,2}(?!\w)")
_NO_DOMAINS = {
    "complex": "unknowns are real or whole numbers: for z = a + b*i write an equation each for its parts a and b",
    "rational": "unknowns are real or whole numbers: leave it out, solutions that are rational are shown as fractions",
}


def _domain_edits(text: str, note: Callable[..., None], refuse: Callable[[Refusal], None]) -> Iterator[Edit]:
    words = Words(text)
    behind = 0  # the token behind the last phrase that is taken
    for tie in unnamed(words) or ties(words):
        start, end = words[tie.start].start, words[tie.end - 1].end
        said = _cut(text[start:end].strip())
        facts = tie.phrase.facts
        signs = "; ".join([*in_signs(facts, tie.names), *tie.more])
        condition = _condition(text, start, end)
        if condition:
            asked = f"'{condition}': what is said of the unknowns is a condition here"
            refuse(Refusal("E266", asked, start, end, f"write it in signs: if {signs.split('; ')[-1]} then ..."))
            continue
        listed = _of_one_line(text, start) if facts.different and not tie.names else ""
        if listed:
            asked = f"'{said}' behind a comma: the unknowns of this line, or all?"
            hint = f"write all different({listed}), or 'all different' on a line of its own"
            refuse(Refusal("E266", asked, start, end, hint))
            continue
        if facts.wrong or not tie.names and not facts.of_all or not signs or " in {}" in signs:  # of no value at all
            hint = "write it in signs, with the names: n: integer, mod(n, 2) = 0"
            title = without_title(text[text.rfind("\n", 0, start) + 1 :].partition("\n")[0])
            if title:
                hint = f"{hint}; if it is only a title write {title}"
            if facts.wrong.split(" ")[0].lower() in SUPERLATIVES:
                hint = f"leave out '{facts.wrong.split(' ')[0]}': all solutions are given, in order"
            elif facts.wrong.split(" ")[0].lower() in _NO_DOMAINS:
                hint = _NO_DOMAINS[facts.wrong.split(" ")[0].lower()]
            elif facts.wrong == "cube" and signs:
                hint = (
                    f"write {signs}; {'; '.join(f'{name} = {name}_root^3; {name}_root: integer' for name in tie.names)}"
                )
            elif facts.wrong and facts.wrong[0] in "<>≤≥":
                hint = f"put a comma in front of the words: {facts.wrong.replace(' ' + said, ', ' + said)}"
            refuse(Refusal("E266", f"'{facts.wrong or said}': this domain cannot be read here", start, end, hint))
            continue
        first, last = _widened(words, tie)
        first, behind = max(first, min(behind, tie.start)), last
        for k in range(tie.start, tie.end):
            if words.word(k, *SUPERLATIVES) and not words.word(k - 1, "at"):
                said_of = f"'{words[k].text}' is not picked out: the answer lists all solutions that were found"
                note("N122", said_of, words[k].start, words[k].end)
        note("N322", f"the words '{said}' are read as {signs}", start, end, _hint(words, tie))
        first, last = _with_dollars(text, words[first].start, words[last - 1].end)
        yield first, last, f"; {signs}; "
        yield from _mark_behind(words, tie.end, last)


def _with_dollars(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch with a $ that opens right before it, or closes right behind it."""
    inside = text.count("$", start, end) % 2
    opening, closing = re.search(r"\$[ \t]*$", text[max(start - 4, 0) : start]), _CLOSING.match(text, end)
    if inside and opening:
        return start - len(opening[0]), end
    if inside and closing:
        return start, closing.end()
    if not inside and opening and closing:
        return start - len(opening[0]), closing.end()
    return start, end


def _mark_behind(words: Words, k: int, last: int) -> Iterator[Edit]:
    """The question mark that ends the sentence: which integers fulfil 2x + y = 5?"""
    for _ in range(MOST_TOKENS):
        if words.ends_sentence(k) or words[k].text == "?":
            break
        k += 1
    token = words[k]
    if token.text == "?" and token.start >= last and not words.is_operator(k - 1) and words[k + 1].text != "?":
        yield token.start, token.end, " "


def _hint(words: Words, tie: Tie) -> str:
    facts, name = tie.phrase.facts, (*tie.names, "x")[0]
    if (
        facts.low == 0
        and facts.low_open
        and any(words.word(k, "positif", "positifs") for k in range(tie.start, tie.end))
    ):
        strict = any(words.word(k, "strictly") for k in range(tie.start, tie.end))
        return "" if strict else f"0 is left out here; with 0 write {name} >= 0"
    if facts.natural:
        return f"natural numbers are 1, 2, 3, ... here; with 0 write {name} in 0..inf"
    if facts.whole and facts.low is None:
        return f"whole numbers are ..., -1, 0, 1, ... here; without negative ones write {name} in 0..inf"
    return ""


def _condition(text: str, start: int, end: int) -> str:
    """The words of a condition around a phrase: if n is prime then m = 2; x is even if y = 3."""
    before = _IF_BEFORE.search(text, max(0, start - 12), start)
    then = _THEN.match(text, end) if before else None
    if before and then:
        return f"{before[0].strip()} {text[start:end].strip()}"
    behind = _IF_BEHIND.match(text, end)
    return f"{text[start:end].strip()} if" if behind else ""


def _widened(words: Words, tie: Tie) -> tuple[int, int]:
    """The tie with the words around it that only lead to it and from it."""
    first, last = tie.start, tie.end
    while (first > 0 and _leads(words, first - 1)) and not words.ends_sentence(first - 1):
        first -= 1
    while (
        words.word(first, ",", "and", ":")
        and first < tie.start
        and first > 0
        and words[first - 1].kind in ("name", "number")
    ):
        break
    if words.word(last, "only", "please"):
        last += 1
    if words[last].text == ")" and words[first - 1].text == "(":
        first, last = first - 1, last + 1
    reached = last
    while _leads(words, reached):
        reached += 1
    stays = words[reached].kind == "word" and not words.is_name(reached) and not words.is_operator(reached + 1)
    if stays and words[reached + 1].text != "(" and not words.ends_sentence(reached):
        return first, last
    if words[reached].text == "." and words[reached].kind == "sign":
        reached += 1
    return first, reached


def _leads(words: Words, k: int) -> bool:
    token = words[k]
    if token.text in (",", ":"):
        return True
    if token.text == "all" and words[k + 1].text in ("<", ">", "<=", ">=", "≤", "≥"):
        return False
    return (
        token.kind == "word" and token.lower in FILLER or token.lower == "a" or token.lower in ("many", "fulfil")
    ) and not words.is_name(k)


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:57] + "..."
