"""Conditions on the rows of a table, ``x > 1 and site = A``, as tests that are joined."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from eqsolve.naming import canonical, offered
from eqsolve.syntax import written as w
from eqsolve.syntax.expressions import Context
from eqsolve.syntax.parsing import parse_statement
from eqsolve.syntax.text import NAME, Refusal, is_moment

_OR = re.compile(r"[ \t]+or[ \t]+")
AND = re.compile(r"[ \t]+and[ \t]+|[ \t]*,[ \t]*")
_NOT = re.compile(r"not(?:[ \t]+|(?=\())")
_SIGN = re.compile(r"[ \t]*(<=|>=|==|!=|<>|[<>=≤≥≠]|(?<=[ \t])is(?:[ \t]+not)?(?=[ \t]))[ \t]*")
_N = r"[-+]?(?:\d++(?:\.\d*+)?|\.\d++)(?:[eE][-+]?\d++)?"
NUMBER = re.compile(_N)
_WITHIN = re.compile(
    rf"(?P<name>{NAME})[ \t]*(?P<denied>[ \t]not[ \t]+)?(?:in(?!\w)|∈)[ \t]*(?P<open>[\[(])[ \t]*(?P<low>{_N})"
    rf"(?:[ \t]*[,;][ \t]*|[ \t]+)(?P<high>{_N})[ \t]*(?P<close>[\])])"
)
_RANGE = re.compile(rf"({NAME})[ \t]+(?:in|from|between)[ \t]+({_N})[ \t]*(?:\.\.|…|to\b|and\b)[ \t]*({_N})")
_BETWEEN = re.compile(rf"{NAME}[ \t]+between[ \t]+{_N}[ \t]+and[ \t]+{_N}")  # its word joins no conditions
_LIST = re.compile(rf"({NAME})[ \t]+(not[ \t]+)?(?:in(?!\w)|∈)[ \t]*[\[({{](.+)[\])}}]")
QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'")
_OPEN, _CLOSED = "([{", ")]}"
WORDS = frozenset(("and", "or", "in", "not", "is", "between", "from", "to"))


@dataclass(frozen=True)
class Test:
    """``left sign right``, as typed: columns, expressions of them, numbers, or words."""

    left: str
    sign: str
    right: str


@dataclass(frozen=True)
class Joined:
    """``word`` between parts: "and", "or", or "not" in front of the one."""

    word: str
    parts: tuple[Test | Joined, ...]


def parts_of(said: str, joint: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The parts between joints that stand in no brackets, quotes or range."""
    last = 0
    inside = _inside(said)
    for m in joint.finditer(said):
        if not inside[m.start()] and not inside[m.end() - 1]:
            yield last, m.start()
            last = m.end()
    yield last, len(said)


def _inside(said: str) -> list[bool]:
    """Of each character whether it stands in brackets, quotes or a range."""
    depth, inside = 0, []
    for character in said:
        depth -= character in _CLOSED
        inside.append(depth > 0)
        depth += character in _OPEN
    for pattern in (QUOTED, _BETWEEN):
        for m in pattern.finditer(said):
            inside[m.start() : m.end()] = [True] * (m.end() - m.start())
    return inside


def condition_of(form: w.RowsKept, said: str) -> Test | Joined:
    """A condition as its tests, and how they are joined."""
    said = said.strip()
    for word, joint in (("or", _OR), ("and", AND)):
        parts = [said[start:end] for start, end in parts_of(said, joint)]
        if len(parts) > 1:
            return Joined(word, tuple(condition_of(form, part) for part in parts))
    denied = _NOT.match(said)
    if denied:
        return Joined("not", (condition_of(form, said[denied.end() :]),))
    if said[:1] == "(" and said[-1:] == ")" and all(_inside(said)[1:-1]):
        return condition_of(form, said[1:-1])
    return _one(form, said)


