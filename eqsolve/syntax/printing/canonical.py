"""The canonical print: explicit products, fewest brackets, one statement per line.

The rule behind every bracket: reading the print gives the same tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType

from eqsolve.syntax import tree as t
from eqsolve.syntax.printing.numbers import (
    POWER,
    PRIMARY,
    ROOT,
    SIGN,
    SUM,
    TERM,
    decimal,
    integers,
    is_quotient,
    number_level,
    values_of,
)
from eqsolve.syntax.printing.tables import columns_of, percent, series
from eqsolve.syntax.text import MAX_NAME, is_wordy

_WORD = re.compile(r"[^\W\d_][^\W_]{1,99}")


_CONSTANTS = {"e": "exp(1)", "i": "i"}


class Canonical:
    """The canonical print."""

    times, minus = "*", "-"
    plus_minus = "+/-"
    within, infinity, pi = "in", "inf", "pi"
    signs: Mapping[str, str] = MappingProxyType({sign: sign for sign in ("=", "!=", "<", "<=", ">", ">=")})

    # ------------------------------------------------------------- statements

    def lines(self, lines: Iterable[t.Line]) -> Iterator[str]:
        """The lines of a text, in order."""
        return map(self.statement, lines)

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
                return f"{self.name(name)}{integers(self.within, values)}"
            case t.AllDifferent(items=items):
                return f"all different({', '.join(map(self.show, items))})"
            case t.Requirement(condition=condition):
                return self.required(condition)
            case t.Layout():  # the relations say what it stood for
                return ""
            case t.FitLine():
                return self.fit(item)
            case t.Prediction():
                return self.prediction(item)
            case t.RowsKept(said=said):
                return f"where {said}"
            case t.QuestionLine(expression=expression, place=place):
                return f"{self.label(place)}{self.show(expression)} = ?"
            case t.DataTable():
                return self.table(item)
        raise TypeError(f"no statement: {item!r}")

    def required(self, condition: t.Condition) -> str:
        """A condition as a statement, where `and` between relations separates statements and so stands in brackets."""
        if not isinstance(condition, t.Or):
            return self.show(condition)
        parts = ((part, self.show(part)) for part in condition.parts)
        return " or ".join(f"({text})" if isinstance(part, t.And) else text for part, text in parts)

    def related(self, op: str, left: t.Expr, right: t.Expr) -> str:
        return f"{self.show(left)} {self.signs[op]} {self.show(right)}"

    def label(self, place: t.Place) -> str:
        """Names of equations are kept, numbers of a list are not."""
        return f"{place.label}: " if _WORD.fullmatch(place.label) and len(place.label) <= MAX_NAME else ""

    def binders(self, binders: Sequence[t.Binder], condition: t.Condition | None) -> str:
        letters = ", ".join(f"{self.name(b.name)} {self.within} {values_of(b.values)}" for b in binders)
        return letters if condition is None else f"{letters}{self.word('if')}{self.show(condition)}"

    def fit(self, line: t.FitLine) -> str:
        table = f"{self.name(line.table)}: " if line.table else ""
        model = f"fit {table}{self.show(line.left)} = {self.show(line.right)}"
        return self.label(line.place) + ", ".join([model, *self.weighted(line.weighting)])

    def weighted(self, said: t.Weighting) -> list[str]:
        """What is said of the errors behind a model."""
        options = [
            *([f"sigma {self.show(said.sigma)}"] if said.sigma is not None else []),
            *([f"weight {self.show(said.weight)}"] if said.weight is not None else []),
            *(["absolute"] if said.absolute else []),
            *(f"sigma {self.name(name)} = {self.show(errors)}" for name, errors in said.columns),
        ]
        if said.loss != "linear":
            options.append(f"loss {said.loss}" + (f" {self.show(said.scale)}" if said.scale is not None else ""))
        return options

    def prediction(self, line: t.Prediction) -> str:
        if line.said:
            return line.said
        table = f"{self.name(line.table)}: " if line.table else ""
        places = ", ".join(f"{self.name(name)} = {series(values)}" for name, values in line.at)
        level = "" if line.band is None else f"band {percent(line.band)}%"
        band = f", {'prediction ' if line.kind == 'prediction' else ''}{level}" if level else ""
        return f"predict {table}{self.show(line.expression)}{f' at {places}' if places else ''}{band}"

    def table(self, table: t.DataTable) -> str:
        if not table.columns:  # a file, which was not opened
            return table.place.text
        titles, cells = columns_of(table, self.name, self.plus_minus)
        name = f"{self.name(table.name)}: " if table.name else ""
        # words with a blank in them, New York, end at a comma
        between = (
            ", "
            if any(is_wordy(column) and any(" " in str(cell) for cell in column) for column in table.columns.values())
            else "  "
        )
        rows = (between.join(row) for row in zip(*cells, strict=True))
        return "\n".join([f"data {name}{', '.join(titles)}", *rows, "end"])

    # ------------------------------------------------------------ expressions

    def show(self, node: t.Expr | t.Condition, at_least: int = SUM) -> str:
        level, text = self.write(node)
        return self.grouped(text) if level < at_least else text

    def grouped(self, text: str) -> str:
        """A text in brackets."""
        return f"({text})"

    def write(self, node: t.Expr | t.Condition) -> tuple[int, str]:
        """How tightly the text of a node holds together, and the text."""
        match node:
            case t.Num(value=value):
                return number_level(value), self.number(value)
            case t.Const(name=name):
                return PRIMARY, self.infinity if name == "inf" else self.pi if name == "pi" else _CONSTANTS[name]
            case t.Name(name=name):
                return PRIMARY, self.name(name)
            case t.Index(base=base, subscripts=subscripts):
                return PRIMARY, f"{self.name(base)}[{', '.join(map(self.show, subscripts))}]"
            case t.Sum(terms=terms):
                return SUM, self.sum(terms)
            case t.Neg(arg=arg):
                return SIGN, self.minus + self.show(arg, TERM)
            case t.Product(factors=factors):
                return TERM, self.product(factors)
            case t.Quotient(top=top, bottom=bottom):
                return self.quotient(top, bottom)
            case t.Power(base=base, exponent=exponent):
                return POWER, self.power(base, exponent)
            case t.Call():
                return self.call(node)
            case t.Reduce():
                return self.reduce(node)
            case t.Compare(op=op, left=left, right=right):
                return PRIMARY, self.related(op, left, right)
            case t.And(parts=parts):
                return PRIMARY, self.word("and").join(self.part(p, t.And, t.Or) for p in parts)
            case t.Or(parts=parts):
                return PRIMARY, self.word("or").join(self.part(p, t.Or) for p in parts)
            case t.Not(part=part):
                return PRIMARY, self.word("not").lstrip() + self.grouped(self.show(part))
        raise TypeError(f"no expression: {node!r}")

    def part(self, node: t.Condition, *loose: type) -> str:
        return self.grouped(self.show(node)) if isinstance(node, loose) else self.show(node)

    def sum(self, terms: Sequence[t.Expr]) -> str:
        out = [self.show(terms[0], SIGN)]
        for term in terms[1:]:
            if isinstance(term, t.Neg):
                out.append(f" {self.minus} {self.show(term.arg, TERM)}")
            elif isinstance(term, t.Num) and term.value < 0:
                out.append(f" {self.minus} {self.number(-term.value)}")
            else:
                out.append(f" + {self.show(term, TERM)}")
        return "".join(out)

    def product(self, factors: Sequence[t.Expr]) -> str:
        return self.times.join(self.factor(f, k) for k, f in enumerate(factors))

    def factor(self, node: t.Expr, k: int) -> str:
        """Only the first factor may be a quotient; a product inside a product was in brackets."""
        if isinstance(node, t.Product) or k and is_quotient(node):
            return self.grouped(self.show(node))
        return self.show(node, TERM)

    def quotient(self, top: t.Expr, bottom: t.Expr) -> tuple[int, str]:
        return TERM, f"{self.dividend(top)}/{self.show(bottom, ROOT)}"

    def dividend(self, top: t.Expr) -> str:
        return self.grouped(self.show(top)) if is_quotient(top) else self.show(top, TERM)

    def power(self, base: t.Expr, exponent: t.Expr) -> str:
        """x^1 is put in brackets, since x^1/2 would be taken for a lost root."""
        decimal = isinstance(exponent, t.Num) and exponent.value != 1 and number_level(exponent.value) == PRIMARY
        raised = self.show(exponent) if decimal or isinstance(exponent, t.Name) else f"({self.show(exponent)})"
        return f"{self.show(base, PRIMARY)}^{raised}"

    def reduce(self, node: t.Reduce) -> tuple[int, str]:
        inside = f"{self.show(node.body)}{self.word('for')}{self.binders(node.binders, node.condition)}"
        return PRIMARY, self.function(node.kind) + self.grouped(inside)

    def call(self, node: t.Call) -> tuple[int, str]:
        if node.function == "factorial":
            return PRIMARY, self.factorial(node.args[0])
        args = [self.show(arg) for arg in node.args]
        if node.function == "piecewise":
            pairs = zip(node.args[0::2], node.args[1::2], strict=False)
            otherwise = [self.show(node.args[-1])] if len(node.args) % 2 else []
            cases = [self.grouped(f"{self.show(value)}, {self.show(test)}") for test, value in pairs]
            args = [*cases, *otherwise]
        return PRIMARY, self.function(node.function) + self.grouped(", ".join(args))

    def factorial(self, arg: t.Expr | t.Condition) -> str:
        nested = isinstance(arg, t.Call) and arg.function == "factorial"
        return self.grouped(self.show(arg)) + "!" if nested else self.show(arg, PRIMARY) + "!"

    # ------------------------------------------------------------------ words

    def function(self, name: str) -> str:
        return name

    def word(self, word: str) -> str:
        """A word of the language between values."""
        return f" {word} "

    def name(self, name: str) -> str:
        return name

    def number(self, value: Fraction) -> str:
        sign = self.minus if value < 0 else ""
        value = abs(value)
        return sign + (decimal(value) or f"{value.numerator}/{value.denominator}")
