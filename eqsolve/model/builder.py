"""Statements to System: names become unknowns, constants or columns; families keep one body.

SymPy objects are made by constructors; no text is ever parsed here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import combinations, product

import sympy as sp

from eqsolve.clocks.budget import at
from eqsolve.errors import Diagnostic, ModelError
from eqsolve.model.expression import NO_LETTERS, Builder
from eqsolve.model.family_body import FamilyBody, member_name
from eqsolve.model.functions import FUNCTIONS
from eqsolve.model.symbols_by_name import SymbolsByName
from eqsolve.model.system import Data, Family, Question, Relation, System, Unknown
from eqsolve.spelling import spelled
from eqsolve.syntax import tree
from eqsolve.syntax.known import Letters, holds


def build(statements: tree.Statements) -> System:
    """The system of a text.

    Raises ModelError, with the place, for mathematics that cannot be built: a constant division by zero (E380),
    an index that is no whole number (E352), two tables (E391), empty bounds (E322), too deep nesting (E003).
    """
    names = SymbolsByName()
    try:
        return _System(statements, names).build()
    except ModelError as error:
        raise ModelError(
            [_located(d, statements) for d in error.diagnostics], statements.source, statements.name
        ) from None
    except RecursionError:
        deep = Diagnostic(
            "error", "E003", "the expression is nested too deeply", hint="give parts of it a name with :="
        )
        raise ModelError([deep], statements.source, statements.name) from None


def _located(d: Diagnostic, statements: tree.Statements) -> Diagnostic:
    if d.span is None or d.line is not None:
        return d
    return replace(d, line=statements.source.count("\n", 0, d.span.start) + 1)


class _System:
    """One text on its way to a System."""

    def __init__(self, statements: tree.Statements, names: SymbolsByName) -> None:
        self.text = statements
        self.names = names
        self.plain = Builder(names, self._indexed)
        self.written = Builder(names, self._indexed, evaluate=False)

    def build(self) -> System:
        text, names = self.text, self.names
        data = self._data()
        for name in text.unknowns:
            names.unknown(name)
        for constant in _in_order(text.constants):
            names.constants[constant.name] = self.plain(constant.value)
        statements = tuple(built for s in (*text.relations, *_exclusions(text)) for built in self._built(s))
        self._refuse_columns(statements)
        fits = tuple(self._relation(tree.RelationLine("=", f.left, f.right, f.place)) for f in text.fits)
        questions = tuple(Question(self.plain(q.expression), q.place.text) for q in text.questions)
        for bound in text.bounds:
            names.unknown(bound.name)
        notes = text.notes + self._unused_guesses()
        unknowns = self._unknowns()
        declared = tuple(name for name in text.unknowns if name in names.unknowns)
        return System(
            unknowns,
            statements,
            dict(names.constants),
            questions,
            fits,
            data,
            notes,
            text.source,
            declared if len(declared) < len(unknowns) else (),
        )

    # ------------------------------------------------------------ relations

    def _built(self, s: tree.RelationLine | tree.FamilyLine) -> Iterator[Relation | Family]:
        if not isinstance(s, tree.FamilyLine):
            yield self._relation(s)
        elif _asks_for_whole_numbers(s.body):  # of a letter, which has a value only in each member
            letters = [b.name for b in s.binders]
            for values in self._members(s):
                yield self._relation(replace(s.body, place=s.place), dict(zip(letters, values, strict=True)))
        else:
            yield self._family(s)

    def _relation(self, r: tree.RelationLine, letters: Letters = NO_LETTERS) -> Relation:
        at("building the equations", self.text.source, r.place.span.start)
        plain, typed = (partial(make, letters=letters) for make in (self.plain, self.written))
        left, right = _real_sides(plain, typed, r, r.place)
        written = partial(_sides, typed, r)
        return Relation(r.op, left, right, r.place.line, r.place.text, r.place.span, r.place.label, (), written)

    def _indexed(self, node: tree.Index, letters: Letters) -> sp.Expr:
        return self.names(member_name(node, {**self.names.rationals(), **letters}))

    def _members(self, f: tree.FamilyLine) -> tuple[tuple[int, ...], ...]:
        letters, known = [b.name for b in f.binders], self.names.rationals()
        return tuple(
            values
            for values in product(*[b.values for b in f.binders])
            if f.condition is None or holds(f.condition, {**known, **dict(zip(letters, values, strict=True))})
        )

    def _family(self, f: tree.FamilyLine) -> Family:
        at("building the equations", self.text.source, f.place.span.start)
        letters, members = [b.name for b in f.binders], self._members(f)
        known = self.names.rationals()
        body = FamilyBody(self.names, letters, known)
        make = Builder(body.name, body.index)
        typed = Builder(body.name, body.index, evaluate=False)
        left, right = _real_sides(make, typed, f.body, f.place)
        written = partial(_sides, typed, f.body)
        body.meet_in_order(members)
        access = tuple(body.access(values) for values in members)
        return Family(
            f.body.op,
            left,
            right,
            tuple(body.letters[n] for n in letters),
            members,
            tuple(body.slots.values()),
            access,
            f.place.line,
            f.place.text,
            f.place.span,
            f.place.label,
            written,
        )

    def _refuse_columns(self, statements: Sequence[Relation | Family]) -> None:
        """A column has a value in each row, which only a ``fit`` line takes one by one."""
        columns = set(self.names.columns.values())
        for s in statements:
            met = sorted(str(c) for c in columns & (s.left.free_symbols | s.right.free_symbols))
            if met:
                raise ModelError(
                    [
                        Diagnostic(
                            "error",
                            "E399",
                            f"{met[0]} is a column of the table, and only a fit line holds for each of its rows",
                            s.span,
                            s.line,
                            f"write for example: fit {s.text}",
                            names=tuple(met),
                        )
                    ]
                )

    # ------------------------------------------------------------ the rest

    def _unknowns(self) -> tuple[Unknown, ...]:
        guesses = {g.name: float(g.value) for g in self.text.guesses}
        out = {name: Unknown(name, symbol, guess=guesses.get(name)) for name, symbol in self.names.unknowns.items()}
        for bound in self.text.bounds:
            out[bound.name] = _narrowed(out[bound.name], bound, self.plain(bound.lower), self.plain(bound.upper))
        return tuple(out.values())

    def _unused_guesses(self) -> tuple[Diagnostic, ...]:
        stray = [g for g in self.text.guesses if g.name not in self.names.unknowns]
        return tuple(
            Diagnostic(
                "note",
                "N320",
                f"the guess for {g.name} is not used: no equation holds {g.name}",
                g.place.span,
                g.place.line,
                names=(g.name,),
            )
            for g in stray
        )

    def _data(self) -> Data | None:
        if not self.text.tables:
            return None
        if len(self.text.tables) > 1:
            place = self.text.tables[1].place
            raise ModelError(
                [
                    Diagnostic(
                        "error",
                        "E391",
                        "a second table of data",
                        place.span,
                        place.line,
                        "put all columns into one table",
                    )
                ]
            )
        columns = self.text.tables[0].columns
        self.names.columns.update({name: sp.Symbol(name, real=True) for name in columns})
        return Data(columns, dict(self.names.columns))


def _asks_for_whole_numbers(body: tree.RelationLine) -> bool:
    parts = (part for side in (body.left, body.right) for part in tree.walk(side))
    return any(isinstance(part, tree.Call) and part.function not in FUNCTIONS for part in parts)


def _exclusions(text: tree.Statements) -> Iterator[tree.RelationLine]:
    """``all different`` over the reals: every pair."""
    for line in text.of(tree.AllDifferent):
        for a, b in combinations(line.items, 2):
            yield tree.RelationLine("!=", a, b, line.place)


def _real_sides(
    plain: Callable[[tree.Expr], sp.Expr],
    typed: Callable[[tree.Expr], sp.Expr],
    relation: tree.RelationLine,
    place: tree.Place,
) -> tuple[sp.Expr, sp.Expr]:
    """Both sides as SymPy simplifies them; as typed where that brings in an imaginary unit: sqrt(-(x-1)^2) is I*|x-1|
    to SymPy, but 0 at x = 1. Raises ModelError (E383) for a part without unknowns that is no real number.
    """
    sides = _sides(plain, relation)
    if not any(map(_unreal, sides)):
        return sides
    sides = _sides(typed, relation)
    if any(_unreal(part.doit()) for side in sides for part in _constant_parts(side)):
        raise ModelError(
            [
                Diagnostic(
                    "error",
                    "E383",
                    "this is not a real number",
                    place.span,
                    place.line,
                    "a constant part divides by zero, or takes an even root or a logarithm of a negative number",
                )
            ]
        )
    return sides


def _unreal(side: sp.Basic) -> bool:
    """SymPy has made a complex or undefined number of a part."""
    # (-1)^(1/4) holds no imaginary unit
    powers = (part for part in side.atoms(sp.Pow, sp.log) if not part.free_symbols)
    return bool(side.has(sp.zoo, sp.nan, sp.I)) or any(part.is_extended_real is False for part in powers)


def _constant_parts(expression: sp.Expr) -> list[sp.Expr]:
    """The largest parts without symbols."""
    if not expression.free_symbols:
        return [expression]
    return [part for argument in expression.args for part in _constant_parts(argument)]


def _sides(make: Callable[[tree.Expr], sp.Expr], relation: tree.RelationLine) -> tuple[sp.Expr, sp.Expr]:
    return make(relation.left), make(relation.right)


def _in_order(constants: tuple[tree.Constant, ...]) -> list[tree.Constant]:
    """Constants with those they use first; the reader has refused cycles."""
    by_name = {c.name: c for c in constants}
    done: dict[str, tree.Constant] = {}
    for start in constants:
        stack = [start]
        while stack:
            top = stack[-1]
            needs = [
                by_name[n.name]
                for n in tree.walk(top.value)
                if isinstance(n, tree.Name) and n.name in by_name and n.name not in done and n.name != top.name
            ]
            if needs and len(stack) <= len(constants):
                stack.append(needs[0])
            else:
                done.setdefault(top.name, top)
                stack.pop()
    return list(done.values())


def _narrowed(unknown: Unknown, bound: tree.Bound, lower: sp.Expr, upper: sp.Expr) -> Unknown:
    """The unknown with one more bound; of two ends the tighter counts, of equal ones the open one."""
    for end in (lower, upper):
        if end.free_symbols or not end.is_extended_real:
            raise ModelError(
                [
                    Diagnostic(
                        "error", "E322", "the ends of an interval must be numbers", bound.place.span, bound.place.line
                    )
                ]
            )
    if bool(lower > upper) or (bool(sp.Eq(lower, upper)) and (bound.lower_open or bound.upper_open)):
        raise ModelError(
            [
                Diagnostic(
                    "error",
                    "E322",
                    "the ends of the interval are not in order",
                    bound.place.span,
                    bound.place.line,
                    f"{spelled(lower)} is not below {spelled(upper)}",
                )
            ]
        )
    out = unknown
    if bool(lower > out.lower) or (lower == out.lower and bound.lower_open):
        out = replace(out, lower=lower, lower_open=bound.lower_open)
    if bool(upper < out.upper) or (upper == out.upper and bound.upper_open):
        out = replace(out, upper=upper, upper_open=bound.upper_open)
    said = (bound.place.line, bound.place.text)
    return out if out is unknown or said in out.stated else replace(out, stated=(*out.stated, said))
