"""Two or three letters side by side in a text whose other names are single letters: 2as, y = 2lw, F = ma, V = IR, y = mx + b, nRT."""

from __future__ import annotations

import re
from collections.abc import Collection

from eqsolve.naming import GREEK_NAMES
from eqsolve.syntax import written as w
from eqsolve.syntax.expressions.context import Context
from eqsolve.syntax.text import CONSTANTS, UNITS, Refusal, function_name
from eqsolve.vocabulary import FUNCTIONS

_VOWEL = re.compile("[aeiouy]")
_MIXED = re.compile("[a-oq-z][a-z]?[A-Z]{2}")  # pOH is a logarithm
_PAIR = re.compile("[A-Z]{2}")
_TIMES = re.compile(r"(?<=[^\W\d_])[ \t]*[*·×][ \t]*(?=[^\W\d_(])")  # whoever writes it leaves runs for names
_RUN = re.compile(r"(?:(?<=(?P<number>\d))|(?<!\w))([^\W\d_²³]{2,4})(?![^\W²³]|['(\[])")
# Names of a text that is looked through for products of letters. More: a text with thousands of names, each of which is looked
# at beside all others, takes minutes; fewer: sheets of formulas are asked about.
MOST_NAMES = 200
_LONGEST = 80  # characters of a line that is written out
_RUN_ALONE = (
    r"(?:\d[\d./]*[ \t]*\*[ \t]*|\(\d+/\d+\)[ \t]*\*?[ \t]*)?{}[ \t]*(?:[²³]|\^[ \t]*\d+)?(?:[ \t]*/[ \t]*\d+)?"
)


def is_product(context: Context, form: w.Word) -> bool:
    """Whether such a run is the product of its letters: each time it stands behind a number. Raises Refusal (E350) where it
    is the whole of a side that a single letter faces, up to a power, or is no word among single letters: nobody calls a
    quantity mx."""
    survey, name = context.survey, form.name
    if name in survey.declared or name in survey.called or len(name) != form.end - form.start:
        return False
    if name[0] == "d":  # dt may be a difference of t
        return False
    if asked := _asked_for(context, name):
        context.remarks.read_otherwise("N232", name)
        said = f"{name} is read as {'*'.join(name)}, because {asked} is asked for and all names are single letters"
        context.note("N230", said, form, f"to keep it one name write: unknowns {name}", once=name, names=(name,))
        return True
    if reason := _told_by_value(context, name):
        context.remarks.read_otherwise("N232", name)
        said = f"{name} is read as {'*'.join(name)}, {reason}"
        context.note("N230", said, form, f"to keep it one name write: unknowns {name}", once=name, names=(name,))
        return True
    alone = survey.standing == {name} and len(name) == 2 and name[1] not in "xyz" and _is_run(context, name)
    if alone and survey.counts[name] > 1:
        powers = {m[1] for m in re.finditer(rf"(?<!\w){name}[ \t]*([²³⁴]|\^[ \t]*\d+)?(?!\w)", context.intake.text)}
        if (
            len(powers) > 1 and context.intake.text.count("=") > 1
        ):  # ar = 6, ar^4 = 162: one name would contradict itself
            raise _asked(context, form)
    if not _is_run(context, name):
        if _is_mixed(context, name) and _among_letters(context, name, 0) or _is_law(context, form):
            raise _asked(context, form)
        return False
    if survey.behind_numbers[name] == survey.counts[name]:
        if not _letters_elsewhere(context, name):
            return False
        context.remarks.read_otherwise("N232", name)
        product = "*".join(name)
        said = f"{name} behind a number is read as {product}, because all other names are single letters"
        hint = f"to keep it one name write: unknowns {name}"
        context.note("N230", said, form, hint, once=name, names=(name,))
        return True
    if survey.counts[name] == 1 and _is_formula(context, form) and _letters_elsewhere(context, name):
        raise _asked(context, form)
    series = any(other[0] == name[0] and len(other) == 2 and survey.valued[other] for other in survey.standing)
    if survey.counts[name] == 1 and _is_no_word(name) and not series and _among_letters(context, name, 2):
        raise _asked(context, form)
    return False


def of_difference(context: Context, form: w.Word) -> list[w.Written]:
    """mcΔT is m*c*ΔT, which nobody calls a quantity. Raises Refusal (E350) where ΔT, m or c stands nowhere else."""
    name, survey = form.name, context.survey
    cut = name.index("Δ")
    parts = [*name[:cut], name[cut:]]
    if name in survey.declared or len(name) != form.end - form.start or len(parts) > 5 or len(parts[-1]) < 2:
        return []
    product, standing = "*".join(parts), survey.standing | survey.letters
    if not all(part in standing for part in parts):
        hint = f"write {product}, or put 'unknowns {name}' on a line"
        raise context.refusal("E350", f"{name}: the product {product}, or one name?", form, hint, names=(name,))
    said = f"{name} is read as {product}, because {' and '.join(parts)} stand alone elsewhere"
    context.note("N230", said, form, f"to keep it one name write: unknowns {name}", once=name, names=(name,))
    begins = [*range(cut), cut]
    return [w.Word(form.start + at, form.start + at + len(part), part) for at, part in zip(begins, parts, strict=True)]


