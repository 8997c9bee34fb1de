"""Syntax errors as sentences: what stands in the way, between which neighbours, and what to write.

A parse stops at one token. The rules below look at that token, at the one before it and at the
open brackets; they are asked in order and the first that knows a sentence wins. (Matching against
examples, which Lark offers, was right for 25 of 44 wrong lines where rules are right for all.)
"""

from __future__ import annotations

import re
from collections.abc import Callable

from lark.exceptions import UnexpectedCharacters, UnexpectedToken

from eqsolve.syntax.parsing.characters import one_by_one, unreadable, visible
from eqsolve.syntax.parsing.repairs import IFF, PAIRS, asked_for, begun, braces, domain, expected, of_range, quoted
from eqsolve.syntax.parsing.stop import Stop, stop_of
from eqsolve.syntax.text import SENTENCE, Refusal, model_of, with_tilde, without_title

_OPERATORS = frozenset({"SIGN", "TIMES", "SLASH", "CARET", "OF", "ROOT"})
_RELATIONS = frozenset({"EQ", "NE", "LE", "GE", "LT", "GT", "ASSIGN", "TILDE"})
_OPENING = frozenset({"LPAR", "LSQB", "LBAR", "LBRACE"})
_CLOSING = frozenset({"RPAR", "RSQB", "RBAR", "RBRACE"})
# behind a comma, up to the end: words and names alone, of which one is longer than names are
_WORDS_BEHIND = re.compile(r"(?=[^;\n]*[^\W\d_]{3})[ \t]*[^\W_][\w'’—–-]*(?:[ \t]+[\w'’—–-]+)+[ \t.!]*$")
_LISTED = re.compile(r"(?<![\w.,])\d{1,15}(?:,[ \t]*\d{1,15}(?![\w.])){2,}")  # 1,3,5: numbers of a list
_DECIMAL_COMMA = re.compile(r"(?<![\w.])(\d{1,15}),(\d{1,15})(?![\d,])")


def explain(error: UnexpectedToken | UnexpectedCharacters, text: str) -> Refusal:
    """The sentence for a Lark error in one statement; offsets in ``text``."""
    if isinstance(error, UnexpectedCharacters):
        at = error.pos_in_stream or 0
        pair = text[at : at + 2]
        if pair in PAIRS:
            return Refusal("E212", f"'{pair}' is not a relation here", at, at + 2, PAIRS[pair])
        return unreadable(at, text)
    stop = stop_of(error, text)
    for rule in _RULES:
        refusal = rule(stop)
        if refusal is not None:
            return refusal
    case = stop.shown[:1] in "<>≤≥" and " for " in text
    hint = "cases: y = piecewise((a, x > 0), (b, x <= 0)); a condition on its own: '; x > 0'" if case else ""
    return stop.refuse("E200", f"'{stop.shown}' cannot stand here; expected {expected(stop.accepts)}", hint)


# ------------------------------------------------------------------ the rules


def _decimal_comma(s: Stop) -> Refusal | None:
    """3,5 outside brackets is the likeliest reason for whatever went wrong after it."""
    depth = last = 0
    for m in _DECIMAL_COMMA.finditer(s.text, 0, min(len(s.text), s.end + 20)):
        depth += sum((c in "([{") - (c in ")]}") for c in s.text[last : m.start()])
        last = m.start()
        if depth == 0:
            listed = _LISTED.search(s.text, max(0, m.start() - 80), min(len(s.text), m.end() + 80))
            if listed and listed.start() <= m.start() < listed.end():
                values = ", ".join(re.findall(r"\d+", listed[0]))
                hint = f"the values that an unknown may take stand in braces behind it: x in {{{values}}}"
                return Refusal("E217", f"{listed[0]}: a list of numbers stands alone", *listed.span(), hint)
            whole, digits = m.groups()
            thousands = f", or {whole}{digits} if it is a thousands comma" if len(digits) == 3 else ""
            hint = f"write {whole}.{digits}{thousands}; 'decimal comma' on the first line switches the whole text"
            return Refusal("E216", f"{whole},{digits}: a decimal comma or two values?", m.start(), m.end(), hint)
    return None


