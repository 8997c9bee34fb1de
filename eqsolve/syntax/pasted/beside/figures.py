"""Lines and curves that are named beside their equations: the line y = x + 1 meets the curve y = x^2, find the points of intersection.

Points of both solve both equations. Where a text says more of its figures (tangents, gradients, distances) nothing is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from eqsolve.syntax.pasted.mark import Mark

_SHAPE = r"(?:straight[ \t]+line|line|curve|circle|parabola|graph|hyperbola|ellipse)"
_THE = rf"(?:the|a)[ \t]+{_SHAPE}"
_MEETS = r"(?:meets?|intersects?|cuts?|cross(?:es)?)"
_LETTER = r"(?-i:[A-Z])(?:_?\d)?(?!\w)"
_LAST = r"(?=[ \t]*(?:[.,;\n]|$))"
# nothing like a word up to the sign of the equation
_AHEAD = r"(?=(?:(?![^\W\d_]{3})[^=<>\n;]){1,60}=)"
_NAMED = re.compile(
    rf"(?i)(?<!\w)(?:(?:find|show)[ \t]+where[ \t]+)?{_THE}(?:[ \t]+(?P<letter>{_LETTER}))?"
    rf"(?:[ \t]+(?:(?:has|with|whose|of)[ \t]+(?:the[ \t]+)?equation(?:[ \t]+is)?|given[ \t]+by|of(?=[ \t]+y)))?[ \t]*:?[ \t]+{_AHEAD}"
)
_MET = re.compile(rf"(?i)(?<=[\w)²³])[ \t]+{_MEETS}[ \t]+(?={_THE}[ \t]+(?:(?:with|of)[ \t]+equation[ \t]+)?{_AHEAD})")
_MET_LETTER = re.compile(
    rf"(?i)(?<=[\w)²³])[ \t]+{_MEETS}[ \t]+(?:{_THE}[ \t]+)?(?P<letter>{_LETTER})(?=[ \t]*(?:[.,;\n]|$|at[ \t]))"
)
_AXIS = re.compile(rf"(?i)(?<=[\w)²³])[ \t]+{_MEETS}[ \t]+the[ \t]+(?P<axis>[xy])[ \t]*-?[ \t]*axis(?!\w)")
_AT = re.compile(
    rf"(?i)(?<=[\w)²³])[ \t]+at[ \t]+(?:the[ \t]+)?(?:two[ \t]+)?points?(?:[ \t]+{_LETTER}(?:[ \t]+and[ \t]+{_LETTER})?)?{_LAST}"
)
_POINTS = re.compile(
    r"(?im)(?P<before>^|[.;,])[ \t]*(?:(?:and|hence)[ \t]+)?(?:find|determine|work[ \t]+out|calculate|state|write[ \t]+down)[ \t]+(?:the[ \t]+)?"
    r"(?:exact[ \t]+)?(?:coordinates[ \t]+of[ \t]+)?(?:(?:the|their|all|both|two)[ \t]+){0,2}"
    rf"(?:points?(?:[ \t]+of[ \t]+intersection(?:[ \t]+of[ \t]+(?=(?:the[ \t]+)?{_SHAPE}))?|[ \t]+(?:where|at[ \t]+which)(?:[ \t]+they[ \t]+{_MEETS}"
    rf"|(?=[ \t]+(?:{_THE}|y[ \t]*=)))|[ \t]+{_LETTER}(?:[ \t]+and[ \t]+{_LETTER})?)?|{_LETTER}[ \t]+and[ \t]+{_LETTER})"
    rf"(?:{_LAST}[ \t]*\.?|(?<=of[ \t])|(?=[ \t]+(?:{_THE}|y[ \t]*=)))"
)
_MORE = re.compile(
    r"(?i)(?<!\w)(?:tangents?|normals?|perpendicular|parallel|mid-?points?|gradients?|slope|touch\w*|bisect\w*|lengths?|distances?|areas?|pass\w*"
    r"|through|cent(?:re|er)s?|radius|reflect\w*|translat\w*|asymptotes?|turning|stationary|minimum|maximum|vertex|regions?|below|above|not|never|no"
    r"|intercepts?|once|twice|chord|angle)(?!\w)"
)


def figures(text: str) -> Iterator[Mark]:
    """Marks that leave out what names the figures, and write the axes that they meet as equations."""
    named = (
        list(_NAMED.finditer(text)) if re.search(rf"(?i)(?<!\w){_SHAPE}(?!\w)|-[ \t]*axis|[xy][ \t]+axis", text) else []
    )
    met = list(_AXIS.finditer(text)) if "axis" in text else []
    if not (named or met) or _MORE.search(text):
        return
    letters = {m["letter"] for m in named} - {None}
    spoken = "".join(m[0] for pattern in (_NAMED, _MET_LETTER, _AT, _POINTS) for m in pattern.finditer(text))
    if any(len(re.findall(rf"(?<![^\W\d_]){re.escape(one)}(?!\w)", text)) > spoken.count(one) for one in letters):
        return  # a letter that also stands in an equation
    for m in named:
        yield Mark(m.start(), m.end(), " ", f"'{m[0].strip(' :')}' is left out: its equation says which it is")
    for m in _MET.finditer(text):
        yield Mark(m.start(), m.end(), "; ", f"'{m[0].strip()}' is left out: points of both solve both equations")
    for m in _MET_LETTER.finditer(text):
        if m["letter"] in letters:
            yield Mark(m.start(), m.end(), " ", f"'{m[0].strip()}' is left out: points of both solve both equations")
    for m in met:
        other = "y" if m["axis"].lower() == "x" else "x"
        yield Mark(m.start(), m.end(), f"; {other} = 0", f"'{m[0].strip()}' is read as {other} = 0")
    for m in _AT.finditer(text):
        yield Mark(m.start(), m.end(), " ", f"'{m[0].strip()}' is left out: the answer lists the points")
    for m in _POINTS.finditer(text):
        new = "; " if m["before"] else " "
        yield Mark(m.start(), m.end(), new, f"'{m[0].strip(' .;,')}' is left out: the answer lists the points")