def _asked_for(context: Context, name: str) -> str:
    """The letter that is asked for and stands in this run, or hides in another one, where all names are single letters or such
    runs: ax^2 + bx + c = 0, solve for x. Read as names, the runs would leave the question without a meaning."""
    survey = context.survey
    sought = sorted(letter for letter in survey.sought if len(letter) == 1)
    if not sought or context.columns or context.complex_columns or survey.numerals:
        return ""
    others = {other for other in survey.standing | survey.called if len(other.strip("_'0123456789")) > 1}
    if not all(map(_may_be_letters, {name, *others})):
        return ""
    if any(map(str.isupper, others)) and re.search("[-+]", context.intake.text):  # AB + BA = 99 may be of digits
        return ""
    hidden = (letter for letter in sought if survey.hides(letter) and any(letter in other for other in others))
    return next((letter for letter in sought if letter in name), "") or next(hidden, "")


def _may_be_letters(name: str) -> bool:
    """ax, nRT, PV; no name of a function, a Greek letter, a logarithm (pH) or a quantity with a subscript (Pa)."""
    plain = (
        re.fullmatch(r"(?!p[A-Z])[a-z]{0,3}[A-Z]{0,3}", name) is not None and 2 <= len(name) <= 4 and _is_no_word(name)
    )
    return (
        plain and name[0] != "d" and name not in GREEK_NAMES and name not in FUNCTIONS and function_name(name) is None
    )


def _told_by_value(context: Context, name: str) -> str:
    """Why a run can only be a product: the text has no use for the value of a letter of it, a = 1 beside ax^2 + bx + c = 0,
    or of one that it stands beside (bx); "" where it may be a name yet. Names that have a value or begin like one that has
    (vi = 5, vf) are such, and AB is a length as often as a product, but where it is a formula's whole side (V = IR)."""
    survey = context.survey
    if not _may_be_letters(name) or len(survey.standing) > MOST_NAMES:
        return ""
    if context.columns or context.complex_columns or survey.numerals or _TIMES.search(context.intake.text):
        return ""
    functions = {other for other in survey.called if function_name(other) is not None}
    others = {other for other in survey.standing | survey.called if len(other.strip("_'0123456789")) > 1}
    others -= functions | CONSTANTS.keys()
    named = {other for other in others if _is_named(context, other, others)}
    runs = {name, *(other for other in others if len(other) > 2 or other not in named)}
    if not all(map(_may_be_letters, runs)) or any(other[0] == name[0] for other in named):
        return ""
    lengths = {other for other in others - named if other.isupper() and not survey.letters.issuperset(other)}
    if lengths and (len(lengths | named) > 1 or re.search("[-+]", context.intake.text)):
        return ""
    for run in (name, *sorted(other for other in others - named if not set(other).isdisjoint(name))):
        letter = next(filter(survey.is_idle, run), "")
        if letter and not any("e" in word or word in UNITS for word in (name, run)):
            like = "" if run == name else f"as {run} is, "
            return f"{like}because {letter} has a value and stands nowhere else"
    return ""


def _is_named(context: Context, name: str, others: Collection[str]) -> bool:
    """Whether a text says what a run is, as of names: vf = vi + 3; no name is PV = nRT where n, R and T have values, and ax = 6
    beside a = 2."""
    survey = context.survey
    if not (survey.valued[name] or name in survey.defined):
        return name in survey.declared
    if name in survey.declared:
        return True
    begun = [other for other in others if other[0] == name[0]]
    if (
        len(begun) == survey.counts[name] == 1
        and name[-1] in "xyz"
        and name[0] not in "xyz"
        and survey.is_idle(name[0])
    ):
        return False
    facing = re.search(rf"(?<!\w){re.escape(name)}[ \t]*=[ \t]*(\w+)[ \t]*(?:$|[\n,;])", context.intake.text)
    return facing is None or len(facing[1]) == 1 or not survey.letters.issuperset(facing[1])


def _asked(context: Context, form: w.Word) -> Refusal:
    """The question about a run, and about the others of its line, with the line as it reads with products."""
    runs, line = _written_out(context, form.name)
    products = ["*".join(run) for run in runs]
    hint = f"write {line or products[0]}, or put 'unknowns {', '.join(runs)}' on a line"
    said = f"{runs[0]}: the product {products[0]}, or one name?"
    if runs[1:]:
        said = f"{', '.join(runs)}: the products {', '.join(products)}, or one name each?"
    return context.refusal("E350", said, form, hint, names=tuple(runs))