_SQUARE = re.compile(r"([^\W\d]\w*)\s*(?:\bin\b|∈)\s*([\[(]([^\[\](){}=<>;\n]*)[\])])")


def _list_of_values(s: Stop) -> Refusal | None:
    """x in [1, 2, 3], as programs write the values of a set: square brackets hold the two ends of an interval."""
    found = next((m for m in _SQUARE.finditer(s.text) if m.start(2) <= s.start < m.end(2)), None)
    values = [value.strip() for value in found[3].split(",")] if found else []
    if found is None or len(values) == 2 or not all(values):
        return None
    ends = "an interval has two ends, and one value stands here" if len(values) == 1 else "an interval has two ends"
    hint = f"the values that an unknown may take stand in braces: {found[1]} in {{{', '.join(values)}}}"
    return Refusal("E217", f"{found[2]}: {ends}", *found.span(2), hint)


def _unfinished(s: Stop) -> Refusal | None:
    """The statement ends too early."""
    if not s.at_end:
        return None
    if s.before in _OPERATORS:
        return s.refuse(
            "E202",
            f"expected a value after '{s.before_shown}'",
            f"remove the '{s.before_shown}' or add a term",
            since_before=True,
        )
    if s.before in _RELATIONS:
        hint = "write the other side; for a value that is wanted, as in 2 + 2 = ?, a question mark"
        return s.refuse("E203", f"nothing stands to the right of '{s.before_shown}'", hint, since_before=True)
    if s.opened:
        at = s.opened[-1]
        return Refusal("E204", f"'{visible(s.text[at])}' is never closed", at, at + 1)
    if s.before == "_IN":
        return s.refuse(
            "E205", "expected a domain after 'in'", "for example x in [0, 10], or x in (0, inf)", since_before=True
        )
    if s.before == "_COLON":
        return s.refuse("E206", "nothing follows ':'", "write 'name: equation', or 'x: positive'", since_before=True)
    if s.before == "DOTS":
        return s.refuse("E207", "a range needs an upper end", "for example 1..9", since_before=True)
    difference = re.search(r"(?<![^\W_])(?:in|∈)[ \t]{0,9}(\w{1,20})[ \t]{0,9}-[ \t]{0,9}(\w{1,20})$", s.text[-80:])
    if difference and "DOTS" in s.accepts:
        first, last = difference.groups()
        start = max(0, len(s.text) - 80) + difference.start(1)
        return Refusal(
            "E226", f"{first} - {last} is a difference, not a range", start, len(s.text), f"write {first}..{last}"
        )
    if "EQ" in s.accepts and re.match(r"[ \t]*fit\b", s.text):
        model = model_of(s.text)
        hint = f"write fit y = {model}" if model else "for example fit y = m*x + b"
        return Refusal("E314", "fit needs exactly one '='", 0, len(s.text), hint)
    if "DOTS" in s.accepts:
        return s.refuse("E205", "expected a domain after 'in'", domain(s))
    return Refusal(
        "E208", f"the line ends too early; expected {expected(s.accepts)}", max(0, len(s.text) - 1), len(s.text)
    )


