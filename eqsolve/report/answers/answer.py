"""Draws an Answer: the verdict in words first, then what supports it, in the order a reader asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import groupby
from types import MappingProxyType
from typing import NamedTuple

from eqsolve.report.answers.advice import advice
from eqsolve.report.answers.free_unknowns import draw_free, draw_intervals
from eqsolve.report.answers.given import fractions, given, only_asks, sought
from eqsolve.report.answers.lines import draw_conflict, draw_redundant
from eqsolve.report.answers.puzzle import draw_pages
from eqsolve.report.asked import question_of, value_of
from eqsolve.report.markup import BLANK, Drawing, Line, Piece, columns, count, line, listing, width_of, wrap
from eqsolve.report.notes import BESIDE, advised, draw_notes
from eqsolve.report.numbers import decimal, degrees_of, digits_in, valued
from eqsolve.result import Answer, Level, Solution, SolutionFamily, Status, Verdict
from eqsolve.spelling import written

MOST_ROWS = 60  # solutions or unknowns shown; more than a screen is for --json
MOST_WHOLE = 100  # solutions in whole numbers, whose rows are short


def draw_answer(
    answer: Answer, *, width: int = 80, rows: int | None = None, reasons: bool = False, forms: bool = True
) -> Drawing:
    """The whole answer at most ``width`` cells wide; blocks are separated by blank lines. ``rows``: of the solutions at
    most so many are shown. ``reasons``: the technical reason as well, where a plain one stands in its place. Without
    ``forms`` values are decimals alone."""
    if not answer.unknowns and answer.verdict is Verdict.UNIQUE and only_asks(answer.text, answer.notes):
        blocks = [_asked(answer, width, forms), draw_notes(answer.notes, width=width)]
        return _joined(block for block in blocks if block)
    beside = [note for note in answer.notes if note.code in BESIDE]
    blocks = [
        _headline(answer, width, reasons),
        draw_notes(beside, width=width),
        _family(answer.family, width, answer.degrees) if answer.family else (),
        _solutions(answer, width, rows, forms),
        _asked(answer, width, forms),
        draw_redundant(answer.redundant, width),
        draw_conflict(answer.conflict, width),
        _best(answer, width),
        _next_step(answer, width),
        draw_notes([note for note in answer.notes if note not in beside], width=width),
    ]
    return _joined(block for block in blocks if block)


def draw_points(solutions: Sequence[Solution], *, width: int = 80, forms: bool = True) -> Drawing:
    """Solutions alone, without what is known of others; they may be of several answers."""
    if len({tuple(s.values) for s in solutions}) > 1:
        return (
            *_blocks(_nearest(solutions), (), Known(forms=forms), width),
            *_left_out(len(solutions), "solution"),
            *_standing(solutions, width),
        )
    return _points(solutions, tuple(solutions[0].values), width, Known(forms=forms))


def _joined(blocks: Iterator[Drawing]) -> Drawing:
    lines: list[Line] = []
    for block in blocks:
        lines += [BLANK, *block] if lines else block
    return tuple(lines)


# ---------------------------------------------------------------- the verdict


def _headline(answer: Answer, width: int, reasons: bool) -> Drawing:
    """The verdict in words, how complete it is, and the reason; a plain one has a line of its own where both are too
    long for one."""
    known, verdict = answer.completeness, _verdict(answer)
    if not known.plain or known.plain == known.reason:
        return wrap((*verdict, Piece(f": {known.reason}" if known.reason else ".")), width)
    whole = (*verdict, Piece(f": {known.plain}."))
    apart = (
        *wrap((*verdict, Piece(".")), width),
        *wrap(line(f"{known.plain[0].upper()}{known.plain[1:]}."), width, indent=0),
    )
    said = (whole,) if width_of(whole) <= width else apart
    return (*said, *wrap(line(Piece(f"  why: {known.reason}", "dim")), width)) if reasons else said


def _verdict(answer: Answer) -> Line:
    level = answer.completeness.level
    match answer.verdict:
        case Verdict.UNIQUE:
            return line(Piece("One solution", "good"), f", {level.meaning} the only one")
        case Verdict.FINITE:
            total = len(answer.solutions) if answer.count is None else answer.count
            return line(Piece(count(total, "solution"), "good"), f", {level.meaning} all")
        case Verdict.FOUND:
            if answer.count is not None and answer.count > len(answer.solutions):
                return line(Piece(f"{len(answer.solutions):,} of {count(answer.count, 'solution')} found", "good"))
            how_many = "One solution" if len(answer.solutions) == 1 else count(len(answer.solutions), "solution")
            return line(Piece(f"{how_many} found", "good"), f"; {answer.verdict.meaning}")
        case Verdict.FAMILY:
            sure = f", {level.meaning} all" if level is not Level.UNKNOWN else ""
            if told := _expressed(answer.family, sought(answer.notes)):
                return line(Piece(told, "good"), sure)
            return line(Piece("Infinitely many solutions", "good"), _freedom(answer.family), sure)
        case Verdict.NONE:
            return line(Piece("No solution", "bad"))
    return line(Piece("Undecided", "warn"))


def _expressed(family: SolutionFamily | None, names: Sequence[str]) -> str:
    """``x is expressed by a and b``, where the text asks for x and the first form tells it so."""
    if family is None or not names or family.intervals or family.letters or not family.free:
        return ""
    if any(name in family.free or name not in family.expressions for name in names):
        return ""
    return f"{listing(names)} {'is' if len(names) == 1 else 'are'} expressed by {listing(family.free)}"


def _freedom(family: SolutionFamily | None) -> str:
    if family is None or not family.dimension or family.intervals:
        return ""
    if any(other.free != family.free for other in family.others):  # each has unknowns of its own that are free
        same = all(other.dimension == family.dimension for other in family.others)
        return f" with {count(family.dimension, 'free unknown')}" if same else ""
    return f" with {count(family.dimension, 'free unknown')}" + (f" ({', '.join(family.free)})" if family.free else "")


def _family(family: SolutionFamily, width: int, degrees: Sequence[str] = ()) -> Drawing:
    shown = family.others[:MOST_ROWS]
    if family.intervals:
        others = (row for other in shown for row in (line(Piece("or", "dim")), *_family(other, width, degrees)))
        return (*_formulas(family, degrees), *draw_intervals(family, width, degrees), *others)
    if family.letters and _repeats_alike(family):  # what k is stands once, below the last form
        forms = [_formulas(one, degrees) for one in (family, *shown)]
        rows = [row for form in forms for row in (line(Piece("or", "dim")), *form)][1:]
        return (*rows, _whole_parameters(family.letters))
    groups = [list(group) for _, group in groupby((family, *shown), key=_asks)]
    return tuple(row for group in groups for row in (line(Piece("or", "dim")), *_forms(group, width, degrees)))[1:]


def _asks(family: SolutionFamily) -> tuple[object, ...]:
    """Neighbours for which these are equal differ in their formulas alone."""
    return tuple(family.free), tuple(family.conditions), tuple(family.letters), tuple(family.expressions)


def _forms(group: Sequence[SolutionFamily], width: int, degrees: Sequence[str]) -> list[Line]:
    """Forms that ask the same of what is free, which stands once below them."""
    first, several = group[0], len(group)
    if first.intervals:
        return [row for one in group for row in (line(Piece("or", "dim")), *draw_intervals(one, width, degrees))][1:]
    rows = [row for one in group for row in (line(Piece("or", "dim")), *_formulas(one, degrees))][1:]
    if rows and first.letters:
        rows.append(_whole_parameters(first.letters))
        limits = first.conditions if not first.free else ()  # beside free unknowns they are told with these
        rows += [line("  with ", Piece(listing(limits), "name"))] if limits else []
    if first.free:
        rows += draw_free(first, width, several)
    return rows


def _repeats_alike(family: SolutionFamily) -> bool:
    """Several formulas with the same letters for any whole number, and nothing else said of them."""
    return bool(family.others and family.expressions) and all(
        one.letters == family.letters and not one.dimension and not one.free and not one.conditions
        for one in (family, *family.others)
    )


def _formulas(family: SolutionFamily, degrees: Sequence[str]) -> list[Line]:
    return [
        line("  ", Piece(name, "name"), f" {family.sign(name)} ", Piece(_formula(name, value, degrees), "number"))
        for name, value in family.expressions.items()
        if name not in family.free
    ]


def _formula(name: str, value: object, degrees: Sequence[str]) -> str:
    angle = degrees_of(value) if name in degrees else ""
    near = "≈ " if "." in angle else ""  # atan(2) in degrees
    return f"{written(value)} ({near}{angle})" if angle else written(value)


def _whole_parameters(parameters: Sequence[str]) -> Line:
    """What the letters in the formulas stand for."""
    if len(parameters) > 1:
        return line("  ", Piece(listing(parameters), "name"), " are any whole numbers")
    letter, _, bound = parameters[0].partition(" ")
    return line("  ", Piece(letter, "name"), " is any whole number", f" {bound}" if bound else "")


# ---------------------------------------------------------------- the points


class Known(NamedTuple):
    """``texts``: numbers that the text gives to names. ``degrees``: names of angles that it gives in degrees.
    ``fractions``: as ``texts``, those that it gives as fractions.
    ``forms``: exact forms stand before their decimals. ``guessed``: those near a guess come first."""

    texts: Mapping[str, str] = MappingProxyType({})
    degrees: Sequence[str] = ()
    fractions: Mapping[str, Fraction] = MappingProxyType({})
    forms: bool = True
    guessed: bool = False


def _solutions(answer: Answer, width: int, most: int | None, forms: bool) -> Drawing:
    if not answer.solutions or answer.family and _expressed(answer.family, sought(answer.notes)):
        return ()  # who asks for a formula wants no example
    title = (line(Piece("for example", "dim")),) if answer.family else ()
    if answer.layouts:
        pages = draw_pages(answer.layouts, answer.solutions, answer.unknowns, width)
        if pages and len(answer.solutions) == 1:  # the values stand there
            return (*pages, BLANK, *_standing(answer.solutions, width))
        title = (*title, *pages, BLANK) if pages else title
    known = Known(given(answer.text), answer.degrees, fractions(answer.text), forms, bool(answer.guessed))
    total = None if answer.verdict is Verdict.FOUND else answer.count  # the headline says it
    return (*title, *_points(answer.solutions, answer.unknowns, width, known, total=total, most=most))


def _points(
    solutions: Sequence[Solution],
    unknowns: Sequence[str],
    width: int,
    known: Known,
    *,
    total: int | None = None,
    most: int | None = None,
) -> Drawing:
    """One below the other with a name on each line; several as a table, or as blocks where that would be too wide.

    ``total``: how many there are, where these are not all.
    """
    if len(solutions) == 1:
        body = _point(solutions[0], unknowns, known, width)
    else:
        shown = list(enumerate(solutions, 1))[: _most(solutions, most)] if known.guessed else _nearest(solutions, most)
        body = _table(shown, unknowns, known)
        if max(map(width_of, body)) > width:
            body = tuple(_blocks(shown, unknowns, known, width))
    return (*body, *_others(solutions, total, most), *_standing(solutions, width))


def _others(solutions: Sequence[Solution], total: int | None, most: int | None) -> Drawing:
    """How many solutions are not shown, and where they are listed."""
    listed, shown = len(solutions), _most(solutions, most)
    if total is None or total <= listed:
        return _left_out(listed, "solution", shown, "--show all shows them")
    where = f"; --show all shows {listed:,}" if listed > shown else "; --max-solutions lists more"
    return (line(Piece(f"  ... {total:,} in all{where}", "dim")),)


def _most(solutions: Sequence[Solution], most: int | None) -> int:
    if most is not None:
        return most
    whole = all(isinstance(value, int) for value in solutions[0].values.values())
    return MOST_WHOLE if whole else MOST_ROWS


def _nearest(solutions: Sequence[Solution], most: int | None = None) -> list[tuple[int, Solution]]:
    """The solutions to show, with their numbers: all of them in order; of too many those nearest to the origin, the
    nearest first."""
    shown = _most(solutions, most)
    numbered = list(enumerate(solutions, 1))
    if len(numbered) <= shown:
        return numbered
    return sorted(numbered, key=lambda row: max(map(abs, row[1].values.values()), default=0.0))[:shown]


def _point(solution: Solution, unknowns: Sequence[str], known: Known, width: int) -> Drawing:
    names = [name for name in (unknowns or solution.values) if name in solution.values]
    rows = [(Piece(name, "name"), Piece(_value(solution, name, known), "number")) for name in names[:MOST_ROWS]]
    drawn = columns(rows, gap=1)
    # digits that were asked for are copied, and stay in one piece
    wrapped = drawn if solution.decimals else (part for row in drawn for part in wrap(row, width, indent=4))
    return (*wrapped, *_left_out(len(names), "unknown"))


def _value(solution: Solution, name: str, known: Known) -> str:
    value, form = solution.values[name], solution.forms.get(name)
    if (
        name in known.texts and float(known.texts[name]) == value
    ):  # a line of the text says so, and lines hold at solutions
        return f"= {known.texts[name]}"
    if form is None and name in known.fractions and float(known.fractions[name]) == value:
        form = known.fractions[name]
    near = solution.decimals.get(name, "")
    angle = f" ({degrees_of(value, digits_in(near, form))})" if name in known.degrees else ""
    return valued(value, form, near, forms=known.forms) + angle


def _table(solutions: Sequence[tuple[int, Solution]], unknowns: Sequence[str], known: Known) -> Drawing:
    """One row per solution. The sign before a lone exact value goes: a column of "= 2" says no more than "2"."""
    rows = [[Piece("", ""), *(Piece(name, "name") for name in unknowns)]]
    for number, solution in solutions:
        rows.append(
            [
                Piece(str(number), "dim"),
                *(Piece(_value(solution, name, known).removeprefix("= "), "number") for name in unknowns),
            ]
        )
    return columns(rows, align="rl")


def _blocks(
    solutions: Sequence[tuple[int, Solution]], unknowns: Sequence[str], known: Known, width: int
) -> Iterator[Line]:
    """One block per solution, where a row would be too wide."""
    for number, solution in solutions:
        yield line(Piece(f"solution {number}", "dim"))
        yield from _point(solution, unknowns, known, width)


def _left_out(total: int, noun: str, most: int = MOST_ROWS, where: str = "--json lists all") -> Drawing:
    more = total - most
    return (
        (
            line(
                Piece(
                    f"  ... and {count(more, f'more {noun}')}{', farther from 0' * (noun == 'solution')}; {where}",
                    "dim",
                )
            ),
        )
        if more > 0
        else ()
    )


def _standing(solutions: Sequence[Solution], width: int) -> Drawing:
    """How the points were checked: proved, or verified with the largest residual."""
    proved = [s for s in solutions if s.status is Status.PROVED]
    if len(proved) == len(solutions):
        how = listing(dict.fromkeys(s.certificate.kind.meaning for s in proved if s.certificate))
        return wrap(line(Piece("  proved" + (f" by {how}" if how else ""), "dim")), width)
    worst = max(s.residual for s in solutions if s.status is not Status.PROVED)
    who = "" if len(solutions) == 1 else f"{len(proved)} proved, {len(solutions) - len(proved)} " if proved else "all "
    return wrap(
        line(Piece(f"  {who}{Status.VERIFIED.meaning}: largest relative residual {decimal(worst, 2)}", "dim")), width
    )


# ---------------------------------------------------------------- what supports the verdict


def _asked(answer: Answer, width: int, forms: bool) -> Drawing:
    rows: list[Line] = []
    for asked in answer.asked:
        value = value_of(asked, solved=bool(answer.solutions), forms=forms)
        told = line(Piece(question_of(asked), "name"), " ", Piece(value, "number"))
        rows += (told,) if asked.decimals else wrap(told, width)  # many digits are copied, and stay in one piece
    return tuple(rows)


def _best(answer: Answer, width: int) -> Drawing:
    if answer.best is None:
        return ()
    values = answer.best.values
    names = [name for name in (answer.unknowns or values) if name in values]
    rows = [(Piece(name, "name"), Piece(valued(values[name], None), "number")) for name in names[:MOST_ROWS]]
    title = line(
        "The nearest point found is ",
        Piece(Status.REFUTED.meaning, "warn"),
        f" (relative residual {decimal(answer.best.residual, 2)}):",
    )
    return (*wrap(title, width), *columns(rows, gap=1), *_left_out(len(names), "unknown"))


def _next_step(answer: Answer, width: int) -> Drawing:
    """What the user can do where the answer leaves something open: others unknown, nothing shown, a point unproved."""
    if not answer.unknowns:  # a text that was not even read
        return ()
    # so many solutions were asked for, and found
    enough = answer.options.get("all") is False or (answer.count or 0) > len(answer.solutions)
    if answer.verdict is Verdict.UNDECIDED or answer.verdict is Verdict.FOUND and not enough:
        return wrap(line(Piece(advice(answer), "dim")), width, indent=0)
    unproved = [s.status for s in answer.solutions if s.status is not Status.PROVED]
    return advised(unproved[0], width) if unproved else ()
