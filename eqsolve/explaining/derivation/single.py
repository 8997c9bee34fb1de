"""One unknown in one equation: the sentences that lead to its values, and why some of them are refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import sympy as sp

from eqsolve.explaining.derivation.blocks import continued, symbol_first
from eqsolve.explaining.derivation.one_unknown import SHORT, Roots, Sentence
from eqsolve.explaining.derivation.refusals import refusal
from eqsolve.explaining.derivation.state import Branch, Doubt, Page, Row
from eqsolve.explaining.signs import sign_of
from eqsolve.explaining.words import LONG, capital, decimal, equation, listing, typed
from eqsolve.spelling import spelled


def own_form(page: Page, symbol: sp.Symbol, branch: Branch) -> Callable[[sp.Expr], sp.Expr]:
    """A value in the form that the answer gives it, where that is the same number."""
    forms = [p[symbol] for p in page.alive(branch) if not p[symbol].has(sp.Float)]

    def own(value: sp.Expr) -> sp.Expr:
        if value.is_Rational:
            return value
        near = sp.N(value, 40)
        return next(
            (
                f
                for f in forms
                if abs(sp.N(f, 40) - near) < sp.Float("1e-30", 40) and len(spelled(f)) <= len(spelled(value))
            ),
            value,
        )

    return own


def tell(page: Page, row: Row, head: str, found: Roots, branch: Branch) -> None:
    """The sentences of how a row is solved, a short one in one step."""
    sentences = found.sentences
    if not row.name:  # told together with the sum that it comes from
        return
    states = (row.left, row.right)
    if row.left == next(iter(branch.open(row))) and not row.right.free_symbols:
        verb = "now says" if row.changed else "says"
        as_typed = f"{spelled(row.left)} = {typed(row.right)}" if page.subject.decimals else equation(*states)
        told = f"{row.name} is given" if row.spoken else f"{capital(row.name)} {verb} {as_typed}"
        if row.changed and (formula := _formula_of(page, row)):
            told = f"{capital(row.name)} says {formula}, so {as_typed}"
        if not (row.changed and page.just_said(*states)):
            page.write(branch, f"{told}.", states=(states,), line=row.line)
        return
    first, rest = sentences[0], sentences[1:]
    if first.text == equation(*states) and len(rest) == 1:  # x^2 = 4 once, not twice
        page.write(
            branch,
            f"{head}, {rest[0].text}.",
            states=(states, *rest[0].states),
            either=rest[0].either,
            line=row.line,
        )
        return
    if page.just_said(*states):
        say(page, sentences, branch)
        return
    if row.spoken and not (first.text.startswith(("so ", "but ")) and not rest):
        head = f"Take {head}"
    joined = continued(head, first)
    if first.text.startswith(("so ", "but ")) and not rest:
        page.write(branch, f"{joined}.", states=(states, *first.states), either=first.either, line=row.line)
        return
    page.write(branch, f"{head}.", states=(states,), line=row.line)
    say(page, sentences, branch)


def _formula_of(page: Page, row: Row) -> str:
    """The line as it was typed, v = s/t, where it is short and stands for itself."""
    typed = [r for r in page.subject.system.relations if r.line == row.line]
    told = page.subject.reads(typed[0]) if len(typed) == 1 and typed[0].left == row.left else ""
    return told if len(told) <= SHORT else ""


def say(page: Page, sentences: Sequence[Sentence], branch: Branch) -> None:
    """Sentences two by two, where the second begins with "so" or "but"."""
    sentences = [s for k, s in enumerate(sentences) if k == 0 or sentences[k - 1].text != f"so {s.text}"]
    k = 0
    while k < len(sentences):
        one = sentences[k]
        text, states, either = one.text, one.states, one.either
        if k + 1 < len(sentences) and not either and sentences[k + 1].text.startswith(("so ", "but ", "which ")):
            k += 1
            said = text.endswith(f" {sentences[k].text.removeprefix('so ')}")  # "x = 2, so x = 2"
            text, states, either = (
                text if said else f"{text}, {sentences[k].text}",
                (*states, *sentences[k].states),
                sentences[k].either,
            )
        page.write(
            branch,
            f"{text[:1].upper()}{text[1:]}." if not symbol_first(text) else f"{text}.",
            states=states,
            either=either,
        )
        k += 1


def refused(page: Page, symbol: sp.Symbol, value: sp.Expr, branch: Branch) -> bool:
    """A value that the text refuses is told with the reason."""
    if not value.is_number or value.is_real is False:
        return True
    why = refusal(page.subject, {**branch.values, symbol: value}, symbol)
    if why is None:
        return False
    if any(sign_of(p[symbol] - value) == 0 for p in page.alive(branch)):
        raise Doubt
    page.write(branch, f"{equation(symbol, value)} is refused: {why}.")
    return True


def note_death(page: Page, found: Roots, branch: Branch, values: Sequence[sp.Expr]) -> None:
    if branch.chosen and values:
        page.write(branch, "So there is no solution here.")


def by_name(page: Page, row: Row, symbol: sp.Symbol, branch: Branch) -> Branch:
    """An unknown that others give, which have no short values: a formula."""
    value = _formula(page, row, symbol, branch)
    if value is None:
        return in_numbers(page, row, symbol, branch, ())
    told = equation(symbol, value)
    first = told if row.spoken and (row.left, row.right) == (symbol, value) else f"{capital(row.name)} gives {told}"
    numbers = sorted({round(float(p[symbol]), 10) for p in page.alive(branch)})
    end = f" ≈ {decimal(numbers[0], 10)}" if len(numbers) == 1 and page.subject.answer.family is None else ""
    page.write(branch, f"{first}{end}.", states=((symbol, value),), line=row.line)
    return replace(branch, numeric=branch.numeric | {symbol})


def _formula(page: Page, row: Row, symbol: sp.Symbol, branch: Branch) -> sp.Expr | None:
    """The unknown of a row that is linear in it, where the number before it is not 0 at any solution."""
    slope = row.residual.diff(symbol)
    if slope.has(symbol) or slope == 0:
        return None
    rest = sp.expand(row.residual - slope * symbol)
    if rest.has(symbol) or any(not sign_of(sp.N(slope.xreplace(dict(p)), 20)) for p in page.alive(branch)):
        return None
    value = sp.expand(-rest / slope) if slope.is_Rational else sp.factor_terms(-rest / slope)
    return value if len(spelled(value)) <= LONG and value.is_finite is not False else None


def in_numbers(page: Page, row: Row, symbol: sp.Symbol, branch: Branch, said: Sequence[Sentence]) -> Branch:
    """No simple step leads to the values of an unknown."""
    subject = page.subject
    alive = [p[symbol] for p in page.alive(branch)]
    exact = list(dict.fromkeys(v for v in sorted(alive, key=float) if len(spelled(v)) <= SHORT))
    forms = not any(v.has(sp.Float, sp.CRootOf) for v in alive) and len(exact) == len(set(alive))
    named = subject.answer.family is None and 0 < len(exact) <= 6 and forms
    page.open = page.open or not (said and (named or subject.answer.family is not None))
    if named:
        values = listing((equation(symbol, v) for v in exact), "and")
        alone = f"No simple step solves {row.name or 'this'} for {symbol}; the answer has"
        page.write(branch, f"{'The text leaves' if said else alone} {values}.", line=row.line)
        return replace(branch, numeric=branch.numeric | {symbol})
    told = sorted({float(v) for v in alive})
    values = listing((f"{symbol} ≈ {decimal(v, 10)}" for v in told[:6]), "and") if told else ""
    where = f"{row.name}" if row.name else "this"
    if told and subject.answer.family is None and len(told) <= 6:
        how = "" if said else f"No simple step solves {where} for {symbol}; "
        page.write(branch, f"{how}{'found' if how else 'Found'} in numbers: {values}.", line=row.line)
    elif not said:
        page.write(branch, f"No simple step solves {where} for {symbol}.", line=row.line)
    return replace(branch, numeric=branch.numeric | {symbol})
