"""Models that words name (linear regression, quadratic fit), and the line of a text that its table is fitted by where no line
begins with ``fit``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from eqsolve.syntax.text.fit_words import NAME, fit_head, is_option
from eqsolve.syntax.text.tables import bare_table, has_fits, rows_without_names, table_header

_NUMBER = r"[-+]?(?:\d++\.?\d*+|\.\d+)(?:[eE][-+]?\d+)?"
_KINDS = {
    "linear": "A*x + B", "line": "A*x + B", "trendline": "A*x + B", "straight": "A*x + B", "regress": "A*x + B", "quadratic": "A*x^2 + B*x + C",
    "parabola": "A*x^2 + B*x + C", "parabolic": "A*x^2 + B*x + C", "cubic": "A*x^3 + B*x^2 + C*x + D",
    "exponential": "A*exp(B*x)", "decay": "A*exp(-B*x)", "power": "A*x^B", "logarithmic": "A + B*ln(x)", "proportional": "A*x",
    "logistic": "A/(1 + exp(-B*(x - C)))", "sigmoid": "A/(1 + exp(-B*(x - C)))",
    "sinusoidal": "A*sin(B*x + C) + D", "gaussian": "A*exp(-(x - B)^2/(2*C^2))",
    "lorentzian": "A/(1 + ((x - B)/C)^2)", "michaelis": "A*x/(B + x)", "menten": "A*x/(B + x)",
    "hill": "A*x^C/(B^C + x^C)", "log": "A + B*ln(x)", "arrhenius": "A*exp(-B/x)",
}  # fmt: skip
_PLAIN = frozenset({"line", "trendline", "regress"})  # of Excel; a logarithmic trendline is none of a straight line
NAMED_MODELS = (  # as they are offered
    "linear, quadratic, cubic, polynomial of degree 4, exponential, power, logarithmic, logistic, gaussian, lorentzian, "
    "sinusoidal, michaelis menten, hill, arrhenius"
)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
_POLYNOMIAL = re.compile(
    r"(?i)(?:(?:of[ \t]+)?(?:degree|order)[ \t]*)?(?:[1-6](?:st|nd|rd|th)?|first|second|third|fourth|fifth)\b"
    r"(?:[ \t-]+(?:degree|order))?"
)
_AND = r"(?:[ \t]*[,+&][ \t]*(?:and[ \t]+)?|[ \t]+and[ \t]+)"
_AGAINST = re.compile(
    rf"(?i)(?P<words>[^\n=]*?\b(?:fit|regress(?:ion)?|trend[ \t]?line)(?:[ \t]+of[ \t]+(?:degree|order)[ \t]+\w+)?)"
    rf"[ \t]+(?:of[ \t]+|for[ \t]+)?(?P<y>{NAME})[ \t]+"
    rf"(?:vs\.?|versus|against|on|over|as[ \t]+a[ \t]+function[ \t]+of)[ \t]+(?P<x>{NAME}(?:{_AND}{NAME})*)[ \t]*[.:]?[ \t]*"
)
_ASKED = frozenset({"fit", "fitting", "regression", "trendline", "trend"})
_WORDS = frozenset(
    "please do make find perform run calculate compute determine draw add a an the simple ordinary best least squares of curve "
    "model to for data this these following points point below with function use using equation measurements values law table "
    "order through it law polynomial origin growth multiple multivariate".split()
)
# points on one line, or a name with numbers behind it
_LISTS = re.compile(
    rf"(?m)^[^\n=]*\([ \t]*{_NUMBER}[ \t]*[,;][^()\n]*\)[ \t]*,?[ \t]*\(|"
    rf"^[ \t]*{NAME}[ \t]*(?:[:=][ \t]*\[?|<-[ \t]*c[ \t]*\([ \t]*){_NUMBER}[ \t]*[, \t][ \t]*{_NUMBER}"
)
_LABEL = rf"[ \t]*(?:{NAME}[ \t]*:(?!=)[ \t]*)?"
_EQUATION = re.compile(
    rf"({_LABEL})([^=<>≤≥≠~:\n\"]+=(?![=>])[ \t]*+(?!\[|[-+\d.,;| \t]*$|(?:np\.|numpy\.)?array\()[^\n\"?]+)"
)


def model_of(words: str, x: str = "x", taken: Sequence[str] = ()) -> str:
    """The model that words such as ``linear fit`` name, in the column ``x``; empty where they name none, or say more."""
    degree = _POLYNOMIAL.search(words) if re.search(r"(?i)\bpoly(?:nomial)?\b", words) else None
    said = re.findall(r"[^\W\d_]+", words.lower())
    if degree is not None:
        rest = f"{words[: degree.start()]} {words[degree.end() :]}".lower()
        if not set(re.findall(r"\w+", rest)) <= {"polynomial", "poly", *_WORDS, *_ASKED}:
            return ""
        named = [_ORDINALS[word] for word in re.split(r"[ \t-]+", degree[0].lower()) if word in _ORDINALS]
        return _of_degree(named[0] if named else int(re.findall(r"\d", degree[0])[0]), x, taken)
    kinds = [word for word in said if word in _KINDS]
    if kinds == ["exponential", "decay"]:
        kinds = ["decay"]
    if not kinds or not re.fullmatch(r"[^\W\d_\n]+(?:[ \t-]+[^\W\d_\n]+)*[ \t]*[:.]?[ \t]*", words.strip()):
        return ""
    if (
        not set(said) <= {*_WORDS, *_KINDS, *_ASKED, "polynomial", "curve"}
        or len({_KINDS[kind] for kind in kinds if kind not in _PLAIN}) > 1
    ):
        return ""
    kind = next((kind for kind in kinds if kind not in _PLAIN), "line")
    model = _KINDS[kind]
    if "origin" in said:  # a polynomial without its last term
        if not re.fullmatch(r".*\bA\*x.* \+ [BCD]", model) or "(" in model:
            return ""
        model = model[:-4]
    letters = [letter for letter in "abcdfghk" if letter not in (x, *taken)]
    names = dict(zip("ABCD", letters, strict=False), x=x)
    return re.sub(r"\b[ABCDx]\b", lambda m: names[m[0]], model)


def _of_degree(degree: int, x: str, taken: Sequence[str]) -> str:
    letters = [letter for letter in "abcdfghk" if letter not in (x, *taken)][: degree + 1]
    powers = [f"{letter}*{x}^{power}" for letter, power in zip(letters, range(degree, 1, -1), strict=False)]
    return " + ".join([*powers, f"{letters[-2]}*{x}", letters[-1]])


def named_columns(line: str) -> tuple[str, ...]:
    """The words in front of the columns that a line such as ``linear fit of y against x1 and x2`` names, and these: x1, x2, y;
    empty where it names none."""
    m = _AGAINST.fullmatch(line)
    return (m["words"], *re.split(_AND, m["x"]), m["y"]) if m else ("", "", "")


def model_over(words: str, inputs: Sequence[str], taken: Sequence[str]) -> str:
    """The model that words name in these columns: of several, which only a linear one has, ``a + b*x1 + c*x2``; empty for none."""
    if len(inputs) == 1:
        return model_of(words, inputs[0], taken)
    letters = [letter for letter in "abcdfghkmnpqrsuvwz" if letter not in taken]
    if model_of(words) != "a*x + b" or len(inputs) >= len(letters):
        return ""
    return " + ".join([letters[0], *(f"{k}*{x}" for k, x in zip(letters[1:], inputs, strict=False))])


def columns_below(lines: Sequence[str], at: int) -> tuple[str, ...]:
    """The columns of the first table from a line on; x and y where rows of two numbers have no names."""
    for k in range(at, len(lines)):
        if not lines[k].strip():
            continue
        if (header := table_header(lines[k])) is not None:
            return header[1]
        if (found := bare_table(lines[k : k + 5], 0)) is not None:
            return found[0]
        if rows_without_names(lines[k : k + 2]):
            return ("x", "y") if len(re.findall(_NUMBER, lines[k])) == 2 else ()
    return ()


def has_table(text: str) -> bool:
    """Whether a table stands in the text, or the name of a file of one."""
    return re.search(r'(?m)^[ \t]*data\b[^"\n]*"', text) is not None or bool(
        _LISTS.search(text) or columns_below(text.split("\n"), 0)
    )


def _curves(text: str, known: Collection[str]) -> Iterator[tuple[int, str]]:
    """Equations of a curve whose right side is a number, such as (x - a)^2/p^2 + y^2 = 1: of two columns at least, and
    parameters."""
    for m in re.finditer(r"(?m)(?:^|(?<=;))[ \t]*(?=\S)([^=<>≤≥≠~:\n;\"#?]+)=[ \t]*[-+]?[\d.]+[ \t]*(?=$|[;#])", text):
        names = set(re.findall(NAME, m[1]))
        if len(names & {*known}) > 1 and names - {*known}:
            yield m.start(1), m[1]


def _beside(text: str, columns: Collection[str]) -> bool:
    """Whether the fit lines of a text hold parameters alone, ``fit K = 3.5, sigma 0.5``, and none of the columns."""
    lines = [line for line in text.split("\n") if fit_head(line)]
    plain = [re.fullmatch(rf"[ \t]*fit[ \t]+({NAME})[ \t]*=[^,]*(?:,.*)?", line) for line in lines]
    known = {*columns} or {*columns_below(text.split("\n"), 0)}
    return bool(known) and all(
        m and m[1] not in known and not set(re.findall(NAME, m[0].partition(",")[0])) & known for m in plain
    )


def with_fit(text: str, columns: Collection[str] = ()) -> str:
    """The text with the word ``fit`` before the equation that its table, or one of these columns, is fitted by; the text as it
    is where a line with one of its columns begins with ``fit``, or there is no table."""
    small = re.sub(r"(?m)(^|;)[ \t]*F(?:it|IT)(?=[ \t])", r"\1fit", text).replace(";", "\n")
    fitted = has_fits(small)
    if fitted and not _beside(small, columns) or not columns and not has_table(text):
        return text
    found = []
    start = 0
    for part in re.split(r"([\n;])", text):
        m = _EQUATION.fullmatch(part.partition("#")[0].rstrip())
        if (
            m is not None
            and not is_option(part)
            and not re.match(r"[ \t]*(?:data|predict|unknowns?|for|let|rows)\b", part)
        ):
            found.append((start + m.end(1), m[2]))
        start += len(part)
    known = {*columns} or {*columns_below(text.split("\n"), 0)}
    found = found or list(_curves(text, known))
    named = [at for at, said in found if not known or set(re.findall(NAME, said)) & known]
    if fitted:  # what is known of parameters beforehand, fit K = 3.5, beside the model
        return f"{text[: named[0]]}fit {text[named[0] :]}" if len(named) == 1 else text
    # one whose names are no columns is told which there are
    named = named or [at for at, said in found if len(found) == 1 and len(set(re.findall(NAME, said))) > 1]
    if named:
        return f"{text[: named[0]]}fit {text[named[0] :]}"
    alone = next((line for line in text.split("\n") if line.strip()), "") if not found else ""
    return text.replace(alone, f"fit {alone.strip()}", 1) if model_of(alone) else text  # quadratic, of eqsolve fit
