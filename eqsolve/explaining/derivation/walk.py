"""The steps by hand: block after block, equations are added, put into each other and solved, until all unknowns have
values or nothing simple is left to do."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import NamedTuple

import sympy as sp

from eqsolve.explaining.derivation import cases, elimination, lettered, single
from eqsolve.explaining.derivation.as_it_reads import not_zero, put_in, put_together
from eqsolve.explaining.derivation.blocks import Rest, blocks, same_sides, sum_of, vanishes, without_shared
from eqsolve.explaining.derivation.brackets import as_typed, multiplied, open_brackets
from eqsolve.explaining.derivation.denominators import cleared, last_step
from eqsolve.explaining.derivation.one_unknown import SHORT, solved
from eqsolve.explaining.derivation.state import Branch, Doubt, Enough, Page, Row
from eqsolve.explaining.signs import sign_of
from eqsolve.explaining.subject import Subject
from eqsolve.explaining.words import LONG, capital, count, decimal, equation, lines, listing
from eqsolve.result import Step
from eqsolve.spelling import spelled, written

MOST_UNKNOWNS = 10  # of a block that is solved by hand
MOST_POINTS = 100  # solutions at which each step is checked
MOST_BRANCHES = 3  # values of an unknown that are followed one by one


class Derivation(NamedTuple):
    """The steps by hand; ``whole``: they lead to the end, with nothing left to numbers or left out."""

    steps: tuple[Step, ...] = ()
    whole: bool = False


def derivation(subject: Subject) -> Derivation:
    """The steps, each true at the solutions of the answer; none where nothing can be told."""
    if len(subject.points) > MOST_POINTS or not subject.system.unknowns:
        return Derivation()
    letters, walk = lettered.letters(subject), blocks(subject)
    if not walk.blocks:
        return Derivation()
    page = Page(subject, lettered.points(subject) if letters else None)
    try:
        _Walk(page, letters).go(walk, Branch(letters=letters))
    except Enough:
        page.open = True
        page.steps.append(Step("The further steps are left out."))
    except Doubt:
        page.open = True
        page.steps.append(Step("The further steps are left out: they could not be checked."))
    told = list(page.steps)
    while told and told[-1].text.startswith("If "):
        told.pop()
    return Derivation(tuple(told), not page.open and bool(told))


class Dead(Exception):
    """A branch ends: it leads to no solution, and that was told."""


class _Walk:
    """One derivation on its way."""

    def __init__(self, page: Page, letters: Collection[sp.Symbol]) -> None:
        self.page = page
        family = page.subject.answer.family
        free = set(family.free) if family is not None and not letters else set()
        self.left_open = False  # a block whose steps were not told
        self.keep = {u.symbol for u in page.subject.system.unknowns if u.name in free}

    def go(self, rest: Rest, branch: Branch) -> None:
        """Everything that follows in a branch."""
        with suppress(Dead):
            self._go(rest, branch)

    def _go(self, rest: Rest, branch: Branch) -> None:
        while True:
            rows = [row.put(branch.values) for row in rest.rows]
            same = [row for row in rows if vanishes(row.residual)]
            live = [row for row in rows if branch.open(row) and row not in same]
            if not all(self._holds(row, branch) for row in rows if row in same or not row.residual.free_symbols):
                return
            if not live:
                if not rest.blocks:
                    break
                rest = Rest(rest.blocks[0], rest.blocks[1:])
                open_brackets(self.page, rest.rows, branch)
                if len({s for row in rest.rows for s in branch.open(row.put(branch.values))}) > MOST_UNKNOWNS:
                    branch = self._too_many([row.put(branch.values) for row in rest.rows], branch)
                    rest = Rest((), rest.blocks)
                continue
            lone = [row for row in live if len(branch.open(row)) == 1]
            if lone:
                row = min(lone, key=self._ease)
                others = Rest(tuple(r for r in live if r is not row), rest.blocks)
                branches = self._solve(row, branch)
                if len(branches) != 1 or branches[0].chosen != branch.chosen:
                    self._each(branches, others, branch)
                    return
                rest, branch = others, branches[0]
                continue
            if (split := cases.typed(live, branch)) is not None:
                self._cases(split, live, rest, branch)
                return
            after = (
                self._expressed(live, branch, typed=True)
                or self._added(live, branch)
                or self._expressed(live, branch)
                or self._powers(live, branch)
            )
            if after is None and (split := cases.hidden(live, branch)) is not None:
                self._cases(split, live, rest, branch)
                return
            if after is None:
                branch = self._stuck(live, branch)
                rest = Rest((), rest.blocks)
                continue
            rows_left, branch = after
            rest = Rest(tuple(rows_left), rest.blocks)
        self._back(branch)

    def _without_fractions(self, row: Row, symbol: sp.Symbol, branch: Branch) -> Row:
        """A line as it was typed, with terms such as x/3 + x/4, times its common denominator; others as they are."""
        subject = self.page.subject
        typed = [r for r in subject.system.relations if r.line == row.line and subject.name(r) == row.name]
        if row.changed or not row.name or subject.decimals or len(typed) != 1 or typed[0].op != "=":
            return row
        found = cleared(typed[0], symbol)
        if found is None:
            return row
        new = replace(row, left=found.left, right=found.right, changed=True)
        told = f"Multiply {row.name} by {found.by}, the common denominator: {found.told}."
        self.page.write(branch, told, states=((new.left, new.right),), line=row.line)
        return new

    @staticmethod
    def _ease(row: Row) -> tuple[int, int]:
        (symbol,) = list(row.residual.free_symbols)[:1]
        expression = row.residual
        degree = sp.degree(expression, symbol) if expression.is_polynomial(symbol) else 99
        return int(degree), int(expression.count_ops())

    def _holds(self, row: Row, branch: Branch) -> bool:
        """A row without unknowns: it says nothing more, or that this branch ends here."""
        sign = sp.Integer(0) if vanishes(row.residual) else sign_of(row.residual)
        if sign == 0 and not branch.chosen:
            self._same(row, branch)
        if sign is None or sign == 0:
            return True
        text = equation(row.left, row.right)
        if len(text) > LONG:
            text = f"{decimal(float(row.left))} = {decimal(float(row.right))}"
        if self.page.alive(branch):
            raise Doubt
        reads = f"{capital(row.name)} {'then ' if row.changed else ''}reads {text}"
        if row.left.free_symbols and not row.changed:
            reads = f"{capital(row.name)}{as_typed(self.page, row)}"
        if told := without_shared(row.left, row.right):
            reads = f"{reads}. {told}"
        self.page.write(branch, f"{reads}, which is false: {self._dead(branch)}.", line=row.line)
        return False

    def _same(self, row: Row, branch: Branch) -> None:
        """A line as it was typed says the same on both sides."""
        typed = [r for r in self.page.subject.system.relations if r.line == row.line]
        told = same_sides(row, typed[0], put_together(self.page.subject, row)) if len(typed) == 1 else ""
        if told and "Multiplied out" in (reads := as_typed(self.page, row)) and reads.count(" = ") == 3:
            told = f"{capital(row.name)}{reads}{told[told.rindex(': both sides') :]}"
        if told and told not in (step.text for step in self.page.steps):
            self.page.write(branch, told, line=row.line)

    def _dead(self, branch: Branch) -> str:
        return "there is no solution here" if branch.chosen else "there is no solution"

    # ------------------------------------------------------------ one unknown

    def _solve(self, row: Row, branch: Branch) -> list[Branch]:
        """One unknown is left in a row: its values, each a branch of its own where there are several."""
        (symbol,) = branch.open(row)
        if row.name and row.residual.has(sp.I, sp.zoo, sp.nan) and not self.page.alive(branch):
            _, here, why = self.page.subject.answer.completeness.plain.partition(f"in line {row.line} ")
            said = f"{capital(row.name)} is not defined at these values{': ' * bool(here)}{why.rstrip('.')}."
            self.page.write(branch, said, line=row.line)
            return []
        if row.residual.free_symbols & branch.numeric:
            return [single.by_name(self.page, row, symbol, branch)]
        if row.residual.free_symbols & branch.letters:
            told = lettered.solve(self.page, row, symbol, branch)
            return [single.in_numbers(self.page, row, symbol, branch, ())] if told is None else told
        name = row.name or ""
        before, row = row, self._without_fractions(row, symbol, branch)
        found = solved(row.left, row.right, symbol)
        found = last_step(found, row, symbol) if found is not None and row is not before else found
        head = f"{capital(name)}{as_typed(self.page, row)}" if name else ""
        head = name if row.spoken else head
        if found is None:
            return [single.in_numbers(self.page, row, symbol, branch, ())]
        head, found = multiplied(self.page, row, head, found)
        single.tell(self.page, row, head, found, branch)
        if found.values is None:
            return [single.in_numbers(self.page, row, symbol, branch, found.sentences)]
        own = single.own_form(self.page, symbol, branch)
        values = [own(v) for v in found.values]
        kept = [v for v in values if not single.refused(self.page, symbol, v, branch)]
        if not kept:
            if self.page.alive(branch):
                raise Doubt
            single.note_death(self.page, found, branch, values)
            return []
        if any(len(spelled(v)) > SHORT for v in kept):
            return [replace(branch, numeric=branch.numeric | {symbol})]
        if len(kept) == 1:
            return [branch.know(symbol, kept[0])]
        return [branch.choose(symbol, v) for v in kept]

    # ------------------------------------------------------------ several unknowns

    def _added(self, rows: Sequence[Row], branch: Branch) -> tuple[list[Row], Branch] | None:
        """Two rows whose sum has one unknown."""
        found = elimination.pair(rows, branch)
        if found is None:
            return None
        (one, two), (p, q), made = found.rows, found.times, found.row
        assert sp.expand(p * one.residual + q * two.residual - made.residual) == 0
        (symbol,) = branch.open(made)
        value = made.right / made.left.coeff(symbol)
        told = equation(made.left, made.right)
        if made.left != symbol:
            told = f"{told}, so {equation(symbol, value)}"
        verb = sum_of(one.called, two.called, p, q)
        self.page.write(branch, f"{verb}: {told}.", states=((made.left, made.right), (symbol, value)), line=one.line)
        if not value.free_symbols and single.refused(self.page, symbol, value, branch):
            self._end(branch)
        rest = [r for r in rows if r is not two]
        return rest, branch.know(symbol, value)

    def _end(self, branch: Branch) -> None:
        if self.page.alive(branch):
            raise Doubt
        raise Dead

    def _powers(self, rows: Sequence[Row], branch: Branch) -> tuple[list[Row], Branch] | None:
        """Two rows whose sum has one power of one unknown; it takes the place of the longer one."""
        found = elimination.powers(rows, branch)
        if found is None:
            return None
        (one, two), made = found.rows, found.row
        told = f"{sum_of(one.called, two.called, *found.times)}: {equation(made.left, made.right)}."
        self.page.write(branch, told, states=((made.left, made.right),), line=one.line)
        return [made if row is two else row for row in rows], branch

    def _expressed(
        self, rows: Sequence[Row], branch: Branch, *, typed: bool = False
    ) -> tuple[list[Row], Branch] | None:
        """One row solved for an unknown, and put into the others."""
        found = elimination.solve_one(rows, branch, self.keep, typed=typed)
        if found is None or len(spelled(found.value)) > LONG:
            return None
        rest, said = [], list[tuple[Row, Row]]()
        for row in rows:
            if row is found.row:
                continue
            new = row
            if found.symbol in branch.open(row):
                put = elimination.put_into(row, found.symbol, found.value)
                if put is None or len(equation(put.left, put.right)) > LONG:
                    return None
                new = put
                said.append((row, new))
            rest.append(new)
        definition = (found.symbol, found.value)
        as_it_stands = found.row.left == found.symbol and found.row.right == found.value
        verb = found.row.now + ("says" if as_it_stands else "gives")
        self.page.write(
            branch,
            f"{capital(found.row.name)} {verb} {equation(*definition)}{not_zero(found.value, branch)}.",
            states=(definition,),
            line=found.row.line,
        )
        for old, new in said:
            told = put_in(old, new, definition)
            lead = f"Put {equation(*definition)} into {new.name}: "
            if not new.residual.free_symbols and new.residual != 0:
                if self.page.alive(branch):
                    raise Doubt
                self.page.write(branch, f"{lead}{told}, which is false: {self._dead(branch)}.", line=new.line)
                raise Dead
            states = ((new.left, new.right),)
            end = ", which always holds: it says nothing new" if new.residual == 0 else ""
            self.page.write(branch, f"{lead}{told}{end}.", states=states, line=new.line)
        return rest, branch.define(*definition)

    def _too_many(self, rows: Sequence[Row], branch: Branch) -> Branch:
        """A block that is too large for steps by hand."""
        names = sorted({s for row in rows for s in branch.open(row)}, key=str)
        told = lines(row.line for row in rows)
        self.page.write(
            branch,
            f"{capital(told)}: {count(len(names), 'unknown')} that come out together, too many to be solved by hand here.",
        )
        self.left_open = self.page.open = True
        return replace(branch, numeric=branch.numeric | set(names))

    def _stuck(self, rows: Sequence[Row], branch: Branch) -> Branch:
        """Nothing simple is left to do with these rows."""
        names = sorted({s for row in rows for s in branch.open(row)}, key=str)
        if not self.keep and self.page.subject.answer.family is None:
            named = list(dict.fromkeys(row.name for row in rows))
            self.page.write(
                branch, f"No simple step leads on from {listing(named)}: {listing(map(str, names))} come out together."
            )
        self.left_open = self.page.open = True
        return replace(branch, numeric=branch.numeric | set(names))

    # ------------------------------------------------------------ branches and their ends

    def _each(self, branches: Sequence[Branch], rest: Rest, before: Branch) -> None:
        """Each value of an unknown by itself."""
        more = bool(before.defined) or bool(rest.rows) or bool(rest.blocks)
        for branch in branches if more else ():
            if len(branches) > MOST_BRANCHES and branch is branches[2]:
                symbol = branch.chosen[-1][0]
                values = listing((equation(symbol, b.chosen[-1][1]) for b in branches[2:]), "and")
                self.page.write(before, f"{values} go the same way; the list of solutions holds what they lead to.")
                return
            symbol, value = branch.chosen[-1]
            at = len(self.page.steps)
            self.page.write(before, f"If {equation(symbol, value)}:")
            self.go(rest, branch)
            if len(self.page.steps) == at + 1:
                self.page.steps.pop()

    def _cases(self, split: cases.Split, rows: Sequence[Row], rest: Rest, branch: Branch) -> None:
        """Each factor of a product that is zero by itself; what an earlier case holds is not told again."""
        row, before = split.row, list[tuple[sp.Expr, sp.Expr]]()
        told = listing((equation(*case) for case in split.cases), "or")
        named = "" if row.spoken and row.right == 0 else f"{capital(row.name)} {row.now}reads "
        self.page.write(branch, f"{named}{split.how}: {told}.", either=split.cases, line=row.line)
        others = tuple(r for r in rows if r is not row)
        for left, right in split.cases:
            told = equation(left, right)
            if (left, right) in branch.told:
                self.page.write(branch, f"{told} was a case before.")
                continue
            self.page.write(branch, f"Case {told}:")
            known = left.is_Symbol and right.is_number
            inner = branch.choose(left, right, known=known, told=before)
            before.append((left, right))
            if not (known and self._case_refused(left, right, inner, branch)):
                factor = () if known else (Row(left, right, told, row.line),)
                self.go(Rest((*factor, *others), rest.blocks), inner)

    def _case_refused(self, symbol: sp.Symbol, value: sp.Expr, inner: Branch, branch: Branch) -> bool:
        """A value that the text does not allow; it is told inside the case."""
        return single.refused(self.page, symbol, value, replace(branch, chosen=inner.chosen))

    def _back(self, branch: Branch) -> None:
        """What was expressed by others gets its value, the last one first."""
        known = dict(branch.values)
        for symbol, value in reversed(branch.defined):
            new = sp.expand(value.xreplace(known)) if value.free_symbols & known.keys() else value
            if branch.letters:
                new = lettered.expressed(self.page, branch, symbol, new)
            if new != value and len(spelled(new)) <= LONG:
                first = f"{equation(symbol, value)} = {written(new)}" if value != new else equation(symbol, value)
                if value.is_Symbol:
                    first = equation(symbol, new)
                self.page.write(branch, f"Then {first}.", states=((symbol, new),))
                others = {k: v for k, v in known.items() if k != symbol}
                if new.is_number and single.refused(self.page, symbol, new, replace(branch, values=others)):
                    return
            known[symbol] = new
        open_ = [
            s for s in self.page.subject.system.symbols if s not in known and s not in branch.numeric | branch.letters
        ]
        free = open_ if branch.chosen and self.page.subject.answer.family else [s for s in open_ if s in self.keep]
        if free and (branch.defined or branch.chosen) and not self.left_open:
            verb = "it is" if len(free) == 1 else "they are"
            self.page.write(branch, f"No line is left for {listing(map(str, free))}: {verb} free.")
