"""The words behind the commas of a fit line, and the lines that begin with `fit` and `predict`.

These words (sigma, weight, absolute, loss, band ...) are names everywhere else, also inside the models of fit lines.
"""

from __future__ import annotations

import re

NAME = r"[^\W\d_]\w*'*"
# the words as people write them; the first of each kind is the word of the language
SIGMA = r"sigmas?|σ|errors?|err|std(?:dev|err)?|standard[ \t]+(?:errors?|deviations?)|uncertaint(?:y|ies)"
WEIGHT = r"weight(?:s|ed(?:[ \t]+(?:by|with))?)?"
LOSS = r"(?:robust[ \t]+)?loss|robust"
ABSOLUTE = r"absolute|known|scaled|relative"
OF_ONE = rf"(?:sigma|σ)_({NAME})|([^\W\d_]\w*?)_?err(?:ors?)?"  # sigma_x, xerr
# what an option begins with: no word of a relation such as `sigma > 0`, `sigma*2 = 3` or `sigma in [0, 1]`
_OPTION = re.compile(
    rf"[ \t]*(?:(?:and|with|using)[ \t]+)?(?:(?:{ABSOLUTE})[ \t]+)?"
    rf"(?:(?:{SIGMA}|{WEIGHT}|{LOSS}|{OF_ONE})(?![\w'])(?=[ \t]*=(?!=)|[ \t]*$|[ \t]*,|[ \t]*\(|[ \t]+[\w.√⎸|'\"])"
    rf"(?![ \t]+(?:in|for)(?![\w']))|absolute_sigma(?!\w)|(?:{ABSOLUTE})[ \t]*(?=,|$|and\b|with\b))"
)
FIT = re.compile(
    rf"[ \t]*(?:(?P<label>{NAME})[ \t]*:[ \t]*)?fit[ \t]+(?!in(?![\w'])|for(?![\w']))(?=[^\s=<>~!*/^:;,?)])"
)
PREDICT = re.compile(
    rf"[ \t]*predict[ \t]+(?:(?P<table>{NAME})[ \t]*:(?!=)[ \t]*)?(?=[\w(√⎸|+-])"
    rf"(?=[^;\n]*?[ \t](?:at|for|when|where)[ \t]+{NAME}[ \t]*(?:=|∈|in(?!\w))|(?![^,;=\n]*[^\W\d_]{{2,}}[ \t]+[^\W\d_]{{2,}}))"
)


def is_option(text: str, at: int = 0) -> bool:
    """Whether an option of a fit line begins at this place."""
    return _OPTION.match(text, at) is not None


def keeps_commas(text: str, start: int, mark: int, behind: int) -> bool:
    """Whether the comma or word from ``mark`` up to ``behind`` stays inside its statement, which began at ``start``:
    in front of an option of a fit line, and everywhere in a prediction."""
    if PREDICT.match(text, start):
        return True
    return FIT.match(text, start) is not None and is_option(text, behind if text[mark] == "," else mark)


def is_own(text: str) -> bool:
    """Whether a statement is a fit line with options, or a prediction: its words are no prose."""
    if PREDICT.match(text):
        return True
    return FIT.match(text) is not None and any(
        is_option(text, m.end()) for m in re.finditer(r",|[ \t](?=with|using|and|weighted)", text)
    )
