"""Statements: what each line of the text declares, asks or relates."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from eqsolve.syntax import tree as t
from eqsolve.syntax import written as w
from eqsolve.syntax.expressions import EMPTY, Context, Scope, binders, condition
from eqsolve.syntax.statements import domains, fits
from eqsolve.syntax.statements.collected import READERS, Collected, reads
from eqsolve.syntax.statements.conditions import check_remainder, congruences, required
from eqsolve.syntax.statements.members import each_member, place, target
from eqsolve.syntax.statements.rows import rows_kept
from eqsolve.syntax.text import DOMAIN, Statement, with_tilde, without_title

_TYPES: Mapping[str, tuple[str, str]] = {  # open ends of the half lines; nonnegative and nonpositive are closed
    "real": ("-inf", "inf"),
    "positive": ("0", "inf"),
    "nonnegative": ("[0", "inf"),
    "negative": ("-inf", "0"),
    "nonpositive": ("-inf", "0]"),
}


def resolve(context: Context, statement: Statement, form: w.Written, into: Collected) -> None:
    """Resolve one statement; raises Refusal. Constants and functions (``:=``) are passed over."""
    context.begin(statement)
    if isinstance(form, w.Defined):
        return
    READERS[type(form)](context, form, EMPTY, into)


# ------------------------------------------------------------------- relations


@reads(w.Compared)
def _relation(context: Context, form: w.Compared, scope: Scope, into: Collected, label: str = "") -> None:
    relations = _related(context, form, scope, label)
    into.lines.extend(relations)
    if form.signs.count("!=") > 1:
        sides = [relations[0].left, *(relation.right for relation in relations)]
        into.unequal.append((context.statement, form, sides))


def _related(context: Context, form: w.Compared, scope: Scope, label: str = "") -> list[t.RelationLine]:
    """One relation per sign of a chain."""
    check_remainder(context, form)
    sides = [context.expr(side, scope) for side in form.sides]
    _note_chain(context, form)
    where = place(context, context.statement, label)
    relations = [t.RelationLine(sign, a, b, where) for sign, a, b in zip(form.signs, sides, sides[1:], strict=False)]
    if all(isinstance(side, t.Num | t.Const) for side in sides):
        context.note("N211", "this relation holds no unknown", form)
    return relations


def _note_chain(context: Context, form: w.Compared) -> None:
    text = context.statement.text
    if "!!=" in text and "!=" in form.signs:
        raise context.refusal(
            "E333",
            "'!!=' may end a double factorial, or say that a factorial is not equal",
            form,
            "leave a space: x! != 3",
        )
    if "!=" in form.signs and re.search(r"[\w)\]]!=[\w(]", text):
        context.note("N212", "'!=' is read as \"not equal\"", form, "for a factorial leave a space: n! = 120")
    if form.signs.count("=") < 2:
        return
    for middle in form.sides[1:-1]:
        if isinstance(middle, w.Scaled | w.Added) and _spaced_slash(text, middle):
            context.note(
                "N210",
                "this line is a chain, and its '/' a division",
                form,
                "put equations on separate lines, or split them with ';'",
            )
            return
        if isinstance(middle, w.Beside | w.Added | w.Scaled) and re.search(
            r"\d[ \t]*[^\W\d_]", text[middle.start : middle.end]
        ):
            context.note(
                "N213",
                "a = b = c is read as a = b and b = c",
                form,
                "if two equations ran together, put them on two lines",
            )
            return


def _spaced_slash(text: str, form: w.Written) -> bool:
    return re.search(r"[ \t]/[ \t]", text[form.start : form.end]) is not None


def _is_name_of_a_line(context: Context, form: w.Labelled, label: w.Word) -> bool:
    """E: 2x - y + z = 5: a letter with its colon, in front of a sum of several unknowns, as planes and lines are named; of
    E : x = 5 and E: x = 5 a ratio may be meant."""
    named = re.match(r":[ \t]", context.statement.text[label.end :]) is not None
    left = form.relation.sides[0] if isinstance(form.relation, w.Compared) else form.relation
    names = {node.name for node in w.walk(form.relation) if isinstance(node, w.Word)}
    if not (named and isinstance(left, w.Added) and len(names) > 1):
        return False
    context.note("N112", f"'{label.name}:' was read as a label", label, f"for a ratio write {label.name}/(...)")
    return True


_A_LABEL = "for a ratio write '/'; a label is a word that is no unknown"


@reads(w.Labelled)
def _labelled(context: Context, form: w.Labelled, scope: Scope, into: Collected) -> None:
    label = form.label
    if not isinstance(label, w.Word):
        title = without_title(context.statement.text)
        if isinstance(label, w.Called):  # digit sum of 2^1000: s = digitsum(2^1000)
            title = context.said(form.relation)
        hint = (
            f"words go behind #; write {title}" if title else "write 'energy: m*g*h = m*v^2/2'; for a ratio write '/'"
        )
        raise context.refusal("E311", "a label must be one name", form if title else label, hint)
    if context.survey.is_quantity(label.name) or len(label.name) == 1 and not _is_name_of_a_line(context, form, label):
        said = f"'{label.name} : ...' a label or a ratio?"
        raise context.refusal("E218", said, label, _A_LABEL, names=(label.name,))
    if label.name.lower() in DOMAIN:
        said = f"'{label.name} : ...' a label, or what is said of unknowns?"
        hint = "write what it says in signs, on a line of its own: x, y: integer; or take another label"
        raise context.refusal("E218", said, label, hint, names=(label.name,))
    _relation(context, form.relation, scope, into, label.name)


@reads(w.Repeated)
def _repeated(context: Context, form: w.Repeated, scope: Scope, into: Collected) -> None:
    """A family stays one node; guesses, bounds and constants are written out."""
    inner = form.inner
    if isinstance(inner, w.Defined):
        return
    if isinstance(inner, w.Compared | w.Congruent):
        into.lines.extend(_families(context, form, inner))
        return
    for member in each_member(context, form.binders):
        READERS[type(inner)](context, inner, member, into)


def _families(context: Context, form: w.Repeated, inner: w.Compared | w.Congruent) -> list[t.FamilyLine]:
    found = binders(context, form.binders, EMPTY)
    found.check_count(context, found.count, form.binders)
    context.members = found.count
    scope = Scope(letters=found.letters)
    test = condition(context, form.binders.condition, scope) if form.binders.condition is not None else None
    bodies = _related(context, inner, scope) if isinstance(inner, w.Compared) else congruences(context, inner, scope)
    return [t.FamilyLine(found.binders, test, body, body.place) for body in bodies]


@reads(w.Asked)
def _question(context: Context, form: w.Asked, scope: Scope, into: Collected) -> None:
    at = place(context, context.statement)
    letter = len(at.label) == 1 and context.intake.source[: at.span.start].rstrip().endswith(f"{at.label}:")
    if letter and context.survey.is_quantity(at.label):
        raise context.refusal("E218", f"'{at.label} : ...' a label or a ratio?", form, _A_LABEL, names=(at.label,))
    if letter or re.fullmatch(r"[^\W\d_][\w-]+(?: [\w-]+)*", at.label):  # the answer shows which value it is
        at = replace(at, text=f"{at.label}: {at.text}")
    into.lines.append(t.QuestionLine(context.expr(form.inner, scope), at))


@reads(w.Bare)
def _bare(context: Context, form: w.Bare, scope: Scope, into: Collected) -> None:
    if isinstance(form.inner, w.Bracket) and isinstance(form.inner.inner, w.Joined | w.Denied | w.Implied):
        required(context, form.inner.inner, scope, into)
        return
    context.expr(form.inner, scope)  # its own errors say more
    hint = "an equation needs two sides; for 'f is zero' write f = 0, for the value of f write f = ?"
    if isinstance(form.inner, w.Word | w.Number):
        hint = "an equation needs two sides; a fraction that was flattened in copying is written x/2"
    raise context.refusal("E310", "there is no '=' in this line", form, hint)


# ---------------------------------------------------------------- declarations


@reads(w.Unknowns)
def _unknowns(context: Context, form: w.Unknowns, scope: Scope, into: Collected) -> None:
    for item in form.targets:
        if not isinstance(item, w.Word | w.Indexed):
            raise context.refusal("E315", "expected names, separated by commas", item, "write: unknowns x, y")
        name = target(context, item, scope)
        if name == "and":
            raise context.refusal("E315", "'and' stands where a name was expected", item, "write: unknowns x, y")
        if name not in into.unknowns:
            into.unknowns.append(name)


@reads(w.Typed)
def _typed(context: Context, form: w.Typed, scope: Scope, into: Collected) -> None:
    word = form.word if form.word.endswith(("ive", "binary")) else form.word.rstrip("s")
    names = _targets(context, form.targets, scope)
    if word in domains.WHOLE:
        domains.typed(context, form, names, word, into)
        return
    low, high = _TYPES[word]
    where = place(context, context.statement)
    for name in names:
        into.lines.append(
            t.Bound(name, _end(low, where), _end(high, where), not low.startswith("["), not high.endswith("]"), where)
        )


def _targets(context: Context, forms: Sequence[w.Written], scope: Scope) -> list[str]:
    """The names that a domain speaks of; a lone ``all`` that is no unknown stands for all of them."""
    if (
        len(forms) == 1
        and isinstance(forms[0], w.Word)
        and forms[0].name == "all"
        and not context.survey.is_quantity("all")
    ):
        return [domains.ALL]
    return [target(context, item, scope) for item in forms]


def _end(text: str, where: t.Place) -> t.Expr:
    if "inf" not in text:
        return t.Num(Fraction(0), where.span)
    end = t.Const("inf", where.span)
    return t.Neg(end, where.span) if text.startswith("-") else end


@reads(w.Within)
def _within(context: Context, form: w.Within, scope: Scope, into: Collected) -> None:
    names = _targets(context, form.targets, scope)
    domain = form.domain
    if isinstance(domain, w.NamedSet) and (domain.name == "ℝ" or domain.name.startswith("real")):
        _typed(context, w.Typed(form.start, form.end, form.targets, "real"), scope, into)
        return
    if not isinstance(domain, w.Interval):
        domains.within(context, form, names, scope, into)
        return
    lower, upper = _interval(context, domain, scope)
    where = place(context, context.statement)
    into.lines.extend(t.Bound(name, lower, upper, domain.lower_open, domain.upper_open, where) for name in names)


def _interval(context: Context, form: w.Interval, scope: Scope) -> tuple[t.Expr, t.Expr]:
    context.ends_allowed = True
    try:
        lower, upper = context.expr(form.lower, scope), context.expr(form.upper, scope)
    finally:
        context.ends_allowed = False
    low, high = _number(context, lower, form.lower), _number(context, upper, form.upper)
    if low is None or high is None or low > high or low == high and (form.lower_open or form.upper_open):
        raise context.refusal(
            "E322", "the ends of an interval must be two numbers in order", form, "for example x in [0, 10]"
        )
    return lower, upper


def _number(context: Context, end: t.Expr, form: w.Written) -> Fraction | float | None:
    """The value of an end; infinite ones included."""
    if isinstance(end, t.Const) and end.name == "inf":
        return float("inf")
    if isinstance(end, t.Neg) and isinstance(end.arg, t.Const) and end.arg.name == "inf":
        return float("-inf")
    return context.value(end, form)


@reads(w.Guessed)
def _guess(context: Context, form: w.Guessed, scope: Scope, into: Collected) -> None:
    for item in form.targets:
        if not isinstance(item, w.Word | w.Indexed):
            model = with_tilde(f"fit {context.statement.text}", context.columns) if isinstance(item, w.Called) else ""
            hint = (
                f"to fit data write: {model[:80]}"
                if model and re.search(r"=.*[^\W\d_]", model)
                else "for example x ~ 3"
            )
            raise context.refusal("E312", "a starting guess needs a name on its left", item, hint)
    value = context.value(context.expr(form.value, scope), form.value)
    if value is None:
        left, _, right = context.statement.text.partition("~")
        lone = re.fullmatch(r"[^\W\d_]\w*", right.strip()) is not None  # y ~ x of R is a line
        model = f"fit {left.strip()} = m*{right.strip()} + b" if lone else ""
        model = (
            model
            or with_tilde(f"fit {context.statement.text}", context.columns)
            or f"fit {context.statement.text.replace('~', '=', 1)}"
        )
        hint = f"for an equation write '='; to fit data write: {model[:80]}"
        raise context.refusal("E313", "'~' gives a starting guess and needs a number on its right", form.value, hint)
    where = place(context, context.statement)
    number = value if isinstance(value, Fraction) else Fraction(repr(value))  # the decimal that the float stands for
    into.lines.extend(t.Guess(target(context, item, scope), number, where) for item in form.targets)


# ------------------------------------------------------------------ fits, data

reads(w.Fitted)(fits.fit)
reads(w.Predicted)(fits.prediction)
reads(w.DataFile)(fits.data_file)
reads(w.RowsKept)(rows_kept)

# -------------------------------------------------------------------- not yet

_NOT_YET: Mapping[str, tuple[str, str, str]] = {
    "sweep": ("E907", "sweeps are not carried out yet", "solve once per value, with the value as a constant: T := 300"),
    "goal": (
        "E908",
        "minimize and maximize are not solved yet",
        "write the conditions of the optimum as equations, or a sum of squares as fit lines",
    ),
}


@reads(w.Later)
def _later(context: Context, form: w.Later, scope: Scope, into: Collected) -> None:
    code, said, hint = _NOT_YET[form.what]
    raise context.refusal(code, said, form, hint)
