"""What the whole text says about its names, before any statement is resolved.

Whether xy is a product, f(x) a call and e Euler's number depends on all lines together, so one
walk over everything written comes first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeGuard

from eqsolve.naming import GREEK
from eqsolve.syntax import written as w
from eqsolve.syntax.parsing.numerals import numerals
from eqsolve.syntax.text import APPLIED_BARE, CONSTANTS, Statement, derivative, function_name

_USUALLY_FUNCTIONS = frozenset("fghuFGHφψΦΨ")


@dataclass(frozen=True, slots=True)
class NamedFunction:
    """``f(t) := body``; the body is resolved anew at each use."""

    parameters: tuple[str, ...]
    body: w.Written
    statement: Statement

    def derivative(self, order: int) -> str:
        """The formula of its derivative, if the body is a polynomial that is written out; else empty."""
        formula = self.statement.text[self.body.start : self.body.end]
        for _ in range(order):
            formula = derivative(formula, self.parameters[0]) if len(self.parameters) == 1 else ""
        return formula


@dataclass(frozen=True, slots=True)
class LetterRun:
    """A place that may have been meant in another way, with the names that are local there."""

    statement: Statement
    form: w.Written
    local: frozenset[str]


@dataclass
class Survey:
    """Names by the ways in which they are used. ``first`` gives where each stands first, in the folded text."""

    standing: set[str] = field(default_factory=set)  # as a quantity of its own
    indexed: set[str] = field(default_factory=set)  # x of x[3]
    called: set[str] = field(default_factory=set)  # directly before a bracket, or before an argument as in sin x
    declared: set[str] = field(default_factory=set)  # by unknowns, a bound, a guess, := or a column
    # single characters that stand alone or are declared, also Greek ones
    letters: set[str] = field(default_factory=set)
    sought: set[str] = field(default_factory=set)  # declared by unknowns and find
    binders: set[str] = field(default_factory=set)  # index letters of any `for`
    functions: dict[str, NamedFunction] = field(default_factory=dict)
    alone: set[str] = field(default_factory=set)  # standing, and not beside another name or bracket across a space
    counts: Counter[str] = field(default_factory=Counter)  # how often each stands in the text
    beside_arguments: Counter[str] = field(default_factory=Counter)  # how often as bx in f(x) := x^2 + bx
    behind_numbers: Counter[str] = field(default_factory=Counter)  # and how often as the name of 4.7k
    runs: list[LetterRun] = field(default_factory=list)  # things side by side of which one is a word
    ratios: list[LetterRun] = field(default_factory=list)  # products and quotients that begin with a name such as dy
    calls: list[LetterRun] = field(default_factory=list)  # everything that looks like a call
    defined: set[str] = field(
        default_factory=set
    )  # the whole of a first side that faces more than a number: pH = -ln(c)
    no_digits: set[str] = field(default_factory=set)  # what is said to be a number that is no digit
    numerals: set[str] = field(default_factory=set)  # what is said to be a number of as many digits as it has letters
    valued: Counter[str] = field(default_factory=Counter)  # how often it is said to be a number: a = 1, b := sqrt(2)
    # called like a(x-1)^2 and P(1+r), which no reader takes for a function
    factors: set[str] = field(default_factory=set)
    first: dict[str, tuple[int, int]] = field(default_factory=dict)
    euler: str = "unknown"  # what e is: "unknown", "number", "mixed" (both) or "unclear"

    def hides(self, letter: str) -> bool:
        """Whether a letter that is asked for stands nowhere alone: then one of the longer names holds it."""
        return letter in self.sought and self.counts[letter] == 1

    def is_idle(self, letter: str) -> bool:
        """Whether a letter has a value, and the text does nothing with it unless a longer name holds it: a = 1."""
        if letter in self.sought:
            return False
        told = self.valued[letter] or letter in self.declared and not self.counts[letter]  # given with the call
        return letter in self.letters and bool(told) and self.counts[letter] <= self.valued[letter]

    def is_coefficient(self, name: str) -> bool:
        """Whether two letters stand only where the second is the argument of a function: bx in f(x) := x^2 + bx, but not dx."""
        return self.beside_arguments[name] == self.counts[name] > 0 and name not in self.declared

    def is_quantity(self, name: str) -> bool:
        return name in self.standing or name in self.declared or name in self.factors


def survey(statements: Sequence[tuple[Statement, w.Written]], given: Iterable[str]) -> Survey:
    """Walk all statements once; ``given`` are names declared outside them (columns, parameters of the call)."""
    found = Survey(declared=set(given))
    powers = _Powers()
    for statement, form in statements:
        _declare(found, statement, form)
        _note_names(found, powers, statement, form)
        _note_value(found, form)
    found.factors = _factors(found, statements)
    found.numerals = numerals(form for _, form in statements)
    alone = found.standing | found.declared
    found.letters = {name for name in alone if len(name) == 1} | {
        letter for letter, name in GREEK.items() if name in alone
    }
    found.euler = powers.meaning(found)
    return found


@dataclass
class _Powers:
    """How often e is the base of a power, how often with a name in the exponent, and how often with what nobody raises an
    unknown to: e^0.5, e^(3*0.04), e^pi."""

    all: int = 0
    with_name: int = 0
    of_number: int = 0
    of_side: int = 0  # statements in which it is squared on a side, and where nothing else tells what it is

    def meaning(self, found: Survey) -> str:
        """One such power, or a natural logarithm, tells what e is in e^2 as well; e^2 = a^2 - b^2 may be of an ellipse, also
        where another line holds an e^x."""
        if not self.all or "e" in found.declared or "e" in found.binders:
            return "unknown"
        if "e" in found.standing:
            return "mixed" if self.with_name else "unknown"
        told = (
            self.with_name or found.standing and (self.of_number or "ln" in found.called)
        )  # e^0.5 = 3 has no other unknown
        return "number" if told and not self.of_side else "unclear"

    def note_sides(self, root: w.Written) -> None:
        if isinstance(root, w.Compared) and any(map(_is_whole_power, root.sides)):
            inside = list(w.walk(root))
            told = any(isinstance(node, w.Called) and node.function == "ln" for node in inside)
            bases = [node for node in inside if isinstance(node, w.Raised) and _is_e(node.base)]
            told = told or any(_names_something(part) for node in bases for part in w.walk(node.exponent))
            self.of_side += not told


def _declare(found: Survey, statement: Statement, form: w.Written) -> None:
    if isinstance(form, w.Repeated):
        form = form.inner
    if isinstance(form, w.Unknowns):
        found.sought.update(target.name for target in form.targets if isinstance(target, w.Word))
    if isinstance(form, w.Declaring) and not of_all(form):
        found.declared.update(target.name for target in form.targets if isinstance(target, w.Word))
    elif isinstance(form, w.Defined):
        target = form.target
        if isinstance(target, w.Word):
            found.declared.add(target.name)
        elif isinstance(target, w.Called) and all(isinstance(p, w.Word) for p in target.args):
            parameters = tuple(p.name for p in target.args if isinstance(p, w.Word))
            found.functions.setdefault(target.function, NamedFunction(parameters, form.value, statement))


def of_all(form: w.Written) -> TypeGuard[w.Typed | w.Within]:
    """Whether a domain is written of ``all``: of all unknowns, if none of them is called so."""
    if not isinstance(form, w.Typed | w.Within) or len(form.targets) != 1:
        return False
    return isinstance(form.targets[0], w.Word) and form.targets[0].name == "all"


def _note_names(found: Survey, powers: _Powers, statement: Statement, form: w.Written) -> None:
    local: frozenset[str] = frozenset()
    root: w.Written = form
    if isinstance(form, w.Labelled):
        root = form.relation
    elif isinstance(form, w.Defined) and isinstance(form.target, w.Called):
        local = frozenset(p.name for p in form.target.args if isinstance(p, w.Word))
        root = form.value
    if "for" in statement.text:  # index letters are no quantities in their statement
        local |= {node.name for node in w.walk(root) if isinstance(node, w.Letter)}
    powers.note_sides(root)
    skipped: set[int] = {id(target) for target in root.targets} if of_all(root) else set()
    crowded: set[int] = set()
    for node in w.walk(root):
        if isinstance(node, w.Word):
            if id(node) not in skipped and node.name not in local:
                found.standing.add(node.name)
                found.counts[node.name] += 1
                found.beside_arguments[node.name] += _is_beside(node, local)
                if id(node) not in crowded:
                    found.alone.add(node.name)
                _remember(found, statement, node.name, node)
        elif isinstance(node, w.Indexed):
            found.indexed.add(node.base)
            _remember(found, statement, node.base, node)
        elif isinstance(node, w.Called | w.Gathered):
            found.called.add(node.function)
            found.calls.append(LetterRun(statement, node, local))
            _remember(found, statement, node.function, node)
        elif isinstance(node, w.Letter):
            found.binders.add(node.name)
        elif isinstance(node, w.Scaled):
            if isinstance(node.first, w.Word) and node.first.name[0] == "d":
                found.ratios.append(LetterRun(statement, node, local))
        elif isinstance(node, w.Beside):
            if len(node.items) == 2 and isinstance(node.items[0], w.Number) and isinstance(node.items[1], w.Word):
                found.behind_numbers[node.items[1].name] += 1
            if _note_crowd(node.items, crowded):
                found.runs.append(LetterRun(statement, node, local))
            # a function in front of its argument is no quantity: sin x, sin^2 x, 2^sin x, √sin x
            for item in node.items[:-1]:
                for word in _ends(item):
                    if function_name(word.name) in APPLIED_BARE:
                        skipped.add(id(word))
                        found.called.add(word.name)
        elif isinstance(node, w.Raised) and _is_e(node.base):
            skipped.add(id(node.base))
            powers.all += 1
            named = any(map(_names_something, w.walk(node.exponent)))
            powers.with_name += named
            powers.of_number += not named and not _is_whole(node.exponent)


def _is_e(base: w.Written) -> bool:
    return isinstance(base, w.Word) and base.name == "e"


def _is_whole_power(side: w.Written) -> bool:
    return isinstance(side, w.Raised) and _is_e(side.base) and _is_whole(side.exponent)


def _is_whole(exponent: w.Written) -> bool:
    while isinstance(exponent, w.Signed | w.Bracket):
        exponent = exponent.inner
    return isinstance(exponent, w.Number) and exponent.value == int(exponent.value)


def _is_beside(node: w.Word, local: frozenset[str]) -> bool:
    """Whether a name is a small letter and the argument behind it, and no differential."""
    name = node.name
    plain = len(name) == 2 == node.end - node.start and name.isascii() and name.isalpha() and name.islower()
    return plain and name[1] in local and name[0] not in "de" + name[1] and name not in CONSTANTS


def _note_value(found: Survey, form: w.Written) -> None:
    """x = 12, x := 12 and pH = -log10(c)."""
    relation = form.relation if isinstance(form, w.Labelled) else form
    if isinstance(relation, w.Compared) and len(relation.sides) == 2:
        name, value = relation.sides
    elif isinstance(relation, w.Defined):
        name, value = relation.target, relation.value
    else:
        return
    if isinstance(name, w.Number):
        name, value = value, name
    digit = isinstance(value, w.Number) and value.value in range(10)
    inner = value.inner if isinstance(value, w.Signed) else value
    if not isinstance(name, w.Word):
        return
    equal = isinstance(relation, w.Defined) or relation.signs == ["="]
    if equal and not any(isinstance(part, w.Word | w.Indexed) and _names_something(part) for part in w.walk(value)):
        found.valued[name.name] += 1
    if not isinstance(inner, w.Number):
        found.defined.add(name.name)
    elif not digit:
        found.no_digits.add(name.name)


def _factors(found: Survey, statements: Sequence[tuple[Statement, w.Written]]) -> set[str]:
    """Letters that stand only in front of sums in brackets, at least once with a power or a factorial behind (a(x-1)^2,
    k(t-1)!) or a number in front of the sum (P(1+r)). Those that usually name functions, and those that have a value at
    a name (x(t+1) = x(t)), are not among them: two readers differ."""
    calls: dict[str, list[w.Called]] = {}
    for run in found.calls:
        if isinstance(run.form, w.Called):
            calls.setdefault(run.form.function, []).append(run.form)
    bases = {
        id(node.base if isinstance(node, w.Raised) else node.inner)
        for _, form in statements
        for node in w.walk(form)
        if isinstance(node, w.Raised | w.Postfix)
    }
    return {
        name
        for name, forms in calls.items()
        if len(name) == 1
        and name not in _USUALLY_FUNCTIONS
        and name not in found.functions
        and function_name(name) is None
        and all(len(c.args) == 1 and isinstance(c.args[0], w.Added) for c in forms)
        and any(
            id(c) in bases or isinstance(c.args[0], w.Added) and isinstance(c.args[0].first, w.Number) for c in forms
        )
    }


def _ends(item: w.Written) -> Iterator[w.Word]:
    """The names that may be a function of what stands behind an item: sin of sin, sin^2, 2^sin, e^-sin and √sin."""
    if isinstance(item, w.Raised) and isinstance(item.base, w.Word):
        yield item.base
    while isinstance(item, w.Raised | w.Signed | w.RootForm):
        item = item.exponent if isinstance(item, w.Raised) else item.inner
    if isinstance(item, w.Word):
        yield item


def _note_crowd(items: Sequence[w.Written], crowded: set[int]) -> bool:
    """Mark the words that stand beside something else than a number across a space; whether there are words (or a times
    sign x)."""
    words = False
    for i, item in enumerate(items):
        bare = bared(item)
        if not isinstance(bare, w.Word):
            words = words or isinstance(bare, w.Beside)
            continue
        words = words or len(bare.name) > 1 or not bare.name.isascii() or bare.name in "xX"
        left = i > 0 and items[i - 1].end < item.start and not isinstance(items[i - 1], w.Number)
        if left or i + 1 < len(items) and item.end < items[i + 1].start:
            crowded.add(id(bare))
    return words


def bared(item: w.Written) -> w.Written:
    """What stands below powers, postfixes and brackets."""
    while isinstance(item, w.Raised | w.Postfix | w.Bracket):
        item = item.base if isinstance(item, w.Raised) else item.inner
    return item


def _names_something(node: w.Written) -> bool:
    return isinstance(node, w.Indexed | w.Called) or isinstance(node, w.Word) and node.name not in CONSTANTS


def _remember(found: Survey, statement: Statement, name: str, node: w.Written) -> None:
    if name not in found.first:
        found.first[name] = (statement.start + node.start, statement.start + node.end)
