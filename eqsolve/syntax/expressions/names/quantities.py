"""Numbers, names, indices, signs and sums: what a single word of an expression means."""

from __future__ import annotations

import re
from fractions import Fraction

from eqsolve.naming import GREEK_NAMES, canonical
from eqsolve.syntax import tree as t
from eqsolve.syntax import written as w
from eqsolve.syntax.expressions.context import Argument, Context, Scope
from eqsolve.syntax.expressions.names.circular import check_circular
from eqsolve.syntax.expressions.names.glued_columns import imaginary_product, imaginary_unit
from eqsolve.syntax.expressions.names.runs import is_product, of_difference
from eqsolve.syntax.expressions.names.unit_symbols import check_power_of_ten
from eqsolve.syntax.text import (
    APPLIED_BARE,
    CONSTANTS,
    MAY_STAND,
    SENTENCE,
    UNITS,
    Refusal,
    endless_sum,
    function_name,
    member_name,
)
from eqsolve.vocabulary import FUNCTIONS

_TWO_CLAIMS = re.compile(r"\(([^()]{1,80}[=<>≤≥][^()]{1,80})\)[ \t]*=[ \t]*\(([^()]{1,80}[=<>≤≥][^()]{1,80})\)")
_OPPOSITE = re.compile(r"\s*([^\W\d_]\w*)\s*=\s*not\s+([^\W\d_]\w*)\s*")
_SAYS = re.compile(r"(?:^|[,;])[ \t]*([^\W\d_]\w{0,20})[ \t]*=[ \t]*$")


def number(context: Context, form: w.Number, scope: Scope) -> t.Expr:
    check_power_of_ten(context, form)
    return t.Num(form.value, context.span(form))


def quantity(context: Context, form: w.Quantity, scope: Scope) -> t.Expr:
    said = f"units are not converted yet: [{form.unit}]"
    raise context.refusal(
        "E909", said, form, "write all quantities in one system of units, as plain numbers; keep the unit in a comment"
    )


def bracket(context: Context, form: w.Bracket, scope: Scope) -> t.Expr:
    if isinstance(form.inner, w.Compared | w.Joined | w.Denied):
        before = _SAYS.search(context.statement.text[: form.start])
        inner = context.said(form.inner)
        hint = "remove the brackets; conditions stand in where(...) and piecewise(...)"
        both = _TWO_CLAIMS.fullmatch(context.statement.text.strip())
        if both:
            hint = f"for two claims that are true or false together write {both[1].strip()} iff {both[2].strip()}"
        elif before:  # A = (B = 0), as knights and knaves speak: without brackets it is a chain
            hint = f"for {before[1]} = 1 where it holds and {before[1]} = 0 where it does not write {before[1]} = where({inner}, 1, 0)"
        raise context.refusal("E228", "a relation stands inside brackets", form, hint)
    return context.expr(form.inner, scope)


def bars(context: Context, form: w.Bars, scope: Scope) -> t.Expr:
    return context.settle(t.Call("abs", (context.expr(form.inner, scope),), context.span(form)), form)


def signed(context: Context, form: w.Signed, scope: Scope) -> t.Expr:
    if isinstance(form.inner, w.Signed):
        raise context.refusal(
            "E227",
            "two signs in a row",
            w.Bracket(form.start, form.inner.start + 1, form),
            "write -(-x), or remove one",
        )
    if ends_in_mod(form.inner):
        said = context.said(form.inner)
        raise context.refusal(
            "E389",
            f"{form.sign}{said} may mean {form.sign}({said}), or the remainder of {form.sign}...",
            form,
            "put brackets in",
        )
    inner = context.expr(form.inner, scope)
    return inner if form.sign == "+" else context.settle(t.Neg(inner, context.span(form)), form)


def _percent_behind(context: Context, form: w.Added, sign: str, written: w.Postfix, before: w.Written) -> Refusal:
    """x + 20%: of one, or of what stands before it?"""
    of, rate = context.between(form.start, before.end), context.said(written.inner)
    said = f"'{sign} {rate}%' may mean {sign} {rate}/100, or {sign} {rate} percent of {of}, before it"
    whole = of if before is form.first and not isinstance(before, w.Signed) else f"({of})"
    hint = f"write {whole}*(1 {sign} {rate}/100), or {of} {sign} {rate}/100"
    return context.refusal("E330", said, written, hint)


def ends_in_mod(form: w.Written) -> bool:
    """Whether something is a remainder, written with mod between two values."""
    return isinstance(form, w.Scaled) and form.rest[-1][0] == "mod"


