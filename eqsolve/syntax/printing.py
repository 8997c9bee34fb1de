"""Trees and texts in canonical form: explicit products, fewest brackets, one statement per line.

The rule behind every bracket: reading the print gives the same tree. Two styles: "ascii", and
"unicode" with · ² √ ≤ and Greek letters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType

from eqsolve.errors import UsageError, failure
from eqsolve.syntax import tree as t
from eqsolve.syntax.reader import read_unloaded
from eqsolve.syntax.text import GREEK, MAX_NAME

# How tightly a form holds together; a part that holds less tightly than its place asks for gets brackets.
_SUM, _SIGN, _TERM, _ROOT, _POWER, _PRIMARY = range(6)
_SHORT_EXPONENT = 6  # superscripts of more digits are refused by the reader
_MAX_DECIMALS = 12  # more decimals than this are written with an exponent
_MAX_TENS = 308

_LETTERS = {name: letter for letter, name in GREEK.items() if letter not in "ςϕϵϑϱϖο"}
_SMALL = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_LOW = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_WORD = re.compile(r"[^\W\d_][^\W_]{1,99}")


def format_statements(text: str, *, style: str = "ascii") -> str:
    """A text as it was read, one statement per line; ``style`` is "ascii" or "unicode".

    Functions of the text are written out, chains and repeated guesses taken apart; comments go.
    Reading the result gives equal Statements. Raises TextError if the text cannot be read.
    """
    return write_statements(read_unloaded(text), style=style)


def write_statements(statements: t.Statements, *, style: str = "ascii") -> str:
    """Statements as a text."""
    writer = _writer(style)
    placed = [(line.place.span.start, writer.statement(line)) for line in statements.lines]
    lines = [line for _, line in sorted(placed, key=lambda pair: pair[0])]
    if statements.unknowns:
        lines.insert(0, "unknowns " + ", ".join(map(writer.name, statements.unknowns)))
    return "".join(line + "\n" for line in lines if line)


def show(node: t.Expr | t.Condition, *, style: str = "ascii") -> str:
    """An expression or a condition as text."""
    return _writer(style).show(node)


def _writer(style: str) -> _Ascii:
    if style == "ascii":
        return _Ascii()
    if style == "unicode":
        return _Unicode()
    raise failure(UsageError, "E634", f"there is no style {style!r}", "the styles are ascii and unicode")


class _Ascii:
    """The canonical print."""

    times, minus = "*", "-"
    within, infinity, pi = "in", "inf", "pi"
    signs: Mapping[str, str] = MappingProxyType({sign: sign for sign in ("=", "!=", "<", "<=", ">", ">=")})

    # ------------------------------------------------------------- statements

    def statement(self, item: object) -> str:
        match item:
            case t.RelationLine(op=op, left=left, right=right, place=place):
                return self.label(place) + self.related(op, left, right)
            case t.FamilyLine(binders=binders, condition=condition, body=body):
                return f"for {self.binders(binders, condition)}: {self.related(body.op, body.left, body.right)}"
            case t.Constant(name=name, value=value):
                return f"{self.name(name)} := {self.show(value)}"
            case t.Guess(name=name, value=value):
                return f"{self.name(name)} ~ {self.number(value)}"
            case t.Bound():
                opening, closing = "(" if item.lower_open else "[", ")" if item.upper_open else "]"
                return f"{self.name(item.name)} {self.within} {opening}{self.show(item.lower)}, {self.show(item.upper)}{closing}"
            case t.Domain(name=name, values=values):
                return f"{self.name(name)}{_integers(self.within, values)}"
            case t.AllDifferent(items=items):
                return f"all different({', '.join(map(self.show, items))})"
            case t.Requirement(condition=condition):
                return self.show(condition)
            case t.Layout():  # the relations say what it stood for
                return ""
            case t.FitLine(left=left, right=right):
                return f"fit {self.show(left)} = {self.show(right)}"
            case t.QuestionLine(expression=expression):
                return f"{self.show(expression)} = ?"
            case t.DataTable():
                return self.table(item)
        raise TypeError(f"no statement: {item!r}")

    def related(self, op: str, left: t.Expr, right: t.Expr) -> str:
        return f"{self.show(left)} {self.signs[op]} {self.show(right)}"

    def label(self, place: t.Place) -> str:
        """Names of equations are kept, numbers of a list are not."""
        return f"{place.label}: " if _WORD.fullmatch(place.label) and len(place.label) <= MAX_NAME else ""

    def binders(self, binders: Sequence[t.Binder], condition: t.Condition | None) -> str:
        letters = ", ".join(f"{self.name(b.name)} {self.within} {_values(b.values)}" for b in binders)
        return letters if condition is None else f"{letters} if {self.show(condition)}"

    def table(self, table: t.DataTable) -> str:
        if not table.columns:  # a file, which was not opened
            return table.place.text
        rows = zip(*(map(float, column) for column in table.columns.values()), strict=True)
        lines = [
            "data " + ", ".join(map(self.name, table.columns)),
            *("  ".join(map(repr, row)) for row in rows),
            "end",
        ]
        return "\n".join(lines)

    # ------------------------------------------------------------ expressions

    def show(self, node: t.Expr | t.Condition, at_least: int = _SUM) -> str:
        level, text = self.write(node)
        return f"({text})" if level < at_least else text

    def write(self, node: t.Expr | t.Condition) -> tuple[int, str]:
        """How tightly the text of a node holds together, and the text."""
        match node:
            case t.Num(value=value):
                return _number_level(value), self.number(value)
            case t.Const(name=name):
                return _PRIMARY, self.infinity if name == "inf" else self.pi if name == "pi" else "exp(1)"
            case t.Name(name=name):
                return _PRIMARY, self.name(name)
            case t.Index(base=base, subscripts=subscripts):
                return _PRIMARY, f"{self.name(base)}[{', '.join(map(self.show, subscripts))}]"
            case t.Sum(terms=terms):
                return _SUM, self.sum(terms)
            case t.Neg(arg=arg):
                return _SIGN, self.minus + self.show(arg, _TERM)
            case t.Product(factors=factors):
                return _TERM, self.times.join(self.factor(f, k) for k, f in enumerate(factors))
            case t.Quotient(top=top, bottom=bottom):
                return _TERM, f"{self.dividend(top)}/{self.show(bottom, _ROOT)}"
            case t.Power(base=base, exponent=exponent):
                return _POWER, self.power(base, exponent)
            case t.Call():
                return self.call(node)
            case t.Reduce(kind=kind, body=body, binders=binders, condition=condition):
                return _PRIMARY, f"{kind}({self.show(body)} for {self.binders(binders, condition)})"
            case t.Compare(op=op, left=left, right=right):
                return _PRIMARY, self.related(op, left, right)
            case t.And(parts=parts):
                return _PRIMARY, " and ".join(self.part(p, t.And, t.Or) for p in parts)
            case t.Or(parts=parts):
                return _PRIMARY, " or ".join(self.part(p, t.Or) for p in parts)
            case t.Not(part=part):
                return _PRIMARY, f"not ({self.show(part)})"
        raise TypeError(f"no expression: {node!r}")

    def part(self, node: t.Condition, *loose: type) -> str:
        return f"({self.show(node)})" if isinstance(node, loose) else self.show(node)

    def sum(self, terms: Sequence[t.Expr]) -> str:
        out = [self.show(terms[0], _SIGN)]
        for term in terms[1:]:
            if isinstance(term, t.Neg):
                out.append(f" {self.minus} {self.show(term.arg, _TERM)}")
            elif isinstance(term, t.Num) and term.value < 0:
                out.append(f" {self.minus} {self.number(-term.value)}")
            else:
                out.append(f" + {self.show(term, _TERM)}")
        return "".join(out)

    def factor(self, node: t.Expr, k: int) -> str:
        """Only the first factor may be a quotient; a product inside a product was in brackets."""
        if isinstance(node, t.Product) or k and _is_quotient(node):
            return f"({self.show(node)})"
        return self.show(node, _TERM)

    def dividend(self, top: t.Expr) -> str:
        return f"({self.show(top)})" if _is_quotient(top) else self.show(top, _TERM)

    def power(self, base: t.Expr, exponent: t.Expr) -> str:
        """x^1 is put in brackets, since x^1/2 would be taken for a lost root."""
        decimal = isinstance(exponent, t.Num) and exponent.value != 1 and _number_level(exponent.value) == _PRIMARY
        raised = self.show(exponent) if decimal or isinstance(exponent, t.Name) else f"({self.show(exponent)})"
        return f"{self.show(base, _PRIMARY)}^{raised}"

    def call(self, node: t.Call) -> tuple[int, str]:
        if node.function == "factorial":
            return _PRIMARY, self.factorial(node.args[0])
        if node.function == "piecewise":
            pairs = [
                f"({self.show(value)}, {self.show(test)})"
                for test, value in zip(node.args[0::2], node.args[1::2], strict=False)
            ]
            if len(node.args) % 2:
                pairs.append(self.show(node.args[-1]))
            return _PRIMARY, f"piecewise({', '.join(pairs)})"
        return _PRIMARY, f"{node.function}({', '.join(map(self.show, node.args))})"

    def factorial(self, arg: t.Expr | t.Condition) -> str:
        nested = isinstance(arg, t.Call) and arg.function == "factorial"
        return f"({self.show(arg)})!" if nested else self.show(arg, _PRIMARY) + "!"

    # ------------------------------------------------------------------ words

    def name(self, name: str) -> str:
        return name

    def number(self, value: Fraction) -> str:
        sign = self.minus if value < 0 else ""
        value = abs(value)
        return sign + (_decimal(value) or f"{value.numerator}/{value.denominator}")


class _Unicode(_Ascii):
    """The print for people: x₁² + √(λ) ≤ 2·π."""

    times, minus = "·", "−"
    within, infinity, pi = "∈", "∞", "π"
    signs = MappingProxyType({**_Ascii.signs, "!=": "≠", "<=": "≤", ">=": "≥"})

    def name(self, name: str) -> str:
        base, underscore, rest = name.partition("_")
        primes = base[len(base.rstrip("'")) :]
        letter = _LETTERS.get(base.rstrip("'"), base.rstrip("'")) + primes
        if rest.isdecimal() and rest.isascii() and len(letter) == 1:
            return letter + rest.translate(_LOW)
        return letter + underscore + rest

    def power(self, base: t.Expr, exponent: t.Expr) -> str:
        if (
            isinstance(exponent, t.Num)
            and exponent.value.denominator == 1
            and len(str(exponent.value)) < _SHORT_EXPONENT
        ):
            return self.show(base, _PRIMARY) + str(exponent.value).translate(_SMALL)
        return super().power(base, exponent)

    def call(self, node: t.Call) -> tuple[int, str]:
        if node.function == "sqrt":
            return _ROOT, f"√({self.show(node.args[0])})"
        if node.function == "abs" and not any(
            isinstance(n, t.Call) and n.function == "abs" for arg in node.args for n in t.walk(arg)
        ):
            return _PRIMARY, f"|{self.show(node.args[0])}|"
        return super().call(node)


# -------------------------------------------------------------------- numbers


def _integers(within: str, runs: t.Runs) -> str:
    """What stands behind the name of a whole-number unknown."""
    if runs == ((None, None),):
        return ": integer"
    parts = [
        str(a) if a is not None and a == b else f"{'-inf' if a is None else a}..{'inf' if b is None else b}"
        for a, b in runs
    ]
    alone = len(parts) == 1 and ".." in parts[0]
    return f" {within} {parts[0]}" if alone else f" {within} {{{', '.join(parts)}}}"


def _values(values: range | tuple[int, ...]) -> str:
    if isinstance(values, range):
        step = "" if values.step == 1 else f" step {values.step}"
        return f"{values[0]}..{values[-1]}{step}"
    return "{" + ", ".join(map(str, values)) + "}"


def _is_quotient(node: t.Expr) -> bool:
    return isinstance(node, t.Quotient) or isinstance(node, t.Num) and _decimal(abs(node.value)) == ""


def _number_level(value: Fraction) -> int:
    if value < 0:
        return _SIGN
    return _PRIMARY if _decimal(value) else _TERM


def _decimal(value: Fraction) -> str:
    """A number that is not negative as a decimal, or nothing if it has no finite one of bearable length."""
    bottom, tens = value.denominator, 0
    twos = (bottom & -bottom).bit_length() - 1
    bottom >>= twos
    while bottom % 5 == 0:
        bottom //= 5
        tens += 1
    if bottom != 1:
        return ""
    tens = max(tens, twos)
    digits = str(value.numerator * 10**tens // value.denominator)
    if tens == 0:
        stripped = digits.rstrip("0")
        zeros = len(digits) - len(stripped)
        return f"{stripped}e{zeros}" if zeros > _MAX_DECIMALS and zeros <= _MAX_TENS else digits
    if len(digits) > 390:
        return ""
    if len(digits) - 1 - tens < -_MAX_DECIMALS and tens - len(digits) + 1 <= _MAX_TENS:
        return f"{digits[0]}{'.' + digits[1:] if len(digits) > 1 else ''}e-{tens - len(digits) + 1}"
    padded = digits.rjust(tens + 1, "0")
    return f"{padded[:-tens]}.{padded[-tens:]}"
