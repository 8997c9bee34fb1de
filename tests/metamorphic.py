"""The same problem written otherwise: what may not change the verdict, the number of solutions, or the solutions
(mapped back)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from eqsolve.result import Answer, Level, Verdict

RELATION = re.compile(r"<=|>=|!=|<|>|=")
FLIPPED = {"=": "=", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}
# Solutions of two answers are one when they differ by less, relative to 1 + size. Smaller: double roots, which are
# known to half their digits, count as different; larger: neighbouring roots count as one.
NEAR = 1e-6
Back = Callable[[float], float]


@dataclass(frozen=True, eq=False)  # each is its own key
class Text:
    """Relations in plain notation, unknowns, closed bounds; ``names`` maps each unknown to its first name, ``back`` its
    values."""

    lines: tuple[str, ...]
    unknowns: tuple[str, ...]
    bounds: Mapping[str, tuple[Fraction | None, Fraction | None]]
    names: Mapping[str, str]
    back: Back = float

    def written(self) -> str:
        limits = [f"{u} in [{_number(low, '-inf')}, {_number(high, 'inf')}]" for u, (low, high) in self.bounds.items()]
        return "\n".join([*self.lines, *limits, "unknowns " + ", ".join(self.unknowns)])

    def solutions(self, answer: Answer) -> list[dict[str, float]]:
        return [{self.names[u]: self.back(s.values[u]) for u in self.unknowns} for s in answer]


def text(lines: str, unknowns: str, **bounds: tuple[float | None, float | None]) -> Text:
    names = tuple(unknowns.split())
    limits = {u: (_fraction(low), _fraction(high)) for u, (low, high) in bounds.items()}
    return Text(tuple(line.strip() for line in lines.split(";")), names, limits, {u: u for u in names})


def _fraction(value: float | None) -> Fraction | None:
    return None if value is None else Fraction(repr(value) if isinstance(value, float) else value)


def _number(value: Fraction | None, missing: str) -> str:
    return missing if value is None else str(value)


def _sides(line: str) -> tuple[str, str, str]:
    """Left side, relation, right side of a line with one relation outside brackets; other lines have no relation."""
    depth = 0
    for k, c in enumerate(line):
        depth += (c == "(") - (c == ")")
        found = RELATION.match(line, k) if depth == 0 else None
        if found:
            right = line[found.end() :]
            return (
                ("", "", "")
                if re.search(r"[<>=]", re.sub(r"\(.*\)", "", right))
                else (line[:k].strip(), found[0], right.strip())
            )
    return "", "", ""


def _each(source: Text, change: Callable[[int, str, str, str], str]) -> Text:
    parts = [_sides(line) for line in source.lines]
    return replace(source, lines=tuple(change(k, *p) if p[1] else source.lines[k] for k, p in enumerate(parts)))


def _put(source: Text, form: str, back: Back, forth: Callable[[Fraction], Fraction]) -> Text:
    """``form`` (of X) in the place of each unknown; ``forth`` maps an old value to a new one."""
    pattern = re.compile(r"(?<![\w.])(" + "|".join(map(re.escape, source.unknowns)) + r")(?![\w(])")
    lines = tuple(pattern.sub(lambda m: "(" + form.replace("X", m[1]) + ")", line) for line in source.lines)
    limits = {
        u: (None if low is None else forth(low), None if high is None else forth(high))
        for u, (low, high) in source.bounds.items()
    }
    return replace(source, lines=lines, bounds=limits, back=back)


def reordered(source: Text) -> Text:
    return replace(source, lines=source.lines[::-1])


def reordered_unknowns(source: Text) -> Text:
    return replace(source, unknowns=source.unknowns[::-1])


def renamed(source: Text) -> Text:
    new = {u: f"zq{len(source.unknowns) - k}" for k, u in enumerate(source.unknowns)}
    pattern = re.compile(r"(?<![\w.])(" + "|".join(map(re.escape, source.unknowns)) + r")(?![\w(])")
    lines = tuple(pattern.sub(lambda m: new[m[1]], line) for line in source.lines)
    return Text(
        lines, tuple(new.values()), {new[u]: b for u, b in source.bounds.items()}, {new[u]: u for u in source.unknowns}
    )


def rows_scaled(source: Text) -> Text:
    return _each(source, lambda k, a, op, b: f"{('1e6', '1e-6')[k % 2]}*({a}) {op} {('1e6', '1e-6')[k % 2]}*({b})")


def unknowns_larger(source: Text) -> Text:
    return _put(source, "1e-6*X", lambda v: v / 1e6, lambda v: v * 10**6)


def unknowns_smaller(source: Text) -> Text:
    return _put(source, "1e6*X", lambda v: v * 1e6, lambda v: v / 10**6)


def shifted(source: Text) -> Text:
    return _put(source, "2*X + 1", lambda v: 2 * v + 1, lambda v: (v - 1) / 2)


def doubled_line(source: Text) -> Text:
    return replace(source, lines=(*source.lines, source.lines[0]))


def sides_swapped(source: Text) -> Text:
    return _each(source, lambda k, a, op, b: f"{b} {FLIPPED[op]} {a}")


def with_a_sum(source: Text) -> Text:
    equations = [p for p in map(_sides, source.lines) if p[1] == "="]
    implied = " + ".join(f"({a})" for a, _, _ in equations) + " = " + " + ".join(f"({b})" for _, _, b in equations)
    return replace(source, lines=(*source.lines, implied)) if equations else source


CHANGES: tuple[Callable[[Text], Text], ...] = (
    reordered,
    reordered_unknowns,
    renamed,
    rows_scaled,
    unknowns_larger,
    unknowns_smaller,
    shifted,
    doubled_line,
    sides_swapped,
    with_a_sum,
)

LISTS = (Verdict.UNIQUE, Verdict.FINITE, Verdict.FOUND)


def contradiction(before: Text, first: Answer, after: Text, second: Answer) -> str:
    """In what two answers to one problem cannot both be right; "" if they can."""
    found = {first.verdict, second.verdict}
    if Verdict.NONE in found and found - {Verdict.NONE, Verdict.UNDECIDED}:
        return f"{first.verdict.value} against {second.verdict.value}"
    if Verdict.FAMILY in found and any(a.verdict in LISTS and _complete(a) for a in (first, second)):
        return "a family against a complete list"
    if not found <= {*LISTS, Verdict.NONE}:
        return ""
    one, two = before.solutions(first), after.solutions(second)
    if _complete(first) and (missing := _missing(two, one)):
        return f"a complete list lacks {missing}"
    if _complete(second) and (missing := _missing(one, two)):
        return f"the changed text's complete list lacks {missing}"
    if _complete(first) and _complete(second) and len(one) != len(two):
        return f"{len(one)} solutions against {len(two)}"
    return ""


def difference(before: Text, first: Answer, after: Text, second: Answer) -> str:
    """In what two answers differ at all: verdict, level of completeness, solutions."""
    if first.verdict is not second.verdict:
        return f"{first.verdict.value} became {second.verdict.value}"
    if _complete(first) != _complete(second):
        return f"{first.completeness.level.value} became {second.completeness.level.value}"
    if first.verdict is Verdict.FAMILY:
        return (
            ""
            if first.family and second.family and first.family.dimension == second.family.dimension
            else "another dimension"
        )
    one, two = before.solutions(first), after.solutions(second)
    if _missing(one, two) or _missing(two, one) or len(one) != len(two):
        return f"{len(one)} solutions became {len(two)}, or others"
    return ""


def _complete(answer: Answer) -> bool:
    return answer.completeness.level is Level.PROVED


def _missing(wanted: list[dict[str, float]], there: list[dict[str, float]]) -> list[dict[str, float]]:
    return [w for w in wanted if not any(all(abs(w[n] - t[n]) <= NEAR * (1 + abs(w[n])) for n in w) for t in there)]