def added(context: Context, form: w.Added, scope: Scope) -> t.Expr:
    """One flat node, whatever the number of terms."""
    terms = [context.expr(form.first, scope)]
    before = form.first
    for sign, written in form.rest:
        if (
            isinstance(written, w.Postfix)
            and written.mark == "%"
            and not (isinstance(before, w.Postfix) and before.mark == "%")
            and not (len(form.rest) == 1 and isinstance(before, w.Number) and before.value == 1)  # the same of 1
        ):
            raise _percent_behind(context, form, sign, written, before)
        if isinstance(written, w.Signed) and context.statement.text[written.start - 1] in "+-":
            both = w.Bracket(written.start - 1, written.start + 1, written)
            if context.statement.text[written.start - 1] != written.sign:  # typed as one sign: 5 +- 2
                said = f"'{sign}{written.sign}' may mean plus or minus, or two signs in a row"
                raise context.refusal(
                    "E227", said, both, f"write two equations, with + and with -; or a {sign} ({written.sign}b)"
                )
            raise context.refusal(
                "E227", "two signs in a row", both, f"write a {sign} ({written.sign}b), or remove one"
            )
        if ends_in_mod(written) and not ends_in_mod(form.first):
            said, all_of = context.said(written), context.between(form.start, written.end)
            raise context.refusal(
                "E389", f"{all_of} may mean ... {sign} ({said}), or (...) mod ...", form, "put brackets in"
            )
        _check_signed_argument(context, before, written)
        term = context.expr(written, scope)
        terms.append(term if sign == "+" else context.settle(t.Neg(term, context.span(written)), written))
        before = written
    return context.settle(t.Sum(tuple(terms), context.span(form)), form)


def _check_signed_argument(context: Context, before: w.Written, term: w.Written) -> None:
    """sin -x: a sign between a function without brackets and what it is meant to be applied to."""
    last = before.items[-1] if isinstance(before, w.Beside) else before
    text = context.statement.text
    if not isinstance(last, w.Word) or text[term.start - 1] not in "+-" or last.name in context.survey.declared:
        return
    if function_name(last.name) in APPLIED_BARE:
        sign, typed = text[term.start - 1], context.said(term)
        said = f"{last.name} is a function and needs an argument: is {last.name}({sign}{typed}) meant?"
        hint = f"write {last.name}({sign}{typed}); for an unknown {last.name} put 'unknowns {last.name}' on a line"
        raise context.refusal("E345", said, w.Bracket(last.start, term.end, last), hint)


# ---------------------------------------------------------------------- names


def word(context: Context, form: w.Word, scope: Scope) -> t.Expr:
    name = form.name
    argument = scope.values.get(name)
    if argument is not None:
        return context.use(argument, form)
    if name in scope.letters:
        return t.Name(name, context.span(form))
    survey = context.survey
    if name in survey.numerals:
        letters(context, form, scope)
    if name not in survey.declared:
        if name in CONSTANTS:
            return _constant(context, form)
        if name in ("i", "j") and context.complex_allowed:
            return imaginary_unit(context, form)
        if name in SENTENCE and not (name in MAY_STAND and name in survey.alone):
            opposite = _OPPOSITE.fullmatch(context.statement.text) if name == "not" else None
            hint = (
                f"for opposite truths over 0..1 write {opposite[1]} = 1 - {opposite[2]}" if opposite else SENTENCE[name]
            )
            raise context.refusal("E224", f"the word '{name}' cannot stand in an equation", form, hint)
        if name in survey.functions:
            hint = f"give it a value in brackets: {name}(...), or rename one of the two"
            raise context.refusal(
                "E362",
                f"{name} is a function of this text; here it stands without an argument",
                form,
                hint,
                names=(name,),
            )
        if name in survey.called and (name in FUNCTIONS or function_name(name) in APPLIED_BARE):
            raise context.refusal(
                "E345", f"{name} is used as a function in this text; here it stands without an argument", form
            )
        found = context.complex_allowed and imaginary_product(context, form) or letters(context, form, scope)
        if found:
            return context.expr(w.Beside(form.start, form.end, found), scope)
    _check_letter_subscript(context, form, scope)
    if name.endswith("'"):
        bare = name.rstrip("'")
        both = bare in survey.standing
        hint = f"differential equations are not solved here: {bare} and {name} are two unknowns" if both else ""
        context.note("N231", f"{name} is read as a name, not as a derivative", form, hint, once=name, names=(name,))
    return t.Name(name, context.span(form))


def _constant(context: Context, form: w.Word) -> t.Expr:
    name = CONSTANTS[form.name]
    if name == "inf" and not context.ends_allowed:
        hint = endless_sum(context.statement.text) or "for example x in [0, inf]"
        raise context.refusal("E235", f"'{context.said(form)}' can stand only in a bound", form, hint)
    return t.Const(name, context.span(form))


