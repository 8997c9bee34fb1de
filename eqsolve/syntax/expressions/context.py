"""What the resolver carries through one text: the statement at hand, what all statements say together, the limits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from eqsolve.errors import Span
from eqsolve.syntax import tree as t
from eqsolve.syntax import written as w
from eqsolve.syntax.expressions.arithmetic import NoNumber, Value
from eqsolve.syntax.expressions.arithmetic import bounded_arithmetic as arithmetic
from eqsolve.syntax.parsing import Survey
from eqsolve.syntax.text import Intake, Refusal, Remarks, Statement

MAX_DEPTH = 180  # levels of a tree; walkers elsewhere may recurse a few frames per level (Python allows 1,000)
MAX_EXPANDED = 300_000  # nodes made by writing functions out
MAX_MEMBERS = 1_000_000  # of a family or a sum, which stay one node
MAX_WRITTEN_OUT = 200_000  # guesses, bounds and constants of one `for`


@dataclass(frozen=True, slots=True)
class Argument:
    """The tree that stands for a parameter of a function (or the number for an index letter), with what counts of
    it."""

    tree: t.Expr
    size: int = 1
    depth: int = 1
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Scope:
    """What names mean here beside the names of the text: parameters, and index letters that stay letters.

    ``outer`` are letters that cannot be written here but may come in with the value of a parameter.
    """

    values: Mapping[str, Argument] = field(default_factory=dict)
    letters: frozenset[str] = frozenset()
    outer: frozenset[str] = frozenset()

    def holds(self, name: str) -> bool:
        """Whether a name means something of this scope."""
        return name in self.values or name in self.letters

    def is_letter(self, name: str) -> bool:
        """Whether a name in a tree is an index letter."""
        return name in self.letters or name in self.outer

    def inside(self, letters: frozenset[str]) -> Scope:
        """The scope of a `for` with these letters."""
        return Scope({k: v for k, v in self.values.items() if k not in letters}, self.letters | letters, self.outer)


EMPTY = Scope()
Handler = Callable[["Context", "w.Written", Scope], t.Expr]


class Context:
    """The resolver's state while it reads one text; handlers of written forms are functions of (context, form,
    scope)."""

    def __init__(
        self, intake: Intake, remarks: Remarks, survey: Survey, handlers: Mapping[type[w.Written], Handler]
    ) -> None:
        self.intake, self.remarks, self.survey = intake, remarks, survey
        self._handlers = handlers
        self.statement = Statement("", 0)
        self.constants: dict[str, Value] = {}
        self.constant_value: Callable[[str], None] = lambda name: None
        self.expanding: list[str] = []
        self.ends_allowed = False
        self.columns: frozenset[str] = frozenset()  # of the tables that were read
        self.moments: dict[
            str, Sequence[Any]
        ] = {}  # columns of dates and times that are numbers now, as they are written
        self.closed = False  # whether tables stay unread, as for printing
        self.complex_columns = False
        self.complex_allowed = False
        self.members = 1
        # names in congruences and in functions of whole numbers, and the statement in which each stands first
        self.whole: dict[str, Statement] = {}
        # of how many things a number of choices takes some, and what the factorials are of, with their statements
        self.counted: list[t.Expr] = []
        self.factorials: list[tuple[t.Expr, Statement]] = []
        self.remainders: list[tuple[t.Expr, w.Written, Statement]] = []  # mod(x, 4) as it is called
        # digits of numerals, with their least value and the statement in which each stands first
        self.digits: dict[str, tuple[int, Statement]] = {}
        self._depth = 0
        self._budget = MAX_EXPANDED
        self._values: dict[int, tuple[t.Expr, Value, bool]] = {}

    # ------------------------------------------------------------- expressions

    def expr(self, form: w.Written, scope: Scope) -> t.Expr:
        """The tree of a written expression."""
        handler = self._handlers.get(type(form))
        if handler is None:
            raise self.refusal("E228", "this cannot stand in an expression", form)
        self._depth += 1
        try:
            if self._depth > MAX_DEPTH:
                raise self.refusal("E003", f"the expression is nested more than {MAX_DEPTH} levels deep", form)
            if self.expanding:
                self.spend(1, form)
            return handler(self, form, scope)
        finally:
            self._depth -= 1

    def settle(self, node: t.Expr, form: w.Written) -> t.Expr:
        """A finished node, as a Num if it is an exact number; refuses number-only parts without a value."""
        parts: list[Value] = []
        pure = True
        for child in t.children(node):
            found = self._value_of(child)
            if found is None:
                return node
            parts.append(found[0])
            pure = pure and found[1]
        try:
            value = arithmetic.combine(node, parts)
        except NoNumber as nothing:
            raise self.refusal(nothing.code, nothing.text, form, nothing.hint) from None
        if value is None:
            return node
        if pure and isinstance(value, Fraction) and arithmetic.is_exact(value):
            return t.Num(value, self.span(form))
        self._values[id(node)] = (node, value, pure)
        return node

    def settle_sum(self, node: t.Reduce, form: w.Written) -> t.Expr:
        """A sum over a range, as a Num if it is made of its letters and numbers only."""
        letters = {b.name for part in t.walk(node) if isinstance(part, t.Reduce) for b in part.binders}
        if any(
            isinstance(part, t.Index) or isinstance(part, t.Name) and part.name not in letters for part in t.walk(node)
        ):
            return node
        try:
            value = arithmetic.evaluate(node, {})
        except NoNumber as nothing:
            raise self.refusal(nothing.code, nothing.text, form, nothing.hint) from None
        return t.Num(value, self.span(form)) if isinstance(value, Fraction) and arithmetic.is_exact(value) else node

    def value(self, node: t.Expr, form: w.Written) -> Value | None:
        """The number that a tree over numbers and constants of the text is, or None."""
        for part in t.walk(node):
            if isinstance(part, t.Name) and part.name not in self.constants:
                self.constant_value(part.name)
        try:
            return arithmetic.evaluate(node, self.constants)
        except NoNumber as nothing:
            raise self.refusal(nothing.code, nothing.text, form, nothing.hint) from None

    def _value_of(self, node: t.Expr | t.Condition) -> tuple[Value, bool] | None:
        """The number that a node is, and whether it stays so when constants of the text change."""
        if isinstance(node, t.Num):
            return node.value, True
        if isinstance(node, t.Name):
            value = self.constants.get(node.name)
            return None if value is None else (value, False)
        if isinstance(node, t.Const):
            known = arithmetic.evaluate(node, {})
            return None if known is None else (known, True)
        found = self._values.get(id(node))
        return None if found is None else (found[1], found[2])

    def ask_for_whole(self, trees: Iterable[t.Expr]) -> None:
        """The names of these trees stand where only whole numbers can, unless they are rounded there."""
        for tree in trees:
            parts = list(t.walk(tree))
            if any(isinstance(part, t.Call) and part.function in ("floor", "ceil") for part in parts):
                continue
            for part in parts:
                if isinstance(part, t.Name | t.Index):
                    self.whole.setdefault(part.name if isinstance(part, t.Name) else part.base + "[", self.statement)

    @contextmanager
    def complex_numbers(self) -> Iterator[None]:
        """Read i or j, where the text does not define it, as the imaginary unit if a column is complex."""
        self.complex_allowed = self.complex_columns
        try:
            yield
        finally:
            self.complex_allowed = False

    # ------------------------------------------------------------------ limits

    def argument(self, node: t.Expr) -> Argument:
        """A tree as the value of a parameter; its size counts each time that it is used."""
        size = depth = 0
        names: set[str] = set()
        level: list[t.Expr | t.Condition] = [node]
        while level:
            size += len(level)
            depth += 1
            names.update(part.name for part in level if isinstance(part, t.Name))
            level = [child for parent in level for child in t.children(parent)]
        return Argument(node, size, depth, frozenset(names))

    def use(self, argument: Argument, form: w.Written) -> t.Expr:
        """The tree of a parameter, put in once more."""
        if argument.size > 1:
            self.spend(argument.size, form)
            if self._depth + argument.depth > MAX_DEPTH:
                raise self.refusal("E003", f"the functions of this text nest more than {MAX_DEPTH} levels deep", form)
        return argument.tree

    def spend(self, nodes: int, form: w.Written) -> None:
        self._budget -= nodes
        if self._budget < 0:
            raise self.refusal("E327", f"the functions of this text expand to more than {MAX_EXPANDED:,} terms", form)

    def check_depth(self, more: int, form: w.Written) -> None:
        """For forms that are flat in the text but nest in the tree, such as a/b*c/d*e."""
        if self._depth + more > MAX_DEPTH:
            raise self.refusal("E003", f"the expression is nested more than {MAX_DEPTH} levels deep", form)

    @contextmanager
    def standing_in(self, statement: Statement) -> Iterator[None]:
        """Read forms of another statement for a while: the body of a function, the value of a constant."""
        before, self.statement = self.statement, statement
        try:
            yield
        finally:
            self.statement = before

    def begin(self, statement: Statement) -> None:
        """Go on to the next statement."""
        self.statement = statement
        self._depth = 0
        self._values.clear()
        self.expanding.clear()
        self.members = 1

    # ----------------------------------------------------------------- remarks

    def span(self, form: w.Written) -> Span:
        """The place of a form in the source."""
        return self.intake.span(self.statement.start + form.start, self.statement.start + form.end)

    def said(self, form: w.Written) -> str:
        """The words of a form, as typed; long ones are cut."""
        return self.between(form.start, form.end)

    def between(self, start: int, end: int) -> str:
        """The words from one place of the statement up to another, as typed; long ones are cut."""
        text = self.statement.text[start:end].replace("⎸", "|").replace("⎹", "|")
        return text if len(text) <= 40 else text[:37] + "..."

    def refusal(self, code: str, text: str, form: w.Written, hint: str = "", *, names: tuple[str, ...] = ()) -> Refusal:
        start = self.statement.start
        return Refusal(code, text, start + form.start, start + form.end, hint, names=names)

    def note(
        self, code: str, text: str, form: w.Written, hint: str = "", *, once: object = None, names: tuple[str, ...] = ()
    ) -> None:
        start = self.statement.start
        self.remarks.note(code, text, start + form.start, start + form.end, hint, once=once, names=names)
