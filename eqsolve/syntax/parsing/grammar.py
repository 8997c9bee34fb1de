"""The Lark side: builds the parser on first use and turns one statement into written forms.

The forms are made by a Transformer inside the parse, so no Lark tree exists and nothing recurses.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, cast

from lark import Lark, Token, Transformer
from lark.exceptions import UnexpectedCharacters, UnexpectedToken, VisitError
from lark.lexer import ContextualLexer

from eqsolve.naming import canonical
from eqsolve.syntax import written as w
from eqsolve.syntax.parsing.saved import read_tables, write_tables
from eqsolve.syntax.text import MAX_NAME, Refusal

MAX_DIGITS = 400
MAX_EXPONENT = 308  # of the decimal exponent: beyond it a float overflows or is zero
_VULGAR = {
    "½": (1, 2),
    "⅓": (1, 3),
    "⅔": (2, 3),
    "¼": (1, 4),
    "¾": (3, 4),
    "⅕": (1, 5),
    "⅖": (2, 5),
    "⅗": (3, 5),
    "⅘": (4, 5),
    "⅙": (1, 6),
    "⅚": (5, 6),
    "⅛": (1, 8),
    "⅜": (3, 8),
    "⅝": (5, 8),
    "⅞": (7, 8),
}
_SMALL_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SIGNS = {"EQ": "=", "NE": "!=", "LE": "<=", "GE": ">=", "LT": "<", "GT": ">"}
_NO_LETTERS = "\u00aa\u00b2-\u00be\u2070-\u209c\u2150-\u2189\u2460-\u24ff\u2776-\u2793"  # as in tokens.lark
_SUBSCRIPT = re.compile(rf"-?[^\W_{_NO_LETTERS}](?:[^\W{_NO_LETTERS}]|[ ,;])*")
_ROOTS = {"√": 2, "∛": 3, "∜": 4}

Children = list[Any]


def parse_statement(text: str) -> w.Written:
    """One statement as a written form; raises Refusal with offsets in ``text``."""
    try:
        return cast(w.Written, parser().parse(text, start="statement"))
    except (UnexpectedToken, UnexpectedCharacters) as error:
        from eqsolve.syntax.parsing.explain import explain  # only wrong text needs explaining

        raise explain(error, text) from None
    except VisitError as error:
        if isinstance(error.orig_exc, Refusal):
            raise error.orig_exc from None
        raise


@cache
def parser() -> Lark:
    """The one parser of the process, made when the first text is read: from saved tables, or anew in 0.15 s."""
    return read_tables(grammar_folder(), transformer=_FormWriter(), _plugins=PLUGINS) or build_parser()


def save_tables() -> Path:
    """Writes the tables that ``parser`` reads; done when the package is built."""
    folder = grammar_folder()
    return write_tables(Lark.open(str(folder / "equations.lark"), **_OPTIONS), folder)


def build_parser(*, strict: bool = False) -> Lark:
    """A new parser; ``strict`` also proves that no two terminals collide (a test's business: it takes seconds)."""
    plugins = {} if strict else PLUGINS
    return Lark.open(
        str(grammar_folder() / "equations.lark"), transformer=_FormWriter(), strict=strict, _plugins=plugins, **_OPTIONS
    )


def grammar_folder() -> Path:
    """Where the grammars lie: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parents[2]
    inside = package / "grammars"
    return inside if inside.is_dir() else package.parent / "grammars"


def _unchecked_lexer(conf: Any, states: Any, always_accept: Any = ()) -> ContextualLexer:
    conf.skip_validation = True
    return ContextualLexer(conf, states, always_accept=always_accept)


_OPTIONS: dict[str, Any] = {
    "parser": "lalr",
    "lexer": "contextual",
    "start": ["statement"],
    "maybe_placeholders": False,
}
# With interegular installed Lark compares all terminals pairwise at each start, which costs more than a second.
PLUGINS = {"ContextualLexer": _unchecked_lexer}


# ------------------------------------------------------------------ the forms


def number_of(token: str, start: int, end: int) -> Fraction:
    """The exact value of a NUMBER; refused by its text before any large integer is made."""
    if len(token) > MAX_DIGITS:
        raise Refusal("E005", f"a number with {len(token):,} characters; the limit is {MAX_DIGITS}", start, end)
    text = token.replace("_", "")
    if text[-1] in _VULGAR:
        top, bottom = _VULGAR[text[-1]]
        return int(text[:-1] or "0") + Fraction(top, bottom)
    mantissa, _, exponent = text.lower().partition("e")
    if exponent and (len(exponent) > 8 or abs(int(exponent)) > MAX_EXPONENT):
        tiny = exponent.startswith("-")
        hint = f"the {'smallest' if tiny else 'largest'} exponent is e{'-' * tiny}{MAX_EXPONENT}{'; write 0 for it' * tiny}"
        why = "has lost digits in a floating-point number" if tiny else "has no place in a floating-point number"
        said = f"{text[:40]}: so {'small' if tiny else 'large'} an exponent {why}"
        raise Refusal("E006", said, start, end, hint)
    return Fraction(
        f"{mantissa.rstrip('.')}e{exponent or 0}" if not mantissa.startswith(".") else f"0{mantissa}e{exponent or 0}"
    )


def _name(token: Token) -> str:
    if len(token) > MAX_NAME:
        start = token.start_pos or 0
        raise Refusal("E007", f"a name with {len(token):,} characters; the limit is {MAX_NAME}", start, start + 20)
    text = token.value
    if "{" in text:
        _check_subscript(token)
    return canonical(text)


def _check_subscript(token: Token) -> None:
    """x_{i+1} would become a name; x_{} is none."""
    start, end = token.start_pos or 0, token.end_pos or 0
    base, _, rest = token.value.partition("_{")
    inside = rest.rstrip("'").removesuffix("}").strip()
    if not inside:
        raise Refusal("E008", "a subscript is empty", start, end, "write x_1, x_max or x[1]")
    if re.search(r"[+*/^]|.-", inside):
        letter = re.search(r"[^\W\d_]", inside)
        range_of = (
            f", and behind the equation 'for {letter[0]} in 1..9', with its first and last value" if letter else ""
        )
        said = f"{token.value} is one name; its subscript is not computed"
        raise Refusal("E354", said, start, end, f"write {base}[{inside}]{range_of}")
    if not _SUBSCRIPT.fullmatch(inside):
        raise Refusal(
            "E008", f"{token.value}: a subscript holds letters and digits", start, end, "write x_1, x_max or x[1]"
        )


def _forms(children: Children) -> list[Any]:
    return [child for child in children if not isinstance(child, Token)]


def _end(child: w.Written | Token) -> int:
    return (child.end_pos or 0) if isinstance(child, Token) else child.end


def _postfix(mark: str) -> Callable[[Any, Children], w.Written]:
    def form(self: Any, c: Children) -> w.Written:
        return w.Postfix(c[0].start, c[1].end_pos, mark, c[0])

    return form


def _joined(word: str) -> Callable[[Any, Children], w.Written]:
    def form(self: Any, c: Children) -> w.Written:
        return w.Joined(c[0].start, c[-1].end, word, _forms(c))

    return form


class _FormWriter(Transformer[Token, w.Written]):
    """One method per alias of the grammar; each receives the children in order, without blanks and commas."""

    # ---- expressions

    def number(self, c: Children) -> w.Written:
        start, end = c[0].start_pos, c[0].end_pos
        return w.Number(start, end, number_of(c[0].value, start, end))

    def quantity(self, c: Children) -> w.Written:
        start = c[0].start_pos
        return w.Quantity(start, c[1].end_pos, number_of(c[0].value, start, c[0].end_pos), c[1].value[1:-1].strip())

    def word(self, c: Children) -> w.Written:
        return w.Word(c[0].start_pos, c[0].end_pos, _name(c[0]))

    def indexed(self, c: Children) -> w.Written:
        return w.Indexed(c[0].start_pos, c[3].end_pos, _name(c[0]), c[2])

    def called(self, c: Children) -> w.Written:
        return w.Called(c[0].start_pos, c[3].end_pos, _name(c[0]), c[2])

    def called_empty(self, c: Children) -> w.Written:
        return w.Called(c[0].start_pos, c[2].end_pos, _name(c[0]), [])

    def gathered(self, c: Children) -> w.Written:
        return w.Gathered(c[0].start_pos, c[4].end_pos, _name(c[0]), c[2], c[3])

    def arguments(self, c: Children) -> Children:
        return c

    def pair(self, c: Children) -> w.Written:
        return w.Pair(c[0].start_pos, c[3].end_pos, c[1], c[2])

    def bracket(self, c: Children) -> w.Written:
        return w.Bracket(c[0].start_pos, c[2].end_pos, c[1])

    def bars(self, c: Children) -> w.Written:
        return w.Bars(c[0].start_pos, c[2].end_pos, c[1])

    def signed(self, c: Children) -> w.Written:
        return w.Signed(c[0].start_pos, c[1].end, c[0].value, c[1])

    def added(self, c: Children) -> w.Written:
        rest = [(c[k].value, c[k + 1]) for k in range(1, len(c), 2)]
        return w.Added(c[0].start, c[-1].end, c[0], rest)

    def scaled(self, c: Children) -> w.Written:
        rest = [("mod" if c[k].type == "MOD" else c[k].value, c[k + 1]) for k in range(1, len(c), 2)]
        return w.Scaled(c[0].start, c[-1].end, c[0], rest)

    def beside(self, c: Children) -> w.Written:
        return w.Beside(c[0].start, c[-1].end, c)

    def raised(self, c: Children) -> w.Written:
        return w.Raised(c[0].start, c[2].end, c[0], c[2], False)

    def superscript(self, c: Children) -> w.Written:
        mark = c[1].value
        start, end = c[1].start_pos, c[1].end_pos
        if len(mark) > 6:
            raise Refusal("E005", "an exponent with more than 5 digits", start, end)
        exponent: w.Written = w.Word(start, end, "n")
        if mark != "ⁿ":
            exponent = w.Number(start, end, Fraction(mark.lstrip("⁺⁻").translate(_SMALL_DIGITS)))
        if mark[0] == "⁻":
            exponent = w.Signed(start, end, "-", exponent)
        return w.Raised(c[0].start, end, c[0], exponent, True)

    def root(self, c: Children) -> w.Written:
        return w.RootForm(c[0].start_pos, c[1].end, _ROOTS[c[0].value], c[1])

    factorial, percent, degree = _postfix("!"), _postfix("%"), _postfix("°")

    # ---- conditions

    def compared(self, c: Children) -> w.Written:
        signs = [_SIGNS[child.type] for child in c[1::2]]
        return w.Compared(c[0].start, c[-1].end, signs, c[0::2])

    relation = compared
    any_of, all_of = _joined("or"), _joined("and")

    def implied(self, c: Children) -> w.Written:
        return w.Implied(c[0].start, c[2].end, c[0], c[2])

    def listed(self, c: Children) -> w.Written:
        signs = [_SIGNS[child.type] for child in c if isinstance(child, Token)]
        forms = _forms(c)
        items, sides = forms[: len(forms) - len(signs)], forms[len(forms) - len(signs) :]
        return w.Listed(c[0].start, c[-1].end, items, signs, sides)

    def congruence(self, c: Children) -> w.Written:
        signs = [child.value for child in c if isinstance(child, Token) and child.type in ("EQUIV", "NEQUIV")]
        sides = _forms(c)
        modulus = sides.pop() if len(sides) > len(signs) + 1 else None
        return w.Congruent(c[0].start, _end(c[-1]), signs, sides, modulus)

    def congruent_equal(self, c: Children) -> w.Written:
        relation, _, modulus, bracket = c
        return w.Congruent(relation.start, bracket.end_pos, relation.signs, relation.sides, modulus)

    def congruent_first(self, c: Children) -> w.Written:
        left, _, modulus, _, sign, right = c
        return w.Congruent(left.start, right.end, [sign.value], [left, right], modulus)

    def denied(self, c: Children) -> w.Written:
        return w.Denied(c[0].start_pos, c[1].end, c[1])

    # ---- binders and domains

    def binder(self, c: Children) -> w.Written:
        return w.Letter(c[0].start_pos, c[1].end, _name(c[0]), c[1])

    def binders(self, c: Children) -> w.Written:
        letters = [child for child in c if isinstance(child, w.Letter)]
        condition = None if isinstance(c[-1], w.Letter) else c[-1]
        return w.Binders(c[0].start, c[-1].end, letters, condition)

    def range(self, c: Children) -> w.Written:
        return w.IndexRange(c[0].start, c[2].end, c[0], c[2])

    def range_step(self, c: Children) -> w.Written:
        return w.IndexRange(c[0].start, c[3].end, c[0], c[2], step=c[3])

    def range_count(self, c: Children) -> w.Written:
        return w.IndexRange(c[0].start, c[3].end, c[0], c[2], count=c[3])

    def interval(self, c: Children) -> w.Written:
        return w.Interval(c[0].start_pos, c[3].end_pos, c[1], c[2], c[0].type == "LPAR", c[3].type == "RPAR")

    def set(self, c: Children) -> w.Written:
        return w.Collection(c[0].start_pos, c[-1].end_pos, _forms(c))

    def named_set(self, c: Children) -> w.Written:
        return w.NamedSet(c[0].start_pos, c[0].end_pos, c[0].value)

    # ---- statements

    def bare(self, c: Children) -> w.Written:
        return w.Bare(c[0].start, c[0].end, c[0])

    def question(self, c: Children) -> w.Written:
        return w.Asked(c[0].start, c[2].end_pos, c[0])

    def labelled(self, c: Children) -> w.Written:
        return w.Labelled(c[0].start, c[1].end, c[0], c[1])

    def typed(self, c: Children) -> w.Written:
        return w.Typed(c[0].start, c[-1].end_pos, c[:-1], c[-1].value)

    def within(self, c: Children) -> w.Written:
        return w.Within(c[0].start, c[-1].end, c[:-1], c[-1])

    def guess(self, c: Children) -> w.Written:
        return w.Guessed(c[0].start, c[-1].end, c[:-2], c[-1])

    def define(self, c: Children) -> w.Written:
        return w.Defined(c[0].start, c[2].end, c[0], c[2])

    def repeated_before(self, c: Children) -> w.Written:
        return w.Repeated(c[0].start, c[1].end, c[0], c[1])

    def repeated_after(self, c: Children) -> w.Written:
        return w.Repeated(c[0].start, c[1].end, c[1], c[0])

    def fit(self, c: Children) -> w.Written:
        return w.Fitted(c[0].start_pos, c[1].end, c[1])

    def data(self, c: Children) -> w.Written:
        return w.DataFile(c[0].start_pos, c[1].end_pos, c[1].value[1:-1])

    def unknowns(self, c: Children) -> w.Written:
        listed = [name for form in _forms(c) for name in (form.items if isinstance(form, w.Beside) else [form])]
        return w.Unknowns(c[0].start_pos, c[-1].end, listed)

    def goal(self, c: Children) -> w.Written:
        return w.Later(c[0].start_pos, c[1].end, "goal")

    def sweep(self, c: Children) -> w.Written:
        return w.Later(c[0].start_pos, c[-1].end, "sweep")

    def all_different(self, c: Children) -> w.Written:
        return w.Different(c[0].start_pos, c[-1].end_pos, c[2] if len(c) > 1 else [])

    def members_different(self, c: Children) -> w.Written:
        return w.Different(c[0].start_pos, c[-1].end_pos, c[2], c[3])