def _closed_early(s: Stop) -> Refusal | None:
    """A closing bracket that closes nothing, or nothing before it."""
    if s.kind not in _CLOSING:
        return None
    if s.before in _OPERATORS:
        return s.refuse("E213", f"expected a value between '{s.before_shown}' and '{s.shown}'", since_before=True)
    if s.before in _RELATIONS:
        return s.refuse("E213", f"expected a value between '{s.before_shown}' and '{s.shown}'", since_before=True)
    if s.before in _OPENING:
        return s.refuse("E209", f"the brackets '{s.before_shown}{s.shown}' are empty", since_before=True)
    if s.kind == "RBRACE":
        return _braces(s)
    given = re.search(r"(?<!\w)P\([ \t]*(\w)[ \t]*[|⎸⎹][ \t]*(\w)[ \t]*\)$", s.text[: s.end])
    if given:
        name = f"P_{given[1]}if{given[2]}"
        return s.refuse("E210", f"'{s.shown}' closes nothing", f"for a probability write one name, {name}")
    numbered = re.search(r"(?:^|[ \t]{2})(\d{1,2}[a-h]?)$", s.text[: s.start])
    if numbered and s.shown == ")":  # 1) 2x = 8    4) x/3 = 5
        hint = (
            "several exercises: solve each alone: eqsolve solve --each; otherwise remove it, or add the opening bracket"
        )
        return s.refuse("E210", f"'{numbered[1]})': a number of an exercise? otherwise ')' closes nothing", hint)
    return s.refuse("E210", f"'{s.shown}' closes nothing", "remove it, or add the opening bracket")


def _braces(s: Stop) -> Refusal:
    """Braces that hold no set."""
    lost, hint = braces(s)
    if lost:
        return s.refuse("E219", f"braces behind {lost}", hint)
    return s.refuse("E219", "braces are only for sets: x in {1, 3, 5}", hint)


def _operator(s: Stop) -> Refusal | None:
    """An operator or a relation sign without a value on its left."""
    if s.kind not in _OPERATORS and s.kind not in _RELATIONS or s.kind == "ROOT":
        return None
    if not s.before:
        return s.refuse("E211", f"the line begins with '{s.shown}'", begun(s.text))
    if s.kind in _RELATIONS and s.before in _RELATIONS:
        pair = s.before_shown + s.shown
        if pair in PAIRS:
            return s.refuse("E212", f"'{pair}' is not a relation here", PAIRS[pair], since_before=True)
        if pair == "<=>":
            return s.refuse("E212", "'<=>' is not a relation here", IFF, since_before=True)
        return s.refuse(
            "E212", f"two relation signs side by side: '{s.before_shown}' and '{s.shown}'", since_before=True
        )
    if s.before == "_COMMA":
        return s.refuse(
            "E217", f"a comma stands before '{s.shown}'", "remove the comma, or add what is missing", since_before=True
        )
    if s.before in _OPERATORS or s.before in _RELATIONS or s.before in _OPENING:
        code = "E214" if s.before in _OPENING else "E213"
        return s.refuse(code, f"expected a value between '{s.before_shown}' and '{s.shown}'", since_before=True)
    if s.kind in _RELATIONS and {"_IN", "_COMMA"} <= s.accepts:
        hint = "write one equation for each, as in a = 3; b = 3"
        return s.refuse("E217", f"several values stand to the left of '{s.shown}'", hint)
    if s.kind in ("ASSIGN", "TILDE"):
        return _misplaced_definition(s)
    if s.kind in _RELATIONS and "DOTS" in s.accepts:
        return s.refuse("E205", "expected a domain after 'in'", domain(s))
    if s.kind in _RELATIONS and "_COLON" in s.accepts and re.match(r"[ \t]*for\b", s.text):
        return _missing_colon(s)
    if s.opened and s.kind in _RELATIONS:
        at = s.opened[-1]
        return Refusal(
            "E204",
            f"'{visible(s.text[at])}' is not closed before '{s.shown}'",
            at,
            at + 1,
            also=[(s.start, s.end, "the relation stands here")],
        )
    return None


def _misplaced_definition(s: Stop) -> Refusal:
    if s.kind == "TILDE" and (model := with_tilde(s.text)):
        return s.refuse("E314", "fit needs exactly one '='", f"write {model}")
    if s.opened:
        return s.refuse(
            "E215", f"'{s.shown}' cannot stand inside brackets", "a definition is a statement of its own: y := 5"
        )
    return s.refuse(
        "E215", f"'{s.shown}' cannot stand here", "it needs one name on its left and one value on its right"
    )


