"""Fit lines with options, predictions, and named tables in files: the parts between their commas are read by the grammar.

The words here are names everywhere else (sigma, weight, band, at), also in the model on the same line, and people spell
them in many ways; one token of look-ahead could not tell them apart. Each part keeps its place: what stands before it is
blanked, not cut.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from fractions import Fraction

from eqsolve.naming import canonical
from eqsolve.syntax import written as w
from eqsolve.syntax.parsing import grammar
from eqsolve.syntax.text import (
    ABSOLUTE,
    LOSS,
    LOSSES,
    NAME,
    OF_ONE,
    SIGMA,
    WEIGHT,
    Refusal,
    fit_head,
    function_name,
    is_moment,
    is_option,
    predict_head,
    rows_head,
)

_OTHER_LOSSES = {"softl1": "soft_l1", "lorentzian": "cauchy", "lorentz": "cauchy", "least_squares": "linear"}
_FILE = re.compile(rf'[ \t]*data[ \t]+({NAME})[ \t]*:[ \t]*("[^"\n]*")[ \t]*$')
_TABLE = re.compile(rf"({NAME})[ \t]*:(?!=)")
_JOINT = re.compile(r"[()\[\]{},]|[ \t]+(?:with|using|and)(?=[ \t])|[ \t]+(?=weighted[ \t]+(?:by|with)[ \t])")
_LEAD = re.compile(r"[ \t]*(?:(?:and|with|using)[ \t]+)?")
_PREFIX = re.compile(rf"({ABSOLUTE})(?:[ \t]+|$)")
_SUFFIX = re.compile(rf"(?<=[\w)\]%])[ \t]+({ABSOLUTE})[ \t]*$")
_FLAG = re.compile(r"absolute_sigma[ \t]*(?:=[ \t]*(true|yes|1|false|no|0)[ \t]*)?$", re.IGNORECASE)
_WORD = re.compile(
    rf"(?:(?P<sigma>{SIGMA})|(?P<weight>{WEIGHT})|(?P<loss>{LOSS})|(?P<one>{OF_ONE}))(?![\w'])[ \t]*=?[ \t]*"
)
_OF = re.compile(rf"(?:of[ \t]+)?({NAME})(?:[ \t]*=(?!=)[ \t]*|[ \t]+(?=[\w.√⎸]))")
_NAMED_LOSS = re.compile(r"['\"]?([^\W\d_][\w-]*)['\"]?[ \t]*(?:,?[ \t]*(?:f_?)?scale(?![\w]))?[ \t]*=?[ \t]*")
# an option without its comma, b sigma dy: sigma is a factor there only if it stands in the model once more, or in brackets
_UNPARTED = re.compile(rf"(?<=[\w)\]])[ \t]+(?P<word>{SIGMA}|{WEIGHT}|{LOSS})(?:[ \t]+|[ \t]*=[ \t]*)(?=[\w.(])[^=]*$")
_SCALE = re.compile(r"[ \t]*f_scale[ \t]*=(?!=)")
_LAST_LOSS = re.compile(rf"[, \t](?:{LOSS})(?![\w'])[^,]*$")
_KNOWN = {"absolute": "absolute", "known": "absolute", "scaled": "scaled", "relative": "scaled"}
_OFFER = "the options are: sigma dy, absolute, sigma x dx, weight 1/dy^2, loss soft_l1 0.1"


def special(text: str) -> w.Written | None:
    """The form of a statement that the grammar does not read as a whole; None for all others."""
    file = _FILE.match(text)
    if file:
        return w.DataFile(0, len(text), file[2][1:-1], canonical(file[1]))
    rows = rows_head(text)
    if rows:
        return w.RowsKept(
            rows.start() + len(rows[0]) - len(rows[0].lstrip()),
            len(text.rstrip()),
            text[rows.end() :].rstrip(),
            rows.end(),
        )
    prediction = predict_head(text)
    if prediction:
        return _predicted(text, prediction)
    line = fit_head(text)
    return _fitted(text, line) if line else None


# -------------------------------------------------------------------- fit lines


def _fitted(text: str, line: re.Match[str]) -> w.Written | None:
    named = _TABLE.match(text, line.end())
    body = named.end() if named else line.end()
    joints = list(_joints(text, body))
    behind = {joint.end() for joint in joints if text[joint.start()] == ","}  # , with sigma: one joint, not two
    cuts = [j for j in joints if text[j.start()] == "," or j.start() not in behind and is_option(text, j.start())]
    first = next((k for k, joint in enumerate(cuts) if _begins_options(text, joint)), len(cuts))
    cuts = cuts[first:]
    if not cuts and not named and line["label"] is None:
        _check_commas(text, body, len(text))
        return None
    end = cuts[0].start() if cuts else len(text)
    _check_commas(text, body, end)
    form = grammar.parse_statement(" " * (body - 4) + "fit " + text[body:end])
    if not isinstance(form, w.Fitted):
        return None
    if named:
        form.table = canonical(named[1])
    form.start, form.end, form.label = line.start(), len(text), line["label"] or ""
    starts = [cut.start() + (text[cut.start()] == ",") for cut in cuts]
    for a, b in zip(starts, [*(cut.start() for cut in cuts[1:]), len(text)][: len(starts)], strict=True):
        form.options += _options(text, a, b)
    return form


def _check_commas(text: str, start: int, end: int) -> None:
    """Refuses ``fit y = a*x + b sigma dy``: a product of three names, or an option without its comma?"""
    found = _UNPARTED.search(text, start, end)
    if found is None:
        return
    word, at = found["word"], found.start("word")
    before, said = text[start:at], text[at:end].rstrip()
    inside = any(before.count(a) > before.count(b) for a, b in ("()", "[]", "{}"))
    if inside or "=" not in before or re.search(rf"(?<![\w']){re.escape(word)}(?![\w'])", before):
        return
    hint = f"for the option write , {said[:40]}; for a product write *{word}*"
    raise Refusal(
        "E274", f"'{_cut(said)}': an option of the fit without its comma, or a factor?", at, at + len(said), hint
    )


def _joints(text: str, start: int) -> Iterator[re.Match[str]]:
    """Where options may begin: commas and joining words outside of brackets."""
    depth = 0
    for joint in _JOINT.finditer(text, start):
        mark = joint[0]
        if mark in "([{":
            depth += 1
        elif mark in ")]}":
            depth -= 1
        elif not depth and not (mark == "," and _of_loss(text, start, joint)):
            yield joint


def _of_loss(text: str, start: int, joint: re.Match[str]) -> bool:
    """Whether a comma stands inside an option: loss='huber', f_scale=0.1."""
    return _SCALE.match(text, joint.end()) is not None and _LAST_LOSS.search(text, start, joint.start()) is not None


def _begins_options(text: str, joint: re.Match[str]) -> bool:
    """A comma in front of anything but a digit, as in 3,5*x: what is no option is named by its error."""
    return (
        text[joint.start()] != "," or is_option(text, joint.end()) or not text[joint.end() : joint.end() + 1].isdigit()
    )


def _options(text: str, start: int, end: int) -> Iterator[w.FitOption]:
    """What one part between commas says: ``absolute sigma dy`` says two things."""
    lead = _LEAD.match(text, start, end)
    at = lead.end() if lead else start
    end = at + len(text[at:end].rstrip())
    flag = _FLAG.match(text[at:end])
    if flag:
        kind = "scaled" if (flag[1] or "").lower() in ("false", "no", "0") else "absolute"
        yield w.FitOption(at, end, kind, text[at:end])
        return
    prefix = _PREFIX.match(text, at, end)
    if prefix:
        yield w.FitOption(at, prefix.end(1), _KNOWN[prefix[1]], prefix[1])
        at = prefix.end()
        if at >= end:
            return
    suffix = _SUFFIX.search(text, at, end)
    if suffix and not prefix:
        yield w.FitOption(suffix.start(1), suffix.end(1), _KNOWN[suffix[1]], suffix[1])
        end = suffix.start()
    yield _option(text, at, end)


def _option(text: str, start: int, end: int) -> w.FitOption:
    found = _WORD.match(text, start, end)
    if found is None:
        word = re.match(r"[^\W\d]\w*", text[start:end])
        near = difflib.get_close_matches(word[0].lower(), ["sigma", "weight", "absolute", "loss"], 1) if word else []
        said = f"'{_cut(text[start:end])}' is no option of a fit line"
        hint = f"is {near[0]} meant? {_OFFER}" if near else f"{_OFFER}; a line of its own begins behind ';'"
        band = _BAND.match(text, start, end)
        if band and (band["kind"] or band["word"]):
            said = f"'{_cut(text[start:end].strip())}' stands behind predictions, and is no option of a fit line"
            level = f"{float(_level(band) * 100):g}"
            asked = f"eqsolve fit FILE --intervals {level}, in Python intervals={float(_level(band)):g}"
            hint = f"write predict y at x = 2, band {level}%; intervals of the parameters are asked for with {asked}"
        if text[start:end].strip() == "no intercept":
            said = "which part of this model is its intercept, which is to be 0?"
            hint = "write a model that is 0 where the column is, such as fit y = a*x or fit y = a*x^2 + b*x"
        raise Refusal("E332", said, start, max(end, start + 1), hint)
    kind = next(kind for kind in ("sigma", "weight", "loss", "one") if found[kind] is not None)
    said = text[start : found.end()].strip()
    at = found.end()
    if kind == "loss":
        return _loss(text, start, at, end, said)
    of = None
    if kind == "one":
        name = next(part for part in found.groups()[::-1] if part is not None)
        of, kind = w.Word(start, found.end("one"), canonical(name)), "sigma"
    elif kind == "sigma":
        named = _OF.match(text, at, end)
        if named and function_name(named[1]) is None and not _PREFIX.match(text, named.end(), end):
            of = w.Word(named.start(1), named.end(1), canonical(named[1]))
            said += " of" if named[0].startswith("of") and named.start(1) > named.start() else ""
            at = named.end()
    if at >= end:
        raise Refusal("E332", f"{said} stands without a value", start, end, f"for example: , {kind} {_EXAMPLE[kind]}")
    return w.FitOption(start, end, kind, said, of, _expression(text, at, end))


_EXAMPLE = {"sigma": "dy", "weight": "1/dy^2", "loss": "soft_l1 0.1"}


def _loss(text: str, start: int, at: int, end: int, said: str) -> w.FitOption:
    named = _NAMED_LOSS.match(text, at, end)
    if named is None:
        raise Refusal("E276", "a loss has a name", start, end, f"choose one of {', '.join(LOSSES)}")
    name = named[1].lower().replace("-", "_")
    name = _OTHER_LOSSES.get(name, name)
    if name not in LOSSES:
        near = difflib.get_close_matches(name, LOSSES, 1, 0.5)
        hint = (f"is {near[0]} meant? " if near else "") + f"choose one of {', '.join(LOSSES)}"
        raise Refusal("E276", f"there is no loss {named[1]}", named.start(1), named.end(1), hint)
    rest = named.end()
    value = _expression(text, rest, end) if rest < end else None
    plain = said == "loss" and named[1] == name
    return w.FitOption(start, end, "loss", said if plain else text[start:rest].strip(), None, value, name)


def _expression(text: str, start: int, end: int) -> w.Written:
    form = grammar.parse_statement(" " * start + text[start:end])
    if not isinstance(form, w.Bare):
        said = f"'{_cut(text[start:end].strip())}' is no expression"
        raise Refusal("E332", said, start, end, f"write another relation on a line of its own; {_OFFER}")
    return form.inner


# ------------------------------------------------------------------ predictions

_AT = re.compile(rf"[ \t](at|for|when|where)[ \t]+(?={NAME}[ \t]*(?:=|∈|in(?!\w))|[-+]?\.?\d)")
_COORDINATE = re.compile(rf"[ \t]*({NAME})[ \t]*(=|∈|in(?!\w))")
_BAND = re.compile(
    r"[ \t]*(?:with[ \t]+)?(?:an?[ \t]+)?(?P<before>\d++\.?\d*+[ \t]*%[ \t]*)?(?:(?P<kind>confidence|prediction)[ \t]*)?"
    r"(?P<word>bands?|intervals?|level)?(?:[ \t]*=?[ \t]*(?P<behind>\d*\.?\d+)[ \t]*(?P<percent>%)?)?[ \t]*$"
)
_WITH = re.compile(r"[ \t]+(?:(?:and|with|including)[ \t]+)(?=\S)")
_LONE_COMMA = re.compile(r"[ \t=](\d+,\d+)[ \t]*(?=,[ \t]*[^\W\d_]|$)")  # no list: 1,2,3 and 1, 2 are
_STEPS = re.compile(r"[ \t]*(?:step|count)[ \t]+")
_CLOCK = r"\d{1,3}:[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:[ \t]*[AaPp]\.?[Mm]\.?)?(?:Z|[+-]\d\d:\d\d)?"
_MOMENT = rf"(?:(?:\d{{4}}[-/]\d\d?[-/]\d\d?|\d\d?[-./]\d\d?[-./]\d{{4}})(?:[T \t]+{_CLOCK})?|{_CLOCK})"
_MOMENTS = re.compile(rf"[ \t]*({_MOMENT})[ \t]*(?:(?:\.\.+|…)[ \t]*({_MOMENT})[ \t]*(?:(?:step|count)(?!\w).*)?)?")
_USUAL_BAND = Fraction(95, 100)


def _predicted(text: str, head: re.Match[str]) -> w.Predicted:
    at = next((m for m in _AT.finditer(text, head.end()) if not _depth(text, head.end(), m.start())), None)
    cuts = [m.start() for m in _joints(text, at.end() if at else head.end()) if text[m.start()] == ","]
    cuts = [k for k in cuts if not _STEPS.match(text, k + 1)]
    starts = [at.end() if at else head.end(), *(k + 1 for k in cuts)]
    parts = [part for a, b in zip(starts, [*cuts, len(text)], strict=True) for part in _band_apart(text, a, b)]
    inner_end = at.start() if at else parts[0][1]
    if at and (lone := _LONE_COMMA.search(text, at.end() - 1)):
        said = f"{lone[1]}: a decimal comma, or two values?"
        hint = f"write {lone[1].replace(',', '.')} for one value, {lone[1].replace(',', ', ')} for two"
        raise Refusal("E277", said, lone.start(1), lone.end(1), hint)
    inner = grammar.parse_statement(" " * head.end() + text[head.end() : inner_end])
    if not isinstance(inner, w.Bare):
        said = "predict takes an expression, and the values of columns behind 'at'"
        raise Refusal("E277", said, head.end(), inner_end, "for example: predict y at x = 0..10 step 1, band 95%")
    form = w.Predicted(0, len(text), inner.inner, [], table=canonical(head["table"] or ""))
    if at and at[1] != "at":
        form.said = at[1]
    for a, b in parts if at else parts[1:]:
        _part(text, a, b, form)
    return form


def _band_apart(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """``10 with 95% interval``: a value, and the band behind it without a comma."""
    joint = _WITH.search(text, start, end)
    band = _BAND.match(text, joint.end(), end) if joint else None
    if joint and band and (band["kind"] or band["word"]):
        yield start, joint.start()
        start = joint.end()
    yield start, end


def _part(text: str, start: int, end: int, form: w.Predicted) -> None:
    """One part behind `at`: a column and its values, one more value, or the band."""
    band = _BAND.match(text, start, end)
    if band and (band["kind"] or band["word"]):
        _take_band(text, start, end, band, form)
        return
    named = _COORDINATE.match(text, start, end)
    if named:
        form.at.append(w.Coordinate(start, end, w.Word(named.start(1), named.end(1), canonical(named[1])), []))
        start = named.end()
    elif not form.at and re.match(r"[ \t]*[-+]?\.?\d", text[start:end]):  # at 11: its column is told later
        form.at.append(w.Coordinate(start, end, w.Word(start, start, ""), []))
    if not form.at or not text[start:end].strip():
        said = f"'{_cut(text[start:end].strip())}' is neither a value of a column nor a band"
        raise Refusal("E277", said, start, max(end, start + 1), "for example: predict y at x = 2, 3, 5, band 95%")
    form.at[-1].values.append(_values(text, start, end))


def _values(text: str, start: int, end: int) -> w.Written:
    part = re.sub(r",(?=[ \t]*(?:step|count)[ \t])", " ", text[start:end])
    moments = _MOMENTS.fullmatch(part)
    typed = [moment for moment in moments.groups() if moment] if moments else []
    if typed and all(map(is_moment, typed)):
        return w.Moments(start, end, typed)
    if not re.search(r"\.\.|…", part):
        return _expression(text, start, end)
    form = grammar.parse_statement(" " * (start - 5) + "x in " + part)  # a column and its `=` stand before it
    if not isinstance(form, w.Within) or not isinstance(form.domain, w.IndexRange):
        said = f"'{_cut(part.strip())}' is no range"
        raise Refusal("E277", said, start, end, "for example: predict y at x = 0..10 step 1")
    return form.domain


def _take_band(text: str, start: int, end: int, band: re.Match[str], form: w.Predicted) -> None:
    if form.band is not None:
        raise Refusal("E277", "the band of a prediction is said twice", start, end, "give one: band 95%")
    level = _level(band)
    if not 0 < level < 1:
        said = f"a band of {_cut(text[start:end].strip())}: its level lies between 0 and 100 %"
        raise Refusal("E277", said, start, end, "for example: band 95%")
    form.band, form.kind = level, band["kind"] or "confidence"
    if not band["word"] or not band["word"].startswith("band") or band["before"]:
        form.said = form.said or text[start:end].strip()


def _level(band: re.Match[str]) -> Fraction:
    if band["before"]:
        return Fraction(band["before"].strip(" \t%")) / 100
    if not band["behind"]:
        return _USUAL_BAND
    level = Fraction(band["behind"])
    return level / 100 if band["percent"] or level >= 1 else level


def _depth(text: str, start: int, end: int) -> int:
    return sum((c in "([{") - (c in ")]}") for c in text[start:end])


def _cut(text: str) -> str:
    return text if len(text) <= 40 else text[:37] + "..."