def _written_out(context: Context, name: str) -> tuple[list[str], str]:
    """The runs of a line that are asked about, this one first, and the line with their products; ([name], "") where a product
    could stand for something else there, as behind a division."""
    statement, source = context.statement, context.intake.source
    place = context.intake.span(statement.start, statement.start + len(statement.text))
    typed = source[place.start : place.end].strip()
    words = list(dict.fromkeys([name, *(m[2] for m in _RUN.finditer(typed))]))
    runs = [word for word in words if word == name or _is_asked(context, word, beside=name)]
    places = [m for m in _RUN.finditer(typed) if m[2] in runs]
    plain = all(re.search(r"(?:^|[-+=*(<>≤≥])[ \t]*\d*$", typed[: m.start(2)]) for m in places)
    known = all(word in FUNCTIONS or word in context.survey.declared for word in words if word not in runs)
    shown = {m[2] for m in places}.issuperset(runs) and len(typed) <= _LONGEST and "\n" not in typed
    if not (plain and known and shown):
        return [name], ""
    return runs, _RUN.sub(lambda m: ("*" if m["number"] else "") + "*".join(m[2]) if m[2] in runs else m[0], typed)


def _is_asked(context: Context, name: str, *, beside: str) -> bool:
    survey = context.survey
    if name in survey.declared or name in survey.called or name[0] == "d" or survey.counts[name] != 1:
        return False
    if _PAIR.fullmatch(name):
        return _is_mixed(context, beside)
    return _is_run(context, name) and _is_no_word(name) or _is_mixed(context, name)


def _is_no_word(name: str) -> bool:
    """Two letters, or letters without a vowel: mx, mgh; age and tax are words."""
    return len(name) == 2 or not _VOWEL.search(name)


def _is_mixed(context: Context, name: str) -> bool:
    """Small letters, then capitals: nRT, kT; pH has a name."""
    return _MIXED.fullmatch(name) is not None and not _is_known(context, name)


def _among_letters(context: Context, name: str, least: int) -> bool:
    """Whether the other names, ``least`` at least, are single letters, some of them perhaps runs that are no words either, and
    no product of names has its sign."""
    others = [other.strip("_'0123456789") for other in context.survey.standing - {name}]
    return (
        len(others) >= least
        and any(len(other) == 1 for other in others) >= min(least, 1)
        and all(len(other) == 1 or _is_no_name(context, other, pairs=not least) for other in others)
        and not _TIMES.search(context.intake.text)
    )


def _is_no_name(context: Context, other: str, *, pairs: bool) -> bool:
    if _is_run(context, other):
        return _is_no_word(other)
    return _is_mixed(context, other) or pairs and _PAIR.fullmatch(other) is not None


def _is_run(context: Context, name: str) -> bool:
    if not (2 <= len(name) <= 3 and name.isascii() and name.isalpha() and name.islower()):
        return False
    return not _is_known(context, name)


def _is_known(context: Context, name: str) -> bool:
    known = name in GREEK_NAMES or name in FUNCTIONS or name in UNITS or function_name(name) is not None
    return known or bool(context.columns) or context.complex_columns


def _letters_elsewhere(context: Context, name: str) -> bool:
    """Whether the other names of the text are single letters, but for runs that stand only behind numbers."""
    survey = context.survey
    others = survey.standing - {name}
    return any(len(other.strip("_'0123456789")) == 1 for other in others) and all(
        len(other.strip("_'0123456789")) == 1
        or _is_run(context, other)
        and survey.behind_numbers[other] == survey.counts[other]
        for other in others
    )


def _is_law(context: Context, form: w.Word) -> bool:
    """V = IR, E = MC^2, also P = VI beside it: two capitals that a third one faces, each of which stands once. A length
    c = AB is a name."""
    survey, name = context.survey, form.name
    faced = context.statement.text.lstrip()[:1]
    pair = _PAIR.fullmatch(name) is not None and not _is_known(context, name)
    if not pair or survey.counts[name] != 1 or faced in name or not faced.isupper() or not _is_formula(context, form):
        return False
    return _letters_elsewhere(context, name) or all(
        len(other) == 1 or _PAIR.fullmatch(other) is not None and survey.counts[other] == 1
        for other in survey.standing - {name}
    )


def _is_formula(context: Context, form: w.Word) -> bool:
    """F = ma, E = mc^2, A = bh/2: one side is a single letter, the other the run, up to a power and a number."""
    left, equal, right = context.statement.text.partition("=")
    return bool(
        equal
        and len(left.strip()) == 1
        and left.strip().isalpha()
        and re.fullmatch(_RUN_ALONE.format(form.name), right.strip())
    )