def _one(form: w.RowsKept, said: str) -> Test | Joined:
    within = _WITHIN.fullmatch(said)
    if within:
        low = Test(within["name"], ">=" if within["open"] == "[" else ">", within["low"])
        high = Test(within["name"], "<=" if within["close"] == "]" else "<", within["high"])
        between = Joined("and", (low, high))
        return Joined("not", (between,)) if within["denied"] else between
    if (ends := _RANGE.fullmatch(said)) is not None:
        return Joined("and", (Test(ends[1], ">=", ends[2]), Test(ends[1], "<=", ends[3])))
    if (listed := _LIST.fullmatch(said)) is not None:
        parts = [listed[3][start:end].strip() for start, end in parts_of(listed[3], _COMMA)]
        one_of = Joined("or", tuple(Test(listed[1], "=", part) for part in parts))
        if all(map(is_side, parts)):
            return Joined("not", (one_of,)) if listed[2] else one_of
    spans = list(parts_of(said, _SIGN))
    sides = [said[start:end] for start, end in spans]
    signs = [" ".join(said[end:start].split()) for (_, end), (start, _) in itertools.pairwise(spans)]
    if not signs or len(signs) > 2 or not all(side and (is_side(side) or formula_of(side)) for side in sides):
        hint = "a condition compares columns with numbers or words: where x > 1 and site = A, where 0 < x < 5"
        raise refused(f"'{said[:40]}' is no condition on rows", form.start, form.end, hint)
    tests = [Test(*test) for test in zip(sides, signs, sides[1:], strict=False)]
    return tests[0] if len(tests) == 1 else Joined("and", tuple(tests))


_COMMA = re.compile(r"[ \t]*[,;][ \t]*")


def is_side(said: str) -> bool:
    return is_moment(said) or bool(re.fullmatch(rf"{_N}|[^\W_][\w' .-]*|{QUOTED.pattern}", said))


def formula_of(said: str) -> w.Written | None:
    """An expression of columns, such as abs(y - 2*x)."""
    try:
        form = parse_statement(said)
    except Refusal:
        return None
    return form.inner if isinstance(form, w.Bare) else None


def _tests(form: w.RowsKept) -> Iterator[Test]:
    waiting = [condition_of(form, form.said)]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Test):
            yield part
        else:
            waiting += part.parts[::-1]


def named_by(test: Test, columns: Collection[str]) -> set[str]:
    """The columns that a test names, alone on a side or in an expression."""
    names = {canonical(side) for side in (test.left, test.right)}
    for side in (test.left, test.right):
        if not is_side(side) or canonical(side) not in columns and re.search(r"[-+]", side):
            names |= {canonical(name) for name in re.findall(NAME, side)}
    return names & set(columns)


def names_in(form: w.RowsKept, context: Context) -> set[str]:
    """The columns that a condition names. Raises Refusal: one side of a test must hold a column, unless none does."""
    columns = context.columns
    tests = list(_tests(form))
    found = {name for test in tests for name in named_by(test, columns)}
    if found:
        for test in tests:
            if not named_by(test, columns):
                raise unknown(
                    form, next(s for s in (test.left, test.right) if not NUMBER.fullmatch(s)), sorted(columns)
                )
    return found


def unknown(form: w.RowsKept, name: str, columns: Sequence[str]) -> Refusal:
    said = f"where {form.said}: there is no column {name}"
    known = f"the columns are {', '.join(columns[:12])}"
    hint = offered(name, columns, known) if columns else "there is no table"
    return refused(said, form.start, form.end, hint, names=(name,))


def refused(said: str, start: int, end: int, hint: str, *, names: tuple[str, ...] = ()) -> Refusal:
    return Refusal("E409", said, start, end, hint, names=names)


def all_tests(condition: Test | Joined) -> Iterator[Test]:
    if isinstance(condition, Test):
        yield condition
        return
    for part in condition.parts:
        yield from all_tests(part)


def bare(said: str) -> str:
    quoted = QUOTED.fullmatch(said)
    return (quoted[1] if quoted[1] is not None else quoted[2]).strip() if quoted else said
