"""What stands in front of or behind an equation and is no part of it: times and names of a chat, titles of several words, numbers of steps
and questions, sums of numbered lines, answers in brackets, smileys, and lines of a single word.

A title is left out only where none of its words says something of the unknowns.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from eqsolve.syntax.pasted.mark import MEANS, RELATION, Mark, blank
from eqsolve.syntax.text import VERBS, states, words_of

_ORDINAL = r"(?:\d{1,2}|[ivx]{1,4}|[IVX]{1,4}|[A-H]|[a-h])"
_NUMBERED = rf"[(\[][ \t]*{_ORDINAL}[ \t]*[)\]]"
_TIMES = r"(?:\d{1,2}[ \t]*+)?(?:[*·][ \t]*+)?"  # possessive: long runs of blanks are looked at once
# [10:32] Anna: x + y = 9
_CHAT = re.compile(
    r"[ \t]*\[?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[ \t]?[AaPp]\.?[Mm]\.?)?\]?(?:[ \t]*+[-,])?[ \t]++(?:[^\W\d_][\w.]{0,20}[ \t]?){1,3}:[ \t]+"
)
# (1) + (2): 2x = 4, also 2·(1) - (2) => x = 3
_COMBINED = re.compile(
    rf"[ \t]*+(?:from[ \t]++)?{_TIMES}{_NUMBERED}"
    rf"(?:[ \t]*+(?:[-+*/,]|into|in|and)[ \t]*+{_TIMES}{_NUMBERED}){{1,4}}[ \t]*+(?::|=+>|-+>|⇒|→)[ \t]*+(?=\S)"
)
_ROMAN = r"(?:\d{1,3}[ \t]*+[*·⋅]?[ \t]*+)?(?:I{1,3}|IV|V)(?!\w)'?"
# I + II: 3x + 2y = 13
_ROMANS = re.compile(rf"(?=[^:\n]*II)[ \t]*+{_ROMAN}(?:[ \t]*+[-+−][ \t]*+{_ROMAN}){{1,4}}[ \t]*+:[ \t]*+(?=\S)")
# Loop 1: 12 - 4x = 0, Node A: ..., Firm 1's best response: ...
_COUNTED = re.compile(
    r"[ \t]*(?P<word>[^\W\d_]{3,20})[ \t]+(?:\d{1,3}|[A-Z]|[ivIVX]{1,4})(?:['’]s(?:[ \t]+[^\W\d_]{2,20}){1,4})?[ \t]*:[ \t]+(?=\S)"
)
# (E) : x + 2 = 4, where one letter may name the equation; in (x) : 4 = 3 it is a ratio
_ENCLOSED = re.compile(r"[ \t]*\((?:[A-Z]\w{0,3}|\d{1,3}|[*]{1,3})\)[ \t]*:[ \t]*+(?=[^\s:=][^:]*$)")
# Subtracting (2) from (1): 2y = 2. The blank behind a sign is possessive: it is no blank of its own, which would double the ways at each.
_TITLE = re.compile(
    r"[ \t]*(?P<title>[^\W\d_](?:[^\W\d_]|['’,.] ?+|[ \t-]|[ \t]\((?:\d{1,2}|[ivxIVX]{1,4})\)){3,90}):[ \t]+(?=\S)"
)
# A farmer buys 100 animals, cows and pigs, for 100 dollars: c + p = 100
_SENTENCE = re.compile(r"[ \t]*(?P<said>(?:[^\W\d_]|\")[^:=<>≤≥≠≈~≡∈+*/^|\\{}\n]{8,300}):[ \t]+(?=\S)")
# 8 queens: q[i] in 1..8; n handshakes: n*(n - 1)/2 = 66; 12 coins, 5 of them dimes: d + q = 12
_AMOUNT = re.compile(
    r"[ \t]*(?:\d{1,6}|[^\W\d_])[ \t]+(?P<said>[^\W\d_]{3,20}"
    r"(?:(?:,[ \t]+|[ \t]+|-|:[ \t]+(?=\d+[ \t]+[^\W\d_]))(?:[^\W\d_]{2,20}|\d{1,6})){0,16}):[ \t]+(?=\S)"
)
_GIVES = re.compile(r"[=<>≤≥≠≈~∈]|(?<![^\W\d_])in[ \t]+[-\d\[{]")
# Step 3) solve
_STEP = re.compile(
    r"[ \t]*(?:step|schritt|part|étape|paso)[ \t]*\d{1,2}[ \t]*[-:.)]+[ \t]+(?=[^\W\d_]{2})", re.IGNORECASE
)
_QUESTION = re.compile(
    r"[ \t]*(?:(?:q|ques|question|ex|exercise|task|problem|example|aufgabe|bsp|beispiel|frage|übung|ejercicio|exercice|exo)(?:\.[ \t]+|\.?[ \t]*)"
    r"\d{1,3}[ \t]*(?:[.):]+[ \t]+|[ \t](?=[ \t]*(?:solve|find|determine|calculate|compute|evaluate|if|given|work|let|what)[ \t]))"
    r"|(?:q|ques|ex|problem|question|exercise|task|example|solution|answer|aufgabe|note|hint)\.[ \t]+|(?:s\.t\.|subject[ \t]+to:?)[ \t]+)(?=\S)",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"[ \t]+\([ \t]*(?:ans|answer|sol|solution|lösung|antwort|result|check)[ \t]*[.:=]*[ \t]+[^()\n]{1,80}\)[ \t.]*$",
    re.IGNORECASE,
)
_FROM = re.compile(
    rf"[ \t]+(?:from|by|using|see|aus|nach|wegen|de|via)[ \t]+(?:eqs?\.?|equation)?[ \t]*{_NUMBERED}"
    rf"(?:[ \t]*(?:and|,|\+|-)[ \t]*{_NUMBERED}){{0,3}}[ \t.]*$",
    re.IGNORECASE,
)
_SMILEY = re.compile(r"[ \t]+[:;]-?[()DPp][ \t]*$")
_CHAT_WORD = re.compile(
    r"(?<!\w)(?:can|could|will|would|thank|thanks|do|are|if)[ \t]+(u)(?=[ \t]+[a-z]{2})", re.IGNORECASE
)
_UNKNOWNS = re.compile(
    r"[ \t]*(?:find|unknowns?|solve[ \t]+for|variables?)[ \t]*(:)[ \t]*(?:[^\W\d_]\w{0,9}(?:[ \t]*,[ \t]*|[ \t]+and[ \t]+|$|[ \t.]+$))+$",
    re.I,
)
_QUERY = re.compile(r"(?<=[\w)])[ \t]*\?[ \t]*$")
_WANTED = re.compile(r"=[ \t]*\?(?=[ \t]*(?:[;,]|$))")
# A) 12 below the question, or A) 12  B) 15  C) 18 on one line
_CHOICE = re.compile(r"[ \t]*\(?(?P<letter>[A-Ea-e])[).][ \t]+[^=<>≤≥≠\n]{1,40}$")
_CHOICES = re.compile(r"[ \t]*\(?A\)[^=<>≤≥≠\n]{1,40}[ \t]\(?B\)[^=<>≤≥≠\n]{1,40}[ \t]\(?C\)[^=<>≤≥≠\n]{1,90}$")
# Can you solve this? 2x + 3 = 7
_CRY = re.compile(r"[ \t]*(?P<title>[^\W\d_](?:[^\W\d_]|['’,.] ?+|[ \t-]){1,120})[!?]+[ \t]+(?=[^\s=<>≤≥≠+*/^)!%|-])")
# Find x in 2x + 3 = 7
_WITHIN = re.compile(
    r"[ \t]*(?:(?:find|solve(?:[ \t]+for)?|determine|calculate|compute|what[ \t]+is)[ \t]+)?(?:(?:the[ \t]+)?value[ \t]+of[ \t]+)?"
    r"[a-zA-Z][ \t]+(?:in|from)[ \t]+(?:the[ \t]+equation[ \t]+)?"
    r"(?![^=\n]{0,60}(?<!\w)(?:integers|naturals|numbers|reals|digits|primes)(?!\w))(?=[^\s\[{][^=.]{0,200}(?:\.[0-9][^=.]{0,200})?=)",
    re.IGNORECASE,
)
# 2x + 3 = 7 - solve for x
_DASHED = re.compile(r"[ \t]+-{1,2}[ \t]+(?P<said>[^\W\d_]{2,}(?:[ \t]+[^\W\d_]+){1,8})[ \t.!?]*$")
_LONE = re.compile(r"[ \t\"'*_>]*([^\W\d_]{3,30})[ \t]*+[.,:!?…\"'*_]*+[ \t]*+$")
_RULE = re.compile(r"[ \t]*[-_=─━═—]{3,}[ \t]*$")
# a title above a rule and an equation; any other word there may be over a fraction bar
_ABOVE_RULE = re.compile(
    r"(?:puzzle|riddle|problem|question|exercise|task|example|challenge|quiz|homework|system|equations?|aufgabe|rätsel|übung|exercice"
    r"|problème|énigme|ejercicio|problema|acertijo)[ \t:.!]*\n[^\n]*[=<>≤≥≠]",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"[ \t]*[-+*/^=<>≤≥≠,;]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_SET = re.compile(r"[ℝℤℕℚℂ]|(?<!\w)[RZNQC][-*+]")  # dans ℤ-
_LETTER = re.compile(r"(?<!\w)[^\W\d_](?![\w'’])")
_DECLARES = re.compile(
    r"[ \t]*(?:unknowns?|fit|predict|sweep|data|grid|minimi[sz]e|maximi[sz]e|all[ _-]*different|alldiff|end|for|if|when|falls|wenn|si)(?!\w)",
    re.IGNORECASE,
)


def leads(text: str, lines: Sequence[tuple[int, str]], words: frozenset[str]) -> Iterator[Mark]:
    """Marks for all of these. ``words`` are the functions and words of the language."""
    chat = list(_chat(lines))
    yield from chat
    gone = {mark.start: len(mark.new) for mark in chat}
    lines = [
        (start, " " * gone[start] + line[gone[start] :]) if start in gone else (start, line) for start, line in lines
    ]
    # beside a value that is wanted, or a question of another line; any other ? may be a digit that is not known
    asks_only = "?" in text and not any("?" in _QUERY.sub("", _WANTED.sub("", line)) for _, line in lines)
    for start, line in lines:
        if ":" in line or "? " in line or "! " in line or "=>" in line or "->" in line or not line.isascii():
            yield from _titles(start, line, words)
        tail = max(0, len(line) - 160)
        found = _STEP.match(line)
        if found and not re.search(r"[\d=<>+*/^-]", line[found.end() :]) and RELATION.search(text):
            yield Mark(start, start + len(line), " " * len(line), f"'{line.strip()}' was not read: a step in words")
        found = _QUESTION.match(line)
        if found and RELATION.search(line, found.end()) and not _is_label(found[0]):
            yield blank(found, start, "at the line start was read as a number of a question")
        named = _UNKNOWNS.match(line)
        if named:
            yield Mark(start + named.start(1), start + named.end(1), " ", "")
        within = _WITHIN.match(line)
        if within and len(words_of(within[0])) > 1:
            yield blank(within, start, "was not read: words around an equation are left out")
        dashed = _DASHED.search(line, tail)
        if dashed and RELATION.search(line, 0, dashed.start()) and _plain(dashed["said"]):
            yield blank(dashed, start, "was read as a remark and left out")
        query = _QUERY.search(line, tail)
        spoken = query and not query[0][0].isspace() and words_of(line) and not within
        if query and not spoken and line.count("?") == 1 and asks_only and RELATION.search(line, 0, query.start()):
            yield blank(query, start, "at the line end was read as a question mark of the sentence")
        for pattern, what in (
            (_ANSWER, "was read as an answer and left out"),
            (_FROM, "was read as a remark and left out"),
            (_SMILEY, "was left out"),
        ):
            behind = pattern.search(line, tail)
            if behind and RELATION.search(line, 0, behind.start()):
                yield blank(behind, start, what)
                break
    for found in _CHAT_WORD.finditer(text):
        yield Mark(found.start(1), found.end(1), "you", "")
    yield from _choices(text, lines)
    yield from _lone_words(text, lines)


def _is_label(shown: str) -> bool:
    """Q1: is a name and a colon, as any label."""
    return re.fullmatch(r"\w+:", shown.strip()) is not None


def _chat(lines: Sequence[tuple[int, str]]) -> Iterator[Mark]:
    found = [(start, m, line) for start, line in lines if (m := _CHAT.match(line))]
    if any(RELATION.search(line, m.end()) for _, m, line in found):
        for start, m, _ in found:
            yield blank(m, start, "was read as the time and the name of a message")


def _titles(start: int, line: str, words: frozenset[str]) -> Iterator[Mark]:
    found = _COMBINED.match(line) or _ROMANS.match(line) or _ENCLOSED.match(line)
    if found and RELATION.search(line, found.end()):
        yield blank(found, start, "at the line start was read as a label")
        return
    found = _COUNTED.match(line)
    if found and RELATION.search(line, found.end()) and not _says(found[0], words) and not words_of(found["word"]):
        yield blank(found, start, "at the line start was read as a label")
        return
    found = _AMOUNT.match(line)
    if found and _GIVES.search(line, found.end()) and _only_counts(found["said"], line[found.end() :], words):
        yield blank(found, start, "was not read: words around an equation are left out")
        return
    found = _TITLE.match(line) or _CRY.match(line)
    if found is None or not RELATION.search(line, found.end()) or RELATION.search(line[: found.end()]):
        found = _SENTENCE.match(line)
        if (
            found
            and RELATION.search(line, found.end())
            and not _DECLARES.match(line)
            and _only_tells(found["said"], words)
        ):
            yield blank(found, start, "was not read: words around an equation are left out")
        return
    said = _WORD.findall(found["title"])
    colon = ":" in found[0]
    plain = colon and len(words_of(found["title"])) == len(said)  # words that the reader of sentences knows
    if len(said) > colon and not (plain or _DECLARES.match(line) or _mean(said, words) or _SET.search(found["title"])):
        yield blank(found, start, "at the line start was read as a title")


def _only_tells(said: str, words: frozenset[str]) -> bool:
    """Whether it is a sentence that says nothing of the unknowns beyond what the equations behind it say."""
    found = [word.lower() for word in _WORD.findall(said)]
    if len(found) < 3 or len(words_of(said)) < 1 or _mean(found, words) or states(said):
        return False
    named = [m[0] for m in _LETTER.finditer(said) if m[0] not in "aAI"]
    return not named or not (re.search(r"\d", said) or VERBS.intersection(found))


def _only_counts(said: str, rest: str, words: frozenset[str]) -> bool:
    """Whether an amount of things is named, none of which is an unknown: 2 apples: apples + pears = 4 is none."""
    found = _WORD.findall(said)
    return ":" not in rest.replace(":=", "") and not (
        _mean(found, words) or states(said) or any(re.search(rf"(?<!\w){word}(?!\w)", rest) for word in found)
    )


def _plain(said: str) -> bool:
    """Words of sentences only, the names of one letter behind them aside."""
    return len(words_of(said)) == len(_WORD.findall(said))


def _says(shown: str, words: frozenset[str]) -> bool:
    """Whether a label declares, or one of its words may say something of the unknowns."""
    return bool(_DECLARES.match(shown)) or _mean(_WORD.findall(shown), words)


def _mean(said: Sequence[str], words: frozenset[str]) -> bool:
    """Whether one of the words may say something of the unknowns."""
    return any(word.lower() in words or MEANS.match(word) for word in said)


def _choices(text: str, lines: Sequence[tuple[int, str]]) -> Iterator[Mark]:
    """Values to choose from, A) to C) at least, in a text with equations: the answer is one of them or none."""
    if ")" not in text and "." not in text or not RELATION.search(text):
        return
    found = [(start, line, m) for start, line in lines if (m := _CHOICE.match(line))]
    letters = "".join(m["letter"] for _, _, m in found)
    all_of_them = len(letters) > 2 and ("ABCDE".startswith(letters) or "abcde".startswith(letters))
    listed = [(start, line) for start, line, _ in found if all_of_them]
    for start, line in listed + [(start, line) for start, line in lines if _CHOICES.match(line)]:
        said = f"'{line.strip()}' was not read: a value to choose from"
        yield Mark(start, start + len(line), " " * len(line), said)


def _lone_words(text: str, lines: Sequence[tuple[int, str]]) -> Iterator[Mark]:
    """Thanks! Anna: a line of one word that stands nowhere else, in a text with equations."""
    if not RELATION.search(text):
        return
    counts: Counter[str] | None = None  # made once: a text may hold thousands of such lines
    for k, (start, line) in enumerate(lines):
        found = _LONE.match(line)
        if found is None or MEANS.match(found[1]) or _DECLARES.match(line):
            continue
        after = lines[k + 1][1] if k + 1 < len(lines) else ""
        ruled = k == 0 and len(lines) > 2 and _RULE.match(after) and _ABOVE_RULE.match(line + "\n" + lines[2][1])
        if _GOES_ON.match(after) and not ruled or k and lines[k - 1][1].rstrip().endswith(tuple("+-*/^=<>,")):
            continue
        if found[1].isupper() and not line.rstrip().endswith(tuple(".!:")):  # words of a sum in columns
            continue
        counts = counts or Counter(re.findall(r"\w+", text.lower()))
        head = line.rstrip().endswith((":", "!")) and words_of(found[1])
        if head or counts[found[1].lower()] == 1:
            begin, end = start + found.start(1), start + len(line.rstrip())
            yield Mark(begin, end, " " * (end - begin), f"'{found[1]}' was not read: a line of one word")
            if ruled:
                begin, end = lines[1][0], lines[1][0] + len(after)
                yield Mark(begin, end, " " * (end - begin), "")
