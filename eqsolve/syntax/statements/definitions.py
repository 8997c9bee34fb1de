"""Constants of the text: ``name := value``, also written out over an index, and those that the caller gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from fractions import Fraction

from eqsolve.errors import Span
from eqsolve.syntax import tree as t
from eqsolve.syntax import written as w
from eqsolve.syntax.expressions import EMPTY, Context, NoNumber, Scope
from eqsolve.syntax.expressions import bounded_arithmetic as arithmetic
from eqsolve.syntax.statements.members import each_member, place, target
from eqsolve.syntax.text import Refusal, Statement, function_name

_MEMBER = re.compile(r"(.+?)(?:_m?\d+)+")  # a_1, a_1_2: members of a

MAX_CHAIN = 60  # constants that are read because another one, read first, needs their value in a range


@dataclass(slots=True)
class _Entry:
    """One constant on its way from the text to the tree."""

    name: str
    form: w.Defined
    statement: Statement
    scope: Scope
    tree: t.Expr | None = None
    failed: bool = False


def constants(
    context: Context, statements: Sequence[tuple[Statement, w.Written]], given: Mapping[str, Fraction]
) -> tuple[t.Constant, ...]:
    """All constants in the order of the text; afterwards ``context.constants`` holds their values."""
    reader = _Reader(context, given)
    for statement, form in statements:
        context.begin(statement)
        try:
            for entry in _entries(context, statement, form):
                reader.take(entry)
        except Refusal as refusal:
            context.remarks.error(refusal)
    return reader.finish()


def _entries(context: Context, statement: Statement, form: w.Written) -> Iterator[_Entry]:
    if isinstance(form, w.Defined):
        if isinstance(form.target, w.Called):
            _check_function(context, form)
        else:
            yield _Entry(_defined_name(context, form, EMPTY), form, statement, EMPTY)
    elif isinstance(form, w.Repeated) and isinstance(form.inner, w.Defined):
        for scope in each_member(context, form.binders):
            yield _Entry(_defined_name(context, form.inner, scope), form.inner, statement, scope)


def _defined_name(context: Context, form: w.Defined, scope: Scope) -> str:
    if not isinstance(form.target, w.Word | w.Indexed):
        raise context.refusal(
            "E320", "':=' defines a name or a function, not an expression", form.target, "for an equation write '='"
        )
    return target(context, form.target, scope)


def _check_function(context: Context, form: w.Defined) -> None:
    head = form.target
    assert isinstance(head, w.Called)
    name = head.function
    if function_name(name) == name or name in ("where", "piecewise"):
        raise context.refusal(
            "E318", f"{name} is a built-in function and cannot be redefined", head, "choose another name", names=(name,)
        )
    if not head.args or not all(isinstance(p, w.Word) for p in head.args):
        raise context.refusal(
            "E319", "the arguments of a definition must be plain names", head, "write f(t) := t^2 + 1"
        )
    parameters = [p.name for p in head.args if isinstance(p, w.Word)]
    if len(set(parameters)) < len(parameters):
        raise context.refusal("E319", "two arguments of this definition have the same name", head)
    if context.survey.functions[name].body is not form.value:
        raise context.refusal("E316", f"{name} is defined twice", head, names=(name,))


class _Reader:
    """Reads constants in the order of the text, and earlier those whose values a range needs."""

    def __init__(self, context: Context, given: Mapping[str, Fraction]) -> None:
        self.context, self.given = context, given
        self.entries: dict[str, _Entry] = {}
        self.members: dict[str, list[str]] = {}  # a -> a_1, a_2, ...
        self.reading: list[str] = []
        context.constants.update(given)
        context.constant_value = self.need

    def take(self, entry: _Entry) -> None:
        if entry.name in self.entries:
            raise self.context.refusal("E316", f"{entry.name} is defined twice", entry.form.target, names=(entry.name,))
        self.entries[entry.name] = entry
        member = _MEMBER.fullmatch(entry.name)
        if member:
            self.members.setdefault(member[1], []).append(entry.name)

    def finish(self) -> tuple[t.Constant, ...]:
        for entry in self.entries.values():
            self.read(entry)
        known = self.entries.keys() | self.given.keys()
        for entry in self.entries.values():
            self.check(entry, known)
        self.settle()
        self.context.constant_value = lambda name: None
        made = [self.constant(entry) for entry in self.entries.values() if entry.tree is not None]
        nowhere = t.Place(0, "", Span(0, 0))
        new = [
            t.Constant(name, t.Num(value, Span(0, 0)), replace(nowhere, text=f"{name} := {value}"))
            for name, value in self.given.items()
            if name not in self.entries
        ]
        return (*made, *new)

    def read(self, entry: _Entry) -> None:
        """Resolve the value of one constant."""
        if entry.tree is not None or entry.failed:
            return
        context = self.context
        self.reading.append(entry.name)
        try:
            with context.standing_in(entry.statement):
                entry.tree = context.expr(entry.form.value, entry.scope)
        except Refusal as refusal:
            entry.failed = True
            context.remarks.error(refusal)
        finally:
            self.reading.pop()

    def need(self, name: str) -> None:
        """Make the value of a constant known now; a range waits for it."""
        entry = self.entries.get(name)
        if entry is None or name in self.context.constants or entry.failed:
            return
        if name in self.reading or len(self.reading) > MAX_CHAIN:
            self.fail_circular(self.entries[self.reading[0]])
            return
        self.read(entry)
        if entry.tree is not None:
            self.value(entry)

    def settle(self) -> None:
        """Values in the order of need, without recursion; a constant that is reached from itself is refused."""
        done: set[str] = set(self.context.constants)
        for first in self.entries:
            stack, path = [first], set[str]()
            while stack:
                name = stack[-1]
                entry = self.entries.get(name)
                if name in done or entry is None or entry.failed or entry.tree is None:
                    stack.pop()
                    path.discard(name)
                    continue
                if name in path:
                    self.value(entry)
                    done.add(name)
                    continue
                path.add(name)
                needed = [n for n in self.needs(entry.tree) if n in self.entries and n not in done]
                if any(n in path for n in needed):
                    self.fail_circular(entry)
                    continue
                stack.extend(needed)

    def needs(self, node: t.Expr) -> list[str]:
        """The names in a tree that are not letters of a sum in it; for a[i] all constants a_1, a_2, ... that there
        are."""
        bound = {b.name for part in t.walk(node) if isinstance(part, t.Reduce) for b in part.binders}
        found: list[str] = []
        for part in t.walk(node):
            if isinstance(part, t.Name) and part.name not in bound:
                found.append(part.name)
            elif isinstance(part, t.Index):
                found += self.members.get(part.base, [part.base])
        return found

    def value(self, entry: _Entry) -> None:
        assert entry.tree is not None
        with self.context.standing_in(entry.statement):
            try:
                value = arithmetic.evaluate(entry.tree, self.context.constants)
            except NoNumber as nothing:
                entry.failed = True
                self.context.remarks.error(
                    self.context.refusal(nothing.code, nothing.text, entry.form.value, nothing.hint)
                )
                return
        if value is not None and entry.name not in self.given:
            self.context.constants[entry.name] = value

    def check(self, entry: _Entry, known: Set[str]) -> None:
        """A constant is made of numbers and other constants."""
        if entry.tree is None or entry.name in self.given:
            return
        strange = next((n for n in self.needs(entry.tree) if n not in known), None)
        if strange is None:
            return
        entry.failed = True
        with self.context.standing_in(entry.statement):
            said = f"':=' fixes a constant, but {strange} is no constant"
            hint = "for an equation write '='; for a formula with a variable define a function: f(t) := ..."
            self.context.remarks.error(self.context.refusal("E335", said, entry.form, hint, names=(strange,)))

    def fail_circular(self, entry: _Entry) -> None:
        entry.failed = True
        with self.context.standing_in(entry.statement):
            said = f"{entry.name} is defined by itself"
            self.context.remarks.error(
                self.context.refusal(
                    "E317", said, entry.form, "':=' defines a constant; for an equation write '='", names=(entry.name,)
                )
            )

    def constant(self, entry: _Entry) -> t.Constant:
        assert entry.tree is not None
        where = place(self.context, entry.statement)
        if entry.name in self.given:
            return t.Constant(entry.name, t.Num(self.given[entry.name], where.span), where)
        return t.Constant(entry.name, entry.tree, where)
