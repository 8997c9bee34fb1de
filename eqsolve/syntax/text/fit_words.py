"""The words behind the commas of a fit line, and the lines that begin with `fit` and `predict`.

These words (sigma, weight, absolute, loss, band ...) are names everywhere else, also inside the models of fit lines.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

NAME = r"[^\W\d_]\w*'*"
# the words as people write them; the first of each kind is the word of the language
SIGMA = (
    r"sigmas?|σ|error[ \t]+bars?|errors?|err|std(?:dev|err)?|standard[ \t]+(?:errors?|deviations?)|uncertaint(?:y|ies)"
)
WEIGHT = r"weight(?:s|ed(?:[ \t]+(?:by|with))?)?"
LOSS = r"(?:robust[ \t]+)?loss|robust"
LOSSES = ("linear", "soft_l1", "huber", "cauchy")
ABSOLUTE = r"absolute|known|scaled|relative"
OF_ONE = rf"(?:sigma|σ)_({NAME})|([^\W\d_]\w*?)_?err(?:ors?)?"  # sigma_x, xerr
_OWN = re.compile(r"[ \t]*(?:[^\W\d_][^:;\n]{0,100}:[ \t]*)?(?:fit|predict)[ \t]")


@cache
def _option() -> re.Pattern[str]:
    """What an option begins with: no word of a relation such as `sigma > 0`, `sigma*2 = 3` or `sigma in [0, 1]`.

    It takes a hundredth of a second to compile, which most texts do not need.
    """
    return re.compile(
        rf"[ \t]*(?:(?:and|with|using)[ \t]+)?(?:(?:{ABSOLUTE})[ \t]+)?"
        rf"(?:(?:{SIGMA}|{WEIGHT}|{LOSS}|{OF_ONE})(?![\w'])(?=[ \t]*=(?!=)|[ \t]*$|[ \t]*,|[ \t]*\(|[ \t]+[\w.√⎸|'\"])"
        rf"(?![ \t]+(?:in|for)(?![\w']))|absolute_sigma(?!\w)|f_scale[ \t]*=(?!=)|(?:{ABSOLUTE})[ \t]*(?=,|$|and\b|with\b))"
    )


@cache
def _fit() -> re.Pattern[str]:
    return re.compile(
        rf"[ \t]*(?:(?P<label>{NAME})[ \t]*:[ \t]*)?fit[ \t]+(?!in(?![\w'])|for(?![\w']))(?=[^\s=<>~!*/^:;,?)])"
    )


@cache
def _predict() -> re.Pattern[str]:
    return re.compile(
        rf"[ \t]*predict[ \t]+(?:(?P<table>{NAME})[ \t]*:(?!=)[ \t]*)?(?=[\w(√⎸|+-])"
        rf"(?={NAME}[ \t]+(?:at|for)[ \t]+[-+]?\.?\d|"
        rf"[^;\n]*?[ \t](?:at|for|when|where)[ \t]+{NAME}[ \t]*(?:=|∈|in(?!\w))|(?![^,;=\n]*[^\W\d_]{{2,}}[ \t]+[^\W\d_]{{2,}}))"
    )


def fit_head(text: str, start: int = 0) -> re.Match[str] | None:
    """The words in front of the relation of a fit line that begins at this place."""
    return _fit().match(text, start) if _OWN.match(text, start) else None


def predict_head(text: str, start: int = 0) -> re.Match[str] | None:
    """The words in front of the expression of a prediction; a sentence that begins with the word is none."""
    return _predict().match(text, start) if _OWN.match(text, start) else None


_ROWS = re.compile(r"[ \t]*rows[ \t]+(?=[^\s=<>*/^+)])")


def rows_head(text: str, start: int = 0) -> re.Match[str] | None:
    """The words in front of a condition on the rows of a table."""
    return _ROWS.match(text, start)


def without_rows(text: str) -> str:
    """The text with its conditions on rows blanked, of the same length: nothing in them is a sentence or a relation."""
    if "rows" not in text or not re.search(r"(?m)(?:^|;)[ \t]*(?:\w+[ \t]*:[ \t]*)?fit\b|\bdata\b", text):
        return text
    return re.sub(
        r"(?m)(^|;)([ \t]*rows[ \t]+(?=[^\s=<>*/^+)])[^\n;]*)",
        lambda m: m[1] + (" " * len(m[2]) if rows_head(m[2]) else m[2]),
        text,
    )


def is_option(text: str, at: int = 0) -> bool:
    """Whether an option of a fit line begins at this place."""
    return _option().match(text, at) is not None


@cache
def _own_option() -> re.Pattern[str]:
    """An option that is all of its line: the word, the column that it is of, and a value without two words side by side."""
    value = r"(?![^()\n]*(?<![\w'])(?:is|are|was|were|has|have|of|in|the|and|or)(?![\w']))[\w.√⎸|(][^=<>≤≥~\n]*"
    word = rf"(?:{SIGMA}|{WEIGHT}|{OF_ONE}|(?:{LOSS})(?=[ \t:=]*['\"]?[^\W\d]))(?![\w'])"
    one = rf"(?:(?:{ABSOLUTE})[ \t]+)?(?P<word>{word})(?:[ \t]*[:=](?!=)[ \t]*|[ \t]+)(?:of[ \t]+)?(?P<value>{value})"
    return re.compile(
        rf"(?P<lead>[ \t]*(?:(?:with|using)[ \t]+)?)(?:{one}|(?:absolute|scaled)(?:[ \t]+(?:{SIGMA}))?|robust(?:[ \t]+loss)?)[ \t]*[.,]?[ \t]*"
    )


def own_options(lines: Sequence[str]) -> dict[int, str]:
    """The lines of a text with fit lines that are options of one, by position, as they stand behind its comma. A line
    ``sigma = 2`` beside a model that holds sigma is an equation."""
    found = {}
    held: set[str] | None = None
    for k, line in enumerate(lines):
        m = None if len(line) > 200 or fit_head(line) else _own_option().fullmatch(line)
        if m is None:
            continue
        line = re.sub(
            rf"(?<=[\w)])[ \t]+(?=(?:{WEIGHT}|{LOSS})[ \t]+\w|{ABSOLUTE}[ \t]*$)", ", ", line[m.end("lead") :]
        )
        if any(_has_sentence(part) for part in line.split(",")):
            continue
        if held is None:
            sides = [model.partition(",")[0] for model in lines if "=" in model and not _own_option().fullmatch(model)]
            held = {name for side in sides for name in re.findall(NAME, side)}
        if (m["word"] or "") not in held:
            found[k] = re.sub(r"^([^:=]*?)[ \t]*:", r"\1 ", line).strip(" \t.,")
    return found


@cache
def _said_option() -> re.Pattern[str]:
    """Standard errors in a sentence: `standard errors are dy`, `dy are the errors`, `sigma(dy)`. A name is short, or no word."""
    name = rf"(?P<{{}}>(?=\S{{{{1,3}}}}[ \t.]*$|\S{{{{1,3}}}}[ \t)]|\w*[_\d]){NAME})"
    verb = r"(?:is|are|in|from|given[ \t]+by)"
    words = rf"(?:the[ \t]+)?(?:{SIGMA}|{WEIGHT})"
    return re.compile(
        rf"(?i)[ \t]*(?:{words}(?:[ \t]+of[ \t]+\w+)?(?:[ \t]+{verb}[ \t]+(?:the[ \t]+column[ \t]+)?|[ \t]*\([ \t]*)"
        rf"{name.format('behind')}[ \t]*\)?|{name.format('before')}[ \t]+(?:is|are)[ \t]+{words}(?:[ \t]+of[ \t]+\w+)?)[ \t]*[.]?[ \t]*"
    )


def said_option(line: str) -> str:
    """The option that a sentence seems to give, as it stands behind the comma of a fit line; empty where it gives none."""
    m = _said_option().fullmatch(line) if len(line) < 80 else None
    return "" if m is None else f"{'weight' if 'eight' in line else 'sigma'} {m['behind'] or m['before']}"


def _has_sentence(value: str) -> bool:
    """Whether more words stand side by side than an option has: its word, the column that it is of, and a value."""
    said = re.sub(
        rf"^[ \t]*(?:(?:{ABSOLUTE})[ \t]+)?(?:{SIGMA}|{WEIGHT}|{LOSS})[ \t]*[:=]?[ \t]*(?:of[ \t]+)?", "", value
    )
    return re.search(r"[^\W\d]\w*[ \t]+[^\W\d]\w*[ \t]+[^\W\d]", said) is not None


def keeps_commas(text: str, start: int, mark: int, behind: int) -> bool:
    """Whether the comma or word from ``mark`` up to ``behind`` stays inside its statement, which began at ``start``:
    in front of an option of a fit line, and everywhere in a prediction."""
    if predict_head(text, start) or rows_head(text, start):
        return True
    return fit_head(text, start) is not None and is_option(text, behind if text[mark] == "," else mark)


def is_own(text: str) -> bool:
    """Whether a statement is a fit line with options, or a prediction: its words are no prose."""
    if predict_head(text) or rows_head(text):
        return True
    if fit_head(text) is None:
        return False
    return any(is_option(text, m.end()) for m in re.finditer(r",|[ \t](?=with|using|and|weighted)", text))


@cache
def _call_of_r() -> re.Pattern[str]:
    return re.compile(
        rf"[ \t]*(?:fit[ \t]+)?(?:{NAME}[ \t]*(?:=|<-)[ \t]*)?(?P<call>lm|nls|glm)[ \t]*\([ \t]*(?:formula[ \t]*=[ \t]*)?"
        rf"(?P<left>{NAME}|[^\W\d_]{{2,6}}\({NAME}\))[ \t]*~[ \t]*"
        r"(?P<right>(?:[^,()\n]|\((?:[^()\n]|\([^()\n]{0,40}\)){0,60}\)){1,80}?)[ \t]*(?:\)[ \t]*$|,)"
    )


def with_tilde(text: str, columns: Collection[str] = ()) -> str | None:
    """The fit line for one with the sign ~ of R: lm(y ~ x) is fit y = a + b*x, and nls(y ~ a*exp(b*x), ...) says its
    parameters. None for what is none. A product of two ``columns`` stands for both of them and their product."""
    line = re.fullmatch(rf"[ \t]*fit[ \t]+({NAME}|[^\W\d_]{{2,6}}\([^()~=\n]{{1,60}}\))[ \t]*~([^~=]{{1,200}})", text)
    if line is not None:
        crossed = bool(columns) and all(name in columns for name in re.findall(NAME, line[2]))
        return _formula(line[1], line[2], crossed=crossed) or text.replace("~", "=", 1).strip()[:60]
    call = _call_of_r().match(text)
    if call is None:
        return None
    linear = _formula(call["left"], call["right"], crossed=True) if call["call"] != "nls" else ""
    if linear and call["call"] == "glm":
        linear = _linked(linear, text[call.end() :])
    return linear or f"fit {call['left']} = {call['right']}"


_FAMILY = re.compile(r"(?i)family[ \t]*=[ \t]*['\"]?(?:quasi)?(binomial|poisson|gamma|inverse\.gaussian)\b")
_LINK = re.compile(r"(?i)link[ \t]*=[ \t]*['\"]?(\w+)")
_LINKS = {"binomial": "logit", "poisson": "log", "gamma": "inverse"}
_MEANS = {
    "logit": "1/(1 + exp(-({})))",
    "log": "exp({})",
    "inverse": "1/({})",
    "probit": "(1 + erf(({})/sqrt(2)))/2",
    "cloglog": "1 - exp(-exp({}))",
    "sqrt": "({})^2",
}


def _linked(line: str, options: str) -> str:
    """The fit line of a generalized linear model: of the family binomial the logistic curve of the linear predictor."""
    family, link = _FAMILY.search(options), _LINK.search(options)
    name = link[1].lower() if link else _LINKS.get(family[1].lower(), "") if family else ""
    left, _, right = line.partition(" = ")
    return f"{left} = {_MEANS[name].format(right)}" if name in _MEANS else line


_POLY = re.compile(rf"poly\([ \t]*({NAME})[ \t]*,[ \t]*([2-5])[^()]*\)")
# x*z of a formula, both alone and their product; not a*exp(x)
_CROSSED = re.compile(rf"(?:(?<=\+)|^)[ \t]*({NAME})[ \t]*\*[ \t]*({NAME})[ \t]*(?=\+|$)")


def _powers(m: re.Match[str]) -> str:
    return " + ".join([m[1], *(f"I({m[1]}^{k})" for k in range(2, int(m[2]) + 1))])


def _formula(left: str, right: str, *, crossed: bool = False) -> str:
    """A formula of R as a fit line: y ~ x + I(x^2) is y = a + b*x + c*x^2, and `- 1` or `+ 0` leaves a out; ``crossed`` lets
    x*z stand for x, z and their product. Empty where it holds more than terms, such as the parameters of nls."""
    said = re.sub(r"-[ \t]*1(?!\w)", "+ 0", right)
    said = _POLY.sub(_powers, said)
    if crossed:
        said = _CROSSED.sub(r" \1 + \2 + \1:\2", said)
        said = re.sub(rf"({NAME})[ \t]*:[ \t]*({NAME})", r"I(\1*\2)", said)
    parts = re.split(r"\+(?![^()]*\))", said)
    terms = [re.sub(r"^I\((.*)\)$", r"\1", part.strip()) for part in parts]
    inner = list(dict.fromkeys(term for term in terms if term not in ("1", "0", "")))
    plain = rf"{NAME}(?:\^\d)?|{rf'{NAME}[*]{NAME}|' if crossed else ''}[^\W\d_]+\({NAME}\)"
    names = {name for term in inner for name in re.findall(NAME, term)}
    letters = [letter for letter in "abcdfgh" if letter not in {left, *names}]
    if not all(re.fullmatch(plain, term) for term in inner) or len(inner) >= len(letters):
        return ""
    first = [] if "0" in terms else letters[:1]
    products = [f"{letter}*{term}" for letter, term in zip(letters[len(first) :], inner, strict=False)]
    return f"fit {left} = {' + '.join([*first, *products])}" if first or products else ""
