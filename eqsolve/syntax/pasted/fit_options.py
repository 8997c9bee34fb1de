"""What belongs to a fit line and stands on a line of its own: its options (`sigma dy`, `weights = 1/y`, `loss huber`), and the
bounds and guesses of its parameters behind their headings (`bounds a > 0`, `start a = 1`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from eqsolve.syntax.text import NAME, fit_head, has_fits, is_option, own_options, without_tables

Edit = tuple[int, int, str]
Note = Callable[..., None]

# Characters of a text that is looked at. Fewer: options of fits are refused; more: hostile texts cost time.
_MOST = 200_000
_N = r"[-+]?(?:\d++(?:\.\d*+)?|\.\d++)(?:[eE][-+]?\d++)?"
_FIXED = re.compile(
    rf"[ \t]*(?:(?:fix(?:ed)?|const(?:ant)?|freeze|hold|keep|force)[ \t]*:?[ \t]+(?P<a>{NAME})[ \t]*(?:=|at|to)[ \t]*(?P<b>{_N})"
    rf"|(?P<c>{NAME})[ \t]+(?:is[ \t]+)?(?:fixed|held|constant|frozen)[ \t]*(?:=|at|to)[ \t]*(?P<d>{_N})"
    rf"|(?P<e>{NAME})[ \t]*=[ \t]*(?P<f>{_N})[ \t]*,?[ \t]*(?:is[ \t]+)?(?:fixed|held|constant|const))[ \t]*\.?[ \t]*"
)
_LEFT_OUT = re.compile(
    r"[ \t]*(?P<word>(?:exclude|drop|skip|omit|ignore|leave[ \t]+out|without)(?:[ \t]+(?:the|all|any))?"
    r"(?:[ \t]+(?:rows?|points?|data(?:[ \t]+points?)?))?(?:[ \t]+(?:with|where|at|for|that[ \t]+have))?[ \t]+)(?P<said>[^\n]+?)[ \t]*\.?[ \t]*"
)
# confidence level 0.9, with 95% intervals
_LEVEL = re.compile(
    r"(?i)[ \t]*(?:(?:with|show|give|and|use|using|print|compute|calculate)[ \t]+)?(?:(?:the|an?|at|confidence|prediction|conf|ci|intervals?|"
    r"bands?|levels?|limits?|of|is|=|:|for|all|parameters|percent)[ \t]*|(?P<number>\d++(?:\.\d*+)?|\.\d++)[ \t]*(?P<percent>%?)[ \t]*){2,9}\.?[ \t]*"
)
_OPEN = re.compile(r"[-+*/^=(\[{\\][ \t]*$")
_GOES_ON = re.compile(r"[ \t]*[-+*/^=]")
_BOUNDS = re.compile(
    r"[ \t]*(?P<word>(?:bounds?|limits?|constraints?|constrain|subject[ \t]+to|under|with)[ \t]*:?)[ \t]+"
    rf"(?=[^\n;\"]*(?:[<>≤≥]|(?<!\w)in[ \t]*[\[(0-9-]))(?=[-+\d.]|{NAME}[ \t]*(?:[<>≤≥,]|in\b))"
)
_GUESS = re.compile(
    r"[ \t]*(?P<word>(?:start(?:ing)?|initial|guess(?:es)?|p0)(?:[ \t]+(?:guess(?:es)?|values?|points?|at|with))?[ \t]*:?)[ \t]+"
    rf"(?P<values>{NAME}[ \t]*=[ \t]*{_N}(?:[ \t]*(?:,|;|and\b)[ \t]*{NAME}[ \t]*=[ \t]*{_N})*)[ \t]*\.?[ \t]*"
)
# fit K = 3.5 ± 0.5 and prior K = 3.5, sigma 0.5: what is known of a parameter beforehand
_BEFORE = re.compile(
    rf"[ \t]*(?P<word>fit|prior[ \t]*:?)[ \t]+(?P<name>{NAME})[ \t]*=[ \t]*(?P<value>{_N})[ \t]*(?:±|\+/-|,?[ \t]*(?P<sd>sigma|σ|sd|std)[ \t=]*)"
    rf"[ \t]*(?P<error>{_N})[ \t]*\.?[ \t]*"
)
_MOMENT = r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T \t]+\d{1,2}:\d{2}(?::\d{2})?)?|\d{1,2}:\d{2}(?::\d{2})?"
_SIDE = (
    rf"(?:{_MOMENT}"
    r"|[-+]?(?:\d++(?:\.\d*+)?|\.\d++)(?:[eE][-+]?\d++)?|[^\W_][\w'-]*(?:[ \t]+(?!and\b|or\b)[\w'-]+){0,3}|\"[^\"\n]*\"|'[^'\n]*')"
)
_ELEMENT = re.compile(
    rf"{NAME}[ \t]*(?:[ \t]not[ \t]+)?(?:in(?!\w)|∈)[ \t]*(?:[\[({{][^\[\](){{}}\n]{{1,200}}[\])}}]|{_N}[ \t]*(?:\.\.|…)[ \t]*{_N})"
    rf"|{NAME}[ \t]+between[ \t]+{_N}[ \t]+and[ \t]+{_N}"
)
_JOINT = re.compile(r"[ \t]+(?:and|or)[ \t]+|[ \t]*,[ \t]*")
_TEST = re.compile(
    rf"{_SIDE}(?:[ \t]*(?:[<>!=]=|<>|[<>=≤≥≠])[ \t]*{_SIDE}){{1,2}}"
    r"|[\w \t()+*/^.-]{1,60}(?:(?:<>|!=|[<>]=?|[≤≥≠])[\w \t()+*/^.-]{1,60}){1,2}"
)
_WHERE = re.compile(r"(?P<word>[ \t]*where[ \t]+)")
# y = a*x if x > 1, only for x > 1, for 2 <= x <= 4: the rows; for i in 1..3 is none
_WHERE_BEHIND = re.compile(
    rf"(?P<word>[ \t]*,?[ \t]+(?:(?:but[ \t]+)?(?:only|just)[ \t]+)?(?:where|when|(?<!=)(?<!=[ \t])if(?![^\n;]*\b(?:then|else)\b)"
    rf"|(?:for|using|with)(?:[ \t]+(?:the[ \t]+)?(?:rows?|points?|data)(?:[ \t]+(?:with|where))?(?=[ \t]+{NAME})"
    rf"|(?=[ \t]+(?:{NAME}[ \t]*(?:[<>≤≥]|[ \t]between\b)|{_N}[ \t]*(?:<=?|≤)[ \t]*{NAME}[ \t]*[<≤]))))[ \t]+)"
)
_OUT_BEHIND = re.compile(
    r"(?P<word>[ \t]*,?[ \t]+(?:excluding|excl\.|without|except(?:ing)?|omitting|ignoring|skipping|dropping|leaving[ \t]+out)"
    r"(?:[ \t]+(?:the|all|any))?(?:[ \t]+(?:rows?|points?|data(?:[ \t]+points?)?))?(?:[ \t]+(?:with|where|at|for|when))?[ \t]+)"
    r"(?P<said>[^\n;,]+?)[ \t]*\.?[ \t]*$"
)
_SUBJECT = re.compile(
    r"(?P<word>[ \t]*,?[ \t]+(?:subject[ \t]+to|s\.[ \t]*t\.|such[ \t]+that|constrained[ \t]+(?:to|by|so[ \t]+that)"
    r"|(?:under|with)[ \t]+the[ \t]+constraint(?:[ \t]+that)?)[ \t]*:?[ \t]+)(?=[^\n;]*[=<>≤≥])"
)
_GUESS_BEHIND = re.compile(
    r"(?P<word>[ \t]*,?[ \t]+(?:start(?:ing)?|initial|guess(?:es)?|p0)(?:[ \t]+(?:guess(?:es)?|values?|points?|at|with|from))?[ \t]*:?[ \t]+)"
    rf"(?P<values>{NAME}[ \t]*=[ \t]*{_N}(?:[ \t]*(?:,|and\b)[ \t]*{NAME}[ \t]*=[ \t]*{_N})*)[ \t]*\.?[ \t]*$"
)
_STARTS = re.compile(
    rf"[ \t]*(?P<name>{NAME})[ \t]+(?:starts?|starting|begins?)[ \t]+(?:at|from|with|near|around)[ \t]+(?P<value>{_N})[ \t]*\.?[ \t]*"
)


def option_edits(text: str, note: Note) -> tuple[list[Edit], Mapping[int, tuple[int, int]]]:
    """Edits that put the options of a single fit line behind its comma, and where each stood, by position of its edit; ``text``
    is without comments."""
    if len(text) > _MOST or not has_fits(text.replace(";", "\n")):
        return [], {}
    plain = without_tables(text)
    lines = [(m.start(), m[0]) for m in re.finditer(r"[^\n;]+", plain)]
    found = [*_headed(lines, note), *_conditions(lines)]
    where = {start: end for (start, end, _), _ in found}
    lines = [
        (start, line[: min((a - start for a in where if start < a < start + len(line)), default=len(line))])
        for start, line in lines
    ]
    found += _moved(text, lines, note)
    found.sort(key=lambda edit: edit[0][:2])
    edits: list[Edit] = []
    places = {}
    for edit, at in found:
        places[len(edits)] = at
        edits.append(edit)
    return edits, places


def _moved(text: str, lines: list[tuple[int, str]], note: Note) -> Iterator[tuple[Edit, tuple[int, int]]]:
    fits = [k for k, (_, line) in enumerate(lines) if fit_head(line)]
    own = own_options([line for _, line in lines])
    if len(fits) != 1:  # which of them takes it is asked by who reads the lines
        return
    last = fits[0]
    while last + 1 < len(lines) and (_OPEN.search(lines[last][1]) or _GOES_ON.match(lines[last + 1][1])):
        last += 1
    behind = lines[last][0] + len(lines[last][1].rstrip(" \t,."))
    for start, line in lines:
        level = _level(line)
        if level:  # no option either: who reads these names what is
            yield (behind, behind, f", {level}"), (start, start + len(line))
            yield (start, start + len(line), ""), (start, start + len(line))
    for k, option in own.items():
        start = lines[k][0] + len(lines[k][1]) - len(lines[k][1].lstrip())
        end = lines[k][0] + len(lines[k][1].rstrip())
        note("N326", f"'{text[start:end]}' is read as an option of the fit line", start, end)
        yield (behind, behind, f", {option}"), (start, end)
        yield (start, end, ""), (start, end)


def _level(line: str) -> str:
    """The level of intervals that a line asks for; empty where it says something else."""
    m = (
        _LEVEL.fullmatch(line)
        if len(line) < 80 and re.search(r"(?i)interval|confidence|prediction|\bband|\bCI\b", line)
        else None
    )
    if m is None or m["number"] is None or len(re.findall(r"\d+(?:\.\d+)?|\.\d+", line)) != 1:
        return ""
    kind = "prediction" if "prediction" in line.lower() else "confidence"
    return f"{kind} interval {m['number']}{m['percent'] or ('%' if float(m['number']) >= 1 else '')}"


def _conditions(lines: list[tuple[int, str]]) -> Iterator[tuple[Edit, tuple[int, int]]]:
    """where x > 1, behind a fit line or on a line of its own, is a condition on rows: rows x > 1."""
    for start, line in lines:
        out = _LEFT_OUT.fullmatch(line)
        if out and re.search(r"[=<>≤≥≠]|\bin\b", out["said"]) and _is_condition(out["said"]):
            a, b = start + out.start("word"), start + out.end("said")
            yield (a, b, f"rows not ({out['said']})"), (a, b)
            continue
        out = _OUT_BEHIND.search(line) if fit_head(line) else None
        if out and re.search(r"[=<>≤≥≠]|\bin\b", out["said"]) and _is_condition(out["said"]):
            yield (start + out.start("word"), start + out.end("said"), f"; rows not ({out['said']})"), _at(start, out)
            continue
        m = _WHERE_BEHIND.search(line) if fit_head(line) else _WHERE.match(line)
        said = line[m.end() :] if m else ""
        behind = (
            next((k.start() for k in re.finditer(",", said) if is_option(said, k.end())), 0) if fit_head(line) else 0
        )
        if m and behind and _is_condition(said[:behind]):  # where x > 1, sigma 0.1: the option first
            at, end = (start + m.start("word"), start + m.end() + behind), start + len(line.rstrip())
            yield (*at, ""), at
            yield (end, end, f"; rows {said[:behind]}"), at
        elif m and _is_condition(said):
            a, b = start + m.start("word"), start + m.end()
            yield (a, b, "; rows " if fit_head(line) else "rows "), (a, b)


def _at(start: int, m: re.Match[str]) -> tuple[int, int]:
    """Where a match stands without the blanks around it, in a line that begins at this place."""
    return start + m.end() - len(m[0].lstrip(" \t,")), start + m.start() + len(m[0].rstrip())


def _is_condition(said: str) -> bool:
    """Whether tests joined by and, or and not are all of a text."""
    if len(said) > 400:
        return False
    parts = _JOINT.split(_ELEMENT.sub("x = 1", said.rstrip(" \t.")))
    return all(_TEST.fullmatch(re.sub(r"^[ \t(]*(?:not(?!\w)[ \t(]*)?", "", part).rstrip(" \t)")) for part in parts)


def _headed(lines: list[tuple[int, str]], note: Note) -> Iterator[tuple[Edit, tuple[int, int]]]:
    """bounds a > 0 is a > 0, and start a = 1, b = 2 is a ~ 1; b ~ 2, also behind a fit line."""
    for start, line in lines:
        if fit_head(line) and ((m := _SUBJECT.search(line)) or (m := _GUESS_BEHIND.search(line))):
            a, b = _at(start, m)
            new = "" if m.re is _SUBJECT else _guesses(m["values"])
            left_out = f"'{m['word'].strip(' ,:')}' is left out in front of a condition"
            note("N326", f"'{m[0].strip(' ,')}' is read as {new}" if new else left_out, a, b)
            yield (start + m.start(), start + m.end(), f"; {new}"), (a, b)
            continue
        if m := _BOUNDS.match(line):
            a, b = start + m.start("word"), start + m.end("word")
            note("N326", f"'{m['word']}' is left out in front of a condition", a, b)
            yield (a, b, ""), (a, b)
        elif (m := _FIXED.fullmatch(line)) and not fit_head(line):
            a, b = start + len(line) - len(line.lstrip()), start + len(line.rstrip())
            new = f"{m['a'] or m['c'] or m['e']} = {m['b'] or m['d'] or m['f']}"
            note("N326", f"'{line.strip()}' is read as {new}", a, b)
            yield (a, b, new), (a, b)
        elif (m := _STARTS.fullmatch(line)) and not fit_head(line):
            a, b = _at(start, m)
            note("N326", f"'{line.strip()}' is read as {m['name']} ~ {m['value']}", a, b)
            yield (a, b, f"{m['name']} ~ {m['value']}"), (a, b)
        elif (m := _BEFORE.fullmatch(line)) and not (m["word"] == "fit" and m["sd"]):
            a, b = start + m.start("word"), start + m.end("error")
            new = f"fit {m['name']} = {m['value']}, sigma {m['error']}"
            note("N326", f"'{line.strip()}' is read as {new}", a, b)
            yield (a, b, new), (a, b)
        elif m := _GUESS.fullmatch(line):
            a, b = start + m.start("word"), start + m.end("values")
            new = _guesses(m["values"])
            note("N326", f"'{line.strip()}' is read as {new}", a, b)
            yield (a, b, new), (a, b)


def _guesses(values: str) -> str:
    return "; ".join(f"{name} ~ {value}" for name, value in re.findall(rf"({NAME})[ \t]*=[ \t]*({_N})", values))