def _missing_colon(s: Stop) -> Refusal:
    return s.refuse("E223", "a ':' is missing between the range and the equation", "write for i in 1..3: x[i] = i^2")


def _comma(s: Stop) -> Refusal | None:
    if s.kind != "_COMMA":
        return None
    if s.before in _OPERATORS or s.before in _RELATIONS or s.before in _OPENING:
        return s.refuse("E213", f"expected a value between '{s.before_shown}' and ','", since_before=True)
    if s.opened:
        return s.refuse(
            "E217", "a comma cannot stand here", "only calls, indices, sets and intervals hold several values"
        )
    said = _WORDS_BEHIND.match(s.text, s.end)
    if said:
        hint = "write what they say in signs (x > y, x < 0, x: integer), or remove them; remarks begin with #"
        return s.refuse("E217", f"the words behind the comma are not read: '{said[0].strip()[:60]}'", hint)
    return s.refuse(
        "E217",
        "a comma cannot stand here",
        "to put two equations on a line, each side of the comma needs a relation; or use ';'",
    )


def _other(s: Stop) -> Refusal | None:
    """Tokens that have one place only."""
    if s.kind in ("AND", "OR", "NOT", "_IF"):
        word = s.shown if s.shown in SENTENCE else {"AND": "and", "OR": "or", "NOT": "not"}[s.kind]
        return s.refuse("E224", f"the word '{s.shown}' cannot stand in an equation", SENTENCE[word])
    if s.kind == "_COLON":
        title = without_title(s.text)
        if title:
            return Refusal("E218", "words in front of ':' are no label", 0, s.end, f"words go behind #; write {title}")
        return s.refuse("E218", "':' can follow only a label or a name", "for a ratio write '/', for a definition ':='")
    if s.kind == "LBRACE":
        return _braces(s)
    if s.kind in ("LSQB", "UNIT"):
        return s.refuse(
            "E220",
            "square brackets can follow only a name (an index) or a number (a unit)",
            one_by_one(s.text) or "use round brackets to group",
        )
    if s.kind == "DOTS":
        hint = "for example: for i in 1..9: x[i] = i"
        if "..." in s.text:
            hint = "write a sum out with all its terms, or as sum(x[i] for i in 1..9)"
        several = re.search(r"(?<![\w'])(lcm|gcd|min|max|sum|prod)[ \t]*\([ \t]*(\d{1,3})[ \t]*$", s.text[: s.start])
        last = re.match(r"[ \t]*(\d{1,3})[ \t]*\)", s.text[s.end :])
        if several and last and int(several[2]) < int(last[1]):
            hint = of_range(several[1], int(several[2]), int(last[1]))
        return s.refuse("E221", "a range stands only after 'in'", hint)
    if s.kind == "QUERY":
        return s.refuse("E232", "'?' can stand only alone on the right: A + B = ?", asked_for(s))
    if s.kind == "STRING":
        return s.refuse("E222", "a quoted text stands only after 'data'", quoted(s))
    if s.kind == "SUPER":
        return s.refuse(
            "E243", f"the exponent '{s.shown}' stands alone", "an exponent must follow a name, a number or ')'"
        )
    if s.kind == "BANG":
        return s.refuse("E213", "a factorial needs a value in front of it", "for 'not equal' write !=")
    if s.kind == "PERCENT" or s.kind == "DEGREE":
        hint = "" if s.before or s.kind == "DEGREE" else "for a remark use # at the end of the line"
        return s.refuse("E213", f"'{s.shown}' needs a value in front of it", hint)
    begins_value = s.kind in ("NAME", "FNAME", "NUMBER", "LPAR")
    if begins_value and {"_COLON", "_COMMA"} <= s.accepts and re.match(r"[ \t]*for\b", s.text):
        return _missing_colon(s)
    return None


_RULES: tuple[Callable[[Stop], Refusal | None], ...] = (
    _list_of_values,
    _decimal_comma,
    _unfinished,
    _closed_early,
    _operator,
    _comma,
    _other,
)
