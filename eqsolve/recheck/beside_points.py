"""What an answer says beside its points: values of question lines, and how a puzzle stood on the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from eqsolve.integer_judge import asked
from eqsolve.integers import IntegerProblem
from eqsolve.recheck.answer_data import items
from eqsolve.result import Claim, Layout, Verdict
from eqsolve.result.writing import finite
from eqsolve.syntax import tree as t


def asked_again(
    problem: IntegerProblem, data: Mapping[str, object], rows: Sequence[tuple[int, ...]]
) -> Iterator[Claim]:
    """Values of question lines, computed by the judge at the points of the answer."""
    if "asked" not in data and (not problem.questions or data.get("verdict") == Verdict.FAMILY.value):
        return
    entries, known = items(data, "asked"), [a.to_dict() for a in asked(problem, rows)]
    if not entries and not rows:
        return
    for entry, value in zip(entries, known, strict=False):
        same = _plain(entry) == _plain(value)
        yield _claim(str(value["text"]), same, "the same at the solutions", "another value at the solutions")
    if len(entries) != len(known):
        yield _claim("the values that the text asks for", False, "", "others than the text asks for")


def drawn_again(layouts: Sequence[t.Layout], data: Mapping[str, object]) -> Iterator[Claim]:
    """The page of the puzzle, read from the text once more."""
    said, known = data.get("layouts", []), [Layout(page.kind, page.rows).to_dict() for page in layouts]
    if said or known:
        same = _plain(said) == _plain(known)
        yield _claim("how it stood on the page", same, "as it stands in the text", "not as it stands in the text")


def _claim(what: str, holds: bool, yes: str, no: str) -> Claim:
    return Claim(what, "", holds, yes if holds else no)


def _plain(value: object) -> object:
    """As JSON gives it back."""
    return finite(value)
