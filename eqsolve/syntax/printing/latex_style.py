"""LaTeX that this language reads back: equations aligned at their signs, what LaTeX has no signs for on lines between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import groupby
from types import MappingProxyType

from eqsolve.naming import GREEK
from eqsolve.syntax import tree as t
from eqsolve.syntax.latex import FUNCTIONS, LETTERS
from eqsolve.syntax.printing.canonical import Canonical
from eqsolve.syntax.printing.numbers import PRIMARY, SIGN, TERM, angle_of, decimal, in_digits

_FUNCTIONS = {name: command for command, name in reversed(FUNCTIONS.items())}
# Names are in Latin letters here (lambda), pictures are as they were typed.
_LETTERS = {GREEK.get(sign, sign): command for command, sign in reversed(LETTERS.items()) if not sign.isascii()}
# Letters that mean something else right behind a number: the number e and powers of ten, degrees, a nought, a one.
_NOT_BEHIND_A_NUMBER = frozenset("eECFKOlI")
# What stands in aligned rows; other statements are lines of the plain language between them.
_ROWS = (t.RelationLine, t.Constant, t.Bound, t.QuestionLine)


class Latex(Canonical):
    r"""The print for papers: x_{1}^{2} &\leq \sqrt{\lambda}."""

    times, minus = r" \cdot ", "-"
    within, infinity, pi = r"\in", r"\infty", r"\pi"
    signs = MappingProxyType({**Canonical.signs, "!=": r"\neq", "<=": r"\leq", ">=": r"\geq"})

    def lines(self, lines: Iterable[t.Line]) -> Iterator[str]:
        for aligned, several in groupby(lines, key=lambda line: _is_row(line)):
            if aligned:
                rows = " \\\\\n".join(f"  {self.row(line)}" for line in several)
                yield f"\\begin{{align*}}\n{rows}\n\\end{{align*}}"
            else:
                yield from Canonical().lines(several)

    def row(self, line: t.Line) -> str:
        """A statement with an ampersand at its sign."""
        match line:
            case t.RelationLine(op=op, left=left, right=right):
                return f"{self.show(left)} &{self.signs[op]} {self.show(right)}"
            case t.QuestionLine(expression=expression):
                return f"{self.show(expression)} &= ?"
            case t.Constant(name=name, value=value):
                return f"{self.name(name)} &:= {self.show(value)}"
            case t.FitLine(left=left, right=right, weighting=said):
                options = "".join(_in_words(option) for option in self.weighted(said))
                return rf"\text{{fit }} {self.show(left)} &= {self.show(right)}{options}"
            case _:
                return self.statement(line)

    # ------------------------------------------------------------ expressions

    def grouped(self, text: str) -> str:
        return rf"\left({text}\right)"

    def quotient(self, top: t.Expr, bottom: t.Expr) -> tuple[int, str]:
        if (angle := angle_of(top, bottom)) is not None:
            return TERM, rf"{self.number(angle)}^{{\circ}}"
        return TERM, rf"\frac{{{self.show(top)}}}{{{self.show(bottom)}}}"

    def power(self, base: t.Expr, exponent: t.Expr) -> str:
        return f"{self.show(base, PRIMARY)}^{{{self.show(exponent)}}}"

    def write(self, node: t.Expr | t.Condition) -> tuple[int, str]:
        if isinstance(node, t.Num) and "e" in decimal(abs(node.value)):
            return SIGN if node.value < 0 else TERM, self.number(node.value)
        return super().write(node)

    def product(self, factors: Sequence[t.Expr]) -> str:
        r"""3x without a sign, as papers have it; 3 \cdot 4, and a name behind a name is another name."""
        first, *others = (self.factor(factor, k) for k, factor in enumerate(factors))
        if in_digits(factors[0]) and _is_lettered(factors[1]):
            first, others = first + others[0], others[1:]
        return self.times.join([first, *others])

    def factor(self, node: t.Expr, k: int) -> str:
        """What stands behind a sum belongs to it; 2*10^20 is one number."""
        several = isinstance(node, t.Reduce) or isinstance(node, t.Num) and "e" in decimal(abs(node.value))
        return self.grouped(self.show(node)) if several else super().factor(node, k)

    def reduce(self, node: t.Reduce) -> tuple[int, str]:
        binder = node.binders[0]
        counted = len(node.binders) == 1 and isinstance(binder.values, range) and binder.values.step == 1
        if node.kind not in ("sum", "prod") or not counted or node.condition is not None or len(binder.name) > 1:
            return super().reduce(node)
        ends = f"_{{{binder.name}={binder.values[0]}}}^{{{binder.values[-1]}}}"
        return SIGN, rf"\{node.kind}{ends} {self.show(node.body, TERM)}"

    def call(self, node: t.Call) -> tuple[int, str]:
        if node.function == "sqrt":
            return PRIMARY, rf"\sqrt{{{self.show(node.args[0])}}}"
        if node.function == "cbrt":
            return PRIMARY, rf"\sqrt[3]{{{self.show(node.args[0])}}}"
        return super().call(node)

    # ------------------------------------------------------------------ words

    def function(self, name: str) -> str:
        return _FUNCTIONS.get(name) or rf"\operatorname{{{name}}}"

    def word(self, word: str) -> str:
        return rf" \text{{ {word} }} "

    def name(self, name: str) -> str:
        base, underscore, rest = name.rstrip("'").partition("_")
        subscript = f"_{{{rest.replace('_', ',')}}}" if underscore else ""
        return _letter(base) + subscript + "'" * (len(name) - len(name.rstrip("'")))

    def number(self, value: Fraction) -> str:
        sign = self.minus if value < 0 else ""
        digits, exponential, tens = decimal(abs(value)).partition("e")
        if exponential:
            return f"{sign}{digits}{self.times}10^{{{tens}}}" if digits != "1" else f"{sign}10^{{{tens}}}"
        return sign + (digits or rf"\frac{{{abs(value.numerator)}}}{{{value.denominator}}}")


def _is_row(line: t.Line) -> bool:
    """Whether a statement stands in aligned rows: of models those without a second sign of equality or a name."""
    if isinstance(line, t.FitLine):
        words = line.weighting.loss
        return not (line.table or line.place.label or line.weighting.columns or "_" in words)
    return isinstance(line, _ROWS)


def _in_words(option: str) -> str:
    """What is said behind a model, its words as text: sigma s, loss huber 2, absolute."""
    words = 2 if option.startswith("loss ") else 1
    *text, said = [*option.split(" ", words), ""][: words + 1]
    return rf"\text{{, {' '.join(text)}{' ' if said else ''}}}{said}"


def _is_lettered(node: t.Expr) -> bool:
    """What begins with a letter that cannot be taken for a part of the number in front, or with the sign of a root."""
    name = _base(node)
    if name is None:
        return isinstance(node, t.Call) and node.function in ("sqrt", "cbrt")
    base = name.partition("_")[0].rstrip("'")
    return (len(base) == 1 and base.isalpha() or base in _LETTERS) and base not in _NOT_BEHIND_A_NUMBER


def _base(node: t.Expr) -> str | None:
    """The name of a name, or of its power."""
    node = node.base if isinstance(node, t.Power) else node
    return node.name if isinstance(node, t.Name) or isinstance(node, t.Const) and node.name == "pi" else None


def _letter(name: str) -> str:
    if name in _LETTERS:
        return _LETTERS[name]
    return name if len(name) == 1 else rf"\mathrm{{{name}}}"