def letters(context: Context, form: w.Word, scope: Scope) -> list[w.Written]:
    """xy is x beside y where x and y stand alone in the text and xy is not declared; nothing if a name is one name."""
    name, alone = form.name, context.survey.letters
    check_circular(context, form)
    if context.survey.is_coefficient(name) and name[1] in scope.values and not scope.holds(name):
        said = f"{name} is read as {name[0]}*{name[1]}, because {name[1]} is the argument of the function"
        context.note("N230", said, form, f"to keep it one name write: unknowns {name}", once=name, names=(name,))
        return [w.Word(form.start + i, form.start + i + 1, letter) for i, letter in enumerate(name)]
    if name.find("Δ") > 0 and not scope.holds(name) and (found := of_difference(context, form)):
        return found
    if not (2 <= len(name) <= 4 and name.isalpha() and any(c in alone for c in name)):
        return _single(form) if not scope.holds(name) and is_product(context, form) else []
    if scope.holds(name) or name in CONSTANTS or name in SENTENCE:
        return []
    numeral = name in context.survey.numerals and all(c in alone for c in name)
    if name in context.survey.declared and not numeral:
        return []
    if not all(c in alone for c in name):
        if is_product(context, form):
            return _single(form)
        _ask_about_letters(context, form)
        return []
    product = "*".join(name)
    if name in GREEK_NAMES or name in FUNCTIONS:
        if len(name) == form.end - form.start:  # μ is typed as one letter
            context.note(
                "N225", f"{name} is read as one name", form, f"for a product write {product}", once=name, names=(name,)
            )
        return []
    _refuse_several_readings(context, form, product, numeral=numeral)
    standing = " and ".join(dict.fromkeys(name))
    context.note(
        "N230",
        f"{name} is read as {product}, because {standing} stand alone elsewhere",
        form,
        f"to keep it one name write: unknowns {name}",
        once=name,
        names=(name,),
    )
    return _single(form)


def _refuse_several_readings(context: Context, form: w.Word, product: str, *, numeral: bool) -> None:
    """Letters that all stand alone, and may be something else than their product all the same: a place on the axis of a
    column (xb beside b*x), a number with these digits, a letter with an index (Tw beside a temperature T and a moisture w;
    W = Fd stands once). Where all have values, Cd = 2; C = 3; d = 5, a product would determine nothing."""
    name, survey = form.name, context.survey
    said = f"{name}: the product {product}, or one name?"
    hint = f"write {product}, or put 'unknowns {name}' on a line"
    if len(name) == 2 and name[0] in context.columns and name[1] not in context.columns:
        said = f"{name}: the product {product}, with the column {name[0]}, or one name?"
        raise context.refusal("E350", said, form, hint, names=(name,))
    if numeral or name.isupper() and survey.no_digits.isdisjoint(name):
        number = " + ".join(f"{10 ** (len(name) - 1 - i)}*{c}" if i < len(name) - 1 else c for i, c in enumerate(name))
        said = f"{name}: the product {product}, a number with the digits {', '.join(name)}, or one name?"
        hint = f"write {product}, or {number}, or put 'unknowns {name}' on a line"
        raise context.refusal("E350", said, form, hint, names=(name,))
    indexed = len(name) == 2 and name[0].isupper() and name[1].islower() and survey.counts[name] > 1
    if indexed or survey.valued[name] and not name.isupper() and all(survey.valued[c] for c in name):
        raise context.refusal("E350", said, form, hint, names=(name,))


def _single(form: w.Word) -> list[w.Written]:
    return [w.Word(form.start + i, form.start + i + 1, canonical(letter)) for i, letter in enumerate(form.name)]


# words of which an index is made: Vmax stands beside x as V_max, never as the product of four letters
_SUBSCRIPTS = frozenset({"max", "min", "tot", "ref", "opt", "avg", "sat", "eff", "obs"})


def _ask_about_letters(context: Context, form: w.Word) -> None:
    """V = IR beside R = 4: of a word that stands once, a letter behind the first stands alone. A first letter that does
    may have the others as its subscript, if it is a capital (Pa beside P) or there are several, dT is a difference of T, and
    Ka a constant of an acid. Of a letter that is asked for and stands nowhere alone (PV = nRT; find P) every word that holds it is asked about."""
    name, survey = form.name, context.survey
    known = name in GREEK_NAMES or name in FUNCTIONS or name in UNITS or function_name(name) is not None
    known = known or name[1:] in _SUBSCRIPTS
    asked = any(map(survey.hides, name))
    if known or not name.isascii():
        return
    defines = name in survey.defined and not (len(name) == 2 and name.isupper())  # PV = nRT beside V = 2 defines no PV
    if not asked and (survey.counts[name] != 1 or defines or name[0] in "dDkK"):
        return
    behind = any(c in survey.letters for c in name[1:])
    # as beside a = 2; of a column t, th is a time
    small = len(name) == 2 and name.islower() and name[0] in survey.letters - context.columns
    behind = behind or len(name) == 2 and name[1].islower() and survey.is_idle(name[0])  # W = Fd beside F = 3
    if len(name) == form.end - form.start and (asked or behind or small):
        product = "*".join(name)
        hint = f"write {product}, or put 'unknowns {name}' on a line"
        if context.columns:  # most likely one of these is meant
            hint = f"the columns are {', '.join(sorted(context.columns)[:8])}; for other names {hint}"
        raise context.refusal("E350", f"{name}: the product {product}, or one name?", form, hint, names=(name,))


def _check_letter_subscript(context: Context, form: w.Word, scope: Scope) -> None:
    """x_i inside `for i` is surely meant as x[i]; read as one name it would make the members all alike."""
    base, underscore, rest = form.name.partition("_")
    if (
        underscore
        and (scope.letters or scope.values)
        and any(part in scope.letters or part in scope.values for part in rest.split("_"))
    ):
        indices = rest.replace("_", ", ")
        raise context.refusal(
            "E354",
            f"{form.name} is one name; it does not change with {indices}",
            form,
            f"write {base}[{indices}]",
            names=(form.name,),
        )


# -------------------------------------------------------------------- indices


def _check_interval(context: Context, form: w.Indexed) -> None:
    """x^2 = 4 within [0, 5]: a word behind a value, and an interval behind it, are no factor. Raises Refusal (E245)."""
    text, behind = context.statement.text, form.start + len(form.base)
    apart = text[behind : behind + 1].isspace() and text[: form.start].rstrip()[-1:].isalnum()
    if not apart or len(form.base) < 2 or len(form.subscripts) != 2 or form.base in context.survey.declared:
        return
    said = f"'{context.said(form)}': an interval, or a factor with two indices?"
    shown = text[behind : form.end].strip()
    hint = f"write x in {shown} on a line of its own; for a factor leave no blank: {form.base}{shown}"
    raise context.refusal("E245", said, form, hint, names=(form.base,))


def indexed(context: Context, form: w.Indexed, scope: Scope) -> t.Expr:
    """x[3] is the name x_3; with an index letter it stays an Index."""
    called = function_name(form.base)
    if (
        called is not None
        and form.base not in context.survey.declared
        and form.base in (called, called.capitalize(), called.upper())
    ):
        said = ", ".join(context.said(part) for part in form.subscripts)
        raise context.refusal(
            "E351", f"{form.base}[...]: a function takes round brackets", form, f"write {called}({said})"
        )
    if form.base in scope.values:
        raise context.refusal(
            "E355",
            f"{form.base} is a parameter of a function and has no members",
            form,
            "give the member as the value: f(x[1])",
        )
    _check_interval(context, form)
    subscripts: list[t.Expr] = []
    fixed: list[int] = []
    for part in form.subscripts:
        subscript = context.expr(part, scope)
        value = context.value(subscript, part)
        if value is None:
            subscript = _with_constants(context, subscript, part, scope)
        if value is not None and value == int(value):
            fixed.append(int(value))
            subscript = t.Num(Fraction(int(value)), context.span(part))
        elif value is not None or not _is_index(subscript, scope):
            raise bad_index(context, form.base, part)
        subscripts.append(subscript)
    if len(fixed) == len(subscripts):
        return t.Name(member_name(form.base, fixed), context.span(form))
    return t.Index(form.base, tuple(subscripts), context.span(form))


def _with_constants(context: Context, subscript: t.Expr, part: w.Written, scope: Scope) -> t.Expr:
    """The subscript with the constants of the text as numbers: x[n - i] of a family is x[9 - i]."""
    standing = {node.name for node in t.walk(subscript) if isinstance(node, t.Name) and not scope.is_letter(node.name)}
    used = standing & context.constants.keys()
    if not used:
        return subscript
    numbers = {name: Argument(t.Num(Fraction(context.constants[name]), context.span(part))) for name in used}
    return context.expr(part, Scope({**scope.values, **numbers}, scope.letters, scope.outer))


def bad_index(context: Context, base: str, part: w.Written) -> Refusal:
    return context.refusal(
        "E352",
        f"the index of {base} must be a whole number",
        part,
        "an index letter needs a 'for i in 1..n:' in front",
        names=(base,),
    )


def _is_index(subscript: t.Expr, scope: Scope) -> bool:
    """Whether a subscript is made of index letters, constants and numbers only."""
    letters = False
    for node in t.walk(subscript):
        if isinstance(node, t.Name):
            if not scope.is_letter(node.name):
                return False
            letters = True
        elif isinstance(node, t.Index | t.Reduce | t.Const):
            return False
    return letters
